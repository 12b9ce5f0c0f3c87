// Inviting somebody into an organisation of the partnership: an account, a place, a letter that says how to sign in.
import { goTo, page } from '../../../security/page.ts';
import { email, formError, words } from '../../../platform/web/form.ts';
import { putInOutbox, sendSoon } from '../letters-store.ts';
import { invitationLetter, wrongWithPlace } from './account.ts';
import { accountCalled, invitePerson, loadAccount } from './account-store.ts';
import { placePage, toldOf } from './edit-place.ts';
import { keepAccounts } from './permissions.ts';
import { fieldsOf, placeBody } from './place-form.ts';

const HEAD = { title: 'Invite somebody', action: '/people/accounts/invite', save: 'Send the invitation', lede: 'They get a letter that says how to sign in. There is no password.', cancelHref: '/people/accounts' };
const body = placeBody.extend({ email: email('Enter their e-mail address'), full_name: words('Enter their name', 200) });

export const openInvite = page('GET', '/people/accounts/invite', { may: keepAccounts }, async ({ session, person, today, fresh, request }) => {
  const { organisation } = request.query as { organisation?: unknown };
  return placePage(session, person, HEAD, fresh({ starts_on: today, organisation: typeof organisation === 'string' ? organisation : '' }), { inviting: true });
});

export const invite = page('POST', '/people/accounts/invite', { may: keepAccounts, body, transaction: false }, async ({ withSession, person, today, form, again, services }) => {
  const result = await withSession(async (session) => {
    if (!form.ok) return placePage(session, person, HEAD, again(form), { status: 422, inviting: true });
    const { values } = form;
    const fields = fieldsOf(values);
    const known = await accountCalled(session, values.email);
    const state = known === undefined ? undefined : (await loadAccount(session, known.id, today)).state;
    const wrong = known === undefined
      ? wrongWithPlace({ actorRoles: person.roles, own: false, wanted: fields, today })
      : { field: 'email', words: state === 'left' ? `${known.name} had this account and has left. Open it in the list of those who left, and let them come back` : `This is ${known.name}’s account here. Open it in the list to give it another place` };
    if (wrong) return placePage(session, person, HEAD, again(formError(form.raw, wrong.field, wrong.words)), { status: 422, inviting: true });
    const given = await invitePerson(session, { email: values.email, name: values.full_name }, fields, today);
    await putInOutbox(session, { kind: 'invitation', name: values.full_name, address: values.email, ...invitationLetter({ by: person.name, partnership: person.partnershipName, address: services.publicUrl, email: values.email }) });
    return goTo(`/people/accounts/${given.accountId}`, `The account is there. A letter is on its way to ${values.email}.${toldOf(given)}`);
  });
  await sendSoon(services);
  return result;
});
