-- The strategic assessment of a partnership: what it is about, what was computed for it and when, what people wrote to it, notes on its charts,
-- areas and weights of the partnership's own, and the documents that were made of it.

-- Weights per crime type that an analyst chose. There is no set that holds unless somebody chose it.
create table public.harm_weights (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  name           text not null check (length(name) between 1 and 200),
  edition        text not null check (length(edition) between 1 and 200),
  source         text not null check (length(source) between 1 and 500),
  -- What it cannot say of types as coarse as the open data's.
  caveat         text not null check (length(caveat) between 1 and 2000),
  weights        jsonb not null check (jsonb_typeof(weights) = 'object'),
  made_by        text not null,
  account_id     uuid references public.account,
  made_at        timestamptz not null default clock_timestamp(),
  removed_at     timestamptz,
  version        int not null default 1,
  primary key (partnership_id, id)
);
create index harm_weights_by_account on public.harm_weights (account_id);
call security.protect('public.harm_weights', 'A named set of weights of harm by crime type', 'select, insert, update');
call security.only_written_by('public.harm_weights', '(select security.has_role(''coordinator'')) or (select security.has_role(''analyst''))');

create table public.assessment (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  label          text not null check (label ~ '^\d{4}$'),
  title          text not null check (length(title) between 1 and 300),
  area_code      text not null check (length(area_code) between 9 and 300),
  -- Months; without them, all that there are.
  first_month    text check (first_month ~ '^\d{4}-\d{2}$'),
  last_month     text check (last_month ~ '^\d{4}-\d{2}$'),
  -- Areas that the analyst compares with; none: those of the same police force.
  compared_with  text[] not null default '{}',
  weights_id     uuid,
  marking        text not null default 'OFFICIAL' check (marking in ('OFFICIAL', 'OFFICIAL-SENSITIVE')),
  handling       text check (length(handling) <= 300),
  state          text not null default 'draft' check (state in ('draft', 'shared', 'published')),
  state_at       timestamptz,
  state_by       text,
  -- Asked for and not done yet; why it could not be done.
  asked_at       timestamptz,
  asked_by       text,
  failed_why     text check (length(failed_why) <= 1000),
  made_by        text not null,
  account_id     uuid references public.account,
  made_at        timestamptz not null default clock_timestamp(),
  searchable     text not null generated always as (lower(title || ' ' || label)) stored,
  version        int not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, label),
  foreign key (partnership_id, weights_id) references public.harm_weights
);
create index assessment_by_weights on public.assessment (partnership_id, weights_id);
create index assessment_by_account on public.assessment (account_id);
call security.protect('public.assessment', 'A strategic assessment: its area, its months and how far it is', 'select, insert, update');
call security.only_written_by('public.assessment', '(select security.has_role(''coordinator'')) or (select security.has_role(''analyst''))');

-- What was computed, as it then was: only ever added, so that what changed since can be said.
create table public.assessment_result (
  partnership_id int not null,
  assessment_id  uuid not null,
  number         int not null check (number >= 1),
  computed       jsonb not null,
  -- The data that it rests on, in one short text: the same data gives the same.
  fingerprint    text not null check (length(fingerprint) between 1 and 200),
  computed_at    timestamptz not null default clock_timestamp(),
  asked_by       text not null,
  primary key (partnership_id, assessment_id, number),
  foreign key (partnership_id, assessment_id) references public.assessment
);
call security.protect('public.assessment_result', 'The figures of an assessment as they were computed, from the police''s open data', 'select, insert');
create policy added_by_whom on public.assessment_result as restrictive for insert to frankpledge_app with check ((select security.has_role('coordinator')) or (select security.has_role('analyst')));

create table public.assessment_section (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  assessment_id  uuid not null,
  -- Which part of the assessment it belongs to: src/features/assessment/written/parts.ts.
  part           text not null check (part ~ '^[a-z0-9-]{1,60}$'),
  text           text not null default '' check (length(text) <= 50000),
  written_by     text,
  searchable     text not null generated always as (lower(text)) stored,
  version        int not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, assessment_id, part),
  foreign key (partnership_id, assessment_id) references public.assessment
);
call security.protect('public.assessment_section', 'What people wrote in an assessment, part by part', 'select, insert, update');
call security.only_written_by('public.assessment_section', '(select security.has_role(''coordinator'')) or (select security.has_role(''analyst''))');

create table public.assessment_section_version (
  partnership_id int not null,
  section_id     uuid not null,
  version        int not null,
  text           text not null,
  written_by     text not null,
  account_id     uuid references public.account,
  written_at     timestamptz not null default clock_timestamp(),
  primary key (partnership_id, section_id, version),
  foreign key (partnership_id, section_id) references public.assessment_section
);
create index assessment_section_version_by_account on public.assessment_section_version (account_id);
call security.protect('public.assessment_section_version', 'Every version of what people wrote in an assessment', 'select, insert');
create policy added_by_whom on public.assessment_section_version as restrictive for insert to frankpledge_app with check ((select security.has_role('coordinator')) or (select security.has_role('analyst')));

