// Empties the outbox of every partnership, each minute and whenever a letter was put in. A letter is taken for five minutes, sent outside any
// transaction, then signed off: killed in between it goes again with the same Message-ID, so that it is never lost.
import path from 'node:path';
import { ask } from '../platform/database/connect.ts';
import { openCarrier } from '../platform/mail/carrier.ts';
import { nextAttemptIn } from '../platform/mail/retry.ts';
import type { Job } from './page.ts';
import type { Services } from './services.ts';

/** Shorter than the job may run, so that what is left waits for the next minute. */
const AT_MOST_MS = 10 * 60_000;

type DueLetter = { partnership_id: number; id: string; kind: string; to_name: string | null; to_address: string; reply_name: string; reply_address: string | null; subject: string; text: string; html: string | null; attempts: number; created_at: Date };

/** Sends what is due; returns how many letters were handled. One at a time, so that several processes share the work and none is taken for long. */
export async function sendDueMail(services: Pick<Services, 'pool' | 'mail' | 'dataFolder' | 'log'>): Promise<number> {
  const { pool, mail, dataFolder, log } = services;
  const carrier = openCarrier({ smtpUrl: mail.smtpUrl, from: mail.from, outboxFolder: path.join(dataFolder, 'outbox') });
  const until = performance.now() + AT_MOST_MS;
  let handled = 0;
  try {
    while (performance.now() < until) {
      const [letter] = await ask<DueLetter>(pool, 'select * from security.mail_due()', []);
      if (!letter) break;
      const replyTo = letter.reply_address === null ? null : { name: letter.reply_name, address: letter.reply_address };
      const done = await carrier.deliver({ id: letter.id, to: { name: letter.to_name, address: letter.to_address }, replyTo, subject: letter.subject, text: letter.text, html: letter.html, writtenAt: letter.created_at });
      const again = done.outcome === 'not now' ? nextAttemptIn(letter.attempts, letter.kind) : undefined;
      const outcome = done.outcome === 'not now' ? 'given up' : done.outcome;
      await ask(pool, 'select security.mail_done($1, $2, $3, $4, $5::int, $6)', [letter.partnership_id, letter.id, outcome, done.answer, again ?? null, done.mailboxDead ?? false]);
      handled += 1;
      if (done.outcome !== 'sent' && done.outcome !== 'kept as a file') log.warn({ mail: letter.id, kind: letter.kind, outcome: again === undefined ? outcome : `again in ${again} minutes`, attempts: letter.attempts }, 'mail: not delivered');
      if (done.serverAway) break;
    }
  } finally {
    carrier.close();
  }
  return handled;
}

export const sendMail: Job = {
  name: 'send-mail',
  every: '* * * * *',
  run: async (services) => void (await sendDueMail(services)),
};
