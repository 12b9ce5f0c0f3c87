-- The police's open data, held once for the whole installation: who brought what, and which force's month of which kind is held from which release.
-- The rows themselves lie as Parquet in the data folder; here stands what they are. No ordinary request writes any of it: each way in is a function below.

create table public.police_import (
  partnership_id int not null references public.partnership,
  id             uuid not null,
  -- what was brought: a zip's name, or "26 files"
  source         text not null check (length(source) between 1 and 300),
  bytes          bigint not null check (bytes >= 0),
  brought_by     uuid references public.account,
  brought_name   text not null,
  brought_at     timestamptz not null default clock_timestamp(),
  state          text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'refused', 'failed')),
  attempts       int not null default 0,
  -- how far it is, written by the work itself; old: the work was ended in the middle
  files_done     int not null default 0,
  files          int not null default 0,
  step           text,
  beat_at        timestamptz,
  finished_at    timestamptz,
  -- why it was refused, or failed, and what to do
  refusal        text,
  advice         text,
  -- what it found: totals, problems, and what it changed
  outcome        jsonb not null default '{}',
  primary key (partnership_id, id)
);
create unique index police_import_by_id on public.police_import (id);
create index police_import_by_time on public.police_import (partnership_id, brought_at desc);
create index police_import_to_do on public.police_import (brought_at) where state in ('waiting', 'running');
call security.protect('public.police_import', 'Police open data that somebody of the partnership brought in, and what came of it', 'select',
  retention => 'As long as the assessments that rest on it');

create table public.police_file (
  id             uuid primary key default gen_random_uuid(),
  kind           text not null check (kind in ('street', 'outcomes', 'stop-and-search')),
  force          text not null,
  slug           text not null,
  month          text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  -- the release it came with: the name of the zip or folder, and the last month in it
  release        text not null,
  archive_month  text not null,
  file_name      text not null,
  sha256         text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  rows           int not null check (rows >= 0),
  rejected       int not null check (rejected >= 0),
  without_place  int not null check (without_place >= 0),
  duplicates     int not null check (duplicates >= 0),
  crime          int not null check (crime >= 0),
  asb            int not null check (asb >= 0),
  by_type        jsonb not null,
  -- names of the Parquet files, each the hash of its content
  parquet        text[] not null check (cardinality(parquet) > 0),
  import_id      uuid not null references public.police_import (id),
  imported_at    timestamptz not null,
  -- the partnership whose person brought it
  imported_by    text not null,
  -- a later release took its place
  replaced_at    timestamptz,
  replaced_by    uuid references public.police_import (id)
);
create unique index police_file_held on public.police_file (kind, slug, force, month) where replaced_at is null;
create index police_file_by_import on public.police_file (import_id);
create index police_file_replaced_by on public.police_file (replaced_by);
alter table public.police_file enable row level security;
alter table public.police_file force row level security;
comment on table public.police_file is 'A force''s month of one kind of police open data, held once for all partnerships. Kept: as long as the assessments that rest on it';
insert into security.record_kind values ('police_file', 'A force''s month of police open data', 'none', 'not personal data', 'The police forces, published under the Open Government Licence v3.0', 'As long as the assessments that rest on it', 'Any member of a partnership');
create policy read_by_partnerships on public.police_file for select to frankpledge_app using ((select nullif(current_setting('app.partnership', true), '')::int) is not null);
create policy of_the_operator on public.police_file for all to frankpledge_operator using (true) with check (true);
grant select on public.police_file to frankpledge_app;
grant select, insert, update, delete on public.police_file to frankpledge_operator;

