// The risk register: risks of a plan year, what they threaten, who owns them.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound } from '../../../platform/web/errors.ts';
import { frozenYear } from '../years/settled.ts';
import '../tables.ts';
import '../../people/tables.ts';

export const addedRisk = event('added risk');
export const changedRisk = event('changed risk');
export const closedRisk = event('closed risk');
const reopenedRisk = event('reopened risk');

export type Threatened = { kind: 'priority' | 'action'; id: string; words: string };
export type Risk = {
  id: string; yearId: string; yearLabel: string; yearFrozen: boolean; title: string; cause: string | null; effect: string | null; likelihood: number; impact: number; score: number; controls: string | null;
  ownerId: string | null; owner: string | null; ownerName: string | null; targetLikelihood: number | null; targetImpact: number | null; reviewOn: string | null; closedOn: string | null; closedWhy: string | null; version: number;
  threatens: Threatened[];
};
export type RiskFields = {
  title: string; cause?: string | undefined; effect?: string | undefined; likelihood: number; impact: number; controls?: string | undefined; ownerId?: string | undefined; ownerName?: string | undefined;
  targetLikelihood?: number | undefined; targetImpact?: number | undefined; reviewOn?: string | undefined; priorities: string[]; actions: string[];
};

/** The risks of a year, the highest score first; or the one named. One query. */
async function loadRisks(session: Session, where: { yearId: string } | { id: string }): Promise<Risk[]> {
  const condition = 'yearId' in where ? sql`r.plan_year_id = ${where.yearId}` : sql`r.id = ${where.id}`;
  const { rows } = await sql<Risk>`
    select r.id, y.id as "yearId", y.label as "yearLabel", y.frozen as "yearFrozen", r.title, r.cause, r.effect, r.likelihood, r.impact, r.score, r.controls, o.id as "ownerId", o.name as owner, r.owner_name as "ownerName",
      r.target_likelihood as "targetLikelihood", r.target_impact as "targetImpact", r.review_on as "reviewOn", r.closed_on as "closedOn", r.closed_why as "closedWhy", r.version,
      coalesce((select json_agg(json_build_object('kind', case when a.id is null then 'priority' else 'action' end, 'id', coalesce(a.id, p.id), 'words', case when a.id is null then p.title else a.ref || ' ' || a.title end) order by a.id is not null, p.position, a.ref)
        from risk_link l left join priority p on p.partnership_id = l.partnership_id and p.id = l.priority_id left join action a on a.partnership_id = l.partnership_id and a.id = l.action_id
        where l.partnership_id = r.partnership_id and l.risk_id = r.id and p.removed_at is null and a.removed_at is null), '[]') as threatens
    from risk r join plan_year y on y.partnership_id = r.partnership_id and y.id = r.plan_year_id
    left join organisation o on o.partnership_id = r.partnership_id and o.id = r.owner_organisation_id
    where r.partnership_id = ${session.partnershipId} and ${condition}
    order by r.score desc, r.impact desc, r.title`.execute(session.db);
  return rows;
}

export async function listRisks(session: Session, yearId: string): Promise<Risk[]> {
  return loadRisks(session, { yearId });
}

export async function loadRisk(session: Session, id: string): Promise<Risk> {
  const [risk] = await loadRisks(session, { id });
  if (!risk) throw notFound();
  return risk;
}

/** Holds a risk until the end of the transaction, so that what is read next is not changed meanwhile by others. */
export async function holdRisk(session: Session, id: string): Promise<void> {
  await session.db.selectFrom('risk').select('id').where('partnership_id', '=', session.partnershipId).where('id', '=', id).forUpdate().execute();
}

type Short = { id: string; title: string; score: number };

/** Open risks that threaten an action or its priority, the highest first. */
export async function risksOfAction(session: Session, actionId: string): Promise<Short[]> {
  const { rows } = await sql<Short>`
    select distinct r.id, r.title, r.score from action a join risk_link l on l.partnership_id = a.partnership_id and (l.action_id = a.id or l.priority_id = a.priority_id)
    join risk r on r.partnership_id = l.partnership_id and r.id = l.risk_id and r.closed_on is null
    where a.partnership_id = ${session.partnershipId} and a.id = ${actionId} order by r.score desc, r.title`.execute(session.db);
  return rows;
}

/** Open risks that threaten a priority or one of its actions, the highest first. */
export async function risksOfPriority(session: Session, priorityId: string): Promise<Short[]> {
  const { rows } = await sql<Short>`
    select distinct r.id, r.title, r.score from risk r join risk_link l on l.partnership_id = r.partnership_id and l.risk_id = r.id
    left join action a on a.partnership_id = l.partnership_id and a.id = l.action_id and a.removed_at is null
    where r.partnership_id = ${session.partnershipId} and r.closed_on is null and (l.priority_id = ${priorityId} or a.priority_id = ${priorityId}) order by r.score desc, r.title`.execute(session.db);
  return rows;
}

const columnsOf = (fields: RiskFields) => ({
  title: fields.title, cause: fields.cause ?? null, effect: fields.effect ?? null, likelihood: fields.likelihood, impact: fields.impact, controls: fields.controls ?? null, owner_organisation_id: fields.ownerId ?? null, owner_name: fields.ownerName ?? null,
  target_likelihood: fields.targetLikelihood ?? null, target_impact: fields.targetImpact ?? null, review_on: fields.reviewOn ?? null,
});

