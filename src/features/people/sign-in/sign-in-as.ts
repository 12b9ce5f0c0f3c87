// One click in a demonstration. Anywhere else this address is not there, and asking for it is written down.
import { z } from 'zod';
import { goTo, page } from '../../../security/page.ts';
import { anyone } from '../../../security/permission.ts';
import { describeBrowser } from '../../../security/browser-session.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { words } from '../../../platform/web/form.ts';
import { enter } from './enter.ts';
import { offersOneClick, signInPage } from './show-sign-in.ts';
import { demonstrationPeople, noteSignIn } from './sign-in-store.ts';

const body = z.object({ who: words('Choose somebody', 60), then: z.string().max(500).optional().catch(undefined) });
const WHO = /^([0-9a-f-]{36}) (\d{1,9})$/;

export const signInAs = page('POST', '/sign-in/as', { may: anyone, body, transaction: false }, async (context) => {
  const { withSession, form, again, services, request } = context;
  const [, accountId, partnership] = WHO.exec(form.ok ? form.values.who : '') ?? [];
  const way = { by: 'one click in the demonstration', browser: describeBrowser(request.headers['user-agent']) };
  if (!offersOneClick(services, request)) {
    if (accountId !== undefined) await withSession((session) => noteSignIn(session, 'refused sign-in', accountId, null, way));
    throw notFound();
  }
  const person = await withSession(async (session) => {
    const found = (await demonstrationPeople(session)).find((one) => one.accountId === accountId && one.partnershipId === Number(partnership));
    if (found) await noteSignIn(session, 'signed in', found.accountId, found.partnershipId, way);
    return found;
  });
  const then = String(form.raw['then'] ?? '');
  if (!person) return withSession((session) => signInPage(context, session, again({ raw: form.raw, errors: [{ field: '', words: 'Choose somebody from the list' }] }), { then, status: 422 }));
  return goTo(await enter(request, person, then));
});
