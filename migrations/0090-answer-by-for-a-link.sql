-- Whoever is asked by a link reads by which day the answer is wanted: of its own round, and of no other.
create policy by_link on public.chase_round for select to frankpledge_app
  using (partnership_id = (select nullif(current_setting('app.link_partnership', true), '')::int)
    and exists (select 1 from public.chase_request r where r.partnership_id = chase_round.partnership_id and r.round_id = chase_round.id and r.id = (select nullif(current_setting('app.link', true), '')::uuid)));
