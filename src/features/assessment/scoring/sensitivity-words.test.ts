// What turns the order, in words for the room: few choices by their names, many by their number, and as good as level where nearly anything does it.
import { expect, test } from 'vitest';
import { CHOICE_COLUMNS, NEARLY_LEVEL_WORDS, choiceRows, flipWords, nearlyLevel, sensitivitySentence, untoldSentences } from './sensitivity-words.ts';
import { sensitivityOf } from './sensitivity.ts';
import type { Choice } from './sensitivity.ts';

const names = { candidate: (id: string) => `Candidate ${id}`, criterion: (key: string) => `Criterion ${key}`, person: (id: string) => `Person ${id}` };
const standing = (id: string, priority: number) => ({ id, values: {}, missing: [], rank: 1, outcome: { harm: 0, likelihood: 0, risk: 0, position: 0, priority } });
const step = (criterion: string, scorer: string): Choice => ({ kind: 'step', candidate: 'b', criterion, scorer, from: 1, to: 2 });

test('few choices are named one by one, what is left out in one line', () => {
  const choices: Choice[] = [{ kind: 'without criterion', criterion: 'x' }, { kind: 'without criterion', criterion: 'y' }, { kind: 'without scorer', scorer: 'm' }, { kind: 'untold', candidate: 'b', criterion: 'z', scorer: 'm', to: 8 }, step('x', 'm'), step('x', 'n'), step('y', 'm')];
  expect(flipWords({ flips: [{ above: 'a', below: 'b', choices, of: 50 }] }, names)).toEqual([{
    title: '“Candidate b” would go before “Candidate a” if', many: undefined,
    choices: ['criterion x or criterion y is left out', 'the scores of Person m are left out', 'what Person m could not tell of “Candidate b”, criterion z, is 8', '“Candidate b” is one step higher on criterion x (Person m or Person n) or criterion y (Person m)'],
  }]);
});

test('many are counted, and said to be as good as level; the workbook has each', () => {
  const flips = [{ above: 'a', below: 'b', of: 50, choices: ['1', '2', '3', '4', '5'].flatMap((one) => [step(one, 'm'), step(one, 'n')]) }];
  const [told] = flipWords({ flips }, names);
  expect(told!.many).toBe('They are nearly level: 10 of the 50 single choices that touch either of them would swap them.');
  expect(told!.choices).toEqual(['“Candidate b” is one step higher on any one of 5 criteria: 10 single scores']);
  const rows = choiceRows({ flips }, names);
  expect(rows).toHaveLength(10);
  expect(CHOICE_COLUMNS.map((head, at) => [head, rows[0]![at]])).toEqual([
    ['Stands before', 'Candidate a'], ['Would go before it', 'Candidate b'], ['What turns them', 'One step'], ['Criterion', 'Criterion 1'], ['Person', 'Person m'], ['Candidate', 'Candidate b'], ['Score', 1], ['Would be', 2],
  ]);
});

test('neighbours whom many choices turn are nearly level, with both scores; others are not', () => {
  const many = Array.from({ length: 10 }, (_, at) => step(String(at), 'm'));
  const standings = [standing('a', 70.94), standing('b', 70.81), standing('c', 3)];
  expect(nearlyLevel({ flips: [{ above: 'a', below: 'b', choices: many, of: 50 }, { above: 'a', below: 'c', choices: many, of: 50 }, { above: 'b', below: 'c', choices: many.slice(2), of: 50 }] }, standings, names)).toEqual([{ ids: ['a', 'b'], words: '“Candidate a” (70.9) and “Candidate b” (70.8) are nearly level: 10 of the 50 single choices that touch either of them would swap them.' }]);
});

test('nearly level is a share, and so the same whether one person scores or eight, and is said as a rule', () => {
  const criteria = ['x', 'y', 'z'].map((key) => ({ key, part: 'harm' as const })).concat([{ key: 'l', part: 'likelihood' as never }]);
  const scales = { harm: [0, 1, 2, 4, 8], likelihood: [1, 2, 3, 4, 5], position: [0, 1, 2, 3] };
  const near = (people: number): number => {
    const sheets = (harm: number): { scorer: string; scores: Record<string, number> }[] => Array.from({ length: people }, (_, at) => ({ scorer: `p${at}`, scores: { x: harm, y: 2, z: 2, l: 3 } }));
    const told = sensitivityOf([{ id: 'a', sheets: sheets(2), agreed: {} }, { id: 'b', sheets: sheets(1), agreed: {} }] as never, criteria as never, scales as never);
    const standings = [standing('a', 18), standing('b', 15)];
    return nearlyLevel(told, standings, names).length;
  };
  // Everybody gave one candidate one step more on one criterion: of one person that is a single choice, of eight it is not.
  expect([near(1), near(8)]).toEqual([1, 0]);
  // Ten choices of one sheet are many; of eight, few.
  const flip = (of: number) => ({ flips: [{ above: 'a', below: 'b', of, choices: Array.from({ length: 10 }, (_, at) => step(String(at), 'm')) }] });
  expect([nearlyLevel(flip(50), [standing('a', 2), standing('b', 1)], names).length, nearlyLevel(flip(400), [standing('a', 2), standing('b', 1)], names).length]).toEqual([1, 0]);
  expect(NEARLY_LEVEL_WORDS).toMatch(/one in six/);
});

