-- What the partnership measures: measures, their targets, the readings of each period with their sources, which of rival readings holds.

create table public.measure (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  ref            text not null check (ref ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(ref) between 2 and 60),
  name           text not null check (length(name) between 1 and 200),
  unit           text not null check (unit in ('count', 'percent', 'pounds', 'per-1000')),
  -- What is counted, in one word or few, once and many: "report", "reports". People and contacts are two things.
  counts         text not null default 'other' check (counts in ('people', 'contacts', 'events', 'reports', 'crimes', 'cases', 'referrals', 'items', 'places', 'other')),
  noun_one       text check (length(noun_one) between 1 and 60),
  noun_many      text check (length(noun_many) between 1 and 60),
  polarity       text not null check (polarity in ('high-good', 'low-good', 'neutral')),
  kind           text not null check (kind in ('performance', 'contextual')),
  frequency      text not null check (frequency in ('monthly', 'quarterly', 'half-yearly', 'yearly', 'when it comes')),
  supplier_id    uuid,
  source         text check (length(source) <= 500),
  method         text check (length(method) <= 4000),
  area           text check (length(area) <= 200),
  comparison     text check (length(comparison) <= 500),
  visibility     text not null default 'partnership' check (visibility in ('partnership', 'organisation')),
  publishable    boolean not null default false,
  small_numbers  text not null default 'usual' check (small_numbers in ('usual', 'sensitive', 'exempt')),
  small_numbers_why text check (length(small_numbers_why) <= 500),
  closed_on      date,
  closed_why     text check (length(closed_why) <= 1000),
  searchable     text not null generated always as (lower(ref || ' ' || name || ' ' || coalesce(noun_many, '') || ' ' || coalesce(area, '') || ' ' || coalesce(source, ''))) stored,
  version        int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, supplier_id) references public.organisation,
  unique (partnership_id, ref),
  check (unit <> 'count' or (noun_one is not null and noun_many is not null)),
  check (visibility = 'partnership' or (supplier_id is not null and not publishable)),
  check (small_numbers <> 'exempt' or small_numbers_why is not null),
  check ((closed_on is null) = (closed_why is null))
);
create index measure_by_name on public.measure (partnership_id, lower(name));
create index measure_by_supplier on public.measure (partnership_id, supplier_id);
-- What one organisation keeps to itself is seen by its own people, and by those who put the partnership's figures together.
call security.protect('public.measure', 'Something the partnership measures', 'select, insert, update, delete',
  narrowed => 'visibility = ''partnership'' or supplier_id = any((select security.organisations())::uuid[]) or (select security.has_role(''coordinator'')) or (select security.has_role(''analyst''))',
  written => '(select security.has_role(''coordinator'')) or (select security.has_role(''analyst''))');

create table public.measure_target (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  measure_id     uuid not null,
  from_on        date not null,
  to_on          date not null check (to_on >= from_on),
  amount         double precision not null,
  up_to          double precision check (up_to > amount),
  bound          text not null check (bound in ('exactly', 'over', 'at-least', 'under', 'at-most', 'about')),
  unit           text not null check (unit in ('count', 'percent', 'pounds', 'per-1000')),
  per            text check (per in ('day', 'week', 'fortnight', 'month', 'quarter', 'year')),
  tolerance      double precision not null default 5 check (tolerance between 0 and 100),
  reason         text not null check (length(reason) between 1 and 1000),
  set_by         text not null,
  account_id     uuid,
  set_at         timestamptz not null default clock_timestamp(),
  primary key (partnership_id, id),
  foreign key (partnership_id, measure_id) references public.measure
);
create index measure_target_by_measure on public.measure_target (partnership_id, measure_id, set_at desc);
call security.protect('public.measure_target', 'A target of a measure with its tolerance; a later one for the same days replaces it and says why', 'select, insert',
  narrowed => 'exists (select 1 from public.measure m where m.partnership_id = measure_target.partnership_id and m.id = measure_target.measure_id)',
  written => '(select security.has_role(''coordinator'')) or (select security.has_role(''analyst''))');

