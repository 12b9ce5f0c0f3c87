// The tables of scoring, as queries see them; migration 0018 says the same in SQL.
import type { ColumnType, Generated } from 'kysely';
import type { Outcome, WorkshopState } from './workshop.ts';

export interface ScoringMatrixTable {
  partnership_id: number;
  id: Generated<string>;
  number: number;
  content: ColumnType<unknown, string, string>;
  why: string | null;
  made_by: string;
  account_id: string | null;
  made_at: Generated<Date>;
  version: Generated<number>;
}

export interface ScoringWorkshopTable {
  partnership_id: number;
  id: Generated<string>;
  title: string;
  label: string;
  held_on: string | null;
  place: string | null;
  about: string | null;
  matrix_id: string;
  state: Generated<WorkshopState>;
  prepared_by: string;
  account_id: string | null;
  made_at: Generated<Date>;
  closed_at: Date | null;
  reopened_at: ColumnType<Date | null, never, Date>;
  reopened_by: ColumnType<string | null, never, string>;
  reopened_why: ColumnType<string | null, never, string>;
  minute: string | null;
  ties: ColumnType<string | null, never, string | null>;
  signed_by: string | null;
  signed_account_id: string | null;
  signed_at: Date | null;
  searchable: ColumnType<string, never, never>;
  version: Generated<number>;
}

export interface ScoringCandidateTable {
  partnership_id: number;
  id: Generated<string>;
  workshop_id: string;
  position: number;
  title: string;
  about: string | null;
  evidence: string | null;
  figures_of: string | null;
  figures_number: number | null;
  held_number: number | null;
  held_by: string | null;
  held_at: Date | null;
  removed_at: Date | null;
  searchable: ColumnType<string, never, never>;
  version: Generated<number>;
}

export interface ScoringEvidenceTable {
  partnership_id: number;
  workshop_id: string;
  candidate_id: string;
  kind: string;
  ref: string;
  position: number;
}

export interface ScoringScorerTable {
  partnership_id: number;
  workshop_id: string;
  account_id: string;
  person: string;
  organisation: string;
  invited_at: Generated<Date>;
  given: Generated<number>;
  begun_at: Date | null;
  finished_at: Date | null;
}

export interface ScoringSheetTable {
  partnership_id: number;
  workshop_id: string;
  candidate_id: string;
  account_id: string;
  scores: ColumnType<Record<string, number>, string, string>;
  untold: ColumnType<string[], string[] | undefined, string[]>;
  note: string | null;
  saved_at: Generated<Date>;
  version: Generated<number>;
}

export interface ScoringAgreedTable {
  partnership_id: number;
  workshop_id: string;
  candidate_id: string;
  criterion: string;
  value: number;
  reason: string;
  agreed_by: string;
  account_id: string | null;
  agreed_at: Generated<Date>;
  figures_of: string | null;
  figures_number: number | null;
  version: Generated<number>;
}

export interface ScoringDecisionTable {
  partnership_id: number;
  workshop_id: string;
  candidate_id: string;
  outcome: Outcome;
  reason: string;
  decided_by: string;
  account_id: string | null;
  decided_at: Generated<Date>;
  figures_of: string | null;
  figures_number: number | null;
  version: Generated<number>;
}

export interface ScoringPriorityTable {
  partnership_id: number;
  candidate_id: string;
  priority_id: string;
  made_by: string;
  account_id: string | null;
  made_at: Generated<Date>;
}

declare module '../../../platform/database/tables.ts' {
  interface Tables {
    scoring_matrix: ScoringMatrixTable;
    scoring_workshop: ScoringWorkshopTable;
    scoring_candidate: ScoringCandidateTable;
    scoring_evidence: ScoringEvidenceTable;
    scoring_scorer: ScoringScorerTable;
    scoring_sheet: ScoringSheetTable;
    scoring_agreed: ScoringAgreedTable;
    scoring_decision: ScoringDecisionTable;
    scoring_priority: ScoringPriorityTable;
  }
}
