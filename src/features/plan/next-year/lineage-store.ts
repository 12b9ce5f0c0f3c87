// Where each action came from and what became of it, read both ways, and put right by hand.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound, refused } from '../../../platform/web/errors.ts';
import { openForChange } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { labelBefore, nextLabel } from './next-year.ts';
import type { LineageKind } from './next-year.ts';
import '../tables.ts';

const changedLineage = event('changed lineage of action', 'changed what is said of the earlier years of');
const addedLineage = event('said where action came from', 'said what the earlier years hold of');
const confirmedLineage = event('confirmed lineage of action', 'confirmed what the words suggest of the earlier years of');
const removedLineage = event('removed lineage of action', 'took away what is said of the earlier years of');

export type LineageEnd = { id: string; label: string; ref: string; title: string; priority: string; leads: string };
/** `kind` null: nobody has said yet what became of it or where it came from. */
export type LineageRow = { id: string | null; kind: LineageKind | null; ownerChanged: boolean; /** suggested by the words of both plans, and confirmed by nobody */ byWords: boolean; reason: string | null; version: number; from: LineageEnd | null; to: LineageEnd | null };
export type Direction = 'came from' | 'became';

const end = (alias: string) => sql.raw(`case when ${alias}.id is null then null else json_build_object('id', ${alias}.id, 'label', ${alias}y.label, 'ref', ${alias}.ref, 'title', ${alias}.title, 'priority', ${alias}p.title,
  'leads', coalesce((select string_agg(coalesce((select x.name from organisation_name x where x.partnership_id = o.partnership_id and x.organisation_id = o.id and x.use = 'acronym' order by length(x.name) limit 1), o.name), ', ' order by w.position)
    from action_owner w join organisation o on o.partnership_id = w.partnership_id and o.id = w.organisation_id where w.partnership_id = ${alias}.partnership_id and w.action_id = ${alias}.id and w.part <> 'with'), '')) end`);
const joined = (alias: string) => sql.raw(`left join plan_year ${alias}y on ${alias}y.partnership_id = ${alias}.partnership_id and ${alias}y.id = ${alias}.plan_year_id left join priority ${alias}p on ${alias}p.partnership_id = ${alias}.partnership_id and ${alias}p.id = ${alias}.priority_id`);

/** Every action of the year with its ancestors, or with what became of it: one row for each link, and one for each action without any. */
export async function loadLineage(session: Session, yearId: string, direction: Direction): Promise<LineageRow[]> {
  const [own, other] = direction === 'came from' ? ['t', 'f'] : ['f', 't'];
  const [ownKey, otherKey] = direction === 'came from' ? ['to_action_id', 'from_action_id'] : ['from_action_id', 'to_action_id'];
  const { rows } = await sql<LineageRow>`
    select l.id, l.kind, coalesce(l.owner_changed, false) as "ownerChanged", coalesce(l.by_words, false) as "byWords", l.reason, coalesce(l.version, 0) as version, ${end('f')} as from, ${end('t')} as to
    from action ${sql.raw(own)} left join action_lineage l on l.partnership_id = ${sql.raw(own)}.partnership_id and l.${sql.raw(ownKey)} = ${sql.raw(own)}.id
      and not exists (select 1 from action gone where gone.partnership_id = l.partnership_id and gone.id = l.${sql.raw(otherKey)} and gone.removed_at is not null)
    left join action ${sql.raw(other)} on ${sql.raw(other)}.partnership_id = l.partnership_id and ${sql.raw(other)}.id = l.${sql.raw(otherKey)}
    ${joined('f')} ${joined('t')}
    where ${sql.raw(own)}.partnership_id = ${session.partnershipId} and ${sql.raw(own)}.plan_year_id = ${yearId} and ${sql.raw(own)}.removed_at is null
    order by ${sql.raw(own)}p.is_cross_cutting, ${sql.raw(own)}p.position, ${sql.raw(own)}.position, ${sql.raw(other)}.ref`.execute(session.db);
  return rows;
}

export type UnsaidAction = { yearId: string; before: string; ref: string; title: string };

/** Actions of the year that a plan goes on from, of which nobody has said what became: of one plan, or of all. A plan of which nobody has said anything yet has none.
 * Policies are asked once for each action and link, not anew for each pair of them. */
