-- The ground everything stands on: schemas, who may see what, sessions, the audit trail.
-- Roles (frankpledge_app, frankpledge_public, frankpledge_operator) are made by the migrator before this runs.

create schema security;
create schema machinery;
create schema published;
create schema jobs;

grant usage on schema security to frankpledge_app, frankpledge_public, frankpledge_operator;
grant usage on schema published to frankpledge_app, frankpledge_public, frankpledge_operator;
grant usage on schema public to frankpledge_app, frankpledge_operator;
revoke all on schema public from public;
grant usage, create on schema machinery, jobs, security to frankpledge_operator;
grant usage, create on schema jobs to frankpledge_app;

-- Each record kind says under which regime it is held, why, whose it is, how long, and who may take it out.
create table security.record_kind (
  table_name    text primary key,
  title         text not null,
  regime        text not null check (regime in ('none', 'UK_GDPR', 'LED_PART3')),
  lawful_basis  text not null,
  controller    text not null,
  retention     text not null,
  export_by     text not null
);
comment on table security.record_kind is 'What each kind of record declares about itself: regime, lawful basis, controller, retention, export. Read-only reference. Kept: as long as the software';
grant select on security.record_kind to frankpledge_app, frankpledge_operator;

-- The actor of the transaction. Plain SQL without sub-selects, so that PostgreSQL folds them into the query.
create function security.partnership() returns int language sql stable
  as $$ select nullif(current_setting('app.partnership', true), '')::int $$;
create function security.account() returns uuid language sql stable
  as $$ select nullif(current_setting('app.account', true), '')::uuid $$;
create function security.organisations() returns uuid[] language sql stable
  as $$ select coalesce(nullif(current_setting('app.organisations', true), '')::uuid[], '{}'::uuid[]) $$;
create function security.has_role(r text) returns boolean language sql stable
  as $$ select r = any(string_to_array(coalesce(current_setting('app.roles', true), ''), ',')) $$;
-- A chase link carries no partnership of its own: only what it lists opens to it.
create function security.link() returns uuid language sql stable
  as $$ select nullif(current_setting('app.link', true), '')::uuid $$;
create function security.link_partnership() returns int language sql stable
  as $$ select nullif(current_setting('app.link_partnership', true), '')::int $$;
create function security.link_actions() returns uuid[] language sql stable
  as $$ select coalesce(nullif(current_setting('app.link_actions', true), '')::uuid[], '{}'::uuid[]) $$;

-- Puts a partnership's table under row-level security: on, forced, one policy for the partnership's people, one for the
-- operator, declared as a record kind, and only then the grant. `narrowed` is ANDed to the partnership rule.
create procedure security.protect(
  target regclass, title text, grants text,
  regime text default 'none', lawful_basis text default 'not personal data', controller text default 'The partnership''s authorities jointly',
  retention text default 'Permanent: part of the published record of the partnership', export_by text default 'Any member of the partnership',
  narrowed text default 'true', written text default 'true'
) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy of_the_partnership on %s for all to frankpledge_app
     using (partnership_id = (select nullif(current_setting(''app.partnership'', true), '''')::int) and (%s))
     with check (partnership_id = (select nullif(current_setting(''app.partnership'', true), '''')::int) and (%s) and (%s))', target, narrowed, narrowed, written);
  execute format('create policy of_the_operator on %s for all to frankpledge_operator using (true) with check (true)', target);
  execute format('comment on table %s is %L', target, title || '. Kept: ' || retention);
  insert into security.record_kind values (target::text, title, regime, lawful_basis, controller, retention, export_by);
  execute format('grant %s on %s to frankpledge_app', grants, target);
  execute format('grant select, insert, update, delete on %s to frankpledge_operator', target);
end $$;

create table public.partnership (
  partnership_id   int generated always as identity primary key,
  key              text not null unique check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name             text not null,
  short_name       text not null,
  area_name        text not null,
  area_codes       text[] not null default '{}',
  county           text,
  contact_email    text,
  contact_telephone text,
  website          text,
  colour           text check (colour ~ '^#[0-9a-f]{6}$'),
  logo_file_id     uuid,
  chase_day        int not null default 1 check (chase_day between 1 and 28),
  chase_monthly    boolean not null default true,
  set_up_at        timestamptz not null default now(),
  version          int not null default 1
);
call security.protect('public.partnership', 'A Community Safety Partnership and its settings', 'select, update');
-- A chase link shows the partnership's name and nothing else of it.
create policy by_link on public.partnership for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int));

