import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';

describe('a sign-in link by a real mail server', () => {
  let server: SMTPServer;
  let app: TestApplication;
  const arrived: { to: string[]; text: string }[] = [];
  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'],
      onData(stream, session, done) {
        let text = '';
        stream.on('data', (piece: Buffer) => (text += piece.toString()));
        stream.on('end', () => {
          arrived.push({ to: session.envelope.rcptTo.map((one) => one.address), text: text.replaceAll('=\r\n', '').replaceAll('=3D', '=') });
          done();
        });
      },
    });
    const port = await new Promise<number>((resolve) => {
      const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port));
    });
    app = await openApplication({ smtpUrl: `smtp://127.0.0.1:${port}`, withJobs: true });
    // What the demonstration has waiting is not what is asked about here; and outside a demonstration a link that has gone is kept nowhere.
    await app.everything("update mail set state = 'cancelled' where state = 'waiting'");
    await app.everything("update machinery.setting set value = 'false' where name = 'demonstration'");
  }, 60_000);
  afterAll(async () => {
    await app.stop();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  });

  it('arrives within seconds, signs in, and is blanked in the outbox once it has gone', async () => {
    const visitor = app.stranger();
    expect((await visitor.post('/sign-in/link', { email: 'farah.siddiqui@tmbc.example' })).status).toBe(303);
    await expect.poll(() => arrived.length, { timeout: 20_000, interval: 100 }).toBe(1);
    expect(arrived[0]!.to).toEqual(['farah.siddiqui@tmbc.example']);
    expect(arrived[0]!.text).toMatch(/Subject: Your link to sign in/);
    const address = /http:\/\/127\.0\.0\.1:3000(\/sign-in\/link\/[\w-]{43})/.exec(arrived[0]!.text)![1]!;
    expect((await visitor.get(address)).text).toContain('Farah Siddiqui');
    expect((await visitor.post(address)).status).toBe(303);
    expect((await visitor.get('/account')).text).toContain('Farah Siddiqui');
    const sent = async (): Promise<{ state: string; text: string } | undefined> => (await app.everything<{ state: string; text: string }>("select state, text from mail where to_address = 'farah.siddiqui@tmbc.example'"))[0];
    await expect.poll(async () => (await sent())?.state, { timeout: 10_000 }).toBe('sent');
    expect((await sent())!.text).not.toContain(address);
    expect((await sent())!.text).toContain('/sign-in/link/…');
  }, 60_000);
});
