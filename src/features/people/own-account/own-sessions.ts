// Where one is signed in, and how to end it: one browser, all the others, or everywhere.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import { anySignedIn } from '../../../security/permission.ts';
import { hashOf } from '../../../security/browser-session.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { choice, words } from '../../../platform/web/form.ts';
import { refused } from '../../../platform/web/errors.ts';
import { goOut } from '../sign-in/enter.ts';
import { endSessions, ownSessions } from './session-store.ts';

const PATH = '/account/sessions';

export const showSessions = page('GET', PATH, { may: anySignedIn }, async ({ session, request, person, fresh }) => {
  const here = hashOf(request.session.sessionId);
  const sessions = (await ownSessions(session)).map((one) => ({ ...one, here: one.id === here, elsewhere: one.partnership === person.partnershipName ? undefined : one.partnership }));
  return showPage('people/own-account/own-sessions.njk', { form: fresh(), sessions: sessions.toSorted((a, b) => Number(b.here) - Number(a.here)), others: sessions.filter((one) => !one.here).length }, { title: 'Where you are signed in', back: { text: 'Your account', href: '/account' } });
});

export const endOneSession = page('POST', `${PATH}/end`, { may: anySignedIn, body: z.object({ session: words('Choose a session', 64) }) }, async ({ session, form, request }) => {
  const only = form.ok ? form.values.session : '';
  if (only === hashOf(request.session.sessionId)) throw refused('This is the browser you are using.', 'Use “Sign out” at the foot of the page.', 'this-session');
  const ended = await endSessions(session, { only });
  return goTo(PATH, ended === 0 ? 'It was signed out already.' : 'That browser is signed out.');
});

export const endManySessions = page('POST', `${PATH}/end-all`, { may: anySignedIn, body: z.object({ which: choice(['others', 'all'], 'Choose which') }), transaction: false }, async ({ withSession, form, request }) => {
  if (!form.ok) return goTo(PATH);
  const others = form.values.which === 'others';
  const ended = await withSession((session) => endSessions(session, others ? { except: hashOf(request.session.sessionId) } : {}));
  if (others) return goTo(PATH, ended === 0 ? 'You were signed in nowhere else.' : `${pluralWords(ended, 'other browser is', 'other browsers are')} signed out.`);
  await goOut(request);
  return goTo('/sign-in', 'You are signed out everywhere.');
});
