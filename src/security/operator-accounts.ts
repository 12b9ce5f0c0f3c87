// Accounts as whoever runs the machine keeps them, beside a running application or without one. Each change is in the trail as the operator's.
import type pg from 'pg';
import { commit, openClient } from '../platform/database/client.ts';
import { BY_NAME } from '../platform/database/by-name.ts';
import { event, exportedList } from './audit.ts';
import type { AuditEvent } from './audit.ts';
import type { Role } from './actor.ts';

const madeSignInLink = event('made sign-in link', 'made a sign-in link for');
const addedAccount = event('invited person');

export type OperatorAccount = { email: string; name: string; partnership: string; organisation: string; roles: Role[]; signsFor: boolean; from: string; to: string | null; lastSeenAt: string | null; state: 'active' | 'to come' | 'left' };

/** Opens one connection of the operator's role and closes it whatever happens. */
export async function asOperator<T>(operatorAddress: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = openClient({ connectionString: operatorAddress });
  await client.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await commit(client);
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}

/** Every place of every account, or those of one address. */
export async function operatorAccounts(client: pg.Client, email?: string): Promise<OperatorAccount[]> {
  const { rows } = await client.query<OperatorAccount & { partnership_id: number }>(
    `select p.partnership_id, a.email, a.full_name as name, s.key as partnership, o.name as organisation, p.roles, p.signs_for as "signsFor", p.starts_on::text as "from", p.ends_on::text as "to", to_char(a.last_seen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "lastSeenAt",
       case when a.disabled_at is not null or p.ends_on < (now() at time zone 'Europe/London')::date then 'left' when p.starts_on > (now() at time zone 'Europe/London')::date then 'to come' else 'active' end as state
     from public.account a join public.account_place p on p.account_id = a.id join public.partnership s on s.partnership_id = p.partnership_id join public.organisation o on o.partnership_id = p.partnership_id and o.id = p.organisation_id
     where $1::text is null or a.email = $1 order by s.key, a.email, p.starts_on`, [email ?? null]);
  for (const partnershipId of new Set(rows.map((row) => row.partnership_id))) await note(client, partnershipId, exportedList, undefined, { list: 'accounts' });
  return rows.map(({ partnership_id: _left, ...account }) => account);
}

export type AddedAccount = { kind: 'added'; accountId: string; partnership: string; organisation: string } | { kind: 'no-partnership' | 'several-partnerships' | 'no-organisation' | 'several-organisations' | 'there-already'; known: string[] };

/** Gives an address an account with a place. An account that was shut is opened again; none of its earlier places comes back. */
export async function addOperatorAccount(client: pg.Client, wanted: { email: string; name: string; partnership?: string | undefined; organisation?: string | undefined; roles: readonly Role[] }): Promise<AddedAccount> {
  const { rows: partnerships } = await client.query<{ partnership_id: number; key: string }>('select partnership_id, key from public.partnership order by key');
  const chosen = partnerships.filter((one) => wanted.partnership === undefined || one.key === wanted.partnership);
  if (chosen.length !== 1) return { kind: chosen.length === 0 ? 'no-partnership' : 'several-partnerships', known: partnerships.map((one) => one.key) };
  const { partnership_id: partnershipId, key } = chosen[0]!;
  const { rows: organisations } = await client.query<{ id: string; name: string; fits: boolean }>(
    `select o.id, o.name, $2::text is null or lower(o.name) = lower($2) or exists (select 1 from public.organisation_name n where n.partnership_id = o.partnership_id and n.organisation_id = o.id and lower(n.name) = lower($2)) as fits
     from public.organisation o where o.partnership_id = $1 and o.merged_into_id is null and not o.is_group order by o.name collate ${BY_NAME}`, [partnershipId, wanted.organisation ?? null]);
  const fitting = organisations.filter((one) => one.fits);
  if (fitting.length !== 1) return { kind: fitting.length === 0 ? 'no-organisation' : 'several-organisations', known: (fitting.length === 0 ? organisations : fitting).map((one) => one.name) };
  const organisation = fitting[0]!;
  const { rows } = await client.query<{ id: string; full_name: string }>(
    'insert into public.account (email, full_name) values ($1, $2) on conflict (email) do update set disabled_at = null, disabled_why = null returning id, full_name', [wanted.email, wanted.name]);
  const account = rows[0]!;
  const { rows: held } = await client.query(`select 1 from public.account_place where partnership_id = $1 and account_id = $2 and (ends_on is null or ends_on >= (now() at time zone 'Europe/London')::date)`, [partnershipId, account.id]);
  if (held.length > 0) return { kind: 'there-already', known: [] };
  await client.query('insert into public.account_place (partnership_id, account_id, organisation_id, roles) values ($1, $2, $3, $4)', [partnershipId, account.id, organisation.id, wanted.roles]);
  await note(client, partnershipId, addedAccount, { id: account.id, words: account.full_name }, { organisation: organisation.name, roles: wanted.roles });
  return { kind: 'added', accountId: account.id, partnership: key, organisation: organisation.name };
}

export type OperatorLink = { kind: 'made'; name: string; validUntil: string } | { kind: 'unknown' | 'shut' | 'no-administrator' };

/** Makes a one-time link for an administrator's account, of 15 minutes and for any browser. The person is told by a letter in the outbox, which does not hold it. */
export async function makeOperatorLink(client: pg.Client, asked: { email: string; tokenHash: string; letter: { subject: string; text: string } }): Promise<OperatorLink> {
  const { rows } = await client.query<{ id: string; full_name: string; shut: boolean; partnership_id: number | null; roles: Role[] | null }>(
    `select a.id, a.full_name, a.disabled_at is not null as shut, p.partnership_id, p.roles from public.account a
     left join public.account_place p on p.account_id = a.id and p.starts_on <= (now() at time zone 'Europe/London')::date and (p.ends_on is null or p.ends_on >= (now() at time zone 'Europe/London')::date) where a.email = $1 order by p.partnership_id`, [asked.email]);
  const [account] = rows;
  if (!account) return { kind: 'unknown' };
  if (account.shut || account.partnership_id === null) return { kind: 'shut' };
  const administers = rows.filter((row) => row.roles?.includes('administrator')).map((row) => row.partnership_id!);
  if (administers.length === 0) return { kind: 'no-administrator' };
  await client.query("select security.make_link($1, $2, null, 'operator')", [asked.tokenHash, account.id]);
  for (const partnershipId of new Set(rows.map((row) => row.partnership_id!))) await note(client, partnershipId, madeSignInLink, { id: account.id, words: account.full_name }, {});
  await client.query("insert into public.mail (partnership_id, kind, to_name, to_address, subject, text) values ($1, 'account notice', $2, $3, $4, $5)", [administers[0], account.full_name, asked.email, asked.letter.subject, asked.letter.text]);
  const { rows: until } = await client.query<{ at: string }>(`select to_char(valid_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from machinery.sign_in_link where token_hash = $1`, [asked.tokenHash]);
  return { kind: 'made', name: account.full_name, validUntil: until[0]!.at };
}

async function note(client: pg.Client, partnershipId: number, what: AuditEvent, subject: { id: string; words: string } | undefined, detail: Record<string, unknown>): Promise<void> {
  await client.query("insert into public.audit_entry (partnership_id, event, actor, subject_kind, subject_id, subject_words, detail) values ($1, $2, 'The operator, on the machine', $3, $4, $5, $6)", [partnershipId, what, subject ? 'account' : null, subject?.id ?? null, subject?.words ?? null, JSON.stringify(detail)]);
}
