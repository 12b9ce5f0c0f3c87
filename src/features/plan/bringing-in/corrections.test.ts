import { beforeAll, describe, expect, it } from 'vitest';
import { PLAN_OF_TWO_YEARS } from '../../../../test/support/plan-documents.ts';
import { readPlan } from '../reading/read-plan.ts';
import type { PlanReading } from '../reading/plan-reading.ts';
import { asRead, checked, corrected, mergedWithNext, ownerRenamed, ownerReplaced, parted, priorityMergedWithNext, restAgain, restBecomes, setAside, split } from './corrections.ts';
import { actionsComing, actionsOf, correctedDraft, draftOf, prioritiesOf, rowIn, withChanges } from './import-draft.ts';
import type { Change, Corrections, Draft } from './import-draft.ts';
import { labelIn, ownersIn } from './row-forms.ts';
import { doubts, foundSentence, isLabel, obstacles } from './to-check.ts';

describe('correcting what was understood', () => {
  let reading: PlanReading;
  let corrections: Corrections;
  let draft: Draft;
  const fresh = (): void => {
    corrections = {};
    draft = draftOf(reading);
  };
  /** Keeps the changes as the store does, through JSON. */
  const apply = (changes: Change[]): void => {
    corrections = JSON.parse(JSON.stringify(withChanges(corrections, changes))) as Corrections;
    draft = correctedDraft(reading, corrections);
  };
  const texts = (priorityId: string): string[] => actionsOf(draft, priorityId).map((one) => one.text);
  beforeAll(async () => {
    reading = await readPlan(Buffer.from(PLAN_OF_TWO_YEARS), 'plan.md');
  });

  it('begins with the reading: two years, their priorities and actions, in the order of the document', () => {
    fresh();
    expect(draft.years.map((one) => [one.label, one.role])).toEqual([['2024/25', 'reviewed'], ['2025/26', 'planned']]);
    expect(draft.years.map((year) => prioritiesOf(draft, year.id).map((one) => actionsOf(draft, one.id).length))).toEqual([[3, 2], [2, 3]]);
    expect(rowIn(draft, 'actions', 'a1')).toMatchObject({ text: 'Visit shops in the high street each month', update: 'All shops were visited ten times.', status: 'complete', owners: [{ name: 'Northshire Police' }, { name: 'NBC' }] });
    expect(draft.members).toHaveLength(8);
    expect(draft.glossary).toHaveLength(3);
  });
  it('says a row otherwise and counts it as checked', () => {
    fresh();
    apply(corrected(draft, 'actions', 'a1', { text: 'Visit every shop' }));
    expect(rowIn(draft, 'actions', 'a1')).toMatchObject({ text: 'Visit every shop', version: 2, checked: true, update: 'All shops were visited ten times.' });
    expect(rowIn(draft, 'actions', 'a2')?.version).toBe(1);
  });
  it('joins an action with the next: both texts, owners once, both updates; taken back, both stand alone', () => {
    fresh();
    apply(mergedWithNext(draft, 'a1'));
    expect(texts('p1')).toHaveLength(2);
    expect(rowIn(draft, 'actions', 'a1')).toMatchObject({ text: 'Visit shops in the high street each month Hold at least three crime prevention stalls', update: 'All shops were visited ten times.\n\nFour stalls were held at the market.' });
    expect(rowIn(draft, 'actions', 'a1')?.owners.map((one) => one.name)).toEqual(['Northshire Police', 'NBC', 'Northshire Fire and Rescue Service']);
    apply(asRead(draft, reading, 'actions', 'a1'));
    expect(texts('p1')).toEqual(draftOf(reading).actions.filter((one) => one.priorityId === 'p1').map((one) => one.text));
    expect(rowIn(draft, 'actions', 'a1')?.version).toBe(3);
  });
  it('has nothing to join the last action with', () => {
    fresh();
    expect(mergedWithNext(draft, 'a3')).toEqual([]);
    expect(mergedWithNext(draft, 'nobody')).toEqual([]);
  });
  it('parts an action in two beside each other; taken back, it is one again', () => {
    fresh();
    apply(split(draft, 'a2', ['Hold stalls', 'Hand out alarms'], ['Four stalls.', '']));
    expect(texts('p1')).toEqual(['Visit shops in the high street each month', 'Hold stalls', 'Hand out alarms', 'Mark bicycles at the station (subject to funding)']);
    expect(rowIn(draft, 'actions', 'a2-2')).toMatchObject({ owners: rowIn(draft, 'actions', 'a2')?.owners, update: '' });
    apply(split(draft, 'a2', ['Hold', 'Stalls'], ['', '']));
    expect(texts('p1')).toEqual(['Visit shops in the high street each month', 'Hold', 'Hand out alarms', 'Stalls', 'Mark bicycles at the station (subject to funding)']);
    apply(asRead(draft, reading, 'actions', 'a2-2'));
    expect(texts('p1')).toHaveLength(3);
    expect(texts('p1')[1]).toBe('Hold at least three crime prevention stalls');
  });
  it.each([['one\n\ntwo', ['one', 'two']], ['one\n \n\n two', ['one', 'two']], ['one\ntwo', undefined], ['\n\ntwo', undefined], ['', undefined]])('parts %j at its empty line', (text, halves) => {
    expect(parted(text)).toEqual(halves);
  });
  it('moves an action to a priority of the other year', () => {
    fresh();
    apply(corrected(draft, 'actions', 'a3', { priorityId: 'p3' }));
    expect(texts('p1')).toHaveLength(2);
    expect(texts('p3')).toContain('Mark bicycles at the station (subject to funding)');
  });
  it('joins two priorities: the actions of the second come to the first', () => {
    fresh();
    apply(priorityMergedWithNext(draft, 'p1'));
    expect(texts('p1')).toHaveLength(5);
    expect(actionsComing(draft).filter((one) => one.year.id === 'y1')).toHaveLength(5);
    expect(priorityMergedWithNext(draft, 'p4')).toEqual([]);
  });
  it('sets aside and takes back; under a priority or a year set aside nothing comes in', () => {
    fresh();
    expect(actionsComing(draft)).toHaveLength(10);
    apply(setAside(draft, 'actions', 'a1', true));
    apply(setAside(draft, 'priorities', 'p2', true));
    expect(actionsComing(draft)).toHaveLength(7);
    apply(setAside(draft, 'years', 'y1', true));
    expect(actionsComing(draft)).toHaveLength(5);
    apply(setAside(draft, 'years', 'y1', false));
    apply(setAside(draft, 'priorities', 'p2', false));
    apply(setAside(draft, 'actions', 'a1', false));
    expect(actionsComing(draft)).toHaveLength(10);
    expect(setAside(draft, 'actions', 'a1', false)).toEqual([]);
  });
  it('ticks what is right off the list of doubts', () => {
    fresh();
    const low = { ...draft, actions: draft.actions.map((one) => (one.id === 'a2' ? { ...one, confidence: 0.4, why: 'by its place' } : one)) };
    expect(doubts(low)).toEqual([{ id: 'a2', list: 'actions', words: 'Read with little certainty: by its place.' }]);
    const [change] = checked(low, 'actions', ['a2']);
    expect(doubts({ ...low, actions: low.actions.map((one) => (one.id === 'a2' ? (change!.row as typeof one) : one)) })).toEqual([]);
  });
  it('makes a section or an action of words that were not understood, and takes it back', () => {
    fresh();
    const lost = { ...draft, rest: [{ id: 'r1', version: 1, setAside: false, checked: false, places: [], confidence: 0, why: 'no place', where: 'End > Notes', text: 'A stray line', becomes: '' }] };
    const section = restBecomes(lost, 'r1', 'section');
    expect(section.map((one) => one.list)).toEqual(['rest', 'sections']);
    expect(section[1]?.row).toMatchObject({ heading: 'Notes', text: 'A stray line', yearId: 'y2' });
    expect(restBecomes(lost, 'r1', 'action')[1]?.row).toMatchObject({ text: 'A stray line', priorityId: 'p4', owners: [] });
    const placed = { ...lost, rest: [section[0]!.row as (typeof lost.rest)[0]], sections: [...lost.sections, section[1]!.row as (typeof lost.sections)[0]] };
    expect(restAgain(placed, 'r1').map((one) => one.row)).toMatchObject([{ becomes: '' }, { setAside: true }]);
  });
  it('corrects an owner’s name everywhere, and knows when to ask', () => {
    fresh();
    const was = rowIn(draft, 'actions', 'a5')!;
    apply(corrected(draft, 'actions', 'a5', { owners: [{ name: 'Northbury Council', part: 'lead' }, { name: 'Northshire Police', part: 'lead' }] }));
    expect(ownerReplaced(draft, was, rowIn(draft, 'actions', 'a5')!)).toEqual({ was: 'NBC', is: 'Northbury Council', others: 5 });
    apply(ownerRenamed(draft, 'nbc', 'Northbury Council'));
    expect(draft.actions.flatMap((one) => one.owners).filter((one) => one.name === 'NBC')).toEqual([]);
    expect(ownerRenamed(draft, 'nbc', 'x')).toEqual([]);
  });
  it('asks one question for owners that were added or taken away: none', () => {
    fresh();
    const was = rowIn(draft, 'actions', 'a5')!;
    expect(ownerReplaced(draft, was, { ...was, owners: [...was.owners, { name: 'Somebody', part: 'lead' }] })).toBeUndefined();
    expect(ownerReplaced(draft, was, { ...was, owners: [] })).toBeUndefined();
  });
  it('says in one sentence what was found', () => {
    expect(foundSentence({ years: 2, priorities: 11, actions: 53, doubts: 4, unknown: 6 })).toBe('We found 2 years, 11 priorities and 53 actions. 4 things need your eye; 6 lines were not understood and are kept below.');
    expect(foundSentence({ years: 1, priorities: 1, actions: 1, doubts: 1, unknown: 1 })).toBe('We found 1 year, 1 priority and 1 action. 1 thing needs your eye; 1 line was not understood and is kept below.');
    expect(foundSentence({ years: 1, priorities: 1, actions: 1, doubts: 0, unknown: 0 })).toBe('We found 1 year, 1 priority and 1 action. Nothing needs your eye; every line was understood.');
  });
  it('says what stands in the way of bringing in', () => {
    fresh();
    expect(obstacles(draft, '2026-11-24')).toEqual([]);
    const against = (change: Partial<Draft>): string => obstacles({ ...draft, ...change }, '2026-11-24').join(' ');
    expect(against({ years: draft.years.map((one) => ({ ...one, label: '' })) })).toContain('Say which year the actions belong to');
    expect(against({ years: draft.years.map((one) => ({ ...one, label: '2025/26' })) })).toContain('Two years have the same label');
    expect(against({ years: draft.years.map((one) => ({ ...one, role: 'planned' as const })) })).toContain('Two years are to come');
    expect(against({ years: draft.years.map((one) => ({ ...one, label: one.role === 'reviewed' ? '2027/28' : '2028/29' })) })).toContain('2027/28 has not begun, so it is no year that was');
    // The year that is going on is reviewed before it is over.
    expect(against({ years: draft.years.map((one) => ({ ...one, label: one.role === 'reviewed' ? '2026/27' : '2027/28' })) })).toBe('');
    expect(against({ years: draft.years.map((one) => ({ ...one, setAside: true })) })).toContain('No year is left');
    expect(against({ actions: draft.actions.map((one) => ({ ...one, setAside: true })) })).toContain('No action is left');
    expect(against({ actions: draft.actions.map((one) => ({ ...one, text: 'x'.repeat(1001) })) })).toContain('longer than 1,000 characters');
    expect(against({ glossary: draft.glossary.map((one) => ({ ...one, meaning: 'x'.repeat(1001) })) })).toContain('is too long');
  });
  it.each([['2025/26', '2025/26'], ['2025-26', '2025/26'], ['2025 to 2026', '2025/26'], ['2025 – 2026', '2025/26'], ['2025/27', undefined], ['2025', undefined], ['', undefined], ['<b>', undefined], ['1999/00', '1999/00']])('reads the year %j', (text, label) => {
    expect(labelIn(text)).toBe(label);
    expect(label === undefined || isLabel(label)).toBe(true);
  });
  it('reads owners line by line, each once, partners told apart', () => {
    expect(ownersIn('NBC\n\n Northshire  Police (partner)\nnbc; Kite')).toEqual([{ name: 'NBC', part: 'lead' }, { name: 'Northshire Police', part: 'with' }, { name: 'Kite', part: 'lead' }]);
    expect(ownersIn('  \n;')).toEqual([]);
  });
});
