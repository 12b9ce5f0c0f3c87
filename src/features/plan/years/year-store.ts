// Plan years and all that stands in one: priorities, actions, owners, themes, the newest update of each. Two queries for a whole plan.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound, refused } from '../../../platform/web/errors.ts';
import type { PlanState } from '../agreement/agreement.ts';
import type { Status } from '../actions/action.ts';
import '../tables.ts';
import '../../people/tables.ts';

export const madePlanYear = event('made plan year');
export const addedPriority = event('added priority');
export const changedPriority = event('changed priority');
export const removedPriority = event('removed priority');
export const changedThemes = event('changed themes');

export type PlanYear = { id: string; label: string; startsOn: string; endsOn: string; title: string; reviewsId: string | null; state: PlanState; round: number; frozen: boolean; source: string | null; commentsUntil: string | null; version: number };

export type Owner = { id: string; name: string; shortName: string; part: 'accountable' | 'lead' | 'with' };
export type PlanAction = {
  id: string; ref: string; title: string; why: string | null; priorityId: string; position: number; startsOn: string | null; dueOn: string | null; target: string | null; subjectToFunding: boolean; namedPerson: string | null;
  status: Status; statusReason: string | null; lastUpdateOn: string | null; version: number;
  owners: Owner[]; themes: { id: string; name: string }[];
  latest: { id: string; text: string; writtenOn: string; writtenBy: string; organisation: string | null } | null;
};
export type Priority = { id: string; position: number; title: string; topics: string | null; purpose: string | null; isCrossCutting: boolean; strands: string[]; version: number };
export type Plan = { year: PlanYear; priorities: (Priority & { actions: PlanAction[] })[]; themes: { id: string; name: string }[] };

const YEAR = ['id', 'label', 'starts_on as startsOn', 'ends_on as endsOn', 'title', 'reviews_id as reviewsId', 'state', 'agreement_round as round', 'frozen', 'source', 'comments_until as commentsUntil', 'version'] as const;

export async function listPlanYears(session: Session): Promise<PlanYear[]> {
  return session.db.selectFrom('plan_year').select(YEAR).where('partnership_id', '=', session.partnershipId).orderBy('label', 'desc').execute();
}

/** The year by its label (2026/27). */
export async function findPlanYear(session: Session, label: string): Promise<PlanYear> {
  const year = await session.db.selectFrom('plan_year').select(YEAR).where('partnership_id', '=', session.partnershipId).where('label', '=', label).executeTakeFirst();
  if (!year) throw notFound();
  return year;
}

export async function planYearById(session: Session, id: string): Promise<PlanYear> {
  const year = await session.db.selectFrom('plan_year').select(YEAR).where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst();
  if (!year) throw notFound();
  return year;
}

/** The year that today falls in, else the newest one, else undefined. */
export async function currentPlanYear(session: Session, today: string): Promise<PlanYear | undefined> {
  const years = await listPlanYears(session);
  return years.find((year) => year.startsOn <= today && today <= year.endsOn) ?? years[0];
}

type ActionRow = {
  id: string; ref: string; title: string; why: string | null; priority_id: string; position: number; starts_on: string | null; due_on: string | null; target: string | null; subject_to_funding: boolean; named_person: string | null;
  status: Status; status_reason: string | null; last_update_on: string | null; version: number; owners: Owner[]; themes: { id: string; name: string }[];
  latest_id: string | null; latest_text: string; latest_on: string; latest_by: string; latest_organisation: string | null;
};

