// The tables of chasing, as queries see them.
import type { Generated } from 'kysely';
import '../../../platform/mail/tables.ts';

export interface ChaseRoundTable {
  partnership_id: number;
  id: Generated<string>;
  plan_year_id: string;
  kind: 'monthly' | 'by hand';
  period: string | null;
  message: string | null;
  asked_by: string;
  account_id: string | null;
  asked_at: Generated<Date>;
  answer_by: string;
}

export interface ChaseRequestTable {
  partnership_id: number;
  id: Generated<string>;
  round_id: string;
  organisation_id: string;
  contact_id: string | null;
  account_id: string | null;
  person: string;
  email: string;
  token_hash: string;
  valid_until: Date;
  mail_id: string | null;
  begun_at: Date | null;
  revoked_at: Date | null;
  revoked_by: string | null;
  /** links made before it stay withdrawn */
  links_from: Date | null;
  handed_from_id: string | null;
  asked_again_at: Date | null;
}

export interface ChaseItemTable {
  partnership_id: number;
  request_id: string;
  action_id: string;
  organisation_id: string | null;
  position: number;
  answer: 'update' | 'not mine' | 'handed on' | null;
  answer_words: string | null;
  handed_to_name: string | null;
  handed_to_email: string | null;
  update_id: string | null;
  answered_at: Date | null;
  half_text: string | null;
  half_saved_at: Date | null;
  half_from: string | null;
  settled_at: Date | null;
  settled_by: string | null;
}

export interface ChaseReminderTable {
  partnership_id: number;
  id: Generated<string>;
  request_id: string;
  token_hash: string;
  mail_id: string;
  asked_by: string;
  account_id: string | null;
  asked_at: Generated<Date>;
}

declare module '../../../platform/database/tables.ts' {
  interface Tables {
    chase_round: ChaseRoundTable;
    chase_request: ChaseRequestTable;
    chase_item: ChaseItemTable;
    chase_reminder: ChaseReminderTable;
  }
}
