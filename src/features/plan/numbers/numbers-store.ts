// Every text of a plan year that may cite a figure, with where it is read and where its numbers are put right.
import { sql } from 'kysely';
import type { Session } from '../../../security/session.ts';
import type { Part } from '../review/section.ts';
import type { PlanYear } from '../years/year-store.ts';
import '../tables.ts';

export type CitingText = { kind: 'section' | 'priority' | 'action' | 'update'; id: string; title: string; note: string | null; text: string; /** its bare numbers are to be reached, and need no source */ aims: boolean; writerId: string | null; part: string | null };

/** Sections, purposes, reasons, targets and the standing update of each action, in the order of the plan. */
export async function citingTextsOf(session: Session, yearId: string): Promise<CitingText[]> {
  const { rows } = await sql<CitingText>`
    select kind, id, title, note, text, coalesce(note = 'Target', false) as aims, writer_id as "writerId", part from (
      select 'section' as kind, s.id, s.heading as title, null as note, s.text, s.writer_id, s.part, 0 as place, s.position as at, 0 as within from section s where s.partnership_id = ${session.partnershipId} and s.plan_year_id = ${yearId} and s.removed_at is null
      union all select 'priority', p.id, p.title, 'Why it is a priority', p.purpose, null, null, 1, p.position, 0 from priority p where p.partnership_id = ${session.partnershipId} and p.plan_year_id = ${yearId} and p.removed_at is null
      union all select 'action', a.id, a.ref || ' ' || a.title, 'Why', a.why, null, null, 1, p.position, a.position * 2 from action a join priority p on p.partnership_id = a.partnership_id and p.id = a.priority_id where a.partnership_id = ${session.partnershipId} and a.plan_year_id = ${yearId} and a.removed_at is null
      union all select 'action', a.id, a.ref || ' ' || a.title, 'Target', a.target, null, null, 1, p.position, a.position * 2 from action a join priority p on p.partnership_id = a.partnership_id and p.id = a.priority_id where a.partnership_id = ${session.partnershipId} and a.plan_year_id = ${yearId} and a.removed_at is null
      union all select 'update', u.id, u.ref || ' ' || u.title, 'Update', u.text, null, null, 1, u.at, u.within from (
        select distinct on (v.action_id) v.id, a.ref, a.title, v.text, p.position as at, a.position * 2 + 1 as within from action_update v join action a on a.partnership_id = v.partnership_id and a.id = v.action_id join priority p on p.partnership_id = a.partnership_id and p.id = a.priority_id
        where v.partnership_id = ${session.partnershipId} and a.plan_year_id = ${yearId} and a.removed_at is null and not exists (select 1 from action_update c where c.partnership_id = v.partnership_id and c.corrects_id = v.id) order by v.action_id, v.written_on desc, v.created_at desc) u
    ) t where length(trim(text)) > 0 order by place, at, within`.execute(session.db);
  return rows;
}

const TEXTS = {
  section: sql`select t.id, t.heading as title, y.label, t.text, t.part, t.writer_id as "writerId", y.state, y.frozen from section t join plan_year y on y.partnership_id = t.partnership_id and y.id = t.plan_year_id where t.removed_at is null and`,
  priority: sql`select t.id, t.title, y.label, t.purpose as text, y.state, y.frozen from priority t join plan_year y on y.partnership_id = t.partnership_id and y.id = t.plan_year_id where t.removed_at is null and`,
  action: sql`select t.id, t.ref || ' ' || t.title as title, y.label, concat_ws(E'\n', t.why, t.target) as text, y.state, y.frozen from action t join plan_year y on y.partnership_id = t.partnership_id and y.id = t.plan_year_id where t.removed_at is null and`,
  risk: sql`select t.id, t.title, y.label, concat_ws(E'\n', t.cause, t.effect, t.controls) as text, y.state, y.frozen from risk t join plan_year y on y.partnership_id = t.partnership_id and y.id = t.plan_year_id where`,
  update: sql`select t.id, a.ref || ' ' || a.title as title, y.label, t.text, y.state, y.frozen from action_update t join action a on a.partnership_id = t.partnership_id and a.id = t.action_id join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id
    where a.removed_at is null and not exists (select 1 from action_update c where c.partnership_id = t.partnership_id and c.corrects_id = t.id) and`,
} as const;

/** `part` and `writerId` of a section alone. */
export type TextById = { id: string; title: string; label: string; text: string; part?: Part; writerId?: string | null } & Pick<PlanYear, 'state' | 'frozen'>;

/** Texts by their ids, for whatever lists who cites a figure; what is removed or corrected is left out. */
export async function textsById(session: Session, kind: keyof typeof TEXTS, ids: readonly string[]): Promise<TextById[]> {
  const { rows } = await sql<TextById>`${TEXTS[kind]} t.partnership_id = ${session.partnershipId} and t.id = any(${[...ids]}::uuid[])`.execute(session.db);
  return rows;
}
