// The tables of the plan, as queries see them; the migrations say the same in SQL.
import type { ColumnType, Generated } from 'kysely';

export interface PlanYearTable {
  partnership_id: number;
  id: Generated<string>;
  label: string;
  starts_on: string;
  ends_on: string;
  title: string;
  reviews_id: string | null;
  state: Generated<'draft' | 'for comment' | 'for agreement' | 'agreed' | 'published'>;
  agreement_round: Generated<number>;
  comments_until: string | null;
  frozen: Generated<boolean>;
  source: string | null;
  kept_since: Generated<string>;
  version: Generated<number>;
}

export interface PriorityTable {
  partnership_id: number;
  id: Generated<string>;
  plan_year_id: string;
  position: number;
  title: string;
  topics: string | null;
  purpose: string | null;
  is_cross_cutting: Generated<boolean>;
  strands: Generated<string[]>;
  lead_organisation_id: string | null;
  carried_from_id: string | null;
  removed_at: Date | null;
  searchable: ColumnType<string, never, never>;
  version: Generated<number>;
}

export interface ThemeTable {
  partnership_id: number;
  id: Generated<string>;
  plan_year_id: string;
  position: number;
  name: string;
}

export interface ActionTable {
  partnership_id: number;
  id: Generated<string>;
  plan_year_id: string;
  priority_id: string;
  position: number;
  ref: string;
  title: string;
  why: string | null;
  starts_on: string | null;
  due_on: string | null;
  named_person: string | null;
  named_account_id: string | null;
  target: string | null;
  target_number: number | null;
  target_met: boolean | null;
  subject_to_funding: Generated<boolean>;
  status: Generated<'not stated' | 'not started' | 'on track' | 'at risk' | 'off track' | 'complete' | 'cancelled' | 'superseded'>;
  status_reason: string | null;
  last_update_on: string | null;
  /** of those that own it together: whom a person chose to ask for updates; empty for the first */
  ask_organisations: Generated<string[]>;
  removed_at: Date | null;
  removed_why: string | null;
  searchable: ColumnType<string, never, never>;
  version: Generated<number>;
}

export interface ActionOwnerTable {
  partnership_id: number;
  action_id: string;
  organisation_id: string;
  part: 'accountable' | 'lead' | 'with';
  position: number;
}

export interface ActionThemeTable {
  partnership_id: number;
  action_id: string;
  theme_id: string;
}

export interface MilestoneTable {
  partnership_id: number;
  id: Generated<string>;
  action_id: string;
  position: number;
  text: string;
  due_on: string | null;
  done_on: string | null;
}

export interface ActionLineageTable {
  partnership_id: number;
  id: Generated<string>;
  from_action_id: string | null;
  to_action_id: string | null;
  kind: 'carried on' | 'changed' | 'merged' | 'split' | 'stopped' | 'new';
  owner_changed: Generated<boolean>;
  /** the decision behind this link made the action it leads to */
  made_action: Generated<boolean>;
  /** suggested by the words of a document, and confirmed by nobody */
  by_words: Generated<boolean>;
  reason: string | null;
  version: Generated<number>;
}

export interface ActionUpdateTable {
  partnership_id: number;
  id: Generated<string>;
  action_id: string;
  written_on: string;
  period_from: string | null;
  period_to: string | null;
  text: string;
  status: 'not stated' | 'not started' | 'on track' | 'at risk' | 'off track' | 'complete' | 'cancelled' | 'superseded';
  suggested: string | null;
  suggested_why: string | null;
  status_why: string | null;
  came_by: 'signed in' | 'link' | 'on behalf' | 'document' | 'demonstration';
  account_id: string | null;
  written_by: string;
  organisation_id: string | null;
  on_behalf_of: string | null;
  corrects_id: string | null;
  correction_why: string | null;
  status_before: string | null;
  created_at: Generated<Date>;
  searchable: ColumnType<string, never, never>;
}

export interface ActionUpdateAcceptanceTable {
  partnership_id: number;
  update_id: string;
  accepted_at: Generated<Date>;
  accepted_by: string;
  account_id: string | null;
}

export interface ActionUpdateFileTable {
  partnership_id: number;
  update_id: string;
  file_id: string;
  caption: string | null;
  alternative_text: string | null;
  position: Generated<number>;
}

export interface RiskTable {
  partnership_id: number;
  id: Generated<string>;
  plan_year_id: string;
  position: Generated<number>;
  title: string;
  cause: string | null;
  effect: string | null;
  likelihood: number;
  impact: number;
  score: ColumnType<number, never, never>;
  controls: string | null;
  owner_organisation_id: string | null;
  owner_name: string | null;
  target_likelihood: number | null;
  target_impact: number | null;
  review_on: string | null;
  closed_on: string | null;
  closed_why: string | null;
  searchable: ColumnType<string, never, never>;
  version: Generated<number>;
}

