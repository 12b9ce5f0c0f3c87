-- Counts of a crime type that was called as something every object has were kept broken: drafts that hold such are computed anew by themselves, once. Row
-- security is forced, so it is done as the operator.
create function security.compute_drafts_anew() returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.assessment a set data_until = '-infinity' where a.state = 'draft'
    and exists (select 1 from public.assessment_result r where r.partnership_id = a.partnership_id and r.assessment_id = a.id and r.computed::text like any (array['%[native code]%', '%[object Object]%'])) $$;
alter function security.compute_drafts_anew() owner to frankpledge_operator;
select security.compute_drafts_anew();
drop function security.compute_drafts_anew();
