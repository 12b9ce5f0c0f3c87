-- A day is a day in the United Kingdom, wherever the database's host thinks it is: until now what the database decides by itself (whose place has ended,
-- who signs for an authority, which authorities there are) went by the time zone of the server, an hour off in summer on a server of UTC and half a day elsewhere.
do $$ declare f regprocedure; n int := 0; begin
  for f in select p.oid::regprocedure from pg_proc p join pg_namespace s on s.oid = p.pronamespace where s.nspname = 'security' and p.prosrc ~ 'current_date' loop
    execute format('alter function %s set timezone = %L', f, 'Europe/London');
    n := n + 1;
  end loop;
  if n < 8 then raise exception 'expected the functions that ask for the day, found %', n; end if;
end $$;
alter table public.account_place alter column starts_on set default (now() at time zone 'Europe/London')::date;
alter table public.plan_year alter column kept_since set default (now() at time zone 'Europe/London')::date;

-- Who a responsible authority is, and whether a plan is agreed or published, wait for one another: an authority that is added in the same moment as
-- the last answer or the publication comes either before it, and is waited for, or after it. One that comes to an agreed plan takes it back to its answers.
create function security.authorities_change() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'Europe/London' as $$
begin
  if tg_when = 'BEFORE' then
    perform 1 from public.plan_year y where y.partnership_id = new.partnership_id and not y.frozen and y.state <> 'published' order by y.id for update;
    return new;
  end if;
  update public.plan_year y set state = 'for agreement', version = y.version + 1
    where y.partnership_id = new.partnership_id and not y.frozen and y.state = 'agreed' and cardinality(security.authorities_missing(y.partnership_id, y.id)) > 0;
  return null;
end $$;
alter function security.authorities_change() owner to frankpledge_operator;
revoke all on function security.authorities_change() from public;
grant execute on function security.authorities_change() to frankpledge_app;
create trigger authorities_wait before insert or update on public.membership for each row when (new.kind = 'RESPONSIBLE') execute function security.authorities_change();
create trigger authorities_asked after insert or update on public.membership for each row when (new.kind = 'RESPONSIBLE') execute function security.authorities_change();
