// One finding of a document that is only checked: which is right, told with what its author has to write where; or right as it is. Kept with the document.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { optionalWords, words } from '../../../platform/web/form.ts';
import type { Finding } from '../checking/finding.ts';
import { openCheckedDocument } from '../permissions.ts';
import { decideOfDocument } from './checked-document-store.ts';
import type { SaidOfDocument } from './checked-document-store.ts';
import type { Judged } from './decision.ts';
import { SAY_WHAT, decisionVersion, findingKey, leaveBody, rightQuery, rightWords, titleOf, typedRight } from './decision-form.ts';
import { answerOf } from './document-answers.ts';
import { leftWords, saidOf, shownFinding, shownPlaces } from './finding-view.ts';
import { asksWhich, understand } from './put-right.ts';
import type { Understood } from './put-right.ts';
import { ofDocument, openDocument } from './show-document.ts';
import type { OpenDocument } from './show-document.ts';

const params = ofDocument.extend({ key: findingKey });

type At = OpenDocument & { one: Judged; before: SaidOfDocument | undefined };
type Asked = Pick<Context<z.output<typeof params>>, 'session' | 'params'>;

async function find({ session, params: { checkedId, key } }: Asked): Promise<At> {
  const open = await openDocument(session, checkedId);
  const one = open.all.find((each) => each.finding.key === key);
  if (!one) throw notFound();
  return { ...open, one, before: open.said.get(key) };
}

const understood = (finding: Finding, right: string | undefined): Understood | undefined => (right === undefined || !asksWhich(finding) ? undefined : right === '' ? { refused: SAY_WHAT } : understand(finding, right));

function view({ document, one, before, path }: At, form: FormState, more: { right?: string | undefined; status?: number; meanwhile?: boolean } = {}): Result {
  const { finding } = one;
  const which = asksWhich(finding);
  const said = understood(finding, more.right);
  const refused = said && 'refused' in said ? said.refused : undefined;
  const words = said && 'words' in said ? said.words : undefined;
  const found = words === undefined ? undefined : answerOf(finding, words);
  return showPage(
    'plan/checker/decide-in-document.njk',
    {
      form: refused === undefined ? form : { ...form, errors: { right: refused, ...form.errors } }, which, isName: finding.kind === 'name-varies', path, href: `${path}/findings/${finding.key}`, message: finding.message, version: before?.version ?? 0, fileName: document.fileName,
      meanwhile: more.meanwhile && before ? saidOf(before, finding) : '', shown: shownFinding(one, { base: `${path}/findings`, mayDecide: true }), shownPlaces: shownPlaces(finding, undefined, false, 20), toWrite: before?.toWrite ?? [], carried: before?.carried,
      right: found && { words, changes: found.changes, stays: found.stays.map((stay) => ({ ...stay, why: stay.why === 'right' ? 'Says so already' : 'Its words could not be found again: look at it by hand' })) },
    },
    { title: titleOf(finding, found && words), hasError: (more.status ?? 200) !== 200 || refused !== undefined, breadcrumbs: [{ text: 'Check a document', href: '/plan/checker' }, { text: document.fileName, href: path }] }, more.status ?? (refused === undefined ? 200 : 422),
  );
}

export const openDocumentFinding = page('GET', '/plan/checker/:checkedId/findings/:key', { may: openCheckedDocument, params, query: rightQuery }, async (context) => {
  const { right } = context.query;
  return view(await find(context), context.fresh({ right: right ?? '' }), { right });
});

const changedBy = (at: At, version: number): boolean => (at.before?.version ?? 0) !== version;

export const decideInDocument = page('POST', '/plan/checker/:checkedId/findings/:key/right', { may: openCheckedDocument, params, body: z.object({ right: rightWords, reason: optionalWords(1000), version: decisionVersion }) }, async (context) => {
  const { session, form, again, now } = context;
  const at = await find(context);
  if (!form.ok) return view(at, again(form), { right: typedRight(form.raw), status: 422 });
  const { right, reason, version } = form.values;
  if (changedBy(at, version)) return view(at, again({ raw: form.raw, errors: [] }), { right, status: 409, meanwhile: true });
  const said = understood(at.one.finding, right);
  if (!said || 'refused' in said) return view(at, again({ raw: form.raw, errors: [] }), { right, status: 422 });
  const found = answerOf(at.one.finding, said.words)!;
  await decideOfDocument(session, at.document, at.one.finding, version, { decision: 'decided', chosen: said.words, reason, toWrite: found.toWrite }, now);
  return goTo(at.path, `It is kept that ${said.words} is right${found.toWrite.length === 0 ? '' : `: ${pluralWords(found.toWrite.length, 'place')} of the document ${found.toWrite.length === 1 ? 'is' : 'are'} to be changed by its author`}.`);
});

export const leaveInDocument = page('POST', '/plan/checker/:checkedId/findings/:key/leave', { may: openCheckedDocument, params, body: leaveBody }, async (context) => {
  const { session, form, again, now } = context;
  const at = await find(context);
  if (!form.ok) return view(at, again(form), { status: 422 });
  if (changedBy(at, form.values.version)) return view(at, again({ raw: form.raw, errors: [] }), { status: 409, meanwhile: true });
  await decideOfDocument(session, at.document, at.one.finding, form.values.version, { decision: 'right as it is', reason: form.values.reason }, now);
  return goTo(at.path, `${leftWords(at.one.finding)}. Dropped again, this file does not ask about it any more.`);
});

export const mendInDocument = page('POST', '/plan/checker/:checkedId/findings/:key/mend', { may: openCheckedDocument, params, body: z.object({ mend: words('Say what is to be changed', 1000), version: decisionVersion }) }, async (context) => {
  const { session, form, again, now } = context;
  const at = await find(context);
  if (!form.ok) return view(at, again(form), { status: 422 });
  if (changedBy(at, form.values.version)) return view(at, again({ raw: form.raw, errors: [] }), { status: 409, meanwhile: true });
  await decideOfDocument(session, at.document, at.one.finding, form.values.version, { decision: 'decided', toWrite: [form.values.mend] }, now);
  return goTo(at.path, 'It is kept for its author, with what is to be changed.');
});

export const takeBackInDocument = page('POST', '/plan/checker/:checkedId/findings/:key/take-back', { may: openCheckedDocument, params, body: z.object({ version: decisionVersion }) }, async (context) => {
  const { session, form, again, now } = context;
  const at = await find(context);
  if (!form.ok || changedBy(at, form.values.version) || !at.before) return view(at, again({ raw: form.raw, errors: [] }), { status: 409, meanwhile: true });
  await decideOfDocument(session, at.document, at.one.finding, form.values.version, { decision: 'taken back' }, now);
  return goTo(at.path, 'It is open again.');
});
