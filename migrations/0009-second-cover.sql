-- A second cover under the pages: what the holder of a link, or a person without the role, could write if a page forgot to ask who they are.
-- Roles still add verbs in the application; here the database refuses the writes that no page of theirs makes. Rows read stay as they were.

-- Refuses, with an error, whatever a session writes that does not fulfil `who`. Locking a row stays free: an authority's answer holds the year.
create procedure security.only_written_by(target regclass, who text) language plpgsql as $$
begin
  execute format('create policy added_by_whom on %s as restrictive for insert to frankpledge_app with check (%s)', target, who);
  execute format('create policy changed_by_whom on %s as restrictive for update to frankpledge_app using (true) with check (%s)', target, who);
  execute format('create policy removed_by_whom on %s as restrictive for delete to frankpledge_app using (%s)', target, who);
end $$;

do $$ declare target text; begin
  foreach target in array array['public.priority', 'public.theme', 'public.action_theme', 'public.action_owner', 'public.action_lineage', 'public.risk', 'public.risk_link', 'public.chase_round', 'public.chase_reminder',
      'public.plan_import', 'public.planned_publication', 'public.action_update_acceptance', 'published.plan_version', 'published.plan_file'] loop
    call security.only_written_by(target, '(select security.has_role(''coordinator''))');
  end loop;
  foreach target in array array['public.partnership', 'public.organisation', 'public.organisation_name', 'public.organisation_group_member', 'public.membership', 'public.glossary_term'] loop
    call security.only_written_by(target, '(select security.has_role(''coordinator'')) or (select security.has_role(''administrator''))');
  end loop;
  foreach target in array array['public.chase_request', 'public.chase_item'] loop
    call security.only_written_by(target, '(select security.has_role(''coordinator'')) or (select security.link()) is not null');
  end loop;
end $$;
create policy added_by_whom on public.plan_year as restrictive for insert to frankpledge_app with check ((select security.has_role('coordinator')));
create policy added_by_whom on public.action as restrictive for insert to frankpledge_app with check ((select security.has_role('coordinator')));
create policy added_by_whom on public.milestone as restrictive for insert to frankpledge_app with check ((select security.has_role('coordinator')));
create policy removed_by_whom on public.milestone as restrictive for delete to frankpledge_app using ((select security.has_role('coordinator')));
-- A comment is its writer's own; what came of it is the coordinator's to say.
create policy added_by_whom on public.comment as restrictive for insert to frankpledge_app with check (account_id = (select security.account()));
create policy changed_by_whom on public.comment as restrictive for update to frankpledge_app using (true) with check ((select security.has_role('coordinator')));

-- Does whoever acts sign for this authority today? Asked of their place here, not of what the session says of itself.
create function security.signs_for(authority uuid) returns boolean language sql stable as $$
  select exists (select 1 from public.account_place p where p.partnership_id = security.partnership() and p.account_id = security.account() and p.organisation_id = authority and p.signs_for
    and p.starts_on <= current_date and (p.ends_on is null or p.ends_on >= current_date)) $$;

-- An authority's answer: signed by one who signs for it, in their own name; or recorded by a coordinator, from a minute that is named.
create policy added_by_whom on public.agreement as restrictive for insert to frankpledge_app with check (account_id = (select security.account())
  and case when signed then security.signs_for(organisation_id) and person = (select a.full_name from public.account a where a.id = security.account())
      else (select security.has_role('coordinator')) and length(coalesce(minute, '')) > 0 end);

-- Who is said to have done it is who does it.
create policy written_by_whom on public.audit_entry as restrictive for insert to frankpledge_app with check (account_id is not distinct from (select security.account())
  and ((select security.link()) is null or actor = (select r.person || ' (by link)' from public.chase_request r where r.partnership_id = security.link_partnership() and r.id = security.link())));
create policy added_by_whom on public.stored_file as restrictive for insert to frankpledge_app with check ((added_by is null or added_by = (select security.account()))
  and ((select security.link()) is null or (size <= 20971520 and media_type in ('image/png', 'image/jpeg', 'application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'))));
-- Letters are written by the office; by link only the receipt, to the link's own address.
create policy added_by_whom on public.mail as restrictive for insert to frankpledge_app with check (state = 'waiting' and ((select security.has_role('coordinator')) or (select security.has_role('administrator'))
  or (kind = 'receipt' and to_address = (select r.email from public.chase_request r where r.partnership_id = security.link_partnership() and r.id = security.link()))));
create policy changed_by_whom on public.mail as restrictive for update to frankpledge_app using (true) with check ((select security.has_role('coordinator')) or (select security.has_role('administrator')));

