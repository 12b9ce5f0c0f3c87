// Giving somebody a place, changing one, and letting somebody come back. A second editor sees what both wrote.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import type { Person } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { forbidden, notFound, refused } from '../../../platform/web/errors.ts';
import { formError, id, version } from '../../../platform/web/form.ts';
import { putInOutbox, sendSoon } from '../letters-store.ts';
import { invitationLetter, isLive, mayKeep, wrongWithPlace } from './account.ts';
import { addPlace, changePlace, holdAccount, loadAccount, openAgain, organisationsWithPlaces, signsAsFirst } from './account-store.ts';
import type { Account, Given, Place } from './account-store.ts';
import { keepAccounts } from './permissions.ts';
import { toldWords } from './signing.ts';
import { differences, fieldsOf, placeBody, roleItems, valuesOf } from './place-form.ts';

const params = z.object({ accountId: id });
const placeParams = params.extend({ placeId: id });

/** An administrator's account is seen by a coordinator and kept by administrators. */
export function insistKeeper(person: Person, account: Account, today: string): void {
  const theirs = account.places.filter((place) => isLive(place, today)).flatMap((place) => place.roles);
  if (!mayKeep(person.roles, theirs)) throw forbidden(['an administrator'], 'An administrator’s account is kept by administrators only.');
}

type Head = { title: string; action: string; save: string; lede?: string; cancelHref: string; /** one’s own place */ own?: boolean };

export async function placePage(session: Session, person: Person, head: Head, form: FormState, more: { status?: number; both?: object[]; inviting?: boolean } = {}): Promise<Result> {
  const organisations = await organisationsWithPlaces(session);
  const status = more.status ?? 200;
  return showPage(
    'people/accounts/edit-place.njk',
    { form, ...head, both: more.both, inviting: more.inviting ?? false, organisations: organisations.map((one) => ({ value: one.id, text: one.name })), roles: roleItems(person.roles) },
    { title: head.title, hasError: status === 422, back: { text: 'Back', href: head.cancelHref } },
    status,
  );
}

/** Behind what was done: who hears of it, where it gave the right to sign. */
export const toldOf = ({ organisation, told }: Given): string => (told === undefined ? '' : ` ${toldWords(told.length, organisation)}`);

const addressOf = (account: Account): string => `/people/accounts/${account.id}`;
const addHead = (account: Account, own: boolean): Head => ({ own, title: `Another place for ${account.name}`, action: `${addressOf(account)}/places/add`, save: 'Add the place', cancelHref: addressOf(account) });
const changeHead = (account: Account, place: Place, own: boolean): Head => ({ own, title: `${account.name}: ${place.organisation}`, action: `${addressOf(account)}/places/${place.id}`, save: 'Save the place', cancelHref: addressOf(account) });
const backHead = (account: Account): Head => ({ title: `${account.name} comes back`, action: `${addressOf(account)}/come-back`, save: 'Open the account again', lede: 'What they wrote before is still theirs. They get a letter that says how to sign in.', cancelHref: addressOf(account) });

function insistHere(account: Account): void {
  if (account.state === 'left') throw refused(`${account.name} has left.`, 'Let them come back first; that gives them a place.', 'has-left', [{ text: 'Let them come back', href: `${addressOf(account)}/come-back` }]);
}

export const newPlace = page('GET', '/people/accounts/:accountId/places/add', { may: keepAccounts, params }, async ({ session, params: { accountId }, person, today, fresh }) => {
  const account = await loadAccount(session, accountId, today);
  insistKeeper(person, account, today);
  insistHere(account);
  return placePage(session, person, addHead(account, accountId === person.accountId), fresh({ starts_on: today }));
});

export const addThePlace = page('POST', '/people/accounts/:accountId/places/add', { may: keepAccounts, params, body: placeBody }, async ({ session, params: { accountId }, person, today, form, again }) => {
  const account = await loadAccount(session, accountId, today);
  insistKeeper(person, account, today);
  insistHere(account);
  if (!form.ok) return placePage(session, person, addHead(account, accountId === person.accountId), again(form), { status: 422 });
  const fields = fieldsOf(form.values);
  const twice = account.places.some((place) => place.organisationId === fields.organisationId && isLive(place, today));
  const wrong = wrongWithPlace({ actorRoles: person.roles, own: accountId === person.accountId, signsAsFirst: await signsAsFirst(session, fields.organisationId), wanted: fields, today }) ?? (twice ? { field: 'organisation', words: 'They have a place there already. Change that one' } : undefined);
  if (wrong) return placePage(session, person, addHead(account, accountId === person.accountId), again(formError(form.raw, wrong.field, wrong.words)), { status: 422 });
  return goTo(addressOf(account), `The place was added.${toldOf(await addPlace(session, account, fields, today))}`);
});

