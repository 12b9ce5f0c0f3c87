// England and Wales as an assessment needs them: which places make a district, a partnership and a police force area, and who lives there.
// Loaded once in a process, in about a tenth of a second; the shapes of a region only when somebody asks for them.
import { findArea } from './find-area.ts';
import { readRows, readTabbed, referenceFolder, regionFiles, valueUnder, HEADS, type RegionFiles, type Row, type Vintage } from './reference-files.ts';
import { withOlderDistricts } from './older-districts.ts';
import { Shapes } from './shapes.ts';
import path from 'node:path';

/** A Lower-layer Super Output Area of 2021: some 1,500 people. */
export interface Place {
  readonly lsoa: string;
  readonly name: string;
  readonly ward: string;
  readonly wardName: string;
  readonly district: string;
  /** Of the 2021 census. */
  readonly residents: number;
  readonly households: number;
}

/** `earlier`: what it was called before, as older tables and people still do. */
export interface District { readonly code: string; readonly name: string; readonly earlier?: string; readonly force: string; readonly partnerships: readonly string[] }
/** `parts` of districts: the whole of one, those places of it that bear a name or are told one by one, or a part that the tables do not tell. */
export interface Partnership { readonly code: string; readonly name: string; readonly earlier?: string; readonly parts: readonly { readonly district: string; readonly part: 'whole' | 'unknown' | { readonly named: string } | { readonly places: ReadonlySet<string> } }[] }
/** A police force area and how data.police.uk names the force in its files. */
export interface Force { readonly code: string; readonly name: string; readonly slug: string }

/** What an assessment is about, or compares with: a district, several, or a partnership. */
export interface Area {
  /** As asked for: one code, or several with commas between. */
  readonly code: string;
  readonly name: string;
  readonly districts: readonly string[];
  /** Places of 2021. */
  readonly lsoas: readonly string[];
  readonly residents: number;
  readonly households: number;
  /** The force area in which most of its residents live. */
  readonly force: Force;
}

/** A place of 2011, and what became of it: as it was, split into several, or merged with others into one. */
export interface OldPlace { readonly lsoa: string; readonly name: string; readonly now: readonly string[]; readonly district?: string }

/** Of the English Indices of Deprivation; rank 1 and decile 1 are the most deprived in England. */
export interface Deprivation { readonly rank: number; readonly decile: number }

export interface Areas {
  readonly places: ReadonlyMap<string, Place>;
  readonly districts: ReadonlyMap<string, District>;
  readonly partnerships: ReadonlyMap<string, Partnership>;
  readonly forces: ReadonlyMap<string, Force>;
  /** Places of 2011 where a lookup is there: Kent, and what an operator added. */
  readonly oldPlaces: ReadonlyMap<string, OldPlace>;
  /** Throws PlainError, with the nearest names, for what is no area. */
  find(code: string): Area;
  /** The areas that this one is compared with, itself among them: districts of its police force area, or its partnerships when it is several districts. */
  comparedWith(area: Area): Area[];
  /** Each code of either vintage that lies in the area. */
  codesIn(area: Area): Set<string>;
  /** The district of a code of either vintage; undefined for a code that is not known, or whose parts fell to several districts. */
  districtOf(lsoa: string): string | undefined;
  nameOf(lsoa: string): string;
  deprivation(): Promise<ReadonlyMap<string, Deprivation>>;
  shapes(vintage: Vintage): Promise<Shapes>;
}

const loaded = new Map<string, Promise<Areas>>();

/** More reference data of an installation, for its part of the country: the folder that FRANKPLEDGE_REFERENCE names. */
const added = (): string[] => [process.env['FRANKPLEDGE_REFERENCE'] ?? ''].filter((folder) => folder !== '');

/** `folders`: more of reference data (README.md in reference/ says which), beside what travels with the product and the installation's own. Read once in a process. */
export function loadAreas(options: { readonly folders?: readonly string[] } = {}): Promise<Areas> {
  const folders = [referenceFolder, ...added(), ...(options.folders ?? [])].map((folder) => path.resolve(folder));
  const key = folders.join('\u0000');
  const known = loaded.get(key);
  if (known !== undefined) return known;
  const loading = load(folders);
  loaded.set(key, loading);
  // What failed is tried again when it is asked for again.
  loading.catch(() => loaded.delete(key));
  return loading;
}

