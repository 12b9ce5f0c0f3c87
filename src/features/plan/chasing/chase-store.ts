// Rounds of asking, their requests and reminders: made with their letters in one transaction, read with how far each has got.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { actorWords } from '../../../security/actor.ts';
import { event, record } from '../../../security/audit.ts';
import { hashOf } from '../../../security/browser-session.ts';
import type { Session } from '../../../security/session.ts';
import { notFound, refused } from '../../../platform/web/errors.ts';
import { byName } from '../../../platform/database/by-name.ts';
import { sharedWith } from '../actions/owners.ts';
import { loadActions } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { DAYS_OF_GRACE, addDays, mayRemind } from './chase.ts';
import type { Ask, RequestFacts } from './chase.ts';
import { loadSender } from './directory-store.ts';
import { askingLetter } from './letter.ts';
import type { Letter } from './letter.ts';
import './tables.ts';

const askedOwners = event('asked owners for updates', 'asked owners for updates on');
const remindedOwners = event('reminded owners', 'reminded owners of');
const withdrewLink = event('withdrew link', 'withdrew the link of');
const settledAnswer = event('settled answer', 'settled an answer on');
event('asked for a new link');

/** It ends in a letter or digit: a mail reader that makes links of plain text leaves a hyphen at the end outside. */
export function newToken(): string {
  const token = randomBytes(24).toString('base64url');
  return /[A-Za-z0-9]$/.test(token) ? token : newToken();
}
/** The last moment of a day in London, on which the links of a round stop working. */
const endOf = (day: string) => sql<Date>`((${day}::date + 1)::timestamp at time zone 'Europe/London')`;

async function putInOutbox(session: Session, kind: string, to: { person: string; email: string }, letter: Letter): Promise<string> {
  const made = await session.db.insertInto('mail').values({ partnership_id: session.partnershipId, kind, to_name: to.person, to_address: to.email, ...letter } as never).returning('id').executeTakeFirstOrThrow();
  return made.id;
}

export type NewRound = { kind: 'monthly' | 'by hand'; id?: string; period?: string; message?: string | undefined; answerBy: string; publicUrl: string };

/** Holds the rounds of a year until the end of the transaction, so that of two who send at once the second sees what the first sent. */
export async function holdRounds(session: Session, yearId: string): Promise<void> {
  await session.db.selectFrom('plan_year').select('id').where('partnership_id', '=', session.partnershipId).where('id', '=', yearId).forNoKeyUpdate().execute();
}

/** Asks: a round, one letter and one link for each person. Answers with nothing when the round is there already (the same month, or the same form sent twice). */
export async function makeRound(session: Session, year: PlanYear, asks: readonly Ask[], round: NewRound): Promise<string | undefined> {
  const made = await session.db.insertInto('chase_round')
    .values({ partnership_id: session.partnershipId, ...(round.id === undefined ? {} : { id: round.id }), plan_year_id: year.id, kind: round.kind, period: round.period ?? null, message: round.message ?? null, asked_by: actorWords(session.actor), account_id: session.actor.kind === 'person' ? session.actor.accountId : null, answer_by: round.answerBy })
    .onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  if (!made) return undefined;
  const sender = await loadSender(session);
  const until = addDays(round.answerBy, DAYS_OF_GRACE);
  for (const ask of asks) {
    const token = newToken();
    const letter = askingLetter({ person: ask.person, year: year.label, items: ask.items, answerBy: round.answerBy, until, link: `${round.publicUrl}/a/${token}`, message: round.message ?? null, sender });
    const mailId = await putInOutbox(session, 'chase', ask, letter);
    const request = await session.db.insertInto('chase_request')
      .values({ partnership_id: session.partnershipId, round_id: made.id, organisation_id: ask.organisationId, contact_id: ask.contactId, account_id: ask.accountId, person: ask.person, email: ask.email, token_hash: hashOf(token), valid_until: endOf(until), mail_id: mailId } as never)
      .returning('id').executeTakeFirstOrThrow();
    await session.db.insertInto('chase_item').values(ask.items.map((item, index) => ({ partnership_id: session.partnershipId, request_id: request.id, action_id: item.actionId, organisation_id: item.organisationId, position: index + 1 })) as never).execute();
  }
  await record(session, askedOwners, { kind: 'plan year', id: year.id, words: year.title }, { round: made.id, kind: round.kind, people: asks.length, actions: new Set(asks.flatMap((ask) => ask.items.map((item) => item.actionId))).size });
  return made.id;
}

