// Whatever is handed in, the reader answers with a plan or with a refusal in plain words, in bounded time. The seed is printed, so that a failure can be run again.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { leftOut } from './accounting.ts';
import { readPlan } from './read-plan.ts';
import { PlanRefused } from './refusals.ts';

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_401);
console.log(`any-input: seed ${SEED}`);
const EXAMPLES = path.join(import.meta.dirname, '../../../../examples');
const example = (ending: string): Buffer => readFileSync(path.join(EXAMPLES, `partnership-plan.${ending}`));
const SLOWEST_MS = 8_000;

/** What is wrong with the answer to these bytes; empty when nothing is. */
async function faultOf(bytes: Uint8Array): Promise<string> {
  // The processor's time: how busy the machine is beside it tells nothing of the reader.
  const began = process.cpuUsage();
  const outcome = await readPlan(bytes, 'fuzz').catch((error: unknown) => error);
  const { user, system } = process.cpuUsage(began);
  const took = (user + system) / 1000;
  if (took > SLOWEST_MS) return `it took ${Math.round(took)} ms`;
  if (outcome instanceof PlanRefused) return '';
  if (outcome instanceof Error) return outcome.stack ?? outcome.message;
  const reading = outcome as Awaited<ReturnType<typeof readPlan>>;
  return leftOut(reading.blocks, reading).map(({ words }) => `lost: ${words.join(' ')}`).join('\n');
}

