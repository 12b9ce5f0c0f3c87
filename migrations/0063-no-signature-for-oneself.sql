-- Nobody gives themselves the right to sign for a body: by no new place, no other organisation in a place, no days that come back, and by no merging of entries. One exception: who set the
-- installation up, while nobody else keeps accounts here, for the council that they set up with.
create function security.signs_as_first(organisation uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp set timezone = 'Europe/London' as $$
  select exists (select 1 from public.audit_entry e left join public.organisation o on o.partnership_id = e.partnership_id and o.id = e.organisation_id
      where e.partnership_id = security.partnership() and e.event = 'set up partnership' and e.account_id = security.account() and organisation in (e.organisation_id, o.merged_into_id))
    and not exists (select 1 from public.account_place p join public.account a on a.id = p.account_id where p.partnership_id = security.partnership() and p.account_id <> security.account()
      and p.roles && array['coordinator', 'administrator'] and p.starts_on <= current_date and (p.ends_on is null or p.ends_on >= current_date) and a.disabled_at is null) $$;
alter function security.signs_as_first(uuid) owner to frankpledge_operator;
revoke all on function security.signs_as_first(uuid) from public;
grant execute on function security.signs_as_first(uuid) to frankpledge_app;

create function security.no_signature_for_oneself() returns trigger language plpgsql as $$
begin
  if new.signs_for and new.account_id = security.account() then
    if tg_op = 'UPDATE' then
      if old.signs_for and old.account_id = new.account_id and old.organisation_id = new.organisation_id and new.starts_on >= old.starts_on and coalesce(new.ends_on, 'infinity') <= coalesce(old.ends_on, 'infinity') then return new; end if;
    end if;
    if not security.signs_as_first(new.organisation_id) then
      raise exception 'Nobody gives themselves the right to sign for an organisation.' using errcode = 'FP005';
    end if;
  end if;
  return new;
end $$;
create trigger no_signature_for_oneself before insert or update on public.account_place for each row execute function security.no_signature_for_oneself();
