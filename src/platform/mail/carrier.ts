// Hands letters to the mail server, or keeps them as files where none is set. What became of each is said, never thrown.
// What speaks SMTP is loaded with the first letter: no start waits for it.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Transporter, createTransport } from 'nodemailer';

export type Letter = {
  /** the same at every attempt, so that a letter that arrives twice is known as one */
  id: string;
  to: { name: string | null; address: string };
  replyTo: { name: string; address: string } | null;
  subject: string;
  text: string;
  html: string | null;
  writtenAt: Date;
};

/**
 * `refused` is for good, `not now` may be tried again. `mailboxDead`: the server says that nobody receives at this address.
 * `serverAway`: it was not about this letter, so the next would fare no better.
 */
export type Delivery = { outcome: 'sent' | 'kept as a file' | 'refused' | 'not now'; answer: string; mailboxDead?: boolean; serverAway?: boolean };

export type Carrier = { deliver(letter: Letter): Promise<Delivery>; close(): void };

const SECONDS = 1000;

export function openCarrier(settings: { smtpUrl: string | undefined; from: string; outboxFolder: string }): Carrier {
  const { smtpUrl, from, outboxFolder } = settings;
  return smtpUrl === undefined ? keeper(from, outboxFolder) : sender(smtpUrl, from);
}

/** What a mail program shows as one line: a new line in it would be wrapped up, not taken out, and some unwrap it. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** A letter as nodemailer takes it. A machine wrote it, so that no absence note answers it. */
function message(letter: Letter, from: string): object {
  return {
    from, to: letter.to.name ? { name: oneLine(letter.to.name), address: letter.to.address } : letter.to.address, ...(letter.replyTo ? { replyTo: { ...letter.replyTo, name: oneLine(letter.replyTo.name) } } : {}),
    subject: oneLine(letter.subject), text: letter.text, ...(letter.html === null ? {} : { html: letter.html }), date: letter.writtenAt,
    messageId: `<${letter.id}@${/@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
    disableFileAccess: true, disableUrlAccess: true,
  };
}

/** A transport that is made when it is first needed. */
function lateTransport(options: Parameters<typeof createTransport>[0]): { made(): Promise<Transporter>; close(): void } {
  let transport: Promise<Transporter> | undefined;
  return {
    made: () => (transport ??= import('nodemailer').then((nodemailer) => nodemailer.createTransport(options))),
    close: () => void transport?.then((one) => one.close()),
  };
}

function sender(url: string, from: string): Carrier {
  const transport = lateTransport({ url, pool: true, maxConnections: 1, connectionTimeout: 15 * SECONDS, greetingTimeout: 15 * SECONDS, socketTimeout: 45 * SECONDS, dnsTimeout: 10 * SECONDS } as never);
  return {
    async deliver(letter) {
      try {
        const { response } = (await (await transport.made()).sendMail(message(letter, from))) as { response: string };
        return { outcome: 'sent', answer: shortened(response) };
      } catch (error) {
        return judge(error as SmtpError);
      }
    },
    close: () => transport.close(),
  };
}

type SmtpError = Error & { code?: string; responseCode?: number; response?: string; command?: string };

/** What an error of the mail server means for the letter. Only what it says of the receiver or the content is for good. */
export function judge(error: SmtpError): Delivery {
  const answer = shortened(error.response ?? error.message);
  const code = error.responseCode ?? 0;
  const ofReceiver = error.command === 'RCPT TO';
  const ofContent = error.command === 'DATA';
  if (code >= 500 && (ofReceiver || ofContent)) {
    // 5.7 is a policy of the server (no relaying, spam), 5.1 and 5.2 are the mailbox itself (RFC 3463).
    const enhanced = /\b5\.(\d{1,3})\.\d{1,3}\b/.exec(answer)?.[1];
    return { outcome: 'refused', answer, mailboxDead: enhanced === undefined ? ofReceiver : enhanced === '1' || enhanced === '2' };
  }
  if (error.code === 'EENVELOPE' && code === 0) return { outcome: 'refused', answer, mailboxDead: true };
  return { outcome: 'not now', answer, serverAway: !(ofReceiver || ofContent) };
}

const shortened = (words: string): string => words.replaceAll(/\s+/g, ' ').trim().slice(0, 300);

/** Without a mail server each letter becomes a file that any mail program opens; whoever runs the installation hands it on. */
function keeper(from: string, folder: string): Carrier {
  const transport = lateTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async deliver(letter) {
      try {
        const built = (await (await transport.made()).sendMail(message(letter, from))) as unknown as { message: Buffer };
        const name = `${letter.writtenAt.toISOString().slice(0, 10)}-${letter.id}.eml`;
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const unfinished = path.join(folder, `.${name}.${process.pid}`);
        await writeFile(unfinished, built.message, { mode: 0o600 });
        await rename(unfinished, path.join(folder, name));
        return { outcome: 'kept as a file', answer: `outbox/${name}` };
      } catch (error) {
        const { code } = error as { code?: string };
        return code === 'EENVELOPE' ? { outcome: 'refused', answer: 'This is no address that mail could go to', mailboxDead: true } : { outcome: 'not now', answer: `The file could not be written (${code ?? 'unexpected'})`, serverAway: true };
      }
    },
    close: () => transport.close(),
  };
}
