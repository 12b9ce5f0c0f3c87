// The published copies of an assessment, as queries see them; migration 0022 says the same in SQL.
import type { ColumnType, Generated } from 'kysely';

export interface AssessmentVersionTable {
  partnership_id: number; id: Generated<string>; partnership_key: string; partnership_name: string; assessment_id: string; label: string; version: number; title: string; subtitle: Generated<string>; colour: string | null;
  published_on: string; published_at: Generated<Date>; published_by: string; note: string | null; body_html: string; contents: ColumnType<unknown, string, never>; fingerprint: string; withdrawn_at: Date | null; withdrawn_why: string | null;
}
export interface PublishedAssessmentFileTable { partnership_id: number; version_id: string; form: 'html' | 'pdf' | 'docx' | 'json' | 'csv'; name: string; media_type: string; sha256: string; size: number; bytes: Buffer }

declare module '../../../platform/database/tables.ts' {
  interface Tables {
    'published.assessment_version': AssessmentVersionTable;
    'published.assessment_file': PublishedAssessmentFileTable;
  }
}
