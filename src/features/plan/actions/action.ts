// An action of a plan: its statuses, what is suggested for it, when it is late. The scale is the BRAG scale as most partnerships use it: word and symbol first, colour never alone.

export const STATUSES = ['not stated', 'not started', 'on track', 'at risk', 'off track', 'complete', 'cancelled', 'superseded'] as const;
export type Status = (typeof STATUSES)[number];
/** What a person may choose in an update. */
export const CHOSEN_STATUSES = ['on track', 'at risk', 'off track', 'complete', 'not started', 'cancelled'] as const;
export type ChosenStatus = (typeof CHOSEN_STATUSES)[number];

export type Tone = 'complete' | 'on-track' | 'at-risk' | 'off-track' | 'not-started' | 'not-stated' | 'cancelled';

const TONES: Record<Status, Tone> = {
  'not stated': 'not-stated', 'not started': 'not-started', 'on track': 'on-track', 'at risk': 'at-risk', 'off track': 'off-track', complete: 'complete', cancelled: 'cancelled', superseded: 'cancelled',
};
const WORDS: Record<Status, string> = {
  'not stated': 'Not stated', 'not started': 'Not started', 'on track': 'On track', 'at risk': 'At risk', 'off track': 'Off track', complete: 'Complete', cancelled: 'Cancelled', superseded: 'Superseded',
};
export const STATUS_HINTS: Record<ChosenStatus, string> = {
  'on track': 'No problem in sight', 'at risk': 'A problem, and a plan for it', 'off track': 'Needs a decision from the partnership', complete: 'Done, nothing more to report', 'not started': 'Work begins later', cancelled: 'It will not be done; say why below',
};

/** "Why cancelled: the officer moved", as pages and every published form say it; undefined where nobody gave a reason. */
export const reasonLine = (status: Status, why: string | null | undefined): string | undefined => (why ? `Why ${WORDS[status].toLowerCase()}: ${why}` : undefined);
export const statusTone = (status: Status): Tone => TONES[status];
export const statusWords = (status: Status): string => WORDS[status];

const UNDONE: readonly Status[] = ['off track', 'cancelled', 'superseded', 'not started'];
/** Said of a year that is over: such an action was not done, and a review owes the reason. */
export const wasNotDone = (status: Status): boolean => UNDONE.includes(status);

/** The tone in a form's answer back to a status. */
export function statusOfTone(tone: string): ChosenStatus | undefined {
  return CHOSEN_STATUSES.find((status) => TONES[status] === tone);
}

const DAY = 86_400_000;
/** Whole days from one civil date to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);


/** So near its date that it wants watching; so long without a word that nobody knows. */
const NEAR_DAYS = 30;
export const SILENT_DAYS = 45;

export type StatusFacts = {
  today: string;
  startsOn: string | null;
  /** null: through the year */
  dueOn: string | null;
  lastUpdateOn: string | null;
  /** when the year began, for actions that nobody has reported on */
  yearStartsOn: string;
  yearEndsOn: string;
  milestones: readonly { doneOn: string | null }[];
  targetMet: boolean | null;
};

/** `status` is undefined where nothing speaks for any: of a year that is over a person says what came of it. */
export type Suggestion = { status: ChosenStatus; why: string } | { status?: undefined; why?: undefined };

/** The last day on which somebody is known to have looked after the action: its newest update, else the day it began. */
export function lastWordOn(facts: Pick<StatusFacts, 'lastUpdateOn' | 'startsOn' | 'yearStartsOn'>): string {
  return facts.lastUpdateOn ?? (facts.startsOn !== null && facts.startsOn > facts.yearStartsOn ? facts.startsOn : facts.yearStartsOn);
}

