// The labelled plans that contradictions are measured on are themselves sound: every quote stands in its plan.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { textsOf } from '../src/features/plan/reading/accounting.ts';
import { blockText, single } from '../src/features/plan/reading/blocks.ts';
import { readPlan } from '../src/features/plan/reading/read-plan.ts';
import { CHECKED_KINDS, checkingPlans } from './support/checking-plans.ts';

const plans = checkingPlans();

/** What the plan's reader sees, a piece or a table's row at a time. */
async function piecesOf(file: string): Promise<string[]> {
  const reading = await readPlan(readFileSync(file), path.basename(file));
  return [...textsOf(reading), ...reading.blocks.flatMap((block) => (block.kind === 'table' ? blockText(block).split('\n') : [])), ...reading.blocks.map(blockText)].map(single);
}

describe('plans to check', () => {
  it.each(plans.map((plan) => [plan.name, plan] as const))('the labels of %s stand in it', async (_name, plan) => {
    const pieces = await piecesOf(plan.file);
    const { findings, traps, either } = plan.labels;
    const quotes = [...findings, ...traps, ...either].flatMap((one) => one.quotes.map((quote) => `${one.kind}: ${quote}`));
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
});
