import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';

const FIELDS = { name: 'Tonbridge and Malling Community Safety Partnership', short_name: 'T&M CSP', area_name: 'Tonbridge and Malling', area_codes: 'E07000115', colour: '' };
let app: TestApplication;
let priya: Visitor;
let amara: Visitor;
let administrator: Visitor;
const version = async (): Promise<string> => String((await app.everything<{ version: number }>('select version from partnership where partnership_id = 1'))[0]!.version);

beforeAll(async () => {
  app = await openApplication();
  const [row] = await app.everything<{ email: string }>("select a.email from account a join account_place p on p.account_id = a.id where 'administrator' = any(p.roles) and p.partnership_id = 1 limit 1");
  [priya, amara, administrator] = (await Promise.all([app.as('priya'), app.as('amara.cole'), app.as(row!.email)])) as [Visitor, Visitor, Visitor];
});
afterAll(() => app.stop());

describe('the settings of the partnership', () => {
  it('are shown to coordinator and administrator, to nobody else', async () => {
    for (const visitor of [priya, administrator]) expect((await visitor.get('/admin')).text).toContain('Tonbridge and Malling Community Safety Partnership');
    expect((await amara.get('/admin')).status).toBe(403);
    expect((await amara.get('/')).text).not.toContain('href="/admin"');
    expect((await priya.get('/admin')).text).not.toContain('/admin/installation');
  });
  it('say when the address that is published is the reader’s own', async () => {
    const [{ own, before }] = (await app.everything<{ own: string; before: string | null }>("select a.email as own, (select contact_email from partnership where partnership_id = 1) as before from account a where a.email like 'priya%' limit 1")) as [{ own: string; before: string | null }];
    await app.everything('update partnership set contact_email = $1 where partnership_id = 1', [own]);
    expect((await priya.get('/admin')).text).toContain('your own; the published plan prints it');
    expect((await priya.get('/admin/partnership')).text).toContain('Your own address: it is printed in the published plan');
    expect((await administrator.get('/admin')).text).not.toContain('your own; the published');
    await app.everything('update partnership set contact_email = $1 where partnership_id = 1', [before]);
  });
  it('are changed with a trace, and a second editor sees both', async () => {
    const opened = await version();
    expect((await priya.post('/admin/partnership', { ...FIELDS, contact_telephone: '01632 960000', version: opened })).status).toBe(303);
    expect((await priya.get('/admin')).text).toContain('01632 960000');
    const second = await administrator.post('/admin/partnership', { ...FIELDS, contact_telephone: '01632 960111', version: opened });
    expect(second.status).toBe(409);
    for (const words of ['Saved meanwhile', '960000', '960111']) expect(second.text).toContain(words);
    expect((await priya.get('/access/audit/partnership/1')).text).toContain('Priya Nair changed the settings of');
    expect((await priya.get('/access/audit/partnership/2')).status).toBe(404);
    expect((await priya.get('/access/audit/partnership/x')).status).toBe(404);
  });
  it('refuse what is missing, no address, no colour, and a colour that cannot be read, with the reason', async () => {
    const wrong = await priya.post('/admin/partnership', { version: await version() });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Enter the name of the partnership');
    for (const [field, value, words] of [['colour', 'red', 'such as #0f6163'], ['colour', '#ffcc00', '4.5 is needed'], ['website', 'javascript:alert(1)', 'Enter an address'], ['contact_email', 'x', 'name@example.org'], ['area_codes', 'E07000999', 'E07000999 is no district’s code'], ['area_codes', 'Kent', '“Kent” is no district']] as const) {
      const answer = await priya.post('/admin/partnership', { ...FIELDS, [field]: value, version: await version() });
      expect(answer.status, value).toBe(422);
      expect(answer.text).toContain(words);
    }
    expect((await amara.post('/admin/partnership', { ...FIELDS, version: await version() })).status).toBe(403);
  });
  it('say which districts the area is made of, by code or by name, and keep what it was before', async () => {
    const codes = async (): Promise<string[]> => (await app.everything<{ area_codes: string[] }>('select area_codes from partnership where partnership_id = 1'))[0]!.area_codes;
    expect((await priya.get('/admin/partnership')).text).toContain('value="E07000115"');
    expect((await priya.post('/admin/partnership', { ...FIELDS, area_codes: 'Dartford; E07000109', version: await version() })).status).toBe(303);
    expect(await codes()).toEqual(['E07000107', 'E07000109']);
    expect((await priya.get('/admin')).text).toContain('Tonbridge and Malling (E07000107, E07000109)');
    expect((await priya.get('/access/audit/partnership/1')).text).toContain('E07000107, E07000109');
    // A code of another kind that came in before stays, whatever else is changed.
    await app.everything("update partnership set area_codes = '{E10000016}' where partnership_id = 1");
    expect((await priya.post('/admin/partnership', { ...FIELDS, area_codes: 'E10000016', contact_telephone: '01632 960007', version: await version() })).status).toBe(303);
    expect(await codes()).toEqual(['E10000016']);
    await priya.post('/admin/partnership', { ...FIELDS, version: await version() });
    expect(await codes()).toEqual(['E07000115']);
  });
  it('give every page of the partnership its colour, and no page of another', async () => {
    await priya.post('/admin/partnership', { ...FIELDS, colour: '#7A1F5C', version: await version() });
    expect((await amara.get('/')).text).toContain('href="/brand/7a1f5c.css"');
    expect((await (await app.as('iris')).get('/')).text).not.toContain('/brand/');
    const sheet = await app.stranger().get('/brand/7a1f5c.css');
    expect(sheet.text).toContain('--fp-teal:#7a1f5c');
    expect(sheet.headers['content-type']).toContain('text/css');
    expect(sheet.headers['cache-control']).toContain('immutable');
    for (const key of ['ffffff.css', 'x', '7a1f5c', '7a1f5c.css%2f..', '%3Cscript%3E.css']) expect((await app.stranger().get(`/brand/${key}`)).status, key).toBe(404);
  });
  it('take a logo, show it in the header, and let it go', async () => {
    const picture = await sharp({ create: { width: 90, height: 40, channels: 3, background: '#357' } }).png().toBuffer();
    const files = [{ field: 'logo', name: 'logo.png', type: 'image/png', bytes: picture }];
    expect((await priya.get('/admin/logo')).status).toBe(404);
    expect((await priya.post('/admin/partnership/logo', { version: await version() }, { files })).status).toBe(303);
    const home = (await amara.get('/')).text;
    const href = /src="(\/admin\/logo\?v=[0-9a-f]+)"/.exec(home)![1]!;
    const shown = await amara.get(href);
    expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/png']);
    expect((await (await app.as('iris')).get('/admin/logo')).status).toBe(404);
    const wrong = await priya.post('/admin/partnership/logo', { version: await version() }, { files: [{ ...files[0]!, bytes: Buffer.from('<svg onload=alert(1)>') }] });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('not a picture');
    expect((await priya.post('/admin/partnership/logo', { version: '1' }, { files })).status).toBe(409);
    await priya.post('/admin/partnership/logo/remove', { version: await version() });
    expect((await amara.get('/')).text).not.toContain('/admin/logo');
  });
});

