// Asking by a button: first who will get what and why, whom no letter would reach and who takes over; some may be left out, a message added. Then one letter for each person.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Services } from '../../../security/services.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { momentWords } from '../../../platform/pages/day-words.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { date, formError, id, many, optionalId, optionalWords } from '../../../platform/web/form.ts';
import { sendSoon } from '../../people/index.ts';
import { chaseOwners } from '../permissions.ts';
import { frozenYear } from '../years/settled.ts';
import { currentPlanYear, loadActions } from '../years/year-store.ts';
import type { PlanAction, PlanYear } from '../years/year-store.ts';
import { DAYS_OF_GRACE, DAYS_TO_ANSWER, addDays, askedAlready, planChase, sentSince, toRemind, toWhom, withoutAskedAlready } from './chase.ts';
import type { Ask, ChasePlan } from './chase.ts';
import { findRequest, holdRounds, loadRequests, makeRound, remind } from './chase-store.ts';
import type { Request } from './chase-store.ts';
import { loadDirectory, loadSender } from './directory-store.ts';
import { askingLetter } from './letter.ts';
import { whomToAsk } from './whom-store.ts';

const crumbs = [{ text: 'Asking for updates', href: '/plan/chasing' }];
const FIXES = { nobody: 'Add a contact', 'no address': 'Give an address', 'dead mailbox': 'Mend the contact', left: 'Say who takes over' } as const;
const NO_YEAR = 'There is no plan whose owners could be asked. Add one first.';

/** What a round would be today; `actions` when the year's are at hand already. */
export async function planToday(session: Session, year: PlanYear, today: string, actions?: readonly PlanAction[]): Promise<ChasePlan> {
  const [all, choices] = [actions ?? (await loadActions(session, { yearId: year.id })), await whomToAsk(session, year.id)];
  return planChase(all.map((one) => ({ ...one, ask: choices.get(one.id) })), await loadDirectory(session, today), year.startsOn, today);
}

/** `went`: when letters went after this form was shown. */
async function askPage(session: Session, year: PlanYear, plan: ChasePlan, form: FormState, today: string, status = 200, went?: string): Promise<Result> {
  const requests = await loadRequests(session, { yearId: year.id });
  const sender = await loadSender(session);
  const people = plan.asks.map((ask) => ({ ...ask, items: ask.items.map((item) => ({ ...item, asked: askedAlready(requests, item.actionId, ask.email, today)?.askedAt })) }));
  const [sample] = plan.asks;
  const until = addDays(today, DAYS_TO_ANSWER + DAYS_OF_GRACE);
  return showPage(
    'plan/chasing/ask-owners.njk',
    {
      form, went, people, together: new Set([...plan.asks, ...plan.unreachable].flatMap((one) => one.items.filter((item) => item.beside.length > 0).map((item) => item.actionId))).size, someAsked: people.some((one) => one.items.every((item) => item.asked !== undefined)), unreachable: plan.unreachable.map((one) => ({ ...one, fix: FIXES[one.reason], byForm: one.contactId === null, refs: one.items.map((item) => item.ref) })), year: year.label, days: 21,
      letter: sample && askingLetter({ person: sample.person, year: year.label, items: sample.items, answerBy: addDays(today, DAYS_TO_ANSWER), until, link: '(a link of their own)', message: null, sender }),
    },
    { title: 'Ask owners for updates', hasError: status !== 200, breadcrumbs: crumbs },
    status,
  );
}

export const previewAsking = page('GET', '/plan/chasing/ask', { may: chaseOwners }, async ({ session, today, fresh }) => {
  const year = await currentPlanYear(session, today);
  if (!year || year.frozen) return goTo('/plan/chasing', year ? `The plan ${year.label} is a closed record.` : NO_YEAR);
  const plan = await planToday(session, year, today);
  const requests = await loadRequests(session, { yearId: year.id });
  return askPage(session, year, plan, fresh({ people: withoutAskedAlready(plan.asks, requests, today).map((ask) => ask.email), answer_by: addDays(today, DAYS_TO_ANSWER), round: randomUUID(), after: requests[0]?.roundId ?? '' }), today);
});

/** `round`: the id of the round that this form makes, so that it makes one; `after`: the newest round that it was shown after. */
const body = z.object({ after: optionalId, people: many(z.string().max(254)), message: optionalWords(2000), answer_by: date('Enter the day by which you want the answers'), round: id });

