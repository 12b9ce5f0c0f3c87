// `./frankpledge assess`: the shape that scripts rely on, the exit codes, and words that help. Files are invented; a run on real ones is skipped where there are none.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../test/support/command.ts';
import { crimeId, folderOf, street, zipOf } from '../../test/support/police-files.ts';
import { command } from './assess.ts';
import { inPlainWords } from './in-plain-words.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const REAL = path.join(ROOT, '../../shared/data/police');
const written = mkdtempSync(path.join(os.tmpdir(), 'frankpledge-assess-'));
const made: string[] = [written];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** In this process: starting one takes longer than most of what is asked here. */
async function assess(...words: string[]): Promise<{ code: number; out: string; said: string }> {
  const options = Object.fromEntries([...Object.entries(command.options), ['json', { type: 'boolean' }]].map(([name, option]) => [name as string, { type: (option as { type: 'string' | 'boolean' }).type }]));
  const { values } = parseArgs({ args: words, options });
  const told = { out: '', said: '' };
  const code = await command.run({
    values: values as never, files: [], json: values['json'] === true, env: {}, stopped: new AbortController().signal, whenStopped: () => {},
    print: (text) => void (told.out += text), say: (line) => void (told.said += `${line}\n`),
  }).catch((error: unknown) => {
    const plain = inPlainWords(error);
    told.said += `${plain.message} (${plain.place ?? ''})\n${plain.whatToDo}\n`;
    return 2;
  });
  return { code, ...told };
}

const folder = (files: Record<string, string | Uint8Array>): string => {
  const at = folderOf(files);
  made.push(at);
  return at;
};

/** So many burglaries, one of them told twice, and half as many incidents of anti-social behaviour; in two neighbouring places of one district, and one without place. */
function month(of: string, burglaries: number): string {
  const base = Number(of.replace('-', '')) * 1000;
  const row = (index: number) => ({ id: crimeId(base + index), month: of, force: 'Kent Police', lsoa: index % 3 === 0 ? 'E01024731' : 'E01024730', type: 'Burglary' });
  return street([
    ...Array.from({ length: burglaries }, (_, index) => row(index)), row(0),
    ...Array.from({ length: Math.floor(burglaries / 2) }, () => ({ month: of, force: 'Kent Police', lsoa: 'E01024730', type: 'Anti-social behaviour' })),
    { id: crimeId(base + 999), month: of, force: 'Kent Police', lsoa: '', type: 'Drugs' },
  ]);
}

const files = Object.fromEntries([['2024-01', 60], ['2024-02', 64], ['2025-01', 90], ['2025-02', 96]].map(([of, count]) => [`${of}/${of}-kent-street.csv`, month(String(of), Number(count))]));

describe('a file that was left out', () => {
  const row = { id: crimeId(1), force: 'Kent Police', lsoa: 'E01024730' };
  it.each([
    ['in favour of another of the month', { 'b/2024-01-kent-street.csv': street([row]) }],
    ['inside another zip', { 'all.zip': zipOf({ 'more.zip': 'PK' }) }],
    ['in single rows', { '2024-02-kent-street.csv': `${street([{ ...row, month: '2024-02' }])}x,y\n` }],
  ])('%s is said by status 1', async (_how, more) => {
    const { code, said } = await assess('--police', folder({ '2024-01-kent-street.csv': street([row, { ...row, id: crimeId(2) }]), ...more }), '--area', 'E07000115');
    expect([code, said]).toEqual([1, expect.stringMatching(/was not|left out|not opened/)]);
  });
});

