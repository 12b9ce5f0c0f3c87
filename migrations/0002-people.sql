-- Organisations under all the names they go by, who speaks for them, and since when they are members.

create table public.organisation (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  name           text not null check (length(name) between 1 and 200),
  kind           text not null,
  national_key   text,
  is_group       boolean not null default false,
  about          text,
  telephone      text,
  website        text,
  address        text,
  merged_into_id uuid,
  searchable     text not null generated always as (lower(name || ' ' || coalesce(about, ''))) stored,
  version        int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, merged_into_id) references public.organisation
);
create unique index organisation_by_name on public.organisation (partnership_id, lower(name)) where merged_into_id is null;
call security.protect('public.organisation', 'An organisation or group that acts in the partnership', 'select, insert, update');

create table public.organisation_name (
  partnership_id  int not null,
  id              uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  name            text not null check (length(name) between 1 and 200),
  use             text not null check (use in ('acronym', 'also known as', 'earlier')),
  primary key (partnership_id, id),
  foreign key (partnership_id, organisation_id) references public.organisation
);
create index organisation_name_by_organisation on public.organisation_name (partnership_id, organisation_id);
create unique index organisation_name_once on public.organisation_name (partnership_id, organisation_id, lower(name));
call security.protect('public.organisation_name', 'Another name of an organisation: acronym, earlier name, the name people use', 'select, insert, update, delete');

create table public.organisation_contact (
  partnership_id   int not null,
  id               uuid not null default gen_random_uuid(),
  organisation_id  uuid not null,
  full_name        text not null,
  job_title        text,
  email            text check (email = lower(email)),
  telephone        text,
  account_id       uuid references public.account,
  confirmed_on     date,
  confirmed_by     text,
  mailbox_dead_on  date,
  mailbox_dead_why text,
  ends_on          date,
  version          int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, organisation_id) references public.organisation
);
create index organisation_contact_by_organisation on public.organisation_contact (partnership_id, organisation_id);
call security.protect('public.organisation_contact', 'A person who speaks for an organisation, with the date it was last confirmed', 'select, insert, update',
  regime => 'UK_GDPR', lawful_basis => 'Article 6(1)(e) public task', controller => 'The organisation and the partnership', retention => '2 years after the contact ends', export_by => 'Coordinator');

create table public.organisation_group_member (
  partnership_id int not null,
  group_id       uuid not null,
  member_id      uuid not null,
  primary key (partnership_id, group_id, member_id),
  foreign key (partnership_id, group_id) references public.organisation,
  foreign key (partnership_id, member_id) references public.organisation
);
call security.protect('public.organisation_group_member', 'Who a collective owner such as "mediation services" stands for', 'select, insert, delete');

create table public.membership (
  partnership_id  int not null,
  id              uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  kind            text not null check (kind in ('RESPONSIBLE', 'COOPERATING', 'PARTICIPATING', 'INVITED_ADVISER', 'COMMISSIONED_PROVIDER')),
  authority       text check (authority in ('LA_DISTRICT', 'LA_COUNTY', 'POLICE', 'FRA', 'ICB', 'PROBATION')),
  from_on         date not null,
  to_on           date check (to_on >= from_on),
  note            text,
  version         int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, organisation_id) references public.organisation,
  check (kind <> 'RESPONSIBLE' or authority is not null)
);
create index membership_by_organisation on public.membership (partnership_id, organisation_id);
call security.protect('public.membership', 'Membership of the partnership, with its kind and dates', 'select, insert, update');

alter table public.account_place add foreign key (partnership_id, organisation_id) references public.organisation;

create table public.glossary_term (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  term           text not null check (length(term) between 1 and 100),
  meaning        text not null check (length(meaning) between 1 and 1000),
  searchable     text not null generated always as (lower(term || ' ' || meaning)) stored,
  removed_at     timestamptz,
  version        int not null default 1,
  primary key (partnership_id, id)
);
create unique index glossary_term_once on public.glossary_term (partnership_id, lower(term)) where removed_at is null;
call security.protect('public.glossary_term', 'A term of the glossary', 'select, insert, update');

-- Files are bytes with their hash, so that a backup is one snapshot and two hosts agree.
create table public.stored_file (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  name           text not null,
  media_type     text not null,
  size           int not null check (size between 1 and 52428800),
  sha256         text not null,
  bytes          bytea not null,
  added_at       timestamptz not null default now(),
  added_by       uuid,
  primary key (partnership_id, id)
);
alter table public.stored_file alter column bytes set storage external;
call security.protect('public.stored_file', 'A picture or document, as bytes with their hash', 'select, insert',
  regime => 'UK_GDPR', lawful_basis => 'Article 6(1)(e) public task', retention => 'With the record it belongs to', export_by => 'Coordinator');

-- Half a text is kept, so that a session that ends loses nothing.
create table public.draft_text (
  partnership_id int not null references public.partnership,
  account_id     uuid not null references public.account,
  place          text not null check (length(place) <= 200),
  text           text not null check (length(text) <= 50000),
  saved_at       timestamptz not null default now(),
  primary key (partnership_id, account_id, place)
);
call security.protect('public.draft_text', 'Text somebody has begun and not yet sent', 'select, insert, update, delete',
  regime => 'UK_GDPR', lawful_basis => 'Article 6(1)(e) public task', retention => '30 days', export_by => 'Nobody',
  narrowed => 'account_id = (select security.account())');