export const sendAsking = page('POST', '/plan/chasing/ask', { may: chaseOwners, body, transaction: false }, async ({ withSession, today, now, form, again, services }) => {
  const done = await withSession(async (session): Promise<Result | { asked: Ask[]; made: string | undefined }> => {
    const year = await currentPlanYear(session, today);
    if (!year) return goTo('/plan/chasing', NO_YEAR);
    if (year.frozen) throw frozenYear(year.label);
    const plan = await planToday(session, year, today);
    if (!form.ok) return askPage(session, year, plan, again(form), today, 422);
    const { values } = form;
    const asked = plan.asks.filter((ask) => values.people.includes(ask.email));
    const wrong = asked.length === 0 ? ['people', 'Choose whom to ask'] : values.answer_by <= today ? ['answer_by', 'Choose a day that is still to come'] : values.answer_by > addDays(today, 90) ? ['answer_by', 'Choose a day within three months'] : undefined;
    if (wrong) return askPage(session, year, plan, again(formError(form.raw, wrong[0]!, wrong[1]!)), today, 422);
    await holdRounds(session, year.id);
    const requests = await loadRequests(session, { yearId: year.id });
    const ofThisForm = requests.filter((one) => one.roundId === values.round).map((one) => one.email);
    if (ofThisForm.length > 0 && asked.every((ask) => ofThisForm.includes(ask.email))) return { asked, made: undefined };
    const since = sentSince(requests, values.after, asked);
    if (since) {
      const people = withoutAskedAlready(asked, requests, today).map((ask) => ask.email);
      return askPage(session, year, plan, again({ raw: { ...form.raw, people, round: randomUUID(), after: requests[0]?.roundId ?? '' }, errors: [] }), today, 409, momentWords(since.askedAt, now));
    }
    return { asked, made: await makeRound(session, year, asked, { kind: 'by hand', id: values.round, message: values.message, answerBy: values.answer_by, publicUrl: services.publicUrl }) };
  });
  if ('kind' in done) return done;
  await sendSoon(services);
  return goTo('/plan/chasing', done.made === undefined ? 'These letters were written already.' : `${done.asked.length} ${done.asked.length === 1 ? 'person is' : 'people are'} asked, each in one letter. ${whereLettersGo(services)}`);
});

/** What happens to letters that were just written; without a mail server nobody gets them unless somebody hands the files on. */
const whereLettersGo = (services: Services): string => (services.mail.smtpUrl === undefined ? 'No mail server is set: each letter becomes a file within a minute, and the outbox says which. Whoever runs Frankpledge hands it on.' : 'The letters leave within a minute.');

/** Whom a reminder would go to: those of a round, or of all rounds, who have not answered, each with what is to be named. */
async function remindable(session: Session, today: string, roundId: string | undefined): Promise<Request[]> {
  const year = await currentPlanYear(session, today);
  const requests = year ? await loadRequests(session, { yearId: year.id }) : [];
  return toRemind(requests).filter((one) => roundId === undefined || one.roundId === roundId);
}

const remindPage = (requests: readonly Request[], form: FormState, today: string, status = 200): Result =>
  showPage(
    'plan/chasing/remind.njk',
    { form, sentence: toWhom(requests), people: requests.map((one) => ({ ...one, open: one.items, late: one.answerBy < today })) },
    { title: 'Remind those who have not answered', hasError: status !== 200, breadcrumbs: crumbs }, status,
  );

export const previewReminder = page('GET', '/plan/chasing/remind', { may: chaseOwners, query: z.object({ round: z.uuid().optional() }) }, async ({ session, today, fresh, query }) => {
  const requests = await remindable(session, today, query.round);
  return remindPage(requests, fresh({ requests: requests.map((one) => one.id), round: query.round ?? '' }), today);
});

export const sendReminder = page('POST', '/plan/chasing/remind', { may: chaseOwners, body: z.object({ requests: many(id), message: optionalWords(2000) }), transaction: false }, async ({ withSession, today, form, again, services }) => {
  const done = await withSession(async (session): Promise<Result | number> => {
    const requests = await remindable(session, today, undefined);
    if (!form.ok) return remindPage(requests, again(form), today, 422);
    const { values } = form;
    for (const one of values.requests) await findRequest(session, one);
    const chosen = requests.filter((one) => values.requests.includes(one.id));
    if (chosen.length === 0 && values.requests.length > 0) return 0;
    if (chosen.length === 0) return remindPage(requests, again(formError(form.raw, 'requests', 'Choose whom to remind')), today, 422);
    return remind(session, chosen, { message: values.message, today, publicUrl: services.publicUrl });
  });
  if (typeof done !== 'number') return done;
  await sendSoon(services);
  return goTo('/plan/chasing', done === 0 ? 'Nobody was reminded: they have answered meanwhile, or were reminded within the last hour.' : `${pluralWords(done, 'reminder is', 'reminders are')} written. ${whereLettersGo(services)}`);
});
