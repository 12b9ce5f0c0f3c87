-- What a link opens of the measures is worked out by one function: as policies within policies it made the planner of every query of readings weigh all of them.
drop policy by_link on public.figure_citation;
drop policy by_link on public.measure;
drop policy by_link on public.reading;
drop policy by_link on public.reading_adoption;

-- The measures that the updates, targets and reasons of a link's actions cite: those of the whole partnership, and those of the own organisation.
create function security.link_measures() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(m.id), '{}'::uuid[]) from public.measure m
  where m.partnership_id = security.link_partnership() and (m.visibility = 'partnership' or m.supplier_id = any(security.organisations()))
    and exists (select 1 from public.figure_citation c where c.partnership_id = m.partnership_id and c.measure_id = m.id and (
      c.text_kind = 'action' and c.text_id = any(security.link_actions())
      or c.text_kind = 'update' and exists (select 1 from public.action_update u where u.partnership_id = c.partnership_id and u.id = c.text_id and u.action_id = any(security.link_actions())))) $$;
revoke all on function security.link_measures() from public;
alter function security.link_measures() owner to frankpledge_operator;
grant execute on function security.link_measures() to frankpledge_app;

create policy by_link on public.measure for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int) and id = any((select security.link_measures())::uuid[]));
create policy by_link on public.reading for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int) and measure_id = any((select security.link_measures())::uuid[]));
create policy by_link on public.reading_adoption for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int) and measure_id = any((select security.link_measures())::uuid[]));
