import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { openMailServer } from '../../../../test/support/mail-server.ts';
import type { MailServer, ReceivedLetter } from '../../../../test/support/mail-server.ts';
import { readHtml } from '../../../../test/support/read-back/index.ts';

const plain = (letter: ReceivedLetter): string => letter.source.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=');

describe('a whole round by a real mail server, with the jobs running', () => {
  let app: TestApplication;
  let mail: MailServer;
  let priya: Visitor;
  beforeAll(async () => {
    mail = await openMailServer({ receiver: (address) => (address.startsWith('oliver') ? [550, '5.1.1 No such mailbox'] : undefined) });
    app = await openApplication({ smtpUrl: mail.url, withJobs: true });
    priya = await app.as('priya');
  });
  afterAll(async () => {
    await app.stop();
    await mail.stop();
  });

  it('is asked, refused by one mailbox, answered from the letter, and thanked for', async () => {
    const { text } = await priya.get('/plan/chasing/ask');
    const people = [...text.matchAll(/name="people" value="([^"]+)"/g)].map((one) => one[1]!);
    await priya.post('/plan/chasing/ask', { people, round: /name="round" value="([^"]+)"/.exec(text)![1]!, after: /name="after" value="([^"]*)"/.exec(text)![1]!, 'answer_by-day': '8', 'answer_by-month': '12', 'answer_by-year': '2026' });
    await expect.poll(() => app.everything("select 1 from mail where kind = 'chase' and state = 'waiting'"), { timeout: 20_000 }).toEqual([]);
    expect(mail.received.flatMap((letter) => letter.to).sort()).toEqual(people.filter((one) => !one.startsWith('oliver')).sort());

    const page = await priya.get('/plan/chasing');
    expect(page.text).toMatch(/The letter to Oliver Stead, West Kent Mediation was not taken/);
    expect(page.text).toContain('Oliver Stead, mailbox dead');
    expect((await priya.get('/')).text).toContain('The letter to Oliver Stead');

    const naomi = mail.received.find((letter) => letter.to.includes('naomi.brand@kenward.example'))!;
    expect(naomi.header('Reply-To')).toBeDefined();
    const token = /\/a\/([\w-]{32})/.exec(plain(naomi))![1]!;
    const phone = app.stranger();
    const form = await phone.follow(await phone.get(`/a/${token}`));
    const action = /action="(\/a\/[^"]+\/actions\/[^"]+)"/.exec(form.text)![1]!;
    expect((await phone.follow(await phone.post(action, { text: 'Two outreach evenings a week.', status: 'on-track' }))).text).toContain('Thank you');
    await expect.poll(() => mail.received.filter((letter) => letter.to.includes('naomi.brand@kenward.example')).length, { timeout: 20_000 }).toBe(2);
    expect(plain(mail.received.at(-1)!)).toContain('Two outreach evenings a week.');
    expect(readHtml((await priya.get('/plan/updates/to-accept')).text).text).toContain('Two outreach evenings a week. (no source for Two)');
  }, 180_000);
});
