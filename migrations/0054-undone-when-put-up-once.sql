-- An import is undone as long as nothing is built on it; that it was put up once and taken back again does not hold it.
alter table public.put_up_plan drop constraint put_up_plan_partnership_id_plan_year_id_fkey;
alter table public.put_up_plan add foreign key (partnership_id, plan_year_id) references public.plan_year on delete cascade;