export type RequestItem = { actionId: string; organisationId: string; ref: string; title: string; dueOn: string | null; answer: 'update' | 'not mine' | 'handed on' | null; words: string | null; handedToName: string | null; handedToEmail: string | null; answeredAt: string | null; settledAt: string | null; settledBy: string | null; updateId: string | null };
export type Request = Omit<RequestFacts, 'items'> & {
  id: string; roundId: string; roundKind: 'monthly' | 'by hand'; askedAt: Date; askedBy: string; answerBy: string; yearId: string; yearLabel: string;
  organisationId: string; organisation: string; telephone: string | null; contactId: string | null; person: string; email: string; validUntil: Date; revokedBy: string | null; askedAgainAt: Date | null; handedFrom: string | null;
  mailId: string | null; mailAnswer: string | null; sentAt: Date | null; reminders: number; remindedOn: string | null; items: RequestItem[];
};

/** The requests of a year, or one of them, newest round first. How a request's letter fared is told of its newest: a reminder's, when there was one. */
export async function loadRequests(session: Session, where: { yearId: string } | { id: string }): Promise<Request[]> {
  const { rows } = await sql<Request>`
    select r.id, r.round_id as "roundId", d.kind as "roundKind", d.asked_at as "askedAt", d.asked_by as "askedBy", d.answer_by as "answerBy", y.id as "yearId", y.label as "yearLabel",
      o.id as "organisationId", o.name as organisation, o.telephone, r.contact_id as "contactId", r.person, r.email, r.valid_until as "validUntil", r.begun_at as "begunAt", r.revoked_at as "revokedAt", r.revoked_by as "revokedBy", r.asked_again_at as "askedAgainAt", f.person as "handedFrom",
      coalesce(a.disabled_at is not null or c.ends_on <= (now() at time zone 'Europe/London')::date or (a.id is not null and not exists (select 1 from account_place p where p.account_id = a.id and p.partnership_id = r.partnership_id
        and (p.ends_on is null or p.ends_on >= (now() at time zone 'Europe/London')::date))), false) as "hasLeft",
      m.id as "mailId", m.state as "mailState", m.last_answer as "mailAnswer", m.sent_at as "sentAt", n.reminders, n.reminded_on as "remindedOn",
      coalesce((select json_agg(json_build_object('actionId', a.id, 'organisationId', coalesce(i.organisation_id, r.organisation_id), 'ref', a.ref, 'title', a.title, 'dueOn', a.due_on, 'answer', i.answer, 'words', i.answer_words, 'handedToName', i.handed_to_name, 'handedToEmail', i.handed_to_email,
          'answeredAt', i.answered_at, 'settledAt', i.settled_at, 'settledBy', i.settled_by, 'updateId', i.update_id) order by i.position)
        from chase_item i join action a on a.partnership_id = i.partnership_id and a.id = i.action_id where i.partnership_id = r.partnership_id and i.request_id = r.id), '[]') as items
    from chase_request r
    join chase_round d on d.partnership_id = r.partnership_id and d.id = r.round_id
    join plan_year y on y.partnership_id = d.partnership_id and y.id = d.plan_year_id
    join organisation o on o.partnership_id = r.partnership_id and o.id = r.organisation_id
    left join account a on a.id = r.account_id
    left join organisation_contact c on c.partnership_id = r.partnership_id and c.id = r.contact_id
    left join chase_request f on f.partnership_id = r.partnership_id and f.id = r.handed_from_id
    left join lateral (select count(*)::int as reminders, (max(x.asked_at) at time zone 'Europe/London')::date as reminded_on, (array_agg(x.mail_id order by x.asked_at desc))[1] as mail_id
      from chase_reminder x where x.partnership_id = r.partnership_id and x.request_id = r.id) n on true
    left join mail m on m.partnership_id = r.partnership_id and m.id = coalesce(n.mail_id, r.mail_id)
    where r.partnership_id = ${session.partnershipId} and ${'yearId' in where ? sql`d.plan_year_id = ${where.yearId}` : sql`r.id = ${where.id}`}
    order by d.asked_at desc, ${byName('o.name')}, ${byName('r.person')}`.execute(session.db);
  return rows;
}

