// Commenting on a draft plan, and answering: the coordinator resolves a thread with words that say what came of it.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { id, optionalWords, version, words } from '../../../platform/web/form.ts';
import { dropDraft, keepDraft, keptDraft } from '../draft-store.ts';
import { commentOnPlan, editPlan } from '../permissions.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { findPlanYear, planYearById } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { aboutHref, readAbout, takesComments, threadVersion } from './comment.ts';
import type { Comment } from './comment.ts';
import { addComment, commentable, findComment, notOutForComment, reopenThread, resolveThread, threadOf } from './comment-store.ts';

const ofYear = z.object({ year: yearAddress });
const ofComment = z.object({ commentId: id });
const MOST = 5000;
const body = z.object({ about: words('Choose what the comment is about', 60), text: words('Write your comment', MOST) });
const draftPlace = (year: PlanYear): string => `comment ${year.id}`;

async function view(session: Session, year: PlanYear, form: FormState, status = 200, kept?: Date): Promise<Result> {
  const address = addressOf(year.label);
  const things = await commentable(session, year.id);
  return showPage(
    'plan/comments/add-comment.njk',
    { address, form, kept, until: year.commentsUntil, things: things.map((one) => ({ value: one.about, text: one.group === '' ? one.words : `${one.group.slice(0, -1).replace('Prioritie', 'Priority')}: ${one.words.slice(0, 110)}` })) },
    { title: `Comment on the plan ${year.label}`, hasError: status !== 200, back: { text: 'Comments', href: `/plan/years/${address}/comments` } },
    status,
  );
}

export const newComment = page('GET', '/plan/years/:year/comments/add', { may: commentOnPlan, params: ofYear, query: z.object({ about: z.string().max(60).optional().catch(undefined) }) }, async ({ session, params: { year: address }, query, fresh }) => {
  const year = await findPlanYear(session, labelOf(address));
  if (!takesComments(year)) throw notOutForComment(year);
  const draft = await keptDraft(session, draftPlace(year));
  return view(session, year, fresh({ about: query.about && readAbout(query.about) ? query.about : 'plan', text: draft?.text ?? '' }), 200, draft?.savedAt);
});

export const addTheComment = page('POST', '/plan/years/:year/comments/add', { may: commentOnPlan, params: ofYear, body }, async ({ session, params: { year: address }, form, again }) => {
  const year = await findPlanYear(session, labelOf(address));
  if (!takesComments(year)) throw notOutForComment(year);
  if (!form.ok) return view(session, year, again(form), 422);
  if (!readAbout(form.values.about)) return view(session, year, again({ raw: form.raw, errors: [{ field: 'about', words: 'Choose what the comment is about' }] }), 422);
  const made = await addComment(session, year.id, form.values.about, form.values.text);
  await dropDraft(session, draftPlace(year));
  return goTo(`/plan/comments/${made}`, 'Your comment was added. The coordinator will answer it.');
});

export const keepCommentDraft = page('POST', '/plan/years/:year/comments/draft', { may: commentOnPlan, params: ofYear, body: z.object({ text: optionalWords(50_000) }) }, async ({ session, params: { year: address }, form }) => {
  const year = await findPlanYear(session, labelOf(address));
  const plain = (said: string, status: number): Result => ({ kind: 'text', body: said, mediaType: 'text/plain; charset=utf-8', status });
  if (!form.ok) return plain(form.errors[0]?.words ?? 'not kept', 422);
  if (!takesComments(year)) return plain('Not kept: the plan takes no comments any more. Copy what you wrote, and tell the coordinator.', 409);
  await keepDraft(session, draftPlace(year), form.values.text ?? '');
  return plain('kept', 200);
});

async function threadPage({ session, person }: Pick<Context, 'session' | 'person'>, year: PlanYear, about: string, commentId: string, form: FormState, status = 200): Promise<Result> {
  const comments = await threadOf(session, year.id, about);
  const address = addressOf(year.label);
  return showPage(
    'plan/comments/show-thread.njk',
    {
      commentId, comments: groupedByResolution(comments), about, aboutHref: aboutHref(about, address), open: comments.filter((one) => one.resolvedAt === null).length, resolved: comments.some((one) => one.resolvedAt !== null),
      mayResolve: hasRole(person, 'coordinator') && !year.frozen, addHref: takesComments(year) ? `/plan/years/${address}/comments/add?about=${about}` : undefined, form,
    },
    { title: `Comments on: ${comments[0]?.aboutWords ?? ''}`, hasError: status !== 200, breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${address}` }, { text: 'Comments', href: `/plan/years/${address}/comments` }] },
    status,
  );
}

/** The words of a resolution stand once, under the last of the comments that they answer. */
function groupedByResolution(comments: readonly Comment[]): (Comment & { answer: string | null })[] {
  return comments.map((one, index) => ({ ...one, answer: one.resolvedAt !== null && comments[index + 1]?.resolvedAt?.getTime() !== one.resolvedAt.getTime() ? one.resolution : null }));
}

export const showThread = page('GET', '/plan/comments/:commentId', { may: commentOnPlan, params: ofComment }, async (context) => {
  const { session, params: { commentId }, fresh } = context;
  const { yearId, about } = await findComment(session, commentId);
  return threadPage(context, await planYearById(session, yearId), about, commentId, fresh({}, threadVersion(await threadOf(session, yearId, about))));
});

export const resolveTheThread = page('POST', '/plan/comments/:commentId/resolve', { may: editPlan, params: ofComment, body: z.object({ resolution: words('Say what came of it: what was changed, or why not', 2000), version }) }, async (context) => {
  const { session, params: { commentId }, form, again, now } = context;
  const { yearId, about } = await findComment(session, commentId);
  const year = await planYearById(session, yearId);
  const present = threadVersion(await threadOf(session, yearId, about));
  if (!form.ok) return threadPage(context, year, about, commentId, again(form, Number(form.raw['version']) || present), 422);
  if (form.values.version !== present) return threadPage(context, year, about, commentId, again({ raw: form.raw, errors: [{ field: 'resolution', words: 'Somebody wrote here meanwhile. Read it, then send your answer again' }] }, present), 409);
  const resolved = await resolveThread(session, yearId, about, form.values.version, form.values.resolution, now);
  return goTo(`/plan/years/${addressOf(year.label)}/comments?state=open`, `${resolved} ${resolved === 1 ? 'comment is' : 'comments are'} resolved.`);
});

export const reopenTheThread = page('POST', '/plan/comments/:commentId/reopen', { may: editPlan, params: ofComment, body: z.object({ version }) }, async ({ session, params: { commentId }, form }) => {
  const { yearId, about } = await findComment(session, commentId);
  if (!form.ok) throw notFound();
  await reopenThread(session, yearId, about, form.values.version);
  return goTo(`/plan/comments/${commentId}`, 'The thread is open again.');
});