-- The columns of `before` and `after` that differ, without those that are made of others.
create function security.changed_columns(before jsonb, after jsonb) returns text[] language sql immutable as $$
  select coalesce(array_agg(key), '{}') from jsonb_each(after) where key <> 'searchable' and value is distinct from before->key $$;

-- Whoever is no coordinator writes progress: an action's status as an update of theirs has it, a milestone's day, a plan's state between the authorities' answers.
create function security.only_progress() returns trigger language plpgsql as $$
declare may text[];
begin
  if current_user <> 'frankpledge_app' or (select security.has_role('coordinator')) then return new; end if;
  may := case tg_table_name when 'action' then array['status', 'status_reason', 'last_update_on'] when 'milestone' then array['done_on'] else array['state', 'version'] end;
  if not security.changed_columns(to_jsonb(old), to_jsonb(new)) <@ may then raise exception 'only a coordinator changes this' using errcode = '42501'; end if;
  if tg_table_name = 'action' then
    if not exists (select 1 from public.action_update u where u.partnership_id = new.partnership_id and u.action_id = new.id and u.status = new.status and u.written_on = new.last_update_on) then
      raise exception 'an action has the status that an update gives it' using errcode = '42501';
    end if;
  elsif tg_table_name = 'plan_year' then
    if not (old.state in ('for agreement', 'agreed') and new.state in ('for agreement', 'agreed')
        and exists (select 1 from public.agreement g where g.partnership_id = new.partnership_id and g.plan_year_id = new.id and g.round = new.agreement_round and g.account_id = security.account())) then
      raise exception 'only an answer to the plan moves it' using errcode = '42501';
    end if;
  end if;
  return new;
end $$;
create trigger only_progress before update on public.action for each row execute function security.only_progress();
create trigger only_progress before update on public.milestone for each row execute function security.only_progress();
create trigger only_progress before update on public.plan_year for each row execute function security.only_progress();

-- What the form of a link adds, and nothing else: when it was begun, the answer to one's own items, one update at a time under one's own name.
create function security.only_an_answer() returns trigger language plpgsql as $$
declare may text[];
begin
  if current_user <> 'frankpledge_app' or security.link() is null then return new; end if;
  may := case tg_table_name when 'chase_request' then array['begun_at'] else array['answer', 'answer_words', 'handed_to_name', 'handed_to_email', 'update_id', 'answered_at', 'half_text', 'half_saved_at', 'settled_at', 'settled_by'] end;
  if not security.changed_columns(to_jsonb(old), to_jsonb(new)) <@ may then raise exception 'a link only answers' using errcode = '42501'; end if;
  if tg_table_name = 'chase_request' then
    if old.begun_at is not null and new.begun_at is distinct from old.begun_at then raise exception 'a request is begun once' using errcode = '42501'; end if;
    return new;
  end if;
  if (new.settled_at is not null and new.settled_at is distinct from old.settled_at) or (old.answered_at is not null and new.answered_at is null)
      or (new.update_id is distinct from old.update_id and not exists (select 1 from public.action_update u where u.partnership_id = new.partnership_id and u.id = new.update_id and u.action_id = new.action_id and u.came_by = 'link')) then
    raise exception 'a link only answers' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger only_an_answer before update on public.chase_request for each row execute function security.only_an_answer();
create trigger only_an_answer before update on public.chase_item for each row execute function security.only_an_answer();

create function security.own_update() returns trigger language plpgsql as $$
declare i public.chase_item; r public.chase_request;
begin
  if current_user <> 'frankpledge_app' then return new; end if;
  if security.link() is null then
    if new.came_by = 'link' or (new.account_id is not null and new.account_id is distinct from security.account())
        or (new.came_by <> 'signed in' and not security.has_role('coordinator')) then
      raise exception 'an update is its writer''s own' using errcode = '42501';
    end if;
    return new;
  end if;
  select * into r from public.chase_request q where q.partnership_id = new.partnership_id and q.id = security.link();
  select * into i from public.chase_item x where x.partnership_id = new.partnership_id and x.request_id = r.id and x.action_id = new.action_id;
  if i.request_id is null or new.came_by <> 'link' or new.account_id is not null or new.on_behalf_of is not null or new.written_by <> r.person
      or new.organisation_id is distinct from coalesce(i.organisation_id, r.organisation_id)
      or (select y.frozen from public.plan_year y join public.action a on a.partnership_id = y.partnership_id and a.plan_year_id = y.id where a.partnership_id = new.partnership_id and a.id = new.action_id) then
    raise exception 'a link adds updates of its own only' using errcode = '42501';
  end if;
  -- The first answer corrects nothing; a later one stands in place of one's own, or of what somebody made of it.
  if (i.update_id is null) <> (new.corrects_id is null) or (new.corrects_id is not null and not exists (
      with recursive own (id) as (select i.update_id union select u.id from own join public.action_update u on u.partnership_id = new.partnership_id and u.corrects_id = own.id) select 1 from own where own.id = new.corrects_id)) then
    raise exception 'a link corrects its own answer only' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger own_update before insert on public.action_update for each row execute function security.own_update();

