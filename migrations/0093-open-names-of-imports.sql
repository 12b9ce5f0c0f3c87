-- The first page asks which names of all the plans that were ever brought in are still open: of nearly every plan there are none left, and its whole outcome was read to learn that.
create index plan_import_open_names on public.plan_import (partnership_id) where state = 'brought in' and jsonb_array_length(outcome -> 'openNames') > 0;
