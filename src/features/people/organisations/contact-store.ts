// The people who speak for an organisation, and when that was last confirmed.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import { actorWords } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound } from '../../../platform/web/errors.ts';
import { byName } from '../../../platform/database/by-name.ts';
import { holdOrganisation } from './organisation-store.ts';
import '../tables.ts';

const addedContact = event('added contact');
const changedContact = event('changed contact');
const confirmedContact = event('confirmed contact');
const endedContact = event('ended contact');

export type OrganisationContact = {
  id: string; organisationId: string; organisation: string; fullName: string; jobTitle: string | null; email: string | null; telephone: string | null; accountId: string | null;
  confirmedOn: string | null; confirmedBy: string | null; entered: boolean; mailboxDeadOn: string | null; mailboxDeadWhy: string | null; endsOn: string | null; version: number;
};
export type ContactFields = { fullName: string; jobTitle?: string | undefined; email?: string | undefined; telephone?: string | undefined };

const columns = sql`c.id, c.organisation_id as "organisationId", o.name as organisation, c.full_name as "fullName", c.job_title as "jobTitle", c.email, c.telephone, c.account_id as "accountId", c.confirmed_on as "confirmedOn", c.confirmed_by as "confirmedBy", c.entered,
  c.mailbox_dead_on as "mailboxDeadOn", c.mailbox_dead_why as "mailboxDeadWhy", c.ends_on as "endsOn", c.version`;

/** The contacts of an organisation: those in place first, by name. */
export async function contactsOf(session: Session, organisationId: string): Promise<OrganisationContact[]> {
  const { rows } = await sql<OrganisationContact>`select ${columns} from organisation_contact c join organisation o on o.partnership_id = c.partnership_id and o.id = c.organisation_id
    where c.partnership_id = ${session.partnershipId} and c.organisation_id = ${organisationId} order by c.ends_on is not null, ${byName('c.full_name')}`.execute(session.db);
  return rows;
}

/** Every contact that has not ended by the day, of all organisations. */
export async function contactsInPlace(session: Session, on: string): Promise<OrganisationContact[]> {
  const { rows } = await sql<OrganisationContact>`select ${columns} from organisation_contact c join organisation o on o.partnership_id = c.partnership_id and o.id = c.organisation_id
    where c.partnership_id = ${session.partnershipId} and (c.ends_on is null or c.ends_on > ${on}::date) order by ${byName('o.name')}, ${byName('c.full_name')}`.execute(session.db);
  return rows;
}

/** One contact, found through its organisation. */
export async function loadContact(session: Session, organisationId: string, id: string): Promise<OrganisationContact> {
  const { rows: [found] } = await sql<OrganisationContact>`select ${columns} from organisation_contact c join organisation o on o.partnership_id = c.partnership_id and o.id = c.organisation_id
    where c.partnership_id = ${session.partnershipId} and c.organisation_id = ${organisationId} and c.id = ${id}`.execute(session.db);
  if (!found) throw notFound();
  return found;
}

/** The organisation of a contact, for an address that knows only the contact. */
export async function organisationOfContact(session: Session, id: string): Promise<string> {
  const found = await session.db.selectFrom('organisation_contact').select('organisation_id').where('partnership_id', '=', session.partnershipId).where('id', '=', id).executeTakeFirst();
  if (!found) throw notFound();
  return found.organisation_id;
}

const columnsOf = (fields: ContactFields) => ({ full_name: fields.fullName, job_title: fields.jobTitle ?? null, email: fields.email?.toLowerCase() ?? null, telephone: fields.telephone ?? null });

/** Adds a contact as it is known on `today`. Returns its id. */
export async function addContact(session: Session, organisationId: string, fields: ContactFields, today: string): Promise<string> {
  const organisation = await holdOrganisation(session, organisationId);
  const made = await session.db.insertInto('organisation_contact').values({ partnership_id: session.partnershipId, organisation_id: organisationId, ...columnsOf(fields), confirmed_on: today, confirmed_by: actorWords(session.actor), entered: true }).returning('id').executeTakeFirstOrThrow();
  await record(session, addedContact, { kind: 'contact', id: made.id, words: `${fields.fullName}, ${organisation.name}` });
  return made.id;
}

/** Changes a contact at the version it was opened on. A new e-mail address is taken to be alive; whoever saves it unchanged confirms it. */
export async function changeContact(session: Session, organisationId: string, id: string, version: number, fields: ContactFields, today: string): Promise<void> {
  const before = await loadContact(session, organisationId, id);
  const after = columnsOf(fields);
  const revived = before.email !== after.email ? { mailbox_dead_on: null, mailbox_dead_why: null } : {};
  const parts: [string, unknown, unknown][] = [['name', before.fullName, after.full_name], ['job title', before.jobTitle, after.job_title], ['e-mail', before.email, after.email], ['telephone', before.telephone, after.telephone]];
  const changed = parts.filter(([, was, is]) => was !== is).map(([field, was, is]) => ({ field, was, is }));
  await update(session, organisationId, id, version, { ...after, ...revived, confirmed_on: today, confirmed_by: actorWords(session.actor), entered: changed.length > 0 });
  await record(session, changed.length === 0 ? confirmedContact : changedContact, { kind: 'contact', id, words: `${fields.fullName}, ${before.organisation}` }, changed.length === 0 ? {} : { changed });
}

/** Somebody says that this still holds. */
export async function confirmContact(session: Session, organisationId: string, id: string, version: number, today: string): Promise<void> {
  const before = await loadContact(session, organisationId, id);
  await update(session, organisationId, id, version, { confirmed_on: today, confirmed_by: actorWords(session.actor), entered: false });
  await record(session, confirmedContact, { kind: 'contact', id, words: `${before.fullName}, ${before.organisation}` });
}

/** The person no longer speaks for the organisation from this day on. */
export async function endContact(session: Session, organisationId: string, id: string, version: number, today: string): Promise<void> {
  const before = await loadContact(session, organisationId, id);
  await update(session, organisationId, id, version, { ends_on: today });
  await record(session, endedContact, { kind: 'contact', id, words: `${before.fullName}, ${before.organisation}` });
}

/** A person says that a mailbox is dead (or, with `why` undefined, that it is alive). */
export async function setMailbox(session: Session, organisationId: string, id: string, version: number, today: string, why: string | undefined): Promise<void> {
  const before = await loadContact(session, organisationId, id);
  await update(session, organisationId, id, version, { mailbox_dead_on: why === undefined ? null : today, mailbox_dead_why: why ?? null });
  await record(session, changedContact, { kind: 'contact', id, words: `${before.fullName}, ${before.organisation}` }, { changed: [{ field: 'mailbox', was: before.mailboxDeadOn === null ? 'works' : 'dead', is: why === undefined ? 'works' : 'dead' }] });
}

type Stored = Partial<{ full_name: string; job_title: string | null; email: string | null; telephone: string | null; confirmed_on: string; confirmed_by: string; entered: boolean; mailbox_dead_on: string | null; mailbox_dead_why: string | null; ends_on: string }>;
async function update(session: Session, organisationId: string, id: string, version: number, set: Stored): Promise<void> {
  const done = await session.db.updateTable('organisation_contact').set({ ...set, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('organisation_id', '=', organisationId).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
}
