import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { dayOf } from '../../../security/services.ts';
import { publishOnTheDay } from './publish-on-the-day.job.ts';

const HERE = '/plan/years/2026-27/publish';
const PUBLIC = '/public/tonbridge-and-malling/plans/2026-27';

describe('publishing a plan', () => {
  let app: TestApplication;
  let priya: Visitor;
  let now = new Date('2026-11-24T10:00:00Z');
  let turn = 0;
  type Form = { seen: string; number: string };
  const open = async (who = priya): Promise<Form> => {
    const page = (await who.get(HERE)).text;
    const field = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
    return { seen: field('seen'), number: field('number') };
  };
  const publish = async (form: Form, more: Record<string, string> = {}, who = priya): Promise<Answer> => who.post(HERE, { ...form, note: 'A word was wrong', agreed_how: 'agreed', agreed_why: 'A slip was put right', looked: 'yes', few_why: 'It was public before', when: 'now', ...more });
  const versions = async (): Promise<{ version: number; changes: string[]; withdrawn_at: Date | null; published_by: string; note: string }[]> =>
    app.everything("select version, changes, withdrawn_at, published_by, note from published.plan_version where partnership_id = 1 and year = '2026-27' order by version");
  const newest = async (): Promise<number> => (await versions()).at(-1)!.version;
  /** A word in the plan that was not there before. */
  const edit = async (): Promise<string> => {
    turn += 1;
    const word = `changed${turn}`;
    await app.everything("update section set text = text || ' ' || $1 where id = (select s.id from section s join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where y.label = '2026/27' and s.partnership_id = 1 and s.part = 'introduction' limit 1)", [word]);
    return word;
  };

  beforeAll(async () => {
    app = await openApplication({ now: () => now, work: [publishOnTheDay] });
    priya = await app.as('priya');
  });
  beforeEach(() => {
    now = new Date('2026-11-24T10:00:00Z');
  });
  afterAll(() => app.stop());

  it('shows what would change, what is ready and the way to read it, and to nobody but the coordinator', async () => {
    const word = await edit();
    const page = await priya.get(HERE);
    expect(page.status).toBe(200);
    for (const words of ['This will be version 3', word, 'Is it ready?', '/plan/years/2026-27/preview']) expect(page.text).toContain(words);
    // On a phone they are met in this order.
    const at = ['See it as the public will', 'Is it ready?', 'Publish version 3'].map((words) => page.text.indexOf(words));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect((await (await app.as('amara.cole')).get(HERE)).status).toBe(403);
    expect((await priya.get('/plan/years/2026-27/preview')).text).toContain(word);
  });

  it('asks what is to be answered first, each question with what it is about, and lists what changes below', async () => {
    const { text } = await priya.get(HERE);
    const places = ['<form class="fp-form', 'name="note"', 'id="few"', 'name="few_why"', '>Publish version ', 'id="changes"', 'id="ready"'].map((one) => text.indexOf(one));
    expect(places[0]).toBeGreaterThan(0);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).toContain('href="#changes"');
  });
  it('makes a version with its changes, keeps the one before, and the public reads it at once', async () => {
    const word = await edit();
    const before = (await app.stranger().get(PUBLIC)).text;
    expect(before).not.toContain(word);
    const answer = await publish(await open());
    expect(answer.status).toBe(303);
    const made = (await versions()).at(-1)!;
    expect(made).toMatchObject({ version: 3, published_by: 'Priya Nair', note: 'A word was wrong' });
    expect(made.changes.join('\n')).toContain(word);
    const page = (await app.stranger().get(PUBLIC)).text;
    expect(page).toContain(word);
    expect((await app.stranger().get(`${PUBLIC}/versions/2`)).text).not.toContain(word);
    const [trail] = await app.everything<{ detail: { version: number; files: Record<string, string> } }>("select detail from audit_entry where event = 'published plan' order by id desc limit 1");
    expect(trail!.detail.version).toBe(3);
    expect(Object.keys(trail!.detail.files)).toEqual(expect.arrayContaining(['plan.html', 'plan.pdf', 'plan.docx', 'plan.json', 'actions.csv']));
  });

  it('tells the reason for a status in all forms or in none: of the year before, where something was not done', async () => {
    const reviewed = `select a.id from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where a.partnership_id = 1 and y.id = (select reviews_id from plan_year where partnership_id = 1 and label = '2026/27') order by a.id`;
    if ((await app.everything(reviewed)).length === 0) await app.everything("update plan_year set reviews_id = (select id from plan_year where partnership_id = 1 and label = '2025/26') where partnership_id = 1 and label = '2026/27'");
    await app.everything(`update action set status = 'complete', status_reason = 'reason of one that was done' where id = (${reviewed} limit 1)`);
    await app.everything(`update action set status = 'superseded', status_reason = 'reason of one that was not' where id = (${reviewed} offset 1 limit 1)`);
    expect((await publish(await open())).status).toBe(303);
    const page = (await app.stranger().get(PUBLIC)).text;
    const data = (await app.stranger().get(`${PUBLIC}/files/plan.json`)).text;
    for (const form of [page, data]) expect([form.includes('reason of one that was done'), form.includes('reason of one that was not')]).toEqual([false, true]);
  });

  it('leaves page, files and hashes as they are when the plan is edited afterwards', async () => {
    const at = async (): Promise<string[]> => (await app.everything<{ line: string }>("select f.name || ' ' || f.sha256 || ' ' || encode(sha256(f.bytes), 'hex') as line from published.plan_file f join published.plan_version v on v.id = f.version_id where v.year = '2026-27' order by v.version, f.name")).map((row) => row.line);
    const before = await at();
    const etag = (await app.stranger().get(PUBLIC)).headers['etag'];
    await edit();
    expect(await at()).toEqual(before);
    expect((await app.stranger().get(PUBLIC)).headers['etag']).toBe(etag);
  });

  it('is told when nothing has changed, and a form sent twice makes one version', async () => {
    await edit();
    const form = await open();
    expect((await publish(form)).status).toBe(303);
    const count = await newest();
    const again = await publish(form);
    expect(again.status).toBe(303);
    expect((await priya.follow(again)).text).toContain(`Version ${count} is published`);
    expect(await newest()).toBe(count);
    const nothing = (await priya.get(HERE)).text;
    expect(nothing).toContain('says exactly what the plan says now: there is nothing to publish until something changes');
    expect(nothing).toContain('Before the next version');
    expect(nothing).not.toMatch(/Is it ready\?|<div class="fp-cols">/);
  });

  it('tells the one whose plan changed between looking and publishing, keeps their words and publishes nothing', async () => {
    await edit();
    const form = await open();
    const count = await newest();
    const word = await edit();
    const answer = await publish(form, { note: 'My reason for it' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('has changed since you opened this page');
    expect(answer.text).toContain(word);
    expect(answer.text).toContain('My reason for it');
    expect(await newest()).toBe(count);
  });

  it('by two coordinators at once makes one version; the other is told', async () => {
    await edit();
    const [organisation] = await app.everything<{ id: string }>("select organisation_id as id from account_place p join account a on a.id = p.account_id where a.email like 'priya%' limit 1");
    await app.everything("update account_place set roles = array['coordinator'] where organisation_id = $1 and account_id = (select id from account where email like 'marek%')", [organisation!.id]);
    const marek = await app.as('marek.novak');
    const count = await newest();
    const form = await open();
    const answers = await Promise.all([publish(form), publish(await open(marek), {}, marek)]);
    expect(await newest()).toBe(count + 1);
    const statuses = answers.map((one) => one.status).toSorted();
    expect(statuses[0]).toBe(303);
    expect([303, 409]).toContain(statuses[1]);
    const files = await app.everything<{ n: number }>("select count(*)::int as n from published.plan_version where year = '2026-27' and version = $1", [count + 1]);
    expect(files[0]!.n).toBe(1);
  });

  it('asks for the reason of a correction and for a look at what may be personal', async () => {
    await app.everything("update action set title = title || ' with Mrs Jones' where id = (select a.id from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.label = '2026/27' and a.partnership_id = 1 and a.ref = '1.1')");
    const count = await newest();
    const form = await open();
    expect((await priya.get(HERE)).text).toContain('a person by title: Mrs Jones');
    const noReason = await publish(form, { note: '' });
    expect(noReason.status).toBe(422);
    expect(noReason.text).toContain('Say in a sentence why');
    const notLooked = await publish(form, { looked: '' });
    expect(notLooked.status).toBe(422);
    expect(notLooked.text).toContain('Tick that you have looked');
    expect(await newest()).toBe(count);
    expect((await publish(form)).status).toBe(303);
    expect(await newest()).toBe(count + 1);
  });

  it('asks why what the authorities did not agree needs no new agreement, keeps the reason, and the public reads it beside who agreed', async () => {
    await app.everything("update action set target = 'Listening in every ward' where id = (select a.id from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.label = '2026/27' and a.partnership_id = 1 and a.ref = '1.2')");
    const count = await newest();
    const form = await open();
    const { text } = await priya.get(HERE);
    expect(text).toContain(`The authorities agreed version 1. Version ${count + 1} says otherwise than they agreed.`);
    for (const [more, words] of [[{ agreed_how: '', agreed_why: '' }, 'Say whether it is a slip of the pen, or where they agreed it'], [{ agreed_why: '' }, 'Say where they agreed it, such as the minute']] as const) {
      const answer = await publish(form, more);
      expect([answer.status, answer.text.includes(words)]).toEqual([422, true]);
    }
    expect(await newest()).toBe(count);
    expect((await publish(form, { agreed_why: 'They agreed it on 3 June, minute 4' })).status).toBe(303);
    const [entry] = await app.everything<{ actor: string; detail: { why: string; agreedVersion: number; changed: string[] } }>("select actor, detail from audit_entry where event = 'published without new agreement' order by id desc limit 1");
    expect(entry).toMatchObject({ actor: 'Priya Nair', detail: { why: 'They agreed it on 3 June, minute 4', agreedVersion: 1 } });
    expect(entry!.detail.changed.join()).toContain('Listening in every ward');
    // What stands above as not agreed is listed no second time below.
    expect(text.split('Listening in every ward')).toHaveLength(2);
    const read = (await app.stranger().get(PUBLIC)).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(read).toMatch(/Who agreed this plan The authorities agreed version 1\. Version \d+ says otherwise than they agreed\. Why: They agreed it on 3 June, minute 4\./);
    expect(JSON.parse((await app.stranger().get(`${PUBLIC}/files/plan.json`)).text)).toMatchObject({ agreedVersion: { version: 1, why: 'They agreed it on 3 June, minute 4' } });
    for (const page of ['versions', 'agreement']) expect((await priya.get(`/plan/years/2026-27/${page}`)).text).toContain('The authorities agreed version 1. Version');
    // What is told as the year goes on, and accepted, asks nothing again.
    await app.everything("insert into action_update_acceptance (partnership_id, update_id, accepted_by) select u.partnership_id, u.id, 'Priya Nair' from action_update u join action a on a.partnership_id = u.partnership_id and a.id = u.action_id join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.label = '2026/27' and a.partnership_id = 1 and a.ref = '1.2' on conflict do nothing");
    await app.everything("update action set status_reason = 'told once more' where id = (select a.id from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.label = '2026/27' and a.partnership_id = 1 and a.ref = '1.2')");
    expect((await priya.get(HERE)).text).toContain('Said when it was published before: They agreed it on 3 June, minute 4');
    expect((await publish(await open(), { agreed_how: '', agreed_why: '' })).status).toBe(303);
    expect(JSON.parse((await app.stranger().get(`${PUBLIC}/files/plan.json`)).text)).toMatchObject({ agreedVersion: { version: 1, why: 'They agreed it on 3 June, minute 4' } });
  });

  it('takes a slip of the pen for a reason by one choice, which the public reads', async () => {
    await app.everything("update action set target = 'Listening in each ward' where id = (select a.id from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.label = '2026/27' and a.partnership_id = 1 and a.ref = '1.2')");
    expect((await publish(await open(), { agreed_how: 'slip', agreed_why: '' })).status).toBe(303);
    expect(JSON.parse((await app.stranger().get(`${PUBLIC}/files/plan.json`)).text)).toMatchObject({ agreedVersion: { version: 1, why: 'A slip of the pen' } });
  });

  it('asks why a small number of people may be published, keeps the reason, and asks once', async () => {
    await app.everything("update action set why = 'Two victims of stalking asked for it' where id = (select a.id from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.label = '2026/27' and a.partnership_id = 1 and a.ref = '1.2')");
    const count = await newest();
    const form = await open();
    const page = await priya.get(HERE);
    expect(page.text).toMatch(/Two victims of stalking <span[^]{0,300}?<br>“Two victims of stalking asked for it”/);
    expect(page.text).toContain('1 thing stops it (1 small number)');
    expect(page.text).not.toContain('One reason answers for');
    const noWhy = await publish(form, { few_why: '' });
    expect(noWhy.status).toBe(422);
    expect(noWhy.text).toContain('Say why these small numbers may be published');
    expect(await newest()).toBe(count);
    expect((await publish(form, { few_why: 'Both agreed in writing' })).status).toBe(303);
    const [entry] = await app.everything<{ detail: { why: string; counts: string[] } }>("select detail from audit_entry where event = 'published small counts' order by at desc limit 1");
    expect(entry!.detail).toMatchObject({ why: 'Both agreed in writing', counts: ['Two victims of stalking in action 1.2 of 2026/27'] });
    await edit();
    expect((await priya.get(HERE)).text).not.toContain('Could people be known');
    expect((await publish(await open())).status).toBe(303);
  });

  it('says of several small numbers that one reason answers for all, and leads while the words may not be changed to where they are read', async () => {
    const [action] = await app.everything<{ id: string; why: string | null; state: string }>("select a.id, a.why, y.state from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.label = '2026/27' and a.partnership_id = 1 and a.ref = '1.3'");
    await app.everything("update action set why = 'Three boys were held within nine minutes. Four girls left.' where id = $1", [action!.id]);
    const { text } = await priya.get(HERE);
    expect(text).toContain('One reason answers for both: it has to hold for each.');
    expect(text).toMatch(new RegExp(`Three boys <span[^]{0,80}?href="/plan/actions/${action!.id}/edit"[^]{0,200}?“Three boys were held within nine minutes.”`));
    await app.everything("update plan_year set state = 'agreed' where label = '2026/27' and partnership_id = 1");
    expect((await priya.get(HERE)).text).toMatch(new RegExp(`Three boys <span[^]{0,80}?href="/plan/actions/${action!.id}"`));
    await app.everything("update plan_year set state = $1 where label = '2026/27' and partnership_id = 1", [action!.state]);
    await app.everything('update action set why = $2 where id = $1', [action!.id, action!.why]);
  });

  it('leaves out a quote whose consent was taken back, and tells the coordinator as long as the public sees it', async () => {
    const [quote] = await app.everything<{ id: string; text: string }>("select q.id, q.text from quote q join section s on s.partnership_id = q.partnership_id and s.id = q.section_id join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where y.label = '2026/27' and q.partnership_id = 1 order by q.text limit 1");
    const shown = /[\p{L} ]{12,}/u.exec(quote!.text)![0].slice(0, 30);
    expect((await app.stranger().get(PUBLIC)).text).toContain(shown);
    expect((await priya.get('/')).text).not.toContain('without consent');
    await app.everything("update quote set consent_withdrawn_on = '2026-11-23' where id = $1", [quote!.id]);
    expect((await priya.get('/')).text).toContain('The published plan 2026/27 shows something without consent');
    expect((await publish(await open())).status).toBe(303);
    expect((await app.stranger().get(PUBLIC)).text).not.toContain(shown);
    expect((await versions()).at(-1)!.changes.join('\n')).toContain('The quotes in');
    expect((await priya.get('/')).text).toContain('An older version of the plan 2026/27 shows something');
    await priya.post('/plan/years/2026-27/versions/withdraw', { number: String((await newest()) - 1), why: 'Consent was taken back', earlier: 'yes' });
    expect((await priya.get('/')).text).not.toContain('without consent');
    expect((await app.stranger().get(PUBLIC)).status).toBe(200);
    // What others test here needs an earlier version to be there.
    await app.everything("update published.plan_version set withdrawn_at = null, withdrawn_why = null where year = '2026-27'");
    await app.everything('update quote set consent_withdrawn_on = null where id = $1', [quote!.id]);
  });

  it('is refused while an authority has not agreed', async () => {
    await app.everything("update plan_year set state = 'for agreement', agreement_round = agreement_round + 1 where label = '2026/27' and partnership_id = 1");
    await edit();
    const form = { seen: 'x'.repeat(64), number: '99' };
    const page = await priya.get(HERE);
    expect(page.text).toContain('It can be published when every responsible authority has agreed');
    const shown = /name="seen"/.test(page.text);
    expect(shown).toBe(false);
    const count = await newest();
    expect((await publish(form)).status).toBe(409);
    expect(await newest()).toBe(count);
    await app.everything("update plan_year set agreement_round = agreement_round - 1 where label = '2026/27' and partnership_id = 1");
    await app.everything("update plan_year set state = 'published' where label = '2026/27' and partnership_id = 1");
  });

  describe('on a day', () => {
    const set = async (day: string, more: Record<string, string> = {}): Promise<Answer> => {
      const [year, month, date] = day.split('-');
      return publish(await open(), { when: 'day', 'publish_on-day': date!, 'publish_on-month': month!, 'publish_on-year': year!, ...more });
    };
    const later = (days: number): Date => new Date(Date.parse('2026-11-24T10:00:00Z') + days * 86_400_000);

    const told = async (): Promise<number> => (await app.everything("select 1 from audit_entry where event = 'published without new agreement'")).length;

    it('waits until it is there, then publishes the plan as it stands, once, and tells what was decided beforehand', async () => {
      await edit();
      const before = await told();
      const count = await newest();
      expect((await set('2026-11-24')).status).toBe(422);
      expect((await set('2026-12-01')).status).toBe(303);
      expect((await priya.get(HERE)).text).toContain('Set for 1 December 2026');
      // What is told as the year goes on waits for nobody; what was agreed does.
      const word = `told${(turn += 1)}`;
      await app.everything("update action set status_reason = $1 where id = (select a.id from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.label = '2026/27' and a.partnership_id = 1 and a.ref = '1.1')", [word]);
      now = later(6);
      await publishOnTheDay.run(app.services, {});
      expect(await newest()).toBe(count);
      now = later(7);
      await Promise.all([publishOnTheDay.run(app.services, {}), publishOnTheDay.run(app.services, {})]);
      await publishOnTheDay.run(app.services, {});
      expect(await newest()).toBe(count + 1);
      expect((await versions()).at(-1)!.changes.join('\n')).toContain(word);
      expect(await told()).toBe(before + 1);
      const [entry] = await app.everything<{ actor: string; detail: object }>("select actor, detail from audit_entry where event = 'published without new agreement' order by id desc limit 1");
      expect(entry).toMatchObject({ actor: expect.not.stringContaining('Priya') as unknown, detail: { why: 'A slip was put right', version: count + 1, decidedBy: 'Priya Nair' } });
      const [row] = await app.everything<{ published_on: string }>("select published_on::text from published.plan_version where year = '2026-27' and version = $1", [count + 1]);
      expect(row!.published_on).toBe(dayOf(now));
      expect(await app.everything("select 1 from planned_publication where state = 'waiting'")).toEqual([]);
    });

    it('stops for what may be personal and came in after it was set, and says so to the coordinator', async () => {
      await edit();
      const count = await newest();
      await set('2026-12-01');
      await app.everything("update action set title = title || ' and PC Plum' where id = (select a.id from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.label = '2026/27' and a.partnership_id = 1 and a.ref = '1.2')");
      now = later(8);
      await publishOnTheDay.run(app.services, {});
      expect(await newest()).toBe(count);
      expect((await priya.get(HERE)).text).toContain('PC Plum');
      expect((await priya.get('/')).text).toContain('was not published on its day');
    });

    it('stops for what the authorities agreed and somebody changed after it was set', async () => {
      await edit();
      const count = await newest();
      const planned = await set('2026-12-01');
      expect(planned.status).toBe(303);
      const word = await edit();
      now = later(8);
      await publishOnTheDay.run(app.services, {});
      expect(await newest()).toBe(count);
      const [stopped] = await app.everything<{ outcome: string }>("select outcome from planned_publication where state = 'stopped' and outcome like '%authorities agreed%'");
      expect(stopped!.outcome).toContain('Something that the authorities agreed has been changed since');
      expect(stopped!.outcome).toContain(word);
    });

    it('stops for a contradiction that came in after it was set', async () => {
      await edit();
      const count = await newest();
      await set('2026-12-01');
      const sections = await app.everything<{ id: string; text: string }>("select s.id, s.text from section s join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where y.label = '2026/27' and s.partnership_id = 1 and s.part in ('introduction', 'engagement') order by s.part");
      expect(sections).toHaveLength(2);
      for (const [at, one] of sections.entries()) await app.everything("update section set text = text || $1 where id = $2", [at === 0 ? ' 210 purse bells were given away.' : ' 120 purse bells were given away.', one.id]);
      now = later(8);
      await publishOnTheDay.run(app.services, {});
      expect(await newest()).toBe(count);
      const [stopped] = await app.everything<{ outcome: string }>("select outcome from planned_publication where state = 'stopped' and outcome like '%contradict%'");
      expect(stopped!.outcome).toMatch(/contradict itself since.*(210.*120|120.*210)/);
      for (const one of sections) await app.everything('update section set text = $1 where id = $2', [one.text, one.id]);
    });

    it('can be called off, and nothing is told as published then', async () => {
      const before = await told();
      await edit();
      const count = await newest();
      await set('2026-12-01');
      expect((await priya.post('/plan/years/2026-27/publish/call-off')).status).toBe(303);
      expect((await priya.post('/plan/years/2026-27/publish/call-off')).status).toBe(409);
      expect(await told()).toBe(before);
      now = later(8);
      await publishOnTheDay.run(app.services, {});
      expect(await newest()).toBe(count);
    });
  });

  describe('taking a version back', () => {
    it('hides it from the public at once, also its files, and says what is found then', async () => {
      const count = await newest();
      expect((await priya.get('/plan/years/2026-27/versions')).text).toContain(`The public will then find version ${count - 1}`);
      const answer = await priya.post('/plan/years/2026-27/versions/withdraw', { number: String(count), why: 'A picture without consent' });
      expect(answer.status).toBe(303);
      for (const address of [`${PUBLIC}/versions/${count}`, `${PUBLIC}/versions/${count}/files/plan.pdf`, `${PUBLIC}/versions/${count}/data`]) expect((await app.stranger().get(address)).status).toBe(404);
      expect((await app.stranger().get(PUBLIC)).text).toContain(`Version ${count - 1}, published`);
      expect((await priya.get('/plan/years/2026-27/versions')).text).toContain('A picture without consent');
      const [trail] = await app.everything<{ detail: { why: string; versions: number[] } }>("select detail from audit_entry where event = 'withdrew plan' order by id desc limit 1");
      expect(trail!.detail).toEqual({ why: 'A picture without consent', versions: [count] });
      // The same form twice is done once; another reason is not lost in a page that is not found.
      expect((await priya.post('/plan/years/2026-27/versions/withdraw', { number: String(count), why: 'A picture without consent' })).status).toBe(303);
      expect(await app.everything("select 1 from audit_entry where event = 'withdrew plan' and detail ->> 'why' = 'A picture without consent'")).toHaveLength(1);
      const second = await priya.post('/plan/years/2026-27/versions/withdraw', { number: String(count), why: 'A name that should not stand there' });
      expect(second.status).toBe(409);
      for (const words of ['was withdrawn already', 'A picture without consent', 'A name that should not stand there</textarea>']) expect(second.text).toContain(words);
    });
    it('offers the forms of the newest version by name, each there', async () => {
      const [, links = ''] = /<p class="fp-links">((?:(?!<\/p>)[^])*plan\.pdf[^]*?)<\/p>/.exec((await priya.get('/plan/years/2026-27/versions')).text) ?? [];
      expect([...links.matchAll(/>([^<]+)<span/g)].map((one) => one[1])).toEqual(['PDF', 'Word', 'Web page to keep', 'Data (JSON)']);
      for (const [, href] of links.matchAll(/href="([^"]+)"/g)) expect((await app.stranger().get(href!)).status).toBe(200);
    });
    it('lists what the newest version changed, folded for all others', async () => {
      const text = (await priya.get('/plan/years/2026-27/versions')).text;
      const open = [...text.matchAll(/<details class="govuk-details"( open)?><summary[^>]*><span[^>]*>What it changed/g)].map((one) => one[1] !== undefined);
      expect(open.length).toBeGreaterThan(1);
      expect(open.filter(Boolean)).toHaveLength(1);
    });
    it('asks why, and changes nothing without it', async () => {
      const shown = (await versions()).filter((one) => one.withdrawn_at === null).length;
      const answer = await priya.post('/plan/years/2026-27/versions/withdraw', { number: '1', why: '' });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('Say why it is withdrawn');
      expect((await versions()).filter((one) => one.withdrawn_at === null)).toHaveLength(shown);
    });
    it('takes every earlier version too when asked; the year is then not found, and can be published again', async () => {
      const top = (await versions()).filter((one) => one.withdrawn_at === null).at(-1)!.version;
      await priya.post('/plan/years/2026-27/versions/withdraw', { number: String(top), why: 'All of it is wrong', earlier: 'yes' });
      expect((await app.stranger().get(PUBLIC)).status).toBe(404);
      expect((await app.stranger().get('/public')).text).not.toContain('2026 to 2027');
      expect((await priya.get('/plan/years/2026-27/versions')).text).toContain('The public finds none of them');
      const answer = await publish(await open());
      expect(answer.status).toBe(303);
      expect((await app.stranger().get(PUBLIC)).status).toBe(200);
    });
    it('is not for others, and not for versions that are not there', async () => {
      expect((await (await app.as('amara.cole')).post('/plan/years/2026-27/versions/withdraw', { number: '1', why: 'x' })).status).toBe(403);
      expect((await priya.post('/plan/years/2026-27/versions/withdraw', { number: '999', why: 'x' })).status).toBe(404);
    });
  });
});
