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
  ['The programme took 9 children into its care.', ['9 children']],
  ['Work with children (9 people) went on.', ['9 people']],
  ['The programme for perpetrators of domestic abuse, which began in the spring after a long wait and with money of the Home Office, was for men who want to change: 7 men were active in it.', ['7 men']],
  ['Twenty men came to the course. Two of these were from Aldermoor.', ['Two of these']],
  ['Twelve cameras were bought. Two of these were in Aldermoor.', []],
  ['The wardens helped 8 residents in the Channel Tunnel car park to prevent a queue.', []],
  ['There were 8 Prevent referrals.', ['8 Prevent referrals']],
])('%s', (text, found) => expect(smallCountsIn(text)).toEqual(found));

test.each([
  ['7 men were active in the programme.', 'Run the programme for perpetrators', ['7 men']],
  ['Nine men were on the CPP course in the year. Two of these were from Aldermoor.', 'Domestic abuse', ['Nine men', 'Two of these']],
  ['The service took 8 referrals.', 'Support those who suffer abuse', ['8 referrals']],
  ['The service took 8 referrals.', 'Mediation between neighbours', []],
  ['The service took 12 referrals.', 'Modern slavery', []],
])('%s About: %s', (text, about, found) => expect(smallCountsIn(text, about)).toEqual(found));
