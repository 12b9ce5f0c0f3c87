import { expect, test } from 'vitest';
import type { ReportMeasure } from './report-data.ts';
import { reportDocument } from './report-document.ts';
import { figureTables } from './report-tables.ts';

const months = (first: number, count: number) => Array.from({ length: count }, (_none, at) => {
  const day = new Date(Date.UTC(2025, first + at + 1, 0));
  return { period: day.toLocaleString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }), to: day.toISOString().slice(0, 10), words: String(first + at), value: first + at, provisional: false };
});
const measure = (name: string, readings: ReportMeasure['readings']): ReportMeasure => ({ key: name, name, kind: 'performance', headline: false, change: '', besideFigure: '', judgement: '', range: '', readings });

test('the figures of a priority stand in one table, period by period, the newest of any measure first', () => {
  const [table, ...more] = figureTables([measure('Shoplifting', months(0, 20)), measure('Referrals', months(2, 16)), measure('Members', [{ period: '2024/25', to: '2025-03-31', words: '32', provisional: false }])]);
  expect(more).toEqual([]);
  expect(table?.columns.map((one) => one.head)).toEqual(['Period', 'Shoplifting', 'Referrals']);
  expect(table?.rows).toHaveLength(13);
  expect(table?.rows[0]).toEqual(['August 2026', '19', 'not yet']);
  expect(table?.rows[2]).toEqual(['June 2026', '17', '17']);
  expect(table?.first).toBe(0);
});

test('measures by other periods stand in a table of their own, and five in two', () => {
  const quarters = ['April to June', 'July to September'].map((period, at) => ({ period, to: `2026-0${6 + 3 * at}-30`, words: String(at), provisional: at === 1 }));
  const tables = figureTables([measure('A', months(0, 3)), measure('B', quarters)]);
  expect(tables.map((one) => one.caption)).toEqual(['A: figures, newest first', 'B: figures, newest first']);
  expect(tables[1]?.rows).toEqual([['July to September', '1 (provisional)'], ['April to June', '0']]);
  expect(figureTables(['A', 'B', 'C', 'D', 'E'].map((name) => measure(name, months(0, 3)))).map((one) => one.columns.length)).toEqual([5, 2]);
});

test('a figure alone is said by its sentence and has no table; a chart’s words do not say its measure’s name again below its heading', () => {
  const alone = measure('Stands held', [{ period: '2024/25', to: '2025-03-31', words: '4', provisional: false }]);
  const picture = { bytes: new Uint8Array(), alternative: 'x', title: 'Stands held: no month stands out' };
  const { blocks } = reportDocument({ partnership: 'P', year: '2026/27', number: 1, asAt: '2026-11-29', changes: [], priorities: [{ key: 'p', title: 'Theft', sentence: '', actions: [], measures: [alone] }] }, new Map([['Stands held', picture]]));
  expect(blocks.filter((one) => one.kind === 'table').map((one) => one.caption)).toEqual(['Each priority at a glance']);
  expect(blocks.find((one) => one.kind === 'figure')).toMatchObject({ caption: 'No month stands out' });
});

test('a figure that was corrected says so beside it', () => {
  const [table] = figureTables([measure('Referrals', [...months(0, 2), { ...months(2, 1)[0]!, provisional: true, correctedOn: '2026-11-30' }])]);
  expect(table?.rows.map((row) => row[1])).toEqual(['2 (provisional) (corrected)', '1', '0']);
});
