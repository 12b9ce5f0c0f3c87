import { spawn } from 'node:child_process';
import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestApplication } from '../../test/support/application.ts';
import { openApplication } from '../../test/support/application.ts';
import { openMailServer } from '../../test/support/mail-server.ts';
import type { MailServer } from '../../test/support/mail-server.ts';
import { openPool } from '../platform/database/connect.ts';
import { sendDueMail } from './send-mail.job.ts';

type Row = { id: string; state: string; attempts: number; last_answer: string | null; minutes: number; text: string; html: string | null; sent_at: Date | null };

describe('the outbox', () => {
  let app: TestApplication;
  let server: MailServer | undefined;

  beforeAll(async () => {
    app = await openApplication({ template: 'empty' });
    await app.everything("insert into partnership (key, name, short_name, area_name, contact_email) values ('vale', 'Vale Community Safety Partnership', 'Vale CSP', 'Vale', 'coordinator@vale.example')");
    await app.everything("insert into organisation (partnership_id, name, kind) values (1, 'Vale Housing', 'OTHER')");
    await app.everything("insert into organisation_contact (partnership_id, organisation_id, full_name, email) select 1, id, 'Pat Reed', 'pat@vale-housing.example' from organisation");
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    await app.everything('delete from mail');
    await app.everything('update organisation_contact set mailbox_dead_on = null, mailbox_dead_why = null');
  });
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  const put = async (to = 'pat@vale-housing.example', more: { kind?: string; text?: string; html?: string } = {}): Promise<string> =>
    (await app.everything<{ id: string }>('insert into mail (partnership_id, kind, to_name, to_address, subject, text, html) values (1, $1, $2, $3, $4, $5, $6) returning id', [more.kind ?? 'chase', 'Pat Reed', to, 'Your updates', more.text ?? 'Dear Pat', more.html ?? null]))[0]!.id;
  const rows = (): Promise<Row[]> => app.everything<Row>('select id, state, attempts, last_answer, round(extract(epoch from next_attempt_at - now()) / 60)::int as minutes, text, html, sent_at from mail order by created_at, id');
  const send = (smtpUrl: string | undefined, pool = app.services.pool): Promise<number> => sendDueMail({ ...app.services, pool, mail: { smtpUrl, from: 'Vale CSP <csp@vale.example>' } });
  const due = (): Promise<unknown> => app.everything("update mail set next_attempt_at = now() - interval '1 second'");

  it('hands a letter to the mail server once, as text and HTML, from the partnership, answered to its coordinator', async () => {
    server = await openMailServer();
    const id = await put(undefined, { text: 'Dear Pat, open https://csp.example/a/secret-token_1', html: '<p>Dear Pat <a href="https://csp.example/a/secret-token_1">open</a></p>' });
    expect(await send(server.url)).toBe(1);
    expect(await send(server.url)).toBe(0);
    const [letter] = server.received;
    expect(server.received).toHaveLength(1);
    expect(letter).toMatchObject({ to: ['pat@vale-housing.example'] });
    expect(letter!.header('Message-ID')).toBe(`<${id}@vale.example>`);
    expect(letter!.header('From')).toBe('Vale CSP <csp@vale.example>');
    expect(letter!.header('Reply-To')).toContain('coordinator@vale.example');
    expect(letter!.header('Auto-Submitted')).toBe('auto-generated');
    expect(letter!.source).toContain('multipart/alternative');
    expect(letter!.source.replaceAll(/=\r?\n/g, '')).toContain('/a/secret-token_1');
    expect((await rows())[0]).toMatchObject({ state: 'sent', attempts: 1, last_answer: expect.stringMatching(/^250/) as string, text: 'Dear Pat, open https://csp.example/a/…', html: '<p>Dear Pat <a href="https://csp.example/a/…">open</a></p>' });
  });

  it('marks the mailbox dead when the server says 550 to the receiver, and keeps its words', async () => {
    server = await openMailServer({ receiver: () => [550, '5.1.1 No such user here'] });
    await put('Pat@vale-housing.example', { text: 'https://csp.example/a/secret' });
    await send(server.url);
    expect((await rows())[0]).toMatchObject({ state: 'refused', attempts: 1, sent_at: null, last_answer: expect.stringContaining('No such user') as string, text: 'https://csp.example/a/…' });
    expect(await app.everything('select mailbox_dead_why from organisation_contact where mailbox_dead_on is not null')).toEqual([{ mailbox_dead_why: expect.stringContaining('550') as string }]);
  });

  it.each<[string, Parameters<typeof openMailServer>[0], boolean]>([
    ['a policy of the server', { receiver: () => [554, '5.7.1 Relay access denied'] }, false],
    ['a refusal of the content', { content: () => [554, 'This looks like spam'] }, false],
    ['a mailbox that is found missing after the text', { content: () => [550, '5.2.1 Mailbox disabled'] }, true],
  ])('tells %s from a dead mailbox', async (_name, answers, dead) => {
    server = await openMailServer(answers);
    await put();
    await send(server.url);
    expect((await rows())[0]!.state).toBe('refused');
    expect(await app.everything('select 1 from organisation_contact where mailbox_dead_on is not null')).toHaveLength(dead ? 1 : 0);
  });

  it('tries again after 451, later each time, and then it is sent', async () => {
    let asked = 0;
    server = await openMailServer({ receiver: () => ((asked += 1) < 3 ? [451, '4.7.1 Greylisted, try again later'] : undefined) });
    await put();
    await send(server.url);
    expect((await rows())[0]).toMatchObject({ state: 'waiting', attempts: 1, minutes: 1 });
    expect(await send(server.url)).toBe(0);
    await due();
    await send(server.url);
    expect((await rows())[0]).toMatchObject({ state: 'waiting', attempts: 2, minutes: 5, last_answer: expect.stringContaining('451') as string });
    await due();
    await send(server.url);
    expect((await rows())[0]).toMatchObject({ state: 'sent', attempts: 3 });
    expect(server.received).toHaveLength(1);
  });

  it('waits while the server cannot be reached, without trying every letter, and marks nobody’s mailbox', async () => {
    server = await openMailServer();
    const { url } = server;
    await server.stop();
    server = undefined;
    await put();
    await put('lee@vale-housing.example');
    expect(await send(url)).toBe(1);
    expect((await rows()).map((row) => [row.state, row.attempts]).sort()).toEqual([['waiting', 0], ['waiting', 1]]);
    expect(await app.everything('select 1 from organisation_contact where mailbox_dead_on is not null')).toEqual([]);
  });

  it('gives up after about two days and says so; on a sign-in link within minutes, for it is dead by then', async () => {
    server = await openMailServer({ receiver: () => [451, 'Later'] });
    await put();
    await put(undefined, { kind: 'sign-in link' });
    await app.everything("update mail set attempts = case kind when 'chase' then 8 else 2 end");
    await send(server.url);
    expect((await app.everything<Row & { kind: string }>('select kind, state from mail order by kind'))).toEqual([{ kind: 'chase', state: 'waiting' }, { kind: 'sign-in link', state: 'given up' }]);
    await due();
    await send(server.url);
    await due();
    expect(await send(server.url)).toBe(0);
    expect((await rows()).map((row) => row.state)).toEqual(['given up', 'given up']);
  });

  it('speaks over TLS where the server offers it, and does not fall back to clear text when it cannot trust it', async () => {
    server = await openMailServer({}, { disabledCommands: ['AUTH'] });
    await put();
    await send(server.url);
    expect((await rows())[0]).toMatchObject({ state: 'waiting', attempts: 1 });
    expect(server.received).toEqual([]);
    await due();
    await send(`${server.url}?tls.rejectUnauthorized=false`);
    expect((await rows())[0]!.state).toBe('sent');
    expect(server.received[0]!.secure).toBe(true);
  });

  it('keeps letters as files where no server is set, and never calls them sent', async () => {
    const id = await put(undefined, { text: 'Dear Pat, café at nine: https://csp.example/a/secret' });
    await send(undefined);
    const [row] = await rows();
    expect(row).toMatchObject({ state: 'kept as a file', last_answer: expect.stringMatching(/^outbox\//) as string, text: 'Dear Pat, café at nine: https://csp.example/a/…' });
    const folder = path.join(app.dataFolder, 'outbox');
    const names = await readdir(folder);
    expect(names).toEqual([expect.stringMatching(new RegExp(`^\\d{4}-\\d\\d-\\d\\d-${id}\\.eml$`))]);
    const file = await readFile(path.join(folder, names[0]!), 'utf8');
    for (const words of [`Message-ID: <${id}@vale.example>`, 'To: Pat Reed <pat@vale-housing.example>', 'Subject: Your updates', '/a/secret']) expect(file).toContain(words);
    expect((await stat(path.join(folder, names[0]!))).mode & 0o077).toBe(0);
  });

  it('shows the letters of a demonstration whole, for its people have no mailboxes', async () => {
    await app.everything("insert into machinery.setting (name, value) values ('demonstration', 'true')");
    try {
      await put(undefined, { text: 'https://csp.example/a/secret' });
      await send(undefined);
      expect((await rows())[0]!.text).toBe('https://csp.example/a/secret');
    } finally {
      await app.everything("delete from machinery.setting where name = 'demonstration'");
    }
  });

  it('sends each letter once when two processes empty it at the same time', async () => {
    server = await openMailServer();
    const other = openPool({ url: app.addresses.app, size: 2 });
    // Both have a connection by the time there are letters.
    expect(await Promise.all([send(server.url), send(server.url, other)])).toEqual([0, 0]);
    for (let index = 0; index < 24; index += 1) await put(`person${index}@vale-housing.example`);
    const handled = await Promise.all([send(server.url), send(server.url, other)]);
    await other.end();
    expect(handled[0]! + handled[1]!).toBe(24);
    expect(Math.min(...handled)).toBeGreaterThan(0);
    expect(new Set(server.received.flatMap((letter) => letter.to)).size).toBe(24);
    expect(server.received).toHaveLength(24);
  });

  it('loses nothing when the process is killed between the server’s taking a letter and the note of it', async () => {
    let answers = false;
    server = await openMailServer({ content: () => (answers ? undefined : 'never') });
    const id = await put();
    const program = `import { openPool } from './src/platform/database/connect.ts'; import { sendDueMail } from './src/security/send-mail.job.ts';
      await sendDueMail({ pool: openPool({ url: process.env.APP_URL, size: 1 }), mail: { smtpUrl: process.env.MAIL_URL, from: 'csp@vale.example' }, dataFolder: '/tmp', log: { warn() {} } });`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { cwd: path.join(import.meta.dirname, '../..'), env: { ...process.env, NODE_OPTIONS: '', APP_URL: app.addresses.app, MAIL_URL: server.url }, stdio: 'ignore' });
    await expect.poll(() => server!.received.length, { timeout: 15_000 }).toBe(1);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    expect((await rows())[0]).toMatchObject({ state: 'waiting', attempts: 1, minutes: 5 });
    expect(await send(server.url)).toBe(0);
    answers = true;
    await due();
    await send(server.url);
    expect((await rows())[0]).toMatchObject({ state: 'sent', attempts: 2 });
    expect(server.received.map((letter) => letter.header('Message-ID'))).toEqual([`<${id}@vale.example>`, `<${id}@vale.example>`]);
  });
});
