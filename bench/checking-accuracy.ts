// How well contradictions are found: of each kind how many of the labelled ones, and how many false alarms beside them; and how long a long plan takes.
//   ./frankpledge --run bench/checking-accuracy.ts [part of a name] [--wrong]      --wrong lists what is missed or false, of the plans that rules are made on
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkPlan } from '../src/features/plan/checking/check-plan.ts';
import type { Finding } from '../src/features/plan/checking/finding.ts';
import { planOfReading } from '../src/features/plan/checking/from-reading.ts';
import { readPlan } from '../src/features/plan/reading/read-plan.ts';
import { addTo, checkingPlans, heldAgainst, shareOf } from '../test/support/checking-accuracy.ts';
import type { Sums } from '../test/support/checking-accuracy.ts';
import { longPlan } from '../test/support/long-plan.ts';

/** A plan that is refused has all of its contradictions missed. */
async function findingsOf(file: string): Promise<Finding[]> {
  try {
    return checkPlan(planOfReading(await readPlan(readFileSync(file), path.basename(file), { reports: true })));
  } catch (error) {
    console.log(`${path.basename(file)}: refused (${error instanceof Error ? error.message : String(error)})`);
    return [];
  }
}

const words = process.argv.slice(2);
const wanted = words.find((word) => !word.startsWith('-'));
for (const folder of ['tuning', 'held-out'] as const) {
  const sums: Sums = new Map();
  for (const plan of checkingPlans()) {
    if (plan.folder !== folder || (wanted !== undefined && !plan.name.includes(wanted))) continue;
    const result = heldAgainst(await findingsOf(plan.file), plan.labels);
    addTo(sums, result);
    if (folder === 'tuning' && words.includes('--wrong')) for (const line of result.wrong) console.log(`${plan.name}: ${line}`);
  }
  if (sums.size === 0) continue;
  console.log(`\n${folder === 'tuning' ? 'Plans that the rules are made on' : 'Plans kept aside'}`);
  for (const [kind, one] of [...sums].toSorted(([a], [b]) => a.localeCompare(b))) console.log(`  ${kind.padEnd(26)}${`${one.found} of ${one.labelled}`.padEnd(12)}${one.falseAlarms} false${one.severity > 0 ? `, ${one.severity} of another severity` : ''}`);
  const { recall, falseShare, found, labelled, reported, falseAlarms } = shareOf(sums);
  console.log(`  all: ${found} of ${labelled} found (${recall} %, goal 85); ${falseAlarms} of ${reported} reported are false (${falseShare} %, goal under 5)`);
}

const long = planOfReading(await readPlan(new TextEncoder().encode(longPlan(60)), 'long.md'));
const times: [number, number][] = [];
for (let turn = 0; turn < 3; turn += 1) {
  const began = performance.now();
  const processor = process.cpuUsage();
  checkPlan(long);
  times.push([Math.round(performance.now() - began), Math.round(process.cpuUsage(processor).user / 1_000)]);
}
const [wall, processor] = times.toSorted(([a], [b]) => a - b)[1] ?? [Number.NaN, Number.NaN];
console.log(`\nA plan of 60 pages: ${wall} ms, ${processor} ms of the processor (goal under 2,000)`);
