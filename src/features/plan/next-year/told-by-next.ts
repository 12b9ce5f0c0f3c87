// What the plan that follows a record tells of the actions that no line leads on from: suggested, and saved by a person. Pure.
import { suggestLineage } from '../bringing-in/action-likeness.ts';

type Known = { id: string; ref: string; title: string; owners: readonly { id: string }[] };
type Fate = { actionId: string; to: { id: string; ref: string } | null };

/** What a plan that is there already tells of an action that no line leads on from: it goes on within another, or that plan has dropped it. A person says so by saving. */
export type Told = { choice: 'stop' | 'merge' | 'later'; why: string; intoId?: string };

const comparable = (one: Known): { id: string; text: string; owners: string[] } => ({ id: one.id, text: one.title, owners: one.owners.map((owner) => owner.id) });

/** Actions of the next plan that come from none and are much like one that nobody has decided on: each with at most one. */
export function thereAlready<K extends Known>(left: readonly Known[], free: readonly K[]): Map<string, K> {
  const found = suggestLineage(left.map(comparable), free.map(comparable)).filter((line) => line.kind === 'carried on' || line.kind === 'changed');
  return new Map(found.flatMap((line): [string, K][] => { const to = free.find((one) => one.id === line.to); return line.from === null || !to ? [] : [[line.from, to]]; }));
}

export function toldByNext(left: readonly Known[], news: readonly Known[], fates: readonly Fate[], label: string): Map<string, Told> {
  return new Map(left.map((action): [string, Told] => {
    const to = suggestLineage([comparable(action)], news.map(comparable)).find((line) => line.from === action.id)?.to;
    const heirOf = fates.find((fate) => to !== null && to !== undefined && fate.to?.id === to);
    if (to && !heirOf) return [action.id, { choice: 'later', why: `${news.find((one) => one.id === to)?.ref ?? 'An action'} of ${label} is much like it: is it the same?` }];
    return [action.id, heirOf?.to ? { choice: 'merge', why: `It goes on in ${heirOf.to.ref} of ${label}`, intoId: heirOf.actionId } : { choice: 'stop', why: `Not in the plan ${label}` }];
  }));
}
