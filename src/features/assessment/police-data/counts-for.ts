// Counts of what is held, in the shape of a reading from files, so that an assessment can be computed from either.
import { randomUUID } from 'node:crypto';
import { listWords } from '../../../platform/pages/figure-words.ts';
import { PlainError } from '../../../platform/plain-error.ts';
import type { Services } from '../../../security/services.ts';
import { boundObjects, boundOutcomes, boundTypes, crimeType } from './crime-types.ts';
import { countKept } from './importing/count-kept.ts';
import { isThere, placesIn } from './importing/kept-files.ts';
import { monthWords, spansOf } from './months.ts';
import { judgeMonths } from './judge-months.ts';
import type { PartialMonth } from './judge-months.ts';
import type { HeldFile } from './police-files-store.ts';
import type { ForceMonth, PoliceData } from './police-data.ts';

/** What is held only in part, each month judged by all of its force's. */
export const partialOf = (held: readonly HeldFile[]): PartialMonth[] => judgeMonths(held.map((one) => ({ kind: one.kind, force: one.force, month: one.month, rows: one.rows, crime: one.crime, asb: one.asb, withoutPlace: one.without_place, fileName: one.file_name })));

/** The force months of the street files that are held, each judged by all of its force's. */
export function forceMonthsOf(held: readonly HeldFile[]): ForceMonth[] {
  const street = held.filter((one) => one.kind === 'street');
  const partial = new Map(partialOf(street).map((one) => [`${one.force}\n${one.month}`, one.why]));
  return street.map(({ force, slug, month, rows, duplicates, without_place: withoutPlace, crime, asb }) => {
    const why = partial.get(`${force}\n${month}`);
    return { force, slug, month, rows, duplicates, withoutPlace, crime, asb, partial: why !== undefined, ...(why === undefined ? {} : { partialWhy: why }) };
  });
}

/** Throws PlainError where months of these forces are held by their record alone, as after a restore: without them figures would shrink and say that nothing was filed. */
export function refuseLost({ problems }: Pick<PoliceData, 'problems'>, held: readonly Pick<HeldFile, 'force'>[], { from = '', to = '9999-12' }: { from?: string | undefined; to?: string | undefined }): void {
  const forces = new Set(held.map(({ force }) => force));
  const lost = problems.filter(({ kind, force, month }) => kind === 'lost' && force !== undefined && forces.has(force) && month !== undefined && month >= from && month <= to);
  const [first] = lost;
  if (first === undefined) return;
  const months = spansOf(lost.map(({ month }) => month!));
  throw new PlainError('police-files-lost', `What was kept of ${listWords([...new Set(lost.map(({ force }) => force!))])} for ${months} is no longer on the disk, so nothing is computed from the rest.`, [...new Set(lost.map(({ advice }) => advice))].join(' '));
}

export type CountsWanted = { lsoas?: readonly string[]; pointsOf?: readonly string[]; forces?: readonly string[]; from?: string; to?: string };

/** Counts what is held: a second of work, so for a process that serves no pages. `held`: from `heldFiles`, read beforehand, because this takes too long for a transaction. */
export async function countsFor(services: Pick<Services, 'dataFolder'>, held: readonly HeldFile[], wanted: CountsWanted = {}): Promise<PoliceData> {
  const places = placesIn(services.dataFolder);
  const isWanted = (one: { month: string; force: string }): boolean => one.month >= (wanted.from ?? '') && one.month <= (wanted.to ?? '9999-12') && (wanted.forces?.includes(one.force) ?? true);
  const months: HeldFile[] = [];
  const lost: HeldFile[] = [];
  for (const one of held.filter(isWanted)) ((await Promise.all(one.parquet.map((name) => isThere(`${places.kept}/${name}`)))).every(Boolean) ? months : lost).push(one);
  const { words, street, points, outcomes, stops } = await countKept({ kept: places.kept, scratch: places.work(randomUUID(), 0), months: months.map(({ kind, force, month, parquet }) => ({ kind, force, month, parquet })), ...(wanted.lsoas === undefined ? {} : { lsoas: [...wanted.lsoas] }), ...(wanted.pointsOf === undefined ? {} : { pointsOf: [...wanted.pointsOf] }) });
  const word = (numbers: Int32Array, at: number): string => words[numbers[at]!]!;
  // By what is known today of a name: files were kept before some were.
  const types = new Map<string, string>();
  const typeOf = (filed: string, month: string): string => types.get(`${filed}\n${month}`) ?? (types.set(`${filed}\n${month}`, crimeType(filed, month).type), types.get(`${filed}\n${month}`)!);
  const rows = (numbers: Int32Array, width: number): number[] => Array.from({ length: numbers.length / width }, (_none, index) => index * width);
  return {
    files: months.map((one) => ({ name: `${one.release}/${one.file_name}`, kind: one.kind, slug: one.slug, month: one.month, bytes: 0, sha256: one.sha256, rows: one.rows, rejected: one.rejected, used: true })),
    forceMonths: forceMonthsOf(held).filter((one) => isWanted(one) && !lost.some((each) => each.kind === 'street' && each.force === one.force && each.month === one.month)),
    street: boundTypes(rows(street, 5).map((at) => ({ force: word(street, at), month: word(street, at + 1), lsoa: word(street, at + 2), type: typeOf(word(street, at + 3), word(street, at + 1)), count: street[at + 4]! }))),
    points: rows(points, 7).map((at) => ({ force: word(points, at), month: word(points, at + 1), lsoa: word(points, at + 2), type: typeOf(word(points, at + 3), word(points, at + 1)), point: points[at + 4]!, name: word(points, at + 5), count: points[at + 6]! })),
    outcomes: boundOutcomes(rows(outcomes, 5).map((at) => ({ force: word(outcomes, at), month: word(outcomes, at + 1), lsoa: word(outcomes, at + 2), outcome: word(outcomes, at + 3), count: outcomes[at + 4]! }))),
    stops: boundObjects(boundOutcomes(rows(stops, 6).map((at) => ({ force: word(stops, at), month: word(stops, at + 1), type: word(stops, at + 2), object: word(stops, at + 3), outcome: word(stops, at + 4), count: stops[at + 5]! })))),
    partialOthers: partialOf(held).filter((one) => one.kind !== 'street' && isWanted(one)),
    problems: lost.map((one) => ({ severity: 'error', kind: 'lost', month: one.month, force: one.force, message: `What was kept of ${one.force}’s ${monthWords(one.month)} is no longer on the disk.`, advice: `Bring ${one.release} in again.` })),
  };
}
