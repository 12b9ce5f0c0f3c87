import { describe, expect, it } from 'vitest';
import { finding } from '../checking/finding.ts';
import { countWords, countsOf, judged, substanceOf } from './decision.ts';
import type { Decision } from './decision.ts';

const places = (...values: number[]) => values.map((value) => ({ where: 'Here', quote: `There were ${value}`, value }));
const reports = (...values: number[]) => finding('figures-disagree', 'error', { subject: 'ASB reports', period: '2024/25', message: 'ASB reports differ.', places: places(...values) });
const said = (told: Partial<Decision>): Decision => ({ id: 'x', yearId: null, label: '2024/25', key: reports(429, 492).key, kind: 'figures-disagree', severity: 'error', message: '', decision: 'right as it is', reason: 'Two counts', chosen: null, substance: substanceOf(reports(429, 492)), places: [], changed: [], decidedBy: 'Priya Nair', decidedAt: new Date(), version: 1, ...told });
const stateOf = (one: ReturnType<typeof reports>, decision: Decision): string => judged([one], new Map([[decision.key, decision]]))[0]!.state;

describe('what was said of a finding', () => {
  it('holds in another version, whatever the order of its places', () => {
    expect(stateOf(reports(492, 429), said({}))).toBe('settled');
  });
  it('does not hold for other figures of the same thing', () => {
    expect(stateOf(reports(492, 430), said({}))).toBe('open');
  });
  it('leaves open what is confirmed, taken back, or was written into the plan and is there again', () => {
    expect(stateOf(reports(429, 492), said({ decision: 'confirmed' }))).toBe('open');
    expect(stateOf(reports(429, 492), said({ decision: 'taken back' }))).toBe('open');
    expect(stateOf(reports(429, 492), said({ decision: 'decided', chosen: '492' }))).toBe('settled');
    expect(stateOf(reports(429, 492), said({ decision: 'decided', chosen: '492', changed: ['Graffiti: 429 → 492'] }))).toBe('open');
  });
  it('rests on words where there are no figures, whatever their case and marks', () => {
    const name = (quote: string) => ({ places: [{ where: 'Here', quote }] });
    expect(substanceOf(name('Chanel panels.'))).toBe(substanceOf(name('  chanel Panels')));
    expect(substanceOf(name('Chanel panels.'))).not.toBe(substanceOf(name('Channel panels.')));
  });
});

describe('what was said of a table that gives no state', () => {
  const rows = (...names: string[]) => names.map((quote) => ({ where: 'Fraud', quote }));
  const names = ['Mark bicycles', 'Light the steps', 'Visit shops', 'Ring every month', 'Ask the schools'];
  const table = (...actions: string[]) => finding('action-without-status', 'advice', { subject: 'Fraud', period: '2024/25', message: `For all ${actions.length} actions under “Fraud” no status is given.`, places: rows(...actions.slice(0, 3)), rows: rows(...actions) });
  const decided = (...quoted: string[]): Decision => said({ key: table(...names).key, kind: 'action-without-status', substance: substanceOf({ places: rows(...quoted) }) });

  it('holds for the same table, whether all of its rows were quoted then or the first of them', () => {
    expect(stateOf(table(...names), decided(...names))).toBe('settled');
    expect(stateOf(table(...names), decided(...names.slice(0, 3)))).toBe('settled');
  });
  it('does not hold for other rows, nor for a table of which less was asked', () => {
    expect(stateOf(table('Walk the market', ...names), decided(...names))).toBe('open');
    expect(stateOf(table(...names), decided(...names.slice(0, 2)))).toBe('open');
  });
});

describe('how many are open', () => {
  it('is said by weight', () => {
    expect(countWords(countsOf(judged([reports(1, 2)], new Map())))).toBe('1 contradiction.');
    expect(countWords({ error: 2, warning: 3, advice: 1 })).toBe('6 findings: 2 contradictions, 3 warnings, 1 piece of advice.');
    expect(countWords({ error: 0, warning: 0, advice: 0 })).toBe('Nothing is open.');
  });
});
