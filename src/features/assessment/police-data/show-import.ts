// One import: how far it is, what it found, and what it changed of what was held.
import { z } from 'zod';
import { notFound } from '../../../platform/web/errors.ts';
import { page, showPage } from '../../../security/page.ts';
import { forceMonthsOf } from './counts-for.ts';
import { readPoliceFiles } from './permissions.ts';
import { changesOf, heldFiles, importOf } from './police-files-store.ts';
import { tableRoutes } from '../table-routes.ts';
import { changeView, changesToTake, partialProblems, problemGroups, problemsToTake, stateWords } from './police-view.ts';

const SECONDS = 4;
const ofImport = z.object({ policeImportId: z.uuid() });

export const showImport = page('GET', '/assessment/police-data/imports/:policeImportId', { may: readPoliceFiles, params: ofImport }, async ({ session, params: { policeImportId } }) => {
  const one = await importOf(session, policeImportId);
  if (!one) throw notFound();
  const isOpen = one.state === 'waiting' || one.state === 'running';
  const changed = await changesOf(session, one.id);
  const changes = changeView(changed);
  const problems = one.outcome.problems ?? [];
  const partial = changed.length === 0 ? [] : partialProblems(forceMonthsOf(await heldFiles(session, ['street'])), changed);
  const result = showPage('assessment/police-data/show-import.njk', {
    isOpen, isDone: one.state === 'done', says: stateWords(one), advice: one.advice, step: one.step, done: one.files_done, files: Math.max(one.files, 1), started: one.state === 'running',
    source: one.source, at: one.brought_at, who: one.brought_name, again: one.attempts > 1, href: `/assessment/police-data/imports/${one.id}`, take: `/assessment/police-data/imports/${one.id}/found`,
    outcome: { rows: one.outcome.rows ?? 0, files: one.outcome.files ?? 0, held: one.outcome.held ?? 0, leftOut: one.outcome.leftOut ?? 0 },
    changed: changed.length > 0, groups: problemGroups([...partial, ...problems]), more: (one.outcome.problemsInAll ?? 0) - problems.length, changes,
  }, { title: `Police data: ${one.source}`, breadcrumbs: [{ text: 'Assessment', href: '/assessment' }, { text: 'Police open data', href: '/assessment/police-data' }] });
  return isOpen ? { ...result, headers: { refresh: String(SECONDS) } } as typeof result : result;
});

/** What it brought and replaced, and what it found; the workbook holds the counts by type too. */
export const exportImport = tableRoutes('/assessment/police-data/imports/:policeImportId/found', { may: readPoliceFiles, params: ofImport, query: z.object({ of: z.literal('findings').optional().catch(undefined) }) }, async ({ session, params: { policeImportId }, query: { of } }) => {
  const one = await importOf(session, policeImportId);
  if (!one) throw notFound();
  const [months, types] = changesToTake(await changesOf(session, one.id));
  const findings = problemsToTake(one.outcome.problems ?? []);
  return { about: { kind: 'police import', id: one.id, words: one.source }, before: 'police-import', table: of === 'findings' ? findings : months, book: [months, types, findings].filter((each) => each.rows.length > 0 || each === months) };
});