describe('the installation', () => {
  it('says what it is and where its data lie to an administrator only', async () => {
    mkdirSync(path.join(app.dataFolder, 'backups'), { recursive: true });
    writeFileSync(path.join(app.dataFolder, 'backups', 'nightly-2026-11-23.zip'), '');
    const { text } = await administrator.get('/admin/installation');
    const [server] = await app.everything<{ major: string }>("select split_part(current_setting('server_version'), '.', 1) as major");
    for (const words of [`PostgreSQL ${server?.major}`, 'Files in the data folder', app.dataFolder, './frankpledge backup', 'nightly-2026-11-23.zip', 'This is a demonstration', '/metrics']) expect(text).toContain(words);
    expect((await priya.get('/admin/installation')).status).toBe(403);
  });
});

describe('its health', () => {
  it('is asked by anybody and says nothing of anybody', async () => {
    const stranger = app.stranger();
    expect((await stranger.get('/health/live')).text).toBe('ok\n');
    expect((await stranger.get('/health/ready')).text).toBe('ok\n');
    const { text, headers } = await stranger.get('/metrics');
    expect(headers['content-type']).toContain('text/plain; version=0.0.4');
    for (const words of ['frankpledge_requests_total{status="2xx"}', 'frankpledge_database_up 1', 'frankpledge_partnerships 2']) expect(text).toContain(words);
    expect(text).not.toMatch(/@|Priya|Kent|[0-9a-f]{8}-[0-9a-f]{4}/);
  });
});

describe('health without a database', () => {
  it('is alive and not ready, and its metrics say so', async () => {
    const lone = await openApplication({ template: 'empty' });
    try {
      await lone.services.pool.end();
      const stranger = lone.stranger();
      expect((await stranger.get('/health/live')).status).toBe(200);
      expect((await stranger.get('/health/ready')).status).toBe(503);
      expect((await stranger.get('/metrics')).text).toContain('frankpledge_database_up 0');
    } finally {
      await lone.stop().catch(() => {});
    }
  });
});
