// Gathers what a published plan says, in one stable view of the database: accepted updates and the statuses they gave, sections whose consent stands, members of today.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { demonstrationNotice } from '../../../security/demonstration.ts';
import type { Session } from '../../../security/session.ts';
import { byName } from '../../../platform/database/by-name.ts';
import { compareNames } from '../../../platform/pages/by-name.ts';
import { statusWords, wasNotDone } from '../actions/action.ts';
import { asMeant } from '../actions/owners.ts';
import { NOT_KEPT_WORDS } from '../agreement/agreement.ts';
import { formerAuthorities } from '../agreement/former-authorities-store.ts';
import { SHORTLY_DAYS } from '../agreement/right-to-sign.ts';
import { unsaidActions } from '../next-year/lineage-store.ts';
import { loadPlan, planYearById } from '../years/year-store.ts';
import type { Plan, PlanYear } from '../years/year-store.ts';
import { readingsFor } from '../../measures/index.ts';
import { AS_FIRST_WRITTEN, NOT_IN_THIS_PLAN, planData } from './plan-data.ts';
import type { PlanData, PublishedAction, PublishedPriority, PublishedSection } from './plan-data.ts';
import { citingTexts, withFigures } from './published-figures.ts';
import '../tables.ts';
import '../../people/tables.ts';
import '../../glossary/tables.ts';

const MEMBER_KINDS: Record<string, string> = { RESPONSIBLE: 'Responsible authority', COOPERATING: 'Co-operating body', PARTICIPATING: 'Participating body', INVITED_ADVISER: 'Adviser', COMMISSIONED_PROVIDER: 'Commissioned provider' };

type Update = NonNullable<PublishedAction['update']>;

/** What came as a document is told by the plan that the document is: the name of its file says nothing to a reader. */
const asDocument = (file: RawBuilder<unknown>, yearId: RawBuilder<unknown>): RawBuilder<string | null> => sql<string | null>`(select trim('The plan ' || i.target_label) || ' ' || ${sql.lit(AS_FIRST_WRITTEN)} from plan_import i
  where i.partnership_id = y.partnership_id and i.file_name = ${file} and i.state = 'brought in' and i.outcome -> 'years' @> jsonb_build_array(jsonb_build_object('id', ${yearId})) order by i.brought_at desc limit 1)`;

/** The newest standing update of each action that the coordinator has accepted. What came from a document has its place there as its source. What was put right keeps the day it tells of, and says when it was corrected and by whom. */
export async function acceptedUpdates(session: Session, yearId: string): Promise<Map<string, Update>> {
  const { rows } = await sql<{ action_id: string; text: string; written_on: string; by: string; source: string | null; corrected_on: string | null; corrected_by: string; correction_why: string | null }>`
    select distinct on (u.action_id) u.action_id, u.text, u.written_on, coalesce(o.name, d.words, first.written_by) as by, case when first.came_by = 'document' then coalesce(d.words, first.written_by) || ', ' || p.title end as source,
      case when u.corrects_id is not null then (u.created_at at time zone 'Europe/London')::date::text end as corrected_on, coalesce(c.name, o.name, 'the partnership') as corrected_by, u.correction_why
    from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id join priority p on p.partnership_id = a.partnership_id and p.id = a.priority_id
    join action_update u on u.partnership_id = a.partnership_id and u.action_id = a.id
    join action_update_acceptance t on t.partnership_id = u.partnership_id and t.update_id = u.id
    left join organisation o on o.partnership_id = u.partnership_id and o.id = u.organisation_id
    join lateral (with recursive earlier as (select u.came_by, u.written_by, u.corrects_id union all select e.came_by, e.written_by, e.corrects_id from earlier l join action_update e on e.partnership_id = u.partnership_id and e.id = l.corrects_id)
      select came_by, written_by from earlier where corrects_id is null limit 1) first on true
    left join lateral (select ${asDocument(sql`first.written_by`, sql`a.plan_year_id`)} as words) d on true
    left join lateral (select x.name from account_place s join organisation x on x.partnership_id = s.partnership_id and x.id = s.organisation_id where s.partnership_id = u.partnership_id and s.account_id = u.account_id
      order by (s.organisation_id = u.organisation_id) desc nulls last, s.ends_on desc nulls first, x.name limit 1) c on true
    where a.partnership_id = ${session.partnershipId} and a.plan_year_id = ${yearId} and a.removed_at is null
      and not exists (select 1 from action_update c where c.partnership_id = u.partnership_id and c.corrects_id = u.id)
    order by u.action_id, u.written_on desc, u.created_at desc`.execute(session.db);
  return new Map(rows.map((row) => [row.action_id, { text: row.text, writtenOn: row.written_on, by: row.by, ...(row.source ? { source: row.source } : {}), ...(row.corrected_on && (row.corrected_on !== row.written_on || row.corrected_by !== row.by) ? { corrected: { on: row.corrected_on, by: row.corrected_by, ...(row.correction_why ? { why: row.correction_why } : {}) } } : {}) }]));
}

