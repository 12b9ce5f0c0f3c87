-- Organisations under all the names they go by, who speaks for them, and since when they are members.

create table public.organisation (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  name           text not null check (length(name) between 1 and 200),
  kind           text not null,
  national_key   text,
  is_group       boolean not null default false,
  about          text,
  telephone      text,
  website        text,
  address        text,
  merged_into_id uuid,
  searchable     text not null generated always as (lower(name || ' ' || coalesce(about, ''))) stored,
  version        int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, merged_into_id) references public.organisation
);
create unique index organisation_by_name on public.organisation (partnership_id, lower(name)) where merged_into_id is null;
call security.protect('public.organisation', 'An organisation or group that acts in the partnership', 'select, insert, update');

create table public.organisation_name (
  partnership_id  int not null,
  id              uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  name            text not null check (length(name) between 1 and 200),
  use             text not null check (use in ('acronym', 'also known as', 'earlier')),
  primary key (partnership_id, id),
  foreign key (partnership_id, organisation_id) references public.organisation
);
create index organisation_name_by_organisation on public.organisation_name (partnership_id, organisation_id);
create unique index organisation_name_once on public.organisation_name (partnership_id, organisation_id, lower(name));
call security.protect('public.organisation_name', 'Another name of an organisation: acronym, earlier name, the name people use', 'select, insert, update, delete');

create table public.organisation_contact (
  partnership_id   int not null,
  id               uuid not null default gen_random_uuid(),
  organisation_id  uuid not null,
  full_name        text not null,
  job_title        text,
  email            text check (email = lower(email)),
  telephone        text,
  account_id       uuid references public.account,
  confirmed_on     date,
  confirmed_by     text,
  mailbox_dead_on  date,
  mailbox_dead_why text,
  ends_on          date,
  version          int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, organisation_id) references public.organisation
);
create index organisation_contact_by_organisation on public.organisation_contact (partnership_id, organisation_id);
call security.protect('public.organisation_contact', 'A person who speaks for an organisation, with the date it was last confirmed', 'select, insert, update',
  regime => 'UK_GDPR', lawful_basis => 'Article 6(1)(e) public task', controller => 'The organisation and the partnership', retention => '2 years after the contact ends', export_by => 'Coordinator');

create table public.organisation_group_member (
  partnership_id int not null,
  group_id       uuid not null,
  member_id      uuid not null,
  primary key (partnership_id, group_id, member_id),
  foreign key (partnership_id, group_id) references public.organisation,
  foreign key (partnership_id, member_id) references public.organisation
);
call security.protect('public.organisation_group_member', 'Who a collective owner such as "mediation services" stands for', 'select, insert, delete');

create table public.membership (
  partnership_id  int not null,
  id              uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  kind            text not null check (kind in ('RESPONSIBLE', 'COOPERATING', 'PARTICIPATING', 'INVITED_ADVISER', 'COMMISSIONED_PROVIDER')),
  authority       text check (authority in ('LA_DISTRICT', 'LA_COUNTY', 'POLICE', 'FRA', 'ICB', 'PROBATION')),
  from_on         date not null,
  to_on           date check (to_on >= from_on),
  note            text,
  version         int not null default 1,
  primary key (partnership_id, id),
  foreign key (partnership_id, organisation_id) references public.organisation,
  check (kind <> 'RESPONSIBLE' or authority is not null)
);
create index membership_by_organisation on public.membership (partnership_id, organisation_id);
call security.protect('public.membership', 'Membership of the partnership, with its kind and dates', 'select, insert, update');

alter table public.account_place add foreign key (partnership_id, organisation_id) references public.organisation;

create table public.glossary_term (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  term           text not null check (length(term) between 1 and 100),
  meaning        text not null check (length(meaning) between 1 and 1000),
  searchable     text not null generated always as (lower(term || ' ' || meaning)) stored,
  removed_at     timestamptz,
  version        int not null default 1,
  primary key (partnership_id, id)
);
create unique index glossary_term_once on public.glossary_term (partnership_id, lower(term)) where removed_at is null;
call security.protect('public.glossary_term', 'A term of the glossary', 'select, insert, update');

