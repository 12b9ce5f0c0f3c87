-- A file that was cut off exactly at the end of a line reads like a whole one. A month of it that holds far less than what stands takes no place by itself, however
-- new it is: it is kept aside until a person says that it counts, as an older release is.

alter table public.police_file add column aside_for text check (aside_for in ('release', 'rows'));
comment on column public.police_file.aside_for is 'Why it was kept aside: what stands is or may be a newer release, or holds far more rows; none where it never was';
update public.police_file set aside_for = 'release' where replaced_by = import_id;

-- A later release changes a few rows of a month, never a fifth of it.
create function security.holds_far_less(brought jsonb, held public.police_file) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select brought->>'sha256' <> held.sha256 and held.rows - (brought->>'rows')::int > 5 and ((brought->>'rows')::int < 0.8 * held.rows or (brought->>'crime')::int < 0.8 * held.crime) $$;

create or replace function security.finish_police_import(import uuid, attempt int, files jsonb, what_was_found jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i public.police_import; at timestamptz := clock_timestamp(); by_whom text; added int := 0; replaced int := 0; aside int := 0; older int := 0; kept jsonb;
begin
  perform security.only_the_work();
  -- Two imports that end at once: one after the other.
  perform pg_advisory_xact_lock(hashtext('frankpledge.police'));
  select * into i from public.police_import p where p.id = import and p.state = 'running' and p.attempts = attempt for update;
  if not found then return false; end if;
  select p.short_name into by_whom from public.partnership p where p.partnership_id = i.partnership_id;
  select coalesce(jsonb_agg(n || jsonb_build_object('asideFor', case when security.is_older_release(n, f) then 'release' else 'rows' end)), '[]') into kept from jsonb_array_elements(files) n join public.police_file f
    on f.replaced_at is null and f.kind = n->>'kind' and f.slug = n->>'slug' and f.force = n->>'force' and f.month = n->>'month' where security.is_older_release(n, f) or security.holds_far_less(n, f);
  -- The same files once more: the newest import has them aside.
  delete from public.police_file f using jsonb_array_elements(kept) n where f.replaced_by = f.import_id and f.sha256 = n->>'sha256' and f.kind = n->>'kind' and f.slug = n->>'slug' and f.force = n->>'force' and f.month = n->>'month';
  update public.police_file f set replaced_at = at, replaced_by = import from jsonb_array_elements(files) n
  where f.replaced_at is null and f.kind = n->>'kind' and f.slug = n->>'slug' and f.force = n->>'force' and f.month = n->>'month' and not kept @> jsonb_build_array(n);
  get diagnostics replaced = row_count;
  insert into public.police_file (kind, force, slug, month, release, archive_month, released_on, file_name, sha256, rows, rejected, without_place, duplicates, crime, asb, by_type, parquet, import_id, imported_at, imported_by, replaced_at, replaced_by, aside_for)
  select n->>'kind', n->>'force', n->>'slug', n->>'month', i.source, n->>'archiveMonth', (n->>'releasedOn')::date, n->>'fileName', n->>'sha256', (n->>'rows')::int, (n->>'rejected')::int, (n->>'withoutPlace')::int, (n->>'duplicates')::int,
    (n->>'crime')::int, (n->>'asb')::int, n->'byType', array(select jsonb_array_elements_text(n->'parquet')), import, at, by_whom, case when k.why is not null then at end, case when k.why is not null then import end, k.why
  from jsonb_array_elements(files) n left join lateral (select o->>'asideFor' as why from jsonb_array_elements(kept) o where o @> n limit 1) k on true;
  get diagnostics added = row_count;
  aside := jsonb_array_length(kept);
  older := (select count(*) from jsonb_array_elements(kept) o where o->>'asideFor' = 'release');
  update public.police_import p set state = 'done', finished_at = at, outcome = what_was_found || jsonb_build_object('months', added - aside, 'older', aside), step = null, files_done = p.files where p.id = import;
  insert into public.audit_entry (partnership_id, event, actor, subject_kind, subject_id, subject_words, detail)
  values (i.partnership_id, 'held police data', 'Frankpledge (police data)', 'police import', import::text, i.source, jsonb_build_object('months', added - aside, 'replaced', replaced)
    || case when older = 0 then '{}'::jsonb else jsonb_build_object('older kept aside', older) end || case when aside = older then '{}'::jsonb else jsonb_build_object('far less kept aside', aside - older) end);
  perform security.tell_others_of_police_data(i.partnership_id, 'held police data elsewhere', i.source, array(select distinct n->>'force' from jsonb_array_elements(files) n where not kept @> jsonb_build_array(n)), jsonb_build_object('months', added - aside, 'replaced', replaced));
  return true;
end $$;

do $$ begin
  revoke all on function security.holds_far_less(jsonb, public.police_file) from public;
  alter function security.holds_far_less(jsonb, public.police_file) owner to frankpledge_operator;
end $$;
