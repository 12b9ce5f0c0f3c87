import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';

const PAGE = '/plan/chasing/contacts';

describe('the contacts of all owners that have none, in one form', () => {
  let app: TestApplication;
  let priya: Visitor;
  const contacts = async (id: string): Promise<{ full_name: string; email: string }[]> => app.everything('select full_name, email from organisation_contact where partnership_id = 1 and organisation_id = $1', [id]);
  const owners = (text: string): string[] => [...text.matchAll(/name="name-([0-9a-f-]{36})"/g)].map((found) => found[1]!);

  beforeAll(async () => {
    app = await openApplication();
    priya = await app.as('priya');
    // Two organisations that nobody speaks for come to answer for an action each.
    const made = await app.everything<{ id: string }>("insert into organisation (partnership_id, name, kind) values (1, 'Harbour Trust', 'other'), (1, 'Quay Watch', 'other') returning id");
    for (const [at, { id }] of made.entries()) {
      await app.everything(`update action_owner set organisation_id = $1 where (partnership_id, action_id, organisation_id) in (select x.partnership_id, x.action_id, x.organisation_id from action_owner x join action a on a.partnership_id = x.partnership_id and a.id = x.action_id
        join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.label = '2026/27' and y.partnership_id = 1 and a.removed_at is null and x.part = 'accountable' order by a.ref offset $2 limit 1)`, [id, at]);
    }
  });
  afterAll(() => app.stop());

  it('lists them, those that answer for an action first, and Today and the page of asking lead to it', async () => {
    const { text } = await priya.get(PAGE);
    const [first] = owners(text);
    expect(first).toBeDefined();
    expect(text).toMatch(/Answers for \d/);
    expect(await contacts(first!)).toEqual([]);
    expect((await priya.get('/plan/chasing/ask')).text).toContain(`href="${PAGE}"`);
    expect((await priya.get('/plan/chasing')).text).toContain(`href="${PAGE}"`);
  });

  it('puts first whom no letter would reach, as many as Today and the page of asking say; whoever another is asked for stands behind', async () => {
    const number = (text: string, words: RegExp): number => Number(words.exec(text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' '))?.[1]);
    const counts = async (): Promise<number[]> => {
      const { text } = await priya.get(PAGE);
      const first = text.slice(0, text.indexOf('more owner') === -1 ? undefined : text.indexOf('more owner'));
      const asked = (await priya.get('/plan/chasing/ask')).text;
      return [owners(first).length, number((await priya.get('/')).text, /Say who speaks for (\d+) owner/), number((await priya.get('/plan/chasing')).text, /Say who speaks for (\d+) owner/), [...asked.matchAll(/Nobody is named who speaks for it/g)].length];
    };
    const [quay] = await app.everything<{ id: string }>("select id from organisation where name = 'Quay Watch'");
    await app.everything("update action set last_update_on = '2026-05-01', status = 'at risk' where id in (select action_id from action_owner where organisation_id = $1)", [quay!.id]);
    const [before] = await counts();
    expect(await counts()).toEqual([before, before, before, before]);
    await app.everything("update action_owner set part = 'lead' where organisation_id = $1", [quay!.id]);
    await app.everything("delete from action_owner where organisation_id <> $1 and action_id in (select action_id from action_owner where organisation_id = $1)", [quay!.id]);
    await app.everything("insert into action_owner (partnership_id, action_id, organisation_id, part, position) select 1, x.action_id, o.id, 'lead', 9 from action_owner x, organisation o where x.organisation_id = $1 and o.partnership_id = 1 and o.name = 'Kent Police'", [quay!.id]);
    expect(await counts()).toEqual([before! - 1, before! - 1, before! - 1, before! - 1]);
    expect((await priya.get(PAGE)).text).toContain('Quay Watch');
    await app.everything("update action_owner set part = 'accountable' where organisation_id = $1", [quay!.id]);
  });

  it('saves nothing while one row is wrong, says which, and keeps everything typed', async () => {
    const [first, second] = owners((await priya.get(PAGE)).text) as [string, string];
    const answer = await priya.post(PAGE, { [`name-${first}`]: 'Dana Whole', [`email-${first}`]: 'dana@example.org', [`name-${second}`]: 'Half Given', [`email-${second}`]: 'not an address' });
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(new RegExp(`href="#email-${second}">[^<]+: enter an e-mail address, such as name@example.org`));
    for (const typed of ['Dana Whole', 'dana@example.org', 'Half Given', 'not an address']) expect(answer.text).toContain(`value="${typed}"`);
    expect(await contacts(first)).toEqual([]);
    const nameMissing = await priya.post(PAGE, { [`email-${first}`]: 'dana@example.org' });
    expect(nameMissing.text).toContain(': enter their name');
    expect((await priya.post(PAGE, {})).text).toContain('for one owner at least');
  });

  it('has the box to paste first, and those who paste end where those who type do', async () => {
    const { text } = await priya.get(PAGE);
    expect(text.indexOf('name="text"')).toBeGreaterThan(0);
    expect(text.indexOf('name="text"')).toBeLessThan(text.indexOf('name="name-'));
    const rows = 'Organisation\tName\tEmail\nQuay Watch\tQuin Ray\tquin@quay.example';
    const read = await priya.post('/people/organisations/paste-contacts', { then: 'ask', text: rows });
    expect(read.text).toContain('name="then" value="ask"');
    const stamp = /name="stamp" value="([^"]+)"/.exec(read.text)![1]!;
    const saved = await priya.post('/people/organisations/paste-contacts', { then: 'ask', text: rows, stamp, save: 'yes' });
    expect(saved.location).toBe('/plan/chasing/ask');
    expect((await priya.follow(saved)).text).toContain('1 contact saved. Ask them now?');
    await app.everything("delete from organisation_contact where email = 'quin@quay.example'");
    expect((await priya.post('/people/organisations/paste-contacts', { then: 'https://evil.example', text: 'x' })).text).not.toContain('evil.example"');
  });

  it('offers the coordinator for their own organisation, and for no other', async () => {
    const [own, other] = owners((await priya.get(PAGE)).text) as [string, string];
    await app.everything("insert into account_place (partnership_id, account_id, organisation_id, roles) select 1, p.account_id, $1, p.roles from account_place p join account a on a.id = p.account_id where a.email like 'priya%' and p.partnership_id = 1 limit 1", [own]);
    const { text } = await (await app.as('priya')).get(PAGE);
    const name = (id: string): string => new RegExp(`<input[^>]*name="name-${id}"[^>]*>`).exec(text)?.[0] ?? '';
    expect(name(own)).toContain('value="Priya');
    expect(text).toContain('Your own organisation: you are suggested');
    expect(name(other)).toMatch(/name="name-/);
    expect(name(other)).not.toContain('value="Priya');
    await app.everything('delete from account_place where organisation_id = $1', [own]);
  });

  it('adds those given, leaves the empty rows for later, and goes on to asking', async () => {
    const [first, second] = owners((await priya.get(PAGE)).text) as [string, string];
    const answer = await priya.post(PAGE, { [`name-${first}`]: ' Dana Whole ', [`email-${first}`]: 'Dana@Example.org', [`name-${second}`]: '', [`email-${second}`]: '' });
    expect(answer).toMatchObject({ status: 303, location: '/plan/chasing/ask' });
    expect((await priya.follow(answer)).text).toContain('1 contact saved. Ask them now?');
    expect(await contacts(first)).toEqual([{ full_name: 'Dana Whole', email: 'dana@example.org' }]);
    expect(await contacts(second)).toEqual([]);
    expect((await app.everything<{ n: number }>("select count(*)::int as n from audit_entry where event = 'added contact' and subject_words like 'Dana Whole,%'"))[0]!.n).toBe(1);
    expect(owners((await priya.get(PAGE)).text)).not.toContain(first);
  });

  it('is the coordinator’s alone', async () => {
    const amara = await app.as('amara');
    expect((await amara.get(PAGE)).status).toBe(403);
    expect((await amara.post(PAGE, {})).status).toBe(403);
  });
});
