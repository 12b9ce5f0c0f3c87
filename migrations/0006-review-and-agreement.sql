-- What is written about a year, what partners say to it, who agreed it, and what was published.

create table public.section (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  plan_year_id   uuid not null,
  part           text not null check (part in ('introduction', 'review', 'project', 'priorities', 'resources', 'engagement', 'equality', 'closing', 'other')),
  priority_id    uuid,
  position       int not null,
  heading        text not null check (length(heading) between 1 and 300),
  text           text not null default '' check (length(text) <= 50000),
  source         text,
  written_by     text,
  writer_id      uuid references public.account,
  write_by       date,
  removed_at     timestamptz,
  searchable     text not null generated always as (lower(heading || ' ' || text)) stored,
  version        int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, plan_year_id) references public.plan_year,
  foreign key (partnership_id, priority_id) references public.priority
);
create index section_by_year on public.section (partnership_id, plan_year_id, position);
call security.protect('public.section', 'A section of a plan or its review, written by people', 'select, insert, update');
create table public.section_version (
  partnership_id int not null,
  section_id     uuid not null,
  version        int not null,
  heading        text not null,
  text           text not null,
  written_by     text,
  account_id     uuid,
  written_at     timestamptz not null default now(),
  primary key (partnership_id, section_id, version),
  foreign key (partnership_id, section_id) references public.section
);
call security.protect('public.section_version', 'Every version of a section''s text', 'select, insert');

create table public.section_picture (
  partnership_id  int not null,
  id              uuid not null default gen_random_uuid(),
  section_id      uuid not null,
  file_id         uuid not null,
  position        int not null default 1,
  caption         text not null,
  alternative_text text not null check (length(alternative_text) > 0),
  consent_from    text,
  consent_on      date,
  no_people       boolean not null default false,
  consent_withdrawn_on date,
  removed_at      timestamptz,
  version         int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, section_id) references public.section,
  foreign key (partnership_id, file_id) references public.stored_file
);
create index section_picture_by_section on public.section_picture (partnership_id, section_id, position);
call security.protect('public.section_picture', 'A picture in a section, with its caption and the consent of the people in it', 'select, insert, update',
  regime => 'UK_GDPR', lawful_basis => 'Article 6(1)(a) consent', retention => 'With the plan, or until consent is withdrawn', export_by => 'Coordinator');
create table public.quote (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  section_id     uuid not null,
  position       int not null default 1,
  text           text not null check (length(text) between 1 and 2000),
  said_by        text not null,
  consent_on     date,
  consent_how    text,
  consent_withdrawn_on date,
  removed_at     timestamptz,
  version        int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, section_id) references public.section
);
create index quote_by_section on public.quote (partnership_id, section_id, position);
call security.protect('public.quote', 'What somebody said, kept with their consent', 'select, insert, update',
  regime => 'UK_GDPR', lawful_basis => 'Article 6(1)(a) consent', retention => 'With the plan, or until consent is withdrawn', export_by => 'Coordinator');

create table public.comment (
  partnership_id  int not null,
  id              uuid not null default gen_random_uuid(),
  plan_year_id    uuid not null,
  about           text not null,
  about_words     text not null,
  text            text not null check (length(text) between 1 and 5000),
  account_id      uuid,
  written_by      text not null,
  organisation_id uuid,
  written_at      timestamptz not null default now(),
  resolved_at     timestamptz,
  resolved_by     text,
  resolution      text check (length(resolution) <= 2000),
  searchable      text not null generated always as (lower(text || ' ' || coalesce(resolution, ''))) stored,
  version         int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, plan_year_id) references public.plan_year,
  foreign key (partnership_id, organisation_id) references public.organisation
);
create index comment_by_year on public.comment (partnership_id, plan_year_id, about, written_at);
call security.protect('public.comment', 'A partner''s comment on a part of a draft plan', 'select, insert, update');

