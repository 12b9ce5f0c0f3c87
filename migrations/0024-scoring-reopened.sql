-- A scoring that was closed too early can be opened again, with a reason, until the decision is signed off; and each scorer gets a letter.
alter table public.scoring_workshop
  add column reopened_at timestamptz,
  add column reopened_by text,
  add column reopened_why text check (length(reopened_why) between 1 and 1000),
  add constraint reopened_for_a_reason check (reopened_at is null or (reopened_by is not null and reopened_why is not null));

create or replace function security.workshop_goes_on() returns trigger language plpgsql as $$
declare way text[] := array['preparing', 'scoring', 'together', 'signed off']; missing text;
begin
  if old.state = 'signed off' then raise exception 'the workshop is signed off' using errcode = 'FP010'; end if;
  if tg_op = 'DELETE' then return old; end if;
  -- Back from the room to scoring, each time with a reason of its own; else forward.
  if old.state = 'together' and new.state = 'scoring' then
    if new.reopened_at is null or new.reopened_at is not distinct from old.reopened_at then raise exception 'scoring is opened again with a reason' using errcode = 'FP012'; end if;
  elsif array_position(way, new.state) - array_position(way, old.state) not in (0, 1) then raise exception 'a workshop goes from % to its next step only', old.state using errcode = 'FP012'; end if;
  if old.state <> 'preparing' and new.matrix_id <> old.matrix_id then raise exception 'the matrix stays while it is scored on' using errcode = 'FP010'; end if;
  if new.state = 'signed off' then
    select string_agg(c.title, ', ' order by c.position) into missing from public.scoring_candidate c
      where c.partnership_id = new.partnership_id and c.workshop_id = new.id and c.removed_at is null
        and not exists (select 1 from public.scoring_decision d where d.partnership_id = c.partnership_id and d.candidate_id = c.id);
    if missing is not null then raise exception 'not yet decided: %', missing using errcode = 'FP012'; end if;
    if coalesce(trim(new.minute), '') = '' or new.signed_by is null or new.signed_at is null then raise exception 'the minute and who signs off are needed' using errcode = 'FP012'; end if;
  end if;
  return new;
end $$;

-- An analyst prepares scoring, and writes to those who score; to nobody else.
drop policy added_by_whom on public.mail;
create policy added_by_whom on public.mail as restrictive for insert to frankpledge_app with check (state = 'waiting' and ((select security.has_role('coordinator')) or (select security.has_role('administrator'))
  or (kind = 'scoring invitation' and (select security.has_role('analyst')) and exists (select 1 from public.scoring_scorer s join public.account a on a.id = s.account_id where s.partnership_id = mail.partnership_id and a.email = mail.to_address))
  or (kind = 'receipt' and to_address = (select r.email from public.chase_request r where r.partnership_id = security.link_partnership() and r.id = security.link()))));
