// What is held of the police's open data, who brought it, and the doors through which the work on it goes.
import { sql } from 'kysely';
import { ask } from '../../../platform/database/connect.ts';
import { actorWords } from '../../../security/actor.ts';
import { event, record } from '../../../security/audit.ts';
import type { Services } from '../../../security/services.ts';
import type { Session } from '../../../security/session.ts';
import type { ImportFound, NewMonth } from './importing/read-and-keep.ts';
import type { FileKind } from './police-data.ts';
import './tables.ts';
import type { ImportOutcome, PoliceFileTable, PoliceImportTable } from './tables.ts';

const broughtPoliceData = event('brought in police data', 'brought in police data:');
const usedOlder = event('used older police data', 'used police data that was kept aside:');
/** Written by the database, where the work ends. */
event('held police data', 'took in police data:');
event('held police data elsewhere', 'took in police data that another partnership brought:');
event('undid police data elsewhere', 'gave up police data whose import another partnership undid:');

const MOST_PROBLEMS = 400;

export type HeldFile = Omit<PoliceFileTable, 'by_type' | 'released_on' | 'corrected_at' | 'replaced_at' | 'replaced_by' | 'aside_for'>;
/** `aside`: how many of its months are kept aside now; `lesser`: those of them that hold far less than what stands or stood; `same`: kept aside as well, while the same file stands by another import. */
export type PoliceImport = Omit<PoliceImportTable, 'partnership_id' | 'bytes'> & { bytes: number; aside: number; lesser: number; same: number };

/** A person's wish to have files taken in; they lie in the folder of this id. */
export async function askImport(session: Session, wish: { id: string; source: string; files: number; bytes: number }): Promise<void> {
  await sql`select security.ask_police_import(${wish.id}, ${wish.source}, ${wish.files}, ${wish.bytes})`.execute(session.db);
  await record(session, broughtPoliceData, { kind: 'police import', id: wish.id, words: wish.source });
}

/** What is held now, by slug, force and month. */
export async function heldFiles(session: Session, kinds: readonly FileKind[] = ['street', 'outcomes', 'stop-and-search']): Promise<HeldFile[]> {
  return session.db.selectFrom('police_file')
    .select(['id', 'kind', 'force', 'slug', 'month', 'release', 'archive_month', 'file_name', 'sha256', 'rows', 'rejected', 'without_place', 'duplicates', 'crime', 'asb', 'parquet', 'import_id', 'imported_at', 'imported_by'])
    .where('replaced_at', 'is', null).where('kind', 'in', [...kinds]).orderBy('kind').orderBy('slug').orderBy('force').orderBy('month').execute();
}

/** Of how many months and forces street files are held. */
export async function heldMonths(session: Session): Promise<number> {
  const { rows: [row] } = await sql<{ many: number }>`select count(*)::int as many from police_file where replaced_at is null and kind = 'street'`.execute(session.db);
  return row?.many ?? 0;
}

/** When the newest of what is held came in or was put right, or the last that was undone went, exact to the microsecond as no Date is. */
export async function newestHeld(session: Session): Promise<string | undefined> {
  const { rows: [row] } = await sql<{ at: string | null }>`select max(greatest(imported_at, corrected_at, replaced_at))::text as at from police_file where replaced_at is null or replaced_by is null`.execute(session.db);
  return row?.at ?? undefined;
}

export type RestsElsewhere = { label: string; title: string; months: string[]; /** its figures came with the demonstration */ isSample: boolean };

/** The newest assessment that has figures, for when nothing is held from which they could be computed. */
export async function figuresWithoutFiles(session: Session): Promise<RestsElsewhere | undefined> {
  const { rows: [row] } = await sql<RestsElsewhere>`select a.label, a.title, array(select distinct jsonb_array_elements_text(s->'months') from jsonb_array_elements(r.computed->'sources') s) as months, r.asked_by = ${actorWords({ kind: 'system', partnershipId: 0, job: 'demonstration' })} as "isSample"
    from assessment a cross join lateral (select n.computed, n.asked_by from assessment_result n where n.partnership_id = a.partnership_id and n.assessment_id = a.id order by n.number desc limit 1) r
    where a.partnership_id = ${session.partnershipId} order by a.label desc limit 1`.execute(session.db);
  return row;
}

export async function newestImports(session: Session, limit = 10): Promise<PoliceImport[]> {
  return (await imports(session).orderBy('brought_at', 'desc').limit(limit).execute()).map(asImport);
}

