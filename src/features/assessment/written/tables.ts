// The tables of the assessment, as queries see them; migrations from 0016 say the same in SQL.
import type { ColumnType, Generated } from 'kysely';

export interface AssessmentTable {
  partnership_id: number; id: Generated<string>; label: string; title: string; area_code: string; first_month: string | null; last_month: string | null; compared_with: string[]; compared_why: ColumnType<Record<string, string>, string | undefined, string>; context_measures: Generated<string[]>; weights_id: string | null;
  marking: 'OFFICIAL' | 'OFFICIAL-SENSITIVE'; handling: string | null; state: Generated<'draft' | 'shared' | 'published'>; state_at: Date | null; state_by: string | null;
  asked_at: ColumnType<Date | null, Date | null | undefined, Date | null>; asked_by: string | null; data_until: ColumnType<Date | null, never, Date>; failed_why: string | null; made_by: string; account_id: string | null; made_at: Generated<Date>; searchable: ColumnType<string, never, never>; version: Generated<number>;
}
export interface AssessmentResultTable { partnership_id: number; assessment_id: string; number: number; computed: ColumnType<unknown, string, never>; fingerprint: string; computed_at: Generated<Date>; asked_by: string }
export interface AssessmentSectionTable { partnership_id: number; id: Generated<string>; assessment_id: string; part: string; text: string; written_by: string | null; figures_number: number | null; held_by: string | null; held_at: Date | null; searchable: ColumnType<string, never, never>; version: Generated<number> }
export interface AssessmentSectionVersionTable { partnership_id: number; section_id: string; version: number; text: string; written_by: string; account_id: string | null; written_at: Generated<Date> }
export interface AssessmentNoteTable {
  partnership_id: number; id: Generated<string>; on_day: string; words: string; crime_type: string | null; is_step: boolean; reason: string | null; written_by: string; account_id: string | null; written_at: Generated<Date>; removed_at: ColumnType<Date | null, never, Date>;
}
export interface OwnAreaTable { partnership_id: number; id: Generated<string>; name: string; about: string | null; lsoas: string[]; made_by: string; account_id: string | null; made_at: Generated<Date>; removed_at: ColumnType<Date | null, never, Date>; version: Generated<number> }
export interface HarmWeightsTable {
  partnership_id: number; id: Generated<string>; name: string; edition: string; source: string; caveat: string; weights: ColumnType<Record<string, number>, string, string>; made_by: string; account_id: string | null; made_at: Generated<Date>; removed_at: ColumnType<Date | null, never, Date>; version: Generated<number>;
}
export interface AssessmentDocumentTable {
  partnership_id: number; id: Generated<string>; assessment_id: string; number: number; result_number: number; made_for: 'shared' | 'published'; marking: string; title: string; body_html: string; contents: ColumnType<unknown, string, never>; frozen: ColumnType<unknown, string | null | undefined, never>; made_by: string; account_id: string | null; made_at: Generated<Date>;
  decided_by: string | null; decided_in: string | null; decided_on: string | null; minute: string | null;
}
export interface AskedDocumentTable {
  partnership_id: number; id: Generated<string>; assessment_id: string; made_for: 'shared' | 'published'; number: number; result_number: number; mark: string; answers: ColumnType<unknown, string, never>; asked_by: string; account_id: string; asked_at: Date;
  state: Generated<'waiting' | 'made' | 'called off' | 'stopped'>; outcome: string | null; decided_at: Date | null; version: Generated<number>;
}
export interface AssessmentReadingTable { partnership_id: number; document_id: string; account_id: string; person: string; organisation: string; words: string | null; read_at: Date }
export interface AssessmentFileTable { partnership_id: number; document_id: string; name: string; media_type: string; sha256: string; size: number; bytes: Buffer }

declare module '../../../platform/database/tables.ts' {
  interface Tables {
    assessment: AssessmentTable;
    assessment_result: AssessmentResultTable;
    assessment_section: AssessmentSectionTable;
    assessment_section_version: AssessmentSectionVersionTable;
    assessment_note: AssessmentNoteTable;
    own_area: OwnAreaTable;
    harm_weights: HarmWeightsTable;
    asked_document: AskedDocumentTable;
    assessment_document: AssessmentDocumentTable;
    assessment_file: AssessmentFileTable;
    assessment_reading: AssessmentReadingTable;
  }
}
