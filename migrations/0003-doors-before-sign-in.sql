-- What has to work before there is an actor: sessions, one-time links, the demonstration's people, the seal.
-- Each is SECURITY DEFINER with a fixed search_path and owned by the operator role; the list is tested.


create function security.session_open(token text, idle interval default '30 minutes')
returns table (account_id uuid, full_name text, email text, partnership_id int, partnership_key text, partnership_name text, colour text,
               organisations uuid[], organisation_names text[], roles text[], signs_for uuid[], data jsonb, previous_seen_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s machinery.session;
begin
  select * into s from machinery.session where token_hash = token and last_seen_at > now() - case when session.account_id is null then interval '1 day' else idle end;
  if not found then return; end if;
  if s.last_seen_at < now() - interval '30 seconds' then
    update machinery.session set last_seen_at = now() where token_hash = token;
  end if;
  if s.account_id is null then
    return query select null::uuid, null::text, null::text, null::int, null::text, null::text, null::text, null::uuid[], null::text[], null::text[], null::uuid[], s.data, null::timestamptz;
    return;
  end if;
  return query
    select a.id, a.full_name, a.email, p.partnership_id, p.key, p.name, p.colour,
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

create function security.session_save(token text, account uuid, partnership int, kept jsonb, words text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into machinery.session (token_hash, account_id, partnership_id, data, described, previous_seen_at)
  values (token, account, partnership, kept, words, (select max(last_seen_at) from machinery.session where account_id = account))
  on conflict (token_hash) do update set account_id = excluded.account_id, partnership_id = excluded.partnership_id, data = excluded.data, last_seen_at = now();
$$;

create function security.session_end(token text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$ delete from machinery.session where token_hash = token $$;

create function security.sessions_of(account uuid)
returns table (token_hash text, described text, created_at timestamptz, last_seen_at timestamptz)
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select token_hash, described, created_at, last_seen_at from machinery.session where account_id = account order by last_seen_at desc $$;

create function security.sessions_end_of(account uuid, except_token text default null) returns int
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with gone as (delete from machinery.session where account_id = account and token_hash is distinct from except_token returning 1) select count(*)::int from gone $$;

create function security.sessions_sweep() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from machinery.session where last_seen_at < now() - interval '1 day';
  delete from machinery.sign_in_link where made_at < now() - interval '30 days';
  delete from machinery.sign_in_request where at < now() - interval '1 day';
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

-- Answers with an account only when a link may be sent: known, not disabled, with a place, and not asked for too often.
create function security.ask_for_link(address text, address_hash text, from_hash text)
returns table (account_id uuid, full_name text, partnership_name text, too_many boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare mails int; hosts int;
begin
  select count(*) into mails from machinery.sign_in_request r where r.email_hash = ask_for_link.address_hash and r.at > now() - interval '15 minutes';
  select count(*) into hosts from machinery.sign_in_request r where r.address_hash = from_hash and r.at > now() - interval '15 minutes';
  insert into machinery.sign_in_request (email_hash, address_hash) values (ask_for_link.address_hash, from_hash);
  if mails >= 5 or hosts >= 30 then
    return query select null::uuid, null::text, null::text, true; return;
  end if;
  return query select a.id, a.full_name, min(p.name), false from public.account a
    join public.account_place pl on pl.account_id = a.id and pl.starts_on <= current_date and (pl.ends_on is null or pl.ends_on >= current_date)
    join public.partnership p on p.partnership_id = pl.partnership_id
    where a.email = lower(address) and a.disabled_at is null group by a.id;
end $$;

create function security.make_link(token text, account uuid, browser text, maker text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into machinery.sign_in_link (token_hash, account_id, browser_hash, made_by, valid_until) values (token, account, browser, maker, now() + interval '15 minutes') $$;

-- Spends the link. One word says what happened: ok, unknown, used, late, other-browser, disabled.
create function security.use_link(token text, browser text)
returns table (outcome text, account_id uuid)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare l machinery.sign_in_link;
begin
  select * into l from machinery.sign_in_link where token_hash = token for update;
  if not found then return query select 'unknown', null::uuid; return; end if;
  if l.used_at is not null then return query select 'used', null::uuid; return; end if;
  if l.valid_until < now() then return query select 'late', null::uuid; return; end if;
  if l.browser_hash is not null and l.browser_hash is distinct from browser then return query select 'other-browser', null::uuid; return; end if;
  if exists (select 1 from public.account a where a.id = l.account_id and a.disabled_at is not null) then return query select 'disabled', null::uuid; return; end if;
  update machinery.sign_in_link set used_at = now() where token_hash = token;
  update public.account a set last_seen_at = now() where a.id = l.account_id;
  return query select 'ok', l.account_id;
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

-- Accounts are global: inviting someone who already has one gives the same account, and says nothing about it.
create function security.invite(address text, name text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare found_id uuid;
begin
  if not exists (select 1 from public.account_place pl where pl.partnership_id = nullif(current_setting('app.partnership', true), '')::int
      and pl.account_id = nullif(current_setting('app.account', true), '')::uuid and pl.roles && array['coordinator', 'administrator']) then
    raise exception 'only a coordinator or an administrator may invite';
  end if;
  insert into public.account (email, full_name) values (lower(address), name) on conflict (email) do nothing;
  select id into found_id from public.account where email = lower(address);
  return found_id;
end $$;

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

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'security' and p.prosecdef loop
    execute format('revoke all on function %s from public', f.name);
    execute format('alter function %s owner to frankpledge_operator', f.name);
    execute format('grant execute on function %s to frankpledge_app', f.name);
  end loop;
end $$;
