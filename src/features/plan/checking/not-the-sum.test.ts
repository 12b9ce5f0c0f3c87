// A total that does not add up says its parts and its unit, and what would be right can be written over it.
import { expect, it } from 'vitest';
import { asksWhich, choicesOf } from '../checker/put-right.ts';
import { placeOf } from './finding.ts';
import { notTheSum } from './not-the-sum.ts';

const place = (text: string, total: number) => placeOf({ text, where: 'Table 2' } as never, { start: 0, end: text.length }, total);

it('names the parts in pounds and offers the sum where the total stands', () => {
  const told = notTheSum({ subject: 'Total, Amount', total: 63_500, sum: 61_500, parts: [40_000, 12_000, 9500], written: 'Amount £40,000', period: '', place: place('Total £63,500', 63_500) });
  expect(told.message).toBe('Total, Amount: £40,000, £12,000 and £9,500 add up to £61,500, not £63,500.');
  expect([asksWhich(told), choicesOf(told)]).toEqual([true, [{ right: '£61,500', about: 'Table 2' }]]);
});

it('counts the parts where they are many, and offers nothing where the total is not found again', () => {
  const told = notTheSum({ subject: 'All', total: 46, sum: 45, parts: [1, 2, 3, 4, 5, 6, 7, 8, 9], period: '', place: place('All of them', 46) });
  expect([told.message, asksWhich(told)]).toEqual(['All: the 9 parts add up to 45, not 46.', false]);
});

it('says where a quotation begins or ends within a sentence', () => {
  const text = 'It was stolen from the builders’ merchant at Harnley, and the van was found.';
  const [start, end] = [text.indexOf('builders'), text.indexOf(' was found')];
  expect(placeOf({ text, where: '' } as never, { start, end }).quote).toBe('… builders’ merchant at Harnley, and the van …');
  expect(placeOf({ text: `One. ${text} Two.`, where: '' } as never, { start: 5, end: 5 + text.length }).quote).toBe(text);
});
