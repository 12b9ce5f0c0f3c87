// Which police open data is held, force by force and month by month, and where more of it is brought in.
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { formError } from '../../../platform/web/form.ts';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import type { Person } from '../../../security/actor.ts';
import type { Services } from '../../../security/services.ts';
import type { Session } from '../../../security/session.ts';
import { forceMonthsOf, partialOf } from './counts-for.ts';
import { keptNames, putAside, removeAside } from './importing/kept-files.ts';
import { monthNumber, monthOfNumber, spansOf } from './months.ts';
import { bringPoliceFiles, readPoliceFiles } from './permissions.ts';
import { askImport, figuresWithoutFiles, heldFiles, newestImports } from './police-files-store.ts';
import { tableRoutes } from '../table-routes.ts';
import { forceViews, forcesToTake, lostViews, monthsToTake, sourceWords, stateWords } from './police-view.ts';

/** The archive of three years is about 2 GB. */
const MOST_BYTES = 3e9;
const MOST_FILES = 3000;
/** Up to so many forces are shown month by month at once. */
const SHOWN = 3;

/** Files come out within some two months of the month they are of. */
const publishedBy = (today: string): string => monthOfNumber(monthNumber(today.slice(0, 7)) - 3);

async function view(session: Session, services: Pick<Services, 'dataFolder'>, person: Person, form: FormState, chosen: string | undefined, today: string, status = 200): Promise<Result> {
  const held = await heldFiles(session);
  const lost = held.length === 0 ? [] : lostViews(held, await keptNames(services.dataFolder));
  const other = held.length === 0 ? await figuresWithoutFiles(session) : undefined;
  const forces = forceViews(held, forceMonthsOf(held), partialOf(held), publishedBy(today));
  const imports = await newestImports(session);
  const shown = forces.filter((one) => (chosen === undefined ? forces.length <= SHOWN : one.slug === chosen)).toSorted((a, b) => b.rows - a.rows);
  return showPage('assessment/police-data/show-police-data.njk', {
    form, forces, shown, mayBring: may(person, bringPoliceFiles), isUnchosen: shown.length === 0, lost, lostMonths: lost.reduce((sum, one) => sum + one.count, 0),
    other: other && { href: `/assessment/${other.label}`, title: other.title, months: spansOf(other.months), isSample: other.isSample },
    letters: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'].map((name) => ({ letter: name.charAt(0), name })),
    imports: imports.map((one) => ({ href: `/assessment/police-data/imports/${one.id}`, source: one.source, at: one.brought_at, who: one.brought_name, says: stateWords(one), isOpen: one.state === 'waiting' || one.state === 'running' })),
  }, { title: 'Police open data', breadcrumbs: [{ text: 'Assessment', href: '/assessment' }], hasError: status !== 200 }, status);
}

export const showPoliceData = page('GET', '/assessment/police-data', { may: readPoliceFiles, query: z.object({ force: z.string().max(60).optional() }) }, async ({ session, services, person, fresh, query, today }) => view(session, services, person, fresh(), query.force, today));

export const bringPoliceData = page('POST', '/assessment/police-data', { may: bringPoliceFiles, uploads: { maxBytes: MOST_BYTES, atMost: MOST_FILES, toDisk: true }, transaction: false }, async ({ withSession, person, files, form, again, services, today }) => {
  const wanted = files.filter((file) => file.path !== undefined && /\.(csv|zip)$/i.test(file.name));
  if (wanted.length === 0) {
    const words = files.length === 0 ? 'Choose a zip or CSV files' : 'These are not CSV files or a zip: choose the files as they were downloaded';
    return withSession((session) => view(session, services, person, again(formError(form.raw, 'files', words)), undefined, today, 422));
  }
  const id = randomUUID();
  const sizes = await Promise.all(wanted.map((file) => stat(file.path!)));
  await putAside(services.dataFolder, id, wanted.map((file) => ({ name: file.name, path: file.path! })));
  const asked = withSession(async (session) => {
    await askImport(session, { id, source: sourceWords(wanted.map((one) => one.name)), files: wanted.length, bytes: sizes.reduce((sum, one) => sum + one.size, 0) });
    await services.enqueue('import-police-data', {}, session);
  });
  await asked.catch(async (error: unknown) => {
    await removeAside(services.dataFolder, id);
    throw error;
  });
  return goTo(`/assessment/police-data/imports/${id}`);
});

/** What is held, month by month; of one force, or force by force. */
export const exportHeld = tableRoutes('/assessment/police-data/held', { may: readPoliceFiles, query: z.object({ force: z.string().max(60).optional(), of: z.literal('forces').optional().catch(undefined) }) }, async ({ session, query: { force, of } }) => {
  const held = (await heldFiles(session)).filter((one) => force === undefined || one.slug === force);
  const partial = partialOf(held);
  const [months, forces] = [monthsToTake(held, partial), forcesToTake(forceViews(held, forceMonthsOf(held), partial))];
  return { before: force === undefined || held.length === 0 ? 'police-data' : `police-data-${force}`, table: of === 'forces' ? forces : months, book: of === 'forces' ? [forces, months] : [months, forces] };
});
