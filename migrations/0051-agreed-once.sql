-- Why a version that is set for a day needs no new agreement of the authorities, where it says otherwise than they agreed.
alter table public.planned_publication add column agreed_why text;
