// The authorities' answers, and the states a plan goes through. The database refuses a plan as agreed while one has not answered (migration 0006).
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound, refused } from '../../../platform/web/errors.ts';
import { byName } from '../../../platform/database/by-name.ts';
import type { Answer, AuthorityStanding, PlanState } from './agreement.ts';
import { isAgreedByAll, nextStates, takesAnswers } from './agreement.ts';
import type { RightToSign, SincePutUp } from './right-to-sign.ts';
import { liesInCounty } from '../districts-of-area.ts';
import { addressOf, labelOf } from '../year-address.ts';
import '../../people/tables.ts';
import '../tables.ts';

const movedPlan = event('moved plan', 'moved to its next step');
const answeredPlan = event('answered plan', 'gave an authority’s answer to');

export type AgreementYear = { id: string; label: string; title: string; state: PlanState; round: number; version: number; commentsUntil: string | null; frozen: boolean };

/** The plan year by its address; throws not found when it is not there or not to be seen. */
export async function loadAgreementYear(session: Session, address: string, lock = false): Promise<AgreementYear> {
  let query = session.db
    .selectFrom('plan_year')
    .select(['id', 'label', 'title', 'state', 'agreement_round as round', 'version', 'comments_until as commentsUntil', 'frozen'])
    .where('partnership_id', '=', session.partnershipId)
    .where('label', '=', labelOf(address));
  if (lock) query = query.forUpdate();
  const year = await query.executeTakeFirst();
  if (!year) throw notFound();
  return year;
}

/** Were partners asked what they think of this plan? A day was set for them, or somebody commented. */
export async function commentsWereAsked(session: Session, yearId: string): Promise<boolean> {
  const { rows: [row] } = await sql<{ asked: boolean }>`select y.comments_until is not null or exists (select 1 from comment c where c.partnership_id = y.partnership_id and c.plan_year_id = y.id) as asked from plan_year y where y.partnership_id = ${session.partnershipId} and y.id = ${yearId}`.execute(session.db);
  return row?.asked ?? false;
}

type RightColumns = { right_since: string | null; right_given_by: string | null; right_told: number | null; right_since_put_up: SincePutUp | null };
const rightColumns = sql`(a.right_since at time zone 'Europe/London')::date::text as right_since, a.right_given_by, a.right_told, a.right_since_put_up`;
const rightOf = (row: RightColumns): { right?: RightToSign } => (row.right_since === null ? {} : { right: { since: row.right_since, givenBy: row.right_given_by ?? undefined, told: row.right_told ?? undefined, sincePutUp: row.right_since_put_up ?? undefined } });

/** Every responsible authority of today, and while the plan is out those that were one when it was put up, each with its newest answer in the plan's present round. */
export async function loadStandings(session: Session, year: Pick<AgreementYear, 'id' | 'round'>, today: string): Promise<AuthorityStanding[]> {
  const area = session.db.selectFrom('partnership').select(['area_name as area', 'area_codes as areaCodes']).where('partnership_id', '=', session.partnershipId);
  const [found, { rows }] = await Promise.all([area.executeTakeFirst(), sql<{ organisation_id: string; organisation: string; authority: string; kind: string; answer: Answer | null; answered_on: string; person: string; capacity: string; minute: string | null; words: string | null; signed: boolean; recorded_by: string; last_on: string | null } & RightColumns>`
    select m.organisation_id, o.name as organisation, m.authority, m.last_on, o.kind, a.answer, a.answered_on, a.person, a.capacity, a.minute, a.words, a.signed, a.recorded_by, ${rightColumns}
    from security.authorities_of(${session.partnershipId}, ${year.id}, ${today}) m join organisation o on o.partnership_id = ${session.partnershipId} and o.id = m.organisation_id
    left join lateral (select * from agreement g where g.partnership_id = o.partnership_id and g.plan_year_id = ${year.id} and g.round = ${year.round}
      and g.organisation_id = m.organisation_id order by g.recorded_at desc limit 1) a on true
    order by array_position(array['LA_DISTRICT','LA_COUNTY','POLICE','FRA','ICB','PROBATION'], m.authority), ${byName('o.name')}`.execute(session.db)]);
  const inCounty = found && liesInCounty(found);
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    organisation: row.organisation,
    authority: row.authority,
    kind: row.kind,
    ...(row.authority === 'LA_DISTRICT' && inCounty !== undefined ? { inCounty } : {}),
    ...(row.last_on !== null && row.last_on < today ? { lastOn: row.last_on } : {}),
    ...(row.answer === null
      ? {}
      : { answer: row.answer, answeredOn: row.answered_on, person: row.person, capacity: row.capacity, signed: row.signed, recordedBy: row.recorded_by, ...rightOf(row), ...(row.minute ? { minute: row.minute } : {}), ...(row.words ? { words: row.words } : {}) }),
  }));
}

