-- For which figures a text of an assessment was written, or was said to be still right: where newer ones turned what it speaks of round, its writer is told.
alter table public.assessment_section
  -- Absent: written before any figures were computed.
  add column figures_number int,
  -- Who looked at it since and found that it still stands.
  add column held_by text,
  add column held_at timestamptz,
  add constraint assessment_section_figures foreign key (partnership_id, assessment_id, figures_number) references public.assessment_result,
  add check ((held_by is null) = (held_at is null));
create index assessment_section_by_figures on public.assessment_section (partnership_id, assessment_id, figures_number);

-- What was written before this: for the figures that were the newest as it was written. Row security is forced, so it is done as the operator.
create function security.date_assessment_texts() returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.assessment_section s set figures_number = (select max(r.number) from public.assessment_result r where r.partnership_id = s.partnership_id and r.assessment_id = s.assessment_id
    and r.computed_at <= (select max(v.written_at) from public.assessment_section_version v where v.partnership_id = s.partnership_id and v.section_id = s.id)) $$;
alter function security.date_assessment_texts() owner to frankpledge_operator;
select security.date_assessment_texts();
drop function security.date_assessment_texts();
