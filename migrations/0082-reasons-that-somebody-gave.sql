-- The reason of a status is what somebody wrote: the hint beside a suggestion was kept as one where the suggestion was followed, and went out as its owner's words.
set local role frankpledge_operator;
update public.action a set status_reason = null
  where a.status_reason is not null
    and exists (select 1 from public.action_update u where u.partnership_id = a.partnership_id and u.action_id = a.id and u.status_why is null and u.suggested_why = a.status_reason)
    and not exists (select 1 from public.action_update u where u.partnership_id = a.partnership_id and u.action_id = a.id and u.status_why = a.status_reason);
reset role;
