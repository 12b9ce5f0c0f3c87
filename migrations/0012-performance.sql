-- How the plan is doing: which measures say it of which priority, and the reports that were made of it, as they then were.

create table public.priority_measure (
  partnership_id int not null references public.partnership,
  priority_id    uuid not null,
  measure_id     uuid not null,
  position       int not null check (position >= 0),
  -- The one that stands for the priority where there is room for one.
  is_headline    boolean not null default false,
  primary key (partnership_id, priority_id, measure_id),
  foreign key (partnership_id, priority_id) references public.priority,
  foreign key (partnership_id, measure_id) references public.measure on delete cascade
);
create unique index one_headline_measure on public.priority_measure (partnership_id, priority_id) where is_headline;
create index priority_measure_by_measure on public.priority_measure (partnership_id, measure_id);
call security.protect('public.priority_measure', 'Which measures say how a priority is doing', 'select, insert, delete',
  narrowed => 'exists (select 1 from public.measure m where m.partnership_id = priority_measure.partnership_id and m.id = measure_id)',
  written => '(select security.has_role(''coordinator''))');

-- Insert only: a report stays what it was when it was made.
create table public.performance_report (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  plan_year_id   uuid not null,
  number         int not null check (number >= 1),
  as_at          date not null,
  data           jsonb not null,
  body_html      text not null,
  contents       jsonb not null,
  made_by        text not null,
  account_id     uuid,
  made_at        timestamptz not null default clock_timestamp(),
  primary key (partnership_id, id),
  unique (partnership_id, plan_year_id, number),
  foreign key (partnership_id, plan_year_id) references public.plan_year
);
call security.protect('public.performance_report', 'A report on how the plan is doing, as it was made; figures in it are fit to be public', 'select, insert',
  written => '(select security.has_role(''coordinator''))');

create table public.performance_report_file (
  partnership_id int not null,
  report_id      uuid not null,
  name           text not null check (name ~ '^[a-z0-9][a-z0-9.-]{0,79}$'),
  media_type     text not null,
  sha256         text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size           int not null check (size >= 0),
  bytes          bytea not null,
  primary key (partnership_id, report_id, name),
  foreign key (partnership_id, report_id) references public.performance_report
);
call security.protect('public.performance_report_file', 'A form of a performance report (PDF, Word, data), with its hash', 'select, insert',
  written => '(select security.has_role(''coordinator''))');