/** What the system suggests, and why; a person decides. Evidence first, then the start, the date, the silence. */
export function suggestStatus(facts: StatusFacts): Suggestion {
  const { today, dueOn, startsOn, lastUpdateOn } = facts;
  if (facts.targetMet === true) return { status: 'complete', why: 'the target is met' };
  if (facts.milestones.length > 0 && facts.milestones.every((one) => one.doneOn !== null)) return { status: 'complete', why: facts.milestones.length === 1 ? 'its milestone is done' : `all ${facts.milestones.length} milestones are done` };
  if (startsOn !== null && startsOn > today) return { status: 'not started', why: 'it has not begun' };
  if (dueOn === null && facts.yearEndsOn < today) return {};
  if (dueOn !== null && dueOn < today) return { status: 'off track', why: `its due date passed ${count(daysBetween(dueOn, today), 'day')} ago` };
  if (dueOn !== null && daysBetween(today, dueOn) <= NEAR_DAYS) return { status: 'at risk', why: dueOn === today ? 'it is due today' : `it is due in ${count(daysBetween(today, dueOn), 'day')}` };
  const silent = daysBetween(lastWordOn(facts), today);
  if (silent > SILENT_DAYS) return { status: 'at risk', why: lastUpdateOn === null ? 'nobody has reported on it yet' : `the last update is ${silent} days old` };
  const date = dueOn === null ? 'runs through the year' : `is due in ${span(daysBetween(today, dueOn))}`;
  // Nothing is said of an update of today: it may be the one that is being written.
  if (lastUpdateOn === null || silent === 0) return { status: 'on track', why: `it ${date}` };
  return { status: 'on track', why: `it was updated ${count(silent, 'day')} ago and ${date}` };
}

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;
const span = (days: number): string => (days < 61 ? count(days, 'day') : count(Math.round(days / 30.4), 'month'));

/** Statuses that nobody understands without a reason. */
export function needsReason(status: Status): boolean {
  return status === 'cancelled' || status === 'superseded';
}

/** What its owner last said: work that is told as done is not asked for again while nobody has read that yet. */
export const newestWord = (action: { status: Status; said?: Status | null }): Status => action.said ?? action.status;

/** Live and past its date. */
export function isOverdue(action: { dueOn: string | null; status: Status; said?: Status | null }, today: string): boolean {
  return action.dueOn !== null && action.dueOn < today && isLive(newestWord(action));
}

/** Still to be reported on. */
export function isLive(status: Status): boolean {
  return status !== 'complete' && status !== 'cancelled' && status !== 'superseded';
}

/** As bars and counts show it: `no news` where its status says that all is well and nobody has said a word for longer than owners are asked again. */
export type ShownStatus = Status | 'no news';

/** How many actions have each tone, for the bar. */
export function countTones(statuses: readonly ShownStatus[]): Partial<Record<Tone | 'no-news', number>> {
  const counts: Partial<Record<Tone | 'no-news', number>> = {};
  for (const status of statuses) {
    const tone = status === 'no news' ? 'no-news' : TONES[status];
    counts[tone] = (counts[tone] ?? 0) + 1;
  }
  return counts;
}

/** "3 actions: 1 on track, 1 at risk, 1 off track." */
export function countSentence(statuses: readonly ShownStatus[]): string {
  const total = count(statuses.length, 'action');
  const counts = CHOSEN_STATUSES.map((status) => [status, statuses.filter((one) => one === status).length] as const).filter(([, number]) => number > 0);
  const silent = statuses.filter((one) => one === 'no news').length;
  const unstated = statuses.filter((one) => one === 'not stated').length;
  const parts = [...counts.map(([status, number]) => `${number} ${WORDS[status].toLowerCase()}`), ...(silent > 0 ? [`${silent} without news for over ${SILENT_DAYS} days`] : []), ...(unstated > 0 ? [`${unstated} with no status given`] : [])];
  return parts.length === 0 ? `${total}.` : `${total}: ${parts.join(', ')}.`;
}

/** "Not accepted yet: 1 at risk, 1 cancelled.": counted apart from what was accepted; empty where nothing waits. */
export function waitingSentence(actions: readonly { said: Status | null }[]): string {
  const said = actions.flatMap((action) => (action.said === null ? [] : [action.said]));
  const parts = STATUSES.map((status) => [status, said.filter((one) => one === status).length] as const).filter(([, number]) => number > 0);
  return parts.length === 0 ? '' : `Not accepted yet: ${parts.map(([status, number]) => `${number} ${WORDS[status].toLowerCase()}`).join(', ')}.`;
}

/** What is missing for an action to be specific, measurable and time-bound. */
export function smartAdvice(action: { title: string; target: string | null; dueOn: string | null; owners: number; accountable: boolean }): string[] {
  const vague = /^\s*(consider|explore|look into|aim to|seek to|continue to consider)\b/i.exec(action.title)?.[1];
  return [
    ...(vague === undefined ? [] : [`It begins with “${vague}”: say what will be done.`]),
    ...(action.target ? [] : ['It has no target: how will you know that it worked?']),
    ...(action.dueOn === null ? ['It has no due date: is there a day when it is done?'] : []),
    ...(action.owners === 0 ? ['Nobody owns it.'] : action.accountable ? [] : ['None of its owners is accountable for it.']),
  ];
}