-- A file that a link attaches is one it sent just now, or one that the corrected answer had. What was sent in this transaction can be seen in it.
create policy by_link_just_sent on public.stored_file for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int) and xmin = pg_current_xact_id_if_assigned()::xid);
create function security.own_file() returns trigger language plpgsql as $$
begin
  if current_user <> 'frankpledge_app' or security.link() is null then return new; end if;
  if not exists (select 1 from public.stored_file f where f.partnership_id = new.partnership_id and f.id = new.file_id)
      and not exists (select 1 from public.action_update u join public.action_update_file x on x.partnership_id = u.partnership_id and x.update_id = u.corrects_id where u.partnership_id = new.partnership_id and u.id = new.update_id and x.file_id = new.file_id) then
    raise exception 'a link attaches what it sends' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger own_file before insert on public.action_update_file for each row execute function security.own_file();

-- Handing on ends where the first request ends: each link in the chain works no longer than the one it came from, and the chain has five at most.
create or replace function security.hand_on(action uuid, name text, address text, token text, until timestamptz, heading text, letter text, page text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare here int := nullif(current_setting('app.link_partnership', true), '')::int; r public.chase_request; i public.chase_item; letter_id uuid; made uuid;
begin
  select q.* into r from public.chase_request q where q.partnership_id = here and q.id = nullif(current_setting('app.link', true), '')::uuid and q.revoked_at is null;
  select x.* into i from public.chase_item x where x.partnership_id = here and x.request_id = r.id and x.action_id = action for update;
  if i.request_id is null then raise exception 'this link does not list that action'; end if;
  if i.answer = 'handed on' then raise exception 'it was handed on already'; end if;
  if security.times_handed_on() >= 4 then raise exception 'it was handed on too often'; end if;
  insert into public.mail (partnership_id, kind, to_name, to_address, subject, text, html) values (here, 'chase handed on', name, lower(address), heading, letter, page) returning id into letter_id;
  insert into public.chase_request (partnership_id, round_id, organisation_id, person, email, token_hash, valid_until, mail_id, handed_from_id)
  values (here, r.round_id, r.organisation_id, name, lower(address), token, least(until, r.valid_until), letter_id, r.id) returning id into made;
  insert into public.chase_item (partnership_id, request_id, action_id, organisation_id, position) values (here, made, action, i.organisation_id, 1);
  return made;
end $$;
-- How many hands the request of this link has been through already.
create function security.times_handed_on() returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive chain (id, handed_from_id) as (
    select r.id, r.handed_from_id from public.chase_request r where r.partnership_id = security.link_partnership() and r.id = security.link()
    union select r.id, r.handed_from_id from chain c join public.chase_request r on r.partnership_id = security.link_partnership() and r.id = c.handed_from_id)
  select greatest(count(*)::int - 1, 0) from chain $$;

-- A link that has run out or was withdrawn and is opened all the same: written down, once an hour for each request.
create function security.note_dead_link(token text, at timestamptz, request text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare l record;
begin
  select k.* into l from security.chase_link(token, at) k where k.outcome <> 'ok';
  if not found then return; end if;
  perform pg_advisory_xact_lock(hashtext('frankpledge.dead-link'), hashtext(l.request_id::text));
  if exists (select 1 from public.audit_entry e where e.partnership_id = l.partnership_id and e.subject_kind = 'chase request' and e.subject_id = l.request_id::text and e.event = 'refused link' and e.at > clock_timestamp() - interval '1 hour') then return; end if;
  insert into public.audit_entry (partnership_id, event, actor, organisation_id, subject_kind, subject_id, subject_words, detail, request_id)
  values (l.partnership_id, 'refused link', l.person || ' (by link)', l.organisation_id, 'chase request', l.request_id::text, l.person, jsonb_build_object('why', case when l.outcome = 'late' then 'run out' else 'withdrawn' end), request);
end $$;
do $$ declare f text; begin
  foreach f in array array['security.times_handed_on()', 'security.note_dead_link(text, timestamptz, text)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to frankpledge_operator', f);
    execute format('grant execute on function %s to frankpledge_app', f);
  end loop; end $$;
