// What a reader finds in a document that was handed out, whatever its form, so that the forms can be held against each other.

export interface ReadHeading {
  /** 1 is a chapter. */
  readonly level: number;
  /** With its number, where it has one: `1.2 What we will do`. */
  readonly text: string;
}

export interface ReadTable {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Whether the first cell of every row is marked as the head of its row. */
  readonly rowHeads: boolean;
}

export interface ReadBack {
  readonly title: string;
  readonly language: string;
  readonly headings: readonly ReadHeading[];
  readonly tables: readonly ReadTable[];
  /** Alternative texts, in order; decoration is left out. */
  readonly images: readonly string[];
  /** Where the links lead; within the document as `#`. */
  readonly links: readonly { readonly text: string; readonly href: string }[];
  /** Everything that is read, in reading order: cover and text, without contents list, running heads and the marks of lists. */
  readonly text: string;
  readonly words: readonly string[];
  /** The same without spaces, since forms break lines in different places: what must be equal. */
  readonly letters: string;
  /** The entries of the contents list. */
  readonly contents: readonly string[];
}

export const tidy = (words: string): string => words.replace(/[\s\u00a0\u200b]+/g, ' ').trim();

export function wordsOf(text: string): Pick<ReadBack, 'text' | 'words' | 'letters'> {
  const tidied = tidy(text).normalize('NFC');
  return { text: tidied, words: tidied === '' ? [] : tidied.split(' '), letters: tidied.replaceAll(' ', '') };
}
