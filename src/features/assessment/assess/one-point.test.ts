// A place whose rows all lie at one map point is told with it, wherever the place is named for having changed or for standing out.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { passingFolderOf, street } from '../../../../test/support/police-files.ts';
import { loadAreas } from '../areas/areas.ts';
import { countKept } from '../police-data/importing/count-kept.ts';
import { openColumns, quoted } from '../../../platform/columns/columns.ts';
import { readPoliceData } from '../police-data/police-data.ts';
import { assess } from './assess.ts';
import { pointWords, shareAtPoint } from './one-point.ts';

const AREA = 'E07000115';
const areas = await loadAreas();
const { lsoas } = areas.find(AREA);
const file = (month: string) => ({ force: 'Kent Police', slug: 'kent', month, rows: 1000, duplicates: 0, withoutPlace: 0, partial: false });
const row = (month: string, at: number, count: number) => ({ force: 'Kent Police', month, lsoa: lsoas[at]!, type: 'Shoplifting', count });
const data = { forceMonths: ['2024-01', '2025-01'].map(file), street: lsoas.flatMap((_, at) => [row('2024-01', at, at === 3 ? 2 : 12), row('2025-01', at, at === 3 ? 94 : 12)]) };
const points = (...pairs: [month: string, point: number, count: number, name?: string, at?: number][]) => pairs.map(([month, point, count, name, at = 3]) => ({ force: 'Kent Police', month, lsoa: lsoas[at]!, type: 'Shoplifting', point, count, ...(name === undefined ? {} : { name }) }));

test('all rows, or half of them and more, at one point are told in the answer, for the change and for standing out', async () => {
  const all = await assess({ ...data, points: points(['2024-01', 7, 2], ['2025-01', 7, 94]) }, areas, AREA);
  expect(all.answer.join(' ')).toMatch(/shoplifting rose clearly in \w+ in .+ \(2 to 94, all at one map point\)\. One shop or other address that reports more, or a map point that was moved, looks the same\./);
  expect(all.answer.join(' ')).toMatch(/The first stands out alone, beyond what places here differ by anyway \(all at one map point\)/);
  expect(all.placeChanges![0]!.places.filter(({ mostAtOnePoint }) => mostAtOnePoint !== undefined)).toMatchObject([{ lsoa: lsoas[3], mostAtOnePoint: 96 }]);
  const most = await assess({ ...data, points: points(['2024-01', 7, 2], ['2025-01', 7, 60], ['2025-01', 8, 34]) }, areas, AREA);
  expect(most.answer.join(' ')).toMatch(/\(2 to 94, 62 of these 96 at one map point\)/);
});

test('of fewer than half nothing is said, nor that it may be so; where nobody counted points it may', async () => {
  const few = await assess({ ...data, points: points(['2024-01', 7, 2], ['2025-01', 7, 30], ['2025-01', 8, 34], ['2025-01', 9, 30]) }, areas, AREA);
  expect(few.answer.join(' ')).not.toMatch(/map point/);
  // A row without a point is at none.
  expect((await assess({ ...data, points: points(['2024-01', 0, 2], ['2025-01', 0, 94]) }, areas, AREA)).answer.join(' ')).toContain('One address that reports much, or a map point that was moved, makes such a change as well.');
  expect([pointWords({}, 10), pointWords({ mostAtOnePoint: 4 }, 10), pointWords({ mostAtOnePoint: 5 }, 10), pointWords({ mostAtOnePoint: 10 }, 10)]).toEqual(['', '', '5 of these 10 at one map point', 'all at one map point']);
});

test('a point is told by the name it is published by, two of them where they hold three quarters, and of a place that is named without standing out too', async () => {
  const street = [...data.street.filter(({ lsoa, month }) => lsoa !== lsoas[9] || month !== '2025-01'), row('2025-01', 9, 20)];
  const named = await assess({ ...data, street, points: points(['2025-01', 7, 60, 'On or near Mill Lane'], ['2025-01', 8, 34, 'On or near Parking Area'], ['2025-01', 5, 9, 'On or near Mill Lane', 9], ['2025-01', 6, 8, 'On or near The Quay', 9]) }, areas, AREA);
  const words = named.answer.join(' ');
  expect(words).toContain('(60 of these 94 at one map point, “On or near Mill Lane”)');
  expect(words).toMatch(/\. \w+ has 17 of these 20 at two map points, “On or near Mill Lane” and “On or near The Quay”\./);
  expect(words).not.toContain('mostly of those within');
  expect([shareAtPoint({ mostAtOnePoint: 3, points: [{ name: 'On or near Prison', count: 3 }, { name: '', count: 2 }] }, 10), shareAtPoint({}, 10)]).toEqual(['3 of these 10 at the map point with most, “On or near Prison”', '']);
});

