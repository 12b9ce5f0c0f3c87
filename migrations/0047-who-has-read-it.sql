-- Who has read a version that was shared with the strategy group, and what they say of it: what they are asked for on their first page, until it is done.
create table public.assessment_reading (
  partnership_id int not null,
  document_id    uuid not null,
  account_id     uuid not null references public.account,
  person         text not null,
  organisation   text not null default '',
  words          text check (length(words) between 1 and 2000),
  read_at        timestamptz not null default clock_timestamp(),
  primary key (partnership_id, document_id, account_id),
  foreign key (partnership_id, document_id) references public.assessment_document
);
create index assessment_reading_by_account on public.assessment_reading (account_id, partnership_id);
call security.protect('public.assessment_reading', 'Who has read a version of an assessment, and what they say of it', 'select, insert, update',
  regime => 'UK_GDPR', lawful_basis => 'Article 6(1)(e) public task', retention => 'With the assessment', export_by => 'Any member of the partnership',
  written => 'account_id = (select security.account())');
