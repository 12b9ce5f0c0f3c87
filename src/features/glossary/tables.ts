// The glossary's table, as queries see it.
import type { ColumnType, Generated } from 'kysely';

export interface GlossaryTermTable {
  partnership_id: number;
  id: Generated<string>;
  term: string;
  meaning: string;
  searchable: ColumnType<string, never, never>;
  removed_at: Date | null;
  version: Generated<number>;
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    glossary_term: GlossaryTermTable;
  }
}
