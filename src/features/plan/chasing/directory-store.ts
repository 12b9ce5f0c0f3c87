// Who speaks for each organisation, whether mail reaches them, who has left and who takes over: as chasing needs it.
import { sql } from 'kysely';
import type { Session } from '../../../security/session.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { byName } from '../../../platform/database/by-name.ts';
import type { ChaseContact, ChaseOrganisation, Directory } from './chase.ts';
import type { Sender } from './letter.ts';
import './tables.ts';
import '../../people/tables.ts';

/** Everybody who may be asked, those who left included. A contact has left when their own entry ended, their account was shut, or every place of theirs here has ended. */
export async function loadDirectory(session: Session, today: string): Promise<Directory> {
  const { rows: organisations } = await sql<ChaseOrganisation>`
    select o.id, o.name, o.telephone, coalesce((select json_agg(g.member_id) from organisation_group_member g where g.partnership_id = o.partnership_id and g.group_id = o.id), '[]') as members
    from organisation o where o.partnership_id = ${session.partnershipId} and o.merged_into_id is null`.execute(session.db);
  const { rows: contacts } = await sql<ChaseContact>`
    with wrote as materialized (select u.account_id, u.organisation_id, u.written_by, max(u.written_on) as last_wrote_on from action_update u where u.partnership_id = ${session.partnershipId} and u.came_by <> 'on behalf' group by 1, 2, 3)
    select c.id, c.organisation_id as "organisationId", c.full_name as name, c.job_title as "jobTitle", c.email, c.account_id as "accountId", c.confirmed_on as "confirmedOn", c.entered, c.version, c.mailbox_dead_on as "deadOn", c.mailbox_dead_why as "deadWhy",
      case when c.ends_on <= ${today}::date then c.ends_on when a.disabled_at is not null then (a.disabled_at at time zone 'Europe/London')::date when p.places > 0 and p.current = 0 then p.ended_on end as "leftOn",
      case when s.id is not null then json_build_object('id', sc.id, 'name', s.full_name, 'email', s.email, 'accountId', s.id) end as successor, coalesce(p.roles, '{}') as roles, w.last_wrote_on as "lastWroteOn"
    from organisation_contact c
    left join account a on a.id = c.account_id
    left join lateral (select count(*)::int as places, (count(*) filter (where x.ends_on is null or x.ends_on >= ${today}::date))::int as current, max(x.ends_on) as ended_on,
        (array_agg(x.takes_over_id) filter (where x.takes_over_id is not null))[1] as takes_over_id, (select array_agg(distinct r) from account_place y, unnest(y.roles) r where y.partnership_id = c.partnership_id and y.account_id = c.account_id) as roles
      from account_place x where x.partnership_id = c.partnership_id and x.account_id = c.account_id) p on true
    left join lateral (select max(x.last_wrote_on) as last_wrote_on from wrote x where x.account_id = c.account_id or (x.account_id is null and x.written_by = c.full_name and x.organisation_id = c.organisation_id)) w on true
    left join account s on s.id = p.takes_over_id and s.disabled_at is null
    left join lateral (select k.id from organisation_contact k where k.partnership_id = c.partnership_id and k.account_id = s.id and k.mailbox_dead_on is null order by k.confirmed_on desc nulls last limit 1) sc on true
    where c.partnership_id = ${session.partnershipId}
      and (c.ends_on is null or c.ends_on > ${today}::date or not exists (select 1 from organisation_contact n where n.partnership_id = c.partnership_id and n.organisation_id = c.organisation_id and (n.ends_on is null or n.ends_on > ${today}::date)))
    order by ${byName('c.full_name')}`.execute(session.db);
  return { organisations, contacts };
}

/** Whose letters they are, for their last lines. */
export async function loadSender(session: Session): Promise<Sender> {
  const found = await session.db.selectFrom('partnership').select(['name as partnership', 'contact_telephone as telephone', 'contact_email as email']).where('partnership_id', '=', session.partnershipId).executeTakeFirst();
  if (!found) throw notFound();
  return found;
}

/** An organisation that still acts, by its id. */
export async function findOrganisation(session: Session, id: string): Promise<{ id: string; name: string }> {
  const found = await session.db.selectFrom('organisation').select(['id', 'name']).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('merged_into_id', 'is', null).executeTakeFirst();
  if (!found) throw notFound();
  return found;
}

/** The account behind a contact, so that the links of somebody who leaves stop with it. */
export async function joinAccount(session: Session, contactId: string, accountId: string): Promise<void> {
  await session.db.updateTable('organisation_contact').set({ account_id: accountId }).where('partnership_id', '=', session.partnershipId).where('id', '=', contactId).execute();
}
