// Works out how much each sign counts for two figures being of one thing, and says what is found in plans left out of the working.
//   ./frankpledge --run bench/figure-evidence.ts [--write]      --write puts the weights into src/features/plan/checking/evidence-weights.ts
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkPlan } from '../src/features/plan/checking/check-plan.ts';
import { ENOUGH } from '../src/features/plan/checking/evidence-weights.ts';
import { FEATURES } from '../src/features/plan/checking/evidence.ts';
import { impliedBefore, lastYears, place } from '../src/features/plan/checking/figures-disagree.ts';
import { planOfReading } from '../src/features/plan/checking/from-reading.ts';
import { likelyPairs } from '../src/features/plan/checking/likely-pairs.ts';
import { quarterOf, sourcesOf } from '../src/features/plan/checking/sources.ts';
import { statementsOf, withinRows } from '../src/features/plan/checking/statements.ts';
import { Vocabulary } from '../src/features/plan/checking/vocabulary.ts';
import { readPlan } from '../src/features/plan/reading/read-plan.ts';
import { checkingPlans, touches } from '../test/support/checking-accuracy.ts';

/** Signs that can only speak against; of these a weight above nothing would be chance. The others that are held to one side speak for it. */
const AGAINST = new Set<string>(['missMin', 'headCross', 'verbOther', 'doingDiffer', 'placeLacking', 'bodiesDiffer', 'bodyLacking', 'kindsDiffer', 'agentsDiffer', 'contrasts', 'joined', 'divided', 'ratio', 'tables', 'periodUnknown', 'periodOdd', 'sameText', 'part', 'sharesOut', 'roleOdd', 'twins', 'saidThere', 'siblings', 'namesDiffer', 'monthsDiffer', 'bothMiss', 'disjoint', 'onlyCommon', 'tenseDiffers', 'doneOther', 'otherActions']);
const EITHER = new Set<string>(['verbNear', 'bounded', 'boundFar', 'percent', 'pounds', 'oneTable', 'before', 'ownMin']);
const STIFFNESS = 4;
const FOLDS = 12;

type Row = { plan: string; weight: number; label: string; one: number; other: number; features: number[] };
type Label = { subject: string; values: number[]; quotes: string[] };

async function rowsOf(plan: string, bytes: Uint8Array, file: string, labels: readonly Label[], open: readonly string[][], weights: { of: number; found: number }): Promise<Row[]> {
  const read = planOfReading(await readPlan(bytes, file, { reports: true }));
  const vocabulary = new Vocabulary(read, quarterOf(read));
  const statements = withinRows(sourcesOf(read).flatMap((source) => statementsOf(source, vocabulary)));
  const ids = new Map<unknown, number>();
  const id = (one: unknown): number => ids.get(one) ?? (ids.set(one, ids.size), ids.size - 1);
  return likelyPairs([...statements, ...lastYears(statements), ...impliedBefore(statements)], vocabulary).flatMap(({ one, other, features }): Row[] => {
    const quotes = [place(one).quote, place(other).quote];
    const same = (value: number | undefined, amount: number): boolean => value === amount || (value ?? 0) * 1_000_000 === amount;
    const fits = labels.filter(({ values: [a, b] }) => (same(a, one.value.amount) && same(b, other.value.amount)) || (same(a, other.value.amount) && same(b, one.value.amount)));
    const label = fits.find((each) => each.quotes.length === 0 || each.quotes.some((quote) => quotes.some((its) => touches(its, quote))));
    const isOpen = open.some((list) => list.length === 0 || list.some((quote) => quotes.some((its) => touches(its, quote))));
    if (!label && (fits.length > 0 || isOpen)) return [];
    return [{ plan, weight: label ? weights.found : weights.of, label: label?.subject ?? '', one: id(one), other: id(other), features }];
  });
}

