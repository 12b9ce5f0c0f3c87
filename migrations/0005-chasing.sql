-- Asking owners for updates: rounds, requests with their links, answers, and the outbox the mail leaves by.

create table public.mail (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  kind           text not null,
  to_name        text,
  to_address     text not null,
  subject        text not null,
  text           text not null,
  html           text,
  state          text not null default 'waiting' check (state in ('waiting', 'sent', 'kept as a file', 'refused', 'given up', 'cancelled')),
  attempts       int not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_answer    text,
  created_at     timestamptz not null default now(),
  sent_at        timestamptz,
  primary key (partnership_id, id)
);
create index mail_waiting on public.mail (next_attempt_at) where state = 'waiting';
create index mail_by_time on public.mail (partnership_id, created_at desc);
-- A letter with a sign-in link is nobody's to read but its receiver's; a demonstration shows it, since its people have no mailboxes.
call security.protect('public.mail', 'The outbox: mail waiting, sent, refused', 'select, insert, update',
  regime => 'UK_GDPR', lawful_basis => 'Article 6(1)(e) public task', retention => '1 year; the text of a one-time link is blanked once sent', export_by => 'Nobody',
  narrowed => 'kind <> ''sign-in link'' or (select security.setting(''demonstration'') = ''true'')');
-- Whom letters went to is for those who look after them.
create policy read_by_the_office on public.mail as restrictive for select to frankpledge_app
  using ((select security.has_role('coordinator')) or (select security.has_role('administrator')));

create table public.chase_round (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  plan_year_id   uuid not null,
  kind           text not null check (kind in ('monthly', 'by hand')),
  period         text,
  message        text,
  asked_by       text not null,
  account_id     uuid,
  asked_at       timestamptz not null default now(),
  answer_by      date not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, plan_year_id) references public.plan_year
);
create unique index one_monthly_round on public.chase_round (partnership_id, plan_year_id, period) where kind = 'monthly';
call security.protect('public.chase_round', 'One time of asking owners for updates', 'select, insert');

create table public.chase_request (
  partnership_id  int not null,
  id              uuid not null default gen_random_uuid(),
  round_id        uuid not null,
  organisation_id uuid not null,
  contact_id      uuid,
  account_id      uuid references public.account,
  person          text not null,
  email           text not null,
  token_hash      text not null unique,
  valid_until     timestamptz not null,
  mail_id         uuid,
  begun_at        timestamptz,
  revoked_at      timestamptz,
  revoked_by      text,
  handed_from_id  uuid,
  asked_again_at  timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, handed_from_id) references public.chase_request,
  foreign key (partnership_id, round_id) references public.chase_round,
  foreign key (partnership_id, organisation_id) references public.organisation,
  foreign key (partnership_id, contact_id) references public.organisation_contact,
  foreign key (partnership_id, mail_id) references public.mail
);
create index chase_request_by_round on public.chase_request (partnership_id, round_id);
create index chase_request_by_person on public.chase_request (partnership_id, email);
create index chase_request_by_organisation on public.chase_request (partnership_id, organisation_id);
call security.protect('public.chase_request', 'What one person was asked, and the link they were sent (by hash)', 'select, insert, update',
  regime => 'UK_GDPR', lawful_basis => 'Article 6(1)(e) public task', retention => '2 years', export_by => 'Coordinator');
create policy by_link on public.chase_request for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int) and id = (select nullif(current_setting('app.link', true), '')::uuid));
create policy by_link_begun on public.chase_request for update to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int) and id = (select nullif(current_setting('app.link', true), '')::uuid));

create table public.chase_item (
  partnership_id int not null,
  request_id     uuid not null,
  action_id      uuid not null,
  organisation_id uuid,
  position       int not null,
  answer         text check (answer in ('update', 'not mine', 'handed on')),
  answer_words   text,
  handed_to_name text,
  handed_to_email text,
  update_id      uuid,
  answered_at    timestamptz,
  half_text      text check (length(half_text) <= 10000),
  half_saved_at  timestamptz,
  settled_at     timestamptz,
  settled_by     text,
  primary key (partnership_id, request_id, action_id),
  foreign key (partnership_id, organisation_id) references public.organisation,
  foreign key (partnership_id, request_id) references public.chase_request,
  foreign key (partnership_id, action_id) references public.action,
  foreign key (partnership_id, update_id) references public.action_update
);
create index chase_item_by_action on public.chase_item (partnership_id, action_id);
call security.protect('public.chase_item', 'One action somebody was asked about, and the answer', 'select, insert, update');
create policy by_link on public.chase_item for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int) and request_id = (select nullif(current_setting('app.link', true), '')::uuid));
create policy by_link_answered on public.chase_item for update to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int) and request_id = (select nullif(current_setting('app.link', true), '')::uuid));
create policy by_link_receipt on public.mail for insert to frankpledge_app
  with check (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int));

