// One page on asking: what waits for the coordinator, who was sent what, who began and answered, and how each owner stands.
import { z } from 'zod';
import { goTo, page, sendFile, showPage } from '../../../security/page.ts';
import { exportedList, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { addressOf as addressOfList, listHead, pageLinks, sortColumn } from '../../../platform/pages/lists.ts';
import { shortDateWords } from '../../../platform/pages/day-words.ts';
import { ticked, version, wholeNumber } from '../../../platform/web/form.ts';
import { toCsv, toXlsx } from '../../../platform/spreadsheets/index.ts';
import { compareNames } from '../../../platform/pages/by-name.ts';
import { daysBetween } from '../actions/action.ts';
import { chaseOwners } from '../permissions.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { currentPlanYear, findPlanYear } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { planToday } from './ask-owners.ts';
import { HEALTH, STATE_TONES, STATE_WORDS, roundSentence, stateOf, toRemind } from './chase.ts';
import type { RequestState } from './chase.ts';
import { loadOwners, loadRequests } from './chase-store.ts';
import type { Request } from './chase-store.ts';
import { loadDirectory } from './directory-store.ts';
import { askedInstead, ownerStandings, ownersSentence, partWords, partsOf, toSettle } from './overview.ts';
import type { OwnerStanding } from './overview.ts';
import { changeMonthly, loadMonthly } from './monthly-store.ts';

const SORTS = ['person', '-person', 'asked', '-asked', 'answer', '-answer', 'state', '-state'] as const;
const SIZE = 50;
const STATES = Object.keys(STATE_WORDS) as [RequestState, ...RequestState[]];
const query = z.object({ year: yearAddress.optional(), round: z.uuid().optional().catch(undefined), state: z.enum(STATES).optional().catch(undefined), owners: z.enum(HEALTH).optional().catch(undefined), sort: z.enum(SORTS).optional().catch(undefined), page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined) });
type Query = z.output<typeof query>;

async function yearOf(session: Session, asked: Query, today: string): Promise<PlanYear | undefined> {
  return asked.year === undefined ? currentPlanYear(session, today) : findPlanYear(session, labelOf(asked.year));
}

const KEYS: Record<string, (request: Request) => string> = { person: (one) => one.person.toLowerCase(), asked: (one) => one.askedAt.toISOString(), answer: (one) => one.answerBy, state: (one) => String(STATES.indexOf(stateOf(one))) };

/** What the address asks for, in its order; without one the newest round first. */
function chosenRequests(requests: readonly Request[], asked: Query): Request[] {
  const shown = requests.filter((one) => (asked.round === undefined || one.roundId === asked.round) && (asked.state === undefined || stateOf(one) === asked.state));
  const key = asked.sort && KEYS[asked.sort.replace('-', '')];
  const sorted = key ? shown.toSorted((a, b) => compareNames(key(a), key(b))) : shown;
  return asked.sort?.startsWith('-') ? sorted.toReversed() : sorted;
}
const chosenOwners = (owners: readonly OwnerStanding[], asked: Query): OwnerStanding[] => owners.filter((one) => (asked.owners === undefined ? one.health !== 'shares only' : one.health === asked.owners));

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const roundWords = (request: Request): string => `${shortDateWords(request.askedAt)}, ${request.roundKind === 'monthly' ? 'monthly' : 'by hand'}`;
const HEALTH_TONES = { 'cannot be reached': 'off-track', 'never updated': 'at-risk', silent: 'at-risk', asked: 'not-started', 'in touch': 'on-track', 'shares only': 'not-started' } as const;

const CONFIRM_AFTER_DAYS = 180;

/** The one next thing to do about an owner: a page, or a button that does it at once. */
function fixOf(owner: OwnerStanding, today: string): { text: string; href: string; values?: Record<string, string> } | undefined {
  const { contact } = owner;
  if (contact === null) return owner.leads === 0 ? undefined : { text: 'Add a contact', href: `/plan/chasing/organisations/${owner.organisationId}/contact` };
  const href = `/plan/chasing/contacts/${contact.id}`;
  const version = String(contact.version);
  if (contact.leftOn !== null) return contact.successor ? { text: `${contact.successor.name} takes over`, href, values: { what: 'take over', version } } : { text: 'Say who takes over', href };
  if (contact.email === null || contact.deadOn !== null) return { text: 'Mend the contact', href };
  return contact.confirmedOn === null || daysBetween(contact.confirmedOn, today) > CONFIRM_AFTER_DAYS ? { text: 'Still right', href, values: { what: 'confirm', email: contact.email, version } } : undefined;
}

