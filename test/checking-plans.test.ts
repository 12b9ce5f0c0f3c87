// The labelled plans that contradictions are measured on are themselves sound: every quote stands in its plan, every kind is there often enough.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { textsOf } from '../src/features/plan/reading/accounting.ts';
import { blockText, single } from '../src/features/plan/reading/blocks.ts';
import { readPlan } from '../src/features/plan/reading/read-plan.ts';
import { CHECKED_KINDS, checkingPlans } from './support/checking-plans.ts';

const plans = checkingPlans();
// Those kept aside were held against their own text by whoever wrote them: what our reader makes of them would tell what is in them.
const readHere = plans.filter((plan) => plan.folder === 'tuning');
const total = (part: 'findings' | 'traps', kind: string): number => plans.reduce((sum, plan) => sum + plan.labels[part].filter((one) => one.kind === kind).length, 0);

/** What the plan's reader sees, a piece or a table's row at a time. */
async function piecesOf(file: string): Promise<string[]> {
  const reading = await readPlan(readFileSync(file), path.basename(file), { reports: true });
  return [...textsOf(reading), ...reading.blocks.flatMap((block) => (block.kind === 'table' ? blockText(block).split('\n') : [])), ...reading.blocks.map(blockText)].map(single);
}

describe('plans to check', () => {
  it.each(readHere.map((plan) => [plan.name, plan] as const))('the labels of %s stand in it', async (_name, plan) => {
    const pieces = await piecesOf(plan.file);
    const { findings, traps, either } = plan.labels;
    const quotes = [...findings, ...traps, ...either].flatMap((one) => (one.quotes ?? []).map((quote) => `${one.kind}: ${quote}`));
    expect(quotes.filter((quote) => !pieces.some((piece) => piece.includes(single(quote.replace(/^[\w-]+: /, '')))))).toEqual([]);
  });

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
