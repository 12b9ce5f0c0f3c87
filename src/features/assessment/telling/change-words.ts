// A change as the head of a page, and as a cell of a table: direction by word and sign, never by colour alone. Pure.
import { listWords, numberWords } from '../../../platform/pages/figure-words.ts';
import type { Assessment, Change, TypeAssessment, GroupAssessment, SeriesAssessment } from '../assess/assessment.ts';
import { lengthOf, monthsInWords } from '../assess/months.ts';
import { leastForPercent } from '../assess/among-areas.ts';
import { capital, inWords } from '../assess/small-words.ts';
import { fewWords } from '../assess/in-words.ts';
import { besideWords, moveOf } from '../assess/verdict.ts';
import { monthsIn } from '../assess/computed.ts';
import { leastToName } from '../assess/standing-out.ts';
import type { Subject } from '../assess/computed.ts';

/** `Rate in 9 months`: nobody is to hold it beside the rate of a year. */
export function rateHead(what: string, ratePeriod: string | undefined): string {
  const many = ratePeriod === undefined ? 12 : lengthOf(monthsIn(ratePeriod));
  return many === 12 ? what : `${what} in ${many === 1 ? '1 month' : `${many} months`}`;
}

/** The order of tables of changes, which their captions tell: those with most in the newer of the months compared, or of the rate where nothing is compared. */
export const mostFirst = (subjects: readonly Subject[]): Subject[] => subjects.toSorted((a, b) => (b.series.change?.now ?? b.series.rateCount ?? 0) - (a.series.change?.now ?? a.series.rateCount ?? 0));

/** `up 31%`, `4 fewer`: a count never looks like a percentage. */
export function shortMove(change: Change | undefined): string {
  if (change === undefined) return '';
  const by = change.now - change.before;
  if (by === 0) return 'the same';
  return change.percent === undefined ? moreOrFewer(by) : `${by > 0 ? 'up' : 'down'} ${numberWords(Math.abs(change.percent), Math.abs(change.percent) < 9.95 ? 1 : 0)}%`;
}

const moreOrFewer = (by: number): string => `${numberWords(Math.abs(by))} ${by > 0 ? 'more' : 'fewer'}`;

/** Of a place: `62 to 70, up 13%`; with fewer than 20 at first the number alone, and of a handful that it is one; `isClear`: `2 to 34, 32 more: a clear change`. */
export function placeChange(before: number | undefined, now: number | undefined, isClear = false, isOnLine = false): string {
  if (before === undefined || now === undefined) return '';
  const counts = `${numberWords(before)} to ${numberWords(now)}`;
  if (Math.max(before, now) < leastToName) return `${counts}: too few to tell`;
  if (before === now) return `${counts}, the same`;
  return `${counts}, ${before < leastForPercent ? moreOrFewer(now - before) : `${now > before ? 'up' : 'down'} ${numberWords((Math.abs(now - before) / before) * 100, 0)}%`}${isClear ? ': a clear change' : isOnLine ? ': not sure' : ''}`;
}

/** `the same four months of the year before`, `the twelve months before`. */
function beforeWords(change: Change): string {
  const [before, now] = [monthsIn(change.beforePeriod), monthsIn(change.nowPeriod)];
  if (lengthOf(now) === 12) return 'the twelve months before';
  const many = lengthOf(now) === 1 ? 'same month' : `same ${inWords(lengthOf(now))} months`;
  return `the ${many} of ${Number(now.from.slice(0, 4)) - Number(before.from.slice(0, 4)) === 1 ? 'the year before' : before.from.slice(0, 4)}`;
}

