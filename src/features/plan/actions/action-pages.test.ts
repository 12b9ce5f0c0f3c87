import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { readHtml } from '../../../../test/support/read-back/index.ts';

const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&{{7*7}}';

describe('the pages of an action', () => {
  let app: TestApplication;
  let priya: Visitor;
  let amara: Visitor;
  let ann: Visitor;
  let oliver: Visitor;
  const idOf = async (ref: string, label = '2026/27', partnership = 1): Promise<string> => (await app.everything<{ id: string }>('select a.id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = $1 and y.label = $2 and a.ref = $3 and a.removed_at is null', [partnership, label, ref]))[0]!.id;
  const state = async (to: string): Promise<void> => void (await app.everything("update plan_year set state = $1 where label = '2026/27' and partnership_id = 1", [to]));
  const latest = async (actionId: string): Promise<{ id: string; text: string; status: string; came_by: string; written_by: string; on_behalf_of: string | null; organisation: string | null; suggested: string; suggested_why: string }> =>
    (await app.everything<never>('select u.*, o.name as organisation from action_update u left join organisation o on o.id = u.organisation_id where action_id = $1 order by created_at desc limit 1', [actionId]))[0]!;
  const picture = async (): Promise<Buffer> => sharp({ create: { width: 60, height: 40, channels: 3, background: '#357' } }).withExif({ IFD0: { Artist: 'A private person' }, IFD3: { GPSLatitude: '51/1 12/1 0/1' } }).jpeg().toBuffer();

  beforeAll(async () => {
    app = await openApplication();
    [priya, amara, ann, oliver] = await Promise.all([app.as('priya'), app.as('amara.cole'), app.as('ann.cartwright'), app.as('oliver.stead')]) as [Visitor, Visitor, Visitor, Visitor];
  });
  afterAll(() => app.stop());

  describe('its own page', () => {
    it('says what, who, how much, how it goes and where it came from', async () => {
      const { status, text } = await priya.get(`/plan/actions/${await idOf('1.2')}`);
      expect(status).toBe(200);
      for (const words of ['Action 1.2', 'Run three or more stands', 'Complete', 'Accountable', 'At least three stands (met)', 'Stand in Snodland', 'The third stand, at Kings Hill', 'Carried on from', '31 March 2027', '/access/audit/action/']) expect(text).toContain(words);
    });
    it('shows a correction beside what it corrects', async () => {
      const { text } = await ann.get(`/plan/actions/${await idOf('2.1')}`);
      expect(text).toContain('213 reports since April');
      expect(text).toContain('231 reports since April');
      expect(text).toContain('Two figures were swapped');
    });
    it('offers an update to its owners and to the coordinator, to nobody else', async () => {
      const of = async (visitor: Visitor, ref: string): Promise<boolean> => (await visitor.get(`/plan/actions/${await idOf(ref)}`)).text.includes('/updates/add"');
      expect([await of(priya, '1.3'), await of(amara, '1.3'), await of(amara, '4.1'), await of(ann, '1.3'), await of(oliver, '2.2'), await of(oliver, '2.1')]).toEqual([true, true, false, false, true, false]);
    });
    it('offers nothing on the record of a past year', async () => {
      const { text } = await priya.get(`/plan/actions/${await idOf('1.1', '2024/25')}`);
      expect(text).not.toContain('/updates/add"');
      expect(text).not.toContain('Change this action');
    });
    it('of another partnership is not found, and is there', async () => {
      const [foreign] = await app.everything<{ id: string; title: string }>('select id, title from action where partnership_id = 2 limit 1');
      for (const address of ['', '/edit', '/remove', '/updates/add']) {
        const answer = await priya.get(`/plan/actions/${foreign!.id}${address}`);
        expect(answer.status, address).toBe(404);
        expect(answer.text).not.toContain(foreign!.title);
      }
      expect((await (await app.as('iris')).get(`/plan/actions/${foreign!.id}`)).text).toContain(foreign!.title);
    });
    it('with an id that is none is not found', async () => {
      expect((await priya.get('/plan/actions/x')).status).toBe(404);
      expect((await priya.get("/plan/actions/'; drop table action; --")).status).toBe(404);
    });
  });

  describe('adding an update', () => {
    it('quotes the last one, offers the suggested status with its reason, and is done in one step', async () => {
      const id = await idOf('1.3');
      const page = await amara.get(`/plan/actions/${id}/updates/add`);
      expect(page.text).toContain('Patrols went on in both towns');
      expect(page.text).not.toMatch(/<input[^>]*name="status"[^>]* checked/);
      expect(page.text).toContain('Suggested: it runs through the year');
      expect((await amara.get(`/plan/actions/${id}/updates/add`)).text).toContain('Needed when it is cancelled');
      const answer = await amara.post(`/plan/actions/${id}/updates/add`, { text: 'Eight patrols in a fortnight.', status: 'at-risk', status_why: 'Leave over Christmas' });
      expect(answer).toMatchObject({ status: 303, location: `/plan/actions/${id}` });
      expect(readHtml((await amara.follow(answer)).text).text).toContain('Eight patrols in a fortnight. (no source for Eight)');
      expect(await latest(id)).toMatchObject({ status: 'at risk', came_by: 'signed in', written_by: 'Sgt Amara Cole', organisation: 'Kent Police', suggested: 'on track' });
    });
    it('is kept once when the same form is sent again within a quarter of an hour, later or in other words as its own', async () => {
      const id = await idOf('1.3');
      const count = async (): Promise<number> => (await app.everything('select 1 from action_update where action_id = $1', [id])).length;
      const before = await count();
      const send = (more: Record<string, string> = {}) => amara.post(`/plan/actions/${id}/updates/add`, { text: 'Patrols by the river.', status: 'on-track', ...more });
      await send();
      const again = await send();
      expect(again).toMatchObject({ status: 303, location: `/plan/actions/${id}` });
      expect((await amara.follow(again)).text).toContain('This update is there already.');
      await Promise.all([send(), send()]);
      expect(await count()).toBe(before + 1);
      const document = { field: 'file', name: 'Report.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 river') };
      for (const _time of [1, 2]) await amara.post(`/plan/actions/${id}/updates/add`, { text: 'Patrols by the river.', status: 'on-track' }, { files: [document] });
      expect(await count(), 'a document that was forgotten makes it another').toBe(before + 2);
      await send({ status: 'at-risk' });
      await priya.post(`/plan/actions/${id}/updates/add`, { text: 'Patrols by the river.', status: 'on-track' });
      expect(await count()).toBe(before + 4);
      await app.everything("update action_update set created_at = created_at - interval '16 minutes' where action_id = $1 and text = 'Patrols by the river.'", [id]);
      await send();
      expect(await count()).toBe(before + 5);
    });
    it('is refused to somebody of another organisation, who is told who can', async () => {
      const id = await idOf('4.1');
      for (const answer of [await amara.get(`/plan/actions/${id}/updates/add`), await amara.post(`/plan/actions/${id}/updates/add`, { text: 'x', status: 'on-track' }), await amara.post(`/plan/actions/${id}/updates/draft`, { text: 'x' })]) {
        expect(answer.status).toBe(403);
        expect(answer.text).toContain('Domestic Abuse Volunteer Support Services');
        expect(answer.text).toContain('the coordinator');
      }
      expect((await ann.get(`/plan/actions/${id}/updates/add`)).status).toBe(403);
    });
    it('is taken from one of a collective owner, in its own name', async () => {
      const id = await idOf('2.2');
      expect((await oliver.post(`/plan/actions/${id}/updates/add`, { text: 'Seven referrals this quarter.', status: 'on-track' })).status).toBe(303);
      expect(await latest(id)).toMatchObject({ written_by: 'Oliver Stead', organisation: 'West Kent Mediation' });
    });
    it('is written by the coordinator for somebody who rang, and says so', async () => {
      const id = await idOf('2.1');
      const housing = (await app.everything<{ id: string }>("select id from organisation where partnership_id = 1 and name = 'Housing associations'"))[0]!.id;
      await priya.post(`/plan/actions/${id}/updates/add`, { text: 'Three tenancies were warned.', status: 'on-track', on_behalf_of: 'Peter Quill', for_organisation: housing });
      expect(await latest(id)).toMatchObject({ came_by: 'on behalf', on_behalf_of: 'Peter Quill', written_by: 'Priya Nair', organisation: 'Housing associations' });
      expect((await priya.get(`/plan/actions/${id}`)).text).toMatch(/Peter Quill, Housing associations[\s\S]{0,120}written by the coordinator/);
      await amara.post(`/plan/actions/${id}/updates/add`, { text: 'We helped.', status: 'on-track', on_behalf_of: 'Somebody Else' });
      expect(await latest(id)).toMatchObject({ came_by: 'signed in', on_behalf_of: null, written_by: 'Sgt Amara Cole' });
    });
    it.each<[string, Record<string, string>, RegExp]>([
      ['without words', { status: 'on-track' }, /Say what has happened/],
      ['without a status', { text: 'x' }, /Choose how it is going/],
      ['with a status of its own making', { text: 'x', status: 'brilliant' }, /Choose how it is going/],
      ['cancelled without a reason', { text: 'x', status: 'cancelled' }, /Say why it is cancelled/],
      ['for a period that ends before it begins', { text: 'x', status: 'on-track', 'period_from-day': '2', 'period_from-month': '11', 'period_from-year': '2026', 'period_to-day': '1', 'period_to-month': '11', 'period_to-year': '2026' }, /ends before it begins/],
      ['for a day that is none', { text: 'x', status: 'on-track', 'period_from-day': '31', 'period_from-month': '2', 'period_from-year': '2026' }, /Enter a real date/],
      ['longer than 10,000 letters', { text: 'x'.repeat(10_001), status: 'on-track' }, /10,000 characters or fewer/],
    ])('%s is asked about again and keeps what was typed', async (_name, fields, words) => {
      const id = await idOf('1.3');
      const before = (await latest(id)).id;
      const answer = await amara.post(`/plan/actions/${id}/updates/add`, fields);
      expect(answer.status).toBe(422);
      expect(answer.text).toMatch(words);
      expect(answer.text).toContain('<title>Error: ');
      expect(answer.text).toContain((fields['text'] ?? '').slice(0, 50));
      expect((await latest(id)).id).toBe(before);
    });
    it('shows markup as what was typed, everywhere', async () => {
      const id = await idOf('1.3');
      await amara.post(`/plan/actions/${id}/updates/add`, { text: MARKUP, status: 'on-track', status_why: MARKUP, caption: MARKUP, alternative_text: MARKUP });
      for (const address of [`/plan/actions/${id}`, `/plan/actions/${id}/updates/add`, '/plan/years/2026-27', '/', '/plan/updates/to-accept', `/plan/updates/${(await latest(id)).id}/correct`]) {
        const { text, status } = await priya.get(address);
        expect(status, address).toBe(200);
        expect(text, address).not.toContain('<script>alert(1)');
        expect(text, address).not.toContain('<img src=x');
      }
      expect((await priya.get(`/plan/actions/${id}`)).text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    });
    it('is refused on the record of a past year, with what to do instead', async () => {
      const id = await idOf('1.1', '2024/25');
      const answer = await priya.post(`/plan/actions/${id}/updates/add`, { text: 'x', status: 'on-track' });
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('record of what was published');
    });
    it('goes on while the plan is out for agreement', async () => {
      await state('agreed');
      expect((await app.everything<{ state: string }>("select state from plan_year where label = '2026/27' and partnership_id = 1"))[0]!.state).toBe('agreed');
      expect((await amara.post(`/plan/actions/${await idOf('1.3')}/updates/add`, { text: 'Still going.', status: 'on-track' })).status).toBe(303);
    });
  });

  describe('half a text', () => {
    it('is kept while typing and by "Save for later", for its writer alone, and is gone once sent', async () => {
      const id = await idOf('3.5');
      expect((await amara.post(`/plan/actions/${id}/updates/draft`, { text: 'Two locks chang' })).status).toBe(200);
      expect((await amara.get(`/plan/actions/${id}/updates/add`)).text).toContain('Two locks chang</textarea>');
      expect((await priya.get(`/plan/actions/${id}/updates/add`)).text).not.toContain('Two locks chang');
      const later = await amara.post(`/plan/actions/${id}/updates/add`, { text: 'Two locks changed, and', later: 'yes' });
      expect(later.status).toBe(303);
      expect((await amara.get(`/plan/actions/${id}/updates/add`)).text).toMatch(/You began this on[\s\S]*Two locks changed, and<\/textarea>/);
      await amara.post(`/plan/actions/${id}/updates/add`, { text: 'Two locks changed, and two more to come.', status: 'on-track' });
      expect((await amara.get(`/plan/actions/${id}/updates/add`)).text).not.toContain('Two locks changed, and</textarea>');
    });
  });

  describe('a photograph', () => {
    it('is written anew without place and camera, and shown with its words to those who see the action', async () => {
      const id = await idOf('4.5');
      const bytes = await picture();
      expect((await sharp(bytes).metadata()).exif).toBeDefined();
      const answer = await amara.post(`/plan/actions/${id}/updates/add`, { text: 'Two warrants.', status: 'on-track', alternative_text: 'A door with a new lock', caption: 'After the warrant' }, { files: [{ field: 'file', name: 'IMG_1.jpg', type: 'image/jpeg', bytes }] });
      expect(answer.status).toBe(303);
      const { text } = await ann.get(`/plan/actions/${id}`);
      expect(text).toContain('alt="A door with a new lock"');
      const address = /\/plan\/files\/[0-9a-f-]{36}/.exec(text)![0];
      const shown = await ann.get(address);
      expect(shown.headers['content-type']).toBe('image/jpeg');
      expect((await sharp(shown.body).metadata()).exif).toBeUndefined();
      expect((await app.stranger().get(address)).location).toContain('/sign-in');
      expect((await (await app.as('iris')).get(address)).status).toBe(404);
      await app.everything('update action set removed_at = now() where id = $1', [id]);
      expect((await ann.get(address)).status).toBe(404);
      await app.everything('update action set removed_at = null where id = $1', [id]);
    });
    it('without a description, of another kind, damaged or empty of sense is asked about, and nothing is half-saved', async () => {
      const id = await idOf('4.5');
      const before = (await latest(id)).id;
      const files = async (name: string, bytes: Uint8Array, fields: Record<string, string> = { alternative_text: 'x' }) => amara.post(`/plan/actions/${id}/updates/add`, { text: 'With a file.', status: 'on-track', ...fields }, { files: [{ field: 'file', name, type: 'image/png', bytes }] });
      const undescribed = await files('a.jpg', await picture(), {});
      expect(undescribed.status).toBe(422);
      expect(undescribed.text).toContain('Describe the picture');
      expect(undescribed.text).toContain('With a file.');
      for (const [name, bytes] of [['a.exe', Buffer.from('MZ hello')], ['a.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])], ['a.svg', Buffer.from('<svg onload="alert(1)"/>')], ['a.docx', Buffer.from('not a zip')]] as const) expect((await files(name, bytes)).status, name).toBe(422);
      expect((await latest(id)).id).toBe(before);
      expect(await app.everything("select 1 from stored_file where name like 'a.%'")).toEqual([]);
    });
    it('of more than 20 MB is refused before it is read', async () => {
      const answer = await amara.post(`/plan/actions/${await idOf('4.5')}/updates/add`, { text: 'x', status: 'on-track' }, { files: [{ field: 'file', name: 'a.pdf', type: 'application/pdf', bytes: Buffer.alloc(21 * 1024 * 1024, '%PDF-') }] });
      expect([413, 422]).toContain(answer.status);
    });
    it('a document is kept as it is', async () => {
      const id = await idOf('4.5');
      expect((await amara.post(`/plan/actions/${id}/updates/add`, { text: 'The report.', status: 'on-track' }, { files: [{ field: 'file', name: 'Report of May.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 hello') }] })).status).toBe(303);
      const address = /\/plan\/files\/[0-9a-f-]{36}(?=">Report of May\.pdf)/.exec((await ann.get(`/plan/actions/${id}`)).text)![0];
      const sent = await ann.get(address);
      expect(sent.headers['content-disposition']).toMatch(/^attachment/);
      expect(sent.text).toBe('%PDF-1.7 hello');
    });
    it('a file that belongs to no record is not served, though it is there', async () => {
      const [row] = await app.everything<{ id: string }>("insert into stored_file (partnership_id, name, media_type, size, sha256, bytes) values (1, 'x.txt', 'text/plain', 1, 'x', 'x') returning id");
      expect((await priya.get(`/plan/files/${row!.id}`)).status).toBe(404);
    });
  });

  describe('correcting an update', () => {
    it('is for those who wrote it and the coordinator', async () => {
      const updateId = (await latest(await idOf('2.2'))).id;
      expect((await oliver.get(`/plan/updates/${updateId}/correct`)).status).toBe(200);
      expect((await priya.get(`/plan/updates/${updateId}/correct`)).status).toBe(200);
      const refused = await amara.get(`/plan/updates/${updateId}/correct`);
      expect(refused.status).toBe(403);
      expect(refused.text).toContain('West Kent Mediation');
      const [foreign] = await app.everything<{ id: string }>('select id from action_update where partnership_id = 2 limit 1');
      expect((await priya.get(`/plan/updates/${foreign!.id}/correct`)).status).toBe(404);
    });
    it('needs a reason, keeps both texts, and the second of two sees both', async () => {
      const id = await idOf('2.2');
      const updateId = (await latest(id)).id;
      const opened = await priya.get(`/plan/updates/${updateId}/correct`);
      expect(opened.text).toContain('Seven referrals this quarter.');
      expect((await oliver.post(`/plan/updates/${updateId}/correct`, { text: 'Eight referrals this quarter.', status: 'on-track' })).status).toBe(422);
      expect((await oliver.post(`/plan/updates/${updateId}/correct`, { text: 'Eight referrals this quarter.', status: 'on-track', correction_why: 'One came late' })).status).toBe(303);
      const second = await priya.post(`/plan/updates/${updateId}/correct`, { text: 'Six referrals this quarter.', status: 'at-risk', correction_why: 'Told by telephone' });
      expect(second.status).toBe(409);
      expect(second.text).toContain('Saved meanwhile by Oliver Stead');
      expect(second.text).toContain('Six referrals this quarter.</textarea>');
      expect(second.text).toContain('<del>Eight</del>');
      const action = /action="(\/plan\/updates\/[0-9a-f-]+\/correct)"/.exec(second.text)![1]!;
      expect(action).not.toContain(updateId);
      expect((await priya.post(action, { text: 'Eight referrals, six of them new.', status: 'on-track', correction_why: 'Both are right' })).status).toBe(303);
      const { text } = await ann.get(`/plan/actions/${id}`);
      for (const words of ['Seven referrals', 'Eight referrals this quarter.', 'Eight referrals, six of them new.', 'One came late', 'Both are right']) expect(text).toContain(words);
    });
    it('of two sent in the same moment takes one and shows the other both texts', async () => {
      const id = await idOf('1.3');
      const updateId = (await latest(id)).id;
      const answers = await Promise.all([amara, priya].map((visitor, index) => visitor.post(`/plan/updates/${updateId}/correct`, { text: `Correction ${index}`, status: 'on-track', correction_why: 'Wrong' })));
      expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409]);
      expect(answers.find((answer) => answer.status === 409)!.text).toContain('Saved meanwhile by');
      expect(await app.everything('select 1 from action_update where corrects_id = $1', [updateId])).toHaveLength(1);
    });
  });

  describe('accepting updates', () => {
    it('is the coordinator’s: each is read, ticked and accepted', async () => {
      expect((await amara.get('/plan/updates/to-accept')).status).toBe(403);
      await oliver.post(`/plan/actions/${await idOf('2.2')}/updates/add`, { text: 'To be accepted.', status: 'on-track' });
      const { id } = await latest(await idOf('2.2'));
      expect((await priya.get('/plan/updates/to-accept')).text).toContain('To be accepted.');
      expect((await priya.follow(await priya.post('/plan/updates/accept', { updates: [id] }))).text).toContain('1 update was accepted.');
      expect((await priya.get('/plan/updates/to-accept')).text).not.toContain('To be accepted.');
      expect((await priya.get(`/plan/actions/${await idOf('2.2')}`)).text).toContain('Accepted by Priya Nair.');
      const all = (text: string): string => /name="all" value="([^"]+)"/.exec(text)![1]!;
      await oliver.post(`/plan/actions/${await idOf('2.2')}/updates/add`, { text: 'Seen with the others.', status: 'on-track' });
      await oliver.post(`/plan/actions/${await idOf('2.2')}/updates/add`, { text: 'Seen as well.', status: 'on-track' });
      const none = await priya.post('/plan/updates/accept', {});
      expect([none.status, none.text.includes('govuk-notification-banner'), /href="#update-[0-9a-f-]+">Tick the updates that may be published</.test(none.text)]).toEqual([422, false, true]);
      const seen = all((await priya.get('/plan/updates/to-accept')).text);
      await oliver.post(`/plan/actions/${await idOf('2.2')}/updates/add`, { text: 'Came after she had looked.', status: 'on-track' });
      expect((await priya.follow(await priya.post('/plan/updates/accept', { all: seen }))).text).toContain(`${seen.split(' ').length} updates were accepted.`);
      expect((await priya.get('/plan/updates/to-accept')).text).toContain('Came after she had looked.');
      const [foreign] = await app.everything<{ id: string }>('select id from action_update where partnership_id = 2 limit 1');
      expect((await priya.post('/plan/updates/accept', { updates: [foreign!.id] })).status).toBe(404);
      expect((await priya.post('/plan/updates/accept', { all: foreign!.id })).status).toBe(404);
    });
  });

  describe('ticking a milestone', () => {
    it('is for its owners, even while the plan is out for agreement', async () => {
      const id = await idOf('3.2');
      const [open] = await app.everything<{ id: string }>('select id from milestone where action_id = $1 and done_on is null', [id]);
      expect((await amara.post(`/plan/actions/${id}/milestones/${open!.id}`, { done: 'yes' })).status).toBe(403);
      expect((await (await app.as('jo.fielding')).post(`/plan/actions/${id}/milestones/${open!.id}`, { done: 'yes' })).status).toBe(303);
      expect((await app.everything<{ done_on: string }>('select done_on::text from milestone where id = $1', [open!.id]))[0]!.done_on).toBe('2026-11-24');
      expect((await priya.post(`/plan/actions/${await idOf('1.3')}/milestones/${open!.id}`, { done: 'yes' })).status).toBe(404);
    });
  });

  describe('changing an action', () => {
    const fields = (more: Record<string, string | string[]>): Record<string, string | string[]> => ({ title: 'Send the team to hot spots', ...more });
    it('is refused while the plan is out for agreement, with the way back to draft', async () => {
      await state('agreed');
      const answer = await priya.get(`/plan/actions/${await idOf('2.3')}/edit`);
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('Take it back to draft first');
      expect(answer.text).toContain('/plan/years/2026-27/agreement');
    });
    it('shows a second editor both texts, part by part, and loses nothing', async () => {
      await state('draft');
      const id = await idOf('2.3');
      const [row] = await app.everything<{ version: number; priority_id: string }>('select version, priority_id from action where id = $1', [id]);
      const version = String(row!.version);
      const priority_id = row!.priority_id;
      expect((await priya.get(`/plan/actions/${id}/edit`)).text).toContain(`name="version" value="${version}"`);
      expect((await priya.post(`/plan/actions/${id}/edit`, fields({ version, priority_id, target: 'Twelve visits', why: 'Most reports come from two parks.' }))).status).toBe(303);
      const second = await priya.post(`/plan/actions/${id}/edit`, fields({ version, priority_id, title: 'Send the team where people ask', target: 'Twenty visits', why: 'Most reports come from three parks.' }));
      expect(second.status).toBe(409);
      for (const words of ['Somebody changed this action meanwhile', 'What will be done', 'Target', '<del>Twelve</del>', '<ins>Twenty</ins>', '<del>two</del>', 'Most reports come from three parks.</textarea>']) expect(second.text, words).toContain(words);
      const newer = /name="version" value="(\d+)"/.exec(second.text)![1]!;
      expect(Number(newer)).toBe(Number(version) + 1);
      expect((await priya.post(`/plan/actions/${id}/edit`, fields({ version: newer, priority_id, target: 'Twenty visits' }))).status).toBe(303);
      expect((await priya.get(`/plan/actions/${id}`)).text).toContain('Twenty visits');
    });
    it.each<[string, Record<string, string>, RegExp]>([
      ['without a title', { title: '' }, /Enter what will be done/],
      ['with a title longer than 1,000 letters', { title: 'x'.repeat(1001) }, /1,000 characters or fewer/],
      ['due before it starts', { 'starts_on-day': '1', 'starts_on-month': '6', 'starts_on-year': '2026', 'due_on-day': '1', 'due_on-month': '5', 'due_on-year': '2026' }, /due date is before the start/],
      ['with a step due on a day that is none', { milestone_1: 'A step', 'milestone_1_due-day': '31', 'milestone_1_due-month': '4', 'milestone_1_due-year': '2026' }, /Enter real dates for step 1/],
      ['with an owner that is no id', { accountable: 'x' }, /Choose one from the list/],
    ])('%s is asked about again', async (_name, more, words) => {
      const id = await idOf('2.3');
      const [row] = await app.everything<{ version: number; priority_id: string; title: string }>('select version, priority_id, title from action where id = $1', [id]);
      const answer = await priya.post(`/plan/actions/${id}/edit`, fields({ version: String(row!.version), priority_id: row!.priority_id, ...more }));
      expect(answer.status).toBe(422);
      expect(answer.text).toMatch(words);
      expect((await app.everything<{ title: string }>('select title from action where id = $1', [id]))[0]!.title).toBe(row!.title);
    });
    it('takes markup as words, and an owner or theme of another partnership not at all', async () => {
      const id = await idOf('2.3');
      const [row] = await app.everything<{ version: number; priority_id: string }>('select version, priority_id from action where id = $1', [id]);
      const sent = { version: String(row!.version), priority_id: row!.priority_id, title: MARKUP, why: MARKUP, target: MARKUP, named_person: MARKUP, milestone_1: MARKUP };
      const [foreign] = await app.everything<{ organisation: string; theme: string }>('select (select id from organisation where partnership_id = 2 limit 1) as organisation, (select id from theme where partnership_id = 2 limit 1) as theme');
      expect((await priya.post(`/plan/actions/${id}/edit`, { ...sent, accountable: foreign!.organisation })).status).toBe(404);
      expect((await priya.post(`/plan/actions/${id}/edit`, { ...sent, themes: [foreign!.theme] })).status).toBe(404);
      expect((await priya.post(`/plan/actions/${id}/edit`, sent)).status).toBe(303);
      for (const address of [`/plan/actions/${id}`, `/plan/actions/${id}/edit`, '/plan/years/2026-27', `/plan/priorities/${row!.priority_id}`, '/']) {
        const { text } = await priya.get(address);
        expect(text, address).not.toContain('<script>alert(1)');
        expect(text, address).not.toContain('<img src=x');
      }
    });
    it('is the coordinator’s alone', async () => {
      const answer = await amara.get(`/plan/actions/${await idOf('1.3')}/edit`);
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('coordinator');
    });
    it('adds an action from its priority’s page and removes one with its reason', async () => {
      const [priority] = await app.everything<{ id: string }>("select p.id from priority p join plan_year y on y.id = p.plan_year_id where y.label = '2026/27' and p.partnership_id = 1 and p.position = 1");
      const added = await priya.post(`/plan/priorities/${priority!.id}/actions/add`, { title: 'Consider work on scams', priority_id: priority!.id });
      expect(added.status).toBe(303);
      const page = await priya.follow(added);
      expect(page.text).toContain('It begins with “Consider”');
      expect(page.text).toContain('It has no target');
      const id = added.location.split('/').at(-1)!;
      expect((await priya.post(`/plan/actions/${id}/remove`, { version: '1' })).status).toBe(422);
      expect((await priya.post(`/plan/actions/${id}/remove`, { version: '1', why: 'Not ours' })).status).toBe(303);
      expect((await priya.get(`/plan/actions/${id}`)).status).toBe(404);
    });
  });
});

