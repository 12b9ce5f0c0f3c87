import { describe, expect, it } from 'vitest';
import { readBounce } from './bounce.ts';
import { openMailServer } from '../../../test/support/mail-server.ts';
import { judge, openCarrier } from './carrier.ts';
import { nextAttemptIn } from './retry.ts';

const ID = '7e841ac7-5e27-447b-999a-6ec84d5347fa';
const notice = (status: string, action = 'failed', id: string = ID): string => [
  'From: MAILER-DAEMON@mx.example', 'Message-ID: <notice-1@mx.example>', 'Content-Type: multipart/report; report-type=delivery-status;', '\tboundary="=_1"', 'Subject: Undelivered Mail', '',
  '--=_1', 'Content-Type: text/plain', '', 'Your message could not be delivered.', '--=_1', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', '',
  'Final-Recipient: rfc822; pat@vale.example', `Action: ${action}`, `Status: ${status}`, 'Diagnostic-Code: smtp; 550 5.1.1 <pat@vale.example>', ' no such user', '--=_1', 'Content-Type: message/rfc822-headers', '', `Message-ID: <${id}@council.example>`, 'To: pat@vale.example', '--=_1--',
].join('\r\n');

describe('a notice that a letter came back', () => {
  it('names the letter, says why, and whether the mailbox is dead', () => {
    expect(readBounce(notice('5.1.1'))).toEqual({ letterId: ID, words: '550 5.1.1 <pat@vale.example> no such user', forGood: true, mailboxDead: true });
  });
  it.each([['a full stop of the server’s policy', '5.7.1', 'failed', true, false], ['a delay', '4.4.1', 'delayed', false, false], ['a failure after long trying', '4.4.7', 'failed', false, false]])('tells %s from a dead mailbox', (_name, status, action, forGood, mailboxDead) => {
    expect(readBounce(notice(status, action))).toMatchObject({ forGood, mailboxDead });
  });
  it.each([['an ordinary letter', 'From: a@b.example\r\nSubject: Action: failed\r\n\r\nStatus: 5.1.1'], ['nothing', ''], ['a notice on somebody else’s letter', notice('5.1.1', 'failed', 'abc')], ['a picture', '\u0089PNG\r\n\u001a\n']])('%s is none of ours', (_name, source) => {
    expect(readBounce(source)).toBeUndefined();
  });
});

describe('an error of the mail server', () => {
  const error = (more: object): Error => Object.assign(new Error('Greeting never received'), more);
  it.each<[string, object, object]>([
    ['an unknown receiver', { command: 'RCPT TO', responseCode: 550, response: '550 5.1.1 unknown' }, { outcome: 'refused', mailboxDead: true }],
    ['a wrong password of ours', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, response: '535 wrong' }, { outcome: 'not now', serverAway: true }],
    ['a sender it does not know', { command: 'MAIL FROM', responseCode: 550, response: '550 sender' }, { outcome: 'not now', serverAway: true }],
    ['a full mailbox', { command: 'RCPT TO', responseCode: 452, response: '452 4.2.2 full' }, { outcome: 'not now', serverAway: false }],
    ['no connection', { code: 'ECONNECTION' }, { outcome: 'not now', serverAway: true }],
    ['an address that is none', { code: 'EENVELOPE' }, { outcome: 'refused', mailboxDead: true }],
  ])('%s is judged by what it is about', (_name, given, expected) => {
    expect(judge(error(given))).toMatchObject(expected);
  });
  it('is tried again later each time, then given up', () => {
    const minutes = Array.from({ length: 12 }, (_, index) => nextAttemptIn(index + 1, 'chase'));
    expect(minutes.slice(0, 9)).toEqual(minutes.slice(0, 9).toSorted((a, b) => a! - b!));
    expect(minutes.slice(9)).toEqual([undefined, undefined, undefined]);
    expect(minutes.slice(0, 9).reduce((sum: number, one) => sum + one!, 0) / 60).toBeGreaterThan(48);
  });
});

describe('a letter on the wire', () => {
  it('has no header, receiver or part that a name, a subject or an address brought along in a new line', async () => {
    const server = await openMailServer();
    const carrier = openCarrier({ smtpUrl: server.url, from: 'frankpledge@council.example', outboxFolder: '' });
    const evil = ['\r\nBcc: evil@x.example', '\nX-Evil: 1', '\rX-Evil: 1', '\u2028X-Evil: 1', '\u0000\r\n\r\n<b>evil</b>', '"\r\nRCPT TO:<evil@x.example>\r\n'];
    const write = (to: string, more: string): ReturnType<typeof carrier.deliver> =>
      carrier.deliver({ id: ID, to: { name: `Pat${more}`, address: to }, replyTo: { name: `Vale CSP${more}`, address: 'csp@vale.example' }, subject: `Your update${more}`, text: `Dear Pat${more}\r\n.\r\nMAIL FROM:<x@x.example>`, html: null, writtenAt: new Date('2026-11-24T10:00:00Z') });
    for (const more of evil) expect((await write('pat@vale.example', more)).outcome).toBe('sent');
    for (const more of evil) await write(`pat@vale.example${more}`, '');
    expect(server.received.length).toBeGreaterThanOrEqual(evil.length);
    for (const letter of server.received) {
      expect(letter.to).toHaveLength(1);
      expect(letter.to[0]).not.toBe('evil@x.example');
      const head = letter.source.split(/\r?\n\r?\n/)[0]!;
      expect(head).not.toMatch(/^(bcc|x-evil|rcpt|mail from)\b/im);
      expect(head).not.toMatch(/=0[0AD]|=E2=80=A8/);
      expect(head).toMatch(/^Subject: .*Your[ _]update/m);
    }
    carrier.close();
    await server.stop();
  });
});
