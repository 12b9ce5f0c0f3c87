import { expect, test } from 'vitest';
import { smallCountsIn } from './written-counts.ts';

test.each([
  ['There were three Channel referrals in the year.', ['three Channel referrals']],
  ['We ran three stands in the town centre.', []],
  ['Two people were charged after the operation.', ['Two people']],
  ['Of those, 8 victims of domestic abuse went to the refuge.', ['8 victims of domestic abuse']],
  ['The wardens helped 8 residents with their bins.', []],
  ['They spoke with 344 people.', []],
  ['Four cameras were moved.', []],
])('%s', (text, found) => expect(smallCountsIn(text)).toEqual(found));
