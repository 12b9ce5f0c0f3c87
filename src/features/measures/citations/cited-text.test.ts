import { describe, expect, it, test } from 'vitest';
import type { Value } from '../value.ts';
import { bareNumbers, plainWords, showText, tokensInto } from './cited-text.ts';
import type { CitedReading, Resolve } from './cited-text.ts';

const count = (amount: number, rest: Partial<Value> = {}): Value => ({ amount, bound: 'exactly', unit: 'count', ...rest });
const reading = (value: Value | undefined, rest: Partial<CitedReading> = {}): CitedReading => ({
  id: 'r1', measure: { id: 'm1', ref: 'asb-reports', name: 'ASB reports, change on the year', publishable: true, smallNumbers: 'usual', href: '/measures/asb-reports' }, period: '2024-25', periodFrom: '2024-04-01', periodTo: '2025-03-31', periodWords: '2024/25', number: 1, version: 1, rivals: 1, adopted: true, ...(value === undefined ? { notAvailable: 'not counted' } : { value }), source: 'Return', asAt: '2025-03-31', provisional: false, givenBy: 'Analyst', ...rest,
});
const all = (values: Record<string, Value>): Resolve => (token) => {
  const value = values[`${token.measure}@${token.period}${token.reading ? `#${token.reading}` : ''}`];
  return value ? { is: 'found', reading: reading(value) } : { is: 'none' };
};
const said = (text: string, value: Value): string => plainWords(showText(text, all({ 'a@2024-25': value })));
const hints = (text: string, values: Record<string, Value>): string[] => showText(text, all(values)).flatMap((one) => (one.kind === 'figure' ? one.hints : []));

describe('the words shown', () => {
  test.each<[string, string, Value, string]>([
    ['are those of the reading when it was corrected', 'We took [429](figure:a@2024-25) reports.', count(492), 'We took 492 reports.'],
    ['stay while they are right', 'We took [429](figure:a@2024-25) reports.', count(429), 'We took 429 reports.'],
    ['stay a word, with its capital', '[Five](figure:a@2024-25) events were held.', count(4), 'Four events were held.'],
    ['begin a sentence with a capital where they become words', '[32](figure:a@2024-25) belong. So [32](figure:a@2024-25) do.\n\n- [32](figure:a@2024-25) by post', count(60, { bound: 'over' }), 'Over 60 belong. So over 60 do.\n\n- Over 60 by post'],
    ['stay a word in the middle', 'There were [three](figure:a@2024-25) events.', count(12), 'There were twelve events.'],
    ['become digits where a word is too long', 'There were [three](figure:a@2024-25) events.', count(1770), 'There were 1,770 events.'],
    ['keep the decimals that were written', 'It fell by [9.0%](figure:a@2024-25).', count(8, { unit: 'percent' }), 'It fell by 8.0%.'],
    ['keep per cent as a word', 'It fell by [9 per cent](figure:a@2024-25).', count(8.2, { unit: 'percent' }), 'It fell by 8.2 per cent.'],
    ['take a change without its sign where the sentence says that it fell', 'Violent crime fell by 9.2%, damage by [5.8%](figure:a@2024-25).', { amount: -6.1, bound: 'exactly', unit: 'percent' }, 'Violent crime fell by 9.2%, damage by 6.1%.'],
    ['stay where “a vehicle” is one', 'They seized [a vehicle](figure:a@2024-25).', count(1), 'They seized a vehicle.'],
    ['write no unit twice', 'It fell by [9](figure:a@2024-25)%.', count(8.2, { unit: 'percent' }), 'It fell by 8.2%.'],
    ['take over the bound that the reading declares', 'It helped [344](figure:a@2024-25) people.', count(344, { bound: 'over' }), 'It helped over 344 people.'],
    ['write no bound twice', 'It helped over [344](figure:a@2024-25) people.', count(350, { bound: 'over' }), 'It helped over 350 people.'],
    ['keep “more than” for a reading that is more than', '[More than 50](figure:a@2024-25) came.', count(60, { bound: 'over' }), 'More than 60 came.'],
    ['leave a looser statement that is still true', 'We took [over 400](figure:a@2024-25) reports.', count(429), 'We took over 400 reports.'],
    ['give the figure where a looser statement is no longer true', 'We took [over 400](figure:a@2024-25) reports.', count(390), 'We took 390 reports.'],
    ['leave a rounded one that is still true', 'We took [about 500](figure:a@2024-25) reports.', count(492), 'We took about 500 reports.'],
    ['keep a place in an order in words', 'The [third](figure:a@2024-25) lowest.', count(4), 'The fourth lowest.'],
    ['keep a place in an order in digits', 'The [3rd](figure:a@2024-25) lowest.', count(22), 'The 22nd lowest.'],
    ['leave the span of time to the sentence', 'Some come, [about 3](figure:a@2024-25) a week.', count(4, { bound: 'about', per: 'week' }), 'Some come, about 4 a week.'],
    ['write a range', 'It took [5](figure:a@2024-25) days.', count(5, { upTo: 8 }), 'It took 5 to 8 days.'],
    ['write money', 'It cost [£1,200](figure:a@2024-25).', count(1240.5, { unit: 'pounds' }), 'It cost £1,240.50.'],
    ['are kept as written where the author gave a reason', 'We took [nearly 500](figure:a@2024-25 "So the leaflet says") reports.', count(650), 'We took nearly 500 reports.'],
  ])('%s', (_name, text, value, expected) => {
    expect(said(text, value)).toBe(expected);
  });
  it('are those in the brackets where the reading is missing or hidden, and the author is told', () => {
    const text = 'We took [429](figure:b@2024-25) reports.';
    expect(plainWords(showText(text, all({})))).toBe('We took 429 reports.');
    expect(hints(text, {})).toEqual(['No reading of b for 2024-25 is found here']);
  });
  it('are those in the brackets where the source says there is no figure', () => {
    const shown = showText('We took [429](figure:a@2024-25) reports.', () => ({ is: 'found', reading: reading(undefined) }));
    expect(plainWords(shown)).toBe('We took 429 reports.');
    expect(shown[1]).toMatchObject({ hints: ['The source says that there is no figure for 2024/25: not counted'] });
  });
  it('are of the rival that was chosen', () => {
    const text = '[492](figure:a@2024-25#2) complaints in words, [429](figure:a@2024-25) in the table';
    expect(plainWords(showText(text, all({ 'a@2024-25#2': count(495), 'a@2024-25': count(429) })))).toBe('495 complaints in words, 429 in the table');
  });
});

describe('what the author should read again', () => {
  const one = { 'a@2024-25': count(1) };
  test.each<[string, string, Record<string, Value>, RegExp]>([
    ['one of several', '[429](figure:a@2024-25) reports', one, /It reads “1” now: the words after it speak of several/],
    ['nothing', '[429](figure:a@2024-25) reports', { 'a@2024-25': count(0) }, /fit nothing/],
    ['several of one', '[One](figure:a@2024-25) report was made', { 'a@2024-25': count(3) }, /It reads “Three” now: the words after it speak of one/],
    ['a direction that turned', 'They took [376](figure:a@2024-25) referrals, up from [310](figure:a@2023-24).', { 'a@2024-25': count(300), 'a@2023-24': count(310) }, /says “up” and its figures are 300 and 310 now/],
    ['a verb of direction that turned', 'Reports rose to [376](figure:a@2024-25), from [310](figure:a@2023-24).', { 'a@2024-25': count(300), 'a@2023-24': count(310) }, /says “rose”/],
    ['a fall that became a rise', 'It fell by [9%](figure:a@2024-25).', { 'a@2024-25': { amount: 3, bound: 'exactly', unit: 'percent' } }, /says that it went down, and the reading says that it went up/],
    ['another unit', 'It fell by [9%](figure:a@2024-25).', { 'a@2024-25': count(9) }, /another unit/],
    ['words without a number', '[Several](figure:a@2024-25) came.', { 'a@2024-25': count(9) }, /say no number/],
  ])('%s', (_name, text, values, expected) => {
    expect(hints(text, values).join('\n')).toMatch(expected);
  });
  it('is nothing while figures change and the sentence stays true', () => {
    expect(hints('They took [376](figure:a@2024-25) referrals, up from [310](figure:a@2023-24).', { 'a@2024-25': count(380), 'a@2023-24': count(312) })).toEqual([]);
    expect(hints('They took [376](figure:a@2024-25) referrals, against [310](figure:a@2023-24).', { 'a@2024-25': count(300), 'a@2023-24': count(312) })).toEqual([]);
  });
});

describe('numbers without a source', () => {
  it('are those that measure something and stand outside every token', () => {
    const text = 'On 11 June 2024 we held 4 events and took [429](figure:a@2024-25) reports on the [A26](plain:road); five people came.';
    expect(bareNumbers(text).map((one) => one.text)).toEqual(['4', 'five']);
    for (const one of bareNumbers(text)) expect(text.slice(one.start, one.end)).toBe(one.text);
    expect(showText(text, all({})).filter((one) => one.kind === 'bare').map((one) => one.text)).toEqual(['4', 'five']);
  });
  it('leave every word of the text where it is', () => {
    const text = 'Over 60 came, [429](figure:a@2024-25) of 500; 12% left [A26](plain:road).';
    expect(plainWords(showText(text, all({ 'a@2024-25': count(429) })))).toBe('Over 60 came, 429 of 500; 12% left A26.');
  });
});

it('takes ten thousand citations', () => {
  const shown = showText('We took [429](figure:a@2024-25) reports and 12 calls.\n'.repeat(10_000), all({ 'a@2024-25': count(492) }));
  expect(shown.filter((one) => one.kind === 'figure' && one.words === '492')).toHaveLength(10_000);
});

describe('a text typed over the plain words of another', () => {
  const BEFORE = 'We took [429](figure:a@2024-25) reports on the [A26](plain:road), [12](figure:b@2024-25) of them at night, 12 by day.';
  const NOW = 'We took 492 reports on the A26, 12 of them at night, 12 by day.';
  const typed = (text: string): string => tokensInto(text, BEFORE, showText(BEFORE, all({ 'a@2024-25': count(492), 'b@2024-25': count(12) })));
  test.each<[string, string, string]>([
    ['keeps every source where nothing was changed', NOW, BEFORE.replace('[429]', '[492]')],
    ['keeps the sources of what still stands, and loses that of the number that was changed', NOW.replace('492', '500'), 'We took 500 reports on the [A26](plain:road), [12](figure:b@2024-25) of them at night, 12 by day.'],
    ['keeps them where words were added around', `In all: ${NOW} More to come.`, `In all: ${BEFORE.replace('[429]', '[492]')} More to come.`],
    ['guesses nothing where as many of the same words do not stand any more', NOW.replace(', 12 by day', ''), BEFORE.replace('[429]', '[492]').replace('[12](figure:b@2024-25)', '12').replace(', 12 by day', '')],
    ['takes no part of a longer number', 'We took 1,492 reports.', 'We took 1,492 reports.'],
    ['leaves another text alone', 'Nothing to report.', 'Nothing to report.'],
  ])('%s', (_name, text, wanted) => expect(typed(text)).toBe(wanted));
});
