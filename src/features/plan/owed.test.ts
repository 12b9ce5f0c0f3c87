import { describe, expect, it } from 'vitest';
import { owedByOthers, owedByUs, silenceBegins, silentSince } from './owed.ts';
import { inOrder } from './today-items.ts';
import type { PlanAction } from './years/year-store.ts';

const TODAY = '2026-11-24';
const STARTS = '2026-04-01';
const action = (more: Partial<PlanAction> & { owner?: string }): PlanAction => ({
  id: more.ref ?? 'a', ref: '1.1', title: 'Patrol', why: null, priorityId: 'p', position: 1, startsOn: null, dueOn: null, target: null, targetWords: null, subjectToFunding: false, namedPerson: null, status: 'on track', statusReason: null, said: null, lastUpdateOn: '2026-11-10', version: 1, themes: [], latest: null,
  owners: more.owner === undefined ? [] : [{ id: more.owner, name: more.owner, shortName: more.owner, part: 'accountable', members: [] }], ...more,
});

describe('what an owner owes', () => {
  it('counts silence from the day a plan was brought in, when that is later than its first day', () => {
    expect(silenceBegins({ startsOn: STARTS, keptSince: '2026-11-20' })).toBe('2026-11-20');
    expect(silenceBegins({ startsOn: STARTS, keptSince: '2026-03-02' })).toBe(STARTS);
    const brought = action({ owner: 'Police', lastUpdateOn: null });
    expect(owedByUs([brought], silenceBegins({ startsOn: STARTS, keptSince: '2026-11-20' }), TODAY)).toEqual([]);
    expect(owedByUs([brought], STARTS, TODAY)).toHaveLength(1);
  });
  it('is nothing while the action is reported on and its date is far', () => {
    expect(owedByUs([action({ owner: 'Police', dueOn: '2027-03-31' })], STARTS, TODAY)).toEqual([]);
  });
  it.each<[string, Partial<PlanAction>, string | undefined, RegExp]>([
    ['is late past its date', { dueOn: '2026-11-15' }, '2026-11-15', /Past its date/],
    ['is due within a week', { dueOn: '2026-12-01' }, '2026-12-01', /Due/],
    ['is an update after 45 days of silence, late from the 45th', { lastUpdateOn: '2026-10-09' }, '2026-11-23', /46 days ago/],
    ['is a first update when nobody ever wrote', { lastUpdateOn: null }, '2026-05-16', /No update yet/],
  ])('%s', (_name, more, dueOn, note) => {
    const [item] = owedByUs([action({ owner: 'Police', ...more })], STARTS, TODAY);
    expect(item?.dueOn).toBe(dueOn);
    expect(item?.note).toMatch(note);
    expect(item?.action).toEqual({ text: 'Write it', href: '/plan/actions/a/updates/add' });
  });
  it.each<[string, Partial<PlanAction>]>([
    ['is complete', { status: 'complete', dueOn: '2026-11-01' }], ['is cancelled', { status: 'cancelled', lastUpdateOn: null }], ['has not begun', { startsOn: '2026-12-01', lastUpdateOn: null }], ['falls due on the eighth day', { dueOn: '2026-12-02' }], ['has been silent for 45 days', { lastUpdateOn: '2026-10-10' }],
  ])('is nothing when the action %s', (_name, more) => {
    expect(owedByUs([action({ owner: 'Police', ...more })], STARTS, TODAY)).toEqual([]);
  });
  it('counts silence from the start of an action that began later than the year', () => {
    expect(silentSince(action({ startsOn: '2026-11-01', lastUpdateOn: null }), STARTS, TODAY)).toBeUndefined();
    expect(silentSince(action({ startsOn: '2026-09-01', lastUpdateOn: null }), STARTS, TODAY)).toBe('2026-10-16');
  });
});

describe('what others owe, as the coordinator sees it', () => {
  const silent = { lastUpdateOn: null } as const;
  it('gathers the silences of one owner and keeps each date to itself', () => {
    const items = owedByOthers([action({ ref: '1.1', owner: 'Police', ...silent }), action({ ref: '1.2', owner: 'Police', lastUpdateOn: '2026-09-01' }), action({ ref: '1.3', owner: 'Police', dueOn: '2026-11-20' }), action({ ref: '2.1', owner: 'Fire', ...silent })], STARTS, TODAY);
    expect(items.map((item) => item.text)).toEqual(['1.3 Patrol', '2 updates from Police', 'Update on 2.1 Patrol']);
    expect(items[1]).toMatchObject({ dueOn: '2026-05-16', note: '1.1, no update yet; 1.2, last update 84 days ago', action: { text: 'Ask' } });
  });
  it('does not ask nobody: an action without an owner is opened', () => {
    expect(owedByOthers([action({ ref: '3.1', ...silent })], STARTS, TODAY)).toMatchObject([{ note: 'Nobody owns it yet', action: { text: 'Open', href: '/plan/actions/3.1' } }]);
  });
});

describe('the list of today', () => {
  it('puts what is late first and what has no day last', () => {
    const items = [{ text: 'c' }, { text: 'b', dueOn: '2026-11-25' }, { text: 'a', dueOn: '2026-11-02' }].map((one) => ({ ...one, href: '/', action: { text: '', href: '/' } }));
    expect(inOrder(items).map((item) => item.text)).toEqual(['a', 'b', 'c']);
  });
});