test('says in words after which choice nothing can be told, and why', () => {
  expect(untoldSentences({ untold: [{ kind: 'without scorer', scorer: 'm' }] }, names)).toEqual(['What happens without the scores of Person m cannot be told: on some criterion nobody else gave a score, so a candidate would have no place.']);
  expect(untoldSentences({ untold: [] }, names)).toEqual([]);
});

const kinds = { 'without criterion': { tried: 12, first: 0 }, 'without scorer': { tried: 4, first: 0 }, score: { tried: 318, first: 0 } };

test('whole criteria and people left out are told beside the single scores, which are many more', () => {
  const flips = [{ above: 'a', below: 'b', of: 50, choices: [{ kind: 'without criterion', criterion: 'x' }, step('x', 'm')] as Choice[] }];
  const five = { ...kinds, 'without criterion': { tried: 12, first: 5 }, score: { tried: 390, first: 1 } };
  expect(sensitivitySentence({ flips, level: [], tried: 406, first: 6, kinds: five, untold: [] }, names)).toBe('Left out one at a time, 5 of 12 criteria and none of 4 people would put another first; so would 1 of 390 ways to change one score. In all, 2 of the 406 single choices that were tried would make two change places.');
  // Of one person alone nobody can be left out.
  expect(sensitivitySentence({ flips, level: [], tried: 40, first: 0, kinds: { ...kinds, 'without scorer': { tried: 0, first: 0 } }, untold: [] }, names)).toMatch(/^Left out one at a time, none of 12 criteria would put another first;/);
  // What is tried is counted by its kind.
  const sheets = (harm: number, other: number) => ['m', 'n'].map((scorer) => ({ scorer, scores: { x: harm, y: other, l: 3 } }));
  const told = sensitivityOf([{ id: 'a', sheets: sheets(8, 1), agreed: {} }, { id: 'b', sheets: sheets(2, 4), agreed: {} }] as never, [{ key: 'x', part: 'harm' }, { key: 'y', part: 'harm' }, { key: 'l', part: 'likelihood' }] as never, { harm: [0, 1, 2, 4, 8], likelihood: [1, 2, 3, 4, 5], position: [0, 1, 2, 3] } as never);
  expect(told.kinds).toMatchObject({ 'without criterion': { tried: 3, first: 1 }, 'without scorer': { tried: 2, first: 0 } });
  expect(told.kinds.score.tried + 5).toBe(told.tried);
});

test('does not say that the order holds where a choice leaves a candidate without a place', () => {
  const none = { flips: [], level: [], tried: 334, first: 0, kinds, untold: [] };
  expect(sensitivitySentence(none, names)).toBe('The order holds: none of the 334 single choices that were tried changes it.');
  expect(sensitivitySentence({ ...none, untold: [{ kind: 'without scorer', scorer: 'm' }] }, names)).toBe('None of the 333 single choices that can be told changes the order; what 1 more would change cannot be told.');
});

test('those that are level are one group, and no order among them is said to hold', () => {
  const none = { flips: [], tried: 288, first: 0, kinds, untold: [] };
  const level: [string, string][] = [['c', 'd'], ['c', 'e'], ['d', 'e']];
  expect(sensitivitySentence({ ...none, level, apart: 7 }, names)).toBe('The order of those that are apart holds: none of the 288 single choices that were tried changes it. “Candidate c”, “Candidate d” and “Candidate e” are level: a single step on one of them can part them.');
  expect(sensitivitySentence({ ...none, level: [['a', 'b'], ['d', 'e']], apart: 8 }, names)).toMatch(/changes it\. “Candidate a” and “Candidate b” are level: [^.]+\. “Candidate d” and “Candidate e” are level: [^.]+\.$/);
  expect(sensitivitySentence({ ...none, level, apart: 0 }, names)).toBe('There is no order that could hold. “Candidate c”, “Candidate d” and “Candidate e” are level: a single step on one of them can part them.');
  const alike = (id: string) => ({ id, sheets: [{ scorer: 'm', scores: { x: 2, l: 3 } }], agreed: {} });
  expect(sensitivityOf([alike('a'), alike('b'), alike('c')] as never, [{ key: 'x', part: 'harm' }, { key: 'l', part: 'likelihood' }] as never, { harm: [0, 1, 2, 4, 8], likelihood: [1, 2, 3, 4, 5], position: [0, 1, 2, 3] } as never)).toMatchObject({ flips: [], apart: 0, level: [['a', 'b'], ['a', 'c'], ['b', 'c']] });
});