export async function findRequest(session: Session, id: string): Promise<Request> {
  const [found] = await loadRequests(session, { id });
  if (!found) throw notFound();
  return found;
}

/** Reminds, each with a new link to the same request; what was begun or answered stays, and so does what was withdrawn. The links work for two weeks from today at least. Returns how many letters were written. */
export async function remind(session: Session, requests: readonly Request[], more: { message?: string | undefined; today: string; publicUrl: string; evenWithdrawn?: boolean }): Promise<number> {
  const sender = await loadSender(session);
  const actions = new Map((await loadActions(session, { actionIds: [...new Set(requests.flatMap((request) => request.items.map((item) => item.actionId)))] })).map((one) => [one.id, one]));
  let written = 0;
  for (const request of requests) {
    const open = request.items.filter((item) => item.answer === null);
    // Held, and not reminded by somebody else within the hour: the same form sent twice writes one letter.
    const { rows: [held] } = await sql<{ recent: boolean }>`select exists (select 1 from chase_reminder x where x.partnership_id = r.partnership_id and x.request_id = r.id and x.asked_at > now() - interval '1 hour') as recent
      from chase_request r where r.partnership_id = ${session.partnershipId} and r.id = ${request.id} for update`.execute(session.db);
    if (!held || held.recent || open.length === 0 || request.hasLeft || (!more.evenWithdrawn && !mayRemind(request))) continue;
    const token = newToken();
    const until = [addDays(more.today, DAYS_OF_GRACE), addDays(request.answerBy, DAYS_OF_GRACE)].sort().at(-1)!;
    const letter = askingLetter({ person: request.person, year: request.yearLabel, items: open.map((item) => ({ ...item, shared: sharedWith(actions.get(item.actionId)?.owners ?? [], item.organisationId) })), answerBy: request.answerBy, until, link: `${more.publicUrl}/a/${token}`, message: more.message ?? null, sender }, true);
    const mailId = await putInOutbox(session, 'chase reminder', request, letter);
    await session.db.insertInto('chase_reminder').values({ partnership_id: session.partnershipId, request_id: request.id, token_hash: hashOf(token), mail_id: mailId, asked_by: actorWords(session.actor), account_id: session.actor.kind === 'person' ? session.actor.accountId : null }).execute();
    await session.db.updateTable('chase_request').set({ valid_until: endOf(until), links_from: sql`case when revoked_at is null then links_from else now() end`, revoked_at: null, revoked_by: null, asked_again_at: null } as never).where('partnership_id', '=', session.partnershipId).where('id', '=', request.id).execute();
    written += 1;
  }
  const [first] = requests;
  if (first && written > 0) await record(session, remindedOwners, { kind: 'plan year', id: first.yearId, words: `Plan ${first.yearLabel}` }, { people: written, requests: requests.map((one) => one.id) });
  return written;
}

/** Withdraws every link of a request. What came by them stays. A letter that has not gone yet does not go. */
export async function withdraw(session: Session, request: Request): Promise<void> {
  const done = await session.db.updateTable('chase_request').set({ revoked_at: sql`now()`, revoked_by: actorWords(session.actor) } as never).where('partnership_id', '=', session.partnershipId).where('id', '=', request.id).where('revoked_at', 'is', null).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw refused('This link was withdrawn already.', 'Nothing more needs doing.', 'withdrawn-already');
  if (request.mailId) await session.db.updateTable('mail').set({ state: 'cancelled' }).where('partnership_id', '=', session.partnershipId).where('id', '=', request.mailId).where('state', '=', 'waiting').execute();
  await record(session, withdrewLink, { kind: 'chase request', id: request.id, words: `${request.person}, ${request.organisation}` });
}