/** The day on which the plan was last put up for agreement; its words have stayed as they were since. Undefined where the trail does not tell. */
export async function putUpOn(session: Session, yearId: string): Promise<string | undefined> {
  const { rows: [row] } = await sql<{ day: string }>`select (at at time zone 'Europe/London')::date::text as day from audit_entry
    where partnership_id = ${session.partnershipId} and subject_kind = 'plan year' and subject_id = ${yearId} and event = ${movedPlan as string} and detail ->> 'to' = 'for agreement' order by id desc limit 1`.execute(session.db);
  return row?.day;
}

/** Every answer ever given to this plan, newest first. */
export async function loadAnswers(session: Session, yearId: string): Promise<{ round: number; organisation: string; answer: Answer; answeredOn: string; person: string; capacity: string; minute: string | null; words: string | null; signed: boolean; right?: RightToSign; recordedBy: string; recordedAt: Date }[]> {
  const rows = await session.db
    .selectFrom('agreement as a')
    .innerJoin('organisation as o', (join) => join.onRef('o.partnership_id', '=', 'a.partnership_id').onRef('o.id', '=', 'a.organisation_id'))
    .select(['a.round', 'o.name as organisation', 'a.answer', 'a.answered_on as answeredOn', 'a.person', 'a.capacity', 'a.minute', 'a.words', 'a.signed', 'a.recorded_by as recordedBy', 'a.recorded_at as recordedAt', 'a.right_given_by', 'a.right_told', 'a.right_since_put_up'])
    .select(sql<string | null>`(a.right_since at time zone 'Europe/London')::date::text`.as('right_since'))
    .where('a.partnership_id', '=', session.partnershipId)
    .where('a.plan_year_id', '=', yearId)
    .orderBy('a.recorded_at', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, ...rightOf(row) }));
}

/** Moves the plan by hand: to comment, to agreement, back to draft (which begins a new round of answers). `known`, for the trail: what speaks against it, as whoever puts it up said that they know. */
export async function movePlan(session: Session, address: string, to: PlanState, version: number, commentsUntil: string | null, today: string, known?: string): Promise<AgreementYear> {
  const year = await loadAgreementYear(session, address, true);
  if (year.version !== version) throw changedMeanwhile();
  if (year.frozen || !nextStates(year.state).includes(to)) throw refused(`The plan is ${year.state === 'published' ? 'published' : `now "${year.state}"`}.`, 'Open the page again and choose what can be done from there.', 'wrong-state', [agreementPage(year.label)]);
  if (to === 'for agreement') await refuseEmptyQuestion(session, year, today);
  const newRound = to === 'draft' && takesAnswers(year.state);
  await session.db
    .updateTable('plan_year')
    .set({ state: to, version: version + 1, comments_until: to === 'for comment' ? commentsUntil : year.commentsUntil, ...(newRound ? { agreement_round: year.round + 1 } : {}) })
    .where('partnership_id', '=', session.partnershipId)
    .where('id', '=', year.id)
    .execute();
  await record(session, movedPlan, { kind: 'plan year', id: year.id, words: year.title }, { from: year.state, to, round: newRound ? year.round + 1 : year.round, label: year.label, ...(known === undefined ? {} : { known }) });
  return { ...year, state: to };
}

