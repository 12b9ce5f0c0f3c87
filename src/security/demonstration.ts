// What is said of a demonstration: above every page, and once on the cover of each document that leaves it.
import { sql } from 'kysely';
import type { Session } from './session.ts';

export const DEMONSTRATION_WORDS = 'The people in it are invented.';

/** For the cover of a document; undefined where this is no demonstration. */
export async function demonstrationNotice(session: Session): Promise<string | undefined> {
  const { rows: [row] } = await sql<{ value: unknown }>`select security.setting('demonstration') as value`.execute(session.db);
  return row?.value === true ? `Demonstration. ${DEMONSTRATION_WORDS}` : undefined;
}
