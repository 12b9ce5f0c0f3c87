// Files that are no plan, or that no one should open: each is refused with words that say what to do; and files that only look odd are read as normal.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readPlan } from './read-plan.ts';
import { PlanRefused } from './refusals.ts';

const EXAMPLES = path.join(import.meta.dirname, '../../../../examples');
const example = (ending: string): Buffer => readFileSync(path.join(EXAMPLES, `partnership-plan.${ending}`));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function refusal(file: Uint8Array, name = 'plan.docx', options = {}): Promise<PlanRefused> {
  const outcome = await readPlan(file, name, options).catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(PlanRefused);
  return outcome as PlanRefused;
}

/** A zip of one entry whose declared size is not what comes out. */
function zipBomb(): Uint8Array {
  return zipSync({ 'word/document.xml': new Uint8Array(90 * 1024 * 1024), '[Content_Types].xml': bytes('<Types/>') }, { level: 9 });
}

const small = `# Alder Community Safety Partnership Plan 2031/32\n\n## Introduction\n\nWords.\n\n### Burglary\n\n| Action | Owner |\n|---|---|\n| Mark bicycles at the station | Alder Council |\n`;

describe('what is refused', () => {
  it.each<[string, () => Uint8Array, string, string]>([
    ['an empty file', () => new Uint8Array(0), 'empty-file', 'plan.docx'],
    ['a file of white space', () => bytes(' \n\t \n'), 'empty-file', 'plan.txt'],
    ['a picture renamed to .docx', () => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(200)]), 'picture-not-plan', 'plan.docx'],
    ['a photograph renamed to .pdf', () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200)]), 'picture-not-plan', 'plan.pdf'],
    ['a Word file under a password', () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]), 'password-protected', 'plan.docx'],
    ['a Word file of the old format', () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]), 'old-word-format', 'plan.doc'],
    ['a Word file cut short', () => example('docx').subarray(0, 9_000), 'damaged-file', 'plan.docx'],
    ['a PDF cut short', () => example('pdf').subarray(0, 40_000), 'damaged-file', 'plan.pdf'],
    ['a zip that unpacks to far more than it says a plan could hold', zipBomb, 'unpacks-too-large', 'plan.docx'],
    ['200 MB', () => new Uint8Array(200 * 1024 * 1024), 'too-large', 'plan.pdf'],
    ['a spreadsheet', () => zipSync({ 'xl/workbook.xml': bytes('<workbook/>') }), 'other-format', 'plan.xlsx'],
    ['noise', () => Uint8Array.from({ length: 5_000 }, (_one, index) => (index * 7919 + 13) % 251), 'other-format', 'plan.txt'],
    ['the council’s bin calendar', () => bytes('# Bin collections\n\n| Week | Bin |\n|---|---|\n| 1 | Green |\n| 2 | Black |\n'), 'not-a-plan', 'bins.md'],
    ['minutes of a meeting', () => bytes('# Minutes\n\nPresent: A, B.\n\nThe chair welcomed everybody. The plan was discussed.\n'), 'not-a-plan', 'minutes.md'],
  ])('%s', async (_name, file, code, name) => {
    const refused = await refusal(file(), name);
    expect(refused.code).toBe(code);
    expect(refused.message.length).toBeGreaterThan(10);
    expect(refused.whatToDo.length).toBeGreaterThan(20);
    expect(`${refused.message} ${refused.whatToDo}`).not.toMatch(/undefined|Error|exception/);
  });

  it('a PDF under a password', async () => {
    const refused = await refusal(readFileSync(path.join(import.meta.dirname, '../../../../test/plans/refused/password.pdf')), 'plan.pdf');
    expect(refused.code).toBe('password-protected');
  });

  it('a scan: a PDF of pictures without text', async () => {
    const refused = await refusal(readFileSync(path.join(import.meta.dirname, '../../../../test/plans/refused/scan.pdf')), 'plan.pdf');
    expect(refused.code).toBe('scanned-pdf');
  });

  it('a Word file whose size was forged in the zip’s directory', async () => {
    const zip = Buffer.from(zipSync({ 'word/document.xml': new Uint8Array(3_000_000).fill(32) }, { level: 9 }));
    const directory = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    zip.writeUInt32LE(10, directory + 24);
    expect((await refusal(zip)).code).toBe('unpacks-too-large');
  });

  it('a Word file whose XML declares entities of its own', async () => {
    const bomb = zipSync({ 'word/document.xml': bytes('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="w"><w:body>&b;</w:body></w:document>') });
    expect((await refusal(bomb)).code).toBe('damaged-file');
  });
});