type LineageRow = { kind: string; by_words: boolean; reason: string | null; from_label: string | null; from_ref: string; from_title: string; to_label: string | null; to_ref: string; to_title: string };
type AnswerRow = { authority: string; person: string; capacity: string; answered_on: string; minute: string | null; answer: string; right_since: string | null; right_since_put_up: 'by who put it up' | 'by another' | null; days_before: number | null };

/** Of a year under review the reason for a status is told where something was not done: elsewhere the update says it. */
async function prioritiesOf(session: Session, { year, priorities }: Plan, underReview = false): Promise<PublishedPriority[]> {
  const updates = await acceptedUpdates(session, year.id);
  return priorities.map((one) => ({
    key: one.id, title: one.title, ...(one.topics ? { topics: one.topics } : {}), ...(one.purpose ? { purpose: one.purpose } : {}), crossCutting: one.isCrossCutting, strands: one.strands as PublishedPriority['strands'],
    actions: one.actions.map((action) => {
      const update = updates.get(action.id);
      return {
        ref: action.ref, title: action.title, ...(action.why ? { why: action.why } : {}), owners: asMeant(action.owners).map((owner) => ({ name: owner.name, part: owner.part })), ...(action.dueOn ? { dueOn: action.dueOn } : {}), ...(action.target ? { target: action.target } : {}),
        subjectToFunding: action.subjectToFunding, themes: action.themes.map((theme) => theme.name), status: statusWords(action.status), ...(action.statusReason && (!underReview || wasNotDone(action.status)) ? { statusWhy: action.statusReason } : {}), ...(update ? { update } : {}),
      };
    }),
  }));
}

async function sections(session: Session, yearId: string): Promise<PublishedSection[]> {
  const { rows } = await sql<{ part: string; heading: string; text: string; priority: string | null; source: string | null; quotes: { text: string; saidBy: string }[]; pictures: PublishedSection['pictures'] }>`
    select s.part, s.heading, s.text, p.title as priority, coalesce(d.words, s.source) || ', ' || s.heading as source,
      coalesce((select json_agg(json_build_object('text', q.text, 'saidBy', q.said_by) order by q.position) from quote q where q.partnership_id = s.partnership_id and q.section_id = s.id and q.removed_at is null and q.consent_on is not null and q.consent_withdrawn_on is null), '[]') as quotes,
      coalesce((select json_agg(json_build_object('sha256', f.sha256, 'mediaType', f.media_type, 'caption', i.caption, 'alternativeText', i.alternative_text) order by i.position)
        from section_picture i join stored_file f on f.partnership_id = i.partnership_id and f.id = i.file_id
        where i.partnership_id = s.partnership_id and i.section_id = s.id and i.removed_at is null and (i.no_people or i.consent_on is not null) and i.consent_withdrawn_on is null), '[]') as pictures
    from section s join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id left join lateral (select ${asDocument(sql`s.source`, sql`s.plan_year_id`)} as words) d on true
    left join priority p on p.partnership_id = s.partnership_id and p.id = s.priority_id
    where s.partnership_id = ${session.partnershipId} and s.plan_year_id = ${yearId} and s.removed_at is null and length(trim(s.text)) > 0
    order by s.position, s.heading`.execute(session.db);
  return rows.map(({ priority, source, ...row }) => ({ ...row, ...(priority ? { priority } : {}), ...(source ? { source } : {}) }));
}

const byRef = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

