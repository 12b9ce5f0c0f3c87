import { describe, expect, it } from 'vitest';
import { accountState, invitationLetter, mayKeep, wrongWithPlace } from './account.ts';
import type { PlaceWanted } from './account.ts';
import { heldBy, registerHeld } from './held.ts';

const TODAY = '2026-11-24';
const SEEN = new Date('2026-11-20T10:00:00Z');

describe('the state of an account', () => {
  it.each<[string, { startsOn: string; endsOn: string | null }[], Date | null, string]>([
    ['with a place and a sign-in is active', [{ startsOn: '2024-04-01', endsOn: null }], SEEN, 'active'],
    ['that was never used was invited', [{ startsOn: '2024-04-01', endsOn: null }], null, 'invited'],
    ['on its last day is active', [{ startsOn: '2024-04-01', endsOn: TODAY }], SEEN, 'active'],
    ['the day after has left', [{ startsOn: '2024-04-01', endsOn: '2026-11-23' }], SEEN, 'left'],
    ['whose place begins next week is to come', [{ startsOn: '2026-12-01', endsOn: null }], null, 'to come'],
    ['with one place over and one held is active', [{ startsOn: '2024-04-01', endsOn: '2025-03-31' }, { startsOn: '2025-04-01', endsOn: null }], SEEN, 'active'],
    ['without a place has left', [], SEEN, 'left'],
  ])('%s', (_name, places, seen, state) => expect(accountState(places, seen, TODAY)).toBe(state));
});

describe('keeping accounts', () => {
  it('is a coordinator’s and an administrator’s, an administrator’s own account only an administrator’s', () => {
    expect([mayKeep(['coordinator'], ['partner']), mayKeep(['coordinator'], ['administrator']), mayKeep(['administrator'], ['administrator']), mayKeep(['partner', 'chair'], ['partner'])]).toEqual([true, false, true, false]);
  });
});

describe('a place', () => {
  const wanted = (change: Partial<PlaceWanted>): PlaceWanted => ({ organisationId: 'council', roles: ['partner'], signsFor: false, startsOn: TODAY, ...change });
  const ask = (change: Partial<Parameters<typeof wrongWithPlace>[0]>) => wrongWithPlace({ actorRoles: ['coordinator'], own: false, wanted: wanted({}), today: TODAY, ...change })?.field;
  it('may not end before it begins', () => expect(ask({ wanted: wanted({ endsOn: '2026-11-23' }) })).toBe('ends_on'));
  it('of an administrator is given by an administrator only', () => {
    expect(ask({ wanted: wanted({ roles: ['administrator'], startsOn: TODAY }) })).toBe('roles');
    expect(ask({ actorRoles: ['administrator'], wanted: wanted({ roles: ['administrator'], startsOn: TODAY }) })).toBeUndefined();
  });
  it('of one’s own keeps the roles that keep accounts, and its days', () => {
    const own = { own: true, before: { organisationId: 'council', roles: ['coordinator', 'partner'] as const, signsFor: true, startsOn: '2024-04-01', endsOn: null } };
    expect(ask({ ...own, wanted: wanted({ roles: ['partner'], startsOn: '2024-04-01' }) })).toBe('roles');
    expect(ask({ ...own, wanted: wanted({ roles: ['coordinator'], startsOn: '2024-04-01' }) })).toBeUndefined();
    expect(ask({ ...own, wanted: wanted({ roles: ['coordinator'], startsOn: '2024-04-01', endsOn: '2026-11-01' }) })).toBe('ends_on');
    expect(ask({ ...own, wanted: wanted({ roles: ['coordinator'], startsOn: '2027-01-01' }) })).toBe('starts_on');
  });
});

describe('the right to sign', () => {
  const before = { organisationId: 'council', roles: ['coordinator'] as const, signsFor: false, startsOn: '2024-04-01', endsOn: null };
  const ask = (change: { own?: boolean; signsAsFirst?: boolean; before?: typeof before | (Omit<typeof before, 'endsOn' | 'signsFor'> & { signsFor: boolean; endsOn: string | null }); wanted?: Partial<PlaceWanted> }) =>
    wrongWithPlace({ actorRoles: ['coordinator'], own: true, today: TODAY, ...change, wanted: { organisationId: 'council', roles: ['coordinator'], signsFor: true, startsOn: '2024-04-01', ...change.wanted } });
  it('is given by somebody else, whatever the place, and the words say what to do instead', () => {
    expect(ask({ before })).toEqual({ field: 'signs_for', words: expect.stringMatching(/Ask somebody else who keeps accounts[^]*from the minute/) });
    expect(ask({})?.field).toBe('signs_for');
    expect(ask({ own: false, before })).toBeUndefined();
    expect(ask({ before, signsAsFirst: true })).toBeUndefined();
  });
  it('that one has stays, and goes to no other organisation and to no further days', () => {
    const signs = { ...before, signsFor: true, endsOn: '2026-12-31' };
    expect(ask({ before: signs, wanted: { endsOn: '2026-12-31' } })).toBeUndefined();
    expect(ask({ before: signs, wanted: { endsOn: '2026-12-31', organisationId: 'police' } })?.field).toBe('signs_for');
    expect(ask({ before: signs, wanted: {} })?.field).toBe('signs_for');
    expect(ask({ before: signs, wanted: { endsOn: '2026-12-31', startsOn: '2020-01-01' } })?.field).toBe('signs_for');
  });
});

describe('an invitation', () => {
  it('says who invites, where to go and with which address, and holds no link that signs in', () => {
    const { text } = invitationLetter({ by: 'Priya Nair', partnership: 'Anywhere CSP', address: 'https://x.example', email: 'new@y.example' });
    for (const words of ['Priya Nair', 'Anywhere CSP', 'https://x.example/sign-in', 'new@y.example']) expect(text).toContain(words);
    expect(text).not.toContain('/sign-in/link');
  });
});

describe('what a leaver holds', () => {
  it('is asked of every feature that knows, and kinds of which there is none are left out', async () => {
    registerHeld(async () => ({ title: 'Nothing of these', items: [] }));
    registerHeld(async (_session, person) => ({ title: 'Things', items: [{ text: `Thing of ${person.name}`, href: '/x' }] }));
    const held = await heldBy({} as never, { accountId: 'a', name: 'Ann', today: '2026-11-24' });
    expect(held).toEqual([{ title: 'Things', items: [{ text: 'Thing of Ann', href: '/x' }] }]);
  });
});
