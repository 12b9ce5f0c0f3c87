// The assessment as a terminal shows it: the answer, one line a type, where, and what to know before relying on it. Pure.
import { numberWords } from '../../../platform/pages/figure-words.ts';
import type { Assessment, SeriesAssessment } from './assessment.ts';
import { percentWords, rankWords } from './in-words.ts';
import { monthsInWords } from './months.ts';
import { verdictWords } from './verdict.ts';

export function assessmentInWords(told: Assessment): string {
  const rows = [
    ['', 'count', 'per 1,000', 'rank', 'before', 'now', 'change', ''],
    ...told.types.map((type) => [type.type, ...cellsOf(type)]),
    ...told.groups.map((group) => [group.group, ...cellsOf(group)]),
  ];
  const [what, when] = [told.ratePeriod === undefined ? '' : `Counts, rates and ranks: ${told.ratePeriod}.`, told.changePeriods === undefined ? (told.changeWithheld ?? '') : `Change: ${told.changePeriods.now} against ${told.changePeriods.before}; rows of ${(told.forcesCompared ?? []).join(', ')}.`];
  return [
    `${told.area.name} (${told.area.code}), ${numberWords(told.area.population)} residents, ${monthsInWords(told)}`, '',
    ...told.answer.map((line) => `- ${line}`), '',
    ...inColumns(rows), '', `${what} ${when}`.trim(), '',
    'Before relying on it:', ...told.caveats.map(({ words }) => `- ${words}`), '', ...told.attribution,
  ].join('\n');
}

function cellsOf({ rateCount, ratePer1000, rank, change }: SeriesAssessment): string[] {
  return [
    rateCount === undefined ? '' : numberWords(rateCount), ratePer1000 === undefined ? '' : numberWords(ratePer1000, 2), rank === undefined ? '' : rankWords(rank),
    ...(change === undefined ? ['', '', '', ''] : [numberWords(change.before), numberWords(change.now), change.percent === undefined ? '' : `${change.percent < 0 ? '−' : '+'}${percentWords(change.percent)}`, verdictWords(change)]),
  ];
}

/** Words to the left, figures to the right. */
function inColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  const isWords = (at: number): boolean => at === 0 || at === 3 || at === 7;
  return rows.map((row) => row.map((cell, at) => (isWords(at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ').trimEnd());
}