-- Answers are added, never changed: the newest of an authority in the round counts.
create table public.agreement (
  partnership_id  int not null,
  id              uuid not null default gen_random_uuid(),
  plan_year_id    uuid not null,
  round           int not null,
  organisation_id uuid not null,
  answer          text not null check (answer in ('agreed', 'not agreed', 'withdrawn')),
  answered_on     date not null,
  person          text not null,
  capacity        text not null,
  minute          text,
  words           text,
  signed          boolean not null,
  account_id      uuid not null,
  recorded_by     text not null,
  recorded_at     timestamptz not null default clock_timestamp(),
  primary key (partnership_id, id),
  foreign key (partnership_id, plan_year_id) references public.plan_year,
  foreign key (partnership_id, organisation_id) references public.organisation,
  check (signed or length(coalesce(minute, '')) > 0)
);
create index agreement_by_year on public.agreement (partnership_id, plan_year_id, round, organisation_id, recorded_at desc);
call security.protect('public.agreement', 'A responsible authority''s answer to a plan', 'select, insert');

create function security.authorities_missing(partnership int, year uuid) returns text[] language sql stable as $$
  select coalesce(array_agg(distinct o.name order by o.name), '{}')
  from public.membership m join public.organisation o on o.partnership_id = m.partnership_id and o.id = m.organisation_id
  join public.plan_year y on y.partnership_id = m.partnership_id and y.id = year
  where m.partnership_id = partnership and m.kind = 'RESPONSIBLE' and m.from_on <= current_date and (m.to_on is null or m.to_on >= current_date)
    and coalesce((select a.answer from public.agreement a where a.partnership_id = partnership and a.plan_year_id = year and a.round = y.agreement_round
         and a.organisation_id = m.organisation_id order by a.recorded_at desc limit 1), '') <> 'agreed' $$;

-- The plan that the authorities are answering to now, by its label: until they have, nobody takes one of them away.
create function security.plan_out_for_agreement() returns text language sql stable as $$
  select y.label from public.plan_year y where y.partnership_id = nullif(current_setting('app.partnership', true), '')::int and not y.frozen and y.state in ('for agreement', 'agreed') order by y.label limit 1 $$;

-- No order of requests makes a plan agreed while an authority has not answered: the database itself refuses.
create function security.agreed_by_all() returns trigger language plpgsql as $$
declare missing text[];
begin
  -- A year in which nothing stands yet may become the record of a year that was.
  if new.frozen and not exists (select 1 from public.action a where a.partnership_id = new.partnership_id and a.plan_year_id = new.id) then return new; end if;
  if new.state in ('agreed', 'published') and old.state not in ('agreed', 'published') or (new.state = 'published' and old.state = 'agreed') then
    if not exists (select 1 from public.membership m where m.partnership_id = new.partnership_id and m.kind = 'RESPONSIBLE') then
      raise exception 'no responsible authorities are named' using errcode = 'FP001';
    end if;
    missing := security.authorities_missing(new.partnership_id, new.id);
    if cardinality(missing) > 0 then
      raise exception 'not yet agreed by %', array_to_string(missing, ', ') using errcode = 'FP002';
    end if;
  end if;
  return new;
end $$;
create trigger agreed_by_all before update of state on public.plan_year for each row when (not old.frozen) execute function security.agreed_by_all();
-- An answer is taken only while the plan is out for agreement, in its present round.
create function security.answer_in_round() returns trigger language plpgsql as $$
declare y public.plan_year;
begin
  select * into y from public.plan_year where partnership_id = new.partnership_id and id = new.plan_year_id for share;
  if not y.frozen and (y.state not in ('for agreement', 'agreed') or y.agreement_round <> new.round) then
    raise exception 'the plan is not out for agreement' using errcode = 'FP003';
  end if;
  return new;
end $$;
create trigger answer_in_round before insert on public.agreement for each row execute function security.answer_in_round();

