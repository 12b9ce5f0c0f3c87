import { describe, expect, it } from 'vitest';
import { offeredYears, partnershipKey, tidyCode } from './set-up.ts';

describe('the plan years that are offered', () => {
  it.each([['2026-11-24', '2026/27'], ['2026-03-31', '2025/26'], ['2026-04-01', '2026/27'], ['2099-12-31', '2099/00']])('on %s begin with %s in the middle', (today, current) => {
    const offered = offeredYears(today);
    expect(offered.current).toBe(current);
    expect(offered.years[1]!.label).toBe(current);
    expect(offered.years).toHaveLength(3);
    expect(offered.years[1]).toMatchObject({ startsOn: `${current.slice(0, 4)}-04-01`, endsOn: `${Number(current.slice(0, 4)) + 1}-03-31` });
  });
});

describe('the key of a partnership', () => {
  it.each([['Anyshire & Anytown CSP', 'anyshire-anytown-csp'], ['Ynys Môn', 'ynys-mon'], ['***', 'partnership'], ['x'.repeat(200), 'x'.repeat(60)]])('%s', (name, key) => expect(partnershipKey(name)).toBe(key));
});

describe('the code', () => {
  it.each(['1234-5678-9012', '123456789012', ' 1234 5678 9012 ', '1234–5678–9012'])('typed as %s is the same', (typed) => expect(tidyCode(typed)).toBe('1234-5678-9012'));
});
