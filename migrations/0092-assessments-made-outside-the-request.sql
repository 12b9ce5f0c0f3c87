-- A version of an assessment is made outside the request: of exactly what it said when somebody pressed, or not at all.
create table public.asked_document (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  assessment_id  uuid not null,
  made_for       text not null check (made_for in ('shared', 'published')),
  -- The number of the version that it becomes, what it said when it was looked at, and which figures it rested on.
  number         int not null check (number >= 1),
  mark           text not null,
  result_number  int not null,
  -- Of one that goes to everybody: { without, decision, note, fewWhy }.
  answers        jsonb not null default '{}',
  asked_by       text not null,
  account_id     uuid not null references public.account,
  asked_at       timestamptz not null,
  state          text not null default 'waiting' check (state in ('waiting', 'made', 'called off', 'stopped')),
  outcome        text,
  decided_at     timestamptz,
  version        int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, assessment_id) references public.assessment,
  foreign key (partnership_id, assessment_id, result_number) references public.assessment_result
);
create unique index one_asked_document on public.asked_document (partnership_id, assessment_id) where state = 'waiting';
create index asked_document_by_assessment on public.asked_document (partnership_id, assessment_id, asked_at desc);
create index asked_document_by_result on public.asked_document (partnership_id, assessment_id, result_number);
create index asked_document_by_account on public.asked_document (account_id);
call security.protect('public.asked_document', 'A version of an assessment that somebody asked for, and what came of it', 'select, insert, update', retention => 'With the assessment');
call security.only_written_by('public.asked_document', '(select security.has_role(''coordinator'')) or (select security.has_role(''analyst''))');
-- Nobody asks in another's name.
create policy asked_by_whom on public.asked_document as restrictive for insert to frankpledge_app with check (account_id = (select security.account()));
-- Which of them wait: the job that asks belongs to no partnership.
create function security.documents_asked() returns table (partnership_id int, id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select d.partnership_id, d.id from public.asked_document d where d.state = 'waiting' order by d.asked_at $$;
revoke all on function security.documents_asked() from public;
alter function security.documents_asked() owner to frankpledge_operator;
grant execute on function security.documents_asked() to frankpledge_app;
