// Accounts and their places in this partnership. Making, shutting and opening an account goes through doors in the database, because accounts are global.
import { sql } from 'kysely';
import type { Role } from '../../../security/actor.ts';
import { record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound } from '../../../platform/web/errors.ts';
import { byName } from '../../../platform/database/by-name.ts';
import { accountState, isLive } from './account.ts';
import type { AccountState } from './account.ts';
import { endsRight, givesRight } from './signing.ts';
import { tellOfEnd, tellOfRight } from './signing-store.ts';
import { addedPlace, cameBack, changedAccount, changedPlace, invitedPerson, leftPartnership } from './events.ts';

export type Place = { id: string; organisationId: string; organisation: string; roles: Role[]; jobTitle: string | null; signsFor: boolean; startsOn: string; endsOn: string | null; takesOver: string | null; version: number; /** since when it signs, and by whom it came to; not known of what is older than that is kept */ signsSince: Date | null; signsGivenBy: string | null };
export type Account = {
  id: string; name: string; email: string; telephone: string | null; shutWhy: string | null; lastSeenAt: Date | null; version: number;
  /** the places in this partnership, the newest first */
  places: Place[];
  /** may it be renamed and shut from here? */
  belongsHereOnly: boolean;
  state: AccountState;
};
export type PlaceFields = { organisationId: string; roles: Role[]; jobTitle?: string | undefined; signsFor: boolean; startsOn: string; endsOn?: string | undefined };

/** One account that has or had a place here. Throws 404 for any other. `today`: YYYY-MM-DD. */
export async function loadAccount(session: Session, accountId: string, today: string): Promise<Account> {
  const { rows } = await sql<Omit<Account, 'places' | 'state'>>`select a.id, a.full_name as name, a.email, a.telephone, a.disabled_why as "shutWhy", a.last_seen_at as "lastSeenAt", a.version, security.belongs_here_only(a.id) as "belongsHereOnly"
    from account a where a.id = ${accountId} and exists (select 1 from account_place p where p.partnership_id = ${session.partnershipId} and p.account_id = a.id)`.execute(session.db);
  const [account] = rows;
  if (!account) throw notFound();
  const { rows: places } = await sql<Place>`select p.id, p.organisation_id as "organisationId", o.name as organisation, p.roles, p.job_title as "jobTitle", p.signs_for as "signsFor", p.starts_on as "startsOn", p.ends_on as "endsOn", t.full_name as "takesOver", p.version, p.signs_since as "signsSince", p.signs_given_by_name as "signsGivenBy"
    from account_place p join organisation o on o.partnership_id = p.partnership_id and o.id = p.organisation_id left join account t on t.id = p.takes_over_id
    where p.partnership_id = ${session.partnershipId} and p.account_id = ${accountId} order by p.ends_on desc nulls first, p.starts_on desc, ${byName('o.name')}`.execute(session.db);
  return { ...account, places, state: accountState(places, account.lastSeenAt, today) };
}

export type AccountFilters = { role?: Role | undefined; organisation?: string | undefined; state?: AccountState | 'all' | undefined };
export type AccountSort = 'name' | 'organisation' | 'seen';
export type ListedAccount = { id: string; name: string; email: string; telephone: string | null; organisations: string[]; roles: Role[]; jobTitles: string[]; signsFor: boolean; state: AccountState; lastSeenAt: Date | null; startsOn: string; endsOn: string | null };

/** The accounts of this partnership; without a state those that have a place now or soon. `page` counts from 1; `total` is of all pages. */
export async function listAccounts(session: Session, asked: { filters: AccountFilters; sort: AccountSort; backwards: boolean; today: string; page: number; perPage: number }): Promise<{ total: number; accounts: ListedAccount[] }> {
  const { filters, today } = asked;
  const state = filters.state ?? 'here';
  const order = { name: byName('name'), organisation: byName(sql`organisations[1]`), seen: sql`"lastSeenAt"` }[asked.sort];
  const { rows } = await sql<ListedAccount & { total: number }>`
    with places as (
      select p.*, o.name as organisation, (p.ends_on is null or p.ends_on >= ${today}::date) as live, bool_or(p.ends_on is null or p.ends_on >= ${today}::date) over (partition by p.account_id) as any_live
      from account_place p join organisation o on o.partnership_id = p.partnership_id and o.id = p.organisation_id where p.partnership_id = ${session.partnershipId}),
    shown as (
      select a.id, a.full_name as name, a.email, a.telephone, a.last_seen_at as "lastSeenAt", array_agg(distinct ${byName('p.organisation')} order by ${byName('p.organisation')}) as organisations, array_remove(array_agg(distinct p.job_title), null) as "jobTitles",
        bool_or(p.signs_for) as "signsFor", min(p.starts_on) as "startsOn", case when bool_or(p.ends_on is null) then null else max(p.ends_on) end as "endsOn",
        (select array_agg(distinct r) from places x, unnest(x.roles) r where x.account_id = a.id and x.live = x.any_live) as roles,
        case when not bool_or(p.any_live) then 'left' when min(p.starts_on) > ${today}::date then 'to come' when a.last_seen_at is null then 'invited' else 'active' end as state
      from account a join places p on p.account_id = a.id and p.live = p.any_live
      where ${filters.organisation ?? null}::uuid is null or exists (select 1 from places y where y.account_id = a.id and y.live = y.any_live and y.organisation_id = ${filters.organisation ?? null}::uuid)
      group by a.id)
    select *, count(*) over ()::int as total from shown
    where (${state} = 'all' or state = ${state} or (${state} = 'here' and state <> 'left')) and (${filters.role ?? null}::text is null or ${filters.role ?? null}::text = any(roles))
    order by ${order} ${asked.backwards ? sql`desc nulls last` : sql`asc nulls first`}, ${byName('name')}, id limit ${asked.perPage} offset ${(asked.page - 1) * asked.perPage}`.execute(session.db);
  return { total: rows[0]?.total ?? 0, accounts: rows };
}

