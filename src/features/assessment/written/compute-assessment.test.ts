// Figures from the police data that is held: new months compute drafts anew, in a process of their own, and touch nobody's text.
import { readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { run } from '../../../../test/support/command.ts';
import { crimeId, folderOf, street, zipOf } from '../../../../test/support/police-files.ts';
import { openClient } from '../../../platform/database/client.ts';
import { takeInWaiting } from '../police-data/importing/import-police-data.job.ts';
import { keepAssessmentsCurrent, computeAssessment } from './compute-assessment.job.ts';
import type { Computed } from '../assess/computed.ts';
import { newestHeld } from '../police-data/police-files-store.ts';
import { assessmentsBehind, keepResult, listAssessments } from './assessment-store.ts';
import type { AssessmentRecord } from './assessment-store.ts';
import { makeVersions } from '../published/make-versions.job.ts';

let app: TestApplication;
let marek: Visitor;
beforeAll(async () => {
  app = await openApplication({ work: [makeVersions] });
  marek = await app.as('marek');
});
afterAll(() => app.stop());

const PLACES = ['E01024730', 'E01024731', 'E01024732', 'E01024733'];
/** A month of the county's force, all of it in the borough. */
const kent = (month: string, crimes: number, asb: number): string => street([
  ...Array.from({ length: crimes }, (_none, at) => ({ id: crimeId(Number(month.replace('-', '')) * 1000 + at), month, force: 'Kent Police', lsoa: PLACES[at % 4]!, type: at % 3 === 0 ? 'Shoplifting' : 'Burglary' })),
  ...Array.from({ length: asb }, (_none, at) => ({ month, force: 'Kent Police', lsoa: PLACES[at % 2]!, type: 'Anti-social behaviour' })),
]);
const bring = async (name: string, files: Record<string, string>): Promise<void> => {
  const sent = await marek.post('/assessment/police-data', {}, { files: [{ field: 'files', name, type: 'application/zip', bytes: zipOf(files) }] });
  expect(sent.status).toBe(303);
  await takeInWaiting(app.services);
};
const results = (): Promise<{ number: number; computed: Computed }[]> => app.everything('select number, computed from assessment_result order by number');
const texts = (): Promise<object[]> => app.everything('select part, text, version from assessment_section order by part');
const countOf = (computed: Computed, type: string, month: string): number | undefined => computed.assessment.types.find((one) => one.type === type)?.byMonth[month];

test('without data it is said why, and what to do', async () => {
  const [record] = await app.everything<{ id: string; partnership_id: number; label: string }>('select id, partnership_id, label from assessment');
  await computeAssessment(app.services, { partnershipId: record!.partnership_id, assessmentId: record!.id });
  expect((await marek.get(`/assessment/${record!.label}`)).text).toContain('No police data has been brought in yet. Bring in the monthly files of data.police.uk first.');
  expect(await results()).toHaveLength(1);
});

test('new months compute the draft anew and leave its texts; the same data again compute nothing', async () => {
  const before = await texts();
  await bring('2024-02.zip', { '2024-01/2024-01-kent-street.csv': kent('2024-01', 90, 30), '2024-02/2024-02-kent-street.csv': kent('2024-02', 60, 40) });
  await keepAssessmentsCurrent.run(app.services, {});
  const made = await results();
  expect(made.map((one) => one.number)).toEqual([1, 2]);
  expect([countOf(made[1]!.computed, 'Anti-social behaviour', '2024-01'), countOf(made[1]!.computed, 'Shoplifting', '2024-02'), countOf(made[1]!.computed, 'Burglary', '2024-02')]).toEqual([30, 20, 40]);
  expect(await texts()).toEqual(before);
  await keepAssessmentsCurrent.run(app.services, {});
  expect(await results()).toHaveLength(2);
}, 180_000);

test('the command that the limits page names says the same mark of the same files, and another of others', async () => {
  const [{ label }] = await app.everything<{ label: string }>('select label from assessment') as [{ label: string }];
  const page = (await marek.get(`/assessment/${label}/limits`)).text;
  const [, named] = /<code class="fp-command">\.\/frankpledge assess --police FOLDER ([^<]+)<\/code>/.exec(page)!;
  const markOf = async (files: Record<string, string>): Promise<string> => {
    const folder = folderOf(files);
    try {
      return (JSON.parse((await run(['assess', '--police', folder, ...named!.split(' ')])).out) as { mark: string }).mark;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const same = { '2024-01/2024-01-kent-street.csv': kent('2024-01', 90, 30), '2024-02/2024-02-kent-street.csv': kent('2024-02', 60, 40) };
  expect(page).toContain(`Mark of the data: ${await markOf(same)}.`);
  expect(page).not.toContain(await markOf({ ...same, '2024-02/2024-02-kent-street.csv': kent('2024-02', 60, 41) }));
}, 180_000);

test('a later release stands in the list of what changed', async () => {
  await bring('2024-03.zip', { '2024-02/2024-02-kent-street.csv': kent('2024-02', 75, 40), '2024-03/2024-03-kent-street.csv': kent('2024-03', 60, 40) });
  await keepAssessmentsCurrent.run(app.services, {});
  const [{ label }] = await app.everything<{ label: string }>('select label from assessment') as [{ label: string }];
  const page = (await marek.get(`/assessment/${label}/changes?since=2`)).text;
  expect(page).toContain('March 2024 is new.');
  expect(page).toContain('Shoplifting was counted anew: February 2024 was 20 and is 25.');
  // Nothing was shared yet: by itself it is held against the first figures.
  expect((await marek.get(`/assessment/${label}/changes`)).text).toMatch(/since its figures were first computed\.[^]*Burglary was counted anew: January 2024 was 34 and is 60, and 2 more months/);
}, 180_000);

test('years of a force elsewhere, which another partnership brought, are no months and no rows of these figures', async () => {
  const before = await results();
  await bring('2019-01.zip', { '2019-01/2019-01-essex-street.csv': street(Array.from({ length: 60 }, (_none, at) => ({ id: crimeId(7_000_000 + at), month: '2019-01', force: 'Essex Police', lsoa: 'E01021421', type: 'Burglary' }))) });
  await keepAssessmentsCurrent.run(app.services, {});
  expect(await results()).toEqual(before);
}, 180_000);

test('figures that an upgrade asks for anew are worked out by themselves, once', async () => {
  expect(await assessmentsBehind(app.services)).toEqual([]);
  await app.operator.query("update assessment set data_until = '-infinity' where state = 'draft'");
  expect(await assessmentsBehind(app.services)).toHaveLength(1);
  await keepAssessmentsCurrent.run(app.services, {});
  expect(await assessmentsBehind(app.services)).toEqual([]);
}, 180_000);

describe('what happens while figures are being worked out', () => {
  type Row = { id: string; label: string; partnership_id: number; asked: boolean; failed_why: string | null };
  const rowOf = async (): Promise<Row> => (await app.everything<Row>('select id, label, partnership_id, asked_at is not null as asked, failed_why from assessment'))[0]!;
  const begun = async (): Promise<AssessmentRecord> => app.withPerson('marek', async (session) => (await listAssessments(session))[0]!);
  const newest = async (): Promise<{ number: number; computed: Computed; fingerprint: string }> => (await app.everything<{ number: number; computed: Computed; fingerprint: string }>('select number, computed, fingerprint from assessment_result order by number desc limit 1'))[0]!;
  const keep = (record: AssessmentRecord, mark: string, dataUntil?: string): Promise<number | undefined> =>
    app.withPerson('marek', async (session) => keepResult(session, record, { computed: (await newest()).computed, fingerprint: mark }, dataUntil));

  test('months that come in meanwhile are not taken for being in the figures', async () => {
    const record = await begun();
    const before = await app.withPerson('marek', newestHeld);
    await bring('2024-04.zip', { '2024-04/2024-04-kent-street.csv': kent('2024-04', 60, 40) });
    await keep(record, 'without April', before);
    expect(countOf((await newest()).computed, 'Burglary', '2024-04')).toBeUndefined();
    await keepAssessmentsCurrent.run(app.services, {});
    expect(countOf((await newest()).computed, 'Burglary', '2024-04')).toBe(40);
    const { number } = await newest();
    await keepAssessmentsCurrent.run(app.services, {});
    expect((await newest()).number).toBe(number);
  }, 180_000);

  test('figures of what it was about before are not kept, and the wish for the new ones stays', async () => {
    const [record, { number }] = [await begun(), await newest()];
    const { version, title } = record;
    expect((await marek.post(`/assessment/${record.label}/edit`, { title, area: 'E07000115', first_month: '2024-02', marking: 'OFFICIAL', version: String(version) })).status).toBe(303);
    expect(await keep(record, 'of the older months')).toBeUndefined();
    expect([(await newest()).number, (await rowOf()).asked]).toEqual([number, true]);
    const refused = await marek.post(`/assessment/${record.label}/document`, { number: '1', version: String(version + 1) });
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('Its figures are being computed anew')]);
    const row = await rowOf();
    await computeAssessment(app.services, { partnershipId: row.partnership_id, assessmentId: row.id });
    expect([(await newest()).computed.assessment.from, (await rowOf()).asked]).toEqual(['2024-02', false]);
  }, 180_000);

  test('what was handed on keeps its figures', async () => {
    const [record, { number }] = [await begun(), await newest()];
    expect((await marek.post(`/assessment/${record.label}/document`, { number: '1', version: String(record.version) })).status).toBe(303);
    expect(await keep(record, 'too late')).toBeUndefined();
    expect((await newest()).number).toBe(number);
    expect((await marek.post(`/assessment/${record.label}/document/take-back`, { version: String(record.version + 1) })).status).toBe(303);
  }, 180_000);

  test('months whose files are no longer on the disk are no gap: nothing is computed, and it is said what to bring again', async () => {
    const [row, { number }] = [await rowOf(), await newest()];
    const [kept, aside] = ['kept', 'kept-aside'].map((name) => path.join(app.dataFolder, 'police-data', name)) as [string, string];
    renameSync(kept, aside);
    await computeAssessment(app.services, { partnershipId: row.partnership_id, assessmentId: row.id });
    renameSync(aside, kept);
    expect((await rowOf()).failed_why).toMatch(/^What was kept of Kent Police for .*2024 is no longer on the disk, so nothing is computed from the rest\. Bring 2024-0\d\.zip in again\./);
    expect((await newest()).number).toBe(number);
  }, 180_000);

  test('a fault is said where figures are waited for, and the work is tried again', async () => {
    const row = await rowOf();
    const broken = { ...app.services, dataFolder: `${app.services.dataFolder}/nowhere\u0000` };
    await expect(computeAssessment(broken, { partnershipId: row.partnership_id, assessmentId: row.id })).rejects.toBeInstanceOf(Error);
    expect(await rowOf()).toMatchObject({ asked: false, failed_why: expect.stringContaining('because of a fault here') as string });
    await computeAssessment(app.services, { partnershipId: row.partnership_id, assessmentId: row.id });
    expect((await rowOf()).failed_why).toBeNull();
  }, 180_000);
});

test('a draft whose last month was chosen is computed again when that month is replaced, says so until then, and takes in no month after it', async () => {
  const [{ id, label }] = await app.everything<{ id: string; label: string }>('select id, label from assessment') as [{ id: string; label: string }];
  await app.everything("update assessment set last_month = '2024-03', data_until = '-infinity' where id = $1", [id]);
  await keepAssessmentsCurrent.run(app.services, {});
  const overview = async (): Promise<string> => (await marek.get(`/assessment/${label}`)).text;
  const newest = async (): Promise<Computed> => (await results()).at(-1)!.computed;
  const before = await newest();
  expect([before.assessment.to, countOf(before, 'Burglary', '2024-03')]).toEqual(['2024-03', 40]);
  await bring('2024-06.zip', { '2024-06/2024-06-kent-street.csv': kent('2024-06', 60, 40) });
  expect(await assessmentsBehind(app.services)).toEqual([]);
  expect(await overview()).not.toContain('changed after these figures');
  await app.everything("update assessment set last_month = '2024-06' where id = $1", [id]);
  expect(await overview()).toContain('<strong>Police files of June 2024 came in after these figures were computed.</strong> They are computed again by themselves');
  await app.everything("update assessment set last_month = '2024-03' where id = $1", [id]);
  await bring('2024-07.zip', { '2024-03/2024-03-kent-street.csv': kent('2024-03', 90, 40), '2024-07/2024-07-kent-street.csv': kent('2024-07', 60, 40) });
  expect(await overview()).toContain('The police files of March 2024 changed after these figures were computed.</strong> They are computed again by themselves');
  await keepAssessmentsCurrent.run(app.services, {});
  const now = await newest();
  expect([now.assessment.to, countOf(now, 'Burglary', '2024-03')]).toEqual(['2024-03', 60]);
  expect(await overview()).not.toContain('changed after these figures');
  await app.everything("update assessment set last_month = null, data_until = '-infinity' where id = $1", [id]);
  await keepAssessmentsCurrent.run(app.services, {});
  // What is published takes nothing in by itself, and says what to do.
  await app.everything("update assessment set state = 'published' where id = $1", [id]);
  await bring('2024-08.zip', { '2024-08/2024-08-kent-street.csv': kent('2024-08', 60, 40) });
  expect(await overview()).toMatch(/Newer police files are held: August 2024\.<\/strong> This assessment is published with data to July 2024/);
  // Nobody is told to fetch what is held, nor to do what they may not.
  const reader = (await (await app.as('grace')).get(`/assessment/${label}`)).text;
  expect([reader.includes('Newer police files are held: August 2024.'), reader.includes('take it back to a draft'), reader.includes('Newer months may be had')]).toEqual([true, false, false]);
  const [brought] = await app.everything<{ id: string }>('select id from police_import order by brought_at desc limit 1');
  expect((await marek.get(`/assessment/police-data/imports/${brought!.id}`)).text).toContain(`The assessment ${label} is published and stays with the data that it has: <a class="govuk-link" href="/assessment/${label}/document">`);
  await bring('elsewhere.zip', { '2024-08/2024-08-essex-street.csv': kent('2024-08', 5, 5).replaceAll('Kent Police', 'Essex Police') });
  const [elsewhere] = await app.everything<{ id: string }>('select id from police_import order by brought_at desc limit 1');
  const other = (await marek.get(`/assessment/police-data/imports/${elsewhere!.id}`)).text;
  expect([other.includes('Essex Police'), other.includes('stays with the data')]).toEqual([true, false]);
  await app.everything("update assessment set state = 'draft', data_until = '-infinity' where id = $1", [id]);
  await keepAssessmentsCurrent.run(app.services, {});
}, 180_000);

describe('files that were put right without being brought in anew', () => {
  const SEARCHES = 'Type,Date,Object of search,Outcome\nPerson search,2024-03-03T10:00:00+00:00,Stolen goods,Arrest\n';
  const page = async (): Promise<string> => (await marek.get(`/assessment/${(await app.everything<{ label: string }>('select label from assessment'))[0]!.label}`)).text;

  test('leave figures behind, which say so until they are computed again', async () => {
    await bring('2024-03-searches.zip', { '2024-03/2024-03-kent-stop-and-search.csv': SEARCHES });
    await keepAssessmentsCurrent.run(app.services, {});
    expect(await page()).not.toContain('These figures were computed before');
    await app.everything("update police_file set corrected_at = clock_timestamp() where kind = 'stop-and-search'");
    expect(await page()).toMatch(/These figures were computed before [\s\S]*Compute them again/);
    await keepAssessmentsCurrent.run(app.services, {});
    expect(await page()).not.toContain('These figures were computed before');
    // Files of a force elsewhere are nothing to these figures.
    await app.everything("update police_file set corrected_at = clock_timestamp() where slug = 'essex'");
    expect(await page()).not.toContain('These figures were computed before');
  }, 180_000);

  test('do so too where they were handed on, with the last month chosen', async () => {
    const { label, id, version } = (await app.everything<{ label: string; id: string; version: number }>('select label, id, version from assessment'))[0]!;
    await app.everything("update assessment set last_month = '2024-03' where id = $1", [id]);
    const [last] = await app.everything<{ n: number }>('select count(*)::int as n from assessment_document');
    expect((await marek.post(`/assessment/${label}/document`, { number: String(last!.n + 1), version: String(version) })).status).toBe(303);
    await app.everything("update police_file set corrected_at = clock_timestamp() where kind = 'stop-and-search'");
    await keepAssessmentsCurrent.run(app.services, {});
    expect(await page()).toMatch(/These figures were computed before [\s\S]*They stay as they were handed on/);
    await marek.post(`/assessment/${label}/document/take-back`, { version: String(version + 1) });
    await keepAssessmentsCurrent.run(app.services, {});
    expect(await page()).not.toContain('These figures were computed before');
  }, 180_000);

  test('are those whose names were put right after they came in; and what was handed on before keeps the notes that stood', async () => {
    const [{ id, partnership_id: partnershipId }] = await app.everything<{ id: string; partnership_id: number }>('select id, partnership_id from assessment') as [{ id: string; partnership_id: number }];
    await app.everything("insert into assessment_note (partnership_id, on_day, words, written_by, written_at, removed_at) values ($1, '2024-02-01', 'Stood', 'M', now() - interval '3 days', now() - interval '1 day'), ($1, '2024-02-01', 'Was gone', 'M', now() - interval '3 days', now() - interval '2 days 12 hours'), ($1, '2024-02-01', 'Came later', 'M', now(), null)", [partnershipId]);
    await app.everything("insert into assessment_document (partnership_id, assessment_id, number, result_number, made_for, marking, title, body_html, contents, made_by, made_at) values ($1, $2, 90, 1, 'shared', 'OFFICIAL', 'T', '', '[]', 'M', now() - interval '2 days')", [partnershipId, id]);
    const owner = openClient({ connectionString: app.addresses.owner });
    await owner.connect();
    try {
      await owner.query("begin; alter table assessment_document drop column frozen; alter table police_file drop column corrected_at; update frankpledge_schema.migration set applied_at = now() where name = '0037-searches-by-their-forces-name'");
      await owner.query(readFileSync(path.join(import.meta.dirname, '../../../../migrations/0038-handed-on-and-put-right.sql'), 'utf8'));
      await owner.query('commit');
    } finally {
      await owner.end();
    }
    expect(await app.everything('select distinct kind, force from police_file where corrected_at is not null')).toEqual([{ kind: 'stop-and-search', force: 'Kent Police' }]);
    const [document] = await app.everything<{ frozen: { notes: { words: string }[] } }>('select frozen from assessment_document where number = 90');
    expect(document!.frozen.notes.map((one) => one.words).filter((one) => one !== 'Town centre patrols begin')).toEqual(['Stood']);
  }, 180_000);
});
