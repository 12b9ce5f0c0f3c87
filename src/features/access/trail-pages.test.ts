import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../test/support/application.ts';
import { checkTrailJob } from './check-trail.job.ts';

const MARKUP = '<script>alert(1)</script>"\'{{7*7}}';
let app: TestApplication;
let priya: Visitor;
let amara: Visitor;
let governance: Visitor;
let organisation: string;
const main = (text: string): string => text.slice(text.indexOf('<main'));
const trailOf = (kind: string, id: string): string => `/access/audit/${encodeURIComponent(kind)}/${id}`;

beforeAll(async () => {
  app = await openApplication();
  const [lead] = await app.everything<{ email: string }>("select a.email from account a join account_place p on p.account_id = a.id where 'information-governance' = any(p.roles) and p.partnership_id = 1 limit 1");
  [priya, amara, governance] = (await Promise.all([app.as('priya'), app.as('amara.cole'), app.as(lead!.email)])) as [Visitor, Visitor, Visitor];
  organisation = (await priya.post('/people/organisations/add', { name: 'Trail Trust', kind: 'CHARITY_VCSE', about: MARKUP })).location.split('/').at(-1)!;
  await priya.post(`/people/organisations/${organisation}/edit`, { name: 'Trail Foundation', kind: 'CHARITY_VCSE', telephone: '01632 960999', about: MARKUP, keep_old_name: 'yes', version: '1' });
});
afterAll(() => app.stop());

describe('who changed a record', () => {
  it('is told in plain sentences to everybody who may see the record', async () => {
    for (const visitor of [priya, amara, governance]) {
      const { status, text } = await visitor.get(trailOf('organisation', organisation));
      expect(status).toBe(200);
      expect(main(text).replace(/<[^>]+>/g, '')).toMatch(/Priya Nair renamed organisation Trail Foundation/);
      for (const words of ['Telephone</span> from nothing to “01632 960999”', 'from “Trail Trust” to “Trail Foundation”', 'Priya Nair added organisation', 'Tonbridge &amp; Malling Borough Council']) expect(text).toContain(words);
    }
  });
  it('is not told of a record that one may not see, that is none, or of no kind', async () => {
    const [foreign] = await app.everything<{ id: string }>("select id from organisation where name = 'Wendlebury Vale District Council'");
    for (const address of [trailOf('organisation', foreign!.id), trailOf('organisation', 'x'), trailOf('organisation', "' or 1=1 --"), trailOf('nonsense', organisation), trailOf('organisation', '00000000-0000-4000-8000-000000000000'), trailOf('__proto__', organisation)]) expect((await governance.get(address)).status, address).toBe(404);
    const iris = await app.as('iris');
    expect((await iris.get(trailOf('organisation', foreign!.id))).status).toBe(200);
    expect((await iris.get(trailOf('organisation', organisation))).status).toBe(404);
  });
  it('shows what was typed as text, never as markup', async () => {
    const at = (await priya.post('/people/organisations/add', { name: MARKUP, kind: 'OTHER', about: MARKUP })).location;
    await priya.post(`${at}/edit`, { name: `${MARKUP} two`, kind: 'OTHER', about: `${MARKUP} and a much longer text than sixty letters, so that the words are compared one by one`, version: '1' });
    for (const address of [trailOf('organisation', at.split('/').at(-1)!), '/access/audit']) expect((await priya.get(address)).text).not.toContain('<script>alert(1)');
  });
  it('is paged by key', async () => {
    const version = async (): Promise<string> => String((await app.everything<{ version: number }>('select version from organisation where id = $1', [organisation]))[0]!.version);
    for (let round = 0; round < 55; round += 1) await priya.post(`/people/organisations/${organisation}/edit`, { name: 'Trail Foundation', kind: 'CHARITY_VCSE', telephone: `01632 9601${round}`, version: await version() });
    const first = (await priya.get(trailOf('organisation', organisation))).text;
    expect([...first.matchAll(/<li class="fp-timeline__quiet">/g)]).toHaveLength(50);
    const older = /href="([^"]*before=\d+)" rel="next"/.exec(first)![1]!;
    const second = (await priya.get(older)).text;
    expect(second).toContain('Priya Nair added organisation');
    expect(second).toContain('The newest');
  });
  it('names the owners of an action instead of their ids', async () => {
    const [action] = await app.everything<{ id: string; version: number }>("select a.id, a.version from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and y.label = '2026/27' and ref = '1.1'");
    const [police] = await app.everything<{ id: string }>("select id from organisation where partnership_id = 1 and name = 'Kent Police'");
    await app.everything(`insert into audit_entry (partnership_id, event, actor, subject_kind, subject_id, subject_words, detail) values (1, 'changed action', 'Priya Nair', 'action', $1, '1.1', $2) returning 1`, [action!.id, JSON.stringify({ changed: [['accountable', null, police!.id]] })]);
    expect((await amara.get(trailOf('action', action!.id))).text).toContain('to “Kent Police”');
  });
});

