// A total of a table that stands elsewhere than behind or below its parts, or bears no name that tells it: in the first row, in the first column of figures, in a last row of no name or
// of a name of its own. Its figures tell that it is one: a column or row that adds up exactly, or a sum that misses it by a slip. Pure.
import type { Value } from '../../measures/rules.ts';
import { amountOf, rowPlace } from './changes.ts';
import { isSlip, isWrongDigit } from './digit-slips.ts';
import { labelColumn } from './figure-tables.ts';
import type { Finding } from './finding.ts';
import { single } from './finding.ts';
import { notTheSum } from './not-the-sum.ts';
import { add } from './near-sums.ts';
import type { TableToCheck } from './plan-to-check.ts';

const WHOLE_ROW = /^(?:(?:grand |overall )?totals?\b.*|all (?:areas|wards|districts|places|neighbourhoods|sites|partners|teams|crimes?|incidents|reports|of (?:them|it|these)|\p{L}+ (?:areas|wards|districts|places)))$/iu;
const AREA = /^(?:the )?(?:whole )?(?:borough|district|city|county|town|area|partnership)$/i;
const NAMED_WHOLE = /\b(?:together|altogether|in all|combined|overall|sum|whole|total|all (?:of )?(?:it|them|these))\b|^(?!.*\b20\d\d).*\b(?:pool(?:ed)?|pot)\b/i;
/** What there was before, or what may be spent: held against the parts, and no sum of them. */
const NO_WHOLE = /\b(?:last|previous|prior|preceding)\s(?:\p{L}+\s)?(?:year|quarter|period|month|season)\b|\byear before\b|\b(?:carried|brought)\s(?:forward|over)\b|\ballocat\p{L}*|(?<!\b(?:pooled|total|whole|combined|overall)\s)\bbudget/iu;
const WHOLE_COLUMN = /^(?:(?:grand |overall )?totals?|all|in all|overall|altogether|sum)$/i;
/** Shares, rates, changes and times of day are never added. */
const NO_PART = /%|per ?cent|\bper\s|\brates?\b|change|difference|average|mean|median|target|score|minutes/i;
/** A row that tells a part of the one above it. */
const WITHIN = /^(?:–|—|-|•)?\s?(?:of (?:which|these|whom|them|those)|includ\w+|incl\.|thereof)\b/i;
const YEAR = /\b20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?\b/g;

/** Behaviour is reported, and is no crime that could be added to the others. */
const OF_CRIME = /^(?:all|total)\s(?:recorded\s|police recorded\s)?(?:crimes?|offences)\b/i;
const BEHAVIOUR = /\banti-?social|\bASB\b|\bnuisance\b/i;

type Sum = { total: number; parts: number[]; sum: number };
const value = (amount: number): Value => ({ amount, unit: 'count', bound: 'exactly' });
const slipped = ({ total, sum }: Sum): boolean => isSlip(value(total), value(sum)) || (isWrongDigit(value(total), value(sum)) && Math.abs(total - sum) <= total * 0.2);
const isNear = (one: Sum, most: number): boolean => Math.abs(one.total - one.sum) <= one.total * most || slipped(one);

function sumOf(total: number | undefined, cells: readonly (number | undefined)[]): Sum | undefined {
  if (total === undefined || total < 20 || cells.length < 2 || cells.some((one) => one === undefined)) return undefined;
  const parts = cells as number[];
  return total > Math.max(...parts) ? { total, parts, sum: add(parts) } : undefined;
}

export function totalsElsewhere(table: TableToCheck, year: string): Finding[] {
  const named = labelColumn(table);
  const heads = (table.rows[0] ?? []).map(single);
  const body = table.rows.slice(1).filter((row) => row.join('\t') !== (table.rows[0] ?? []).join('\t') && row.some((cell, column) => column > named && amountOf(cell) !== undefined));
  if (body.length < 2) return [];
  return [...wholeRows(table, body, heads, named, year), ...wholeColumn(table, body, heads, named, year)];
}

