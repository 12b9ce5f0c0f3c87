// Why an action is not where it should be: the reason that was given for its status, else what its newest update says; and how long nobody has said a word of it. Pure.
import { dateWords } from '../../../platform/pages/day-words.ts';
import { SILENT_DAYS, countSentence, countTones, daysBetween, isLive, lastWordOn, waitingSentence } from '../actions/action.ts';
import { silenceBegins } from '../owed.ts';
import type { ShownStatus, Status } from '../actions/action.ts';

export type BehindAction = { readonly status: Status; readonly statusReason: string | null; readonly startsOn: string | null; readonly lastUpdateOn: string | null };
export type SaidOfIt = { readonly text: string; readonly writtenOn: string; readonly by: string };

export const isBehind = (status: Status): boolean => status === 'at risk' || status === 'off track';

/** "No update for 197 days."; nothing of what is done, has not begun, or is of a year that is over. */
export function silenceWords(action: BehindAction, year: { readonly startsOn: string; readonly endsOn: string; readonly frozen: boolean; readonly keptSince: string; /** the document that it was brought in from */ readonly source: string | null }, today: string): string {
  if (!isLive(action.status) || year.frozen || year.endsOn < today || (action.startsOn !== null && action.startsOn > today)) return '';
  const silent = daysBetween(lastWordOn({ ...action, yearStartsOn: silenceBegins(year) }), today);
  if (silent <= SILENT_DAYS) return '';
  if (action.lastUpdateOn !== null) return `No update for ${silent} days.`;
  // Before that nobody could have written here.
  if (year.keptSince > (action.startsOn ?? year.startsOn)) return `No update since it ${year.source === null ? 'is kept here, from' : 'was brought in on'} ${dateWords(year.keptSince)}.`;
  return `No update yet, after ${silent} days.`;
}

/** Nobody knows that an action is on track of which nobody has said a word for so long; that one is at risk or off track still holds, and one of which nobody ever said how it goes is not stated, as its own line says. */
export const shownStatus = (action: BehindAction, year: Parameters<typeof silenceWords>[1], today: string): ShownStatus => (!isBehind(action.status) && action.status !== 'not stated' && silenceWords(action, year, today) !== '' ? 'no news' : action.status);

/** Actions by status as every page of the partnership counts them: what was accepted, and apart from it what owners said since. */
export function countsOf(actions: readonly (BehindAction & { readonly said: Status | null })[], year: Parameters<typeof silenceWords>[1], today: string): { counts: ReturnType<typeof countTones>; sentence: string; waiting: string } {
  const statuses = actions.map((action) => shownStatus(action, year, today));
  const waiting = waitingSentence(actions);
  return { counts: countTones(statuses), sentence: [countSentence(statuses), waiting].filter(Boolean).join(' '), waiting };
}

/** Of one that is at risk or off track; nothing of any other. */
export function whyWords(action: BehindAction, newest: SaidOfIt | undefined, atMost = 400): string {
  if (!isBehind(action.status)) return '';
  if (action.statusReason) return capital(/[.!?…]$/.test(action.statusReason.trim()) ? action.statusReason.trim() : `${action.statusReason.trim()}.`);
  return newest === undefined ? 'No reason was given.' : saidWords(newest, atMost);
}

export const saidWords = ({ text, by, writtenOn }: SaidOfIt, atMost = 400): string => `${short(text, atMost)} (${by}, ${dateWords(writtenOn)})`;

/** The text on one line, cut after a word. */
function short(text: string, atMost: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= atMost ? line : `${line.slice(0, line.lastIndexOf(' ', atMost))} …`;
}

const capital = (words: string): string => words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
