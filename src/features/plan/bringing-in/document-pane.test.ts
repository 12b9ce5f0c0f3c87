import { describe, expect, it } from 'vitest';
import { PLAN_OF_TWO_YEARS } from '../../../../test/support/plan-documents.ts';
import { readPlan } from '../reading/read-plan.ts';
import { documentPane, paneFrom } from './document-pane.ts';
import { draftOf } from './import-draft.ts';
import { asInDocument, sectionPart, sectionPieces, withoutNumbers } from './section-parts.ts';
import { placesOf, placesSentence, writesAnything } from './year-places.ts';
import type { StandingYear } from './year-places.ts';

describe('the document beside its rows', async () => {
  const reading = await readPlan(Buffer.from(PLAN_OF_TWO_YEARS), 'plan.md');
  const draft = draftOf(reading);
  const cells = (from: typeof draft): { text: string; tone: string }[] => documentPane(reading.blocks, from).flatMap((block) => block.rows.flatMap((row) => row.cells));
  const toneOf = (from: typeof draft, text: string): string | undefined => cells(from).find((cell) => cell.text === text)?.tone;

  it('shows every word of it', () => {
    const shown = documentPane(reading.blocks, draft).flatMap((block) => [block.text, ...block.rows.flatMap((row) => row.cells.map((cell) => cell.text))]).join(' ');
    for (const words of ['keep Northbury safe', 'Visit shops in the high street each month', 'All shops were visited ten times.', '01632 960003', 'Anti-social behaviour', '31 March 2026']) expect(shown).toContain(words);
  });
  it('counts its tables as a reader does', () => {
    const tables = documentPane(reading.blocks, draft).filter((block) => block.kind === 'table').map((block) => block.table);
    expect(tables.length).toBeGreaterThan(2);
    expect(tables).toEqual(tables.map((_, at) => at + 1));
    expect(documentPane(reading.blocks, draft).filter((block) => block.kind !== 'table' && block.table !== undefined)).toEqual([]);
  });
  it('tells no pages where only one is known', () => {
    const pagesOf = (page: (at: number) => number): unknown[] => documentPane(reading.blocks.map((block, at) => ({ ...block, page: page(at) })), draft).map((block) => block.page);
    expect(pagesOf(() => 1).filter((page) => page !== undefined)).toEqual([]);
    expect(pagesOf((at) => (at < 3 ? 1 : 2)).slice(2, 4)).toEqual([1, 2]);
  });
  it('marks what was understood, what is doubtful and what has no place', () => {
    expect([toneOf(draft, 'All shops were visited ten times.'), toneOf(draft, '01632 960003')]).toEqual(['sure', 'sure']);
    expect(toneOf({ ...draft, actions: draft.actions.map((one) => ({ ...one, confidence: 0.3 })) }, 'All shops were visited ten times.')).toBe('unsure');
    const [first] = draft.actions;
    const lost = { ...first!, id: 'r1', where: '', text: 'x', becomes: '' };
    expect(cells({ ...draft, rest: [lost] }).filter((cell) => cell.tone === 'unknown').length).toBeGreaterThan(0);
    expect(cells({ ...draft, rest: [{ ...lost, becomes: 's-r1' }] }).filter((cell) => cell.tone === 'unknown')).toEqual([]);
  });
  it('marks the cell of a name that somebody is asked about as doubtful, and nothing else of its row', () => {
    const asked = documentPane(reading.blocks, draft, new Set(['kite collective'])).flatMap((block) => block.rows.flatMap((row) => row.cells)).filter((cell) => cell.tone === 'unsure');
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every((cell) => cell.text.includes('Kite Collective'))).toBe(true);
    const marked = asked.flatMap((cell) => cell.pieces);
    expect(new Set(marked.filter((one) => one.tone === 'unsure').map((one) => one.text))).toEqual(new Set(['Kite Collective']));
    expect(asked.map((cell) => cell.pieces.map((one) => one.text).join(''))).toEqual(asked.map((cell) => cell.text));
  });
  it('marks of a cell with several names the words of the one that is asked about alone, and no part of another name', () => {
    const [action] = draft.actions;
    const table = { kind: 'table', id: 't', rows: [{ cells: [{ text: 'Visit', columns: 1, rows: 1 }, { text: 'AFBC Kite Kite Trust Kites, Police', columns: 1, rows: 1 }] }] } as unknown as (typeof reading.blocks)[number];
    const owners = ['AFBC', 'Kite', 'Kite Trust', 'Police'].map((name) => ({ ...action!.owners[0]!, name }));
    const only = { ...draft, priorities: [], sections: [], members: [], glossary: [], rest: [], actions: [{ ...action!, confidence: 1, owners, places: [{ block: 't', row: 0, cell: 0, where: '', quote: '' }] }] };
    const [, cell] = documentPane([table], only, new Set(['kite']))[0]!.rows[0]!.cells;
    expect(cell!.pieces.map((one) => [one.text, one.tone])).toEqual([['AFBC ', 'sure'], ['Kite', 'unsure'], [' Kite Trust Kites, Police', 'sure']]);
    const [, both] = documentPane([table], only, new Set(['kite', 'kite trust']))[0]!.rows[0]!.cells;
    expect(both!.pieces.filter((one) => one.tone === 'unsure').map((one) => one.text)).toEqual(['Kite', 'Kite Trust']);
  });
  it('begins where a view begins, with what stands before folded away', () => {
    const pane = documentPane(reading.blocks, draft);
    const table = pane.find((block) => block.kind === 'table')!;
    const cut = paneFrom(pane, table.id);
    expect(cut.blocks[0]?.kind).toBe('heading');
    expect([...cut.before, ...cut.blocks]).toEqual(pane);
    expect(paneFrom(pane, undefined)).toEqual({ before: [], blocks: pane });
    expect(paneFrom(pane, 'nothing')).toEqual({ before: [], blocks: pane });
  });

  const standing = (label: string, more: Partial<StandingYear> = {}): StandingYear => ({ id: label, label, state: 'draft', frozen: false, rows: 0, ...more });
  it('goes beside a plan that is there, fills an empty draft, and else makes a new year', () => {
    expect(placesOf(draft, [standing('2025/26')]).map((one) => one.kind)).toEqual(['new', 'fills']);
    for (const more of [{ rows: 1 }, { state: 'agreed' as const }, { frozen: true }]) expect(placesOf(draft, [standing('2025/26', more)]).map((one) => one.kind)).toEqual(['new', 'there']);
    expect(writesAnything(placesOf(draft, [standing('2024/25', { rows: 1 }), standing('2025/26', { rows: 1 })]))).toBe(false);
    expect(placesSentence(placesOf(draft, []))).toBe('2024/25 as the record of the year that was, and a draft plan for 2025/26');
  });

  it.each([
    ['Introduction', '', 'planned', 'introduction'], ['1. About the partnership', '', 'planned', 'introduction'], ['Section 5: Money', '', 'planned', 'resources'], ['Funding and resources', '', 'planned', 'resources'], ['How we engage: consultation', '', 'planned', 'engagement'], ['Equality', '', 'planned', 'equality'], ['Our priorities', '', 'planned', 'priorities'], ['Serious violence', 'p1', 'planned', 'priorities'],
    ['Crime in the year', '', 'reviewed', 'review'], ['Shop watch', 'p1', 'reviewed', 'project'], ['Projects of the year', '', 'reviewed', 'project'], ['Anything', '', 'planned', 'other'],
  ] as const)('puts the section "%s" (%s, %s) under %s', (heading, priorityId, role, part) => {
    expect(sectionPart({ heading, priorityId }, { id: 'y', role }, { role: 'planned' })).toBe(part);
  });
  it('puts a last word of whom to ring under the closing', () => {
    const part = (text: string): string => sectionPart({ heading: 'Safer Alder', priorityId: '', text }, undefined, { role: 'planned' });
    expect([part('Tel: 01632 960111\nEmail: safer@alder.example'), part('We met in May.\nTel: 01632 960111'), part('')]).toEqual(['closing', 'other', 'other']);
  });

  it('keeps what the document tells before it looks back before the review', () => {
    expect(asInDocument(['introduction', 'other', 'resources', 'other', 'review', 'other', 'closing'])).toEqual(['introduction', 'introduction', 'resources', 'introduction', 'review', 'other', 'closing']);
    expect(asInDocument(['other', 'resources', 'other'])).toEqual(['other', 'resources', 'other']);
  });
  it('takes the numbers of the document off its headings, and no number that is a word of one', () => {
    expect(withoutNumbers(['Foreword', '1. about us', '2) Money', '3.1 Duties', 'Section 4: What we did', 'Part 5 – Next steps'])).toEqual(['Foreword', 'About us', 'Money', 'Duties', 'What we did', 'Next steps']);
    expect(withoutNumbers(['1 Introduction', '2 Money', 'Closing'])).toEqual(['Introduction', 'Money', 'Closing']);
    const stay = ['24 Hours in the town', '10.5 per cent fewer thefts', '2025/26 in numbers', 'Priority 1: Theft', 'Part of us'];
    expect(withoutNumbers(stay)).toEqual(stay);
  });

  it('cuts a section that is longer than a section can be, and loses no word', () => {
    const text = Array.from({ length: 3000 }, (_, at) => `Line ${at} of a very long story.`).join('\n');
    const pieces = sectionPieces({ heading: 'Story', text });
    expect(pieces.map((one) => one.heading)).toEqual(['Story', 'Story (continued)']);
    expect(pieces.every((one) => one.text.length <= 50_000)).toBe(true);
    expect(pieces.map((one) => one.text.trim()).join('\n').split(/\s+/)).toEqual(text.split(/\s+/));
    expect(sectionPieces({ heading: ' ', text: 'x' })).toEqual([{ heading: 'From the document', text: 'x' }]);
  });
});