/** The tables of a test, as they stand there: the same small plans that hold the rules teach them. */
function casesIn(file: string, heading: string): unknown[][] {
  const text = readFileSync(path.join(import.meta.dirname, '../src/features/plan/checking', file), 'utf8');
  const from = text.indexOf('([\n', text.indexOf(heading)) + 1;
  return new Function(`return ${text.slice(from, text.indexOf('\n  ])(', from))}\n]`)() as unknown[][];
}

const small = (words: string, row = ''): Uint8Array => new TextEncoder().encode(`# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n### Nuisance\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| Mark bicycles at the station | Alder Council | Done. | Complete |\n| Visit shops in the high street | Alder Police | Done. | Complete |\n${row}\n\n## The year 2030/31 in words\n\n${words}\n`);

/** What is found in a small plan now, as its tests ask for. */
async function foundIn(bytes: Uint8Array, what: string): Promise<Label[]> {
  const found = checkPlan(planOfReading(await readPlan(bytes, 'plan.md'))).filter((one) => one.kind === 'figures-disagree' || one.kind === 'comparator-differs');
  return found.map((one) => ({ subject: what, values: one.places.map((each) => each.value ?? 0), quotes: [] }));
}

async function allRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const plan of checkingPlans()) {
    if (plan.folder !== 'tuning') continue;
    const labels = plan.labels.findings.filter((one) => /figures|comparator/.test(one.kind)).map((one) => ({ subject: `${one.kind} ${one.subject}`, values: one.values ?? [], quotes: one.quotes }));
    rows.push(...(await rowsOf(plan.name, readFileSync(plan.file), path.basename(plan.file), labels, plan.labels.either.filter((one) => /figures|comparator/.test(one.kind)).map((one) => one.quotes ?? []), { of: 1, found: 1 })));
  }
  const known = (...pairs: [number, number, string?][]): Label[] => pairs.map(([a, b, quote]) => ({ subject: `${a} ${b}`, values: [a, b], quotes: quote === undefined ? [] : [quote] }));
  rows.push(...(await rowsOf('example', readFileSync(path.join(import.meta.dirname, '../examples/partnership-plan.md')), 'example.md', known([517, 583], [1245, 400], [291, 291], [40, 35]), [], { of: 4, found: 6 })));
  // The published plan that the product was first made for, where it is there. One of its pairs agrees in hardly a word: weighed more, it brings what is false with it.
  const shared = ['../../shared/input', '../../../shared/input'].map((folder) => path.join(import.meta.dirname, folder)).find((folder) => existsSync(folder));
  const published = shared === undefined ? undefined : readdirSync(shared).find((file) => file.endsWith('.md'));
  if (shared !== undefined && published !== undefined) rows.push(...(await rowsOf('published', readFileSync(path.join(shared, published)), published, known([429, 492], [1770, 500], [5, 4, 'five community events/meetings were held during this year'], [344, 344], [55, 50]), [], { of: 4, found: 3 })));
  for (const [kind, what, words, row] of casesIn('ways-of-writing.test.ts', "describe('what contradicts itself is found'") as [string, string, string, string?][]) rows.push(...(await rowsOf(`small ${what}`, small(words, row), 'plan.md', /figures|comparator/.test(kind) ? await foundIn(small(words, row), what) : [], [], { of: 4, found: 6 })));
  for (const [what, words, row] of casesIn('ways-of-writing.test.ts', "describe('what only looks so") as [string, string, string?][]) rows.push(...(await rowsOf(`small ${what}`, small(words, row), 'plan.md', [], [], { of: 4, found: 6 })));
  for (const [what, words, less, more] of casesIn('one-thing.test.ts', "describe('one thing told twice'") as [string, string, number, number][]) rows.push(...(await rowsOf(`small ${what}`, small(words), 'plan.md', [{ subject: what, values: [less, more], quotes: [] }], [], { of: 4, found: 6 })));
  for (const [what, words] of casesIn('one-thing.test.ts', "describe('two things that sound") as [string, string][]) rows.push(...(await rowsOf(`small ${what}`, small(words), 'plan.md', [], [], { of: 4, found: 6 })));
  for (const [what, texts, told] of casesIn('checking.test.ts', "describe('two figures about one thing'") as [string, string[], string[]][]) rows.push(...(await rowsOf(`small ${what}`, small(texts.join('\n\n')), 'plan.md', told.flatMap((each) => { const [, a, b] = /([\d.]+) ([\d.]+)$/.exec(each) ?? []; return [{ subject: what, values: [Number(a), Number(b)], quotes: [] }]; }), [], { of: 4, found: 6 })));
  for (const [what, texts] of casesIn('checking.test.ts', "comparator-differs 112 121']],\n  ])") as [string, string[]][]) rows.push(...(await rowsOf(`small ${what}`, small(texts.join('\n\n')), 'plan.md', [], [], { of: 4, found: 6 })));
  return rows;
}

