-- How a figure was counted until a step, and how since then: what everybody may read beside it, where the note itself may be for the partnership alone.
alter table public.measure_note
  add column counted_before text check (length(counted_before) between 1 and 200),
  add column counted_since text check (length(counted_since) between 1 and 200),
  add constraint counted_at_a_step check (is_step or (counted_before is null and counted_since is null));
