-- Candidate priorities, scored on an open matrix by several people apart, then together; what the workshop decided and why; the priorities that came of it.

create table public.scoring_matrix (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  number         int not null check (number >= 1),
  -- Scales, criteria and the written standard of every score; src/features/assessment/scoring/matrix.ts reads it.
  content        jsonb not null,
  why            text check (length(why) <= 1000),
  made_by        text not null,
  account_id     uuid references public.account,
  made_at        timestamptz not null default clock_timestamp(),
  version        int not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, number)
);
create index scoring_matrix_by_account on public.scoring_matrix (account_id);
call security.protect('public.scoring_matrix', 'A version of the matrix that candidate priorities are scored on', 'select, insert, update');
call security.only_written_by('public.scoring_matrix', '(select security.has_role(''coordinator'')) or (select security.has_role(''analyst''))');

create table public.scoring_workshop (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  title          text not null check (length(title) between 1 and 300),
  -- The plan year that it chooses priorities for.
  label          text not null check (label ~ '^\d{4}/\d{2}$'),
  held_on        date,
  place          text check (length(place) <= 300),
  about          text check (length(about) <= 5000),
  matrix_id      uuid not null,
  state          text not null default 'preparing' check (state in ('preparing', 'scoring', 'together', 'signed off')),
  prepared_by    text not null,
  account_id     uuid references public.account,
  made_at        timestamptz not null default clock_timestamp(),
  closed_at      timestamptz,
  minute         text check (length(minute) <= 500),
  signed_by      text,
  signed_account_id uuid references public.account,
  signed_at      timestamptz,
  searchable     text not null generated always as (lower(title || ' ' || label || ' ' || coalesce(place, ''))) stored,
  version        int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, matrix_id) references public.scoring_matrix
);
create index scoring_workshop_by_label on public.scoring_workshop (partnership_id, label desc, made_at desc);
create index scoring_workshop_by_matrix on public.scoring_workshop (partnership_id, matrix_id);
create index scoring_workshop_by_account on public.scoring_workshop (account_id);
create index scoring_workshop_by_signer on public.scoring_workshop (signed_account_id);
call security.protect('public.scoring_workshop', 'A workshop that scores candidate priorities and decides on them', 'select, insert, update');
create policy added_by_whom on public.scoring_workshop as restrictive for insert to frankpledge_app with check ((select security.has_role('coordinator')) or (select security.has_role('analyst')));
create policy changed_by_whom on public.scoring_workshop as restrictive for update to frankpledge_app using (true)
  with check ((select security.has_role('coordinator')) or (select security.has_role('analyst')) or (select security.has_role('chair')));

create table public.scoring_candidate (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  workshop_id    uuid not null,
  position       int not null check (position >= 1),
  title          text not null check (length(title) between 1 and 300),
  about          text check (length(about) <= 1000),
  -- What is known about it; may cite figures as the texts of the plan do.
  evidence       text check (length(evidence) <= 10000),
  removed_at     timestamptz,
  searchable     text not null generated always as (lower(title || ' ' || coalesce(about, '') || ' ' || coalesce(evidence, ''))) stored,
  version        int not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, workshop_id, id),
  foreign key (partnership_id, workshop_id) references public.scoring_workshop
);
create index scoring_candidate_by_workshop on public.scoring_candidate (partnership_id, workshop_id, position);
call security.protect('public.scoring_candidate', 'A candidate priority of a workshop, with what is known about it', 'select, insert, update');
call security.only_written_by('public.scoring_candidate', '(select security.has_role(''coordinator'')) or (select security.has_role(''analyst''))');

-- Records that a candidate rests on, of whatever kind a feature registers: a measure, a figure of the assessment.
create table public.scoring_evidence (
  partnership_id int not null,
  workshop_id    uuid not null,
  candidate_id   uuid not null,
  kind           text not null check (length(kind) between 1 and 40),
  ref            text not null check (length(ref) between 1 and 100),
  position       int not null check (position >= 0),
  primary key (partnership_id, candidate_id, kind, ref),
  foreign key (partnership_id, workshop_id, candidate_id) references public.scoring_candidate (partnership_id, workshop_id, id)
);
create index scoring_evidence_by_record on public.scoring_evidence (partnership_id, kind, ref);
create index scoring_evidence_by_workshop on public.scoring_evidence (partnership_id, workshop_id, candidate_id);
call security.protect('public.scoring_evidence', 'Which records a candidate priority rests on', 'select, insert, delete');
call security.only_written_by('public.scoring_evidence', '(select security.has_role(''coordinator'')) or (select security.has_role(''analyst''))');

