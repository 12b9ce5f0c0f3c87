// Publications that wait to be made: at most one for each year that is set for a day, and one that goes out at once.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import type { Services } from '../../../security/services.ts';
import { ask } from '../../../platform/database/connect.ts';
import { notFound, refused } from '../../../platform/web/errors.ts';
import type { PlanYear } from '../years/year-store.ts';
import type { Decided } from './decided.ts';
import { lockYear } from './publication-store.ts';
import './tables.ts';

const plannedPublication = event('set publication for a day', 'set a day for publishing');
const calledOffPublication = event('called off publication', 'called off the publication of');
const stoppedPublication = event('stopped publication', 'stopped the publication of');
const askedToPublish = event('asked for publication', 'asked for the publication of');

/** What was looked at before it goes out at once: this becomes the version, or nothing does. */
export type Seen = { fingerprint: string; version: number };

export type PlannedPublication = { id: string; yearId: string; publishOn: string; note: string | null; agreedWhy: string | null; lookedAt: string[]; decided: Decided; plannedBy: string; accountId: string; state: 'waiting' | 'published' | 'called off' | 'stopped'; outcome: string | null; fingerprint: string | null; number: number | null };

const FIELDS = ['id', 'plan_year_id as yearId', 'publish_on as publishOn', 'note', 'agreed_why as agreedWhy', 'looked_at as lookedAt', 'decided', 'planned_by as plannedBy', 'account_id as accountId', 'state', 'outcome', 'fingerprint', 'number'] as const;

/** The newest of a year that is set for a day, when it waits or was stopped and nothing came of it since. */
export async function openPlannedPublication(session: Session, yearId: string): Promise<PlannedPublication | undefined> {
  const row = await session.db.selectFrom('planned_publication').select(FIELDS).where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', yearId).where('fingerprint', 'is', null).orderBy('planned_at', 'desc').limit(1).executeTakeFirst();
  return row && ['waiting', 'stopped'].includes(row.state) ? row : undefined;
}

export type AtOnce = { version: number; fingerprint: string; state: PlannedPublication['state']; outcome: string | null; by: string; since: Date; /** how long the last one took that was made */ lastTook: number | null };

/** The newest of a year that was to go out at once. */
export async function publicationAtOnce(session: Session, yearId: string): Promise<AtOnce | undefined> {
  const { rows: [row] } = await sql<AtOnce>`
    select number as version, fingerprint, state, outcome, planned_by as by, planned_at as since,
      (select ceil(extract(epoch from e.decided_at - e.planned_at))::int from planned_publication e where e.partnership_id = d.partnership_id and e.fingerprint is not null and e.state = 'published' order by e.decided_at desc limit 1) as "lastTook"
    from planned_publication d where d.partnership_id = ${session.partnershipId} and d.plan_year_id = ${yearId} and d.fingerprint is not null order by d.planned_at desc limit 1`.execute(session.db);
  return row;
}

