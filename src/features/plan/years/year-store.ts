// Plan years and all that stands in one: priorities, actions, owners, themes, the newest update of each. A few queries for a whole plan, in one round trip.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound, refused } from '../../../platform/web/errors.ts';
import type { PlanState } from '../agreement/agreement.ts';
import type { Status } from '../actions/action.ts';
import { plainTexts } from '../../measures/index.ts';
import { refuseWhenSettled } from './settled.ts';
import { standingAsAccepted } from './standing-store.ts';
import '../tables.ts';
import '../../people/tables.ts';

export const madePlanYear = event('added plan year');
const changedPlanYear = event('changed plan year');
const choseReviewedYear = event('chose reviewed year');

export type PlanYear = { id: string; label: string; startsOn: string; endsOn: string; title: string; reviewsId: string | null; state: PlanState; round: number; frozen: boolean; source: string | null; commentsUntil: string | null; keptSince: string; version: number };

/** `members`: whom a collective owner such as "mediation services" stands for; empty for a single organisation. */
export type Owner = { id: string; name: string; shortName: string; part: 'accountable' | 'lead' | 'with'; members: string[] };
export type PlanAction = {
  id: string; ref: string; title: string; why: string | null; priorityId: string; position: number; startsOn: string | null; dueOn: string | null; target: string | null; /** as its figures stand now */ targetWords: string | null; subjectToFunding: boolean; namedPerson: string | null;
  /** as it was accepted, with its reason */ status: Status; statusReason: string | null; /** the status that its owner gave since, which nobody has accepted yet */ said: Status | null; lastUpdateOn: string | null; version: number;
  owners: Owner[]; themes: { id: string; name: string }[];
  latest: { id: string; text: string; /** the text as it is kept, with its tokens */ kept: string; writtenOn: string; writtenBy: string; organisation: string | null; organisationShort: string | null } | null;
};
export type Priority = { id: string; position: number; title: string; topics: string | null; purpose: string | null; isCrossCutting: boolean; strands: string[]; version: number };
export type Plan = { year: PlanYear; priorities: (Priority & { actions: PlanAction[] })[]; themes: { id: string; name: string }[] };

const YEAR = ['id', 'label', 'starts_on as startsOn', 'ends_on as endsOn', 'title', 'reviews_id as reviewsId', 'state', 'agreement_round as round', 'frozen', 'source', 'comments_until as commentsUntil', 'kept_since as keptSince', 'version'] as const;

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

/** The year that people work on: the one that today falls in, else the newest. A year without actions counts only when no other has any. */
export async function currentPlanYear(session: Session, today: string): Promise<PlanYear | undefined> {
  const years = await session.db
    .selectFrom('plan_year as y')
    .select([...YEAR])
    .select((row) => row.exists(row.selectFrom('action as a').select('a.id').whereRef('a.partnership_id', '=', 'y.partnership_id').whereRef('a.plan_year_id', '=', 'y.id').where('a.removed_at', 'is', null)).as('filled'))
    .where('y.partnership_id', '=', session.partnershipId)
    .orderBy('label', 'desc')
    .execute();
  const within = (all: typeof years): (typeof years)[number] | undefined => all.find((year) => year.startsOn <= today && today <= year.endsOn) ?? all[0];
  const found = within(years.filter((year) => year.filled)) ?? within(years);
  if (!found) return undefined;
  const { filled: _filled, ...year } = found;
  return year;
}

export type DraftCounts = { id: string; actions: number; sections: number; /** without text */ empty: number };

/** What stands in each plan that the authorities were not asked to agree yet. */
export async function countDrafts(session: Session): Promise<DraftCounts[]> {
  const { rows } = await sql<DraftCounts>`
    select y.id, (select count(*)::int from action a where a.partnership_id = y.partnership_id and a.plan_year_id = y.id and a.removed_at is null) as actions, coalesce(s.every, 0) as sections, coalesce(s.empty, 0) as empty
    from plan_year y left join lateral (select count(*)::int as every, count(*) filter (where btrim(s.text, E' \\t\\r\\n') = '')::int as empty from section s
      where s.partnership_id = y.partnership_id and s.plan_year_id = y.id and s.removed_at is null) s on true
    where y.partnership_id = ${session.partnershipId} and y.state in ('draft', 'for comment') and not y.frozen order by y.label`.execute(session.db);
  return rows;
}