export interface RiskLinkTable {
  partnership_id: number;
  risk_id: string;
  id: Generated<string>;
  priority_id: string | null;
  action_id: string | null;
}

export interface SectionTable {
  partnership_id: number;
  id: Generated<string>;
  plan_year_id: string;
  part: 'introduction' | 'review' | 'project' | 'priorities' | 'resources' | 'engagement' | 'equality' | 'closing' | 'other';
  priority_id: string | null;
  position: number;
  heading: string;
  text: Generated<string>;
  source: string | null;
  written_by: string | null;
  writer_id: string | null;
  write_by: string | null;
  writer_wrote: Generated<boolean>;
  removed_at: Date | null;
  searchable: ColumnType<string, never, never>;
  version: Generated<number>;
}

export interface SectionVersionTable {
  partnership_id: number;
  section_id: string;
  version: number;
  heading: string;
  text: string;
  written_by: string | null;
  account_id: string | null;
  written_at: Generated<Date>;
}

export interface SectionPictureTable {
  partnership_id: number;
  id: Generated<string>;
  section_id: string;
  file_id: string;
  position: Generated<number>;
  caption: string;
  alternative_text: string;
  consent_from: string | null;
  consent_on: string | null;
  no_people: Generated<boolean>;
  consent_withdrawn_on: string | null;
  removed_at: Date | null;
  version: Generated<number>;
}

export interface QuoteTable {
  partnership_id: number;
  id: Generated<string>;
  section_id: string;
  position: Generated<number>;
  text: string;
  said_by: string;
  consent_on: string | null;
  consent_how: string | null;
  consent_withdrawn_on: string | null;
  removed_at: Date | null;
  version: Generated<number>;
}

export interface CommentTable {
  partnership_id: number;
  id: Generated<string>;
  plan_year_id: string;
  about: string;
  about_words: string;
  text: string;
  account_id: string | null;
  written_by: string;
  organisation_id: string | null;
  written_at: Generated<Date>;
  resolved_at: Date | null;
  resolved_by: string | null;
  resolution: string | null;
  searchable: ColumnType<string, never, never>;
  version: Generated<number>;
}

export interface AgreementTable {
  partnership_id: number;
  id: Generated<string>;
  plan_year_id: string;
  round: number;
  organisation_id: string;
  answer: 'agreed' | 'not agreed' | 'withdrawn';
  answered_on: string;
  person: string;
  capacity: string;
  minute: string | null;
  words: string | null;
  signed: boolean;
  account_id: string;
  recorded_by: string;
  recorded_at: Generated<Date>;
  /** of a signature: since when its account had the right, who gave it, how many others of the body were told; kept by the database */
  right_since: ColumnType<Date | null, never, never>;
  right_given_by: ColumnType<string | null, never, never>;
  right_told: ColumnType<number | null, never, never>;
  /** the right was given after the plan was first put up */
  right_since_put_up: ColumnType<'by who put it up' | 'by another' | null, never, never>;
}

export interface PlanImportTable {
  partnership_id: number;
  id: Generated<string>;
  file_id: string;
  file_name: string;
  sha256: string;
  reading: ColumnType<unknown, string, string>;
  corrections: ColumnType<unknown, string | undefined, string>;
  choice: Generated<number>;
  target_label: string | null;
  state: Generated<'to check' | 'brought in' | 'undone' | 'set aside'>;
  outcome: ColumnType<unknown, string | undefined, string>;
  brought_by: string;
  brought_at: Generated<Date>;
  decided_at: Date | null;
  version: Generated<number>;
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    plan_year: PlanYearTable;
    priority: PriorityTable;
    theme: ThemeTable;
    action: ActionTable;
    action_owner: ActionOwnerTable;
    action_theme: ActionThemeTable;
    milestone: MilestoneTable;
    action_lineage: ActionLineageTable;
    action_update: ActionUpdateTable;
    action_update_acceptance: ActionUpdateAcceptanceTable;
    action_update_file: ActionUpdateFileTable;
    risk: RiskTable;
    risk_link: RiskLinkTable;
    section: SectionTable;
    section_version: SectionVersionTable;
    section_picture: SectionPictureTable;
    quote: QuoteTable;
    comment: CommentTable;
    agreement: AgreementTable;
    plan_import: PlanImportTable;
  }
}
