-- What the public reads of a withdrawal is the coordinator's to write, and of the version that it stands beside: at no other address and under no other number.
call security.only_written_by('published.plan_withdrawal', '(select security.has_role(''coordinator'')) and exists (select 1 from published.plan_version v where v.partnership_id = plan_withdrawal.partnership_id
  and v.id = plan_withdrawal.version_id and v.partnership_key = plan_withdrawal.partnership_key and v.year = plan_withdrawal.year and v.label = plan_withdrawal.label and v.version = plan_withdrawal.version)');

-- A reason that nobody gave for a correction is none.
set local role frankpledge_operator;
update public.action_update set correction_why = '' where correction_why = 'Put right by its writer' and came_by = 'link';
reset role;
