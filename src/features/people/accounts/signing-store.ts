// Tells those who speak or sign for an organisation who came to sign for it, in the transaction that gave the right.
import { sql } from 'kysely';
import type { Session } from '../../../security/session.ts';
import { actorWords } from '../../../security/actor.ts';
import { putInOutbox } from '../letters-store.ts';
import { mergedLetter, rightEndedLetter, rightGivenLetter } from './signing.ts';
import '../tables.ts';

type Someone = { name: string; email: string };

/** For so many days after a contact left, changed address or was called unreachable, the old address is told too: by taking it out first nobody keeps a body from hearing. */
const STILL_TOLD_DAYS = 90;

/** The contacts of an organisation and those who sign for it, each address once; not whoever acts. `but`: an account whose right it is. */
async function whoIsTold(session: Session, organisationId: string, but?: string): Promise<Someone[]> {
  const actor = session.actor.kind === 'person' ? session.actor.accountId : null;
  const { rows } = await sql<Someone>`
    with lately as (select ${STILL_TOLD_DAYS} * interval '1 day' as time),
    found as (
      select c.full_name as name, c.email from organisation_contact c, lately where c.partnership_id = ${session.partnershipId} and c.organisation_id = ${organisationId}
        and (c.ends_on is null or c.ends_on > now() - time) and (c.mailbox_dead_on is null or c.mailbox_dead_on > now() - time)
      union all select c.full_name, lower(x ->> 'was') from organisation_contact c, lately, audit_entry e, jsonb_array_elements(e.detail -> 'changed') x where c.partnership_id = ${session.partnershipId} and c.organisation_id = ${organisationId}
        and e.partnership_id = c.partnership_id and e.subject_kind = 'contact' and e.subject_id = c.id::text and e.event = 'changed contact' and e.at > now() - time and x ->> 'field' = 'e-mail'
      union all select a.full_name, a.email from account_place p join account a on a.id = p.account_id where p.partnership_id = ${session.partnershipId} and p.organisation_id = ${organisationId} and p.signs_for
        and (p.ends_on is null or p.ends_on >= (now() at time zone 'Europe/London')::date) and a.disabled_at is null)
    select distinct on (email) name, email from found where email like '%_@_%' and email not in (select a.email from account a where a.id = ${but ?? null}::uuid or a.id = ${actor}::uuid) order by email, name`.execute(session.db);
  return rows;
}

/** Who keeps accounts here, with their addresses. */
async function keepers(session: Session): Promise<string[]> {
  const { rows } = await sql<{ words: string }>`select distinct a.full_name || ' (' || a.email || ')' as words from account_place p join account a on a.id = p.account_id where p.partnership_id = ${session.partnershipId} and p.roles && array['coordinator', 'administrator']
    and p.starts_on <= (now() at time zone 'Europe/London')::date and (p.ends_on is null or p.ends_on >= (now() at time zone 'Europe/London')::date) and a.disabled_at is null order by 1 limit 5`.execute(session.db);
  return rows.map((row) => row.words);
}

async function about(session: Session, organisation: string): Promise<{ organisation: string; partnership: string; by: string; keepers: string[] }> {
  return { organisation, partnership: session.actor.kind === 'person' ? session.actor.partnershipName : '', by: actorWords(session.actor), keepers: await keepers(session) };
}

const send = (session: Session, to: Someone, letter: { subject: string; text: string }): Promise<void> => putInOutbox(session, { kind: 'account notice', name: to.name, address: to.email, ...letter });

const accountOf = async (session: Session, id: string): Promise<Someone> => session.db.selectFrom('account').select(['full_name as name', 'email']).where('id', '=', id).executeTakeFirstOrThrow();

/** An account came to sign for the organisation by the place `place.id`. Returns the names of those who are told. */
export async function tellOfRight(session: Session, organisation: { id: string; name: string }, accountId: string, place: { id: string; from: string; to?: string | undefined }): Promise<string[]> {
  const told = await whoIsTold(session, organisation.id, accountId);
  const letter = rightGivenLetter(await about(session, organisation.name), { ...(await accountOf(session, accountId)), from: place.from, to: place.to });
  for (const one of told) await send(session, one, letter);
  await session.db.updateTable('account_place').set({ signs_told: told.length }).where('partnership_id', '=', session.partnershipId).where('account_id', '=', accountId).where('id', '=', place.id).execute();
  return told.map((one) => one.name);
}

/** An account signs for the organisation no longer: it is told, and nobody else. */
export async function tellOfEnd(session: Session, organisation: string, accountId: string): Promise<void> {
  if (session.actor.kind === 'person' && session.actor.accountId === accountId) return;
  const whose = await accountOf(session, accountId);
  await send(session, whose, rightEndedLetter(await about(session, organisation), whose.name));
}

export type Signing = { accountId: string; name: string };

/** Who signs for an organisation, now or from a day that is to come. */
export async function signatoriesOf(session: Session, organisationId: string): Promise<Signing[]> {
  const { rows } = await sql<Signing>`select distinct a.id as "accountId", a.full_name as name from account_place p join account a on a.id = p.account_id where p.partnership_id = ${session.partnershipId} and p.organisation_id = ${organisationId} and p.signs_for
    and (p.ends_on is null or p.ends_on >= (now() at time zone 'Europe/London')::date) and a.disabled_at is null order by 2`.execute(session.db);
  return rows;
}

/** Merges by `merge` and tells those of both entries who signs now. Returns whose right ended. Tells nobody where nobody signed for either. */
export async function tellOfMerging(session: Session, gone: { id: string; name: string }, kept: { id: string; name: string }, merge: () => Promise<unknown>): Promise<string[]> {
  const before = [...(await signatoriesOf(session, gone.id)), ...(await signatoriesOf(session, kept.id))];
  const told = new Map([...(await whoIsTold(session, gone.id)), ...(await whoIsTold(session, kept.id))].map((one) => [one.email, one]));
  await merge();
  if (before.length === 0) return [];
  const after = await signatoriesOf(session, kept.id);
  const ended = [...new Set(before.filter((one) => !after.some((other) => other.accountId === one.accountId)).map((one) => one.name))];
  const letter = mergedLetter({ ...(await about(session, kept.name)), merged: gone.name }, after.map((one) => one.name), ended);
  for (const one of told.values()) await send(session, one, letter);
  return ended;
}
