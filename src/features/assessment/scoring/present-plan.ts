// Which running actions of the plan before go on under which priority of the new one, and which nothing takes up: as decided for next year, by name, or
// by the measures that both rest on. A person decides; this only says what would be forgotten. Pure.

export type RunningAction = { id: string; ref: string; title: string };
/** What is cross-cutting is chosen by no workshop: it goes on as is decided for each action. */
export type PresentPriority = { id: string; title: string; isCrossCutting: boolean; measures: readonly string[]; actions: readonly RunningAction[] };
/** A priority that stands in the new plan, or a candidate that may become one. */
export type NewPriority = { title: string; href: string; carriedFromId?: string | null; measures: readonly string[]; isChosen: boolean };
/** What was decided of an action for next year; `under`: the title of the priority where it goes on. */
export type DecidedAction = { actionId: string; under: string | null };

export type Serving = { by: NewPriority; why: 'carried on' | 'name' | 'measures' };
export type ServedPriority = { id: string; title: string; isCrossCutting: boolean; serving: Serving | undefined; open: RunningAction[]; goesOn: (RunningAction & { under: string })[]; stops: RunningAction[] };

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

function servingOf(one: PresentPriority, all: readonly NewPriority[]): Serving | undefined {
  const carried = all.find((each) => each.carriedFromId === one.id);
  if (carried !== undefined) return { by: carried, why: 'carried on' };
  const named = all.find((each) => same(each.title, one.title));
  if (named !== undefined) return { by: named, why: 'name' };
  const common = (each: NewPriority): number => each.measures.filter((ref) => one.measures.includes(ref)).length;
  const [likely] = all.filter((each) => common(each) > 0).toSorted((a, b) => common(b) - common(a));
  return likely && { by: likely, why: 'measures' };
}

/** Actions that nothing takes up. */
export const leftOutOf = (rows: readonly ServedPriority[]): number => rows.filter((one) => one.serving === undefined && !one.isCrossCutting).reduce((sum, one) => sum + one.open.length, 0);

/** Those that have running actions, in the order of the present plan. */
export function servedIn(present: readonly PresentPriority[], all: readonly NewPriority[], decided: readonly DecidedAction[]): ServedPriority[] {
  return present.filter((one) => one.actions.length > 0).map((one) => {
    const of = (action: RunningAction): DecidedAction | undefined => decided.find((each) => each.actionId === action.id && each.under !== null) ?? decided.find((each) => each.actionId === action.id);
    return {
      id: one.id, title: one.title, isCrossCutting: one.isCrossCutting, serving: servingOf(one, all), open: one.actions.filter((action) => of(action) === undefined),
      goesOn: one.actions.flatMap((action) => { const under = of(action)?.under; return under ? [{ ...action, under }] : []; }), stops: one.actions.filter((action) => of(action)?.under === null),
    };
  });
}
