// The comments on a plan: thread by thread, filtered as the address says, exported as shown.
import { z } from 'zod';
import { page, sendFile, showPage } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import { exportedList, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { addressOf as listAddress, listHead, pageLinks } from '../../../platform/pages/lists.ts';
import { toCsv, toXlsx } from '../../../platform/spreadsheets/index.ts';
import { commentOnPlan } from '../permissions.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { findPlanYear } from '../years/year-store.ts';
import { ABOUT_KINDS, ABOUT_WORDS, aboutHref, takesComments, threadsOf } from './comment.ts';
import { commentingOrganisations, listComments } from './comment-store.ts';

const SIZE = 20;
const params = z.object({ year: yearAddress });
const query = z.object({ state: z.enum(['open', 'resolved']).optional().catch(undefined), kind: z.enum(ABOUT_KINDS).optional().catch(undefined), organisation: z.uuid().optional().catch(undefined), words: z.string().trim().max(200).optional().catch(undefined), page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined) });
type Query = z.output<typeof query>;

const counted = (total: number, threads: number, open: number): string => (total === 0 ? 'No comment.' : `${total} ${total === 1 ? 'comment' : 'comments'} on ${threads} ${threads === 1 ? 'thing' : 'things'}, ${open === 0 ? 'all resolved' : `${open} open`}.`);

export const listTheComments = page('GET', '/plan/years/:year/comments', { may: commentOnPlan, params, query }, async ({ session, params: { year: address }, query: asked, person }) => {
  const year = await findPlanYear(session, labelOf(address));
  const { page: number = 1, ...filter } = asked;
  const found = await listComments(session, year.id, filter, { number, size: SIZE });
  const path = `/plan/years/${address}/comments`;
  const filtered = Object.values(filter).some(Boolean);
  return showPage(
    'plan/comments/list-comments.njk',
    {
      address, open: takesComments(year), until: year.commentsUntil, none: found.total === 0 && !filtered, isCoordinator: hasRole(person, 'coordinator'),
      list: listHead({ path, query: filter, sentence: counted(found.total, found.threads, found.open), exports: found.total > 0 ? ['csv', 'xlsx'] : [], filters: [
        { name: 'state', label: 'State', options: [{ value: 'open', text: 'Open' }, { value: 'resolved', text: 'Resolved' }] }, { name: 'kind', label: 'About', options: ABOUT_KINDS.map((kind) => ({ value: kind, text: ABOUT_WORDS[kind] })) },
        { name: 'organisation', label: 'From', options: (await commentingOrganisations(session, year.id)).map((one) => ({ value: one.id, text: one.name })) }, { name: 'words', label: 'Words', kind: 'search' },
      ] }),
      threads: threadsOf(found.comments).map((thread) => ({ ...thread, href: aboutHref(thread.about, address), threadHref: `/plan/comments/${thread.comments[0]!.id}` })),
      pages: pageLinks({ page: number, pageCount: Math.ceil(found.threads / SIZE), href: (one) => listAddress(path, { ...filter, page: one }) }),
    },
    { title: `Comments on the plan ${year.label}`, breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${address}` }] },
  );
});

const COLUMNS = ['About', 'Comment', 'Who', 'Organisation', 'When', 'State', 'What came of it', 'Resolved by', 'Resolved at'];

async function exported(session: Session, address: string, { page: _page, ...filter }: Query): Promise<{ name: string; rows: (string | null)[][] }> {
  const year = await findPlanYear(session, labelOf(address));
  const { comments } = await listComments(session, year.id, filter);
  await record(session, exportedList, { kind: 'plan year', id: year.id, words: year.title }, { list: 'comments' });
  return { name: `plan-${addressOf(year.label)}-comments`, rows: comments.map((one) => [one.aboutWords, one.text, one.writtenBy, one.organisation, one.writtenAt.toISOString(), one.resolvedAt ? 'resolved' : 'open', one.resolution, one.resolvedBy, one.resolvedAt?.toISOString() ?? null]) };
}

export const exportCommentsCsv = page('GET', '/plan/years/:year/comments.csv', { may: commentOnPlan, params, query }, async ({ session, params: { year }, query: asked }) => {
  const { name, rows } = await exported(session, year, asked);
  return sendFile({ name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', body: toCsv(COLUMNS, rows) });
});

export const exportCommentsXlsx = page('GET', '/plan/years/:year/comments.xlsx', { may: commentOnPlan, params, query, transaction: false }, async ({ withSession, params: { year }, query: asked }) => {
  const { name, rows } = await withSession((session) => exported(session, year, asked));
  return sendFile({ name: `${name}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: Buffer.from(await toXlsx({ sheets: [{ name: 'Comments', columns: COLUMNS, rows }] })) });
});
