import { describe, expect, it } from 'vitest';
import { shownStatus, silenceWords, whyWords } from './behind.ts';
import type { BehindAction } from './behind.ts';
import { silenceBegins, silentSince } from '../owed.ts';
import type { PlanAction } from '../years/year-store.ts';

const action = (more: Partial<BehindAction> = {}): BehindAction => ({ status: 'at risk', statusReason: null, startsOn: null, lastUpdateOn: '2026-09-01', ...more });
const planAction = (more: Partial<PlanAction>): PlanAction => ({ ...action({ status: 'on track' }), said: null, ...more }) as PlanAction;
const year = { startsOn: '2026-04-01', endsOn: '2027-03-31', frozen: false, keptSince: '2026-04-01', source: null };
const told = { text: 'No money for the team after September.\n\nThe partnership needs to decide.', writtenOn: '2026-11-19', by: 'Kent Police' };

describe('why an action is not where it should be', () => {
  it('is the reason that was given, else its newest update with who wrote it, else that none was given', () => {
    expect(whyWords(action({ statusReason: 'its due date passed 3 days ago' }), told)).toBe('Its due date passed 3 days ago.');
    expect(whyWords(action(), told)).toBe('No money for the team after September. The partnership needs to decide. (Kent Police, 19 November 2026)');
    expect(whyWords(action(), undefined)).toBe('No reason was given.');
    expect(whyWords(action(), told, 40)).toBe('No money for the team after September. … (Kent Police, 19 November 2026)');
  });
  it.each(['on track', 'complete', 'not started', 'not stated', 'cancelled'] as const)('is asked of none that is %s', (status) => expect(whyWords(action({ status, statusReason: 'x' }), told)).toBe(''));
  it('makes what would look well a thing without news, and leaves what is behind as it is', () => {
    const shown = (['on track', 'not started', 'not stated', 'at risk', 'off track', 'complete'] as const).map((status) => shownStatus(action({ status, lastUpdateOn: '2026-08-22' }), year, '2026-11-30'));
    expect(shown).toEqual(['no news', 'no news', 'not stated', 'at risk', 'off track', 'complete']);
    expect(shownStatus(action({ status: 'on track', lastUpdateOn: '2026-10-20' }), year, '2026-11-30')).toBe('on track');
  });
  it('counts from the day on which the plan came into the system, as what is owed on Today does', () => {
    const brought = { ...year, keptSince: '2026-09-01', source: 'plan.docx' };
    const days = ['2026-09-01', '2026-10-16', '2026-10-17', '2026-11-30'];
    const told = days.map((today) => [null, '2026-08-20', '2026-10-10'].map((lastUpdateOn) => {
      const one = planAction({ lastUpdateOn });
      const [silent, counted] = [silenceWords(one, brought, today) !== '', shownStatus(one, brought, today) === 'no news'];
      expect([silent, counted]).toEqual(Array(2).fill(silentSince(one, silenceBegins(brought), today) !== undefined));
      return silent;
    }));
    expect(told).toEqual([[false, false, false], [false, true, false], [true, true, false], [true, true, true]]);
  });
  it('is how long nobody said a word, of what goes on and has begun in a year that does', () => {
    expect(silenceWords(action({ status: 'not started', lastUpdateOn: '2026-05-16' }), year, '2026-11-29')).toBe('No update for 197 days.');
    expect(silenceWords(action({ lastUpdateOn: null }), year, '2026-11-29')).toBe('No update yet, after 242 days.');
    expect(silenceWords(action({ lastUpdateOn: null, startsOn: '2026-09-01' }), year, '2026-11-29')).toBe('No update yet, after 89 days.');
    const brought = { ...year, keptSince: '2026-08-29', source: 'plan.docx' };
    expect(silenceWords(action({ lastUpdateOn: null }), brought, '2026-10-14')).toBe('No update since it was brought in on 29 August 2026.');
    expect(silenceWords(action({ lastUpdateOn: null }), { ...brought, source: null }, '2026-10-14')).toBe('No update since it is kept here, from 29 August 2026.');
    expect(silenceWords(action({ lastUpdateOn: null, startsOn: '2026-09-10' }), brought, '2026-10-26')).toBe('No update yet, after 46 days.');
    expect(silenceWords(action({ lastUpdateOn: '2026-05-16' }), brought, '2026-11-29')).toBe('No update for 197 days.');
    const none = [action({ lastUpdateOn: '2026-10-15' }), action({ status: 'complete', lastUpdateOn: null }), action({ lastUpdateOn: null, startsOn: '2027-01-01' })].map((one) => silenceWords(one, year, '2026-11-29'));
    expect([...none, silenceWords(action({ lastUpdateOn: null }), { ...year, frozen: true }, '2026-11-29'), silenceWords(action({ lastUpdateOn: null }), year, '2027-05-01')]).toEqual(['', '', '', '', '']);
  });
});