create table public.scoring_scorer (
  partnership_id int not null,
  workshop_id    uuid not null,
  account_id     uuid not null references public.account,
  person         text not null,
  organisation   text not null,
  invited_at     timestamptz not null default clock_timestamp(),
  -- How many candidates they have scored whole: what others may know before scoring is closed.
  given          int not null default 0 check (given >= 0),
  begun_at       timestamptz,
  finished_at    timestamptz,
  primary key (partnership_id, workshop_id, account_id),
  foreign key (partnership_id, workshop_id) references public.scoring_workshop
);
create index scoring_scorer_by_account on public.scoring_scorer (account_id, partnership_id);
call security.protect('public.scoring_scorer', 'Who is invited to score, and whether they have finished', 'select, insert, update, delete',
  regime => 'UK_GDPR', lawful_basis => 'Article 6(1)(e) public task', retention => 'With the workshop', export_by => 'Any member of the partnership');
create policy added_by_whom on public.scoring_scorer as restrictive for insert to frankpledge_app with check ((select security.has_role('coordinator')) or (select security.has_role('analyst')));
create policy changed_by_whom on public.scoring_scorer as restrictive for update to frankpledge_app using (true) with check (account_id = (select security.account()));
create policy removed_by_whom on public.scoring_scorer as restrictive for delete to frankpledge_app using ((select security.has_role('coordinator')) or (select security.has_role('analyst')));

-- One person's scores of one candidate. Others see them when scoring is closed, or when both have finished; until then nobody does, whatever their role.
create table public.scoring_sheet (
  partnership_id int not null,
  workshop_id    uuid not null,
  candidate_id   uuid not null,
  account_id     uuid not null,
  scores         jsonb not null check (jsonb_typeof(scores) = 'object'),
  note           text check (length(note) <= 2000),
  saved_at       timestamptz not null default clock_timestamp(),
  version        int not null default 1,
  primary key (partnership_id, candidate_id, account_id),
  foreign key (partnership_id, workshop_id, candidate_id) references public.scoring_candidate (partnership_id, workshop_id, id),
  foreign key (partnership_id, workshop_id, account_id) references public.scoring_scorer
);
create index scoring_sheet_by_workshop on public.scoring_sheet (partnership_id, workshop_id, candidate_id);
create index scoring_sheet_by_scorer on public.scoring_sheet (partnership_id, workshop_id, account_id);
call security.protect('public.scoring_sheet', 'One person''s scores of one candidate priority', 'select, insert, update',
  regime => 'UK_GDPR', lawful_basis => 'Article 6(1)(e) public task', retention => 'With the workshop', export_by => 'Any member of the partnership, once scoring is closed',
  narrowed => 'account_id = (select security.account())
    or exists (select 1 from public.scoring_workshop w where w.partnership_id = scoring_sheet.partnership_id and w.id = scoring_sheet.workshop_id and w.state in (''together'', ''signed off''))
    or exists (select 1 from public.scoring_scorer mine join public.scoring_scorer theirs on theirs.partnership_id = mine.partnership_id and theirs.workshop_id = mine.workshop_id and theirs.account_id = scoring_sheet.account_id and theirs.finished_at is not null
      where mine.partnership_id = scoring_sheet.partnership_id and mine.workshop_id = scoring_sheet.workshop_id and mine.account_id = (select security.account()) and mine.finished_at is not null)',
  written => 'account_id = (select security.account())');

