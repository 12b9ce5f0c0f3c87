import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../../test/support/application.ts';
import { crimeId, folderOf, month, street, streetRow, STREET_HEAD, zipOf } from '../../../../../test/support/police-files.ts';
import { newPartnership } from '../../../../../test/support/new-partnership.ts';
import { openColumns, quoted } from '../../../../platform/columns/columns.ts';
import { forceNames } from '../../areas/force-names.ts';
import { countsFor } from '../counts-for.ts';
import { heldFiles, takeImport } from '../police-files-store.ts';
import { readPoliceData } from '../police-data.ts';
import type { PoliceData } from '../police-data.ts';
import { takeInWaiting } from './import-police-data.job.ts';

let app: TestApplication;
let marek: Visitor;
beforeAll(async () => {
  app = await openApplication();
  marek = await app.as('marek');
});
afterAll(() => app.stop());

const JANUARY = month('2024-01', 120, 30);
const FEBRUARY = month('2024-02', 110, 35);
const zipped = (files: Record<string, string>, name = 'latest.zip'): { field: string; name: string; type: string; bytes: Uint8Array }[] => [{ field: 'files', name, type: 'application/zip', bytes: zipOf(files) }];
const plain = (files: Record<string, string>): { field: string; name: string; type: string; bytes: Uint8Array }[] => Object.entries(files).map(([name, text]) => ({ field: 'files', name, type: 'text/csv', bytes: Buffer.from(text) }));
const bring = (files: Parameters<Visitor['post']>[2] extends infer O ? NonNullable<O extends { files?: infer F } ? F : never> : never, who = marek): Promise<Answer> => who.post('/assessment/police-data', {}, { files });
const held = (): Promise<{ kind: string; force: string; month: string; rows: number; crime: number }[]> => app.everything("select kind, force, month, rows, crime from police_file where replaced_at is null order by kind, force, month");
const folder = (name: string): string[] => {
  const at = path.join(app.dataFolder, 'police-data', name);
  return existsSync(at) ? readdirSync(at) : [];
};
const asSet = (counts: object[]): Set<string> => new Set(counts.map((one) => JSON.stringify(Object.entries(one).sort())));

/** Brings files in and lets the work be done; gives the page of the import. */
async function broughtIn(files: Parameters<typeof bring>[0]): Promise<Answer> {
  const sent = await bring(files);
  expect(sent.status).toBe(303);
  await takeInWaiting(app.services);
  return marek.get(sent.location);
}

describe('before any file is brought in', () => {
  it('the page says so, and of an assessment that has figures all the same where they come from', async () => {
    const said = (await marek.get('/assessment/police-data')).text;
    expect(said).toContain('No police files are held yet');
    expect(said).toMatch(/come from a small sample that came with the demonstration: January to April 2024 and January to September 2025/);
  });
  it('a new partnership reads that nothing is held, and what to bring', async () => {
    await newPartnership(app);
    expect((await (await app.as('cora.')).get('/assessment/police-data')).text).toContain('Nothing is held yet');
    const empty = (await (await app.as('cora.')).get('/assessment')).text;
    expect(empty).toContain('First bring in the police’s monthly files');
    expect(empty).toContain('<a class="fp-btn fp-btn--quiet" href="/assessment/police-data">Bring in police files</a>');
  });
});

