// What a page shows of a stored document: its contents as a list of two levels.
export type ContentsLink = { words: string; id: string; entries: { words: string; id: string }[] };

/** The contents as stored with a version, cut to chapters and their sections. Anything that is not a contents list gives none. */
export function contentsOf(stored: unknown): ContentsLink[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((one: { words?: unknown; id?: unknown; entries?: unknown }) =>
    typeof one.words === 'string' && typeof one.id === 'string' ? [{ words: one.words, id: one.id, entries: contentsOf(one.entries).map(({ words, id }) => ({ words, id })) }] : [],
  );
}
