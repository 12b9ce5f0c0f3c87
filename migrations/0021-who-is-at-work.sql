-- What a process that was killed had in hand is known at once: it holds no lock any more. Before, an import was given up for lost after two minutes of silence.

/* Whether a living process is at work on the thing: its connection holds the lock of that name. */
create function security.is_held(what text) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from pg_locks l where l.locktype = 'advisory' and l.objsubid = 1 and l.granted and l.database = (select d.oid from pg_database d where d.datname = current_database())
    and ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended(what, 0))
$$;
revoke all on function security.is_held(text) from public;
grant execute on function security.is_held(text) to frankpledge_app, frankpledge_operator;

-- The one that waits longest, or whose process is gone (and was not heard of for five seconds, lest its connection be just changing), or is silent for two minutes.
create or replace function security.take_police_import() returns setof public.police_import
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform security.only_the_work();
  update public.police_import i set state = 'failed', finished_at = clock_timestamp(), refusal = 'The work was ended four times before it was done.', advice = 'Bring the months in by smaller zips, or ask whoever looks after Frankpledge for the log.'
  where i.state = 'running' and i.attempts >= 4 and security.police_import_is_left(i.id, i.beat_at);
  return query update public.police_import i set state = 'running', attempts = i.attempts + 1, beat_at = clock_timestamp(), files_done = 0, step = null
    from (select w.partnership_id, w.id from public.police_import w where w.state = 'waiting' or (w.state = 'running' and security.police_import_is_left(w.id, w.beat_at)) order by w.brought_at limit 1 for update skip locked) due
    where i.partnership_id = due.partnership_id and i.id = due.id returning i.*;
end $$;

create function security.police_import_is_left(import uuid, heard_at timestamptz) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select heard_at < clock_timestamp() - interval '2 minutes' or (heard_at < clock_timestamp() - interval '5 seconds' and not security.is_held('police import ' || import))
$$;
revoke all on function security.police_import_is_left(uuid, timestamptz) from public;
grant execute on function security.police_import_is_left(uuid, timestamptz) to frankpledge_operator;
