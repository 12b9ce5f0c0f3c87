-- A year that is kept as a record of what was is published without an authority being asked. A year that has not begun is none.
create function security.record_of_what_was() returns trigger language plpgsql set timezone = 'Europe/London' as $$
begin
  if new.starts_on > current_date then raise exception 'The year % has not begun: it is no record of what was', new.label using errcode = 'FP006'; end if;
  return new;
end $$;
create trigger record_of_what_was before insert or update of frozen, starts_on on public.plan_year for each row when (new.frozen) execute function security.record_of_what_was();
