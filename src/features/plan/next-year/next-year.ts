// Making next year's plan from this one: what is suggested for each action, how its dates move on, and what became of all of them in words. Pure.
import { distance } from 'fastest-levenshtein';
import type { Status } from '../actions/action.ts';
import { addressOf } from '../year-address.ts';

export const KINDS = ['carried on', 'changed', 'merged', 'split', 'stopped', 'new'] as const;
export type LineageKind = (typeof KINDS)[number];
/** Between two actions, so that one may be put right into another. */
export const LINKING_KINDS = ['carried on', 'changed', 'merged', 'split'] as const;

/** The filter of a list for what words suggest and nobody has confirmed. */
export const NOT_CONFIRMED = 'not confirmed';

export const CHOICES = ['carry on', 'change', 'merge', 'split', 'stop'] as const;
export type Choice = (typeof CHOICES)[number];
export const KIND_OF: Record<Choice, LineageKind> = { 'carry on': 'carried on', change: 'changed', merge: 'merged', split: 'split', stop: 'stopped' };
export const KIND_WORDS: Record<LineageKind, string> = { 'carried on': 'Carried on', changed: 'Changed', merged: 'Merged', split: 'Split', stopped: 'Stopped', new: 'New' };

export type Suggestion = { choice: Choice | 'ask first'; why: string };

/** What is suggested for an action next year, from how it went; of one whose owner said nothing for long (`silence`: the sentence that says so) nobody knows how. A person decides. */
export function suggestNext(action: { status: Status; statusReason: string | null; dueOn: string | null }, silence: string): Suggestion {
  const { status, statusReason, dueOn } = action;
  if (status === 'cancelled' || status === 'superseded') return { choice: 'stop', why: statusReason ?? (status === 'cancelled' ? 'It was cancelled' : 'Something else took its place') };
  if (status === 'complete') return dueOn === null ? { choice: 'carry on', why: 'It is complete, and runs through every year' } : { choice: 'stop', why: 'It is complete' };
  if (status === 'off track') return { choice: 'change', why: 'It is off track: say what will be different' };
  if (silence !== '') return { choice: 'ask first', why: silence };
  if (status === 'at risk') return { choice: 'carry on', why: 'It is at risk and not finished' };
  return { choice: 'carry on', why: 'It is not finished' };
}

/** May the suggestion be taken without anybody adding words? */
export const needsNoWords = (suggestion: Suggestion): suggestion is { choice: 'carry on' | 'stop'; why: string } => suggestion.choice === 'carry on' || suggestion.choice === 'stop';

/** `2027/28` after `2026/27`. */
export function nextLabel(label: string): string {
  const first = Number(label.slice(0, 4)) + 1;
  return `${first}/${String((first + 1) % 100).padStart(2, '0')}`;
}

/** `2025/26` before `2026/27`. */
export function labelBefore(label: string): string {
  const first = Number(label.slice(0, 4)) - 1;
  return `${first}/${String((first + 1) % 100).padStart(2, '0')}`;
}

/** The same day a year later; 29 February becomes the 28th. */
export function yearLater(day: string): string {
  const year = Number(day.slice(0, 4)) + 1;
  return day.endsWith('-02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`;
}

/**
 * Words of this year's plan as next year's would have them: its own years moved on, together (“2026 – 2027”, “2026/27”) or alone. Years of other spans and
 * of Acts stay: they are not the plan's.
 */
export function yearsLater(words: string, label: string): string {
  const first = Number(label.slice(0, 4));
  const short = (year: number): string => String(year % 100).padStart(2, '0');
  const own = new RegExp(`(?<![\\d/–—-]|\\d [–—-] |\\d to |\\bAct )(?:${first}( to | and | ?[/–—-] ?)(${first + 1}|${short(first + 1)})|(${first}|${first + 1})(?! ?[/–—-] ?\\d| to \\d))(?!\\d)`, 'g');
  return words.replaceAll(own, (_whole, between: string | undefined, second: string | undefined, alone: string | undefined) => (alone === undefined ? `${first + 1}${between}${second!.length === 2 ? short(first + 2) : first + 2}` : String(Number(alone) + 1)));
}

/** Next year's title: this one's with every year moved on, or a plain one when it names no year. */
export function titleLater(title: string, label: string): string {
  const first = Number(label.slice(0, 4));
  const moved = yearsLater(title, label);
  return moved === title ? `Partnership plan ${first + 1} to ${first + 2}` : moved;
}

/** The priority that goes on from this one in the following plan: the one that says so, else the one of the same title. */
export function priorityAfter<P extends { title: string; carriedFromId: string | null }>(priorities: readonly P[], priority: { id: string; title: string }): P | undefined {
  return priorities.find((one) => one.carriedFromId === priority.id) ?? priorities.find((one) => one.title.toLowerCase() === priority.title.toLowerCase());
}

/** Last year's actions that a plan does not have and of which nobody has said what became, by the year they are of. `takeBackHref`: where a plan whose words stay as they are is taken back first. */
export function unsaidWords(labels: readonly string[], takeBackHref?: string): { words: string; before: string; href: string }[] {
  return [...Map.groupBy(labels, (label) => label)].map(([before, { length }]) => {
    const missing = `${length} ${length === 1 ? 'action' : 'actions'} of ${before} ${length === 1 ? 'is' : 'are'} not in this plan`;
    const them = length === 1 ? 'it' : 'them';
    return takeBackHref === undefined
      ? { before, words: `${missing}: say what became of ${them}`, href: `/plan/years/${addressOf(before)}/next` }
      : { before, words: `${missing}, and it does not say what became of ${them}: that can be said once the plan is taken back to draft, or in a correction after it is published`, href: takeBackHref };
  });
}

export type Counted = { action: string; kind: LineageKind | null; ownerChanged: boolean };

/** "11 carried on, 4 carried on by another owner, 6 changed, 1 merged, 10 stopped." Each number counts actions; one that stands in two of them is named, so that the sum is understood. */
export function countLineage(rows: readonly Counted[]): string {
  const groups: [string, (row: Counted) => boolean][] = [
    ['carried on', (row) => row.kind === 'carried on' && !row.ownerChanged], ['carried on by another owner', (row) => row.kind === 'carried on' && row.ownerChanged],
    ...(['changed', 'merged', 'split', 'stopped', 'new'] as const).map((kind): [string, (row: Counted) => boolean] => [kind, (row) => row.kind === kind]), ['not said yet', (row) => row.kind === null],
  ];
  const parts = groups.map(([words, is]) => [words, new Set(rows.filter(is).map((row) => row.action))] as const).filter(([, actions]) => actions.size > 0);
  if (parts.length === 0) return '';
  const places = Map.groupBy(parts.flatMap(([, actions]) => [...actions]), (action) => action);
  const again = [...places.values()].filter((one) => one.length > 1).length;
  return `${parts.map(([words, actions]) => `${actions.size} ${words}`).join(', ')}.${again === 0 ? '' : ` ${again} of them ${again === 1 ? 'is' : 'are'} counted under more than one of these.`}`;
}

const SLIP = 1;
/** In other words than before, beyond a slip of the pen, a capital or a full stop. */
export function saysOtherwise(before: string, now: string): boolean {
  const words = (title: string): string[] => title.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  const [old, new_] = [words(before), words(now)];
  const lacks = (some: readonly string[], others: readonly string[]): boolean => some.some((one) => !others.some((other) => distance(one, other) <= SLIP));
  return lacks(old, new_) || lacks(new_, old);
}
