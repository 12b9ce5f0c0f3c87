// Texts whose figures turned round when new months came: said where they are written, on the document's page and on the first page; cleared by a word or an edit, with no word of anybody's touched.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { crimeId, street, zipOf } from '../../../../test/support/police-files.ts';
import { takeInWaiting } from '../police-data/importing/import-police-data.job.ts';
import { listAssessments } from './assessment-store.ts';
import { changesBetween, readingOnce } from './behind-texts.ts';
import { keepAssessmentsCurrent } from './compute-assessment.job.ts';

let app: TestApplication;
let marek: Visitor;
let grace: Visitor;
let label: string;
beforeAll(async () => {
  app = await openApplication();
  [marek, grace] = [await app.as('marek'), await app.as('grace')];
  label = (await app.everything<{ label: string }>('select label from assessment'))[0]!.label;
  await bring('first.zip', { '2023-01': [200, 60], '2023-02': [200, 60], '2024-01': [260, 60], '2024-02': [260, 60] });
  // Those of the demonstration were written for other figures, and are not what is tried here.
  await app.everything("update assessment_section set figures_number = 2, text = 'Written for other figures.'");
}, 180_000);
afterAll(() => app.stop());

const PLACES = ['E01024730', 'E01024731', 'E01024732', 'E01024733'];
const kent = (month: string, [shops, asb]: [number, number]): string => street([
  ...Array.from({ length: shops }, (_none, at) => ({ id: crimeId(Number(month.replace('-', '')) * 1000 + at), month, force: 'Kent Police', lsoa: PLACES[at % 4]!, type: 'Shoplifting' })),
  ...Array.from({ length: asb }, (_none, at) => ({ month, force: 'Kent Police', lsoa: PLACES[at % 2]!, type: 'Anti-social behaviour' })),
]);
async function bring(name: string, months: Record<string, [number, number]>): Promise<void> {
  const files = Object.fromEntries(Object.entries(months).map(([month, counts]) => [`${month}/${month}-kent-street.csv`, kent(month, counts)]));
  await marek.post('/assessment/police-data', {}, { files: [{ field: 'files', name, type: 'application/zip', bytes: zipOf(files) }] });
  await takeInWaiting(app.services);
  await keepAssessmentsCurrent.run(app.services, {});
}
const at = (path = ''): string => `/assessment/${label}${path}`;
const words = (answer: Answer): string => answer.text.replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const write = async (part: string, text: string): Promise<number> => {
  const form = (await marek.get(at(`/text/${part}`))).text;
  const field = (name: string): string => new RegExp(`name="${name}" value="(\\d+)"`).exec(form)![1]!;
  return (await marek.post(at(`/text/${part}`), { text, version: field('version'), figures: field('figures') })).status;
};
const texts = (): Promise<object[]> => app.everything('select part, text, version, written_by from assessment_section order by part');
const newest = async (): Promise<number> => (await app.everything<{ n: number }>('select max(number) as n from assessment_result'))[0]!.n;
const TURNED = 'Shoplifting went from a rise beyond chance (400 to 520, January to February 2024) to a fall beyond chance (800 to 690, January to March 2024).';

test('a text whose figures turned round says so to its writer, in the list, on the document and on the first page', async () => {
  expect(await write('why', 'Shoplifting rose to 520 because two shops left their doors open.')).toBe(303);
  expect(await write('community', 'Four hundred people answered, most of them by post.')).toBe(303);
  const before = await texts();
  expect(words(await marek.get('/'))).not.toContain('written for figures that have changed since');
  await bring('second.zip', { '2023-03': [400, 60], '2024-03': [170, 60] });
  const list = words(await marek.get(at('/text')));
  expect(list).toContain(`The figures have changed since this was written. It was written for the figures to February 2024. Since then: Direction turned. ${TURNED} Value changed. “520” was the count of January to February 2024 for shoplifting; the count of January to March 2024 is 690.`);
  expect(list.match(/The figures have changed since/g)).toHaveLength(1);
  expect(words(await marek.get(at('/text/why')))).toContain(TURNED);
  expect(words(await marek.get(at('/document')))).toMatch(/1 text speaks of figures that have changed since , and would be handed on as it stands: What changed, and why/);
  expect(words(await marek.get('/'))).toContain('A text was written for figures that have changed since');
  // Who only reads is told the same, and asked for nothing.
  expect(words(await grace.get(at('/text')))).toContain(TURNED);
  expect((await grace.get(at('/text'))).text).not.toContain('still-right');
  expect(words(await grace.get('/'))).not.toContain('written for figures that have changed since');
  expect(await texts()).toEqual(before);
}, 180_000);

