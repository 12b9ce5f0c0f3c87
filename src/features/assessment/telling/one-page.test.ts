// The first page: what a reader who goes no further has to know, on one page whatever was written.
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readPdf } from '../../../../test/support/read-back/index.ts';
import { cellText, prepare } from '../../../platform/documents/prepare.ts';
import { drawPdf } from '../../../platform/documents/pdf/pdf.ts';
import { drawDocx } from '../../../platform/documents/word/docx.ts';
import { loadAreas } from '../areas/areas.ts';
import { compute } from '../assess/compute.ts';
import { subjectsOf } from '../assess/computed.ts';
import { onePage } from './one-page.ts';

const areas = await loadAreas();
const AREA = 'E07000115';
const { lsoas } = areas.find(AREA);
const months = ['2024-01', '2024-02', '2025-01', '2025-02'];
const TYPES = ['Anti-social behaviour', 'Burglary', 'Drugs', 'Shoplifting', 'Vehicle crime'];
const { computed } = await compute({
  forceMonths: months.map((month) => ({ force: 'Kent Police', slug: 'kent', month, rows: 100, duplicates: 0, withoutPlace: 1, partial: false })),
  street: months.flatMap((month, at) => TYPES.flatMap((type, which) => lsoas.map((lsoa, place) => ({ force: 'Kent Police', month, lsoa, type, count: (place < 4 ? 20 : 1) + (at < 2 ? which % 3 : 2) })))),
}, areas, AREA);
const subjects = subjectsOf(computed.assessment);
const input = (texts?: Record<string, string>, more: Partial<Parameters<typeof onePage>[0]> = {}): Parameters<typeof onePage>[0] => ({ ...more, computed, subjects, date: '2026-11-29', ...(texts === undefined ? {} : { texts: new Map(Object.entries(texts)) }) });

const sources = [{ id: 'police', words: 'The police' }];
function said(texts?: Record<string, string>, more: Partial<Parameters<typeof onePage>[0]> = {}): Record<string, string> {
  const { blocks } = prepare({ title: 'T', blocks: onePage(input(texts, more)), sources });
  const list = blocks.find((block) => block.kind === 'definitions');
  return Object.fromEntries((list?.kind === 'definitions' ? list.items : []).map(({ term, meaning }) => [cellText([{ kind: 'paragraph', style: 'body', inlines: term }]), meaning.map((one) => cellText([{ kind: 'paragraph', style: 'body', inlines: one }])).join(' | ')]));
}

test('says what changed, where by name, what harm, how sure, what is proposed and decided, and how old', () => {
  const told = said({ priorities: '- **Burglary**, since it rose.', ask: 'The strategy group chooses in January.' });
  expect(Object.keys(told)).toEqual(['What else changed', 'Where', 'How much harm', 'How sure', 'What is proposed', 'What is to be decided, by whom and when', 'How old the data is']);
  expect(told['What is proposed']).toBe('– Burglary, since it rose.');
  expect(told['What is to be decided, by whom and when']).toBe('The strategy group chooses in January.');
  expect(told['Where']).toMatch(/^Anti-social behaviour: .* wards hold half of it, most of all [A-Z][^()]+ \(\d+\), [A-Z][^()]+ \(\d+\) and /);
  expect(told['How much harm']).toBe('Not said: no weights were chosen, and a count of crimes is no measure of harm.');
  expect(told['What else changed']).not.toContain(computed.assessment.answer[0]);
  expect(told['How old the data is']).toMatch(/^The newest file is of February 2025, [a-z -]+ months before 29 November 2026\. Newer months may be had/);
});

test('says so where nobody wrote what is proposed or asked, and proposes nothing by itself', () => {
  expect(said({})['What is to be decided, by whom and when']).toMatch(/^Not said yet\./);
  expect(said({})['What is proposed']).toMatch(/^Not written yet\. Where to begin: anti-social behaviour, burglary, shoplifting and vehicle crime rose\./);
  expect(said()['What is proposed']).toMatch(/^Nothing: figures alone propose no priority\./);
});

test('says what was decided in place of what is proposed, and what stays open only where it was written after the decision', () => {
  const decided = [{ workshop: 'W', plan: '2027/28', minute: 'Item 5', signedBy: '', signedOn: '2026-11-29', level: [], rows: [{ title: 'Burglary', outcome: 'Chosen', reason: 'R', rank: '1st', score: '70.0', confidence: 'A', inPlan: [] }] }] as const;
  const texts = { priorities: 'Drugs first.', ask: 'The group chooses in January.' };
  const after = said(texts, { decided });
  expect(Object.keys(after).filter((term) => /propos|decided/.test(term))).toEqual(['What was decided', 'What is still to be decided, by whom and when']);
  expect(after['What was decided']).toMatch(/^Chosen for the plan 2027\/28: “Burglary”/);
  const before = said(texts, { decided, overtaken: ['ask', 'priorities'] });
  expect(JSON.stringify(before)).not.toMatch(/chooses in January|Drugs first|is proposed/);
});

