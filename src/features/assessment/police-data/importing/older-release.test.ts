// A release that is older than what stands changes nothing by itself; and what a killed upload left behind is taken away.
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../../test/support/application.ts';
import { month, zipOf } from '../../../../../test/support/police-files.ts';
import { countsFor } from '../counts-for.ts';
import { heldFiles } from '../police-files-store.ts';
import { takeInWaiting, tidyPoliceFiles } from './import-police-data.job.ts';

let app: TestApplication;
let marek: Visitor;
beforeAll(async () => {
  app = await openApplication();
  marek = await app.as('marek');
});
afterAll(() => app.stop());

const NAME = '2024-01/2024-01-fenshire-street.csv';
const LATER = '2024-02/2024-02-fenshire-street.csv';
type Files = { field: string; name: string; type: string; bytes: Uint8Array }[];
const zipped = (name: string, files: Record<string, string>, day?: string): Files => [{ field: 'files', name, type: 'application/zip', bytes: zipOf(files, day) }];
const held = (): Promise<{ month: string; rows: number; release: string }[]> => app.everything('select month, rows, release from police_file where replaced_at is null order by month');
async function broughtIn(files: Files): Promise<{ page: Answer; at: string }> {
  const sent = await marek.post('/assessment/police-data', {}, { files });
  await takeInWaiting(app.services);
  return { page: await marek.get(sent.location), at: sent.location };
}

