// Small counts of people that somebody wrote into a text that will be public: "three referrals to the panel". Nothing is taken out; a person looks and decides. Pure.
import { findMeasures } from './figures/find-figures.ts';
import { withheldUpTo } from './small-numbers.ts';

/** What stands for people: of stands, walks and cameras there may be three. */
const OF_PEOPLE = /\b(?:referrals?|victims?|survivors?|perpetrators?|offenders?|suspects?|persons?|people|men|women|girls?|boys?|child|children|pupils?|families|households?|residents?|clients?|individuals?|cases?|incidents?|offences?|crimes?|homicides?|deaths?|suicides?|arrests?|charges|convictions?|prosecutions?|injunctions?|evictions?)\b/gi;
/** After these a thing is told more of: "victims of domestic abuse", "women and girls". */
const MORE = /^\s*(?:$|[,;(]|(?:of|and|or|in|from|at|on|for|who|whose|that|which|with|to|by|under|over|aged|were|was|are|is|have|has|had|went|came|using|per)\b)/i;

const SENSITIVE = /\b(?:domestic (?:abuse|violence|homicide)|channel|prevent|extremis[mt]|radicali[sz]\w*|hate|sexual\w*|rape|stalking|slavery|trafficking|MARAC|DARDR|refuge|exploitation|exploited|cuckoo\w*)\b/i;
/** How far around a figure its subject is looked for. */
const AROUND = 90;

/** The word for people is what is counted, and no word before another: three crime prevention stands are stands. */
const countsPeople = (counted: string): boolean => [...counted.matchAll(OF_PEOPLE)].some((found) => MORE.test(counted.slice(found.index + found[0].length)));

/** Each as it is written, with what it counts. */
export function smallCountsIn(text: string): string[] {
  return findMeasures(text).flatMap((figure) => {
    const { value, counted } = figure;
    if (value.unit !== 'count' || value.amount <= 0 || value.per !== undefined || counted === '' || !countsPeople(counted)) return [];
    const isSensitive = SENSITIVE.test(text.slice(Math.max(0, figure.start - AROUND), figure.countedEnd + AROUND));
    return (value.upTo ?? value.amount) <= withheldUpTo[isSensitive ? 'sensitive' : 'usual'] ? [text.slice(figure.start, figure.countedEnd).replaceAll(/\s+/g, ' ')] : [];
  });
}
