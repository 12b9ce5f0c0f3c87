// What stands beside the counts: other areas in their funnel, what came of crimes, searches, and harm by weights that somebody chose. Pure.
import { heading, paragraph, strong } from '../../../platform/documents/document.ts';
import type { Block, Cell } from '../../../platform/documents/document.ts';
import { listWords, numberWords } from '../../../platform/pages/figure-words.ts';
import type { Assessment, Comparison } from '../assess/assessment.ts';
import { monthsIn } from '../assess/computed.ts';
import type { Subject } from '../assess/computed.ts';
import { ASB } from '../assess/crime-types.ts';
import { inSentence } from '../assess/small-words.ts';
import { monthsInWords, runsOf } from '../assess/months.ts';
import { shareWords } from './compare-words.ts';
import { digitsApart } from './digits.ts';
import { bluntWords, funnelSentence, isBlunt } from './funnel-words.ts';
import { COARSE, harmOf } from './harm.ts';
import type { HarmWeights } from './harm.ts';
import { rateRangesSvg } from './rate-ranges.ts';
import { table } from './table.ts';

const STANDING_WORDS = { 'far-higher': 'Far higher than expected', higher: 'Higher than expected', within: 'Within the expected range', lower: 'Lower than expected', 'far-lower': 'Far lower than expected' } as const;
/** With as many decimals as tell it from its bounds. */
const rateBeside = ({ ratePer1000, lower, upper }: { ratePer1000: number; lower?: number; upper?: number }): ((value: number) => string) => (value) => numberWords(value, digitsApart(ratePer1000, [lower, upper], ratePer1000 < 10 ? 2 : 1));

export function besideBlocks(assessment: Assessment, subjects: readonly Subject[], reasons: Readonly<Record<string, string>> = {}): Block[] {
  const tables = subjects.filter(({ name }) => name === 'All crime' || name === ASB).flatMap(({ name, slug, series: { comparison, ratePeriod } }): Block[] => {
    if (comparison === undefined || comparison.areas.length < 2 || ratePeriod === undefined) return [];
    const seen = funnelSentence(comparison, assessment.area.code);
    // A column that says the same on every row says it once.
    const isAllWithin = comparison.areas.every(({ standing }) => standing === 'within');
    const title = `${name} per 1,000 residents, ${monthsInWords(monthsIn(ratePeriod))}`;
    // Bars that nothing can leave would be seen as a test that found nothing.
    const isMute = isAllWithin && isBlunt(comparison, assessment.area.code);
    const [wide, narrow] = (['wide', 'narrow'] as const).map((size) => Buffer.from(rateRangesSvg({ id: `ranges-${slug}`, title, own: assessment.area.code, areas: isMute ? comparison.areas.map(({ lower: _lower, upper: _upper, ...one }) => one) : comparison.areas }, size)));
    return [
      ...(seen === '' ? [] : [paragraph(`${name}: ${seen} ${bluntWords(comparison, assessment.area.code)}`.trim())]),
      { kind: 'figure', picture: { bytes: wide!, narrow: narrow!, alternative: `${title}. The table says the same.` }, caption: `${title}: ${chartWords(comparison.areas, isMute)}`, width: 0.9 } satisfies Block,
      table(title, [{ head: 'Area, the lowest first', share: 2.4 }, { head: 'Count', figures: true }, { head: 'Per 1,000', figures: true }, { head: 'Expected, from–to', figures: true, share: 1.4 }, ...(isAllWithin ? [] : [{ head: 'Against the others', share: 2 }])],
        comparison.areas.toSorted((a, b) => a.ratePer1000 - b.ratePer1000).map((area, at): Cell[] => {
          const rate = rateBeside(area);
          const ranked = `${at + 1}. ${area.name}`;
          return [area.code === assessment.area.code ? [strong(ranked)] : ranked, numberWords(area.count), rate(area.ratePer1000), area.lower === undefined || area.upper === undefined ? '' : `${rate(area.lower)}–${rate(area.upper)}`, ...(isAllWithin ? [] : [area.standing === undefined ? 'Too few areas to say' : STANDING_WORDS[area.standing]])];
        }), 0),
    ];
  });
  if (tables.length === 0) return [];
  return [heading(1, 'Beside other areas'), paragraph('What is expected is the rate of all these areas together, give or take chance for so many residents, and as much more as the areas differ among themselves anyway. Only what lies beyond that is marked.'), ...tables, ...whyBlocks(assessment, reasons)];
}