/** The coordinator has dealt with "not mine" or "handed on". */
export async function settle(session: Session, request: Request, actionId: string): Promise<void> {
  const done = await session.db.updateTable('chase_item').set({ settled_at: sql`now()`, settled_by: actorWords(session.actor) } as never)
    .where('partnership_id', '=', session.partnershipId).where('request_id', '=', request.id).where('action_id', '=', actionId).where('answer', 'in', ['not mine', 'handed on']).where('settled_at', 'is', null).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw notFound();
  const item = request.items.find((one) => one.actionId === actionId);
  await record(session, settledAnswer, { kind: 'action', id: actionId, words: item?.title ?? '' }, { request: request.id, answer: item?.answer });
}

export type OwnerRow = { organisationId: string; organisation: string; telephone: string | null; leads: number; /** of these the ones that several own, with none that answers for them */ together: number; live: number; shares: number; lastUpdateOn: string | null; updates: number; asked: number; answered: number; /** of what it was asked and has not answered */ awaitedUntil: string | null };

/**
 * Every owner of an action of the year: of how many it is the first to be asked (`together`: of these with others, none answering for it; `live`: still going on, of those it answers for) and how many it shares, when it last said something about any
 * of them, for how many updates it was asked and how many of these are answered (what was
 * handed on is asked of the colleague), and until when an answer is awaited. What a member of a collective owner said or was asked counts for the group.
 */
export async function loadOwners(session: Session, yearId: string): Promise<OwnerRow[]> {
  const here = session.partnershipId;
  const { rows } = await sql<OwnerRow>`
    with owned as (
      select a.id as action_id, a.status, x.organisation_id, row_number() over (partition by a.id order by case x.part when 'accountable' then 0 when 'lead' then 1 else 2 end, x.position) = 1 as answers,
        not bool_or(x.part = 'accountable') over (partition by a.id) and count(*) filter (where x.part = 'lead') over (partition by a.id) <> 1 as together
      from action a join action_owner x on x.partnership_id = a.partnership_id and x.action_id = a.id where a.partnership_id = ${here} and a.plan_year_id = ${yearId} and a.removed_at is null),
    stands_for as (
      select distinct organisation_id, organisation_id as member_id from owned
      union select o.organisation_id, g.member_id from owned o join organisation_group_member g on g.partnership_id = ${here} and g.group_id = o.organisation_id),
    spoke as (
      select s.organisation_id, max(u.written_on) as last_on, count(distinct u.id)::int as updates from stands_for s join owned o on o.organisation_id = s.organisation_id
      join action_update u on u.partnership_id = ${here} and u.action_id = o.action_id and u.organisation_id = s.member_id group by 1),
    asked as (
      select s.organisation_id, (count(distinct (r.id, c.action_id)) filter (where c.action_id is not null and c.answer is distinct from 'handed on'))::int as asked, (count(distinct (r.id, c.action_id)) filter (where c.answer in ('update', 'not mine')))::int as answered, max(d.answer_by) filter (where exists (select 1 from chase_item i where i.partnership_id = r.partnership_id and i.request_id = r.id and i.answer is null) and r.revoked_at is null) as awaited_until
      from stands_for s join chase_request r on r.partnership_id = ${here} and r.organisation_id = s.member_id join chase_round d on d.partnership_id = r.partnership_id and d.id = r.round_id and d.plan_year_id = ${yearId}
      left join (chase_item c join owned w on w.action_id = c.action_id) on c.partnership_id = r.partnership_id and c.request_id = r.id and w.organisation_id = s.organisation_id group by 1)
    select o.id as "organisationId", o.name as organisation, o.telephone, (count(*) filter (where w.answers))::int as leads, (count(*) filter (where w.answers and w.together))::int as together, (count(*) filter (where w.answers and not w.together and w.status not in ('complete', 'cancelled', 'superseded')))::int as live,
      (count(*) filter (where not w.answers))::int as shares, p.last_on as "lastUpdateOn", coalesce(p.updates, 0) as updates, coalesce(k.asked, 0) as asked, coalesce(k.answered, 0) as answered, k.awaited_until as "awaitedUntil"
    from owned w join organisation o on o.partnership_id = ${here} and o.id = w.organisation_id left join spoke p on p.organisation_id = o.id left join asked k on k.organisation_id = o.id
    group by o.id, o.name, o.telephone, p.last_on, p.updates, k.asked, k.answered, k.awaited_until order by ${byName('o.name')}`.execute(session.db);
  return rows;
}
