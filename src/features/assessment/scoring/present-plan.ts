// Which running actions of the plan before go on under which priority of the new one, and which nothing takes up: as decided for next year, by name,
// by the measures that both rest on. A person decides; this only says what would be forgotten. Pure.

export type RunningAction = { id: string; ref: string; title: string };
/** What is cross-cutting is chosen by no workshop: it goes on as is decided for each action. */
export type PresentPriority = { id: string; title: string; isCrossCutting: boolean; measures: readonly string[]; /** what it includes, as its page says */ topics?: string | null; actions: readonly RunningAction[] };
/** A priority that stands in the new plan, or a candidate that may become one. */
export type NewPriority = { title: string; href: string; carriedFromId?: string | null; measures: readonly string[]; /** what it includes */ about?: string | null; isChosen: boolean };
/** What was decided of an action for next year; `under`: the title of the priority where it goes on. */
export type DecidedAction = { actionId: string; under: string | null };

export type Serving = { by: NewPriority; why: 'carried on' | 'name' | 'measures' | 'words'; /** that both speak in */ words?: string[] };
/** `likely`: single actions that speak of what a new priority is about, where nothing takes up the whole of theirs; `open`: those left. */
export type ServedPriority = { id: string; title: string; isCrossCutting: boolean; serving: Serving | undefined; likely: (RunningAction & { serving: Serving })[]; open: RunningAction[]; goesOn: (RunningAction & { under: string })[]; stops: RunningAction[] };

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

function servingOf(one: PresentPriority, all: readonly NewPriority[]): Serving | undefined {
  const carried = all.find((each) => each.carriedFromId === one.id);
  if (carried !== undefined) return { by: carried, why: 'carried on' };
  const named = all.find((each) => same(each.title, one.title));
  if (named !== undefined) return { by: named, why: 'name' };
  const common = (each: NewPriority): number => each.measures.filter((ref) => one.measures.includes(ref)).length;
  const [likely] = all.filter((each) => common(each) > 0).toSorted((a, b) => common(b) - common(a));
  return likely === undefined ? byWords(`${one.title} ${one.topics ?? ''}`, all) : { by: likely, why: 'measures' };
}

/** Words that stand in any plan and tell nothing of what it is about. */
const SAID_OF_ANYTHING = new Set(['community', 'crime', 'crimes', 'safety', 'people', 'harm', 'including', 'other', 'others', 'offence', 'offences', 'risk', 'work', 'working', 'support', 'together', 'reduce', 'prevent', 'prevention', 'tackle', 'places', 'place', 'town', 'towns', 'centre', 'centres', 'borough', 'district', 'area', 'areas', 'local', 'partner', 'partners', 'public', 'what', 'which', 'those', 'them', 'they', 'their', 'that', 'this', 'with', 'from', 'against', 'such', 'more', 'most', 'when', 'where', 'have', 'make', 'take', 'about', 'into', 'between', 'within', 'home', 'homes', 'person', 'keep', 'bring', 'send', 'year', 'give', 'both', 'well']);
const stem = (word: string): string => word.replace(/(?:ies|es|s|ing|ed)$/, '').slice(0, 8);

/** What a text is about, each word by its beginning. */
function spokenOf(text: string): Map<string, string> {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return new Map(words.filter((word) => !SAID_OF_ANYTHING.has(word)).map((word) => [stem(word), word]));
}

/** The new priority that has the most words in common with a text. */
function byWords(text: string, all: readonly NewPriority[]): Serving | undefined {
  const theirs = spokenOf(text);
  const both = all.map((by) => ({ by, words: [...spokenOf(`${by.title} ${by.about ?? ''}`)].filter(([key]) => theirs.has(key)).map(([, word]) => word) }));
  const [most] = both.filter((one) => one.words.length > 0).toSorted((a, b) => b.words.length - a.words.length);
  return most && { by: most.by, why: 'words', words: most.words };
}

/** Actions that nothing takes up. */
export const leftOutOf = (rows: readonly ServedPriority[]): number => rows.filter((one) => one.serving === undefined && !one.isCrossCutting).reduce((sum, one) => sum + one.open.length, 0);

/** Those that have running actions, in the order of the present plan. */
export function servedIn(present: readonly PresentPriority[], all: readonly NewPriority[], decided: readonly DecidedAction[]): ServedPriority[] {
  return present.filter((one) => one.actions.length > 0).map((one) => {
    const of = (action: RunningAction): DecidedAction | undefined => decided.find((each) => each.actionId === action.id && each.under !== null) ?? decided.find((each) => each.actionId === action.id);
    const serving = servingOf(one, all);
    const undecided = one.actions.filter((action) => of(action) === undefined);
    const likely = serving === undefined && !one.isCrossCutting ? undecided.flatMap((action) => { const by = byWords(action.title, all); return by === undefined ? [] : [{ ...action, serving: by }]; }) : [];
    return {
      id: one.id, title: one.title, isCrossCutting: one.isCrossCutting, serving, likely, open: undecided.filter((action) => !likely.some((each) => each.id === action.id)),
      goesOn: one.actions.flatMap((action) => { const under = of(action)?.under; return under ? [{ ...action, under }] : []; }), stops: one.actions.filter((action) => of(action)?.under === null),
    };
  });
}
