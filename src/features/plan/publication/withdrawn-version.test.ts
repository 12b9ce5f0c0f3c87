// After a version was withdrawn: the coordinator is told what to put right, the public that it was withdrawn and when, and nobody what it said.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { publishOnTheDay } from './publish-on-the-day.job.ts';
import { readHtml } from '../../../../test/support/read-back/index.ts';
import { reasonsTold } from '../checker/write-right.ts';
import { findPlanYear } from '../years/year-store.ts';
import { acceptedUpdates } from './plan-data-store.ts';

const YEAR = '/plan/years/2026-27';
const PUBLIC = '/public/tonbridge-and-malling/plans/2026-27';

describe('a version that was withdrawn', () => {
  let app: TestApplication;
  let priya: Visitor;
  let answered: number;
  const said = async (address: string, who: Pick<Visitor, 'get'> = priya): Promise<string> => readHtml((await who.get(address)).text).text.replace(/\s+/g, ' ');
  beforeAll(async () => {
    app = await openApplication({ now: () => new Date('2026-11-24T10:00:00Z'), work: [publishOnTheDay] });
    priya = await app.as('priya');
    await app.everything("update section set text = text || ' Contact Jo Smith on 07700 900123.' where id = (select s.id from section s join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where y.label = '2026/27' and s.partnership_id = 1 and s.part = 'introduction' limit 1)");
    await app.everything("update published.plan_version set data = jsonb_set(data, '{sections,0,text}', to_jsonb((data #>> '{sections,0,text}') || ' Kim McGowan came.')) where partnership_id = 1 and year = '2026-27' and version = 1");
    await app.everything("update section set text = text || ' Kim McGowan came.' where id = (select s.id from section s join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where y.label = '2026/27' and s.partnership_id = 1 and s.part = 'introduction' limit 1)");
    answered = (await priya.post(`${YEAR}/versions/withdraw`, { number: '2', why: 'It named Jo Smith', public_why: 'Something in it was not for publication' })).status;
  });
  afterAll(() => app.stop());

  it('stays on Today, on the plan and before publishing until another goes out', async () => {
    expect(answered).toBe(303);
    expect(await said('/')).toContain('Version 2 of the plan 2026/27 was withdrawn: put right what it was withdrawn for, then publish');
    expect(await said('/')).toContain('It named Jo Smith');
    expect(await said(YEAR)).toContain('Version 2 was withdrawn: put right what it was withdrawn for.');
    expect(await said(`${YEAR}/publish`)).toContain('Version 2 was withdrawn on 24 November 2026: It named Jo Smith');
  });
  it('is told to the public at its address and among the versions, with the day and the words meant for it alone', async () => {
    const line = 'Version 2 was withdrawn on 24 November 2026: Something in it was not for publication.';
    const answer = await app.stranger().get(`${PUBLIC}/versions/2`);
    expect(answer.status).toBe(404);
    for (const words of [line, 'Version 2 of the plan 2026/27 was withdrawn', 'Read the newest version, 1']) expect(readHtml(answer.text).text).toContain(words);
    expect(await said(PUBLIC, app.stranger())).toContain(line);
    for (const address of [PUBLIC, `${PUBLIC}/versions/2`]) expect(await said(address, app.stranger())).not.toMatch(/Jo Smith|Today/);
    expect((await app.stranger().get(`${PUBLIC}/versions/9`)).text).not.toMatch(/withdrawn/);
    // Whoever is signed in reads what everybody reads.
    for (const number of [2, 9]) expect((await priya.get(`${PUBLIC}/versions/${number}`)).text).not.toContain('Today');
  });
  it('is not what the public reads already: what it said is asked about, what version 1 says is not', async () => {
    const { text } = await priya.get(`${YEAR}/publish`);
    const asked = /id="hints"[^]*?name="looked"/.exec(text)?.[0] ?? '';
    expect(asked).toContain('a name: Jo Smith');
    const [, read = ''] = /<details class="govuk-details" open>(?:(?!<details)[^])*?that the public reads already([^]*?)<\/details>/.exec(text) ?? [];
    expect(asked).not.toContain('Kim McGowan');
    expect(read).toContain('a name: Kim McGowan');
    expect(text).not.toContain('looked at before');
  });
  it('is told in other words once the coordinator puts them right, which are looked at as the first were', async () => {
    const reword = (fields: Record<string, string>, who = priya) => who.post(`${YEAR}/versions/reword`, { number: '2', ...fields });
    const seen = await reword({ public_why: 'It named Jo Smith' });
    expect([seen.status, seen.text.includes('The public would read a name: Jo Smith'), seen.text.includes('value="It named Jo Smith"')]).toEqual([422, true, true]);
    expect((await reword({ public_why: 'A page was left out.' })).status).toBe(303);
    expect(await said(PUBLIC, app.stranger())).toContain('Version 2 was withdrawn on 24 November 2026: A page was left out.');
    expect((await reword({ public_why: 'It named Jo Smith', stands: 'yes' })).status).toBe(303);
    expect((await reword({})).status).toBe(303);
    expect(await said(PUBLIC, app.stranger())).not.toMatch(/Jo Smith|A page was left out/);
    expect(await app.everything("select detail from audit_entry where event = 'reworded withdrawal' order by id")).toMatchObject([{ detail: { version: 2, is: 'A page was left out.' } }, { detail: { is: 'It named Jo Smith' } }, { detail: { is: '' } }]);
    expect((await reword({ number: '1', public_why: 'Nothing is withdrawn' })).status).toBe(404);
    expect((await reword({ public_why: 'x' }, await app.as('amara.cole'))).status).toBe(403);
    // The same form once more: withdrawn already, and what it says to the public is kept.
    expect((await priya.post(`${YEAR}/versions/withdraw`, { number: '2', why: 'It named Jo Smith', public_why: 'Something in it was not for publication' })).status).toBe(303);
    expect(await said(`${YEAR}/versions`)).toContain('The public reads that it was withdrawn: Something in it was not for publication');
  });
  it('is not withdrawn before its reason is there, and what was typed for the public is kept and looked at', async () => {
    for (const [fields, words] of [[{ why: '', public_why: 'An error' }, 'Say why it is withdrawn'], [{ why: 'A name', public_why: 'It named Jo Smith' }, 'a name: Jo Smith']] as const) {
      const { status, text } = await priya.post(`${YEAR}/versions/withdraw`, { number: '1', ...fields });
      const form = /<form[^>]*id="withdraw-1"[^]*?<\/form>/.exec(text)![0];
      expect([status, text.includes(words), form.includes(`value="${fields.public_why}"`), form.includes(`name="why" value="${fields.why}"`)]).toEqual([422, true, true, true]);
    }
    expect(await app.everything("select version from published.plan_version where partnership_id = 1 and year = '2026-27' and withdrawn_at is null")).toEqual([{ version: 1 }]);
  });
  it('was the newest: with every version withdrawn its year says so', async () => {
    await priya.post(`${YEAR}/versions/withdraw`, { number: '1', why: 'All of it' });
    expect(await said(PUBLIC, app.stranger())).toContain('Version 2 was withdrawn on 24 November 2026: Something in it was not for publication. Version 1 was withdrawn on 24 November 2026.');
    expect((await app.stranger().get(PUBLIC)).status).toBe(404);
  });
});