create table public.account (
  id            uuid primary key default gen_random_uuid(),
  email         text not null check (email = lower(email) and email like '%_@_%'),
  full_name     text not null,
  telephone     text,
  disabled_at   timestamptz,
  disabled_why  text,
  last_seen_at  timestamptz,
  created_at    timestamptz not null default now(),
  version       int not null default 1,
  unique (email)
);
alter table public.account enable row level security;
alter table public.account force row level security;
comment on table public.account is 'A person who signs in; accounts are global, places belong to a partnership. Kept: 6 years after the person has left';
insert into security.record_kind values ('account', 'A person''s account', 'UK_GDPR', 'Article 6(1)(e) public task', 'The person''s organisation', '6 years after the person has left', 'Administrator');

create table public.account_place (
  partnership_id  int not null references public.partnership,
  id              uuid not null default gen_random_uuid(),
  account_id      uuid not null references public.account,
  organisation_id uuid not null,
  roles           text[] not null check (roles <@ array['coordinator','partner','provider','caseworker','analyst','chair','scrutineer','information-governance','administrator'] and cardinality(roles) > 0),
  job_title       text,
  signs_for       boolean not null default false,
  starts_on       date not null default current_date,
  ends_on         date,
  takes_over_id   uuid references public.account,
  version         int not null default 1,
  primary key (partnership_id, id)
);
create index account_place_by_account on public.account_place (account_id, partnership_id);
create index account_place_by_organisation on public.account_place (partnership_id, organisation_id);
call security.protect('public.account_place', 'An account''s place in an organisation of the partnership: roles, dates, whether it signs for its authority', 'select, insert, update',
  regime => 'UK_GDPR', lawful_basis => 'Article 6(1)(e) public task', retention => '6 years after the place ends', export_by => 'Administrator',
  written => '(select security.has_role(''administrator'')) or ((select security.has_role(''coordinator'')) and not (''administrator'' = any(roles)))');

create policy of_own_partnership on public.account for select to frankpledge_app
  using (id = (select security.account()) or exists (select 1 from public.account_place p where p.account_id = account.id and p.partnership_id = (select security.partnership())));
create policy of_the_operator on public.account for all to frankpledge_operator using (true) with check (true);
grant select, update (full_name, telephone, version) on public.account to frankpledge_app;
grant select, insert, update, delete on public.account to frankpledge_operator;

-- Machinery that the application reaches only through the functions below.
create table machinery.session (
  token_hash      text primary key,
  account_id      uuid references public.account,
  partnership_id  int references public.partnership,
  data            jsonb not null default '{}',
  described       text,
  created_at      timestamptz not null default now(),
  last_seen_at    timestamptz not null default now(),
  previous_seen_at timestamptz
);
comment on table machinery.session is 'Signed-in browsers, by the hash of their token. Kept: until ended or idle for a day';
create index session_by_account on machinery.session (account_id);
create table machinery.secret (name text primary key, value text not null);
comment on table machinery.secret is 'Keys that the processes of one installation share, such as the one that signs cookies. Kept: as long as the installation';
create table machinery.setting (name text primary key, value jsonb not null);
comment on table machinery.setting is 'Facts about the installation: whether it is a demonstration, its one-time set-up code. Kept: as long as the installation';
create table machinery.sign_in_link (
  token_hash   text primary key,
  account_id   uuid not null references public.account,
  browser_hash text,
  made_by      text not null check (made_by in ('person', 'operator')),
  made_at      timestamptz not null default now(),
  valid_until  timestamptz not null,
  used_at      timestamptz
);
comment on table machinery.sign_in_link is 'One-time sign-in links, by hash. Kept: 30 days';
create table machinery.sign_in_request (email_hash text not null, address_hash text not null, at timestamptz not null default now());
comment on table machinery.sign_in_request is 'When a link was asked for, so that nobody can flood a mailbox. Kept: one day';
create index sign_in_request_at on machinery.sign_in_request (at);
grant select, insert, update, delete on all tables in schema machinery to frankpledge_operator;

