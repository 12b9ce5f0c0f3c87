// A value as the columns of a table hold it, and back. Pure.
import type { Bound, Unit, Value } from './value.ts';

export type ValueColumns = { amount: number | null; up_to: number | null; bound: Bound | null; unit: Unit; per: NonNullable<Value['per']> | null };

export function valueOf(row: ValueColumns): Value | undefined {
  if (row.amount === null || row.bound === null) return undefined;
  return { amount: row.amount, bound: row.bound, unit: row.unit, ...(row.up_to === null ? {} : { upTo: row.up_to }), ...(row.per === null ? {} : { per: row.per }) };
}

export function columnsOf(value: Value): ValueColumns & { amount: number; bound: Bound } {
  return { amount: value.amount, up_to: value.upTo ?? null, bound: value.bound, unit: value.unit, per: value.per ?? null };
}
