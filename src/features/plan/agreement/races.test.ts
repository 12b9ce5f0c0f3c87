// What happens in the same moment: answers, new authorities, edits and publications sent together. Whatever the order, no plan is agreed or published while one has not answered.
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setTimeout as wait } from 'node:timers/promises';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { publishOnTheDay } from '../publication/publish-on-the-day.job.ts';
import { filledIn, formsOfPage } from '../../../../test/support/forms-of-page.ts';
import { readDocx, readHtml } from '../../../../test/support/read-back/index.ts';

const ADDRESS = '/plan/years/2027-28';

describe('in the same moment', () => {
  let app: TestApplication;
  let owner: pg.Client;
  let priya: Visitor;
  let martin: Visitor;
  let authorities: string[];
  let seventh: string;
  const year = async (): Promise<{ id: string; state: string; round: number; version: number }> => (await app.everything<never>("select id, state, agreement_round as round, version from plan_year where partnership_id = 1 and label = '2027/28'"))[0]!;
  const missing = async (): Promise<string[]> => (await app.everything<{ name: string }>('select unnest(security.authorities_missing(1, $1)) as name', [(await year()).id])).map((row) => row.name);
  const versions = async (): Promise<{ version: number; id: string }[]> => app.everything("select version, id from published.plan_version where partnership_id = 1 and label = '2027/28' order by version");
  const wish = async (): Promise<string[]> => (await app.everything<{ state: string }>("select d.state from planned_publication d join plan_year y on y.id = d.plan_year_id where y.partnership_id = 1 and y.label = '2027/28' order by d.planned_at")).map((row) => row.state);
  const answerOf = async (id: string, answer = 'agreed', who = priya): Promise<Answer> =>
    who.post(`${ADDRESS}/agreement/${id}`, { answer, person: 'A named officer', capacity: 'Head of service', words: answer === 'agreed' ? '' : 'The money is not there', 'answered_on-day': '20', 'answered_on-month': '11', 'answered_on-year': '2026', minute: 'Minute 7', round: String((await year()).round) });
  const addSeventh = (who = priya): Promise<Answer> => who.post(`/people/organisations/${seventh}/memberships/add`, { kind: 'RESPONSIBLE', authority: 'ICB', 'from-day': '1', 'from-month': '11', 'from-year': '2026' });
  const toPublish = async (who: Visitor, more: Record<string, string> = {}): Promise<() => Promise<Answer>> => {
    const form = formsOfPage((await who.get(`${ADDRESS}/publish`)).text, `${ADDRESS}/publish`).find((one) => one.action.endsWith('/publish'))!;
    return () => who.post(form.action, filledIn(form, { note: 'A correction', ...more }));
  };
  const agreedByAll = async (): Promise<void> => {
    await priya.post(`${ADDRESS}/agreement/move`, { to: 'for agreement', version: String((await year()).version) });
    for (const id of authorities) await answerOf(id);
  };

  beforeAll(async () => {
    app = await openApplication({ work: [publishOnTheDay] });
    owner = new pg.Client({ connectionString: app.addresses.owner });
    await owner.connect();
    await owner.query("update account_place set roles = '{coordinator}', signs_for = false where account_id = (select id from account where email like 'martin.okafor%')");
    [priya, martin] = [await app.as('priya'), await app.as('martin.okafor')];
    authorities = (await app.everything<{ id: string }>("select organisation_id as id from membership where partnership_id = 1 and kind = 'RESPONSIBLE'")).map((row) => row.id);
    const [free] = await app.everything<{ id: string }>("insert into organisation (partnership_id, name, kind) values (1, 'A newly formed board', 'ICB') returning id");
    seventh = free!.id;
  }, 180_000);
  beforeEach(async () => {
    await owner.query("set session_replication_role = replica; delete from published.plan_file where version_id in (select id from published.plan_version where label = '2027/28'); delete from published_citation where version_id in (select id from published.plan_version where label = '2027/28'); delete from published.plan_version where label = '2027/28'; delete from agreement where plan_year_id in (select id from plan_year where label = '2027/28'); delete from action where plan_year_id in (select id from plan_year where label = '2027/28'); delete from priority where plan_year_id in (select id from plan_year where label = '2027/28'); delete from put_up_plan where plan_year_id in (select id from plan_year where label = '2027/28'); delete from planned_publication where plan_year_id in (select id from plan_year where label = '2027/28'); delete from plan_year where label = '2027/28'; set session_replication_role = origin");
    await app.everything('delete from membership where organisation_id = $1', [seventh]);
    const [made] = await app.everything<{ id: string }>("insert into plan_year (partnership_id, label, starts_on, ends_on, title) values (1, '2027/28', '2027-04-01', '2028-03-31', 'Partnership plan 2027 to 2028') returning id");
    const [priority] = await app.everything<{ id: string }>("insert into priority (partnership_id, plan_year_id, position, title) values (1, $1, 1, 'Behaviour') returning id", [made!.id]);
    await app.everything("insert into action (partnership_id, plan_year_id, priority_id, position, ref, title) values (1, $1, $2, 1, '1.1', 'Patrol the first park')", [made!.id, priority!.id]);
  });
  afterAll(async () => {
    await owner.end();
    await app.stop();
  });

  it('two coordinators publish: one version comes of it, and the other is told', async () => {
    await agreedByAll();
    const [first, second] = [await toPublish(priya), await toPublish(martin)];
    const answers = await Promise.all([first(), second(), first()]);
    expect(answers.map((one) => one.status).filter((status) => status >= 500)).toEqual([]);
    expect(answers.some((one) => one.status === 303)).toBe(true);
    expect(await versions()).toHaveLength(1);
    expect((await year()).state).toBe('published');
  }, 180_000);

  it('the last two answers are recorded by two: the plan is agreed, once', async () => {
    await priya.post(`${ADDRESS}/agreement/move`, { to: 'for agreement', version: String((await year()).version) });
    for (const id of authorities.slice(2)) await answerOf(id);
    const answers = await Promise.all([answerOf(authorities[0]!), answerOf(authorities[1]!, 'agreed', martin)]);
    expect(answers.map((one) => one.status)).toEqual([303, 303]);
    expect([(await year()).state, await missing()]).toEqual(['agreed', []]);
  });

  it.each([0, 150, 500])('an agreement is withdrawn %i ms after the plan is being published: one of the two wins, and it was agreed when it went out', async (later) => {
    await agreedByAll();
    const publish = await toPublish(priya);
    const [published, withdrawn] = await Promise.all([publish(), wait(later).then(() => answerOf(authorities[0]!, 'withdrawn', martin))]);
    expect([published.status, withdrawn.status].filter((status) => status >= 500)).toEqual([]);
    const out = (await versions()).length === 1;
    expect(await wish()).toEqual(published.status === 303 ? [out ? 'published' : 'stopped'] : []);
    expect(withdrawn.status === 303).toBe(!out);
    expect((await year()).state).toBe(out ? 'published' : 'for agreement');
  }, 180_000);

  it('an authority is being added, not yet saved, when the last answer comes: the plan waits for it', async () => {
    await priya.post(`${ADDRESS}/agreement/move`, { to: 'for agreement', version: String((await year()).version) });
    for (const id of authorities.slice(1)) await answerOf(id);
    await owner.query('begin');
    await owner.query("insert into membership (partnership_id, organisation_id, kind, authority, from_on) values (1, $1, 'RESPONSIBLE', 'ICB', '2026-11-01')", [seventh]);
    const last = answerOf(authorities[0]!);
    await wait(400);
    await owner.query('commit');
    expect((await last).status).toBe(303);
    expect([(await year()).state, await missing()]).toEqual(['for agreement', ['A newly formed board']]);
  });

  it('an authority is being added, not yet saved, when the plan is published: nothing is published', async () => {
    await agreedByAll();
    const publish = await toPublish(priya);
    await owner.query('begin');
    await owner.query("insert into membership (partnership_id, organisation_id, kind, authority, from_on) values (1, $1, 'RESPONSIBLE', 'ICB', '2026-11-01')", [seventh]);
    const published = publish();
    await wait(2500);
    await owner.query('commit');
    expect((await published).status).toBe(303);
    expect(await wish()).toEqual(['stopped']);
    expect((await priya.get(`${ADDRESS}/versions`)).text).toContain('Version 1 was not published. Not every responsible authority has agreed the plan.');
    expect(await versions()).toEqual([]);
    expect([(await year()).state, await missing()]).toEqual(['for agreement', ['A newly formed board']]);
  }, 180_000);

  it('an authority that comes to an agreed plan is waited for; the plan is agreed again with its answer', async () => {
    await agreedByAll();
    expect((await year()).state).toBe('agreed');
    expect((await addSeventh()).status).toBe(303);
    expect((await year()).state).toBe('for agreement');
    expect((await priya.get(`${ADDRESS}/agreement`)).text).toContain('6 of 7 responsible authorities have agreed');
    expect((await answerOf(seventh)).status).toBe(303);
    expect([(await year()).state, await missing()]).toEqual(['agreed', []]);
  });

  it('the plan is edited and commented on while it is published: all its forms say the same, and it is the text that was looked at', async () => {
    await agreedByAll();
    await (await toPublish(priya))();
    const [action] = await app.everything<{ id: string }>("select id from action where plan_year_id = $1", [(await year()).id]);
    const editTo = async (title: string): Promise<() => Promise<Answer>> => {
      const form = formsOfPage((await martin.get(`/plan/actions/${action!.id}/edit`)).text, `/plan/actions/${action!.id}/edit`).find((one) => one.action.endsWith('/edit'))!;
      return () => martin.post(form.action, filledIn(form, { title }));
    };
    expect((await (await editTo('Patrol the second park'))()).location).toBe(`/plan/actions/${action!.id}`);
    const [publish, edit] = [await toPublish(priya), await editTo('Patrol the third park')];
    const [published] = await Promise.all([publish(), wait(30).then(edit), martin.post(`${ADDRESS}/comments/add`, { about: 'plan', text: 'Which park?' })]);
    expect([303, 409]).toContain(published.status);
    // What was changed before it was made is not published.
    const out = published.status === 303 && (await wish()).at(-1) === 'published';
    expect(await versions()).toHaveLength(out ? 2 : 1);
    const newest = (await versions()).at(-1)!;
    const wanted = out ? 'second' : 'first';
    const files = await app.everything<{ form: string; name: string; bytes: Buffer }>('select form, name, bytes from published.plan_file where version_id = $1', [newest.id]);
    const parks = (text: string): string[] => [...new Set([...text.matchAll(/Patrol the (\w+) park/g)].map((match) => match[1]!))];
    expect(parks(JSON.stringify(await readDocx(files.find((one) => one.form === 'docx')!.bytes)))).toContain(wanted);
    expect(parks(JSON.stringify(readHtml(files.find((one) => one.form === 'html')!.bytes.toString('utf8'))))).toContain(wanted);
    for (const file of files.filter((one) => ['docx', 'html', 'json', 'csv'].includes(one.form))) expect([file.name, ...parks(file.form === 'docx' ? '' : file.bytes.toString('utf8'))], file.name).not.toContain('third');
  }, 180_000);
});
