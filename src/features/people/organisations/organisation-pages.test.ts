import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';

const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&{{7*7}}';
const FIELDS = { name: 'Wateringbury Watch', kind: 'NEIGHBOURHOOD_WATCH', acronyms: 'WW, W2', also_known_as: 'The Watch\nVillage watch', telephone: '01632 960001', website: 'watch.example' };

let app: TestApplication;
let priya: Visitor;
let amara: Visitor;
let sam: Visitor;
const idOf = async (name: string, partnership = 1): Promise<string> => (await app.everything<{ id: string }>('select id from organisation where partnership_id = $1 and name = $2', [partnership, name]))[0]!.id;
const added = async (fields: Record<string, string>): Promise<string> => (await priya.post('/people/organisations/add', { kind: 'OTHER', ...fields })).location;

beforeAll(async () => {
  app = await openApplication();
  const [scrutineer] = await app.everything<{ email: string }>("select a.email from account a join account_place p on p.account_id = a.id where p.roles = array['scrutineer'] and p.partnership_id = 1 limit 1");
  [priya, amara, sam] = (await Promise.all([app.as('priya'), app.as('amara.cole'), app.as(scrutineer!.email)])) as [Visitor, Visitor, Visitor];
});
afterAll(() => app.stop());

describe('the directory', () => {
  it('says how many organisations, members and authorities there are, and names them all', async () => {
    const { status, text } = await priya.get('/people/organisations');
    expect(status).toBe(200);
    expect(text).toMatch(/\d+ organisations, \d+ members of the partnership, 6 responsible authorities\./);
    for (const words of ['Kent Police', 'TMBC', 'Stands for', 'dead mailbox', 'Add an organisation']) expect(text).toContain(words);
    expect(text).not.toContain('Wendlebury');
    expect((await sam.get('/people/organisations')).text).not.toContain('Add an organisation');
  });

  it('is found by acronym, filtered and sorted, with the view in its address', async () => {
    const found = await priya.get('/people/organisations?words=kfrs');
    expect(found.text).toContain('Kent Fire &amp; Rescue Service');
    expect(found.text).toMatch(/1 organisation of \d+\./);
    const responsible = (await priya.get('/people/organisations?membership=RESPONSIBLE&sort=-name')).text;
    expect(responsible).toContain('6 organisations of');
    expect(responsible.indexOf('Tonbridge &amp; Malling Borough Council')).toBeLessThan(responsible.indexOf('Kent Police'));
    expect((await priya.get('/people/organisations?state=former')).text).toContain('No organisation matches');
    expect((await priya.get('/people/organisations?words=100%25')).text).toContain('No organisation matches');
    expect((await priya.get('/people/organisations?kind=X&sort=Y&page=Z')).status).toBe(200);
  });

  it('leaves exactly what is shown as CSV and XLSX, without the names of people, and the trail says so', async () => {
    const csv = await priya.get('/people/organisations.csv?membership=RESPONSIBLE');
    expect(csv.text.split('\r\n').filter(Boolean)).toHaveLength(7);
    expect(csv.text).toContain('Chief officer of police');
    expect(csv.text).not.toContain('Amara');
    expect((await priya.get('/people/organisations.xlsx')).body.subarray(0, 2).toString()).toBe('PK');
    expect((await app.everything("select 1 from audit_entry where event = 'exported list' and detail->>'list' = 'organisations'")).length).toBe(2);
  });
});

