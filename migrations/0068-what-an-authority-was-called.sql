-- What a body was called while it stood as a responsible authority: its entry may be given another name, and its name to another entry.
alter table public.authority_spell add column name text;
set local role frankpledge_operator;
update public.authority_spell s set name = o.name from public.organisation o where o.partnership_id = s.partnership_id and o.id = s.organisation_id;
reset role;

create or replace function security.keep_authority_spell() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' and old.kind = 'RESPONSIBLE' then
    if tg_op = 'UPDATE' then
      if (new.kind, new.authority, new.organisation_id, new.from_on, new.to_on) is not distinct from (old.kind, old.authority, old.organisation_id, old.from_on, old.to_on) then return null; end if;
    end if;
    update public.authority_spell s set until = clock_timestamp() where s.partnership_id = old.partnership_id and s.membership_id = old.id and s.until is null;
  end if;
  if tg_op <> 'DELETE' then
    if new.kind = 'RESPONSIBLE' and new.authority is not null then
      insert into public.authority_spell (partnership_id, membership_id, organisation_id, authority, from_on, to_on, since, name) values (new.partnership_id, new.id, new.organisation_id, new.authority, new.from_on, new.to_on, clock_timestamp(), (select o.name from public.organisation o where o.partnership_id = new.partnership_id and o.id = new.organisation_id));
    end if;
  end if;
  return null;
end $$;

drop function security.former_authorities(int, uuid, date);
create function security.former_authorities(partnership int, year uuid, on_day date) returns table (organisation_id uuid, organisation text, last_on date, now_part_of text, now_called text) language sql stable set timezone = 'Europe/London' as $$
  with s as (
    select x.organisation_id, x.authority, x.name, greatest(x.from_on, x.since::date, least(coalesce(y.first_put_up_at::date, on_day), on_day) - 365) as first_on, least(coalesce(x.to_on, 'infinity'), coalesce(x.until::date, 'infinity'), on_day, y.ends_on) as last_on
    from public.plan_year y join public.authority_spell x on x.partnership_id = y.partnership_id where y.partnership_id = partnership and y.id = year and not y.frozen),
  now as (select a.organisation_id, a.authority from security.authorities_of(partnership, year, on_day) a)
  select o.id, (array_agg(coalesce(s.name, o.name) order by s.last_on - s.first_on desc))[1], max(s.last_on), k.name, o.name
  from s join public.organisation o on o.partnership_id = partnership and o.id = s.organisation_id left join public.organisation k on k.partnership_id = partnership and k.id = o.merged_into_id
  where s.last_on >= s.first_on and o.id not in (select n.organisation_id from now n)
    and coalesce((select a.answer from public.agreement a join public.plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id and y.agreement_round = a.round
      where a.partnership_id = partnership and a.plan_year_id = year and a.organisation_id = o.id order by a.recorded_at desc limit 1), '') <> 'agreed'
    and not exists (select 1 from now n where n.organisation_id = o.merged_into_id and n.authority = s.authority
      and not exists (select 1 from s t where t.organisation_id = n.organisation_id and least(t.last_on, s.last_on) > greatest(t.first_on, s.first_on)))
  group by o.id, o.name, k.name having bool_or(s.last_on > s.first_on) order by o.name $$;
