-- How candidates that came out level were told apart; who decided that an assessment is published, in which meeting and minute; and on a sheet, what cannot
-- be told from what there is, which is no score.
alter table public.scoring_workshop add column ties text check (length(ties) between 1 and 2000);
alter table public.assessment_document
  add column decided_by text check (length(decided_by) between 1 and 200),
  add column decided_in text check (length(decided_in) between 1 and 200),
  add column decided_on date,
  add column minute     text check (length(minute) between 1 and 200);
alter table public.scoring_sheet add column untold text[] not null default '{}';

-- Who has finished without having scored anything reads nothing of others before scoring is closed.
create or replace function security.finished_once() returns trigger language plpgsql as $$
begin
  if old.finished_at is not null and new.finished_at is distinct from old.finished_at then raise exception 'whoever has finished has finished' using errcode = 'FP011'; end if;
  if old.finished_at is null and new.finished_at is not null and not exists (select 1 from public.scoring_sheet s where s.partnership_id = new.partnership_id and s.workshop_id = new.workshop_id and s.account_id = new.account_id and s.scores - 'confidence' <> '{}') then
    raise exception 'nobody finishes who has scored nothing' using errcode = 'FP011';
  end if;
  return new;
end $$;
drop policy of_the_partnership on public.scoring_sheet;
create policy of_the_partnership on public.scoring_sheet for all to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.partnership', true), '')::int) and (account_id = (select security.account())
    or exists (select 1 from public.scoring_workshop w where w.partnership_id = scoring_sheet.partnership_id and w.id = scoring_sheet.workshop_id and w.state in ('together', 'signed off'))
    or exists (select 1 from public.scoring_scorer mine join public.scoring_scorer theirs on theirs.partnership_id = mine.partnership_id and theirs.workshop_id = mine.workshop_id and theirs.account_id = scoring_sheet.account_id and theirs.finished_at is not null
      where mine.partnership_id = scoring_sheet.partnership_id and mine.workshop_id = scoring_sheet.workshop_id and mine.account_id = (select security.account()) and mine.finished_at is not null and mine.begun_at is not null)))
  with check (partnership_id = (select nullif(current_setting('app.partnership', true), '')::int) and account_id = (select security.account()));