export async function importOf(session: Session, id: string): Promise<PoliceImport | undefined> {
  const found = await imports(session).where('id', '=', id).executeTakeFirst();
  return found && asImport(found);
}

/** Another import brought the same file, and there it was used. */
const standsElsewhere = sql`exists (select 1 from police_file s where s.replaced_at is null and s.sha256 = o.sha256 and s.kind = o.kind and s.slug = o.slug and s.force = o.force and s.month = o.month)`;
const imports = (session: Session) => session.db.selectFrom('police_import').selectAll()
  .select(sql<number>`(select count(*)::int from police_file o where o.import_id = police_import.id and o.replaced_by = o.import_id and not ${standsElsewhere})`.as('aside'))
  .select(sql<number>`(select count(*)::int from police_file o where o.import_id = police_import.id and o.replaced_by = o.import_id and o.aside_for = 'rows' and not ${standsElsewhere})`.as('lesser'))
  .select(sql<number>`(select count(*)::int from police_file o where o.import_id = police_import.id and o.replaced_by = o.import_id and ${standsElsewhere})`.as('same')).where('partnership_id', '=', session.partnershipId);
const asImport = ({ partnership_id: _own, bytes, ...rest }: PoliceImportTable & { aside: number; lesser: number; same: number }): PoliceImport => ({ ...rest, bytes: Number(bytes) });

/** `stands`: nothing took its place since. */
export type Change = { stands: boolean; kind: FileKind; force: string; month: string; rows: number; byType: Record<string, number>; duplicates: number; before: { rows: number; byType: Record<string, number>; release: string } | undefined };

/** What an import changed: each month that it brought, beside the one that was held before. */
export async function changesOf(session: Session, { id: importId, undone_at: undone, outcome }: Pick<PoliceImport, 'id' | 'undone_at' | 'outcome'>): Promise<Change[]> {
  const brought = await session.db.selectFrom('police_file').select(['kind', 'force', 'slug', 'month', 'rows', 'by_type', 'duplicates', 'replaced_at']).where('import_id', '=', importId).where((where) => where.or([where('replaced_by', 'is', null), where('replaced_by', '<>', importId)]))
    // Of an import that was undone, what was kept aside to the end never counted.
    .where((where) => where.or([where('aside_for', 'is', null), where('replaced_by', 'is not', null), where('replaced_at', 'is', null), where('replaced_at', '<>', where.ref('imported_at'))])).orderBy('kind').orderBy('force').orderBy('month').execute();
  const before = await session.db.selectFrom('police_file').select(['kind', 'force', 'month', 'rows', 'by_type', 'release']).where('replaced_by', '=', importId).where('import_id', '<>', importId).execute();
  const was = new Map(before.map((one) => [`${one.kind}\n${one.force}\n${one.month}`, one]));
  // An undo forgets which rows it had replaced, and notes how many they were.
  const noted = new Map((undone === null ? [] : (outcome.replaced ?? [])).map((one) => [`${one.kind}\n${one.force}\n${one.month}`, one]));
  return brought.map((one) => {
    const gone = noted.get(`${one.kind}\n${one.force}\n${one.month}`);
    const old = was.get(`${one.kind}\n${one.force}\n${one.month}`);
    return { stands: one.replaced_at === null, kind: one.kind, force: one.force, month: one.month, rows: one.rows, duplicates: one.duplicates, byType: one.by_type, before: gone === undefined ? old && { rows: old.rows, byType: old.by_type, release: old.release } : { rows: gone.rows, byType: one.by_type, release: gone.release } };
  });
}

export type Aside = { kind: FileKind; force: string; month: string; rows: number; /** it holds far less than what stands or stood, and is no older */ isLesser: boolean; /** the rows of the fullest that ever stood for the month since a person last said what counts */ most: number; archiveMonth: string; releasedOn: string | null; held: { rows: number; release: string; archiveMonth: string; releasedOn: string | null } | undefined };

const most = sql`(select max(s.rows) from police_file s where s.kind = o.kind and s.slug = o.slug and s.force = o.force and s.month = o.month and (s.replaced_at is null or s.replaced_by <> s.import_id)
  and s.imported_at >= coalesce((select max(d.imported_at) from police_file d where d.kind = o.kind and d.slug = o.slug and d.force = o.force and d.month = o.month and d.aside_for is not null and (d.replaced_at is null or d.replaced_by <> d.import_id)), '-infinity'))`;

