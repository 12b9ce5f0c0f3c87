-- What was last said of the actions that an action goes on from: shown to whoever answers for it now. A link opens its own actions and nothing else, so that its holder reads the
-- earlier ones only through this: their newest update that was accepted, and where it stands.
create function security.said_the_year_before(action uuid)
returns table (label text, ref text, written_on date, text text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select y.label, f.ref, u.written_on, u.text
  from public.action_lineage l
  join public.action f on f.partnership_id = l.partnership_id and f.id = l.from_action_id and f.removed_at is null
  join public.plan_year y on y.partnership_id = f.partnership_id and y.id = f.plan_year_id
  join public.action_update u on u.partnership_id = f.partnership_id and u.action_id = f.id
  join public.action_update_acceptance t on t.partnership_id = u.partnership_id and t.update_id = u.id
  where l.partnership_id = coalesce(security.link_partnership(), security.partnership()) and l.to_action_id = said_the_year_before.action
    and (security.link_partnership() is null or said_the_year_before.action = any(security.link_actions()))
    and not exists (select 1 from public.action_update c where c.partnership_id = u.partnership_id and c.corrects_id = u.id)
  order by y.label desc, u.written_on desc, u.created_at desc limit 1 $$;
revoke all on function security.said_the_year_before(uuid) from public;
alter function security.said_the_year_before(uuid) owner to frankpledge_operator;
grant execute on function security.said_the_year_before(uuid) to frankpledge_app;