-- The published copies. The public's role can read nothing else.
create table published.plan_version (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  partnership_key text not null,
  partnership_name text not null,
  plan_year_id   uuid not null,
  year           text not null check (year ~ '^\d{4}-\d{2}$'),
  label          text not null,
  version        int not null,
  title          text not null,
  subtitle       text not null default '',
  colour         text check (colour ~ '^#[0-9a-f]{6}$'),
  published_on   date not null,
  published_at   timestamptz not null default now(),
  published_by   text not null,
  note           text,
  changes        jsonb not null default '[]',
  data           jsonb not null,
  body_html      text not null,
  contents       jsonb not null default '[]',
  fingerprint    text not null,
  withdrawn_at   timestamptz,
  withdrawn_why  text,
  primary key (partnership_id, id),
  foreign key (partnership_id, plan_year_id) references public.plan_year,
  unique (partnership_id, year, version)
);
create index plan_version_by_key on published.plan_version (partnership_key, year, version desc);
create table published.plan_file (
  partnership_id int not null,
  version_id     uuid not null,
  form           text not null check (form in ('html', 'pdf', 'docx', 'json', 'csv')),
  name           text not null,
  media_type     text not null,
  sha256         text not null,
  size           int not null,
  bytes          bytea not null,
  primary key (partnership_id, version_id, name),
  foreign key (partnership_id, version_id) references published.plan_version
);
alter table published.plan_file alter column bytes set storage external;
call security.protect('published.plan_version', 'A published version of a plan', 'select, insert');
call security.protect('published.plan_file', 'A published file: web page, PDF, Word, data', 'select, insert');
grant update (withdrawn_at, withdrawn_why) on published.plan_version to frankpledge_app;
create policy to_the_public on published.plan_version for select to frankpledge_public using (withdrawn_at is null);
create policy to_the_public on published.plan_file for select to frankpledge_public
  using (exists (select 1 from published.plan_version v where v.partnership_id = plan_file.partnership_id and v.id = version_id and v.withdrawn_at is null));
grant select on published.plan_version, published.plan_file to frankpledge_public;

-- A publication that is set for a day: then it is made of the plan as it stands, unless something has come up that a person has to look at.
create table public.planned_publication (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  plan_year_id   uuid not null,
  publish_on     date not null,
  note           text,
  looked_at      text[] not null default '{}',
  planned_by     text not null,
  account_id     uuid not null,
  planned_at     timestamptz not null default now(),
  state          text not null default 'waiting' check (state in ('waiting', 'published', 'called off', 'stopped')),
  outcome        text,
  decided_at     timestamptz,
  version        int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, plan_year_id) references public.plan_year
);
create unique index one_planned_publication on public.planned_publication (partnership_id, plan_year_id) where state = 'waiting';
create index planned_publication_by_year on public.planned_publication (partnership_id, plan_year_id, planned_at desc);
call security.protect('public.planned_publication', 'A publication of a plan that is set for a day', 'select, insert, update');
-- Which of them are due: the job that asks belongs to no partnership.
create function security.publications_due(day date) returns table (partnership_id int, id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select d.partnership_id, d.id from public.planned_publication d where d.state = 'waiting' and d.publish_on <= day order by 1, 2 $$;
revoke all on function security.publications_due(date) from public;
alter function security.publications_due(date) owner to frankpledge_operator;
grant execute on function security.publications_due(date) to frankpledge_app;

-- Bringing a plan in: the file as it is, what was read in it, what a person corrected, what came of it.
create table public.plan_import (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  file_id        uuid not null,
  file_name      text not null,
  sha256         text not null,
  reading        jsonb not null,
  corrections    jsonb not null default '{}',
  choice         int not null default 0,
  target_label   text,
  state          text not null default 'to check' check (state in ('to check', 'brought in', 'undone', 'set aside')),
  outcome        jsonb not null default '{}',
  brought_by     text not null,
  brought_at     timestamptz not null default now(),
  decided_at     timestamptz,
  version        int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, file_id) references public.stored_file
);
create index plan_import_by_hash on public.plan_import (partnership_id, sha256);
call security.protect('public.plan_import', 'A plan brought in as a document', 'select, insert, update');

