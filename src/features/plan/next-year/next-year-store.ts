// Next year's plan out of this one: the draft year is made with the first decision, and each decision makes its actions and their lineage at once.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { makeUsualSections } from '../review/section-store.ts';
import { changePriority, numberActions } from '../years/priority-store.ts';
import { listPlanYears, loadPriorities, makePlanYear, openForChange, planYearById } from '../years/year-store.ts';
import type { PlanYear, Priority } from '../years/year-store.ts';
import { KIND_OF, nextLabel, priorityAfter, titleLater, yearLater } from './next-year.ts';
import type { Choice, LineageKind } from './next-year.ts';
import { sameWords } from '../bringing-in/action-likeness.ts';
import '../tables.ts';

const decidedAction = event('decided next year of action');

/** `wordings`: the new title of a changed action, the titles of a split one; `intoId`: the action of this year whose successor takes this one in; `toId`: the action of the next plan that it is. */
export type Decision = { actionId: string; choice: Choice; wordings: string[]; intoId?: string | undefined; toId?: string | undefined; reason?: string | undefined };
export type Outcome = { decided: string[]; meanwhile: string[]; waiting: string[] };

/** The plan that follows this one: the one that says so, else the one of the next year's label. */
export async function planAfter(session: Session, year: Pick<PlanYear, 'id' | 'label'>): Promise<PlanYear | undefined> {
  const { rows: [found] } = await sql<{ id: string }>`select id from plan_year where partnership_id = ${session.partnershipId} and (reviews_id = ${year.id} or label = ${nextLabel(year.label)}) order by coalesce(reviews_id = ${year.id}, false) desc, label limit 1`.execute(session.db);
  return found ? planYearById(session, found.id) : undefined;
}

export type Fate = { actionId: string; kind: LineageKind; /** suggested by the words of both plans, and confirmed by nobody */ byWords: boolean; reason: string | null; lineageId: string; to: { id: string; ref: string; title: string } | null };

/** What became of each action of a year so far; an action that was removed again says nothing. */
export async function loadFates(session: Session, yearId: string): Promise<Fate[]> {
  const { rows } = await sql<Fate>`
    select l.from_action_id as "actionId", l.kind, l.by_words as "byWords", l.reason, l.id as "lineageId", case when t.id is null then null else json_build_object('id', t.id, 'ref', t.ref, 'title', t.title) end as to
    from action_lineage l join action f on f.partnership_id = l.partnership_id and f.id = l.from_action_id
    left join action t on t.partnership_id = l.partnership_id and t.id = l.to_action_id
    where l.partnership_id = ${session.partnershipId} and f.plan_year_id = ${yearId} and (l.to_action_id is null or t.removed_at is null)
    order by t.position, t.ref`.execute(session.db);
  return rows;
}

/** The plan that follows, held for change; made as a draft with the usual sections when there is none. */
async function openNext(session: Session, year: PlanYear): Promise<PlanYear> {
  await session.db.selectFrom('plan_year').select('id').where('partnership_id', '=', session.partnershipId).where('id', '=', year.id).forNoKeyUpdate().execute();
  const there = await planAfter(session, year);
  if (there) return openForChange(session, there.id);
  const made = await makePlanYear(session, { label: nextLabel(year.label), startsOn: yearLater(year.startsOn), endsOn: yearLater(year.endsOn), title: titleLater(year.title, year.label), reviewsId: year.id });
  await sql`insert into theme (partnership_id, plan_year_id, position, name) select partnership_id, ${made}, position, name from theme where partnership_id = ${session.partnershipId} and plan_year_id = ${year.id}`.execute(session.db);
  await makeUsualSections(session, made, year);
  return openForChange(session, made);
}

/** The plan of a year by its label (2027/28), held for change; made as a draft when there is none, out of the plan before it where that is there. */
export async function openYearOf(session: Session, label: string): Promise<PlanYear> {
  const years = await listPlanYears(session);
  const there = years.find((one) => one.label === label);
  if (there) return openForChange(session, there.id);
  const before = years.find((one) => nextLabel(one.label) === label);
  if (before) return openNext(session, before);
  const first = Number(label.slice(0, 4));
  const made = await makePlanYear(session, { label, startsOn: `${first}-04-01`, endsOn: `${first + 1}-03-31`, title: `Partnership plan ${first} to ${first + 1}`, reviewsId: null });
  await makeUsualSections(session, made);
  return openForChange(session, made);
}