describe('a release that is older than what stands', () => {
  let older: string;
  it('by the days of the zips is kept aside whole, month by month, and what is new in it is taken in', async () => {
    await broughtIn(zipped('newer.zip', { [NAME]: month('2024-01', 100, 30) }, '2025-06-10'));
    const { page, at } = await broughtIn(zipped('older.zip', { [NAME]: month('2024-01', 90, 30), [LATER]: month('2024-02', 80, 30) }, '2024-03-20'));
    older = at;
    expect(page.text).toContain('One monthly file taken in; one monthly file is kept aside, since what stands is or may be newer');
    expect(page.text).toContain('These files are of 20 March 2024; what stands (newer.zip) is of 10 June 2025.');
    expect(page.text).not.toContain('Replaced by this release');
    expect(await held()).toEqual([{ month: '2024-01', rows: 130, release: 'newer.zip' }, { month: '2024-02', rows: 110, release: 'older.zip' }]);
    expect(await app.everything("select detail from audit_entry where event = 'held police data' order by id desc limit 1")).toEqual([{ detail: { months: 1, replaced: 0, 'older kept aside': 1 } }]);
    expect(await app.everything("select (outcome->>'older')::int as older, (outcome->>'months')::int as months from police_import where source = 'older.zip'")).toEqual([{ older: 1, months: 1 }]);
  });

  it('brought again changes nothing, and is kept aside by both imports until it is used by one', async () => {
    const first = older;
    const { page, at } = await broughtIn(zipped('older.zip', { [NAME]: month('2024-01', 90, 30), [LATER]: month('2024-02', 80, 30) }, '2024-03-20'));
    expect(page.text).toContain('Nothing changed: one monthly file is kept aside, since what stands is or may be newer');
    expect((await marek.get(first)).text).toContain('One monthly file taken in; one monthly file is kept aside');
    older = at;
  });

  it('is used all the same when somebody who may says so, once, and the counts follow', async () => {
    const grace = await app.as('grace');
    expect((await grace.get(older)).text).not.toContain('Use the older files all the same');
    expect((await grace.post(`${older}/use-older`)).status).toBe(403);
    expect((await marek.get(older)).text).toContain('Use the older files all the same');
    expect((await marek.follow(await marek.post(`${older}/use-older`))).text).toContain('1 month of these files stands now');
    expect(await held()).toEqual([{ month: '2024-01', rows: 120, release: 'older.zip' }, { month: '2024-02', rows: 110, release: 'older.zip' }]);
    const after = (await marek.get(older)).text;
    expect(after).toMatch(/Replaced by this release[\s\S]*January 2024/);
    expect(after).toContain('monthly file');
    expect(after).not.toContain('Nothing changed');
    expect((await marek.get('/assessment/police-data')).text).not.toContain('kept aside, since');
    const counts = await countsFor(app.services, await app.withPerson('marek', (session) => heldFiles(session)));
    expect(counts.street.filter((one) => one.month === '2024-01').reduce((sum, one) => sum + one.count, 0)).toBe(120);
    expect((await marek.follow(await marek.post(`${older}/use-older`))).text).toContain('Nothing of it is kept aside any more');
    expect(await app.everything("select detail from audit_entry where event = 'used older police data'")).toEqual([{ detail: { months: 1 } }]);
  });

  it('is not said to be older where neither bears a day: a single month that was downloaded again looks the same, and one press uses it', async () => {
    const plain = (files: Record<string, string>): Files => Object.entries(files).map(([name, text]) => ({ field: 'files', name: name.split('/')[1]!, type: 'text/csv', bytes: Buffer.from(text) }));
    await broughtIn(plain({ [NAME]: month('2024-01', 95, 30), '2024-05/2024-05-fenshire-street.csv': month('2024-05', 70, 30) }));
    const { page, at } = await broughtIn(plain({ [NAME]: month('2024-01', 60, 30), [LATER]: month('2024-02', 70, 30) }));
    expect(page.text).toContain('One monthly file kept aside: it cannot be told which is newer');
    expect(page.text).toContain('These files bear no day. The newest month among these is February 2024; what stands came with 2 files of January 2024 and May 2024. It may be an older download, or the same month downloaded again. 90 rows here, 125 in what stands.');
    expect(page.text).not.toContain('what stands is newer');
    expect((await held()).find((one) => one.month === '2024-01')!.rows).toBe(125);
    await marek.post(`${at}/use-older`);
    expect((await held()).find((one) => one.month === '2024-01')!.rows).toBe(90);
  });

  it('folder by folder is taken in as it comes, whichever month is first', async () => {
    for (const each of ['2023-03', '2023-01', '2023-02']) {
      const { page } = await broughtIn([{ field: 'files', name: `${each}-fenshire-street.csv`, type: 'text/csv', bytes: Buffer.from(month(each, 50, 20)) }]);
      expect(page.text).toContain('One monthly file taken in');
    }
    // The same month once more: the later wish holds.
    const { page } = await broughtIn([{ field: 'files', name: '2023-01-fenshire-street.csv', type: 'text/csv', bytes: Buffer.from(month('2023-01', 60, 20)) }]);
    expect(page.text).toContain('Replaced by this release');
  });

  it('packed before a month was over that the other holds is older, though only one of them bears a day', async () => {
    const { page } = await broughtIn(zipped('january.zip', { [NAME]: month('2024-01', 40, 20) }, '2024-02-20'));
    expect(page.text).toContain('One monthly file kept aside: what stands is newer');
    expect(page.text).toContain('These files are of 20 February 2024; what stands came with 2 files of January to February 2024.');
  });
});