/** Where the actions of a year come from and where they went: one row for each step, and one for each action of which nobody has said what became. */
async function lineageOf(session: Session, yearId: string): Promise<LineageRow[]> {
  const { rows } = await sql<LineageRow>`
    select l.kind, l.by_words, l.reason, fy.label as from_label, f.ref as from_ref, f.title as from_title, ty.label as to_label, t.ref as to_ref, t.title as to_title
    from action_lineage l
    left join action f on f.partnership_id = l.partnership_id and f.id = l.from_action_id left join plan_year fy on fy.partnership_id = f.partnership_id and fy.id = f.plan_year_id
    left join action t on t.partnership_id = l.partnership_id and t.id = l.to_action_id left join plan_year ty on ty.partnership_id = t.partnership_id and ty.id = t.plan_year_id
    where l.partnership_id = ${session.partnershipId} and (t.plan_year_id = ${yearId}
      or (l.to_action_id is null and f.plan_year_id in (select x.plan_year_id from action_lineage m join action x on x.partnership_id = m.partnership_id and x.id = m.from_action_id
        join action z on z.partnership_id = m.partnership_id and z.id = m.to_action_id where m.partnership_id = ${session.partnershipId} and z.plan_year_id = ${yearId})))
    order by fy.label nulls last, f.ref, t.ref`.execute(session.db);
  const unsaid = (await unsaidActions(session, yearId)).map((one): LineageRow => ({ kind: NOT_IN_THIS_PLAN, by_words: false, reason: null, from_label: one.before, from_ref: one.ref, from_title: one.title, to_label: null, to_ref: '', to_title: '' }));
  // By the old action's reference, whether or not somebody has said what became of it; new ones last, by their own.
  return [...rows, ...unsaid].toSorted((a, b) => Number(a.from_label === null) - Number(b.from_label === null) || (a.from_label ?? '').localeCompare(b.from_label ?? '') || byRef(a.from_ref ?? '', b.from_ref ?? '') || byRef(a.to_ref ?? '', b.to_ref ?? ''));
}

async function membersOn(session: Session, day: string): Promise<{ name: string; kind: string; telephone: string | null; website: string | null }[]> {
  const { rows } = await sql<{ name: string; kind: string; telephone: string | null; website: string | null }>`
    select o.name, m.kind, o.telephone, o.website from membership m join organisation o on o.partnership_id = m.partnership_id and o.id = m.organisation_id
    where m.partnership_id = ${session.partnershipId} and m.from_on <= ${day} and (m.to_on is null or m.to_on >= ${day}) and o.merged_into_id is null
    order by array_position(array['RESPONSIBLE','COOPERATING','PARTICIPATING','COMMISSIONED_PROVIDER','INVITED_ADVISER'], m.kind), ${byName('o.name')}`.execute(session.db);
  return rows;
}

/** The last answer of each authority in this round. */
async function answersOf(session: Session, year: PlanYear): Promise<AnswerRow[]> {
  const { rows } = await sql<AnswerRow>`
    select distinct on (g.organisation_id) o.name as authority, g.person, g.capacity, g.answered_on, g.minute, g.answer, (g.right_since at time zone 'Europe/London')::date::text as right_since, g.right_since_put_up,
      case when g.right_since < y.first_put_up_at then (y.first_put_up_at at time zone 'Europe/London')::date - (g.right_since at time zone 'Europe/London')::date end as days_before
    from agreement g join plan_year y on y.partnership_id = g.partnership_id and y.id = g.plan_year_id join organisation o on o.partnership_id = g.partnership_id and o.id = g.organisation_id
    where g.partnership_id = ${session.partnershipId} and g.plan_year_id = ${year.id} and g.round = ${year.round} order by g.organisation_id, g.recorded_at desc`.execute(session.db);
  return rows;
}

