// The directory as a list: filtered, sorted and paged by the database.
import { sql } from 'kysely';
import type { Session } from '../../../security/session.ts';
import { byName } from '../../../platform/database/by-name.ts';
import type { Authority, MembershipKind, NameUse } from './organisation.ts';
import '../tables.ts';

export const SORTS = ['name', '-name', 'kind', '-kind', 'membership', '-membership', 'confirmed', '-confirmed'] as const;
export type ListedOrganisation = {
  id: string; name: string; kind: string; isGroup: boolean; telephone: string | null; website: string | null; address: string | null; about: string | null;
  names: { name: string; use: NameUse }[]; standsFor: string[]; membership: MembershipKind | null; authority: Authority | null; from: string | null; to: string | null; contacts: number; confirmedOn: string | null; deadMailboxes: number;
};
export type ListFilters = {
  /** a name, acronym or part of one */
  words?: string | undefined; kind?: string | undefined; membership?: MembershipKind | undefined;
  /** members today, former members, groups, or everybody */
  state?: 'current' | 'former' | 'group' | 'none' | undefined; sort?: (typeof SORTS)[number] | undefined;
};

const ORDERS = { name: byName('name'), kind: sql`kind`, membership: sql`array_position(array['RESPONSIBLE', 'COOPERATING', 'PARTICIPATING', 'COMMISSIONED_PROVIDER', 'INVITED_ADVISER'], membership)`, confirmed: sql`"confirmedOn"` } as const;

/** Organisations that match, a page of them, with how many match in all. `limit` undefined gives them all: for exports. */
export async function listOrganisations(session: Session, filters: ListFilters, on: string, page?: { number: number; size: number }): Promise<{ rows: ListedOrganisation[]; total: number }> {
  const like = filters.words === undefined ? null : `%${filters.words.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const by = (filters.sort ?? 'name').replace('-', '') as keyof typeof ORDERS;
  const order = sql`${ORDERS[by]} ${filters.sort?.startsWith('-') ? sql`desc` : sql`asc`} nulls last, ${byName('name')}`;
  const state = { current: sql`"isMember"`, former: sql`not "isMember" and membership is not null`, group: sql`"isGroup"`, none: sql`membership is null and not "isGroup"`, all: sql`true` }[filters.state ?? 'all'];
  const { rows } = await sql<ListedOrganisation & { total: number }>`
    select *, count(*) over ()::int as total from (
      select o.id, o.name, o.kind, o.is_group as "isGroup", o.telephone, o.website, o.address, o.about, m.kind as membership, m.authority, m.from_on as "from", m.to_on as "to",
        coalesce(m.from_on <= ${on}::date and (m.to_on is null or m.to_on >= ${on}::date), false) as "isMember",
        coalesce((select json_agg(json_build_object('name', n.name, 'use', n.use) order by n.use, ${byName('n.name')}) from organisation_name n where n.partnership_id = o.partnership_id and n.organisation_id = o.id), '[]') as names,
        array(select b.name from organisation_group_member g join organisation b on b.partnership_id = g.partnership_id and b.id = g.member_id where g.partnership_id = o.partnership_id and g.group_id = o.id order by ${byName('b.name')}) as "standsFor",
        c.number as contacts, c.confirmed as "confirmedOn", c.dead as "deadMailboxes"
      from organisation o
      left join lateral (select x.* from membership x where x.partnership_id = o.partnership_id and x.organisation_id = o.id order by (x.from_on <= ${on}::date and (x.to_on is null or x.to_on >= ${on}::date)) desc, x.from_on desc limit 1) m on true
      left join lateral (select count(*)::int as number, max(x.confirmed_on) as confirmed, count(x.mailbox_dead_on)::int as dead from organisation_contact x where x.partnership_id = o.partnership_id and x.organisation_id = o.id and (x.ends_on is null or x.ends_on > ${on}::date)) c on true
      where o.partnership_id = ${session.partnershipId} and o.merged_into_id is null
        and (${like}::text is null or o.searchable like ${like} or exists (select 1 from organisation_name n where n.partnership_id = o.partnership_id and n.organisation_id = o.id and lower(n.name) like ${like}))
        and (${filters.kind ?? null}::text is null or o.kind = ${filters.kind ?? null}::text)
    ) found
    where ${state} and (${filters.membership ?? null}::text is null or ("isMember" and membership = ${filters.membership ?? null}::text))
    order by ${order} ${page === undefined ? sql`` : sql`limit ${page.size} offset ${(page.number - 1) * page.size}`}`.execute(session.db);
  return { rows, total: rows[0]?.total ?? 0 };
}

/** How many organisations the directory holds, and how many are members on the day. */
export async function countDirectory(session: Session, on: string): Promise<{ organisations: number; members: number; responsible: number; kinds: string[] }> {
  const { rows: [found] } = await sql<{ organisations: number; members: number; responsible: number; kinds: string[] }>`
    select (select count(*)::int from organisation o where o.partnership_id = ${session.partnershipId} and o.merged_into_id is null) as organisations,
      (select count(distinct m.organisation_id)::int from membership m where m.partnership_id = ${session.partnershipId} and m.from_on <= ${on}::date and (m.to_on is null or m.to_on >= ${on}::date)) as members,
      (select count(distinct m.organisation_id)::int from membership m where m.partnership_id = ${session.partnershipId} and m.kind = 'RESPONSIBLE' and m.from_on <= ${on}::date and (m.to_on is null or m.to_on >= ${on}::date)) as responsible,
      array(select distinct o.kind from organisation o where o.partnership_id = ${session.partnershipId} and o.merged_into_id is null) as kinds`.execute(session.db);
  return found!;
}
