import { beforeEach, describe, expect, it } from 'vitest';
import { bringingIn } from '../../../../test/support/bringing-in.ts';
import { PLAN_OF_TWO_YEARS, largePlan, withWords } from '../../../../test/support/plan-documents.ts';
import { importFile } from './import-file.ts';

const NOW = new Date('2026-11-24T10:00:00Z');

describe('bringing a plan in', () => {
  const here = bringingIn('northbury');
  const { upload, brought, one, count } = here;
  let [app, cora, id] = [here.app, here.cora, here.id];
  beforeEach(() => {
    ({ app, cora, id } = here);
  });
  const contents = async (): Promise<number[]> => Promise.all(['plan_year', 'priority', 'action', 'action_owner', 'action_update', 'action_lineage', 'section', 'section_version', 'organisation', 'organisation_name', 'membership', 'glossary_term'].map(count));

  it('makes the year that was a record and the year to come a draft that reviews it', async () => {
    await brought();
    const years = await app.everything('select label, state, frozen, source, reviews_id is not null as reviews from plan_year where partnership_id = $1 order by label', [id]);
    expect(years).toEqual([{ label: '2024/25', state: 'published', frozen: true, source: 'plan.md', reviews: false }, { label: '2025/26', state: 'draft', frozen: false, source: 'plan.md', reviews: true }]);
  });
  it('keeps the texts as their authors wrote them, with owners, updates, statuses, dates and funding', async () => {
    await brought();
    const rows = await app.everything(`select y.label, a.ref, a.title, a.status, a.due_on, a.subject_to_funding as funding, a.why, a.target_number as target,
      (select string_agg(coalesce(n.name, o.name) || ' ' || w.part, ', ' order by w.position) from action_owner w join organisation o on o.id = w.organisation_id left join organisation_name n on n.organisation_id = o.id and n.use = 'acronym' where w.action_id = a.id) as owners,
      (select text || ' ' || came_by || ' ' || status from action_update u where u.action_id = a.id) as update
      from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = $1 order by y.label, a.ref`, [id]);
    expect(rows).toHaveLength(10);
    expect(rows[0]).toEqual({ label: '2024/25', ref: '1.1', title: 'Visit shops in the high street each month', status: 'complete', due_on: null, funding: false, why: null, target: null, owners: 'Northshire Police lead, NBC lead', update: 'All shops were visited ten times. document complete' });
    expect(rows[1]).toMatchObject({ target: 3, update: 'Four stalls were held at the market. document complete' });
    expect(rows[2]).toMatchObject({ funding: true, status: 'not stated' });
    expect(rows[5]).toMatchObject({ label: '2025/26', ref: '1.1', due_on: '2026-03-31', status: 'not stated', update: null });
    expect(rows[6]).toMatchObject({ why: 'By when: Ongoing', owners: 'NBC lead' });
    expect(rows[9]).toMatchObject({ title: 'Open a youth club in the old library', owners: 'Kite Collective lead' });
  });
  it('puts members with telephone and site into the directory, and matches the council that was there under its new acronym', async () => {
    await brought();
    const members = await app.everything<{ name: string; telephone: string | null; website: string | null; kind: string; names: string[] }>(`select o.name, o.telephone, o.website, m.kind, coalesce((select array_agg(n.name order by n.name) from organisation_name n where n.organisation_id = o.id), '{}') as names
      from organisation o join membership m on m.organisation_id = o.id where o.partnership_id = $1 order by o.name`, [id]);
    expect(members).toHaveLength(8);
    expect(members.find((row) => row.name === 'Northshire Police')).toMatchObject({ telephone: '01632 960001', website: 'www.example1.org.uk', kind: 'PARTICIPATING' });
    const councils = await app.everything<{ name: string; names: string[] }>("select o.name, array(select n.name from organisation_name n where n.organisation_id = o.id) as names from organisation o where o.partnership_id = $1 and o.name like 'Northbury Borough%'", [id]);
    expect(councils).toEqual([{ name: 'Northbury Borough Council', names: ['NBC'] }]);
    expect(await one("select is_group from organisation where partnership_id = $1 and name = 'Mediation services'")).toEqual({ is_group: true });
    expect(await count('glossary_term')).toBe(3);
  });
  it('asks whether the letters of set-up and the council of the document are one, makes them one entry with both names, and takes it back', async () => {
    await app.everything("update organisation set name = 'NBC' where partnership_id = $1", [id]);
    const base = (await upload(withWords(PLAN_OF_TWO_YEARS, [' (NBC)', '']))).location;
    const eye = (await cora.get(`${base}?show=eye`)).text;
    expect(eye).toContain('One organisation or two?');
    expect(eye).toContain('the details of the document, and is printed as Northbury Borough Council.');
    expect(eye).toMatch(/NBC<\/span> in the directory is <strong>Northbury Borough Council<\/strong>: the glossary of the document says so/);
    const body = /name="body" value="([^"]+)"/.exec(eye)![1]!;
    const councils = async (): Promise<unknown> => app.everything("select o.name, array(select n.name from organisation_name n where n.organisation_id = o.id order by n.name) as names, (select count(*)::int from action_owner w where w.organisation_id = o.id) > 0 as owns, exists(select 1 from membership m where m.organisation_id = o.id) as member from organisation o where o.partnership_id = $1 and o.name in ('NBC', 'Northbury Borough Council') order by o.name", [id]);
    expect((await cora.post(`${base}/one-body`, { body, answer: 'two', version: '1', from: 'eye' })).location).toMatch(new RegExp(`^${base}\\?show=eye#(name-|row-|bring-in$)`));
    expect((await cora.post(`${base}/one-body`, { body, answer: 'one', version: '1', from: 'eye' })).status).toBe(409);
    expect((await cora.get(`${base}?show=owners`)).text).toContain('They are one');
    expect((await cora.post(`${base}/one-body`, { body, answer: 'one', version: '2', from: 'owners' })).location).toMatch(/\?show=owners#body-./);
    expect((await cora.post(`${base}/one-body`, { body: 'nonsense', answer: 'one', version: '1' })).status).toBe(404);
    expect((await cora.post(`${base}/one-body`, { body, answer: 'three', version: '3' })).status).toBe(409);
    expect((await cora.post(`${base}/bring-in`)).status).toBe(303);
    expect(await councils()).toEqual([{ name: 'Northbury Borough Council', names: ['NBC'], owns: true, member: true }]);
    expect((await cora.post(`${base}/undo`)).status).toBe(303);
    expect(await councils()).toEqual([{ name: 'NBC', names: [], owns: false, member: false }]);
  });
  it('takes the public address that the document names in the place of the coordinator’s own, says so before, and gives it back', async () => {
    const contact = async (): Promise<unknown> => (await one<{ contact_email: string | null }>('select contact_email from partnership where partnership_id = $1')).contact_email;
    const own = (await one<{ email: string }>('select a.email from account a join account_place p on p.account_id = a.id where p.partnership_id = $1')).email;
    const text = withWords(PLAN_OF_TWO_YEARS, ['brings together', 'answers at [csp@northbury.gov.uk](mailto:csp@northbury.gov.uk) and jo.lee@northbury.gov.uk, and brings together']);
    await app.everything("update partnership set contact_email = 'office@northbury.example' where partnership_id = $1", [id]);
    const base = (await upload(text)).location;
    expect((await cora.get(base)).text).not.toContain('as the partnership’s address');
    await app.everything('update partnership set contact_email = $2 where partnership_id = $1', [id, own]);
    expect((await cora.get(base)).text).toContain('The published plan names csp@northbury.gov.uk as the partnership’s address');
    expect((await cora.post(`${base}/bring-in`)).status).toBe(303);
    expect(await contact()).toBe('csp@northbury.gov.uk');
    expect((await cora.post(`${base}/undo`)).status).toBe(303);
    expect(await contact()).toBe(own);
  });
  it('keeps the part of a body that the document names as the owner that is printed', async () => {
    await brought(withWords(PLAN_OF_TWO_YEARS, ['Kite Collective', 'NCC Early Help']));
    expect((await cora.get('/plan/years/2025-26/preview')).text).toContain('NCC Early Help');
  });
  it('suggests what became of each action, and stops none', async () => {
    await brought();
    const lines = await app.everything<{ kind: string; owner_changed: boolean; from: string | null; to: string | null }>('select l.kind, l.owner_changed, f.title as from, t.title as to from action_lineage l left join action f on f.id = l.from_action_id left join action t on t.id = l.to_action_id where l.partnership_id = $1 order by l.kind, f.title', [id]);
    expect(lines.map((line) => `${line.kind}${line.owner_changed ? ' by others' : ''}: ${line.from ?? ''} → ${line.to ?? ''}`)).toEqual([
      'carried on: Offer mediation in quarrels between neighbours → Offer mediation in quarrels between neighbours',
      'carried on: Visit shops in the high street each month → Visit shops in the high street each month',
      'changed by others: Hold at least three crime prevention stalls → Hold at least three crime prevention stalls and one talk',
      'changed: Patrol the parks on summer evenings → Patrol the parks and the riverside on summer evenings',
      'new:  → Open a youth club in the old library',
    ]);
  });
  it('asks what became of an action that is missing, prints no decision that nobody took, and is content with an answer', async () => {
    await brought();
    const ask = '1 action of 2024/25 is not in this plan: say what became of it';
    const href = '/plan/years/2024-25/next';
    for (const path of ['/', '/plan/years/2025-26/publish', '/plan/years/2025-26/agreement']) {
      const { text } = await cora.get(path);
      expect(text, path).toContain(ask);
      expect(text, path).toContain(`href="${href}"`);
    }
    const before = (await cora.get('/plan/years/2025-26/preview')).text;
    expect(before).toMatch(/Mark bicycles at the station[\s\S]{0,200}Not in this year’s plan/);
    expect(before).not.toMatch(/<td[^>]*>\s*Stopped/);
    const { id: action } = await one<{ id: string }>("select id from action where partnership_id = $1 and title like 'Mark bicycles%'");
    const asked = (await cora.get('/plan/years/2024-25/lineage?view=became&kind=not+said')).text;
    expect(asked).toContain('1 action: 1 not said yet.');
    expect(asked).toContain(`href="/plan/years/2024-25/next#action-${action}"`);
    const deciding = (await cora.get('/plan/years/2024-25/next')).text;
    expect(deciding).toContain('4 of 5 actions decided, 2 of them as the words of both plans suggest, which nobody has confirmed.');
    expect(deciding.match(/Changed<\/strong>, as its words suggest,/g)).toHaveLength(2);
    expect(deciding).not.toMatch(/<option value="stop" selected>/);
    expect(deciding).toContain('Suggested: stop. Not in the plan 2025/26');
    expect(deciding).toContain('Save what you chose');
    const asShown = Object.fromEntries([...deciding.matchAll(/<select[^>]* name="(choice_[^"]+)"[\s\S]*?<\/select>/g)].map((found) => [found[1]!, /value="([^"]+)" selected/.exec(found[0])?.[1] ?? '']));
    expect(asShown).toHaveProperty(`choice_${action}`);
    expect((await cora.follow(await cora.post('/plan/years/2024-25/next', { all: 'yes', ...asShown }))).text).toContain('Nothing was decided');
    expect(await app.everything('select 1 from action_lineage where from_action_id = $1', [action])).toEqual([]);
    expect(deciding).not.toContain('value="Not in the plan 2025/26"');
    expect(await cora.post('/plan/years/2024-25/next', { all: 'yes', [`choice_${action}`]: 'stop' })).toMatchObject({ status: 422 });
    expect(deciding).not.toContain('Suggested: carry on');
    expect(deciding).not.toContain('Take the suggestion');
    expect(await cora.post('/plan/years/2024-25/next', { all: 'yes', [`choice_${action}`]: 'stop', [`why_${action}`]: 'The engraver was sold' })).toMatchObject({ status: 303 });
    for (const path of ['/', '/plan/years/2025-26/publish', '/plan/years/2025-26/agreement']) expect((await cora.get(path)).text, path).not.toContain('say what became of');
    const after = (await cora.get('/plan/years/2025-26/preview')).text;
    expect(after).toMatch(/Mark bicycles at the station[\s\S]{0,200}Stopped[\s\S]{0,200}The engraver was sold/);
    expect(after).not.toContain('Not in this year’s plan');
  });
  it('keeps every action of the document when what is said of last year’s is taken back', async () => {
    await brought();
    const plan = async (): Promise<string[]> => (await app.everything<{ title: string }>("select a.title from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = $1 and y.label = '2025/26' and a.removed_at is null order by a.ref", [id])).map((row) => row.title);
    const before = await plan();
    const olds = await app.everything<{ id: string }>("select a.id from action a join action_lineage l on l.from_action_id = a.id where a.partnership_id = $1", [id]);
    expect(olds).toHaveLength(4);
    for (const old of olds) {
      const answer = await cora.follow(await cora.post('/plan/years/2024-25/next/take-back', { action: old.id, made: 'remove' }));
      expect(answer.text).toMatch(/The decision on [\d.]+ was taken back\. [\d.]+ [^<]+ stays in the plan 2025\/26\./);
    }
    expect(await plan()).toEqual(before);
    expect(await count('action_lineage')).toBe(1);
  });
  it('keeps the narrative as sections of the plan that it belongs to', async () => {
    await brought();
    const sections = await app.everything<{ heading: string; part: string; text: string; label: string }>('select s.heading, s.part, s.text, y.label from section s join plan_year y on y.id = s.plan_year_id where s.partnership_id = $1 order by s.position', [id]);
    expect(sections.find((row) => row.heading === 'Introduction')).toMatchObject({ part: 'introduction', label: '2025/26', text: expect.stringContaining('keep Northbury safe') as string });
    expect(sections.find((row) => row.text.includes('Recorded crime fell'))).toMatchObject({ part: 'review' });
    expect(sections.every((row) => row.text !== '')).toBe(true);
  });
  it('leaves a trail: the file, each correction, each action, each organisation, the whole', async () => {
    await brought();
    const events = await app.everything<{ event: string; count: number }>('select event, count(*)::int as count from audit_entry where partnership_id = $1 group by event order by event', [id]);
    expect(Object.fromEntries(events.map((row) => [row.event, row.count]))).toMatchObject({ 'uploaded plan': 1, 'brought plan in': 1, 'added plan year': 2, 'added action': 10, 'added organisation': 9, 'added glossary term': 3 });
    expect(await one("select actor, subject_words as words from audit_entry where partnership_id = $1 and event = 'brought plan in'")).toEqual({ actor: 'Cora Lamb', words: 'plan.md' });
  });
  it('fills the empty draft that setting up made, instead of a second one beside it', async () => {
    await app.everything("with y as (insert into plan_year (partnership_id, label, starts_on, ends_on, title) values ($1, '2025/26', '2025-04-01', '2026-03-31', 'Our plan') returning id) insert into section (partnership_id, plan_year_id, part, position, heading) select $1, id, 'resources', 1, 'Money' from y", [id]);
    const sections = async (): Promise<string[]> => (await app.everything<{ heading: string }>('select heading from section where partnership_id = $1 and removed_at is null order by position, heading', [id])).map((row) => row.heading);
    const base = await brought();
    expect(await app.everything('select label, title from plan_year where partnership_id = $1 order by label', [id])).toEqual([{ label: '2024/25', title: 'Partnership plan 2024 to 2025' }, { label: '2025/26', title: 'Our plan' }]);
    expect(await sections()).not.toContain('Money');
    expect((await cora.post(`${base}/undo`)).status).toBe(303);
    expect(await sections()).toEqual(['Money']);
    expect(await app.everything('select label, title, reviews_id from plan_year where partnership_id = $1', [id])).toEqual([{ label: '2025/26', title: 'Our plan', reviews_id: null }]);
    expect(await count('action')).toBe(0);
  });

  describe('undone', () => {
    it('leaves everything as it was before, and can be checked and brought in again', async () => {
      const before = await contents();
      const base = await brought();
      expect(await contents()).not.toEqual(before);
      expect((await cora.get(base)).text).toContain('Nothing has been built on it yet');
      const answer = await cora.post(`${base}/undo`);
      expect((await cora.follow(answer)).text).toContain('Undone: 2024/25 and 2025/26 are gone.');
      const after = await contents();
      expect(after.slice(0, -1)).toEqual(before.slice(0, -1));
      expect(await app.everything('select 1 from glossary_term where partnership_id = $1 and removed_at is null', [id])).toEqual([]);
      expect((await cora.post(`${base}/undo`)).status).toBe(409);
      expect((await cora.post(`${base}/reopen`)).status).toBe(303);
      expect((await cora.post(`${base}/bring-in`)).status).toBe(303);
      expect(await count('action')).toBe(10);
    });
    it.each<[string, string, string]>([
      ['an update', "insert into action_update (partnership_id, action_id, written_on, text, status, came_by, written_by) select partnership_id, id, '2025-06-01', 'Begun', 'on track', 'signed in', 'Somebody' from action where partnership_id = $1 limit 1", '1 update was written'],
      ['a request to owners', "insert into chase_round (partnership_id, plan_year_id, kind, asked_by, answer_by) select partnership_id, id, 'by hand', 'Cora', '2025-07-01' from plan_year where partnership_id = $1 and label = '2025/26'", '1 round of requests was sent to owners'],
      ['comments', "insert into comment (partnership_id, plan_year_id, about, about_words, text, written_by) select partnership_id, id, 'plan', 'The plan', 'Good', 'Somebody' from plan_year where partnership_id = $1", '2 comments were made'],
      ['leaving its draft', "update plan_year set state = 'for comment' where partnership_id = $1 and label = '2025/26'", '1 plan has left its draft'],
      ['a changed action', "update action set title = 'Other', version = 2 where id = (select id from action where partnership_id = $1 limit 1)", '1 row was changed'],
      ['an added action', "insert into action (partnership_id, plan_year_id, priority_id, position, ref, title) select partnership_id, plan_year_id, id, 9, '9.9', 'One more' from priority where partnership_id = $1 limit 1", '1 action was added'],
      ['a risk', "insert into risk (partnership_id, plan_year_id, title, likelihood, impact) select partnership_id, id, 'Rain', 3, 3 from plan_year where partnership_id = $1 and label = '2025/26'", '1 risk was entered'],
      ['a later plan', "insert into plan_year (partnership_id, label, starts_on, ends_on, title, reviews_id) select partnership_id, '2026/27', '2026-04-01', '2027-03-31', 'Next', id from plan_year where partnership_id = $1 and label = '2025/26'", '1 later plan continues it'],
    ])('is refused after %s, and says so', async (_what, sql, words) => {
      const base = await brought();
      await app.everything(sql, [id]);
      const answer = await cora.post(`${base}/undo`);
      expect(answer.status).toBe(409);
      expect(answer.text).toContain(words);
      expect((await cora.get(base)).text).toContain(words);
      expect(await one('select state from plan_import where partnership_id = $1')).toEqual({ state: 'brought in' });
      expect(await count('action')).toBeGreaterThanOrEqual(10);
    });
    it('keeps an organisation that has come to be used elsewhere', async () => {
      const base = await brought();
      await app.everything("insert into organisation_contact (partnership_id, organisation_id, full_name) select partnership_id, id, 'Pat Lee' from organisation where partnership_id = $1 and name = 'Kite Collective'", [id]);
      expect((await cora.post(`${base}/undo`)).status).toBe(303);
      expect((await app.everything<{ name: string }>('select name from organisation where partnership_id = $1 order by name', [id])).map((row) => row.name)).toEqual(['Kite Collective', 'Northbury Borough Council']);
    });
    it('is for coordinators, also in the database itself', async () => {
      const base = await brought();
      const importId = base.split('/').pop();
      const client = await app.services.pool.connect();
      try {
        await client.query(`begin; select set_config('app.partnership', '${id}', true), set_config('app.roles', 'partner', true)`);
        await expect(client.query('select security.undo_plan_import($1)', [importId])).rejects.toThrow('not a coordinator');
        await client.query('rollback');
        await client.query(`begin; select set_config('app.partnership', '${id - 1}', true), set_config('app.roles', 'coordinator', true)`);
        expect((await client.query('select security.undo_plan_import($1) as built', [importId])).rows[0].built).toEqual(['it is not brought in']);
      } finally {
        await client.query('rollback');
        client.release();
      }
      expect(await count('action')).toBe(10);
    });
  });

  describe('the same file twice', () => {
    it('changes nothing and says when it came and from whom', async () => {
      const base = await brought();
      const before = await contents();
      const again = await upload(PLAN_OF_TWO_YEARS, 'another-name.md');
      expect(again).toMatchObject({ status: 303, location: base });
      expect((await cora.follow(again)).text).toContain('This very file came on');
      expect(await contents()).toEqual(before);
      expect(await count('plan_import')).toBe(1);
      expect(await count('stored_file')).toBe(1);
    });
    it('sent twice at once is kept once', async () => {
      const [first, second] = await Promise.all([upload(PLAN_OF_TWO_YEARS), upload(PLAN_OF_TWO_YEARS)]);
      expect(first.location).toBe(second.location);
      expect(await count('plan_import')).toBe(1);
    });
    it('brought in twice at once comes in once', async () => {
      const base = (await upload(PLAN_OF_TWO_YEARS)).location;
      const answers = await Promise.all([cora.post(`${base}/bring-in`), cora.post(`${base}/bring-in`)]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409]);
      expect(await count('plan_year')).toBe(2);
    });
    it('is another matter once it was set aside: it is checked anew', async () => {
      const base = (await upload(PLAN_OF_TWO_YEARS)).location;
      expect((await cora.post(`${base}/set-aside`)).status).toBe(303);
      const again = await upload(PLAN_OF_TWO_YEARS);
      expect(again.location).not.toBe(base);
      expect((await cora.post(`${base}/reopen`)).status).toBe(409);
    });
  });

  describe('a changed file for years that are there', () => {
    const CHANGED = withWords(PLAN_OF_TWO_YEARS, ['Open a youth club in the old library', 'Open two youth clubs in the old library'], ['| Offer mediation in quarrels between neighbours | Mediation services | Ongoing |\n', '| Light the footpath behind the mill | NBC | 1 May 2025 |\n']);
    it('writes nothing over, and shows row by row what differs', async () => {
      await brought();
      const before = await contents();
      const base = (await upload(CHANGED, 'plan-2.md')).location;
      const { text } = await cora.get(base);
      expect(text).toContain('They are never written over');
      expect(text).toMatch(/Changed<\/strong>: Open two youth clubs/);
      expect(text).toMatch(/<del>a<\/del>|<del>club<\/del>|<ins>two/);
      expect(text).toMatch(/Only in this document<\/strong>: Light the footpath/);
      expect(text).toMatch(/Only in the plan<\/strong>: Offer mediation/);
      const answer = await cora.post(`${base}/bring-in`);
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('nothing was written over');
      expect(await contents()).toEqual(before);
    });
    it('takes over the rows that were ticked, as ordinary changes with their trail, and no others', async () => {
      await brought();
      const base = (await upload(CHANGED, 'plan-2.md')).location;
      const { text } = await cora.get(base);
      const year = (await one<{ id: string }>("select id from plan_year where partnership_id = $1 and label = '2025/26'")).id;
      const keys = [...text.matchAll(/name="take" value="([^"]+)"/g)].map((found) => found[1]!);
      expect(keys).toHaveLength(3);
      const wanted = keys.filter((key) => !key.startsWith('gone-'));
      expect((await cora.post(`${base}/take-over`, { year, take: wanted })).status).toBe(303);
      const titles = async (): Promise<string[]> => (await app.everything<{ title: string }>('select title from action where partnership_id = $1 and plan_year_id = $2 and removed_at is null order by ref', [id, year])).map((row) => row.title);
      expect(await titles()).toEqual(expect.arrayContaining(['Open two youth clubs in the old library', 'Light the footpath behind the mill', 'Offer mediation in quarrels between neighbours']));
      expect(await count('action')).toBe(11);
      expect(await one("select count(*)::int as count from audit_entry where partnership_id = $1 and event = 'changed action'")).toEqual({ count: 1 });
      expect((await cora.post(`${base}/take-over`, { year, take: wanted })).status).toBe(409);
      expect((await cora.post(`${base}/take-over`, { year, take: keys.filter((key) => key.startsWith('gone-')) })).status).toBe(303);
      expect(await titles()).not.toContain('Offer mediation in quarrels between neighbours');
      expect((await cora.get(base)).text).toContain('5 actions are the same; 0 rows differ');
    });
    it('shows first what can be taken over, with days in words; what differs from a record is folded', async () => {
      await brought();
      const change = async (set: string, label: string, which: string): Promise<unknown> => app.everything(`update action a set ${set} from plan_year y where y.partnership_id = a.partnership_id and y.id = a.plan_year_id and a.partnership_id = $1 and y.label = $2 and a.title like $3`, [id, label, which]);
      await change("due_on = '2025-09-30'", '2025/26', 'Open a youth club%');
      await change("title = 'Count the lamp posts'", '2024/25', '%');
      const text = (await cora.get((await upload(CHANGED, 'plan-2.md')).location)).text.replace(/<\/?(?:del|ins)[^>]*>/g, '');
      const places = ['beside the plan for 2025/26', 'name="take"', '30 September 2025', 'beside the plan for 2024/25', 'What differs from 2024/25</span>', 'Count the lamp posts'].map((words) => text.indexOf(words));
      expect(places[0]).toBeGreaterThan(0);
      expect(places).toEqual(places.toSorted((x, y) => x - y));
      expect(text).not.toContain('2025-09-30');
    });
    it('takes nothing over into a record, nor while the plan is out for agreement', async () => {
      await brought();
      await app.everything("update plan_year set state = 'for agreement' where partnership_id = $1 and label = '2025/26'", [id]);
      const base = (await upload(CHANGED, 'plan-2.md')).location;
      const { text } = await cora.get(`${base}?show=differences`);
      expect(text).not.toContain('name="take"');
      expect(text).toContain('out for agreement or agreed');
      for (const label of ['2024/25', '2025/26']) {
        const year = (await one<{ id: string }>('select id from plan_year where partnership_id = $1 and label = $2', label)).id;
        expect((await cora.post(`${base}/take-over`, { year, take: ['a9'] })).status).toBe(409);
      }
      expect((await cora.post(`${base}/take-over`, { year: '00000000-0000-4000-8000-000000000000', take: ['a9'] })).status).toBe(404);
    });
    it('brings the new year in beside last year’s plan that is there, with the lineage from it', async () => {
      await brought();
      const next = withWords(PLAN_OF_TWO_YEARS, ['2025 - 2026', '2026 - 2027'], ['2025/26', '2026/27'], ['2024/25', '2025/26'], ['31 March 2026', '31 March 2027']);
      const base = (await upload(next, 'next.md')).location;
      expect((await cora.get(`${base}?show=y2`)).text).toContain('a draft plan for 2026/27');
      expect(await cora.post(`${base}/bring-in`)).toMatchObject({ status: 303, location: '/' });
      expect(await one("select p.label from plan_year y join plan_year p on p.id = y.reviews_id where y.partnership_id = $1 and y.label = '2026/27'")).toEqual({ label: '2025/26' });
      expect(await one("select count(*)::int as count from action_lineage l join action a on a.id = l.from_action_id join plan_year y on y.id = a.plan_year_id where l.partnership_id = $1 and y.label = '2025/26' and l.kind = 'carried on'")).toEqual({ count: 5 });
      expect(await one("select count(*)::int as count from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = $1 and y.label = '2025/26'")).toEqual({ count: 5 });
    });
  });

  it('brings five hundred actions in, and undoes them', async () => {
    const base = (await upload(largePlan(500), 'large.md')).location;
    expect((await cora.post(`${base}/bring-in`)).status).toBe(303);
    expect(await count('action')).toBe(500);
    expect(await count('action_owner')).toBe(1000);
    expect((await cora.post(`${base}/undo`)).status).toBe(303);
    expect(await count('action')).toBe(0);
  }, 180_000);

  describe('without a browser', () => {
    const bring = (text: string, label?: string) => importFile(app.services.pool, { kind: 'system', partnershipId: id, job: 'import' }, { name: 'plan.md', bytes: Buffer.from(text) }, label, NOW, '2026-11-24');
    it('does the same, as the system, and the second time nothing', async () => {
      expect(await bring(PLAN_OF_TWO_YEARS)).toMatchObject({ kind: 'brought in', outcome: { years: [{ label: '2024/25', actions: 5 }, { label: '2025/26', actions: 5 }] } });
      expect(await one("select actor from audit_entry where partnership_id = $1 and event = 'brought plan in'")).toEqual({ actor: 'Frankpledge (import)' });
      const before = await contents();
      expect(await bring(PLAN_OF_TWO_YEARS)).toMatchObject({ kind: 'same', before: { state: 'brought in' } });
      expect(await contents()).toEqual(before);
    });
    it('takes the year that it is told', async () => {
      expect(await bring(withWords(PLAN_OF_TWO_YEARS, ['2025 - 2026', ''], ['2025/26', ''], ['2024/25', '']), '2027/28')).toMatchObject({ kind: 'brought in', outcome: { years: expect.arrayContaining([expect.objectContaining({ label: '2027/28' })]) as unknown } });
    });
    it('knows the file again by any of the years that it brought, and leaves the years of the document as they are', async () => {
      await bring(PLAN_OF_TWO_YEARS, '2024/25');
      expect((await app.everything('select label from plan_year where partnership_id = $1 order by label', [id])).map((row) => row['label'])).toEqual(['2024/25', '2025/26']);
      for (const label of ['2024/25', '2025/26', undefined]) expect(await bring(PLAN_OF_TWO_YEARS, label)).toMatchObject({ kind: 'same' });
    });
    it('says nothing a second time about actions of which it is told already what became', async () => {
      await bring(PLAN_OF_TWO_YEARS);
      expect(await bring(PLAN_OF_TWO_YEARS, '2030/31')).toMatchObject({ kind: 'brought in', outcome: { years: [{ label: '2030/31' }] } });
      expect(await one("select count(*)::int as count from action_lineage where partnership_id = $1 and kind = 'stopped'")).toEqual({ count: 0 });
    });
    it('keeps a changed file for a person, with what differs, and writes nothing over', async () => {
      await bring(PLAN_OF_TWO_YEARS);
      const before = await contents();
      const kept = await bring(withWords(PLAN_OF_TWO_YEARS, ['old library', 'new library']));
      expect(kept).toMatchObject({ kind: 'kept', differences: [{ label: '2024/25', same: 5, rows: [] }, { label: '2025/26', same: 4, rows: [{ kind: 'changed' }] }] });
      expect(await contents()).toEqual(before);
    });
    it('refuses what is no plan, and keeps nothing of it', async () => {
      expect(await bring('Dear all, the meeting is on Monday.')).toMatchObject({ kind: 'refused', refused: { code: 'not-a-plan' } });
      expect(await count('plan_import')).toBe(0);
      expect(await count('stored_file')).toBe(0);
    });
  });
});