describe('police files that an analyst brings in', () => {
  it('wait with a page that looks again by itself, then are held month by month, and the trail says so', async () => {
    const sent = await bring(zipped({ '2024-01/2024-01-fenshire-street.csv': JANUARY, '2024-02/2024-02-fenshire-street.csv': FEBRUARY }));
    const waiting = await marek.get(sent.location);
    expect(waiting.headers['refresh']).toBe('4');
    expect(waiting.text).toContain('Waiting for its turn');
    await takeInWaiting(app.services);
    const done = await marek.get(sent.location);
    expect(done.headers['refresh']).toBeUndefined();
    expect(done.text).toContain('2 monthly files taken in');
    expect(done.text).toContain('January to February 2024');
    expect(await held()).toEqual([{ kind: 'street', force: 'Fenshire Police', month: '2024-01', rows: 150, crime: 120 }, { kind: 'street', force: 'Fenshire Police', month: '2024-02', rows: 145, crime: 110 }]);
    expect(await app.everything("select event, actor, subject_words from audit_entry where subject_kind = 'police import' order by id")).toEqual([
      { event: 'brought in police data', actor: 'Marek Novak', subject_words: 'latest.zip' }, { event: 'held police data', actor: 'Frankpledge (police data)', subject_words: 'latest.zip' },
    ]);
    expect([folder('incoming'), folder('work'), folder('kept').length, readdirSync(path.join(app.dataFolder, 'uploads'))]).toEqual([[], [], 2, []]);
  });

  it('change nothing the second time, in a zip or not', async () => {
    const before = await app.everything('select * from police_file order by id');
    const again = await broughtIn(zipped({ 'other/2024-01-fenshire-street.csv': JANUARY, '2024-02/2024-02-fenshire-street.csv': FEBRUARY }));
    expect(again.text).toContain('Nothing changed: all of it was held already');
    expect(again.text).toContain('What was said of them stands');
    expect(again.text).not.toContain('Nothing was found to be wrong');
    expect((await broughtIn(plain({ '2024-01-fenshire-street.csv': JANUARY }))).text).toContain('Nothing changed');
    expect(await app.everything('select * from police_file order by id')).toEqual(before);
    expect(again.text).toContain('>Read the assessment</a>');
  });

  it('lead on to what there is: where there is no assessment, to beginning one', async () => {
    const cora = await app.as('cora.');
    const sent = await bring(plain({ '2024-01-fenshire-street.csv': JANUARY }), cora);
    await takeInWaiting(app.services);
    const done = (await cora.get(sent.location)).text;
    expect(done).toContain('href="/assessment/begin">Begin an assessment</a>');
    expect(done).not.toContain('Read the assessment');
    const empty = (await cora.get('/assessment')).text;
    expect(empty).toMatch(/\d+ monthly files? of the police (is|are) held\. Begin:/);
    expect(empty).not.toContain('First bring in');
    // Of the area that was typed when the partnership was set up, with codes or without.
    const areaOf = (text: string): string | undefined => /name="area"[^>]*value="([^"]*)"/.exec(text)?.[1];
    await app.everything("update partnership set area_name = 'swale', area_codes = '{}' where key = 'northbury'");
    expect(areaOf((await cora.get('/assessment/begin')).text)).toBe('Swale');
    await app.everything("update partnership set area_name = 'The hills', area_codes = '{}' where key = 'northbury'");
    expect(areaOf((await cora.get('/assessment/begin')).text) ?? '').toBe('');
  });

  it('of a later release replace the month as a whole, and what changed is shown by type', async () => {
    const later = JANUARY + streetRow({ id: crimeId(7), type: 'Robbery' }) + '\n';
    const done = await broughtIn(zipped({ '2024-01/2024-01-fenshire-street.csv': later }, '2024-06.zip'));
    expect(done.text).toContain('Replaced by this release');
    expect(done.text).toContain('Robbery: 0 to 1');
    expect((await held())[0]).toEqual({ kind: 'street', force: 'Fenshire Police', month: '2024-01', rows: 151, crime: 121 });
    expect(await app.everything("select count(*)::int as n from police_file where month = '2024-01'")).toEqual([{ n: 2 }]);
  });

  it('with something wrong are left out, what is held of their months stays, and the page says what is wrong', async () => {
    const before = await held();
    const done = await broughtIn(plain({ '2024-03-fenshire-street.csv': month('2024-03', 100, 30).slice(0, -20), '2024-04-fenshire-street.csv': '<!doctype html><title>503</title>' }));
    expect(done.text).toContain('breaks off within line 131');
    expect(done.text).toContain('what is held of its month stays as it is');
    expect(done.text).toContain('is a web page, not data');
    expect(done.text).toContain('Police data: 2 files of March to April 2024');
    const torn = await broughtIn(plain({ '2024-01-fenshire-street.csv': JANUARY.slice(0, JANUARY.length / 2) }));
    expect(torn.text).toContain('breaks off');
    expect(await held()).toEqual(before);
  });

  it('of searches alone go by the force’s own name, and so beside its street files', async () => {
    await broughtIn(plain({ '2024-02-norfolk-stop-and-search.csv': 'Type,Date,Object of search,Outcome\nPerson search,2024-02-03T10:00:00+00:00,Firearms,Arrest\n' }));
    await broughtIn(plain({ '2024-02-norfolk-street.csv': month('2024-02', 60, 20, 'Norfolk Constabulary') }));
    expect(await app.everything("select distinct force from police_file where slug = 'norfolk' and replaced_at is null")).toEqual([{ force: 'Norfolk Constabulary' }]);
  });

  it('of searches that were held by the short name of their files are renamed, one standing for each month, and are counted with the force', async () => {
    const search = (day: string): string => `Type,Date,Object of search,Outcome\nPerson search,${day}T10:00:00+00:00,Firearms,Arrest\n`;
    await broughtIn(plain({ '2024-03-suffolk-stop-and-search.csv': search('2024-03-03'), '2024-03-suffolk-street.csv': month('2024-03', 60, 20, 'Suffolk Constabulary') }));
    await broughtIn(plain({ '2024-04-suffolk-stop-and-search.csv': search('2024-04-03'), '2024-04-thames-valley-stop-and-search.csv': search('2024-04-05') }));
    // As they were held before: both spellings of March, the short one alone of April.
    await app.everything(`insert into police_file (kind, force, slug, month, release, archive_month, file_name, sha256, rows, rejected, without_place, duplicates, crime, asb, by_type, parquet, import_id, imported_at, imported_by)
      select kind, 'Suffolk', slug, month, release, archive_month, file_name, sha256, rows, rejected, without_place, duplicates, crime, asb, by_type, parquet, (select min(id::text)::uuid from police_import), imported_at, imported_by from police_file where kind = 'stop-and-search' and slug = 'suffolk' and month = '2024-03'`);
    await app.everything("update police_file set force = case slug when 'suffolk' then 'Suffolk' else 'Thames Valley' end where kind = 'stop-and-search' and slug in ('suffolk', 'thames-valley') and month = '2024-04'");
    await app.everything(readFileSync(path.join(import.meta.dirname, '../../../../../migrations/0037-searches-by-their-forces-name.sql'), 'utf8'));
    expect(await app.everything("select force, month, replaced_at is null as held from police_file where kind = 'stop-and-search' and slug in ('suffolk', 'thames-valley') order by force, month, held")).toEqual([
      { force: 'Suffolk Constabulary', month: '2024-03', held: false }, { force: 'Suffolk Constabulary', month: '2024-03', held: true }, { force: 'Suffolk Constabulary', month: '2024-04', held: true }, { force: 'Thames Valley Police', month: '2024-04', held: true },
    ]);
    await broughtIn(plain({ '2024-04-suffolk-stop-and-search.csv': search('2024-04-09') }));
    expect(await app.everything("select count(*)::int as n from police_file where kind = 'stop-and-search' and slug = 'suffolk' and month = '2024-04' and replaced_at is null")).toEqual([{ n: 1 }]);
  });

  it('that were held before are renamed by the names that new files bear', async () => {
    const sql = readFileSync(path.join(import.meta.dirname, '../../../../../migrations/0037-searches-by-their-forces-name.sql'), 'utf8');
    const named = [...sql.matchAll(/\('([a-z-]+)', '((?:[^']|'')+)'\)/g)].map(([, slug, force]) => [slug!, force!.replaceAll("''", "'")]);
    expect(Object.fromEntries(named)).toEqual(await forceNames());
  });

  it('that are refused leave everything as it was, with what to do', async () => {
    const before = await held();
    const done = await broughtIn([{ field: 'files', name: 'broken.zip', type: 'application/zip', bytes: Buffer.from('PK this is no zip') }]);
    expect(done.text).not.toMatch(/central directory|truncated|0 files|Read the assessment/);
    expect(done.text).toMatch(/What was held is as it was[\s\S]*Bring other files in/);
    expect(done.text).toMatch(/broken\.zip cannot be read as a zip/);
    expect(done.text).toMatch(/its end is missing, as when a download was cut short[\s\S]*Download it again/);
    expect(await held()).toEqual(before);
    expect((await bring([{ field: 'files', name: 'plan.docx', type: 'x', bytes: Buffer.from('x') }])).text).toContain('These are not CSV files or a zip');
    expect((await marek.post('/assessment/police-data', {}, { files: [] })).status).toBe(422);
  });
});

