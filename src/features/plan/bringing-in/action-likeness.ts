// Which actions of two years are the same one: by their words first, their owners second. Lineage and the differences of a changed file rest on it. Pure.

export type Comparable = { id: string; text: string; owners: readonly string[] };
export type Pair = { from: string; to: string; likeness: number; sameWords: boolean; sameOwners: boolean };
export type Lineage = { from: string | null; to: string | null; kind: 'carried on' | 'changed' | 'merged' | 'stopped' | 'new'; ownerChanged: boolean };

/** Two actions are the same one from here on; below it one stopped and another began. */
const ALIKE = 0.5;
/** So much of an action's words must stand in another for it to have gone into it. */
const WITHIN = 0.6;
const SMALL = new Set('a an and any are as at be by can etc for from have in into is it its of on or our that the their these they this through to up where which who will with within work continue support run hold use ensure provide deliver promote undertake including include appropriate required local'.split(' '));

const plain = (text: string): string => text.toLowerCase().replace(/\(?subject to funding\)?/g, ' ').replaceAll('&', ' and ').replace(/['’]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
const stem = (word: string): string => (word.length > 4 ? word.replace(/(ies)$/, 'y').replace(/(ing|ed|es|s)$/, '') : word);
const words = (text: string): string[] => plain(text).split(' ').filter((word) => word !== '').map(stem);
const SMALL_STEMS = new Set([...SMALL].map(stem));
const weightOf = (word: string): number => (SMALL_STEMS.has(word) ? 0.25 : 1);

type Bag = Map<string, number>;
const single = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();
type Known = Comparable & { plain: string; bag: Bag; weight: number; owned: Set<string> };

function known(one: Comparable, weights: Map<string, number>): Known {
  const bag: Bag = new Map();
  for (const word of words(one.text)) bag.set(word, (bag.get(word) ?? 0) + 1);
  let weight = 0;
  for (const [word, count] of bag) {
    if (!weights.has(word)) weights.set(word, weightOf(word));
    weight += count * (weights.get(word) ?? 1);
  }
  return { ...one, plain: plain(one.text), bag, weight, owned: new Set(one.owners.map(plain)) };
}

function shared(a: Known, b: Known, weights: Map<string, number>): number {
  let sum = 0;
  for (const [word, count] of a.bag) sum += Math.min(count, b.bag.get(word) ?? 0) * (weights.get(word) ?? 1);
  return sum;
}

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => a.size === b.size && [...a].every((one) => b.has(one));
const touching = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((one) => b.has(one));

/** The likeness of two actions, 0 to 1: twice the words in both over the words of each, small words counting a quarter; a common owner tips the scale. */
function likeness(a: Known, b: Known, weights: Map<string, number>): number {
  if (a.weight + b.weight === 0) return 0;
  return (2 * shared(a, b, weights)) / (a.weight + b.weight) + (touching(a.owned, b.owned) ? 0.05 : 0);
}

/** Each action with at most one of the other list, the likest first; in which priority it stands tells nothing, actions move. */
export function pairs(from: readonly Comparable[], to: readonly Comparable[]): Pair[] {
  const weights = new Map<string, number>();
  const [olds, news] = [from.map((one) => known(one, weights)), to.map((one) => known(one, weights))];
  const candidates: (Pair & { order: number })[] = [];
  for (const [a, old] of olds.entries()) {
    for (const [b, fresh] of news.entries()) {
      const sameWords = single(old.text) === single(fresh.text);
      const score = old.plain === fresh.plain ? 2 : likeness(old, fresh, weights);
      if (score >= ALIKE) candidates.push({ from: old.id, to: fresh.id, likeness: score, sameWords, sameOwners: sameSet(old.owned, fresh.owned), order: Math.abs(a - b) });
    }
  }
  candidates.sort((a, b) => b.likeness - a.likeness || Number(b.sameOwners) - Number(a.sameOwners) || a.order - b.order);
  const [taken, given] = [new Set<string>(), new Set<string>()];
  return candidates.filter((pair) => {
    if (taken.has(pair.from) || given.has(pair.to)) return false;
    taken.add(pair.from);
    given.add(pair.to);
    return true;
  }).map(({ order: _order, ...pair }) => pair);
}

/** What became of each action, and where each new one came from: a suggestion that people correct. */
export function suggestLineage(from: readonly Comparable[], to: readonly Comparable[]): Lineage[] {
  const found = pairs(from, to);
  const weights = new Map<string, number>();
  const news = to.map((one) => known(one, weights));
  const lines: Lineage[] = [];
  for (const old of from) {
    const pair = found.find((one) => one.from === old.id);
    if (pair) {
      lines.push({ from: old.id, to: pair.to, kind: pair.sameWords ? 'carried on' : 'changed', ownerChanged: !pair.sameOwners });
      continue;
    }
    const lost = known(old, weights);
    const into = news.map((one) => ({ one, within: lost.weight === 0 ? 0 : shared(lost, one, weights) / lost.weight })).filter(({ one, within }) => within >= WITHIN && touching(one.owned, lost.owned)).sort((a, b) => b.within - a.within)[0];
    lines.push(into ? { from: old.id, to: into.one.id, kind: 'merged', ownerChanged: !sameSet(into.one.owned, lost.owned) } : { from: old.id, to: null, kind: 'stopped', ownerChanged: false });
  }
  const came = new Set(lines.map((line) => line.to));
  return [...lines, ...to.filter((one) => !came.has(one.id)).map((one): Lineage => ({ from: null, to: one.id, kind: 'new', ownerChanged: false }))];
}