/** Logistic regression by Newton's steps, each weight held to the side that its sign may speak for; the first weight stands alone. */
function fit(rows: readonly Row[]): number[] {
  const size = FEATURES.length + 1;
  const scale = FEATURES.map((_, at) => { const mean = rows.reduce((sum, row) => sum + (row.features[at] ?? 0), 0) / rows.length; return Math.max(0.08, Math.sqrt(rows.reduce((sum, row) => sum + ((row.features[at] ?? 0) - mean) ** 2, 0) / rows.length)); });
  const inputs = rows.map((row) => Float64Array.from([1, ...row.features.map((value, at) => value / (scale[at] ?? 1))]));
  const least = [Number.NEGATIVE_INFINITY, ...FEATURES.map((name) => (AGAINST.has(name) || EITHER.has(name) ? Number.NEGATIVE_INFINITY : 0))];
  const highest = [Number.POSITIVE_INFINITY, ...FEATURES.map((name) => (AGAINST.has(name) ? 0 : Number.POSITIVE_INFINITY))];
  let weights = [-6, ...FEATURES.map(() => 0)];
  const margin = (of: readonly number[], input: Float64Array): number => { let sum = 0; for (let at = 0; at < size; at += 1) sum += (of[at] ?? 0) * (input[at] ?? 0); return Math.max(-30, Math.min(30, sum)); };
  const loss = (of: readonly number[]): number => inputs.reduce((sum, input, at) => { const m = margin(of, input); return sum + (rows[at]?.weight ?? 1) * (Math.log1p(Math.exp(m)) - (rows[at]?.label ? m : 0)); }, 0) + 0.5 * STIFFNESS * of.slice(1).reduce((sum, value) => sum + value * value, 0);
  for (let turn = 0; turn < 60; turn += 1) {
    const slope = weights.map((value, at) => (at === 0 ? 0 : STIFFNESS * value));
    const bend = Array.from({ length: size }, (_, at) => { const row = new Float64Array(size); row[at] = (at === 0 ? 0 : STIFFNESS) + 1e-6; return row; });
    for (const [at, input] of inputs.entries()) {
      const chance = 1 / (1 + Math.exp(-margin(weights, input)));
      const weight = rows[at]?.weight ?? 1;
      for (let a = 0; a < size; a += 1) {
        if (input[a] === 0) continue;
        slope[a] = (slope[a] ?? 0) + weight * (chance - (rows[at]?.label ? 1 : 0)) * (input[a] ?? 0);
        const row = bend[a] as Float64Array;
        for (let b = 0; b <= a; b += 1) row[b] = (row[b] ?? 0) + weight * chance * (1 - chance) * (input[a] ?? 0) * (input[b] ?? 0);
      }
    }
    const free = weights.flatMap((value, at) => ((value <= (least[at] ?? 0) && (slope[at] ?? 0) > 0) || (value >= (highest[at] ?? 0) && (slope[at] ?? 0) < 0) ? [] : [at]));
    const step = solve(free.map((a) => free.map((b) => bend[Math.max(a, b)]?.[Math.min(a, b)] ?? 0)), free.map((at) => slope[at] ?? 0));
    const before = loss(weights);
    let next = weights;
    for (let share = 1; share > 1e-4; share /= 2) {
      const tried = weights.map((value, at) => Math.max(least[at] ?? 0, Math.min(highest[at] ?? 0, value - share * (free.includes(at) ? (step[free.indexOf(at)] ?? 0) : 0))));
      if (loss(tried) < before - 1e-9) { next = tried; break; }
    }
    const moved = Math.max(...next.map((value, at) => Math.abs(value - (weights[at] ?? 0))));
    weights = next;
    if (moved < 1e-5) break;
  }
  return weights.map((value, at) => (at === 0 ? value : value / (scale[at - 1] ?? 1)));
}

