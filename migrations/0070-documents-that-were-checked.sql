-- A document that is only checked is kept with what was decided of it: dropped again it shows the decisions, and it is brought in without being chosen a second time.
-- It is no part of the plan: whoever checked it sees it, and the coordinator who may bring it in.

create table public.checked_document (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  account_id     uuid not null references public.account,
  checked_by     text not null,
  file_name      text not null,
  media_type     text not null,
  sha256         text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Which of several plans in the file.
  choice         int not null default 0 check (choice >= 0),
  bytes          bytea not null,
  -- The years it holds, [{ label, role }], how much was read, and what was found, as the checker found it when the file last came.
  years          jsonb not null,
  understood     text not null,
  findings       jsonb not null,
  checked_at     timestamptz not null,
  primary key (partnership_id, id),
  unique (partnership_id, account_id, sha256, choice)
);
create index checked_document_by_account on public.checked_document (account_id);
create index checked_document_by_file on public.checked_document (partnership_id, sha256, choice);
call security.protect('public.checked_document', 'A document that was checked and is no part of the plan, with what was found in it', 'select, insert, update, delete',
  regime => 'UK_GDPR', lawful_basis => 'Article 6(1)(e) public task', retention => '1 year after it was last checked, or until it is removed', export_by => 'Whoever checked it, and the coordinator',
  narrowed => 'account_id = (select security.account()) or (select security.has_role(''coordinator''))');
-- Nobody drops a document in another's name.
create policy added_by_whom on public.checked_document as restrictive for insert to frankpledge_app with check (account_id = (select security.account()));

create table public.checked_document_decision (
  partnership_id int not null references public.partnership,
  document_id    uuid not null,
  finding_key    text not null,
  decision       text not null check (decision in ('right as it is', 'decided', 'taken back')),
  reason         text check (length(reason) <= 1000),
  chosen         text,
  -- What the places said in substance when it was decided: when they say something else, the finding is open again.
  substance      text not null,
  -- What its author has to write where.
  to_write       text[] not null default '{}',
  decided_by     text not null,
  account_id     uuid references public.account,
  decided_at     timestamptz not null,
  -- What became of it in the plan that the document was brought in as.
  plan_import_id uuid,
  carried        text,
  version        int not null default 1,
  primary key (partnership_id, document_id, finding_key),
  foreign key (partnership_id, document_id) references public.checked_document on delete cascade,
  foreign key (partnership_id, plan_import_id) references public.plan_import on delete set null (plan_import_id)
);
create index checked_document_decision_by_account on public.checked_document_decision (account_id);
create index checked_document_decision_by_import on public.checked_document_decision (partnership_id, plan_import_id);
call security.protect('public.checked_document_decision', 'What a person said of something that contradicts itself in a document that was only checked', 'select, insert, update',
  regime => 'UK_GDPR', lawful_basis => 'Article 6(1)(e) public task', retention => 'With the document', export_by => 'Whoever checked it, and the coordinator',
  narrowed => 'exists (select 1 from public.checked_document d where d.partnership_id = checked_document_decision.partnership_id and d.id = document_id)');

-- What came along from the check is written right after bringing in, and is nobody's work on the plan: it goes with the import. `outcome.carried` says what it was:
-- { rows: { id: the version that it left }, updates: [ids], decisions: [ids] }.
create or replace function security.rows_of_import(partnership int, import uuid) returns jsonb language sql stable as $$
  with i as (select i.outcome from public.plan_import i where i.partnership_id = partnership and i.id = import),
    y as (select (x->>'id')::uuid as id from i, jsonb_array_elements(i.outcome->'years') x),
    a as (select a.id from public.action a join y on y.id = a.plan_year_id where a.partnership_id = partnership)
  select jsonb_build_object(
    'public.plan_year', (select coalesce(jsonb_agg(y.id), '[]') from y),
    'public.priority', (select coalesce(jsonb_agg(p.id), '[]') from public.priority p join y on y.id = p.plan_year_id where p.partnership_id = partnership),
    'public.section', (select coalesce(jsonb_agg(s.id), '[]') from public.section s join y on y.id = s.plan_year_id where s.partnership_id = partnership and s.source is not null),
    'public.action', (select coalesce(jsonb_agg(a.id), '[]') from a),
    'public.action_update', (select coalesce(jsonb_agg(u.id), '[]') from public.action_update u join a on a.id = u.action_id where u.partnership_id = partnership and (u.came_by = 'document' or exists (select 1 from i where i.outcome->'carried'->'updates' ? u.id::text)))) $$;
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
      || case at.named when 'public.section' then format(' and not (r.source is null and r.removed_at is not null and r.plan_year_id in (select v::uuid from jsonb_array_elements_text($2->%L) v))', 'public.plan_year') when 'public.plan_check_decision' then ' and r.decision <> ''taken back'' and not coalesce($3 ? r.id::text, false)' else '' end;
    execute format('select count(*)::int from %s r where r.partnership_id = $1 and (%s)%s', at.named, at.points, own) into n using partnership, written, outcome->'carried'->'decisions';
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

create or replace function security.erase_what_is_past(at timestamptz default now()) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare gone jsonb;
begin
  -- Two processes at the same hour: one does it.
  perform pg_advisory_xact_lock(hashtext('frankpledge.erase'));
  with drafts as (delete from public.draft_text d where d.saved_at < at - interval '30 days' returning d.partnership_id),
    letters as (update public.mail m set to_name = null, to_address = '', subject = '', text = '', html = null, last_answer = null
      where m.created_at < at - interval '1 year' and m.state <> 'waiting' and m.to_address <> '' returning m.partnership_id),
    requests as (update public.chase_request r set person = 'Erased', email = '' where r.valid_until < at - interval '2 years' and r.email <> '' returning r.partnership_id),
    contacts as (update public.organisation_contact c set full_name = 'Erased', job_title = null, email = null, telephone = null, confirmed_by = null, mailbox_dead_why = null, version = c.version + 1
      where c.ends_on < (at - interval '2 years')::date and c.full_name <> 'Erased' returning c.partnership_id),
    documents as (delete from public.checked_document d where d.checked_at < at - interval '1 year' returning d.partnership_id),
    counted as (select x.partnership_id, x.what, count(*)::int as number from (
      select d.partnership_id, 'half-written texts' as what from drafts d union all select l.partnership_id, 'letters' from letters l
      union all select r.partnership_id, 'requests' from requests r union all select c.partnership_id, 'contacts' from contacts c
      union all select d.partnership_id, 'checked documents' from documents d) x group by 1, 2)
  select jsonb_object_agg(y.partnership_id, y.counts) into gone from (select c.partnership_id, jsonb_object_agg(c.what, c.number) as counts from counted c group by 1) y;
  insert into public.audit_entry (partnership_id, event, actor, detail)
  select e.key::int, 'erased what is past', 'Frankpledge (keeping)', e.value from jsonb_each(coalesce(gone, '{}')) e;
  return coalesce((select sum(n.value::text::int) from jsonb_each(coalesce(gone, '{}')) e, jsonb_each(e.value) n), 0);
end $$;
