// The districts that a partnership's area is made of, and whether a county council stands above them, by the codes of the Office for National Statistics.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const DISTRICTS = path.join(import.meta.dirname, '../../../reference/districts.csv');

/** E07 are the districts of a county; E06 are unitary, E08 metropolitan, E09 in London, W06 in Wales. Other codes are of wards, counties or partnerships. */
const OF_A_COUNTY = 'E07';
const OF_A_DISTRICT = /^(?:E0[6-9]|W06)/;

let codes: Map<string, string> | undefined;

const load = (): Map<string, string> => new Map(readFileSync(DISTRICTS, 'utf8').split('\n').slice(1).map((line) => line.split(',')).flatMap(([code, name]): [string, string][] => (code && name ? [[name.toLowerCase(), code]] : [])));

/** By the area's codes; where none are given, by its name. Empty where that is no district's. */
export function districtsOf(area: { area: string; areaCodes: readonly string[] }): string[] {
  if (area.areaCodes.length > 0) return [...area.areaCodes];
  codes ??= load();
  const named = codes.get(area.area.trim().toLowerCase().replaceAll('&', 'and'));
  return named === undefined ? [] : [named];
}

/** Does any of the area lie within a county that has a council? Undefined where its districts are not known. */
export function liesInCounty(area: { area: string; areaCodes: readonly string[] }): boolean | undefined {
  const districts = districtsOf(area).filter((code) => OF_A_DISTRICT.test(code));
  return districts.length === 0 ? undefined : districts.some((code) => code.startsWith(OF_A_COUNTY));
}
