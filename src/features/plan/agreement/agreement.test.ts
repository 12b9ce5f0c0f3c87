import { describe, expect, it } from 'vitest';
import { isAgreedByAll, missingAgreement, nextStates, nextThing, nobodyIs, standingWords, stateWordsOf, takesAnswers } from './agreement.ts';
import type { Answer, AuthorityStanding } from './agreement.ts';

const authority = (organisation: string, answer?: Answer): AuthorityStanding => ({ organisationId: organisation, organisation, authority: 'POLICE', ...(answer ? { answer } : {}) });

describe('agreeing a plan', () => {
  it('is agreed only when every responsible authority has agreed', () => {
    expect(isAgreedByAll([authority('council', 'agreed'), authority('police')])).toBe(false);
    expect(isAgreedByAll([authority('council', 'agreed'), authority('police', 'agreed')])).toBe(true);
  });
  it('is not agreed by a partnership that names no responsible authority', () => {
    expect(isAgreedByAll([])).toBe(false);
  });
  it('counts a withdrawn or refused agreement as missing', () => {
    expect(missingAgreement([authority('council', 'withdrawn'), authority('police', 'not agreed'), authority('fire', 'agreed')]).map((one) => one.organisation)).toEqual(['council', 'police']);
  });
  it('can be taken back to draft until it is published, and no state leads to agreed by hand', () => {
    for (const state of ['draft', 'for comment', 'for agreement', 'agreed', 'published'] as const) expect(nextStates(state)).not.toContain('agreed');
    expect(nextStates('agreed')).toEqual(['draft']);
    expect(nextStates('published')).toEqual([]);
  });
  it('takes answers only while it is out for agreement or agreed', () => {
    expect((['draft', 'for comment', 'for agreement', 'agreed', 'published'] as const).filter(takesAnswers)).toEqual(['for agreement', 'agreed']);
  });
  it('says in words how far it has come', () => {
    expect(standingWords([authority('a', 'agreed'), authority('b')])).toBe('1 of 2 responsible authorities have agreed.');
    expect(standingWords([authority('a', 'agreed')])).toBe('The one responsible authority that is named has agreed.');
    expect(standingWords([])).toBe('No responsible authority is named yet.');
  });
  it('says which kinds of responsible authority the law names and nobody is, and calls no plan agreed by those', () => {
    const five = ['LA_DISTRICT', 'POLICE', 'FRA', 'ICB', 'PROBATION'].map((code): AuthorityStanding => ({ ...authority(code, 'agreed'), authority: code }));
    expect(nobodyIs(five)).toEqual(['county council']);
    expect(standingWords(five)).toBe('All 5 responsible authorities that are named have agreed.');
    expect(stateWordsOf('agreed', five)).toBe('Agreed by every responsible authority that is named');
    expect(nobodyIs(five.map((one) => ({ ...one, kind: 'LA_UNITARY' })))).toEqual([]);
    // By the codes of its area: a metropolitan borough is called a borough too, and a district of a county has one above it whatever it is put down as.
    expect(nobodyIs(five.map((one) => ({ ...one, kind: 'LA_DISTRICT', inCounty: false })))).toEqual([]);
    expect(nobodyIs(five.map((one) => ({ ...one, kind: 'LA_UNITARY', inCounty: true })))).toEqual(['county council']);
    const six = [...five, { ...authority('county', 'agreed'), authority: 'LA_COUNTY' }];
    expect([nobodyIs(six), standingWords(six), stateWordsOf('agreed', six)]).toEqual([[], 'All 6 responsible authorities have agreed.', 'Agreed by every responsible authority']);
    expect(nobodyIs([])).toEqual([]);
  });
  it('is out for agreement again while one that was named after the last answer has not agreed', () => {
    expect(stateWordsOf('agreed', [authority('council', 'agreed'), authority('police')])).toBe('Out for agreement');
  });
  it('names one next thing for whoever looks', () => {
    const all = [authority('council', 'agreed'), authority('police')];
    const coordinator = { isCoordinator: true, signsFor: [] };
    expect(nextThing('draft', all, coordinator)).toEqual({ kind: 'ask' });
    expect(nextThing('for comment', all, coordinator)).toEqual({ kind: 'put up' });
    expect(nextThing('for agreement', all, { isCoordinator: false, signsFor: ['police'] })).toEqual({ kind: 'sign', organisationId: 'police', organisation: 'police' });
    expect(nextThing('for agreement', all, { isCoordinator: false, signsFor: ['council'] })).toEqual({ kind: 'wait', missing: 1 });
    expect(nextThing('for agreement', all, coordinator)).toEqual({ kind: 'record', missing: 1 });
    expect(nextThing('agreed', [authority('council', 'agreed')], coordinator)).toEqual({ kind: 'publish' });
    expect(nextThing('for agreement', [authority('council', 'agreed'), authority('police', 'not agreed')], coordinator)).toEqual({ kind: 'refused' });
    expect(nextThing('for agreement', [authority('council'), authority('police', 'not agreed')], coordinator)).toEqual({ kind: 'record', missing: 1 });
    // An authority that joined after the last answer has to agree too.
    expect(nextThing('agreed', all, coordinator)).toEqual({ kind: 'record', missing: 1 });
    expect(nextThing('published', all, coordinator)).toEqual({ kind: 'versions' });
  });
});