-- Beside every chart of crime and incidents, whichever year it is of.
create table public.assessment_note (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  on_day         date not null,
  words          text not null check (length(words) between 1 and 200),
  -- One type of crime; none: all of them.
  crime_type     text check (length(crime_type) between 1 and 80),
  -- From a step on, figures are counted in another way: limits begin anew there, and a person says why.
  is_step        boolean not null default false,
  reason         text check (length(reason) <= 1000),
  written_by     text not null,
  account_id     uuid references public.account,
  written_at     timestamptz not null default clock_timestamp(),
  removed_at     timestamptz,
  primary key (partnership_id, id),
  check (not is_step or reason is not null)
);
create index assessment_note_by_day on public.assessment_note (partnership_id, on_day);
create index assessment_note_by_account on public.assessment_note (account_id);
call security.protect('public.assessment_note', 'A dated note on the charts of the assessment, or a step from which limits begin anew', 'select, insert');
call security.only_written_by('public.assessment_note', '(select security.has_role(''coordinator'')) or (select security.has_role(''analyst''))');
grant update (removed_at) on public.assessment_note to frankpledge_app;

create table public.own_area (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  name           text not null check (length(name) between 1 and 200),
  about          text check (length(about) <= 1000),
  -- Codes of the census of 2021.
  lsoas          text[] not null check (cardinality(lsoas) between 1 and 2000),
  made_by        text not null,
  account_id     uuid references public.account,
  made_at        timestamptz not null default clock_timestamp(),
  removed_at     timestamptz,
  version        int not null default 1,
  primary key (partnership_id, id)
);
create index own_area_by_account on public.own_area (account_id);
call security.protect('public.own_area', 'An area of the partnership''s own: a town centre is these places', 'select, insert, update');
call security.only_written_by('public.own_area', '(select security.has_role(''coordinator'')) or (select security.has_role(''analyst''))');

-- The assessment as it was handed on: frozen, with its files.
create table public.assessment_document (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  assessment_id  uuid not null,
  number         int not null check (number >= 1),
  result_number  int not null,
  made_for       text not null check (made_for in ('shared', 'published')),
  marking        text not null,
  title          text not null,
  body_html      text not null,
  contents       jsonb not null,
  made_by        text not null,
  account_id     uuid references public.account,
  made_at        timestamptz not null default clock_timestamp(),
  primary key (partnership_id, id),
  unique (partnership_id, assessment_id, number),
  foreign key (partnership_id, assessment_id) references public.assessment,
  foreign key (partnership_id, assessment_id, result_number) references public.assessment_result
);
create index assessment_document_by_result on public.assessment_document (partnership_id, assessment_id, result_number);
create index assessment_document_by_account on public.assessment_document (account_id);
call security.protect('public.assessment_document', 'A version of an assessment as it was handed on', 'select, insert');
create policy added_by_whom on public.assessment_document as restrictive for insert to frankpledge_app with check ((select security.has_role('coordinator')) or (select security.has_role('analyst')));

create table public.assessment_file (
  partnership_id int not null,
  document_id    uuid not null,
  name           text not null check (name ~ '^[a-z0-9][a-z0-9.-]{0,79}$'),
  media_type     text not null,
  sha256         text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size           int not null,
  bytes          bytea not null,
  primary key (partnership_id, document_id, name),
  foreign key (partnership_id, document_id) references public.assessment_document
);
call security.protect('public.assessment_file', 'A file of a version of an assessment', 'select, insert');
create policy added_by_whom on public.assessment_file as restrictive for insert to frankpledge_app with check ((select security.has_role('coordinator')) or (select security.has_role('analyst')));

-- Texts of an assessment cite figures as those of the plan do.
alter table public.figure_citation drop constraint figure_citation_text_kind_check;
alter table public.figure_citation add constraint figure_citation_text_kind_check check (text_kind in ('update', 'section', 'priority', 'action', 'assessment'));
drop policy of_the_partnership on public.figure_citation;
create policy of_the_partnership on public.figure_citation for all to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.partnership', true), '')::int) and (case text_kind when 'update' then exists (select 1 from public.action_update t where t.partnership_id = figure_citation.partnership_id and t.id = text_id)
    when 'section' then exists (select 1 from public.section t where t.partnership_id = figure_citation.partnership_id and t.id = text_id)
    when 'priority' then exists (select 1 from public.priority t where t.partnership_id = figure_citation.partnership_id and t.id = text_id)
    when 'assessment' then exists (select 1 from public.assessment_section t where t.partnership_id = figure_citation.partnership_id and t.id = text_id)
    else exists (select 1 from public.action t where t.partnership_id = figure_citation.partnership_id and t.id = text_id) end))
  with check (false);
create trigger cited after insert or delete or update of text on public.assessment_section for each row execute function security.index_citations('assessment', 'text');
