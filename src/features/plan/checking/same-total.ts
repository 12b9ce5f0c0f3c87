// A total that does not add up along its row nor down its column, or in a sentence and in a table, is one contradiction: its finding holds both proofs. Pure.
import type { Finding } from './finding.ts';

/** A smaller total that stands elsewhere may be another one by chance. */
const LEAST_ELSEWHERE = 100;
const isSamePlace = (one: Finding['places'][number], other: Finding['places'][number]): boolean => one.where === other.where && one.quote === other.quote;

function isSameTotal(one: Finding, other: Finding): boolean {
  const [place, beside] = [one.places[0], other.places[0]];
  return one.kind === 'total-does-not-add-up' && other.kind === one.kind && one.period === other.period && place?.value !== undefined && place.value === beside?.value && place.shouldBe !== undefined && place.shouldBe === beside.shouldBe && (isSamePlace(place, beside) || place.value >= LEAST_ELSEWHERE);
}

/** What comes to the sum, as its message names it: "£177,000 and £104,000". */
const partsIn = ({ message }: Finding): string | undefined => /(?:^|: )([^:]+) add up to /.exec(message)?.[1];

/** The first keeps its words and its key. */
export function oncePerTotal(all: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const one of all) {
    const at = kept.findIndex((other) => isSameTotal(other, one));
    const before = kept[at];
    const parts = partsIn(one);
    if (before === undefined || parts === undefined) kept.push(one);
    else kept[at] = { ...before, message: before.message.includes(` ${parts} add up to `) ? before.message : `${before.message.slice(0, -1)}; so do ${parts}.`, places: [...before.places, ...one.places.filter((place) => !before.places.some((other) => isSamePlace(other, place)))] };
  }
  return kept;
}
