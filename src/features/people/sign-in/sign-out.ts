// Signing out ends this session here and in the database.
import { goTo, page } from '../../../security/page.ts';
import { anySignedIn } from '../../../security/permission.ts';
import { goOut } from './enter.ts';
import { noteSignIn } from './sign-in-store.ts';

export const signOut = page('POST', '/sign-out', { may: anySignedIn, transaction: false }, async ({ withSession, person, request }) => {
  await withSession((session) => noteSignIn(session, 'signed out', person.accountId, person.partnershipId, {}));
  await goOut(request);
  return goTo('/sign-in', 'You are signed out.');
});
