// A real SMTP server in the test process, which answers each receiver as the test says.
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';

export type ReceivedLetter = { to: string[]; source: string; secure: boolean; header(name: string): string | undefined };
export type MailServer = { url: string; received: ReceivedLetter[]; stop(): Promise<void> };

type Answers = {
  /** an error for this receiver: `[550, '5.1.1 no such user']` */
  receiver?(address: string): [number, string] | undefined;
  /** an error after the text; 'never' leaves the sender waiting */
  content?(source: string): [number, string] | 'never' | undefined;
};

const asError = (answer: [number, string] | undefined): Error | undefined => (answer === undefined ? undefined : Object.assign(new Error(answer[1]), { responseCode: answer[0] }));

export async function openMailServer(answers: Answers = {}, options: SMTPServerOptions = {}): Promise<MailServer> {
  const received: ReceivedLetter[] = [];
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], logger: false, ...options,
    onRcptTo: (address, _session, callback) => callback(asError(answers.receiver?.(address.address))),
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const source = Buffer.concat(chunks).toString('utf8');
        const answer = answers.content?.(source);
        if (answer === undefined || answer === 'never') received.push({ to: session.envelope.rcptTo.map((one) => one.address), source, secure: session.secure, header: (name) => new RegExp(`^${name}: (.*)$`, 'mi').exec(source)?.[1]?.trim() });
        if (answer !== 'never') callback(asError(answer));
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, received, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
