-- An import of police data can be undone by those who brought it: what it replaced stands again where its files are still kept, the rest of its months are gone.
-- The data is held once for all partnerships, so the trail of each whose figures rest on it says what another one brought or undid.

alter table public.police_import add column undone_at timestamptz, add column undone_name text;
comment on column public.police_file.replaced_by is 'The import that took its place; its own: kept aside; none though it is replaced: its import was undone';

create function security.tell_others_of_police_data(own int, what text, source text, forces text[], details jsonb) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into public.audit_entry (partnership_id, event, actor, subject_kind, subject_words, detail)
  select t.partnership_id, what, 'Frankpledge (police data)', 'police data', source, details || jsonb_build_object('by', (select p.short_name from public.partnership p where p.partnership_id = own), 'forces', forces)
  from (select distinct a.partnership_id from public.assessment a
    cross join lateral (select r.computed from public.assessment_result r where r.partnership_id = a.partnership_id and r.assessment_id = a.id order by r.number desc limit 1) r
    where a.partnership_id <> own and exists (select 1 from jsonb_array_elements(r.computed->'sources') s where s->>'force' = any(forces))) t $$;

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
  perform security.tell_others_of_police_data(i.partnership_id, 'held police data elsewhere', i.source, array(select distinct n->>'force' from jsonb_array_elements(files) n where not older @> jsonb_build_array(n)), jsonb_build_object('months', added - aside, 'replaced', replaced));
  return true;
end $$;

create or replace function security.use_older_police_files(import uuid) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare at timestamptz := clock_timestamp(); used int := 0;
begin
  if security.account() is null or not (security.has_role('analyst') or security.has_role('coordinator')) then raise exception 'neither analyst nor coordinator' using errcode = '42501'; end if;
  if not exists (select 1 from public.police_import p where p.id = import and p.partnership_id = security.partnership() and p.undone_at is null) then return 0; end if;
  perform pg_advisory_xact_lock(hashtext('frankpledge.police'));
  update public.police_file f set replaced_at = at, replaced_by = import from public.police_file o
  where o.import_id = import and o.replaced_by = import and f.replaced_at is null and f.kind = o.kind and f.slug = o.slug and f.force = o.force and f.month = o.month;
  perform security.tell_others_of_police_data(security.partnership(), 'held police data elsewhere', (select p.source from public.police_import p where p.id = import),
    array(select distinct o.force from public.police_file o where o.import_id = import and o.replaced_by = import), '{}');
  update public.police_file o set replaced_at = null, replaced_by = null, imported_at = at where o.import_id = import and o.replaced_by = import;
  get diagnostics used = row_count;
  return used;
end $$;

-- Gives what it did, and null where there is nothing to undo. `lost`: names of Parquet files that are not on the disk any more.
create function security.undo_police_import(import uuid, lost text[]) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i public.police_import; at timestamptz := clock_timestamp(); gone uuid[]; removed int; restored int; touched text[]; done jsonb;
begin
  if security.account() is null or not (security.has_role('analyst') or security.has_role('coordinator')) then raise exception 'neither analyst nor coordinator' using errcode = '42501'; end if;
  perform pg_advisory_xact_lock(hashtext('frankpledge.police'));
  select * into i from public.police_import p where p.id = import and p.partnership_id = security.partnership() and p.state = 'done' and p.undone_at is null for update;
  if not found then return null; end if;
  select array_agg(f.id), array_agg(distinct f.force) into gone, touched from public.police_file f where f.import_id = import and f.replaced_at is null;
  if gone is null then return null; end if;
  -- Of months that stand by a later release now: that release stands in the place of what this one had replaced, so that undoing it brings that back.
  update public.police_file b set replaced_by = f.replaced_by from public.police_file f
  where f.import_id = import and f.replaced_by <> import and b.replaced_by = import and b.import_id <> import and b.kind = f.kind and b.slug = f.slug and b.force = f.force and b.month = f.month;
  update public.police_file f set replaced_by = null, replaced_at = coalesce(f.replaced_at, at) where f.import_id = import;
  update public.police_file b set replaced_at = null, replaced_by = null, imported_at = at
  where b.id in (select distinct on (b2.kind, b2.slug, b2.force, b2.month) b2.id from public.police_file b2 join public.police_file f on f.id = any(gone) and b2.kind = f.kind and b2.slug = f.slug and b2.force = f.force and b2.month = f.month
    where b2.replaced_by = import and not b2.parquet && lost order by b2.kind, b2.slug, b2.force, b2.month, b2.replaced_at desc);
  get diagnostics restored = row_count;
  removed := cardinality(gone) - restored;
  done := jsonb_build_object('restored', restored, 'removed', removed);
  update public.police_import p set undone_at = at, undone_name = (select a.full_name from public.account a where a.id = security.account()), outcome = p.outcome || jsonb_build_object('undone', done) where p.id = import;
  perform security.tell_others_of_police_data(i.partnership_id, 'undid police data elsewhere', i.source, touched, done);
  return done;
end $$;

-- What stands, what is kept aside, and of each that stands the one before it, which an undo would bring back.
create or replace function security.police_parquet() returns table (name text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform security.only_the_work();
  return query select distinct unnest(f.parquet) from public.police_file f where f.replaced_at is null or f.replaced_by = f.import_id
    or exists (select 1 from public.police_file n where n.import_id = f.replaced_by and n.replaced_at is null and n.kind = f.kind and n.slug = f.slug and n.force = f.force and n.month = f.month);
end $$;

-- Months that are gone leave figures behind as months that came do.
create or replace function security.assessments_behind() returns table (partnership_id int, assessment_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.partnership_id, a.id from public.assessment a
  where a.state = 'draft' and exists (select 1 from public.police_file f where (f.replaced_at is null or f.replaced_by is null) and (a.last_month is null or f.month <= a.last_month)
    and greatest(f.imported_at, f.corrected_at, f.replaced_at) > coalesce(a.data_until, (select max(r.computed_at) from public.assessment_result r where r.partnership_id = a.partnership_id and r.assessment_id = a.id), a.made_at))
  order by a.partnership_id $$;

do $$ declare f text; begin
  foreach f in array array['tell_others_of_police_data(int, text, text, text[], jsonb)', 'undo_police_import(uuid, text[])'] loop
    execute format('revoke all on function security.%s from public', f);
    execute format('alter function security.%s owner to frankpledge_operator', f);
  end loop;
  grant execute on function security.undo_police_import(uuid, text[]) to frankpledge_app;
end $$;
