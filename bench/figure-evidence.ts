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
import { fit, scoresLeftOut } from './support/logistic.ts';

/** Signs that can only speak against; of these a weight above nothing would be chance. The others that are held to one side speak for it. */
const AGAINST = new Set<string>(['missMin', 'headCross', 'verbOther', 'doingDiffer', 'placeLacking', 'bodiesDiffer', 'bodyLacking', 'kindsDiffer', 'agentsDiffer', 'contrasts', 'joined', 'divided', 'ratio', 'tables', 'periodUnknown', 'periodOdd', 'sameText', 'part', 'sharesOut', 'roleOdd', 'twins', 'saidThere', 'siblings', 'namesDiffer', 'monthsDiffer', 'bothMiss', 'disjoint', 'onlyCommon', 'tenseDiffers', 'doneOther', 'otherActions', 'qualityLacking']);
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

const BOUNDS = { stiffness: STIFFNESS, least: FEATURES.map((name) => (AGAINST.has(name) || EITHER.has(name) ? Number.NEGATIVE_INFINITY : 0)), highest: FEATURES.map((name) => (AGAINST.has(name) ? 0 : Number.POSITIVE_INFINITY)) };
const rows = await allRows();
const scores = scoresLeftOut(rows, FOLDS, BOUNDS);
for (const [words, is] of [['Labelled plans', (plan: string) => !/^(?:small|example|published)/.test(plan)], ['Small plans', (plan: string) => plan.startsWith('small')]] as const) {
  const taken = new Set<string>();
  const found = rows.filter((row) => is(row.plan) && (scores.get(row) ?? 0) >= ENOUGH).toSorted((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0)).filter((row) => { const ends = [`${row.plan} ${row.one}`, `${row.plan} ${row.other}`]; const free = !ends.some((end) => taken.has(end)); if (free) for (const end of ends) taken.add(end); return free; });
  const labelled = new Set(rows.filter((row) => is(row.plan) && row.label !== '').map((row) => `${row.plan} ${row.label}`));
  console.log(`${words}, each left out in its turn: ${new Set(found.filter((row) => row.label !== '').map((row) => `${row.plan} ${row.label}`)).size} of ${labelled.size} pairs found, ${found.filter((row) => row.label === '').length} false`);
}
if (process.argv.includes('--write')) {
  const [alone = 0, ...weights] = fit(rows, BOUNDS);
  const file = path.join(import.meta.dirname, '../src/features/plan/checking/evidence-weights.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/const ALONE = .*;/, `const ALONE = ${alone.toFixed(2)};`).replace(/= \{\n[^}]*\};/, `= {\n${FEATURES.map((name, at) => `  ${name}: ${(weights[at] ?? 0).toFixed(2)},`).join('\n')}\n};`));
}
