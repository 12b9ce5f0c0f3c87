import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { addReading, correctReading, periodOf } from '../../measures/index.ts';
import { publishOnTheDay } from '../publication/publish-on-the-day.job.ts';
import type { ReadingFields } from '../../measures/index.ts';

const HERE = '/plan/years/2027-28';

/** Nobody can edit a plan while the authorities answer to it; a figure that it cites and a body's name change all the same. */
describe('a plan that changes while the authorities answer to it', () => {
  let app: TestApplication;
  let priya: Visitor;
  let body: string;
  let readingId: string;
  let now = new Date('2026-11-24T10:00:00Z');
  const fields = (amount: number): ReadingFields => ({ figure: { value: { amount, bound: 'exactly', unit: 'count' } }, asAt: '2026-03-31', provisional: false, sourceKind: 'return', source: 'Return of the noise line', place: 'sheet 2' });
  const publish = async (more: Record<string, string> = {}): Promise<Answer> => {
    const page = (await priya.get(`${HERE}/publish`)).text;
    const field = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)![1]!;
    return priya.post(`${HERE}/publish`, { when: 'now', seen: field('seen'), number: field('number'), note: 'A correction', looked: 'yes', few_why: 'It was public before', ...more });
  };
  const publishOn = async (day: string): Promise<void> => {
    await app.everything("update plan_year set title = title || '!' where partnership_id = 1 and label = '2027/28'");
    const [year, month, date] = day.split('-');
    expect((await publish({ agreed_how: 'agreed', agreed_why: 'A mark', when: 'day', 'publish_on-day': date!, 'publish_on-month': month!, 'publish_on-year': year! })).status).toBe(303);
  };
  const published = async (): Promise<{ version: number; agreed: unknown }[]> => app.everything("select version, data -> 'agreedVersion' as agreed from published.plan_version where partnership_id = 1 and label = '2027/28' order by version");
  const agree = async (): Promise<void> => {
    const [year] = await app.everything<{ version: number; agreement_round: number }>("select version, agreement_round from plan_year where partnership_id = 1 and label = '2027/28'");
    expect((await priya.post(`${HERE}/agreement/move`, { to: 'for agreement', version: String(year!.version) })).status).toBe(303);
    for (const email of ['martin.okafor', 'helen.marsh', 'tom.ashby', 'ruth.adeyemi', 'colin.frost', 'sunita.rao']) {
      const visitor = await app.as(email);
      for (const id of visitor.person!.signsFor) expect((await visitor.post(`${HERE}/agreement/${id}`, { answer: 'agreed', capacity: 'For the authority', round: String(year!.agreement_round) })).status).toBe(303);
    }
  };

  beforeAll(async () => {
    app = await openApplication({ now: () => now, work: [publishOnTheDay] });
    priya = await app.as('priya');
    await app.everything("insert into measure (partnership_id, ref, name, unit, noun_one, noun_many, polarity, kind, frequency, publishable) values (1, 'noise-calls', 'Calls to the noise line', 'count', 'call', 'calls', 'neutral', 'contextual', 'yearly', true)");
    readingId = (await app.withPerson('priya', (session) => addReading(session, 'noise-calls', { ...fields(429), period: periodOf('2025-26')!, organisationId: null }, '2026-11-24'))).id;
    const [year] = await app.everything<{ id: string }>("insert into plan_year (partnership_id, label, starts_on, ends_on, title) values (1, '2027/28', '2027-04-01', '2028-03-31', 'Partnership plan 2027 to 2028') returning id");
    const [priority] = await app.everything<{ id: string }>("insert into priority (partnership_id, plan_year_id, position, title, purpose) values (1, $1, 1, 'Noise', 'The line took [429](figure:noise-calls@2025-26) calls.') returning id", [year!.id]);
    const [action] = await app.everything<{ id: string }>("insert into action (partnership_id, plan_year_id, priority_id, position, ref, title) values (1, $1, $2, 1, '1.1', 'Listen') returning id", [year!.id, priority!.id]);
    body = (await app.everything<{ id: string }>("insert into organisation (partnership_id, name, kind) values (1, 'Harbour Trust', 'other') returning id"))[0]!.id;
    await app.everything("insert into action_owner (partnership_id, action_id, organisation_id, part, position) values (1, $1, $2, 'accountable', 1)", [action!.id, body]);
    await agree();
  });
  afterAll(() => app.stop());

  it('says so before it is published for the first time, and asks why that needs no new agreement', async () => {
    expect((await priya.get(`${HERE}/publish`)).text).not.toContain('agreed_how');
    await app.withPerson('priya', (session) => correctReading(session, readingId, fields(492), 'Sixty-three calls had been left out'));
    await app.everything("update organisation set name = 'Harbour Alliance' where id = $1", [body]);
    const { text } = await priya.get(`${HERE}/publish`);
    expect(text).toContain('The authorities agreed the plan as it was put up to them on 24 November 2026. Version 1 says otherwise than they agreed.');
    for (const words of ['429', '492', 'Harbour Trust', 'Harbour Alliance']) expect(text).toContain(words);
    expect((await publish()).status).toBe(422);
    expect(await published()).toEqual([]);
    expect((await publish({ agreed_how: 'agreed', agreed_why: 'A figure was corrected' })).status).toBe(303);
    expect(await published()).toEqual([{ version: 1, agreed: { putUpOn: '2026-11-24', why: 'A figure was corrected', changed: [expect.stringContaining('429'), expect.stringContaining('Harbour Alliance')] } }]);
    const read = (await app.stranger().get('/public/tonbridge-and-malling/plans/2027-28')).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(read).toContain('as it was put up to them on 24 November 2026. Version 1 says otherwise than they agreed. Why: A figure was corrected.');
  });

  it('is held against what they agreed in later versions too, and says nothing once it is that again', async () => {
    await app.everything("update action set status = 'on track', status_reason = 'Begun' where ref = '1.1' and plan_year_id = (select id from plan_year where partnership_id = 1 and label = '2027/28')");
    expect((await publish()).status).toBe(303);
    expect((await published()).at(-1)).toMatchObject({ version: 2, agreed: { putUpOn: '2026-11-24', why: 'A figure was corrected' } });
    await app.everything("update organisation set name = 'Harbour Trust' where id = $1", [body]);
    await app.withPerson('priya', async (session) => correctReading(session, (await app.everything<{ id: string }>("select r.id from reading r join measure m on m.partnership_id = r.partnership_id and m.id = r.measure_id where r.partnership_id = 1 and m.ref = 'noise-calls' order by r.given_at desc limit 1"))[0]!.id, fields(429), 'They were no calls of ours'));
    expect((await priya.get(`${HERE}/publish`)).text).toContain('Version 3 changes nothing of what they agreed.');
    expect((await publish()).status).toBe(303);
    expect((await published()).at(-1)).toEqual({ version: 3, agreed: { putUpOn: '2026-11-24', changed: [] } });
  });

  it('says on the pages, in every form and before a correction goes out on its day which authority of today has not agreed', async () => {
    expect((await priya.get(`${HERE}/agreement`)).text).not.toContain('has not agreed the plan');
    const [added] = await app.everything<{ id: string }>("insert into organisation (partnership_id, name, kind) values (1, 'Harbour Fire and Rescue', 'other') returning id");
    await publishOn('2026-12-01');
    await app.everything("insert into membership (partnership_id, organisation_id, kind, authority, from_on) values (1, $1, 'RESPONSIBLE', 'FRA', '2026-01-01')", [added!.id]);
    const words = 'Harbour Fire and Rescue is a responsible authority now and has not agreed the plan.';
    const page = (await priya.get(`${HERE}/agreement`)).text;
    expect(page).toContain(words);
    expect(page).not.toMatch(/Everybody agreed|All \d+ responsible authorities/);
    expect((await priya.get(`${HERE}/publish`)).text).toContain(`${words} The other authorities agreed`);
    now = new Date('2026-12-01T10:00:00Z');
    await publishOnTheDay.run(app.services, {});
    expect(await app.everything("select outcome from planned_publication where state = 'stopped'")).toEqual([{ outcome: words }]);
    now = new Date('2026-11-24T10:00:00Z');
    expect((await publish({ agreed_how: 'agreed', agreed_why: 'A mark' })).status).toBe(303);
    expect((await published()).at(-1)).toMatchObject({ version: 4, agreed: { notAgreed: [{ authority: 'Harbour Fire and Rescue' }] } });
    for (const form of ['', '/files/plan.html', '/files/plan.json', '/files/agreement-since.csv']) expect((await app.stranger().get(`/public/tonbridge-and-malling/plans/2027-28${form}`)).text).toContain(form.endsWith('json') ? '"notAgreed"' : words);
    expect((await priya.get(`${HERE}/versions`)).text).toContain(words);
    const [trail] = await app.everything<{ detail: { notAgreed: unknown } }>("select detail from audit_entry where event = 'published plan' order by id desc limit 1");
    expect(trail!.detail.notAgreed).toEqual([{ authority: 'Harbour Fire and Rescue' }]);
  });

  it('is published no longer on any page once every version is withdrawn', async () => {
    await priya.post(`${HERE}/versions/withdraw`, { number: '4', why: 'All of it is wrong', earlier: 'yes' });
    for (const page of ['/agreement', '']) {
      const { text } = await priya.get(`${HERE}${page}`);
      expect(text).toContain('Every version is withdrawn: the public finds no plan of this year.');
      expect(text).not.toMatch(/is public with the next version|Everybody agreed/);
    }
    for (const page of [`${HERE}/agreement`, '/plan/years']) expect((await priya.get(page)).text).toContain('Published, and withdrawn since');
  });
});
