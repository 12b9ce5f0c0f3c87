// The terms of the glossary: listed, added, changed, taken out.
import { sql } from 'kysely';
import { event, record } from '../../security/audit.ts';
import type { Session } from '../../security/session.ts';
import { changedMeanwhile, notFound, refused } from '../../platform/web/errors.ts';
import { byName } from '../../platform/database/by-name.ts';
import '../people/tables.ts';
import './tables.ts';

const addedTerm = event('added glossary term');
const changedTerm = event('changed glossary term');
const removedTerm = event('removed glossary term');

export type Term = { id: string; term: string; meaning: string; version: number };
export type TermFields = { term: string; meaning: string };

const COLUMNS = ['id', 'term', 'meaning', 'version'] as const;
const pattern = (words: string): string => `%${words.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Every term in use, by name: what pages mark in texts. */
export async function glossaryTerms(session: Session): Promise<Term[]> {
  return session.db.selectFrom('glossary_term').select(COLUMNS).where('partnership_id', '=', session.partnershipId).where('removed_at', 'is', null).orderBy(sql`lower(term)`).execute();
}

/** Terms that hold the words, a page of them; without `page` all of them, for exports. */
export async function listTerms(session: Session, filters: { words?: string | undefined; sort?: 'term' | '-term' | undefined }, page?: { number: number; size: number }): Promise<{ rows: Term[]; total: number }> {
  const like = filters.words === undefined ? null : pattern(filters.words);
  const { rows } = await sql<Term & { total: number }>`select id, term, meaning, version, count(*) over ()::int as total from glossary_term
    where partnership_id = ${session.partnershipId} and removed_at is null and (${like}::text is null or searchable like ${like})
    order by ${byName('term')} ${filters.sort === '-term' ? sql`desc` : sql`asc`} ${page === undefined ? sql`` : sql`limit ${page.size} offset ${(page.number - 1) * page.size}`}`.execute(session.db);
  return { rows, total: rows[0]?.total ?? 0 };
}

/** One term in use. */
export async function loadTerm(session: Session, id: string): Promise<Term> {
  const found = await session.db.selectFrom('glossary_term').select(COLUMNS).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst();
  if (!found) throw notFound();
  return found;
}

/** The term spelled like this, if the glossary has it; case does not matter. */
export async function termCalled(session: Session, term: string, exceptId?: string): Promise<Term | undefined> {
  return session.db.selectFrom('glossary_term').select(COLUMNS).where('partnership_id', '=', session.partnershipId).where('removed_at', 'is', null).where(sql`lower(term)`, '=', term.toLowerCase())
    .$if(exceptId !== undefined, (query) => query.where('id', '<>', exceptId!)).executeTakeFirst();
}

/** Adds a term. Returns its id. Refused when the glossary has it. */
export async function addTerm(session: Session, fields: TermFields): Promise<string> {
  const before = await termCalled(session, fields.term);
  if (before) throw refused(`"${before.term}" is in the glossary already.`, 'Change its meaning instead.', 'term-taken', [{ text: before.term, href: `/glossary/terms/${before.id}/edit` }]);
  const made = await session.db.insertInto('glossary_term').values({ partnership_id: session.partnershipId, ...fields }).returning('id').executeTakeFirstOrThrow();
  await record(session, addedTerm, { kind: 'glossary term', id: made.id, words: fields.term }, { ...fields });
  return made.id;
}

/** Changes a term at the version it was opened on. */
export async function changeTerm(session: Session, id: string, version: number, fields: TermFields): Promise<void> {
  const before = await loadTerm(session, id);
  await update(session, id, version, fields);
  const changed = (['term', 'meaning'] as const).filter((field) => before[field] !== fields[field]).map((field) => ({ field, was: before[field], is: fields[field] }));
  if (changed.length > 0) await record(session, changedTerm, { kind: 'glossary term', id, words: fields.term }, { changed });
}

/** Takes a term out of the glossary; what it meant stays in the trail. */
export async function removeTerm(session: Session, id: string, version: number, now: Date): Promise<string> {
  const before = await loadTerm(session, id);
  await update(session, id, version, { removed_at: now });
  await record(session, removedTerm, { kind: 'glossary term', id, words: before.term }, { meaning: before.meaning });
  return before.term;
}

async function update(session: Session, id: string, version: number, set: Partial<TermFields> & { removed_at?: Date }): Promise<void> {
  const done = await session.db.updateTable('glossary_term').set({ ...set, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
}

type Found = { id: string; words: string; note: string };

/** Terms whose name or meaning holds every word; the name that begins with the first word comes first. */
export async function findTerms(session: Session, words: readonly string[], limit: number): Promise<Found[]> {
  const { rows } = await sql<Found>`select id, term as words, meaning as note from glossary_term where partnership_id = ${session.partnershipId} and removed_at is null
    and ${sql.join(words.map((word) => sql`searchable like ${pattern(word)}`), sql` and `)} order by lower(term) like ${pattern(words[0] ?? '').slice(1)} desc, ${byName('term')} limit ${limit}`.execute(session.db);
  return rows;
}

/** What a term is called, also one that was taken out. */
export async function termWords(session: Session, id: string): Promise<string | undefined> {
  return (await session.db.selectFrom('glossary_term').select('term').where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst())?.term;
}