/** Adds a risk to a year's register. Returns its id. */
export async function addRisk(session: Session, yearId: string, fields: RiskFields): Promise<string> {
  await insist(session, yearId, fields);
  const made = await session.db.insertInto('risk').values({ partnership_id: session.partnershipId, plan_year_id: yearId, ...columnsOf(fields) }).returning('id').executeTakeFirstOrThrow();
  await link(session, made.id, fields);
  await record(session, addedRisk, { kind: 'risk', id: made.id, words: fields.title }, { score: fields.likelihood * fields.impact });
  return made.id;
}

/** Changes a risk at the version it was opened on; the trail says what was and what is. */
export async function changeRisk(session: Session, id: string, version: number, fields: RiskFields): Promise<void> {
  const before = await loadRisk(session, id);
  await insist(session, before.yearId, fields);
  await update(session, id, version, columnsOf(fields));
  await session.db.deleteFrom('risk_link').where('partnership_id', '=', session.partnershipId).where('risk_id', '=', id).execute();
  await link(session, id, fields);
  const parts: Record<string, [unknown, unknown]> = {
    title: [before.title, fields.title], cause: [before.cause, fields.cause ?? null], effect: [before.effect, fields.effect ?? null], likelihood: [before.likelihood, fields.likelihood], impact: [before.impact, fields.impact], controls: [before.controls, fields.controls ?? null],
    owner: [before.ownerId, fields.ownerId ?? null], 'named person': [before.ownerName, fields.ownerName ?? null], 'target likelihood': [before.targetLikelihood, fields.targetLikelihood ?? null], 'target impact': [before.targetImpact, fields.targetImpact ?? null], 'review on': [before.reviewOn, fields.reviewOn ?? null],
    threatens: [before.threatens.map((one) => one.id).sort().join(', '), [...fields.priorities, ...fields.actions].sort().join(', ')],
  };
  await record(session, changedRisk, { kind: 'risk', id, words: fields.title }, { changed: Object.entries(parts).filter(([, [was, is]]) => was !== is).map(([field, [was, is]]) => ({ field, was, is })) });
}

/** Closes a risk with its reason; it stays in the register. */
export async function closeRisk(session: Session, id: string, version: number, closedOn: string, why: string): Promise<void> {
  const before = await loadRisk(session, id);
  if (before.yearFrozen) throw frozenYear(before.yearLabel);
  await update(session, id, version, { closed_on: closedOn, closed_why: why });
  await record(session, closedRisk, { kind: 'risk', id, words: before.title }, { why });
}

/** Opens a closed risk again. */
export async function reopenRisk(session: Session, id: string, version: number): Promise<void> {
  const before = await loadRisk(session, id);
  if (before.yearFrozen) throw frozenYear(before.yearLabel);
  await update(session, id, version, { closed_on: null, closed_why: null });
  await record(session, reopenedRisk, { kind: 'risk', id, words: before.title }, { closedWhy: before.closedWhy });
}

async function update(session: Session, id: string, version: number, columns: Partial<ReturnType<typeof columnsOf>> & { closed_on?: string | null; closed_why?: string | null }): Promise<void> {
  const done = await session.db.updateTable('risk').set({ ...columns, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
}

/** What a risk threatens and who owns it must be of this year and this partnership: an id from elsewhere is not found. */
async function insist(session: Session, yearId: string, fields: RiskFields): Promise<void> {
  const { rows: [found] } = await sql<{ label: string; frozen: boolean; priorities: number; actions: number; owner: boolean }>`
    select y.label, y.frozen,
      (select count(*)::int from priority p where p.partnership_id = y.partnership_id and p.plan_year_id = y.id and p.removed_at is null and p.id = any(${fields.priorities}::uuid[])) as priorities,
      (select count(*)::int from action a where a.partnership_id = y.partnership_id and a.plan_year_id = y.id and a.removed_at is null and a.id = any(${fields.actions}::uuid[])) as actions,
      (${fields.ownerId ?? null}::uuid is null or exists (select 1 from organisation o where o.partnership_id = y.partnership_id and o.id = ${fields.ownerId ?? null}::uuid)) as owner
    from plan_year y where y.partnership_id = ${session.partnershipId} and y.id = ${yearId}`.execute(session.db);
  if (!found || !found.owner || found.priorities !== new Set(fields.priorities).size || found.actions !== new Set(fields.actions).size) throw notFound();
  if (found.frozen) throw frozenYear(found.label);
}

async function link(session: Session, id: string, fields: RiskFields): Promise<void> {
  const own = { partnership_id: session.partnershipId, risk_id: id };
  const links = [...new Set(fields.priorities)].map((one) => ({ ...own, priority_id: one, action_id: null as string | null })).concat([...new Set(fields.actions)].map((one) => ({ ...own, priority_id: null as never, action_id: one as string | null })));
  if (links.length > 0) await session.db.insertInto('risk_link').values(links).execute();
}

export type RiskEvent = { at: Date; actor: string; event: string; changed: { field: string; was: unknown; is: unknown }[]; why: string | null };

/** What happened to a risk since it was written down, newest first: out of the trail that every change leaves. */
export async function riskHistory(session: Session, id: string): Promise<RiskEvent[]> {
  const { rows } = await sql<RiskEvent>`select at, actor, event, coalesce(detail -> 'changed', '[]') as changed, detail ->> 'why' as why from audit_entry
    where partnership_id = ${session.partnershipId} and subject_kind = 'risk' and subject_id = ${id} and event = any(${[addedRisk, changedRisk, closedRisk, reopenedRisk] as string[]}) order by id desc limit 200`.execute(session.db);
  return rows;
}
