// A row's target against the figure of the year that it was set for. Where nothing says whether more or less is better, nothing is said. Pure.
import { findMeasures } from '../../measures/rules.ts';
import type { WrittenMeasure } from '../../measures/rules.ts';
import { rowPlace } from './changes.ts';
import { columnPeriod, labelColumn, targetColumn } from './figure-tables.ts';
import type { Finding } from './finding.ts';
import { finding, single } from './finding.ts';
import type { TableToCheck } from './plan-to-check.ts';

/** A row that is said to have met its target; what is said to have missed it needs nobody to tell it. */
const SAID_MET = /^(?:yes|met|achieved|green|g|on (?:target|track)|target (?:met|achieved|reached)|reached|exceeded|complete[d]?|✓|✔)$/i;
/** What was reached of what is targeted beside it. */
const REACHED = /\b(?:actual|out-?turn|achieved|reached|results?|position|performance)\b/i;

/** "Venues accredited | at least 30 | 31 | 26": the target of a row against the last of its years. */
export function targetsMissedInTable(table: TableToCheck, year: string): Finding[] {
  const heads = table.rows[0] ?? [];
  const at = targetColumn(heads);
  if (at < 1) return [];
  const named = labelColumn(table);
  const targetYear = /\b20\d\d\s?[/–—-]\s?\d\d\b/.exec(heads[at] ?? '')?.[0] ?? '';
  const periods = heads.map((head, column) => (column === at || column <= named ? undefined : columnPeriod(head, year)));
  const latest = periods.filter((one) => one !== undefined && /^20\d\d\/\d\d$/.test(one)).toSorted().at(-1);
  const column = periods.indexOf(latest);
  if (latest === undefined || column < 0 || (targetYear !== '' && columnPeriod(targetYear, year) !== latest)) return [];
  // Beside years alone a target may be of the year to come.
  const ofThatYear = targetYear !== '' || REACHED.test(heads[column] ?? '');
  const before = ofThatYear ? periods.findIndex((one) => one !== undefined && /^20\d\d\/\d\d$/.test(one) && one < latest) : -1;
  return table.rows.slice(1).flatMap((row): Finding[] => {
    const [wanted, reached] = [measureIn(row[at]), measureIn(row[column])];
    if (!wanted || !reached || reached.value.bound !== 'exactly' || reached.value.unit !== wanted.value.unit || !isMissed(wanted, reached, before < 0 ? undefined : measureIn(row[before]))) return [];
    const label = single(row[named] ?? '');
    if (wanted.value.bound !== 'at-least' && !row.some((cell) => SAID_MET.test(single(cell)))) return [];
    return [finding('target-not-met', 'warning', { subject: label, period: latest, message: `${label}: the target is ${wanted.text}, and the figure is ${reached.text}.`, places: [rowPlace(table, row, reached.value.amount)] })];
  });
}

const measureIn = (cell: string | undefined): WrittenMeasure | undefined => { const all = findMeasures(single(cell ?? '')); return all.length === 1 || all[0]?.value.bound === 'at-least' ? all[0] : undefined; };

/** From where it was a target leads up or down; what went the other way, or not so far, missed it. */
function isMissed(wanted: WrittenMeasure, reached: WrittenMeasure, before: WrittenMeasure | undefined): boolean {
  const [asked, now] = [wanted.value.amount, reached.value.amount];
  if (wanted.value.bound === 'at-least') return now < asked;
  if (wanted.value.bound !== 'exactly' || !before || before.value.bound !== 'exactly' || before.value.unit !== wanted.value.unit || before.value.amount === asked) return false;
  return before.value.amount < asked ? now < asked : now > asked;
}