export async function unsaidActions(session: Session, yearId?: string): Promise<UnsaidAction[]> {
  const { rows } = await sql<UnsaidAction>`
    with every as materialized (select id, plan_year_id, ref, title, position, removed_at from action where partnership_id = ${session.partnershipId}),
    link as materialized (select from_action_id, to_action_id from action_lineage where partnership_id = ${session.partnershipId}),
    step as (select distinct t.plan_year_id as "yearId", coalesce(f.plan_year_id, y.reviews_id) as from_id
      from link l join every t on t.id = l.to_action_id and t.removed_at is null join plan_year y on y.partnership_id = ${session.partnershipId} and y.id = t.plan_year_id
      left join every f on f.id = l.from_action_id
      where ${yearId ?? null}::uuid is null or t.plan_year_id = ${yearId ?? null}::uuid),
    said as (select l.from_action_id from link l left join every t on t.id = l.to_action_id where l.from_action_id is not null and (l.to_action_id is null or t.removed_at is null))
    select s."yearId", b.label as before, a.ref, a.title from step s join plan_year b on b.partnership_id = ${session.partnershipId} and b.id = s.from_id
    join every a on a.plan_year_id = b.id and a.removed_at is null
    where not exists (select 1 from said where said.from_action_id = a.id)
    order by b.label, a.position, a.ref`.execute(session.db);
  return rows;
}

export type Unconfirmed = { yearId: string; before: string; actions: number };

/** How many actions of an earlier year are told of in a plan as its words suggest, which nobody has confirmed. */
export async function unconfirmedFates(session: Session): Promise<Unconfirmed[]> {
  const { rows } = await sql<Unconfirmed>`
    with suggested as materialized (select from_action_id, to_action_id from action_lineage where partnership_id = ${session.partnershipId} and by_words and from_action_id is not null and to_action_id is not null)
    select t.plan_year_id as "yearId", y.label as before, count(distinct f.id)::int as actions from suggested s
    join action t on t.partnership_id = ${session.partnershipId} and t.id = s.to_action_id and t.removed_at is null
    join action f on f.partnership_id = ${session.partnershipId} and f.id = s.from_action_id and f.removed_at is null
    join plan_year y on y.partnership_id = ${session.partnershipId} and y.id = f.plan_year_id
    group by t.plan_year_id, y.label order by y.label`.execute(session.db);
  return rows;
}

/** Confirms what words suggest, of the links that somebody looked at; those that were changed or confirmed meanwhile stay as they are. Returns how many. */
export async function confirmLinks(session: Session, ids: readonly string[]): Promise<number> {
  let confirmed = 0;
  for (const id of ids) {
    const link = await loadLink(session, id);
    if (link.planId) await openForChange(session, link.planId);
    const done = await session.db.updateTable('action_lineage').set((row) => ({ by_words: false, version: row('version', '+', 1) })).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', link.version).where('by_words', '=', true).executeTakeFirst();
    if (done.numUpdatedRows === 0n) continue;
    await record(session, confirmedLineage, named(link), { kind: link.kind });
    confirmed += 1;
  }
  return confirmed;
}

export type LineageLink = LineageRow & { id: string; kind: LineageKind; planId: string | null };

/** One link with both its ends; not found when it is not there. `planId`: the plan it belongs to, which must be open for it to change. */
export async function loadLink(session: Session, id: string): Promise<LineageLink> {
  const { rows: [link] } = await sql<Omit<LineageLink, 'planId'> & { planId: string | null; fromLabel: string | null; fromYear: string | null }>`
    select l.id, l.kind, l.owner_changed as "ownerChanged", l.by_words as "byWords", l.reason, l.version, t.plan_year_id as "planId", fy.label as "fromLabel", f.plan_year_id as "fromYear", ${end('f')} as from, ${end('t')} as to
    from action_lineage l left join action f on f.partnership_id = l.partnership_id and f.id = l.from_action_id left join action t on t.partnership_id = l.partnership_id and t.id = l.to_action_id
    ${joined('f')} ${joined('t')} where l.partnership_id = ${session.partnershipId} and l.id = ${id}`.execute(session.db);
  if (!link) throw notFound();
  if (link.planId !== null || link.fromLabel === null) return link;
  const { rows: [after] } = await sql<{ id: string }>`select id from plan_year where partnership_id = ${session.partnershipId} and (reviews_id = ${link.fromYear} or label = ${nextLabel(link.fromLabel)}) order by coalesce(reviews_id = ${link.fromYear}, false) desc limit 1`.execute(session.db);
  return { ...link, planId: after?.id ?? null };
}

const named = (link: Pick<LineageRow, 'from' | 'to'>): { kind: string; id: string; words: string } => {
  const one = link.to ?? link.from;
  return { kind: 'action', id: one?.id ?? '', words: one?.title ?? '' };
};

