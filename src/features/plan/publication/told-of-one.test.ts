import { expect, test } from 'vitest';
import { toldOfOne } from './told-of-one.ts';

test.each([
  ['One adviser is on long leave; cases are shared among three.', ['One adviser is on long leave']],
  ["The second quarter's figures are late; one mediator has left.", ['one mediator has left']],
  ['The only domestic abuse coordinator has been off sick since May.', ['The only domestic abuse coordinator has been off sick']],
  ['Two wardens are on maternity leave. An officer was suspended in June.', ['Two wardens are on maternity leave', 'An officer was suspended']],
  ['Our analyst resigned, and a member of staff died.', ['Our analyst resigned', 'a member of staff died']],
  ['One volunteer left in May and another volunteer is leaving for college.', ['One volunteer left', 'another volunteer is leaving']],
  ['One session is left. One of them is on the board. The radio reached every one of them.', []],
  ['An officer left a card at each door, and the wardens left leaflets.', []],
  ['One officer is on the panel; a worker is on duty, and the nurse is off duty on Sundays.', []],
  ['The mediator is on annual leave in August.', []],
  ['Twelve officers have left the force. The leave of absence form was changed.', []],
  ['Advisers see people who are ill or in hospital. Officers are trained in sick building syndrome.', []],
])('%s', (text, found) => expect(toldOfOne(text)).toEqual(found));

test('is looked for in a long text in no time', () => {
  const began = performance.now();
  for (const text of ['one adviser '.repeat(20_000), 'the '.repeat(60_000), 'one a b c worker has been '.repeat(10_000)]) expect(toldOfOne(text)).toEqual([]);
  expect(performance.now() - began).toBeLessThan(2000);
});
