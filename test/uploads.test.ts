// Hostile files through the pages: each is answered with what to do, nothing of it is kept, and meanwhile other pages are as quick as ever.
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { once } from 'node:events';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { zipSync } from 'fflate';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeInWaiting, tidyPoliceFiles } from '../src/features/assessment/police-data/importing/import-police-data.job.ts';
import { openHolds } from '../src/platform/database/holds.ts';
import type { Answer, TestApplication, Visitor } from './support/application.ts';
import { openApplication } from './support/application.ts';

const MB = 1024 * 1024;
/** A PNG of 20,000 by 20,000 pixels, by its head; there is hardly anything behind it. */
const hugePicture = (): Buffer => {
  const head = Buffer.alloc(33);
  head.write('\x89PNG\r\n\x1a\n', 0, 'latin1');
  head.writeUInt32BE(13, 8);
  head.write('IHDR', 12);
  head.writeUInt32BE(20_000, 16);
  head.writeUInt32BE(20_000, 20);
  head.set([8, 2, 0, 0, 0], 24);
  return Buffer.concat([head, Buffer.alloc(500)]);
};
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const macros = (): Buffer => Buffer.from(zipSync({ 'word/document.xml': new Uint8Array(9), 'word/vbaProject.bin': new Uint8Array(9) }));
const bomb = (): Buffer => Buffer.from(zipSync({ 'word/document.xml': new Uint8Array(90 * MB), '[Content_Types].xml': new Uint8Array(9) }, { level: 9 }));

