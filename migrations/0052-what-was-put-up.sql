-- The plan as it stood when it was put up to the authorities: a corrected figure, a renamed body or a review that goes on changes it while they answer, and what is published first is held against this.
create table public.put_up_plan (
  partnership_id int not null,
  plan_year_id   uuid not null,
  round          int not null,
  put_up_on      date not null,
  data           jsonb not null,
  primary key (partnership_id, plan_year_id, round),
  foreign key (partnership_id, plan_year_id) references public.plan_year
);
call security.protect('public.put_up_plan', 'A plan as it was put up to the responsible authorities', 'select, insert, update');