describe('two plans in one file', () => {
  const two = `${small}\n# Birch Community Safety Partnership Plan 2031/32\n\n## Introduction\n\nWords.\n\n### Fraud\n\n| Action | Owner |\n|---|---|\n| Ring every victim back within a week | Birch Council |\n`;

  it('are asked about, with their titles', async () => {
    const refused = await refusal(bytes(two), 'both.md');
    expect(refused.code).toBe('two-plans');
    expect(refused.choices).toEqual(['Alder Community Safety Partnership Plan 2031/32', 'Birch Community Safety Partnership Plan 2031/32']);
  });

  it('and the one that was chosen is read alone', async () => {
    const reading = await readPlan(bytes(two), 'both.md', { choice: 1 });
    expect(reading.partnership).toBe('Birch Community Safety Partnership');
    expect(reading.years.flatMap((year) => year.priorities.map((priority) => priority.title))).toEqual(['Fraud']);
  });

  it('a choice that is not there is asked about again', async () => {
    expect((await refusal(bytes(two), 'both.md', { choice: 2 })).code).toBe('two-plans');
  });

  it('of one partnership for two years are told apart where each has its own introduction', async () => {
    const refused = await refusal(bytes(`${small}\n${small.replaceAll('2031/32', '2032/33')}`), 'both.md');
    expect(refused.choices).toHaveLength(2);
  });

  it('the year that was and the year to come in one plan are not two plans', async () => {
    const one = `# Alder Community Safety Partnership Plan 2031/32\n\n## Introduction\n\n# Review of 2030/31\n\n| Action | Owner | Update |\n|---|---|---|\n| Mark bicycles | Alder Council | Done. |\n\n# Action plan 2031/32\n\n| Action | Owner |\n|---|---|\n| Mark scooters | Alder Council |\n`;
    expect((await readPlan(bytes(one), 'one.md')).years).toHaveLength(2);
  });
});

describe('read as normal', () => {
  const actions = async (file: Uint8Array, name = 'plan.md'): Promise<string[]> => (await readPlan(file, name)).years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => action.text)));

  it.each([
    ['UTF-8 with its mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(small)])],
    ['UTF-16, low byte first', iconv.encode(small, 'utf-16le', { addBOM: true })],
    ['UTF-16, high byte first', iconv.encode(small, 'utf-16be', { addBOM: true })],
    ['UTF-16 without its mark', iconv.encode(small, 'utf-16le')],
    ['line ends of Windows', Buffer.from(small.replaceAll('\n', '\r\n'))],
    ['line ends of the old Macintosh', Buffer.from(small.replaceAll('\n', '\r'))],
  ])('text as %s', async (_name, file) => {
    expect(await actions(file)).toEqual(['Mark bicycles at the station']);
  });

  it('Windows-1252 with its curled quotation marks and pounds', async () => {
    expect(await actions(iconv.encode(small.replace('bicycles', '“bicycles” for £5'), 'windows-1252'))).toEqual(['Mark “bicycles” for £5 at the station']);
  });

  it('a Word file with macros, which are never opened', async () => {
    const parts = unzipSync(example('docx'));
    const macros = zipSync({ ...parts, 'word/vbaProject.bin': Uint8Array.from({ length: 3_000 }, (_one, index) => index % 256) });
    expect((await readPlan(macros, 'plan.docm')).years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions))).toHaveLength(53);
  });

  it('markup and formulas in cells stay the words they are', async () => {
    const odd = small.replace('Mark bicycles at the station', '=HYPERLINK("http://x.example","press") <script>alert(1)</script> {{7*7}}');
    expect(await actions(bytes(odd))).toEqual(['=HYPERLINK("http://x.example","press") <script>alert(1)</script> {{7*7}}']);
  });

  it('a plan named as something else', async () => {
    expect(await actions(bytes(small), 'holiday.jpg')).toEqual(['Mark bicycles at the station']);
  });

  it('the partnership’s directory tells names apart that the document does not', async () => {
    const cell = small.replace('| Alder Council |', '| Alder Tenants Voice Riverbank |');
    const names = async (options: object): Promise<string[]> => (await readPlan(bytes(cell), 'plan.md', options)).years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.flatMap((action) => action.owners.map((owner) => owner.name))));
    expect(await names({})).toEqual(['Alder Tenants Voice Riverbank']);
    expect(await names({ known: [{ name: 'Alder Tenants Voice', names: ['ATV'] }, { name: 'Riverbank', names: [] }] })).toEqual(['Alder Tenants Voice', 'Riverbank']);
  });
});
