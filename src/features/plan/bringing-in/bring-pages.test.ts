import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { newPartnership } from '../../../../test/support/new-partnership.ts';
import { PLAN_OF_TWO_YEARS, withWords } from '../../../../test/support/plan-documents.ts';

const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)>&{{7*7}}';
const isSafe = (text: string): void => {
  expect(text).not.toContain('<script>alert(1)');
  expect(text).not.toContain('<img src=x');
  expect(text).not.toContain('49}');
};

describe('the pages on which a plan is brought in', () => {
  let app: TestApplication;
  let cora: Visitor;
  let other: Visitor;
  let id: number;
  const upload = (bytes: Uint8Array | string, name = 'plan.md', fields: Record<string, string> = {}, visitor = cora): Promise<Answer> =>
    visitor.post('/plan/bring', fields, { files: [{ field: 'document', name, type: 'application/octet-stream', bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes }] });
  let turn = 0;
  /** An import to check, of a document that no other test uses. */
  const fresh = async (text = PLAN_OF_TWO_YEARS): Promise<string> => {
    turn += 1;
    const answer = await upload(`${text}\n\n## Note ${turn}\n\nA line of its own.\n`);
    expect(answer.status).toBe(303);
    return answer.location;
  };
  const versionOf = async (base: string, row: string): Promise<string> => /name="version" value="(\d+)"/.exec((await cora.get(`${base}/rows/${row}`)).text)?.[1] ?? '';
  const imports = async (): Promise<number> => (await app.everything<{ count: number }>('select count(*)::int as count from plan_import where partnership_id = $1', [id]))[0]!.count;
  const act = async (base: string, row: string, what: string): Promise<Answer> => cora.post(`${base}/rows/${row}/do`, { what, version: await versionOf(base, row) });
  const fieldsOf = async (base: string, row: string): Promise<Record<string, string>> => {
    const { text } = await cora.get(`${base}/rows/${row}`);
    const unescaped = (words: string): string => words.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    const main = text.slice(text.indexOf('<main'));
    return Object.fromEntries([
      ...[...main.matchAll(/<textarea[^>]*name="(\w+)"[^>]*>([\s\S]*?)<\/textarea>/g)].map((found) => [found[1]!, unescaped(found[2]!)]),
      ...[...main.matchAll(/<input[^>]*name="([\w-]+)" type="text"(?:[^>]*value="([^"]*)")?/g)].map((found) => [found[1]!, unescaped(found[2] ?? '')]),
      ...[...main.matchAll(/<select[^>]*name="(\w+)"(?:(?!<\/select>)[\s\S])*?<option value="([^"]*)" selected/g)].map((found) => [found[1]!, unescaped(found[2]!)]),
      ['version', /name="version" value="(\d+)"/.exec(main)?.[1] ?? ''],
    ] as [string, string][]);
  };

  beforeAll(async () => {
    app = await openApplication({ template: 'empty' });
    id = await newPartnership(app);
    await newPartnership(app, 'southbury', 'sol.reed');
    [cora, other] = [await app.as('cora.lamb'), await app.as('sol.reed')];
  });
  afterAll(() => app.stop());

  describe('choosing the document', () => {
    const zip = (name: string, content: Buffer): Buffer => {
      const body = deflateRawSync(content);
      const head = Buffer.alloc(30);
      head.writeUInt32LE(0x04034b50, 0); head.writeUInt16LE(20, 4); head.writeUInt16LE(8, 8); head.writeUInt32LE(body.length, 18); head.writeUInt32LE(content.length, 22); head.writeUInt16LE(name.length, 26);
      return Buffer.concat([head, Buffer.from(name), body]);
    };
    it.each<[string, () => Promise<Uint8Array | string> | Uint8Array | string, string, RegExp]>([
      ['an empty file', () => '', 'plan.docx', /The file is empty/],
      ['nothing but white space', () => ' \n\t\n', 'plan.md', /The file is empty/],
      ['a picture under the name of a Word document', () => sharp({ create: { width: 9, height: 9, channels: 3, background: '#123' } }).png().toBuffer(), 'plan.docx', /This is a picture, whatever its name says/],
      ['a zip that was cut off', () => zip('word/document.xml', Buffer.from('<w:document>'.repeat(100))).subarray(0, 60), 'plan.docx', /damaged or incomplete/],
      ['text that is no plan', () => 'Dear all,\n\nthe next meeting is on Monday.', 'letter.txt', /No plan was found/],
      ['bytes of nothing known', () => Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256)), 'plan.bin', /kind of file is not read|damaged|No plan/],
      ['an old Word file', () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(2000)]), 'plan.doc', /before 2007/],
    ])('refuses %s, says what to do, and keeps nothing', async (_what, bytes, name, words) => {
      const before = await imports();
      const answer = await upload(await bytes(), name);
      expect(answer.status).toBe(422);
      expect(answer.text).toMatch(words);
      expect(answer.text).toContain('<title>Error: ');
      expect(await imports()).toBe(before);
    });
    it('asks for a file when there is none', async () => {
      const answer = await cora.post('/plan/bring', {}, { files: [] });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('Choose the document of your plan');
    });
    it('refuses a file over 50 MB before it is read', async () => {
      const before = await imports();
      const answer = await upload(Buffer.alloc(51 * 1024 * 1024, 'x'));
      expect(answer.status).toBe(413);
      expect(answer.text).toContain('50 MB for a plan');
      expect(await imports()).toBe(before);
    });
    it('takes nothing without its token, nor from those who may not', async () => {
      expect((await cora.post('/plan/bring', {}, { csrf: false, files: [{ field: 'document', name: 'plan.md', type: 'text/plain', bytes: Buffer.from(PLAN_OF_TWO_YEARS) }] })).status).toBe(403);
      await app.everything("with a as (insert into account (email, full_name) values ('pip.dale@northbury.example', 'Pip Dale') returning id) insert into account_place (partnership_id, account_id, organisation_id, roles) select $1, a.id, o.id, array['provider'] from a, organisation o where o.partnership_id = $1 limit 1", [id]);
      const provider = await app.as('pip.dale');
      for (const answer of [await provider.get('/plan/bring'), await upload(PLAN_OF_TWO_YEARS, 'plan.md', {}, provider)]) {
        expect(answer.status).toBe(403);
        expect(answer.text).toContain('coordinator');
      }
      expect((await app.stranger().get('/plan/bring')).location).toContain('/sign-in');
    });
    it('keeps a file name as a name, whatever it holds', async () => {
      const { location } = await upload(PLAN_OF_TWO_YEARS.concat('\n\n## Odd name\n\nYes.\n'), '../../<b>plan</b>.md');
      const { text } = await cora.get(location);
      expect(text).not.toContain('<b>plan</b>');
      expect(text).not.toContain('../');
    });
  });

  describe('what was understood', () => {
    it('stands beside the document: sentence, views, rows with owners, marks and places', async () => {
      const base = await fresh();
      const { text, status } = await cora.get(`${base}?show=y1`);
      expect(status).toBe(200);
      expect(text).toMatch(/We found 2 years, 4 priorities and 10 actions\. 2 things need your eye/);
      for (const words of ['2024/25 (5 actions)', '2025/26 (5 actions)', 'Members (8)', 'Glossary (3)', 'Visit shops in the high street each month', 'All shops were visited ten times.', 'Target: At least 3', 'Subject to funding', 'Status: Complete']) expect(text).toContain(words);
      const [, anchor] = /href="#(b\d+-r\d+)">In the document/.exec(text) ?? [];
      expect(text).toContain(`id="${anchor}"`);
    });
    it('shows first what needs an eye, with the answers as buttons', async () => {
      const { text } = await cora.get(await fresh());
      for (const words of ['Mediation services: who is this?', 'Harbour Mediation and Vale Mediation are known', 'Use both', 'Keep as a group of 2', 'Kite Collective: who is this?', 'Add it to the directory']) expect(text).toContain(words);
    });
    it('has a page for each view, and falls back to the first for one that is none', async () => {
      const base = await fresh();
      for (const show of ['eye', 'y1', 'y2', 'owners', 'members', 'glossary', 'sections', 'rest', 'differences', 'nonsense']) expect((await cora.get(`${base}?show=${show}`)).status, show).toBe(200);
    });
    it('shows markup in every text of a document as the words it is', async () => {
      const base = await fresh(withWords(PLAN_OF_TWO_YEARS, ['Visit shops', `Visit ${MARKUP} shops`], ['Northshire Police', `Northshire ${MARKUP} Police`], ['All shops', `All ${MARKUP}`], ['Shoplifting and burglary', `Shoplifting ${MARKUP}`], ['| ASB |', `| ${MARKUP} |`], ['brings together', `brings ${MARKUP}`]));
      for (const address of ['', '?show=y1', '?show=y2', '?show=owners', '?show=members', '?show=glossary', '?show=sections', '?show=rest', '/rows/actions/a1', '/rows/priorities/p1', '/rows/members/m2', '/rows/glossary/t1', '/rows/sections/s1']) {
        const { text, status } = await cora.get(`${base}${address}`);
        expect(status, address).toBe(200);
        isSafe(text);
      }
      expect((await cora.get(`${base}?show=y1`)).text).toContain('&lt;script&gt;alert(1)');
      expect((await cora.post(`${base}/bring-in`)).status).toBe(303);
      for (const address of ['/plan/years/2024-25', '/plan/years/2025-26', base]) isSafe((await cora.get(address)).text);
      expect((await cora.post(`${base}/undo`)).status).toBe(303);
    });
    it('is another partnership’s own: not found, and there', async () => {
      const base = await fresh();
      for (const address of ['', '/document', '/rows/actions/a1', '/names/kite%20collective']) expect((await other.get(`${base}${address}`)).status, address).toBe(404);
      for (const address of ['/bring-in', '/undo', '/names-are-right', '/set-aside', '/reopen', '/take-over', '/rows/actions/a1', '/rows/actions/a1/do', '/rows/actions/a1/split', '/names/kite%20collective']) expect((await other.post(`${base}${address}`, { version: '1', what: 'aside', text: 'x', split_text: 'a\n\nb', choice: 'nobody' })).status, address).toBe(404);
      expect((await cora.get(base)).status).toBe(200);
    });
    it('hands the document back as it came, as text and never as a page', async () => {
      const base = await fresh();
      const answer = await cora.get(`${base}/document`);
      expect(answer.text).toContain('# Northbury Community Safety Partnership');
      expect(answer.headers['content-type']).toContain('text/plain');
      expect(answer.headers['content-disposition']).toContain('attachment');
    });
  });

  it('leads from a name that needs an eye to its form and back to what needs an eye, from the owners back to the owners', async () => {
    const base = await fresh();
    expect((await cora.get(`${base}?show=eye`)).text).toContain(`href="${base}/names/kite%20collective?from=eye"`);
    expect((await cora.get(`${base}?show=owners`)).text).toContain(`href="${base}/names/kite%20collective"`);
    const form = (await cora.get(`${base}/names/kite%20collective?from=eye`)).text;
    expect(form).toContain('name="from" value="eye"');
    expect(form).toMatch(/href="[^"]*\?show=eye"[^>]*>Cancel/);
    expect((await cora.post(`${base}/names/kite%20collective`, { version: '1', choice: 'nobody', from: 'eye' })).location).toMatch(/\?show=eye#(name-mediation-services|row-.+|bring-in)$/);
    expect((await cora.get(`${base}/rows/actions/a1`)).text).toContain('Choose “Nobody yet” where the document makes them equal');
  });

  it('leads from a name in the row of an action back to that row', async () => {
    const base = await fresh();
    const row = /id="row-(a\d+)"(?:(?!id="row-)[\s\S])*?href="([^"]*\/names\/nbc\?from=\1)"/.exec((await cora.get(`${base}?show=y1`)).text)!;
    const form = (await cora.get(row[2]!)).text;
    expect(form).toContain(`name="from" value="${row[1]}"`);
    expect(form).toMatch(new RegExp(`href="[^"]*\\?show=y1#row-${row[1]}"[^>]*>Cancel`));
    expect((await cora.post(`${base}/names/nbc`, { version: /name="version" value="(\d+)"/.exec(form.slice(form.indexOf('<main')))![1]!, choice: 'nobody', from: row[1]! })).location).toMatch(new RegExp(`\\?show=y1#row-${row[1]}$`));
    expect((await cora.post(`${base}/names/kite%20collective`, { version: '1', choice: 'nobody', from: '<b>' })).location).toMatch(/\?show=owners#name-kite-collective$/);
  });

  describe('a correction', () => {
    it('of an action is kept, survives signing out, and is brought in', async () => {
      const base = await fresh();
      const answer = await cora.post(`${base}/rows/actions/a7`, { ...(await fieldsOf(base, 'actions/a7')), text: 'Hold four stalls', owners: 'NBC\nRiverside Trust (partner)', accountable: 'NBC', 'due_on-day': '1', 'due_on-month': '2', 'due_on-year': '2026', subject_to_funding: 'yes' });
      expect(answer.status).toBe(303);
      const later = await app.as('cora.lamb');
      const { text } = await later.get(`${base}?show=y2`);
      for (const words of ['Hold four stalls', 'Riverside Trust', 'Accountable: NBC', 'Subject to funding', 'Checked']) expect(text).toContain(words);
      expect((await cora.post(`${base}/bring-in`)).status).toBe(303);
      expect(await app.everything("select a.title, a.due_on, a.subject_to_funding as funding, array(select o.name || ' ' || w.part from action_owner w join organisation o on o.id = w.organisation_id where w.action_id = a.id order by w.position) as owners from action a where a.partnership_id = $1 and a.title = 'Hold four stalls'", [id]))
        .toEqual([{ title: 'Hold four stalls', due_on: '2026-02-01', funding: true, owners: ['Northbury Borough Council accountable', 'Riverside Trust with'] }]);
      expect((await cora.get(`${base}/rows/actions/a7`)).status).toBe(303);
      expect((await cora.post(`${base}/rows/actions/a7`, { text: 'Too late', version: '2' })).status).toBe(409);
      await cora.post(`${base}/undo`);
    });
    it('of every other kind of row is kept', async () => {
      const base = await fresh();
      for (const [row, fields, shown, show] of [
        ['priorities/p1', { title: 'Safer shops' }, 'Safer shops', 'y1'], ['members/m2', { name: 'The Constabulary', telephone: '101' }, 'The Constabulary', 'members'], ['glossary/t1', { meaning: 'A better meaning' }, 'A better meaning', 'glossary'], ['years/y1', { label: '2023-24', role: 'reviewed' }, '2023/24', 'y1'],
      ] as const) {
        expect((await cora.post(`${base}/rows/${row}`, { ...(await fieldsOf(base, row)), ...fields })).status, row).toBe(303);
        expect((await cora.get(`${base}?show=${show}`)).text, row).toContain(shown);
      }
    });
    it.each<[string, string, Record<string, string>, RegExp]>([
      ['without a text', 'actions/a1', { text: '' }, /Say what will be done/],
      ['with a text too long', 'actions/a1', { text: 'x'.repeat(1001) }, /1,000 characters or fewer/],
      ['with a day that is none', 'actions/a1', { 'due_on-day': '31', 'due_on-month': '2', 'due_on-year': '2026' }, /real date/],
      ['with a status of its own making', 'actions/a1', { status: 'brilliant' }, /Choose a status/],
      ['with a priority that is none', 'actions/a1', { priority: 'p99' }, /Choose a priority/],
      ['of a year that is none', 'years/y1', { label: 'next year', role: 'planned' }, /such as 2026\/27/],
      ['of a priority without a title', 'priorities/p1', { title: ' ' }, /title of the priority/],
      ['of a term without a meaning', 'glossary/t1', { meaning: '' }, /what it means/],
    ])('%s is asked about again and keeps what was typed', async (_what, row, fields, words) => {
      const base = await fresh();
      const answer = await cora.post(`${base}/rows/${row}`, { ...(await fieldsOf(base, row)), ...fields });
      expect(answer.status).toBe(422);
      expect(answer.text).toMatch(words);
      expect(answer.text).toContain(fields['text']?.slice(0, 40) ?? fields['label'] ?? 'Error:');
    });
    it('by a second editor is shown beside the first one’s, and loses neither', async () => {
      const base = await fresh();
      const opened = await fieldsOf(base, 'actions/a1');
      expect((await cora.post(`${base}/rows/actions/a1`, { ...opened, text: 'The first wording' })).status).toBe(303);
      const second = await cora.post(`${base}/rows/actions/a1`, { ...opened, text: 'The second wording' });
      expect(second.status).toBe(409);
      expect(second.text).toContain('first');
      expect(second.text).toContain('The second wording');
      expect(second.text).toContain('As it was changed meanwhile');
      const version = /name="version" value="(\d+)"/.exec(second.text.slice(second.text.indexOf('<main')))![1]!;
      expect((await cora.post(`${base}/rows/actions/a1`, { ...opened, text: 'The second wording', version })).status).toBe(303);
      expect((await cora.get(`${base}?show=y1`)).text).toContain('The second wording');
    });
    it('of one row does not disturb somebody who corrects another', async () => {
      const base = await fresh();
      const [one, two] = [await fieldsOf(base, 'actions/a1'), await fieldsOf(base, 'actions/a2')];
      expect((await cora.post(`${base}/rows/actions/a1`, { ...one, text: 'One' })).status).toBe(303);
      expect((await cora.post(`${base}/rows/actions/a2`, { ...two, text: 'Two' })).status).toBe(303);
    });
    it('by a stale button changes nothing', async () => {
      const base = await fresh();
      expect((await cora.post(`${base}/rows/actions/a1/do`, { what: 'aside', version: '7' })).status).toBe(409);
      expect((await cora.post(`${base}/rows/actions/a1/do`, { what: 'explode', version: '1' })).status).toBe(422);
      expect((await cora.post(`${base}/rows/actions/a99/do`, { what: 'aside', version: '1' })).status).toBe(404);
      expect((await cora.post(`${base}/rows/weather/a1/do`, { what: 'aside', version: '1' })).status).toBe(404);
      expect((await cora.get(`${base}?show=y1`)).text).not.toContain('Set aside</span>');
    });
    it('sets aside, takes back, joins, parts and undoes by buttons alone', async () => {
      const base = await fresh();
      await act(base, 'actions/a1', 'aside');
      expect((await cora.get(base)).text).toContain('2024/25 (4 actions)');
      await act(base, 'actions/a1', 'back');
      await act(base, 'actions/a1', 'merge');
      expect((await cora.get(base)).text).toContain('2024/25 (4 actions)');
      await act(base, 'actions/a1', 'again');
      expect((await cora.get(base)).text).toContain('2024/25 (5 actions)');
      const wrong = await cora.post(`${base}/rows/actions/a1/split`, { split_text: 'No empty line', split_update: '', version: await versionOf(base, 'actions/a1') });
      expect(wrong.status).toBe(422);
      expect(wrong.text).toContain('No empty line');
      expect((await cora.post(`${base}/rows/actions/a1/split`, { split_text: 'Visit shops\n\nSpeak to owners', split_update: 'Done', version: await versionOf(base, 'actions/a1') })).status).toBe(303);
      expect((await cora.get(`${base}?show=y1`)).text).toContain('Speak to owners');
      expect((await cora.get(base)).text).toContain('2024/25 (6 actions)');
      await act(base, 'priorities/p1', 'all-right');
      await act(base, 'priorities/p1', 'merge');
      expect((await cora.get(`${base}?show=y1`)).text).toMatch(/3 priorities/);
    });
    it('of an owner’s name asks whether it counts everywhere', async () => {
      const base = await fresh();
      const answer = await cora.post(`${base}/rows/actions/a5`, { ...(await fieldsOf(base, 'actions/a5')), owners: 'Northbury Council\nNorthshire Police' });
      const asked = await cora.follow(answer);
      expect(asked.text).toContain('Here only, or everywhere?');
      expect(asked.text).toContain('The old name stands in 5 more actions');
      expect(asked.text).toMatch(/href="[^"]*\?show=y1#row-a5">No, only where I changed it/);
      expect(asked.text).toContain('name="from" value="a5"');
      const version = /name="version" value="(\d+)"/.exec(asked.text.slice(asked.text.indexOf('<main')))![1]!;
      expect((await cora.post(`${base}/names/nbc`, { choice: 'instead', name: 'Northbury Council', version, from: 'a5' })).location).toMatch(/\?show=y1#row-a5$/);
      expect((await cora.get(`${base}?show=owners`)).text).toContain('in 6 actions');
      expect((await cora.get(`${base}/names/nbc`)).status).toBe(404);
    });
  });

  describe('who is meant by a name', () => {
    it('is decided once for every action: both, a group, new, nobody', async () => {
      const base = await fresh();
      const harbour = 'new:Harbour Mediation\nnew:Vale Mediation';
      expect(await cora.post(`${base}/names/mediation%20services`, { choice: 'is', targets: harbour, version: '1', from: 'eye' })).toMatchObject({ status: 303, location: expect.stringMatching(/\?show=eye#(name-kite-collective|row-.+|bring-in)$/) });
      expect((await cora.get(`${base}?show=owners`)).text).toContain('Harbour Mediation and Vale Mediation: you said so');
      expect((await cora.post(`${base}/names/mediation%20services`, { choice: 'group', targets: harbour, version: '1' })).status).toBe(409);
      expect((await cora.post(`${base}/names/mediation%20services`, { choice: 'group', targets: harbour, version: '2' })).status).toBe(303);
      expect((await cora.get(`${base}?show=owners`)).text).toContain('A group of Harbour Mediation and Vale Mediation');
      expect((await cora.post(`${base}/names/kite%20collective`, { choice: 'nobody', version: '1' })).status).toBe(303);
      expect((await cora.post(`${base}/bring-in`)).status).toBe(303);
      const members = await app.everything<{ name: string }>("select o.name from organisation_group_member g join organisation p on p.id = g.group_id join organisation o on o.id = g.member_id where p.partnership_id = $1 and p.name = 'Mediation services' order by 1", [id]);
      expect(members.map((row) => row.name)).toEqual(['Harbour Mediation', 'Vale Mediation']);
      expect(await app.everything("select 1 from action_owner w join action a on a.id = w.action_id where a.partnership_id = $1 and a.title like 'Open a youth club%'", [id])).toEqual([]);
      await cora.post(`${base}/undo`);
    });
    it.each<[string, Record<string, string>]>([
      ['without an answer', {}], ['as somebody known without saying whom', { choice: 'is' }], ['as somebody new without a name', { choice: 'new', name: ' ' }], ['as an organisation of elsewhere', { choice: 'is', targets: 'org:00000000-0000-4000-8000-000000000000' }], ['by a target that is none', { choice: 'is', targets: MARKUP }],
    ])('%s is asked again', async (_what, fields) => {
      const base = await fresh();
      const answer = await cora.post(`${base}/names/kite%20collective`, { version: '1', ...fields });
      expect(answer.status).toBe(422);
      isSafe(answer.text);
    });
  });

  it('lists what came, when, from whom and what became of it', async () => {
    const { text } = await cora.get('/plan/bring');
    for (const words of ['What came before', 'Cora Lamb', 'Go on checking', 'Undone', 'plan.md']) expect(text).toContain(words);
    expect((await other.get('/plan/bring')).text).not.toContain('What came before');
  });
});
