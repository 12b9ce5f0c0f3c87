// Publications that are set for a day: at most one waits for each year.
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

export type PlannedPublication = { id: string; yearId: string; publishOn: string; note: string | null; agreedWhy: string | null; lookedAt: string[]; decided: Decided; plannedBy: string; state: 'waiting' | 'published' | 'called off' | 'stopped'; outcome: string | null };

const FIELDS = ['id', 'plan_year_id as yearId', 'publish_on as publishOn', 'note', 'agreed_why as agreedWhy', 'looked_at as lookedAt', 'decided', 'planned_by as plannedBy', 'state', 'outcome'] as const;

/** The newest of a year, when it waits or was stopped and nothing came of it since. */
export async function openPlannedPublication(session: Session, yearId: string): Promise<PlannedPublication | undefined> {
  const row = await session.db.selectFrom('planned_publication').select(FIELDS).where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', yearId).orderBy('planned_at', 'desc').limit(1).executeTakeFirst();
  return row && ['waiting', 'stopped'].includes(row.state) ? row : undefined;
}

export async function findPlannedPublication(session: Session, id: string): Promise<PlannedPublication> {
  const row = await session.db.selectFrom('planned_publication').select(FIELDS).where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** Every year's stopped ones, for the coordinator's first page. */
export async function stoppedPublications(session: Session): Promise<{ label: string; outcome: string | null }[]> {
  const { rows } = await sql<{ label: string; outcome: string | null }>`
    select y.label, d.outcome from planned_publication d join plan_year y on y.partnership_id = d.partnership_id and y.id = d.plan_year_id
    where d.partnership_id = ${session.partnershipId} and d.state = 'stopped'
      and not exists (select 1 from planned_publication e where e.partnership_id = d.partnership_id and e.plan_year_id = d.plan_year_id and e.planned_at > d.planned_at)
      and not exists (select 1 from published.plan_version v where v.partnership_id = d.partnership_id and v.plan_year_id = d.plan_year_id and v.published_at > d.decided_at)`.execute(session.db);
  return rows;
}

/** Sets the publication; one that waits already is replaced. */
export async function planPublication(session: Session, year: PlanYear, head: { publishOn: string; note?: string | undefined; agreedWhy?: string | undefined; lookedAt: string[]; decided: Decided }, now: Date): Promise<void> {
  if (session.actor.kind !== 'person') throw notFound();
  await lockYear(session, year.id);
  await close(session, { yearId: year.id }, 'called off', 'Set for another day', now);
  await session.db
    .insertInto('planned_publication')
    .values({ partnership_id: session.partnershipId, plan_year_id: year.id, publish_on: head.publishOn, note: head.note ?? null, agreed_why: head.agreedWhy ?? null, looked_at: head.lookedAt, decided: JSON.stringify(head.decided), planned_by: session.actor.name, account_id: session.actor.accountId, planned_at: now })
    .execute();
  await record(session, plannedPublication, { kind: 'plan year', id: year.id, words: year.title }, { publishOn: head.publishOn, note: head.note, ...(Object.keys(head.decided).length === 0 ? {} : { decided: head.decided }) });
}

export async function callOffPublication(session: Session, year: PlanYear, now: Date): Promise<void> {
  await lockYear(session, year.id);
  const closed = await close(session, { yearId: year.id }, 'called off', 'Called off', now);
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

async function close(session: Session, which: { id: string } | { yearId: string }, state: 'published' | 'called off' | 'stopped', outcome: string, now: Date): Promise<number> {
  const done = await session.db
    .updateTable('planned_publication')
    .set((row) => ({ state, outcome, decided_at: now, version: row('version', '+', 1) }))
    .where('partnership_id', '=', session.partnershipId)
    .where('id' in which ? 'id' : 'plan_year_id', '=', 'id' in which ? which.id : which.yearId)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** What is due, in every partnership: ids only, by the door that is made for it. */
export async function publicationsDue(services: Pick<Services, 'pool'>, today: string): Promise<{ partnershipId: number; id: string }[]> {
  const rows = await ask<{ partnership_id: number; id: string }>(services.pool, 'select * from security.publications_due($1)', [today]);
  return rows.map((row) => ({ partnershipId: row.partnership_id, id: row.id }));
}
