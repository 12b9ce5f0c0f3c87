// The tables of what people said of the checker's findings and of the documents that were only checked, as queries see them; the migrations say the same in SQL.
import type { ColumnType, Generated } from 'kysely';
import type { Finding } from '../checking/finding.ts';
import type { DecisionKind } from './decision.ts';

export interface PlanCheckDecisionTable {
  partnership_id: number;
  id: Generated<string>;
  plan_year_id: string | null;
  label: string;
  finding_key: string;
  kind: string;
  severity: string;
  message: string;
  decision: DecisionKind;
  reason: string | null;
  chosen: string | null;
  substance: string;
  places: ColumnType<{ where: string; quote: string }[], string, string>;
  changed: string[];
  decided_by: string;
  account_id: string | null;
  decided_at: Date;
  version: Generated<number>;
}

export interface CheckedDocumentTable {
  partnership_id: number;
  id: Generated<string>;
  account_id: string;
  checked_by: string;
  file_name: string;
  media_type: string;
  sha256: string;
  choice: number;
  bytes: Buffer;
  years: ColumnType<{ label: string; role: 'reviewed' | 'planned' }[], string, string>;
  understood: string;
  findings: ColumnType<Finding[], string, string>;
  checked_at: Date;
  partnership: string | null;
  follows_id: string | null;
}

export interface CheckedDocumentDecisionTable {
  partnership_id: number;
  document_id: string;
  finding_key: string;
  decision: Exclude<DecisionKind, 'confirmed'>;
  reason: string | null;
  chosen: string | null;
  substance: string;
  to_write: string[];
  decided_by: string;
  account_id: string | null;
  decided_at: Date;
  plan_import_id: string | null;
  carried: string | null;
  came_along: Generated<boolean>;
  version: Generated<number>;
}

declare module '../../../platform/database/tables.ts' {
  interface Tables {
    plan_check_decision: PlanCheckDecisionTable;
    checked_document: CheckedDocumentTable;
    checked_document_decision: CheckedDocumentDecisionTable;
  }
}
