-- Whoever holds a link that was withdrawn asks for no other in the name of a person whose newer one works: the coordinator would send it for nothing, once a day.
create or replace function security.chase_ask_again(token text, at timestamptz default now()) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare l record;
begin
  select k.* into l from security.chase_link(token, at) k where k.outcome <> 'ok';
  if not found then return false; end if;
  if exists (select 1 from public.chase_reminder m cross join lateral security.chase_link(m.token_hash, at) k where m.partnership_id = l.partnership_id and m.request_id = l.request_id and k.outcome = 'ok') then return false; end if;
  update public.chase_request r set asked_again_at = at where r.partnership_id = l.partnership_id and r.id = l.request_id and (r.asked_again_at is null or r.asked_again_at < at - interval '1 day');
  if found then
    insert into public.audit_entry (partnership_id, event, actor, organisation_id, subject_kind, subject_id, subject_words)
    values (l.partnership_id, 'asked for a new link', l.person || ' (by link)', l.organisation_id, 'chase request', l.request_id::text, l.person);
  end if;
  return true;
end $$;
