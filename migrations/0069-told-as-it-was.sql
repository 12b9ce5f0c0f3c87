-- A right to sign that nothing was changed about keeps its day and giver, also when it has ended, and also when its entry was merged. How many were told is written once for each giving.
create or replace function security.right_to_sign() returns trigger language plpgsql set timezone = 'Europe/London' as $$
begin
  if not new.signs_for then
    new.signs_since := null; new.signs_given_by := null; new.signs_given_by_name := null; new.signs_told := null;
  elsif tg_op = 'UPDATE' and old.signs_for and old.account_id = new.account_id
      and new.starts_on >= old.starts_on and coalesce(new.ends_on, 'infinity') <= coalesce(old.ends_on, 'infinity')
      -- When two entries are merged, those who keep their right sign for the same body as before.
      and (old.organisation_id = new.organisation_id or current_user = 'frankpledge_operator') then
    new.signs_since := old.signs_since; new.signs_given_by := old.signs_given_by; new.signs_given_by_name := old.signs_given_by_name; new.signs_told := coalesce(old.signs_told, new.signs_told);
  else
    new.signs_since := case when security.account() is not null then clock_timestamp() end; new.signs_given_by := security.account();
    new.signs_given_by_name := (select a.full_name from public.account a where a.id = security.account()); new.signs_told := null;
  end if;
  return new;
end $$;

-- What migration 0066 took from the trail: the newest entry about an account, whichever place it is of; nothing where it may be about another place, as an account had several. And where an
-- ended right was given the day of another one of its account, its own is not known.
alter table public.account_place disable trigger right_to_sign;
set local role frankpledge_operator;
update public.account_place p set signs_since = null, signs_given_by = null, signs_given_by_name = null, signs_told = null where p.signs_since at time zone 'Europe/London' >= p.ends_on + 1
  and exists (select 1 from public.account_place r where r.partnership_id = p.partnership_id and r.account_id = p.account_id and r.organisation_id = p.organisation_id and r.id <> p.id and r.signs_given_by = p.signs_given_by and r.signs_since between p.signs_since - interval '1 minute' and p.signs_since);
with kept_from as (select m.applied_at as at from frankpledge_schema.migration m where m.name = '0066-who-gave-the-right-to-sign')
update public.account_place p set signs_since = e.at, signs_given_by = e.account_id, signs_given_by_name = e.actor
  from public.account_place q left join lateral (
    select x.* from (
        select a.id, a.at, a.account_id, a.actor, a.detail ->> 'organisation' as organisation from public.audit_entry a, kept_from f where a.partnership_id = q.partnership_id and a.subject_kind = 'account' and a.subject_id = q.account_id::text and a.at < f.at
          and ((a.event in ('invited person', 'added place') and (a.detail ->> 'signsFor')::boolean) or (a.event = 'changed place' and a.detail -> 'changed' @> '[["signs for the authority", false, true]]'))
        order by a.id desc limit 1) x
      where (x.organisation is null or x.organisation = (select o.name from public.organisation o where o.partnership_id = q.partnership_id and o.id = q.organisation_id))
        and not exists (select 1 from public.account_place r, kept_from f where r.partnership_id = q.partnership_id and r.account_id = q.account_id and r.id <> q.id and r.signs_for and coalesce(r.signs_since, '-infinity') < f.at)) e on true
  where q.partnership_id = p.partnership_id and q.id = p.id and p.signs_for
    and exists (select 1 from public.audit_entry a where a.partnership_id = p.partnership_id and a.subject_kind = 'account' and a.at = p.signs_since);
reset role;
alter table public.account_place enable trigger right_to_sign;

-- When a plan was first put up, and who put it up last, is written by nobody but the database; the day of its round by nobody who uses the application.
create or replace function security.day_put_up() returns trigger language plpgsql set timezone = 'Europe/London' as $$
begin
  new.first_put_up_at := case when tg_op = 'UPDATE' then old.first_put_up_at end; new.put_up_by := case when tg_op = 'UPDATE' then old.put_up_by end;
  if current_user <> 'frankpledge_operator' then new.put_up_on := case when tg_op = 'UPDATE' then old.put_up_on end; end if;
  if security.is_put_up(new) then
    if tg_op = 'INSERT' then new.put_up_on := coalesce(new.put_up_on, current_date);
    elsif not security.is_put_up(old) then new.put_up_on := current_date;
    end if;
    if tg_op = 'INSERT' or not security.is_put_up(old) then
      new.first_put_up_at := coalesce(new.first_put_up_at, clock_timestamp()); new.put_up_by := security.account();
    end if;
  end if;
  return new;
