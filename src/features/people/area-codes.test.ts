import { describe, expect, it } from 'vitest';
import { districtCalled, readAreaCodes } from './area-codes.ts';

describe('area codes', () => {
  it('are taken in any usual writing, once each, by code or by name', () => {
    expect(readAreaCodes('e07000110, E07000115;E07000110')).toEqual({ codes: ['E07000110', 'E07000115'] });
    expect(readAreaCodes(' E07000110 E07000115 ')).toEqual({ codes: ['E07000110', 'E07000115'] });
    expect(readAreaCodes('Dartford, gravesham; Tonbridge & Malling')).toEqual({ codes: ['E07000107', 'E07000109', 'E07000115'] });
    expect([readAreaCodes(undefined), readAreaCodes(' , ')]).toEqual([{ codes: [] }, { codes: [] }]);
  });

  it('know districts with a comma in their name, and partnerships of them', () => {
    for (const typed of ['Bristol, City of', 'bristol', 'E06000023']) expect(readAreaCodes(typed), typed).toEqual({ codes: ['E06000023'] });
    expect(readAreaCodes('Bournemouth, Christchurch and Poole')).toEqual({ codes: ['E06000058'] });
    expect(readAreaCodes('Herefordshire, County of; Kingston upon Hull')).toEqual({ codes: ['E06000019', 'E06000010'] });
    expect(readAreaCodes('Dartford, Bristol, City of')).toEqual({ codes: ['E07000107', 'E06000023'] });
    expect(readAreaCodes('E22000002')).toEqual({ codes: ['E22000002'] });
  });

  it('that stand there already are taken whatever they are, and others beside them are looked at', () => {
    expect(readAreaCodes('E10000016', ['E10000016'])).toEqual({ codes: ['E10000016'] });
    expect(readAreaCodes('E10000016, E07000110', ['E10000016'])).toEqual({ codes: ['E10000016', 'E07000110'] });
    expect(readAreaCodes('E10000016, E07000999', ['E10000016'])).toMatchObject({ refused: expect.stringMatching(/^E07000999 is no/) });
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
