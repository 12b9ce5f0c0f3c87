-- The plan: years, priorities, themes, actions and what has happened to them.

create table public.plan_year (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  label          text not null check (label ~ '^\d{4}/\d{2}$'),
  starts_on      date not null,
  ends_on        date not null check (ends_on > starts_on),
  title          text not null,
  reviews_id     uuid,
  state          text not null default 'draft' check (state in ('draft', 'for comment', 'for agreement', 'agreed', 'published')),
  agreement_round int not null default 1,
  comments_until date,
  frozen         boolean not null default false,
  source         text,
  -- Nobody is silent about a plan for longer than it has been kept here.
  kept_since     date not null default current_date,
  version        int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, reviews_id) references public.plan_year,
  unique (partnership_id, label)
);
call security.protect('public.plan_year', 'A year''s partnership plan', 'select, insert, update');

create table public.priority (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  plan_year_id   uuid not null,
  position       int not null,
  title          text not null check (length(title) between 1 and 300),
  topics         text,
  purpose        text,
  is_cross_cutting boolean not null default false,
  strands        text[] not null default '{}' check (strands <@ array['CRIME_DISORDER_ASB', 'SUBSTANCE_MISUSE', 'REOFFENDING', 'SERIOUS_VIOLENCE']),
  lead_organisation_id uuid,
  carried_from_id uuid,
  removed_at     timestamptz,
  searchable     text not null generated always as (lower(title || ' ' || coalesce(topics, '') || ' ' || coalesce(purpose, ''))) stored,
  version        int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, plan_year_id) references public.plan_year,
  foreign key (partnership_id, carried_from_id) references public.priority,
  foreign key (partnership_id, lead_organisation_id) references public.organisation
);
create index priority_by_year on public.priority (partnership_id, plan_year_id, position);
call security.protect('public.priority', 'A priority of a plan, or its section on cross-cutting themes', 'select, insert, update, delete');

create table public.theme (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  plan_year_id   uuid not null,
  position       int not null,
  name           text not null check (length(name) between 1 and 100),
  primary key (partnership_id, id),
  foreign key (partnership_id, plan_year_id) references public.plan_year
);
create unique index theme_once on public.theme (partnership_id, plan_year_id, lower(name));
call security.protect('public.theme', 'A theme that cuts through the priorities of a plan', 'select, insert, update, delete');

create table public.action (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  plan_year_id   uuid not null,
  priority_id    uuid not null,
  position       int not null,
  ref            text not null,
  title          text not null check (length(title) between 1 and 1000),
  why            text check (length(why) <= 5000),
  starts_on      date,
  due_on         date,
  named_person   text,
  named_account_id uuid references public.account,
  target         text,
  target_number  int,
  target_met     boolean,
  subject_to_funding boolean not null default false,
  status         text not null default 'not stated' check (status in ('not stated', 'not started', 'on track', 'at risk', 'off track', 'complete', 'cancelled', 'superseded')),
  status_reason  text,
  last_update_on date,
  removed_at     timestamptz,
  removed_why    text,
  searchable     text not null generated always as (lower(ref || ' ' || title || ' ' || coalesce(why, '') || ' ' || coalesce(target, ''))) stored,
  version        int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, plan_year_id) references public.plan_year,
  foreign key (partnership_id, priority_id) references public.priority
);
create index action_by_year on public.action (partnership_id, plan_year_id, position);
create index action_by_priority on public.action (partnership_id, priority_id, position);
create index action_by_due on public.action (partnership_id, due_on) where removed_at is null;
call security.protect('public.action', 'An action of a plan', 'select, insert, update');
create policy by_link on public.action for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int) and id = any((select security.link_actions())::uuid[]));
create policy by_link_progress on public.action for update to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int) and id = any((select security.link_actions())::uuid[]));
create policy by_link on public.priority for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int)
    and exists (select 1 from public.action a where a.partnership_id = priority.partnership_id and a.priority_id = priority.id and a.id = any((select security.link_actions())::uuid[])));
