-- The status that an action had before an update: what the public reads while nobody has accepted the update.
alter table public.action_update add column status_before text;
comment on column public.action_update.status_before is 'The status of the action before this update; of a correction, before what it corrects. Null where it was written before this was kept.';
