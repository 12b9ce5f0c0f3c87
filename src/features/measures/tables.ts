// The tables of measures and their readings, as queries see them; the migration says the same in SQL.
import type { ColumnType, Generated } from 'kysely';
import type { Bound, Unit, Value } from './value.ts';
import type { Frequency } from './period.ts';

export interface MeasureTable {
  partnership_id: number;
  id: Generated<string>;
  ref: string;
  name: string;
  unit: Unit;
  counts: string;
  noun_one: string | null;
  noun_many: string | null;
  polarity: 'high-good' | 'low-good' | 'neutral';
  kind: 'performance' | 'contextual';
  frequency: Frequency;
  supplier_id: string | null;
  source: string | null;
  method: string | null;
  area: string | null;
  comparison: string | null;
  visibility: 'partnership' | 'organisation';
  publishable: boolean;
  small_numbers: 'usual' | 'sensitive' | 'exempt';
  small_numbers_why: string | null;
  closed_on: string | null;
  closed_why: string | null;
  searchable: ColumnType<string, never, never>;
  version: Generated<number>;
}

interface StoredValue {
  unit: Unit;
  per: NonNullable<Value['per']> | null;
  up_to: number | null;
}

export interface MeasureTargetTable extends StoredValue {
  partnership_id: number;
  id: Generated<string>;
  measure_id: string;
  from_on: string;
  to_on: string;
  amount: number;
  bound: Bound;
  tolerance: number;
  reason: string;
  set_by: string;
  account_id: string | null;
  set_at: Generated<Date>;
}

export interface ReadingTable extends StoredValue {
  partnership_id: number;
  id: Generated<string>;
  measure_id: string;
  period_from: string;
  period_to: string;
  label: string;
  amount: number | null;
  bound: Bound | null;
  not_available: string | null;
  as_at: string;
  provisional: boolean;
  source_kind: 'return' | 'count of records' | 'file' | 'letter' | 'document';
  source: string;
  place: string | null;
  organisation_id: string | null;
  account_id: string | null;
  given_by: string;
  given_at: Generated<Date>;
  corrects_id: string | null;
  correction_why: string | null;
}

export interface ReadingAdoptionTable {
  partnership_id: number;
  id: Generated<string>;
  measure_id: string;
  period_from: string;
  period_to: string;
  reading_id: string;
  reason: string;
  adopted_by: string;
  account_id: string | null;
  adopted_at: Generated<Date>;
  ended_at: Date | null;
}

export interface MeasureNoteTable {
  partnership_id: number;
  id: Generated<string>;
  measure_id: string;
  on_day: string;
  words: string;
  is_step: boolean;
  counted_before: string | null;
  counted_since: string | null;
  written_by: string;
  account_id: string | null;
  written_at: Generated<Date>;
  removed_at: Date | null;
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    measure: MeasureTable;
    measure_target: MeasureTargetTable;
    reading: ReadingTable;
    reading_adoption: ReadingAdoptionTable;
    measure_note: MeasureNoteTable;
  }
}