-- A correction by link carries on the photograph that the first answer came with.
create policy by_link on public.action_update_file for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int)
    and exists (select 1 from public.action_update u where u.partnership_id = action_update_file.partnership_id and u.id = update_id and u.action_id = any((select security.link_actions())::uuid[])));

-- Tokens are kept by hash only, so a reminder carries a link of its own to the same request.
create table public.chase_reminder (
  partnership_id int not null,
  id             uuid not null default gen_random_uuid(),
  request_id     uuid not null,
  token_hash     text not null unique,
  mail_id        uuid not null,
  asked_by       text not null,
  account_id     uuid,
  asked_at       timestamptz not null default now(),
  primary key (partnership_id, id),
  foreign key (partnership_id, request_id) references public.chase_request,
  foreign key (partnership_id, mail_id) references public.mail
);
create index chase_reminder_by_request on public.chase_reminder (partnership_id, request_id);
call security.protect('public.chase_reminder', 'A reminder of a request, with its own link (by hash)', 'select, insert',
  regime => 'UK_GDPR', lawful_basis => 'Article 6(1)(e) public task', retention => '2 years', export_by => 'Coordinator');

-- Before there is an actor: whose link is this, and what does it open? Reading it changes nothing. Who has left opens nothing any more.
create function security.chase_request_of(token text)
returns table (partnership_id int, id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.partnership_id, r.id from public.chase_request r where r.token_hash = token
  union all select m.partnership_id, m.request_id from public.chase_reminder m where m.token_hash = token $$;
create function security.chase_link(token text, at timestamptz default now())
returns table (outcome text, partnership_id int, partnership_name text, colour text, request_id uuid, person text, organisation_id uuid, organisation text, actions uuid[], valid_until timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when r.revoked_at is not null or a.disabled_at is not null or c.ends_on <= (at at time zone 'Europe/London')::date
           -- An account that lives on in another partnership has left this one when its last place here has ended.
           or (a.id is not null and not exists (select 1 from public.account_place pl where pl.account_id = a.id and pl.partnership_id = r.partnership_id and (pl.ends_on is null or pl.ends_on >= (at at time zone 'Europe/London')::date))) then 'revoked' when r.valid_until < at then 'late' else 'ok' end,
         r.partnership_id, p.name, p.colour, r.id, r.person, r.organisation_id, o.name,
         array(select i.action_id from public.chase_item i where i.partnership_id = r.partnership_id and i.request_id = r.id order by i.position), r.valid_until
  from security.chase_request_of(token) q
  join public.chase_request r on r.partnership_id = q.partnership_id and r.id = q.id
  join public.partnership p on p.partnership_id = r.partnership_id
  join public.organisation o on o.partnership_id = r.partnership_id and o.id = r.organisation_id
  left join public.account a on a.id = r.account_id
  left join public.organisation_contact c on c.partnership_id = r.partnership_id and c.id = r.contact_id $$;

-- A link that has run out or was withdrawn still says whose it was: its holder may ask for another, once a day, and the coordinator decides.
create function security.chase_ask_again(token text, at timestamptz default now()) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare l record;
begin
  select k.* into l from security.chase_link(token, at) k where k.outcome <> 'ok';
  if not found then return false; end if;
  update public.chase_request r set asked_again_at = at where r.partnership_id = l.partnership_id and r.id = l.request_id and (r.asked_again_at is null or r.asked_again_at < at - interval '1 day');
  if found then
    insert into public.audit_entry (partnership_id, event, actor, organisation_id, subject_kind, subject_id, subject_words)
    values (l.partnership_id, 'asked for a new link', l.person || ' (by link)', l.organisation_id, 'chase request', l.request_id::text, l.person);
  end if;
  return true;
end $$;

-- The holder of a link hands one of its actions to a colleague: a letter, a request under the same round and its one action, in one step.
create function security.hand_on(action uuid, name text, address text, token text, until timestamptz, heading text, letter text, page text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare here int := nullif(current_setting('app.link_partnership', true), '')::int; r public.chase_request; i public.chase_item; letter_id uuid; made uuid;
begin
  select q.* into r from public.chase_request q where q.partnership_id = here and q.id = nullif(current_setting('app.link', true), '')::uuid and q.revoked_at is null;
  select x.* into i from public.chase_item x where x.partnership_id = here and x.request_id = r.id and x.action_id = action for update;
  if i.request_id is null then raise exception 'this link does not list that action'; end if;
  if i.answer = 'handed on' then raise exception 'it was handed on already'; end if;
  insert into public.mail (partnership_id, kind, to_name, to_address, subject, text, html) values (here, 'chase handed on', name, lower(address), heading, letter, page) returning id into letter_id;
  insert into public.chase_request (partnership_id, round_id, organisation_id, person, email, token_hash, valid_until, mail_id, handed_from_id)
  values (here, r.round_id, r.organisation_id, name, lower(address), token, least(until, r.valid_until + interval '14 days'), letter_id, r.id) returning id into made;
  insert into public.chase_item (partnership_id, request_id, action_id, organisation_id, position) values (here, made, action, i.organisation_id, 1);
  return made;
end $$;

-- Which partnerships ask their owners today: monthly, on their day or within the four after it, and not yet this month.
create function security.chases_due(today date) returns table (partnership_id int, plan_year_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.partnership_id, y.id from public.partnership p
  join public.plan_year y on y.partnership_id = p.partnership_id and today between y.starts_on and y.ends_on and not y.frozen
  where p.chase_monthly and extract(day from today) between p.chase_day and p.chase_day + 4
    and not exists (select 1 from public.chase_round r where r.partnership_id = p.partnership_id and r.plan_year_id = y.id and r.kind = 'monthly' and r.period = to_char(today, 'YYYY-MM'))
  order by p.partnership_id $$;

-- The outbox is emptied by machinery, for every partnership: take the letter that waits longest for five minutes, then say what became of it.
create function security.mail_due()
returns table (partnership_id int, id uuid, kind text, to_name text, to_address text, reply_name text, reply_address text, subject text, text text, html text, attempts int, created_at timestamptz)
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with due as materialized (select d.partnership_id, d.id from public.mail d where d.state = 'waiting' and d.next_attempt_at <= now() order by d.next_attempt_at limit 1 for update skip locked)
  update public.mail m set next_attempt_at = now() + interval '5 minutes', attempts = m.attempts + 1
  from due, public.partnership p
  where m.partnership_id = due.partnership_id and m.id = due.id and p.partnership_id = m.partnership_id
  returning m.partnership_id, m.id, m.kind, m.to_name, m.to_address, p.name, p.contact_email, m.subject, m.text, m.html, m.attempts, m.created_at $$;
-- One-time links travel in mail only: once it is done with they are blanked here, except in a demonstration's outbox.
create function security.mail_done(partnership int, mail uuid, outcome text, answer text, again_in_minutes int, mailbox_dead boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare demonstration boolean := coalesce((select value = 'true' from machinery.setting where name = 'demonstration'), false);
        links constant text := '/(a|sign-in/link)/[A-Za-z0-9_-]+';
begin
  if again_in_minutes is not null then
    update public.mail m set last_answer = answer, next_attempt_at = now() + make_interval(mins => again_in_minutes)
    where m.partnership_id = partnership and m.id = mail and m.state = 'waiting';
    return;
  end if;
  update public.mail m set state = outcome, last_answer = answer, sent_at = case when outcome in ('sent', 'kept as a file') then now() end,
      text = case when demonstration then m.text else regexp_replace(m.text, links, '/\1/…', 'g') end,
      html = case when demonstration then m.html else regexp_replace(m.html, links, '/\1/…', 'g') end
  where m.partnership_id = partnership and m.id = mail and m.state = 'waiting';
  if mailbox_dead then
    update public.organisation_contact c set mailbox_dead_on = current_date, mailbox_dead_why = left(answer, 200), version = c.version + 1
    from public.mail m where m.partnership_id = partnership and m.id = mail and c.partnership_id = partnership and c.email = lower(m.to_address) and c.mailbox_dead_on is null;
  end if;
end $$;
do $$ declare f text; begin
  foreach f in array array['security.chase_request_of(text)', 'security.chase_link(text, timestamptz)', 'security.chase_ask_again(text, timestamptz)', 'security.hand_on(uuid, text, text, text, timestamptz, text, text, text)', 'security.chases_due(date)', 'security.mail_due()', 'security.mail_done(int, uuid, text, text, int, boolean)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to frankpledge_operator', f);
    execute format('grant execute on function %s to frankpledge_app', f);
  end loop; end $$;
