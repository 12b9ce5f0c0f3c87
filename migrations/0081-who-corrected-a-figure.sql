-- The public is told the organisation of whoever settled a figure only where that is certain: the one for which they had a place on that day. Somebody who acted for
-- two may have spoken for either, so there the partnership is named.
create or replace function security.flag_corrected(partnership int, measure uuid, from_day date default null, to_day date default null, version uuid default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'Europe/London' as $$
begin
  with cited as (
    select c.version_id, c.position, now.at::date as on_day, (select case when count(distinct o.id) = 1 then min(o.name) end from public.account_place p join public.organisation o on o.partnership_id = p.partnership_id and o.id = p.organisation_id
        where p.partnership_id = c.partnership_id and p.account_id = now.account_id and p.starts_on <= now.at::date and (p.ends_on is null or p.ends_on >= now.at::date)) as by_whom
    from public.published_citation c join public.reading was on was.partnership_id = c.partnership_id and was.id = c.reading_id
    cross join lateral (
      (with recursive newer as (select r.* from public.reading r where c.is_rival and r.partnership_id = was.partnership_id and r.corrects_id = was.id
          union all select r.* from newer n join public.reading r on r.partnership_id = n.partnership_id and r.corrects_id = n.id)
        select n.amount, n.up_to, n.bound, n.per, n.given_at as at, n.account_id from newer n where not exists (select 1 from newer m where m.corrects_id = n.id))
      union all
      select r.amount, r.up_to, r.bound, r.per, a.adopted_at, a.account_id from public.reading_adoption a join public.reading r on r.partnership_id = a.partnership_id and r.id = a.reading_id
        where not c.is_rival and a.partnership_id = c.partnership_id and a.measure_id = c.measure_id and a.period_from = c.period_from and a.period_to = c.period_to and a.ended_at is null) now
    where c.partnership_id = partnership and c.measure_id = measure and c.period_from = coalesce(from_day, c.period_from) and c.period_to = coalesce(to_day, c.period_to) and c.version_id = coalesce(version, c.version_id)
      and not c.as_written and (was.amount, was.up_to, was.bound, was.per) is distinct from (now.amount, now.up_to, now.bound, now.per)),
  gone as (
    delete from published.figure_corrected f using public.published_citation c
    where f.partnership_id = partnership and c.partnership_id = partnership and c.version_id = f.version_id and c.position = f.position
      and c.measure_id = measure and c.period_from = coalesce(from_day, c.period_from) and c.period_to = coalesce(to_day, c.period_to) and c.version_id = coalesce(version, c.version_id)
      and not exists (select 1 from cited x where x.version_id = f.version_id and x.position = f.position))
  insert into published.figure_corrected (partnership_id, version_id, position, corrected_on, corrected_by) select partnership, x.version_id, x.position, x.on_day, x.by_whom from cited x
    on conflict (partnership_id, version_id, position) do update set corrected_on = excluded.corrected_on, corrected_by = excluded.corrected_by;
end $$;

do $$ begin
  revoke all on function security.flag_corrected(int, uuid, date, date, uuid) from public;
  alter function security.flag_corrected(int, uuid, date, date, uuid) owner to frankpledge_operator;
end $$;
set local role frankpledge_operator;
select security.flag_corrected(c.partnership_id, c.measure_id) from (select distinct partnership_id, measure_id from public.published_citation where measure_id is not null) c;
reset role;

-- Nobody whose account was closed is written to of an assessment that was shared, whatever their place still says.
drop policy added_by_whom on public.mail;
create policy added_by_whom on public.mail as restrictive for insert to frankpledge_app with check (state = 'waiting' and ((select security.has_role('coordinator')) or (select security.has_role('administrator'))
  or (kind = 'scoring invitation' and (select security.has_role('analyst')) and exists (select 1 from public.scoring_scorer s join public.account a on a.id = s.account_id where s.partnership_id = mail.partnership_id and a.email = mail.to_address))
  or (kind = 'assessment shared' and (select security.has_role('analyst')) and exists (select 1 from public.account_place p join public.account a on a.id = p.account_id where p.partnership_id = mail.partnership_id and a.email = mail.to_address and a.disabled_at is null
    and (p.signs_for or p.roles && array['chair', 'coordinator']) and p.starts_on <= (now() at time zone 'Europe/London')::date and (p.ends_on is null or p.ends_on >= (now() at time zone 'Europe/London')::date)))
  or (kind = 'receipt' and to_address = (select r.email from public.chase_request r where r.partnership_id = security.link_partnership() and r.id = security.link()))));
