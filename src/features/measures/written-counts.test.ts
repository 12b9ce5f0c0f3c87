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
  ['Hold at least three crime prevention stands.', []],
  ['Two victim support workers joined.', []],
  ['Three young people were charged.', ['Three young people']],
  ['Four women and girls came forward.', ['Four women and girls']],
  ['They took on 4 cases that week.', ['4 cases']],
])('%s', (text, found) => expect(smallCountsIn(text)).toEqual(found));