-- A person brings files: their own doing, under their own name.
create function security.ask_police_import(import uuid, source text, files int, bytes bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if security.account() is null or not (security.has_role('analyst') or security.has_role('coordinator')) then raise exception 'neither analyst nor coordinator' using errcode = '42501'; end if;
  insert into public.police_import (partnership_id, id, source, files, bytes, brought_by, brought_name)
  select security.partnership(), import, ask_police_import.source, ask_police_import.files, ask_police_import.bytes, a.id, a.full_name from public.account a where a.id = security.account();
end $$;

-- The rest is the work's own: it acts for nobody, and whoever acts for somebody is refused.
create function security.only_the_work() returns void language plpgsql stable as $$
begin
  if security.account() is not null or security.link() is not null or security.partnership() is not null then raise exception 'only the work itself does this' using errcode = '42501'; end if;
end $$;

-- The one that waits longest, or whose work has not been heard of for two minutes. After four attempts it is given up.
create function security.take_police_import() returns setof public.police_import
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform security.only_the_work();
  update public.police_import i set state = 'failed', finished_at = clock_timestamp(), refusal = 'The work was ended four times before it was done.', advice = 'Bring the months in by smaller zips, or ask whoever looks after Frankpledge for the log.'
  where i.state = 'running' and i.attempts >= 4 and i.beat_at < clock_timestamp() - interval '2 minutes';
  return query update public.police_import i set state = 'running', attempts = i.attempts + 1, beat_at = clock_timestamp(), files_done = 0, step = null
    from (select w.partnership_id, w.id from public.police_import w where w.state = 'waiting' or (w.state = 'running' and w.beat_at < clock_timestamp() - interval '2 minutes') order by w.brought_at limit 1 for update skip locked) due
    where i.partnership_id = due.partnership_id and i.id = due.id returning i.*;
end $$;

create function security.note_police_import(import uuid, attempt int, done int, total int, at_step text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform security.only_the_work();
  update public.police_import i set files_done = done, files = total, step = at_step, beat_at = clock_timestamp() where i.id = import and i.state = 'running' and i.attempts = attempt;
  return found;
end $$;

-- What is to be tried again waits again; what was refused or failed for good says so.
create function security.end_police_import(import uuid, attempt int, how text, words text, what_to_do text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform security.only_the_work();
  update public.police_import i set state = how, refusal = words, advice = what_to_do, finished_at = case when how = 'waiting' then null else clock_timestamp() end
  where i.id = import and i.state = 'running' and i.attempts = attempt and how in ('waiting', 'refused', 'failed');
end $$;

-- All of an import or nothing: each force's month takes the place of the one that was held, and the trail says so.
create function security.finish_police_import(import uuid, attempt int, files jsonb, what_was_found jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i public.police_import; at timestamptz := clock_timestamp(); by_whom text; added int := 0; replaced int := 0;
begin
  perform security.only_the_work();
  -- Two imports that end at once: one after the other.
  perform pg_advisory_xact_lock(hashtext('frankpledge.police'));
  select * into i from public.police_import p where p.id = import and p.state = 'running' and p.attempts = attempt for update;
  if not found then return false; end if;
  select p.short_name into by_whom from public.partnership p where p.partnership_id = i.partnership_id;
  update public.police_file f set replaced_at = at, replaced_by = import from jsonb_array_elements(files) n
  where f.replaced_at is null and f.kind = n->>'kind' and f.slug = n->>'slug' and f.force = n->>'force' and f.month = n->>'month';
  get diagnostics replaced = row_count;
  insert into public.police_file (kind, force, slug, month, release, archive_month, file_name, sha256, rows, rejected, without_place, duplicates, crime, asb, by_type, parquet, import_id, imported_at, imported_by)
  select n->>'kind', n->>'force', n->>'slug', n->>'month', i.source, n->>'archiveMonth', n->>'fileName', n->>'sha256', (n->>'rows')::int, (n->>'rejected')::int, (n->>'withoutPlace')::int, (n->>'duplicates')::int,
    (n->>'crime')::int, (n->>'asb')::int, n->'byType', array(select jsonb_array_elements_text(n->'parquet')), import, at, by_whom
  from jsonb_array_elements(files) n;
  get diagnostics added = row_count;
  update public.police_import p set state = 'done', finished_at = at, outcome = what_was_found, step = null, files_done = p.files where p.id = import;
  insert into public.audit_entry (partnership_id, event, actor, subject_kind, subject_id, subject_words, detail)
  values (i.partnership_id, 'held police data', 'Frankpledge (police data)', 'police import', import::text, i.source, jsonb_build_object('months', added, 'replaced', replaced));
  return true;
end $$;

-- Names of the Parquet files that are held: all others may go.
create function security.police_parquet() returns table (name text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform security.only_the_work();
  return query select distinct unnest(f.parquet) from public.police_file f where f.replaced_at is null;
end $$;

-- What is held, as the work needs it: which files need no second reading, and what forces are called.
create function security.police_known() returns table (sha256 text, slug text, force text, parquet text[], kind text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform security.only_the_work();
  return query select f.sha256, f.slug, f.force, f.parquet, f.kind from public.police_file f where f.replaced_at is null;
end $$;

do $$ declare f text; begin
  foreach f in array array['ask_police_import(uuid, text, int, bigint)', 'take_police_import()', 'note_police_import(uuid, int, int, int, text)', 'end_police_import(uuid, int, text, text, text)',
      'finish_police_import(uuid, int, jsonb, jsonb)', 'police_parquet()', 'police_known()'] loop
    execute format('revoke all on function security.%s from public', f);
    execute format('alter function security.%s owner to frankpledge_operator', f);
    execute format('grant execute on function security.%s to frankpledge_app', f);
  end loop;
end $$;
