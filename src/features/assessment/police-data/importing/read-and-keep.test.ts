// What is kept of files that are brought: under the hash of its content, and safe from tidying until it is held.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
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
