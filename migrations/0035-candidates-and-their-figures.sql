-- For which figures of an assessment a candidate priority was written, or was said to be still right: where newer ones turned what it speaks of round, who prepares scoring is told.
alter table public.scoring_candidate
  -- The assessment whose figures they are. Absent: none had figures by then.
  add column figures_of uuid,
  add column figures_number int,
  -- Who looked at it since, beside which figures, and found that it still stands: what it says, and why its scores were agreed and it was decided on.
  add column held_number int,
  add column held_by text,
  add column held_at timestamptz,
  add constraint scoring_candidate_figures foreign key (partnership_id, figures_of, figures_number) references public.assessment_result,
  add constraint scoring_candidate_held_figures foreign key (partnership_id, figures_of, held_number) references public.assessment_result,
  add check ((figures_of is null) = (figures_number is null)),
  add check ((held_by is null) = (held_at is null) and (held_by is null) = (held_number is null) and (held_by is null or figures_of is not null));
create index scoring_candidate_by_figures on public.scoring_candidate (partnership_id, figures_of, figures_number);
create index scoring_candidate_by_held_figures on public.scoring_candidate (partnership_id, figures_of, held_number);

-- Why the room agreed a score and what it decided: for the figures of that day.
alter table public.scoring_agreed
  add column figures_of uuid,
  add column figures_number int,
  add constraint scoring_agreed_figures foreign key (partnership_id, figures_of, figures_number) references public.assessment_result,
  add check ((figures_of is null) = (figures_number is null));
create index scoring_agreed_by_figures on public.scoring_agreed (partnership_id, figures_of, figures_number);
alter table public.scoring_decision
  add column figures_of uuid,
  add column figures_number int,
  add constraint scoring_decision_figures foreign key (partnership_id, figures_of, figures_number) references public.assessment_result,
  add check ((figures_of is null) = (figures_number is null));
create index scoring_decision_by_figures on public.scoring_decision (partnership_id, figures_of, figures_number);

-- What was written before this, where it can still be changed: for the newest figures there are. Row security is forced, so it is done as the operator.
create function security.date_candidates() returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.scoring_candidate c set figures_of = f.assessment_id, figures_number = f.number
    from (select distinct on (r.partnership_id) r.partnership_id, r.assessment_id, r.number from public.assessment_result r join public.assessment a on a.partnership_id = r.partnership_id and a.id = r.assessment_id
      order by r.partnership_id, a.label desc, r.number desc) f
    where f.partnership_id = c.partnership_id and exists (select 1 from public.scoring_workshop w where w.partnership_id = c.partnership_id and w.id = c.workshop_id and w.state <> 'signed off') $$;
alter function security.date_candidates() owner to frankpledge_operator;
select security.date_candidates();
drop function security.date_candidates();
