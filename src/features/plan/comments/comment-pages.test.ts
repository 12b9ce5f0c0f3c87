import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';

const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&{{7*7}}';
const LIST = '/plan/years/2026-27/comments';

describe('comments on a draft plan', () => {
  let app: TestApplication;
  let priya: Visitor;
  let amara: Visitor;
  let oliver: Visitor;
  let ann: Visitor;
  let action: string;
  const state = async (to: string): Promise<void> => void (await app.everything("update plan_year set state = $1, comments_until = '2026-12-01' where label = '2026/27' and partnership_id = 1", [to]));
  const thread = async (about: string): Promise<{ id: string; resolution: string | null; resolved_by: string | null; version: number; text: string }[]> => app.everything('select * from comment where partnership_id = 1 and about = $1 order by written_at, id', [about]);
  const versionOf = (text: string): string => /name="version" value="(\d+)"/.exec(text)![1]!;

  beforeAll(async () => {
    app = await openApplication();
    [priya, amara, oliver, ann] = await Promise.all([app.as('priya'), app.as('amara.cole'), app.as('oliver.stead'), app.as('ann.cartwright')]) as [Visitor, Visitor, Visitor, Visitor];
    action = (await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and y.label = '2026/27' and a.ref = '1.3'"))[0]!.id;
  });
  afterAll(() => app.stop());

  it('are not taken while the plan is not out for comment; those made are read', async () => {
    for (const to of ['draft', 'agreed', 'published']) {
      await state(to);
      for (const answer of [await amara.get(`${LIST}/add`), await amara.post(`${LIST}/add`, { about: 'plan', text: 'x' })]) {
        expect(answer.status, to).toBe(409);
        expect(answer.text).toContain('not out for comment now');
      }
      // What was typed meanwhile is shown again, and no draft is said to be kept where nobody finds it.
      expect((await amara.post(`${LIST}/add`, { about: 'plan', text: 'Half a page of thoughts' })).text).toContain('Half a page of thoughts</textarea>');
      expect(await amara.post(`${LIST}/draft`, { text: 'Half a page' })).toMatchObject({ status: 409, text: expect.stringContaining('Not kept') as unknown });
    }
    expect((await amara.get(LIST)).text).toContain('3 comments on 3 things, all resolved.');
    expect((await amara.post('/plan/years/2025-26/comments/add', { about: 'plan', text: 'x' })).text).toContain('is a record of what was published');
  });
  it('are taken from partners on a section, priority, action or the plan, and asked for on Today', async () => {
    await state('for comment');
    expect((await amara.get('/')).text).toContain('Comment on the draft: Partnership plan 2026 to 2027');
    expect((await amara.get('/plan/years/2026-27')).text).toMatch(/Partners are asked[\s\S]*Until 1 December 2026/);
    const page = await amara.get(`${LIST}/add?about=action:${action}`);
    expect(page.text).toMatch(new RegExp(`value="action:${action}"[^>]*selected`));
    const answer = await amara.post(`${LIST}/add`, { about: `action:${action}`, text: 'Which places?' });
    expect(answer.status).toBe(303);
    expect((await amara.follow(answer)).text).toContain('Which places?');
    expect((await oliver.post(`${LIST}/add`, { about: `action:${action}`, text: MARKUP })).status).toBe(303);
    expect(await thread(`action:${action}`)).toHaveLength(2);
    const shown = await amara.get(`/plan/actions/${action}`);
    expect(shown.text).toContain('2 open comments');
    expect(shown.text).toContain(`/comments/add?about=action:${action}`);
    expect((await ann.get(`/plan/actions/${action}`)).text).not.toContain('open comments');
    expect((await priya.get('/')).text).toContain('Comments to answer');
    expect((await priya.get('/plan/years/2026-27')).text).toContain('2 comments are open.');
    expect((await priya.get('/plan/years/2026-27/publish')).text).toContain('2 comments are open');
  });
  it('show markup as what was typed', async () => {
    const [first] = await thread(`action:${action}`);
    for (const address of [LIST, `/plan/comments/${first!.id}`, '/', '/search?words=alert']) expect((await priya.get(address)).text, address).not.toMatch(/<script>alert|<img src=x/);
    expect((await priya.get(LIST)).text).toContain('&lt;script&gt;alert(1)');
  });
  it.each<[string, Record<string, string>, RegExp]>([
    ['without words', { about: 'plan', text: ' ' }, /Write your comment/], ['longer than a comment', { about: 'plan', text: 'x'.repeat(5001) }, /5,000 characters/], ['about nothing', { text: 'Kept' }, /Choose what the comment is about/], ['about a thing that is none', { about: 'risk:1', text: 'Kept' }, /Choose what the comment is about/],
  ])('%s are asked about again', async (_name, fields, words) => {
    const before = await app.everything('select 1 from comment');
    const answer = await amara.post(`${LIST}/add`, fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(words);
    expect(await app.everything('select 1 from comment')).toHaveLength(before.length);
  });
  it('about what is not of this plan are not found', async () => {
    const [other] = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and y.label = '2025/26' limit 1");
    const [foreign] = await app.everything<{ id: string }>('select id from action where partnership_id = 2 limit 1');
    for (const one of [other, foreign]) expect((await amara.post(`${LIST}/add`, { about: `action:${one!.id}`, text: 'x' })).status).toBe(404);
    const [hidden] = await app.everything<{ id: string; text: string }>('select id, text from comment where partnership_id = 2 limit 1');
    const answer = await priya.get(`/plan/comments/${hidden!.id}`);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain(hidden!.text);
    expect((await priya.post(`/plan/comments/${hidden!.id}/resolve`, { resolution: 'x', version: '1' })).status).toBe(404);
    expect((await (await app.as('iris')).get(`/plan/comments/${hidden!.id}`)).text).toContain(hidden!.text);
  });
  it('keep half a text for its writer', async () => {
    expect((await amara.post(`${LIST}/draft`, { text: 'Half a com' })).status).toBe(200);
    expect((await amara.get(`${LIST}/add`)).text).toContain('Half a com</textarea>');
    expect((await oliver.get(`${LIST}/add`)).text).not.toContain('Half a com');
  });
  it('are not for those who only read the plan', async () => {
    const [first] = await thread(`action:${action}`);
    for (const answer of [await ann.get(LIST), await ann.get(`${LIST}.csv`), await ann.get(`/plan/comments/${first!.id}`), await ann.post(`${LIST}/add`, { about: 'plan', text: 'x' })]) expect(answer.status).toBe(403);
    expect((await ann.get('/plan/years/2026-27')).text).not.toContain('/comments"');
    expect((await ann.get('/search?words=which+places')).text).not.toContain('Which places?');
    expect((await amara.post(`/plan/comments/${first!.id}/resolve`, { resolution: 'x', version: '2' })).status).toBe(403);
  });
  it('are resolved together with words that say what came of them, and not unread', async () => {
    const [first] = await thread(`action:${action}`);
    const page = await priya.get(`/plan/comments/${first!.id}`);
    const version = versionOf(page.text);
    expect((await priya.post(`/plan/comments/${first!.id}/resolve`, { resolution: '', version })).text).toContain('Say what came of it');
    await amara.post(`${LIST}/add`, { about: `action:${action}`, text: 'And on which days?' });
    const meanwhile = await priya.post(`/plan/comments/${first!.id}/resolve`, { resolution: 'The two town centres', version });
    expect(meanwhile.status).toBe(409);
    for (const words of ['Somebody wrote here meanwhile', 'And on which days?', 'The two town centres</textarea>']) expect(meanwhile.text).toContain(words);
    expect((await thread(`action:${action}`)).every((one) => one.resolution === null)).toBe(true);
    expect((await priya.post(`/plan/comments/${first!.id}/resolve`, { resolution: 'The two town centres, at weekends', version: versionOf(meanwhile.text) })).status).toBe(303);
    expect((await thread(`action:${action}`)).map((one) => [one.resolution, one.resolved_by])).toEqual(Array.from({ length: 3 }, () => ['The two town centres, at weekends', 'Priya Nair']));
    const shown = await amara.get(`/plan/comments/${first!.id}`);
    expect(shown.text.match(/The two town centres, at weekends/g)).toHaveLength(1);
    expect((await priya.get('/')).text).not.toContain('Comments to answer');
  });
  it('open again when somebody adds one, or by the coordinator', async () => {
    const [first] = await thread(`action:${action}`);
    const { text } = await priya.get(`/plan/comments/${first!.id}`);
    expect((await priya.post(`/plan/comments/${first!.id}/reopen`, { version: '1' })).status).toBe(409);
    expect((await priya.post(`/plan/comments/${first!.id}/reopen`, { version: versionOf(text) })).status).toBe(303);
    expect((await thread(`action:${action}`)).every((one) => one.resolution === null)).toBe(true);
    expect((await priya.get(`${LIST}?state=open`)).text).toContain('3 comments on 1 thing, 3 open.');
  });
  it('are filtered, paged and exported as shown', async () => {
    const filtered = await priya.get(`${LIST}?state=resolved&kind=plan`);
    expect(filtered.text).toContain('1 comment on 1 thing, all resolved.');
    expect((await priya.get(`${LIST}?words=on+which+days`)).text).toContain('1 comment on 1 thing, 1 open.');
    expect((await priya.get(`${LIST}?words=100%25`)).text).toContain('No comment matches');
    const csv = await priya.get(`${LIST}.csv?state=open`);
    expect(csv.text.trim().split('\r\n')).toHaveLength(4);
    expect(csv.text).not.toContain('Ruth Adeyemi');
    expect((await priya.get(`${LIST}.xlsx`)).body.subarray(0, 2).toString()).toBe('PK');
    await app.everything("insert into comment (partnership_id, plan_year_id, about, about_words, text, written_by) select 1, y.id, 'action:' || a.id, a.ref || ' ' || a.title, 'One of many', 'Somebody' from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = 1 and y.label = '2026/27'");
    const first = await priya.get(LIST);
    expect(first.text.match(/id="thread-/g)).toHaveLength(20);
    expect(first.text).toContain('?page=2');
    expect((await priya.get(`${LIST}?page=2`)).text.match(/id="thread-/g)!.length).toBeGreaterThanOrEqual(2);
  });
});
