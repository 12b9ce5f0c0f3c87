// What the demonstration leaves for people to do: police files brought in, and its assessment published, then a draft again.
import { takeInWaiting } from '../../src/features/assessment/police-data/importing/import-police-data.job.ts';
import { makeVersions } from '../../src/features/assessment/published/make-versions.job.ts';
import type { TestApplication } from './application.ts';
import { month, zipOf } from './police-files.ts';

/** Two imports, of which the second has replaced a month, could not read a file and was older in part. */
export async function bringPoliceFiles(app: TestApplication): Promise<void> {
  const marek = await app.as('marek');
  const bring = async (name: string, files: Record<string, string>, day: string): Promise<void> => {
    await marek.post('/assessment/police-data', {}, { files: [{ field: 'files', name, type: 'application/zip', bytes: zipOf(files, day) }] });
    await takeInWaiting(app.services);
  };
  const january = { '2024-01/2024-01-fenshire-street.csv': month('2024-01', 120, 30) };
  await bring('march.zip', { ...january, '2024-03/2024-03-fenshire-street.csv': month('2024-03', 110, 35) }, '2024-05-01');
  await bring('april.zip', { '2024-03/2024-03-fenshire-street.csv': month('2024-03', 90, 35), '2024-04/2024-04-fenshire-street.csv': '<html>' }, '2024-06-01');
  await bring('older.zip', { '2024-03/2024-03-fenshire-street.csv': month('2024-03', 80, 35), '2024-02/2024-02-fenshire-street.csv': month('2024-02', 80, 35) }, '2024-04-01');
}

/** Shares the newest assessment of the first partnership, publishes it and takes it back to a draft: the public keeps what was published. */
export async function publishAssessment(app: TestApplication): Promise<void> {
  const marek = await app.as('marek');
  const [found] = await app.everything<{ label: string; version: number }>('select label, version from assessment where partnership_id = (select min(partnership_id) from partnership) order by label desc limit 1');
  const here = `/assessment/${found!.label}/document`;
  await marek.post(here, { number: '1', version: String(found!.version) });
  await makeVersions.run(app.services, {});
  const page = (await marek.get(`${here}/release`)).text;
  const field = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
  const released = await marek.post(`${here}/release`, { seen: field('seen'), number: field('number'), looked: 'yes', few_why: 'They are of places, not of people', decided_by: 'The chair', decided_in: 'Strategy group', 'decided_on-day': '24', 'decided_on-month': '11', 'decided_on-year': '2026', minute: 'Item 5', read: 'yes', weights_known: 'yes', empty_known: 'yes', unread_known: 'yes' });
  if (released.status !== 303) throw new Error(`The assessment was not published: ${released.status}`);
  await makeVersions.run(app.services, {});
  const [now] = await app.everything<{ version: number }>('select version from assessment where label = $1', [found!.label]);
  await marek.post(`${here}/take-back`, { version: String(now!.version) });
}
