// Makes the reference data that travels with the product out of public tables. ./frankpledge --run reference/make.ts FOLDER
// FOLDER holds lookups/, population/, boundaries/ and deprivation/ as README.md beside this file names them. The same input gives the same bytes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

type Row = Record<string, string>;
const from = process.argv[2] ?? '';
const here = import.meta.dirname;
const read = (file: string): Row[] => parse(readFileSync(path.join(from, file)), { columns: true, bom: true, trim: true }) as Row[];
const cell = (row: Row, name: string): string => {
  const value = row[name];
  if (value === undefined) throw new Error(`No column ${name}`);
  return value;
};

function write(file: string, columns: readonly string[], rows: readonly (readonly string[])[]): void {
  const text = file.includes('.tsv') ? tabbed([columns, ...rows]) : stringify([[...columns], ...rows.map((row) => [...row])]);
  const bytes = file.endsWith('.gz') ? gzipSync(text, { level: 9 }) : Buffer.from(text);
  mkdirSync(path.dirname(path.join(here, file)), { recursive: true });
  writeFileSync(path.join(here, file), bytes);
  process.stdout.write(`${file}: ${rows.length} rows, ${bytes.length} bytes\n`);
}

/** The long tables are read at each start: with tabs between cells, and none in them, that takes a tenth of the time. */
function tabbed(rows: readonly (readonly string[])[]): string {
  if (rows.flat().some((one) => /[\t\n\r]/.test(one))) throw new Error('A cell holds a tab or a line');
  return rows.map((row) => `${row.join('\t')}\n`).join('');
}

const byFirst = (a: readonly string[], b: readonly string[]): number => (a.join('\u0000') < b.join('\u0000') ? -1 : 1);

const places = read('lookups/lookup_lsoa21_ward24_ltla24.csv');
const residents = new Map(read('population/census21_residents_lsoa21.csv').map((row) => [cell(row, 'lsoa21_code'), cell(row, 'total_residents')]));
const households = new Map(read('population/households21_lsoa21_totals.csv').map((row) => [cell(row, 'lsoa21_code'), cell(row, 'total_households')]));
write('places.tsv.gz', ['lsoa', 'name', 'ward', 'residents', 'households'], places.map((row) => {
  const code = cell(row, 'lsoa21_code');
  const [people, homes] = [residents.get(code), households.get(code)];
  if (people === undefined || homes === undefined) throw new Error(`Nobody counted in ${code}`);
  return [code, cell(row, 'lsoa21_name'), cell(row, 'ward24_code'), people, homes];
}).toSorted(byFirst));

const wards = new Map(places.map((row) => [cell(row, 'ward24_code'), [cell(row, 'ward24_code'), cell(row, 'ward24_name'), cell(row, 'ltla24_code')]]));
write('wards.tsv.gz', ['ward', 'name', 'district'], [...wards.values()].toSorted(byFirst));

/** `Carlisle` of `Carlisle 001A`: the council that an area was named after, which may be older than its district. */
const namesake = (row: Row): string => cell(row, 'lsoa21_name').replace(/ \w+$/, '');
const partnerships = read('lookups/lookup_ltla24_csp24_pfa24.csv');
const ofDistrict = Map.groupBy(partnerships, (row) => cell(row, 'ltla24_code'));
write('districts.csv', ['district', 'name', 'partnership', 'partnership name', 'force', 'part'], partnerships.map((row) => {
  const district = cell(row, 'ltla24_code');
  const others = ofDistrict.get(district) ?? [];
  const names = [...new Set(places.filter((place) => cell(place, 'ltla24_code') === district).map(namesake))];
  // A partnership that holds only part of a district: its part is known where the areas still bear the partnership's name.
  const known = names.length === others.length && names.every((name) => others.some((other) => cell(other, 'csp24_name') === name));
  const part = others.length < 2 ? '' : known ? cell(row, 'csp24_name') : '?';
  return [district, cell(row, 'ltla24_name'), cell(row, 'csp24_code'), cell(row, 'csp24_name'), cell(row, 'pfa24_code'), part];
}).toSorted(byFirst));

/** Where data.police.uk names a force otherwise than by its area's name in small letters. */
const slugs: Row = { 'Metropolitan Police': 'metropolitan', 'London, City of': 'city-of-london' };
/** What a force calls itself in its files, where that is not its area's name with Police. */
const constabularies = new Set(['Avon and Somerset', 'Cambridgeshire', 'Cheshire', 'Cumbria', 'Derbyshire', 'Durham', 'Gloucestershire', 'Hampshire', 'Hertfordshire', 'Lancashire', 'Norfolk', 'Suffolk']);
const calls: Row = { 'Metropolitan Police': 'Metropolitan Police Service', 'London, City of': 'City of London Police' };
const forces = new Map(partnerships.map((row) => {
  const name = cell(row, 'pfa24_name');
  return [cell(row, 'pfa24_code'), [cell(row, 'pfa24_code'), name, slugs[name] ?? name.toLowerCase().replaceAll('&', 'and').replaceAll(/[^a-z]+/g, '-'), calls[name] ?? `${name} ${constabularies.has(name) ? 'Constabulary' : 'Police'}`]];
}));
write('forces.csv', ['force', 'name', 'slug', 'called'], [...forces.values()].toSorted(byFirst));

write('kent/lsoa11-to-lsoa21.csv.gz', ['lsoa11', 'name', 'change', 'lsoa21', 'district'], read('lookups/lookup_lsoa11_lsoa21_ltla22_kent.csv').map((row) => ['lsoa11_code', 'lsoa11_name', 'change_code', 'lsoa21_code', 'ltla22_code'].map((name) => cell(row, name))).toSorted(byFirst));

const domains = ['IMD', 'Income', 'Employment', 'Education', 'Health', 'Crime', 'Housing_and_Services', 'Environment'];
write('kent/deprivation-2025.csv.gz', ['lsoa21', 'rank', 'score', ...domains.map((name) => `${name.toLowerCase().replaceAll('_', ' ')} decile`)], read('deprivation/imd2025_kent_lsoa21.csv').map((row) => ['lsoa21_code', 'IMD_rank', 'IMD_score', ...domains.map((name) => `${name}_decile`)].map((name) => cell(row, name))).toSorted(byFirst));

type Shapes = { features: { properties: Row; geometry: { type: string; coordinates: unknown } }[] };
/** Every line keeps all its points, so that neighbours still share theirs; only what is told elsewhere is left out. */
function writeShapes(source: string, code: string, target: string): void {
  const { features } = JSON.parse(readFileSync(path.join(from, source), 'utf8')) as Shapes;
  const kept = features.map(({ properties, geometry }) => ({ type: 'Feature', properties: { [code]: cell(properties, code), [code.replace('code', 'name')]: cell(properties, code.replace('code', 'name')) }, geometry }));
  const bytes = gzipSync(JSON.stringify({ type: 'FeatureCollection', features: kept.toSorted((a, b) => (cell(a.properties, code) < cell(b.properties, code) ? -1 : 1)) }), { level: 9 });
  writeFileSync(path.join(here, target), bytes);
  process.stdout.write(`${target}: ${kept.length} shapes, ${bytes.length} bytes\n`);
}
writeShapes('boundaries/kent_lsoa21.geojson', 'lsoa21_code', 'kent/lsoa21.geojson.gz');
writeShapes('boundaries/kent_lsoa11.geojson', 'lsoa11_code', 'kent/lsoa11.geojson.gz');
writeShapes('boundaries/kent_ltla24.geojson', 'ltla24_code', 'kent/districts.geojson.gz');