/** The priorities of the following plan with what they were carried on from. */
export async function prioritiesAfter(session: Session, yearId: string): Promise<(Priority & { carriedFromId: string | null })[]> {
  const origins = await session.db.selectFrom('priority').select(['id', 'carried_from_id as carriedFromId']).where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', yearId).execute();
  return (await loadPriorities(session, yearId)).map((one) => ({ ...one, carriedFromId: origins.find((origin) => origin.id === one.id)?.carriedFromId ?? null }));
}

async function openPriority(session: Session, nextId: string, priorityId: string, title: string | undefined): Promise<string> {
  const { rows: [old] } = await sql<{ title: string; position: number }>`select title, position from priority where partnership_id = ${session.partnershipId} and id = ${priorityId}`.execute(session.db);
  if (!old) throw notFound();
  const there = priorityAfter(await prioritiesAfter(session, nextId), { id: priorityId, title: old.title });
  if (there) {
    if (title !== undefined && title !== there.title) await changePriority(session, there.id, there.version, { title, topics: there.topics ?? undefined, purpose: there.purpose ?? undefined, isCrossCutting: there.isCrossCutting, strands: there.strands });
    return there.id;
  }
  const { rows: [made] } = await sql<{ id: string }>`
    insert into priority (partnership_id, plan_year_id, position, title, topics, purpose, is_cross_cutting, strands, lead_organisation_id, carried_from_id)
    select partnership_id, ${nextId}, position, ${title ?? old.title}, topics, purpose, is_cross_cutting, strands, lead_organisation_id, id from priority where partnership_id = ${session.partnershipId} and id = ${priorityId} returning id`.execute(session.db);
  await sql`
    insert into priority_measure (partnership_id, priority_id, measure_id, position, is_headline)
    select l.partnership_id, ${made!.id}, l.measure_id, l.position, l.is_headline from priority_measure l join measure m on m.partnership_id = l.partnership_id and m.id = l.measure_id and m.closed_on is null
    where l.partnership_id = ${session.partnershipId} and l.priority_id = ${priorityId}`.execute(session.db);
  return made!.id;
}

/** Copies an action into the next plan: owners, themes by name, target, steps that are not done; its dates a year later. `index`: which of several it is split into, so that they stand in the order written. */
async function copyAction(session: Session, from: { id: string; endsOn: string }, nextId: string, priorityId: string, part: { title: string | undefined; index: number }): Promise<string> {
  const p = session.partnershipId;
  const { rows: [made] } = await sql<{ id: string }>`
    insert into action (partnership_id, plan_year_id, priority_id, position, ref, title, why, starts_on, due_on, named_person, named_account_id, target, target_number, subject_to_funding, status)
    select partnership_id, ${nextId}, ${priorityId}, position, ${`?${part.index}`}, coalesce(${part.title ?? null}::text, title), why, case when starts_on > ${from.endsOn} then starts_on end, case when due_on > ${from.endsOn} then due_on else (due_on + interval '1 year')::date end,
      named_person, named_account_id, target, target_number, subject_to_funding, 'not started'
    from action where partnership_id = ${p} and id = ${from.id} returning id`.execute(session.db);
  const id = made!.id;
  await sql`insert into action_owner (partnership_id, action_id, organisation_id, part, position)
    select distinct on (coalesce(o.merged_into_id, o.id)) w.partnership_id, ${id}::uuid, coalesce(o.merged_into_id, o.id), w.part, w.position from action_owner w join organisation o on o.partnership_id = w.partnership_id and o.id = w.organisation_id
    where w.partnership_id = ${p} and w.action_id = ${from.id} order by coalesce(o.merged_into_id, o.id), w.position`.execute(session.db);
  await sql`insert into action_theme (partnership_id, action_id, theme_id) select h.partnership_id, ${id}::uuid, n.id from action_theme h join theme t on t.partnership_id = h.partnership_id and t.id = h.theme_id
    join theme n on n.partnership_id = t.partnership_id and n.plan_year_id = ${nextId} and lower(n.name) = lower(t.name) where h.partnership_id = ${p} and h.action_id = ${from.id}`.execute(session.db);
  await sql`insert into milestone (partnership_id, action_id, position, text, due_on) select partnership_id, ${id}::uuid, position, text, (due_on + interval '1 year')::date from milestone where partnership_id = ${p} and action_id = ${from.id} and done_on is null`.execute(session.db);
  return id;
}

type Old = { id: string; ref: string; title: string; priority_id: string };

export type Free = { id: string; ref: string; title: string };

