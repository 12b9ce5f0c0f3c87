// Undoing an import: asked first, with what stands again and what is gone. Another partnership's figures may rest on it too, and its trail is told.
import { z } from 'zod';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { notFound, refused } from '../../../platform/web/errors.ts';
import { optionalWords } from '../../../platform/web/form.ts';
import { goTo, page, showPage } from '../../../security/page.ts';
import { KIND_NAMES } from './file-kinds.ts';
import { keptNames } from './importing/kept-files.ts';
import { spansOf } from './months.ts';
import { bringPoliceFiles } from './permissions.ts';
import { changesOf, importOf } from './police-files-store.ts';
import type { PoliceImport } from './police-files-store.ts';
import type { Undone } from './tables.ts';
import { standingOf, undoImport } from './undo-store.ts';
import type { StandingMonth } from './undo-store.ts';

const ofImport = z.object({ policeImportId: z.uuid() });
const addressOf = (one: Pick<PoliceImport, 'id'>): string => `/assessment/police-data/imports/${one.id}`;
/** What was shown: where something else would be done, it is asked again. */
const seenOf = (standing: readonly StandingMonth[]): string => `${standing.length} ${standing.filter((one) => one.before?.isKept === true).length}`;

/** Force by force and kind by kind. */
function groups(months: readonly StandingMonth[], why: (one: StandingMonth) => string): object[] {
  return [...Map.groupBy(months, (one) => `${one.force}\n${one.kind}\n${why(one)}`).values()].map((its) => ({ force: its[0]!.force, kind: KIND_NAMES[its[0]!.kind], months: spansOf(its.map((one) => one.month)), why: why(its[0]!) }));
}

function refuseUndone(one: PoliceImport | undefined): asserts one is PoliceImport {
  if (one === undefined) throw notFound();
  if (one.undone_at !== null || one.state !== 'done') throw refused(one.undone_at === null ? 'This import has taken nothing in.' : 'This import was undone already.', 'Look at what is held.', 'nothing-to-undo', [{ text: 'What is held', href: '/assessment/police-data' }]);
}

export const askToUndo = page('GET', '/assessment/police-data/imports/:policeImportId/undo', { may: bringPoliceFiles, params: ofImport }, async ({ session, services, params: { policeImportId }, fresh }) => {
  const one = await importOf(session, policeImportId);
  refuseUndone(one);
  const standing = await standingOf(session, one.id, await keptNames(services.dataFolder));
  if (standing.length === 0) throw refused('Nothing of this import stands any more: later releases took the place of all of it.', 'Undo the later import, if it is the one that was wrong.', 'nothing-to-undo', [{ text: 'What is held', href: '/assessment/police-data' }]);
  const back = standing.filter((each) => each.before?.isKept === true);
  const gone = standing.filter((each) => each.before?.isKept !== true);
  const later = (await changesOf(session, one)).length - standing.length;
  return showPage('assessment/police-data/undo-import.njk', {
    source: one.source, at: one.brought_at, who: one.brought_name, form: fresh({ seen: seenOf(standing) }), action: `${addressOf(one)}/undo`, cancelHref: addressOf(one),
    back: groups(back, (each) => `As in ${each.before!.release}`), backCount: back.length, goneCount: gone.length, later,
    gone: groups(gone, (each) => (each.before === undefined ? 'Nothing was held for these months before' : `What was held before (${each.before.release}) was not kept: bring it in again`)),
  }, { title: `Undo the import of ${one.source}?`, back: { text: `Police data: ${one.source}`, href: addressOf(one) } });
});

export const undoTheImport = page('POST', '/assessment/police-data/imports/:policeImportId/undo', { may: bringPoliceFiles, params: ofImport, body: z.object({ seen: optionalWords(40) }), transaction: false }, async ({ withSession, services, params: { policeImportId }, form }) => {
  const onDisk = await keptNames(services.dataFolder);
  return withSession(async (session) => {
    const one = await importOf(session, policeImportId);
    refuseUndone(one);
    const standing = await standingOf(session, one.id, onDisk);
    if (!form.ok || form.values.seen !== seenOf(standing)) return goTo(`${addressOf(one)}/undo`, 'Not undone yet: what would come of it has changed. Look again.');
    const done = await undoImport(session, one, standing, onDisk);
    return goTo(addressOf(one), done === undefined ? 'Nothing was undone: nothing of it stands any more.' : `Undone: ${undoneWords(done)}.`);
  });
});

/** `2 monthly files are as before, 1 was taken out` */
export function undoneWords({ restored, removed }: Undone): string {
  const back = restored === 0 ? '' : `${pluralWords(restored, 'monthly file')} ${restored === 1 ? 'is' : 'are'} as before`;
  const gone = removed === 0 ? '' : `${pluralWords(removed, 'monthly file')} ${removed === 1 ? 'was' : 'were'} taken out`;
  return [back, gone].filter((one) => one !== '').join(', ');
}
