// The searches' table, as queries see it.
import type { Generated } from 'kysely';

export interface SavedSearchTable {
  partnership_id: number;
  id: Generated<string>;
  account_id: string;
  words: string;
  made_at: Generated<Date>;
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    saved_search: SavedSearchTable;
  }
}