-- What somebody has since built on a plan that was brought in, in words; empty when it can still be undone.
create function security.built_on_import(partnership int, import uuid) returns text[] language sql stable as $$
  with y as (select (x->>'id')::uuid as id, (x->>'actions')::int as actions, x->>'label' as label, (x->>'filled')::boolean as filled
      from public.plan_import i, jsonb_array_elements(i.outcome->'years') x where i.partnership_id = partnership and i.id = import),
    a as (select a.* from public.action a join y on y.id = a.plan_year_id where a.partnership_id = partnership),
    found as (
      select 1 as place, (select count(*) from public.action_update u join a on a.id = u.action_id where u.partnership_id = partnership and u.came_by <> 'document') as count, 'update was written' as one, 'updates were written' as many
      union all select 2, (select count(*) from public.chase_round r join y on y.id = r.plan_year_id where r.partnership_id = partnership), 'round of requests was sent to owners', 'rounds of requests were sent to owners'
      union all select 3, (select count(*) from public.plan_year p join y on y.id = p.id where p.partnership_id = partnership and not p.frozen and p.state <> 'draft'), 'plan has left its draft', 'plans have left their draft'
      union all select 4, (select count(*) from published.plan_version v join y on y.id = v.plan_year_id where v.partnership_id = partnership), 'version was published', 'versions were published'
      union all select 5, (select count(*) from public.agreement g join y on y.id = g.plan_year_id where g.partnership_id = partnership), 'answer of an authority was recorded', 'answers of authorities were recorded'
      union all select 6, (select count(*) from public.comment c join y on y.id = c.plan_year_id where c.partnership_id = partnership), 'comment was made', 'comments were made'
      union all select 7, (select count(*) from public.risk r join y on y.id = r.plan_year_id where r.partnership_id = partnership)
        + (select count(*) from public.risk_link l join a on a.id = l.action_id where l.partnership_id = partnership), 'risk was entered', 'risks were entered'
      union all select 8, (select count(*) from a where a.version > 1 or a.removed_at is not null) + (select count(*) from public.priority p join y on y.id = p.plan_year_id where p.partnership_id = partnership and (p.version > 1 or p.removed_at is not null))
        + (select count(*) from public.section s join y on y.id = s.plan_year_id where s.partnership_id = partnership and (s.version > 1 or (s.removed_at is not null and s.source is not null))), 'row was changed', 'rows were changed'
      union all select 9, greatest(0, (select count(*) from a) - (select coalesce(sum(y.actions), 0) from y)), 'action was added', 'actions were added'
      union all select 10, (select count(*) from public.milestone m join a on a.id = m.action_id where m.partnership_id = partnership) + (select count(*) from public.theme t join y on y.id = t.plan_year_id where t.partnership_id = partnership), 'milestone or theme was added', 'milestones or themes were added'
      union all select 11, (select count(*) from public.section_picture p join public.section s on s.partnership_id = p.partnership_id and s.id = p.section_id join y on y.id = s.plan_year_id where p.partnership_id = partnership)
        + (select count(*) from public.quote q join public.section s on s.partnership_id = q.partnership_id and s.id = q.section_id join y on y.id = s.plan_year_id where q.partnership_id = partnership), 'picture or quote was added', 'pictures or quotes were added'
      union all select 12, (select count(*) from public.plan_year p where p.partnership_id = partnership and p.reviews_id in (select id from y) and p.id not in (select id from y)), 'later plan continues it', 'later plans continue it'
      union all select 13, (select count(*) from public.action_lineage l where l.partnership_id = partnership and (l.from_action_id in (select id from a) and l.to_action_id not in (select id from a))), 'action of another plan continues one of these', 'actions of other plans continue these'
    )
  select coalesce(array_agg(count || ' ' || case when count = 1 then one else many end order by place), '{}') from found where count > 0 $$;

