// The trail. Event names are constants made here or by a feature's `event()`, never taken from a request.
import { sql } from 'kysely';
import type { Session } from './session.ts';
import { accountOf, actorWords } from './actor.ts';
import type { ColumnType, Generated } from 'kysely';

declare const eventBrand: unique symbol;
export type AuditEvent = string & { readonly [eventBrand]: true };

const known = new Map<string, string>();

/**
 * Declares an event. Names are a verb in the past and its object: `changed action`, `opened restricted record`.
 * Those that begin with `opened`, `signed`, `refused` or `exported` are shown to information governance only.
 */
export function event(name: string, words = name): AuditEvent {
  known.set(name, words);
  return name as AuditEvent;
}

export function knownEvents(): ReadonlyMap<string, string> {
  return known;
}

export const refusedRequest = event('refused request', 'was refused');
/** Written by the database, where there is no actor, or under a door of its own. */
event('refused link', 'was refused');
event('erased what is past', 'erased what was past its time');
event('signed in');
event('signed out');
export const exportedList = event('exported list');

export type AuditSubject = { kind: string; id: string; words?: string };

export type AuditTables = {
  audit_entry: {
    partnership_id: number | null;
    id: Generated<number>;
    at: Generated<Date>;
    event: string;
    account_id: string | null;
    actor: string;
    organisation_id: string | null;
    subject_kind: string | null;
    subject_id: string | null;
    subject_words: string | null;
    detail: ColumnType<Record<string, unknown>, string | undefined, never>;
    request_id: string | null;
  };
};
declare module '../platform/database/tables.ts' {
  interface Tables extends AuditTables {}
}

/** Writes one entry in the transaction of what it records. `detail` holds field names and values; nothing that the record itself hides. */
export async function record(session: Session, what: AuditEvent, subject?: AuditSubject, detail: Record<string, unknown> = {}): Promise<void> {
  const { actor } = session;
  await session.db
    .insertInto('audit_entry')
    .values({
      partnership_id: actor.kind === 'nobody' ? null : actor.partnershipId,
      event: what,
      account_id: accountOf(actor),
      actor: actorWords(actor),
      organisation_id: actor.kind === 'person' ? (actor.organisations[0] ?? null) : actor.kind === 'link' ? actor.organisationId : null,
      subject_kind: subject?.kind ?? null,
      subject_id: subject?.id ?? null,
      subject_words: subject?.words?.slice(0, 300) ?? null,
      detail: sql`${JSON.stringify(detail)}::jsonb` as never,
      request_id: session.requestId ?? null,
    })
    .execute();
}

/** Who did this to a record last, and when. */
export async function lastEntry(session: Session, what: AuditEvent, { kind, id }: Pick<AuditSubject, 'kind' | 'id'>): Promise<{ by: string; at: Date } | undefined> {
  const { rows } = await sql<{ by: string; at: Date }>`select actor as by, at from audit_entry where partnership_id = ${session.partnershipId} and subject_kind = ${kind} and subject_id = ${id} and event = ${what as string} order by id desc limit 1`.execute(session.db);
  return rows[0];
}
