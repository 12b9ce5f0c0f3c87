-- Whoever is asked by a link as a member of a group reads that of the group: without it the form names as another owner the very group through which its member is asked.
-- Only of groups that own what the link asks about, and of no member but the one that is asked.
create policy by_link on public.organisation_group_member for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int)
    and exists (select 1 from public.chase_item i join public.action_owner w on w.partnership_id = i.partnership_id and w.action_id = i.action_id
      where i.partnership_id = organisation_group_member.partnership_id and i.request_id = (select nullif(current_setting('app.link', true), '')::uuid) and w.organisation_id = organisation_group_member.group_id
        and (i.organisation_id = organisation_group_member.member_id or (i.organisation_id is null and organisation_group_member.member_id = any((select security.organisations())::uuid[])))));
