// Figures to take away say of each change what the words say, whether it lies on the line and what it would have taken.
import { expect, test } from 'vitest';
import type { Change } from '../assess/assessment.ts';
import type { Subject } from '../assess/computed.ts';
import { typesTable } from './figure-tables.ts';

const subject = (change: Partial<Change>): Subject => ({ name: 'Robbery', slug: 'robbery', noun: 'crimes', isGroup: false, types: ['Robbery'], series: { change: { before: 14, now: 12, beforePeriod: '2024-01', nowPeriod: '2025-01', z: -0.39, chance: 0.7, beyondChance: false, forcesCompared: [], ...change } } }) as unknown as Subject;

test('a change that no test could have shown says so, with the counts that would have stood; figures of old leave it open', () => {
  const { columns, rows } = typesTable([subject({ borderline: false, leastSeen: { rise: 34, fall: 3 }, couldTell: false }), subject({})]);
  const at = ['on_the_line', 'rise_needed', 'fall_needed', 'could_tell'].map((name) => columns.findIndex(([one]) => one === name));
  expect(rows.map((row) => at.map((place) => row[place]))).toEqual([['no', 34, 3, 'no'], [null, null, null, null]]);
  expect(rows.every((row) => row.length === columns.length)).toBe(true);
});
