-- Of several bodies that own an action together one is asked for updates: a person says which, or that all are. It is no part of the plan, which names none of them accountable.
alter table public.action add column ask_organisations uuid[] not null default '{}';

-- A contact that was entered or changed and that nobody has confirmed since is not called confirmed.
alter table public.organisation_contact add column entered boolean not null default false;
update public.organisation_contact set entered = true where version = 1 and confirmed_on is not null;
