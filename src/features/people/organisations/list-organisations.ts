// The directory of organisations: who acts in the partnership, as what, and how fresh their contacts are.
import { z } from 'zod';
import { page, sendFile, showPage } from '../../../security/page.ts';
import { exportedList, record } from '../../../security/audit.ts';
import { may } from '../../../security/permission.ts';
import type { Session } from '../../../security/session.ts';
import { addressOf, listHead, pageLinks, sortColumn } from '../../../platform/pages/lists.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { toCsv, toXlsx } from '../../../platform/spreadsheets/index.ts';
import { readAccounts } from '../accounts/permissions.ts';
import { AUTHORITIES, KIND_NAMES, MEMBERSHIPS, MEMBERSHIP_NAMES, acronymsBeside, kindWords } from './organisation.ts';
import { SORTS, countDirectory, listOrganisations } from './list-store.ts';
import type { ListedOrganisation } from './list-store.ts';
import { mayEditDirectory, readDirectory } from './permissions.ts';

const PATH = '/people/organisations';
const PAGE_SIZE = 50;
const query = z.object({
  words: z.string().trim().max(100).optional().catch(undefined).transform((value) => value || undefined), kind: z.enum(KIND_NAMES).optional().catch(undefined), membership: z.enum(MEMBERSHIP_NAMES).optional().catch(undefined),
  state: z.enum(['current', 'former', 'group', 'none']).optional().catch(undefined), sort: z.enum(SORTS).optional().catch(undefined), page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
});
type Query = z.output<typeof query>;

const named = (row: ListedOrganisation, use: string): string[] => row.names.filter((one) => one.use === use).map((one) => one.name);

/** "Responsible authority", "Co-operating body until 31 March 2026", "Stands for several organisations". */
function membershipWords(row: ListedOrganisation, today: string): string {
  if (row.membership === null) return row.isGroup ? 'Group' : 'Not a member';
  return row.to !== null && row.to < today ? `Was: ${MEMBERSHIPS[row.membership].toLowerCase()}` : MEMBERSHIPS[row.membership];
}

function sentence(total: number, asked: Query, all: { organisations: number; members: number; responsible: number }): string {
  const filtered = asked.words !== undefined || asked.kind !== undefined || asked.membership !== undefined || asked.state !== undefined;
  if (filtered) return `${pluralWords(total, 'organisation')} of ${all.organisations}.`;
  return `${pluralWords(all.organisations, 'organisation')}, ${pluralWords(all.members, 'member')} of the partnership, ${pluralWords(all.responsible, 'responsible authority', 'responsible authorities')}.`;
}

export const listTheOrganisations = page('GET', PATH, { may: readDirectory, query }, async ({ session, query: asked, today, person }) => {
  const counts = await countDirectory(session, today);
  const wanted = asked.page ?? 1;
  const { rows, total } = await listOrganisations(session, asked, today, { number: wanted, size: PAGE_SIZE });
  const mayEdit = mayEditDirectory(person);
  return showPage(
    'people/organisations/list-organisations.njk',
    {
      list: listHead({
        path: PATH, query: asked, sentence: sentence(total, asked, counts), exports: ['csv', 'xlsx'],
        filters: [
          { name: 'words', label: 'Name or acronym' }, { name: 'kind', label: 'Kind', options: KIND_NAMES.filter((kind) => counts.kinds.includes(kind)).map((kind) => ({ value: kind, text: kindWords(kind) })) },
          { name: 'membership', label: 'Membership', options: MEMBERSHIP_NAMES.map((kind) => ({ value: kind, text: MEMBERSHIPS[kind] })) },
          { name: 'state', label: 'Who', all: 'Everybody', options: [{ value: 'current', text: 'Members' }, { value: 'former', text: 'Former members' }, { value: 'none', text: 'Not members' }, { value: 'group', text: 'Groups' }] },
        ],
      }),
      columns: [sortColumn(PATH, asked, 'name', { text: 'Organisation', width: 'wide' }), sortColumn(PATH, asked, 'kind', { text: 'Kind' }), sortColumn(PATH, asked, 'membership', { text: 'Membership' }), { text: 'Telephone' }, sortColumn(PATH, asked, 'confirmed', { text: 'Contact as of' })],
      organisations: rows.map((row) => ({ ...row, href: `${PATH}/${row.id}`, kindWords: kindWords(row.kind), membershipWords: membershipWords(row, today), acronyms: acronymsBeside(row.name, named(row, 'acronym')), authorityWords: row.authority && (row.to === null || row.to >= today) ? AUTHORITIES[row.authority].replace(/ \(.*/, '') : undefined })),
      pages: pageLinks({ page: wanted, pageCount: Math.ceil(total / PAGE_SIZE), href: (number) => addressOf(PATH, asked, { page: number === 1 ? undefined : number }) }),
      none: counts.organisations === 0, mayEdit, readsAccounts: may(person, readAccounts), noAuthorities: mayEdit && counts.responsible === 0 && counts.organisations > 1, clearHref: PATH,
    },
    { title: 'Directory' },
  );
});

const COLUMNS = ['Organisation', 'Acronyms', 'Also known as', 'Earlier names', 'Kind', 'Membership', 'Authority', 'Member from', 'Member to', 'Stands for', 'Telephone', 'Website', 'Address', 'Contacts', 'Contact as of'];

async function exported(session: Session, asked: Query, today: string): Promise<(string | number | null)[][]> {
  const { rows } = await listOrganisations(session, asked, today);
  await record(session, exportedList, undefined, { list: 'organisations', rows: rows.length });
  return rows.map((row) => [
    row.name, named(row, 'acronym').join('; '), named(row, 'also known as').join('; '), named(row, 'earlier').join('; '), kindWords(row.kind), membershipWords(row, today), row.authority ? AUTHORITIES[row.authority] : null, row.from, row.to, row.standsFor.join('; '), row.telephone, row.website, row.address, row.contacts, row.confirmedOn,
  ]);
}

export const exportOrganisationsCsv = page('GET', `${PATH}.csv`, { may: readDirectory, query }, async ({ session, query: asked, today }) =>
  sendFile({ name: 'organisations.csv', mediaType: 'text/csv; charset=utf-8', body: toCsv(COLUMNS, await exported(session, asked, today)) }));

export const exportOrganisationsXlsx = page('GET', `${PATH}.xlsx`, { may: readDirectory, query, transaction: false }, async ({ withSession, query: asked, today }) => {
  const rows = await withSession((session) => exported(session, asked, today));
  return sendFile({ name: 'organisations.xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: Buffer.from(await toXlsx({ sheets: [{ name: 'Organisations', columns: COLUMNS, rows }] })) });
});