export async function findPlannedPublication(session: Session, id: string): Promise<PlannedPublication> {
  const row = await session.db.selectFrom('planned_publication').select(FIELDS).where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** Every year's stopped ones, for the coordinator's first page. */
export async function stoppedPublications(session: Session): Promise<{ label: string; outcome: string | null; atOnce: boolean }[]> {
  const { rows } = await sql<{ label: string; outcome: string | null; atOnce: boolean }>`
    select y.label, d.outcome, d.fingerprint is not null as "atOnce" from planned_publication d join plan_year y on y.partnership_id = d.partnership_id and y.id = d.plan_year_id
    where d.partnership_id = ${session.partnershipId} and d.state = 'stopped'
      and not exists (select 1 from planned_publication e where e.partnership_id = d.partnership_id and e.plan_year_id = d.plan_year_id and e.planned_at > d.planned_at)
      and not exists (select 1 from published.plan_version v where v.partnership_id = d.partnership_id and v.plan_year_id = d.plan_year_id and v.published_at > d.decided_at)`.execute(session.db);
  return rows;
}

type Head = { note?: string | undefined; agreedWhy?: string | undefined; lookedAt: string[]; decided: Decided };

/** Sets the publication; one that waits already is replaced. */
export async function planPublication(session: Session, year: PlanYear, head: Head & { publishOn: string }, now: Date): Promise<void> {
  await lockYear(session, year.id);
  await close(session, { yearId: year.id, is: 'for a day' }, 'called off', 'Set for another day', now);
  await keep(session, year, head, now);
  await record(session, plannedPublication, { kind: 'plan year', id: year.id, words: year.title }, { publishOn: head.publishOn, note: head.note, ...(Object.keys(head.decided).length === 0 ? {} : { decided: head.decided }) });
}

/** Asks for a version to be made now, outside the request; of what was looked at and waits already, once. */
export async function publishAtOnce(session: Session, year: PlanYear, head: Head & { today: string; seen: Seen }, now: Date): Promise<void> {
  await lockYear(session, year.id);
  const before = await publicationAtOnce(session, year.id);
  if (before && isOf(before, head.seen) && ['waiting', 'published'].includes(before.state)) return;
  await close(session, { yearId: year.id, is: 'at once' }, 'called off', 'Asked for anew', now);
  await keep(session, year, { ...head, publishOn: head.today }, now);
  await record(session, askedToPublish, { kind: 'plan year', id: year.id, words: year.title }, { version: head.seen.version, note: head.note });
}

export const isOf = (one: Pick<AtOnce, 'version' | 'fingerprint'>, seen: Seen): boolean => one.version === seen.version && one.fingerprint === seen.fingerprint;

async function keep(session: Session, year: PlanYear, head: Head & { publishOn: string; seen?: Seen }, now: Date): Promise<void> {
  if (session.actor.kind !== 'person') throw notFound();
  await session.db
    .insertInto('planned_publication')
    .values({
      partnership_id: session.partnershipId, plan_year_id: year.id, publish_on: head.publishOn, note: head.note ?? null, agreed_why: head.agreedWhy ?? null, looked_at: head.lookedAt, decided: JSON.stringify(head.decided),
      planned_by: session.actor.name, account_id: session.actor.accountId, planned_at: now, fingerprint: head.seen?.fingerprint ?? null, number: head.seen?.version ?? null,
    })
    .execute();
}

export async function callOffPublication(session: Session, year: PlanYear, is: 'for a day' | 'at once', now: Date): Promise<void> {
  await lockYear(session, year.id);
  const closed = await close(session, { yearId: year.id, is }, 'called off', 'Called off', now);
  if (closed === 0) throw refused('No publication of this plan is waiting any more.', 'Look at the published versions.', 'nothing-waits');
  await record(session, calledOffPublication, { kind: 'plan year', id: year.id, words: year.title });
}

/** Marks it as published or stopped, in the transaction of what happened; false when somebody else closed it before. */
export async function closePlannedPublication(session: Session, id: string, state: 'published' | 'stopped', outcome: string, now: Date): Promise<boolean> {
  const closed = await close(session, { id }, state, outcome, now);
  if (closed > 0 && state === 'stopped') await record(session, stoppedPublication, { kind: 'plan year', id: (await findPlannedPublication(session, id)).yearId }, { outcome });
  return closed > 0;
}

/** What was looked at is no longer what is public: whoever set it looks again. */
export async function stopWaitingPublication(session: Session, year: PlanYear, outcome: string, now: Date): Promise<void> {
  if ((await close(session, { yearId: year.id }, 'stopped', outcome, now)) > 0) await record(session, stoppedPublication, { kind: 'plan year', id: year.id, words: year.title }, { outcome });
}

async function close(session: Session, which: { id: string } | { yearId: string; is?: 'for a day' | 'at once' }, state: 'published' | 'called off' | 'stopped', outcome: string, now: Date): Promise<number> {
  const kind = 'is' in which ? which.is : undefined;
  const done = await session.db
    .updateTable('planned_publication')
    .set((row) => ({ state, outcome, decided_at: now, version: row('version', '+', 1) }))
    .where('partnership_id', '=', session.partnershipId)
    .where('id' in which ? 'id' : 'plan_year_id', '=', 'id' in which ? which.id : which.yearId)
    .where('state', '=', 'waiting')
    .$if(kind !== undefined, (query) => query.where('fingerprint', kind === 'at once' ? 'is not' : 'is', null))
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** What is due, in every partnership: ids only, by the door that is made for it. */
export async function publicationsDue(services: Pick<Services, 'pool'>, today: string): Promise<{ partnershipId: number; id: string }[]> {
  const rows = await ask<{ partnership_id: number; id: string }>(services.pool, 'select * from security.publications_due($1)', [today]);
  return rows.map((row) => ({ partnershipId: row.partnership_id, id: row.id }));
}
