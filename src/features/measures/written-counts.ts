// Small counts of people that somebody wrote into a text that will be public: "three referrals to the panel". Nothing is taken out; a person looks and decides. Pure.
import { findMeasures } from './figures/find-figures.ts';
import { withheldUpTo } from './small-numbers.ts';

/** What stands for people: of stands, walks and cameras there may be three. */
const OF_PEOPLE = /\b(?:referrals?|victims?|survivors?|perpetrators?|offenders?|suspects?|persons?|people|men|women|girls?|boys?|child|children|pupils?|families|households?|residents?|clients?|individuals?|cases?|incidents?|offences?|crimes?|homicides?|deaths?|suicides?|arrests?|charges|convictions?|prosecutions?|injunctions?|evictions?)\b/i;
const SENSITIVE = /\b(?:domestic (?:abuse|violence|homicide)|channel|prevent|extremis[mt]|radicali[sz]\w*|hate|sexual\w*|rape|stalking|slavery|trafficking|MARAC|DARDR|refuge|exploitation|exploited|cuckoo\w*)\b/i;
/** How far around a figure its subject is looked for. */
const AROUND = 90;

/** Each as it is written, with what it counts. */
export function smallCountsIn(text: string): string[] {
  return findMeasures(text).flatMap((figure) => {
    const { value, counted } = figure;
    if (value.unit !== 'count' || value.amount <= 0 || value.per !== undefined || counted === '' || !OF_PEOPLE.test(counted)) return [];
    const isSensitive = SENSITIVE.test(text.slice(Math.max(0, figure.start - AROUND), figure.countedEnd + AROUND));
    return (value.upTo ?? value.amount) <= withheldUpTo[isSensitive ? 'sensitive' : 'usual'] ? [text.slice(figure.start, figure.countedEnd).replaceAll(/\s+/g, ' ')] : [];
  });
}