-- Files are bytes with their hash, so that a backup is one snapshot and two hosts agree.
create table public.stored_file (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  name           text not null,
  media_type     text not null,
  size           int not null check (size between 1 and 52428800),
  sha256         text not null,
  bytes          bytea not null,
  added_at       timestamptz not null default now(),
  added_by       uuid,
  primary key (partnership_id, id)
);
alter table public.stored_file alter column bytes set storage external;
call security.protect('public.stored_file', 'A picture or document, as bytes with their hash', 'select, insert',
  regime => 'UK_GDPR', lawful_basis => 'Article 6(1)(e) public task', retention => 'With the record it belongs to', export_by => 'Coordinator');

-- Half a text is kept, so that a session that ends loses nothing.
create table public.draft_text (
  partnership_id int not null references public.partnership,
  account_id     uuid not null references public.account,
  place          text not null check (length(place) <= 200),
  text           text not null check (length(text) <= 50000),
  saved_at       timestamptz not null default now(),
  primary key (partnership_id, account_id, place)
);
call security.protect('public.draft_text', 'Text somebody has begun and not yet sent', 'select, insert, update, delete',
  regime => 'UK_GDPR', lawful_basis => 'Article 6(1)(e) public task', retention => '30 days', export_by => 'Nobody',
  narrowed => 'account_id = (select security.account())');

-- What somebody searches for stays out of addresses and logs: the words are kept here for a day, for themselves.
create table public.saved_search (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  account_id     uuid not null references public.account,
  words          text not null check (length(words) <= 200),
  made_at        timestamptz not null default now(),
  primary key (partnership_id, id)
);
create index saved_search_by_time on public.saved_search (made_at);
call security.protect('public.saved_search', 'What somebody searched for', 'select, insert, delete',
  regime => 'UK_GDPR', lawful_basis => 'Article 6(1)(e) public task', retention => 'One day', export_by => 'Nobody',
  narrowed => 'account_id = (select security.account())');

-- Two entries for one organisation become one: whatever pointed to `gone` points to `kept`, whichever table it stands in. The answers of an
-- authority to a plan stay under the name they were given by, or a merger could agree a plan for somebody who has not answered.
create function security.merge_organisations(gone uuid, kept uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare here int := nullif(current_setting('app.partnership', true), '')::int; g public.organisation; k public.organisation; at record; m public.membership;
begin
  if not security.keeps_accounts() then raise exception 'only a coordinator or an administrator may merge organisations'; end if;
  select * into g from public.organisation o where o.partnership_id = here and o.id = gone and o.merged_into_id is null for update;
  select * into k from public.organisation o where o.partnership_id = here and o.id = kept and o.merged_into_id is null for update;
  if g.id is null or k.id is null or gone = kept or g.is_group <> k.is_group then raise exception 'these two organisations cannot be merged'; end if;

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
  for at in select x.id as gone_place, x.roles, x.signs_for, y.id as kept_place from public.account_place x join public.account_place y on y.partnership_id = here and y.organisation_id = kept and y.account_id = x.account_id and (y.ends_on is null) = (x.ends_on is null)
    where x.partnership_id = here and x.organisation_id = gone loop
    update public.account_place p set roles = (select array_agg(distinct one) from unnest(p.roles || at.roles) one), signs_for = p.signs_for or at.signs_for, version = p.version + 1 where p.partnership_id = here and p.id = at.kept_place;
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
revoke all on function security.merge_organisations(uuid, uuid) from public;
grant execute on function security.merge_organisations(uuid, uuid) to frankpledge_app;
alter function security.merge_organisations(uuid, uuid) owner to frankpledge_operator;

-- How many rows of each table point to an organisation, as its reader sees them.
create function security.uses_of_organisation(wanted uuid) returns table (table_name text, rows int)
language plpgsql stable as $$
declare at record; number int;
begin
  for at in select c.conrelid::regclass as target, c.conrelid::regclass::text as named, a.attname as field from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
    where c.contype = 'f' and c.confrelid = 'public.organisation'::regclass and cardinality(c.conkey) = 2 and c.conrelid <> 'public.agreement'::regclass loop
    execute format('select count(*)::int from %s where partnership_id = nullif(current_setting(''app.partnership'', true), '''')::int and %I = $1', at.target, at.field) into number using wanted;
    if number > 0 then table_name := at.named; rows := number; return next; end if;
  end loop;
end $$;
