-- What is handed on keeps what it was handed on with, of that which lives on outside the assessment: notes on the charts, areas of the partnership's own,
-- the readings that its texts cite, and what it was held against. Versions from before have the notes that stood when they were made.
alter table public.assessment_document add column frozen jsonb;

-- When what is held of a month was put right without being brought in anew, as 0037 did: figures that were worked out before are behind.
alter table public.police_file add column corrected_at timestamptz;

set local role frankpledge_operator;

update public.assessment_document d set frozen = jsonb_build_object('notes', coalesce(
  (select jsonb_agg(jsonb_build_object('id', n.id, 'onDay', n.on_day, 'words', n.words, 'crimeType', n.crime_type, 'isStep', n.is_step, 'reason', n.reason, 'writtenBy', n.written_by, 'writtenAt', n.written_at) order by n.on_day, n.written_at)
   from public.assessment_note n where n.partnership_id = d.partnership_id and n.written_at <= d.made_at and (n.removed_at is null or n.removed_at > d.made_at)), '[]'))
where d.made_for = 'shared';

update public.police_file f set corrected_at = m.applied_at
from frankpledge_schema.migration m
where m.name = '0037-searches-by-their-forces-name' and f.kind = 'stop-and-search' and f.replaced_at is null and f.imported_at < m.applied_at and f.force <> initcap(replace(f.slug, '-', ' '));

reset role;

create or replace function security.assessments_behind() returns table (partnership_id int, assessment_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.partnership_id, a.id from public.assessment a
  where a.state = 'draft' and a.last_month is null and exists (select 1 from public.police_file f where f.replaced_at is null
    and greatest(f.imported_at, f.corrected_at) > coalesce(a.data_until, (select max(r.computed_at) from public.assessment_result r where r.partnership_id = a.partnership_id and r.assessment_id = a.id), a.made_at))
  order by a.partnership_id $$;