/** Organisations that somebody can have a place in. */
export async function organisationsWithPlaces(session: Session): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from organisation where partnership_id = ${session.partnershipId} and merged_into_id is null and not is_group order by ${byName('name')}`.execute(session.db);
  return rows;
}

/** Those who could take over from a leaver: everybody here but them. */
export async function colleagues(session: Session, but: string, today: string): Promise<{ id: string; words: string }[]> {
  const { rows } = await sql<{ id: string; words: string }>`select a.id, a.full_name || ', ' || string_agg(o.name, '; ' order by ${byName('o.name')}) as words from account a join account_place p on p.account_id = a.id and p.partnership_id = ${session.partnershipId}
      and p.starts_on <= ${today}::date and (p.ends_on is null or p.ends_on >= ${today}::date) join organisation o on o.partnership_id = p.partnership_id and o.id = p.organisation_id
    where a.id <> ${but} and a.disabled_at is null group by a.id order by ${byName('a.full_name')}`.execute(session.db);
  return rows;
}

/** May whoever asks take the right to sign for this organisation themselves? They set the installation up with it, and nobody else keeps accounts. */
export async function signsAsFirst(session: Session, organisationId: string): Promise<boolean> {
  const { rows: [row] } = await sql<{ first: boolean }>`select security.signs_as_first(${organisationId}::uuid) as first`.execute(session.db);
  return row?.first ?? false;
}

/** The account here with this address, if there is one that this partnership may know of. */
export async function accountCalled(session: Session, email: string): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`select a.id, a.full_name as name from account a where a.email = ${email} and exists (select 1 from account_place p where p.partnership_id = ${session.partnershipId} and p.account_id = a.id)`.execute(session.db);
  return rows[0];
}

/** The organisation of a place; who was told, where it gives the right to sign. */
export type Given = { organisation: string; told: string[] | undefined };

/** Gives an account to somebody and a place to it. Resolves to the account's id, the same one when the address has an account elsewhere. `today`: YYYY-MM-DD. */
export async function invitePerson(session: Session, person: { email: string; name: string }, place: PlaceFields, today: string): Promise<Given & { accountId: string }> {
  const { rows } = await sql<{ id: string }>`select security.invite(${person.email}, ${person.name}) as id`.execute(session.db);
  const accountId = rows[0]!.id;
  const given = await insertPlace(session, accountId, place, today);
  await record(session, invitedPerson, { kind: 'account', id: accountId, words: person.name }, { ...given, roles: place.roles, signsFor: place.signsFor });
  return { ...given, accountId };
}

async function insertPlace(session: Session, accountId: string, place: PlaceFields, today: string): Promise<Given> {
  const { rows } = await sql<{ name: string }>`select name from organisation where partnership_id = ${session.partnershipId} and id = ${place.organisationId} and merged_into_id is null`.execute(session.db);
  if (!rows[0]) throw notFound();
  const { id } = await session.db.insertInto('account_place').values({ partnership_id: session.partnershipId, account_id: accountId, ...columnsOf(place) }).returning('id').executeTakeFirstOrThrow();
  return { organisation: rows[0].name, told: givesRight(undefined, place, today) ? await tellOfRight(session, { id: place.organisationId, name: rows[0].name }, accountId, { id, from: place.startsOn, to: place.endsOn }) : undefined };
}

const columnsOf = (place: PlaceFields) => ({
  organisation_id: place.organisationId, roles: place.roles, job_title: place.jobTitle ?? null, signs_for: place.signsFor, starts_on: place.startsOn, ends_on: place.endsOn ?? null,
});

export async function addPlace(session: Session, account: Account, place: PlaceFields, today: string): Promise<Given> {
  const given = await insertPlace(session, account.id, place, today);
  await record(session, addedPlace, { kind: 'account', id: account.id, words: account.name }, { ...given, roles: place.roles, signsFor: place.signsFor, from: place.startsOn });
  return given;
}

/** Throws 409 when somebody changed it since `version`; the page shows both before it comes to that. */
export async function changePlace(session: Session, account: Account, before: Place, version: number, place: PlaceFields, today: string): Promise<Given> {
  const organisations = await organisationsWithPlaces(session);
  const after = organisations.find((one) => one.id === place.organisationId);
  if (!after && place.organisationId !== before.organisationId) throw notFound();
  const done = await session.db.updateTable('account_place').set({ ...columnsOf(place), version: version + 1 })
    .where('partnership_id', '=', session.partnershipId).where('account_id', '=', account.id).where('id', '=', before.id).where('version', '=', version).executeTakeFirst();
  if (Number(done.numUpdatedRows) !== 1) throw changedMeanwhile();
  const parts: [string, unknown, unknown][] = [
    ['organisation', before.organisation, after?.name ?? before.organisation], ['roles', before.roles, place.roles], ['job title', before.jobTitle, place.jobTitle ?? null], ['signs for the authority', before.signsFor, place.signsFor], ['from', before.startsOn, place.startsOn], ['to', before.endsOn, place.endsOn ?? null],
  ];
  if (endsRight(before, place, today)) await tellOfEnd(session, before.organisation, account.id);
  const organisation = after?.name ?? before.organisation;
  const told = givesRight(before, place, today) ? await tellOfRight(session, { id: place.organisationId, name: organisation }, account.id, { id: before.id, from: place.startsOn, to: place.endsOn }) : undefined;
  await record(session, changedPlace, { kind: 'account', id: account.id, words: account.name }, { changed: parts.filter(([, was, is]) => JSON.stringify(was) !== JSON.stringify(is)), ...(told ? { told } : {}) });
  return { organisation, told };
}

/** Name and telephone, by the person or by whoever keeps the account. Throws 409 when changed since `version`. */
export async function changeDetails(session: Session, before: Pick<Account, 'id' | 'name' | 'telephone'>, version: number, after: { name: string; telephone?: string | undefined }): Promise<void> {
  const done = await session.db.updateTable('account').set({ full_name: after.name, telephone: after.telephone ?? null, version: version + 1 }).where('id', '=', before.id).where('version', '=', version).executeTakeFirst();
  if (Number(done.numUpdatedRows) !== 1) throw changedMeanwhile();
  const parts: [string, unknown, unknown][] = [['name', before.name, after.name], ['telephone', before.telephone, after.telephone ?? null]];
  await record(session, changedAccount, { kind: 'account', id: before.id, words: after.name }, { changed: parts.filter(([, was, is]) => was !== is) });
}

/** Holds the account's row until the transaction ends, so that two who end it come one after the other. */
export async function holdAccount(session: Session, accountId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(77003815, hashtext(${accountId}))`.execute(session.db);
}