test('what lies at a prison is said to be of those within, and a cluster that is one only by that point is called none', async () => {
  const at = (count: number) => assess({ ...data, points: points(['2025-01', 7, count, 'On or near Prison']) }, areas, AREA);
  const held = await at(90);
  expect(held.answer.join(' ')).toContain('What is recorded at a prison is mostly of those within: it says little of the streets around, and a rate per resident says nothing there.');
  expect(held.hotSpots!.filter(({ significant }) => significant).length).toBeGreaterThan(1);
  expect(held.answer.join(' ')).toMatch(/would lie in clusters only through one map point \(“On or near Prison”\), and are not said to/);
  expect(held.answer.join(' ')).not.toMatch(/lies? in (a )?clusters?:/);
  // Spread over its streets it stands as before.
  const spread = await at(30);
  expect(spread.answer.join(' ')).not.toContain('prison');
  expect(spread.answer.join(' ')).toMatch(/lie in clusters/);
  expect(spread.hotSpots!.some(({ restsOnPoints }) => restsOnPoints !== undefined)).toBe(false);
});

test('points are counted of the places asked for alone, without rows that repeat a crime, and of rows without one as none', async () => {
  const place = 'E01000001';
  const [first, ...rows] = street([{ id: 'a1', lsoa: place }, { id: 'a1', lsoa: place }, { lsoa: place }, { lsoa: place }, { lsoa: place }, { lsoa: 'E01000002' }]).trimEnd().split('\n');
  const told = rows.map((one, at) => (at === 3 ? one.replace('0.512345', '0.512346') : at === 4 ? one.replace('0.512345,51.212345', ',') : one));
  const at = passingFolderOf({ '2024-01-fenshire-street.csv': [first, ...told, ''].join('\n') });
  const { points: counted } = await readPoliceData(at, { pointsOf: [place] });
  expect(counted.map(({ lsoa, type, count }) => [lsoa, type, count]).toSorted()).toEqual([[place, 'Burglary', 1], [place, 'Burglary', 1], [place, 'Burglary', 2]]);
  expect(counted.filter(({ point }) => point === 0)).toMatchObject([{ count: 1 }]);
  expect(counted.find(({ count }) => count === 2)).toMatchObject({ name: 'On or near High Street' });
  expect(counted.find(({ count }) => count === 2)!.point).toBeGreaterThan(0);
  expect((await readPoliceData(at)).points).toEqual([]);
});

test('they are counted of what is kept as well, where rows that do not count are left out', async () => {
  const kept = passingFolderOf({});
  mkdirSync(path.join(kept, 'work'));
  const columns = await openColumns({ temporaryFolder: kept, folders: [kept] });
  await columns.run(`copy (select * from (values ('E01000001', 'Burglary', 0.5, 51.2, 'On or near Prison', true), ('E01000001', 'Burglary', 0.5, 51.2, 'On or near Prison', true), ('E01000001', 'Burglary', 0.5, 51.3, 'On or near Mill Lane', true), ('E01000001', 'Burglary', 0.5, 51.2, 'On or near Prison', false), ('E01000001', 'Burglary', null, null, 'No Location', true), ('E01000002', 'Burglary', 0.5, 51.2, 'On or near Prison', true)) t(lsoa, type, longitude, latitude, location, counted)) to ${quoted(path.join(kept, 'one.parquet'))} (format parquet)`);
  columns.close();
  const wish = { kept, scratch: path.join(kept, 'work', 'one'), months: [{ kind: 'street' as const, force: 'Kent Police', month: '2024-01', parquet: ['one.parquet'] }] };
  const { words, points } = await countKept({ ...wish, pointsOf: ['E01000001'] });
  const rows = Array.from({ length: points.length / 7 }, (_none, at) => Array.from(points.subarray(at * 7, at * 7 + 7)));
  expect(rows.map(([force, month, lsoa, type, , name, count]) => [words[force!], words[month!], words[lsoa!], words[type!], words[name!], count]).map((row) => row.join(' ')).toSorted()).toEqual(['Kent Police 2024-01 E01000001 Burglary No Location 1', 'Kent Police 2024-01 E01000001 Burglary On or near Mill Lane 1', 'Kent Police 2024-01 E01000001 Burglary On or near Prison 2']);
  expect(rows.filter(([, , , , point]) => point === 0)).toHaveLength(1);
  expect((await countKept(wish)).points).toHaveLength(0);
});
