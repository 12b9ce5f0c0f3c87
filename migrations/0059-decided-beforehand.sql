-- What somebody decided when they set a day for a publication is told as published on the day that it is, and not where it was called off.
alter table public.planned_publication add column decided jsonb not null default '{}';
comment on column public.planned_publication.decided is 'What was published all the same, and why: small counts, what the authorities did not agree, contradictions';
