// The first page: what a reader who goes no further has to know, on one page whatever was written.
import { expect, test } from 'vitest';
import { readPdf } from '../../../../test/support/read-back/index.ts';
import { cellText, prepare } from '../../../platform/documents/prepare.ts';
import { drawPdf } from '../../../platform/documents/pdf/pdf.ts';
import type { Assessment } from '../assess/assessment.ts';
import { onePage } from './one-page.ts';

const sentence = 'Anti-social behaviour (370 to 461, up 25%) rose beyond chance, January to April 2025 against the same months of 2024. Of the 13 districts of Kent 6 rose, and this is the largest rise, yet no more than they differ by anyway.';
const assessment = { answer: Array.from({ length: 9 }, (_, at) => `${at}. ${sentence}`), from: '2024-01', to: '2025-09', missingMonths: ['2024-05'], partialMonths: [], changePeriods: { before: '2024-01 to 2024-04', now: '2025-01 to 2025-04' } } as unknown as Assessment;
const input = (texts?: Record<string, string>): Parameters<typeof onePage>[0] => ({ computed: { assessment, where: {}, rest: { name: '', before: {}, now: {} }, sources: [] }, subjects: [], date: '2026-11-29', ...(texts === undefined ? {} : { texts: new Map(Object.entries(texts)) }) });

const sources = [{ id: 'police', words: 'The police' }];
function said(texts?: Record<string, string>): Record<string, string> {
  const { blocks } = prepare({ title: 'T', blocks: onePage(input(texts)), sources });
  const list = blocks.find((block) => block.kind === 'definitions');
  return Object.fromEntries((list?.kind === 'definitions' ? list.items : []).map(({ term, meaning }) => [cellText([{ kind: 'paragraph', style: 'body', inlines: term }]), meaning.map((one) => cellText([{ kind: 'paragraph', style: 'body', inlines: one }])).join(' | ')]));
}

test('says the answer, what changed, what is proposed and decided, how sure and how old', () => {
  const told = said({ priorities: '- **Burglary**, since it rose.', ask: 'The strategy group chooses in January.' });
  expect(Object.keys(told)).toEqual(['What else changed, and where', 'What is proposed', 'What is decided, by whom and when', 'How sure', 'How old the data is']);
  expect(told['What is proposed']).toBe('– Burglary, since it rose.');
  expect(told['What is decided, by whom and when']).toBe('The strategy group chooses in January.');
  expect(told['How old the data is']).toMatch(/^The newest file is of September 2025, fourteen months before 29 November 2026\. Newer months may be had/);
});

test('says so where nobody wrote what is proposed or asked, and proposes nothing by itself', () => {
  expect(said({})['What is decided, by whom and when']).toMatch(/^Not said yet\./);
  expect(said({})['What is proposed']).toMatch(/^Not written yet\. No type clearly rose\./);
  expect(said()['What is proposed']).toMatch(/^Nothing: figures alone propose no priority\./);
});

test('keeps to one page of the PDF however much was written, by whole sentences', async () => {
  const long = Array.from({ length: 40 }, (_, at) => `This is sentence ${at} of what somebody wrote at length.`).join(' ');
  const texts = { priorities: `${long}\n${long}`, ask: Array.from({ length: 30 }, (_, at) => `- Body ${at} decides on its part by the end of March.`).join('\n') };
  const told = said(texts);
  for (const part of ['What is proposed', 'What is decided, by whom and when']) {
    expect(told[part]!.length).toBeLessThan(550);
    expect(told[part]).toMatch(/\. \| There is more below\.$/);
  }
  const { pages } = await readPdf(drawPdf(prepare({ title: 'T', cover: true, contentsDepth: 1, opening: onePage(input(texts)), blocks: [{ kind: 'paragraph', words: 'Later' }], sources })));
  expect(pages.findIndex((words) => words.includes('Contents'))).toBe(2);
  expect(said({ ask: 'x'.repeat(3000) })['What is decided, by whom and when']).toMatch(/^x{400,} … \| There is more below\.$/);
}, 60_000);