describe('an organisation', () => {
  it('is shown with its names, contacts, membership, people and actions', async () => {
    const { text } = await priya.get(`/people/organisations/${await idOf('Kent Police')}`);
    for (const words of ['Responsible authority: chief officer of police', 'Sgt Amara Cole', 'Confirmed', 'Still right', 'People who sign in', 'Actions of the plan 2026/27', 'On track', '/access/audit/organisation/']) expect(text).toContain(words);
  });
  it('that others stand for shows the actions it has through them', async () => {
    const [member] = await app.everything<{ id: string; name: string }>(`select o.id, g.name from action_owner w join organisation_group_member m on m.group_id = w.organisation_id join organisation o on o.id = m.member_id join organisation g on g.id = m.group_id
      join action a on a.id = w.action_id join plan_year y on y.id = a.plan_year_id where y.label = '2026/27' and w.partnership_id = 1
        and not exists (select 1 from action_owner x where x.action_id = w.action_id and x.organisation_id = o.id) limit 1`);
    expect((await priya.get(`/people/organisations/${member!.id}`)).text).toContain(`As one of ${member!.name}`);
  });
  it('of another partnership is not found, and is there', async () => {
    const foreign = await idOf('Wendlebury Vale District Council', 2);
    for (const address of ['', '/edit', '/merge', '/contacts/add', '/memberships/add']) expect((await priya.get(`/people/organisations/${foreign}${address}`)).status, address).toBe(404);
    expect((await (await app.as('iris')).get(`/people/organisations/${foreign}`)).text).toContain('Wendlebury Vale District Council');
  });
  it('is added with all its names', async () => {
    const made = await priya.post('/people/organisations/add', FIELDS);
    expect(made.status).toBe(303);
    const { text } = await priya.follow(made);
    for (const words of ['is in the directory', 'Wateringbury Watch', 'W2, WW', 'The Watch, Village watch', 'https://watch.example', 'Not a member of the partnership']) expect(text).toContain(words);
  });
  it('is not added without a name or a kind, under a taken name, or with a thousand names', async () => {
    const empty = await priya.post('/people/organisations/add', { name: '', kind: '' });
    expect(empty.status).toBe(422);
    for (const words of ['Enter the name of the organisation', 'Choose what kind of organisation it is', 'Error: ']) expect(empty.text).toContain(words);
    const taken = await priya.post('/people/organisations/add', { name: 'KENT POLICE', kind: 'OTHER' });
    expect(taken.status).toBe(422);
    expect(taken.text).toContain('Kent Police is in the directory by this name already');
    expect((await priya.post('/people/organisations/add', { name: 'Many', kind: 'OTHER', also_known_as: Array.from({ length: 60 }, (_, one) => `n${one}`).join('\n') })).text).toContain('40 names or fewer');
    expect((await priya.post('/people/organisations/add', { name: 'x'.repeat(300), kind: 'OTHER' })).text).toContain('200 characters or fewer');
    expect(await app.everything("select 1 from organisation where name in ('Many') or lower(name) like 'xxx%'")).toEqual([]);
  });
  it('is renamed with its old name kept, or corrected without', async () => {
    const at = await added({ name: 'Snodland Youth Cafe' });
    await priya.post(`${at}/edit`, { name: 'Snodland Youth Club', kind: 'YOUTH_SERVICE', keep_old_name: 'yes', version: '1' });
    expect((await priya.get(at)).text).toContain('<dt>Earlier</dt><dd>Snodland Youth Cafe</dd>');
    await priya.post(`${at}/edit`, { name: 'Snodland Youth Centre', kind: 'YOUTH_SERVICE', version: '2' });
    expect((await priya.get(at)).text).not.toContain('<dd>Snodland Youth Club');
  });
  it('changed by two people shows the second both texts and keeps what they typed', async () => {
    const at = await added({ name: 'Two Editors Trust', about: 'First' });
    await priya.post(`${at}/edit`, { name: 'Two Editors Trust', kind: 'OTHER', about: 'Theirs', version: '1' });
    const second = await priya.post(`${at}/edit`, { name: 'Two Editors Trust', kind: 'OTHER', about: 'Mine', version: '1' });
    expect(second.status).toBe(409);
    for (const words of ['Somebody changed this organisation meanwhile', 'Theirs', 'Mine']) expect(second.text).toContain(words);
    expect((await priya.get(at)).text).toContain('Theirs');
  });
  it('shows markup as text', async () => {
    const at = await added({ name: MARKUP, about: MARKUP, website: 'javascript:alert(1)', acronyms: MARKUP });
    const { text } = await priya.get(at);
    expect(text).not.toContain('<script>alert(1)');
    expect(text).not.toContain('href="javascript');
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toContain('&amp;49');
    expect((await priya.get('/people/organisations?words=script')).text).not.toContain('<script>alert(1)');
  });
  it('is changed by the coordinator only; the refusal says who can', async () => {
    const id = await idOf('Kent Police');
    const refused = await amara.get(`/people/organisations/${id}/edit`);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('coordinator');
    expect((await amara.post(`/people/organisations/${id}/edit`, { ...FIELDS, version: '1' })).status).toBe(403);
    expect((await priya.post(`/people/organisations/${id}/edit`, FIELDS, { csrf: false })).status).toBe(403);
  });
});

