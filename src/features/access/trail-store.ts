// Reading the trail. The policies decide what is seen: changes by everybody of the partnership, the rest by information governance, one's own by oneself.
import { sql } from 'kysely';
import { event, record } from '../../security/audit.ts';
import type { Session } from '../../security/session.ts';
import type { SortOfEvent, TrailEntry } from './trail.ts';
import '../people/tables.ts';

const exportedTrail = event('exported audit trail');
const askedForCheck = event('asked for check of the audit trail');

export type TrailFilters = {
  sort?: SortOfEvent | undefined; event?: string | undefined; person?: string | undefined; kind?: string | undefined;
  /** days, both included */
  from?: string | undefined; to?: string | undefined;
};

const BEGINNINGS = ['opened', 'signed', 'refused', 'exported'] as const;
const begins = (word: string) => sql`e.event like ${`${word} %`}`;

function conditions(session: Session, filters: TrailFilters) {
  const sort = filters.sort === undefined ? sql`true` : filters.sort === 'changes' ? sql`not (${sql.join(BEGINNINGS.map(begins), sql` or `)})` : begins(filters.sort);
  return sql`e.partnership_id = ${session.partnershipId} and ${sort}
    and (${filters.event ?? null}::text is null or e.event = ${filters.event ?? null}::text) and (${filters.person ?? null}::uuid is null or e.account_id = ${filters.person ?? null}::uuid) and (${filters.kind ?? null}::text is null or e.subject_kind = ${filters.kind ?? null}::text)
    and (${filters.from ?? null}::date is null or e.at >= (${filters.from ?? null}::date)::timestamp at time zone 'Europe/London') and (${filters.to ?? null}::date is null or e.at < (${filters.to ?? null}::date + 1)::timestamp at time zone 'Europe/London')`;
}

const COLUMNS = sql`e.id, e.at, e.event, e.account_id as "accountId", e.actor, o.name as organisation, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.subject_words as "subjectWords", e.detail`;
const WITH_ORGANISATION = sql`left join organisation o on o.partnership_id = e.partnership_id and o.id = e.organisation_id`;

/** Entries before a key, the newest first: `limit` of them. */
export async function trail(session: Session, filters: TrailFilters, before: number | undefined, limit: number): Promise<TrailEntry[]> {
  const { rows } = await sql<TrailEntry>`select ${COLUMNS} from audit_entry e ${WITH_ORGANISATION} where ${conditions(session, filters)} and (${before ?? null}::bigint is null or e.id < ${before ?? null}::bigint) order by e.id desc limit ${limit}`.execute(session.db);
  return rows;
}

/** How many entries match, counted up to `most`. */
export async function countTrail(session: Session, filters: TrailFilters, most: number): Promise<number> {
  const { rows: [row] } = await sql<{ number: number }>`select count(*)::int as number from (select 1 from audit_entry e where ${conditions(session, filters)} limit ${most}) counted`.execute(session.db);
  return row?.number ?? 0;
}

/** What happened to one record, the newest first. */
export async function trailOfRecord(session: Session, kind: string, id: string, before: number | undefined, limit: number): Promise<TrailEntry[]> {
  const { rows } = await sql<TrailEntry>`select ${COLUMNS} from audit_entry e ${WITH_ORGANISATION} where e.partnership_id = ${session.partnershipId} and e.subject_kind = ${kind} and e.subject_id = ${id}
    and (${before ?? null}::bigint is null or e.id < ${before ?? null}::bigint) order by e.id desc limit ${limit}`.execute(session.db);
  return rows;
}

/** The people of the partnership, past ones too, and the kinds and events that occur: what the trail can be filtered by. */
export async function trailChoices(session: Session): Promise<{ people: { id: string; name: string }[]; events: string[]; kinds: string[] }> {
  const { rows: people } = await sql<{ id: string; name: string }>`select distinct a.id, a.full_name as name from account a join account_place p on p.account_id = a.id where p.partnership_id = ${session.partnershipId} order by 2`.execute(session.db);
  const { rows } = await sql<{ event: string; kind: string | null }>`select distinct event, subject_kind as kind from audit_entry where partnership_id = ${session.partnershipId} order by 1`.execute(session.db);
  return { people, events: [...new Set(rows.map((row) => row.event))], kinds: [...new Set(rows.map((row) => row.kind).filter((kind) => kind !== null))].toSorted() };
}

export type SealState = { seals: number; entries: number; sealedAt: Date | null; newer: number; check: { at: string; ok: boolean; entries: number; problems: string[] } | null };

/** How far the trail is sealed, and what the last check of its seals said. */
export async function sealState(session: Session): Promise<SealState> {
  const { rows: [row] } = await sql<SealState>`
    select count(*)::int as seals, coalesce(sum(s.entries), 0)::int as entries, max(s.sealed_at) as "sealedAt",
      (select count(*)::int from audit_entry e where e.partnership_id = ${session.partnershipId} and e.id > coalesce((select max(x.last_id) from audit_seal x), 0)) as newer,
      security.setting('trail-check') as "check" from audit_seal s`.execute(session.db);
  return row!;
}

/** Recomputes every seal and keeps what it found; for the job that does so every night. */
export async function checkTrail(session: Session): Promise<void> {
  await sql`select security.check_trail()`.execute(session.db);
}

export async function recordTrailExport(session: Session, filters: TrailFilters, rows: number): Promise<void> {
  await record(session, exportedTrail, undefined, { ...filters, rows });
}

export async function recordAskedForCheck(session: Session): Promise<void> {
  await record(session, askedForCheck);
}
