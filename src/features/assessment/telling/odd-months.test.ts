// A month that is far below those near it, in an area whose force filed as usual, is told beside the chart and changes no figure.
import { expect, test } from 'vitest';
import type { Assessment } from '../assess/assessment.ts';
import type { Subject } from '../assess/computed.ts';
import { monthlyBlocks } from './monthly-tables.ts';
import { monthsTable } from './figure-tables.ts';
import { inPart, oddMonths } from './odd-months.ts';
import { subjectChart } from './subject-chart.ts';

const told = { from: '2018-10', to: '2019-02', missingMonths: [], partialMonths: ['2018-11', '2018-12'] as string[] };
const counts = { '2018-10': 26, '2018-11': 80, '2018-12': 103, '2019-01': 128, '2019-02': 118 };

test('the first month with a fifth of those that follow is told, and partial months near it are not asked', () => {
  expect(oddMonths(told, { byMonth: counts }, 'Burglary')).toEqual([{ month: '2018-10', words: 'October 2018 (26) is far below the months near it (118 to 128), though the force’s file of that month as a whole is not. It counts as whole; part of this area’s rows may not be in it.' }]);
});

test('a low month between others must be far below both sides; where few are counted, none is told', () => {
  const whole = { ...told, partialMonths: [] };
  expect(oddMonths(whole, { byMonth: { ...counts, '2018-10': 100, '2018-12': 40 } }, 'Burglary').map(({ month }) => month)).toEqual(['2018-12']);
  expect(oddMonths(whole, { byMonth: { ...counts, '2018-10': 100, '2018-12': 60 } }, 'Burglary')).toEqual([]);
  expect(oddMonths(whole, { byMonth: { '2018-10': 1, '2018-11': 20, '2018-12': 20, '2019-01': 20, '2019-02': 20 } }, 'Burglary')).toEqual([]);
});

test('nothing is told of a month whose neighbours are not there', () => {
  expect(oddMonths({ ...told, missingMonths: ['2018-11', '2018-12', '2019-01', '2019-02'], partialMonths: [] }, { byMonth: { '2018-10': 26 } }, 'Burglary')).toEqual([]);
  expect(oddMonths({ ...told, missingMonths: ['2018-10'] }, { byMonth: { '2019-01': 128, '2019-02': 118 } }, 'Burglary')).toEqual([]);
});

test('it is drawn open, as a month that is not sure, with a word beside it', () => {
  const assessment = { ...told, forces: [] } as unknown as Assessment;
  const subject = { name: 'Anti-social behaviour', noun: 'incidents', isGroup: false, series: { byMonth: counts, total: 0, sentence: '' } } as unknown as Subject;
  const { chart, odd } = subjectChart(assessment, subject);
  expect(chart.points.map(({ provisional }) => provisional ?? false)).toEqual([true, true, true, false, false]);
  expect(chart.points.map(({ mark }) => mark)).toEqual(['26: perhaps not all', undefined, undefined, undefined, undefined]);
  expect(odd.map(({ month }) => month)).toEqual(['2018-10']);
});

test('it bears its mark in the table of every month too, with what the mark means', () => {
  const types = [{ type: 'Anti-social behaviour', byMonth: counts }, { type: 'Burglary', byMonth: { ...counts, '2018-10': 100 } }];
  const said = JSON.stringify(monthlyBlocks({ ...told, types } as unknown as Assessment));
  expect(said).toContain('["October 2018","26*","100"]');
  expect(said).toContain('* Far below the months near it');
  expect(JSON.stringify(monthlyBlocks({ ...told, types: types.slice(1) } as unknown as Assessment))).not.toContain('*');
});

const crimeAlone = { ...told, partialWhy: { '2018-11': 'Crime is at 75% of the months near it while anti-social behaviour has not fallen, next to a month that plainly holds only part.', '2018-12': 'Crime is at 41% of the months beside it, anti-social behaviour at 108%.' } };
test('a month of which crime alone is in part is whole for anti-social behaviour, and one with half of that is not', () => {
  expect([inPart(crimeAlone, 'Anti-social behaviour'), inPart(crimeAlone, 'Burglary'), inPart(told, 'Anti-social behaviour')]).toEqual([[], told.partialMonths, told.partialMonths]);
  for (const why of ['Crime is at 41% of the months beside it, anti-social behaviour at 55%.', 'It holds 30% of what the months beside it hold.', 'Its file is called a sample.', 'It holds anti-social behaviour and not one crime.']) expect(inPart({ partialMonths: ['2018-12'], partialWhy: { '2018-12': why } }, 'Anti-social behaviour')).toEqual(['2018-12']);
});

test('the files say of each month what chart and tables say: in part, perhaps not all, or whole beside crime in part', () => {
  const series = { byMonth: counts } as never;
  const rows = monthsTable(crimeAlone as unknown as Assessment, [{ name: 'Anti-social behaviour', isGroup: false, series }, { name: 'Burglary', isGroup: false, series }] as unknown as Subject[]).rows;
  const whole = 'whole, left out of rates and changes with crime, which is partial';
  expect(rows.map((row) => row[4])).toEqual(['perhaps not all', whole, whole, '', '', 'perhaps not all', 'partial', 'partial', '', '']);
  const { chart } = subjectChart({ ...crimeAlone, forces: [] } as unknown as Assessment, { name: 'Anti-social behaviour', noun: 'incidents', isGroup: false, series: { byMonth: counts, total: 0, sentence: '' } } as unknown as Subject);
  expect(chart.points.map(({ provisional }) => provisional ?? false)).toEqual([true, false, false, false, false]);
  const said = JSON.stringify(monthlyBlocks({ ...crimeAlone, types: [{ type: 'Anti-social behaviour', byMonth: counts }] } as unknown as Assessment));
  expect(said).toContain('["November 2018 (crime in part)","80"]');
});