describe('many people at work on one plan', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await openApplication();
    await app.everything("update plan_year set state = 'draft' where label = '2026/27' and partnership_id = 1");
  });
  afterAll(() => app.stop());

  it('never wait for each other in a circle: edits, moves and updates at once are all answered', async () => {
    const priya = await app.as('priya');
    const wanted = "select a.id, a.version, a.title, a.priority_id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and y.label = '2026/27' and a.removed_at is null order by a.id limit 8";
    const deadlocks = async (): Promise<number> => (await app.everything<{ deadlocks: string }>('select deadlocks::text from pg_stat_database where datname = current_database()')).map((row) => Number(row.deadlocks))[0]!;
    const before = await deadlocks();
    const statuses: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const actions = await app.everything<{ id: string; version: number; title: string; priority_id: string }>(wanted);
      const priorities = [...new Set(actions.map((one) => one.priority_id))];
      const answers = await Promise.all(actions.flatMap((one, at) => [
        priya.post(`/plan/actions/${one.id}/edit`, { title: one.title, priority_id: priorities[(at + round) % priorities.length]!, version: String(one.version) }),
        priya.post(`/plan/actions/${one.id}/updates/add`, { text: 'Two patrols', status: 'on-track' }),
        priya.post(`/plan/actions/${one.id}/move`, { step: at % 2 === 0 ? 'up' : 'down' }),
      ]));
      statuses.push(...answers.map((one) => one.status));
    }
    expect(statuses).toHaveLength(72);
    expect([...new Set(statuses)]).toEqual([303]);
    expect(await deadlocks()).toBe(before);
  }, 120_000);
});