const agreementPage = (label: string): { text: string; href: string } => ({ text: 'Agreeing the plan', href: `/plan/years/${addressOf(label)}/agreement` });

/** Nobody is asked to agree to nothing, and somebody is there to be asked. */
async function refuseEmptyQuestion(session: Session, year: AgreementYear, today: string): Promise<void> {
  if ((await loadStandings(session, year, today)).length === 0) {
    throw refused('No responsible authority is named, so nobody could agree the plan.', 'Say first which members are the responsible authorities.', 'no-authorities', [{ text: 'Name the responsible authorities', href: '/people/organisations/authorities' }]);
  }
  const action = await session.db.selectFrom('action').select('id').where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', year.id).where('removed_at', 'is', null).limit(1).executeTakeFirst();
  if (!action) throw refused('The plan has no action yet.', 'Add what the partnership will do; then put it up for agreement.', 'no-action', [{ text: year.title, href: `/plan/years/${addressOf(year.label)}` }]);
}

/** `round` is the round that the answer was given in, as the page showed it. */
export type GivenAnswer = { round: number; organisationId: string; answer: Answer; answeredOn: string; person: string; capacity: string; minute?: string | undefined; words?: string | undefined; signed: boolean };

/**
 * Adds an authority's answer. With the last missing one the plan becomes agreed; a refusal or withdrawal takes an agreed plan back.
 * Returns the plan's state afterwards.
 */
export async function giveAnswer(session: Session, address: string, given: GivenAnswer, today: string): Promise<PlanState> {
  const year = await loadAgreementYear(session, address, true);
  if (year.frozen || !takesAnswers(year.state)) {
    throw year.state === 'published'
      ? refused('The plan is published: it was agreed, and answers to it are closed.', 'What must change is published as a correction, or the version is withdrawn.', 'published-already', [{ text: 'Published versions', href: `/plan/years/${addressOf(year.label)}/versions` }])
      : refused('The plan is not out for agreement.', 'The coordinator puts it up for agreement first.', 'not-for-agreement', [agreementPage(year.label)]);
  }
  if (year.round !== given.round) throw refused('The plan was taken back and put up again after you opened this page. Your answer was not recorded, because it was to the older text.', 'Read the plan as it is now, then answer.', 'older-round', [{ text: year.title, href: `/plan/years/${addressOf(year.label)}` }, agreementPage(year.label)]);
  const standings = await loadStandings(session, year, today);
  if (!standings.some((one) => one.organisationId === given.organisationId)) throw notFound();
  if (session.actor.kind !== 'person') throw notFound();
  await session.db
    .insertInto('agreement')
    .values({
      partnership_id: session.partnershipId,
      plan_year_id: year.id,
      round: year.round,
      organisation_id: given.organisationId,
      answer: given.answer,
      answered_on: given.answeredOn,
      person: given.person,
      capacity: given.capacity,
      minute: given.minute ?? null,
      words: given.words ?? null,
      signed: given.signed,
      account_id: session.actor.accountId,
      recorded_by: session.actor.name,
    })
    .execute();
  const after = await loadStandings(session, year, today);
  const state: PlanState = isAgreedByAll(after) ? 'agreed' : 'for agreement';
  if (state !== year.state) {
    await session.db.updateTable('plan_year').set({ state, version: year.version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', year.id).execute();
  }
  const organisation = after.find((one) => one.organisationId === given.organisationId)?.organisation;
  await record(session, answeredPlan, { kind: 'plan year', id: year.id, words: year.title }, { organisation, answer: given.answer, person: given.person, capacity: given.capacity, minute: given.minute, signed: given.signed, state });
  return state;
}