/** What the chart shows, and no more than that: without limits, as of two areas or where nothing was counted, there are neither bars nor squares. */
function chartWords(areas: Comparison['areas'], isMute: boolean): string {
  if (areas.every(({ standing }) => standing === undefined)) return 'each area’s rate. There is too little to say what is expected of each';
  if (isMute) return 'each area’s rate. Every area lies within what is expected of it, but that is so wide that “within” says little; so it is not drawn';
  const isOutside = areas.some(({ standing }) => standing !== undefined && standing !== 'within');
  return `each area’s rate on what is expected of so many residents (the pale bar)${isOutside ? '; a square lies outside' : '. Every area lies within what is expected of it'}`;
}

/** Why somebody chose these areas. */
function whyBlocks({ comparedWith }: Assessment, reasons: Readonly<Record<string, string>>): Block[] {
  const rows = comparedWith.flatMap(({ code, name, population }) => (reasons[code] === undefined ? [] : [[name, numberWords(population), reasons[code]]]));
  // Only where the reasons are of all that stand here.
  return rows.length === 0 || rows.length < comparedWith.length ? [] : [table('Why these areas', [{ head: 'Area', share: 1.6 }, { head: 'Residents', figures: true }, { head: 'Why it is like this one', share: 3 }], rows)];
}

/** ` in May 2024`. */
export const inMonths = (months: readonly string[] | undefined): string => (months === undefined || months.length === 0 ? '' : ` in ${listWords(runsOf(months).map(monthsInWords))}`);

export function outcomeBlocks({ outcomes, outcomeMonths, outcomeMonthsInPart, stops, stopMonths, stopMonthsInPart, area }: Assessment): Block[] {
  const left = [['Outcomes', outcomeMonthsInPart], ['Searches', stopMonthsInPart]] as const;
  return [
    ...(outcomes === undefined && stops === undefined ? [] : [heading(1, 'Outcomes and searches')]),
    ...(outcomes === undefined ? [] : [paragraph(`Outcomes that were decided${inMonths(outcomeMonths) || ' in these months'}, whenever the crime was; many come later.`), table('Outcomes', [{ head: 'Outcome', share: 4 }, { head: 'Count', figures: true }], outcomes.map(({ outcome, count }) => [outcome, numberWords(count)]))]),
    ...(stops === undefined ? [] : [paragraph(`Searches bear no place. These were made${inMonths(stopMonths)} by the whole force, not in ${area.name} alone.`), table('Stop and search by what was looked for', [{ head: 'Looked for', share: 4 }, { head: 'Searches', figures: true }], stops.map(({ object, count }) => [object || 'Not stated', numberWords(count)]))]),
    ...(outcomes === undefined && stops === undefined ? [] : left.flatMap(([what, months]) => (months === undefined ? [] : [paragraph(`${what}${inMonths(months)} are there only in part, and are left out.`, 'note')]))),
  ];
}

/** `couldChoose`: somebody could have chosen weights and did not, which is said. */
export function harmBlocks(assessment: Assessment, weights: HarmWeights | undefined, couldChoose: boolean): Block[] {
  const harm = harmOf(assessment, weights);
  if (harm === undefined || weights === undefined) return couldChoose ? [heading(1, 'Harm'), paragraph('No weights were chosen, so nothing is said about harm. A count of crimes is no measure of it.')] : [];
  return [
    heading(1, 'Harm'), paragraph(harm.sentence, 'lead'), paragraph(`Weights: “${weights.name}”, ${weights.edition}${weights.madeBy === '' ? '' : `, added by ${weights.madeBy}`}. Source: ${weights.source}. ${weights.caveat} ${weights.caveat.includes(COARSE) ? '' : COARSE}`.trim(), 'note'),
    table('Harm by type', [{ head: 'Type', share: 2.4 }, { head: 'Crimes', figures: true }, { head: 'Weight', figures: true }, { head: 'Share', figures: true }], harm.rows.map((row) => [row.type, numberWords(row.count), numberWords(row.weight), shareWords(row.share)])),
    ...(harm.without.length === 0 ? [] : [paragraph(`Without a weight in this set, and so in no share: ${listWords(harm.without.map(inSentence))}.`, 'note')]),
  ];
}
