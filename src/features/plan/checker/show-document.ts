// A document that was checked and is no part of the plan: what was found in it and what was said of it, and the ways on: to its author, into the plan, away.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import type { Session } from '../../../security/session.ts';
import { listWords } from '../../../platform/pages/figure-words.ts';
import { refused } from '../../../platform/web/errors.ts';
import { id } from '../../../platform/web/form.ts';
import { standingYears } from '../bringing-in/bring-in-store.ts';
import { mediaTypeOf, targetLabel } from '../bringing-in/bring-plan.ts';
import { directoryOf } from '../bringing-in/directory-entries-store.ts';
import { addImport, sameFile, whatIsHere } from '../bringing-in/import-store.ts';
import { readDocument } from '../bringing-in/read-document.ts';
import { namesAnother } from '../bringing-in/whose-plan.ts';
import { isThere } from '../bringing-in/year-places.ts';
import { bringPlanIn, openCheckedDocument } from '../permissions.ts';
import { addressOf } from '../year-address.ts';
import { documentPath } from './check-document.ts';
import { fileOfChecked, loadChecked, removeChecked, saidOfDocument } from './checked-document-store.ts';
import type { CheckedDocument, SaidOfDocument } from './checked-document-store.ts';
import type { Finding } from '../checking/finding.ts';
import { followUp, heldThen } from './follow-up.ts';
import type { Judged } from './decision.ts';
import { decidedSentence, findingsModel, judgedFindings } from './document-view.ts';
import { saidOf } from './finding-view.ts';
import { checkerPath } from './show-checker.ts';

export const ofDocument = z.object({ checkedId: id });

/** What became of what was said of the earlier version of the document. */
export type Since = { fileName: string; checkedAt: Date; href: string; came: number; done: Finding[]; open: Finding[]; todo: Finding[]; /** nothing held of that one */ untold: boolean };
export type OpenDocument = { document: CheckedDocument; said: Map<string, SaidOfDocument>; all: Judged[]; path: string; since: Since | undefined };

export async function openDocument(session: Session, checkedId: string): Promise<OpenDocument> {
  const document = await loadChecked(session, checkedId);
  const said = await saidOfDocument(session, checkedId);
  const all = judgedFindings(document.findings, said);
  return { document, said, all, path: documentPath(checkedId), since: document.followsId === null ? undefined : await sinceVersion(session, { document, said, all }, document.followsId) };
}

/** What came along is told by what stands here: of the one before something else may be said since. */
async function sinceVersion(session: Session, { document, said, all }: Pick<OpenDocument, 'document' | 'said' | 'all'>, followsId: string): Promise<Since> {
  const earlier = await loadChecked(session, followsId);
  const held = heldThen(earlier.findings, await saidOfDocument(session, followsId));
  const { done, open } = followUp(held, document.findings);
  const along = all.filter((one) => one.state === 'settled' && said.get(one.finding.key)?.cameAlong === true);
  const stillOpen = new Set(all.filter((one) => one.state === 'open').map((one) => one.finding.key));
  return { fileName: earlier.fileName, checkedAt: earlier.checkedAt, href: documentPath(earlier.id), came: along.filter((one) => one.decision?.decision === 'right as it is').length, done: done.filter((one) => one.said.decision === 'decided').map((one) => one.finding), todo: along.filter((one) => one.decision?.decision === 'decided').map((one) => one.finding), open: open.map((one) => one.now).filter((one) => stillOpen.has(one.key)), untold: held.length === 0 };
}

type WayIn = { there: { label: string; href: string; checkerHref: string }[]; comes: string; import?: { href: string; brought: boolean } | undefined };