describe('contacts', () => {
  it('are kept by the people of the organisation themselves, of no other', async () => {
    const own = await idOf('Kent Police');
    const made = await amara.post(`/people/organisations/${own}/contacts/add`, { full_name: 'PC Ray Dunn', email: 'RAY@kent-police.example' });
    expect(made.status).toBe(303);
    const shown = (await amara.get(`/people/organisations/${own}`)).text;
    expect(shown).toContain('ray@kent-police.example');
    expect(shown).toMatch(/Entered 24 November 2026 by Sgt Amara Cole/);
    const other = await idOf('Tonbridge & Malling Borough Council');
    const refused = await amara.post(`/people/organisations/${other}/contacts/add`, { full_name: 'Somebody' });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('people of Tonbridge &amp; Malling Borough Council');
    expect((await sam.get(`/people/organisations/${own}/contacts/add`)).status).toBe(403);
  });
  it('need a name and, if any, an e-mail address that is one', async () => {
    const own = await idOf('Kent Police');
    const wrong = await amara.post(`/people/organisations/${own}/contacts/add`, { full_name: '', email: 'nothing' });
    expect(wrong.status).toBe(422);
    for (const words of ['Enter the name of the person', 'such as name@example.org', 'value="nothing"']) expect(wrong.text).toContain(words);
  });
  it('are confirmed by one button, and their mailbox marked and revived', async () => {
    const own = await idOf('Kent Police');
    const [contact] = await app.everything<{ id: string; version: number }>("select id, version from organisation_contact where full_name = 'PC Ray Dunn'");
    const at = `/people/organisations/${own}/contacts/${contact!.id}`;
    expect((await amara.follow(await amara.post(`${at}/confirm`, { version: '1' }))).text).toMatch(/PC Ray Dunn is confirmed as of today\.[^]*Confirmed 24 November 2026 by Sgt Amara Cole/);
    expect((await amara.post(`${at}/confirm`, { version: '1' })).status).toBe(409);
    expect((await amara.follow(await amara.post(`${at}/mailbox`, { version: '2' }))).text).toContain('Dead mailbox');
    expect((await amara.follow(await amara.post(`${at}/mailbox`, { version: '3' }))).text).not.toContain('Dead mailbox');
    const stale = await amara.post(`${at}/edit`, { full_name: 'PC Raymond Dunn', version: '2' });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Somebody changed this contact meanwhile');
    await amara.post(`${at}/end`, { version: '4' });
    expect((await amara.get(`/people/organisations/${own}`)).text).toContain('Former contacts');
    expect((await amara.get(`/people/contacts/${contact!.id}`)).location).toBe(`/people/organisations/${own}#contact-${contact!.id}`);
  });
  it('are reached through their own organisation only', async () => {
    const [contact] = await app.everything<{ id: string }>("select id from organisation_contact where full_name = 'PC Ray Dunn'");
    const other = await idOf('Tonbridge & Malling Borough Council');
    expect((await priya.get(`/people/organisations/${other}/contacts/${contact!.id}/edit`)).status).toBe(404);
  });
});

