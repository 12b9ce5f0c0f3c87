// A text about a type that a later release does not have any more: seen by its writers, moved or taken out by them, and not published while it has no place.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { crimeId, street, zipOf } from '../../../../test/support/police-files.ts';
import { takeInWaiting } from '../police-data/importing/import-police-data.job.ts';
import { keepAssessmentsCurrent } from './compute-assessment.job.ts';
import { makeVersions } from '../published/make-versions.job.ts';

let app: TestApplication;
let marek: Visitor;
let grace: Visitor;
let label: string;
beforeAll(async () => {
  app = await openApplication({ work: [makeVersions] });
  [marek, grace] = [await app.as('marek'), await app.as('grace')];
  label = (await app.everything<{ label: string }>('select label from assessment'))[0]!.label;
  await bring('first.zip', ['Shoplifting', 'Bicycle theft']);
}, 180_000);
afterAll(() => app.stop());

async function bring(name: string, types: string[]): Promise<void> {
  // As many rows each time: a month that holds far less would be kept aside.
  const rows = types.flatMap((type, of) => Array.from({ length: 120 / types.length }, (_none, at) => ({ id: crimeId(of * 1000 + at), month: '2024-01', force: 'Kent Police', lsoa: 'E01024730', type })));
  rows.push({ month: '2024-01', force: 'Kent Police', lsoa: 'E01024730', type: 'Anti-social behaviour' } as (typeof rows)[number]);
  await marek.post('/assessment/police-data', {}, { files: [{ field: 'files', name, type: 'application/zip', bytes: zipOf({ '2024-01/2024-01-kent-street.csv': street(rows) }) }] });
  await takeInWaiting(app.services);
  await keepAssessmentsCurrent.run(app.services, {});
}
const at = (path = ''): string => `/assessment/${label}${path}`;
const words = (answer: Answer): string => answer.text.replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const versionOf = async (part: string): Promise<string> => String((await app.everything<{ version: number }>('select version from assessment_section where part = $1', [part]))[0]?.version ?? 0);
const textOf = async (part: string): Promise<string | undefined> => (await app.everything<{ text: string }>('select text from assessment_section where part = $1', [part]))[0]?.text;

test('it is listed with what happened, opened and changed', async () => {
  expect((await marek.post(at('/text/type-bicycle-theft'), { text: 'The station is where they go.', version: '0' })).status).toBe(303);
  expect(words(await marek.get(at('/text')))).not.toContain('Without a place');
  await bring('second.zip', ['Shoplifting']);
  const list = words(await marek.get(at('/text')));
  expect(list).toMatch(/1 text about types that are not counted any more has no place/);
  expect((await marek.get(at('/text'))).text).toMatch(/(?:written|empty)\. <a class="govuk-link" href="#gone">/);
  expect(list).toMatch(/Without a place The newest figures do not have these types, so the texts stand nowhere in the assessment and are not published\. Bicycle theft Move or take out The station is where they go\./);
  expect(words(await grace.get(at('/text')))).toContain('The station is where they go.');
  const open = words(await marek.get(at('/text/type-bicycle-theft')));
  expect(open).toMatch(/Bicycle theft: a text without a place The newest figures have no Bicycle theft/);
  // Two buttons that do opposite things do not touch.
  expect(open).toMatch(/Move it Or nowhere: Take the text out/);
  const saved = await marek.post(at('/text/type-bicycle-theft'), { text: 'The station is where they go by night.', version: '1' });
  expect([saved.status, saved.headers['location']]).toEqual([303, at('/text#type-bicycle-theft')]);
  expect((await marek.get(at('/text/type-bicycle-theft/history'))).status).toBe(200);
});

test('it is not published beside the pages on which it does not stand', async () => {
  const { version } = (await app.everything<{ version: number }>('select version from assessment'))[0]!;
  expect((await marek.post(at('/document'), { number: '1', version: String(version) })).status).toBe(303);
  const page = (await marek.get(at('/document/release'))).text;
  const field = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
  // Nor is anything asked of it there.
  expect(page).not.toMatch(/Bicycle theft|About bicycle theft/);
  expect((await marek.post(at('/document/release'), { seen: field('seen'), number: field('number'), decided_by: 'The chair', decided_in: 'Strategy group', 'decided_on-day': '24', 'decided_on-month': '11', 'decided_on-year': '2026', minute: 'Item 5', read: 'yes', weights_known: 'yes', empty_known: 'yes', unread_known: 'yes', older_known: 'yes', looked: 'yes', few_why: 'Known already.' })).status).toBe(303);
  const stranger = app.stranger();
  const open = (file: string): Promise<Answer> => stranger.get(`/public/tonbridge-and-malling/assessments/${label}/files/${file}`);
  for (const file of ['texts.csv', 'assessment.json', 'assessment.html']) {
    const answer = await open(file);
    expect([file, answer.status, answer.text.includes('by night')]).toEqual([file, 200, false]);
  }
  expect(words(await marek.get(at('/text')))).toContain('by night');
  expect((await marek.post(at('/text/type-bicycle-theft/move'), { to: 'nowhere', version: '2' })).status).toBe(409);
  await marek.post(at('/document/take-back'), { version: String(version + 2) });
}, 180_000);

test('it is moved behind another part, or taken out; its versions stay', async () => {
  const there = await textOf('patterns');
  const move = async (to: string, version?: string): Promise<Answer> => marek.post(at('/text/type-bicycle-theft/move'), { to, version: version ?? await versionOf('type-bicycle-theft') });
  const unchosen = await move('');
  expect([unchosen.status, words(unchosen)]).toEqual([422, expect.stringContaining('Choose the part to which it goes')]);
  expect((await move('type-shoplifting')).status).toBe(422);
  expect((await move('patterns', '1')).status).toBe(409);
  expect((await grace.post(at('/text/type-bicycle-theft/move'), { to: 'nowhere', version: '2' })).status).toBe(403);
  expect(words(await marek.follow(await move('patterns')))).toContain('The text about Bicycle theft stands at the end of “Levels and patterns”.');
  expect(await textOf('patterns')).toBe([there ?? '', 'The station is where they go by night.'].filter((one) => one !== '').join('\n\n'));
  expect(words(await marek.get(at('/text')))).not.toContain('Without a place');
  await marek.post(at('/text/type-bicycle-theft'), { text: 'Another thought.', version: await versionOf('type-bicycle-theft') });
  expect(words(await marek.follow(await move('nowhere')))).toContain('The text about Bicycle theft was taken out. Its versions are kept.');
  expect(await textOf('type-bicycle-theft')).toBe('');
  expect(words(await marek.get(at('/text/type-bicycle-theft/history')))).toContain('Another thought.');
  expect(words(await marek.follow(await move('patterns')))).toContain('Nothing was moved');
});

test('a text that never was is neither opened nor kept', async () => {
  expect((await marek.get(at('/text/type-witchcraft'))).status).toBe(404);
  expect((await marek.post(at('/text/type-witchcraft'), { text: 'x', version: '0' })).status).toBe(404);
  expect((await marek.post(at('/text/no-such-part/move'), { to: 'nowhere', version: '1' })).status).toBe(404);
  const draft = await marek.post(at('/text/type-witchcraft/draft'), { text: 'x' });
  expect([draft.status, draft.text]).toEqual([404, expect.stringContaining('the assessment has no such text')]);
  expect((await marek.post(at('/text/patterns/draft'), { text: 'x' })).text).toBe('kept');
});
