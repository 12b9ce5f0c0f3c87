// Names of the wards of a partnership's area, as the Office for National Statistics gives them: "Kings Hill" there is no person. Read once, when a plan is first looked through.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

const REFERENCE = path.join(import.meta.dirname, '../../../../reference');

let known: { districts: Map<string, string>; wards: Map<string, string[]> } | undefined;

function load(): NonNullable<typeof known> {
  const rows = (text: string, separator: string): string[][] => text.split('\n').slice(1).map((line) => line.split(separator));
  const wards = new Map<string, string[]>();
  for (const [, name, district] of rows(gunzipSync(readFileSync(path.join(REFERENCE, 'wards.tsv.gz'))).toString('utf8'), '\t')) if (name && district) wards.set(district.trim(), [...(wards.get(district.trim()) ?? []), name]);
  return { districts: new Map(rows(readFileSync(path.join(REFERENCE, 'districts.csv'), 'utf8'), ',').flatMap(([code, name]): [string, string][] => (code && name ? [[name.toLowerCase(), code]] : []))), wards };
}

/** By the area's codes; where none are given, by its name. A ward of several places names each: "Birling, Leybourne & Ryarsh". */
export function wardNames(area: { area: string; areaCodes: readonly string[] }): string[] {
  known ??= load();
  const byName = known.districts.get(area.area.trim().toLowerCase().replaceAll('&', 'and'));
  const codes = area.areaCodes.length > 0 ? area.areaCodes : byName === undefined ? [] : [byName];
  return codes.flatMap((code) => known!.wards.get(code) ?? []).flatMap((name) => name.split(/, | & | and /));
}