/** Gauss, with the largest pivot first. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  for (let at = 0; at < rows.length; at += 1) {
    const best = rows.slice(at).reduce((most, row, its) => (Math.abs(row[at] ?? 0) > Math.abs(rows[most]?.[at] ?? 0) ? at + its : most), at);
    [rows[at], rows[best]] = [rows[best] as number[], rows[at] as number[]];
    const pivot = rows[at] as number[];
    for (const row of rows.slice(at + 1)) { const share = (row[at] ?? 0) / (pivot[at] ?? 1); if (share !== 0) for (let its = at; its <= rows.length; its += 1) row[its] = (row[its] ?? 0) - share * (pivot[its] ?? 0); }
  }
  const result: number[] = Array.from({ length: rows.length }, () => 0);
  for (let at = rows.length - 1; at >= 0; at -= 1) result[at] = ((rows[at]?.[rows.length] ?? 0) - result.reduce((sum, value, its) => (its > at ? sum + value * (rows[at]?.[its] ?? 0) : sum), 0)) / (rows[at]?.[at] ?? 1);
  return result;
}

const scoreOf = (weights: readonly number[], row: Row): number => row.features.reduce((sum, value, at) => sum + value * (weights[at + 1] ?? 0), weights[0] ?? 0);

const rows = await allRows();
const plans = [...new Set(rows.map((row) => row.plan))].toSorted();
const scores = new Map<Row, number>();
for (let fold = 0; fold < FOLDS; fold += 1) {
  const out = new Set(plans.filter((_, at) => at % FOLDS === fold));
  const weights = fit(rows.filter((row) => !out.has(row.plan)));
  for (const row of rows) if (out.has(row.plan)) scores.set(row, scoreOf(weights, row));
}
for (const [words, is] of [['Labelled plans', (plan: string) => !/^(?:small|example|published)/.test(plan)], ['Small plans', (plan: string) => plan.startsWith('small')]] as const) {
  const taken = new Set<string>();
  const found = rows.filter((row) => is(row.plan) && (scores.get(row) ?? 0) >= ENOUGH).toSorted((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0)).filter((row) => { const ends = [`${row.plan} ${row.one}`, `${row.plan} ${row.other}`]; const free = !ends.some((end) => taken.has(end)); if (free) for (const end of ends) taken.add(end); return free; });
  const labelled = new Set(rows.filter((row) => is(row.plan) && row.label !== '').map((row) => `${row.plan} ${row.label}`));
  console.log(`${words}, each left out in its turn: ${new Set(found.filter((row) => row.label !== '').map((row) => `${row.plan} ${row.label}`)).size} of ${labelled.size} pairs found, ${found.filter((row) => row.label === '').length} false`);
}
if (process.argv.includes('--write')) {
  const [alone = 0, ...weights] = fit(rows);
  const file = path.join(import.meta.dirname, '../src/features/plan/checking/evidence-weights.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/const ALONE = .*;/, `const ALONE = ${alone.toFixed(2)};`).replace(/= \{\n[^}]*\};/, `= {\n${FEATURES.map((name, at) => `  ${name}: ${(weights[at] ?? 0).toFixed(2)},`).join('\n')}\n};`));
}