create table public.scoring_agreed (
  partnership_id int not null,
  workshop_id    uuid not null,
  candidate_id   uuid not null,
  criterion      text not null check (length(criterion) between 1 and 40),
  value          double precision not null,
  reason         text not null check (length(reason) between 1 and 1000),
  agreed_by      text not null,
  account_id     uuid references public.account,
  agreed_at      timestamptz not null default clock_timestamp(),
  version        int not null default 1,
  primary key (partnership_id, candidate_id, criterion),
  foreign key (partnership_id, workshop_id, candidate_id) references public.scoring_candidate (partnership_id, workshop_id, id)
);
create index scoring_agreed_by_workshop on public.scoring_agreed (partnership_id, workshop_id, candidate_id);
create index scoring_agreed_by_account on public.scoring_agreed (account_id);
call security.protect('public.scoring_agreed', 'The score that the room agreed on a criterion, and why', 'select, insert, update, delete');
call security.only_written_by('public.scoring_agreed', '(select security.has_role(''coordinator'')) or (select security.has_role(''analyst'')) or (select security.has_role(''chair''))');

create table public.scoring_decision (
  partnership_id int not null,
  workshop_id    uuid not null,
  candidate_id   uuid not null,
  outcome        text not null check (outcome in ('chosen', 'watched', 'not chosen')),
  reason         text not null check (length(reason) between 1 and 2000),
  decided_by     text not null,
  account_id     uuid references public.account,
  decided_at     timestamptz not null default clock_timestamp(),
  version        int not null default 1,
  primary key (partnership_id, candidate_id),
  foreign key (partnership_id, workshop_id, candidate_id) references public.scoring_candidate (partnership_id, workshop_id, id)
);
create index scoring_decision_by_workshop on public.scoring_decision (partnership_id, workshop_id, candidate_id);
create index scoring_decision_by_account on public.scoring_decision (account_id);
call security.protect('public.scoring_decision', 'What the workshop decided on a candidate priority, and why', 'select, insert, update');
call security.only_written_by('public.scoring_decision', '(select security.has_role(''coordinator'')) or (select security.has_role(''analyst'')) or (select security.has_role(''chair''))');

-- Which priority of a plan came from which candidate. A draft that is taken back takes its links with it.
create table public.scoring_priority (
  partnership_id int not null,
  candidate_id   uuid not null,
  priority_id    uuid not null,
  made_by        text not null,
  account_id     uuid references public.account,
  made_at        timestamptz not null default clock_timestamp(),
  primary key (partnership_id, candidate_id, priority_id),
  foreign key (partnership_id, candidate_id) references public.scoring_candidate,
  foreign key (partnership_id, priority_id) references public.priority on delete cascade
);
create index scoring_priority_by_priority on public.scoring_priority (partnership_id, priority_id);
create index scoring_priority_by_account on public.scoring_priority (account_id);
call security.protect('public.scoring_priority', 'Which priority of a plan came from which candidate', 'select, insert, delete');
call security.only_written_by('public.scoring_priority', '(select security.has_role(''coordinator''))');

-- What is signed off stays: no order of requests, and no hand in the database, changes what it rests on.
create function security.workshop_is_open() returns trigger language plpgsql as $$
declare partnership int; workshop uuid;
begin
  partnership := coalesce(new.partnership_id, old.partnership_id);
  for workshop in select distinct x from unnest(array[new.workshop_id, old.workshop_id]) x where x is not null loop
    perform 1 from public.scoring_workshop w where w.partnership_id = partnership and w.id = workshop and w.state <> 'signed off' for share;
    if not found then raise exception 'the workshop is signed off' using errcode = 'FP010'; end if;
  end loop;
  return coalesce(new, old);
end $$;
create trigger open before insert or update or delete on public.scoring_candidate for each row execute function security.workshop_is_open();
create trigger open before insert or update or delete on public.scoring_evidence for each row execute function security.workshop_is_open();
create trigger open before insert or update or delete on public.scoring_scorer for each row execute function security.workshop_is_open();
create trigger open before insert or update or delete on public.scoring_agreed for each row execute function security.workshop_is_open();
create trigger open before insert or update or delete on public.scoring_decision for each row execute function security.workshop_is_open();

-- A score is given while scoring is open, by one who has not finished; whoever finished has seen others' and stays with their own.
create function security.sheet_is_open() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'scores are kept' using errcode = 'FP011'; end if;
  perform 1 from public.scoring_workshop w where w.partnership_id = new.partnership_id and w.id = new.workshop_id and w.state = 'scoring' for share;
  if not found then raise exception 'scoring is not open' using errcode = 'FP011'; end if;
  perform 1 from public.scoring_scorer s where s.partnership_id = new.partnership_id and s.workshop_id = new.workshop_id and s.account_id = new.account_id and s.finished_at is null for share;
  if not found then raise exception 'this person has finished, or was not invited' using errcode = 'FP011'; end if;
  return new;