describe('assess', () => {
  const police = folder(files);

  it('prints one JSON document of the agreed shape, and nothing else', async () => {
    const { code, out } = await run(['assess', '--police', police, '--area', 'E07000115', '--json']);
    expect(code).toBe(0);
    const told = JSON.parse(out);
    expect(told.area).toMatchObject({ code: 'E07000115', name: 'Tonbridge and Malling', population: 132_200 });
    expect([told.from, told.to, told.missingMonths.length, told.partialMonths]).toEqual(['2024-01', '2025-02', 10, []]);
    // Burglaries and incidents: (60 + 30) + (64 + 32) + (90 + 45) + (96 + 48), and in each month one told twice and one without place.
    expect(told.rows).toEqual({ read: 473, inArea: 465, duplicates: 4, withoutPlace: 4 });
    const burglary = told.types.find(({ type }: { type: string }) => type === 'Burglary');
    expect(burglary).toMatchObject({ byMonth: { '2024-01': 60, '2024-02': 64, '2025-01': 90, '2025-02': 96 }, total: 310, ratePeriod: '2025-01 to 2025-02' });
    // 124 to 186: 62 ÷ √310.
    expect(burglary.change).toMatchObject({ before: 124, beforePeriod: '2024-01 to 2024-02', now: 186, nowPeriod: '2025-01 to 2025-02', percent: 50, z: 3.5214, beyondChance: true });
    expect(burglary.ratePer1000).toBeCloseTo(186 / 132.2, 4);
    expect(burglary).not.toHaveProperty('control');
    expect(told.hotSpots.find(({ type, lsoa }: { type: string; lsoa: string }) => type === 'Burglary' && lsoa === 'E01024730')).toMatchObject({ count: 124, significant: true });
  });

  it('has each field beside the contract named in the guide, with its unit', () => {
    const types = readFileSync(path.join(ROOT, 'src/features/assessment/assess/assessment.ts'), 'utf8');
    const fieldsOf = (name: string): string[] => [...(new RegExp(`export interface ${name} \\{([^]*?)\\}\\n`).exec(types)?.[1] ?? '').matchAll(/readonly (\w+)\??:/g)].map(([, field = '']) => field);
    const known = ['type', 'lsoa', 'name', 'before', 'beforePeriod', 'now', 'nowPeriod', 'percent', 'z', 'chance', 'beyondChance', 'forcesCompared'];
    const correction = [...(/readonly correction: \{(.*)\};/.exec(types)?.[1] ?? '').matchAll(/readonly (\w+)\??:/g)].map(([, field = '']) => field).filter((field) => !['method', 'falseDiscoveryRate'].includes(field));
    const added = ['highPlaces', 'placeChanges', ...correction, ...['Change', 'HighPlaces', 'HighPlace', 'PlaceChanges', 'PlaceChange'].flatMap(fieldsOf).filter((field) => !known.includes(field))];
    expect(added).toEqual(expect.arrayContaining(['groupsToo', 'borderline', 'leastSeen', 'couldTell', 'standsAlone', 'zNeeded', 'changed']));
    const guide = readFileSync(path.join(ROOT, 'docs/guides/assess-json.md'), 'utf8');
    expect(added.filter((field) => !guide.includes(`\`${field}\``))).toEqual([]);
  });

  it('says the same in words, of a zip as downloaded and of a folder within folders', async () => {
    const nested = folder(Object.fromEntries(Object.entries(files).map(([name, text]) => [`a/b/${name}`, text])));
    const zip = path.join(folder({ 'all.zip': zipOf(files) }), 'all.zip');
    const [first, ...others] = await Promise.all([police, nested, zip].map((from) => assess('--police', from, '--area', 'E22000148')));
    expect(first?.out).toContain('Burglary (124 to 186, up 50%) and anti-social behaviour (62 to 93, up 50%) rose beyond chance in January to February 2025 against the same months of 2024.');
    expect(first?.out).toContain('March to December 2024 are not in the data');
    expect(others.map(({ out }) => out)).toEqual([first?.out, first?.out]);
  });

  it('writes it as web page, PDF and Word', async () => {
    for (const [form, begins] of [['html', '<!DOCTYPE html>'], ['pdf', '%PDF-'], ['docx', 'PK']] as const) {
      const file = path.join(written, `assessment.${form}`);
      const { code, out, said } = await assess('--police', police, '--area', 'E07000115', '--out', file);
      expect([code, out]).toEqual([0, '']);
      expect(said).toContain(`Written: ${file}`);
      expect(readFileSync(file).subarray(0, 20).toString('latin1').toLowerCase()).toContain(begins.toLowerCase());
    }
    const page = readFileSync(path.join(written, 'assessment.html'), 'utf8');
    for (const words of ['What matters', 'rose beyond chance', 'Limits and caveats', 'Open Government Licence v3.0', 'OS data © Crown copyright', 'How far last year’s plan was carried out', './frankpledge assess --police']) expect(page).toContain(words);
  });

  it('takes one month alone, and compares nothing', async () => {
    const { code, out } = await assess('--police', police, '--area', 'E07000115', '--from', '2025-02', '--json');
    const told = JSON.parse(out);
    expect([code, told.from, told.to, told.ratePeriod]).toEqual([0, '2025-02', '2025-02', '2025-02']);
    expect(told.types.every((type: { change?: object; changeWithheld?: string }) => type.change === undefined && type.changeWithheld?.startsWith('Nothing is compared'))).toBe(true);
  });

  it('ends with 1 where a file was left out, and goes on with the others', async () => {
    const { code, out, said } = await assess('--police', folder({ ...files, '2025-01/2025-01-kent-street.csv': '<!DOCTYPE html><html><body>Not found</body></html>' }), '--area', 'E07000115', '--json');
    expect(code).toBe(1);
    expect(said).toMatch(/2025-01-kent-street\.csv.*web page/);
    expect(JSON.parse(out).missingMonths).toContain('2025-01');
  });

  it('ends with 0 where a file of months that nobody asked for is no good, and says nothing of it', async () => {
    const { code, said } = await assess('--police', folder({ ...files, '2024-01/2024-01-kent-street.csv': '<!DOCTYPE html><html><body>Not found</body></html>' }), '--area', 'E07000115', '--from', '2025-01', '--json');
    expect([code, said]).toEqual([0, '']);
  });

  it.each([
    ['no folder named', ['--area', 'E07000115'], /Where the police’s files are is missing/],
    ['no area named', ['--police', police], /The area is missing/],
    ['a folder that is not there', ['--police', '/nowhere', '--area', 'E07000115'], /no such file or folder\. \(\/nowhere\)/],
    ['a folder without files', ['--police', folder({ 'read-me.txt': 'nothing' }), '--area', 'E07000115'], /There is no street file\./],
    ['an area that is none', ['--police', police, '--area', 'E07009999'], /E07009999.*Nearest: E07/s],
    ['an area of which there are no files', ['--police', police, '--area', 'E06000002'], /Middlesbrough’s own police force \(Cleveland\).*The files are of Kent Police/s],
    ['the months the wrong way round', ['--police', police, '--area', 'E07000115', '--from', '2025-02', '--to', '2025-01'], /--from 2025-02 lies after --to 2025-01/],
    ['a month that is none', ['--police', police, '--area', 'E07000115', '--to', '2025-2'], /--to 2025-2 is no month/],
    ['a month of before the police filed any', ['--police', police, '--area', 'E07000115', '--from', '0000-01'], /--from 0000-01 is no month/],
    ['months that are not there', ['--police', police, '--area', 'E07000115', '--from', '2030-01'], /no street file of the months asked for \(2030-01 to the last\)/],
    ['an unknown area beside it', ['--police', police, '--area', 'E07000115', '--compare-with', 'E07009998'], /E07009998/],
    ['a form that is none', ['--police', police, '--area', 'E07000115', '--out', 'x.txt'], /x\.txt names no form/],
    ['a place to write that is not there', ['--police', police, '--area', 'E07000115', '--out', '/nowhere/x.pdf'], /\/nowhere/],
    ['a single file', ['--police', path.join(police, '2025-01/2025-01-kent-street.csv'), '--area', 'E07000115'], /single file/],
  ])('could not be done: %s', async (_, words, message) => {
    const { code, out, said } = await assess(...words);
    expect([code, out]).toEqual([2, '']);
    expect(said).toMatch(message);
  });
});

describe('the real files', () => {
  it.skipIf(!existsSync(REAL))('give what an independent computation gave', async () => {
    const { code, out } = await assess('--police', REAL, '--area', 'E07000115', '--json');
    expect(code).toBe(0);
    const told = JSON.parse(out);
    expect(told.partialMonths).toEqual(['2018-11', '2018-12']);
    expect(told.missingMonths).toHaveLength(66);
    const asb = told.types.find(({ type }: { type: string }) => type === 'Anti-social behaviour');
    expect(asb.change).toMatchObject({ before: 370, now: 461, beforePeriod: '2024-01 to 2024-04', nowPeriod: '2025-01 to 2025-04', forcesCompared: ['Kent Police'] });
    expect([asb.change.z, asb.ratePer1000, asb.rank]).toEqual([3.1568, 9.8865, { position: 5, of: 13, lowestFirst: true }]);
    expect(told.hotSpots.filter(({ significant }: { significant: boolean }) => significant)).toHaveLength(29);
  });
});