/** What bringing it in would come to: known before anybody presses. */
async function wayIn(session: Session, { years, sha256, choice }: CheckedDocument): Promise<WayIn> {
  const standing = await standingYears(session, years.map((one) => one.label));
  const before = await sameFile(session, sha256, choice);
  const there = standing.filter(isThere).map(({ label }) => ({ label, href: `/plan/years/${addressOf(label)}`, checkerHref: checkerPath(label) }));
  const comes = years.filter((one) => !there.some((other) => other.label === one.label));
  return { there, comes: listWords(comes.map(({ label, role }) => (role === 'planned' ? `a draft plan for ${label}` : `${label} as the record of the year that was`))), ...(before ? { import: { href: `/plan/bring/${before.id}`, brought: before.state === 'brought in' } } : {}) };
}

export const showCheckedDocument = page('GET', '/plan/checker/:checkedId', { may: openCheckedDocument, params: ofDocument }, async ({ session, params: { checkedId }, person, fresh }) => {
  const { document, said, all, path, since } = await openDocument(session, checkedId);
  const settled = all.filter((one) => one.state === 'settled').map((one) => ({ title: one.finding.message, id: `finding-${one.finding.key}`, href: `${path}/findings/${one.finding.key}`, said: saidOf(one.decision!, one.finding), version: one.decision!.version, toWrite: said.get(one.finding.key)!.toWrite, carried: said.get(one.finding.key)!.carried, cameAlong: said.get(one.finding.key)!.cameAlong }));
  const exports = [{ text: 'Word, for its author', href: `${path}/findings.docx` }, { text: 'CSV', href: `${path}/findings.csv` }, { text: 'Excel', href: `${path}/findings.xlsx` }];
  return showPage('plan/checker/show-document.njk', {
    ...findingsModel(all, `${path}/findings`), path, document, settled, knowsOwners: document.findings.some((one) => one.kind === 'organisation-unknown' && one.severity === 'advice'), since: since && { ...since, ...Object.fromEntries((['done', 'todo', 'open'] as const).map((part) => [part, since[part].map((one) => ({ message: one.message, href: `${path}/findings/${one.key}` }))])) }, decided: decidedSentence(all), another: namesAnother(document.partnership ?? '', await whatIsHere(session)), form: fresh(), exports: all.length === 0 ? [] : exports, own: document.accountId === person.accountId,
    bring: may(person, bringPlanIn) ? await wayIn(session, document) : undefined,
  }, { title: 'What contradicts itself in the document', breadcrumbs: [{ text: 'Plan', href: '/plan' }, { text: 'Check a document', href: '/plan/checker' }] });
});

export const removeCheckedDocument = page('POST', '/plan/checker/:checkedId/remove', { may: openCheckedDocument, params: ofDocument }, async ({ session, params: { checkedId } }) => {
  const document = await loadChecked(session, checkedId);
  await removeChecked(session, document);
  return goTo('/plan/checker', `${document.fileName} is removed, and what was said of it.`);
});

/** Goes on with the file that is held: it is read as one that is brought in is, and looked through before anything comes of it. */
export const bringCheckedIn = page('POST', '/plan/checker/:checkedId/bring-in', { may: bringPlanIn, params: ofDocument, transaction: false }, async ({ withSession, params: { checkedId } }) => {
  const { file, known, before } = await withSession(async (session) => {
    const held = await fileOfChecked(session, checkedId);
    return { file: held, known: await directoryOf(session), before: await sameFile(session, held.sha256, held.choice) };
  });
  if (before) return goTo(`/plan/bring/${before.id}`);
  const read = await readDocument(file.bytes, file.name, { known, choice: file.choice });
  if ('refused' in read) throw refused(`It can be checked, and cannot be brought in: ${read.refused.message}`, read.refused.whatToDo, 'not-brought-in', [{ text: 'What was found in it', href: documentPath(checkedId) }]);
  const kept = await withSession((session) => addImport(session, { ...file, mediaType: mediaTypeOf(read.reading), reading: read.reading, targetLabel: targetLabel(read.reading) }));
  return goTo(`/plan/bring/${kept.id}`);
});
