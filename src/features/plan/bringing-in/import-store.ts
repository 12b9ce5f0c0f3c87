// The plans that came as documents: the file as it is, what was read in it, what people corrected, what came of it.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { actorWords } from '../../../security/actor.ts';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { notFound, refused } from '../../../platform/web/errors.ts';
import { byName } from '../../../platform/database/by-name.ts';
import { emptyDetails, keepingAuthorities, nameInLetters } from '../../people/index.ts';
import type { Filled, NamedInFull } from '../../people/index.ts';
import type { PlanReading } from '../reading/plan-reading.ts';
import { storeFile } from '../files-store.ts';
import { movedPriority, orderedPlan } from '../years/priority-store.ts';
import { earlierAnswers } from './earlier-answers-store.ts';
import type { Corrections } from './import-draft.ts';
import { giveContactBack } from './public-contact-store.ts';
import type { PublicContact } from './public-contact-store.ts';
import type { Here } from './whose-plan.ts';
import '../tables.ts';

export const broughtPlanIn = event('brought plan in', 'brought in');
const uploadedPlan = event('uploaded plan', 'uploaded');
const correctedImport = event('corrected import');
const setAsideImport = event('set aside import');
const undidImport = event('undid import');
const reopenedImport = event('reopened import');

export type ImportState = 'to check' | 'brought in' | 'undone' | 'set aside';
export type OpenName = { name: string; organisation: string; near: string[] };
export type Outcome = { years?: { id: string; label: string; role: 'reviewed' | 'planned'; actions: number; filled: boolean; /** as it was written, to tell what was changed since */ title?: string; priorities?: number }[]; organisations?: string[]; memberships?: string[]; names?: { organisation: string; name: string }[]; glossary?: string[]; lineage?: number; details?: Filled[]; inFull?: NamedInFull[]; /** names that came in while nobody had said who is meant, with what became of them and who may be meant instead */ openNames?: OpenName[]; /** the partnership's public address, where the document's took the place of a person's own */ contact?: PublicContact; /** what came along from the check of the document: rows and decisions with the version that it left, updates */ carried?: { rows: Record<string, number>; updates: string[]; decisions: Record<string, number> }; };
export type ImportLine = { id: string; fileName: string; state: ImportState; targetLabel: string | null; broughtBy: string; broughtAt: Date; decidedAt: Date | null; outcome: Outcome; version: number };
export type PlanImport = ImportLine & { fileId: string; sha256: string; choice: number; reading: PlanReading; corrections: Corrections };

const LINE = ['id', 'file_name as fileName', 'state', 'target_label as targetLabel', 'brought_by as broughtBy', 'brought_at as broughtAt', 'decided_at as decidedAt', 'outcome', 'version'] as const;

/** Everything that came, newest first. */
export async function listImports(session: Session): Promise<ImportLine[]> {
  return (await session.db.selectFrom('plan_import').select(LINE).where('partnership_id', '=', session.partnershipId).orderBy('brought_at', 'desc').execute()) as ImportLine[];
}

/** Who has worked with the plan for so long does not undo it. */
const FRESH_DAYS = 14;
export type FreshImport = Pick<ImportLine, 'id' | 'fileName' | 'state'> & { outcome: Pick<Outcome, 'years'>; /** how many decisions came along from the check of its document */ along: number };
const freshOf = new WeakMap<Session, Promise<FreshImport[]>>();

/** Brought in so lately that its document is still on everybody's mind, newest first: asked once for all that the first page says of it. */
export function freshImports(session: Session, today: string): Promise<FreshImport[]> {
  const found = freshOf.get(session) ?? askFresh(session, today);
  freshOf.set(session, found);
  return found;
}

/** What an import wrote, row by row, may be long and is left where it lies. */
async function askFresh(session: Session, today: string): Promise<FreshImport[]> {
  const { rows } = await sql<FreshImport>`
    select id, file_name as "fileName", state, jsonb_build_object('years', coalesce(outcome -> 'years', '[]')) as outcome, (select count(*)::int from jsonb_object_keys(coalesce(outcome #> '{carried,decisions}', '{}'))) as along
    from plan_import where partnership_id = ${session.partnershipId} and state = 'brought in' and decided_at >= (${today}::date - ${FRESH_DAYS}::int) at time zone 'UTC' order by brought_at desc`.execute(session.db);
  return rows;
}

/** The same file, if it is being checked or was brought in; with a label only for that year. */
export async function sameFile(session: Session, sha256: string, choice: number, targetLabel?: string): Promise<ImportLine | undefined> {
  let query = session.db.selectFrom('plan_import').select(LINE).where('partnership_id', '=', session.partnershipId).where('sha256', '=', sha256).where('choice', '=', choice).where('state', 'in', ['to check', 'brought in']);
  if (targetLabel !== undefined) query = query.where('target_label', '=', targetLabel);
  return (await query.orderBy('brought_at', 'desc').executeTakeFirst()) as ImportLine | undefined;
}