/** Everything that version `version` of the year's plan says on that day. `changes` and `note` are the caller's. */
export async function loadPlanData(session: Session, year: PlanYear, head: { version: number; publishedOn: string; today: string; changes?: string[]; note?: string | undefined }): Promise<PlanData> {
  const [partnership, plan, reviewed, lineage, members, glossary, agreement, ownSections, former] = await Promise.all([
    session.db.selectFrom('partnership').selectAll().where('partnership_id', '=', session.partnershipId).executeTakeFirstOrThrow(),
    loadPlan(session, year),
    year.reviewsId ? planYearById(session, year.reviewsId).then((one) => loadPlan(session, one)) : undefined,
    lineageOf(session, year.id), membersOn(session, head.today),
    session.db.selectFrom('glossary_term').select(['term', 'meaning']).where('partnership_id', '=', session.partnershipId).where('removed_at', 'is', null).orderBy(byName('term')).execute(),
    answersOf(session, year), sections(session, year.id), formerAuthorities(session, year.id, head.today),
  ]);
  const [own, review] = await Promise.all([prioritiesOf(session, plan), reviewed && prioritiesOf(session, reviewed, true)]);
  const end = (label: string | null, ref: string, title: string): { label: string; ref: string; title: string } | undefined => (label === null ? undefined : { label, ref, title });
  const written: PlanData = {
    schema: 'frankpledge-plan-1',
    partnership: { key: partnership.key, name: partnership.name, area: partnership.area_name, areaCodes: partnership.area_codes, ...(partnership.contact_email ? { email: partnership.contact_email } : {}), ...(partnership.contact_telephone ? { telephone: partnership.contact_telephone } : {}) },
    year: { label: year.label, title: year.title, startsOn: year.startsOn, endsOn: year.endsOn }, version: head.version, publishedOn: head.publishedOn,
    sections: ownSections, ...(reviewed && review ? { review: { label: reviewed.year.label, priorities: review } } : {}),
    themes: plan.themes.map((theme) => theme.name), priorities: own,
    lineage: lineage.map((row) => {
      const [from, to] = [end(row.from_label, row.from_ref, row.from_title), end(row.to_label, row.to_ref, row.to_title)];
      return { kind: row.kind, ...(from ? { from } : {}), ...(to ? { to } : {}), ...(row.reason ? { reason: row.reason } : {}), ...(row.by_words ? { byWords: true } : {}) };
    }),
    agreement: agreement.filter((one) => one.answer === 'agreed').sort((a, b) => compareNames(a.authority, b.authority)).map((one) => ({ authority: one.authority, person: one.person, capacity: one.capacity, answeredOn: one.answered_on, ...(one.minute ? { minute: one.minute } : {}), ...(one.right_since ? { rightSince: one.right_since } : {}), ...(one.right_since_put_up ? { rightSincePutUp: one.right_since_put_up } : {}), ...(one.days_before !== null && one.days_before <= SHORTLY_DAYS ? { rightDaysBefore: one.days_before } : {}) })),
    ...(year.frozen && !agreement.some((one) => one.answer === 'agreed') ? { agreementNote: NOT_KEPT_WORDS } : {}), ...(former.length > 0 ? { formerAuthorities: former } : {}),
    members: members.map((one) => ({ name: one.name, kind: MEMBER_KINDS[one.kind] ?? one.kind, ...(one.telephone ? { telephone: one.telephone } : {}), ...(one.website ? { website: one.website } : {}) })),
    glossary, changes: head.changes ?? [], ...(head.note ? { note: head.note } : {}),
  };
  // Read by the schema, so that its fields stand in one order whoever made it: what is the same has the same fingerprint.
  return planData.parse(withFigures(written, await readingsFor(session, citingTexts(written).map((one) => one.text))));
}

/** The bytes of the pictures that the data names, by their hash. */
export async function loadPictures(session: Session, data: PlanData): Promise<Map<string, Uint8Array>> {
  const wanted = [...new Set(data.sections.flatMap((section) => section.pictures.map((one) => one.sha256)))];
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ sha256: string; bytes: Buffer }>`select distinct on (sha256) sha256, bytes from stored_file where partnership_id = ${session.partnershipId} and sha256 = any(${wanted})`.execute(session.db);
  return new Map(rows.map((row) => [row.sha256, new Uint8Array(row.bytes)]));
}

/** The partnership's one colour, where it has set one; and what the cover says of a demonstration. */
export async function loadLook(session: Session): Promise<{ colour?: string; notice?: string }> {
  const row = await session.db.selectFrom('partnership').select('colour').where('partnership_id', '=', session.partnershipId).executeTakeFirst();
  const notice = await demonstrationNotice(session);
  return { ...(row?.colour ? { colour: row.colour } : {}), ...(notice === undefined ? {} : { notice }) };
}
