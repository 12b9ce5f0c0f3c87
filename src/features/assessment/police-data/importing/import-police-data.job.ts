// Takes in the police files that wait, one import after another. What was ended in the middle begins again from its files; nothing of it was held by then.
import { rm } from 'node:fs/promises';
import { PlainError } from '../../../../platform/plain-error.ts';
import type { Job } from '../../../../security/page.ts';
import type { Services } from '../../../../security/services.ts';
import { forceNames } from '../../areas/force-names.ts';
import { endImport, finishImport, heldParquet, heldUploads, knownFiles, openImports, noteProgress, takeImport } from '../police-files-store.ts';
import type { Taken } from '../police-files-store.ts';
import { isThere, placesIn, removeEarlierWork, tidy, tidyIncoming, tidyUploads, tidyWork } from './kept-files.ts';
import { readApart } from './read-apart.ts';

/** Longer than this the queue would think the job lost; the work goes on all the same. */
const WAIT_MS = 600_000;
const BEAT_MS = 2_000;

export const importPoliceData: Job = {
  name: 'import-police-data',
  every: '* * * * *',
  atStart: true,
  async run(services) {
    const work = takeInWaiting(services);
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, WAIT_MS).unref()))]).finally(() => clearTimeout(timer));
    work.catch((error: unknown) => services.log.error({ err: error }, 'police data could not be taken in'));
  },
};

/** At the start and each hour: what a killed upload or a killed piece of work left behind. */
export const tidyPoliceFiles: Job = {
  name: 'tidy-police-files',
  every: '20 * * * *',
  atStart: true,
  async run(services) {
    // What waits is read first: a folder that comes after that is young.
    const open = await openImports(services);
    const work = await tidyWork(services.dataFolder, open, Date.now());
    if (work > 0) services.log.info({ folders: work }, 'what was left of work that was ended in the middle was taken away');
    const gone = await tidyIncoming(services.dataFolder, open, Date.now());
    if (gone > 0) services.log.info({ folders: gone }, 'police files that no import asks for were taken away');
    const broken = await tidyUploads(services.dataFolder, (names) => heldUploads(services, names));
    if (broken > 0) services.log.info({ folders: broken }, 'uploads that were broken off were taken away');
  },
};

/** Until nothing waits. */
export async function takeInWaiting(services: Services): Promise<void> {
  for (let taken = await takeImport(services); taken; taken = await takeImport(services)) await takeIn(services, taken);
}

async function takeIn(services: Services, taken: Taken): Promise<void> {
  const places = placesIn(services.dataFolder);
  const source = places.incoming(taken.id);
  if (!(await isThere(source))) return endImport(services, taken, 'failed', 'The files that were brought are no longer there.', 'Bring them again.');
  let latest = { done: 0, of: 0, step: 'beginning' };
  const tell = (): void => void noteProgress(services, taken, latest).catch((error: unknown) => services.log.warn({ err: error }, 'progress could not be noted'));
  const beat = setInterval(tell, BEAT_MS);
  const letGo = await services.hold(`police import ${taken.id}`);
  try {
    await removeEarlierWork(services.dataFolder, taken.id, taken.attempt);
    const known = await knownFiles(services);
    const found = await readApart({ source, scratch: places.work(taken.id, taken.attempt), kept: places.kept, known: await whole(known, places.kept), forces: { ...(await forceNames()), ...namesOf(known) } }, (progress) => {
      latest = progress;
      tell();
    });
    if (!(await finishImport(services, taken, found))) return;
  } catch (error) {
    // Whoever has taken it over meanwhile reads these files, and says what comes of them.
    if (!(await noteProgress(services, taken, latest))) return;
    if (error instanceof PlainError) await endImport(services, taken, error.code === 'disk-full' ? 'failed' : 'refused', error.message, error.whatToDo);
    else {
      services.log.error({ err: error, import: taken.id }, 'police data could not be read');
      if (taken.attempt < 3) return void (await endImport(services, taken, 'waiting', null, null));
      await endImport(services, taken, 'failed', 'These files could not be read, because of a fault here.', 'Tell whoever looks after Frankpledge; the log says more.');
    }
  } finally {
    clearInterval(beat);
    await letGo();
  }
  await rm(source, { recursive: true, force: true });
  await tidy(services.dataFolder, await heldParquet(services), Date.now());
}

/** A file counts as held only while all that was kept of it is there, as it may not be after a restore. */
async function whole(known: readonly { sha256: string; parquet: string[] }[], kept: string): Promise<string[]> {
  const lost = new Set<string>();
  for (const one of known) for (const name of one.parquet) if (!(await isThere(`${kept}/${name}`))) lost.add(one.sha256);
  return [...new Set(known.map((one) => one.sha256))].filter((one) => !lost.has(one));
}

const namesOf = (known: readonly { kind: string; slug: string; force: string }[]): Record<string, string> => Object.fromEntries(known.filter((one) => one.kind === 'street').map((one) => [one.slug, one.force]));
