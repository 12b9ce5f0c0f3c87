// The published copies, as queries see them.
import type { ColumnType, Generated } from 'kysely';

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

declare module '../../../platform/database/tables.ts' {
  interface Tables {
    'published.plan_version': PlanVersionTable;
    'published.plan_file': PlanFileTable;
  }
}
