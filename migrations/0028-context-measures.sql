-- Which of the partners' series stand beside the police's figures: the analyst's choice, by the short names of measures; empty, the fullest come first.
alter table public.assessment add column context_measures text[] not null default '{}' check (cardinality(context_measures) <= 40);
