// A link that has run out or was withdrawn: its holder asks for another, and the coordinator decides. What is answered is the same for a token that is not known, and where a newer link works.
import { z } from 'zod';
import { page, showPage } from '../../../security/page.ts';
import { permission } from '../../../security/permission.ts';
import { askForNewLink } from './link-store.ts';

const params = z.object({ token: z.string().max(200) });
const askForLink = permission('plan.ask-for-link', 'anyone', 'Ask for a new link in place of one that no longer works');
const HEAD = { title: 'Ask for a new link' };

export const openAskAgain = page('GET', '/a/:token/ask-again', { may: askForLink, params, perMinute: 60 }, async ({ params: { token }, fresh }) => showPage('plan/chasing/ask-again.njk', { form: fresh(), here: `/a/${token}/ask-again`, asked: false }, HEAD));

export const sendAskAgain = page('POST', '/a/:token/ask-again', { may: askForLink, params, perMinute: 10 }, async ({ session, params: { token }, now, fresh }) => {
  await askForNewLink(session, token, now);
  return showPage('plan/chasing/ask-again.njk', { form: fresh(), here: '', asked: true }, { title: 'You asked for a new link' });
});
