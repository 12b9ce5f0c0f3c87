-- Which figures of a published version were corrected since: for the public, beside a text and files that stay as they were published. The new figure is not told, since nobody has looked
-- yet at whether it may go out; the next version tells it.
create table published.figure_corrected (
  partnership_id int not null,
  version_id     uuid not null,
  -- Which of the figures of the version's data, counted from 1.
  position       int not null,
  corrected_on   date not null,
  -- The organisation of whoever settled it, where the directory says it.
  corrected_by   text,
  primary key (partnership_id, version_id, position),
  foreign key (partnership_id, version_id) references published.plan_version
);
call security.protect('published.figure_corrected', 'A figure of a published version that another reading holds for since', 'select',
  retention => 'As long as the version that it is of; goes by itself when the figure as published holds again');
create policy to_the_public on published.figure_corrected for select to frankpledge_public
  using (exists (select 1 from published.plan_version v where v.partnership_id = figure_corrected.partnership_id and v.id = version_id and v.withdrawn_at is null));
grant select on published.figure_corrected to frankpledge_public;

-- A figure as published no longer holds: another reading holds for its period, or the rival that was meant was corrected; and it says another number. Of one measure, in one period or in all; of one version or of all.
create function security.flag_corrected(partnership int, measure uuid, from_day date default null, to_day date default null, version uuid default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'Europe/London' as $$
begin
  with cited as (
    select c.version_id, c.position, now.at::date as on_day, (select o.name from public.account_place p join public.organisation o on o.partnership_id = p.partnership_id and o.id = p.organisation_id
        where p.partnership_id = c.partnership_id and p.account_id = now.account_id order by p.ends_on desc nulls first, o.name limit 1) as by_whom
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

create function security.flag_corrected_reading() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform security.flag_corrected(new.partnership_id, new.measure_id, new.period_from, new.period_to);
  return null;
end $$;
create trigger flag_corrected after insert or update on public.reading_adoption for each row execute function security.flag_corrected_reading();
create trigger flag_corrected after insert on public.reading for each row when (new.corrects_id is not null) execute function security.flag_corrected_reading();

-- Readings are settled with their measure held: a version that is being published is seen by whoever settles one, or sees what they settled.
create function security.flag_corrected_citation() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from public.measure m where m.partnership_id = new.partnership_id and m.id = new.measure_id for share;
  perform security.flag_corrected(new.partnership_id, new.measure_id, new.period_from, new.period_to, new.version_id);
  return null;
end $$;
create trigger flag_corrected after insert on public.published_citation for each row when (new.measure_id is not null) execute function security.flag_corrected_citation();

do $$ begin
  revoke all on function security.flag_corrected(int, uuid, date, date, uuid), security.flag_corrected_reading(), security.flag_corrected_citation() from public;
  alter function security.flag_corrected(int, uuid, date, date, uuid) owner to frankpledge_operator;
  alter function security.flag_corrected_reading() owner to frankpledge_operator;
  alter function security.flag_corrected_citation() owner to frankpledge_operator;
end $$;
set local role frankpledge_operator;
select security.flag_corrected(c.partnership_id, c.measure_id) from (select distinct partnership_id, measure_id from public.published_citation where measure_id is not null) c;
reset role;