describe('the trail', () => {
  it('shows information governance who did and opened what, a coordinator changes only, others nothing', async () => {
    await amara.post('/people/organisations/add', { name: 'x', kind: 'OTHER' });
    await amara.get('/people/organisations.csv');
    const whole = (await governance.get('/access/audit')).text;
    for (const words of ['Is it whole?', 'Sgt Amara Cole was refused', 'Sgt Amara Cole exported list', 'Openings']) expect(whole).toContain(words);
    const changes = (await priya.get('/access/audit')).text;
    expect(changes).toContain('Changes by everybody, and whatever you did yourself.');
    for (const words of ['was refused', 'Sgt Amara Cole exported', 'Check the seals']) expect(main(changes)).not.toContain(words);
    const refused = await amara.get('/access/audit');
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('information governance lead');
  });
  it('is filtered by what, event, person, record and day, and an address that makes no sense is read as none', async () => {
    const refusals = main((await governance.get('/access/audit?sort=refused')).text);
    expect(refusals).toContain('was refused');
    expect(refusals).not.toContain('added organisation <a');
    expect(main((await governance.get('/access/audit?sort=changes')).text)).not.toContain('was refused');
    const one = main((await governance.get(`/access/audit?event=${encodeURIComponent('renamed organisation')}&kind=organisation&person=${priya.person!.accountId}`)).text);
    expect(one).toContain('2 entries, the newest first.');
    expect(main((await governance.get('/access/audit?from=2000-01-01&to=2000-01-02')).text)).toContain('Nothing matches');
    expect(main((await governance.get(`/access/audit?person=${(await app.as('iris')).person!.accountId}`)).text)).toContain('Nothing matches');
    expect((await governance.get('/access/audit?sort=x&person=y&from=z&before=-1&event=%27')).status).toBe(200);
  });
  it('never shows another partnership’s entries', async () => {
    const iris = await app.as('iris');
    await iris.post('/people/organisations/add', { name: 'Entirely Elsewhere', kind: 'OTHER' });
    expect((await iris.get('/access/audit')).text).toContain('Entirely Elsewhere');
    for (const visitor of [priya, governance]) {
      expect((await visitor.get('/access/audit')).text).not.toContain('Entirely Elsewhere');
      expect((await visitor.get('/access/audit.csv')).text).not.toContain('Entirely Elsewhere');
    }
  });
  it('leaves as CSV and XLSX in plain words, and the export is an entry itself', async () => {
    const csv = await governance.get('/access/audit.csv?sort=changes');
    expect(csv.text).toContain('renamed organisation: Trail Foundation. Name from “Trail Trust” to “Trail Foundation”');
    expect((await governance.get('/access/audit.xlsx')).body.subarray(0, 2).toString()).toBe('PK');
    expect((await app.everything("select 1 from audit_entry where event = 'exported audit trail' and detail->>'sort' = 'changes'")).length).toBe(1);
  });
  it('says how far it is sealed, and whether the seals hold', async () => {
    await app.everything('select security.seal_audit(true)');
    expect((await governance.get('/access/audit')).text).toMatch(/Sealed up to .* entries of this installation under \d+ seals?\./);
    await checkTrailJob.run(app.services, {});
    expect((await governance.get('/access/audit')).text).toMatch(/all [\d,]+ sealed entries are as they were recorded/);
    const [sealed] = await app.everything<{ id: string }>('select max(entry_id)::text as id from audit_sealed');
    const owner = (await import('pg')).default;
    const client = new owner.Client({ connectionString: app.addresses.owner });
    await client.connect();
    await client.query('set row_security = off');
    await client.query('alter table audit_entry no force row level security');
    await client.query("update audit_entry set actor = 'Somebody else' where id = $1", [sealed!.id]);
    await client.end();
    await checkTrailJob.run(app.services, {});
    const { text } = await governance.get('/access/audit');
    expect(text).toContain('the trail is not as it was recorded');
    expect(text).toContain('was altered');
    expect((await governance.post('/access/audit/check')).status).toBe(303);
    expect((await priya.post('/access/audit/check')).status).toBe(403);
    expect((await app.everything("select 1 from audit_entry where event = 'asked for check of the audit trail'")).length).toBe(1);
  });
});
