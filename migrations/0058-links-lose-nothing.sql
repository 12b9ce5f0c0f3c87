-- Half a text is told apart by the page that it was typed on, so that a second device never empties or overwrites what the first one kept.
alter table public.chase_item add column half_from text check (length(half_from) <= 60);
comment on column public.chase_item.half_from is 'The opened page that the half text was typed on';

create or replace function security.only_an_answer() returns trigger language plpgsql as $$
declare may text[];
begin
  if current_user <> 'frankpledge_app' or security.link() is null then return new; end if;
  may := case tg_table_name when 'chase_request' then array['begun_at'] else array['answer', 'answer_words', 'handed_to_name', 'handed_to_email', 'update_id', 'answered_at', 'half_text', 'half_saved_at', 'half_from', 'settled_at', 'settled_by'] end;
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

-- One action of a link goes to one colleague: answering it otherwise in between opens no way to another letter.
create or replace function security.hand_on(action uuid, name text, address text, token text, until timestamptz, heading text, letter text, page text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare here int := nullif(current_setting('app.link_partnership', true), '')::int; r public.chase_request; i public.chase_item; letter_id uuid; made uuid;
begin
  select q.* into r from public.chase_request q where q.partnership_id = here and q.id = nullif(current_setting('app.link', true), '')::uuid and q.revoked_at is null;
  select x.* into i from public.chase_item x where x.partnership_id = here and x.request_id = r.id and x.action_id = action for update;
  if i.request_id is null then raise exception 'this link does not list that action'; end if;
  if i.answer = 'handed on' or exists (select 1 from public.chase_request q join public.chase_item x on x.partnership_id = q.partnership_id and x.request_id = q.id
      where q.partnership_id = here and q.handed_from_id = r.id and x.action_id = action) then
    raise exception 'it was handed on already' using errcode = 'FP013';
  end if;
  if security.times_handed_on() >= 4 then raise exception 'it was handed on too often'; end if;
  insert into public.mail (partnership_id, kind, to_name, to_address, subject, text, html) values (here, 'chase handed on', name, lower(address), heading, letter, page) returning id into letter_id;
  insert into public.chase_request (partnership_id, round_id, organisation_id, person, email, token_hash, valid_until, mail_id, handed_from_id)
  values (here, r.round_id, r.organisation_id, name, lower(address), token, least(until, r.valid_until), letter_id, r.id) returning id into made;
  insert into public.chase_item (partnership_id, request_id, action_id, organisation_id, position) values (here, made, action, i.organisation_id, 1);
  return made;
end $$;
