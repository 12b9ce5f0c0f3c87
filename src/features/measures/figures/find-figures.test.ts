import fc from 'fast-check';
import { describe, expect, it, test, vi } from 'vitest';
import { findFigures, findMeasures } from './find-figures.ts';
import { processorSeconds } from '../../../../test/support/processor-time.ts';

/** `over 60 people`: how a measure reads back in one line. */
function told(text: string): string[] {
  return findMeasures(text).map(({ value, counted }) => [value.bound === 'exactly' ? '' : value.bound, `${value.unit === 'pounds' ? '£' : ''}${value.amount}${value.upTo === undefined ? '' : `..${value.upTo}`}${value.unit === 'percent' ? '%' : value.unit === 'per-1000' ? '/1000' : ''}`, value.per ? `a ${value.per}` : '', counted].filter(Boolean).join(' '));
}
const kinds = (text: string): string[] => findFigures(text).map((one) => `${one.kind}: ${one.text}`);

describe('a figure says how much', () => {
  test.each([
    ['The officer received 429 reports.', ['429 reports']],
    ['There were 6,932 offences and 1\u00a0770 visits', ['6932 offences', '1770 visits']],
    ['Five stalls, twenty-five talks and two hundred and ten visits', ['5 stalls', '25 talks', '210 visits']],
    ['a dozen talks, half a dozen walks, a hundred letters', ['12 talks', '6 walks', '100 letters']],
    ['over 60 people, more than 12 cases, in excess of 9 calls, well over 30 homes', ['over 60 people', 'over 12 cases', 'over 9 calls', 'over 30 homes']],
    ['at least 150 alarms, no fewer than 8 walks, 20 or more stalls, 150+ bells', ['at-least 150 alarms', 'at-least 8 walks', 'at-least 20 stalls', 'at-least 150 bells']],
    ['nearly 60 people, fewer than 5 complaints, up to 12 tenants, no more than 3 cases', ['under 60 people', 'under 5 complaints', 'at-most 12 tenants', 'at-most 3 cases']],
    ['about 40 people and approximately 12 dogs', ['about 40 people', 'about 12 dogs']],
    ['People told us about 46 hate crimes, and calls about 12 sites', ['46 hate crimes', '12 sites']],
    ['Residents rang us about 300 times and called the police about 120 times', ['about 300 times', 'about 120 times']],
    ['We began by approaching 40 landlords', ['40 landlords']],
    ['Close on nine hundred children, getting on for 70 dogs', ['under 900 children', 'under 70 dogs']],
    ['between 10 and 15 walkers, 20-30 riders and 4 to 6 drivers', ['10..15 walkers', '20..30 riders', '4..6 drivers']],
    ['three or four volunteers', ['about 3..4 volunteers']],
    ['It rose from 310 to 376 referrals', ['310', '376 referrals']],
    ['a fall of 9%, 12 per cent of residents, 3.5 percent', ['9%', '12% residents', '3.5%']],
    ['violence (-9.2%) and damage (−5.8%)', ['-9.2%', '-5.8%']],
    ['£1.2m, £500k, £10,000 and £1.5-2m', ['£1200000', '£500000', '£10000', '£1500000..2000000']],
    ['1.1 million journeys and 3 thousand leaflets', ['1100000 journeys', '3000 leaflets']],
    ['5.2 crimes per 1,000 residents', ['5.2/1000 residents']],
    ['one in five residents, a third of the offences, half of all calls', ['about 20% residents', 'about 33.3333% offences', 'about 50% calls']],
    ['On average three people visit each week', ['about 3 a week people']],
    ['two meetings a year', ['2 a year meetings']],
    ['over 2000 people attended in 2024', ['over 2000 people']],
    ['429', ['429']],
    ['1,770 (up 12%)', ['1770', '12%']],
    ['no figure in here', []],
  ])('%s', (text, expected) => expect(told(text)).toEqual(expected));

  it('says where it stands, with what bounds it and its unit', () => {
    const text = 'In all, over 60 people came, and 12% of them twice.';
    expect(findMeasures(text).map((one) => [text.slice(one.start, one.end), one.text, text.slice(one.end, one.countedEnd)])).toEqual([['over 60', 'over 60', ' people'], ['12%', '12%', '']]);
  });
});

test.each([`1${',000'.repeat(120)} reports`, `1${'\u202f000'.repeat(120)} reports`])('a number beyond all numbers is no figure', (text) => {
  expect(findFigures(`There were ${text}, and 12 calls.`).flatMap((one) => (one.kind === 'measure' ? [one.value.amount] : []))).toEqual([12]);
});


describe('a figure says what it counts', () => {
  test.each([
    ['11 neighbour mediation referrals', 'neighbour mediation referrals'],
    ['6,932 incidents of vehicle crime recorded within the borough', 'incidents of vehicle crime'],
    ['over 50 women and girls attending', 'women and girls'],
    ['seven men active in the course', 'men'],
    ['one vehicle seized by the police', 'vehicle'],
    ['12 Community Protection Warning letters were issued', 'Community Protection Warning letters'],
    ['12 training sessions', 'training sessions'],
    ['at least 20 Walk and Talk evenings with women', 'Walk and Talk evenings'],
    ['on more than 50 nights in the year', 'nights'],
    ['200 reported incidents', 'reported incidents'],
    ['43 visited the stall', ''],
    ['1 of these was from the town', ''],
    ['328 in the previous year', ''],
  ])('%s', (text, counted) => expect(findMeasures(text)[0]?.counted).toBe(counted));
});

