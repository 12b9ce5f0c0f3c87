// The index of citations, as queries see it; the migration says the same in SQL, and keeps it.
export interface FigureCitationTable {
  partnership_id: number;
  text_kind: 'update' | 'section' | 'priority' | 'action' | 'risk' | 'assessment' | 'candidate';
  text_id: string;
  position: number;
  measure_ref: string;
  measure_id: string | null;
  period: string;
  rival: number | null;
  words: string;
  as_written_why: string | null;
}

export interface PublishedCitationTable {
  partnership_id: number;
  version_id: string;
  position: number;
  place: string;
  words: string;
  measure_ref: string;
  measure_id: string | null;
  period: string;
  period_from: string;
  period_to: string;
  reading_id: string | null;
  is_rival: boolean;
  as_written: boolean;
}

declare module '../../../platform/database/tables.ts' {
  interface Tables {
    figure_citation: FigureCitationTable;
    published_citation: PublishedCitationTable;
  }
}
