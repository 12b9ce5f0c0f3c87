-- A quote whose words were put right is still the one that stands in an older published version: consent to it that is taken back must find that version.
-- Kept as hashes, so that the words themselves go when they are changed. Words changed before this are not known.
alter table public.quote add column earlier_texts text[] not null default '{}';
comment on column public.quote.earlier_texts is 'SHA-256 of each text that it had before';

create function security.keep_earlier_text() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.earlier_texts := array_append(old.earlier_texts, encode(sha256(convert_to(old.text, 'UTF8')), 'hex'));
  return new;
end $$;
create trigger keep_earlier_text before update of text on public.quote for each row when (old.text is distinct from new.text) execute function security.keep_earlier_text();