type ActionRow = {
  id: string; ref: string; title: string; why: string | null; priority_id: string; position: number; starts_on: string | null; due_on: string | null; target: string | null; subject_to_funding: boolean; named_person: string | null;
  status: Status; status_reason: string | null; last_update_on: string | null; version: number; owners: string; themes: string;
  latest_id: string | null; latest_text: string; latest_on: string; latest_by: string; latest_organisation: string | null;
};

type Theme = { id: string; name: string };

/** The actions of a year, or the ones named. */
type Wanted = { yearId: string } | { actionIds: readonly string[] };

/**
 * Actions with owners, themes and the newest standing update. `themes`: those that they can have, in order, where they are asked for already. Owners and
 * themes come as words of ids: made into JSON for each action, and read from it again, the query took half as long again.
 */
export async function loadActions(session: Session, where: Wanted, themes: Promise<Theme[]> = themesOf(session, where)): Promise<PlanAction[]> {
  const condition = 'yearId' in where ? sql`a.plan_year_id = ${where.yearId}` : sql`a.id = any(${[...where.actionIds]}::uuid[])`;
  const asked = sql<ActionRow>`
    select a.id, a.ref, a.title, a.why, a.priority_id, a.position, a.starts_on, a.due_on, a.target, a.subject_to_funding, a.named_person, a.status, a.status_reason, a.last_update_on, a.version,
      array_to_string(array(select w.organisation_id || ' ' || w.part from action_owner w where w.partnership_id = a.partnership_id and w.action_id = a.id order by w.position), ',') as owners,
      array_to_string(array(select h.theme_id from action_theme h where h.partnership_id = a.partnership_id and h.action_id = a.id), ',') as themes,
      u.id as latest_id, u.text as latest_text, u.written_on as latest_on, u.written_by as latest_by, u.organisation_id as latest_organisation
    from action a
    left join lateral (select v.id, v.text, v.written_on, v.written_by, v.organisation_id
      from action_update v
      left join action_update f on f.partnership_id = v.partnership_id and f.id = v.corrects_id
      where v.partnership_id = a.partnership_id and v.action_id = a.id
      order by v.written_on desc, coalesce(f.created_at, v.created_at) desc, v.created_at desc limit 1) u on true
    where a.partnership_id = ${session.partnershipId} and ${condition} and a.removed_at is null
    order by a.position, a.ref`.execute(session.db);
  const [{ rows }, named, known, accepted] = await Promise.all([asked, nameOrganisations(session), themes, standingAsAccepted(session, condition)]);
  // The newest update and the target are read in lists: their figures stand as they are now.
  const plain = await plainTexts(session, rows.flatMap((row) => [row.latest_text ?? '', row.target ?? '']));
  return rows.map((row, at) => {
    const writer = named.get(row.latest_organisation ?? '');
    const { status, reason } = accepted.get(row.id) ?? { status: row.status, reason: row.status_reason };
    return {
      id: row.id, ref: row.ref, title: row.title, why: row.why, priorityId: row.priority_id, position: row.position, startsOn: row.starts_on, dueOn: row.due_on, target: row.target, targetWords: row.target && plain[2 * at + 1]!, subjectToFunding: row.subject_to_funding,
      namedPerson: row.named_person, status, statusReason: reason, said: status === row.status ? null : row.status, lastUpdateOn: row.last_update_on, version: row.version, themes: known.filter((theme) => row.themes.includes(theme.id)),
      owners: ownersOf(row.owners, named),
      latest: row.latest_id === null ? null : { id: row.latest_id, text: plain[2 * at]!, kept: row.latest_text, writtenOn: row.latest_on, writtenBy: row.latest_by, organisation: writer?.name ?? null, organisationShort: writer?.shortName ?? null },
    };
  });
}