/** The actions of a year, or of the ones named, with owners, themes and the newest standing update. */
export async function loadActions(session: Session, where: { yearId: string } | { actionIds: readonly string[] }): Promise<PlanAction[]> {
  const condition = 'yearId' in where ? sql`a.plan_year_id = ${where.yearId}` : sql`a.id = any(${[...where.actionIds]}::uuid[])`;
  const { rows } = await sql<ActionRow>`
    select a.id, a.ref, a.title, a.why, a.priority_id, a.position, a.starts_on, a.due_on, a.target, a.subject_to_funding, a.named_person, a.status, a.status_reason, a.last_update_on, a.version,
      coalesce((select json_agg(json_build_object('id', o.id, 'name', o.name, 'shortName', coalesce(n.name, o.name), 'part', w.part) order by w.position)
        from action_owner w join organisation o on o.partnership_id = w.partnership_id and o.id = w.organisation_id
        left join lateral (select name from organisation_name x where x.partnership_id = o.partnership_id and x.organisation_id = o.id and x.use = 'acronym' order by length(x.name) limit 1) n on true
        where w.partnership_id = a.partnership_id and w.action_id = a.id), '[]') as owners,
      coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name) order by t.position) from action_theme h join theme t on t.partnership_id = h.partnership_id and t.id = h.theme_id
        where h.partnership_id = a.partnership_id and h.action_id = a.id), '[]') as themes,
      u.id as latest_id, u.text as latest_text, u.written_on as latest_on, u.written_by as latest_by, u.organisation as latest_organisation
    from action a
    left join lateral (select v.id, v.text, v.written_on, v.written_by, o.name as organisation from action_update v
      left join organisation o on o.partnership_id = v.partnership_id and o.id = v.organisation_id
      where v.partnership_id = a.partnership_id and v.action_id = a.id order by v.written_on desc, v.created_at desc limit 1) u on true
    where a.partnership_id = ${session.partnershipId} and ${condition} and a.removed_at is null
    order by a.position, a.ref`.execute(session.db);
  return rows.map((row) => ({
    id: row.id, ref: row.ref, title: row.title, why: row.why, priorityId: row.priority_id, position: row.position, startsOn: row.starts_on, dueOn: row.due_on, target: row.target, subjectToFunding: row.subject_to_funding,
    namedPerson: row.named_person, status: row.status, statusReason: row.status_reason, lastUpdateOn: row.last_update_on, version: row.version, owners: row.owners, themes: row.themes,
    latest: row.latest_id === null ? null : { id: row.latest_id, text: row.latest_text, writtenOn: row.latest_on, writtenBy: row.latest_by, organisation: row.latest_organisation },
  }));
}

export async function loadPriorities(session: Session, yearId: string): Promise<Priority[]> {
  return session.db
    .selectFrom('priority')
    .select(['id', 'position', 'title', 'topics', 'purpose', 'is_cross_cutting as isCrossCutting', 'strands', 'version'])
    .where('partnership_id', '=', session.partnershipId)
    .where('plan_year_id', '=', yearId)
    .where('removed_at', 'is', null)
    .orderBy('is_cross_cutting')
    .orderBy('position')
    .execute();
}

export async function loadThemes(session: Session, yearId: string): Promise<{ id: string; name: string }[]> {
  return session.db.selectFrom('theme').select(['id', 'name']).where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', yearId).orderBy('position').execute();
}

/** A whole plan. */
export async function loadPlan(session: Session, year: PlanYear): Promise<Plan> {
  const priorities = await loadPriorities(session, year.id);
  const actions = await loadActions(session, { yearId: year.id });
  const themes = await loadThemes(session, year.id);
  return { year, themes, priorities: priorities.map((priority) => ({ ...priority, actions: actions.filter((action) => action.priorityId === priority.id) })) };
}

