// Whose a figure is: a share of one group, "Of the women who answered, 46% …", is no share of all, nor of another group; money that one body gave is none that another gave. Pure.
import type { Statement } from './statements.ts';
import { stemOf, tokensOf } from './word-stems.ts';

const GROUPS = new Set('women men girls boys adults children young older elderly pupils students teenagers tenants owners leaseholders disabled traders businesses shopkeepers shoppers visitors drivers cyclists parents carers staff victims lesbian gay muslim black asian white'.split(' ').map(stemOf));
const OF_WHOM = /^(?:Of|Among|Amongst|For)\s[^,;:]{3,70}/;

const stemsIn = (text: string): string[] => tokensOf(text).map((one) => one.stem);
const sentenceOf = (one: Statement): string => one.text.slice(one.sentence.start, one.sentence.end);
const groupsOf = (one: Statement): string[] => stemsIn(OF_WHOM.exec(one.text.slice(one.sentence.start, one.start))?.[0] ?? '').filter((stem) => GROUPS.has(stem));

/** Words for whoever gives money: those of one row are one. */
const GIVERS: readonly RegExp[] = [/\b(?:O?PCC|commissioner)\b/i, /\bcouncils?\b/i, /\b(?:health|ICB|NHS)\b/i, /\b(?:Home Office|government|ministry)\b/i, /\blottery\b/i, /\bfire\b/i, /\bprobation\b/i, /\b(?:homes|housing)\b/i];
const FROM = /\b(?:grant|money|contribution|share|funding|£[\d,.]+\p{L}*)\s(?:of\s£[\d,.]+\p{L}*\s)?(?:from|by)\s([^,;.]{3,50})/u;
const OWN = /([\p{L}\s]{3,50})[’']s?\s(?:own\s|yearly\s|annual\s)?(?:grant|contribution|share|funding)\b/u;
const giversOf = (one: Statement): number[] => {
  const said = [FROM, OWN].map((form) => form.exec(sentenceOf(one))?.[1] ?? '').join(' ; ');
  return GIVERS.flatMap((giver, at) => (giver.test(said) ? [at] : []));
};

/** The one is told of a group that the other does not name, or both of other givers. */
export function areOfOthers(one: Statement, other: Statement): boolean {
  if (one.value.unit === 'pounds') {
    const [a, b] = [giversOf(one), giversOf(other)];
    return a.length > 0 && b.length > 0 && !a.some((giver) => b.includes(giver));
  }
  if (one.value.unit !== 'percent') return false;
  return [[one, other], [other, one]].some(([a, b]) => {
    const groups = a === undefined ? [] : groupsOf(a);
    const said = b === undefined || groups.length === 0 ? [] : [...stemsIn(sentenceOf(b)), ...stemsIn(b.source.about.join(' '))];
    return groups.length > 0 && !groups.some((stem) => said.includes(stem));
  });
}
