// Works out how much each sign counts for an action of last year having gone without a word, and says what is found in plans left out of the working.
//   ./frankpledge --run bench/dropped-evidence.ts [--write]      --write puts the weights into src/features/plan/checking/gone-without-a-word.ts
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { leftOut } from '../src/features/plan/checking/dropped-actions.ts';
import { planOfReading } from '../src/features/plan/checking/from-reading.ts';
import { ENOUGH, SIGNS } from '../src/features/plan/checking/gone-without-a-word.ts';
import { readPlan } from '../src/features/plan/reading/read-plan.ts';
import { checkingPlans, touches } from '../test/support/checking-accuracy.ts';
import { fit, scoresLeftOut } from './support/logistic.ts';

const FOLDS = 20;
const BOUNDS = { stiffness: 3 };

type Row = { plan: string; weight: number; label: string; features: readonly number[] };
const rows: Row[] = [];
for (const { name, file, folder, labels } of checkingPlans()) {
  if (folder !== 'tuning') continue;
  const quotesOf = (of: readonly { kind: string; quotes?: string[] }[]): string[][] => of.filter((one) => one.kind === 'action-dropped').map((one) => one.quotes ?? []);
  const [labelled, open] = [quotesOf(labels.findings), quotesOf(labels.either)];
  for (const { old, signs } of leftOut(planOfReading(await readPlan(readFileSync(file), path.basename(file), { reports: true }))).all) {
    const isQuoted = (quotes: readonly string[]): boolean => quotes.some((quote) => touches(old.text.text, quote));
    const label = labelled.some(isQuoted);
    if (!label && open.some((quotes) => quotes.length === 0 || isQuoted(quotes))) continue;
    rows.push({ plan: name, weight: 1, label: label ? old.text.text : '', features: signs });
  }
}
// The published plan that the product was first made for, where it is there: all that it leaves out is gone without a word.
const shared = ['../../shared/input', '../../../shared/input'].map((folder) => path.join(import.meta.dirname, folder)).find((folder) => existsSync(folder));
const published = shared === undefined ? undefined : readdirSync(shared).find((file) => file.endsWith('.md'));
if (shared !== undefined && published !== undefined) for (const { old, signs } of leftOut(planOfReading(await readPlan(readFileSync(path.join(shared, published)), published))).all) rows.push({ plan: 'published', weight: 1, label: old.text.text, features: signs });

const scores = scoresLeftOut(rows, FOLDS, BOUNDS);
const found = rows.filter((row) => (scores.get(row) ?? 0) >= ENOUGH);
console.log(`Each plan left out in its turn: ${found.filter((row) => row.label !== '').length} of ${rows.filter((row) => row.label !== '').length} found, ${found.filter((row) => row.label === '').length} of ${rows.filter((row) => row.label === '').length} false`);
if (process.argv.includes('--write')) {
  const [alone = 0, ...weights] = fit(rows, BOUNDS);
  const file = path.join(import.meta.dirname, '../src/features/plan/checking/gone-without-a-word.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/const ALONE = .*;/, `const ALONE = ${alone.toFixed(2)};`).replace(/= \{\n[^}]*\};/, `= {\n${SIGNS.map((name, at) => `  ${name}: ${(weights[at] ?? 0).toFixed(2)},`).join('\n')}\n};`));
}
