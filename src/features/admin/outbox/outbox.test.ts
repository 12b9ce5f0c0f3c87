import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';

const notice = (id: string): Buffer => Buffer.from(['Content-Type: multipart/report; boundary=x', '', '--x', 'Content-Type: message/delivery-status', '', 'Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 gone', '--x', 'Content-Type: message/rfc822-headers', '', `Message-ID: <${id}@council.example>`, '--x--'].join('\r\n'));

describe('the outbox page', () => {
  let app: TestApplication;
  let priya: Visitor;
  let ben: Visitor;
  const put = async (partnership: number, kind: string, more: { state?: string; text?: string; to?: string } = {}): Promise<string> =>
    (await app.everything<{ id: string }>("insert into mail (partnership_id, kind, to_name, to_address, subject, text, state, attempts, next_attempt_at) values ($1, $2, 'Naomi Brand', $3, 'Your update', $4, $5, 1, now() + interval '1 hour') returning id", [partnership, kind, more.to ?? 'naomi.brand@kenward.example', more.text ?? 'Dear Naomi <b>x</b>\nhttp://127.0.0.1:3000/a/secret and http://evil.example/a/x', more.state ?? 'waiting']))[0]!.id;

  beforeAll(async () => {
    app = await openApplication();
    [priya, ben] = await Promise.all([app.as('priya'), app.as('ben.hollis')]) as [Visitor, Visitor];
  });
  afterAll(() => app.stop());

  it('says how many letters are in which state, filters and exports them', async () => {
    await put(1, 'chase');
    const { text, status } = await ben.get('/admin/outbox');
    expect(status).toBe(200);
    for (const words of ['No mail server is set', 'Peter Quill', '550 mailbox unavailable', 'Tried 1 time', 'Try now']) expect(text).toContain(words);
    const refused = await priya.get('/admin/outbox?state=refused');
    expect(refused.text).toContain('1 letter: 1 refused.');
    expect((await priya.get('/admin/outbox.csv?state=refused')).text.trim().split('\r\n')).toHaveLength(2);
    expect((await priya.get('/admin/outbox.xlsx')).body.subarray(0, 2).toString()).toBe('PK');
    expect((await priya.get('/admin/outbox?page=9999&state=x')).status).toBe(200);
  });

  it('opens a letter in a demonstration, with its own links to follow and nobody else’s', async () => {
    const id = await put(1, 'chase');
    const { text } = await priya.get(`/admin/outbox/${id}`);
    expect(text).toContain('<a class="govuk-link" href="http://127.0.0.1:3000/a/secret">');
    expect(text).not.toContain('href="http://evil.example');
    expect(text).toContain('Dear Naomi &lt;b&gt;');
  });

  it('shows no letter’s text outside a demonstration, and no sign-in link at all', async () => {
    const live = await openApplication({ template: 'demo' });
    try {
      await live.everything("update machinery.setting set value = 'false' where name = 'demonstration'");
      (live.services as { demonstration: boolean }).demonstration = false;
      const coordinator = await live.as('priya');
      const ids = await live.everything<{ id: string; kind: string }>("insert into mail (partnership_id, kind, to_address, subject, text) values (1, 'sign-in link', 'somebody.signing@in.example', 'Sign in', 'x'), (1, 'chase', 'naomi@x.example', 'Your update', 'Secret words') returning id, kind");
      const { text } = await coordinator.get('/admin/outbox');
      expect(text).toContain('naomi@x.example');
      expect(text).not.toContain('somebody.signing@in.example');
      expect(text).not.toContain('Secret words');
      for (const { id } of ids) expect((await coordinator.get(`/admin/outbox/${id}`)).status).toBe(404);
    } finally {
      await live.stop();
    }
  });

  it('lets an administrator take a letter that is kept as a file, by name in the trail; nobody else, and no other letter', async () => {
    const id = await put(1, 'chase', { state: 'kept as a file', text: 'The link was blanked' });
    const waiting = await put(1, 'chase', { text: 'Waits' });
    const [{ day }] = (await app.everything<{ day: string }>("select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') as day from mail where id = $1", [id])) as [{ day: string }];
    expect((await ben.get('/admin/outbox')).text).toContain(`href="/admin/outbox/${id}/file"`);
    expect((await priya.get('/admin/outbox')).text).not.toContain('/file"');
    expect((await ben.get(`/admin/outbox/${id}/file`)).text).toContain('not here any more');
    await mkdir(path.join(app.dataFolder, 'outbox'), { recursive: true });
    await writeFile(path.join(app.dataFolder, 'outbox', `${day}-${id}.eml`), 'To: naomi\r\n\r\nhttp://127.0.0.1:3000/a/secret');
    const answer = await ben.get(`/admin/outbox/${id}/file`);
    expect(answer.text).toContain('/a/secret');
    expect(answer.headers).toMatchObject({ 'content-type': 'message/rfc822', 'content-disposition': expect.stringContaining('attachment') as string });
    expect(await app.everything("select actor, detail from audit_entry where event = 'opened letter to hand on' and subject_id = $1 limit 1", [id])).toMatchObject([{ actor: expect.stringContaining('Ben') as string }]);
    expect((await priya.get(`/admin/outbox/${id}/file`)).status).toBe(403);
    expect((await ben.get(`/admin/outbox/${waiting}/file`)).status).toBe(409);
    expect((await ben.get(`/admin/outbox/${await put(2, 'chase', { state: 'kept as a file' })}/file`)).status).toBe(404);
  });

  it('is for coordinators and administrators; the rows are hidden from everybody else in the database too', async () => {
    for (const email of ['amara.cole', 'ann.cartwright', 'farah.siddiqui']) expect((await (await app.as(email)).get('/admin/outbox')).status, email).toBe(403);
    expect(await app.withPerson('amara.cole', (session) => session.db.selectFrom('mail').select('id').execute())).toEqual([]);
    expect((await app.everything('select id from mail where partnership_id = 1')).length).toBeGreaterThan(5);
  });

  it('tries a waiting letter now, and says when it does not wait any more', async () => {
    const id = await put(1, 'chase');
    expect((await ben.post(`/admin/outbox/${id}/again`)).status).toBe(303);
    expect(await app.everything('select 1 from mail where id = $1 and next_attempt_at <= now()', [id])).toHaveLength(1);
    const gone = await put(1, 'chase', { state: 'sent' });
    const answer = await ben.post(`/admin/outbox/${gone}/again`);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('does not wait any more');
  });

  it('takes in the notice of a letter that came back', async () => {
    const id = await put(1, 'chase', { state: 'sent' });
    const sent = await ben.post('/admin/outbox/bounces', {}, { files: [{ field: 'file', name: 'notice.eml', type: 'message/rfc822', bytes: notice(id) }] });
    expect((await ben.follow(sent)).text).toContain('counts as refused');
    expect(await app.everything('select state, last_answer from mail where id = $1', [id])).toEqual([{ state: 'refused', last_answer: '550 gone' }]);
    expect(await app.everything("select mailbox_dead_why from organisation_contact where email = 'naomi.brand@kenward.example' and mailbox_dead_on is not null")).toEqual([{ mailbox_dead_why: '550 gone' }]);
  });

  it.each<[string, Buffer]>([['nothing', Buffer.alloc(0)], ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47])], ['an ordinary letter', Buffer.from('From: a@b.example\r\n\r\nHello')]])('asks again about %s in place of a notice', async (_name, bytes) => {
    const answer = await ben.post('/admin/outbox/bounces', {}, { files: [{ field: 'file', name: 'notice.eml', type: 'message/rfc822', bytes }] });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Error: ');
  });

  it('knows no letter of another partnership', async () => {
    const id = await put(2, 'chase', { state: 'sent' });
    expect((await priya.get(`/admin/outbox/${id}`)).status).toBe(404);
    expect((await priya.post(`/admin/outbox/${id}/again`)).status).toBe(404);
    expect((await ben.post('/admin/outbox/bounces', {}, { files: [{ field: 'file', name: 'n.eml', type: 'message/rfc822', bytes: notice(id) }] })).status).toBe(404);
    expect(await app.everything('select state from mail where id = $1', [id])).toEqual([{ state: 'sent' }]);
  });
});
