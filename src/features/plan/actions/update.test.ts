import { describe, expect, it } from 'vitest';
import type { Actor, Person, Role } from '../../../security/actor.ts';
import { mayCorrect, mayWrite, ownOrganisation, standingUpdate, statusItems, suggestionFor, tickedBeforehand } from './update.ts';

const person = (organisations: string[], roles: Role[] = ['partner']): Person => ({ kind: 'person', accountId: 'a', name: 'A', email: 'a@b.example', partnershipId: 1, partnershipKey: 'k', partnershipName: 'K', organisations, organisationNames: [], roles, signsFor: [], previouslySeenAt: null });
const owner = (id: string, members: string[] = []) => ({ id, members });
const link: Actor = { kind: 'link', requestId: 'r', name: 'L', partnershipId: 1, partnershipName: 'K', organisationId: 'police', organisation: 'Police', actions: [] };

describe('who writes an update', () => {
  it.each<[string, Actor, boolean]>([
    ['an owner', person(['police']), true],
    ['somebody of another organisation', person(['fire']), false],
    ['the coordinator, for whoever rang', person(['council'], ['coordinator']), true],
    ['one of a collective owner', person(['west-kent']), true],
    ['the holder of a link for an owner', link, true],
    ['the system', { kind: 'system', partnershipId: 1, job: 'x' }, false],
    ['nobody', { kind: 'nobody' }, false],
  ])('%s', (_name, actor, may) => {
    expect(mayWrite(actor, [owner('police'), owner('mediation', ['west-kent', 'maidstone'])])).toBe(may);
  });
  it('writes for the organisation that owns the action itself before one that a collective stands for', () => {
    expect(ownOrganisation(['west-kent', 'police'], [owner('mediation', ['west-kent']), owner('police')])).toBe('police');
    expect(ownOrganisation(['west-kent'], [owner('mediation', ['west-kent'])])).toBe('west-kent');
    expect(ownOrganisation(['fire'], [owner('police')])).toBeUndefined();
  });
  it('corrects what its own organisation wrote, and nobody else’s', () => {
    expect(mayCorrect(person(['police']), { organisationId: 'police' })).toBe(true);
    expect(mayCorrect(person(['police']), { organisationId: 'fire' })).toBe(false);
    expect(mayCorrect(person(['police']), { organisationId: null })).toBe(false);
    expect(mayCorrect(person(['council'], ['coordinator']), { organisationId: null })).toBe(true);
  });
});

describe('which update stands', () => {
  const chain = [{ id: 'a', correctedById: 'b' }, { id: 'b', correctedById: 'c' }, { id: 'c', correctedById: null }, { id: 'x', correctedById: null }];
  it('is the last of the corrections, or the update itself', () => {
    expect(standingUpdate(chain, 'a')?.id).toBe('c');
    expect(standingUpdate(chain, 'c')?.id).toBe('c');
    expect(standingUpdate(chain, 'x')?.id).toBe('x');
    expect(standingUpdate(chain, 'none')).toBeUndefined();
  });
  it('ends even on a chain that bites its tail', () => {
    expect(standingUpdate([{ id: 'a', correctedById: 'b' }, { id: 'b', correctedById: 'a' }], 'a')).toBeDefined();
  });
});

describe('what is suggested to whoever writes now', () => {
  const action = { startsOn: null, dueOn: '2027-03-31', milestones: [], targetMet: null, year: { startsOn: '2026-04-01', endsOn: '2027-03-31' } };
  it('is nothing of a year that is over: no choice bears a reason, and none is ticked', () => {
    const over = suggestionFor({ ...action, dueOn: null, year: { startsOn: '2025-04-01', endsOn: '2026-03-31' } }, '2026-11-24');
    expect([tickedBeforehand(over), statusItems(over).filter((one) => one.hint.startsWith('Suggested'))]).toEqual(['', []]);
  });
  it('counts this update as the newest', () => {
    expect(suggestionFor(action, '2026-11-24')).toEqual({ status: 'on track', why: 'it is due in 4 months' });
  });
  it('gives its reason on the suggested choice and a hint on the others', () => {
    const items = statusItems({ status: 'at risk', why: 'it is due in 3 days' });
    expect(items.find((item) => item.tone === 'at-risk')?.hint).toBe('Suggested: it is due in 3 days');
    expect(items.filter((item) => item.hint.startsWith('Suggested'))).toHaveLength(1);
    expect(items.every((item) => item.hint.length > 5)).toBe(true);
  });
});
