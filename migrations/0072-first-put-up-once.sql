-- A plan that was brought in, put up for agreement, taken back, undone and brought in again keeps the day on which it was first put up: the trail has it, by the label of the year.
create function security.put_up_before(here int, year text) returns timestamptz language sql stable as $$
  select min(e.at) from public.audit_entry e where e.partnership_id = here and e.event = 'moved plan' and e.detail ->> 'to' = 'for agreement' and e.detail ->> 'label' = year $$;

create or replace function security.day_put_up() returns trigger language plpgsql set timezone = 'Europe/London' as $$
begin
  new.first_put_up_at := case when tg_op = 'UPDATE' then old.first_put_up_at end; new.put_up_by := case when tg_op = 'UPDATE' then old.put_up_by end;
  if current_user <> 'frankpledge_operator' then new.put_up_on := case when tg_op = 'UPDATE' then old.put_up_on end; end if;
  if security.is_put_up(new) then
    if tg_op = 'INSERT' then new.put_up_on := coalesce(new.put_up_on, current_date);
    elsif not security.is_put_up(old) then new.put_up_on := current_date;
    end if;
    if tg_op = 'INSERT' or not security.is_put_up(old) then
      new.first_put_up_at := coalesce(new.first_put_up_at, security.put_up_before(new.partnership_id, new.label), clock_timestamp()); new.put_up_by := security.account();
    end if;
  end if;
  return new;
end $$;

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
    update public.account_place p set roles = (select array_agg(distinct one) from unnest(p.roles || at.roles) one), signs_for = p.signs_for or (at.signs_for and coalesce(p.ends_on, 'infinity') >= current_date and p.starts_on >= at.starts_on and coalesce(p.ends_on, 'infinity') <= coalesce(at.ends_on, 'infinity')), version = p.version + 1 where p.partnership_id = here and p.id = at.kept_place;
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
