// How a change stands among the changes of the areas beside, over the same months and by the same forces' rows: how many rose, which place it takes, and
// whether it is more than such areas ordinarily differ by. Beyond chance is a low bar; this is the other one. Pure.
import { listWords, numberWords, ordinalWords } from '../../../platform/pages/figure-words.ts';
import type { Area, Areas } from '../areas/areas.ts';
import { zOfCounts } from '../../../platform/statistics/index.ts';
import { betweenOf, studentBound, type Pair } from '../statistics/between.ts';
import { sideOf } from '../statistics/borderline.ts';
import { zNeeded } from '../statistics/many-tests.ts';
import type { AmongAreas, AssessedData, Change } from './assessment.ts';
import { ownSlugOf, type Coverage } from './coverage.ts';
import { rounded } from './rounded.ts';
import { extremeOf, sideAmong } from './verdict.ts';

/** Below this many at first a percentage misleads. */
export const leastForPercent = 20;

const DISPERSION_SOURCE = 'Pearson’s χ² of the others over its degrees of freedom (McCullagh and Nelder, Generalized Linear Models, 1989)';

export interface AreasBeside { readonly areas: readonly Area[]; /** `districts of Kent` */ readonly what: string }

/** The areas whose change can be held against the own one: their force filed in every month compared. Undefined where there is none. */
export function areasBeside(wanted: readonly Area[], areas: Areas, data: AssessedData, coverage: Coverage, isChosen: boolean, hasRows: (area: Area) => boolean): AreasBeside | undefined {
  const [area, ...others] = wanted;
  if (area === undefined || coverage.compared === undefined) return undefined;
  const filed = new Set(data.forceMonths.filter(({ force }) => coverage.forcesCompared.includes(force)).map(({ slug }) => slug));
  const there = others.filter((one) => filed.has(ownSlugOf(one, areas, data) ?? '') && hasRows(one));
  if (there.length === 0) return undefined;
  const kind = isChosen ? 'areas compared' : `${wanted.every((one) => one.districts.length === 1) ? councilsOf(wanted) : 'partnerships'} of ${area.force.name}`;
  return { areas: there, what: kind };
}

/** What councils they are, by their codes: a unitary is no district. */
function councilsOf(areas: readonly Area[]): string {
  const kinds = new Set(areas.map(({ districts }) => (districts[0] ?? '').slice(0, 3)));
  const [only] = kinds.size === 1 ? kinds : [];
  if (only !== undefined) return { E06: 'unitaries', E07: 'districts', E08: 'districts', E09: 'boroughs' }[only] ?? 'areas';
  return kinds.size === 2 && kinds.has('E06') && kinds.has('E07') ? 'districts and unitaries' : 'areas';
}

export function amongAreas(own: Area, beside: AreasBeside | undefined, countsOf: (area: Area) => Pair): AmongAreas | undefined {
  if (beside === undefined) return undefined;
  const all = [own, ...beside.areas].map((one) => ({ code: one.code, name: one.name, ...countsOf(one) })).map((one) => ({ ...one, ...percentOf(one) }));
  const [its, ...others] = all;
  if (its === undefined) return undefined;
  const moved = (by: number): number => all.filter(({ before, now }) => Math.sign(now - before) === by).length;
  const between = betweenOf(its, others);
  const together = { before: total(others, 'before'), now: total(others, 'now') };
  return {
    among: beside.what, of: all.length, rose: moved(1), fell: moved(-1), same: moved(0), ...placeOf(its, all),
    others: { ...together, ...percentOf(together) },
    ...(between === undefined ? {} : { dispersion: rounded(between.dispersion), dispersionFrom: between.from, dispersionSource: DISPERSION_SOURCE, t: rounded(between.t), bound: rounded(between.bound), ordinary: between.isOrdinary }),
    areas: all,
  };
}

/** Whether all the areas together, the own one with them, clearly moved one way, and most of them with it: of as many types asked as `tests`, by how much they vary. */
export function togetherOf(change: Change, tests: number): { readonly verb: 'rose' | 'fell'; readonly before: number; readonly now: number; readonly percent: number; readonly same: number } | undefined {
  const { amongAreas: among } = change;
  if (among?.dispersion === undefined || among.dispersionFrom === undefined) return undefined;
  const [before, now] = [change.before + among.others.before, change.now + among.others.now];
  const z = zOfCounts(before, now) / Math.sqrt(Math.max(1, among.dispersion));
  const same = z > 0 ? among.rose : among.fell;
  if (sideOf(z, studentBound(among.dispersionFrom - 1, zNeeded(tests, 1))) !== 'beyond' || same * 3 < among.of * 2) return undefined;
  return { verb: z > 0 ? 'rose' : 'fell', before, now, percent: ((now - before) / before) * 100, same };
}

