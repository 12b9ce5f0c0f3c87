-- A draft whose last month was fixed kept its figures when the files of its months were replaced. It is computed again as others are; files of other months are
-- no concern of it.
create or replace function security.assessments_behind() returns table (partnership_id int, assessment_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.partnership_id, a.id from public.assessment a
  where a.state = 'draft' and exists (select 1 from public.police_file f where f.replaced_at is null and (a.last_month is null or f.month <= a.last_month)
    and greatest(f.imported_at, f.corrected_at) > coalesce(a.data_until, (select max(r.computed_at) from public.assessment_result r where r.partnership_id = a.partnership_id and r.assessment_id = a.id), a.made_at))
  order by a.partnership_id $$;
