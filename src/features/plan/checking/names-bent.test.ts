// One name in two forms of its words, and names that only look so.
import { expect, test } from 'vitest';
import { namesBent } from './names-bent.ts';

const told = (...texts: string[]): string[][] => namesBent(texts.map((text) => ({ text, where: '', part: 'prose' as const }))).map((pair) => pair.map((one) => one.written).toSorted());

test.each<[string, string, string[]]>([
  ['We run the Safe Spaces bus.', 'Keep the Safe Space bus going.', ['Safe Space bus', 'Safe Spaces bus']],
  ['Deliver the Step Forward programme.', 'Deliver the Stepping Forward programme.', ['Step Forward programme', 'Stepping Forward programme']],
  ['Run the Parent Voices course.', "The Parents' Voice course ran.", ['Parent Voices course', "Parents' Voice course"]],
  ['We began Bright Evenings.', 'Run Brighter Evenings on Fridays.', ['Bright Evenings', 'Brighter Evenings']],
  ['They came to the Roadwise Juniors day.', 'Hold the Junior Roadwise day.', ['Junior Roadwise day', 'Roadwise Juniors day']],
])('%s %s', (one, other, names) => expect(told(one, other)).toEqual([names]));

test.each([
  ['The Youth Worker team met.', 'Two Youth Workers teams met.'], ['The Safe Space bus runs.', 'A Safe Space bus runs.'], ['The Open Door project runs.', 'The Red Door project runs.'],
  ['Mentor Scheme', 'Mentoring Scheme'], ['The Kestrel project and the kestrels project.', ''],
])('none: %s %s', (one, other) => expect(told(one, other)).toEqual([]));