describe('what is no measure', () => {
  test.each([
    ['On 11 June 2024, in April 2025, by 1st March, from 3 to 9 May', ['date: 11 June 2024', 'date: April 2025', 'date: 1st March', 'date: 3 to 9 May']],
    ['In 2024 and in 2024/25, 2024-2025, 24/25', ['year: 2024', 'year: 2024/25', 'year: 2024-2025', 'year: 24/25']],
    ['on 01/04/2024 and 2025-03-31', ['date: 01/04/2024', 'date: 2025-03-31']],
    ['from 7pm to 9.30pm, at 10:30 and 17.30 hrs', ['time: 7pm', 'time: 9.30pm', 'time: 10:30', 'time: 17.30 hrs']],
    ['under s.115, section 17, sections 36-41 and regulation 12 of SI 2007/1830', ['law: s.115', 'law: section 17', 'law: sections 36-41', 'law: regulation 12', 'law: SI 2007/1830']],
    ['aged 11 to 17, children aged 8-12, 18-25 year olds, under 18s, residents over 65.', ['age: aged 11 to 17', 'age: aged 8-12', 'age: 18-25 year olds', 'age: under 18s', 'age: over 65']],
    ['at 12 High Street, XY10 3AB', ['address: 12 High Street', 'address: XY10 3AB']],
    ['Tel: 01632 960123, 0306 999 0200, call 101 or 999', ['telephone: 01632 960123', 'telephone: 0306 999 0200', 'telephone: 101', 'telephone: 999']],
    ['See page 4 and pp. 12-14', ['page: page 4', 'page: pp. 12-14']],
    ['1. Hold stalls', ['list-number: 1.']],
    ['Quarter 4: 38 bars signed', ['name: Quarter 4', 'measure: 38']],
    ['none in quarter 2', ['name: quarter 2']],
    ['In the last quarter 3 came', ['measure: 3']],
    ['Year 9, Priority 3, Level 2, Key Stage 2, 24/7', ['name: Year 9', 'name: Priority 3', 'name: Level 2', 'name: Key Stage 2', 'name: 24/7']],
    ['the 3rd time', ['ordinal: 3rd']],
    ['within nine minutes, over the last three years, a three-year plan', ['duration: nine minutes', 'duration: three years', 'duration: three-year plan']],
    ['one of the safest places, one another, no one came', ['pronoun: one of the', 'pronoun: one another', 'pronoun: no one']],
    ['every one of them, which one of these, the one in Hill Street, one by one', ['pronoun: every one', 'pronoun: which one', 'pronoun: the one', 'pronoun: one by one']],
    ['The One Stop Shop and the A26, M20 and COVID-19', ['pronoun: One Stop']],
    ['www.example.org/2024/12 and a12@example.org', ['web-address: www.example.org/2024/12', 'web-address: a12@example.org']],
  ])('%s', (text, expected) => expect(kinds(text)).toEqual(expected));
});

it('takes any text, gives figures in order and without overlap', () => {
  const pieces = fc.array(fc.oneof(fc.string(), fc.constantFrom('12', ' over ', ' and ', '-', '/', '2024', ' per cent', '%', '£', ' hundred ', 'a dozen', ' to ', '(', ')', '\n', ' people', ' in ', 'five', '1,000', 'per 1,000', 's.', 'June ')), { maxLength: 30 });
  fc.assert(fc.property(pieces, (parts) => {
    const text = parts.join('');
    let last = 0;
    for (const figure of findFigures(text)) {
      expect(figure.start).toBeGreaterThanOrEqual(last);
      expect(figure.end).toBeGreaterThan(figure.start);
      expect(text.slice(figure.start, figure.end)).toBe(figure.text);
      expect(figure.kind !== 'measure' || Number.isFinite(figure.value.amount)).toBe(true);
      last = figure.end;
    }
  }), { numRuns: 200 });
});

it('a long text takes a moment, and so do walls of digits, words and brackets', async () => {
  const texts = ['The team held 12 stalls in May 2024 and 43 people came. '.repeat(4_000), '1'.repeat(50_000), '12 '.repeat(20_000), 'one '.repeat(20_000), 'one and '.repeat(10_000), '0 1632 '.repeat(10_000), '12-'.repeat(20_000), '('.repeat(30_000), 'Aa '.repeat(20_000), '12 Aa '.repeat(10_000), 'aged over '.repeat(8_000), 's.1, '.repeat(10_000)];
  for (const text of texts) {
    expect(await processorSeconds(() => findFigures(text)), text.slice(0, 20)).toBeLessThan(2.5);
  }
}, 180_000);

it('finds anew only in a text that it has not read of late', () => {
  const read = (): string => ['The team held', '12', 'stalls'].join(' ');
  expect(findFigures(read())).toBe(findFigures(read()));
  const long = 'The team held 12 stalls. '.repeat(1_000);
  expect(findFigures(long)).not.toBe(findFigures(long));
});

it('holds no more figures than there is room for, and none for ever', () => {
  const wall = '12 '.repeat(501);
  expect(findFigures(wall)).not.toBe(findFigures(wall));
  vi.useFakeTimers();
  try {
    const short = 'We gave 41 talks.';
    const before = findFigures(short);
    for (let number = 0; number < 40; number += 1) findFigures(`Table ${number}: ${'12 '.repeat(400)}`);
    const after = findFigures(short);
    expect(after).not.toBe(before);
    expect(findFigures(short)).toBe(after);
    vi.advanceTimersByTime(600_001);
    expect(findFigures(short)).not.toBe(after);
  } finally {
    vi.useRealTimers();
  }
});
