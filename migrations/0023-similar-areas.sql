-- Why the analyst compares with each area, by its code: a set of areas that nobody gave a reason for proves what one likes.
alter table public.assessment add column compared_why jsonb not null default '{}' check (jsonb_typeof(compared_why) = 'object');
