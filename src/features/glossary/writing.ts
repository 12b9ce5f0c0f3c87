// What people have written, handed over by the features that keep it, so that the glossary can tell which acronyms it lacks.
import type { Session } from '../../security/session.ts';

/** The texts a reader sees today; the policies decide which. */
export type WritingSource = (session: Session, today: string) => Promise<readonly (string | null)[]>;
const sources: WritingSource[] = [];

export function registerWriting(source: WritingSource): void {
  sources.push(source);
}

export async function writing(session: Session, today: string): Promise<(string | null)[]> {
  const texts: (string | null)[] = [];
  for (const source of sources) texts.push(...(await source(session, today)));
  return texts;
}
