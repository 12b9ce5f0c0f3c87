import { describe, expect, it } from 'vitest';
import { countSentence, countTones, daysBetween, isOverdue, smartAdvice, statusOfTone, statusTone, suggestStatus } from './action.ts';
import { statusSymbol } from '../../../platform/documents/status-symbols.ts';
import type { StatusFacts } from './action.ts';

const facts = (more: Partial<StatusFacts>): StatusFacts => ({ today: '2026-11-24', startsOn: null, dueOn: null, lastUpdateOn: '2026-11-01', yearStartsOn: '2026-04-01', yearEndsOn: '2027-03-31', milestones: [], targetMet: null, ...more });

describe('the status that is suggested', () => {
  it.each<[string, Partial<StatusFacts>, string, RegExp]>([
    ['complete when all milestones are done', { milestones: [{ doneOn: '2026-09-01' }, { doneOn: '2026-10-01' }] }, 'complete', /milestones/],
    ['complete when the target is met, even past its date', { targetMet: true, dueOn: '2026-01-01' }, 'complete', /target/],
    ['not started before it begins', { startsOn: '2027-01-10' }, 'not started', /not begun/],
    ['off track past its due date', { dueOn: '2026-11-22' }, 'off track', /2 days ago/],
    ['at risk within 30 days of it', { dueOn: '2026-12-24' }, 'at risk', /30 days/],
    ['at risk on the very day', { dueOn: '2026-11-24' }, 'at risk', /today/],
    ['on track 31 days before it with a recent update', { dueOn: '2026-12-25' }, 'on track', /23 days ago/],
    ['at risk after 46 days without an update', { lastUpdateOn: '2026-10-09' }, 'at risk', /46 days old/],
    ['on track after 45 days', { lastUpdateOn: '2026-10-10' }, 'on track', /45 days/],
    ['ongoing work is at risk only for want of updates', { dueOn: null, lastUpdateOn: null }, 'at risk', /nobody/],
    ['on track when it began not long ago and nobody owes a word yet', { startsOn: '2026-11-10', lastUpdateOn: null }, 'on track', /through the year/],
  ])('is %s', (_name, more, status, why) => {
    const suggestion = suggestStatus(facts(more));
    expect(suggestion.status).toBe(status);
    expect(suggestion.why).toMatch(why);
  });
  it('is nothing once the year of an action without a date is over, unless its target or milestones tell', () => {
    const over = { yearStartsOn: '2025-04-01', yearEndsOn: '2026-03-31', lastUpdateOn: '2026-11-24' };
    expect(suggestStatus(facts(over))).toEqual({});
    expect(suggestStatus(facts({ ...over, targetMet: true })).status).toBe('complete');
    expect(suggestStatus(facts({ ...over, dueOn: '2026-03-01' })).status).toBe('off track');
  });
});

describe('an action', () => {
  it('is overdue only while it is live', () => {
    expect(isOverdue({ dueOn: '2026-11-23', status: 'at risk' }, '2026-11-24')).toBe(true);
    expect(isOverdue({ dueOn: '2026-11-24', status: 'at risk' }, '2026-11-24')).toBe(false);
    expect(isOverdue({ dueOn: '2026-11-23', status: 'complete' }, '2026-11-24')).toBe(false);
    expect(isOverdue({ dueOn: null, status: 'at risk' }, '2026-11-24')).toBe(false);
  });
  it('is counted in words and by tone', () => {
    expect(countSentence(['on track', 'at risk', 'at risk', 'not stated'])).toBe('4 actions: 1 on track, 2 at risk, 1 with no status given.');
    expect(countSentence(['on track', 'no news', 'not stated'])).toBe('3 actions: 1 on track, 1 without news for over 45 days, 1 with no status given.');
    expect(countTones(['on track', 'no news'])).toEqual({ 'on-track': 1, 'no-news': 1 });
    expect(countSentence([])).toBe('0 actions.');
    expect(countTones(['on track', 'superseded', 'cancelled'])).toEqual({ 'on-track': 1, cancelled: 2 });
    expect(countTones(['not stated', 'not started', 'not stated'])).toEqual({ 'not-stated': 2, 'not-started': 1 });
  });
  it('looks otherwise where nobody gave a status than where it has not started', () => {
    expect(statusTone('not stated')).not.toBe(statusTone('not started'));
    expect(statusSymbol(statusTone('not stated'))).not.toBe(statusSymbol(statusTone('not started')));
  });
  it('counts days over the change of clocks and over a leap day', () => {
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  });
  it('is advised on what is missing', () => {
    expect(smartAdvice({ title: 'Work', target: null, dueOn: null, owners: 0, accountable: false })).toHaveLength(3);
    expect(smartAdvice({ title: 'Run stands', target: 'At least three', dueOn: '2027-03-31', owners: 2, accountable: true })).toEqual([]);
  });
  it('finds its status again from what a form sends', () => {
    expect(statusOfTone('off-track')).toBe('off track');
    expect(statusOfTone('<script>')).toBeUndefined();
  });
});