/** Keeps a file with its reading; of two at once that bring the same the second finds the first. */
export async function addImport(session: Session, came: { name: string; mediaType: string; bytes: Buffer; sha256: string; choice: number; reading: PlanReading; /** the year to come, or the only one */ targetLabel: string }): Promise<{ id: string; again: ImportLine | undefined }> {
  await sql`select pg_advisory_xact_lock(hashtext(${`plan import ${session.partnershipId} ${came.sha256}`}))`.execute(session.db);
  const again = await sameFile(session, came.sha256, came.choice, came.targetLabel);
  if (again) return { id: again.id, again };
  const names = await earlierAnswers(session, came.reading);
  const fileId = await storeFile(session, { name: came.name, mediaType: came.mediaType, bytes: came.bytes, sha256: came.sha256, isPicture: false }, randomUUID());
  const made = await session.db.insertInto('plan_import')
    .values({ partnership_id: session.partnershipId, file_id: fileId, file_name: came.name, sha256: came.sha256, choice: came.choice, target_label: came.targetLabel, reading: JSON.stringify(came.reading), corrections: JSON.stringify(Object.keys(names).length === 0 ? {} : { names }), brought_by: actorWords(session.actor) })
    .returning('id').executeTakeFirstOrThrow();
  await record(session, uploadedPlan, { kind: 'plan import', id: made.id, words: came.name }, { sha256: came.sha256, bytes: came.bytes.length });
  return { id: made.id, again: undefined };
}

/** One import whole; `hold` keeps others from correcting it until the end of the transaction. */
export async function loadImport(session: Session, id: string, hold = false): Promise<PlanImport> {
  let query = session.db.selectFrom('plan_import').select([...LINE, 'file_id as fileId', 'sha256', 'choice', 'reading', 'corrections']).where('partnership_id', '=', session.partnershipId).where('id', '=', id);
  if (hold) query = query.forUpdate();
  const found = await query.executeTakeFirst();
  if (!found) throw notFound();
  return found as unknown as PlanImport;
}

/** Held, and still to be checked; otherwise says why nothing can be corrected any more. */
export async function openImport(session: Session, id: string): Promise<PlanImport> {
  const found = await loadImport(session, id, true);
  if (found.state !== 'to check') {
    throw refused(found.state === 'brought in' ? 'This plan has been brought in; what is in it is changed in the plan itself.' : `This import was ${found.state}.`, found.state === 'brought in' ? 'Open the plan, or undo the import first.' : 'Bring the file again to start anew.', 'import-closed', [{ text: 'The import', href: `/plan/bring/${id}` }]);
  }
  return found;
}