describe('the responsible authorities', () => {
  it('are listed for everybody, and said by the coordinator in one list', async () => {
    expect((await amara.get('/people/organisations/authorities')).text).toContain('Fire and rescue authority');
    expect((await amara.post('/people/organisations/authorities', {})).status).toBe(403);
    const at = await added({ name: 'Weald County Council' });
    const kcc = await idOf('Kent County Council');
    const taken = (await priya.get('/people/organisations/authorities')).text;
    expect(taken).not.toContain('Suggested');
    const gone = await priya.post('/people/organisations/authorities', { [`authority-${kcc}`]: '', [`was-${kcc}`]: 'LA_COUNTY' });
    expect((await priya.follow(gone)).text).not.toContain('until now');
    const id = at.split('/').at(-1)!;
    const { text } = await priya.get('/people/organisations/authorities');
    expect(text).toMatch(new RegExp(`authority-${id}[^]*?value="LA_COUNTY" selected[^]*?Suggested`));
    // Called by its letters, it is known by its other name.
    await app.everything("update organisation set name = 'WCC', kind = 'OTHER' where id = $1", [id]);
    await app.everything("insert into organisation_name (partnership_id, organisation_id, name, use) values (1, $1, 'Weald County Council', 'also known as')", [id]);
    expect((await priya.get('/people/organisations/authorities')).text).toMatch(new RegExp(`authority-${id}[^]*?value="LA_COUNTY" selected[^]*?Suggested`));
    const saved = await priya.post('/people/organisations/authorities', { [`authority-${id}`]: 'LA_COUNTY', [`was-${id}`]: '' });
    // It was in no list of members: the published one differs from the document from now on.
    expect((await priya.follow(saved)).text).toContain('1 organisation changed. WCC was no member until now: the published list of members will name it too.');
    expect((await priya.get(at)).text).toContain('Responsible authority: county council');
  });
  it('are suggested by the letters of a county council, beside a district and where no other may be it', async () => {
    const iris = await app.as('iris');
    const offered = async (): Promise<boolean> => new RegExp(`authority-${id}"[^>]*>(?:(?!</select>)[^])*value="LA_COUNTY" selected`).test((await iris.get('/people/organisations/authorities')).text);
    const at = (await iris.post('/people/organisations/add', { name: 'VCC', kind: 'OTHER' })).location!;
    const id = at.split('/').at(-1)!;
    expect(await offered()).toBe(true);
    await app.everything("update organisation set kind = 'LA_UNITARY' where partnership_id = 2 and kind = 'LA_DISTRICT'");
    expect(await offered()).toBe(false);
    await app.everything("update organisation set kind = 'LA_DISTRICT' where partnership_id = 2 and kind = 'LA_UNITARY'");
    await iris.post('/people/organisations/add', { name: 'Weald County Council', kind: 'LA_COUNTY' });
    expect(await offered()).toBe(false);
    await app.everything("delete from organisation_name where partnership_id = 2 and organisation_id in (select id from organisation where partnership_id = 2 and name in ('VCC', 'Weald County Council'))");
    await app.everything("delete from organisation where partnership_id = 2 and name in ('VCC', 'Weald County Council')");
  });
  it('are all suggested where nobody has said anything yet, and saved in one go', async () => {
    const iris = await app.as('iris');
    await app.everything('delete from membership where partnership_id = 2 returning 1');
    for (const name of ['Vale County Council', 'Vale Fire and Rescue Service', 'NHS Vale Integrated Care Board', 'Probation Service', 'Citizens Advice Vale']) await iris.post('/people/organisations/add', { name, kind: 'OTHER' });
    expect((await iris.get('/people/organisations')).text).toContain('Which members are the responsible authorities?');
    const { text } = await iris.get('/people/organisations/authorities');
    expect([...text.matchAll(/Suggested/g)]).toHaveLength(6);
    expect(text).toContain('1 other organisation');
    // The form as a browser sends it: what is chosen beforehand goes with what was.
    const fields = Object.fromEntries([...text.matchAll(/name="(authority-[0-9a-f-]+)">(.*?)<\/select>/gs)].flatMap(([, name, options]) => [[name!, /value="([A-Z_]+)" selected/.exec(options!)?.[1] ?? ''], [name!.replace('authority-', 'was-'), '']]));
    expect((await iris.follow(await iris.post('/people/organisations/authorities', fields))).text).toContain('6 organisations changed.');
    const members = await app.everything<{ authority: string }>('select authority from membership where partnership_id = 2 order by authority');
    expect(members.map((one) => one.authority)).toEqual(['FRA', 'ICB', 'LA_COUNTY', 'LA_DISTRICT', 'POLICE', 'PROBATION']);
    expect((await iris.get('/people/organisations/authorities')).text).toContain('6 responsible authorities.');
  });
  it('leave what somebody else said meanwhile, and name it', async () => {
    const at = await added({ name: 'Weald Fire and Rescue' });
    const id = at.split('/').at(-1)!;
    await priya.post('/people/organisations/authorities', { [`authority-${id}`]: 'FRA', [`was-${id}`]: '' });
    const late = await priya.post('/people/organisations/authorities', { [`authority-${id}`]: 'POLICE', [`was-${id}`]: '' });
    expect((await priya.follow(late)).text).toContain('Somebody else changed Weald Fire and Rescue meanwhile');
    expect((await priya.get(at)).text).toContain('fire and rescue authority');
    expect((await priya.follow(await priya.post('/people/organisations/authorities', { [`authority-${id}`]: '<b>', [`was-${id}`]: 'FRA' }))).text).toContain('Nothing was changed');
  });
});

