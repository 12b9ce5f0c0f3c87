// What speaks for an action of last year having gone without a word, and what speaks for its going on under other words or having ended: of each sign how much there is of it.
// How much each counts is worked out over the labelled plans (bench/dropped-evidence.ts --write); no sign decides alone. Pure.
import { SAYS_LITTLE, stems } from './action-words.ts';
import { single } from './finding.ts';
import type { ActionToCheck, PlanToCheck } from './plan-to-check.ts';
import { ENDS, IS_DONE } from './said-of-ends.ts';
import { sentencesOf } from './sentences.ts';
import { rootOf } from './word-stems.ts';

export const SIGNS = ['words', 'share', 'letters', 'ownerWords', 'titleWords', 'bothWords', 'ownerUpdate', 'said', 'saidEnded', 'done'] as const;
export type Sign = (typeof SIGNS)[number];

const ALONE = 4.35;
const WEIGHTS: Readonly<Record<Sign, number>> = {
  words: -1.19,
  share: -4.54,
  letters: -5.96,
  ownerWords: -1.41,
  titleWords: -0.89,
  bothWords: -1.07,
  ownerUpdate: -1.03,
  said: -0.37,
  saidEnded: -7.56,
  done: -0.80,
};

/** From here on nothing is left of it; where the evidence is thinner nothing is said. */
export const ENOUGH = 1.2;

export const weighGone = (signs: readonly number[]): number => signs.reduce((sum, value, at) => sum + value * WEIGHTS[SIGNS[at] as Sign], ALONE);

/** An action with the title that it stands under. */
export type Placed = { action: ActionToCheck; under: string };

/** "Scam-awareness sessions" are on scams. */
const rootsIn = (text: string): Set<string> => new Set(stems(text.includes('-') ? `${text} ${text.replaceAll('-', ' ')}` : text).filter((stem) => !/^\d+$/.test(stem)).map(rootOf));
const telling = (roots: ReadonlySet<string>): Set<string> => new Set([...roots].filter((root) => !SAYS_LITTLE.has(root)));

const FIVE = 5;
/** Words that a narrow column broke, or that are put together otherwise, are the same still. */
function fivesIn(text: string): Set<string> {
  const letters = text.toLowerCase().replace(/[^\p{L}]+/gu, '');
  return new Set(Array.from({ length: Math.max(0, letters.length - FIVE + 1) }, (_none, at) => letters.slice(at, at + FIVE)));
}

const both = (one: ReadonlySet<string>, other: ReadonlySet<string>): string[] => [...one].filter((each) => other.has(each));
const isOneTitle = (one: string, other: string): boolean => one !== '' && other !== '' && (one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `));
const MOST = 2;

type Told = Placed & { all: Set<string>; own: Set<string>; fives: Set<string>; owners: Set<string> };
type Sentence = { roots: Set<string>; ends: boolean };

function sentencesIn(plan: PlanToCheck): Sentence[] {
  return plan.sections.flatMap((section) => section.texts.flatMap((words) => {
    const text = single(words.text);
    return sentencesOf(text).map(({ start, end }): Sentence => ({ roots: rootsIn(text.slice(start, end)), ends: ENDS.test(text.slice(start, end)) }));
  }));
}

/**
 * @param said short forms spelled out
 * @param free those of the new year that carry on no other: what goes on as itself is not what became of another
 * @returns the signs of an action of the old year, in the order of `SIGNS`
 */
export function signsOfGone(plan: PlanToCheck, { olds, news, free, said }: { olds: readonly Placed[]; news: readonly Placed[]; free: ReadonlySet<ActionToCheck>; said: (text: string) => string }): (old: Placed) => number[] {
  const told = (one: Placed): Told => { const all = rootsIn(said(one.action.text.text)); return { ...one, all, own: telling(all), fives: fivesIn(one.action.text.text), owners: new Set(one.action.owners.map((owner) => (owner.organisation ?? owner.name).toLowerCase())) }; };
  const [before, after] = [olds.map(told), news.map(told)];
  const times = countOf([...before, ...after].map((one) => one.all));
  const seldom = (root: string): number => 1 - Math.log(times.get(root) ?? 1) / Math.log(before.length + after.length + 1);
  const weigh = (roots: Iterable<string>): number => [...roots].reduce((sum, root) => sum + seldom(root), 0);
  const updates = new Map(before.map((one) => [one.action, telling(rootsIn(said(one.action.update.text)))]));
  const oldTimes = countOf(before.map((one) => new Set([...one.own, ...(updates.get(one.action) ?? [])])));
  const there = after.filter((one) => free.has(one.action));
  const sentences = sentencesIn(plan);
  const byAction = new Map(before.map((one) => [one.action, one]));
  return (old) => {
    const it = byAction.get(old.action) ?? told(old);
    const whole = Math.max(weigh(it.all), 0.1);
    // What its update tells that no other of that year does.
    const update = new Set([...(updates.get(it.action) ?? [])].filter((root) => !it.own.has(root) && oldTimes.get(root) === 1));
    const most = { words: 0, share: 0, letters: 0, ownerWords: 0, titleWords: 0, bothWords: 0, ownerUpdate: 0 };
    for (const one of there) {
      const shared = both(it.own, one.own);
      const words = Math.min(weigh(shared), MOST);
      const [isItsOwner, isItsTitle] = [both(it.owners, one.owners).length > 0, isOneTitle(it.under, one.under)];
      const now = {
        words, share: shared.length === 0 ? 0 : weigh(both(it.all, one.all)) / whole, letters: Math.min(both(it.fives, one.fives).length / Math.max(it.fives.size, 1), 0.5),
        ownerWords: isItsOwner ? words : 0, titleWords: isItsTitle ? words : 0, bothWords: isItsOwner && isItsTitle ? words : 0, ownerUpdate: isItsOwner ? Math.min(weigh(both(update, one.own)), MOST) : 0,
      };
      for (const sign of Object.keys(most) as (keyof typeof most)[]) most[sign] = Math.max(most[sign], now[sign]);
    }
    const saidOf = (all: readonly Sentence[]): number => all.reduce((highest, one) => Math.max(highest, Math.min(1, weigh(both(it.all, one.roots)) / whole)), 0);
    const signs: Record<Sign, number> = { ...most, said: saidOf(sentences), saidEnded: saidOf(sentences.filter((one) => one.ends)), done: IS_DONE.test(it.action.status.text) ? 1 : 0 };
    return SIGNS.map((sign) => signs[sign]);
  };
}

function countOf(all: readonly ReadonlySet<string>[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const roots of all) for (const root of roots) times.set(root, (times.get(root) ?? 0) + 1);
  return times;
}
