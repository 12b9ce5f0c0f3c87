-- Targets of actions and the words of a risk cite figures as other texts do; and who answers by a link reads the figures of what the link lists as they stand now.

-- Arguments: the kind of text and its columns, which are indexed as one text.
create or replace function security.index_citations() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare own jsonb := to_jsonb(coalesce(new, old)); partnership int := (own->>'partnership_id')::int; one uuid := (own->>'id')::uuid; written text;
begin
  if tg_op <> 'INSERT' then
    delete from public.figure_citation c where c.partnership_id = partnership and c.text_kind = tg_argv[0] and c.text_id = one;
  end if;
  if tg_op = 'DELETE' then return old; end if;
  select string_agg(own->>a.name, E'\n' order by a.place) into written from unnest(tg_argv[1:]) with ordinality a(name, place);
  if written is null or position('](figure:' in written) = 0 then return new; end if;
  insert into public.figure_citation (partnership_id, text_kind, text_id, position, measure_ref, measure_id, period, rival, words, as_written_why)
  select partnership, tg_argv[0], one, f.place, f.ref, m.id, f.period, f.rival, f.words, f.why
  from security.cited_in(written) f left join public.measure m on m.partnership_id = partnership and m.ref = f.ref;
  return new;
end $$;
drop trigger cited on public.action;
create trigger cited after insert or delete or update of why, target on public.action for each row execute function security.index_citations('action', 'why', 'target');
create trigger cited after insert or delete or update of cause, effect, controls on public.risk for each row execute function security.index_citations('risk', 'cause', 'effect', 'controls');

alter table public.figure_citation drop constraint figure_citation_text_kind_check;
alter table public.figure_citation add constraint figure_citation_text_kind_check check (text_kind in ('update', 'section', 'priority', 'action', 'risk', 'assessment', 'candidate'));
alter policy of_the_partnership on public.figure_citation using (partnership_id = (select nullif(current_setting('app.partnership', true), '')::int) and case text_kind
  when 'update' then exists (select 1 from public.action_update t where t.partnership_id = figure_citation.partnership_id and t.id = text_id)
  when 'section' then exists (select 1 from public.section t where t.partnership_id = figure_citation.partnership_id and t.id = text_id)
  when 'priority' then exists (select 1 from public.priority t where t.partnership_id = figure_citation.partnership_id and t.id = text_id)
  when 'risk' then exists (select 1 from public.risk t where t.partnership_id = figure_citation.partnership_id and t.id = text_id)
  when 'assessment' then exists (select 1 from public.assessment_section t where t.partnership_id = figure_citation.partnership_id and t.id = text_id)
  when 'candidate' then exists (select 1 from public.scoring_candidate t where t.partnership_id = figure_citation.partnership_id and t.id = text_id)
  else exists (select 1 from public.action t where t.partnership_id = figure_citation.partnership_id and t.id = text_id) end);

-- What was written as a token before such texts could cite. Row security is forced, so it is done as the operator.
create function security.index_what_stands() returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from public.figure_citation c using public.action a where c.text_kind = 'action' and a.partnership_id = c.partnership_id and a.id = c.text_id and position('](figure:' in a.target) > 0;
  insert into public.figure_citation (partnership_id, text_kind, text_id, position, measure_ref, measure_id, period, rival, words, as_written_why)
  select t.partnership_id, t.kind, t.id, f.place, f.ref, m.id, f.period, f.rival, f.words, f.why
  from (select a.partnership_id, 'action' as kind, a.id, concat_ws(E'\n', a.why, a.target) as written from public.action a where position('](figure:' in a.target) > 0
    union all select r.partnership_id, 'risk', r.id, concat_ws(E'\n', r.cause, r.effect, r.controls) from public.risk r where position('](figure:' in concat_ws(' ', r.cause, r.effect, r.controls)) > 0) t
  cross join lateral security.cited_in(t.written) f left join public.measure m on m.partnership_id = t.partnership_id and m.ref = f.ref $$;
alter function security.index_what_stands() owner to frankpledge_operator;
select security.index_what_stands();
drop function security.index_what_stands();

-- The holder of a link reads what the updates, targets and reasons of its actions cite: the measures of the whole partnership, and those of the own organisation.
create policy by_link on public.figure_citation for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int) and (
    text_kind = 'action' and text_id = any((select security.link_actions())::uuid[])
    or text_kind = 'update' and exists (select 1 from public.action_update u where u.partnership_id = figure_citation.partnership_id and u.id = text_id and u.action_id = any((select security.link_actions())::uuid[]))));
create policy by_link on public.measure for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int) and (visibility = 'partnership' or supplier_id = any((select security.organisations())::uuid[]))
    and exists (select 1 from public.figure_citation c where c.partnership_id = measure.partnership_id and c.measure_id = measure.id));
create policy by_link on public.reading for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int) and exists (select 1 from public.measure m where m.partnership_id = reading.partnership_id and m.id = reading.measure_id));
create policy by_link on public.reading_adoption for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int) and exists (select 1 from public.measure m where m.partnership_id = reading_adoption.partnership_id and m.id = reading_adoption.measure_id));
