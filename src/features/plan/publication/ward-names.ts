// Names of the wards of a partnership's area, as the Office for National Statistics gives them: "Kings Hill" there is no person. Read once, when a plan is first looked through.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { districtsOf } from '../districts-of-area.ts';

const WARDS = path.join(import.meta.dirname, '../../../../reference/wards.tsv.gz');

let known: Map<string, string[]> | undefined;

function load(): Map<string, string[]> {
  const wards = new Map<string, string[]>();
  for (const [, name, district] of gunzipSync(readFileSync(WARDS)).toString('utf8').split('\n').slice(1).map((line) => line.split('\t'))) if (name && district) wards.set(district.trim(), [...(wards.get(district.trim()) ?? []), name]);
  return wards;
}

/** A ward of several places names each: "Birling, Leybourne & Ryarsh". */
export function wardNames(area: { area: string; areaCodes: readonly string[] }): string[] {
  known ??= load();
  return districtsOf(area).flatMap((code) => known!.get(code) ?? []).flatMap((name) => name.split(/, | & | and /));
}