describe('a hostile file', () => {
  let app: TestApplication;
  let priya: Visitor;
  let port: number;
  let action: string;
  beforeAll(async () => {
    app = await openApplication();
    priya = await app.as('priya');
    await app.server.listen({ host: '127.0.0.1', port: 0 });
    port = (app.server.server.address() as AddressInfo).port;
    action = (await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and y.label = '2026/27' and a.removed_at is null limit 1"))[0]!.id;
  });
  afterAll(() => app.stop());

  const kept = (): Promise<unknown[]> => app.everything('select (select count(*)::int from stored_file) as files, (select count(*)::int from action_update) as updates, (select count(*)::int from plan_import) as imports, (select logo_file_id from partnership where partnership_id = 1) as logo');
  const update = (name: string, bytes: Buffer): Promise<Answer> => priya.post(`/plan/actions/${action}/updates/add`, { text: 'Words to keep', status: 'on-track', alternative_text: 'A picture' }, { files: [{ field: 'file', name, type: 'image/png', bytes }] });

  it.each<[string, string, () => Buffer, number, RegExp]>([
    ['a picture of 20,000 by 20,000', 'a.png', hugePicture, 422, /damaged or far too large/], ['a drawing with a script', 'a.png', () => svg, 422, /not taken/], ['a drawing by its name', 'a.svg', () => svg, 422, /not taken/],
    ['a Word file with macros', 'a.docx', macros, 422, /carries macros/], ['a page called a picture', 'a.jpg', () => Buffer.from('<html><script>alert(1)</script>'), 422, /not taken/], ['24 MB', 'a.pdf', () => Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(24 * MB)]), 413, /too large|larger/i],
  ])('with an update, %s, is refused and nothing is kept', async (_name, name, bytes, status, words) => {
    const before = await kept();
    const answer = await update(name, bytes());
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(words);
    expect(status === 422 ? answer.text : 'Words to keep').toContain('Words to keep');
    expect(await kept()).toEqual(before);
  });

  it.each([['a drawing with a script', svg], ['a huge picture', hugePicture()]])('as a logo, %s, is refused and nothing is kept', async (_name, bytes) => {
    const before = await kept();
    const form = await priya.get('/admin/partnership');
    const answer = await priya.post('/admin/partnership/logo', { version: /name="version" value="(\d+)"/.exec(form.text)![1]! }, { files: [{ field: 'logo', name: 'logo.svg', type: 'image/svg+xml', bytes }] });
    expect(answer.status).toBe(422);
    expect(await kept()).toEqual(before);
  });

  it('as a plan: a zip bomb is refused, and other pages are answered while it is looked at', async () => {
    const before = await kept();
    const reading = priya.post('/plan/bring', {}, { files: [{ field: 'document', name: 'plan.docx', type: 'application/zip', bytes: bomb() }] });
    const others = await Promise.all(Array.from({ length: 5 }, () => app.stranger().get('/health/live')));
    expect(others.map((one) => one.status)).toEqual([200, 200, 200, 200, 200]);
    const answer = await reading;
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(/unpack/i);
    expect(await kept()).toEqual(before);
  });

  /** Sends a form without saying how long it is, or saying that it is 2 GB; answers with the status, or how the connection ended, and how much was taken. */
  function send(headers: Record<string, string>, chunks: number): Promise<{ status: number | string; sent: number }> {
    return new Promise((resolve) => {
      let sent = 0;
      let ended = false;
      const end = (status: number | string): void => {
        if (!ended) resolve({ status, sent });
        ended = true;
        request.destroy();
      };
      const request = http.request({ host: '127.0.0.1', port, method: 'POST', path: '/plan/bring', headers: { cookie: [...priya.cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; '), 'content-type': 'multipart/form-data; boundary=zz', ...headers } }, (response) => end(response.statusCode ?? 0));
      request.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? 'error'));
      request.write('--zz\r\ncontent-disposition: form-data; name="document"; filename="plan.docx"\r\n\r\nPK');
      const zeros = Buffer.alloc(MB);
      const more = (): void => {
        if (ended || sent >= chunks) return void (ended || request.end());
        sent += 1;
        if (request.write(zeros)) setImmediate(more);
        else request.once('drain', more);
      };
      more();
    });
  }
  it('that meets a full disk, of the files or of the database, is answered with what to do', async () => {
    const owner = new pg.Client({ connectionString: app.addresses.owner });
    await owner.connect();
    await owner.query("create function public.full_disk() returns trigger language plpgsql as $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$; create trigger full_disk before insert on public.action_update for each row execute function public.full_disk()");
    const before = await kept();
    const answer = await priya.post(`/plan/actions/${action}/updates/add`, { text: 'Words to keep', status: 'on-track' });
    expect(answer.status).toBe(507);
    expect(answer.text).toContain('ask whoever looks after Frankpledge to make room');
    expect(await kept()).toEqual(before);
    await owner.query('drop function public.full_disk() cascade');
    await owner.end();
  });
  it('that comes second, against a rule which the database holds, is told so', async () => {
    const owner = new pg.Client({ connectionString: app.addresses.owner });
    await owner.connect();
    await owner.query("create function public.too_late() returns trigger language plpgsql as $$ begin raise exception 'scoring is not open' using errcode = 'FP011'; end $$; create trigger too_late before insert on public.action_update for each row execute function public.too_late()");
    const before = await kept();
    const answer = await priya.post(`/plan/actions/${action}/updates/add`, { text: 'Words to keep', status: 'on-track' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('It cannot be done any more: scoring is not open. Nothing of this was saved.');
    expect(await kept()).toEqual(before);
    await owner.query('drop function public.too_late() cascade');
    await owner.end();
  });
  it('that goes on without end is cut off at its limit, and one that says it is 2 GB before it is taken in; the server lives', async () => {
    const before = await kept();
    const endless = await send({ 'transfer-encoding': 'chunked' }, 300);
    expect([413, 'EPIPE', 'ECONNRESET']).toContain(endless.status);
    expect(endless.sent).toBeLessThan(200);
    const huge = await send({ 'content-length': String(2 * 1024 * MB) }, 300);
    expect([413, 'EPIPE', 'ECONNRESET']).toContain(huge.status);
    expect(huge.sent).toBeLessThan(60);
    expect((await app.stranger().get('/health/live')).status).toBe(200);
    expect(await kept()).toEqual(before);
  }, 180_000);
});

describe('a body that takes its time', () => {
  let app: TestApplication;
  let marek: Visitor;
  let port: number;
  beforeAll(async () => {
    app = await openApplication({ patience: { formMs: 4000, silenceMs: 2500 } });
    marek = await app.as('marek');
    await app.server.listen({ host: '127.0.0.1', port: 0 });
    port = (app.server.server.address() as AddressInfo).port;
  });
  afterAll(() => app.stop());

  const FILES = '/assessment/police-data';
  /** Sends `pieces` one after the other, so far apart; answers with the status, or how the connection ended. */
  async function send(to: string, type: string, pieces: string[], apartMs: number): Promise<number | string> {
    return new Promise((resolve) => {
      const request = http.request({ host: '127.0.0.1', port, method: 'POST', path: to, headers: { cookie: [...marek.cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; '), 'content-type': type, 'content-length': String(Buffer.byteLength(pieces.join(''))) } }, (response) => resolve(response.statusCode ?? 0));
      request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'));
      const next = (at: number): void => {
        if (at === pieces.length) return void request.end();
        request.write(pieces[at]);
        setTimeout(() => next(at + 1), apartMs);
      };
      next(0);
    });
  }
  const upload = async (): Promise<string[]> => {
    const page = await marek.get(FILES);
    const { form } = app.services.cookies;
    const cookie = new RegExp(`${form}=([^;]+)`).exec(String(page.headers['set-cookie']));
    if (cookie) marek.cookies.set(form, decodeURIComponent(cookie[1]!));
    const token = /name="_csrf" value="([^"]+)"/.exec(page.text)![1]!;
    return [`--zz\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n--zz\r\ncontent-disposition: form-data; name="files"; filename="2026-09-elsewhere-street.csv"\r\n\r\n`, ...Array.from({ length: 8 }, () => 'Crime ID,Month\n'), '\r\n--zz--\r\n'];
  };
  const bringIn = async (): Promise<void> => {
    expect(await send(FILES, 'multipart/form-data; boundary=zz', await upload(), 1)).toBe(303);
    await takeInWaiting(app.services);
  };
  const folders = async (): Promise<string[]> => readdir(path.join(app.dataFolder, 'uploads')).catch(() => []);

  it('is taken, however long, while it comes, where files go to the disk', async () => {
    expect(await send(FILES, 'multipart/form-data; boundary=zz', await upload(), 600)).toBe(303);
  }, 120_000);

  it('is given up when nothing comes any more, and nothing of it stays', async () => {
    const [head, ...rest] = await upload();
    expect([408, 'ECONNRESET', 'EPIPE']).toContain(await send(FILES, 'multipart/form-data; boundary=zz', [head!, ...rest], 6000));
    await expect.poll(folders, { timeout: 15_000 }).toEqual([]);
  }, 120_000);

  it('is let go without a second answer where it was refused before it came', async () => {
    const socket = net.connect(port, '127.0.0.1');
    let heard = '';
    socket.on('data', (bytes) => (heard += bytes.toString()));
    socket.write(`POST ${FILES} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: multipart/form-data; boundary=zz\r\nContent-Length: 5000\r\n\r\n--zz\r\n`);
    await once(socket, 'close');
    expect(heard.match(/HTTP\/1\.1 \d+/g)).toHaveLength(1);
    expect(heard).not.toContain('408');
    // As tests ask, without a socket: what is thrown then ends the run.
    const refused = await app.server.inject({ method: 'POST', url: '/account', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: `full_name=${'x'.repeat(4 * MB)}` });
    expect(refused.statusCode).toBe(413);
    await new Promise((done) => setTimeout(done, 4500));
  }, 120_000);

  it('leaves nothing when whoever sends it goes away in the middle of a file', async () => {
    const [head] = await upload();
    const request = http.request({ host: '127.0.0.1', port, method: 'POST', path: FILES, headers: { cookie: [...marek.cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; '), 'content-type': 'multipart/form-data; boundary=zz', 'content-length': '5000000' } });
    request.on('error', () => {});
    request.write(head!);
    request.write('Crime ID,Month\n'.repeat(10_000));
    await expect.poll(folders, { timeout: 15_000 }).toHaveLength(1);
    request.destroy();
    await expect.poll(folders, { timeout: 15_000 }).toEqual([]);
  }, 120_000);

  it('is cleared away at the start where the process that took it was killed, and never while another process takes it', async () => {
    const folder = (name: string): string => path.join(app.dataFolder, 'uploads', name);
    for (const name of ['left', 'coming']) {
      await mkdir(path.join(folder(name), '0'), { recursive: true });
      await writeFile(path.join(folder(name), '0', '2026-09-elsewhere-street.csv'), 'Crime ID,Month\n');
      // Long ago, as when it comes for an hour.
      await utimes(folder(name), new Date(0), new Date(0));
    }
    const other = openHolds({ url: app.addresses.app, log: pino({ level: 'silent' }) });
    const letGo = await other.hold('upload coming');
    try {
      await tidyPoliceFiles.run(app.services, {});
      expect(await folders()).toEqual(['coming']);
      await bringIn();
      expect(await folders()).toEqual(['coming']);
      await letGo();
      await tidyPoliceFiles.run(app.services, {});
      expect(await folders()).toEqual([]);
    } finally {
      await other.end();
    }
  }, 120_000);

  it('is given up, as any other form, when it comes a byte at a time, before its head or after', async () => {
    expect([408, 'ECONNRESET', 'EPIPE']).toContain(await send('/account', 'application/x-www-form-urlencoded', [...'full_name=Somebody'], 300));
    expect(app.server.server.headersTimeout).toBe(60_000);
    expect((await app.stranger().get('/health/live')).status).toBe(200);
  }, 120_000);
});
