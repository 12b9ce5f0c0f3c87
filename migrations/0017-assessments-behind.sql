-- Drafts whose figures are older than the police data that is held: machinery computes them anew, for every partnership.
alter table public.assessment add column tried_at timestamptz;

create function security.assessments_behind() returns table (partnership_id int, assessment_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.partnership_id, a.id from public.assessment a
  where a.state = 'draft' and a.last_month is null and exists (select 1 from public.police_file f where f.replaced_at is null
    and f.imported_at > greatest(a.tried_at, (select max(r.computed_at) from public.assessment_result r where r.partnership_id = a.partnership_id and r.assessment_id = a.id), a.made_at))
  order by a.partnership_id $$;
revoke all on function security.assessments_behind() from public;
alter function security.assessments_behind() owner to frankpledge_operator;
grant execute on function security.assessments_behind() to frankpledge_app;
