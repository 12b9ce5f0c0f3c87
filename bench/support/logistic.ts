// Logistic regression by Newton's steps: how much each sign counts, learnt from labelled cases.

export type Case = { weight: number; label: string; features: readonly number[] };
/** `stiffness`: how strongly a weight is held to nothing; `least` and `highest`: the side that each may speak for. */
export type Bounds = { stiffness: number; least?: readonly number[]; highest?: readonly number[] };

/** The first weight stands alone; one for each sign follows. */
export function fit(rows: readonly Case[], bounds: Bounds): number[] {
  const signs = (rows[0]?.features ?? []).map((_, at) => at);
  const size = signs.length + 1;
  const scale = signs.map((at) => { const mean = rows.reduce((sum, row) => sum + (row.features[at] ?? 0), 0) / rows.length; return Math.max(0.08, Math.sqrt(rows.reduce((sum, row) => sum + ((row.features[at] ?? 0) - mean) ** 2, 0) / rows.length)); });
  const inputs = rows.map((row) => Float64Array.from([1, ...row.features.map((value, at) => value / (scale[at] ?? 1))]));
  const least = [Number.NEGATIVE_INFINITY, ...signs.map((at) => bounds.least?.[at] ?? Number.NEGATIVE_INFINITY)];
  const highest = [Number.POSITIVE_INFINITY, ...signs.map((at) => bounds.highest?.[at] ?? Number.POSITIVE_INFINITY)];
  let weights = [-6, ...signs.map(() => 0)];
  const margin = (of: readonly number[], input: Float64Array): number => { let sum = 0; for (let at = 0; at < size; at += 1) sum += (of[at] ?? 0) * (input[at] ?? 0); return Math.max(-30, Math.min(30, sum)); };
  const loss = (of: readonly number[]): number => inputs.reduce((sum, input, at) => { const m = margin(of, input); return sum + (rows[at]?.weight ?? 1) * (Math.log1p(Math.exp(m)) - (rows[at]?.label ? m : 0)); }, 0) + 0.5 * bounds.stiffness * of.slice(1).reduce((sum, value) => sum + value * value, 0);
  for (let turn = 0; turn < 60; turn += 1) {
    const slope = weights.map((value, at) => (at === 0 ? 0 : bounds.stiffness * value));
    const bend = Array.from({ length: size }, (_, at) => { const row = new Float64Array(size); row[at] = (at === 0 ? 0 : bounds.stiffness) + 1e-6; return row; });
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

export const scoreOf = (weights: readonly number[], one: Case): number => one.features.reduce((sum, value, at) => sum + value * (weights[at + 1] ?? 0), weights[0] ?? 0);

/** What each case is given by weights that were learnt from all plans but its own. */
export function scoresLeftOut<T extends Case & { plan: string }>(rows: readonly T[], folds: number, bounds: Bounds): Map<T, number> {
  const plans = [...new Set(rows.map((row) => row.plan))].toSorted();
  const scores = new Map<T, number>();
  for (let fold = 0; fold < folds; fold += 1) {
    const out = new Set(plans.filter((_, at) => at % folds === fold));
    const weights = fit(rows.filter((row) => !out.has(row.plan)), bounds);
    for (const row of rows) if (out.has(row.plan)) scores.set(row, scoreOf(weights, row));
  }
  return scores;
}