-- Insert only: a correction is a new row that says what it corrects and why.
create table public.reading (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  measure_id     uuid not null,
  period_from    date not null,
  period_to      date not null check (period_to >= period_from),
  label          text not null check (length(label) between 1 and 100),
  amount         double precision,
  up_to          double precision check (up_to > amount),
  bound          text check (bound in ('exactly', 'over', 'at-least', 'under', 'at-most', 'about')),
  unit           text not null check (unit in ('count', 'percent', 'pounds', 'per-1000')),
  per            text check (per in ('day', 'week', 'fortnight', 'month', 'quarter', 'year')),
  not_available  text check (length(not_available) between 1 and 500),
  as_at          date not null,
  provisional    boolean not null default false,
  source_kind    text not null check (source_kind in ('return', 'count of records', 'file', 'letter', 'document')),
  source         text not null check (length(source) between 1 and 500),
  place          text check (length(place) <= 500),
  organisation_id uuid,
  account_id     uuid,
  given_by       text not null,
  given_at       timestamptz not null default clock_timestamp(),
  corrects_id    uuid,
  correction_why text check (length(correction_why) between 1 and 1000),
  primary key (partnership_id, id),
  foreign key (partnership_id, measure_id) references public.measure,
  foreign key (partnership_id, organisation_id) references public.organisation,
  foreign key (partnership_id, corrects_id) references public.reading,
  check ((amount is null) = (not_available is not null)),
  check ((amount is null) = (bound is null)),
  check ((corrects_id is null) = (correction_why is null))
);
create index reading_by_measure on public.reading (partnership_id, measure_id, period_to desc, period_from desc, given_at desc);
create unique index reading_corrected_once on public.reading (partnership_id, corrects_id) where corrects_id is not null;
create index reading_by_time on public.reading (partnership_id, given_at desc);
-- Read with its measure; written by whoever puts the figures together, or by the organisation that supplies them.
call security.protect('public.reading', 'A reading of a measure for one period, with its source; never overwritten, only corrected', 'select, insert',
  narrowed => 'exists (select 1 from public.measure m where m.partnership_id = reading.partnership_id and m.id = reading.measure_id)',
  written => '(select security.has_role(''coordinator'')) or (select security.has_role(''analyst'')) or exists (select 1 from public.measure m where m.partnership_id = reading.partnership_id and m.id = reading.measure_id and m.supplier_id = any((select security.organisations())::uuid[]))');

create table public.reading_adoption (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  measure_id     uuid not null,
  period_from    date not null,
  period_to      date not null,
  reading_id     uuid not null,
  reason         text not null check (length(reason) between 1 and 1000),
  adopted_by     text not null,
  account_id     uuid,
  adopted_at     timestamptz not null default clock_timestamp(),
  ended_at       timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, measure_id) references public.measure,
  foreign key (partnership_id, reading_id) references public.reading
);
create unique index one_adopted_reading on public.reading_adoption (partnership_id, measure_id, period_from, period_to) where ended_at is null;
create index reading_adoption_latest on public.reading_adoption (partnership_id, measure_id, period_to desc, period_from desc) where ended_at is null;
create index reading_adoption_by_reading on public.reading_adoption (partnership_id, reading_id);
call security.protect('public.reading_adoption', 'Which of the readings of one period holds, by whom and why; what held before stays', 'select, insert',
  narrowed => 'exists (select 1 from public.measure m where m.partnership_id = reading_adoption.partnership_id and m.id = reading_adoption.measure_id)',
  written => '(select security.has_role(''coordinator'')) or (select security.has_role(''analyst'')) or exists (select 1 from public.measure m where m.partnership_id = reading_adoption.partnership_id and m.id = reading_adoption.measure_id and m.supplier_id = any((select security.organisations())::uuid[]))');
grant update (ended_at) on public.reading_adoption to frankpledge_app;

create table public.measure_note (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  measure_id     uuid not null,
  on_day         date not null,
  words          text not null check (length(words) between 1 and 500),
  -- From a step on, figures are counted in another way, so what was before is no yardstick.
  is_step        boolean not null default false,
  written_by     text not null,
  account_id     uuid,
  written_at     timestamptz not null default clock_timestamp(),
  removed_at     timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, measure_id) references public.measure
);
create index measure_note_by_measure on public.measure_note (partnership_id, measure_id, on_day);
call security.protect('public.measure_note', 'A dated note on the chart of a measure', 'select, insert',
  narrowed => 'exists (select 1 from public.measure m where m.partnership_id = measure_note.partnership_id and m.id = measure_note.measure_id)',
  written => '(select security.has_role(''coordinator'')) or (select security.has_role(''analyst''))');
grant update (removed_at) on public.measure_note to frankpledge_app;
