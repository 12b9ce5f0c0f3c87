import { describe, expect, it } from 'vitest';
import { readDecisions } from './decision-form.ts';
import { countLineage, labelBefore, needsNoWords, nextLabel, priorityAfter, suggestNext, titleLater, unsaidWords, yearLater, yearsLater } from './next-year.ts';
import type { LineageKind } from './next-year.ts';

const action = (status: Parameters<typeof suggestNext>[0]['status'], more: { statusReason?: string; dueOn?: string; silence?: string } = {}) => suggestNext({ status, statusReason: more.statusReason ?? null, dueOn: more.dueOn ?? null }, more.silence ?? '');

describe('what is suggested for next year', () => {
  it.each<[string, ReturnType<typeof action>, string, boolean]>([
    ['an action on track goes on', action('on track'), 'carry on', true],
    ['one at risk goes on', action('at risk'), 'carry on', true],
    ['one without a status goes on', action('not stated'), 'carry on', true],
    ['one not started goes on', action('not started'), 'carry on', true],
    ['one off track wants other words, which somebody must find', action('off track'), 'change', false],
    ['one complete on its date stops', action('complete', { dueOn: '2027-03-31' }), 'stop', true],
    ['one complete that runs through every year goes on', action('complete'), 'carry on', true],
    ['one cancelled stops', action('cancelled', { statusReason: 'No money' }), 'stop', true],
    ['one superseded stops', action('superseded'), 'stop', true],
    ['one of which nobody said a word for long goes on only when its owner was asked', action('on track', { silence: 'No update for 100 days.' }), 'ask first', false],
    ['one at risk and silent likewise', action('at risk', { silence: 'No update for 100 days.' }), 'ask first', false],
    ['one off track wants other words, silent or not', action('off track', { silence: 'No update for 100 days.' }), 'change', false],
  ])('%s', (_name, suggestion, choice, easy) => {
    expect(suggestion.choice).toBe(choice);
    expect(needsNoWords(suggestion)).toBe(easy);
    expect(suggestion.why).toMatch(/^[A-Z].{5,}/);
  });
  it('takes the reason of a cancelled action along', () => {
    expect(action('cancelled', { statusReason: 'No money' }).why).toBe('No money');
  });
});

describe('moving on by a year', () => {
  it('moves labels, through the turn of a century too', () => {
    expect([nextLabel('2026/27'), nextLabel('2098/99'), nextLabel('2099/00'), labelBefore('2026/27'), labelBefore('2100/01')]).toEqual(['2027/28', '2099/00', '2100/01', '2025/26', '2099/00']);
  });
  it('moves dates; the leap day becomes the 28th', () => {
    expect([yearLater('2026-04-01'), yearLater('2028-02-29'), yearLater('2027-02-28')]).toEqual(['2027-04-01', '2029-02-28', '2028-02-28']);
  });
  it('moves every year in a title, and gives a plain title when there is none', () => {
    expect(titleLater('Partnership plan 2026 to 2027', '2026/27')).toBe('Partnership plan 2027 to 2028');
    expect(titleLater('Safer together 2026/27', '2026/27')).toBe('Safer together 2027/28');
    expect(titleLater('Plan 2026-27 (2026 to 2027)', '2026/27')).toBe('Plan 2027-28 (2027 to 2028)');
    expect(titleLater('Safer together', '2026/27')).toBe('Partnership plan 2027 to 2028');
  });
  it.each([
    ['Priority Issues for 2026 – 2027', 'Priority Issues for 2027 – 2028'], ['What we do in 2026/27', 'What we do in 2027/28'], ['April 2026 to March 2027', 'April 2027 to March 2028'], ['Our plan for 2026 and 2027', 'Our plan for 2027 and 2028'],
    ['How we used 2025/26', 'How we used 2025/26'], ['The strategy 2024–2027', 'The strategy 2024–2027'], ['The strategy 2026 to 2030', 'The strategy 2026 to 2030'], ['Under the Crime and Policing Act 2026', 'Under the Crime and Policing Act 2026'], ['Call 20267', 'Call 20267'], ['Introduction', 'Introduction'],
  ])('moves the plan’s own years in “%s”, and no others', (words, later) => {
    expect(yearsLater(words, '2026/27')).toBe(later);
  });
  it('finds a priority by what it was carried on from before its title', () => {
    const next = [{ id: 'x', title: 'Theft', carriedFromId: null }, { id: 'y', title: 'Shop crime', carriedFromId: 'a' }];
    expect(priorityAfter(next, { id: 'a', title: 'Theft' })?.id).toBe('y');
    expect(priorityAfter(next, { id: 'b', title: 'theft' })?.id).toBe('x');
    expect(priorityAfter(next, { id: 'b', title: 'Arson' })).toBeUndefined();
  });
});

