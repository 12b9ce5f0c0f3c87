// An import of police data is undone by those who brought it: what stood before stands again where its files are kept, the rest is gone, drafts follow, and every
// partnership whose figures rest on it finds it in its trail.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { crimeId, street, zipOf } from '../../../../test/support/police-files.ts';
import { keepAssessmentsCurrent } from '../written/compute-assessment.job.ts';
import { assessmentsBehind } from '../written/assessment-store.ts';
import { heldParquet } from './police-files-store.ts';
import { takeInWaiting } from './importing/import-police-data.job.ts';

let app: TestApplication;
let marek: Visitor;
let grace: Visitor;
beforeAll(async () => {
  app = await openApplication();
  [marek, grace] = [await app.as('marek'), await app.as('grace')];
});
afterAll(() => app.stop());

const words = (answer: Answer): string => answer.text.replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const kent = (month: string, crimes: number): string => street(Array.from({ length: crimes }, (_none, at) => ({ id: crimeId(Number(month.replace('-', '')) * 1000 + at), month, force: 'Kent Police', lsoa: 'E01024730', type: 'Burglary' })));
async function bring(name: string, months: Record<string, number>): Promise<string> {
  const files = Object.fromEntries(Object.entries(months).map(([month, crimes]) => [`${month}/${month}-kent-street.csv`, kent(month, crimes)]));
  const sent = await marek.post('/assessment/police-data', {}, { files: [{ field: 'files', name, type: 'application/zip', bytes: zipOf(files) }] });
  await takeInWaiting(app.services);
  return sent.location;
}
const undo = async (at: string): Promise<Answer> => {
  const seen = /name="seen" value="([^"]*)"/.exec((await marek.get(`${at}/undo`)).text)?.[1] ?? '';
  return marek.follow(await marek.post(`${at}/undo`, { seen }));
};
const held = async (): Promise<string[]> => (await app.everything<{ month: string; rows: number; release: string }>('select month, rows, release from police_file where replaced_at is null order by month')).map((one) => `${one.month} ${one.rows} ${one.release}`);
const newest = async (): Promise<unknown> => (await app.everything<{ counts: unknown }>("select jsonb_path_query_first(computed, '$.assessment.types[*] ? (@.type == \"Burglary\").byMonth') as counts from assessment_result order by number desc limit 1"))[0]!.counts;

it('what it replaced stands again, what it was the first to bring is gone, and drafts are computed again', async () => {
  await bring('first.zip', { '2024-01': 50, '2024-02': 60 });
  const second = await bring('second.zip', { '2024-02': 70, '2024-03': 80 });
  await keepAssessmentsCurrent.run(app.services, {});
  expect(await newest()).toEqual({ '2024-01': 50, '2024-02': 70, '2024-03': 80 });
  expect((await grace.get(`${second}/undo`)).status).toBe(403);
  expect((await grace.post(`${second}/undo`, { seen: '2 1' })).status).toBe(403);
  expect((await grace.get(second)).text).not.toContain('Undo this import');
  expect((await marek.get(second)).text).toContain(`href="${second}/undo">Undo this import`);
  const asked = words(await marek.get(`${second}/undo`));
  expect(asked).toMatch(/1 monthly file goes back to what was held before Kent Police, street-level crime: February 2024 As in first\.zip\./);
  expect(asked).toMatch(/1 monthly file is taken out, and nothing takes its place Kent Police, street-level crime: March 2024 Nothing was held for these months before\./);
  expect(words(await marek.follow(await marek.post(`${second}/undo`, { seen: '9 9' })))).toContain('what would come of it has changed');
  expect(await held()).toEqual(['2024-01 50 first.zip', '2024-02 70 second.zip', '2024-03 80 second.zip']);
  const done = words(await undo(second));
  expect(done).toContain('Undone: 1 monthly file is as before, 1 monthly file was taken out.');
  expect(done).toMatch(/Undone by Marek Novak on .*: 1 monthly file is as before, 1 monthly file was taken out\./);
  expect(await held()).toEqual(['2024-01 50 first.zip', '2024-02 60 first.zip']);
  expect(await assessmentsBehind(app.services)).toHaveLength(1);
  const [{ label }] = await app.everything<{ label: string }>('select label from assessment') as [{ label: string }];
  expect(words(await marek.get(`/assessment/${label}`))).toContain('The police files of February to March 2024 changed after these figures were computed.');
  await keepAssessmentsCurrent.run(app.services, {});
  expect(await newest()).toEqual({ '2024-01': 50, '2024-02': 60 });
  expect(await assessmentsBehind(app.services)).toEqual([]);
  expect((await marek.get(`${second}/undo`)).status).toBe(409);
  expect(await app.everything("select actor, subject_words, detail from audit_entry where event = 'undid police import'")).toEqual([{ actor: 'Marek Novak', subject_words: 'second.zip', detail: { 'months as before': 1, 'months gone': 1, forces: ['Kent Police'] } }]);
  // The same files again are taken in as new.
  await bring('second.zip', { '2024-02': 70, '2024-03': 80 });
  expect(await held()).toEqual(['2024-01 50 first.zip', '2024-02 70 second.zip', '2024-03 80 second.zip']);
}, 180_000);

