-- Undoing an import takes back the memberships that it wrote and nobody has changed since. One that was changed, as when the member was named a responsible authority, stays, and its
-- organisation with it: a plan may be waiting for its agreement.
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