describe('lineage in a sentence', () => {
  it('counts the actions of each kind, another owner apart', () => {
    const rows = ([['carried on', false], ['carried on', true], ['stopped', false], ['new', false], [null, false], ['split', false], ['split', false]] as [LineageKind | null, boolean][]).map(([kind, ownerChanged], at) => ({ action: `${at}`, kind, ownerChanged }));
    expect(countLineage(rows)).toBe('1 carried on, 1 carried on by another owner, 2 split, 1 stopped, 1 new, 1 not said yet.');
    expect(countLineage([])).toBe('');
  });
  it('counts an action once for its two parts, and says when one stands under two kinds', () => {
    const row = (action: string, kind: LineageKind): { action: string; kind: LineageKind; ownerChanged: boolean } => ({ action, kind, ownerChanged: false });
    expect(countLineage([row('a', 'split'), row('a', 'split'), row('b', 'carried on')])).toBe('1 carried on, 1 split.');
    expect(countLineage([row('a', 'changed'), row('a', 'merged'), row('b', 'changed')])).toBe('2 changed, 1 merged. 1 of them is counted under more than one of these.');
    expect(countLineage([row('a', 'changed'), row('a', 'merged'), row('b', 'changed'), row('b', 'merged')])).toBe('2 changed, 2 merged. 2 of them are counted under more than one of these.');
  });
  it('says of how many of last year’s actions nobody has said what became, and where to say it', () => {
    expect(unsaidWords([])).toEqual([]);
    expect(unsaidWords(['2024/25', '2024/25'])).toEqual([{ before: '2024/25', words: '2 actions of 2024/25 are not in this plan: say what became of them', href: '/plan/years/2024-25/next' }]);
    expect(unsaidWords(['2024/25'], '/plan/years/2025-26/agreement')).toEqual([{ before: '2024/25', words: '1 action of 2024/25 is not in this plan, and it does not say what became of it: that can be said once the plan is taken back to draft, or in a correction after it is published', href: '/plan/years/2025-26/agreement' }]);
    expect(unsaidWords(['2024/25'])[0]!.words).toBe('1 action of 2024/25 is not in this plan: say what became of it');
  });
});

describe('decisions as typed', () => {
  const [a, b] = [{ id: '11111111-1111-4111-8111-111111111111', ref: '1.1' }, { id: '22222222-2222-4222-8222-222222222222', ref: '1.2' }] as const;
  const typed = (choice: string, more: Record<string, string> = {}) => readDecisions({ [`choice_${a.id}`]: choice, ...Object.fromEntries(Object.entries(more).map(([name, value]) => [`${name}_${a.id}`, value])) }, [a, b]);
  it('are nothing when all is left for later or was never sent', () => {
    expect(typed('later')).toEqual({ decisions: [], errors: [] });
    expect(readDecisions({}, [a, b])).toEqual({ decisions: [], errors: [] });
  });
  it.each<[string, ReturnType<typeof typed>, object]>([
    ['carry on', typed('carry on', { why: 'ignored', wording: 'ignored' }), { choice: 'carry on', wordings: [] }],
    ['change', typed('change', { wording: ' New\nwords ', why: 'Clearer' }), { choice: 'change', wordings: ['New words'], reason: 'Clearer' }],
    ['split', typed('split', { wording: 'One\n\n Two \n', why: 'Two things' }), { choice: 'split', wordings: ['One', 'Two'] }],
    ['merge', typed('merge', { into: b.id, why: 'Same work' }), { choice: 'merge', intoId: b.id }],
    ['stop', typed('stop', { why: 'Done' }), { choice: 'stop', reason: 'Done' }],
  ])('%s is read', (_name, { decisions, errors }, expected) => {
    expect(errors).toEqual([]);
    expect(decisions).toHaveLength(1);
    expect(decisions[0]).toMatchObject({ actionId: a.id, ...expected });
  });
  it.each<[string, ReturnType<typeof typed>, RegExp]>([
    ['a choice of one’s own making', typed('explode'), /Choose what becomes of 1\.1/],
    ['a change without words', typed('change', { why: 'x' }), /Enter what 1\.1 says/],
    ['a change without a reason', typed('change', { wording: 'x' }), /Say why 1\.1 is changed/],
    ['a split into one', typed('split', { wording: 'One', why: 'x' }), /at least two/],
    ['a split into eleven', typed('split', { wording: Array.from({ length: 11 }, (_, index) => `Part ${index}`).join('\n'), why: 'x' }), /10 at most/],
    ['a merge into nothing', typed('merge', { why: 'x' }), /Choose the action that 1\.1 goes into/],
    ['a stop without a reason', typed('stop'), /Say why 1\.1 stops/],
    ['a title longer than a title', typed('change', { wording: 'x'.repeat(1001), why: 'x' }), /1,000 characters/],
    ['a reason longer than a reason', typed('stop', { why: 'x'.repeat(1001) }), /1,000 characters/],
  ])('%s is asked about', (_name, { decisions, errors }, words) => {
    expect(decisions).toEqual([]);
    expect(errors.map((error) => error.words).join('; ')).toMatch(words);
    expect(errors.every((error) => error.field.endsWith(a.id))).toBe(true);
  });
});