describe('a membership', () => {
  it('has a kind, its days, and an authority where it is a responsible one', async () => {
    const at = await added({ name: 'Larkfield Traders' });
    const wrong = await priya.post(`${at}/memberships/add`, { kind: 'RESPONSIBLE', 'from-day': '1', 'from-month': '4', 'from-year': '2026' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Choose which responsible authority it is');
    expect((await priya.post(`${at}/memberships/add`, { kind: 'PARTICIPATING', 'from-day': '31', 'from-month': '2', 'from-year': '2026' })).text).toContain('Enter a real date');
    await priya.post(`${at}/memberships/add`, { kind: 'PARTICIPATING', 'from-day': '1', 'from-month': '4', 'from-year': '2025' });
    const { text } = await priya.get(at);
    expect(text).toContain('Since 1 April 2025');
    const membership = /memberships\/([0-9a-f-]{36})/.exec(text)![1]!;
    await priya.post(`${at}/memberships/${membership}`, { kind: 'PARTICIPATING', 'from-day': '1', 'from-month': '4', 'from-year': '2025', 'to-day': '31', 'to-month': '3', 'to-year': '2026', version: '1' });
    expect((await priya.get(at)).text).toContain('Was a member of the partnership');
    expect((await priya.get('/people/organisations?state=former')).text).toContain('Larkfield Traders');
  });
});

describe('merging', () => {
  it('shows what moves, asks, and leads from the one entry to the other', async () => {
    const kept = await idOf('Kent Police');
    const at = await added({ name: 'Kent Polis', acronyms: 'KP' });
    expect((await priya.get(`${at}/merge`)).text).toMatch(/Similar names[^]*Kent Police[^]*All others/);
    const confirm = await priya.get(`${at}/merge?into=${kept}`);
    expect(confirm.text).toContain('This cannot be taken back');
    expect(confirm.text).toContain('1 other name');
    const version = /name="into_version" value="(\d+)"/.exec(confirm.text)![1]!;
    const done = await priya.post(`${at}/merge`, { into: kept, into_version: version, version: '1' });
    expect(done.location).toBe(`/people/organisations/${kept}`);
    expect((await priya.get(at)).location).toBe(`/people/organisations/${kept}`);
    expect((await priya.get(`/people/organisations/${kept}`)).text).toContain('Kent Polis');
    expect((await priya.post(`${at}/merge`, { into: kept, into_version: version, version: '1' })).status).toBe(409);
    expect((await priya.post(`${at}/merge`, {})).status).toBe(400);
    expect((await priya.get(`${at}/edit`)).location).toBe(`/people/organisations/${kept}/edit`);
  });
});

describe('contacts pasted from a spreadsheet', () => {
  const PATH = '/people/organisations/paste-contacts';
  const rows = 'Organisation\tName\tEmail\nKFRS\tEve Pasted\teve@fire.example\nThe Watchers\tBo Pasted\tbo@watch.example\nKent Police\t<script>alert(1)</script>\tx@police.example\nKent Police\tNo Address\tat police';
  const pasted = async (): Promise<string[]> => (await app.everything<{ full_name: string }>("select full_name from organisation_contact where partnership_id = 1 and (full_name like '%Pasted' or full_name like '<script>%') order by 1")).map((row) => row.full_name);
  const stampOf = (text: string): string => /name="stamp" value="([^"]+)"/.exec(text)![1]!;

  it('are shown before anything is saved, then saved together, with their trail', async () => {
    const shown = await priya.post(PATH, { text: rows });
    expect(shown.status).toBe(200);
    for (const words of ['4 rows: 2 new and 2 left out. Nothing is saved yet.', 'Kent Fire &amp; Rescue Service', 'Which organisation is this?', 'That is no e-mail address', '&lt;script&gt;alert(1)', 'Save 2 contacts']) expect(shown.text).toContain(words);
    expect(shown.text).not.toContain('<script>alert(1)');
    expect(await pasted()).toEqual([]);
    const field = /name="(means-[0-9a-f]+)"/.exec(shown.text)![1]!;
    const chosen = await priya.post(PATH, { text: rows, stamp: stampOf(shown.text), save: 'yes', [field]: await idOf('Kent Police') });
    expect(chosen.text).toContain('Save 3 contacts');
    expect(await pasted()).toEqual([]);
    const saved = await priya.follow(await priya.post(PATH, { text: rows, stamp: stampOf(chosen.text), save: 'yes', [field]: await idOf('Kent Police') }));
    expect(saved.text).toContain('3 contacts were added; 1 row was left out.');
    expect(await pasted()).toEqual(['<script>alert(1)</script>', 'Bo Pasted', 'Eve Pasted']);
    expect(await app.everything("select 1 from audit_entry where partnership_id = 1 and event = 'added contact' and subject_words like '%Pasted%'")).toHaveLength(2);
    expect((await priya.post(PATH, { text: rows })).text).toContain('2 there already');
  });
  it('are shown again when somebody changed one of them meanwhile, or another text is sent', async () => {
    const text = 'Organisation\tName\tEmail\tRole\nKFRS\tEve Pasted\teve@fire.example\tCrew';
    const stamp = stampOf((await priya.post(PATH, { text })).text);
    await app.everything("update organisation_contact set job_title = 'Watch manager', version = version + 1 where full_name = 'Eve Pasted'");
    expect((await priya.post(PATH, { text, stamp, save: 'yes' })).text).toContain('job title was Watch manager');
    expect((await priya.post(PATH, { text: text.replace('Crew', 'Chief'), stamp, save: 'yes' })).text).toContain('Nothing is saved yet');
    expect(await app.everything("select job_title from organisation_contact where full_name = 'Eve Pasted'")).toEqual([{ job_title: 'Watch manager' }]);
  });
  it('are not taken from partners, nor for an organisation of another partnership, nor when they are no rows', async () => {
    expect((await amara.get(PATH)).status).toBe(403);
    expect((await amara.post(PATH, { text: rows })).status).toBe(403);
    const shown = await priya.post(PATH, { text: 'Organisation\tName\nNobody knows them\tBo Foreign' });
    const field = /name="(means-[0-9a-f]+)"/.exec(shown.text)![1]!;
    const [foreign] = await app.everything<{ id: string }>('select id from organisation where partnership_id = 2 limit 1');
    expect((await priya.post(PATH, { text: 'Organisation\tName\nNobody knows them\tBo Foreign', [field]: foreign!.id })).text).toContain('1 row: 1 left out.');
    for (const [text, words] of [['', 'Paste the rows'], ['hello', 'No column says the organisation'], [`Organisation\tName\n${'KFRS\tA\n'.repeat(501)}`, '500 rows or fewer']] as const) {
      const refused = await priya.post(PATH, { text });
      expect(refused.status, words).toBe(422);
      expect(refused.text).toContain(words);
    }
  });
});
