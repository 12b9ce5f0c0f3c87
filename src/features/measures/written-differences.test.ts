// What a text gives away without saying it.
import { expect, it } from 'vitest';
import { differencesIn } from './written-differences.ts';

it('finds the small count that a whole and its parts leave over, whichever is told first', () => {
  expect(differencesIn('There were 45 victims, and 27 and 15 of them were helped at home or at school.')).toEqual(['45 less 27 and 15 leaves 3']);
  expect(differencesIn('27 were women and 15 were men of the 45 people who came.')).toEqual(['45 less 15 and 27 leaves 3']);
  expect(differencesIn('1,204 people answered, 1,201 of them by post.')).toEqual(['1,204 less 1,201 leaves 3']);
});

it('takes fewer than ten for few where the subject is sensitive, by the words or by the heading', () => {
  const said = 'We saw 60 clients; 53 of these came back.';
  expect(differencesIn(said)).toEqual([]);
  expect(differencesIn(said, 'Domestic abuse')).toEqual(['60 less 53 leaves 7']);
});

it('leaves alone what is no whole with its parts: years, shares, money, ranges, things, and what adds up', () => {
  for (const text of ['In 2026 there were 2,024 people, 2022 of them new.', 'It was 45 % of people, 43 of them new.', 'We had 45 people and £43 of them left.', 'Of them 12 to 14 people of the area aged 11 to 14 came.', 'There were 45 stands, 27 of them in towns and 15 in villages.', '45 people: 30 of them here and 15 there.', 'There were 45 people. Then 43 people came.', '']) expect([text, differencesIn(text)]).toEqual([text, []]);
});

it('takes no longer for a text without an end', () => {
  const began = performance.now();
  differencesIn('45 people of them '.repeat(20_000));
  expect(performance.now() - began).toBeLessThan(1000);
});
