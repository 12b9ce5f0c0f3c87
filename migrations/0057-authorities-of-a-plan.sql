-- A plan waits for every responsible authority there was on any day since it was put up, until it is published or taken back: the last day of one that comes meanwhile releases nobody,
-- and no change of its membership, its dates, its kind or whose it is takes one out. Who is waited for is said here, for the pages and the database alike.
alter table public.plan_year add column put_up_on date;
-- The owner of the tables does not see their rows.
set local role frankpledge_operator;
update public.plan_year y set put_up_on = u.put_up_on from public.put_up_plan u where u.partnership_id = y.partnership_id and u.plan_year_id = y.id and u.round = y.agreement_round and y.state in ('for agreement', 'agreed');
reset role;

create function security.is_put_up(y public.plan_year) returns boolean language sql immutable as $$
  select not y.frozen and y.state in ('for agreement', 'agreed') $$;

create function security.day_put_up() returns trigger language plpgsql set timezone = 'Europe/London' as $$
begin
  if security.is_put_up(new) then
    if tg_op = 'INSERT' then new.put_up_on := coalesce(new.put_up_on, current_date);
    elsif not security.is_put_up(old) then new.put_up_on := current_date;
    end if;
  end if;
  return new;
end $$;
create trigger day_put_up before insert or update of state on public.plan_year for each row execute function security.day_put_up();

-- Is this membership that of an authority whose agreement the plan needs, on the day?
create function security.agrees_plan(m public.membership, y public.plan_year, on_day date) returns boolean language sql immutable as $$
  select m.kind = 'RESPONSIBLE' and m.from_on <= on_day
    and coalesce(m.to_on, 'infinity') >= case when security.is_put_up(y) then least(coalesce(y.put_up_on, on_day), on_day) else on_day end $$;

create function security.authorities_of(partnership int, year uuid, on_day date) returns table (organisation_id uuid, authority text, last_on date) language sql stable as $$
  select distinct on (m.organisation_id) m.organisation_id, m.authority, m.to_on
  from public.plan_year y join public.membership m on m.partnership_id = y.partnership_id
  where y.partnership_id = partnership and y.id = year and security.agrees_plan(m, y, on_day) order by m.organisation_id, m.from_on desc $$;

create or replace function security.authorities_missing(partnership int, year uuid) returns text[] language sql stable set timezone = 'Europe/London' as $$
  select coalesce(array_agg(o.name order by o.name), '{}')
  from security.authorities_of(partnership, year, current_date) m join public.organisation o on o.partnership_id = partnership and o.id = m.organisation_id
  join public.plan_year y on y.partnership_id = partnership and y.id = year
  where coalesce((select a.answer from public.agreement a where a.partnership_id = partnership and a.plan_year_id = year and a.round = y.agreement_round
         and a.organisation_id = m.organisation_id order by a.recorded_at desc limit 1), '') <> 'agreed' $$;

create or replace function security.agreed_by_all() returns trigger language plpgsql set timezone = 'Europe/London' as $$
declare missing text[];
begin
  -- A year in which nothing stands yet may become the record of a year that was.
  if new.frozen and not exists (select 1 from public.action a where a.partnership_id = new.partnership_id and a.plan_year_id = new.id) then return new; end if;
  if new.state in ('agreed', 'published') and old.state not in ('agreed', 'published') or (new.state = 'published' and old.state = 'agreed') or (new.frozen and not old.frozen) then
    if not exists (select 1 from security.authorities_of(new.partnership_id, new.id, current_date)) then
      raise exception 'no responsible authorities are named' using errcode = 'FP001';
    end if;
    missing := security.authorities_missing(new.partnership_id, new.id);
    if cardinality(missing) > 0 then
      raise exception 'not yet agreed by %', array_to_string(missing, ', ') using errcode = 'FP002';
    end if;
  end if;
  return new;
end $$;

drop trigger agreed_by_all on public.plan_year;
create trigger agreed_by_all before update of state, frozen on public.plan_year for each row when (not old.frozen) execute function security.agreed_by_all();

-- Whatever changes or removes a membership, by whichever way: none that a plan waits for falls out of those it waits for. A plan that is put up in the same moment comes before or after.
create function security.authority_stays() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'Europe/London' as $$
declare waits text; named text;
begin
  perform 1 from public.plan_year y where y.partnership_id = old.partnership_id and not y.frozen and y.state <> 'published' order by y.id for update;
  select y.label into waits from public.plan_year y where y.partnership_id = old.partnership_id and security.is_put_up(y) and security.agrees_plan(old, y, current_date)
    and not exists (select 1 from security.authorities_of(y.partnership_id, y.id, current_date) a where a.organisation_id = old.organisation_id) order by y.label limit 1;
  if waits is not null then
    select o.name into named from public.organisation o where o.partnership_id = old.partnership_id and o.id = old.organisation_id;
    raise exception 'The plan % is out for agreement, and % is one of the responsible authorities it waits for.', waits, named using errcode = 'FP004', detail = waits;
  end if;
  return null;
end $$;
alter function security.authority_stays() owner to frankpledge_operator;
revoke all on function security.authority_stays() from public;
grant execute on function security.authority_stays() to frankpledge_app;
create trigger authority_stays after update or delete on public.membership for each row when (old.kind = 'RESPONSIBLE') execute function security.authority_stays();

drop function security.plan_out_for_agreement();
