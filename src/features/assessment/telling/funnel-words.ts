// What one sees in a funnel, in words: where the own area lies among the others, which lie outside the bands, and what the bands are. Pure.
import { listWords, numberWords } from '../../../platform/pages/figure-words.ts';
import { digitsApart } from './digits.ts';
import type { Comparison } from '../assess/assessment.ts';

type Area = Comparison['areas'][number];

const EXPLAINED: Readonly<Record<NonNullable<Area['standing']>, string>> = {
  within: 'within what chance and the ordinary spread between areas explain', higher: 'more than chance and the ordinary spread between areas explain', 'far-higher': 'far more than chance and the ordinary spread between areas explain',
  lower: 'less than chance and the ordinary spread between areas explain', 'far-lower': 'far less than chance and the ordinary spread between areas explain',
};

/** `Vale, with 42.4 per 1,000 residents, is higher than 2 of the 12 other areas and lower than 10: within what chance …`. */
export function funnelSentence({ areas }: Comparison, code: string): string {
  const own = areas.find((one) => one.code === code);
  if (own?.standing === undefined) return '';
  const others = areas.filter((one) => one !== own);
  const [below, above] = [others.filter((one) => rateOf(one) < rateOf(own)).length, others.filter((one) => rateOf(one) > rateOf(own)).length];
  const level = others.length - below - above;
  const all = `the ${numberWords(others.length)} other areas`;
  const among = below === others.length ? `higher than all of ${all}` : above === others.length ? `lower than all of ${all}` : listWords([`higher than ${numberWords(below)} of ${all}`, ...(level === 0 ? [] : [`level with ${numberWords(level)}`]), `lower than ${numberWords(above)}`]);
  return `${own.name}, with ${rate(own.ratePer1000, digitsOf(own))} per 1,000 residents, is ${among}: ${EXPLAINED[own.standing]}.`;
}

/** The others outside the inner band, the highest first, or that there is none. */
export function outsideWords({ areas }: Comparison, code: string): string {
  const out = areas.filter((one) => one.code !== code && one.standing !== undefined && one.standing !== 'within').toSorted((a, b) => b.ratePer1000 - a.ratePer1000);
  if (out.length === 0) return 'No other area lies outside the inner band.';
  const side = (isHigh: boolean): string[] => {
    const its = out.filter(({ standing }) => (standing === 'higher' || standing === 'far-higher') === isHigh);
    return its.length === 0 ? [] : [`${listWords(its.map((one) => `${one.name} (${rate(one.ratePer1000)}${one.standing?.startsWith('far') === true ? ', outside both bands' : ''})`))} ${isHigh ? 'above' : 'below'}`];
  };
  return `Outside the inner band ${out.length === 1 ? 'lies' : 'lie'} ${[...side(true), ...side(false)].join(', and ')}.`;
}

/** Wider than so large a share of the rate to either side, the band holds nearly any area. */
const BLUNT = 0.25;

/** Is the range around this one so wide that “within” says little of it? */
export const isBlunt = ({ ratePer1000, overdispersion: phi = 1, areas }: Comparison, code: string): boolean => areas.some((own) => own.code === code && phi > 1 && own.standing === 'within' && own.lower !== undefined && own.upper !== undefined && Math.max(own.upper - ratePer1000, ratePer1000 - own.lower) > BLUNT * ratePer1000);

/** How much the areas differ, what it would take to be marked, and whether “within” then says anything of this one: φ is taken from these same areas. */
export function bluntWords(comparison: Comparison, code: string): string {
  const [{ overdispersion: phi = 1 }, own] = [comparison, comparison.areas.find((one) => one.code === code)];
  if (phi <= 1 || own?.lower === undefined || own.upper === undefined) return '';
  const digits = digitsOf(own);
  return `The areas lie ${timesWords(phi)} times as far apart as chance alone would have them. So only a rate under ${rate(own.lower, digits)} or over ${rate(own.upper, digits)} would be marked.${isBlunt(comparison, code) ? ' That is so wide that “within” says little: the place among the others says more.' : ''}`;
}

/** What the bands are; they allow for two things, not for chance alone. */
export function bandWords({ ratePer1000, overdispersion = 1 }: Comparison): string {
  const spread = overdispersion <= 1 ? 'They allow for chance.' : `They allow for chance and for the spread that areas have anyway, which makes them ${timesWords(overdispersion)} times as wide as chance alone would.`;
  return `The line is the rate of all areas together, ${rate(ratePer1000)}. Of areas that differ no more than usual 95 in 100 lie in the inner band, between the solid lines, and 998 in 1,000 between the broken ones. ${spread} The fewer residents an area has, the wider they are.`;
}

const timesWords = (phi: number): string => numberWords(Math.sqrt(phi), Math.sqrt(phi) < 3 ? 1 : 0);
const rateOf = ({ ratePer1000 }: Area): number => ratePer1000;
const rate = (value: number, digits = value < 10 ? 2 : 1): string => numberWords(value, digits);
const digitsOf = ({ ratePer1000, lower, upper }: Area): number => digitsApart(ratePer1000, [lower, upper], ratePer1000 < 10 ? 2 : 1);
