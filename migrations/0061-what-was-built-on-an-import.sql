-- Undoing an import loses nothing that people made or typed. What was built on it is found over every foreign key into what it wrote, so that a table that is new counts by being there;
-- besides, what stands in its own rows: a title, what became of an action, whom to ask.

-- The rows that an undoing takes away, by table.
create function security.rows_of_import(partnership int, import uuid) returns jsonb language sql stable as $$
  with y as (select (x->>'id')::uuid as id from public.plan_import i, jsonb_array_elements(i.outcome->'years') x where i.partnership_id = partnership and i.id = import),
    a as (select a.id from public.action a join y on y.id = a.plan_year_id where a.partnership_id = partnership)
  select jsonb_build_object(
    'public.plan_year', (select coalesce(jsonb_agg(y.id), '[]') from y),
    'public.priority', (select coalesce(jsonb_agg(p.id), '[]') from public.priority p join y on y.id = p.plan_year_id where p.partnership_id = partnership),
    'public.section', (select coalesce(jsonb_agg(s.id), '[]') from public.section s join y on y.id = s.plan_year_id where s.partnership_id = partnership and s.source is not null),
    'public.action', (select coalesce(jsonb_agg(a.id), '[]') from a),
    'public.action_update', (select coalesce(jsonb_agg(u.id), '[]') from public.action_update u join a on a.id = u.action_id where u.partnership_id = partnership and u.came_by = 'document')) $$;

-- What goes with them and is nobody's own work. Whatever else points to such a row was built on it.
create function security.goes_with_import() returns text[] language sql immutable as $$
  select array['public.action_lineage', 'public.action_owner', 'public.action_update_acceptance', 'public.put_up_plan', 'public.section_version'] $$;

