// The outbox: which letters went to whom and what became of them. What they say is shown in a demonstration only, whose people have no mailboxes.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { goTo, page, sendFile, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { exportedList, record } from '../../../security/audit.ts';
import { hasRole } from '../../../security/actor.ts';
import { permission } from '../../../security/permission.ts';
import type { Session } from '../../../security/session.ts';
import { addressOf, listHead, pageLinks } from '../../../platform/pages/lists.ts';
import { notFound, refused } from '../../../platform/web/errors.ts';
import { id } from '../../../platform/web/form.ts';
import { readBounce } from '../../../platform/mail/bounce.ts';
import { toCsv, toXlsx } from '../../../platform/spreadsheets/index.ts';
import { sendSoon } from '../../people/index.ts';
import { STATES, countLetters, findLetter, kindsOfLetters, listLetters, openKept, takeBounce, tryNow } from './outbox-store.ts';
import type { MailState } from './outbox-store.ts';

const seeOutbox = permission('admin.outbox', ['coordinator', 'administrator'], 'See which letters went to whom, try one again, take in what came back');
/** A letter with its one-time link: whoever hands it on may open it, by name in the trail. Sign-in links are nobody’s to open; the policies hide them. */
const openKeptLetter = permission('admin.open-kept-letter', ['administrator'], 'Open a letter that is kept as a file, with its link, to hand it on');
const query = z.object({ state: z.enum(STATES).optional().catch(undefined), kind: z.string().max(60).optional().catch(undefined), page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined) });
const SIZE = 50;
const PATH = '/admin/outbox';

const STATE_WORDS: Record<MailState, string> = { waiting: 'Waiting', sent: 'Sent', 'kept as a file': 'Kept as a file', refused: 'Refused', 'given up': 'Given up', cancelled: 'Cancelled' };
const STATE_TONES: Record<MailState, string> = { waiting: 'not-started', sent: 'complete', 'kept as a file': 'ongoing', refused: 'off-track', 'given up': 'off-track', cancelled: 'cancelled' };
/** Kinds as people call them; one that is not here is shown as it is. */
const KIND_WORDS: Record<string, string> = { chase: 'Asks for updates', 'chase reminder': 'Reminder', 'chase handed on': 'Handed on', receipt: 'Receipt', 'sign-in link': 'Sign-in link', invitation: 'Invitation', 'account notice': 'About an account', 'scoring invitation': 'Asks to score', 'assessment shared': 'An assessment to read' };
const kindWords = (kind: string): string => KIND_WORDS[kind] ?? capital(kind);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const bounceWords = (form: Context['form']): string | undefined => (form.ok ? undefined : form.errors[0]?.words);

async function outboxPage({ session, services, person, fresh, query: asked }: Pick<Context<unknown, z.output<typeof query>>, 'session' | 'services' | 'person' | 'fresh' | 'query'>, bounceError?: string): Promise<Result> {
  const counts = await countLetters(session, asked);
  const total = counts.reduce((sum, one) => sum + one.number, 0);
  const parts = STATES.flatMap((state) => counts.filter((one) => one.state === state).map((one) => `${one.number} ${STATE_WORDS[state].toLowerCase()}`));
  const pageCount = Math.max(1, Math.ceil(total / SIZE));
  const number = Math.min(asked.page ?? 1, pageCount);
  const letters = await listLetters(session, asked, { number, size: SIZE });
  const form = fresh();
  return showPage(
    'admin/outbox/list-outbox.njk',
    {
      form: bounceError === undefined ? form : { ...form, errors: { file: bounceError } }, readable: services.demonstration, byFiles: services.mail.smtpUrl === undefined, opens: hasRole(person, 'administrator'), folder: hasRole(person, 'administrator') ? path.join(services.dataFolder, 'outbox') : undefined,
      list: listHead({
        path: PATH, query: asked, sentence: `${total === 1 ? '1 letter' : `${total} letters`}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`, exports: ['csv', 'xlsx'],
        filters: [{ name: 'state', label: 'State', options: STATES.map((value) => ({ value, text: STATE_WORDS[value] })) }, { name: 'kind', label: 'Kind', options: (await kindsOfLetters(session)).map((value) => ({ value, text: kindWords(value) })) }],
      }),
      letters: letters.map((one) => ({ ...one, kind: kindWords(one.kind), tone: STATE_TONES[one.state], words: STATE_WORDS[one.state], isKept: one.state === 'kept as a file', href: `${PATH}/${one.id}` })),
      pages: pageLinks({ page: number, pageCount, href: (to) => addressOf(PATH, asked, { page: to }) }),
    },
    { title: 'Outbox', hasError: bounceError !== undefined, breadcrumbs: [{ text: 'Settings', href: '/admin' }] },
    bounceError === undefined ? 200 : 422,
  );
}

