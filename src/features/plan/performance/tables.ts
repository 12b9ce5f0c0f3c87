// Measures of priorities and performance reports, as queries see them; the migration says the same in SQL.
import type { ColumnType, Generated } from 'kysely';

export interface PriorityMeasureTable { partnership_id: number; priority_id: string; measure_id: string; position: number; is_headline: boolean }

export interface PerformanceReportTable {
  partnership_id: number; id: Generated<string>; plan_year_id: string; number: number; as_at: string; data: ColumnType<unknown, string, never>; body_html: string; contents: ColumnType<unknown, string, never>;
  made_by: string; account_id: string | null; made_at: Generated<Date>;
}

export interface PerformanceReportFileTable { partnership_id: number; report_id: string; name: string; media_type: string; sha256: string; size: number; bytes: Buffer }

declare module '../../../platform/database/tables.ts' {
  interface Tables { priority_measure: PriorityMeasureTable; performance_report: PerformanceReportTable; performance_report_file: PerformanceReportFileTable }
}