drop function security.built_on_import(int, uuid);
create function security.built_on_import(partnership int, import uuid) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare written jsonb; outcome jsonb; found jsonb := '{}'; at record; n int; own text;
begin
  if partnership is distinct from security.partnership() or not security.has_role('coordinator') then raise exception 'not a coordinator' using errcode = '42501'; end if;
  select i.outcome into outcome from public.plan_import i where i.partnership_id = partnership and i.id = import;
  written := security.rows_of_import(partnership, import);
  for at in select c.conrelid::regclass::text as named, string_agg(format('r.%I in (select v::uuid from jsonb_array_elements_text($2->%L) v)', f.attname, c.confrelid::regclass::text), ' or ') as points
      from pg_constraint c join pg_attribute f on f.attrelid = c.conrelid and f.attnum = any(c.conkey) and f.attname <> 'partnership_id'
      where c.contype = 'f' and written ? c.confrelid::regclass::text and c.conrelid::regclass::text <> all(security.goes_with_import()) group by c.conrelid loop
    own := case when written ? at.named then format(' and r.id not in (select v::uuid from jsonb_array_elements_text($2->%L) v)', at.named) else '' end
      || case at.named when 'public.section' then format(' and not (r.source is null and r.removed_at is not null and r.plan_year_id in (select v::uuid from jsonb_array_elements_text($2->%L) v))', 'public.plan_year') when 'public.plan_check_decision' then ' and r.decision <> ''taken back''' else '' end;
    execute format('select count(*)::int from %s r where r.partnership_id = $1 and (%s)%s', at.named, at.points, own) into n using partnership, written;
    found := found || jsonb_build_object(at.named, n);
  end loop;
  return (
    with y as (select p.*, (x->>'actions')::int as actions, (x->>'priorities')::int as priorities, (x->>'filled')::boolean as filled, coalesce(x->>'title', format('Partnership plan %s to %s', left(x->>'label', 4), left(x->>'label', 4)::int + 1)) as titled
        from jsonb_array_elements(outcome->'years') x join public.plan_year p on p.partnership_id = partnership and p.id = (x->>'id')::uuid),
      a as (select a.* from public.action a join y on y.id = a.plan_year_id where a.partnership_id = built_on_import.partnership),
      l as (select l.*, l.from_action_id in (select a.id from a) and l.to_action_id not in (select a.id from a) as goes_on from public.action_lineage l where l.partnership_id = built_on_import.partnership and (l.from_action_id in (select a.id from a) or l.to_action_id in (select a.id from a))),
      own (place, n, one, many) as (
        select 3, (select count(*)::int from y where not y.frozen and y.state <> 'draft'), 'plan has left its draft', 'plans have left their draft'
        union all select 8, (select count(*)::int from a where a.version > 1 or a.removed_at is not null) + (select count(*)::int from public.priority p join y on y.id = p.plan_year_id where p.partnership_id = built_on_import.partnership and (p.version > 1 or p.removed_at is not null))
          + (select count(*)::int from public.section s join y on y.id = s.plan_year_id where s.partnership_id = built_on_import.partnership and (s.version > 1 or (s.removed_at is not null and s.source is not null))), 'row was changed', 'rows were changed'
        union all select 9, greatest(0, (select count(*)::int from a) - (select coalesce(sum(y.actions), 0)::int from y)), 'action was added', 'actions were added'
        union all select 9, greatest(0, (select count(*)::int from public.priority p join y on y.id = p.plan_year_id where p.partnership_id = built_on_import.partnership) - (select sum(y.priorities)::int from y)), 'priority was added', 'priorities were added'
        union all select 13, (select count(*)::int from l where l.goes_on), 'action of another plan continues one of these', 'actions of other plans continue these'
        union all select 14, greatest((select count(*)::int from l where not coalesce(l.goes_on, false) and (l.version > 1 or l.reason is not null)), abs((select count(*)::int from l where not coalesce(l.goes_on, false)) - (outcome->>'lineage')::int)), 'answer was given to what became of an action', 'answers were given to what became of actions'
        union all select 15, (select count(*)::int from y where not y.filled and y.title <> y.titled), 'title was changed', 'titles were changed'
        union all select 16, (select count(*)::int from a where cardinality(a.ask_organisations) > 0), 'choice was made of whom to ask', 'choices were made of whom to ask'),
      told (named, place, one, many) as (values
        ('public.action_update', 1, 'update was written', 'updates were written'), ('public.chase_round', 2, 'round of requests was sent to owners', 'rounds of requests were sent to owners'), ('public.chase_item', 2, 'owner was asked about an action', 'owners were asked about actions'), ('published.plan_version', 4, 'version was published', 'versions were published'),
        ('public.agreement', 5, 'answer of an authority was recorded', 'answers of authorities were recorded'), ('public.comment', 6, 'comment was made', 'comments were made'), ('public.risk', 7, 'risk was entered', 'risks were entered'), ('public.risk_link', 7, 'link of a risk was made', 'links of risks were made'),
        ('public.section', 9, 'section was added', 'sections were added'), ('public.milestone', 10, 'milestone was added', 'milestones were added'), ('public.theme', 10, 'theme was added', 'themes were added'), ('public.action_theme', 10, 'theme was given to an action', 'themes were given to actions'),
        ('public.section_picture', 11, 'picture was added', 'pictures were added'), ('public.quote', 11, 'quote was added', 'quotes were added'), ('public.plan_year', 12, 'later plan continues it', 'later plans continue it'), ('public.priority', 12, 'priority of another plan continues one of these', 'priorities of other plans continue these'),
        ('public.plan_check_decision', 17, 'finding of the checker was decided', 'findings of the checker were decided'), ('public.priority_measure', 18, 'measure was put beside a priority', 'measures were put beside priorities'), ('public.scoring_priority', 19, 'priority was linked to a scored candidate', 'priorities were linked to scored candidates'),
        ('public.performance_report', 20, 'report on how it is doing was made', 'reports on how it is doing were made'), ('public.planned_publication', 21, 'publication was set for a day', 'publications were set for a day')),
      everything as (select own.place, own.n, own.one, own.many from own
        union all select coalesce(t.place, 99), sum(f.value::int)::int, coalesce(t.one, 'other record was made of it'), coalesce(t.many, 'other records were made of it') from jsonb_each_text(found) f left join told t on t.named = f.key group by 1, 3, 4)
    select coalesce(array_agg(e.n || ' ' || case when e.n = 1 then e.one else e.many end order by e.place, e.one), '{}') from everything e where e.n > 0);
end $$;
revoke all on function security.built_on_import(int, uuid) from public;
alter function security.built_on_import(int, uuid) owner to frankpledge_operator;
grant execute on function security.built_on_import(int, uuid) to frankpledge_app;