describe('a file that was cut off exactly at the end of a line', () => {
  const CUT = '2024-03-fenshire-street.csv';
  const WHOLE = month('2024-03', 100, 30);
  const cutAt = (rows: number): Files => [{ field: 'files', name: CUT, type: 'text/csv', bytes: Buffer.from(`${WHOLE.split('\n').slice(0, rows + 1).join('\n')}\n`) }];
  const standing = async (): Promise<number> => (await held()).find((one) => one.month === '2024-03')!.rows;
  let at: string;

  it('reads like a whole one, and takes the place of nothing: it is kept aside with its reason', async () => {
    await broughtIn([{ field: 'files', name: CUT, type: 'text/csv', bytes: Buffer.from(WHOLE) }]);
    const { page, at: here } = await broughtIn(cutAt(60));
    at = here;
    expect(page.text).toContain('Nothing changed: one monthly file is kept aside, since what stands, or stood, holds far more');
    expect(page.text).toContain('One monthly file kept aside: what stands, or stood, holds far more');
    expect(page.text).toContain(`Far fewer rows than what stands (${CUT}), as in a file that was cut off. 60 rows here, 130 in what stands.`);
    expect(page.text).toContain('was cut off, most likely. Download it again');
    expect(page.text).not.toMatch(/newer|Replaced by this release/);
    expect(await standing()).toBe(130);
    expect(await app.everything("select detail from audit_entry where event = 'held police data' order by id desc limit 1")).toEqual([{ detail: { months: 0, replaced: 0, 'far less kept aside': 1 } }]);
    const counts = await countsFor(app.services, await app.withPerson('marek', (session) => heldFiles(session)));
    expect(counts.street.filter((one) => one.month === '2024-03').reduce((sum, one) => sum + one.count, 0)).toBe(130);
  });

  it('is used when a person says so, and the whole one takes its place again by itself', async () => {
    expect((await marek.get(at)).text).toContain('Use these files in place of what stands');
    await marek.post(`${at}/use-older`);
    expect(await standing()).toBe(60);
    expect((await marek.get(at)).text).toContain('One monthly file taken in');
    const { page } = await broughtIn([{ field: 'files', name: CUT, type: 'text/csv', bytes: Buffer.from(month('2024-03', 99, 30)) }]);
    expect([await standing(), page.text]).toEqual([129, expect.stringContaining('Replaced by this release')]);
  });

  it('is known by its crimes too, where its anti-social behaviour is whole; a later release that lacks a few rows is none', async () => {
    const { page } = await broughtIn([{ field: 'files', name: CUT, type: 'text/csv', bytes: Buffer.from(month('2024-03', 78, 40)) }]);
    expect([await standing(), page.text]).toEqual([129, expect.stringContaining('what stands, or stood, holds far more')]);
    await broughtIn([{ field: 'files', name: CUT, type: 'text/csv', bytes: Buffer.from(month('2024-03', 90, 30)) }]);
    expect(await standing()).toBe(120);
  });
});

describe('the same file by another partnership', () => {
  const OF = '2024-06-fenshire-street.csv';
  const WHOLE = month('2024-06', 100, 30);
  const of = (rows: number): Files => [{ field: 'files', name: OF, type: 'text/csv', bytes: Buffer.from(`${WHOLE.split('\n').slice(0, rows + 1).join('\n')}\n`) }];
  const standing = async (): Promise<number> => (await held()).find((one) => one.month === '2024-06')!.rows;

  it('takes nothing away of what an import has kept aside, and its page says no other than before', async () => {
    await broughtIn([{ field: 'files', name: OF, type: 'text/csv', bytes: Buffer.from(WHOLE) }]);
    const { page: before, at } = await broughtIn(of(60));
    const { page: after, at: again } = await broughtIn(of(60));
    // As another partnership's: what ends an import knows it by its row alone.
    await app.everything("with p as (insert into partnership (key, name, short_name, area_name) values ('iris', 'iris', 'iris', 'iris') returning partnership_id) update police_import set partnership_id = (select partnership_id from p), brought_by = null where id = $1", [again.split('/').at(-1)]);
    const page = (await marek.get(at)).text;
    for (const text of [before.text, after.text, page]) expect(text).toContain('Nothing changed: one monthly file is kept aside');
    expect([page.includes('taken in'), page.includes('Nothing was found to be wrong'), page.includes('Use these files in place of what stands')]).toEqual([false, false, true]);
    expect((await marek.follow(await marek.post(`${at}/use-older`))).text).toContain('1 month of these files stands now');
    expect(await standing()).toBe(60);
    // Undone, it says what it had replaced, and does not count what was never used.
    await marek.post(`${at}/undo`, { seen: '1 1' });
    const undone = (await marek.get(at)).text;
    expect([await standing(), undone.includes('It had replaced'), undone.includes('It had brought')]).toEqual([130, true, false]);
  });
});