test('whoever finds it still right says so with their name, once, and the text stays as it is', async () => {
  const before = await texts();
  const seen = { seen: String((await app.everything<{ version: number }>('select version from assessment_section where part = $1', ['why']))[0]!.version), figures: String(await newest()) };
  expect((await grace.post(at('/text/why/still-right'), seen)).status).toBe(403);
  expect((await marek.post(at('/text/why/still-right'), { ...seen, seen: '77' })).status).toBe(409);
  expect(words(await marek.get(at('/text')))).toContain(TURNED);
  expect((await marek.post(at('/text/why/still-right'), seen)).status).toBe(303);
  const list = words(await marek.get(at('/text')));
  expect(list).not.toContain('The figures have changed since');
  expect(list).toMatch(/Found still right by Marek Novak on \d+ \w+ \d{4}/);
  expect(words(await marek.get('/'))).not.toContain('written for figures that have changed since');
  expect(await texts()).toEqual(before);
  const [entry] = await app.everything<{ event: string; actor: string; detail: object }>("select event, actor, detail from audit_entry where event = 'held assessment section'");
  expect(entry).toMatchObject({ event: 'held assessment section', actor: 'Marek Novak', detail: { part: 'why', version: Number(seen.seen), figures: Number(seen.figures) } });
});

test('what turns again is told again, from what it was found right for; an edit clears it', async () => {
  await bring('third.zip', { '2023-04': [150, 60], '2024-04': [320, 60] });
  expect(words(await marek.get(at('/text')))).toMatch(/Marek Novak found it still right for the figures to March 2024, on \d+ \w+ \d{4}\. Since then: Direction turned\. Shoplifting went from a fall beyond chance/);
  expect(await write('why', 'Shoplifting rose.')).toBe(303);
  expect(words(await marek.get(at('/text')))).not.toContain('The figures have changed since');
  expect(await app.everything('select held_by, figures_number from assessment_section where part = $1', ['why'])).toEqual([{ held_by: null, figures_number: await newest() }]);
}, 180_000);

test('figures that came while somebody wrote are not those that they wrote for', async () => {
  const [section] = await app.everything<{ version: number }>('select version from assessment_section where part = $1', ['why']);
  const form = { text: 'Shoplifting rose again.', version: String(section!.version), figures: String(await newest()) };
  await bring('fourth.zip', { '2023-05': [400, 60], '2024-05': [200, 60] });
  expect((await marek.post(at('/text/why'), form)).status).toBe(303);
  expect(words(await marek.get(at('/text')))).toMatch(/It was written for the figures to April 2024\. Since then: Direction turned\./);
}, 180_000);

test('what was found of two sets of figures is not taken for those that bear their numbers in another database', async () => {
  const other = await openApplication();
  try {
    await other.everything("insert into assessment_result (partnership_id, assessment_id, number, computed, fingerprint, asked_by) select partnership_id, assessment_id, 2, computed, 'the same again', 'A test' from assessment_result where number = 1");
    const found = (from: TestApplication): Promise<readonly object[]> => from.withPerson('marek', async (session) => changesBetween(session, readingOnce(session), (await listAssessments(session))[0]!, { key: 'a text', text: 'Shoplifting rose to 461.', part: 'why' }, 1, 2));
    expect(await found(app)).toEqual([expect.objectContaining({ words: expect.stringContaining('520') as string })]);
    expect(await found(other)).toEqual([]);
  } finally {
    await other.stop();
  }
}, 180_000);
