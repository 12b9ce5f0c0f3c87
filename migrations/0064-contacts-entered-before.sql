-- The owner of the tables does not see their rows, so that 0055 marked no contact that was there before: those that were entered or changed last, and confirmed by nobody since.
set local role frankpledge_operator;
update public.organisation_contact c set entered = true
  where c.confirmed_on is not null and (select e.event from public.audit_entry e where e.partnership_id = c.partnership_id and e.subject_kind = 'contact' and e.subject_id = c.id::text
    and e.event in ('added contact', 'changed contact', 'confirmed contact') order by e.id desc limit 1) in ('added contact', 'changed contact');
reset role;
