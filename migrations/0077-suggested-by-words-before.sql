-- Links that an import suggested before migration 0073 are suggested by words as well: nobody has changed them, given a reason, or said them by hand.
set local role frankpledge_operator;
update public.action_lineage l set by_words = true
  from public.action f, public.action t, public.plan_year fy, public.plan_year ty
  where l.kind in ('changed', 'merged') and not l.by_words and l.version = 1 and l.reason is null
    and f.partnership_id = l.partnership_id and f.id = l.from_action_id and t.partnership_id = l.partnership_id and t.id = l.to_action_id
    and fy.partnership_id = f.partnership_id and fy.id = f.plan_year_id and fy.source is not null and ty.partnership_id = t.partnership_id and ty.id = t.plan_year_id and ty.source is not null
    and exists (select 1 from public.plan_import i, jsonb_array_elements(i.outcome->'years') x where i.partnership_id = l.partnership_id and i.state = 'brought in' and (x->>'id')::uuid = ty.id)
    and not exists (select 1 from public.audit_entry e where e.partnership_id = l.partnership_id and e.event = 'said where action came from' and e.subject_kind = 'action' and e.subject_id = t.id::text);
reset role;

-- What only the database itself asks is asked by nobody else, and of its own tables whoever's search path it is.
alter function security.put_up_before(int, text) set search_path = pg_catalog, pg_temp;
revoke all on function security.put_up_before(int, text) from public;
grant execute on function security.put_up_before(int, text) to frankpledge_app, frankpledge_operator;
alter function security.rows_of_import(int, uuid) set search_path = pg_catalog, pg_temp;
revoke all on function security.rows_of_import(int, uuid) from public;
grant execute on function security.rows_of_import(int, uuid) to frankpledge_operator;
