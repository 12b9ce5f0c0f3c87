-- A link that was withdrawn stays so when its person is sent a new one: whoever else had it had it for nothing. Links made before `links_from` open nothing; null means that none was replaced.
alter table public.chase_request add column links_from timestamptz;

create or replace function security.chase_link(token text, at timestamptz default now())
returns table (outcome text, partnership_id int, partnership_name text, colour text, request_id uuid, person text, organisation_id uuid, organisation text, actions uuid[], valid_until timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when r.revoked_at is not null or a.disabled_at is not null or c.ends_on <= (at at time zone 'Europe/London')::date
           or (r.links_from is not null and not exists (select 1 from public.chase_reminder m where m.token_hash = token and m.asked_at >= r.links_from))
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
