// The way of a workshop: prepared, scored by each apart, then together in the room, decided and signed off. Who may see which scores follows from it.

const STATES = ['preparing', 'scoring', 'together', 'signed off'] as const;
export type WorkshopState = (typeof STATES)[number];
export const STATE_WORDS: Record<WorkshopState, string> = { preparing: 'In preparation', scoring: 'Being scored', together: 'In the room', 'signed off': 'Decided' };

export const OUTCOMES = ['chosen', 'watched', 'not chosen'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const OUTCOME_WORDS: Record<Outcome, string> = { chosen: 'Chosen', watched: 'Watched', 'not chosen': 'Not chosen' };

/** Are everybody's scores open to the partnership? */
export const isOpenToAll = (state: WorkshopState): boolean => state === 'together' || state === 'signed off';

type Facts = { state: WorkshopState; candidates: number; scorers: number; finished: number };

/** Why a workshop cannot go on to its next step yet; undefined when it can. */
export function hindrance({ state, candidates, scorers, finished }: Facts): string | undefined {
  if (state === 'preparing' && candidates < 2) return 'Two candidates at least are needed to rank them.';
  if (state === 'preparing' && scorers === 0) return 'Nobody is invited to score yet.';
  if (state === 'scoring' && finished === 0) return 'Nobody has finished scoring yet.';
  return undefined;
}

type Decided = { title: string; outcome: Outcome | undefined; reason: string };
/** What is missing before a decision can be signed off. */
export function undecided(decisions: readonly Decided[]): string[] {
  return decisions.filter((one) => one.outcome === undefined || one.reason.trim() === '').map((one) => one.title);
}

/** The plan year after the one that a day falls in, as its label: "2027/28". */
export function yearToPlan(today: string): string {
  const first = Number(today.slice(0, 4)) + (today.slice(5) < '04-01' ? 0 : 1);
  return `${first}/${String((first + 1) % 100).padStart(2, '0')}`;
}

/** "3 of 5 scored" for one person. */
export const progressWords = (given: number, candidates: number, finished: boolean): string => (finished ? 'Finished' : given === 0 ? 'Not begun' : `${given} of ${candidates} scored`);