describe('what a version was withdrawn for', () => {
  let app: TestApplication;
  const answers: number[] = [];
  let priya: Visitor;
  const INTRODUCTION = "(select s.id from section s join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where y.label = '2026/27' and s.partnership_id = 1 and s.part = 'introduction' limit 1)";
  const publish = async (more: Record<string, string> = {}): Promise<number> => {
    const page = (await priya.get(`${YEAR}/publish`)).text;
    const field = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
    return (await priya.post(`${YEAR}/publish`, { note: 'A word was wrong', agreed_how: 'agreed', agreed_why: 'A slip was put right', looked: 'yes', few_why: 'It was public before', when: 'now', seen: field('seen'), number: field('number'), ...more })).status;
  };
  beforeAll(async () => {
    app = await openApplication({ now: () => new Date('2026-11-24T10:00:00Z'), work: [publishOnTheDay] });
    priya = await app.as('priya');
    await app.everything(`update section set text = text || ' Contact Jo Smith on 07700 900123.' where id = ${INTRODUCTION}`);
    answers.push(await publish());
    await app.everything(`update section set text = text || ' More is to come.' where id = ${INTRODUCTION}`);
    answers.push(await publish({ when: 'day', 'publish_on-day': '1', 'publish_on-month': '12', 'publish_on-year': '2026' }));
    await priya.post(`${YEAR}/versions/withdraw`, { number: '3', why: 'It named somebody' });
  });
  afterAll(() => app.stop());

  it('does not go out on the day that was set before it was withdrawn', async () => {
    expect(answers).toEqual([303, 303]);
    expect(await app.everything("select state, outcome from planned_publication where partnership_id = 1 and fingerprint is null")).toEqual([{ state: 'stopped', outcome: 'Version 3 was withdrawn since.' }]);
  });
  it('stands in no form of the next version once it is put right, and not in the list of what that changes', async () => {
    await app.everything(`update section set text = replace(text, ' Contact Jo Smith on 07700 900123.', '') where id = ${INTRODUCTION}`);
    expect(await publish()).toBe(303);
    const [version] = await app.everything<{ said: string; page: string; changes: string }>("select data::text as said, body_html as page, changes::text from published.plan_version where partnership_id = 1 and year = '2026-27' and version = 4");
    expect(version!.changes).toContain('More is to come.');
    expect(`${version!.said} ${version!.page}`).not.toMatch(/Jo Smith|07700/);
  });
  it('is not quoted as what the authorities agreed either', async () => {
    for (const table of ['published.plan_version', 'put_up_plan']) await app.everything(`update ${table} set data = jsonb_set(data, '{sections,0,text}', to_jsonb((data #>> '{sections,0,text}') || ' Ann Archer hid here.')) where plan_year_id = (select id from plan_year where partnership_id = 1 and label = '2026/27')${table === 'put_up_plan' ? '' : ' and version = 1'}`);
    const agreed = async (): Promise<string> => /id="agreed"[^]*?<\/section>/.exec((await priya.get(`${YEAR}/publish`)).text)?.[0] ?? '';
    await app.everything(`update section set text = text || ' It goes on.' where id = ${INTRODUCTION}`);
    // As long as nothing is withdrawn it is.
    await app.everything("update published.plan_version set withdrawn_at = null, withdrawn_why = null where partnership_id = 1 and year = '2026-27'");
    expect(await agreed()).toContain('Ann Archer');
    expect((await priya.post(`${YEAR}/versions/withdraw`, { number: '1', why: 'It named Ann Archer' })).status).toBe(303);
    expect(await agreed()).toContain('was rewritten');
    expect(await publish()).toBe(303);
    const [version] = await app.everything<{ said: string; page: string }>("select data::text as said, body_html as page from published.plan_version where partnership_id = 1 and year = '2026-27' and version = 5");
    expect(`${version!.said} ${version!.page}`).toContain('was rewritten');
    expect(`${version!.said} ${version!.page}`).not.toMatch(/Ann Archer/);
  });
});

