// What is offered to be written in place of a figure that does not follow from the others of its table.
import { describe, expect, it } from 'vitest';
import type { Finding } from '../checking/finding.ts';
import { asksWhich, choicesOf } from './put-right.ts';

describe('a total that does not add up', () => {
  const finding = (quote: string): Finding => ({ key: 'k', kind: 'total-does-not-add-up', severity: 'error', subject: 'Total', message: 'Total: the parts add up to 130, not 120.', places: [{ where: 'Money', quote, value: 120, shouldBe: '130' }] });
  it('is offered its sum where it is the one figure of its size in the row', () => {
    expect(choicesOf(finding('Total 95 120'))).toEqual([{ right: '130', about: 'Money' }]);
    expect(asksWhich(finding('Total 95 120'))).toBe(true);
  });
  it('is for a person to write where the row holds two of that size: only one of them is wrong', () => {
    expect(choicesOf(finding('Total 120 120'))).toEqual([]);
    expect(asksWhich(finding('Total 120 120'))).toBe(false);
  });
});