describe('a month that is brought with a little less each time', () => {
  const bring = (of: string, rows: number): ReturnType<typeof broughtIn> => broughtIn([{ field: 'files', name: `${of}-fenshire-street.csv`, type: 'text/csv', bytes: Buffer.from(`${month(of, 200, 0).split('\n').slice(0, rows + 1).join('\n')}\n`) }]);
  const standing = async (of: string): Promise<number> => (await held()).find((one) => one.month === of)!.rows;

  it('is held against the most that ever stood for it, until a person says that fewer count', async () => {
    for (const rows of [200, 180, 161]) await bring('2022-01', rows);
    expect(await standing('2022-01')).toBe(161);
    const { page, at } = await bring('2022-01', 130);
    expect([await standing('2022-01'), page.text]).toEqual([161, expect.stringContaining('Far fewer rows than the most that stood for the month, as in a file that was cut off. 130 rows here, 161 in what stands, 200 in the most that stood.')]);
    await marek.post(`${at}/use-older`);
    expect(await standing('2022-01')).toBe(130);
    await bring('2022-01', 110);
    expect(await standing('2022-01')).toBe(110);
    await bring('2022-01', 90);
    expect(await standing('2022-01')).toBe(110);
  });

  it('is held to half where it holds a handful', async () => {
    for (const rows of [6, 5, 4]) await bring('2022-02', rows);
    expect(await standing('2022-02')).toBe(4);
    for (const rows of [3, 1]) await bring('2022-02', rows);
    expect(await standing('2022-02')).toBe(4);
  });
});

describe('work that was killed in the middle', () => {
  it('leaves nothing on the disk after the next start, and nobody who is at work loses what is theirs', async () => {
    const work = path.join(app.dataFolder, 'police-data', 'work');
    const sent = await marek.post('/assessment/police-data', {}, { files: zipped('still-waits.zip', { [NAME]: month('2024-01', 10, 3) }) });
    const waits = `${sent.location.split('/').at(-1)!}-1`;
    const [over, counting, counted] = ['33333333-3333-4333-8333-333333333333-1', '44444444-4444-4444-8444-444444444444-0', '55555555-5555-4555-8555-555555555555-0'];
    for (const name of [waits, over, counting, counted]) mkdirSync(path.join(work, name), { recursive: true });
    const old = new Date(Date.now() - 20 * 60_000);
    utimesSync(path.join(work, counted), old, old);
    await tidyPoliceFiles.run(app.services, {});
    expect(readdirSync(work).toSorted()).toEqual([counting, waits].toSorted());
    await takeInWaiting(app.services);
    expect(readdirSync(work)).toEqual([counting]);
  });
});

describe('files that a killed upload left behind', () => {
  it('are taken away after a day where no import asks for them, and what waits stays', async () => {
    const incoming = path.join(app.dataFolder, 'police-data', 'incoming');
    const plant = (name: string, hours: number): void => {
      mkdirSync(path.join(incoming, name), { recursive: true });
      writeFileSync(path.join(incoming, name, 'x.csv'), 'x');
      const at = new Date(Date.now() - hours * 3_600_000);
      utimesSync(path.join(incoming, name), at, at);
    };
    const sent = await marek.post('/assessment/police-data', {}, { files: zipped('waits.zip', { [NAME]: month('2024-01', 10, 3) }) });
    const waiting = sent.location.split('/').at(-1)!;
    plant(waiting, 48);
    plant('11111111-1111-4111-8111-111111111111', 25);
    plant('22222222-2222-4222-8222-222222222222', 23);
    await tidyPoliceFiles.run(app.services, {});
    expect(readdirSync(incoming).toSorted()).toEqual(['22222222-2222-4222-8222-222222222222', waiting].toSorted());
    expect(existsSync(path.join(incoming, waiting, 'waits.zip'))).toBe(true);
  });
});
