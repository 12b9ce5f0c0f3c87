// Everybody with an account in the partnership. No search by name: a name in an address would stay in logs and histories.
import { z } from 'zod';
import { page, sendFile, showPage } from '../../../security/page.ts';
import { ROLE_NAMES } from '../../../security/actor.ts';
import { exportedList, record } from '../../../security/audit.ts';
import { may } from '../../../security/permission.ts';
import type { Session } from '../../../security/session.ts';
import { roleWord } from '../../../security/words.ts';
import { dateTimeWords } from '../../../platform/pages/day-words.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { addressOf, listHead, pageLinks, sortColumn } from '../../../platform/pages/lists.ts';
import { toCsv, toXlsx } from '../../../platform/spreadsheets/index.ts';
import { stateWords } from './account.ts';
import { listAccounts, organisationsWithPlaces } from './account-store.ts';
import type { AccountSort, ListedAccount } from './account-store.ts';
import { keepAccounts, readAccounts } from './permissions.ts';
import { rolesInWords } from './place-form.ts';

const PATH = '/people/accounts';
const PER_PAGE = 50;
const EXPORTED = 10_000;
const SORTS = ['name', '-name', 'organisation', '-organisation', 'seen', '-seen'] as const;
const STATES = ['active', 'invited', 'to come', 'left', 'all'] as const;
const query = z.object({
  role: z.enum(ROLE_NAMES).optional().catch(undefined), organisation: z.uuid().optional().catch(undefined), state: z.enum(STATES).optional().catch(undefined), sort: z.enum(SORTS).optional().catch(undefined), page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
});
type Query = z.output<typeof query>;

const found = (session: Session, asked: Query, today: string, of: { page: number; perPage: number }): Promise<{ total: number; accounts: ListedAccount[] }> =>
  listAccounts(session, { filters: asked, sort: (asked.sort?.replace('-', '') ?? 'name') as AccountSort, backwards: asked.sort?.startsWith('-') ?? false, today, ...of });

const sentence = (total: number, state: Query['state']): string => `${pluralWords(total, 'account')}${state === 'left' ? ' of people who have left' : state === 'all' ? ', those who have left included' : ''}`;

export const listTheAccounts = page('GET', PATH, { may: readAccounts, query }, async ({ session, query: asked, today, person }) => {
  const current = asked.page ?? 1;
  const { total, accounts } = await found(session, asked, today, { page: current, perPage: PER_PAGE });
  const organisations = await organisationsWithPlaces(session);
  return showPage(
    'people/accounts/list-accounts.njk',
    {
      list: listHead({
        path: PATH, query: asked, sentence: sentence(total, asked.state), exports: ['csv', 'xlsx'],
        filters: [
          { name: 'role', label: 'Role', options: ROLE_NAMES.map((role) => ({ value: role, text: roleWord(role).replace(/^./, (letter) => letter.toUpperCase()) })) },
          { name: 'organisation', label: 'Organisation', options: organisations.map((one) => ({ value: one.id, text: one.name })) },
          { name: 'state', label: 'State', all: 'Here now or soon', options: [{ value: 'active', text: stateWords('active') }, { value: 'invited', text: stateWords('invited') }, { value: 'to come', text: stateWords('to come') }, { value: 'left', text: stateWords('left') }, { value: 'all', text: 'All' }] },
        ],
      }),
      columns: [sortColumn(PATH, asked, 'name', { text: 'Name', width: 'medium' }), sortColumn(PATH, asked, 'organisation', { text: 'Organisation', width: 'wide' }), { text: 'Roles', width: 'medium' }, sortColumn(PATH, asked, 'seen', { text: 'Last here' })],
      accounts: accounts.map((one) => ({ ...one, href: `${PATH}/${one.id}`, organisations: one.organisations.join('; '), jobTitle: one.jobTitles.join('; '), roleWords: rolesInWords(one.roles), stateWords: stateWords(one.state) })),
      mayInvite: may(person, keepAccounts),
      pages: pageLinks({ page: current, pageCount: Math.ceil(total / PER_PAGE), href: (number) => addressOf(PATH, asked, { page: number }) }),
    },
    { title: 'Accounts', breadcrumbs: [{ text: 'Directory', href: '/people/organisations' }] },
  );
});

const COLUMNS = ['Name', 'E-mail', 'Telephone', 'Organisation', 'Job title', 'Roles', 'Signs for the organisation', 'State', 'From', 'To', 'Last here'];

async function exported(session: Session, asked: Query, today: string): Promise<(string | null)[][]> {
  const { accounts } = await found(session, asked, today, { page: 1, perPage: EXPORTED });
  await record(session, exportedList, undefined, { list: 'accounts', rows: accounts.length, filters: asked });
  return accounts.map((one) => [one.name, one.email, one.telephone, one.organisations.join('; '), one.jobTitles.join('; '), rolesInWords(one.roles), one.signsFor ? 'yes' : 'no', stateWords(one.state), one.startsOn, one.endsOn, one.lastSeenAt === null ? null : dateTimeWords(one.lastSeenAt)]);
}

export const exportAccountsCsv = page('GET', `${PATH}.csv`, { may: readAccounts, query }, async ({ session, query: asked, today }) =>
  sendFile({ name: `accounts-${today}.csv`, mediaType: 'text/csv; charset=utf-8', body: toCsv(COLUMNS, await exported(session, asked, today)) }));

export const exportAccountsXlsx = page('GET', `${PATH}.xlsx`, { may: readAccounts, query, transaction: false }, async ({ withSession, query: asked, today }) => {
  const rows = await withSession((session) => exported(session, asked, today));
  return sendFile({ name: `accounts-${today}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: Buffer.from(await toXlsx({ sheets: [{ name: 'Accounts', columns: COLUMNS, rows }] })) });
});