/** Puts a link right at the version it was opened on. A stopped or new action stays so: another kind needs another action. */
export async function changeLink(session: Session, id: string, version: number, fields: { kind: LineageKind; reason?: string | undefined; ownerChanged: boolean }): Promise<void> {
  const before = await loadLink(session, id);
  if (before.planId) await openForChange(session, before.planId);
  const ends = before.from !== null && before.to !== null;
  if (fields.kind !== before.kind && (!ends || fields.kind === 'stopped' || fields.kind === 'new')) throw refused('This link has one action only.', 'Take the decision back, and decide again.', 'one-ended');
  const done = await session.db.updateTable('action_lineage').set({ kind: fields.kind, reason: fields.reason ?? null, owner_changed: ends && fields.ownerChanged, by_words: false, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  const parts: [string, unknown, unknown][] = [['kind', before.kind, fields.kind], ['reason', before.reason, fields.reason ?? null], ['owner changed', before.ownerChanged, ends && fields.ownerChanged]];
  await record(session, changedLineage, named(before), { changed: parts.filter(([, was, is]) => was !== is).map(([field, was, is]) => ({ field, was, is })) });
}

export async function removeLink(session: Session, id: string, version: number): Promise<LineageLink> {
  const link = await loadLink(session, id);
  if (link.planId) await openForChange(session, link.planId);
  const done = await session.db.deleteFrom('action_lineage').where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  if (done.numDeletedRows === 0n) throw changedMeanwhile();
  await record(session, removedLineage, named(link), { kind: link.kind, from: link.from?.title, to: link.to?.title, reason: link.reason });
  return link;
}

export type Ancestor = { id: string; ref: string; title: string };

/** The actions of the year before, from which one of this year's may have come. */
export async function actionsBefore(session: Session, year: Pick<PlanYear, 'label' | 'reviewsId'>): Promise<Ancestor[]> {
  const { rows } = await sql<Ancestor>`select a.id, a.ref, a.title from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id
    where a.partnership_id = ${session.partnershipId} and a.removed_at is null and (y.id = ${year.reviewsId}::uuid or (${year.reviewsId}::uuid is null and y.label = ${labelBefore(year.label)})) order by a.position, a.ref`.execute(session.db);
  return [...rows].sort((a, b) => a.ref.localeCompare(b.ref, 'en', { numeric: true }));
}

/** Says where an action came from: from one of the year before, or from nowhere (`new`). A last year's action that had stopped goes on after all. */
export async function addLink(session: Session, action: { id: string; title: string; year: PlanYear }, fields: { fromId?: string | undefined; kind: LineageKind; reason?: string | undefined; ownerChanged: boolean }): Promise<void> {
  await openForChange(session, action.year.id);
  const isNew = fields.kind === 'new';
  const before = await actionsBefore(session, action.year);
  if (!isNew && !before.some((one) => one.id === fields.fromId)) throw notFound();
  const { rows: links } = await sql<{ from_action_id: string | null }>`select from_action_id from action_lineage where partnership_id = ${session.partnershipId} and to_action_id = ${action.id}`.execute(session.db);
  if (links.some((one) => one.from_action_id === (isNew ? null : fields.fromId))) throw refused('That is said already.', 'Change it on the list.', 'link-there');
  await sql`delete from action_lineage where partnership_id = ${session.partnershipId} and ((to_action_id = ${action.id} and (from_action_id is null or ${isNew})) or (from_action_id = ${fields.fromId ?? null}::uuid and to_action_id is null))`.execute(session.db);
  await session.db.insertInto('action_lineage').values({ partnership_id: session.partnershipId, from_action_id: isNew ? null : fields.fromId!, to_action_id: action.id, kind: fields.kind, reason: fields.reason ?? null, owner_changed: !isNew && fields.ownerChanged }).execute();
  await record(session, addedLineage, { kind: 'action', id: action.id, words: action.title }, { kind: fields.kind, from: before.find((one) => one.id === fields.fromId)?.title, reason: fields.reason });
}

/** Says of every action of the year whose origin nobody has named that it is new. Returns how many. */
export async function sayRestIsNew(session: Session, year: PlanYear): Promise<number> {
  await openForChange(session, year.id);
  const rest = (await loadLineage(session, year.id, 'came from')).filter((row) => row.kind === null && row.to !== null);
  for (const row of rest) {
    await session.db.insertInto('action_lineage').values({ partnership_id: session.partnershipId, from_action_id: null, to_action_id: row.to!.id, kind: 'new', reason: null }).execute();
    await record(session, addedLineage, { kind: 'action', id: row.to!.id, words: row.to!.title }, { kind: 'new' });
  }
  return rest.length;
}

/** After the owners of an action changed: do other bodies lead it than led what it came from? */
export async function noteOwnerChange(session: Session, actionId: string): Promise<void> {
  const leads = (key: string) => sql`(select array_agg(w.organisation_id order by w.organisation_id) from action_owner w where w.partnership_id = l.partnership_id and w.action_id = l.${sql.raw(key)} and w.part <> 'with')`;
  await sql`update action_lineage l set owner_changed = ${leads('from_action_id')} is distinct from ${leads('to_action_id')}, version = version + 1
    where l.partnership_id = ${session.partnershipId} and l.to_action_id = ${actionId} and l.from_action_id is not null and l.kind in ('carried on', 'changed')
      and l.owner_changed is distinct from (${leads('from_action_id')} is distinct from ${leads('to_action_id')})`.execute(session.db);
}
