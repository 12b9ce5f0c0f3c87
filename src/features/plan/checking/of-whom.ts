// Whose share a percentage is, "Of the women who answered, 46% …": a share of one group is no share of all, nor of another group. Pure.
import type { Statement } from './statements.ts';
import { stemOf, tokensOf } from './word-stems.ts';

const GROUPS = new Set('women men girls boys adults children young older elderly pupils students teenagers tenants owners leaseholders disabled traders businesses shopkeepers shoppers visitors drivers cyclists parents carers staff victims lesbian gay muslim black asian white'.split(' ').map(stemOf));
const OF_WHOM = /^(?:Of|Among|Amongst|For)\s[^,;:]{3,70}/;

const stemsIn = (text: string): string[] => tokensOf(text).map((one) => one.stem);
const sentenceOf = (one: Statement): string => one.text.slice(one.sentence.start, one.sentence.end);
const groupsOf = (one: Statement): string[] => stemsIn(OF_WHOM.exec(one.text.slice(one.sentence.start, one.start))?.[0] ?? '').filter((stem) => GROUPS.has(stem));

/** The one is told of a group that the other does not name. */
export function areOfOthers(one: Statement, other: Statement): boolean {
  if (one.value.unit !== 'percent') return false;
  return [[one, other], [other, one]].some(([a, b]) => {
    const groups = a === undefined ? [] : groupsOf(a);
    const said = b === undefined || groups.length === 0 ? [] : [...stemsIn(sentenceOf(b)), ...stemsIn(b.source.about.join(' '))];
    return groups.length > 0 && !groups.some((stem) => said.includes(stem));
  });
}
