import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { openMailServer } from '../../../../test/support/mail-server.ts';
import type { MailServer } from '../../../../test/support/mail-server.ts';

describe('a sign-in link by a real mail server', () => {
  let mail: MailServer;
  let app: TestApplication;
  beforeAll(async () => {
    mail = await openMailServer();
    app = await openApplication({ smtpUrl: mail.url, withJobs: true });
    // What the demonstration has waiting is not what is asked about here; and outside a demonstration a link that has gone is kept nowhere.
    await app.everything("update mail set state = 'cancelled' where state = 'waiting'");
    await app.everything("update machinery.setting set value = 'false' where name = 'demonstration'");
  }, 180_000);
  afterAll(async () => {
    await app.stop();
    await mail.stop();
  });

  it('arrives within seconds, signs in, and is blanked in the outbox once it has gone', async () => {
    const visitor = app.stranger();
    expect((await visitor.post('/sign-in/link', { email: 'farah.siddiqui@tmbc.example' })).status).toBe(303);
    await expect.poll(() => mail.received.length, { timeout: 20_000, interval: 100 }).toBe(1);
    const [letter] = mail.received;
    expect(letter!.to).toEqual(['farah.siddiqui@tmbc.example']);
    expect(letter!.header('Subject')).toContain('Your link to sign in');
    const text = letter!.source.replaceAll('=\r\n', '').replaceAll('=3D', '=');
    const address = /http:\/\/127\.0\.0\.1:3000(\/sign-in\/link\/[\w-]{43})/.exec(text)![1]!;
    expect((await visitor.get(address)).text).toContain('Farah Siddiqui');
    expect((await visitor.post(address)).status).toBe(303);
    expect((await visitor.get('/account')).text).toContain('Farah Siddiqui');
    const sent = async (): Promise<{ state: string; text: string } | undefined> => (await app.everything<{ state: string; text: string }>("select state, text from mail where to_address = 'farah.siddiqui@tmbc.example'"))[0];
    await expect.poll(async () => (await sent())?.state, { timeout: 10_000 }).toBe('sent');
    expect((await sent())!.text).not.toContain(address);
    expect((await sent())!.text).toContain('/sign-in/link/…');
  }, 180_000);
});