/** Keeps corrections; `what` says them in words for the trail. */
export async function keepCorrections(session: Session, was: PlanImport, corrections: Corrections, what: Record<string, unknown>): Promise<void> {
  await session.db.updateTable('plan_import').set({ corrections: JSON.stringify(corrections), version: was.version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', was.id).execute();
  await record(session, correctedImport, { kind: 'plan import', id: was.id, words: was.fileName }, what);
}

export async function markBroughtIn(session: Session, was: PlanImport, outcome: Outcome, now: Date): Promise<void> {
  await session.db.updateTable('plan_import').set({ state: 'brought in', outcome: JSON.stringify(outcome), decided_at: now, version: was.version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', was.id).execute();
}

/** What came along from the check goes with the import when that is undone. */
export async function keepCarried(session: Session, id: string, carried: NonNullable<Outcome['carried']>): Promise<void> {
  await sql`update plan_import set outcome = outcome || ${JSON.stringify({ carried })}::jsonb where partnership_id = ${session.partnershipId} and id = ${id}`.execute(session.db);
}

export async function setImportAside(session: Session, was: PlanImport, now: Date): Promise<void> {
  await session.db.updateTable('plan_import').set({ state: 'set aside', decided_at: now, version: was.version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', was.id).execute();
  await record(session, setAsideImport, { kind: 'plan import', id: was.id, words: was.fileName });
}

/** What has been built on it since, in words; empty while it can be undone. */
export async function builtOn(session: Session, id: string): Promise<string[]> {
  const { rows: [row] } = await sql<{ built: string[] }>`select security.built_on_import(${session.partnershipId}, ${id}) as built`.execute(session.db);
  return row?.built ?? [];
}

/** Was what it brought put in another order by hand since? That goes with the rows, and stands in their way no more than a filter would. */
export async function putInOrderSince(session: Session, { id, outcome }: PlanImport): Promise<boolean> {
  const years = (outcome.years ?? []).map((one) => one.id);
  const { rows } = await sql`select 1 from audit_entry e where e.partnership_id = ${session.partnershipId} and ((e.subject_kind = 'plan year' and e.event = ${orderedPlan as string} and e.subject_id = any(${years}::text[]))
    or (e.subject_kind = 'priority' and e.event = ${movedPriority as string} and e.subject_id in (select p.id::text from priority p where p.partnership_id = e.partnership_id and p.plan_year_id = any(${years}::uuid[]))))
    and e.id > (select max(b.id) from audit_entry b where b.partnership_id = e.partnership_id and b.subject_kind = 'plan import' and b.subject_id = ${id} and b.event = ${broughtPlanIn as string}) limit 1`.execute(session.db);
  return rows.length > 0;
}

/** Takes back what it wrote. Refused, saying what is built on it, when something is. `kept`: organisations that it added and that something else has come to use; `inFull`: those that keep their name in full, with the letters that another bears now. */
export async function undoImport(session: Session, id: string): Promise<PlanImport & { kept: string[]; inFull: NamedInFull[] }> {
  const was = await loadImport(session, id, true);
  if (was.state !== 'brought in') throw refused('This import is not brought in, so there is nothing to undo.', 'Open it to see where it stands.', 'not-brought-in', [{ text: 'The import', href: `/plan/bring/${id}` }]);
  const { rows: [row] } = await keepingAuthorities(() => sql<{ built: string[] }>`select security.undo_plan_import(${id}) as built`.execute(session.db)).catch((error: unknown) => {
    // What is being built in this moment is seen only when it would be left pointing to nothing.
    if ((error as { code?: string }).code === '23503') throw refused('Somebody is building on it in this moment.', 'Open the import again: it says what.', 'built-on', [{ text: 'The import', href: `/plan/bring/${id}` }]);
    throw error;
  });
  const built = row?.built ?? [];
  if (built.length > 0) throw refused(`It cannot be undone any more: ${built.join(', ')} since.`, 'Change the plan itself instead.', 'built-on', [{ text: 'The plan', href: '/plan' }]);
  const inFull: NamedInFull[] = [];
  for (const one of was.outcome.inFull ?? []) if (!(await nameInLetters(session, one))) inFull.push(one);
  for (const one of was.outcome.details ?? []) await emptyDetails(session, one);
  if (was.outcome.contact) await giveContactBack(session, was.outcome.contact);
  const kept = (await sql<{ name: string }>`select name from organisation where partnership_id = ${session.partnershipId} and id = any(${was.outcome.organisations ?? []}::uuid[]) and merged_into_id is null order by ${byName('name')}`.execute(session.db)).rows.map((row) => row.name);
  await record(session, undidImport, { kind: 'plan import', id, words: was.fileName }, { years: (was.outcome.years ?? []).map((one) => one.label), ...(kept.length > 0 ? { kept } : {}), ...(inFull.length > 0 ? { inFull: inFull.map((one) => one.is) } : {}) });
  return { ...was, kept, inFull };
}

/** The document as it came. */
export async function importedFile(session: Session, id: string): Promise<{ name: string; mediaType: string; bytes: Buffer }> {
  const found = await session.db.selectFrom('plan_import as i').innerJoin('stored_file as f', (join) => join.onRef('f.partnership_id', '=', 'i.partnership_id').onRef('f.id', '=', 'i.file_id'))
    .select(['f.name', 'f.media_type as mediaType', 'f.bytes']).where('i.partnership_id', '=', session.partnershipId).where('i.id', '=', id).executeTakeFirst();
  if (!found) throw notFound();
  return found;
}

/** Undone or set aside, it is checked again with the corrections it had; not while the same file is open elsewhere. */
export async function reopenImport(session: Session, was: PlanImport): Promise<void> {
  if (was.state === 'to check') return;
  if (was.state === 'brought in') throw refused('This plan has been brought in.', 'Undo it first.', 'import-closed', [{ text: 'The import', href: `/plan/bring/${was.id}` }]);
  const other = await sameFile(session, was.sha256, was.choice, was.targetLabel ?? undefined);
  if (other) throw refused('The same file came again since and is being checked or was brought in.', 'Go on there.', 'same-file', [{ text: other.fileName, href: `/plan/bring/${other.id}` }]);
  await session.db.updateTable('plan_import').set({ state: 'to check', outcome: '{}', decided_at: null, version: was.version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', was.id).execute();
  await record(session, reopenedImport, { kind: 'plan import', id: was.id, words: was.fileName });
}

/** The partnership's own names and the years of its plans, to say when a document is of another; `empty`: a draft with nothing in it yet. */
export async function whatIsHere(session: Session): Promise<Here> {
  const { rows: [row] } = await sql<Here>`select p.name as partnership, array[p.short_name, p.area_name] as "otherNames",
    coalesce((select array_agg(y.label order by y.label) from plan_year y where y.partnership_id = p.partnership_id), '{}') as "allYears",
    coalesce((select array_agg(y.label order by y.label) from plan_year y where y.partnership_id = p.partnership_id and y.state = 'draft' and not y.frozen and not exists (select 1 from priority x where x.partnership_id = y.partnership_id and x.plan_year_id = y.id)), '{}') as "emptyYears"
    from partnership p where p.partnership_id = ${session.partnershipId}`.execute(session.db);
  if (!row) throw notFound();
  return row;
}

/** What an import is called. */
export async function importWords(session: Session, id: string): Promise<string | undefined> {
  return (await session.db.selectFrom('plan_import').select('file_name').where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst())?.file_name;
}
