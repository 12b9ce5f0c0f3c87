-- What people said of the checker's findings. One for each finding, whatever the version of the plan or its year: the key rests on what it is about, not on where it stands.

create table public.plan_check_decision (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  -- The plan in which it was decided; what was decided outlives a plan that is taken back.
  plan_year_id   uuid,
  label          text not null,
  finding_key    text not null,
  kind           text not null,
  severity       text not null check (severity in ('error', 'warning', 'advice')),
  message        text not null,
  decision       text not null check (decision in ('right as it is', 'confirmed', 'decided', 'taken back')),
  reason         text check (length(reason) <= 1000),
  -- The figure or name that is right, as it was chosen.
  chosen         text,
  -- What the places said in substance when it was decided: when they say something else, the finding is open again.
  substance      text not null,
  places         jsonb not null,
  -- The places that were written anew, in words.
  changed        text[] not null default '{}',
  decided_by     text not null,
  account_id     uuid references public.account,
  decided_at     timestamptz not null,
  version        int not null default 1,
  primary key (partnership_id, id),
  unique (partnership_id, finding_key),
  foreign key (partnership_id, plan_year_id) references public.plan_year on delete set null (plan_year_id)
);
create index plan_check_decision_by_year on public.plan_check_decision (partnership_id, plan_year_id);
create index plan_check_decision_by_account on public.plan_check_decision (account_id);
call security.protect('public.plan_check_decision', 'What a person said of something that contradicts itself in a plan', 'select, insert, update');
call security.only_written_by('public.plan_check_decision', '(select security.has_role(''coordinator''))');
