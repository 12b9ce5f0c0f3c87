// The table of letters, as queries see it.
import type { Generated } from 'kysely';

export interface MailTable {
  partnership_id: number;
  id: Generated<string>;
  kind: string;
  to_name: string | null;
  to_address: string;
  subject: string;
  text: string;
  html: string | null;
  state: Generated<'waiting' | 'sent' | 'kept as a file' | 'refused' | 'given up' | 'cancelled'>;
  attempts: Generated<number>;
  next_attempt_at: Generated<Date>;
  last_answer: string | null;
  created_at: Generated<Date>;
  sent_at: Date | null;
}

declare module '../database/tables.ts' {
  interface Tables {
    mail: MailTable;
  }
}
