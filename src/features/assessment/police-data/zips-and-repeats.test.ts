// The same month twice, zips good and bad, and what is far too large or not there.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { countedIn, month, passingFolderOf, problemKinds, readFiles, street, STREET_HEAD, zipOf } from '../../../../test/support/police-files.ts';
import { findFiles } from './find-files.ts';
import { readPoliceData } from './police-data.ts';

const NAME = '2024-01/2024-01-fenshire-street.csv';

describe('the same month twice', () => {
  it('is read once where the files are the same', async () => {
    const data = await readFiles({ 'a/2024-01-fenshire-street.csv': month('2024-01', 30, 5), 'b/2024-01-fenshire-street.csv': month('2024-01', 30, 5) });
    expect(countedIn(data)).toBe(35);
    expect(data.files.map((one) => one.used)).toEqual([true, false]);
    expect(problemKinds(data)).toEqual(['same-file']);
  });
  it('is read once where a zip lies beside its unpacked folder', async () => {
    const text = month('2024-01', 30, 5);
    const data = await readFiles({ 'download.zip': zipOf({ '2024-01/2024-01-fenshire-street.csv': text }), [`download/${NAME}`]: text });
    expect(countedIn(data)).toBe(35);
  });
  it('is taken from the fuller file where they differ, and both are named', async () => {
    const data = await readFiles({ 'a/2024-01-fenshire-street.csv': month('2024-01', 30, 5), 'b/2024-01-fenshire-street.csv': month('2024-01', 40, 5) });
    expect(countedIn(data)).toBe(45);
    expect(data.problems[0]).toMatchObject({ kind: 'two-files', file: 'a/2024-01-fenshire-street.csv', message: expect.stringContaining('b/2024-01-fenshire-street.csv (45 rows) was taken') as unknown });
  });
  it('is taken from the fuller file where the one that is called so was cut off at the end of a line', async () => {
    const whole = month('2024-01', 100, 30);
    const data = await readFiles({ 'a/2024-01-fenshire-street.csv': `${whole.split('\n').slice(0, 60).join('\n')}\n`, 'kept.csv': whole });
    expect([countedIn(data), data.problems[0]]).toEqual([130, expect.objectContaining({ kind: 'two-files', message: expect.stringContaining('kept.csv (130 rows) was taken') as unknown })]);
    // One that was put right by a few rows is still the one that counts.
    expect(countedIn(await readFiles({ 'a/2024-01-fenshire-street.csv': month('2024-01', 97, 30), 'kept.csv': whole }))).toBe(127);
  });
});