/** The answer of a page about one type: `Up by a quarter on the same four months of the year before: 370 to 461 incidents, more than chance explains.` */
export function headline(subject: Pick<Subject, 'noun' | 'name'> & { series: SeriesAssessment | TypeAssessment | GroupAssessment }): string {
  const { change, rateCount, ratePeriod } = subject.series;
  if (change === undefined) return `${rateCount === undefined ? '' : `${numberWords(rateCount)} ${subject.noun} in ${ratePeriod === undefined ? '' : monthsInWords(monthsIn(ratePeriod))}. `}${subject.series.changeWithheld ?? 'There is nothing to compare it with.'}`;
  const { before, now } = change;
  if (before === now) return `As many as in ${beforeWords(change)}: ${numberWords(now)} ${subject.noun}.`;
  const stands = besideWords(change, 'nothing') || 'more than chance explains';
  const chance = { rose: stands, fell: stands, doubtful: 'but not sure: among this many types chance may explain it', same: 'no more than chance explains', few: fewWords(change), unknown: '' }[moveOf(change)];
  const by = change.percent === undefined ? `${moreOrFewer(now - before)} than in` : `${now > before ? 'Up' : 'Down'} ${shareWords(Math.abs(change.percent))} on`;
  return `${by} ${beforeWords(change)}: ${numberWords(before)} to ${numberWords(now)} ${subject.noun}, ${chance}.`;
}

/** Round parts in words where they are near enough, else per cent. */
function shareWords(percent: number): string {
  const parts: [number, string][] = [[25, 'by a quarter'], [33.3, 'by a third'], [50, 'by half'], [66.7, 'by two thirds'], [75, 'by three quarters']];
  const near = parts.find(([part]) => Math.abs(percent - part) <= 1);
  return near?.[1] ?? `by ${numberWords(percent, percent < 9.95 ? 1 : 0)}%`;
}

/** What else a change is held against; empty where nothing can be. */
export const amongMethod = (change: Change | undefined): string => (change?.amongAreas === undefined ? '' : `Each change is also held against those of the other ${change.amongAreas.among}. “As in most areas” and “within the usual spread” mean that they changed by as much anyway (Pearson’s dispersion; McCullagh and Nelder, 1989).`);

/** What it takes here to stand among all types asked at once: another bound than that of one test. Empty in figures of old. */
export function neededWords({ zNeeded, chanceNeeded, tests, groupsToo }: Assessment['correction']): string {
  if (zNeeded === undefined || chanceNeeded === undefined) return '';
  return `With ${numberWords(tests)} types at once a change stands here from a z of ${numberWords(zNeeded, 2)} on, either way: what luck alone brings about ${numberWords(chanceNeeded * 1000, 1)} times in 1,000. ${groupsToo === true ? 'Groups are sums of types and are held to the same bound. By itself 1.96 would do' : 'By itself, as a group is judged, 1.96 would do'} (50 in 1,000). The files say for each type its z and its chance, plain and corrected.`;
}

/** That at least one of so many looks like a change by luck, each tested by itself at 5 in 100. As if they moved apart; types that move together make it less. */
const anyByLuck = (tests: number): number => 1 - 0.95 ** tests;

/** Of series that are each tested by themselves, one in twenty looks like a change by luck; so few bring not one. */
export const byLuckWords = (tests: number): string => (tests < 10 ? '' : `${numberWords(tests)} of these series are tested, each by itself: of so many, luck alone makes about ${numberWords(Math.round(tests / 20))} look like a change. A run of periods above or below what is usual weighs more.`);

/** What the correction for many tests did, as one reads it who never heard of one; `doubtful`: unless the reader has them beside it. */
export function correctionWords(tests: number, doubtful: readonly string[] = []): string {
  const first = `Luck alone makes about one type in twenty look like a change${tests > 1 ? `; with ${inWords(tests)} looked at together, the chance that at least one does is about ${numberWords(Math.round(anyByLuck(tests) * 100))} in 100` : ''}. So “rose” and “fell” are said only of what is too clear for that.`;
  return doubtful.length === 0 ? first : `${first} ${capital(listWords(doubtful.map((name) => name.toLowerCase())))} ${doubtful.length === 1 ? 'is' : 'are'} not that clear: “not sure”.`;
}
