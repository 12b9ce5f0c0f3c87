// Who speaks for every owner that nobody speaks for yet, in one form: a row left empty is left for later; one wrong row and nothing is saved, everything typed stays.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Person } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { email, words } from '../../../platform/web/form.ts';
import type { FieldError } from '../../../platform/web/form.ts';
import { compareNames } from '../../../platform/pages/by-name.ts';
import { addContact } from '../../people/index.ts';
import { chaseOwners } from '../permissions.ts';
import { currentPlanYear } from '../years/year-store.ts';
import { planToday } from './ask-owners.ts';
import { loadOwners } from './chase-store.ts';
import { loadDirectory } from './directory-store.ts';
import { ownerStandings, partWords } from './overview.ts';
import type { OwnerStanding } from './overview.ts';

const crumbs = [{ text: 'Asking for updates', href: '/plan/chasing' }];

/** `unasked`: those that a letter should go to now, and none does. */
type Owners = { owners: OwnerStanding[]; unasked: Set<string>; addresses: Set<string> };

/** The owners that nobody speaks for, those that answer for most first; which of them Today counts; and the addresses that are known, by organisation. */
async function withoutContact(session: Session, today: string): Promise<Owners> {
  const year = await currentPlanYear(session, today);
  const directory = await loadDirectory(session, today);
  const owners = year === undefined ? [] : ownerStandings(await loadOwners(session, year.id), directory, today);
  const { unreachable } = year === undefined ? { unreachable: [] } : await planToday(session, year, today);
  return { unasked: new Set(unreachable.flatMap((one) => (one.reason === 'nobody' ? [one.organisationId] : []))), owners: owners.filter((one) => one.contact === null).toSorted((a, b) => b.leads - a.leads || compareNames(a.organisation, b.organisation)), addresses: new Set(directory.contacts.map((one) => `${one.organisationId} ${one.email ?? ''}`)) };
}

function contactsPage({ owners, unasked }: Owners, form: FormState, person: Person, status = 200): Result {
  const rows = owners.map((one) => ({ id: one.organisationId, isYours: person.organisations.includes(one.organisationId), name: one.organisation, part: partWords(one), telephone: one.telephone, leads: unasked.has(one.organisationId) }));
  const others = rows.filter((one) => !one.leads);
  return showPage('plan/chasing/add-contacts.njk', { form, leading: rows.filter((one) => one.leads), others, othersOpen: others.some((one) => form.errors[`name-${one.id}`] !== undefined || form.errors[`email-${one.id}`] !== undefined) }, { title: 'Who speaks for the owners?', hasError: status !== 200, breadcrumbs: crumbs }, status);
}

export const openNewContacts = page('GET', '/plan/chasing/contacts', { may: chaseOwners }, async ({ session, today, fresh, person }) => {
  const found = await withoutContact(session, today);
  // Nobody else speaks for the coordinator’s own organisation: they themselves are offered.
  const own = found.owners.find((one) => one.leads > 0 && person.organisations.includes(one.organisationId));
  return contactsPage(found, fresh(own ? { [`name-${own.organisationId}`]: person.name, [`email-${own.organisationId}`]: person.email } : {}), person);
});

const contact = z.object({ name: words('Enter their name', 120), email: email('Enter their e-mail address') });

/** Each owner of the list has the fields `name-<id>` and `email-<id>`. */
const body = z.looseObject({});

export const addTheContacts = page('POST', '/plan/chasing/contacts', { may: chaseOwners, body }, async ({ session, today, form, again, person }) => {
  const found = await withoutContact(session, today);
  const { owners, addresses } = found;
  const errors: FieldError[] = [];
  const given: { organisationId: string; name: string; email: string }[] = [];
  for (const { organisationId, organisation } of owners) {
    const typed = { name: form.raw[`name-${organisationId}`] ?? '', email: form.raw[`email-${organisationId}`] ?? '' };
    if (`${String(typed.name)}${String(typed.email)}`.trim() === '') continue;
    const read = contact.safeParse(typed);
    if (read.success) given.push({ organisationId, ...read.data });
    else errors.push(...read.error.issues.map((issue) => ({ field: `${String(issue.path[0])}-${organisationId}`, words: `${organisation}: ${issue.message.replace(/^E/, 'e')}` })));
  }
  if (errors.length === 0 && given.length === 0) {
    const [first] = owners;
    if (!first) return goTo('/plan/chasing', 'Every owner has somebody who speaks for it.');
    errors.push({ field: `name-${first.organisationId}`, words: 'Enter a name and an e-mail address for one owner at least' });
  }
  if (errors.length > 0) return contactsPage(found, again({ raw: form.raw, errors }), person, 422);
  const fresh = given.filter((one) => !addresses.has(`${one.organisationId} ${one.email}`));
  for (const one of fresh) await addContact(session, one.organisationId, { fullName: one.name, email: one.email }, today);
  return goTo('/plan/chasing/ask', `${pluralWords(fresh.length, 'contact')} saved. Ask them now?`);
});