test('leaves out what nobody wrote where everybody reads it', () => {
  const told = said({}, { isPublic: true });
  expect(JSON.stringify(told)).not.toMatch(/Not written yet|Not said yet/);
  expect(told['What is proposed']).toMatch(/^Nothing: figures alone propose no priority/);
  expect(Object.keys(told)).not.toContain('What is to be decided, by whom and when');
});

test('keeps to one page of the PDF however much was written, by whole sentences', async () => {
  const long = Array.from({ length: 40 }, (_, at) => `This is sentence ${at} of what somebody wrote at length.`).join(' ');
  const texts = { priorities: `${long}\n${long}`, ask: Array.from({ length: 30 }, (_, at) => `- Body ${at} decides on its part by the end of March.`).join('\n') };
  const told = said(texts);
  for (const part of ['What is proposed', 'What is to be decided, by whom and when']) {
    expect(told[part]!.length).toBeLessThan(550);
    expect(told[part]).toMatch(/\. \| There is more below\.$/);
  }
  const { pages } = await readPdf(drawPdf(prepare({ title: 'T', cover: true, contentsDepth: 1, opening: onePage(input(texts)), blocks: [{ kind: 'paragraph', words: 'Later' }], sources })));
  // All of it stands on the page after the cover, to its last sentence; contents of one line have room below it.
  for (const words of [...Object.keys(told).filter((term) => term !== 'Where'), 'What the figures cannot say stands under']) expect(pages.flatMap((page, at) => (page.includes(words) ? [at] : [])), words).toEqual([1]);
  expect(pages[1]!.match(/There is more below\./g)).toHaveLength(2);
  expect(pages.findIndex((words) => words.includes('Contents'))).toBe(1);
  expect(said({ ask: 'x'.repeat(3000) })['What is to be decided, by whom and when']).toMatch(/^x{400,} … \| There is more below\.$/);
}, 60_000);

test('bears a small map where the page has room for it, and none where much was written', async () => {
  const map = { picture: { bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="560" viewBox="0 0 1200 560"><rect width="600" height="560"/></svg>'), alternative: 'Where' }, caption: 'Where it was' };
  const kinds = (first: string): string[] => onePage({ ...input({ priorities: 'Burglary.', ask: 'The group chooses.' }, { map }), computed: { ...computed, assessment: { ...computed.assessment, answer: [first, ...computed.assessment.answer.slice(1)] } } }).map(({ kind }) => kind);
  expect(kinds('Burglary rose.')).toContain('figure');
  expect(kinds('Burglary rose in one more place. '.repeat(60))).not.toContain('figure');
  // As much as is written beside a map: its caption is still on the page.
  for (let lines = 1; lines < 12; lines += 1) {
    const blocks = onePage(input({ priorities: Array.from({ length: lines }, (_, at) => `- Body ${at} says what it proposes, in as many words as one line of this page holds at most.`).join('\n'), ask: 'The group chooses.' }, { map }));
    const { pages } = await readPdf(drawPdf(prepare({ title: 'T', cover: true, contentsDepth: 1, opening: blocks, blocks: [{ kind: 'paragraph', words: 'Later' }], sources })));
    const on = (words: string): number[] => pages.flatMap((page, at) => (page.includes(words) ? [at] : []));
    expect([lines, on('What the figures cannot say stands under'), on('Where it was')]).toEqual([lines, [1], blocks.some(({ kind }) => kind === 'figure') ? [1] : []]);
  }
}, 120_000);

test('is set as close in Word as in print, where it is one page too', async () => {
  const styles = strFromU8(unzipSync(await drawDocx(prepare({ title: 'T', blocks: onePage(input({})), sources })))['word/styles.xml']!);
  const spacing = (id: string): Record<string, number> => Object.fromEntries([...(new RegExp(`w:styleId="${id}"[^]*?<w:spacing ([^>]*)/>`).exec(styles)?.[1] ?? '').matchAll(/w:(\w+)="(\d+)"/g)].map(([, name = '', value]) => [name, Number(value)]));
  // In twentieths of a point, and 240ths of a line: with 140 and 288 the last two of seven things that matter came to stand on the next page.
  expect(spacing('Meaning')['after']).toBeLessThanOrEqual(50);
  expect(spacing('Meaning')['line']).toBeLessThanOrEqual(252);
  expect(spacing('Term')['before']).toBeLessThanOrEqual(90);
  // Its heading stands at the head of the page, not below what parts it from text above elsewhere.
  const words = strFromU8(unzipSync(await drawDocx(prepare({ title: 'T', cover: true, opening: onePage(input({})), blocks: [], sources })))['word/document.xml']!);
  expect(/<w:pPr>(?:(?!<\/w:pPr>).)*<w:pageBreakBefore\/>(?:(?!<\/w:pPr>).)*<\/w:pPr>/.exec(words)?.[0]).toMatch(/Heading1.*<w:spacing w:before="0"\/>/);
});
