// One's own account: name and telephone, the places one has, other partnerships, the browsers one is signed in with.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { anySignedIn, may } from '../../../security/permission.ts';
import { record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { refused } from '../../../platform/web/errors.ts';
import { words } from '../../../platform/web/form.ts';
import { isLive } from '../accounts/account.ts';
import { loadAccount } from '../accounts/account-store.ts';
import type { Account } from '../accounts/account-store.ts';
import { switchedPartnership } from '../accounts/events.ts';
import { readAccounts } from '../accounts/permissions.ts';
import { rolesInWords } from '../accounts/place-form.ts';
import { detailsBody, saveDetails } from '../accounts/show-account.ts';
import { noteSignIn, placesToEnter } from '../sign-in/sign-in-store.ts';
import { ownSessions } from './session-store.ts';

async function view({ person, today }: Pick<Context, 'person' | 'today'>, session: Session, account: Account, form: FormState, status = 200): Promise<Result> {
  const partnerships = await placesToEnter(session, person.accountId);
  return showPage(
    'people/own-account/own-account.njk',
    {
      form, account, sessions: (await ownSessions(session)).length, keepsAccounts: may(person, readAccounts),
      places: account.places.filter((place) => isLive(place, today)).map((place) => ({ ...place, roleWords: rolesInWords(place.roles) })),
      otherPartnerships: partnerships.filter((one) => one.partnershipId !== person.partnershipId),
    },
    { title: 'Your account', hasError: status === 422 },
    status,
  );
}

export const showOwnAccount = page('GET', '/account', { may: anySignedIn }, async (context) => {
  const account = await loadAccount(context.session, context.person.accountId, context.today);
  return view(context, context.session, account, context.fresh({ full_name: account.name, telephone: account.telephone ?? '' }, account.version));
});

export const changeOwnDetails = page('POST', '/account', { may: anySignedIn, body: detailsBody }, async (context) => {
  const { session, person, today } = context;
  const account = await loadAccount(session, person.accountId, today);
  return saveDetails(context, account, (form, status) => view(context, session, account, form, status), '/account');
});

/** The same person in another partnership: the session stays, what it may reach does not. */
export const switchPartnership = page('POST', '/account/partnership', { may: anySignedIn, body: z.object({ partnership: words('Choose a partnership', 12) }), transaction: false }, async ({ withSession, person, form, request }) => {
  const wanted = form.ok && /^\d{1,9}$/.test(form.values.partnership) ? Number(form.values.partnership) : 0;
  const chosen = await withSession(async (session) => {
    const found = (await placesToEnter(session, person.accountId)).find((one) => one.partnershipId === wanted);
    if (!found) return undefined;
    await record(session, switchedPartnership, { kind: 'account', id: person.accountId, words: person.name });
    await noteSignIn(session, 'signed in', person.accountId, found.partnershipId, { by: 'change from another partnership' });
    return found;
  });
  if (!chosen) throw refused('You have no place in that partnership.', 'Choose one of those on the page of your account.', 'no-place', [{ text: 'Your account', href: '/account' }]);
  request.session.partnershipId = chosen.partnershipId;
  return goTo('/', `You are now in ${chosen.name}.`);
});