function ownersOf(words: string, named: Map<string, Omit<Owner, 'part'>>): Owner[] {
  return words === '' ? [] : words.split(',').flatMap((one) => {
    const [id, part] = one.split(' ') as [string, Owner['part']];
    const organisation = named.get(id);
    return organisation === undefined ? [] : [{ ...organisation, part }];
  });
}

/** Every organisation that this person may see, once: looked up for each action, the policy would go through all of them each time. */
async function nameOrganisations(session: Session): Promise<Map<string, Omit<Owner, 'part'>>> {
  const { rows } = await sql<Omit<Owner, 'part'>>`
    select o.id, o.name, coalesce(n.name, o.name) as "shortName",
      case when o.is_group then array(select g.member_id from organisation_group_member g where g.partnership_id = o.partnership_id and g.group_id = o.id) else '{}' end as members
    from organisation o
    left join (select distinct on (x.organisation_id) x.organisation_id, x.name from organisation_name x where x.partnership_id = ${session.partnershipId} and x.use = 'acronym' order by x.organisation_id, length(x.name)) n on n.organisation_id = o.id
    where o.partnership_id = ${session.partnershipId}`.execute(session.db);
  return new Map(rows.map((row) => [row.id, row]));
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

const themesOf = async (session: Session, where: Wanted): Promise<Theme[]> => {
  if ('yearId' in where) return loadThemes(session, where.yearId);
  const { rows } = await sql<Theme>`
    select t.id, t.name from theme t where t.partnership_id = ${session.partnershipId}
      and exists (select 1 from action_theme h where h.partnership_id = t.partnership_id and h.theme_id = t.id and h.action_id = any(${[...where.actionIds]}::uuid[]))
    order by t.position`.execute(session.db);
  return rows;
};

export async function loadThemes(session: Session, yearId: string): Promise<Theme[]> {
  return session.db.selectFrom('theme').select(['id', 'name']).where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', yearId).orderBy('position').execute();
}

/** A whole plan. */
export async function loadPlan(session: Session, year: PlanYear): Promise<Plan> {
  const asked = loadThemes(session, year.id);
  const [priorities, actions, themes] = await Promise.all([loadPriorities(session, year.id), loadActions(session, { yearId: year.id }, asked), asked]);
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

/** The year is a record that came in with the plan being written and was never published: see docs/decisions/0016. */
export type InRecord = { inRecord?: boolean };

/** The year, held until the end of the transaction so that content and agreement cannot change at once; refused while its content is settled. */
export async function openForChange(session: Session, id: string, { inRecord = false }: InRecord = {}): Promise<PlanYear> {
  const year = await session.db.selectFrom('plan_year').select(YEAR).where('partnership_id', '=', session.partnershipId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  if (!year) throw notFound();
  if (!year.frozen || !inRecord) refuseWhenSettled(year);
  return year;
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

/** Says which earlier year a plan looks back on. */
export async function setReviewedYear(session: Session, year: PlanYear, earlier: PlanYear): Promise<void> {
  await openForChange(session, year.id);
  await session.db.updateTable('plan_year').set({ reviews_id: earlier.id }).where('partnership_id', '=', session.partnershipId).where('id', '=', year.id).execute();
  await record(session, choseReviewedYear, { kind: 'plan year', id: year.id, words: year.title }, { reviews: earlier.label });
}

/** Gives a plan another title, at the version it was opened on. */
export async function renamePlanYear(session: Session, year: PlanYear, version: number, title: string): Promise<void> {
  await openForChange(session, year.id);
  const done = await session.db.updateTable('plan_year').set({ title, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', year.id).where('version', '=', version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await record(session, changedPlanYear, { kind: 'plan year', id: year.id, words: title }, { changed: [{ field: 'title', was: year.title, is: title }] });
}
