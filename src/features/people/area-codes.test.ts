import { describe, expect, it } from 'vitest';
import { districtCalled, readAreaCodes } from './area-codes.ts';

describe('area codes', () => {
  it('are taken in any usual writing, once each, by code or by name', () => {
    expect(readAreaCodes('e07000110, E07000115;E07000110')).toEqual({ codes: ['E07000110', 'E07000115'] });
    expect(readAreaCodes(' E07000110 E07000115 ')).toEqual({ codes: ['E07000110', 'E07000115'] });
    expect(readAreaCodes('Dartford, gravesham; Tonbridge & Malling')).toEqual({ codes: ['E07000107', 'E07000109', 'E07000115'] });
    expect([readAreaCodes(undefined), readAreaCodes(' , ')]).toEqual([{ codes: [] }, { codes: [] }]);
  });

  it('may be one partnership, alone', () => {
    expect(readAreaCodes('W14000023')).toEqual({ codes: ['W14000023'] });
    expect(readAreaCodes('W14000023, E07000110')).toEqual({ refused: 'W14000023 is a whole partnership: enter it alone, or the codes of districts' });
  });

  it.each([
    ['E07000999', 'E07000999 is no district’s code in England or Wales. Enter codes such as E07000110, or leave this empty'],
    ['E10000016', 'E10000016 is no district’s code in England or Wales. Enter codes such as E07000110, or leave this empty'],
    ['E07000110, Kent', '“Kent” is no district in England or Wales. Enter codes such as E07000110, or leave this empty'],
    ['<b>Ashford</b>', '“<b>Ashford</b>” is no district in England or Wales. Enter codes such as E07000110, or leave this empty'],
  ])('%s are refused with what is wrong', (typed, refused) => {
    expect(readAreaCodes(typed)).toEqual({ refused });
  });

  it('a district is known by its name', () => {
    expect([districtCalled('tonbridge  and malling'), districtCalled('Medway'), districtCalled('Kent')]).toEqual(['E07000115', 'E06000035', undefined]);
  });
});