/** The priority with its year; not found when it is not there or removed. */
export async function findPriority(session: Session, id: string): Promise<Priority & { yearId: string }> {
  const found = await session.db
    .selectFrom('priority')
    .select(['id', 'position', 'title', 'topics', 'purpose', 'is_cross_cutting as isCrossCutting', 'strands', 'version', 'plan_year_id as yearId'])
    .where('partnership_id', '=', session.partnershipId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (!found) throw notFound();
  return found;
}

/** Content may change unless the plan is frozen, or agreed or being agreed and not yet published. */
export function refuseWhenSettled(year: Pick<PlanYear, 'state' | 'frozen' | 'label'>): void {
  if (year.frozen) throw refused(`The plan ${year.label} is a record of the past and cannot be changed.`, 'Correct it in the plan of this year.', 'frozen');
  if (year.state === 'for agreement' || year.state === 'agreed') {
    throw refused('The plan is out for agreement.', 'Take it back to draft first; the authorities then answer again.', 'out-for-agreement', [{ text: 'Agreeing the plan', href: `/plan/years/${year.label.replace('/', '-')}/agreement` }]);
  }
}

export async function makePlanYear(session: Session, year: { label: string; startsOn: string; endsOn: string; title: string; reviewsId: string | null }): Promise<string> {
  const there = await session.db.selectFrom('plan_year').select('id').where('partnership_id', '=', session.partnershipId).where('label', '=', year.label).executeTakeFirst();
  if (there) throw refused(`There is a plan for ${year.label} already.`, 'Open it from the list of years.', 'year-there');
  const made = await session.db
    .insertInto('plan_year')
    .values({ partnership_id: session.partnershipId, label: year.label, starts_on: year.startsOn, ends_on: year.endsOn, title: year.title, reviews_id: year.reviewsId })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(session, madePlanYear, { kind: 'plan year', id: made.id, words: year.title });
  return made.id;
}

export type PriorityFields = { title: string; topics?: string | undefined; purpose?: string | undefined; isCrossCutting: boolean; strands: string[] };

export async function addPriority(session: Session, yearId: string, fields: PriorityFields): Promise<string> {
  const made = await session.db
    .insertInto('priority')
    .values({
      partnership_id: session.partnershipId, plan_year_id: yearId, title: fields.title, topics: fields.topics ?? null, purpose: fields.purpose ?? null, is_cross_cutting: fields.isCrossCutting, strands: fields.strands,
      position: sql<number>`coalesce((select max(position) from priority where partnership_id = ${session.partnershipId} and plan_year_id = ${yearId}), 0) + 1`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(session, addedPriority, { kind: 'priority', id: made.id, words: fields.title });
  return made.id;
}

export async function changePriority(session: Session, id: string, version: number, fields: PriorityFields): Promise<void> {
  const done = await session.db
    .updateTable('priority')
    .set({ title: fields.title, topics: fields.topics ?? null, purpose: fields.purpose ?? null, is_cross_cutting: fields.isCrossCutting, strands: fields.strands, version: version + 1 })
    .where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).where('removed_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await record(session, changedPriority, { kind: 'priority', id, words: fields.title });
}

/** Removes a priority that has no action left. */
export async function removePriority(session: Session, id: string, version: number, now: Date): Promise<void> {
  const used = await session.db.selectFrom('action').select('id').where('partnership_id', '=', session.partnershipId).where('priority_id', '=', id).where('removed_at', 'is', null).limit(1).executeTakeFirst();
  if (used) throw refused('This priority still has actions.', 'Move or remove its actions first.', 'priority-in-use');
  const done = await session.db.updateTable('priority').set({ removed_at: now, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await record(session, removedPriority, { kind: 'priority', id });
}

/** Swaps a priority with its neighbour of the same sort, and numbers the year's actions again. */
export async function movePriority(session: Session, yearId: string, id: string, step: -1 | 1): Promise<void> {
  const all = await loadPriorities(session, yearId);
  const at = all.findIndex((one) => one.id === id);
  const other = all[at + step];
  if (at === -1 || !other) return;
  const order = all.map((one) => one.id);
  [order[at], order[at + step]] = [order[at + step]!, order[at]!];
  for (const [index, one] of order.entries()) {
    await session.db.updateTable('priority').set({ position: index + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', one).execute();
  }
  await numberActions(session, yearId);
  await record(session, changedPriority, { kind: 'priority', id }, { moved: step });
}

/** Gives every action of the year its reference: the priority's number, a dot, its own. */
export async function numberActions(session: Session, yearId: string): Promise<void> {
  await sql`with numbered as (
      select a.id, (dense_rank() over (order by p.is_cross_cutting, p.position, p.id))::text || '.' || (row_number() over (partition by p.id order by a.position, a.ref, a.id))::text as ref,
        row_number() over (partition by p.id order by a.position, a.ref, a.id) as position
      from action a join priority p on p.partnership_id = a.partnership_id and p.id = a.priority_id
      where a.partnership_id = ${session.partnershipId} and a.plan_year_id = ${yearId} and a.removed_at is null)
    update action set ref = n.ref, position = n.position from numbered n
    where action.partnership_id = ${session.partnershipId} and action.id = n.id and (action.ref, action.position) is distinct from (n.ref, n.position::int)`.execute(session.db);
}

/** The year's themes as a list of names; those taken away leave their actions. */
export async function setThemes(session: Session, yearId: string, names: readonly string[]): Promise<void> {
  const before = await loadThemes(session, yearId);
  const gone = before.filter((theme) => !names.some((name) => name.toLowerCase() === theme.name.toLowerCase()));
  for (const theme of gone) {
    await session.db.deleteFrom('action_theme').where('partnership_id', '=', session.partnershipId).where('theme_id', '=', theme.id).execute();
    await session.db.deleteFrom('theme').where('partnership_id', '=', session.partnershipId).where('id', '=', theme.id).execute();
  }
  for (const [index, name] of names.entries()) {
    const there = before.find((theme) => theme.name.toLowerCase() === name.toLowerCase());
    if (there) await session.db.updateTable('theme').set({ name, position: index + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', there.id).execute();
    else await session.db.insertInto('theme').values({ partnership_id: session.partnershipId, plan_year_id: yearId, name, position: index + 1 }).execute();
  }
  await record(session, changedThemes, { kind: 'plan year', id: yearId }, { themes: names });
}
