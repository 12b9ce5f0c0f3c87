// Sentences of places are known in the words of today and of those days from which versions that were handed on still stand.
import { expect, test } from 'vitest';
import { isOfPlaces } from './place-lines.ts';

const places = [{ lsoa: 'E01024719', name: 'Tonbridge and Malling 012A', wardName: 'Judd' }, { lsoa: 'E01024720', name: 'Tonbridge and Malling 001H', wardName: 'Aylesford' }] as unknown as Parameters<typeof isOfPlaces>[1]['places'];
const told = (line: string): boolean => isOfPlaces(line, { places });

test('a sentence of places is, however it was worded', () => {
  for (const line of [
    'Where it changed, January to April 2025 against January to April 2024: shoplifting rose clearly in 001H in Aylesford (2 to 34).',
    'Where it changed: of no type did a single place change clearly, January to April 2025 against January to April 2024.',
    'Shoplifting: highest in 012A in Judd (92), 41% of it. None stands out alone: that would take 314 in one place.',
    'Places stand out as well for drugs and robbery; the tables of places name them.',
    'For drugs and robbery no place stands out, alone or in a cluster.',
    'Robbery: too few to speak of places. None that would stand out has 10 or more.',
    'Shoplifting stands out in and around 4 places: 012A in Judd (92); 5 places of 78 hold half of it.',
    'Burglary stands out in and around 2 places: elsewhere (12).',
  ]) expect([line, told(line)]).toEqual([line, true]);
});

test('a sentence of a change, of a month, of a rank or of what is missing is not', () => {
  for (const line of [
    'Anti-social behaviour (370 to 461, up 25%) rose in January to April 2025 against the same months of 2024, by no more than areas usually differ (6 of the 13 districts and unitaries of Kent rose).',
    'All crime in Tonbridge and Malling: 2,557 in January to April 2025, 0.6% less than in the same months of 2024 (2,572); within what chance explains.',
    'Vehicle crime (247 to 182, down 26%) fell in January to April 2025, as in most areas (12 of the 13 districts of Kent fell).',
    'Bicycle theft (21 to 8, down 62%): not sure. Alone each would pass for a change, but among 14 types compared at once chance brings such ones about.',
    'One month stands out: burglary in August 2025 (31).',
    'Robbery has the highest rate of the 13 districts and unitaries of Kent.',
    'May to December 2024 are not in the data; what is compared leaves them out.',
  ]) expect([line, told(line)]).toEqual([line, false]);
});