end $$;
create trigger open before insert or update or delete on public.scoring_sheet for each row execute function security.sheet_is_open();

create function security.finished_once() returns trigger language plpgsql as $$
begin
  if old.finished_at is not null and new.finished_at is distinct from old.finished_at then raise exception 'whoever has finished has finished' using errcode = 'FP011'; end if;
  return new;
end $$;
create trigger finished_once before update on public.scoring_scorer for each row execute function security.finished_once();

-- A workshop goes forward only, and is signed off when every candidate has its decision and the minute is named.
create function security.workshop_goes_on() returns trigger language plpgsql as $$
declare way text[] := array['preparing', 'scoring', 'together', 'signed off']; missing text;
begin
  if old.state = 'signed off' then raise exception 'the workshop is signed off' using errcode = 'FP010'; end if;
  if tg_op = 'DELETE' then return old; end if;
  if array_position(way, new.state) - array_position(way, old.state) not in (0, 1) then raise exception 'a workshop goes from % to its next step only', old.state using errcode = 'FP012'; end if;
  if old.state <> 'preparing' and new.matrix_id <> old.matrix_id then raise exception 'the matrix stays while it is scored on' using errcode = 'FP010'; end if;
  if new.state = 'signed off' then
    select string_agg(c.title, ', ' order by c.position) into missing from public.scoring_candidate c
      where c.partnership_id = new.partnership_id and c.workshop_id = new.id and c.removed_at is null
        and not exists (select 1 from public.scoring_decision d where d.partnership_id = c.partnership_id and d.candidate_id = c.id);
    if missing is not null then raise exception 'not yet decided: %', missing using errcode = 'FP012'; end if;
    if coalesce(trim(new.minute), '') = '' or new.signed_by is null or new.signed_at is null then raise exception 'the minute and who signs off are needed' using errcode = 'FP012'; end if;
  end if;
  return new;
end $$;
create trigger goes_on before update or delete on public.scoring_workshop for each row execute function security.workshop_goes_on();

-- A matrix that a workshop has taken stays as it is; a change makes the next version.
create function security.matrix_is_free() returns trigger language plpgsql as $$
begin
  if exists (select 1 from public.scoring_workshop w where w.partnership_id = old.partnership_id and w.matrix_id = old.id) then raise exception 'a workshop uses this version' using errcode = 'FP010'; end if;
  return coalesce(new, old);
end $$;
create trigger free before update or delete on public.scoring_matrix for each row execute function security.matrix_is_free();

-- The evidence of a candidate cites figures as the texts of the plan and of the assessment do.
alter table public.figure_citation drop constraint figure_citation_text_kind_check;
alter table public.figure_citation add constraint figure_citation_text_kind_check check (text_kind in ('update', 'section', 'priority', 'action', 'assessment', 'candidate'));
alter policy of_the_partnership on public.figure_citation using (partnership_id = (select nullif(current_setting('app.partnership', true), '')::int) and case text_kind
  when 'update' then exists (select 1 from public.action_update t where t.partnership_id = figure_citation.partnership_id and t.id = text_id)
  when 'section' then exists (select 1 from public.section t where t.partnership_id = figure_citation.partnership_id and t.id = text_id)
  when 'priority' then exists (select 1 from public.priority t where t.partnership_id = figure_citation.partnership_id and t.id = text_id)
  when 'assessment' then exists (select 1 from public.assessment_section t where t.partnership_id = figure_citation.partnership_id and t.id = text_id)
  when 'candidate' then exists (select 1 from public.scoring_candidate t where t.partnership_id = figure_citation.partnership_id and t.id = text_id)
  else exists (select 1 from public.action t where t.partnership_id = figure_citation.partnership_id and t.id = text_id) end);
create trigger cited after insert or delete or update of evidence on public.scoring_candidate for each row execute function security.index_citations('candidate', 'evidence');
