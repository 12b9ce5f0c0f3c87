// Undoing an import of police data: what would come of it, and doing it.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import type { FileKind } from './police-data.ts';
import './tables.ts';
import type { Undone } from './tables.ts';

const undidImport = event('undid police import', 'undid the import of police data:');

/** `before`: what it had replaced; `isKept`: whether its files are still on the disk. */
export type StandingMonth = { kind: FileKind; force: string; month: string; rows: number; before: { release: string; rows: number; parquet: string[]; isKept: boolean } | undefined };

/** The months that stand by an import, each with what would stand again. */
export async function standingOf(session: Session, importId: string, onDisk: ReadonlySet<string>): Promise<StandingMonth[]> {
  const { rows } = await sql<Omit<StandingMonth, 'before'> & { before: { release: string; rows: number; parquet: string[] } | null }>`select f.kind, f.force, f.month, f.rows, b.before from police_file f
    left join lateral (select json_build_object('release', b.release, 'rows', b.rows, 'parquet', b.parquet) as before from police_file b
      where b.replaced_by = f.import_id and b.import_id <> f.import_id and b.kind = f.kind and b.slug = f.slug and b.force = f.force and b.month = f.month order by b.replaced_at desc limit 1) b on true
    where f.import_id = ${importId} and f.replaced_at is null order by f.kind, f.force, f.month`.execute(session.db);
  return rows.map(({ before, ...one }) => ({ ...one, before: before === null ? undefined : { ...before, isKept: before.parquet.every((name) => onDisk.has(name)) } }));
}

/** Undefined where nothing of it stands any more, or somebody was first. */
export async function undoImport(session: Session, one: { id: string; source: string }, standing: readonly StandingMonth[], onDisk: ReadonlySet<string>): Promise<Undone | undefined> {
  const lost = [...new Set(standing.flatMap(({ before }) => before?.parquet ?? []))].filter((name) => !onDisk.has(name));
  const { rows: [row] } = await sql<{ done: Undone | null }>`select security.undo_police_import(${one.id}, ${lost}::text[]) as done`.execute(session.db);
  const done = row?.done ?? undefined;
  if (done !== undefined) await record(session, undidImport, { kind: 'police import', id: one.id, words: one.source }, { 'months as before': done.restored, 'months gone': done.removed, forces: [...new Set(standing.map(({ force }) => force))] });
  return done;
}
