// One import: how far it is, what it found, and what it changed of what was held.
import { z } from 'zod';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { may } from '../../../security/permission.ts';
import { goTo, page, showPage } from '../../../security/page.ts';
import { partialOf } from './counts-for.ts';
import { bringPoliceFiles, readPoliceFiles } from './permissions.ts';
import { undoneWords } from './undo-import.ts';
import { asideOf, changesOf, heldFiles, importOf, useOlder } from './police-files-store.ts';
import type { Session } from '../../../security/session.ts';
import { listAssessments, newestResult } from '../written/assessment-store.ts';
import { writeAssessment } from '../written/permissions.ts';
import { tableRoutes } from '../table-routes.ts';
import { asideViews, asideWords, changeView, changesToTake, partialProblems, problemGroups, problemsToTake, stateWords, stillPartWords } from './police-view.ts';

const SECONDS = 4;
/** The current assessment, where it was handed on and so takes nothing in by itself; only of forces that file in its area. */
async function handedOnNow(session: Session, forces: readonly string[]): Promise<{ label: string; how: string } | undefined> {
  const [current] = await listAssessments(session);
  if (current === undefined || current.state === 'draft') return undefined;
  const its = (await newestResult(session, current.id))?.computed.assessment.forces ?? [];
  return its.some(({ force }) => forces.includes(force)) ? { label: current.label, how: current.state } : undefined;
}

const ofImport = z.object({ policeImportId: z.uuid() });

export const showImport = page('GET', '/assessment/police-data/imports/:policeImportId', { may: readPoliceFiles, params: ofImport, looksAgain: true }, async ({ session, person, params: { policeImportId }, fresh }) => {
  const one = await importOf(session, policeImportId);
  if (!one) throw notFound();
  const aside = await asideOf(session, one.id);
  const isOpen = one.state === 'waiting' || one.state === 'running';
  const changed = await changesOf(session, one);
  const changes = changeView(changed);
  const problems = one.outcome.problems ?? [];
  const inPart = isOpen ? [] : partialOf(await heldFiles(session));
  const [isEmpty, held] = [changed.length === 0 && aside.length === 0, one.outcome.held ?? 0];
  const isKnown = isEmpty && held > 0;
  const partial = partialProblems(inPart, changed);
  const asides = asideViews(aside, inPart);
  const result = showPage('assessment/police-data/show-import.njk', {
    isOpen, isDone: one.state === 'done', says: stateWords(one, partial.length), undone: one.undone_at === null ? undefined : { at: one.undone_at, who: one.undone_name, words: undoneWords(one.outcome.undone ?? { restored: 0, removed: 0 }) }, mayUndo: one.state === 'done' && one.undone_at === null && may(person, bringPoliceFiles) && changed.some((each) => each.stands), undo: `/assessment/police-data/imports/${one.id}/undo`, advice: one.advice, step: one.step, done: one.files_done, files: Math.max(one.files, 1), started: one.state === 'running',
    source: one.source, at: one.brought_at, who: one.brought_name, again: one.attempts > 1, href: `/assessment/police-data/imports/${one.id}`, take: `/assessment/police-data/imports/${one.id}/found`,
    hasAssessment: (await listAssessments(session)).length > 0, mayBegin: may(person, writeAssessment), handedOn: changed.length === 0 ? undefined : await handedOnNow(session, changed.map(({ force }) => force)),
    outcome: { rows: one.outcome.rows ?? 0, files: one.outcome.files ?? 0, held: one.outcome.held ?? 0, leftOut: one.outcome.leftOut ?? 0 },
    duplicates: changed.reduce((sum, one) => sum + one.duplicates, 0), changed: changed.length > 0, isKnown, stillPart: isKnown ? stillPartWords(inPart) : '', isNothing: isEmpty && held === 0, aside: asides, asideTitle: asideWords(asides, aside.length), isUndecided: asides.some((each) => each.is === 'unknown'), isLesser: asides.some((each) => each.is === 'lesser'), isOlder: asides.some((each) => each.is !== 'lesser'), mayUse: may(person, bringPoliceFiles), form: fresh(), groups: problemGroups([...partial, ...problems]), more: (one.outcome.problemsInAll ?? 0) - problems.length, changes,
  }, { title: `Police data: ${one.source}`, breadcrumbs: [{ text: 'Assessment', href: '/assessment' }, { text: 'Police open data', href: '/assessment/police-data' }] });
  return isOpen ? { ...result, headers: { refresh: String(SECONDS) } } as typeof result : result;
});

export const useOlderMonths = page('POST', '/assessment/police-data/imports/:policeImportId/use-older', { may: bringPoliceFiles, params: ofImport }, async ({ session, params: { policeImportId } }) => {
  const one = await importOf(session, policeImportId);
  if (!one) throw notFound();
  const used = await useOlder(session, one);
  return goTo(`/assessment/police-data/imports/${one.id}`, used === 0 ? 'Nothing of it is kept aside any more.' : `${pluralWords(used, 'month')} of these files ${used === 1 ? 'stands' : 'stand'} now.`);
});

/** What it brought and replaced, and what it found; the workbook holds the counts by type too. */
export const exportImport = tableRoutes('/assessment/police-data/imports/:policeImportId/found', { may: readPoliceFiles, params: ofImport, query: z.object({ of: z.literal('findings').optional().catch(undefined) }) }, async ({ session, params: { policeImportId }, query: { of } }) => {
  const one = await importOf(session, policeImportId);
  if (!one) throw notFound();
  const [months, types] = changesToTake(await changesOf(session, one));
  const findings = problemsToTake(one.outcome.problems ?? []);
  return { about: { kind: 'police import', id: one.id, words: one.source }, before: 'police-import', table: of === 'findings' ? findings : months, book: [months, types, findings].filter((each) => each.rows.length > 0 || each === months) };
});
