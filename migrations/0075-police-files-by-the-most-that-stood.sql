-- What one import has kept aside stays its own, whoever brings the same files again. A month holds far less than the most that ever stood for it since a person last
-- said that fewer count, and was not undone: step by step, each a little less than the one before, a month would go as well. A small month is held to half.

-- A later release changes a few rows of a month, never a fifth of it; of a handful it may be one.
create function security.is_far_less(brought int, stood int) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as $$
  select (stood - brought > 5 and brought < 0.8 * stood) or (brought < stood and brought * 2 <= stood) $$;

create or replace function security.holds_far_less(brought jsonb, held public.police_file) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  with stood as (
      select f.* from public.police_file f where f.kind = held.kind and f.slug = held.slug and f.force = held.force and f.month = held.month and (f.replaced_at is null or f.replaced_by <> f.import_id)),
    counted as (select max(s.rows) as rows, max(s.crime) as crime from stood s
      where s.imported_at >= coalesce((select max(d.imported_at) from stood d where d.aside_for is not null), '-infinity'))
  select brought->>'sha256' <> held.sha256 and (security.is_far_less((brought->>'rows')::int, c.rows) or security.is_far_less((brought->>'crime')::int, c.crime)) from counted c $$;

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

create or replace function security.undo_police_import(import uuid, lost text[]) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare i public.police_import; at timestamptz := clock_timestamp(); gone uuid[]; removed int; restored int; touched text[]; done jsonb; was jsonb;
begin
  if security.account() is null or not (security.has_role('analyst') or security.has_role('coordinator')) then raise exception 'neither analyst nor coordinator' using errcode = '42501'; end if;
  perform pg_advisory_xact_lock(hashtext('frankpledge.police'));
  select * into i from public.police_import p where p.id = import and p.partnership_id = security.partnership() and p.state = 'done' and p.undone_at is null for update;
  if not found then return null; end if;
  select array_agg(f.id), array_agg(distinct f.force) into gone, touched from public.police_file f where f.import_id = import and f.replaced_at is null;
  if gone is null then return null; end if;
  -- What it had replaced is told on its page afterwards, when nothing else knows it any more.
  was := (select jsonb_agg(jsonb_build_object('kind', b.kind, 'force', b.force, 'month', b.month, 'rows', b.rows, 'release', b.release) order by b.kind, b.force, b.month)
    from (select distinct on (x.kind, x.slug, x.force, x.month) x.* from public.police_file x where x.replaced_by = import and x.import_id <> import order by x.kind, x.slug, x.force, x.month, x.replaced_at desc) b);
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
  update public.police_import p set undone_at = at, undone_name = (select a.full_name from public.account a where a.id = security.account()), outcome = p.outcome || jsonb_build_object('undone', done, 'replaced', coalesce(was, '[]'::jsonb)) where p.id = import;
  perform security.tell_others_of_police_data(i.partnership_id, 'undid police data elsewhere', i.source, touched, done);
  return done;
end $$;

do $$ begin
  revoke all on function security.holds_far_less(jsonb, public.police_file), security.is_far_less(int, int) from public;
  alter function security.is_far_less(int, int) owner to frankpledge_operator;
  alter function security.holds_far_less(jsonb, public.police_file) owner to frankpledge_operator;
end $$;
