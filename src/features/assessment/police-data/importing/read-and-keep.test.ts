// What is kept of files that are brought: under the hash of its content, and safe from tidying until it is held.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { crimeId, folderOf, street } from '../../../../../test/support/police-files.ts';
import { tidy } from './kept-files.ts';
import { readAndKeep } from './read-and-keep.ts';

const data = mkdtempSync(path.join(tmpdir(), 'frankpledge-kept-'));
const source = folderOf({ '2024-01/2024-01-kent-street.csv': street([{ id: crimeId(1), month: '2024-01', force: 'Kent Police', lsoa: 'E01024730', type: 'Burglary' }]) });
afterAll(() => [data, source].forEach((folder) => rmSync(folder, { recursive: true, force: true })));

test('a file that lies there from before, held by nobody, is not tidied away between being kept anew and being held', async () => {
  const kept = path.join(data, 'police-data', 'kept');
  const keep = async (attempt: number): Promise<string> => (await readAndKeep({ source, scratch: path.join(data, `work-${attempt}`), kept, known: [], forces: {} }, () => {})).months[0]!.parquet[0]!;
  const name = await keep(1);
  const before = new Date(Date.now() - 3 * 3_600_000);
  utimesSync(path.join(kept, name), before, before);
  expect(await keep(2)).toBe(name);
  // Another import ends in this moment, and tidies; what is being worked on for hours by another process stays too.
  const work = path.join(data, 'police-data', 'work', 'another-1');
  mkdirSync(work, { recursive: true });
  utimesSync(work, before, before);
  await tidy(data, new Set(), Date.now());
  expect([readdirSync(kept), readdirSync(path.dirname(work))]).toEqual([[name], ['another-1']]);
  utimesSync(path.join(kept, name), before, before);
  expect(statSync(path.join(kept, name)).mtimeMs).toBe(before.getTime());
  await tidy(data, new Set(), Date.now());
  expect(readdirSync(kept)).toEqual([]);
});

describe('a force’s month', () => {
  const row = { id: crimeId(1), month: '2024-01', force: 'Kent Police', lsoa: 'E01024730', type: 'Burglary' };
  const read = async (files: Record<string, string>, forces: Record<string, string> = { kent: 'Kent Police' }): Promise<Awaited<ReturnType<typeof readAndKeep>>> => {
    const folder = folderOf(files);
    try {
      return await readAndKeep({ source: folder, scratch: path.join(data, 'work-named'), kept: path.join(data, 'police-data', 'kept'), known: [], forces }, () => {});
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };

  it('is of the force that its rows name, whatever its file is called', async () => {
    for (const name of ['2024-01-kent-police-street.csv', 'kent jan copy.csv']) {
      const { months } = await read({ [name]: street([row]) });
      expect(months.map(({ force, slug, month }) => [force, slug, month])).toEqual([['Kent Police', 'kent', '2024-01']]);
    }
  });

  it('goes by the name that areas are joined by, though it is held under another as well, and by one name where none is known', async () => {
    const held = await read({ '2024-01-kent-police-street.csv': street([row]) }, { kent: 'Kent Police', 'kent-police': 'Kent Police' });
    expect(held.months.map(({ slug }) => slug)).toEqual(['kent']);
    const unknown = await read({ 'one.csv': street([row]), '2024-02-kent-police-street.csv': street([{ ...row, month: '2024-02' }]) }, {});
    expect(new Set(unknown.months.map(({ slug }) => slug)).size).toBe(1);
  });

  it('is none of before the police filed any nor of a time to come, and words without end are no type', async () => {
    const { months, problems } = await read({ '2024-01-kent-street.csv': street([row, { ...row, id: crimeId(2), month: '1900-01' }, { ...row, id: crimeId(3), month: '2099-12' }, { ...row, id: crimeId(4), type: 'x'.repeat(100_000) }]) });
    expect(months.map(({ month, rows, rejected, byType }) => [month, rows, rejected, byType])).toEqual([['2024-01', 1, 3, { Burglary: 1 }]]);
    expect(problems).toContainEqual(expect.objectContaining({ kind: 'no-month', message: expect.stringContaining('3 rows belong to no month that the police can have filed') as string }));
    expect(Math.max(...problems.map(({ message }) => message.length))).toBeLessThan(500);
  });
});
