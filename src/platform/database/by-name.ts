// Names in the order in which people look them up: capitals and small letters alike, accents beside their letters. The database keeps its texts by bytes, so that no index hangs on a
// machine's rules; lists of names ask for this order. In TypeScript the same is `compareNames` in platform/pages/by-name.ts. See docs/decisions/0039.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/** The collation, as it stands in SQL. */
export const BY_NAME = '"en-GB-x-icu"';

/** For `order by`: `byName('o.name')`, or an expression. */
export const byName = (name: string | RawBuilder<unknown>): RawBuilder<string> => sql<string>`${typeof name === 'string' ? sql.ref(name) : name} collate ${sql.raw(BY_NAME)}`;
