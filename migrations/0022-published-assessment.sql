-- The published copies of an assessment, as those of a plan: the public's role reads them, and nothing that was withdrawn.
create table published.assessment_version (
  partnership_id int not null references public.partnership,
  id             uuid not null default gen_random_uuid(),
  partnership_key text not null,
  partnership_name text not null,
  assessment_id  uuid not null,
  label          text not null check (label ~ '^\d{4}$'),
  version        int not null check (version >= 1),
  title          text not null,
  subtitle       text not null default '',
  colour         text check (colour ~ '^#[0-9a-f]{6}$'),
  published_on   date not null,
  published_at   timestamptz not null default clock_timestamp(),
  published_by   text not null,
  note           text check (length(note) <= 1000),
  body_html      text not null,
  contents       jsonb not null default '[]',
  fingerprint    text not null,
  withdrawn_at   timestamptz,
  withdrawn_why  text check (length(withdrawn_why) <= 1000),
  primary key (partnership_id, id),
  foreign key (partnership_id, assessment_id) references public.assessment,
  unique (partnership_id, assessment_id, version)
);
create index assessment_version_by_key on published.assessment_version (partnership_key, label, version desc);
create table published.assessment_file (
  partnership_id int not null,
  version_id     uuid not null,
  form           text not null check (form in ('html', 'pdf', 'docx', 'json', 'csv')),
  name           text not null check (name ~ '^[a-z0-9-]+\.(html|pdf|docx|json|csv)$'),
  media_type     text not null,
  sha256         text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size           int not null,
  bytes          bytea not null,
  primary key (partnership_id, version_id, name),
  foreign key (partnership_id, version_id) references published.assessment_version
);
alter table published.assessment_file alter column bytes set storage external;
call security.protect('published.assessment_version', 'A published version of an assessment', 'select, insert');
call security.protect('published.assessment_file', 'A published file of an assessment: web page, PDF, Word, data', 'select, insert');
call security.only_written_by('published.assessment_version', '(select security.has_role(''coordinator'')) or (select security.has_role(''analyst''))');
call security.only_written_by('published.assessment_file', '(select security.has_role(''coordinator'')) or (select security.has_role(''analyst''))');
grant update (withdrawn_at, withdrawn_why) on published.assessment_version to frankpledge_app;
create policy to_the_public on published.assessment_version for select to frankpledge_public using (withdrawn_at is null);
create policy to_the_public on published.assessment_file for select to frankpledge_public
  using (exists (select 1 from published.assessment_version v where v.partnership_id = assessment_file.partnership_id and v.id = version_id and v.withdrawn_at is null));
grant select on published.assessment_version, published.assessment_file to frankpledge_public;