const heads = fc.constantFrom('Action', 'What we will do', 'Owner', 'Lead', 'Update', 'Progress', 'RAG', 'By when', 'Measure', 'Ref', 'Priority', 'Comments', '');
const words = fc.constantFrom('Hold stalls', 'KCC Police', 'TMBC/all partners', 'subject to funding', '2024/25', '31/13/2099', 'Complete', '=1+1', '<b>x</b>', 'Tel: 01632 960000', 'www.x.gov.uk', '\u0000', '\ud800', '’', '', 'a'.repeat(3_000), '((((((((', 'Lead:', 'Progress: done', '| |', '\t\t\t', '  '.repeat(50));
const lines = fc.oneof(
  fc.array(heads, { maxLength: 6 }).map((cells) => cells.join('\t')),
  fc.array(words, { maxLength: 6 }).map((cells) => cells.join('\t')),
  fc.array(words, { maxLength: 6 }).map((cells) => `| ${cells.join(' | ')} |`),
  fc.array(heads, { maxLength: 6 }).map((cells) => `| ${cells.join(' | ')} |\n|---|---|`),
  words.map((one) => `## ${one}`),
  words.map((one) => `- ${one} Lead: ${one}`),
  fc.constantFrom('## Review of actions 2024/25', '## Action plan 2025/26', '***Priority 1***', '## Membership', '## Glossary', '+---+---+', '-----  ----', '```', '---', '> quoted', '<table><tr><td>', '</table>', '<ul><li>'),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

const run = { seed: SEED, numRuns: 100 };

describe('any input', () => {
  it('of random bytes is answered', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => { expect(await faultOf(bytes)).toBe(''); }), run);
  }, 120_000);

  it('of lines that look like parts of a plan is answered', async () => {
    await fc.assert(fc.asyncProperty(fc.array(lines, { maxLength: 40 }), async (list) => { expect(await faultOf(new TextEncoder().encode(list.join('\n')))).toBe(''); }), { ...run, numRuns: 250 });
  }, 120_000);

  it('of HTML, however broken, is answered', async () => {
    const tags = fc.constantFrom('<table>', '</table>', '<tr>', '<td>', '<td colspan=99999 rowspan="-3">', '<th>', '<p>', '<h2>', '</h2>', '<ul><li>', '<b>', '<script>', '<style>td{}', '<!--', '-->', '<dl><dt>', '<dd>', '&#xD800;', '&amp;', 'Action', 'Owner', 'Do this', '2024/25');
    await fc.assert(fc.asyncProperty(fc.array(tags, { maxLength: 80 }), async (list) => { expect(await faultOf(new TextEncoder().encode(`<html>${list.join('')}`))).toBe(''); }), { ...run, numRuns: 150 });
  }, 120_000);

  it.each(['docx', 'pdf', 'html', 'md'])('made from the example plan as %s with bytes changed, cut out or doubled is answered', async (ending) => {
    const whole = example(ending);
    const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), kind: fc.constantFrom('flip', 'cut', 'double', 'zero'), size: fc.integer({ min: 1, max: 400 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        let bytes = Buffer.from(whole);
        for (const { at, kind, size } of changes) {
          const from = Math.floor(at * bytes.length);
          const part = bytes.subarray(from, from + size);
          if (kind === 'flip') for (let one = from; one < Math.min(from + 4, bytes.length); one += 1) bytes[one] = (bytes[one] ?? 0) ^ 0x5a;
          else if (kind === 'zero') part.fill(0);
          else bytes = Buffer.concat([bytes.subarray(0, from), kind === 'double' ? Buffer.concat([part, part]) : Buffer.alloc(0), bytes.subarray(from + size)]);
        }
        expect(await faultOf(bytes)).toBe('');
      }),
      { ...run, numRuns: ending === 'pdf' ? 15 : 25 },
    );
  }, 240_000);

  it('of a Word file whose XML was tampered with is answered', async () => {
    const parts = unzipSync(example('docx'));
    const xml = new TextDecoder().decode(parts['word/document.xml']);
    const tamper = fc.tuple(fc.integer({ min: 0, max: xml.length }), fc.constantFrom('<w:tbl>', '</w:tbl>', '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr></w:tc>', '<w:vMerge/>', '</w:p>', '<w:p>', '&#0;', '<w:sdt>', '<w:gridSpan w:val="NaN"/>', '', 'x'), fc.integer({ min: 0, max: 300 }));
    await fc.assert(
      fc.asyncProperty(tamper, async ([at, put, cut]) => {
        const changed = xml.slice(0, at) + put + xml.slice(at + cut);
        expect(await faultOf(zipSync({ ...parts, 'word/document.xml': new TextEncoder().encode(changed) }))).toBe('');
      }),
      { ...run, numRuns: 40 },
    );
  }, 120_000);

  it.each<[string, () => string]>([
    ['one line of a million letters', () => 'a'.repeat(1_000_000)],
    ['a million tabs', () => `Action\tOwner\n${'\t'.repeat(1_000_000)}\n`],
    ['a hundred thousand open brackets', () => `# Plan\n${'('.repeat(100_000)}`],
    ['two hundred thousand asterisks', () => `# Plan\n${'*'.repeat(200_000)}`],
    ['ten thousand nested lists', () => `<html>${'<ul><li>'.repeat(10_000)}x`],
    ['ten thousand nested tables', () => `<html>${'<table><tr><td>'.repeat(10_000)}x`],
    ['a hundred thousand empty lines', () => `# Plan\n${'\n'.repeat(100_000)}Words\n`],
    ['fifty thousand short paragraphs', () => 'Lead: us\n\n'.repeat(50_000)],
    ['fifty thousand headings', () => '## Review 2024/25\n\n'.repeat(50_000)],
    ['four hundred tables of unusual heads', () => Array.from({ length: 400 }, (_none, at) => `<h3>Theme ${at}</h3><table><tr><th>Thing<th>Body<th>Note<th>More</tr><tr><td>Light the steps at place ${at}<td>Marl Council<td>We held ${at} sessions there<td>Some other words ${at}</tr><tr><td>Fit locks at place ${at}<td>Marl Police<td>We fitted ${at} there<td>More words ${at}</tr></table>`).join('')],
    ['blank lines in a text as typed', () => `<h1>Plan 2030/31</h1><pre>a${'\n'.repeat(40_000)}b</pre><table><tr><th>Action<th>Owner<th>By when<tr><td>Light the steps<td>Marl Council<td>June 2031</table>`],
    ['a thousand priorities', () => `# Alder Community Safety Plan 2031/32\n\n${Array.from({ length: 1_000 }, (_none, at) => `## Priority ${at + 1}: matter ${at}\n\nWhat it is about.\n\n| Action | Lead |\n|---|---|\n| Look into matter ${at} | Alder Council |\n`).join('\n')}`],
    ['a long run of capitalised words', () => `# Plan\n\n${'The Council And Trust Of '.repeat(20_000)}`],
    ['a long run of dashes and pipes', () => `${'|-'.repeat(100_000)}\n`.repeat(2)],
    ['a cell of a hundred thousand owners', () => `Action\tOwner\nDo it well\t${'KCC Police '.repeat(50_000)}\n`],
    ['digits and spaces that might be a telephone', () => `## Members\n\n${'0 1 2 3 '.repeat(50_000)}`],
  ])('%s is answered in time', async (_name, text) => expect(await faultOf(new TextEncoder().encode(text()))).toBe(''), 60_000);

  // Four times the text may take four times the work and some; a pattern that starts anew at every mark takes sixteen times, or sixty-four.
  it.each([['opened strong', '**a '], ['opened strong and emphasis', '***a '], ['opened links', '['], ['opened pictures', '!['], ['pictures without an end', '![a]('], ['links with attributes without an end', '[a](b){'], ['opened anchors', '<a href="'], ['opened tags', '<a '], ['colons', 'a: '], ['dashes', '– ']])(
    'a line of nothing but %s takes no more than its length',
    async (_name, mark) => {
      const work = async (signs: number): Promise<number> => {
        const text = new TextEncoder().encode(`# Alder Community Safety Partnership Plan 2031/32\n\n## Introduction\n\n${mark.repeat(signs / mark.length)}\n`);
        const before = process.cpuUsage().user;
        await readPlan(text, 'plan.md').catch(() => undefined);
        return (process.cpuUsage().user - before) / 1000;
      };
      await work(2_000);
      const [once, fourfold] = [await work(10_000), await work(40_000)];
      expect(fourfold / Math.max(once, 60)).toBeLessThan(10);
    },
    60_000,
  );
});
