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
  ['Four of the five people named in it moved away.', ['Four of the five people']],
  ['Half of the six clients finished the course.', ['Half of the six clients']],
  ['Two thirds of our nine young people went back to school.', ['Two thirds of our nine young people']],
  ['Two out of three victims said so.', ['Two out of three victims']],
  ['Of the seven pupils six stayed; 6 of the 7 pupils passed.', ['6 of the 7 pupils']],
  ['Both victims were moved.', ['Both victims']],
  ['One of the young women came back, and a couple of families left.', ['One of the young women', 'a couple of families']],
  ['60% of the 5 offenders were charged.', ['60% of the 5 offenders']],
  ['One in five people feel unsafe, and half of residents agree.', []],
  ['344 of the 376 people asked agreed, and both councils paid.', []],
  ['Four of the five cameras were moved to two of the crime hotspots.', []],
])('%s', (text, found) => expect(smallCountsIn(text)).toEqual(found));
