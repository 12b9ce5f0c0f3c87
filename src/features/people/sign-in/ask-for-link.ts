// Asking for a link by e-mail. The answer, and the time it takes, are the same for an address that is known and for one that is not.
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import { anyone } from '../../../security/permission.ts';
import { hashOf } from '../../../security/browser-session.ts';
import { email } from '../../../platform/web/form.ts';
import { PageError } from '../../../platform/web/errors.ts';
import { ownAddress } from '../../../platform/web/server.ts';
import { sendSoon } from '../letters-store.ts';
import { markBrowser } from './browser-mark.ts';
import { landing, linkLetter } from './sign-in.ts';
import { signInPage } from './show-sign-in.ts';
import { askForLink } from './sign-in-store.ts';

const TAKES_MS = 250;
const body = z.object({ email: email('Enter your e-mail address'), then: z.string().max(500).optional().catch(undefined) });

export const askForALink = page('POST', '/sign-in/link', { may: anyone, body, transaction: false }, async (context) => {
  const { withSession, form, again, services, request, reply } = context;
  const until = performance.now() + TAKES_MS;
  if (!form.ok) return withSession((session) => signInPage(context, session, again(form), { then: String(form.raw['then'] ?? ''), status: 422 }));
  const token = randomBytes(32).toString('base64url');
  const letter = linkLetter(`${services.publicUrl}/sign-in/link/${token}`);
  const browserHash = markBrowser(request, reply, services);
  const taken = await withSession((session) => askForLink(session, {
    address: form.values.email, addressHash: hashOf(form.values.email), fromHash: hashOf(request.ip), tokenHash: hashOf(token), browserHash, subject: letter.subject, letter: letter.text,
  }));
  if (!taken) throw new PageError('tooMany', { title: 'Too many links were asked for', words: 'For this address, or from where you are, a link was asked for too often. No letter was sent this time.', whatToDo: 'Look for the letters already sent, in the folder for unwanted mail too. Or wait 15 minutes and ask again.', code: 'too-many-links' });
  request.session.then = landing(ownAddress(form.values.then));
  await sendSoon(services);
  await wait(Math.max(0, until - performance.now()));
  return goTo('/sign-in/sent');
});

export const linkWasSent = page('GET', '/sign-in/sent', { may: anyone }, async ({ services }) =>
  showPage('people/sign-in/link-was-sent.njk', { withoutMail: services.mail.smtpUrl === undefined, demonstration: services.demonstration }, { title: 'Look into your e-mail', back: { text: 'Sign in', href: '/sign-in' } }));