describe('a reason that nobody gave', () => {
  it('is told of no correction, and of a choice only what was chosen', () => {
    expect(reasonsTold('492', undefined)).toEqual({ correction: '', adoption: '492 was chosen as right' });
    expect(reasonsTold('492', 'Counted again')).toEqual({ correction: 'Counted again', adoption: 'Counted again' });
  });
  it('stands in no published update', async () => {
    const app = await openApplication();
    try {
      await app.everything("insert into action_update (partnership_id, action_id, written_on, text, status, came_by, written_by, corrects_id, correction_why) select u.partnership_id, u.action_id, u.written_on, u.text || ' Corrected.', u.status, u.came_by, u.written_by, u.id, '' from action_update u join action_update_acceptance t on t.partnership_id = u.partnership_id and t.update_id = u.id where u.partnership_id = 1 and not exists (select 1 from action_update c where c.corrects_id = u.id) and u.action_id in (select a.id from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.label = '2026/27' and not y.frozen)");
      await app.everything("insert into action_update_acceptance (partnership_id, update_id, accepted_by) select partnership_id, id, 'Priya Nair' from action_update where correction_why = ''");
      const updates = await app.withPerson('priya', async (session) => acceptedUpdates(session, (await findPlanYear(session, '2026/27')).id));
      const corrected = [...updates.values()].filter((one) => one.text.endsWith(' Corrected.'));
      expect(corrected.length).toBeGreaterThan(0);
      expect(corrected.filter((one) => one.corrected === undefined || 'why' in one.corrected)).toEqual([]);
    } finally {
      await app.stop();
    }
  });
});
