// What the demonstration's people wrote of its assessment is true of its figures: each claim beside what it rests on, so that none outlives a change of either.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readPoliceSample } from '../src/demonstration/police-sample.ts';
import { loadAreas } from '../src/features/assessment/areas/areas.ts';
import { assess } from '../src/features/assessment/assess/assess.ts';
import { changedIn } from '../src/features/assessment/assess/place-changes.ts';
import { moveOf } from '../src/features/assessment/assess/verdict.ts';
import { judgeCounts } from '../src/platform/statistics/index.ts';

type Written = { area: string; texts: { part: string; text: string }[]; ownAreas: { places: string[] }[] };
const written = JSON.parse(readFileSync(path.join(import.meta.dirname, 'assessment.json'), 'utf8')) as Written;
const textOf = (part: string): string => written.texts.find((one) => one.part === part)!.text;
const areas = await loadAreas();
const told = await assess(readPoliceSample(areas), areas, written.area);
const typeOf = (name: string) => told.types.find(({ type }) => type === name)!;

test('the summary says what the figures say', () => {
  const text = textOf('summary');
  const [asb, vehicles, shops, drugs] = ['Anti-social behaviour', 'Vehicle crime', 'Shoplifting', 'Drugs'].map(typeOf);
  expect(text).toMatch(/Anti-social behaviour rose by a quarter.*from 370 to 461.*Of the thirteen districts and unitaries of Kent six rose and seven fell, and they usually differ by as much; the other twelve taken together stayed level/);
  expect(asb!.change).toMatchObject({ before: 370, now: 461, amongAreas: { of: 13, among: 'districts and unitaries of Kent', rose: 6, fell: 7, place: 1 } });
  expect(asb!.change!.percent).toBeCloseTo(25, 0);
  const { others } = asb!.change!.amongAreas!;
  expect([moveOf(asb!.change), judgeCounts(others.before, others.now)]).toEqual(['rose', 'within']);
  expect(text).toMatch(/Vehicle crime fell by a quarter.*and fell about as much elsewhere/);
  expect(moveOf(vehicles!.change)).toBe('fell');
  for (const percent of [vehicles!.change!.percent!, vehicles!.change!.amongAreas!.others.percent!]) expect(Math.abs(percent + 25)).toBeLessThan(2);
  expect(text).toMatch(/Shoplifting did not change beyond chance in the borough as a whole. In one small area, 001H in Aylesford North & North Downs, it rose from 2 to 34. Five small areas of 78 hold half of it/);
  expect([moveOf(shops!.change), shops!.concentration?.halfIn, shops!.concentration?.of]).toEqual(['same', 5, 78]);
  expect(changedIn(told, 'Shoplifting').map(({ name, before, now }) => [name, before, now])).toEqual([['Tonbridge and Malling 001H', 2, 34]]);
  expect(text).toMatch(/Drug offences rose in the county as a whole. Whether they did here is not sure: 75 became 106/);
  expect(moveOf(drugs!.change)).toBe('doubtful');
  expect(drugs!.change).toMatchObject({ before: 75, now: 106 });
  expect(told.answer.join(' ')).toMatch(/In the 13 districts and unitaries of Kent together [^.]*drugs \(/);
  expect(text).toContain('Eight months of 2024 are not in the data');
  expect(told.missingMonths.filter((month) => month.startsWith('2024'))).toHaveLength(8);
});

test('what is proposed rests on figures that are so', () => {
  const text = textOf('priorities');
  expect(text).toMatch(/rose by a quarter, though by no more than districts usually differ/);
  expect(typeOf('Anti-social behaviour').change!.amongAreas).toMatchObject({ place: 1, ordinary: true });
  expect(text).toMatch(/three small areas beside each other there \(012A, 012G and 012H\) hold 229 of 594, month after month/);
  const centre = told.places.filter(({ name }) => / 012[AGH]$/.test(name));
  const repeats = (told.repeatPlaces ?? []).filter(({ type }) => type === 'Shoplifting');
  expect([centre.length, centre.reduce((sum, { counts }) => sum + (counts?.['Shoplifting'] ?? 0), 0), typeOf('Shoplifting').rateCount]).toEqual([3, 229, 594]);
  for (const { lsoa } of centre) {
    expect(written.ownAreas[0]!.places).toContain(lsoa);
    expect(repeats.find((one) => one.lsoa === lsoa)!.months).toBeGreaterThanOrEqual(8);
  }
});
