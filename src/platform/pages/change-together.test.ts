import { describe, expect, it } from 'vitest';
import type { FormParts } from './change-together.ts';
import { beginWith, meanwhile, readBegan, together } from './change-together.ts';

const PARTS: FormParts<string> = { title: { words: 'What' }, with: { words: 'With', as: 'several' }, target: { words: 'Target' }, target_met: { words: 'Target met', as: 'ticked' }, due_on: { words: 'Due on', as: 'day' }, milestones: { words: 'Steps', rows: { name: 'milestone', days: ['due', 'done'] } }, writer: { words: 'Writer' } };

const BEGAN = { writer: '7', title: 'Walk the parks', target: '', due_on: '2027-03-31', with: ['b', 'a'], target_met: '', milestone_1: 'Plan it', milestone_1_id: '1', milestone_1_due: '2026-06-12', milestone_1_done: '' };
const TYPED = { title: 'Walk the parks ', target: '', 'due_on-day': '31', 'due_on-month': '3', 'due_on-year': '2027', with: ['a', 'b'], milestone_1: 'Plan it', milestone_1_id: '1', 'milestone_1_due-day': '12', 'milestone_1_due-month': '6', 'milestone_1_due-year': '2026', milestone_2: '' };

const began = beginWith(BEGAN)['began'];

describe('two who change one record', () => {
  it('are brought together: what the second left as shown takes over what stands', () => {
    const now = { ...BEGAN, target: 'Ten walks', due_on: '2027-01-31', with: ['c'], target_met: 'yes', milestone_1_done: '2026-06-10', milestone_2: 'Do it', milestone_2_id: '2' };
    const { answers, theirs, both } = together(PARTS, { ...TYPED, title: 'Walk the streets', began }, now);
    expect(answers).toMatchObject({ title: 'Walk the streets', target: 'Ten walks', due_on: '2027-01-31', with: ['c'], target_met: 'yes', milestone_1_done: '2026-06-10', milestone_2: 'Do it', milestone_2_id: '2' });
    expect(Object.keys(answers)).not.toContain('due_on-day');
    expect(theirs).toEqual(['with', 'target', 'target_met', 'due_on', 'milestones']);
    expect(both).toEqual([]);
  });
  it('settle what both changed, and nothing else', () => {
    const now = { ...BEGAN, target: 'Ten walks', title: 'Walk' };
    const { answers, both } = together(PARTS, { ...TYPED, target: 'Nine walks', 'due_on-day': '1', with: [], began }, now);
    expect(both).toEqual(['target']);
    expect(answers).toMatchObject({ target: 'Nine walks', title: 'Walk', 'due_on-day': '1', with: [] });
  });
  it('may empty a field themselves', () => {
    const before = { ...BEGAN, target: 'Ten walks' };
    expect(together(PARTS, { ...TYPED, began: beginWith(before)['began'] }, before)).toMatchObject({ answers: { target: '' }, theirs: [], both: [] });
  });
  it('change nothing that was not on their form', () => {
    expect(together(PARTS, { ...TYPED, began }, { ...BEGAN, writer: '8' })).toMatchObject({ answers: { writer: '8' }, theirs: ['writer'], both: [] });
  });
  it('are shown every difference where the form does not say what it began with', () => {
    const settled = together(PARTS, TYPED, { ...BEGAN, target: 'Ten walks' });
    expect(settled.both).toHaveLength(7);
    expect(meanwhile(PARTS, settled, [['title', 'Walk', 'Walk'], ['target', 'Ten walks', '']], undefined, new Date())).toEqual({ pairs: [{ about: 'Target', theirs: { label: 'Saved meanwhile', text: 'Ten walks' }, yours: { label: 'Yours', text: '' } }] });
  });
  it.each([undefined, '', 'x', '[]', '{"a":{}}', '{"a":1}'])('from a form that carries %s are not guessed at', (carried) => {
    expect(readBegan(carried)).toBeUndefined();
  });
});