function wholeRows(table: TableToCheck, body: readonly (readonly string[])[], heads: readonly string[], named: number, year: string): Finding[] {
  const label = (row: readonly string[] | undefined): string => single(row?.[named] ?? '');
  const rows = body.filter((row) => !WITHIN.test(label(row)));
  const [first, last] = [rows[0], rows.at(-1)];
  const wholes = rows.filter((row) => WHOLE_ROW.test(label(row)));
  const isFirst = first !== undefined && (wholes.length === 1 ? wholes[0] === first : wholes.length === 0 && AREA.test(label(first)));
  const isLast = !isFirst && wholes.length === 0 && last !== undefined && (label(last) === '' || NAMED_WHOLE.test(label(last)));
  const whole = isFirst ? first : isLast ? last : undefined;
  const ofCrime = OF_CRIME.test(label(whole));
  const all = rows.filter((row) => row !== whole);
  // A total that comes out with behaviour in it counts it.
  const countsAll = !ofCrime || heads.some((_head, column) => column > named && add(all.map((row) => amountOf(row[column] ?? '') ?? Number.NaN)) === amountOf(whole?.[column] ?? ''));
  const parts = countsAll ? all : all.filter((row) => !BEHAVIOUR.test(label(row)));
  if (whole === undefined || NO_WHOLE.test(label(whole)) || parts.length < (isFirst ? 2 : 3) || parts.some((row) => label(row) === '' || NO_PART.test(label(row)))) return [];
  const columns = heads.flatMap((head, column) => {
    const sum = column <= named || NO_PART.test(head.replace(YEAR, '')) ? undefined : sumOf(amountOf(whole[column] ?? ''), parts.map((row) => amountOf(row[column] ?? '')));
    return sum ? [{ ...sum, column }] : [];
  });
  const adds = columns.some((one) => one.sum === one.total);
  // Not every kind of crime has a row: fewer than all of it in one year as in the other.
  if (ofCrime && !adds && columns.every((one) => one.sum < one.total && (columns.length > 1 || !slipped(one)))) return [];
  return columns.filter((one) => one.sum !== one.total && (adds ? isNear(one, 0.15) : columns.length < 3 && isNear(one, label(whole) === '' ? 0.05 : 0.1))).map((one) => notTheSum({ subject: `${label(whole) || 'Total'}${heads[one.column] ? `, ${heads[one.column] ?? ''}` : ''}`, total: one.total, sum: one.sum, parts: one.parts, written: [label(whole), ...table.rows.map((row) => row[one.column] ?? '')].join(' '), period: year, place: rowPlace(table, whole, one.total) }));
}

/** "Ward | Total | Noise | Litter | Bikes" */
function wholeColumn(table: TableToCheck, body: readonly (readonly string[])[], heads: readonly string[], named: number, year: string): Finding[] {
  const at = named + 1;
  if (!WHOLE_COLUMN.test((heads[at] ?? '').replace(YEAR, '').trim()) || heads.length - at < 3 || heads.slice(at + 1).some((head) => NO_PART.test(head))) return [];
  const rows = body.flatMap((row) => {
    const sum = sumOf(amountOf(row[at] ?? ''), heads.slice(at + 1).map((_head, column) => amountOf(row[at + 1 + column] ?? '')));
    return sum && !NO_PART.test(row[named] ?? '') ? [{ ...sum, row }] : [];
  });
  const wrong = rows.filter((one) => one.sum !== one.total);
  return wrong.length * 2 > rows.length ? [] : wrong.filter((one) => isNear(one, 0.2)).map((one) => notTheSum({ subject: single(one.row[named] ?? ''), total: one.total, sum: one.sum, parts: one.parts, written: [...heads, ...one.row].join(' '), period: year, place: rowPlace(table, one.row, one.total) }));
}