end $$;
drop trigger day_put_up on public.plan_year;
create trigger day_put_up before insert or update on public.plan_year for each row execute function security.day_put_up();

-- An authority that is given another name stands under it from then on.
create function security.keep_authority_name() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s public.authority_spell;
begin
  for s in update public.authority_spell x set until = clock_timestamp() where x.partnership_id = new.partnership_id and x.organisation_id = new.id and x.until is null returning x.* loop
    insert into public.authority_spell (partnership_id, membership_id, organisation_id, authority, from_on, to_on, since, name) values (s.partnership_id, s.membership_id, s.organisation_id, s.authority, s.from_on, s.to_on, s.until, new.name);
  end loop;
  return null;
end $$;
alter function security.keep_authority_name() owner to frankpledge_operator;
revoke all on function security.keep_authority_name() from public;
grant execute on function security.keep_authority_name() to frankpledge_app;
create trigger keep_authority_name after update of name on public.organisation for each row when (new.name is distinct from old.name) execute function security.keep_authority_name();
set local role frankpledge_operator;
with renamed as (update public.authority_spell s set until = now() from public.organisation o where o.partnership_id = s.partnership_id and o.id = s.organisation_id and s.until is null and s.name <> o.name returning s.*, o.name as called)
  insert into public.authority_spell (partnership_id, membership_id, organisation_id, authority, from_on, to_on, since, name) select r.partnership_id, r.membership_id, r.organisation_id, r.authority, r.from_on, r.to_on, r.until, r.called from renamed r;
reset role;

-- `last_on`: until when the directory had it as an authority. `entered_last_on`: its last day there as it stands now, where that was entered only afterwards. It is named by the name that stood longest.
drop function security.former_authorities(int, uuid, date);
create function security.former_authorities(partnership int, year uuid, on_day date) returns table (organisation_id uuid, organisation text, last_on date, entered_last_on date, now_part_of text, now_called text) language sql stable set timezone = 'Europe/London' as $$
  with every as (
    select x.organisation_id, x.membership_id, x.authority, coalesce(x.name, o.name) as name, x.since, greatest(x.from_on, x.since::date, least(coalesce(y.first_put_up_at::date, on_day), on_day) - 365) as first_on, least(coalesce(x.to_on, 'infinity'), coalesce(x.until::date, 'infinity'), on_day, y.ends_on) as last_on
    from public.plan_year y join public.authority_spell x on x.partnership_id = y.partnership_id join public.organisation o on o.partnership_id = x.partnership_id and o.id = x.organisation_id where y.partnership_id = partnership and y.id = year and not y.frozen),
  s as (select * from every where every.last_on >= every.first_on),
  now as (select a.organisation_id, a.authority from security.authorities_of(partnership, year, on_day) a),
  gone as (
    select o.id, o.name, o.merged_into_id, max(s.last_on) as last_on from s join public.organisation o on o.partnership_id = partnership and o.id = s.organisation_id
    where o.id not in (select n.organisation_id from now n)
      and coalesce((select a.answer from public.agreement a join public.plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id and y.agreement_round = a.round
        where a.partnership_id = partnership and a.plan_year_id = year and a.organisation_id = o.id order by a.recorded_at desc limit 1), '') <> 'agreed'
      and not exists (select 1 from now n where n.organisation_id = o.merged_into_id and n.authority = s.authority
        and not exists (select 1 from s t join s u on u.organisation_id = o.id and u.authority = s.authority where t.organisation_id = n.organisation_id and least(t.last_on, u.last_on) > greatest(t.first_on, u.first_on)))
    group by o.id, o.name, o.merged_into_id having bool_or(s.last_on > s.first_on))
  select g.id, (select s.name from s where s.organisation_id = g.id group by s.name order by sum(s.last_on - s.first_on) desc, max(s.since) desc limit 1), g.last_on, case when entered.to_on < g.last_on then entered.to_on end, k.name, g.name
  from gone g left join public.organisation k on k.partnership_id = partnership and k.id = g.merged_into_id
    left join lateral (select (select t.to_on from public.authority_spell t where t.partnership_id = partnership and t.membership_id = s.membership_id and t.organisation_id = g.id and t.until is null limit 1) as to_on
      from s where s.organisation_id = g.id order by s.last_on desc, s.since desc limit 1) entered on true
  order by g.name $$;
