-- Figures now hold by which name the police publish the points that hold most of a place, and which clusters rest on one point: drafts that take in new months are computed
-- anew by themselves, once. What was handed on keeps its figures. Row security is forced, so it is done as the operator.
create function security.compute_drafts_anew() returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.assessment set data_until = '-infinity' where state = 'draft' $$;
alter function security.compute_drafts_anew() owner to frankpledge_operator;
select security.compute_drafts_anew();
drop function security.compute_drafts_anew();
