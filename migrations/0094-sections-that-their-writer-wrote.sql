-- Whether the one to whom a section is given has written it since it was given to them: a version in their name may be older, or come of a figure that was put right in passing, and two people may have one name.
alter table public.section add column writer_wrote boolean not null default false;
update public.section s set writer_wrote = true
from public.account a, public.section_version v
where a.id = s.writer_id and v.partnership_id = s.partnership_id and v.section_id = s.id and length(v.text) > 0 and (v.account_id = s.writer_id or (v.account_id is null and v.written_by = a.full_name));
