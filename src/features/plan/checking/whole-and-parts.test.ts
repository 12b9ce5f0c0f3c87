// Wholes and their parts in sentences and tables, in the ways in which councils tell them, each with a twin in which all is well or nothing is known.
import { expect, test } from 'vitest';
import { totalsThatDoNotAddUp } from './totals.ts';
import { relationsOfTable } from './table-relations.ts';

const sums = (text: string): string[] => totalsThatDoNotAddUp([{ words: { text, where: '' }, year: '2030/31', planned: false, topic: '', about: ['', ''], part: 'update', action: '', owner: '' }], []).map((one) => one.message.replace(/^.* add up to (\S+), not (\S+?)[. ].*$/, '$1 $2').replace(/\.$/, ''));

test.each([
  ['We spent £40,000 last year: £20,000 on cameras, £12,000 on lamps and £6,000 on locks.', '38,000 40,000'],
  ['1,640 adults were in treatment with Change Marl at some time in the year that this tells of: 870 for opiates, 512 for alcohol and 238 for other drugs.', '1,620 1,640'],
  ['48 people were managed by the scheme over the year, 33 from Weldon and 17 from Marsh.', '50 48'],
  ['The wardens dealt with 451 reports, of which 204 were about noise and 211 about dogs.', '415 451'],
  ['There were 1,873 in 2030/31, of which 1,105 were made to the police and 678 to the council.', '1,783 1,873'],
  ['The charity had 395 referrals. 206 came from the police, 71 from schools, 64 from people themselves and 58 from others.', '399 395'],
  ['Cyfanswm y cyllid yw £52,000: £26,000 i’r gwasanaeth, £9,000 i’r patrolau, £8,000 i’r goleuadau a £7,000 i farcio offer.', '50,000 52,000'],
  ['The grant comes to £66,000. It will be spent on a worker (£31,000), call blockers (£9,500), locks (£12,000) and the campaign (£8,500).', '61,000 66,000'],
  ['The Commissioner has given £12,000. Pastors £4,500, tool marking £2,500, by-pass £3,000, alarms £2,500.', '12,500 12,000'],
  ['We had £30,000. Cameras £10,000, locks £9,000 and lamps £10,500.', '29,500 30,000'],
  ['Police recorded 332 hate crimes. Race was the motive in 201, orientation in 51, religion in 38, disability in 32, and identity in 16; each was counted once.', '338 332'],
])('%s', (text, told) => expect(sums(text)).toEqual([told]));

test.each([
  'We spent £38,000 last year: £20,000 on cameras, £12,000 on lamps and £6,000 on locks.', 'Burglary fell to 188 (last year: 210, 200 and 190).', 'Crime is down on last year: 120 burglaries, 30 robberies and 44 thefts.',
  'The scheme helped 300 people by telephone, 20 from Weldon and 12 from Marsh.', 'There were 620 reports, of which 240 came from the town and 310 from the villages.', 'The council gave £30,000 in the year, £12,000 for lamps and £9,000 for locks.',
  'The service had 300 referrals. 120 came from the police, 90 from schools and most of the others from doctors.', 'We had £30,000. In 2029/30 cameras cost £10,000, locks £9,000 and lamps £10,500.', 'We had £90,000. Cameras £10,000, locks £9,000, lamps £11,000.',
  'Police recorded 332 hate crimes. Race was the motive in 201, orientation in 51, religion in 38 and disability in 14.', 'There were 40 visits. Age played a part in 201, orientation in 51, religion in 38 and disability in 12.',
])('none: %s', (text) => expect(sums(text)).toEqual([]));

const both = (last: string): string[][] => [['Measure', 'Weldon 2029/30', 'Weldon 2030/31', 'Marsh 2029/30', 'Marsh 2030/31', 'Both 2029/30', 'Both 2030/31'], ['All crime', '6,940', '6,731', '2,180', '2,214', '9,120', '8,945'], ['Noise', '2,405', '2,288', '690', '704', '3,095', '2,992'], ['Assaults', '1,202', '1,241', '455', '438', '1,657', '1,679'], ['Burglary', '244', '219', '92', '88', '336', last]];
const broken = (rows: string[][]): string[] => relationsOfTable({ rows, where: '' }, '2030/31').map((one) => one.message);
test('the totals of a second year are held against its own columns', () => {
  expect(broken(both('317'))).toEqual(['Burglary: the parts add up to 307, not 317.']);
  expect(broken(both('307'))).toEqual([]);
});

const victims = (last: string, sums = '4,660'): string[][] => [['2030/31', 'Weldon', 'Marsh', 'Sallow', 'County'], ['All crime', '8,115', '14,205', '6,940', '29,260'], ['Violence', '880', '1,930', '1,850', sums], ['Hatred', '96', '288', '71', '455'], ['Deaths', '7', '19', '5', '31'], ['Fraud victims visited', '152', '265', '178', last]];
test('whoever is counted in two places may be one, but a slip of digits is one', () => {
  expect(broken(victims('559'))).toEqual(['Fraud victims visited: the parts add up to 595, not 559.']);
  expect(broken(victims('571'))).toEqual([]);
});

const ofPlaces = (county: string): string[][] => [['Recorded', 'Narrow', 'Oxen', 'Pomfret', 'County'], ['Crimes', '4,210', '6,385', '3,940', '14,535'], ['Anti-social behaviour', '1,120', '1,905', '1,010', '4,035'], ['Deliberate fires', '61', '88', '47', county]];
const besidePlaces = (county: string): string[] => totalsThatDoNotAddUp([], [{ table: { rows: ofPlaces(county), where: '' }, year: '2030/31' }]).map((one) => one.message);
test('the column of the county is the sum of its districts', () => {
  expect(besidePlaces('206')).toHaveLength(1);
  expect(besidePlaces('196')).toEqual([]);
  expect(totalsThatDoNotAddUp([], [{ table: { rows: ofPlaces('206').map((row, at) => (at === 0 ? row : [...row.slice(0, 4), `${at}9,999`])), where: '' }, year: '2030/31' }])).toEqual([]);
});
