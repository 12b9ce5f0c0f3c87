-- Which link of the lineage made the action it leads to: taking a decision back may take away what that decision made, and nothing that was there before it. Of older links nobody
-- knows, so theirs stays.
alter table public.action_lineage add column made_action boolean not null default false;