describe('counts of what is held', () => {
  it('equal a reading of the files, for all places and for some, duplicates collapsed and types by today’s names', async () => {
    const files = { '2012-05-moor-street.csv': street([{ id: crimeId(1), month: '2012-05', force: 'Moor Police', type: 'Violent crime' }, { id: crimeId(1), month: '2012-05', force: 'Moor Police' }, { month: '2012-05', force: 'Moor Police', type: 'Anti-social behaviour', lsoa: '' }]),
      '2024-02-moor-street.csv': month('2024-02', 300, 80, 'Moor Police'), '2024-02-moor-outcomes.csv': 'Crime ID,Month,Reported by,LSOA code,Outcome type\n1,2024-02,Moor Police,E01000001,Local resolution\n',
      '2024-02-moor-stop-and-search.csv': 'Type,Date,Object of search,Outcome\nPerson search,2024-02-03T10:00:00+00:00,Stolen goods,Arrest\nPerson search,2024-02-04T10:00:00+00:00,Stolen goods,Arrest\n' };
    const done = await broughtIn(plain(files));
    expect(done.text).toContain('4 monthly files taken in');
    const read = await readPoliceData(folderOf(files));
    const all = await app.withPerson('marek', (session) => heldFiles(session));
    const counted = await countsFor(app.services, all, { forces: ['Moor Police'] });
    expect(read.street.length).toBeGreaterThan(20);
    expect(asSet(counted.street)).toEqual(asSet(read.street));
    expect(asSet(counted.outcomes)).toEqual(asSet(read.outcomes));
    expect(counted.stops).toEqual([{ force: 'Moor Police', month: '2024-02', type: 'Person search', object: 'Stolen goods', outcome: 'Arrest', count: 2 }]);
    expect(counted.forceMonths).toEqual(read.forceMonths);
    const some = await countsFor(app.services, all, { lsoas: ['E01000003'], from: '2024-02', to: '2024-02' });
    expect(new Set(some.street.map((one) => `${one.lsoa} ${one.month}`))).toEqual(new Set(['E01000003 2024-02']));
  }, 180_000);

  it('equal a reading where one file holds several months and forces, each with a crime filed twice and a type of an older name', async () => {
    const twice = (id: number, at: string, force: string): string[] => [crimeId(id), crimeId(id), crimeId(id + 1)].map((one, index) => streetRow({ id: one, month: at, force, type: index === 0 ? 'Violent crime' : 'Burglary', lsoa: `E0100000${index}` }));
    const files = { '2013-03-several-street.csv': [STREET_HEAD, ...twice(1, '2013-03', 'Heath Police'), ...twice(1, '2013-04', 'Heath Police'), ...twice(1, '2013-03', 'Wold Police'), ''].join('\n') };
    await broughtIn(plain(files));
    const read = await readPoliceData(folderOf(files));
    const all = await app.withPerson('marek', (session) => heldFiles(session));
    const counted = async (): Promise<PoliceData> => countsFor(app.services, all, { forces: ['Heath Police', 'Wold Police'] });
    expect(read.street.reduce((sum, one) => sum + one.count, 0)).toBe(6);
    expect(asSet((await counted()).street)).toEqual(asSet(read.street));
    expect((await counted()).forceMonths).toEqual(read.forceMonths);
  });

  it('are the same where some of it was kept without the columns month and force', async () => {
    const all = await app.withPerson('marek', (session) => heldFiles(session, ['street']));
    const before = await countsFor(app.services, all);
    const kept = path.join(app.dataFolder, 'police-data', 'kept');
    const columns = await openColumns({ temporaryFolder: kept });
    for (const number of [0, all.length - 1]) {
      const file = path.join(kept, all[number]!.parquet[0]!);
      await columns.run(`copy (select * exclude (month, force) from ${quoted(file)}) to ${quoted(`${file}.older`)} (format parquet)`);
      renameSync(`${file}.older`, file);
    }
    columns.close();
    expect(await countsFor(app.services, all)).toEqual(before);
  });

  it('say what is no longer on the disk, and bringing the same file again puts it back', async () => {
    const kept = path.join(app.dataFolder, 'police-data', 'kept');
    const [row] = await app.everything<{ parquet: string[] }>("select parquet from police_file where month = '2024-02' and slug = 'fenshire' and replaced_at is null");
    rmSync(path.join(kept, row!.parquet[0]!));
    const all = (): Promise<Awaited<ReturnType<typeof heldFiles>>> => app.withPerson('marek', (session) => heldFiles(session));
    const wanted = { forces: ['Fenshire Police'], from: '2024-02', to: '2024-02' };
    const without = await countsFor(app.services, await all(), wanted);
    expect(without.problems).toEqual([expect.objectContaining({ kind: 'lost', advice: 'Bring latest.zip in again.' })]);
    expect(without.forceMonths).toEqual([]);
    const said = (await marek.get('/assessment/police-data')).text;
    expect(said).toContain('1 monthly file cannot be counted: it is not on the disk');
    expect(said).toContain('Fenshire Police, street-level crime: February 2024');
    expect(said).toContain('Brought as latest.zip');
    await broughtIn(plain({ '2024-02-fenshire-street.csv': FEBRUARY }));
    expect((await marek.get('/assessment/police-data')).text).not.toContain('not on the disk');
    expect((await countsFor(app.services, await all(), wanted)).street.reduce((sum, one) => sum + one.count, 0)).toBe(145);
  });
});

