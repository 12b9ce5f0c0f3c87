// Which actions of two years are the same one: by their words first, their owners second. Lineage and the differences of a changed file rest on it. Pure.

export type Comparable = { id: string; text: string; owners: readonly string[] };
export type Pair = { from: string; to: string; likeness: number; sameWords: boolean; sameOwners: boolean };
export type Lineage = { from: string | null; to: string | null; kind: 'carried on' | 'changed' | 'merged' | 'stopped' | 'new'; ownerChanged: boolean };

/** Two actions are the same one from here on; below it one stopped and another began. */
const ALIKE = 0.5;
/** So much of an action's words must stand in another for it to have gone into it. */
const WITHIN = 0.6;
const SMALL = new Set('a an and any are as at be by can etc for from have in into is it its of on or our that the their these they this through to up where which who will with within work continue support run hold use ensure provide deliver promote undertake including include appropriate required local partner partners'.split(' '));

const plain = (text: string): string => text.toLowerCase().replace(/\(?subject to funding\)?/g, ' ').replaceAll('&', ' and ').replace(/['’]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
const stem = (word: string): string => (word.length > 4 ? word.replace(/(ies)$/, 'y').replace(/(ing|ed|es|s)$/, '') : word);
const words = (text: string): string[] => plain(text).split(' ').filter((word) => word !== '').map(stem);
const SMALL_STEMS = new Set([...SMALL].map(stem));
const weightOf = (word: string): number => (SMALL_STEMS.has(word) ? 0.1 : 1);

type Bag = Map<string, number>;
/** The words as they read: without case, white space and punctuation. A percentage and a currency are no punctuation. */
const spoken = (text: string): string => text.toLowerCase().replace(/['’‘]/g, '').replace(/[^\p{L}\p{M}\p{N}\p{S}%]+/gu, ' ').trim();
/** Do two actions say the same? */
export const sameWords = (one: string, other: string): boolean => spoken(one) === spoken(other);
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

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => a.size === b.size && [...a].every((one) => b.has(one));
const touching = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((one) => b.has(one));

type Posting = { at: number; count: number };

/** Where each word stands, so that one action is compared with all others in one go. */
function postingsOf(all: readonly Known[]): Map<string, Posting[]> {
  const postings = new Map<string, Posting[]>();
  for (const [at, one] of all.entries()) {
    for (const [word, count] of one.bag) {
      const list = postings.get(word);
      if (list) list.push({ at, count });
      else postings.set(word, [{ at, count }]);
    }
  }
  return postings;
}

/** The weight of the words that an action shares with each of the others. */
function sharedWithAll(one: Known, postings: ReadonlyMap<string, Posting[]>, weights: ReadonlyMap<string, number>, others: number): Float64Array {
  const sums = new Float64Array(others);
  for (const [word, count] of one.bag) {
    const weight = weights.get(word) ?? 1;
    for (const there of postings.get(word) ?? []) sums[there.at] = (sums[there.at] ?? 0) + Math.min(count, there.count) * weight;
  }
  return sums;
}

const pairOf = (old: Known, fresh: Known, likeness: number): Pair => ({ from: old.id, to: fresh.id, likeness, sameWords: spoken(old.text) === spoken(fresh.text), sameOwners: sameSet(old.owned, fresh.owned) });

/** Actions with the very same words, those with the same owners first. */
function twins(olds: readonly Known[], news: readonly Known[]): Pair[] {
  const byWords = new Map<string, Known[]>();
  for (const fresh of news) byWords.set(fresh.plain, [...(byWords.get(fresh.plain) ?? []), fresh]);
  const found: Pair[] = [];
  const took = (old: Known, pick: (fresh: Known) => boolean): boolean => {
    const left = byWords.get(old.plain) ?? [];
    const fresh = left.find(pick);
    if (!fresh) return false;
    byWords.set(old.plain, left.filter((one) => one !== fresh));
    found.push(pairOf(old, fresh, 2));
    return true;
  };
  const rest = olds.filter((old) => !took(old, (fresh) => sameSet(old.owned, fresh.owned)));
  for (const old of rest) took(old, () => true);
  return found;
}

/**
 * Each action with at most one of the other list, the likest first; in which priority it stands tells nothing, actions move.
 * The likeness, 0 to 1: twice the words in both over the words of each, small words counting a tenth; a common owner tips the scale.
 */
export function pairs(from: readonly Comparable[], to: readonly Comparable[]): Pair[] {
  const weights = new Map<string, number>();
  const [olds, news] = [from.map((one) => known(one, weights)), to.map((one) => known(one, weights))];
  const same = twins(olds, news);
  const [taken, given] = [new Set(same.map((pair) => pair.from)), new Set(same.map((pair) => pair.to))];
  const [left, open] = [olds.filter((one) => !taken.has(one.id)), news.filter((one) => !given.has(one.id))];
  const postings = postingsOf(open);
  const candidates: { pair: Pair; order: number }[] = [];
  for (const [a, old] of left.entries()) {
    const sums = sharedWithAll(old, postings, weights, open.length);
    for (const [b, fresh] of open.entries()) {
      if ((sums[b] ?? 0) === 0) continue;
      const likeness = (2 * (sums[b] ?? 0)) / (old.weight + fresh.weight);
      if (likeness + 0.05 < ALIKE) continue;
      const tipped = likeness + (touching(old.owned, fresh.owned) ? 0.05 : 0);
      if (tipped >= ALIKE) candidates.push({ pair: pairOf(old, fresh, tipped), order: Math.abs(a - b) });
    }
  }
  candidates.sort((a, b) => b.pair.likeness - a.pair.likeness || Number(b.pair.sameOwners) - Number(a.pair.sameOwners) || a.order - b.order);
  const liked = candidates.filter(({ pair }) => {
    if (taken.has(pair.from) || given.has(pair.to)) return false;
    taken.add(pair.from);
    given.add(pair.to);
    return true;
  });
  return [...same, ...liked.map(({ pair }) => pair)];
}

/** What became of each action, and where each new one came from: a suggestion that people correct. */
export function suggestLineage(from: readonly Comparable[], to: readonly Comparable[]): Lineage[] {
  const found = pairs(from, to);
  const byFrom = new Map(found.map((pair) => [pair.from, pair]));
  const weights = new Map<string, number>();
  const news = to.map((one) => known(one, weights));
  const postings = postingsOf(news);
  const lines: Lineage[] = [];
  for (const old of from) {
    const pair = byFrom.get(old.id);
    if (pair) {
      lines.push({ from: old.id, to: pair.to, kind: pair.sameWords ? 'carried on' : 'changed', ownerChanged: !pair.sameOwners });
      continue;
    }
    const lost = known(old, weights);
    const sums = sharedWithAll(lost, postings, weights, news.length);
    const into = news.map((one, at) => ({ one, within: lost.weight === 0 ? 0 : (sums[at] ?? 0) / lost.weight })).filter(({ one, within }) => within >= WITHIN && touching(one.owned, lost.owned)).sort((a, b) => b.within - a.within)[0];
    lines.push(into ? { from: old.id, to: into.one.id, kind: 'merged', ownerChanged: !sameSet(into.one.owned, lost.owned) } : { from: old.id, to: null, kind: 'stopped', ownerChanged: false });
  }
  const came = new Set(lines.map((line) => line.to));
  return [...lines, ...to.filter((one) => !came.has(one.id)).map((one): Lineage => ({ from: null, to: one.id, kind: 'new', ownerChanged: false }))];
}