create policy by_link on public.plan_year for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int)
    and exists (select 1 from public.action a where a.partnership_id = plan_year.partnership_id and a.plan_year_id = plan_year.id and a.id = any((select security.link_actions())::uuid[])));
create policy by_link on public.organisation for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int));

create table public.action_owner (
  partnership_id  int not null,
  action_id       uuid not null,
  organisation_id uuid not null,
  part            text not null check (part in ('accountable', 'lead', 'with')),
  position        int not null,
  primary key (partnership_id, action_id, organisation_id),
  foreign key (partnership_id, action_id) references public.action,
  foreign key (partnership_id, organisation_id) references public.organisation
);
create unique index one_accountable_owner on public.action_owner (partnership_id, action_id) where part = 'accountable';
create index action_owner_by_organisation on public.action_owner (partnership_id, organisation_id);
call security.protect('public.action_owner', 'Who owns an action; one of them accountable', 'select, insert, update, delete');
create policy by_link on public.action_owner for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int) and action_id = any((select security.link_actions())::uuid[]));

create table public.action_theme (
  partnership_id int not null,
  action_id      uuid not null,
  theme_id       uuid not null,
  primary key (partnership_id, action_id, theme_id),
  foreign key (partnership_id, action_id) references public.action,
  foreign key (partnership_id, theme_id) references public.theme
);
create index action_theme_by_theme on public.action_theme (partnership_id, theme_id);
call security.protect('public.action_theme', 'Which themes an action serves', 'select, insert, delete');

create table public.milestone (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  action_id      uuid not null,
  position       int not null,
  text           text not null check (length(text) between 1 and 500),
  due_on         date,
  done_on        date,
  primary key (partnership_id, id),
  foreign key (partnership_id, action_id) references public.action
);
create index milestone_by_action on public.milestone (partnership_id, action_id, position);
call security.protect('public.milestone', 'A step of an action with its date', 'select, insert, update, delete');
create policy by_link on public.milestone for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int) and action_id = any((select security.link_actions())::uuid[]));

create table public.action_lineage (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  from_action_id uuid,
  to_action_id   uuid,
  kind           text not null check (kind in ('carried on', 'changed', 'merged', 'split', 'stopped', 'new')),
  owner_changed  boolean not null default false,
  reason         text check (length(reason) <= 1000),
  version        int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, from_action_id) references public.action,
  foreign key (partnership_id, to_action_id) references public.action,
  check ((kind = 'stopped' and to_action_id is null and from_action_id is not null) or (kind = 'new' and from_action_id is null and to_action_id is not null)
      or (kind not in ('stopped', 'new') and from_action_id is not null and to_action_id is not null))
);
create unique index lineage_once on public.action_lineage (partnership_id, coalesce(from_action_id, '00000000-0000-0000-0000-000000000000'), coalesce(to_action_id, '00000000-0000-0000-0000-000000000000'));
create index lineage_by_descendant on public.action_lineage (partnership_id, to_action_id);
call security.protect('public.action_lineage', 'How an action came from last year''s, and what became of it', 'select, insert, update, delete');

