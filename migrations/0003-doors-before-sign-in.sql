-- What has to work before there is an actor: sessions, one-time links, the demonstration's people, the seal.
-- Each is SECURITY DEFINER with a fixed search_path and owned by the operator role; the list is tested.


create function security.session_open(token text, idle interval default '30 minutes')
returns table (account_id uuid, full_name text, email text, partnership_id int, partnership_key text, partnership_name text, colour text, logo_file_id uuid,
               organisations uuid[], organisation_names text[], roles text[], signs_for uuid[], data jsonb, previous_seen_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s machinery.session;
begin
  select * into s from machinery.session where token_hash = token and last_seen_at > now() - case when session.account_id is null then interval '1 day' else idle end;
  if not found then return; end if;
  if s.last_seen_at < now() - interval '30 seconds' then
    update machinery.session set last_seen_at = now() where token_hash = token;
    update public.account a set last_seen_at = now() where a.id = s.account_id;
  end if;
  if s.account_id is null then
    return query select null::uuid, null::text, null::text, null::int, null::text, null::text, null::text, null::uuid, null::uuid[], null::text[], null::text[], null::uuid[], s.data, null::timestamptz;
    return;
  end if;
  return query
    select a.id, a.full_name, a.email, p.partnership_id, p.key, p.name, p.colour, p.logo_file_id,
           coalesce(array_agg(pl.organisation_id) filter (where pl.id is not null), '{}'),
           coalesce(array_agg(o.name) filter (where pl.id is not null), '{}'),
           coalesce((select array_agg(distinct r) from public.account_place x, unnest(x.roles) r
              where x.account_id = a.id and x.partnership_id = p.partnership_id and x.starts_on <= current_date and (x.ends_on is null or x.ends_on >= current_date)), '{}'),
           coalesce(array_agg(pl.organisation_id) filter (where pl.signs_for), '{}'),
           s.data, s.previous_seen_at
    from public.account a
    join public.partnership p on p.partnership_id = s.partnership_id
    left join public.account_place pl on pl.account_id = a.id and pl.partnership_id = p.partnership_id
      and pl.starts_on <= current_date and (pl.ends_on is null or pl.ends_on >= current_date)
    left join public.organisation o on o.partnership_id = pl.partnership_id and o.id = pl.organisation_id
    where a.id = s.account_id and a.disabled_at is null
    group by a.id, p.partnership_id
    having count(pl.id) > 0;
end $$;

-- A session that somebody signs in to remembers when they were last here, and counts as being here now. One that was read before is only
-- changed, never made again: a request that was under way while its session was ended does not bring it back.
create function security.session_save(token text, account uuid, partnership int, kept jsonb, words text, known boolean default false) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare was uuid; seen timestamptz;
begin
  select s.account_id into was from machinery.session s where s.token_hash = token for update;
  if known and not found then return; end if;
  if account is not null and was is distinct from account then
    select a.last_seen_at into seen from public.account a where a.id = account;
    update public.account a set last_seen_at = now() where a.id = account;
  end if;
  insert into machinery.session as s (token_hash, account_id, partnership_id, data, described, previous_seen_at)
  values (token, account, partnership, kept, words, seen)
  on conflict (token_hash) do update set account_id = excluded.account_id, partnership_id = excluded.partnership_id, data = excluded.data, last_seen_at = now(),
    described = coalesce(excluded.described, s.described), previous_seen_at = coalesce(excluded.previous_seen_at, s.previous_seen_at);
end $$;

create function security.session_end(token text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$ delete from machinery.session where token_hash = token $$;

-- One's own signed-in browsers, and only those: whose they are comes from the transaction, never from a parameter.
create function security.own_sessions()
returns table (token_hash text, described text, created_at timestamptz, last_seen_at timestamptz, partnership_name text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.token_hash, s.described, s.created_at, s.last_seen_at, p.name
  from machinery.session s join public.partnership p on p.partnership_id = s.partnership_id
  where s.account_id = nullif(current_setting('app.account', true), '')::uuid and s.last_seen_at > now() - interval '30 minutes'
  order by s.last_seen_at desc, s.created_at desc $$;

-- Ends one of them, or all, or all but one. Answers with how many.
create function security.end_own_sessions(only_token text default null, except_token text default null) returns int
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with gone as (delete from machinery.session s where s.account_id = nullif(current_setting('app.account', true), '')::uuid
    and (only_token is null or s.token_hash = only_token) and s.token_hash is distinct from except_token returning 1) select count(*)::int from gone $$;

create function security.sessions_sweep() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from machinery.session where last_seen_at < now() - interval '1 day';
  delete from machinery.sign_in_link where made_at < now() - interval '30 days';
  delete from machinery.sign_in_request where at < now() - interval '1 day';
  delete from public.saved_search where made_at < now() - interval '1 day';
$$;

create function security.secret(wanted text, fresh text) returns text
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into machinery.secret (name, value) values (wanted, fresh) on conflict (name) do nothing;
  select value from machinery.secret where name = wanted;
$$;

create function security.setting(wanted text) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select value from machinery.setting where name = wanted $$;

-- The places a person could sign in to; used after a link proved who it is.
create function security.places_of(account uuid)
returns table (partnership_id int, partnership_key text, partnership_name text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct p.partnership_id, p.key, p.name from public.account_place pl join public.partnership p using (partnership_id)
  join public.account a on a.id = pl.account_id and a.disabled_at is null
  where pl.account_id = account and pl.starts_on <= current_date and (pl.ends_on is null or pl.ends_on >= current_date) order by p.name $$;

-- Asks for a one-time link. What is answered, and what it costs, is the same whether the address is known or not: only
-- "too many" differs, and that counts unknown addresses too. The letter goes to the outbox with the link in it.
create function security.ask_for_link(address text, address_hash text, from_hash text, link_hash text, browser text, heading text, letter text)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare mails int; hosts int; found_id uuid; found_in int;
begin
  perform pg_advisory_xact_lock(77003814, hashtext(ask_for_link.address_hash));
  select count(*) into mails from machinery.sign_in_request r where r.email_hash = ask_for_link.address_hash and r.at > now() - interval '15 minutes';
  select count(*) into hosts from machinery.sign_in_request r where r.address_hash = from_hash and r.at > now() - interval '15 minutes';
  insert into machinery.sign_in_request (email_hash, address_hash) values (ask_for_link.address_hash, from_hash);
  if mails >= 5 or hosts >= 30 then return false; end if;
  select a.id, min(pl.partnership_id) into found_id, found_in from public.account a
    join public.account_place pl on pl.account_id = a.id and pl.starts_on <= current_date and (pl.ends_on is null or pl.ends_on >= current_date)
    where a.email = lower(address) and a.disabled_at is null group by a.id;
  if found_id is not null then
    perform security.make_link(link_hash, found_id, browser, 'person');
    insert into public.mail (partnership_id, kind, to_address, subject, text) values (found_in, 'sign-in link', lower(address), heading, letter);
  end if;
  return true;
end $$;

-- For the door above and the operator only: the application cannot make a link for an account of its choice.
create function security.make_link(token text, account uuid, browser text, maker text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into machinery.sign_in_link (token_hash, account_id, browser_hash, made_by, valid_until) values (token, account, browser, maker, now() + interval '15 minutes') $$;

-- What would become of the link in this browser; reading it spends nothing, so a mail scanner may. One word says what happened:
-- ok, unknown, used, late, other-browser, disabled. Only to the right browser does it say whose the link is.
create function security.see_link(token text, browser text)
returns table (outcome text, account_id uuid, full_name text, email text, made_by text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
      when l.browser_hash is not null and l.browser_hash is distinct from browser then 'other-browser'
      when l.used_at is not null then 'used'
      when l.valid_until < now() then 'late'
      when not exists (select 1 from security.places_of(l.account_id)) then 'disabled'
      else 'ok' end, l.account_id, a.full_name, a.email, l.made_by
  from machinery.sign_in_link l join public.account a on a.id = l.account_id where l.token_hash = token $$;

-- Spends the link, for one of the partnerships that its person has a place in. Where there are several and none was chosen it says
-- `choose` and stays whole.
create function security.use_link(token text, browser text, wanted int default null)
returns table (outcome text, account_id uuid, made_by text, partnership_id int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare l record; places int[]; said text;
begin
  perform 1 from machinery.sign_in_link s where s.token_hash = token for update;
  select * into l from security.see_link(token, browser);
  if not found then return query select 'unknown', null::uuid, null::text, null::int; return; end if;
  select array_agg(p.partnership_id) into places from security.places_of(l.account_id) p where wanted is null or p.partnership_id = wanted;
  said := case when l.outcome = 'ok' and coalesce(cardinality(places), 0) <> 1 then 'choose' else l.outcome end;
  if said = 'ok' then update machinery.sign_in_link s set used_at = now() where s.token_hash = token; end if;
  return query select said, l.account_id, l.made_by, case when said = 'ok' then places[1] end;
end $$;

-- Who came in, went, or was turned away, in the trail of the partnership it concerns: the one they chose, else each they have a place in.
create function security.note_sign_in(happened text, account uuid, partnership int, way jsonb, request text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if happened not in ('signed in', 'signed out', 'refused sign-in') then raise exception 'not a sign-in: %', happened; end if;
  insert into public.audit_entry (partnership_id, event, account_id, actor, organisation_id, subject_kind, subject_id, subject_words, detail, request_id)
  select distinct on (pl.partnership_id) pl.partnership_id, happened, a.id, a.full_name, pl.organisation_id, 'account', a.id::text, a.full_name, way, request
  from public.account a join public.account_place pl on pl.account_id = a.id
  where a.id = account and (partnership is null or pl.partnership_id = partnership)
  order by pl.partnership_id, pl.ends_on desc nulls first;
end $$;

-- The demonstration's people, and only in a database marked as one.
create function security.demonstration_people()
returns table (account_id uuid, full_name text, job_title text, organisation text, partnership_name text, partnership_id int, roles text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, a.full_name, pl.job_title, o.name, p.name, p.partnership_id, pl.roles
  from public.account a join public.account_place pl on pl.account_id = a.id join public.partnership p on p.partnership_id = pl.partnership_id
  join public.organisation o on o.partnership_id = pl.partnership_id and o.id = pl.organisation_id
  where (select value = 'true' from machinery.setting where name = 'demonstration')
    and a.disabled_at is null and pl.starts_on <= current_date and (pl.ends_on is null or pl.ends_on >= current_date)
  order by p.partnership_id, o.name, a.full_name $$;

-- May whoever acts keep accounts here, and this one? An administrator's account is for administrators only.
create function security.keeps_accounts(account uuid default null) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with here as (select pl.account_id, pl.roles from public.account_place pl where pl.partnership_id = nullif(current_setting('app.partnership', true), '')::int
      and pl.starts_on <= current_date and (pl.ends_on is null or pl.ends_on >= current_date)),
    own as (select h.roles from here h where h.account_id = nullif(current_setting('app.account', true), '')::uuid)
  select exists (select 1 from own where 'administrator' = any(own.roles))
    or (exists (select 1 from own where 'coordinator' = any(own.roles)) and not exists (select 1 from here h where h.account_id = keeps_accounts.account and 'administrator' = any(h.roles))) $$;

-- Accounts are global: inviting someone who already has one gives the same account, and says nothing about it. One that was shut
-- when its person left is opened again: no place of theirs comes back with it.
create function security.invite(address text, name text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare found_id uuid;
begin
  if not security.keeps_accounts() then raise exception 'only a coordinator or an administrator may invite'; end if;
  insert into public.account (email, full_name) values (lower(address), name) on conflict (email) do nothing;
  select id into found_id from public.account where email = lower(address);
  update public.account a set disabled_at = null, disabled_why = null, version = a.version + 1 where a.id = found_id and a.disabled_at is not null;
  return found_id;
end $$;

-- Does this account act in this partnership and in no other? Only then may it be renamed from here, or shut.
create function security.belongs_here_only(account uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from public.account_place pl where pl.account_id = account and pl.partnership_id = nullif(current_setting('app.partnership', true), '')::int)
    and not exists (select 1 from public.account_place pl where pl.account_id = account and pl.partnership_id <> nullif(current_setting('app.partnership', true), '')::int
      and (pl.ends_on is null or pl.ends_on >= current_date)) $$;
create policy administered on public.account for update to frankpledge_app
  using (id = (select security.account()) or (((select security.has_role('administrator')) or (select security.has_role('coordinator'))) and security.belongs_here_only(id)));

-- A leaver: every place here ends, sessions here end, and the account itself is shut when it has no place elsewhere. Answers with the sessions ended.
create function security.leave(account uuid, why text, takes_over uuid) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare here int := nullif(current_setting('app.partnership', true), '')::int; ended int;
begin
  if not security.keeps_accounts(account) then raise exception 'only a coordinator or an administrator may end an account, an administrator''s only an administrator'; end if;
  update public.account_place pl set ends_on = current_date - 1, takes_over_id = takes_over, version = pl.version + 1
    where pl.account_id = account and pl.partnership_id = here and (pl.ends_on is null or pl.ends_on >= current_date);
  if security.belongs_here_only(account) then
    update public.account a set disabled_at = now(), disabled_why = why, version = a.version + 1 where a.id = account and a.disabled_at is null;
    delete from machinery.sign_in_link l where l.account_id = account and l.used_at is null;
  end if;
  with gone as (delete from machinery.session s where s.account_id = account and s.partnership_id = here returning 1) select count(*)::int into ended from gone;
  return ended;
end $$;
create function security.come_back(account uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not security.keeps_accounts(account) or not exists (select 1 from public.account_place pl where pl.account_id = come_back.account and pl.partnership_id = nullif(current_setting('app.partnership', true), '')::int)
    then raise exception 'only a coordinator or an administrator of its partnership may open an account again'; end if;
  update public.account a set disabled_at = null, disabled_why = null, version = a.version + 1 where a.id = account and a.disabled_at is not null;
end $$;

-- An empty installation is set up once, by whoever holds the code that was printed when it started. Answers nothing when the code is wrong or spent.
create function security.set_up(code_hash text, partnership_key text, partnership_name text, partnership_short text, area text, codes text[],
  year_label text, year_starts date, year_ends date, person text, address text, organisation text, organisation_kind text, replies_to text)
returns table (account_id uuid, partnership_id int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare new_account uuid; new_partnership int; new_organisation uuid; new_year uuid;
begin
  perform pg_advisory_xact_lock(77003813);
  if exists (select 1 from public.partnership) then return; end if;
  delete from machinery.setting s where s.name = 'set-up' and s.value = to_jsonb(code_hash);
  if not found then return; end if;
  insert into public.partnership (key, name, short_name, area_name, area_codes, contact_email) values (partnership_key, partnership_name, partnership_short, area, codes, lower(replies_to))
    returning partnership.partnership_id into new_partnership;
  insert into public.organisation (partnership_id, name, kind) values (new_partnership, organisation, organisation_kind) returning id into new_organisation;
  insert into public.account (email, full_name) values (lower(address), person) returning id into new_account;
  insert into public.account_place (partnership_id, account_id, organisation_id, roles) values (new_partnership, new_account, new_organisation, array['coordinator', 'administrator']);
  insert into public.plan_year (partnership_id, label, starts_on, ends_on, title) values (new_partnership, year_label, year_starts, year_ends, partnership_name || ' plan ' || year_label) returning id into new_year;
  insert into public.audit_entry (partnership_id, event, account_id, actor, organisation_id, subject_kind, subject_id, subject_words)
    values (new_partnership, 'set up partnership', new_account, person, new_organisation, 'partnership', new_partnership::text, partnership_name),
           (new_partnership, 'invited person', new_account, person, new_organisation, 'account', new_account::text, person),
           (new_partnership, 'added organisation', new_account, person, new_organisation, 'organisation', new_organisation::text, organisation),
           (new_partnership, 'added plan year', new_account, person, new_organisation, 'plan year', new_year::text, partnership_name || ' plan ' || year_label);
  return query select new_account, new_partnership;
end $$;
-- Is there nothing here yet but the code?
create function security.waits_for_set_up(code_hash text default null) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select not exists (select 1 from public.partnership) and exists (select 1 from machinery.setting s where s.name = 'set-up' and (code_hash is null or s.value = to_jsonb(code_hash))) $$;

-- The seal: everything not yet sealed, in order of id, over the hash before.
create function security.audit_words(e public.audit_entry) returns text language sql immutable
  as $$ select jsonb_build_array(e.id, e.partnership_id, extract(epoch from e.at)::text, e.event, e.account_id, e.actor, e.organisation_id, e.subject_kind, e.subject_id, e.subject_words, e.detail, e.request_id)::text $$;
create function security.seal_audit(everything boolean default false)
returns table (seq bigint, hash text, entries int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare last_seal public.audit_seal; ids bigint[]; words text; next_seq bigint; next_hash text;
begin
  perform pg_advisory_xact_lock(hashtext('frankpledge.seal'));
  select * into last_seal from public.audit_seal s order by s.seq desc limit 1;
  select array_agg(e.id order by e.id), string_agg(security.audit_words(e), E'\n' order by e.id) into ids, words
    from public.audit_entry e
    where (everything or e.id > coalesce(last_seal.last_id, 0) - 10000)
      and not exists (select 1 from public.audit_sealed d where d.entry_id = e.id);
  if ids is null then return; end if;
  next_seq := coalesce(last_seal.seq, 0) + 1;
  next_hash := encode(sha256(convert_to(coalesce(last_seal.hash, '') || E'\n' || words, 'UTF8')), 'hex');
  insert into public.audit_seal values (next_seq, ids[1], ids[cardinality(ids)], cardinality(ids), next_hash);
  insert into public.audit_sealed select unnest(ids), next_seq;
  return query select next_seq, next_hash, cardinality(ids);
end $$;

-- How much waits and how much there is, for the metrics: numbers of the whole installation, nothing of anybody.
create function security.installation_counts() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return jsonb_build_object(
    'mailWaiting', (select count(*) from public.mail m where m.state = 'waiting'), 'mailRefused', (select count(*) from public.mail m where m.state in ('refused', 'given up')),
    'unsealed', (select count(*) from public.audit_entry e where e.id > coalesce((select max(s.last_id) from public.audit_seal s), 0)),
    'sessions', (select count(*) from machinery.session s where s.account_id is not null and s.last_seen_at > now() - interval '30 minutes'), 'partnerships', (select count(*) from public.partnership p));
end $$;

-- Every seal computed anew from the entries it covers. What came out is kept as a setting, for the page of the trail.
create function security.check_trail() returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s public.audit_seal; before text := ''; expected bigint := 1; words text; number int; gone int; faults text[] := '{}'; entries bigint := 0; outcome jsonb;
begin
  for s in select * from public.audit_seal x order by x.seq loop
    if s.seq <> expected then faults := faults || format('Seal %s is missing', expected); end if;
    select string_agg(security.audit_words(e), E'\n' order by d.entry_id), count(*)::int, (count(*) - count(e.id))::int into words, number, gone
      from public.audit_sealed d left join public.audit_entry e on e.id = d.entry_id where d.seq = s.seq;
    entries := entries + number;
    if gone > 0 then faults := faults || format('%s of the entries that seal %s covers were removed', gone, s.seq);
    elsif number <> s.entries then faults := faults || format('Seal %s covers %s entries instead of %s', s.seq, number, s.entries);
    elsif encode(sha256(convert_to(before || E'\n' || coalesce(words, ''), 'UTF8')), 'hex') <> s.hash then faults := faults || format('An entry under seal %s was altered, or the seal was', s.seq);
    end if;
    before := s.hash;
    expected := s.seq + 1;
  end loop;
  outcome := jsonb_build_object('at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'ok', cardinality(faults) = 0, 'entries', entries, 'problems', to_jsonb(faults[1:20]));
  insert into machinery.setting (name, value) values ('trail-check', outcome) on conflict (name) do update set value = excluded.value;
  return outcome;
end $$;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'security' and p.prosecdef loop
    execute format('revoke all on function %s from public', f.name);
    execute format('alter function %s owner to frankpledge_operator', f.name);
    execute format('grant execute on function %s to frankpledge_app', f.name);
  end loop;
  revoke execute on function security.make_link(text, uuid, text, text) from frankpledge_app;
end $$;
