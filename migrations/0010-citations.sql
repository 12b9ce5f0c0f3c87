-- Which text cites which figure. The index follows the texts by itself, in the transaction that writes them, whoever writes; the token's form is told in docs/decisions/0010.

create table public.figure_citation (
  partnership_id int not null references public.partnership,
  text_kind      text not null check (text_kind in ('update', 'section', 'priority', 'action')),
  text_id        uuid not null,
  position       int not null,
  measure_ref    text not null,
  -- Empty for a figure that is worked out, and for a measure that is not there.
  measure_id     uuid,
  period         text not null,
  rival          int,
  words          text not null,
  as_written_why text,
  primary key (partnership_id, text_kind, text_id, position),
  foreign key (partnership_id, measure_id) references public.measure
);
create index figure_citation_by_measure on public.figure_citation (partnership_id, measure_ref, period);
create index figure_citation_by_measure_id on public.figure_citation (partnership_id, measure_id);
call security.protect('public.figure_citation', 'Which text cites which figure; follows the texts', 'select',
  narrowed => 'case text_kind when ''update'' then exists (select 1 from public.action_update t where t.partnership_id = figure_citation.partnership_id and t.id = text_id)
    when ''section'' then exists (select 1 from public.section t where t.partnership_id = figure_citation.partnership_id and t.id = text_id)
    when ''priority'' then exists (select 1 from public.priority t where t.partnership_id = figure_citation.partnership_id and t.id = text_id)
    else exists (select 1 from public.action t where t.partnership_id = figure_citation.partnership_id and t.id = text_id) end');

-- What a published version cited, as it then was.
create table public.published_citation (
  partnership_id int not null references public.partnership,
  version_id     uuid not null,
  position       int not null,
  place          text not null,
  words          text not null,
  measure_ref    text not null,
  measure_id     uuid,
  period         text not null,
  period_from    date not null,
  period_to      date not null,
  reading_id     uuid,
  -- One of rival readings was meant, whichever is adopted.
  is_rival       boolean not null default false,
  as_written     boolean not null default false,
  primary key (partnership_id, version_id, position),
  foreign key (partnership_id, version_id) references published.plan_version,
  foreign key (partnership_id, measure_id) references public.measure,
  foreign key (partnership_id, reading_id) references public.reading
);
create index published_citation_by_measure on public.published_citation (partnership_id, measure_ref, period);
create index published_citation_by_measure_id on public.published_citation (partnership_id, measure_id);
create index published_citation_by_reading on public.published_citation (partnership_id, reading_id);
call security.protect('public.published_citation', 'Which figures a published version cites, each with the reading that it showed', 'select, insert');

-- The figures that a text cites, as src/features/measures/citations/token.ts reads them. Lengths are asked after, since a bounded repetition is slow here.
create function security.cited_in(written text) returns table (place bigint, words text, ref text, period text, rival int, why text)
language sql immutable as $$
  select row_number() over (order by f.place), f.m[1], f.m[2], f.m[3], f.m[4]::int, f.m[5]
  from regexp_matches(written, '\[([^][\n\r]+)\]\(figure:([a-z0-9-]+)@([a-z0-9.-]+)(?:#([1-9][0-9]?[0-9]?))?(?: "([^"\n\r]+)")?\)', 'g') with ordinality f(m, place)
  where length(f.m[1]) <= 120 and f.m[1] !~ '^\s*$' and length(f.m[2]) <= 60 and f.m[2] ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(f.m[3]) <= 40 and f.m[3] ~ '^[a-z0-9]+((-|\.\.)[a-z0-9]+)*$' and (f.m[5] is null or length(f.m[5]) <= 250) $$;

-- Arguments: the kind of text and its column.
create function security.index_citations() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare own jsonb := to_jsonb(coalesce(new, old)); partnership int := (own->>'partnership_id')::int; one uuid := (own->>'id')::uuid; written text;
begin
  if tg_op <> 'INSERT' then
    delete from public.figure_citation c where c.partnership_id = partnership and c.text_kind = tg_argv[0] and c.text_id = one;
  end if;
  if tg_op = 'DELETE' then return old; end if;
  written := own->>tg_argv[1];
  if written is null or position('](figure:' in written) = 0 then return new; end if;
  insert into public.figure_citation (partnership_id, text_kind, text_id, position, measure_ref, measure_id, period, rival, words, as_written_why)
  select partnership, tg_argv[0], one, f.place, f.ref, m.id, f.period, f.rival, f.words, f.why
  from security.cited_in(written) f left join public.measure m on m.partnership_id = partnership and m.ref = f.ref;
  return new;
end $$;
revoke all on function security.index_citations() from public;
alter function security.index_citations() owner to frankpledge_operator;
create trigger cited after insert or delete or update of text on public.action_update for each row execute function security.index_citations('update', 'text');
create trigger cited after insert or delete or update of text on public.section for each row execute function security.index_citations('section', 'text');
create trigger cited after insert or delete or update of purpose on public.priority for each row execute function security.index_citations('priority', 'purpose');
create trigger cited after insert or delete or update of why on public.action for each row execute function security.index_citations('action', 'why');

-- A measure that is made after the sentence that cites it.
create function security.find_citations() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.figure_citation c set measure_id = new.id where c.partnership_id = new.partnership_id and c.measure_ref = new.ref and c.measure_id is null;
  return new;
end $$;
revoke all on function security.find_citations() from public;
alter function security.find_citations() owner to frankpledge_operator;
create trigger cited after insert on public.measure for each row execute function security.find_citations();
