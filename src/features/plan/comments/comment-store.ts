// Partners' comments on a draft plan, in one thread for each section, priority, action and the plan as a whole.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound, refused } from '../../../platform/web/errors.ts';
import { byName } from '../../../platform/database/by-name.ts';
import { plainTexts } from '../../measures/index.ts';
import { addressOf } from '../year-address.ts';
import type { PlanYear } from '../years/year-store.ts';
import { readAbout, takesComments, threadVersion } from './comment.ts';
import type { Comment } from './comment.ts';
import '../tables.ts';
import '../../people/tables.ts';

const addedComment = event('added comment');
const resolvedComments = event('resolved comments', 'resolved comments on');
const reopenedComments = event('reopened comments', 'reopened comments on');

export type CommentFilter = { state?: 'open' | 'resolved' | undefined; kind?: string | undefined; organisation?: string | undefined; words?: string | undefined };

const COMMENT = sql.raw(`c.id, c.about, c.about_words as "aboutWords", c.text, c.written_by as "writtenBy", o.name as organisation, c.written_at as "writtenAt", c.resolved_at as "resolvedAt", c.resolved_by as "resolvedBy", c.resolution, c.version`);
const JOINED = sql.raw('from comment c left join organisation o on o.partnership_id = c.partnership_id and o.id = c.organisation_id');

function condition(session: Session, yearId: string, filter: CommentFilter) {
  const words = (filter.words ?? '').toLowerCase().split(/\s+/).filter(Boolean).map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
  return sql.join([
    sql`c.partnership_id = ${session.partnershipId} and c.plan_year_id = ${yearId}`,
    ...(filter.state === 'open' ? [sql`c.resolved_at is null`] : filter.state === 'resolved' ? [sql`c.resolved_at is not null`] : []),
    ...(filter.kind ? [sql`split_part(c.about, ':', 1) = ${filter.kind}`] : []),
    ...(filter.organisation ? [sql`c.organisation_id = ${filter.organisation}`] : []),
    ...words.map((pattern) => sql`(c.searchable like ${pattern} or lower(c.about_words) like ${pattern})`),
  ], sql` and `);
}

/** The comments that fit, thread by thread, the thread with the newest comment first. `page`: only the threads of that page, of `size` each. */
export async function listComments(session: Session, yearId: string, filter: CommentFilter, page?: { number: number; size: number }): Promise<{ comments: Comment[]; threads: number; total: number; open: number }> {
  const fits = condition(session, yearId, filter);
  const { rows: [counts] } = await sql<{ threads: number; total: number; open: number }>`select count(distinct c.about)::int as threads, count(*)::int as total, (count(*) filter (where c.resolved_at is null))::int as open ${JOINED} where ${fits}`.execute(session.db);
  const paging = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const { rows: comments } = await sql<Comment>`
    with chosen as (select c.about, max(c.written_at) as newest ${JOINED} where ${fits} group by c.about order by newest desc, c.about ${paging})
    select ${COMMENT} ${JOINED} join chosen on chosen.about = c.about where ${fits} order by chosen.newest desc, c.about, c.written_at`.execute(session.db);
  return { comments, threads: counts?.threads ?? 0, total: counts?.total ?? 0, open: counts?.open ?? 0 };
}

/** Every comment of one thread, the first one first. */
export async function threadOf(session: Session, yearId: string, about: string): Promise<Comment[]> {
  const { rows } = await sql<Comment>`select ${COMMENT} ${JOINED} where c.partnership_id = ${session.partnershipId} and c.plan_year_id = ${yearId} and c.about = ${about} order by c.written_at, c.id`.execute(session.db);
  return rows;
}

/** The year and the thread that a comment belongs to. */
export async function findComment(session: Session, id: string): Promise<{ yearId: string; about: string }> {
  const found = await session.db.selectFrom('comment').select(['plan_year_id as yearId', 'about']).where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst();
  if (!found) throw notFound();
  return found;
}