/** Ends every place here (the last day is the one before `today`, YYYY-MM-DD) and every session here at once. Resolves to how many sessions were ended. */
export async function endAccount(session: Session, account: Account, leaving: { why: string; takesOver?: { id: string; words: string } | undefined; today: string }): Promise<number> {
  const { rows } = await sql<{ ended: number }>`select security.leave(${account.id}, ${leaving.why}, ${leaving.takesOver?.id ?? null}, ${leaving.today}) as ended`.execute(session.db);
  const sessions = rows[0]?.ended ?? 0;
  for (const place of account.places.filter((one) => one.signsFor && isLive(one, leaving.today))) await tellOfEnd(session, place.organisation, account.id);
  await record(session, leftPartnership, { kind: 'account', id: account.id, words: account.name }, { why: leaving.why, takesOver: leaving.takesOver?.words ?? null, sessionsEnded: sessions });
  return sessions;
}

export async function openAgain(session: Session, account: Account, place: PlaceFields, today: string): Promise<Given> {
  await sql`select security.come_back(${account.id})`.execute(session.db);
  const given = await insertPlace(session, account.id, place, today);
  await record(session, cameBack, { kind: 'account', id: account.id, words: account.name }, { ...given, roles: place.roles, signsFor: place.signsFor, from: place.startsOn });
  return given;
}

/** What the account is called, for those who may know of it. */
export async function accountWords(session: Session, accountId: string): Promise<string | undefined> {
  const row = await session.db.selectFrom('account').select('full_name').where('id', '=', accountId).executeTakeFirst();
  return row?.full_name;
}