/** Actions of the next plan that come from none before: what a document brought, and whose link was taken back; what somebody added. */
export async function freeActions(session: Session, nextId: string): Promise<Free[]> {
  const { rows } = await sql<Free>`select t.id, t.ref, t.title from action t where t.partnership_id = ${session.partnershipId} and t.plan_year_id = ${nextId} and t.removed_at is null
    and not exists (select 1 from action_lineage l where l.partnership_id = t.partnership_id and l.to_action_id = t.id and l.from_action_id is not null) order by t.position, t.ref`.execute(session.db);
  return rows;
}

/**
 * Carries out decisions on actions of `year`, all in one transaction. What somebody else decided since (`meanwhile`) is left as they decided it;
 * what is to be merged into an action that nobody has decided on yet waits. `titles`: the priorities' titles next year, by this year's id.
 */
export async function decideActions(session: Session, year: PlanYear, decisions: readonly Decision[], titles: ReadonlyMap<string, string> = new Map()): Promise<Outcome> {
  const next = await openNext(session, year);
  if (next.reviewsId === null) await session.db.updateTable('plan_year').set({ reviews_id: year.id }).where('partnership_id', '=', session.partnershipId).where('id', '=', next.id).execute();
  const { rows: olds } = await sql<Old>`select id, ref, title, priority_id from action where partnership_id = ${session.partnershipId} and plan_year_id = ${year.id} and removed_at is null`.execute(session.db);
  const heirs = new Map<string, string | null>();
  for (const fate of await loadFates(session, year.id)) if (!heirs.get(fate.actionId)) heirs.set(fate.actionId, fate.to?.id ?? null);
  const outcome: Outcome = { decided: [], meanwhile: [], waiting: [] };
  const free = new Map((await freeActions(session, next.id)).map((one) => [one.id, one]));
  const mergesLast = [...decisions].sort((a, b) => Number(a.choice === 'merge') - Number(b.choice === 'merge'));
  for (const decision of mergesLast) {
    const old = olds.find((one) => one.id === decision.actionId);
    if (!old) throw notFound();
    if (heirs.has(old.id)) {
      outcome.meanwhile.push(old.id);
      continue;
    }
    const heir = decision.choice === 'merge' ? heirs.get(decision.intoId ?? '') : undefined;
    if (decision.choice === 'merge' && !heir) {
      outcome.waiting.push(old.id);
      continue;
    }
    if (decision.toId !== undefined && !free.has(decision.toId)) {
      outcome.meanwhile.push(old.id);
      continue;
    }
    const made: (string | null)[] = [];
    const there = new Set<string>();
    const take = (found: Free | undefined): string | undefined => {
      if (found && free.delete(found.id)) there.add(found.id);
      return found?.id;
    };
    let kind = KIND_OF[decision.choice];
    if (heir) made.push(heir);
    else if (decision.toId !== undefined) {
      const found = free.get(decision.toId)!;
      kind = sameWords(found.title, old.title) ? 'carried on' : 'changed';
      made.push(take(found)!);
    } else if (decision.choice === 'stop') made.push(null);
    else {
      for (const [index, title] of (decision.choice === 'carry on' ? [undefined] : decision.wordings).entries()) {
        // One that says the same and comes from none is it: another would be a copy.
        made.push(take([...free.values()].find((one) => sameWords(one.title, title ?? old.title))) ?? (await copyAction(session, { id: old.id, endsOn: year.endsOn }, next.id, await openPriority(session, next.id, old.priority_id, titles.get(old.priority_id)), { title, index })));
      }
    }
    if (there.size > 0) await sql`delete from action_lineage where partnership_id = ${session.partnershipId} and from_action_id is null and to_action_id = any(${[...there]}::uuid[])`.execute(session.db);
    for (const to of made) await session.db.insertInto('action_lineage').values({ partnership_id: session.partnershipId, from_action_id: old.id, to_action_id: to, kind, reason: decision.reason ?? null, made_action: to !== null && !heir && !there.has(to) }).execute();
    heirs.set(old.id, made[0] ?? null);
    outcome.decided.push(old.id);
    await record(session, decidedAction, { kind: 'action', id: old.id, words: old.title }, { choice: decision.choice, reason: decision.reason, plan: next.label });
  }
  await numberActions(session, next.id);
  return outcome;
}

/** Renames what a priority is called next year, when it is there already. */
export async function renameNext(session: Session, year: PlanYear, priority: Pick<Priority, 'id' | 'title'>, title: string): Promise<boolean> {
  const next = await planAfter(session, year);
  const there = next && priorityAfter(await prioritiesAfter(session, next.id), priority);
  if (!next || !there || there.title === title) return false;
  await openForChange(session, next.id);
  await openPriority(session, next.id, priority.id, title);
  return true;
}
