// One person's account, as those who keep accounts see it: who, where, since when, what can be done.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import type { Person } from '../../../security/actor.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { forbidden } from '../../../platform/web/errors.ts';
import { formError, id, optionalWords, version, words } from '../../../platform/web/form.ts';
import { isLive, mayKeep, stateWords } from './account.ts';
import { changeDetails, loadAccount } from './account-store.ts';
import type { Account } from './account-store.ts';
import { insistKeeper } from './edit-place.ts';
import { heldBy } from './held.ts';
import { keepAccounts, readAccounts } from './permissions.ts';
import { rolesInWords } from './place-form.ts';

const params = z.object({ accountId: id });

export const showAccount = page('GET', '/people/accounts/:accountId', { may: readAccounts, params }, async ({ session, params: { accountId }, person, today }) => {
  const account = await loadAccount(session, accountId, today);
  const mayChange = mayKeep(person.roles, account.places.filter((place) => isLive(place, today)).flatMap((place) => place.roles));
  return showPage(
    'people/accounts/show-account.njk',
    {
      account, state: stateWords(account.state), left: account.state === 'left', mayChange, keeps: may(person, keepAccounts), own: accountId === person.accountId, held: await heldBy(session, { accountId, name: account.name, today }),
      places: account.places.map((place) => ({ ...place, roleWords: rolesInWords(place.roles), live: isLive(place, today), href: `/people/accounts/${accountId}/places/${place.id}` })),
    },
    { title: account.name, breadcrumbs: [{ text: 'Directory', href: '/people/organisations' }, { text: 'Accounts', href: '/people/accounts' }] },
  );
});

export const detailsBody = z.object({ full_name: words('Enter the name', 200), telephone: optionalWords(40).refine((value) => value === undefined || /^[\d\s()+.-]{5,}( ?(ext|x)\.? ?\d+)?$/i.test(value), { error: 'Enter a telephone number, such as 01632 960123' }), version });

function insistOwnHere(person: Person, account: Account, today: string): void {
  insistKeeper(person, account, today);
  if (!account.belongsHereOnly && account.id !== person.accountId) throw forbidden([account.name], 'They act in another partnership too, so only they change their name and telephone.');
}

const view = (account: Account, form: FormState, status = 200): Result =>
  showPage('people/accounts/edit-details.njk', { form, action: `/people/accounts/${account.id}/details`, cancelHref: `/people/accounts/${account.id}`, account }, { title: 'Name and telephone', hasError: status === 422, back: { text: account.name, href: `/people/accounts/${account.id}` } }, status);

export const openDetails = page('GET', '/people/accounts/:accountId/details', { may: keepAccounts, params }, async ({ session, params: { accountId }, person, today, fresh }) => {
  const account = await loadAccount(session, accountId, today);
  insistOwnHere(person, account, today);
  return view(account, fresh({ full_name: account.name, telephone: account.telephone ?? '' }, account.version));
});

export const changeTheDetails = page('POST', '/people/accounts/:accountId/details', { may: keepAccounts, params, body: detailsBody }, async (context) => {
  const { session, params: { accountId }, person, today } = context;
  const account = await loadAccount(session, accountId, today);
  insistOwnHere(person, account, today);
  return saveDetails(context, account, (form, status) => view(account, form, status), `/people/accounts/${accountId}`);
});

/** Shared with one's own account: a version that is not the newest shows what was saved meanwhile, with what was typed still in the form. */
export async function saveDetails({ session, form, again }: Pick<Context<unknown, unknown, z.output<typeof detailsBody>>, 'session' | 'form' | 'again'>, account: Account, shown: (form: FormState, status: number) => Result | Promise<Result>, to: string): Promise<Result> {
  if (!form.ok) return shown(again(form, account.version), 422);
  const { values } = form;
  if (values.version !== account.version) return shown(again(formError(form.raw, '', `Somebody saved “${account.name}”${account.telephone ? `, ${account.telephone}` : ''} meanwhile. What you typed is below: send it again if it should hold`), account.version), 409);
  await changeDetails(session, account, values.version, { name: values.full_name, telephone: values.telephone });
  return goTo(to, 'Name and telephone were saved.');
}