const placeOf = (account: Account, placeId: string): Place => {
  const place = account.places.find((one) => one.id === placeId);
  if (!place) throw notFound();
  return place;
};

export const openPlace = page('GET', '/people/accounts/:accountId/places/:placeId', { may: keepAccounts, params: placeParams }, async ({ session, params: { accountId, placeId }, person, today, fresh }) => {
  const account = await loadAccount(session, accountId, today);
  insistKeeper(person, account, today);
  insistHere(account);
  const place = placeOf(account, placeId);
  return placePage(session, person, changeHead(account, place, accountId === person.accountId), fresh(valuesOf(place), place.version));
});

export const changeThePlace = page('POST', '/people/accounts/:accountId/places/:placeId', { may: keepAccounts, params: placeParams, body: placeBody.extend({ version }) }, async ({ session, params: { accountId, placeId }, person, today, form, again }) => {
  await holdAccount(session, accountId);
  const account = await loadAccount(session, accountId, today);
  insistKeeper(person, account, today);
  insistHere(account);
  const place = placeOf(account, placeId);
  const head = changeHead(account, place, accountId === person.accountId);
  if (!form.ok) return placePage(session, person, head, again(form, Number(form.raw['version']) || place.version), { status: 422 });
  const fields = fieldsOf(form.values);
  if (form.values.version !== place.version) {
    const names = new Map((await organisationsWithPlaces(session)).map((one) => [one.id, one.name]));
    return placePage(session, person, { ...head, title: 'Somebody changed this place meanwhile' }, again({ raw: form.raw, errors: [] }, place.version), { status: 409, both: differences(place, fields, (one) => names.get(one) ?? '') });
  }
  const wrong = wrongWithPlace({ actorRoles: person.roles, own: accountId === person.accountId, signsAsFirst: await signsAsFirst(session, fields.organisationId), before: place, wanted: fields, today });
  if (wrong) return placePage(session, person, head, again(formError(form.raw, wrong.field, wrong.words), place.version), { status: 422 });
  return goTo(addressOf(account), `The place was changed. It holds from their next page on.${toldOf(await changePlace(session, account, place, form.values.version, fields, today))}`);
});

async function leaver({ params: { accountId }, person, today }: Pick<Context<{ accountId: string }>, 'params' | 'person' | 'today'>, session: Session): Promise<Account> {
  const account = await loadAccount(session, accountId, today);
  insistKeeper(person, account, today);
  if (account.state !== 'left') throw refused(`${account.name} has an account here.`, 'Change their place on the page of their account.', 'has-account', [{ text: account.name, href: addressOf(account) }]);
  return account;
}

export const openComeBack = page('GET', '/people/accounts/:accountId/come-back', { may: keepAccounts, params }, async (context) => {
  const { session, person, today, fresh } = context;
  const account = await leaver(context, session);
  const [last] = account.places;
  return placePage(session, person, backHead(account), fresh({ ...(last ? valuesOf(last) : {}), signs_for: '', starts_on: today, ends_on: '' }));
});

export const comeBack = page('POST', '/people/accounts/:accountId/come-back', { may: keepAccounts, params, body: placeBody, transaction: false }, async (context) => {
  const { withSession, params: { accountId }, person, today, form, again, services } = context;
  const result = await withSession(async (session) => {
    await holdAccount(session, accountId);
    const account = await leaver(context, session);
    if (!form.ok) return placePage(session, person, backHead(account), again(form), { status: 422 });
    const fields = fieldsOf(form.values);
    const wrong = wrongWithPlace({ actorRoles: person.roles, own: false, wanted: fields, today });
    if (wrong) return placePage(session, person, backHead(account), again(formError(form.raw, wrong.field, wrong.words)), { status: 422 });
    const given = await openAgain(session, account, fields, today);
    await putInOutbox(session, { kind: 'invitation', name: account.name, address: account.email, ...invitationLetter({ by: person.name, partnership: person.partnershipName, address: services.publicUrl, email: account.email }) });
    return goTo(addressOf(account), `${account.name} is back. A letter is on its way to ${account.email}.${toldOf(given)}`);
  });
  await sendSoon(services);
  return result;
});
