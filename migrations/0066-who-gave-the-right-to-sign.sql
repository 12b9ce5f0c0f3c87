-- Since when an account has the right to sign for its organisation, and who gave it. Kept by the database, whatever asks for the change; what an answer was signed with stays with the answer.
alter table public.account_place add column signs_since timestamptz, add column signs_given_by uuid references public.account, add column signs_given_by_name text, add column signs_told int;
alter table public.plan_year add column first_put_up_at timestamptz, add column put_up_by uuid references public.account;
alter table public.agreement add column right_since timestamptz, add column right_given_by text, add column right_told int, add column right_since_put_up text check (right_since_put_up in ('by who put it up', 'by another'));

-- For what is there the trail tells, where it does. The owner of the tables does not see their rows.
set local role frankpledge_operator;
update public.account_place p set signs_since = e.at, signs_given_by = e.account_id, signs_given_by_name = e.actor
  from (select distinct on (x.partnership_id, x.subject_id, x.organisation) x.* from (
      select a.partnership_id, a.id, a.at, a.account_id, a.actor, a.subject_id, a.detail ->> 'organisation' as organisation from public.audit_entry a where a.subject_kind = 'account' and a.event in ('invited person', 'added place') and (a.detail ->> 'signsFor')::boolean
      union all select a.partnership_id, a.id, a.at, a.account_id, a.actor, a.subject_id, null from public.audit_entry a where a.subject_kind = 'account' and a.event = 'changed place' and a.detail -> 'changed' @> '[["signs for the authority", false, true]]') x
    order by x.partnership_id, x.subject_id, x.organisation, x.id desc) e
  where p.signs_for and e.partnership_id = p.partnership_id and e.subject_id = p.account_id::text and (e.organisation is null or e.organisation = (select o.name from public.organisation o where o.partnership_id = p.partnership_id and o.id = p.organisation_id));
update public.plan_year y set first_put_up_at = coalesce(e.first, y.put_up_on), put_up_by = e.by
  from public.plan_year z left join lateral (select min(a.at) as first, (array_agg(a.account_id order by a.id desc))[1] as by from public.audit_entry a
    where a.partnership_id = z.partnership_id and a.subject_kind = 'plan year' and a.subject_id = z.id::text and a.event = 'moved plan' and a.detail ->> 'to' = 'for agreement') e on true
  where z.partnership_id = y.partnership_id and z.id = y.id and not y.frozen;
reset role;

create function security.right_to_sign() returns trigger language plpgsql set timezone = 'Europe/London' as $$
begin
  if not new.signs_for then
    new.signs_since := null; new.signs_given_by := null; new.signs_given_by_name := null; new.signs_told := null;
  elsif tg_op = 'UPDATE' and old.signs_for and old.account_id = new.account_id and coalesce(old.ends_on, 'infinity') >= current_date
      and new.starts_on >= old.starts_on and coalesce(new.ends_on, 'infinity') <= coalesce(old.ends_on, 'infinity')
      -- When two entries are merged, those who keep their right sign for the same body as before.
      and (old.organisation_id = new.organisation_id or current_user = 'frankpledge_operator') then
    new.signs_since := old.signs_since; new.signs_given_by := old.signs_given_by; new.signs_given_by_name := old.signs_given_by_name;
  else
    new.signs_since := case when security.account() is not null then clock_timestamp() end; new.signs_given_by := security.account();
    new.signs_given_by_name := (select a.full_name from public.account a where a.id = security.account());
  end if;
  return new;
end $$;
create trigger right_to_sign before insert or update on public.account_place for each row execute function security.right_to_sign();

create or replace function security.day_put_up() returns trigger language plpgsql set timezone = 'Europe/London' as $$
begin
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

-- What the signature rests on: the oldest right of those that the account has.
create function security.right_it_was_signed_by() returns trigger language plpgsql set timezone = 'Europe/London' as $$
declare p public.account_place; y public.plan_year;
begin
  new.right_since := null; new.right_given_by := null; new.right_told := null; new.right_since_put_up := null;
  if new.signed then
    select x.* into p from public.account_place x where x.partnership_id = new.partnership_id and x.account_id = new.account_id and x.organisation_id = new.organisation_id and x.signs_for
      and x.starts_on <= current_date and coalesce(x.ends_on, 'infinity') >= current_date order by x.signs_since nulls first limit 1;
    select z.* into y from public.plan_year z where z.partnership_id = new.partnership_id and z.id = new.plan_year_id;
    new.right_since := p.signs_since; new.right_given_by := p.signs_given_by_name; new.right_told := p.signs_told;
    new.right_since_put_up := case when p.signs_since >= y.first_put_up_at then case when p.signs_given_by = y.put_up_by then 'by who put it up' else 'by another' end end;
  end if;
  return new;
