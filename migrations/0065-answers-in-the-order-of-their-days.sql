-- The newest answer of an authority counts, so one from a minute must not be of a day before the answer that it would take the place of: neither over another answer nor over a signature.
-- The day of the same answer from another minute can be put right.
create function security.answer_of_its_day() returns trigger language plpgsql as $$
declare later date;
begin
  select max(g.answered_on) into later from public.agreement g where g.partnership_id = new.partnership_id and g.plan_year_id = new.plan_year_id and g.round = new.round
    and g.organisation_id = new.organisation_id and g.answered_on > new.answered_on and (g.signed or g.answer <> new.answer);
  if later is not null then
    raise exception 'The authority answered on %, after the day of this minute.', later using errcode = 'FP007';
  end if;
  return new;
end $$;
create trigger answer_of_its_day before insert on public.agreement for each row when (not new.signed) execute function security.answer_of_its_day();