async function load(folders: readonly string[]): Promise<Areas> {
  const own = folders[0] ?? referenceFolder;
  const at = (name: string): string => path.join(own, name);
  const [placeRows, wardRows, districtRows, forceRows, regions] = await Promise.all([readTabbed(at('places.tsv.gz')), readTabbed(at('wards.tsv.gz')), readRows(at('districts.csv')), readRows(at('forces.csv')), Promise.all(folders.map(regionFiles))]);
  const files: RegionFiles = { lookups: regions.flatMap((one) => one.lookups), deprivation: regions.flatMap((one) => one.deprivation), shapes: regions.flatMap((one) => one.shapes) };
  const places = placesOf(placeRows, wardRows);
  const forces = new Map(forceRows.map((row) => [row['force'] ?? '', { code: row['force'] ?? '', name: row['name'] ?? '', slug: row['slug'] ?? '' }]));
  const { districts, partnerships: named } = districtsOf(districtRows);
  const oldPlaces = oldPlacesOf((await Promise.all(files.lookups.map(readRows))).flat(), places);
  const placesIn = Map.groupBy(places.values(), (place) => place.district);
  const partnerships = withOlderDistricts(named, placesIn, oldPlaces);
  const districtOf = (lsoa: string): string | undefined => places.get(lsoa)?.district ?? oldPlaces.get(lsoa)?.district;
  const atlas = { places, placesIn, districts, partnerships, forces };
  const find = (code: string): Area => findArea(atlas, code);
  const shapes = new Map<Vintage, Promise<Shapes>>();
  let deprivation: Promise<ReadonlyMap<string, Deprivation>> | undefined;
  return {
    places, districts, partnerships, forces, oldPlaces, find, districtOf,
    comparedWith: (area) => neighboursInForce(area, find, districts, partnerships),
    codesIn: (area) => {
      const codes = new Set(area.lsoas);
      for (const old of oldPlaces.values()) if (!places.has(old.lsoa) && old.now.length > 0 && old.now.every((now) => codes.has(now))) codes.add(old.lsoa);
      return codes;
    },
    nameOf: (lsoa) => places.get(lsoa)?.name ?? oldPlaces.get(lsoa)?.name ?? lsoa,
    deprivation: () => (deprivation ??= readDeprivation(files.deprivation)),
    shapes: (vintage) => {
      const known = shapes.get(vintage) ?? Shapes.read(files.shapes, vintage);
      shapes.set(vintage, known);
      return known;
    },
  };
}

function placesOf(rows: readonly string[][], wardRows: readonly string[][]): Map<string, Place> {
  const wards = new Map(wardRows.map(([ward = '', name = '', district = '']) => [ward, { name, district }]));
  const places = new Map<string, Place>();
  for (const [lsoa = '', name = '', ward = '', residents, households] of rows) {
    const its = wards.get(ward);
    places.set(lsoa, { lsoa, name, ward, wardName: its?.name ?? '', district: its?.district ?? '', residents: Number(residents), households: Number(households) });
  }
  return places;
}

function districtsOf(rows: readonly Row[]): { districts: Map<string, District>; partnerships: Map<string, Partnership> } {
  const districts = new Map<string, District>();
  const partnerships = new Map<string, Partnership>();
  for (const row of rows) {
    const { district: code = '', name = '', partnership = '', force = '', part = '' } = row;
    districts.set(code, { code, name, force, partnerships: [...(districts.get(code)?.partnerships ?? []), partnership] });
    const known = partnerships.get(partnership) ?? { code: partnership, name: row['partnership name'] ?? '', parts: [] };
    partnerships.set(partnership, { ...known, parts: [...known.parts, { district: code, part: part === '' ? 'whole' : part === '?' ? 'unknown' : { named: part } }] });
  }
  for (const one of partnerships.values()) {
    const [only, ...more] = one.parts;
    const district = only?.part === 'whole' && more.length === 0 ? districts.get(only.district) : undefined;
    // The partnership of one whole district is called as the district is today (Folkestone and Hythe, Shepway until 2018); tables of partnerships keep older names.
    if (district === undefined || district.partnerships.length > 1 || district.name === one.name) continue;
    partnerships.set(one.code, { ...one, name: district.name, earlier: one.name });
    districts.set(district.code, { ...district, earlier: one.name });
  }
  return { districts, partnerships };
}

function oldPlacesOf(rows: readonly Row[], places: ReadonlyMap<string, Place>): Map<string, OldPlace> {
  const byOld = Map.groupBy(rows, (row) => valueUnder(row, HEADS.lsoa11));
  return new Map([...byOld].map(([lsoa, its]) => {
    const now = [...new Set(its.map((row) => valueUnder(row, HEADS.lsoa21)))];
    const districts = new Set(now.map((one) => places.get(one)?.district));
    const [district] = districts;
    return [lsoa, { lsoa, name: valueUnder(its[0] ?? {}, HEADS.name11), now, ...(districts.size === 1 && district !== undefined ? { district } : {}) }];
  }));
}

function neighboursInForce(area: Area, find: (code: string) => Area, districts: ReadonlyMap<string, District>, partnerships: ReadonlyMap<string, Partnership>): Area[] {
  const inForce = [...districts.values()].filter((district) => district.force === area.force.code);
  const [only, ...others] = area.districts;
  if (only !== undefined && others.length === 0) return [area, ...inForce.filter(({ code }) => code !== only).map(({ code }) => find(code))];
  const own = new Set(area.districts);
  const codes = new Set(inForce.flatMap((district) => district.partnerships));
  // A partnership that shares a district with the area, or whose part of one is not told, cannot stand beside it.
  const beside = [...codes].flatMap((code) => partnerships.get(code) ?? []).filter(({ parts }) => parts.every(({ district, part }) => !own.has(district) && part !== 'unknown'));
  return [area, ...beside.map(({ code }) => find(code))];
}

async function readDeprivation(files: readonly string[]): Promise<ReadonlyMap<string, Deprivation>> {
  const rows = (await Promise.all(files.map(readRows))).flat();
  return new Map(rows.map((row) => [valueUnder(row, HEADS.lsoa21), { rank: numberOf(valueUnder(row, HEADS.rank)), decile: numberOf(valueUnder(row, HEADS.decile)) }]));
}

const numberOf = (text: string): number => Number(text.replaceAll(',', ''));