describe('a zip', () => {
  const files = { '2024-01/2024-01-fenshire-street.csv': month('2024-01', 30, 5), '2024-02/2024-02-fenshire-street.csv': month('2024-02', 20, 5) };
  const zipAt = (bytes: Uint8Array, name = 'latest.zip'): string => path.join(passingFolderOf({ [name]: bytes }), name);

  it('gives what its folder gives', async () => {
    const [zipped, plain] = [await readPoliceData(zipAt(zipOf(files))), await readFiles(files)];
    expect(zipped.street).toEqual(plain.street);
    expect(zipped.forceMonths).toEqual(plain.forceMonths);
    expect(zipped.files[0]).toMatchObject({ name: 'latest.zip/2024-01/2024-01-fenshire-street.csv', sha256: createHash('sha256').update(files['2024-01/2024-01-fenshire-street.csv']).digest('hex') });
  });
  it('with a path out of its folder is refused, and nothing is written there', async () => {
    const at = zipAt(zipOf({ '../../escaped-2024-01-fenshire-street.csv': month('2024-01', 3, 0) }));
    await expect(readPoliceData(at)).rejects.toMatchObject({ code: 'zip-leaves-folder', place: 'latest.zip', message: expect.stringContaining('escaped') as unknown });
    expect(existsSync(path.join(path.dirname(at), '../../escaped-2024-01-fenshire-street.csv'))).toBe(false);
  });
  it('that would grow beyond measure is refused before anything is unpacked', async () => {
    await expect(readPoliceData(zipAt(zipOf({ '2024-01-fenshire-street.csv': `${STREET_HEAD}\n${'0'.repeat(30_000_000)}` })))).rejects.toMatchObject({ code: 'zip-bomb', message: expect.stringMatching(/grow to \d+ times/) as unknown });
  });
  it('whose directory names one entry again and again, or one that lies within another, is refused before anything is unpacked', async () => {
    const bytes = Buffer.from(zipOf({ '2024-01-fenshire-street.csv': month('2024-01', 300, 0), '2024-02-fenshire-street.csv': month('2024-02', 300, 0) }));
    const second = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    for (const offset of [0, 40]) {
      bytes.writeUInt32LE(offset, second + 42);
      await expect(readPoliceData(zipAt(bytes))).rejects.toMatchObject({ code: 'zip-bomb', message: 'latest.zip holds 2024-02-fenshire-street.csv in the same bytes as another of its files. No program that packs data does that.' });
    }
  });
  it('of many files that each grow a little and together beyond measure is refused', async () => {
    const small = Object.fromEntries(Array.from({ length: 40 }, (_none, at) => [`${at}/2024-01-fenshire-street.csv`, `${STREET_HEAD}\n${'0'.repeat(900_000)}`]));
    await expect(readPoliceData(zipAt(zipOf(small)))).rejects.toMatchObject({ code: 'zip-bomb', message: expect.stringMatching(/^latest\.zip would grow to \d{3} times its packed size/) as unknown });
  });
  it('among others is refused with them where all together would unpack to more than one import may have', async () => {
    const folder = passingFolderOf({ 'a.zip': zipOf(files), 'b.zip': zipOf(files) });
    const one = Object.values(files).reduce((sum, text) => sum + text.length, 0);
    const limits = { files: 10, unpackedBytes: one * 1.5, fileBytes: 1e9, ratio: 100 };
    await expect(findFiles(folder, folder, limits)).rejects.toMatchObject({ code: 'zips-too-large' });
    (await findFiles(folder, folder, { ...limits, unpackedBytes: one * 2 })).close();
  });
  it('that lies about its sizes is refused', async () => {
    const bytes = Buffer.from(zipOf({ '2024-01-fenshire-street.csv': month('2024-01', 300, 0) }));
    const directory = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bytes.writeUInt32LE(500, directory + 24);
    await expect(readPoliceData(zipAt(bytes))).rejects.toMatchObject({ code: 'zip-broken' });
  });
  it('that was cut short is refused with what to do', async () => {
    const bytes = zipOf(files);
    await expect(readPoliceData(zipAt(bytes.slice(0, bytes.length - 200)))).rejects.toMatchObject({ code: 'zip-broken', message: expect.stringMatching(/its end is missing, as when a download was cut short, or it is no zip at all\.$/) as unknown, whatToDo: expect.stringContaining('Download it again') as unknown });
  });
  it('that is bad among good files is named, and the others are read', async () => {
    const data = await readFiles({ 'bad.zip': 'not a zip', ...files });
    expect(data.problems[0]).toMatchObject({ severity: 'error', kind: 'zip-broken', file: 'bad.zip' });
    expect(countedIn(data)).toBe(60);
  });
});

describe('what is far too large or not there', () => {
  it('is refused by name: a zip and a file of ten gigabytes', async () => {
    const at = passingFolderOf({ 'latest.zip': 'PK', '2024-01-fenshire-street.csv': STREET_HEAD });
    for (const name of ['latest.zip', '2024-01-fenshire-street.csv']) {
      truncateSync(path.join(at, name), 10e9);
      await expect(readPoliceData(path.join(at, name))).rejects.toMatchObject({ code: 'police-file-too-large', message: `${name} is 10 GB and was not read.` });
    }
    const data = await readPoliceData(at);
    expect(problemKinds(data)).toEqual(['police-file-too-large', 'police-file-too-large']);
  });
  it('is refused: a path that leads nowhere', async () => {
    await expect(readPoliceData('/nowhere/at/all')).rejects.toMatchObject({ code: 'police-source-missing' });
  });
  it('is said: a folder without any CSV', async () => {
    expect(problemKinds(await readFiles({ 'notes.txt': 'x' }))).toEqual(['nothing-there']);
  });
  it('leaves nothing behind in the temporary folder', async () => {
    const own = passingFolderOf({});
    vi.stubEnv('TMPDIR', own);
    await readPoliceData(path.join(passingFolderOf({ 'a.zip': zipOf({ [NAME]: month('2024-01', 30, 5) }) }), 'a.zip'));
    vi.unstubAllEnvs();
    expect(readdirSync(own).filter((name) => name.startsWith('frankpledge-police-'))).toEqual([]);
  });
  it('many small files are read: three hundred', async () => {
    const at = passingFolderOf({});
    mkdirSync(path.join(at, 'x'));
    for (let index = 0; index < 300; index += 1) {
      const [month, force] = [`20${11 + Math.floor(index / 24)}-${String((Math.floor(index / 2) % 12) + 1).padStart(2, '0')}`, index % 2 === 0 ? 'Fenshire' : 'Marshire'];
      writeFileSync(path.join(at, 'x', `${month}-${force.toLowerCase()}-street.csv`), street([{ month, force: `${force} Police` }], index % 2 === 0 ? '\n' : '\r\n'));
    }
    expect((await readPoliceData(at)).forceMonths).toHaveLength(300);
  });
});
