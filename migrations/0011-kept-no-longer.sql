-- What each table declares about how long it is kept is carried out, not only said: what is past its time loses what is personal in it. Rows that others name
-- stay, emptied; the trail says for each partnership how much went.
create function security.erase_what_is_past(at timestamptz default now()) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare gone jsonb;
begin
  -- Two processes at the same hour: one does it.
  perform pg_advisory_xact_lock(hashtext('frankpledge.erase'));
  with drafts as (delete from public.draft_text d where d.saved_at < at - interval '30 days' returning d.partnership_id),
    letters as (update public.mail m set to_name = null, to_address = '', subject = '', text = '', html = null, last_answer = null
      where m.created_at < at - interval '1 year' and m.state <> 'waiting' and m.to_address <> '' returning m.partnership_id),
    requests as (update public.chase_request r set person = 'Erased', email = '' where r.valid_until < at - interval '2 years' and r.email <> '' returning r.partnership_id),
    contacts as (update public.organisation_contact c set full_name = 'Erased', job_title = null, email = null, telephone = null, confirmed_by = null, mailbox_dead_why = null, version = c.version + 1
      where c.ends_on < (at - interval '2 years')::date and c.full_name <> 'Erased' returning c.partnership_id),
    counted as (select x.partnership_id, x.what, count(*)::int as number from (
      select d.partnership_id, 'half-written texts' as what from drafts d union all select l.partnership_id, 'letters' from letters l
      union all select r.partnership_id, 'requests' from requests r union all select c.partnership_id, 'contacts' from contacts c) x group by 1, 2)
  select jsonb_object_agg(y.partnership_id, y.counts) into gone from (select c.partnership_id, jsonb_object_agg(c.what, c.number) as counts from counted c group by 1) y;
  insert into public.audit_entry (partnership_id, event, actor, detail)
  select e.key::int, 'erased what is past', 'Frankpledge (keeping)', e.value from jsonb_each(coalesce(gone, '{}')) e;
  return coalesce((select sum(n.value::text::int) from jsonb_each(coalesce(gone, '{}')) e, jsonb_each(e.value) n), 0);
end $$;
revoke all on function security.erase_what_is_past(timestamptz) from public;
alter function security.erase_what_is_past(timestamptz) owner to frankpledge_operator;
grant execute on function security.erase_what_is_past(timestamptz) to frankpledge_app;
