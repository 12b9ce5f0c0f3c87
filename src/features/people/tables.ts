// The tables of people, organisations and their files, as queries see them; the migrations say the same in SQL.
import type { ColumnType, Generated } from 'kysely';

export interface PartnershipTable {
  partnership_id: Generated<number>;
  key: string;
  name: string;
  short_name: string;
  area_name: string;
  area_codes: Generated<string[]>;
  county: string | null;
  contact_email: string | null;
  contact_telephone: string | null;
  website: string | null;
  colour: string | null;
  logo_file_id: string | null;
  chase_day: Generated<number>;
  chase_monthly: Generated<boolean>;
  set_up_at: Generated<Date>;
  version: Generated<number>;
}

export interface AccountTable {
  id: Generated<string>;
  email: string;
  full_name: string;
  telephone: string | null;
  disabled_at: Date | null;
  disabled_why: string | null;
  last_seen_at: Date | null;
  created_at: Generated<Date>;
  version: Generated<number>;
}

export interface AccountPlaceTable {
  partnership_id: number;
  id: Generated<string>;
  account_id: string;
  organisation_id: string;
  roles: string[];
  job_title: string | null;
  signs_for: Generated<boolean>;
  /** since when and by whom; kept by the database */
  signs_since: ColumnType<Date | null, never, never>;
  signs_given_by: ColumnType<string | null, never, never>;
  signs_given_by_name: ColumnType<string | null, never, never>;
  /** how many others of the organisation were told */
  signs_told: number | null;
  starts_on: Generated<string>;
  ends_on: string | null;
  takes_over_id: string | null;
  version: Generated<number>;
}

export interface OrganisationTable {
  partnership_id: number;
  id: Generated<string>;
  name: string;
  kind: string;
  national_key: string | null;
  is_group: Generated<boolean>;
  about: string | null;
  telephone: string | null;
  website: string | null;
  address: string | null;
  merged_into_id: string | null;
  searchable: ColumnType<string, never, never>;
  version: Generated<number>;
}

export interface OrganisationNameTable {
  partnership_id: number;
  id: Generated<string>;
  organisation_id: string;
  name: string;
  use: 'acronym' | 'also known as' | 'earlier';
}

export interface OrganisationContactTable {
  partnership_id: number;
  id: Generated<string>;
  organisation_id: string;
  full_name: string;
  job_title: string | null;
  email: string | null;
  telephone: string | null;
  account_id: string | null;
  confirmed_on: string | null;
  /** that day it was entered or changed; nobody has confirmed it since */
  entered: Generated<boolean>;
  confirmed_by: string | null;
  mailbox_dead_on: string | null;
  mailbox_dead_why: string | null;
  ends_on: string | null;
  version: Generated<number>;
}

export interface OrganisationGroupMemberTable {
  partnership_id: number;
  group_id: string;
  member_id: string;
}

export interface MembershipTable {
  partnership_id: number;
  id: Generated<string>;
  organisation_id: string;
  kind: 'RESPONSIBLE' | 'COOPERATING' | 'PARTICIPATING' | 'INVITED_ADVISER' | 'COMMISSIONED_PROVIDER';
  authority: 'LA_DISTRICT' | 'LA_COUNTY' | 'POLICE' | 'FRA' | 'ICB' | 'PROBATION' | null;
  from_on: string;
  to_on: string | null;
  note: string | null;
  version: Generated<number>;
}

export interface StoredFileTable {
  partnership_id: number;
  id: Generated<string>;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  bytes: Buffer;
  added_at: Generated<Date>;
  added_by: string | null;
}

export interface DraftTextTable {
  partnership_id: number;
  account_id: string;
  place: string;
  text: string;
  saved_at: Generated<Date>;
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    partnership: PartnershipTable;
    account: AccountTable;
    account_place: AccountPlaceTable;
    organisation: OrganisationTable;
    organisation_name: OrganisationNameTable;
    organisation_contact: OrganisationContactTable;
    organisation_group_member: OrganisationGroupMemberTable;
    membership: MembershipTable;
    stored_file: StoredFileTable;
    draft_text: DraftTextTable;
  }
}