export const listOutbox = page('GET', PATH, { may: seeOutbox, query }, async (context) => outboxPage(context));

/** The text of a letter, in a demonstration only: otherwise it is its receiver's, and the page is not there. */
export const showLetter = page('GET', '/admin/outbox/:mailId', { may: seeOutbox, params: z.object({ mailId: id }) }, async ({ session, services, params: { mailId } }) => {
  if (!services.demonstration) throw notFound();
  const letter = await findLetter(session, mailId);
  const parts = letter.text.split(/(https?:\/\/[^\s<>"]+)/).map((text, index) => ({ text, link: index % 2 === 1 && text.startsWith(`${services.publicUrl}/`) }));
  return showPage('admin/outbox/show-letter.njk', { letter, parts, tone: STATE_TONES[letter.state], words: STATE_WORDS[letter.state] }, { title: letter.subject, breadcrumbs: [{ text: 'Outbox', href: PATH }] });
});

/** The file of a letter that no mail server took, as any mail program opens it. Opening another person’s one-time link is written down first. */
export const fetchKeptLetter = page('GET', '/admin/outbox/:mailId/file', { may: openKeptLetter, params: z.object({ mailId: id }), transaction: false }, async ({ withSession, services, params: { mailId } }) => {
  const letter = await withSession((session) => openKept(session, mailId));
  const name = `${letter.createdAt.toISOString().slice(0, 10)}-${letter.id}.eml`;
  const body = await readFile(path.join(services.dataFolder, 'outbox', name)).catch(() => undefined);
  if (body === undefined) throw refused('The file of this letter is not here any more.', 'It was moved out of the folder “outbox”, or written on another machine. Ask whoever runs Frankpledge, or send a new letter.', 'letter-file-gone', [{ text: 'Outbox', href: PATH }]);
  return sendFile({ name, mediaType: 'message/rfc822', body });
});

export const tryLetterNow = page('POST', '/admin/outbox/:mailId/again', { may: seeOutbox, params: z.object({ mailId: id }), transaction: false }, async ({ withSession, services, params: { mailId } }) => {
  await withSession((session) => tryNow(session, mailId));
  await sendSoon(services);
  return goTo(PATH, 'It is tried again now.');
});

/** A notice of the mail server that a letter did not arrive, as the file that a mail program saves. */
export const takeInBounce = page('POST', '/admin/outbox/bounces', { may: seeOutbox, query, uploads: { maxBytes: 5 * 1024 * 1024 } }, async (context) => {
  const { session, files, today, form } = context;
  const [file] = files;
  if (!file || file.bytes.length === 0) return outboxPage(context, bounceWords(form) ?? 'Choose the file of the notice');
  const bounce = readBounce(file.bytes.toString('latin1'));
  if (!bounce) return outboxPage(context, 'This is not a notice that one of our letters did not arrive. Save the whole message as an .eml file and choose that');
  const letter = await takeBounce(session, bounce, today);
  return goTo(PATH, bounce.forGood ? `The letter to ${letter.toAddress} counts as refused.${bounce.mailboxDead ? ' Its mailbox counts as dead.' : ''}` : 'The letter is only late: nothing was changed.');
});

const COLUMNS = ['Written', 'Kind', 'To', 'Address', 'State', 'Attempts', 'Sent', 'What the mail server said'];
async function exported(session: Session, asked: z.output<typeof query>): Promise<(string | number | null)[][]> {
  const letters = await listLetters(session, asked);
  await record(session, exportedList, undefined, { list: 'outbox', rows: letters.length });
  return letters.map((one) => [one.createdAt.toISOString(), kindWords(one.kind), one.toName, one.toAddress, STATE_WORDS[one.state], one.attempts, one.sentAt?.toISOString() ?? null, one.lastAnswer]);
}
export const exportOutboxCsv = page('GET', '/admin/outbox.csv', { may: seeOutbox, query }, async ({ session, query: asked }) => sendFile({ name: 'outbox.csv', mediaType: 'text/csv; charset=utf-8', body: toCsv(COLUMNS, await exported(session, asked)) }));
export const exportOutboxXlsx = page('GET', '/admin/outbox.xlsx', { may: seeOutbox, query, transaction: false }, async ({ withSession, query: asked }) => {
  const rows = await withSession((session) => exported(session, asked));
  return sendFile({ name: 'outbox.xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body: Buffer.from(await toXlsx({ sheets: [{ name: 'Outbox', columns: COLUMNS, rows }] })) });
});
