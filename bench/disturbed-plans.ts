// What is found, and falsely reported, in the labelled plans once they are written in other ways: other column heads, other orders, lists for tables, members told otherwise.
//   ./frankpledge --run bench/disturbed-plans.ts [part of a disturbance's name] [--of=part of a plan's name] [--every=N] [--wrong]      --wrong lists what each makes worse
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkPlan } from '../src/features/plan/checking/check-plan.ts';
import { planOfReading } from '../src/features/plan/checking/from-reading.ts';
import { assemble } from '../src/features/plan/reading/assemble.ts';
import { numbered } from '../src/features/plan/reading/blocks.ts';
import { readPlan } from '../src/features/plan/reading/read-plan.ts';
import type { Held, Sums } from '../test/support/checking-accuracy.ts';
import { addTo, checkingPlans, heldAgainst, shareOf } from '../test/support/checking-accuracy.ts';
import { DISTURBANCES } from './support/disturb.ts';

const words = process.argv.slice(2);
const option = (name: string): string | undefined => words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const wanted = words.find((word) => !word.startsWith('-'));
const every = Number(option('every') ?? 1);

type Counted = { plans: number; before: Sums; after: Sums };
const counted = new Map<string, Counted>(Object.keys(DISTURBANCES).filter((name) => wanted === undefined || name.includes(wanted)).map((name) => [name, { plans: 0, before: new Map(), after: new Map() }]));

const plans = checkingPlans().filter((plan) => plan.folder === 'tuning' && plan.name.includes(option('of') ?? '')).filter((_plan, at) => at % every === 0);
for (const [at, plan] of plans.entries()) {
  const reading = await readPlan(readFileSync(plan.file), path.basename(plan.file), { reports: true });
  const own = heldAgainst(checkPlan(planOfReading(reading)), plan.labels);
  for (const [name, sums] of counted) {
    const made = DISTURBANCES[name]?.(reading, at);
    if (!made) continue;
    const quoted = made.quoted ?? ((quote: string): string => quote);
    const labels = { ...plan.labels, findings: plan.labels.findings.map((one) => ({ ...one, quotes: [...one.quotes, ...one.quotes.map(quoted)] })), either: plan.labels.either.map((one) => ({ ...one, ...(one.quotes ? { quotes: [...one.quotes, ...one.quotes.map(quoted)] } : {}) })) };
    const held: Held = heldAgainst(checkPlan(planOfReading(assemble(numbered(made.blocks), plan.name, reading.format, []))), labels);
    sums.plans += 1;
    addTo(sums.before, own);
    addTo(sums.after, held);
    if (words.includes('--wrong')) for (const line of held.wrong) if (!own.wrong.includes(line)) console.log(`${name} | ${plan.name}: ${line}`);
  }
}

for (const [name, { plans: count, before, after }] of counted) {
  const [was, is] = [shareOf(before), shareOf(after)];
  const kinds = [...after].flatMap(([kind, one]) => { const more = one.falseAlarms - (before.get(kind)?.falseAlarms ?? 0); return more === 0 ? [] : [`${kind} ${more > 0 ? '+' : ''}${more}`]; });
  console.log(`${name.padEnd(24)}${String(count).padStart(4)} plans   ${`${was.found} → ${is.found} of ${is.labelled} found`.padEnd(32)}${`${was.falseAlarms} → ${is.falseAlarms} of ${is.reported} false (${is.falseShare} %)`.padEnd(34)}${kinds.join(', ')}`);
}
