// Which codes say that a county council stands above the area.
import { expect, it } from 'vitest';
import { districtsOf, liesInCounty } from './districts-of-area.ts';

it('goes by the codes of districts, else by the name, and does not guess from other codes', () => {
  const lies = (area: string, ...areaCodes: string[]): boolean | undefined => liesInCounty({ area, areaCodes });
  expect([lies('X', 'E07000115'), lies('X', 'E08000001'), lies('X', 'E06000035'), lies('X', 'W06000001'), lies('X', 'E06000035', 'E07000115')]).toEqual([true, false, false, false, true]);
  expect([lies('X', 'E10000016'), lies('X', 'E22000178'), lies('Example')]).toEqual([undefined, undefined, undefined]);
  expect([lies('Tonbridge & Malling'), lies('Medway')]).toEqual([true, false]);
  expect(districtsOf({ area: 'tonbridge and malling', areaCodes: [] })).toEqual(['E07000115']);
});
