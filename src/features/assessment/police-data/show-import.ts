// One import: how far it is, what it found, and what it changed of what was held.
import { z } from 'zod';
import { notFound } from '../../../platform/web/errors.ts';
import { page, showPage } from '../../../security/page.ts';
import { forceMonthsOf } from './counts-for.ts';
import { readPoliceFiles } from './permissions.ts';
import { changesOf, heldFiles, importOf } from './police-files-store.ts';
import { changeView, partialProblems, problemGroups, stateWords } from './police-view.ts';

const SECONDS = 4;

export const showImport = page('GET', '/assessment/police-data/imports/:policeImportId', { may: readPoliceFiles, params: z.object({ policeImportId: z.uuid() }) }, async ({ session, params: { policeImportId } }) => {
  const one = await importOf(session, policeImportId);
  if (!one) throw notFound();
  const isOpen = one.state === 'waiting' || one.state === 'running';
  const changed = await changesOf(session, one.id);
  const changes = changeView(changed);
  const problems = one.outcome.problems ?? [];
  const partial = changed.length === 0 ? [] : partialProblems(forceMonthsOf(await heldFiles(session, ['street'])), changed);
  const result = showPage('assessment/police-data/show-import.njk', {
    isOpen, isDone: one.state === 'done', says: stateWords(one), advice: one.advice, step: one.step, done: one.files_done, files: Math.max(one.files, 1), started: one.state === 'running',
    source: one.source, at: one.brought_at, who: one.brought_name, again: one.attempts > 1, href: `/assessment/police-data/imports/${one.id}`,
    outcome: { rows: one.outcome.rows ?? 0, files: one.outcome.files ?? 0, held: one.outcome.held ?? 0, leftOut: one.outcome.leftOut ?? 0 },
    changed: changed.length > 0, groups: problemGroups([...partial, ...problems]), more: (one.outcome.problemsInAll ?? 0) - problems.length, changes,
  }, { title: `Police data: ${one.source}`, breadcrumbs: [{ text: 'Assessment', href: '/assessment' }, { text: 'Police open data', href: '/assessment/police-data' }] });
  return isOpen ? { ...result, headers: { refresh: String(SECONDS) } } as typeof result : result;
});