it('of a month that a later release replaced nothing changes, and undoing that one brings back what stood before both', async () => {
  const third = await bring('third.zip', { '2024-01': 51 });
  const fourth = await bring('fourth.zip', { '2024-01': 52 });
  expect((await marek.get(`${third}/undo`)).status).toBe(409);
  // Half of an import stands: with a month more it can be undone.
  const fifth = await bring('fifth.zip', { '2024-01': 53, '2024-04': 90 });
  const sixth = await bring('sixth.zip', { '2024-01': 54 });
  expect(words(await marek.get(`${fifth}/undo`))).toContain('1 monthly file of it stands by a later release and stays so.');
  await undo(fifth);
  expect((await held())[0]).toBe('2024-01 54 sixth.zip');
  await undo(sixth);
  expect((await held())[0]).toBe('2024-01 52 fourth.zip');
  await undo(fourth);
  expect((await held())[0]).toBe('2024-01 51 third.zip');
}, 180_000);

it('the files of what would stand again are kept, and where they are lost nonetheless the month is gone and it is said', async () => {
  const [{ parquet }] = await app.everything<{ parquet: string[] }>("select parquet from police_file where replaced_at is null and month = '2024-01'") as [{ parquet: string[] }];
  const last = await bring('last.zip', { '2024-01': 60 });
  expect([...await heldParquet(app.services)]).toEqual(expect.arrayContaining(parquet));
  for (const name of parquet) rmSync(path.join(app.dataFolder, 'police-data', 'kept', name));
  expect(words(await marek.get(`${last}/undo`))).toContain('What was held before (third.zip) was not kept: bring it in again.');
  await undo(last);
  expect((await held()).map((one) => one.slice(0, 7))).toEqual(['2024-02', '2024-03']);
}, 180_000);

it('another partnership whose figures rest on the force finds both in its trail, without who did it, and one of another force does not', async () => {
  const [own] = await app.everything<{ partnership_id: number; short_name: string }>('select partnership_id, short_name from partnership order by partnership_id limit 1');
  const other = async (name: string, force: string): Promise<number> => {
    const [{ id }] = await app.everything<{ id: number }>("insert into partnership (key, name, short_name, area_name) values ($1, $1, $1, $1) returning partnership_id as id", [name]) as [{ id: number }];
    const [{ assessment }] = await app.everything<{ assessment: string }>("insert into assessment (partnership_id, label, title, area_code, compared_with, marking, made_by) values ($1, '2026', 'Theirs', 'E07000111', '{}', 'OFFICIAL', 'A') returning id as assessment", [id]) as [{ assessment: string }];
    await app.everything("insert into assessment_result (partnership_id, assessment_id, number, computed, fingerprint, asked_by) values ($1, $2, 1, $3, 'f', 'A')", [id, assessment, JSON.stringify({ sources: [{ force, months: ['2024-01'] }] })]);
    return id;
  };
  const [near, far] = [await other('near', 'Kent Police'), await other('far', 'Essex Police')];
  const told = (id: number): Promise<object[]> => app.everything('select event, actor, subject_kind, subject_id, subject_words, detail from audit_entry where partnership_id = $1 order by id', [id]);
  const at = await bring('seventh.zip', { '2024-05': 40 });
  await undo(at);
  const entry = { actor: 'Frankpledge (police data)', subject_kind: 'police data', subject_id: null, subject_words: 'seventh.zip' };
  expect(await told(near)).toEqual([
    { ...entry, event: 'held police data elsewhere', detail: { months: 1, replaced: 0, by: own!.short_name, forces: ['Kent Police'] } },
    { ...entry, event: 'undid police data elsewhere', detail: { restored: 0, removed: 1, by: own!.short_name, forces: ['Kent Police'] } },
  ]);
  expect(await told(far)).toEqual([]);
}, 180_000);
