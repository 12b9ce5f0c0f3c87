-- Which of the police data a draft's figures were last worked out from. Before, the moment at which the work ended stood for it: months that came in while it was
-- going on, and were not in it, then counted as taken in.
alter table public.assessment rename column tried_at to data_until;

create or replace function security.assessments_behind() returns table (partnership_id int, assessment_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.partnership_id, a.id from public.assessment a
  where a.state = 'draft' and a.last_month is null and exists (select 1 from public.police_file f where f.replaced_at is null
    and f.imported_at > coalesce(a.data_until, (select max(r.computed_at) from public.assessment_result r where r.partnership_id = a.partnership_id and r.assessment_id = a.id), a.made_at))
  order by a.partnership_id $$;
