-- Sharing an assessment writes to the strategy group: who chairs, who coordinates, and who signs for a responsible authority. Whoever shares it may be an
-- analyst, who may write to these, of what was shared, and to nobody else.
drop policy added_by_whom on public.mail;
create policy added_by_whom on public.mail as restrictive for insert to frankpledge_app with check (state = 'waiting' and ((select security.has_role('coordinator')) or (select security.has_role('administrator'))
  or (kind = 'scoring invitation' and (select security.has_role('analyst')) and exists (select 1 from public.scoring_scorer s join public.account a on a.id = s.account_id where s.partnership_id = mail.partnership_id and a.email = mail.to_address))
  or (kind = 'assessment shared' and (select security.has_role('analyst')) and exists (select 1 from public.account_place p join public.account a on a.id = p.account_id where p.partnership_id = mail.partnership_id and a.email = mail.to_address
    and (p.signs_for or p.roles && array['chair', 'coordinator']) and p.starts_on <= (now() at time zone 'Europe/London')::date and (p.ends_on is null or p.ends_on >= (now() at time zone 'Europe/London')::date)))
  or (kind = 'receipt' and to_address = (select r.email from public.chase_request r where r.partnership_id = security.link_partnership() and r.id = security.link()))));
