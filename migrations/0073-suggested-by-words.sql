-- What became of an action, as far as the words of a document suggest it: until somebody has said so.
alter table public.action_lineage add column by_words boolean not null default false;
comment on column public.action_lineage.by_words is 'Suggested by the words of both plans when a document was brought in; nobody has confirmed it';
