// How well plans are read: of each labelled plan how many actions are right in text, owners, year and priority, and whether any word was lost.
//   ./frankpledge --run bench/reading-accuracy.ts [part of a name] [--wrong] [--held-out]
import { readFileSync } from 'node:fs';
import { readPlan } from '../src/features/plan/reading/read-plan.ts';
import { labelledPlans, measure } from '../test/support/labelled-plans.ts';

const words = process.argv.slice(2);
const wanted = words.find((word) => !word.startsWith('-'));
const plans = labelledPlans().filter((plan) => (wanted === undefined || plan.name.includes(wanted)) && (plan.group !== 'held-out' || words.includes('--held-out')));
const sums = new Map<string, [number, number]>();
for (const plan of plans) {
  const began = performance.now();
  const reading = await readPlan(readFileSync(plan.file), plan.name).catch(() => undefined);
  const took = Math.round(performance.now() - began);
  const [all, expected] = sums.get(plan.group) ?? [0, 0];
  if (reading === undefined) {
    const actions = plan.expected.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions)).length;
    sums.set(plan.group, [all, expected + actions]);
    console.log(`${plan.group.padEnd(15)}${plan.name.padEnd(26)}refused, with ${actions} actions`);
    continue;
  }
  const result = measure(reading, plan.expected);
  sums.set(plan.group, [all + result.all, expected + result.expected]);
  const parts = (['text', 'owners', 'year', 'priority', 'update', 'status'] as const).map((key) => `${key} ${result[key]}`).join(', ');
  console.log(`${plan.group.padEnd(15)}${plan.name.padEnd(26)}${result.all} of ${result.expected} right (${parts}; ${result.found} found); members ${reading.members.length} of ${plan.expected.members}, terms ${reading.glossary.length} of ${plan.expected.glossary}; ${reading.partnership === plan.expected.partnership ? '' : `partnership “${reading.partnership}”; `}${reading.notUnderstood.length} not understood; ${took} ms`);
  if (words.includes('--wrong')) for (const line of [...result.wrong, ...reading.notUnderstood.map((one) => `not understood: ${one.where}: ${one.text} (${one.why})`)]) console.log(`           ${line}`);
}
for (const [group, [all, expected]] of sums) console.log(`${group}: ${all} of ${expected} (${Math.round((all / expected) * 1000) / 10} %)`);
