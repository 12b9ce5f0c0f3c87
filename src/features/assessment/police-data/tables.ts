// The tables of the police's open data, as queries see them; only functions of the database write them.
import type { FileKind, Problem } from './police-data.ts';

/** What an import found, kept with it. */
export type ImportOutcome = { files?: number; held?: number; leftOut?: number; rows?: number; months?: number; /** kept aside, since what stood was or may be newer, or held far more */ older?: number; problems?: Problem[]; problemsInAll?: number; undone?: Undone; /** noted by an undo: what stood before, by month */ replaced?: { kind: FileKind; force: string; month: string; rows: number; release: string }[] };
/** How many months stand again as they did before, and how many are gone. */
export type Undone = { restored: number; removed: number };
export type ImportState = 'waiting' | 'running' | 'done' | 'refused' | 'failed';

export interface PoliceImportTable {
  partnership_id: number;
  id: string;
  source: string;
  bytes: string;
  brought_by: string | null;
  brought_name: string;
  brought_at: Date;
  state: ImportState;
  attempts: number;
  files_done: number;
  files: number;
  step: string | null;
  beat_at: Date | null;
  finished_at: Date | null;
  refusal: string | null;
  advice: string | null;
  outcome: ImportOutcome;
  undone_at: Date | null;
  undone_name: string | null;
}

export interface PoliceFileTable {
  id: string;
  kind: FileKind;
  force: string;
  slug: string;
  month: string;
  release: string;
  archive_month: string;
  released_on: string | null;
  file_name: string;
  sha256: string;
  rows: number;
  rejected: number;
  without_place: number;
  duplicates: number;
  crime: number;
  asb: number;
  by_type: Record<string, number>;
  parquet: string[];
  import_id: string;
  imported_at: Date;
  imported_by: string;
  corrected_at: Date | null;
  replaced_at: Date | null;
  replaced_by: string | null;
  /** why it was kept aside, when it was */
  aside_for: 'release' | 'rows' | null;
}

declare module '../../../platform/database/tables.ts' {
  interface Tables {
    police_import: PoliceImportTable;
    police_file: PoliceFileTable;
  }
}
