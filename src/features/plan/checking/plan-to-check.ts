// What the checker looks at: a plan's words with the place of each, whether they come from a document or from a draft in the database. Plain data.

/** The record that words belong to, where they come from the database: `{ kind: 'action', id, field: 'update' }`. */
export type Anchor = { kind: string; id: string; field?: string };

/** Words as they stand and where: in a document "Review of actions 2024/25 > Theft > Update of action 2". */
export type Words = { text: string; where: string; anchor?: Anchor };

export type OwnerToCheck = {
  name: string;
  /** the full name, where it is known */
  organisation?: string;
  /** "All partners", "Housing associations": nobody's own name */
  collective: boolean;
  /** `member`: of this partnership; `directory`: a body that is known otherwise; `no`: neither */
  known: 'member' | 'directory' | 'no';
  /** helps whoever owns or leads it */
  supports?: true;
};

export type ActionToCheck = {
  text: Words;
  /** a row of a table or a record, that cannot be a heading or a paragraph */
  isRow?: true;
  /** its own number, where it bears one */
  ref?: string;
  owners: readonly OwnerToCheck[];
  /** the owners as written; empty text where nobody is named */
  ownersText: Words;
  /** what was done; empty text where nothing is said */
  update: Words;
  /** empty text where it is not stated */
  status: Words;
  /** a stated measure or target beside the action, and whatever else its row says */
  others: readonly Words[];
};

export type PriorityToCheck = {
  title: Words;
  crossCutting: boolean;
  actions: readonly ActionToCheck[];
  /** which of these the plan's form asks for here; what it does not ask for is never missing */
  asks: { owner: boolean; update: boolean; status: boolean };
  /** the heads of its columns, which may hold acronyms */
  columns?: readonly string[];
};

export type YearToCheck = { label: string; role: 'reviewed' | 'planned'; /** its updates are kept as this year's own; in a document they may tell of the year before */ ownUpdates?: true; priorities: readonly PriorityToCheck[] };

/** A table of figures: all its cells, head row first, spans filled with empty cells. */
export type TableToCheck = { rows: readonly (readonly string[])[]; where: string; anchor?: Anchor; /** the line above it that says what it holds */ caption?: string };

/** `year` and `priority`: what its headings say that it is about. */
export type SectionToCheck = { heading: string; path: readonly string[]; year?: string; priority?: string; texts: readonly Words[]; tables: readonly TableToCheck[]; /** a heading with nothing below it, not even a table or list of actions */ isOverNothing?: true };

export type TermToCheck = { term: string; meaning: string; words: Words };

export type PlanToCheck = {
  title: string;
  partnership: string;
  years: readonly YearToCheck[];
  sections: readonly SectionToCheck[];
  /** members of the partnership; empty where the plan lists none, and then nobody is unknown */
  members: readonly Words[];
  /** a sentence about the partnership may leave out whom a list would name */
  membersTold?: 'in a list' | 'in a sentence';
  /** the last of them ends a sentence, and may be two: "…, Rosebank and Nightlight Pastors" */
  membersEndSentence?: boolean;
  /** bodies with the other names they go by, where a directory tells them */
  bodies?: readonly { name: string; alsoCalled: readonly string[] }[];
  /** words beside the members and elsewhere that found no place */
  rest?: readonly Words[];
  /** empty where the plan has no glossary */
  glossary: readonly TermToCheck[];
};