-- Insert only: a correction is a new row that says what it corrects.
create table public.action_update (
  partnership_id  int not null,
  id              uuid not null default gen_random_uuid(),
  action_id       uuid not null,
  written_on      date not null,
  period_from     date,
  period_to       date check (period_to >= period_from),
  text            text not null check (length(text) between 1 and 10000),
  status          text not null check (status in ('not stated', 'not started', 'on track', 'at risk', 'off track', 'complete', 'cancelled', 'superseded')),
  suggested       text,
  suggested_why   text,
  status_why      text,
  came_by         text not null check (came_by in ('signed in', 'link', 'on behalf', 'document', 'demonstration')),
  account_id      uuid,
  written_by      text not null,
  organisation_id uuid,
  on_behalf_of    text,
  corrects_id     uuid,
  correction_why  text,
  created_at      timestamptz not null default clock_timestamp(),
  searchable      text not null generated always as (lower(text)) stored,
  primary key (partnership_id, id),
  foreign key (partnership_id, action_id) references public.action,
  foreign key (partnership_id, organisation_id) references public.organisation,
  foreign key (partnership_id, corrects_id) references public.action_update,
  check (corrects_id is null or correction_why is not null)
);
create index action_update_by_action on public.action_update (partnership_id, action_id, created_at desc);
create unique index corrected_once on public.action_update (partnership_id, corrects_id) where corrects_id is not null;
create index action_update_by_time on public.action_update (partnership_id, created_at desc);
call security.protect('public.action_update', 'An update on an action; never overwritten, only corrected', 'select, insert');
create policy by_link on public.action_update for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int) and action_id = any((select security.link_actions())::uuid[]));
create policy by_link_written on public.action_update for insert to frankpledge_app
  with check (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int) and action_id = any((select security.link_actions())::uuid[]));

-- Before the public sees an update the coordinator has accepted it.
create table public.action_update_acceptance (
  partnership_id int not null,
  update_id      uuid not null,
  accepted_at    timestamptz not null default now(),
  accepted_by    text not null,
  account_id     uuid,
  primary key (partnership_id, update_id),
  foreign key (partnership_id, update_id) references public.action_update
);
call security.protect('public.action_update_acceptance', 'The coordinator''s acceptance of an update for publication', 'select, insert');

create table public.action_update_file (
  partnership_id int not null,
  update_id      uuid not null,
  file_id        uuid not null,
  caption        text,
  alternative_text text,
  position       int not null default 1,
  primary key (partnership_id, update_id, file_id),
  foreign key (partnership_id, update_id) references public.action_update,
  foreign key (partnership_id, file_id) references public.stored_file
);
call security.protect('public.action_update_file', 'A photograph or document with an update', 'select, insert');
create policy by_link_written on public.action_update_file for insert to frankpledge_app
  with check (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int)
    and exists (select 1 from public.action_update u where u.partnership_id = action_update_file.partnership_id and u.id = update_id and u.action_id = any((select security.link_actions())::uuid[])));
create policy by_link_written on public.stored_file for insert to frankpledge_app
  with check (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int));

create table public.risk (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  plan_year_id   uuid not null,
  position       int not null default 1,
  title          text not null check (length(title) between 1 and 300),
  cause          text,
  effect         text,
  likelihood     int not null check (likelihood between 1 and 5),
  impact         int not null check (impact between 1 and 5),
  score          int not null generated always as (likelihood * impact) stored,
  controls       text,
  owner_organisation_id uuid,
  owner_name     text,
  target_likelihood int check (target_likelihood between 1 and 5),
  target_impact  int check (target_impact between 1 and 5),
  review_on      date,
  closed_on      date,
  closed_why     text,
  searchable     text not null generated always as (lower(title || ' ' || coalesce(cause, '') || ' ' || coalesce(effect, ''))) stored,
  version        int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, plan_year_id) references public.plan_year,
  foreign key (partnership_id, owner_organisation_id) references public.organisation
);
create index risk_by_year on public.risk (partnership_id, plan_year_id, score desc);
call security.protect('public.risk', 'A risk to the plan', 'select, insert, update');
create table public.risk_link (
  partnership_id int not null,
  risk_id        uuid not null,
  id             uuid not null default gen_random_uuid(),
  priority_id    uuid,
  action_id      uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, risk_id) references public.risk,
  foreign key (partnership_id, priority_id) references public.priority,
  foreign key (partnership_id, action_id) references public.action,
  check (num_nonnulls(priority_id, action_id) = 1)
);
create index risk_link_by_risk on public.risk_link (partnership_id, risk_id);
call security.protect('public.risk_link', 'What a risk threatens', 'select, insert, delete');