-- Takes back what an import wrote, while nothing is built on it. Answers what is, and then changes nothing.
create function security.undo_plan_import(import uuid) returns text[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare partnership int := security.partnership(); i public.plan_import; years uuid[]; built text[]; one uuid;
begin
  if not security.has_role('coordinator') then raise exception 'not a coordinator' using errcode = '42501'; end if;
  select * into i from public.plan_import p where p.partnership_id = partnership and p.id = import and p.state = 'brought in' for update;
  if not found then return array['it is not brought in']; end if;
  select coalesce(array_agg((x->>'id')::uuid), '{}') into years from jsonb_array_elements(i.outcome->'years') x;
  perform 1 from public.plan_year y where y.partnership_id = partnership and y.id = any(years) for update;
  built := security.built_on_import(partnership, import);
  if cardinality(built) > 0 then return built; end if;
  delete from public.action_lineage l using public.action a where l.partnership_id = partnership and a.partnership_id = partnership and a.plan_year_id = any(years) and a.id in (l.from_action_id, l.to_action_id);
  delete from public.action_update_acceptance t using public.action_update u, public.action a where t.partnership_id = partnership and u.partnership_id = partnership and a.partnership_id = partnership and t.update_id = u.id and u.action_id = a.id and a.plan_year_id = any(years);
  delete from public.action_update u using public.action a where u.partnership_id = partnership and a.partnership_id = partnership and u.action_id = a.id and a.plan_year_id = any(years);
  delete from public.action_owner o using public.action a where o.partnership_id = partnership and a.partnership_id = partnership and o.action_id = a.id and a.plan_year_id = any(years);
  delete from public.action a where a.partnership_id = partnership and a.plan_year_id = any(years);
  -- The empty sections that a year began with were taken out when it was filled: they come back.
  update public.section s set removed_at = null where s.partnership_id = partnership and s.plan_year_id = any(years) and s.source is null and s.version = 1;
  delete from public.section_version v using public.section s where v.partnership_id = partnership and s.partnership_id = partnership and v.section_id = s.id and s.plan_year_id = any(years) and s.source is not null;
  delete from public.section s where s.partnership_id = partnership and s.plan_year_id = any(years) and s.source is not null;
  delete from public.priority p where p.partnership_id = partnership and p.plan_year_id = any(years);
  update public.plan_year y set reviews_id = null where y.partnership_id = partnership and y.reviews_id = any(years);
  delete from public.plan_year y where y.partnership_id = partnership and y.id in (select (x->>'id')::uuid from jsonb_array_elements(i.outcome->'years') x where not (x->>'filled')::boolean);
  delete from public.membership m where m.partnership_id = partnership and m.version = 1 and m.id in (select (x #>> '{}')::uuid from jsonb_array_elements(coalesce(i.outcome->'memberships', '[]')) x);
  delete from public.organisation_name n using jsonb_array_elements(coalesce(i.outcome->'names', '[]')) x where n.partnership_id = partnership and n.organisation_id = (x->>'organisation')::uuid and n.name = x->>'name';
  -- An organisation that something else has come to use meanwhile stays.
  for one in select (x.value #>> '{}')::uuid from jsonb_array_elements(i.outcome->'organisations') with ordinality x(value, place) order by x.place desc loop
    begin
      delete from public.organisation_group_member g where g.partnership_id = partnership and g.group_id = one;
      delete from public.membership m where m.partnership_id = partnership and m.organisation_id = one;
      delete from public.organisation_name n where n.partnership_id = partnership and n.organisation_id = one;
      delete from public.organisation o where o.partnership_id = partnership and o.id = one and o.version = 1;
      if not found then raise foreign_key_violation; end if;
    exception when foreign_key_violation then null;
    end;
  end loop;
  update public.glossary_term t set removed_at = now(), version = t.version + 1 where t.partnership_id = partnership and t.removed_at is null and t.version = 1
    and t.id in (select (x #>> '{}')::uuid from jsonb_array_elements(i.outcome->'glossary') x);
  update public.plan_import p set state = 'undone', decided_at = now(), version = p.version + 1 where p.partnership_id = partnership and p.id = import;
  return '{}';
end $$;
revoke all on function security.undo_plan_import(uuid) from public;
alter function security.undo_plan_import(uuid) owner to frankpledge_operator;
grant execute on function security.undo_plan_import(uuid) to frankpledge_app;
