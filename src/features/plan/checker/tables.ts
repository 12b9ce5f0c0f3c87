// The table of what people said of the checker's findings, as queries see it; the migration says the same in SQL.
import type { ColumnType, Generated } from 'kysely';
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

declare module '../../../platform/database/tables.ts' {
  interface Tables {
    plan_check_decision: PlanCheckDecisionTable;
  }
}