end $$;
create trigger right_it_was_signed_by before insert on public.agreement for each row execute function security.right_it_was_signed_by();

-- Who set the installation up signs for the council that they set up with, as long as no other entry has been merged with it.
create or replace function security.signs_as_first(organisation uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp set timezone = 'Europe/London' as $$
  select exists (select 1 from public.audit_entry e where e.partnership_id = security.partnership() and e.event = 'set up partnership' and e.account_id = security.account() and e.organisation_id = organisation)
    and not exists (select 1 from public.organisation o where o.partnership_id = security.partnership() and (o.merged_into_id = organisation or (o.id = organisation and o.merged_into_id is not null)))
    and not exists (select 1 from public.account_place p join public.account a on a.id = p.account_id where p.partnership_id = security.partnership() and p.account_id <> security.account()
      and p.roles && array['coordinator', 'administrator'] and p.starts_on <= current_date and (p.ends_on is null or p.ends_on >= current_date) and a.disabled_at is null) $$;

create or replace function security.merge_organisations(gone uuid, kept uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'Europe/London' as $$
declare here int := nullif(current_setting('app.partnership', true), '')::int; g public.organisation; k public.organisation; at record; m public.membership; signing uuid[];
begin
  if not security.keeps_accounts() then raise exception 'only a coordinator or an administrator may merge organisations'; end if;
  select * into g from public.organisation o where o.partnership_id = here and o.id = gone and o.merged_into_id is null for update;
  select * into k from public.organisation o where o.partnership_id = here and o.id = kept and o.merged_into_id is null for update;
  if g.id is null or k.id is null or gone = kept or g.is_group <> k.is_group then raise exception 'these two organisations cannot be merged'; end if;

  -- Nobody comes to sign for another body by a merging: the right stays with the accounts of the one that is a responsible authority, where just one of the two is. Whoever merges does not
  -- come out of it signing by a right that ends so, or that they gave themselves.
  signing := array(select x from unnest(array[gone, kept]) x where exists (select 1 from public.membership y where y.partnership_id = here and y.organisation_id = x and y.kind = 'RESPONSIBLE' and coalesce(y.to_on, 'infinity') >= current_date));
  if exists (select 1 from public.account_place p where p.partnership_id = here and p.organisation_id in (gone, kept) and p.account_id = security.account() and p.signs_for and coalesce(p.ends_on, 'infinity') >= current_date
      and (signing <> array[kept] or p.organisation_id <> kept or p.signs_given_by = p.account_id)) then
    raise exception 'Nobody gives themselves the right to sign for an organisation.' using errcode = 'FP005';
  end if;
  update public.account_place p set signs_for = false, version = p.version + 1
    where p.partnership_id = here and p.organisation_id in (gone, kept) and p.signs_for and not (cardinality(signing) = 1 and p.organisation_id = signing[1]);
  -- Of several that own an action, whom to ask.
  update public.action a set ask_organisations = array(select x from (select distinct on (case when u = gone then kept else u end) case when u = gone then kept else u end as x, place from unnest(a.ask_organisations) with ordinality w(u, place) order by 1, place) each order by place)
    where a.partnership_id = here and gone = any(a.ask_organisations);

  -- Whoever edits something that is about to point elsewhere is told so when they save.
  update public.action a set version = a.version + 1 where a.partnership_id = here and exists (select 1 from public.action_owner w where w.partnership_id = here and w.action_id = a.id and w.organisation_id = gone);
  update public.priority p set version = p.version + 1 where p.partnership_id = here and p.lead_organisation_id = gone;
  update public.risk r set version = r.version + 1 where r.partnership_id = here and r.owner_organisation_id = gone;

  -- Where both own an action, one ownership is left: the stronger.
  for at in select w.action_id, w.part from public.action_owner w join public.action_owner o on o.partnership_id = here and o.action_id = w.action_id and o.organisation_id = kept where w.partnership_id = here and w.organisation_id = gone loop
    delete from public.action_owner w where w.partnership_id = here and w.action_id = at.action_id and w.organisation_id = gone;
    update public.action_owner w set part = at.part where w.partnership_id = here and w.action_id = at.action_id and w.organisation_id = kept and (at.part = 'accountable' or (at.part = 'lead' and w.part = 'with'));
  end loop;
  delete from public.organisation_group_member x where x.partnership_id = here and ((x.member_id = gone and (x.group_id = kept or exists (select 1 from public.organisation_group_member y where y.partnership_id = here and y.group_id = x.group_id and y.member_id = kept)))
    or (x.group_id = gone and (x.member_id = kept or exists (select 1 from public.organisation_group_member y where y.partnership_id = here and y.group_id = kept and y.member_id = x.member_id))));
  delete from public.organisation_name n where n.partnership_id = here and n.organisation_id = gone
    and (lower(n.name) = lower(k.name) or exists (select 1 from public.organisation_name o where o.partnership_id = here and o.organisation_id = kept and lower(o.name) = lower(n.name)));
  -- A person with a place in both keeps one, with what they could do in either.
  for at in select x.id as gone_place, x.roles, x.signs_for, x.starts_on, x.ends_on, y.id as kept_place from public.account_place x join public.account_place y on y.partnership_id = here and y.organisation_id = kept and y.account_id = x.account_id and (y.ends_on is null) = (x.ends_on is null)
    where x.partnership_id = here and x.organisation_id = gone loop
    update public.account_place p set roles = (select array_agg(distinct one) from unnest(p.roles || at.roles) one), signs_for = p.signs_for or (at.signs_for and p.starts_on >= at.starts_on and coalesce(p.ends_on, 'infinity') <= coalesce(at.ends_on, 'infinity')), version = p.version + 1 where p.partnership_id = here and p.id = at.kept_place;
    delete from public.account_place p where p.partnership_id = here and p.id = at.gone_place;
  end loop;
  -- Two memberships over the same days become one: from the earlier day, and of a responsible authority if either was.
  for m in select * from public.membership x where x.partnership_id = here and x.organisation_id = gone loop
    update public.membership y set from_on = least(y.from_on, m.from_on), to_on = case when y.to_on is null or m.to_on is null then null else greatest(y.to_on, m.to_on) end, version = y.version + 1,
        kind = case when m.kind = 'RESPONSIBLE' then m.kind else y.kind end, authority = case when m.kind = 'RESPONSIBLE' and y.kind <> 'RESPONSIBLE' then m.authority else y.authority end
      where y.partnership_id = here and y.id = (select z.id from public.membership z where z.partnership_id = here and z.organisation_id = kept
        and z.from_on <= coalesce(m.to_on, 'infinity') and coalesce(z.to_on, 'infinity') >= m.from_on order by z.from_on desc limit 1);
    if found then delete from public.membership x where x.partnership_id = here and x.id = m.id; end if;
  end loop;

  for at in select c.conrelid::regclass as target, a.attname as field from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
    where c.contype = 'f' and c.confrelid = 'public.organisation'::regclass and cardinality(c.conkey) = 2 and c.conrelid <> 'public.agreement'::regclass loop
    execute format('update %s set %I = $1 where partnership_id = $2 and %I = $3', at.target, at.field, at.field) using kept, here, gone;
  end loop;

  update public.organisation o set merged_into_id = kept, version = o.version + 1 where o.partnership_id = here and o.id = gone;
  update public.organisation o set about = coalesce(o.about, g.about), telephone = coalesce(o.telephone, g.telephone), website = coalesce(o.website, g.website), address = coalesce(o.address, g.address), national_key = coalesce(o.national_key, g.national_key), version = o.version + 1
    where o.partnership_id = here and o.id = kept;
  insert into public.organisation_name (partnership_id, organisation_id, name, use) select here, kept, g.name, 'also known as'
    where lower(g.name) <> lower(k.name) and not exists (select 1 from public.organisation_name n where n.partnership_id = here and n.organisation_id = kept and lower(n.name) = lower(g.name));
end $$;
