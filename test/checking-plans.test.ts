// The labelled plans that contradictions are measured on are themselves sound: every kind is there often enough. That every quote stands in its plan is asked where
// the plans are read (checking-accuracy.test.ts).
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECKED_KINDS, checkingPlans } from './support/checking-plans.ts';

const plans = checkingPlans();
const total = (part: 'findings' | 'traps', kind: string): number => plans.reduce((sum, plan) => sum + plan.labels[part].filter((one) => one.kind === kind).length, 0);

describe('plans to check', () => {
  it('labels name known kinds and severities, and quote at least one place', () => {
    const kinds: readonly string[] = CHECKED_KINDS;
    for (const { name, labels } of plans) {
      for (const one of [...labels.findings, ...labels.traps, ...labels.either]) expect(kinds, name).toContain(one.kind);
      for (const finding of labels.findings) expect([finding.quotes.length > 0, ['error', 'warning', 'advice'].includes(finding.severity), finding.subject !== ''], name).toEqual([true, true, true]);
      for (const trap of labels.traps) expect([trap.quotes.length > 0, trap.why !== ''], name).toEqual([true, true]);
    }
  });

  it('findings about two places quote two places', () => {
    for (const { name, labels } of plans) {
      for (const finding of labels.findings.filter((one) => ['figures-disagree', 'comparator-differs', 'name-varies', 'target-not-met', 'target-unanswered'].includes(one.kind))) {
        expect(new Set(finding.quotes).size, `${name}: ${finding.subject}`).toBeGreaterThanOrEqual(2);
      }
    }
  });

  it.each(CHECKED_KINDS)('%s is there four times and looks so four times', (kind) => {
    expect([total('findings', kind) >= 4, total('traps', kind) >= 4], `${total('findings', kind)} findings, ${total('traps', kind)} traps`).toEqual([true, true]);
  });

  it('disagreeing figures come in every severity', () => {
    const severities = plans.flatMap((plan) => plan.labels.findings.filter((one) => one.kind === 'figures-disagree').map((one) => one.severity));
    for (const severity of ['error', 'warning', 'advice'] as const) expect(severities.filter((one) => one === severity).length, severity).toBeGreaterThanOrEqual(3);
  });

  it('every plan stands where its labels say, and there are enough to make rules on', () => {
    for (const plan of plans) expect(plan.labels.split, plan.name).toBe(plan.folder);
    expect(plans.filter((plan) => plan.folder === 'tuning').length).toBeGreaterThanOrEqual(80);
  });

  it('at least three plans have nothing to find, and every format is there', () => {
    expect(plans.filter((plan) => plan.labels.findings.length === 0 && plan.labels.traps.length >= 15).length).toBeGreaterThanOrEqual(3);
    expect(new Set(plans.map((plan) => path.extname(plan.name)))).toEqual(new Set(['.md', '.html', '.txt', '.docx', '.pdf']));
  });
});
