// The parts of an assessment that people write: what the regulations ask of it (SI 2007/1830, regulations 5 to 7) and what a reader needs besides. Pure.
export interface Part {
  readonly key: string;
  readonly heading: string;
  /** What to write, for the person who writes it. */
  readonly asks: string;
  /** The law asks for it. */
  readonly statutory: boolean;
}

export const PARTS: readonly Part[] = [
  { key: 'ask', heading: 'What we ask of you', asks: 'What is to be decided, by whom and by when. It stands on the first page of the document, and no more than some hundred words of it.', statutory: false },
  { key: 'summary', heading: 'In our words', asks: 'What the strategy group should know after one minute. The computed answer stands above it.', statutory: false },
  { key: 'patterns', heading: 'Levels and patterns', asks: 'What the figures do not say by themselves: who is harmed, by whom, when and where.', statutory: true },
  { key: 'substance-misuse', heading: 'Drugs, alcohol and other substances', asks: 'Levels and patterns of the misuse of drugs, alcohol and other substances, and where that is known from.', statutory: true },
  { key: 'reoffending', heading: 'Re-offending', asks: 'What probation and youth justice say of re-offending in the area.', statutory: true },
  { key: 'serious-violence', heading: 'Serious violence', asks: 'What is known of serious violence, or where it is written, if there is a needs assessment of its own.', statutory: true },
  { key: 'why', heading: 'What changed, and why', asks: 'Why things changed since the last assessment, as far as that is known. Say what is only supposed.', statutory: true },
  { key: 'community', heading: 'What people here think', asks: 'What people who live and work in the area think should come first, how they were asked, and who was not reached.', statutory: true },
  { key: 'last-plan', heading: 'How far the last plan was carried out', asks: 'What was done of the last plan, what was not, and what difference it made.', statutory: true },
  { key: 'priorities', heading: 'What should come first', asks: 'The matters that the responsible authorities should put first, each with its reason.', statutory: true },
  { key: 'outlook', heading: 'What is coming', asks: 'Changes in the next years that matter: new homes, a new law, a service that ends.', statutory: false },
];

/** Those that speak of what is to be decided: a decision that came after them overtakes them. */
export const SPEAKS_OF_DECISION: readonly string[] = ['ask', 'summary', 'priorities'];

/** A text about one type of crime has its address as key. */
export const partOfType = (slug: string): string => `type-${slug}`;
export const partNamed = (key: string): Part | undefined => PARTS.find((one) => one.key === key);

/** A text about a type that nothing was counted of stands nowhere. */
export const hasPlace = (key: string, counted: readonly { readonly slug: string }[]): boolean => partNamed(key) !== undefined || counted.some((one) => partOfType(one.slug) === key);
