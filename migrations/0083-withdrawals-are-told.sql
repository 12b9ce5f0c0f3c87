-- That a version was withdrawn, and when, is told to the public: at its address and in the list of versions, for whoever keeps a copy. What it said is not, and why only in words that were
-- written for the public.
create table published.plan_withdrawal (
  partnership_id  int not null,
  version_id      uuid not null,
  partnership_key text not null,
  year            text not null,
  label           text not null,
  version         int not null,
  withdrawn_on    date not null,
  why             text,
  primary key (partnership_id, version_id),
  foreign key (partnership_id, version_id) references published.plan_version
);
create index plan_withdrawal_by_key on published.plan_withdrawal (partnership_key, year, version desc);
call security.protect('published.plan_withdrawal', 'That a published version of a plan was withdrawn, for the public', 'select, insert');
create policy to_the_public on published.plan_withdrawal for select to frankpledge_public using (true);
grant select on published.plan_withdrawal to frankpledge_public;

set local role frankpledge_operator;
insert into published.plan_withdrawal (partnership_id, version_id, partnership_key, year, label, version, withdrawn_on)
  select partnership_id, id, partnership_key, year, label, version, (withdrawn_at at time zone 'Europe/London')::date from published.plan_version where withdrawn_at is not null;
reset role;