/** The organisations that commented, for the filter. */
export async function commentingOrganisations(session: Session, yearId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select o.id, o.name from organisation o where o.partnership_id = ${session.partnershipId}
    and exists (select 1 from comment c where c.partnership_id = o.partnership_id and c.organisation_id = o.id and c.plan_year_id = ${yearId}) order by ${byName('o.name')}`.execute(session.db);
  return rows;
}

/** Everything of a plan that can be commented on, in the order of the plan, with its words. */
export async function commentable(session: Session, yearId: string): Promise<{ about: string; words: string; group: string }[]> {
  const { rows } = await sql<{ about: string; words: string; group: string }>`
    select about, words, "group" from (
      select 'plan' as about, 'The whole plan' as words, '' as "group", 0 as part, 0 as a, 0 as b
      union all select 'section:' || s.id, s.heading, 'Sections', 1, s.position, 0 from section s where s.partnership_id = ${session.partnershipId} and s.plan_year_id = ${yearId} and s.removed_at is null
      union all select 'priority:' || p.id, p.title, 'Priorities', 2, p.is_cross_cutting::int, p.position from priority p where p.partnership_id = ${session.partnershipId} and p.plan_year_id = ${yearId} and p.removed_at is null
      union all select 'action:' || x.id, x.ref || ' ' || x.title, 'Actions', 3, q.is_cross_cutting::int * 1000 + q.position, x.position from action x join priority q on q.partnership_id = x.partnership_id and q.id = x.priority_id
        where x.partnership_id = ${session.partnershipId} and x.plan_year_id = ${yearId} and x.removed_at is null) f order by part, a, b`.execute(session.db);
  return rows;
}

/** Adds a comment to its thread, which is open again with it. Refused when the plan is not out for comment; what it is about must be of this plan. */
export async function addComment(session: Session, yearId: string, about: string, text: string): Promise<string> {
  const year = await session.db.selectFrom('plan_year').select(['state', 'frozen', 'label', 'title']).where('partnership_id', '=', session.partnershipId).where('id', '=', yearId).forShare().executeTakeFirst();
  if (!year || session.actor.kind !== 'person' || !readAbout(about)) throw notFound();
  if (!takesComments(year)) throw notOutForComment(year);
  const words = (await commentable(session, yearId)).find((one) => one.about === about)?.words;
  if (words === undefined) throw notFound();
  // What somebody says stays as they said it: a figure is taken over in the words that it has now.
  const [said] = await plainTexts(session, [text]);
  const made = await session.db
    .insertInto('comment')
    .values({ partnership_id: session.partnershipId, plan_year_id: yearId, about, about_words: words, text: said!, account_id: session.actor.accountId, written_by: session.actor.name, organisation_id: session.actor.organisations[0] ?? null })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(session, addedComment, { kind: 'comment', id: made.id, words }, { about });
  return made.id;
}

export const notOutForComment = (year: Pick<PlanYear, 'label' | 'frozen'>) =>
  refused(year.frozen ? `The plan ${year.label} is a record of what was published.` : 'The plan is not out for comment now.', year.frozen ? 'Comment on the plan of this year.' : 'The coordinator asks partners to comment first. Comments that were made can still be read.', 'not-for-comment', [{ text: 'Comments', href: `/plan/years/${addressOf(year.label)}/comments` }]);

async function hold(session: Session, yearId: string, about: string, version: number): Promise<Comment[]> {
  await session.db.selectFrom('comment').select('id').where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', yearId).where('about', '=', about).forUpdate().execute();
  const thread = await threadOf(session, yearId, about);
  if (threadVersion(thread) !== version) throw changedMeanwhile();
  return thread;
}

/** Resolves every open comment of a thread with words that say what came of them. Refused when a comment came that the person has not seen. */
export async function resolveThread(session: Session, yearId: string, about: string, version: number, resolution: string, now: Date): Promise<number> {
  const open = (await hold(session, yearId, about, version)).filter((one) => one.resolvedAt === null);
  const by = session.actor.kind === 'person' ? session.actor.name : 'Frankpledge';
  const [said] = await plainTexts(session, [resolution]);
  for (const one of open) await session.db.updateTable('comment').set({ resolved_at: now, resolved_by: by, resolution: said!, version: one.version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', one.id).execute();
  if (open.length > 0) await record(session, resolvedComments, { kind: 'comment', id: open[0]!.id, words: open[0]!.aboutWords }, { resolution, comments: open.map((one) => one.id) });
  return open.length;
}

/** Opens the newest resolution of a thread again. */
export async function reopenThread(session: Session, yearId: string, about: string, version: number): Promise<void> {
  const thread = await hold(session, yearId, about, version);
  const newest = thread.filter((one) => one.resolvedAt !== null).toSorted((a, b) => b.resolvedAt!.getTime() - a.resolvedAt!.getTime())[0];
  if (!newest) return;
  const together = thread.filter((one) => one.resolvedAt?.getTime() === newest.resolvedAt!.getTime());
  for (const one of together) await session.db.updateTable('comment').set({ resolved_at: null, resolved_by: null, resolution: null, version: one.version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', one.id).execute();
  await record(session, reopenedComments, { kind: 'comment', id: newest.id, words: newest.aboutWords }, { resolution: newest.resolution, comments: together.map((one) => one.id) });
}
