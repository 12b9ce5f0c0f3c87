-- Undoing an import takes back the decisions on findings that came along with it. One that a person has made anew since is their work, and stands in the way as any other does.

-- `outcome.carried.decisions` is { id: the version that bringing in left }; imports of before hold a bare array of ids, which came along whatever their version.
create function security.came_along(outcome jsonb, d public.plan_check_decision) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(case jsonb_typeof(outcome->'carried'->'decisions') when 'object' then (outcome->'carried'->'decisions'->>d.id::text)::int = d.version else outcome->'carried'->'decisions' ? d.id::text end, false) $$;

create or replace function security.built_on_import(partnership int, import uuid) returns text[]
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
      || case at.named when 'public.section' then format(' and not (r.source is null and r.removed_at is not null and r.plan_year_id in (select v::uuid from jsonb_array_elements_text($2->%L) v))', 'public.plan_year') when 'public.plan_check_decision' then ' and r.decision <> ''taken back'' and not security.came_along($3, r)' else '' end;
    execute format('select count(*)::int from %s r where r.partnership_id = $1 and (%s)%s', at.named, at.points, own) into n using partnership, written, outcome;
    found := found || jsonb_build_object(at.named, n);
  end loop;
  return (
    with y as (select p.*, (x->>'actions')::int as actions, (x->>'priorities')::int as priorities, (x->>'filled')::boolean as filled, coalesce(x->>'title', format('Partnership plan %s to %s', left(x->>'label', 4), left(x->>'label', 4)::int + 1)) as titled
        from jsonb_array_elements(outcome->'years') x join public.plan_year p on p.partnership_id = partnership and p.id = (x->>'id')::uuid),
      a as (select a.* from public.action a join y on y.id = a.plan_year_id where a.partnership_id = built_on_import.partnership),
      l as (select l.*, l.from_action_id in (select a.id from a) and l.to_action_id not in (select a.id from a) as goes_on from public.action_lineage l where l.partnership_id = built_on_import.partnership and (l.from_action_id in (select a.id from a) or l.to_action_id in (select a.id from a))),
      own (place, n, one, many) as (
        select 3, (select count(*)::int from y where not y.frozen and y.state <> 'draft'), 'plan has left its draft', 'plans have left their draft'
        union all select 8, (select count(*)::int from a where a.version > coalesce((outcome->'carried'->'rows'->>a.id::text)::int, 1) or a.removed_at is not null) + (select count(*)::int from public.priority p join y on y.id = p.plan_year_id where p.partnership_id = built_on_import.partnership and (p.version > coalesce((outcome->'carried'->'rows'->>p.id::text)::int, 1) or p.removed_at is not null))
          + (select count(*)::int from public.section s join y on y.id = s.plan_year_id where s.partnership_id = built_on_import.partnership and (s.version > coalesce((outcome->'carried'->'rows'->>s.id::text)::int, 1) or (s.removed_at is not null and s.source is not null))), 'row was changed', 'rows were changed'
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

create or replace function security.undo_plan_import(import uuid) returns text[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare partnership int := security.partnership(); i public.plan_import; years uuid[]; built text[]; one uuid;
begin
  if not security.has_role('coordinator') then raise exception 'not a coordinator' using errcode = '42501'; end if;
  select * into i from public.plan_import p where p.partnership_id = partnership and p.id = import and p.state = 'brought in' for update;
  if not found then return array['it is not brought in']; end if;
  select coalesce(array_agg((x->>'id')::uuid), '{}') into years from jsonb_array_elements(i.outcome->'years') x;
  perform 1 from public.plan_year y where y.partnership_id = partnership order by y.id for update;
  built := security.built_on_import(partnership, import);
  if cardinality(built) > 0 then return built; end if;
  -- A decision that came along is open again; one that somebody had made before or has made since is theirs.
  update public.plan_check_decision d set decision = 'taken back', decided_at = now(), version = d.version + 1
    where d.partnership_id = partnership and d.decision <> 'taken back' and security.came_along(i.outcome, d);
  delete from public.action_lineage l using public.action a where l.partnership_id = partnership and a.partnership_id = partnership and a.plan_year_id = any(years) and a.id in (l.from_action_id, l.to_action_id);
  delete from public.action_update_acceptance t using public.action_update u, public.action a where t.partnership_id = partnership and u.partnership_id = partnership and a.partnership_id = partnership and t.update_id = u.id and u.action_id = a.id and a.plan_year_id = any(years);
  delete from public.action_update u using public.action a where u.partnership_id = partnership and a.partnership_id = partnership and u.action_id = a.id and a.plan_year_id = any(years);
  delete from public.action_owner o using public.action a where o.partnership_id = partnership and a.partnership_id = partnership and o.action_id = a.id and a.plan_year_id = any(years);
  delete from public.action a where a.partnership_id = partnership and a.plan_year_id = any(years);
  -- The empty sections that a year began with were taken out when it was filled: they come back.
  update public.section s set removed_at = null where s.partnership_id = partnership and s.plan_year_id = any(years) and s.source is null and s.version = 1;
  delete from public.section_version v using public.section s where v.partnership_id = partnership and s.partnership_id = partnership and v.section_id = s.id and s.plan_year_id = any(years) and s.source is not null;
  delete from public.section s where s.partnership_id = partnership and s.plan_year_id = any(years) and s.source is not null;
  delete from public.priority p where p.partnership_id = partnership and p.plan_year_id = any(years);
  delete from public.put_up_plan u where u.partnership_id = partnership and u.plan_year_id = any(years);
  update public.plan_year y set reviews_id = null where y.partnership_id = partnership and y.reviews_id = any(years);
  delete from public.plan_year y where y.partnership_id = partnership and y.id in (select (x->>'id')::uuid from jsonb_array_elements(i.outcome->'years') x where not (x->>'filled')::boolean);
  -- Members that were in the directory before are what they were; those that came with the document go with their organisation, or stay with it.
  delete from public.membership m where m.partnership_id = partnership and m.version = 1 and m.id in (select (x #>> '{}')::uuid from jsonb_array_elements(coalesce(i.outcome->'memberships', '[]')) x)
    and m.organisation_id not in (select (x #>> '{}')::uuid from jsonb_array_elements(i.outcome->'organisations') x);
  delete from public.organisation_name n using jsonb_array_elements(coalesce(i.outcome->'names', '[]')) x where n.partnership_id = partnership and n.organisation_id = (x->>'organisation')::uuid and n.name = x->>'name';
  -- An organisation that something else has come to use meanwhile stays, and as what it is a member.
  for one in select (x.value #>> '{}')::uuid from jsonb_array_elements(i.outcome->'organisations') with ordinality x(value, place) order by x.place desc loop
    begin
      delete from public.organisation_group_member g where g.partnership_id = partnership and g.group_id = one;
      delete from public.membership m where m.partnership_id = partnership and m.organisation_id = one and m.version = 1 and m.id in (select (x #>> '{}')::uuid from jsonb_array_elements(coalesce(i.outcome->'memberships', '[]')) x);
      delete from public.organisation_name n where n.partnership_id = partnership and n.organisation_id = one;
      delete from public.organisation o where o.partnership_id = partnership and o.id = one and o.version = 1;
      if not found then raise foreign_key_violation; end if;
    exception when foreign_key_violation then null;
    end;
  end loop;
  update public.glossary_term t set removed_at = now(), version = t.version + 1 where t.partnership_id = partnership and t.removed_at is null and t.version = 1
    and t.id in (select (x #>> '{}')::uuid from jsonb_array_elements(i.outcome->'glossary') x);
  update public.plan_import p set state = 'undone', decided_at = now(), version = p.version + 1 where p.partnership_id = partnership and p.id = import;
  return '{}';
end $$;

do $$ begin
  revoke all on function security.came_along(jsonb, public.plan_check_decision) from public;
  alter function security.came_along(jsonb, public.plan_check_decision) owner to frankpledge_operator;
end $$;