describe('an import that is ended in the middle', () => {
  it('is taken by nobody else while it is heard of, and begins again when it no longer is', async () => {
    const sent = await bring(plain({ '2024-05-fenshire-street.csv': month('2024-05', 90, 20) }));
    const taken = await takeImport(app.services);
    expect(taken).toMatchObject({ attempt: 1, source: '2024-05-fenshire-street.csv' });
    // What a killed process leaves behind.
    const left = path.join(app.dataFolder, 'police-data', 'work', `${taken!.id}-1`);
    mkdirSync(left, { recursive: true });
    writeFileSync(path.join(left, 'part-0.parquet'), 'half');
    expect(await takeImport(app.services)).toBeUndefined();
    expect(await held()).not.toContainEqual(expect.objectContaining({ month: '2024-05', force: 'Fenshire Police' }));
    await app.everything("update police_import set beat_at = now() - interval '3 minutes' where state = 'running'");
    await takeInWaiting(app.services);
    const done = await marek.get(sent.location);
    expect(done.text).toContain('One monthly file taken in');
    expect(await held()).toContainEqual({ kind: 'street', force: 'Fenshire Police', month: '2024-05', rows: 110, crime: 90 });
    expect(folder('work')).toEqual([]);
  });

  it('is taken up at once where the process that had it is gone, and never while that lives, however long it says nothing', async () => {
    await bring(plain({ '2024-07-fenshire-street.csv': month('2024-07', 90, 20) }));
    const taken = await takeImport(app.services);
    const letGo = await app.services.hold(`police import ${taken!.id}`);
    await app.everything("update police_import set beat_at = now() - interval '90 seconds' where state = 'running'");
    expect(await takeImport(app.services)).toBeUndefined();
    await letGo();
    expect(await takeImport(app.services)).toMatchObject({ id: taken!.id, attempt: 2 });
    expect(await takeImport(app.services)).toBeUndefined();
    await app.everything("update police_import set beat_at = now() - interval '6 seconds' where state = 'running'");
    await takeInWaiting(app.services);
    expect(await held()).toContainEqual({ kind: 'street', force: 'Fenshire Police', month: '2024-07', rows: 110, crime: 90 });
  });

  it('whose files are refused by a process that lost it leaves them to the one that took it over', async () => {
    const sent = await bring([{ field: 'files', name: 'broken.zip', type: 'application/zip', bytes: Buffer.from('PK and nothing more') }]);
    const id = sent.location.split('/').at(-1)!;
    // Taken over while the first one reads: its attempt is not the newest any more. Whoever took it over is heard of for as long as this takes, or the first would take it back.
    let times = 0;
    const late = { ...app.services, hold: async (what: string) => { times += 1; await app.everything("update police_import set attempts = attempts + 1, beat_at = now() + interval '1 hour' where id = $1", [id]); return app.services.hold(what); } };
    await takeInWaiting(late);
    expect(times).toBe(1);
    expect(readdirSync(path.join(app.dataFolder, 'police-data', 'incoming', id))).toEqual(['broken.zip']);
    await app.everything("update police_import set beat_at = now() - interval '3 minutes' where id = $1", [id]);
    await takeInWaiting(app.services);
    expect((await marek.get(sent.location)).text).toMatch(/broken\.zip/);
    expect(readdirSync(path.join(app.dataFolder, 'police-data', 'incoming'))).not.toContain(id);
  });

  it('is given up after the fourth time, with what to do', async () => {
    const sent = await bring(plain({ '2024-06-fenshire-street.csv': month('2024-06', 90, 20) }));
    await takeImport(app.services);
    await app.everything("update police_import set beat_at = now() - interval '3 minutes', attempts = 4 where state = 'running'");
    await takeInWaiting(app.services);
    expect((await marek.get(sent.location)).text).toContain('The work was ended four times before it was done.');
  });
});

