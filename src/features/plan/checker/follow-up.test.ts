import { describe, expect, it } from 'vitest';
import { finding } from '../checking/finding.ts';
import type { Finding } from '../checking/finding.ts';
import { substanceOf } from './decision.ts';
import type { Said } from './decision.ts';
import { followUp, heldThen, isSamePlan } from './follow-up.ts';

const places = (...values: number[]) => values.map((value) => ({ where: 'Review', quote: `There were ${value} reports.`, value }));
const figures = (message: string, ...values: number[]): Finding => finding('figures-disagree', 'error', { subject: message, message, places: places(...values) });
const of = (one: Finding, decision: Said['decision'] = 'right as it is'): Said => ({ decision, reason: 'So it is', chosen: null, substance: substanceOf(one), changed: [], decidedBy: 'Cora', decidedAt: new Date(0), version: 1 });

describe('a newer version of a document', () => {
  const [reports, visits] = [figures('Reports: 429 and 492', 429, 492), figures('Visits: 5 and 7', 5, 7)];
  it('takes over what it says again, and calls done only what it does not say in any way', () => {
    const before = heldThen([reports, visits], new Map([[reports.key, of(reports)], [visits.key, of(visits, 'decided')]]));
    expect(before).toHaveLength(2);
    const same = followUp(before, [reports]);
    expect([same.comes.map((one) => one.now), same.done.map((one) => one.finding), same.open]).toEqual([[reports], [visits], []]);
    const other = figures('Reports: 429 and 492', 429, 500);
    expect(followUp(before.slice(0, 1), [{ ...other, key: reports.key }]).open).toHaveLength(1);
    // Two that could be it: neither settled nor done.
    const twins = [{ ...reports, key: 'first-of-two' }, { ...reports, key: 'other-of-two' }];
    expect(followUp(before.slice(0, 1), twins)).toEqual({ comes: [], done: [], open: [] });
  });
  it('takes over nothing that was taken back, or no longer held there', () => {
    expect(heldThen([reports], new Map([[reports.key, of(reports, 'taken back')]]))).toEqual([]);
    expect(heldThen([reports], new Map([[reports.key, { ...of(reports), substance: 'other' }]]))).toEqual([]);
  });
  it('takes over what was said of a table when more of its rows were quoted', () => {
    const row = (quote: string) => ({ where: 'Fraud', quote });
    const [now, then] = [['Mark bicycles', 'Light the steps', 'Visit shops'].map(row), ['Mark bicycles', 'Light the steps', 'Visit shops', 'Ask the schools'].map(row)];
    const [told, was] = [now, then].map((places) => finding('action-without-status', 'advice', { subject: 'Fraud', message: 'For all 4 actions under “Fraud” no status is given.', places, rows: then })) as [Finding, Finding];
    const { rows: _rows, ...before } = was;
    expect(followUp(heldThen([before], new Map([[was.key, of(before)]])), [told]).comes.map((one) => one.now)).toEqual([told]);
  });
  it('is one of the same years and partnership, or where that is not told of the same name', () => {
    const version = (more: object = {}) => ({ fileName: 'plan.docx', partnership: 'Northbury CSP', years: [{ label: '2024/25' }, { label: '2025/26' }], ...more });
    expect(isSamePlan(version(), version({ fileName: 'plan-2.docx', partnership: 'northbury  csp', years: [{ label: '2025/26' }, { label: '2024/25' }] }))).toBe(true);
    expect(isSamePlan(version(), version({ partnership: 'Southbury CSP' }))).toBe(false);
    expect(isSamePlan(version({ partnership: null }), version())).toBe(true);
    expect(isSamePlan(version({ partnership: null }), version({ fileName: 'other.docx' }))).toBe(false);
    expect(isSamePlan(version(), version({ years: [{ label: '2025/26' }] }))).toBe(false);
    expect(isSamePlan(version({ years: [] }), version({ years: [] }))).toBe(false);
  });
});