type Moved = Pair & { readonly percent?: number };

/** 1 is the largest rise, or fall, by per cent; only of those that rose, or fell, as it did. */
function placeOf(own: Moved, all: readonly Moved[]): { place?: number; shared?: number } {
  const by = Math.sign(own.now - own.before);
  if (own.percent === undefined || by === 0) return {};
  const same = all.flatMap(({ percent, before, now }) => (percent !== undefined && Math.sign(now - before) === by ? [percent * by] : []));
  const shared = same.filter((one) => one === own.percent! * by).length - 1;
  return { place: 1 + same.filter((one) => one > own.percent! * by).length, ...(shared < 1 ? {} : { shared }) };
}

const percentOf = ({ before, now }: Pair): { percent?: number } => (before < leastForPercent ? {} : { percent: rounded(((now - before) / before) * 100) });
const total = (pairs: readonly Pair[], of: keyof Pair): number => pairs.reduce((sum, one) => sum + one[of], 0);

/** From the nearer end: `3rd largest rise`, `smallest fall`, `joint 2nd largest rise`. */
function nthLargest({ place = 1, shared = 0, areas }: AmongAreas, by: number): string {
  const alike = areas.filter(({ percent, before, now }) => percent !== undefined && Math.sign(now - before) === Math.sign(by)).length;
  const fromBelow = alike - place - shared + 1;
  const [nth, end] = place <= fromBelow ? [place, 'largest'] : [fromBelow, 'smallest'];
  return `${shared === 0 ? '' : 'joint '}${nth === 1 ? '' : `${ordinalWords(nth)} `}${end} ${by > 0 ? 'rise' : 'fall'}`;
}

/** `Of the 13 districts of Kent, 6 rose and 7 fell; this is the 3rd largest rise.` and what that means, in the sentences that a councillor reads. */
export function amongSentences(change: Change | undefined): string[] {
  const among = change?.amongAreas;
  if (change === undefined || among === undefined) return [];
  const by = change.now - change.before;
  const moves = [...(among.rose > 0 ? [`${numberWords(among.rose)} rose`] : []), ...(among.fell > 0 ? [`${numberWords(among.fell)} fell`] : []), ...(among.same > 0 ? [`${numberWords(among.same)} stayed level`] : [])];
  // Which place it takes is news at either end, and of a change that is more than they differ by anyway.
  const nth = extremeOf(change, among) || (among.place === undefined || by === 0 || sideAmong(among) !== 'beyond' ? '' : nthLargest(among, by));
  const place = nth === '' ? '' : `; this is the ${nth}`;
  const { before, now, percent } = among.others;
  const together = `The others together: ${numberWords(before)} to ${numberWords(now)}${percent === undefined || now === before ? '' : ` (${now > before ? 'up' : 'down'} ${numberWords(Math.abs(percent), Math.abs(percent) < 9.95 ? 1 : 0)}%)`}.`;
  return [`Of the ${numberWords(among.of)} ${among.among}, ${listWords(moves)}${place}.`, together, meaningOf(change, among)];
}

/** `φ 4.9, of 12 others`, and where that is from; empty where it is not known. */
export function dispersionWords(change: Change | undefined): string {
  const { dispersion, dispersionFrom, dispersionSource } = change?.amongAreas ?? {};
  return dispersion === undefined || dispersionFrom === undefined ? '' : `How much they vary: φ ${numberWords(dispersion, 1)}, of ${numberWords(dispersionFrom)} others${dispersionSource === undefined ? '' : `. ${dispersionSource}`}.`;
}

function meaningOf({ before, now }: Change, among: AmongAreas): string {
  const { ordinary, dispersion, t = 0 } = among;
  if (ordinary === undefined || dispersion === undefined) return 'They are too few, or have too few, to say what is ordinary among them.';
  const times = Math.sqrt(dispersion);
  const vary = times > 1.05 ? `Their changes vary ${numberWords(times, 1)} times as much as chance alone would make them.` : 'Their changes vary as chance alone would make them.';
  const side = sideAmong(among);
  if (side === 'borderline') return `${vary} This one lies at the edge of that.`;
  if (side === 'beyond') return `${vary} This one lies beyond that: ${t > 0 ? 'higher' : 'lower'} than theirs would let one expect.`;
  const what = now > before ? 'rise' : now < before ? 'fall' : 'course';
  return `${vary} This ${what} lies within that.`;
}