-- The trail. Inserts and reads only; sealed every minute into one chain, so that writers never queue on it.
create table public.audit_entry (
  partnership_id int references public.partnership,
  id             bigint generated always as identity primary key,
  at             timestamptz not null default clock_timestamp(),
  event          text not null,
  account_id     uuid,
  actor          text not null,
  organisation_id uuid,
  subject_kind   text,
  subject_id     text,
  subject_words  text,
  detail         jsonb not null default '{}',
  request_id     text
);
create index audit_entry_by_subject on public.audit_entry (partnership_id, subject_kind, subject_id, id desc);
create index audit_entry_by_time on public.audit_entry (partnership_id, id desc);
create index audit_entry_by_account on public.audit_entry (partnership_id, account_id, id desc);
alter table public.audit_entry enable row level security;
alter table public.audit_entry force row level security;
comment on table public.audit_entry is 'Who did what to which record, and who opened what. Kept: at least 6 years, and as long as the record';
insert into security.record_kind values ('audit_entry', 'Audit trail', 'UK_GDPR', 'Article 6(1)(c) legal obligation; DPA 2018 s.62 where Part 3 applies', 'The partnership''s authorities jointly', 'At least 6 years, and as long as the record', 'Information governance lead');
-- Openings and sign-ins are for information governance; changes can be read with the record by anyone who can read the partnership.
create policy of_the_partnership on public.audit_entry for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.partnership', true), '')::int)
    and ((select security.has_role('information-governance')) or account_id = (select security.account())
         or (event not like 'opened %' and event not like 'signed %' and event not like 'refused %' and event not like 'exported %')));
create policy written on public.audit_entry for insert to frankpledge_app
  with check (partnership_id is null or partnership_id = (select coalesce(nullif(current_setting('app.partnership', true), ''), nullif(current_setting('app.link_partnership', true), ''))::int));
create policy of_the_operator on public.audit_entry for all to frankpledge_operator using (true) with check (true);
grant select, insert on public.audit_entry to frankpledge_app;
grant select, insert on public.audit_entry to frankpledge_operator;

create table public.audit_seal (
  seq        bigint primary key,
  first_id   bigint not null,
  last_id    bigint not null,
  entries    int not null,
  hash       text not null,
  sealed_at  timestamptz not null default now()
);
alter table public.audit_seal enable row level security;
alter table public.audit_seal force row level security;
comment on table public.audit_seal is 'Seals over runs of the audit trail, each over the one before. Kept: as long as the trail';
insert into security.record_kind values ('audit_seal', 'Seals of the audit trail', 'none', 'not personal data', 'The partnership''s authorities jointly', 'As long as the trail', 'Operator');
create policy of_the_operator on public.audit_seal for all to frankpledge_operator using (true) with check (true);
create policy read_by_all on public.audit_seal for select to frankpledge_app using (true);
grant select on public.audit_seal to frankpledge_app;
grant select, insert on public.audit_seal to frankpledge_operator;
-- Which entries a seal covers: ids are given out before commit, so a seal names its entries and a late one joins the next.
create table public.audit_sealed (entry_id bigint primary key, seq bigint not null references public.audit_seal);
create index audit_sealed_by_seal on public.audit_sealed (seq);
alter table public.audit_sealed enable row level security;
alter table public.audit_sealed force row level security;
comment on table public.audit_sealed is 'Which entries of the trail each seal covers. Kept: as long as the trail';
insert into security.record_kind values ('audit_sealed', 'What each seal covers', 'none', 'not personal data', 'The partnership''s authorities jointly', 'As long as the trail', 'Operator');
create policy of_the_operator on public.audit_sealed for all to frankpledge_operator using (true) with check (true);
grant select, insert on public.audit_sealed to frankpledge_operator;