/** Months of an import that were kept aside: they are or may be older than what stands, or hold far less. */
export async function asideOf(session: Session, importId: string): Promise<Aside[]> {
  const { rows } = await sql<Aside>`select o.kind, o.force, o.month, o.rows, o.aside_for is not distinct from 'rows' as "isLesser", coalesce(${most}, 0) as most, o.archive_month as "archiveMonth", o.released_on::text as "releasedOn",
      case when f.id is not null then json_build_object('rows', f.rows, 'release', f.release, 'archiveMonth', f.archive_month, 'releasedOn', f.released_on::text) end as held
    from police_file o left join police_file f on f.replaced_at is null and f.kind = o.kind and f.slug = o.slug and f.force = o.force and f.month = o.month
    where o.import_id = ${importId} and o.replaced_by = o.import_id and not ${standsElsewhere} order by o.kind, o.force, o.month`.execute(session.db);
  return rows.map((row) => ({ ...row, held: row.held ?? undefined }));
}

/** Has the months of an import that were kept aside take the place of what stands. Gives how many did. */
export async function useOlder(session: Session, one: { id: string; source: string }): Promise<number> {
  const { rows: [row] } = await sql<{ used: number }>`select security.use_older_police_files(${one.id}) as used`.execute(session.db);
  const used = row?.used ?? 0;
  if (used > 0) await record(session, usedOlder, { kind: 'police import', id: one.id, words: one.source }, { months: used });
  return used;
}

export type Taken = { id: string; partnershipId: number; attempt: number; source: string };
type Work = Pick<Services, 'pool'>;

/** The next import that waits, or whose work was ended in the middle; nobody else takes it meanwhile. */
export async function takeImport(services: Work): Promise<Taken | undefined> {
  const [row] = await ask<PoliceImportTable>(services.pool, 'select * from security.take_police_import()', []);
  return row && { id: row.id, partnershipId: row.partnership_id, attempt: row.attempts, source: row.source };
}

/** False: somebody else has taken it over. */
export async function noteProgress(services: Work, taken: Taken, progress: { done: number; of: number; step: string }): Promise<boolean> {
  const [row] = await ask<{ going: boolean }>(services.pool, 'select security.note_police_import($1, $2, $3, $4, $5) as going', [taken.id, taken.attempt, progress.done, progress.of, progress.step.slice(0, 300)]);
  return row?.going === true;
}

export async function endImport(services: Work, taken: Taken, how: 'waiting' | 'refused' | 'failed', words: string | null, advice: string | null): Promise<void> {
  await ask(services.pool, 'select security.end_police_import($1, $2, $3, $4, $5)', [taken.id, taken.attempt, how, words, advice]);
}

/** All months at once, or none where somebody else has taken the import over. */
export async function finishImport(services: Work, taken: Taken, found: ImportFound): Promise<boolean> {
  const { months, problems, ...totals } = found;
  const serious = { error: 0, warning: 1, note: 2 };
  const outcome: ImportOutcome = { ...totals, months: months.length, problemsInAll: problems.length, problems: problems.toSorted((a, b) => serious[a.severity] - serious[b.severity]).slice(0, MOST_PROBLEMS) };
  const [row] = await ask<{ done: boolean }>(services.pool, 'select security.finish_police_import($1, $2, $3::jsonb, $4::jsonb) as done', [taken.id, taken.attempt, JSON.stringify(months satisfies NewMonth[]), JSON.stringify(outcome)]);
  return row?.done === true;
}

export async function heldParquet(services: Work): Promise<Set<string>> {
  return new Set((await ask<{ name: string }>(services.pool, 'select name from security.police_parquet()', [])).map((row) => row.name));
}

export type Known = { sha256: string; slug: string; force: string; parquet: string[]; kind: FileKind };

/** What the work needs to know of what is held: hashes of files, and what forces are called. */
export async function knownFiles(services: Work): Promise<Known[]> {
  return ask<Known>(services.pool, 'select * from security.police_known()', []);
}

/** Which of these uploads some process is receiving. */
export async function heldUploads(services: Work, names: readonly string[]): Promise<Set<string>> {
  return new Set((await ask<{ name: string }>(services.pool, "select name from unnest($1::text[]) name where security.is_held('upload ' || name)", [[...names]])).map((row) => row.name));
}

/** Imports whose files are still asked for. */
export async function openImports(services: Work): Promise<Set<string>> {
  return new Set((await ask<{ id: string }>(services.pool, 'select id from security.police_imports_open()', [])).map((row) => row.id));
}