describe('who may', () => {
  it('bring files in: the analyst and the coordinator; others are refused before a byte of theirs is kept', async () => {
    const others = await app.everything<{ email: string; role: string }>("select distinct on (p.roles) a.email, p.roles[1] as role from account a join account_place p on p.account_id = a.id where p.partnership_id = 1 and cardinality(p.roles) = 1 and not p.roles && '{analyst,coordinator}' and a.disabled_at is null and p.ends_on is null");
    expect(others.length).toBeGreaterThan(3);
    for (const { email, role } of others) {
      const visitor = await app.as(email, (await app.everything<{ key: string }>('select key from partnership where partnership_id = 1'))[0]!.key);
      expect([role, (await bring(plain({ '2024-07-fenshire-street.csv': JANUARY }), visitor)).status]).toEqual([role, 403]);
      expect([role, (await visitor.get('/assessment/police-data')).status]).toEqual([role, 200]);
    }
    expect((await bring(plain({ 'a.csv': JANUARY }), app.stranger())).status).toBe(303);
    expect((await marek.post('/assessment/police-data', {}, { csrf: false, files: plain({ 'a.csv': JANUARY }) })).status).toBe(403);
    expect(readdirSync(path.join(app.dataFolder, 'uploads'))).toEqual([]);
    expect((await (await app.as('priya')).get('/assessment/police-data')).text).toContain('Bring files in');
  });

  it('see an import: its own partnership; what is held: every partnership', async () => {
    const [own] = await app.everything<{ id: string }>("select id from police_import order by brought_at limit 1");
    const other = await app.everything<{ email: string; key: string }>("select a.email, s.key from account a join account_place p on p.account_id = a.id join partnership s using (partnership_id) where s.partnership_id <> 1 and a.disabled_at is null and p.ends_on is null limit 1");
    expect(other).toHaveLength(1);
    const stranger = await app.as(other[0]!.email, other[0]!.key);
    expect((await stranger.get(`/assessment/police-data/imports/${own!.id}`)).status).toBe(404);
    expect((await stranger.get('/assessment/police-data')).text).toContain('Fenshire Police');
  });

  it('write what is held: no session of a person, by table or by the doors of the work', async () => {
    for (const statement of ["insert into police_file (kind) values ('street')", 'update police_file set rows = 0', 'delete from police_file', "update police_import set state = 'done'", 'delete from police_import']) {
      await expect(app.withPerson('marek', (session) => session.db.executeQuery({ sql: statement, parameters: [], query: { kind: 'RawNode' } as never, queryId: { queryId: 'x' } }))).rejects.toThrow(/permission denied/);
    }
    for (const door of ['take_police_import()', "finish_police_import(gen_random_uuid(), 1, '[]', '{}')", "end_police_import(gen_random_uuid(), 1, 'failed', '', '')", 'police_parquet()', 'police_known()', "note_police_import(gen_random_uuid(), 1, 1, 1, '')"]) {
      await expect(app.withPerson('marek', (session) => session.db.executeQuery({ sql: `select security.${door}`, parameters: [], query: { kind: 'RawNode' } as never, queryId: { queryId: 'x' } }))).rejects.toThrow(/only the work itself/);
    }
  });

  it('a head line alone is no month', async () => {
    const { text } = await broughtIn(plain({ '2024-08-fenshire-street.csv': `${STREET_HEAD}\n` }));
    expect(text).toContain('Nothing in it could be taken in');
    expect(text).toContain('2024-08-fenshire-street.csv holds the names of its columns and not one row.');
    expect(text).not.toContain('Nothing was found to be wrong');
  });
});
