import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';

const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&{{7*7}}';

describe('the sections of a plan', () => {
  let app: TestApplication;
  let priya: Visitor;
  let marek: Visitor;
  let amara: Visitor;
  let ann: Visitor;
  type Row = { id: string; heading: string; text: string; version: number; part: string; written_by: string; writer_id: string | null; position: number };
  const section = async (heading: string, label = '2026/27'): Promise<Row> => (await app.everything<Row>('select s.* from section s join plan_year y on y.id = s.plan_year_id where s.partnership_id = 1 and y.label = $1 and s.heading = $2 and s.removed_at is null', [label, heading]))[0]!;
  const state = async (to: string): Promise<void> => void (await app.everything("update plan_year set state = $1 where label = '2026/27' and partnership_id = 1", [to]));
  const dateOf = (name: string, [year, month, day]: [string, string, string]): Record<string, string> => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year });
  const jpeg = async (): Promise<Buffer> => sharp({ create: { width: 60, height: 40, channels: 3, background: '#735' } }).withExif({ IFD0: { Artist: 'A private person' }, IFD3: { GPSLatitude: '51/1 12/1 0/1' } }).jpeg().toBuffer();
  const SITES = '/plan/years/2026-27/sections';

  beforeAll(async () => {
    app = await openApplication();
    [priya, marek, amara, ann] = await Promise.all([app.as('priya'), app.as('marek.novak'), app.as('amara.cole'), app.as('ann.cartwright')]) as [Visitor, Visitor, Visitor, Visitor];
  });
  afterAll(() => app.stop());

  describe('their list', () => {
    it('says which there are, who writes each, and is read by everybody who reads the plan', async () => {
      const { text } = await ann.get(SITES);
      for (const words of ['6 sections.', 'How the priorities were chosen', 'Marek Novak', '1 picture', '1 quote']) expect(text).toContain(words);
      expect(text).not.toContain('/edit">Write');
      expect((await marek.get(`${SITES}?state=mine`)).text).toContain('2 sections.');
      expect((await priya.get(`${SITES}?state=empty`)).text).toContain('No section matches');
    });
    it('exports what is shown', async () => {
      const csv = await ann.get(`${SITES}.csv?part=closing`);
      expect(csv.text.trim().split('\r\n')).toHaveLength(2);
      expect((await ann.get(`${SITES}.xlsx`)).body.subarray(0, 2).toString()).toBe('PK');
    });
  });

  describe('writing one', () => {
    it('is kept as a version of its own, under the writer’s name, and the one before stays', async () => {
      const one = await section('How to take part');
      const answer = await marek.post(`/plan/sections/${one.id}/edit`, { heading: 'How to take part', text: 'Come to the **public meeting**.\n\n- Bring a friend', version: String(one.version) });
      expect(answer).toMatchObject({ status: 303, location: `/plan/sections/${one.id}` });
      expect(await section('How to take part')).toMatchObject({ version: one.version + 1, written_by: 'Marek Novak', writer_id: one.writer_id, part: 'closing' });
      expect((await ann.get(`/plan/sections/${one.id}`)).text).toContain('Come to the <strong>public meeting</strong>.');
      const history = await ann.get(`/plan/sections/${one.id}/history`);
      for (const words of ['2 versions', 'Version 2', 'Version 1', '<del>', '<ins>', 'Marek Novak']) expect(history.text).toContain(words);
    });
    it('shows its versions as they read, and says where only the source of a figure changed', async () => {
      const one = await section('How we listen');
      await priya.post(`/plan/sections/${one.id}/edit`, { heading: 'How we listen', text: 'There were 376 referrals.', version: String(one.version) });
      await priya.post(`/plan/sections/${one.id}/edit`, { heading: 'How we listen', text: 'There were [376](figure:davss-referrals@2024-25) referrals.', version: String(one.version + 1) });
      const history = (await ann.get(`/plan/sections/${one.id}/history`)).text;
      expect(history).toContain('where its figures come from changed');
      expect(history).not.toContain('figure:');
    });
    it('by a second writer shows both texts, saves neither over the other, and keeps what was typed', async () => {
      const one = await section('How to take part');
      expect((await priya.post(`/plan/sections/${one.id}/edit`, { heading: one.heading, text: 'The first text', part: 'closing', version: String(one.version) })).status).toBe(303);
      const second = await marek.post(`/plan/sections/${one.id}/edit`, { heading: one.heading, text: 'The second text', version: String(one.version) });
      expect(second.status).toBe(409);
      for (const words of ['Somebody wrote here meanwhile', 'Saved meanwhile by Priya Nair', 'The second text</textarea>']) expect(second.text).toContain(words);
      expect((await section('How to take part')).text).toBe('The first text');
      const version = /name="version" value="(\d+)"/.exec(second.text)![1]!;
      expect((await marek.post(`/plan/sections/${one.id}/edit`, { heading: one.heading, text: 'Both texts', version })).status).toBe(303);
      expect(await app.everything('select 1 from section_version where section_id = $1', [one.id])).toHaveLength(4);
    });
    it('of two sent in the same moment takes one', async () => {
      const one = await section('How to take part');
      const answers = await Promise.all([marek, priya].map((visitor, index) => visitor.post(`/plan/sections/${one.id}/edit`, { heading: one.heading, text: `At once ${index}`, part: 'closing', version: String(one.version) })));
      expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409]);
      expect((await section('How to take part')).version).toBe(one.version + 1);
    });
    it('keeps half a text for its writer alone until it is sent or thrown away', async () => {
      const one = await section('How to take part');
      expect((await marek.post(`/plan/sections/${one.id}/draft`, { text: 'Half a sent' })).status).toBe(200);
      expect((await marek.get(`/plan/sections/${one.id}/edit`)).text).toMatch(/You began this on[\s\S]*Half a sent<\/textarea>/);
      expect((await priya.get(`/plan/sections/${one.id}/edit`)).text).not.toContain('Half a sent');
      expect((await marek.post(`/plan/sections/${one.id}/drop-draft`)).status).toBe(303);
      expect((await marek.get(`/plan/sections/${one.id}/edit`)).text).not.toContain('Half a sent');
      expect((await marek.post(`/plan/sections/${one.id}/draft`, { text: 'x'.repeat(50_001) })).status).toBe(422);
    });
    it('is refused to those to whom it is not given, who are told who can', async () => {
      const one = await section('How to take part');
      for (const answer of [await amara.get(`/plan/sections/${one.id}/edit`), await amara.post(`/plan/sections/${one.id}/edit`, { heading: 'x', text: 'x', version: String(one.version) }), await amara.post(`/plan/sections/${one.id}/draft`, { text: 'x' }), await amara.get(`/plan/sections/${one.id}/quotes/add`)]) {
        expect(answer.status).toBe(403);
        expect(answer.text).toContain('Marek Novak');
      }
      expect((await ann.get(`/plan/sections/${one.id}/edit`)).status).toBe(403);
      expect((await amara.post(`/plan/sections/${one.id}/move`, { step: 'up' })).status).toBe(403);
      expect((await section('How to take part')).version).toBe(one.version);
    });
    it('by a partner goes into the review, whatever part they send', async () => {
      expect((await amara.post(`${SITES}/add`, { heading: 'Operation by the lake', text: 'Eleven patrols.', part: 'introduction', writer_id: priya.person!.accountId })).status).toBe(303);
      expect(await section('Operation by the lake')).toMatchObject({ part: 'project', writer_id: null, written_by: 'Sgt Amara Cole' });
    });
    it.each<[string, Record<string, string>, RegExp]>([
      ['without a heading', { heading: '', text: 'Kept text' }, /Enter a heading/], ['with a heading longer than one', { heading: 'x'.repeat(301), text: 'Kept text' }, /300 characters/], ['with a text longer than any', { heading: 'x', text: 'x'.repeat(50_001) }, /50,000 characters/],
      ['in a part of its own making', { heading: 'x', text: 'Kept text', part: 'appendix' }, /Choose the part/], ['by a day that is none', { heading: 'x', text: 'Kept text', part: 'other', ...dateOf('write_by', ['2026', '2', '31']) }, /Enter a real date/],
    ])('%s is asked about again and keeps what was typed', async (_name, fields, words) => {
      const before = await app.everything('select 1 from section');
      const answer = await priya.post(`${SITES}/add`, { part: 'other', ...fields });
      expect(answer.status).toBe(422);
      expect(answer.text).toMatch(words);
      expect(answer.text).toContain((fields['text'] ?? '').slice(0, 40));
      expect(await app.everything('select 1 from section')).toHaveLength(before.length);
    });
    it('shows markup as what was typed, everywhere', async () => {
      const made = await priya.post(`${SITES}/add`, { heading: MARKUP, text: MARKUP, part: 'other' });
      expect(made.status).toBe(303);
      for (const address of [made.location, `${made.location}/edit`, `${made.location}/history`, SITES, '/plan/years/2026-27', `/search?words=alert`]) {
        const { text } = await priya.get(address);
        expect(text, address).not.toMatch(/<script>alert|<img src=x/);
      }
      expect((await priya.get(made.location)).text).toContain('&lt;script&gt;alert(1)');
    });
    it('is moved within its part, taken out and brought back', async () => {
      const first = await priya.post(`${SITES}/add`, { heading: 'Second of two', text: 'b', part: 'equality' });
      expect((await priya.post(`${first.location}/move`, { step: 'up' })).status).toBe(303);
      const order = async (): Promise<string[]> => (await app.everything<{ heading: string }>("select s.heading from section s join plan_year y on y.id = s.plan_year_id where y.label = '2026/27' and s.partnership_id = 1 and s.part = 'equality' and s.removed_at is null order by s.position")).map((one) => one.heading);
      expect(await order()).toEqual(['Second of two', 'Equality']);
      const { version, id } = await section('Second of two');
      expect((await priya.post(`${first.location}/remove`, { version: '77' })).status).toBe(409);
      expect((await priya.post(`${first.location}/remove`, { version: String(version) })).status).toBe(303);
      expect((await priya.get(first.location)).status).toBe(404);
      expect((await priya.get(SITES)).text).toContain('1 section taken out');
      expect((await priya.follow(await priya.post(`${SITES}/bring-back`, { section: id }))).text).toContain('is back');
      expect((await priya.get(first.location)).status).toBe(200);
      expect((await priya.post(`${SITES}/bring-back`, { section: id })).status).toBe(404);
    });
    it('is refused while the plan is out for agreement and on the record of a past year', async () => {
      const one = await section('Equality');
      await state('agreed');
      for (const answer of [await priya.get(`/plan/sections/${one.id}/edit`), await priya.post(`/plan/sections/${one.id}/edit`, { heading: 'x', text: 'x', part: 'equality', version: String(one.version) }), await priya.post(`${SITES}/add`, { heading: 'x', part: 'other' })]) {
        expect(answer.status).toBe(409);
        expect(answer.text).toContain('Take it back to draft first');
      }
      await state('draft');
      const past = await section('Money', '2025/26');
      expect((await priya.get(`/plan/sections/${past.id}/edit`)).text).toContain('is a record of what was published');
      expect((await section('Equality')).version).toBe(one.version);
    });
    it('of another partnership is not found, though it is there', async () => {
      const [foreign] = await app.everything<{ id: string; heading: string }>('select id, heading from section where partnership_id = 2 limit 1');
      for (const end of ['', '/edit', '/history', '/pictures/add', '/quotes/add']) expect((await priya.get(`/plan/sections/${foreign!.id}${end}`)).status, end).toBe(404);
      for (const end of ['edit', 'draft', 'remove', 'move', 'quotes/add']) expect((await priya.post(`/plan/sections/${foreign!.id}/${end}`, { heading: 'x', text: 'x', part: 'other', version: '1', step: 'up' })).status, end).toBe(404);
      expect((await (await app.as('iris')).get(`/plan/sections/${foreign!.id}`)).status).toBe(200);
      const [priority] = await app.everything<{ id: string }>('select id from priority where partnership_id = 2 limit 1');
      expect((await priya.post(`${SITES}/add`, { heading: 'x', part: 'other', priority_id: priority!.id })).status).toBe(404);
      const [account] = await app.everything<{ id: string }>('select account_id as id from account_place where partnership_id = 2 limit 1');
      expect((await priya.post(`${SITES}/add`, { heading: 'x', part: 'other', writer_id: account!.id })).status).toBe(404);
    });
  });

  describe('a picture', () => {
    const add = async (visitor: Visitor, id: string, file: { name: string; type: string; bytes: Uint8Array }, more: Record<string, string> = {}): Promise<Answer> =>
      visitor.post(`/plan/sections/${id}/pictures/add`, { caption: 'The wall', alternative_text: 'A wall with notes', people: 'no', ...more }, { files: [{ field: 'file', ...file }] });
    const last = async (): Promise<{ id: string; file_id: string; version: number; no_people: boolean; consent_from: string; consent_on: string }> => (await app.everything<never>('select *, consent_on::text from section_picture where partnership_id = 1 order by position desc, id limit 1'))[0]!;
    it('is written anew without place and camera, and shown with its words to those who see the section', async () => {
      const one = await section('How to take part');
      const bytes = await jpeg();
      expect((await sharp(bytes).metadata()).exif).toBeDefined();
      expect((await add(marek, one.id, { name: 'IMG_2.jpg', type: 'image/jpeg', bytes }, { alternative_text: MARKUP })).status).toBe(303);
      const [row] = await app.everything<{ file_id: string }>('select p.file_id from section_picture p where p.section_id = $1', [one.id]);
      const { text } = await ann.get(`/plan/sections/${one.id}`);
      expect(text).toContain('alt="&lt;script&gt;');
      const file = await ann.get(`/plan/files/${row!.file_id}`);
      expect(file.status).toBe(200);
      const stored = await sharp(file.body).metadata();
      expect(stored.exif).toBeUndefined();
      expect(stored.width).toBe(60);
      expect((await (await app.as('iris')).get(`/plan/files/${row!.file_id}`)).status).toBe(404);
    });
    it.each<[string, (() => Promise<{ name: string; type: string; bytes: Uint8Array }>), RegExp]>([
      ['of no bytes', async () => ({ name: 'a.jpg', type: 'image/jpeg', bytes: new Uint8Array() }), /Choose a picture|empty/],
      ['that is a text', async () => ({ name: 'a.jpg', type: 'image/jpeg', bytes: Buffer.from('Not a picture at all') }), /not a picture/],
      ['that is a PDF', async () => ({ name: 'a.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 x') }), /not a picture/],
      ['that is cut off', async () => ({ name: 'a.jpg', type: 'image/jpeg', bytes: (await jpeg()).subarray(0, 200) }), /cannot be read/],
      ['of more dots than anybody prints', async () => ({ name: 'a.png', type: 'image/png', bytes: await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' }, limitInputPixels: false }).png({ compressionLevel: 9 }).toBuffer() }), /far too large/],
    ])('%s is refused with what to do', async (_name, file, words) => {
      const one = await section('How to take part');
      const before = await app.everything('select 1 from stored_file');
      const answer = await add(marek, one.id, await file());
      expect(answer.status).toBe(422);
      expect(answer.text).toMatch(words);
      expect(answer.text).toContain('value="The wall"');
      expect(await app.everything('select 1 from stored_file')).toHaveLength(before.length);
    });
    it('of more than 20 MB is refused', async () => {
      const one = await section('How to take part');
      expect((await add(marek, one.id, { name: 'a.jpg', type: 'image/jpeg', bytes: new Uint8Array(20 * 1024 * 1024 + 2) })).status).toBe(413);
    });
    it('without a caption, words for the blind or consent is asked about', async () => {
      const one = await section('How to take part');
      const bytes = await jpeg();
      const answer = await add(marek, one.id, { name: 'a.jpg', type: 'image/jpeg', bytes }, { caption: '', alternative_text: '', people: 'yes' });
      expect(answer.status).toBe(422);
      for (const words of ['Enter a caption', 'Describe the picture']) expect(answer.text).toContain(words);
      expect((await add(marek, one.id, { name: 'a.jpg', type: 'image/jpeg', bytes }, { people: 'yes' })).text).toContain('Say who gave consent');
      expect((await add(amara, one.id, { name: 'a.jpg', type: 'image/jpeg', bytes })).status).toBe(403);
    });
    it('with people in it is published only with consent, and taken out at once when it is taken back, in an agreed plan too', async () => {
      const one = await section('How to take part');
      const bytes = await jpeg();
      expect((await marek.follow(await add(marek, one.id, { name: 'a.jpg', type: 'image/jpeg', bytes }, { people: 'asking', caption: 'Two volunteers' }))).text).toContain('not published until consent');
      const picture = await last();
      expect((await marek.get(`/plan/sections/${one.id}`)).text).toContain('Not published');
      expect((await marek.post(`/plan/pictures/${picture.id}/edit`, { caption: 'Two volunteers', alternative_text: 'Two people at a stand', people: 'yes', consent_from: 'Both of them', ...dateOf('consent_on', ['2026', '11', '2']), version: String(picture.version) })).status).toBe(303);
      expect(await last()).toMatchObject({ consent_from: 'Both of them', consent_on: '2026-11-02' });
      const stale = await marek.post(`/plan/pictures/${picture.id}/edit`, { caption: 'Other', alternative_text: 'y', people: 'no', version: String(picture.version) });
      expect(stale.status).toBe(409);
      await state('agreed');
      expect((await amara.post(`/plan/pictures/${picture.id}/withdraw`, dateOf('on', ['2026', '11', '20']))).status).toBe(403);
      expect((await marek.post(`/plan/pictures/${picture.id}/withdraw`, dateOf('on', ['2027', '11', '20']))).text).toContain('cannot be in the future');
      expect((await marek.post(`/plan/pictures/${picture.id}/withdraw`, dateOf('on', ['2026', '11', '20']))).status).toBe(303);
      await state('draft');
      expect((await ann.get(`/plan/files/${picture.file_id}`)).status).toBe(404);
      const { text } = await ann.get(`/plan/sections/${one.id}`);
      expect(text).toContain('A picture was here. Consent was withdrawn on 20 November 2026');
      expect(text).not.toContain('Two people at a stand');
      expect((await marek.get(`/plan/pictures/${picture.id}/edit`)).status).toBe(409);
      expect(await app.everything("select 1 from audit_entry where event = 'withdrew consent'")).toHaveLength(1);
    });
    it('is removed with its version only, and then not served', async () => {
      const [row] = await app.everything<{ id: string; file_id: string; version: number }>("select p.* from section_picture p join section s on s.id = p.section_id where s.heading = 'How the priorities were chosen' and p.partnership_id = 1 and p.removed_at is null");
      expect((await priya.post(`/plan/pictures/${row!.id}/remove`, { version: '9' })).status).toBe(409);
      expect((await ann.get(`/plan/files/${row!.file_id}`)).status).toBe(200);
      expect((await priya.post(`/plan/pictures/${row!.id}/remove`, { version: String(row!.version) })).status).toBe(303);
      expect((await ann.get(`/plan/files/${row!.file_id}`)).status).toBe(404);
    });
  });

  describe('a quote', () => {
    it('is kept with its consent, asked for what is missing, changed, taken back', async () => {
      const one = await section('How to take part');
      const address = `/plan/sections/${one.id}/quotes/add`;
      expect((await marek.post(address, { text: MARKUP, said_by: 'A resident', consent: 'yes' })).text).toContain('Say how consent was given');
      expect((await marek.post(address, { text: 'x'.repeat(2001), said_by: 'A resident', consent: 'asking' })).status).toBe(422);
      expect((await marek.post(address, { text: MARKUP, said_by: MARKUP, consent: 'yes', consent_how: 'In writing', ...dateOf('consent_on', ['2026', '11', '1']) })).status).toBe(303);
      const [quote] = await app.everything<{ id: string; version: number }>('select id, version from quote where section_id = $1', [one.id]);
      expect((await ann.get(`/plan/sections/${one.id}`)).text).not.toMatch(/<script>alert|<img src=x/);
      const edit = { text: 'It is better now.', said_by: 'A resident', consent: 'yes', consent_how: 'In writing', ...dateOf('consent_on', ['2026', '11', '1']), version: String(quote!.version) };
      expect((await marek.post(`/plan/quotes/${quote!.id}/edit`, edit)).status).toBe(303);
      expect((await marek.post(`/plan/quotes/${quote!.id}/edit`, edit)).status).toBe(409);
      expect((await marek.post(`/plan/quotes/${quote!.id}/withdraw`, dateOf('on', ['2026', '11', '20']))).status).toBe(303);
      const { text } = await ann.get(`/plan/sections/${one.id}`);
      expect(text).toContain('A quote was here.');
      expect(text).not.toContain('It is better now.');
    });
    it('that is public still is named to the coordinator on Today until a version without it is out', async () => {
      const [row] = await app.everything<{ label: string; versions: number }>("select v.label, count(*)::int as versions from published.plan_version v where v.partnership_id = 1 and v.withdrawn_at is null group by v.label order by 1 desc limit 1");
      if (!row) throw new Error('The demonstration has no published version');
      const [quote] = await app.everything<{ id: string; text: string }>("select q.id, q.text from quote q join section s on s.id = q.section_id join plan_year y on y.id = s.plan_year_id where y.label = $1 and q.partnership_id = 1 and q.consent_withdrawn_on is null limit 1", [row.label]);
      expect((await priya.get('/')).text).not.toContain('shows something without consent');
      const answer = await priya.follow(await priya.post(`/plan/quotes/${quote!.id}/withdraw`, dateOf('on', ['2026', '11', '24'])));
      expect(answer.text).toContain('publish a new one without it');
      expect((await priya.get('/')).text).toContain(`The published plan ${row.label} shows something without consent`);
      expect((await amara.get('/')).text).not.toContain('shows something without consent');
    });
  });

  describe('the review of a year', () => {
    it('gives every action of the year before with owner, update and status, and the projects with their quotes', async () => {
      const { text } = await ann.get('/plan/years/2025-26/review');
      expect(text).toContain('Review of 2024/25');
      expect(text.match(/<th scope="row" data-label="Ref">/g)).toHaveLength(32);
      for (const words of ['Crime in the year', 'Projects and initiatives', 'fp-quote', 'Not stated']) expect(text).toContain(words);
      const csv = await ann.get('/plan/years/2025-26/review.csv');
      expect(csv.text.trim().split('\r\n').length).toBeGreaterThanOrEqual(33);
      expect((await ann.get('/plan/years/2025-26/review.xlsx')).body.subarray(0, 2).toString()).toBe('PK');
    });
    it('is chosen for a plan that has none yet, by the coordinator, among earlier years', async () => {
      expect((await ann.get('/plan/years/2026-27/review')).text).toContain('does not look back');
      const [before] = await app.everything<{ id: string }>("select id from plan_year where label = '2025/26' and partnership_id = 1");
      const [itself] = await app.everything<{ id: string }>("select id from plan_year where label = '2026/27' and partnership_id = 1");
      expect((await amara.post('/plan/years/2026-27/review', { year: before!.id })).status).toBe(403);
      expect((await priya.post('/plan/years/2026-27/review', { year: itself!.id })).status).toBe(404);
      expect((await priya.follow(await priya.post('/plan/years/2026-27/review', { year: before!.id }))).text).toContain('Review of 2025/26');
    });
  });
});