/** What came back besides updates. */
const answersWords = (request: Request): string[] => [...new Set(request.items.flatMap((item) => (item.answer === 'not mine' ? [`${item.ref} is not theirs`] : item.answer === 'handed on' ? [`${item.ref} handed to ${item.handedToName ?? 'a colleague'}`] : [])))];

export const showChasing = page('GET', '/plan/chasing', { may: chaseOwners, query }, async ({ session, query: asked, today, fresh }) => {
  const year = await yearOf(session, asked, today);
  if (!year) return goTo('/plan');
  const requests = await loadRequests(session, { yearId: year.id });
  const directory = await loadDirectory(session, today);
  const owners = ownerStandings(await loadOwners(session, year.id), directory, today);
  const plan = year.frozen ? undefined : await planToday(session, year, today);
  const membersOf = new Map(directory.organisations.map((one) => [one.id, one.members]));
  const shown = chosenRequests(requests, asked);
  const shownOwners = chosenOwners(owners, asked);
  const rounds = [...new Map(requests.map((one) => [one.roundId, roundWords(one)]))];
  const monthly = await loadMonthly(session);
  const pageCount = Math.max(1, Math.ceil(shown.length / SIZE));
  const number = Math.min(asked.page ?? 1, pageCount);
  const named = { ...asked, page: undefined };
  return showPage(
    'plan/chasing/show-chasing.njk',
    {
      form: fresh({ day: String(monthly.day), monthly: monthly.monthly ? 'yes' : '' }, monthly.version), button: fresh(), monthly, frozen: year.frozen, neverAsked: requests.length === 0, toGo: requests.filter((one) => stateOf(one) === 'waiting').length, nobody: plan?.unreachable.filter((one) => one.reason === 'nobody').length ?? 0, mayRemind: toRemind(requests).length > 0,
      waiting: toSettle(requests, today).map((one) => ({ ...one, href: `/plan/chasing/requests/${one.requestId}` })),
      list: listHead({
        path: '/plan/chasing', query: named, sentence: roundSentence(shown), exports: ['csv', 'xlsx'],
        filters: [{ name: 'round', label: 'Round', all: 'All rounds', options: rounds.map(([value, text]) => ({ value, text })) }, { name: 'state', label: 'State', options: STATES.map((value) => ({ value, text: STATE_WORDS[value] })) }],
      }),
      columns: [sortColumn('/plan/chasing', named, 'person', { text: 'Person', width: 'medium' }), { text: 'Actions' }, sortColumn('/plan/chasing', named, 'asked', { text: 'Asked' }), sortColumn('/plan/chasing', named, 'answer', { text: 'Answer by' }), sortColumn('/plan/chasing', named, 'state', { text: 'State' })],
      pages: pageLinks({ page: number, pageCount, href: (to) => addressOfList('/plan/chasing', named, { page: to }) }),
      requests: shown.slice((number - 1) * SIZE, number * SIZE).map((one) => ({
        ...one, href: `/plan/chasing/requests/${one.id}`, tone: STATE_TONES[stateOf(one)], words: STATE_WORDS[stateOf(one)], round: roundWords(one), answered: one.items.filter((item) => item.answer !== null).length, refs: one.items.map((item) => item.ref), others: answersWords(one),
      })),
      ownersList: { sentence: ownersSentence(shownOwners), action: '/plan/chasing', filters: [], exports: [{ text: 'Export to CSV', href: addressOfList('/plan/chasing/owners.csv', { year: asked.year, owners: asked.owners }) }, { text: 'Export to Excel', href: addressOfList('/plan/chasing/owners.xlsx', { year: asked.year, owners: asked.owners }) }] },
      healths: [{ text: 'All who are asked', href: `${addressOfList('/plan/chasing', named, { owners: undefined })}#owners`, current: asked.owners === undefined }, ...HEALTH.map((one) => ({ text: capital(one), href: `${addressOfList('/plan/chasing', named, { owners: one })}#owners`, current: asked.owners === one }))],
      owners: shownOwners.map((one) => ({ ...one, tone: HEALTH_TONES[one.health], words: capital(one.health), instead: plan && one.health === 'cannot be reached' ? askedInstead(plan, one, membersOf.get(one.organisationId) ?? []) : '', fix: fixOf(one, today), part: partWords(one), contactHref: one.contact && `/plan/chasing/contacts/${one.contact.id}`, href: `/people/organisations/${one.organisationId}` })),
    },
    { title: 'Asking for updates', breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${addressOf(year.label)}` }] },
  );
});

type Export = { name: string; columns: string[]; rows: (string | number | null)[][] };

async function exportRequests(session: Session, asked: Query, today: string): Promise<Export> {
  const year = await yearOf(session, asked, today);
  const requests = year ? chosenRequests(await loadRequests(session, { yearId: year.id }), asked) : [];
  await record(session, exportedList, year && { kind: 'plan year', id: year.id, words: year.title }, { list: 'requests for updates', rows: requests.length });
  return {
    name: 'requests-for-updates', columns: ['Asked on', 'Round', 'Organisation', 'Person', 'E-mail', 'Actions', 'Answers by', 'Reminders', 'State', 'Actions answered', 'What the mail server said'],
    rows: requests.map((one) => [one.askedAt.toISOString().slice(0, 10), one.roundKind, one.organisation, one.person, one.email, one.items.map((item) => item.ref).join(', '), one.answerBy, one.reminders, STATE_WORDS[stateOf(one)], one.items.filter((item) => item.answer !== null).length, one.mailAnswer]),
  };
}

async function exportOwners(session: Session, asked: Query, today: string): Promise<Export> {
  const year = await yearOf(session, asked, today);
  const owners = year ? chosenOwners(ownerStandings(await loadOwners(session, year.id), await loadDirectory(session, today), today), asked) : [];
  await record(session, exportedList, year && { kind: 'plan year', id: year.id, words: year.title }, { list: 'owners', rows: owners.length });
  return {
    name: 'owners-of-actions', columns: ['Organisation', 'How it stands', 'Actions it answers for', 'Of these going on', 'Actions it shares', 'Last update', 'Days since', 'Updates', 'Updates asked for', 'Of these answered', 'Contact', 'E-mail', 'Confirmed on', 'Mailbox dead since'],
    rows: owners.map((one) => [one.organisation, capital(one.health), partsOf(one).answers, one.live, partsOf(one).shares, one.lastUpdateOn, one.days, one.updates, one.asked, one.answered, one.contactWords, one.contact?.email ?? null, one.contact?.confirmedOn ?? null, one.contact?.deadOn ?? null]),
  };
}

const csv = (path: string, made: (session: Session, asked: Query, today: string) => Promise<Export>) => page('GET', path, { may: chaseOwners, query }, async ({ session, query: asked, today }) => {
  const { name, columns, rows } = await made(session, asked, today);
  return sendFile({ name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', body: toCsv(columns, rows) });
});
const xlsx = (path: string, made: (session: Session, asked: Query, today: string) => Promise<Export>) => page('GET', path, { may: chaseOwners, query, transaction: false }, async ({ withSession, query: asked, today }) => {
  const { name, columns, rows } = await withSession((session) => made(session, asked, today));
  return sendFile({ name: `${name}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: Buffer.from(await toXlsx({ sheets: [{ name: 'List', columns, rows }] })) });
});

export const chasingExports = [csv('/plan/chasing.csv', exportRequests), xlsx('/plan/chasing.xlsx', exportRequests), csv('/plan/chasing/owners.csv', exportOwners), xlsx('/plan/chasing/owners.xlsx', exportOwners)];

/** Whether owners are asked each month, and from which day. */
export const setMonthly = page('POST', '/plan/chasing/monthly', { may: chaseOwners, body: z.object({ version, day: wholeNumber('Enter a day of the month from 1 to 28', 1, 28), monthly: ticked }) }, async ({ session, form }) => {
  if (!form.ok) return goTo('/plan/chasing', `Nothing was changed. ${form.errors[0]?.words ?? ''}`);
  await changeMonthly(session, form.values.version, { day: form.values.day, monthly: form.values.monthly });
  return goTo('/plan/chasing', form.values.monthly ? `Owners are asked each month on day ${form.values.day}.` : 'Owners are asked only when you press the button.');
});
