-- Which partnership a checked document names, which earlier version of the same plan it follows, and what came along from that.
alter table public.checked_document add column partnership text;
alter table public.checked_document add column follows_id uuid;
alter table public.checked_document add constraint checked_document_follows foreign key (partnership_id, follows_id) references public.checked_document on delete set null (follows_id);
create index checked_document_by_follows on public.checked_document (partnership_id, follows_id);
alter table public.checked_document_decision add column came_along boolean not null default false;
