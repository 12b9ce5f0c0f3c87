import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import pg from 'pg';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { publishOnTheDay } from '../publication/publish-on-the-day.job.ts';

const ADDRESS = '/plan/years/2027-28/agreement';

describe('agreeing a plan', () => {
  let app: TestApplication;
  let priya: Visitor;
  let signers: Map<string, Visitor>;
  let authorities: { id: string; name: string }[];
  const year = async (): Promise<{ id: string; state: string; agreement_round: number; version: number }> => (await app.everything<never>("select id, state, agreement_round, version from plan_year where partnership_id = 1 and label = '2027/28'"))[0]!;
  const idOf = (name: string): string => authorities.find((one) => one.name.includes(name))!.id;
  const move = async (to: string, who = priya): Promise<Answer> => who.post(`${ADDRESS}/move`, { to, sure: 'yes', version: String((await year()).version) });
  const sign = async (name: string, answer = 'agreed', more: Record<string, string> = {}): Promise<Answer> =>
    signers.get(idOf(name))!.post(`${ADDRESS}/${idOf(name)}`, { answer, capacity: 'For the authority', round: String((await year()).agreement_round), ...(answer === 'agreed' ? {} : { words: 'The money is not there' }), ...more });
  const recordFrom = async (name: string, more: Record<string, string> = {}): Promise<Answer> =>
    priya.post(`${ADDRESS}/${idOf(name)}`, { answer: 'agreed', person: 'A named officer', capacity: 'Head of service', 'answered_on-day': '20', 'answered_on-month': '11', 'answered_on-year': '2026', minute: 'Strategy group, minute 7', round: String((await year()).agreement_round), ...more });
  /** The authorities whose newest answer in the present round is not "agreed". */
  const missing = async (): Promise<string[]> => (await app.everything<{ name: string }>('select unnest(security.authorities_missing(1, $1)) as name', [(await year()).id])).map((row) => row.name);

  beforeAll(async () => {
    app = await openApplication({ work: [publishOnTheDay] });
    priya = await app.as('priya');
    authorities = await app.everything("select o.id, o.name from membership m join organisation o on o.id = m.organisation_id and o.partnership_id = m.partnership_id where m.partnership_id = 1 and m.kind = 'RESPONSIBLE' order by o.name");
    signers = new Map();
    for (const email of ['martin.okafor', 'helen.marsh', 'tom.ashby', 'ruth.adeyemi', 'colin.frost', 'sunita.rao']) {
      const visitor = await app.as(email);
      for (const id of visitor.person!.signsFor) signers.set(id, visitor);
    }
  });
  beforeEach(async () => {
    await app.everything("delete from agreement where plan_year_id in (select id from plan_year where label = '2027/28')");
    await app.everything("delete from action where plan_year_id in (select id from plan_year where label = '2027/28')");
    await app.everything("delete from priority where plan_year_id in (select id from plan_year where label = '2027/28')");
    await app.everything("delete from put_up_plan where plan_year_id in (select id from plan_year where label = '2027/28')");
    await app.everything("delete from plan_year where label = '2027/28' and partnership_id = 1");
    const [made] = await app.everything<{ id: string }>("insert into plan_year (partnership_id, label, starts_on, ends_on, title) values (1, '2027/28', '2027-04-01', '2028-03-31', 'Partnership plan 2027 to 2028') returning id");
    const [priority] = await app.everything<{ id: string }>("insert into priority (partnership_id, plan_year_id, position, title) values (1, $1, 1, 'Behaviour') returning id", [made!.id]);
    await app.everything("insert into action (partnership_id, plan_year_id, priority_id, position, ref, title) values (1, $1, $2, 1, '1.1', 'Patrol')", [made!.id, priority!.id]);
  });
  afterAll(() => app.stop());

  it('has six authorities here, each with a person who signs for it', () => {
    expect(authorities).toHaveLength(6);
    expect(signers.size).toBe(6);
  });

  it('goes from draft through comments to agreement, and is agreed with the last answer', async () => {
    expect((await priya.get(ADDRESS)).text).toContain('Ask for comments');
    expect((await move('for comment')).status).toBe(303);
    expect((await priya.get(ADDRESS)).text).toContain('Put it up for agreement');
    // Nobody is written to, and nothing says that they were.
    expect((await priya.get(ADDRESS)).text).toContain('No letter goes out');
    const letters = async (): Promise<number> => (await app.everything('select 1 from mail')).length;
    const before = await letters();
    const up = await move('for agreement');
    expect((await priya.follow(up)).text).toContain('No letter went out: whoever signs for an authority here sees it on their first page; tell the others yourself.');
    expect(await letters()).toBe(before);
    // Words for those who do not sign here, with everybody who has not answered.
    const [, words = ''] = /<textarea[^>]*id="to-send"[^>]*>([^<]+)</.exec((await priya.get(ADDRESS)).text) ?? [];
    for (const one of ['the plan 2027/28 is put up for your agreement', 'the minute or letter in which it stands', 'Kent County Council']) expect(words).toContain(one);
    for (const [index, one] of authorities.entries()) {
      expect((await year()).state).toBe('for agreement');
      const page = (await priya.get(ADDRESS)).text;
      expect(page).toContain(`${index} of 6 responsible authorities have agreed`);
      expect(page).not.toContain(`/plan/years/2027-28/publish"`);
      expect((await sign(one.name)).status).toBe(303);
    }
    expect((await year()).state).toBe('agreed');
    const page = (await priya.get(ADDRESS)).text;
    expect(page).toContain('All 6 responsible authorities have agreed');
    expect(page).toContain('/plan/years/2027-28/publish"');
  });

  it('says who has not answered, and offers each person the one thing to do', async () => {
    await move('for agreement');
    await sign('Police');
    const helen = signers.get(idOf('Police'))!;
    const tom = signers.get(idOf('Fire'))!;
    expect((await tom.get(ADDRESS)).text).toMatch(/Sign for [^<]*Fire/);
    expect((await helen.get(ADDRESS)).text).toContain('Nothing for you now: the plan waits for 5 authorities');
    expect((await priya.get(ADDRESS)).text).toContain('Record 5 answers from the minutes');
    expect((await priya.get(ADDRESS)).text).toMatch(/Not answered yet: [^<]*Fire[^<]*/);
    expect((await tom.get('/')).text).toContain('Partnership plan 2027 to 2028');
  });

  it('tells the coordinator on the first page who has not answered and who said no, and why, and keeps what was open before', async () => {
    const today = async (): Promise<string> => (await priya.get('/')).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    await app.everything("update plan_year set starts_on = '2026-10-01' where label = '2027/28' and partnership_id = 1");
    const { id } = await year();
    await app.everything("insert into section (partnership_id, plan_year_id, part, position, heading, text) values (1, $1, 'introduction', 1, 'Foreword', '')", [id]);
    await move('for agreement');
    expect(await today()).toMatch(/6 of 6 have not answered: [^.]*Fire/);
    expect(await today()).toMatch(/A section has no text yet Partnership plan 2027 to 2028\. To change it, take the plan back to draft; every authority then answers again/);
    for (const one of authorities.filter((each) => !each.name.includes('Police'))) await sign(one.name);
    expect(await today()).toMatch(/1 of 6 has not answered: Kent Police/);
    await sign('Police', 'not agreed');
    const said = await today();
    expect(said).toContain('Kent Police does not agree the plan');
    expect(said).toContain('Chief Inspector Helen Marsh, for the authority: “The money is not there”');
    // Above what is late, and no news to those who only sign.
    expect(said.indexOf('does not agree')).toBeLessThan(said.indexOf('past its date') === -1 ? Infinity : said.indexOf('past its date'));
    expect((await signers.get(idOf('Fire'))!.get('/')).text).not.toContain('does not agree the plan');
    await sign('Police');
    expect(await today()).not.toMatch(/have not answered|does not agree/);
    expect(await today()).toContain('every authority has agreed');
    await app.everything('delete from section where plan_year_id = $1', [id]);
  });

  it('says first who said no, in their words, and what can be done', async () => {
    await move('for agreement');
    for (const one of authorities) await sign(one.name, one.name.includes('Police') ? 'not agreed' : 'agreed');
    const { text } = await priya.get(ADDRESS);
    expect(text).toMatch(/Who said no[^]*Kent Police does not agree the plan\.[^]*“The money is not there”[^]*Take the plan back to draft[^]*record a new answer[^]*What to do now/);
    expect(text).not.toContain('from the minutes as they come in');
    expect(text).not.toContain('Not answered yet');
    const seen = (await signers.get(idOf('Fire'))!.get(ADDRESS)).text;
    expect(seen).toContain('Kent Police does not agree the plan.');
    expect(seen).not.toContain('href="#move"');
    await sign('Police', 'withdrawn');
    expect((await priya.get(ADDRESS)).text).toContain('Kent Police took back its agreement.');
    await sign('Police');
    expect((await priya.get(ADDRESS)).text).not.toContain('Who said no');
  });

  it('keeps who answered, when, in what capacity and from which minute, and that in the trail', async () => {
    await move('for agreement');
    await sign('Police', 'agreed', { capacity: 'For the Chief Constable', person: 'Somebody else', minute: 'invented' });
    await recordFrom('Fire');
    const rows = await app.everything<Record<string, unknown>>("select o.name, a.answer, a.answered_on::text, a.person, a.capacity, a.minute, a.signed, a.recorded_by from agreement a join organisation o on o.id = a.organisation_id where a.plan_year_id = $1 order by a.recorded_at", [(await year()).id]);
    expect(rows[0]).toMatchObject({ answer: 'agreed', answered_on: '2026-11-24', person: 'Chief Inspector Helen Marsh', capacity: 'For the Chief Constable', minute: null, signed: true, recorded_by: 'Chief Inspector Helen Marsh' });
    expect(rows[1]).toMatchObject({ answer: 'agreed', answered_on: '2026-11-20', person: 'A named officer', capacity: 'Head of service', minute: 'Strategy group, minute 7', signed: false, recorded_by: 'Priya Nair' });
    const trail = await app.everything<{ detail: { minute?: string; signed: boolean } }>("select detail from audit_entry where event = 'answered plan' and subject_id = $1 order by id", [(await year()).id]);
    expect(trail.map((one) => [one.detail.signed, one.detail.minute])).toEqual([[true, undefined], [false, 'Strategy group, minute 7']]);
  });

  it('asks for the minute, a day that has been, a reason for a no, and keeps what was typed', async () => {
    await move('for agreement');
    const noMinute = await recordFrom('Fire', { minute: '' });
    expect(noMinute.status).toBe(422);
    expect(noMinute.text).toContain('Name the minute or letter');
    expect(noMinute.text).toContain('A named officer');
    expect((await recordFrom('Fire', { 'answered_on-year': '2027' })).text).toContain('cannot be in the future');
    expect((await sign('Fire', 'not agreed', { words: '' })).text).toContain('Say in a sentence why');
    expect(await missing()).toHaveLength(6);
  });

  it('says everything that is missing at once, and has filled in the least capacity', async () => {
    await move('for agreement');
    expect((await priya.get(`${ADDRESS}/${idOf('Fire')}`)).text).toContain('name="capacity" type="text" value="For the fire and rescue authority"');
    const empty = await priya.post(`${ADDRESS}/${idOf('Fire')}`, { round: '1', capacity: '' });
    expect(empty.status).toBe(422);
    const errors = [...empty.text.matchAll(/<a href="#([a-z_-]+)">([^<]+)</g)].map((found) => found[2]);
    expect(errors).toEqual(['Choose the answer', 'Enter who gave the answer', expect.stringContaining('Enter in what capacity'), 'Enter the date of the answer', 'Name the minute or letter that the answer stands in']);
    const no = await recordFrom('Fire', { answer: 'not agreed', capacity: '', minute: '', 'answered_on-month': '13' });
    for (const words of ['Enter in what capacity', 'Name the minute or letter', 'Say in a sentence why']) expect(no.text).toContain(words);
    expect(no.text).toContain('A named officer');
    expect(await missing()).toHaveLength(6);
  });

  it('lets nobody answer for an authority that is not theirs, and none for a body that is no authority', async () => {
    await move('for agreement');
    const amara = await app.as('amara.cole');
    const tom = signers.get(idOf('Fire'))!;
    const round = '1';
    expect((await amara.post(`${ADDRESS}/${idOf('Police')}`, { answer: 'agreed', capacity: 'x', round })).status).toBe(403);
    expect((await tom.post(`${ADDRESS}/${idOf('Police')}`, { answer: 'agreed', capacity: 'x', round })).status).toBe(403);
    expect((await tom.get(`${ADDRESS}/${idOf('Police')}`)).status).toBe(403);
    const [other] = await app.everything<{ id: string }>("select id from organisation where partnership_id = 1 and id not in (select organisation_id from membership where kind = 'RESPONSIBLE') limit 1");
    expect((await priya.post(`${ADDRESS}/${other!.id}`, { answer: 'agreed', person: 'x', capacity: 'x', minute: 'x', 'answered_on-day': '1', 'answered_on-month': '1', 'answered_on-year': '2026', round })).status).toBe(404);
    expect(await missing()).toHaveLength(6);
  });

  it('is not agreed any more when one refuses or takes its answer back', async () => {
    await move('for agreement');
    for (const one of authorities) await sign(one.name);
    await sign('Police', 'withdrawn');
    expect((await year()).state).toBe('for agreement');
    expect((await priya.get(ADDRESS)).text).toContain('Agreement withdrawn');
    await sign('Police', 'not agreed');
    expect((await year()).state).toBe('for agreement');
    await sign('Police');
    expect((await year()).state).toBe('agreed');
  });

  it('begins a new round when it is taken back to draft; an answer to the older text is refused', async () => {
    await move('for agreement');
    for (const one of authorities) await sign(one.name);
    await move('draft');
    expect(await year()).toMatchObject({ state: 'draft', agreement_round: 2 });
    expect((await sign('Police')).text).toContain('not out for agreement');
    await move('for agreement');
    const late = await sign('Police', 'agreed', { round: '1' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('it was to the older text');
    expect(await missing()).toHaveLength(6);
    expect((await priya.get(ADDRESS)).text).toContain('Round 1');
  });

  it('asks first before agreements become void, and says how many', async () => {
    const back = async (more: Record<string, string> = {}): Promise<Answer> => priya.post(`${ADDRESS}/move`, { to: 'draft', version: String((await year()).version), ...more });
    await move('for agreement');
    expect((await priya.get(ADDRESS)).text).not.toContain('name="sure"');
    await sign('Police');
    await sign('Fire', 'not agreed');
    expect((await priya.get(ADDRESS)).text).toContain('I know that 1 recorded agreement becomes void');
    const asked = await back();
    expect([asked.status, (await year()).state]).toEqual([422, 'for agreement']);
    expect(asked.text).toContain('Tick that you know that 1 recorded agreement becomes void');
    for (const one of authorities) await sign(one.name);
    expect((await priya.get(ADDRESS)).text).toContain('I know that 6 recorded agreements become void');
    // The six stand in the table; who recorded them is folded, and open once there are answers that the table does not show.
    expect((await priya.get(ADDRESS)).text).toMatch(/<div id="answers"><details class="govuk-details" open>[^]*?Every answer given, who recorded it and when/);
    expect((await back()).status).toBe(422);
    expect((await year()).state).toBe('agreed');
    expect((await back({ sure: 'yes' })).status).toBe(303);
    expect((await year()).state).toBe('draft');
    await move('for agreement');
    expect((await back()).status).toBe(303);
  });

  it('shows before it is put up what may be personal and what is not ready, each with the way to where it is edited', async () => {
    const { id } = await year();
    const [priority] = await app.everything<{ id: string }>('select id from priority where plan_year_id = $1', [id]);
    const [action] = await app.everything<{ id: string }>('select id from action where plan_year_id = $1', [id]);
    const [section] = await app.everything<{ id: string }>("insert into section (partnership_id, plan_year_id, part, position, heading, text) values (1, $1, 'introduction', 1, 'Foreword', 'Thanks to Sarah Jones and Amir Khan.') returning id", [id]);
    await app.everything("update priority set purpose = 'Three victims asked for it.' where id = $1", [priority!.id]);
    await app.everything("update action set why = 'Ring 07700 900123.' where id = $1", [action!.id]);
    const { text } = await priya.get(ADDRESS);
    expect(text).toContain('4 places to look at');
    // What will stop publication is told in the open, before everybody has agreed.
    expect(text.replace(/<[^>]+>/g, '')).toContain('It says 1 small number by which people may be known. It stops publication until you give a reason, and its words can be changed only now.');
    expect(text).toMatch(/<details class="govuk-details" open>[^]*4 places to look at/);
    for (const href of [`/plan/sections/${section!.id}/edit`, `/plan/priorities/${priority!.id}/edit`, `/plan/actions/${action!.id}/edit`]) expect(text).toContain(`in <a class="govuk-link" href="${href}"`);
    expect(text).toContain('in <a class="govuk-link" href="/plan/priorities/' + priority!.id + '/edit">');
    // Each with the sentence by which somebody judges.
    expect(text).toMatch(/Three victims <span[^]{0,300}?<br>“Three victims asked for it\.”/);
    expect(text).toMatch(/Is it ready\? 2 things stop it \(3 places that may be personal data and 1 small number\); \d+ pieces of advice/);
    await app.everything("update priority set purpose = 'Three victims asked for it. Four girls joined.' where id = $1", [priority!.id]);
    expect((await priya.get(ADDRESS)).text.replace(/<[^>]+>/g, '')).toContain('It says 2 small numbers by which people may be known. They stop publication until you give a reason, one for all, and their words can be changed only now.');
    await app.everything("update priority set purpose = 'Three victims asked for it.' where id = $1", [priority!.id]);
    expect(text).toContain('It does not say how money and people are used');
    // Its main button comes before the form for comments, and is no quiet one.
    expect(text).toMatch(/<button class="fp-btn" type="submit">Put it up for agreement<[^]*<button class="fp-btn fp-btn--quiet"[^>]*>Ask for comments</);
    expect((await signers.get(idOf('Police'))!.get(ADDRESS)).text).not.toContain('Sarah Jones');
    await app.everything('delete from section where id = $1', [section!.id]);
  });

  it('is put up only when there is something to agree and somebody to agree it', async () => {
    await app.everything("update action set removed_at = now() where plan_year_id = $1", [(await year()).id]);
    const answer = await move('for agreement');
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('no action yet');
    expect((await year()).state).toBe('draft');
  });

  it('refuses a move by whoever is no coordinator, from an older page, or to a state that is not reached by hand', async () => {
    expect((await move('for agreement', signers.get(idOf('Police'))!)).status).toBe(403);
    expect((await priya.post(`${ADDRESS}/move`, { to: 'for agreement', version: '99' })).status).toBe(409);
    expect((await move('agreed')).status).toBe(422);
    expect((await move('published')).status).toBe(422);
    expect((await move('for comment')).status).toBe(303);
    expect((await priya.post(`${ADDRESS}/move`, { to: 'for comment', version: String((await year()).version) })).status).toBe(409);
    expect((await year()).state).toBe('for comment');
  });

  it('cannot be made agreed or published in the database itself while one has not answered', async () => {
    await move('for agreement');
    for (const one of authorities.slice(1)) await sign(one.name);
    const client = new pg.Client({ connectionString: app.addresses.operator });
    await client.connect();
    for (const to of ['agreed', 'published']) await expect(client.query('update plan_year set state = $1 where id = $2', [to, (await year()).id])).rejects.toMatchObject({ code: 'FP002' });
    await client.end();
  });

  it('says before and after it is put up, and before it is published, which authority the law names and nobody is; it goes on all the same', async () => {
    const county = idOf('County');
    const said = async (page: string, who = priya): Promise<[boolean, boolean]> => {
      const { text } = await who.get(page);
      return [text.includes('Nobody is named as county council.'), text.includes('href="/people/organisations/authorities"')];
    };
    expect(await said(ADDRESS)).toEqual([false, false]);
    await app.everything("update membership set to_on = '2026-11-01' where partnership_id = 1 and organisation_id = $1 and kind = 'RESPONSIBLE'", [county]);
    expect(await said(ADDRESS)).toEqual([true, true]);
    // Whoever puts it up all the same says so.
    const asked = await priya.post(`${ADDRESS}/move`, { to: 'for agreement', version: String((await year()).version) });
    expect([asked.status, (await year()).state]).toEqual([422, 'draft']);
    expect(asked.text).toMatch(/Tick that you put it up all the same[^]*by the code of its area this district lies in a county that has a council[^]*Put it up all the same: I know that nobody is named as county council\s*</);
    const other = await priya.post(`${ADDRESS}/move`, { to: 'for agreement', sure: 'yes', known: 'Put it up all the same: I know that it contradicts itself in 1 place', version: String((await year()).version) });
    expect([other.status, (await year()).state]).toEqual([422, 'draft']);
    expect(other.text).toContain('Something else stands against it since you opened this page');
    expect((await move('for agreement')).status).toBe(303);
    const [trail] = await app.everything<{ known: string }>("select detail ->> 'known' as known from audit_entry where subject_id = $1 and detail ->> 'to' = 'for agreement' order by id desc limit 1", [(await year()).id]);
    expect(trail).toEqual({ known: 'Put it up all the same: I know that nobody is named as county council' });
    expect(await said(ADDRESS)).toEqual([true, true]);
    expect(await said(ADDRESS, signers.get(idOf('Police')))).toEqual([true, false]);
    for (const one of authorities.filter((each) => each.id !== county)) await sign(one.name);
    expect(await said(ADDRESS)).toEqual([true, true]);
    expect((await priya.get(ADDRESS)).text).toContain('Agreed by every responsible authority that is named.');
    expect((await priya.get('/plan/years')).text).toContain('>Agreed by every responsible authority that is named<');
    expect((await priya.get('/plan/years/2027-28')).text).toContain('Every responsible authority that is named has agreed.');
    expect((await priya.get('/')).text).toContain('Partnership plan 2027 to 2028: every authority that is named has agreed');
    expect(await said('/plan/years/2027-28/publish')).toEqual([true, true]);
    expect((await priya.get('/plan/years/2027-28/publish')).text).toContain('Publish version 1');
    await app.everything("update membership set to_on = null where partnership_id = 1 and organisation_id = $1 and kind = 'RESPONSIBLE'", [county]);
    expect(await said('/plan/years/2027-28/publish')).toEqual([false, false]);
    expect((await priya.get(ADDRESS)).text).toContain('Out for agreement. 5 of 6 responsible authorities have agreed');
    const plan = (await priya.get('/plan/years/2027-28')).text;
    expect(plan).toContain('5 of 6 responsible authorities have agreed.');
    for (const text of [plan, (await priya.get(ADDRESS)).text]) expect(text).toMatch(/aria-current="step">Agreement/);
    const years = (await priya.get('/plan/years')).text;
    expect(years).toContain('>Out for agreement<');
    for (const text of [plan, years]) expect(text).not.toMatch(/2027 to 2028[^]{0,80}Agreed by every responsible authority|Every responsible authority/);
  });

  it('is published for the first time without a reason, and answers to it are closed then', async () => {
    await move('for agreement');
    for (const one of authorities) await sign(one.name);
    const page = (await priya.get('/plan/years/2027-28/publish')).text;
    const field = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)![1]!;
    const answer = await priya.post('/plan/years/2027-28/publish', { when: 'now', seen: field('seen'), number: field('number'), looked: 'yes', few_why: 'It was public before' });
    expect([answer.status, answer.location]).toEqual([303, '/plan/years/2027-28/versions?made=1']);
    expect((await year()).state).toBe('published');
    const read = (await app.stranger().get('/public/tonbridge-and-malling/plans/2027-28')).text;
    for (const words of ['Partnership plan 2027 to 2028', 'Version 1, published 24 November 2026', 'Patrol', 'Who agreed this plan', 'Chief Inspector Helen Marsh, for the authority']) expect(read).toContain(words);
    expect((await sign('Police', 'withdrawn')).text).toContain('The plan is published: it was agreed, and answers to it are closed');
    expect((await move('draft')).status).toBe(409);
    await app.everything("delete from published.plan_file where version_id in (select id from published.plan_version where year = '2027-28')");
    await app.everything("delete from published.plan_version where year = '2027-28'");
    await app.everything('delete from planned_publication');
  });

  // Whatever the order, and however many at once: the state says "agreed" only if every authority's newest answer of the round does.
  it('is never agreed in any order of requests while one has not answered', async () => {
    const steps = [...authorities.map((one) => ({ kind: 'sign' as const, name: one.name })), { kind: 'no' as const, name: authorities[2]!.name }, { kind: 'back' as const, name: authorities[4]!.name }, { kind: 'draft' as const, name: '' }, { kind: 'up' as const, name: '' }];
    let agreed = 0;
    let asked = 0;
    const run = async (step: (typeof steps)[number]): Promise<void> => {
      asked += 1;
      const answer = step.kind === 'sign' ? await sign(step.name) : step.kind === 'no' ? await sign(step.name, 'not agreed') : step.kind === 'back' ? await sign(step.name, 'withdrawn') : await move(step.kind === 'draft' ? 'draft' : 'for agreement');
      expect([303, 409]).toContain(answer.status);
    };
    /** Empty, or what is wrong between the plan's state and its answers. */
    const breach = async (): Promise<string[]> => {
      const now = await year();
      const left = await missing();
      if (now.state === 'agreed') agreed += 1;
      return now.state === 'agreed' ? left : now.state === 'for agreement' && left.length === 0 ? ['all have agreed and the plan is not'] : [];
    };
    const reset = async (): Promise<void> => {
      await app.everything('delete from agreement where plan_year_id = $1', [(await year()).id]);
      await app.everything("update plan_year set state = 'for agreement', agreement_round = 1 where id = $1", [(await year()).id]);
    };
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(steps, { minLength: 6 }), fc.integer({ min: 1, max: 4 }), async (order, atOnce) => {
        await reset();
        for (let at = 0; at < order.length; at += atOnce) {
          await Promise.all(order.slice(at, at + atOnce).map(run));
          expect(await breach()).toEqual([]);
        }
      }),
      { seed: 20261124, numRuns: 20 },
    );
    // All six at the same moment, and five of six.
    for (const count of [6, 5]) {
      await reset();
      await Promise.all(authorities.slice(0, count).map((one) => sign(one.name)));
      expect((await year()).state).toBe(count === 6 ? 'agreed' : 'for agreement');
      expect(await breach()).toEqual([]);
    }
    expect(asked).toBeGreaterThan(100);
    expect(agreed).toBeGreaterThan(0);
  }, 120_000);
});
