// The tables and shapes of reference/ at the project's root, and of a folder that an operator adds for elsewhere. Which file is what is seen
// from its columns and properties, not from its name, so that files stand as the Office for National Statistics gives them (reference/README.md).
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { PlainError } from '../../../platform/plain-error.ts';

export const referenceFolder = path.join(import.meta.dirname, '../../../../reference');

export type Row = Readonly<Record<string, string>>;

/** Of 2011 and of 2021: LSOAs are drawn anew with each census. */
export type Vintage = '2011' | '2021';

/** One ring of `[longitude, latitude]` after the other: outer lines and holes alike. */
export type Rings = readonly (readonly (readonly [number, number])[])[];
export interface Shape { readonly code: string; readonly rings: Rings; readonly geometry: Geometry }
export type Geometry = { readonly type: 'Polygon'; readonly coordinates: [number, number][][] } | { readonly type: 'MultiPolygon'; readonly coordinates: [number, number][][][] };

/** What a folder holds beyond the national tables. Paths, read when they are wanted. */
export interface RegionFiles { readonly lookups: readonly string[]; readonly deprivation: readonly string[]; readonly shapes: readonly string[] }

export async function readRows(file: string): Promise<Row[]> {
  try {
    return parse(await bytesOf(file), { columns: true, bom: true, trim: true, skip_empty_lines: true }) as Row[];
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** The rows of a table of ours, with tabs between cells and none in them; without its heads. */
export async function readTabbed(file: string): Promise<string[][]> {
  return (await bytesOf(file)).toString('utf8').split('\n').slice(1, -1).map((line) => line.split('\t'));
}

/** The files of one folder, and of the folders in it, that concern single regions. */
export async function regionFiles(folder: string): Promise<RegionFiles> {
  const names = (await readdir(folder, { recursive: true })).toSorted().map((name) => path.join(folder, name));
  const found = { lookups: [] as string[], deprivation: [] as string[], shapes: [] as string[] };
  for (const file of names) {
    if (/\.geojson(\.gz)?$/i.test(file)) found.shapes.push(file);
    else if (/\.csv(\.gz)?$/i.test(file)) {
      const kind = kindOfTable(await headOf(file));
      if (kind !== undefined) found[kind].push(file);
    }
  }
  return found;
}

/** The value under the first of these heads that the table has. */
export function valueUnder(row: Row, heads: readonly string[]): string {
  for (const head of heads) if (row[head] !== undefined) return row[head];
  return '';
}

export const HEADS = {
  lsoa11: ['lsoa11', 'LSOA11CD', 'lsoa11_code', 'lsoa11cd'],
  name11: ['name', 'LSOA11NM', 'lsoa11_name', 'lsoa11nm'],
  lsoa21: ['lsoa21', 'LSOA21CD', 'lsoa21_code', 'lsoa21cd', 'LSOA code (2021)'],
  district: ['district', 'LAD24CD', 'LAD23CD', 'LAD22CD', 'ltla24_code', 'ltla22_code'],
  rank: ['rank', 'IMD_rank', 'Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)'],
  decile: ['imd decile', 'IMD_decile', 'Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)'],
} as const;

/** The shapes of a GeoJSON file that bear codes of this vintage. */
export async function readShapes(file: string, vintage: Vintage): Promise<Shape[]> {
  const heads: readonly string[] = vintage === '2021' ? HEADS.lsoa21 : HEADS.lsoa11;
  const text = (await bytesOf(file)).toString('utf8');
  if (!heads.some((head) => text.slice(0, 4000).includes(`"${head}"`))) return [];
  try {
    const { features } = JSON.parse(text) as { features: { properties: Row; geometry: Geometry | null }[] };
    return features.flatMap(({ properties, geometry }) => {
      const code = valueUnder(properties, heads);
      if (code === '' || geometry === null) return [];
      return [{ code, geometry, rings: geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : geometry.coordinates }];
    });
  } catch (error) {
    throw unreadable(file, error);
  }
}

function kindOfTable(heads: readonly string[]): 'lookups' | 'deprivation' | undefined {
  const has = (names: readonly string[]): boolean => names.some((name) => heads.includes(name));
  if (has(HEADS.lsoa11) && has(HEADS.lsoa21)) return 'lookups';
  return has(HEADS.lsoa21) && has(HEADS.rank) ? 'deprivation' : undefined;
}

async function headOf(file: string): Promise<string[]> {
  const line = (await bytesOf(file)).toString('utf8').split('\n', 1)[0] ?? '';
  try {
    return (parse(line, { bom: true, trim: true }) as string[][])[0] ?? [];
  } catch {
    return [];
  }
}

async function bytesOf(file: string): Promise<Buffer> {
  const bytes = await readFile(file);
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

function unreadable(file: string, error: unknown): PlainError {
  return new PlainError('reference-unreadable', `This reference file cannot be read: ${error instanceof Error ? error.message : String(error)}`, 'Give a CSV or GeoJSON file as reference/README.md says, or take it out of the folder.', file);
}
