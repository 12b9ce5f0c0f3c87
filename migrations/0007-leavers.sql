-- A leaver's last day follows the day that the application goes by (Europe/London), not the time zone of the database's host. Where the two
-- disagree for an hour the earlier one holds, so that whoever leaves is out at once.
drop function security.leave(uuid, text, uuid);
create function security.leave(account uuid, why text, takes_over uuid, on_day date) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare here int := nullif(current_setting('app.partnership', true), '')::int; ended int; last_day date := least(on_day, current_date) - 1;
begin
  if not security.keeps_accounts(account) then raise exception 'only a coordinator or an administrator may end an account, an administrator''s only an administrator'; end if;
  update public.account_place pl set ends_on = last_day, takes_over_id = takes_over, version = pl.version + 1
    where pl.account_id = account and pl.partnership_id = here and (pl.ends_on is null or pl.ends_on > last_day);
  if security.belongs_here_only(account) then
    update public.account a set disabled_at = now(), disabled_why = why, version = a.version + 1 where a.id = account and a.disabled_at is null;
    delete from machinery.sign_in_link l where l.account_id = account and l.used_at is null;
  end if;
  with gone as (delete from machinery.session s where s.account_id = account and s.partnership_id = here returning 1) select count(*)::int into ended from gone;
  return ended;
end $$;
revoke all on function security.leave(uuid, text, uuid, date) from public;
alter function security.leave(uuid, text, uuid, date) owner to frankpledge_operator;
grant execute on function security.leave(uuid, text, uuid, date) to frankpledge_app;
