-- What is published at once is made outside the request too: of exactly what was looked at, or not at all. Beside one that is set for a day another may go out before.
alter table public.planned_publication add column fingerprint text, add column number int, add constraint looked_at_as_one check ((fingerprint is null) = (number is null));
comment on column public.planned_publication.fingerprint is 'Of one that goes out at once: what the plan said when it was looked at';
comment on column public.planned_publication.number is 'Of one that goes out at once: the number of the version it becomes';
drop index public.one_planned_publication;
create unique index one_planned_publication on public.planned_publication (partnership_id, plan_year_id, (fingerprint is null)) where state = 'waiting';
