-- A release that is older than what is held does not take its place by itself: its months are kept aside beside the import, and a person may
-- have them used all the same. And which imports are still to be done, so that what a killed upload left behind can be told from what waits.

alter table public.police_file add column released_on date;
comment on column public.police_file.released_on is 'The newest day that the files of its zip bear; none for files that were brought without a zip';

-- Older by the days of both zips where both are known; else by the newest month that came with each. The same file is never older.
create function security.is_older_release(brought jsonb, held public.police_file) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select case when brought->>'sha256' = held.sha256 then false
    when brought->>'releasedOn' is not null and held.released_on is not null then (brought->>'releasedOn')::date < held.released_on
    else brought->>'archiveMonth' < held.archive_month end $$;

-- What is kept aside is replaced from the beginning, by its own import.
create or replace function security.finish_police_import(import uuid, attempt int, files jsonb, what_was_found jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i public.police_import; at timestamptz := clock_timestamp(); by_whom text; added int := 0; replaced int := 0; aside int := 0; older jsonb;
begin
  perform security.only_the_work();
  -- Two imports that end at once: one after the other.
  perform pg_advisory_xact_lock(hashtext('frankpledge.police'));
  select * into i from public.police_import p where p.id = import and p.state = 'running' and p.attempts = attempt for update;
  if not found then return false; end if;
  select p.short_name into by_whom from public.partnership p where p.partnership_id = i.partnership_id;
  select coalesce(jsonb_agg(n), '[]') into older from jsonb_array_elements(files) n join public.police_file f
    on f.replaced_at is null and f.kind = n->>'kind' and f.slug = n->>'slug' and f.force = n->>'force' and f.month = n->>'month' where security.is_older_release(n, f);
  -- The same older files once more: the newest import has them aside.
  delete from public.police_file f using jsonb_array_elements(older) n where f.replaced_by = f.import_id and f.sha256 = n->>'sha256' and f.kind = n->>'kind' and f.slug = n->>'slug' and f.force = n->>'force' and f.month = n->>'month';
  update public.police_file f set replaced_at = at, replaced_by = import from jsonb_array_elements(files) n
  where f.replaced_at is null and f.kind = n->>'kind' and f.slug = n->>'slug' and f.force = n->>'force' and f.month = n->>'month' and not older @> jsonb_build_array(n);
  get diagnostics replaced = row_count;
  insert into public.police_file (kind, force, slug, month, release, archive_month, released_on, file_name, sha256, rows, rejected, without_place, duplicates, crime, asb, by_type, parquet, import_id, imported_at, imported_by, replaced_at, replaced_by)
  select n->>'kind', n->>'force', n->>'slug', n->>'month', i.source, n->>'archiveMonth', (n->>'releasedOn')::date, n->>'fileName', n->>'sha256', (n->>'rows')::int, (n->>'rejected')::int, (n->>'withoutPlace')::int, (n->>'duplicates')::int,
    (n->>'crime')::int, (n->>'asb')::int, n->'byType', array(select jsonb_array_elements_text(n->'parquet')), import, at, by_whom, case when older @> jsonb_build_array(n) then at end, case when older @> jsonb_build_array(n) then import end
  from jsonb_array_elements(files) n;
  get diagnostics added = row_count;
  aside := jsonb_array_length(older);
  update public.police_import p set state = 'done', finished_at = at, outcome = what_was_found || jsonb_build_object('months', added - aside, 'older', aside), step = null, files_done = p.files where p.id = import;
  insert into public.audit_entry (partnership_id, event, actor, subject_kind, subject_id, subject_words, detail)
  values (i.partnership_id, 'held police data', 'Frankpledge (police data)', 'police import', import::text, i.source, jsonb_build_object('months', added - aside, 'replaced', replaced) || case when aside = 0 then '{}'::jsonb else jsonb_build_object('older kept aside', aside) end);
  return true;
end $$;

-- A person of the partnership that brought them has the older months used all the same; asked twice, nothing is left to do.
create function security.use_older_police_files(import uuid) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare at timestamptz := clock_timestamp(); used int := 0;
begin
  if security.account() is null or not (security.has_role('analyst') or security.has_role('coordinator')) then raise exception 'neither analyst nor coordinator' using errcode = '42501'; end if;
  if not exists (select 1 from public.police_import p where p.id = import and p.partnership_id = security.partnership()) then return 0; end if;
  perform pg_advisory_xact_lock(hashtext('frankpledge.police'));
  update public.police_file f set replaced_at = at, replaced_by = import from public.police_file o
  where o.import_id = import and o.replaced_by = import and f.replaced_at is null and f.kind = o.kind and f.slug = o.slug and f.force = o.force and f.month = o.month;
  update public.police_file o set replaced_at = null, replaced_by = null, imported_at = at where o.import_id = import and o.replaced_by = import;
  get diagnostics used = row_count;
  return used;
end $$;

-- What is kept aside stays on the disk too.
create or replace function security.police_parquet() returns table (name text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform security.only_the_work();
  return query select distinct unnest(f.parquet) from public.police_file f where f.replaced_at is null or f.replaced_by = f.import_id;
end $$;

-- Imports whose files are still asked for.
create function security.police_imports_open() returns table (id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform security.only_the_work();
  return query select i.id from public.police_import i where i.state in ('waiting', 'running');
end $$;

do $$ declare f text; begin
  foreach f in array array['is_older_release(jsonb, public.police_file)', 'use_older_police_files(uuid)', 'police_imports_open()'] loop
    execute format('revoke all on function security.%s from public', f);
    execute format('alter function security.%s owner to frankpledge_operator', f);
  end loop;
  grant execute on function security.use_older_police_files(uuid) to frankpledge_app;
  grant execute on function security.police_imports_open() to frankpledge_app;
end $$;
