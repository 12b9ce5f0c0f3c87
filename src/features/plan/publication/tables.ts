// The published copies, as queries see them.
import type { ColumnType, Generated } from 'kysely';
import type { Decided } from './decided.ts';

export interface PlanVersionTable {
  partnership_id: number;
  id: Generated<string>;
  partnership_key: string;
  partnership_name: string;
  plan_year_id: string;
  year: string;
  label: string;
  version: number;
  title: string;
  subtitle: Generated<string>;
  colour: string | null;
  published_on: string;
  published_at: Generated<Date>;
  published_by: string;
  note: string | null;
  changes: ColumnType<unknown, string | undefined, string>;
  data: ColumnType<unknown, string, string>;
  body_html: string;
  contents: ColumnType<unknown, string | undefined, string>;
  fingerprint: string;
  withdrawn_at: Date | null;
  withdrawn_why: string | null;
}

/** What the public is told of a version that was withdrawn. */
export interface PlanWithdrawalTable {
  partnership_id: number;
  version_id: string;
  partnership_key: string;
  year: string;
  label: string;
  version: number;
  withdrawn_on: string;
  why: string | null;
}

export interface PlanFileTable {
  partnership_id: number;
  version_id: string;
  form: 'html' | 'pdf' | 'docx' | 'json' | 'csv';
  name: string;
  media_type: string;
  sha256: string;
  size: number;
  bytes: Buffer;
}

/** Written by the database alone, when another reading comes to hold. */
export interface FigureCorrectedTable {
  partnership_id: number;
  version_id: string;
  position: number;
  corrected_on: string;
  corrected_by: string | null;
}

export interface PutUpPlanTable {
  partnership_id: number;
  plan_year_id: string;
  round: number;
  put_up_on: string;
  data: ColumnType<unknown, string, string>;
}

export interface PlannedPublicationTable {
  partnership_id: number;
  id: Generated<string>;
  plan_year_id: string;
  publish_on: string;
  note: string | null;
  agreed_why: string | null;
  looked_at: Generated<string[]>;
  decided: ColumnType<Decided, string | undefined, never>;
  planned_by: string;
  account_id: string;
  planned_at: Generated<Date>;
  state: Generated<'waiting' | 'published' | 'called off' | 'stopped'>;
  outcome: string | null;
  decided_at: Date | null;
  fingerprint: string | null;
  number: number | null;
  version: Generated<number>;
}

declare module '../../../platform/database/tables.ts' {
  interface Tables {
    planned_publication: PlannedPublicationTable;
    put_up_plan: PutUpPlanTable;
    'published.plan_version': PlanVersionTable;
    'published.plan_file': PlanFileTable;
    'published.figure_corrected': FigureCorrectedTable;
    'published.plan_withdrawal': PlanWithdrawalTable;
  }
}
