import { afterEach, describe, expect, it } from 'vitest';
import type { TestApplication } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { readHtml } from '../../../../test/support/read-back/index.ts';
import { setUpCodeIfEmpty } from '../../../demonstration/load.ts';

const ANSWERS = { name: 'Anyshire Community Safety Partnership', area: 'Anyshire', area_codes: 'E07000110', year: '2026/27', person: 'Dana Reed', email: 'Dana.Reed@anyshire.example', organisation: 'Anyshire District Council', kind: 'LA_DISTRICT' };

describe('setting up an empty installation', () => {
  let app: TestApplication;
  const empty = async (more: Parameters<typeof openApplication>[0] = {}): Promise<string> => {
    app = await openApplication({ template: 'empty', ...more });
    return (await setUpCodeIfEmpty(app.addresses))!;
  };
  afterEach(() => app.stop());

  it('is where every address of it leads, and says where letters go', async () => {
    await empty();
    const stranger = app.stranger();
    const page = await stranger.follow(await stranger.get('/'));
    expect(page.text).toContain('Set up your partnership');
    expect(page.text).toContain('No mail server is set');
    expect(page.text).toContain('./frankpledge user link');
    await app.stop();
    await empty({ smtpUrl: 'smtp://user:secret@mail.anyshire.example:587' });
    const { text } = await app.stranger().get('/set-up');
    expect(text).toContain('mail.anyshire.example');
    expect(text).not.toContain('secret');
  });
  it('takes six answers and the code, and signs its person in where a plan is brought', async () => {
    const code = await empty();
    const dana = app.stranger();
    const answer = await dana.post('/set-up', { ...ANSWERS, code: code.replaceAll('-', ' ') });
    expect(answer).toMatchObject({ status: 303, location: '/plan/bring' });
    const bring = await dana.follow(answer);
    expect(bring.status).toBe(200);
    for (const words of ['Anyshire Community Safety Partnership is set up', 'Assessment takes the police’s open data', 'Dana Reed', 'coordinator']) expect(bring.text).toContain(words);
    expect((await dana.get('/people/accounts')).text).toContain('dana.reed@anyshire.example');
    expect((await dana.get('/people/organisations')).text).toContain('Anyshire District Council');
    const [made] = await app.everything('select key, area_codes, contact_email from partnership');
    expect(made).toEqual({ key: 'anyshire-community-safety-partnership', area_codes: ['E07000110'], contact_email: 'dana.reed@anyshire.example' });
    expect((await app.everything<{ event: string }>('select event from audit_entry order by id')).map((row) => row.event)).toEqual(['set up partnership', 'invited person', 'added organisation', 'added plan year', 'signed in']);
    expect((await app.everything<{ roles: string[] }>('select roles from account_place'))[0]!.roles).toEqual(['coordinator', 'administrator']);
  });
  it('lets the first person sign for their own council while nobody else could give it to them, and for nobody else', async () => {
    const code = await empty();
    await app.stranger().post('/set-up', { ...ANSWERS, code });
    await app.everything("update account_place set starts_on = '2026-11-01'");
    const dana = await app.as('dana.reed');
    const [place] = await app.everything<{ id: string; account: string; council: string; version: number }>('select id, account_id as account, organisation_id as council, version from account_place');
    const [police] = await app.everything<{ id: string }>("insert into organisation (partnership_id, name, kind) select partnership_id, 'Anyshire Police', 'POLICE_FORCE' from partnership returning id");
    const ask = { roles: ['coordinator', 'administrator'], signs_for: 'yes', 'starts_on-year': '2026', 'starts_on-month': '11', 'starts_on-day': '1' };
    const address = `/people/accounts/${place!.account}/places`;
    expect((await dana.post(`${address}/add`, { ...ask, organisation: police!.id })).status).toBe(422);
    const change = { ...ask, organisation: place!.council, version: String(place!.version) };
    await app.everything("with a as (insert into account (email, full_name) values ('lee@anyshire.example', 'Lee') returning id) insert into account_place (partnership_id, account_id, organisation_id, roles) select partnership_id, a.id, $1, array['coordinator'] from a, partnership", [place!.council]);
    expect((await dana.post(`${address}/${place!.id}`, change)).status).toBe(422);
    await app.everything("delete from account_place where roles = array['coordinator']");
    expect((await dana.post(`${address}/${place!.id}`, change)).status).toBe(303);
    expect(await app.everything('select signs_for from account_place')).toEqual([{ signs_for: true }]);
  });
  it.each<[string, boolean, boolean]>([['the council into the police', true, false], ['the police into the council', false, false], ['the police, which they called no authority, into the council that they called the police', false, true]])('lets the first person sign for no other body by merging %s', async (_words, councilGoes, posing) => {
    const code = await empty();
    await app.stranger().post('/set-up', { ...ANSWERS, code });
    await app.everything("update account_place set starts_on = '2026-11-01'");
    const dana = await app.as('dana.reed');
    const [place] = await app.everything<{ id: string; account: string; council: string; version: number }>('select id, account_id as account, organisation_id as council, version from account_place');
    const [police] = await app.everything<{ id: string }>("insert into organisation (partnership_id, name, kind) select partnership_id, 'Anyshire Police', 'POLICE_FORCE' from partnership returning id");
    await app.everything("insert into membership (partnership_id, organisation_id, kind, authority, from_on) select partnership_id, $1, 'RESPONSIBLE', 'POLICE', '2020-04-01' from partnership", [posing ? place!.council : police!.id]);
    const give = async (organisation: string): Promise<number> => {
      const [now] = await app.everything<{ version: number }>('select version from account_place');
      return (await dana.post(`/people/accounts/${place!.account}/places/${place!.id}`, { organisation, roles: ['coordinator', 'administrator'], signs_for: 'yes', 'starts_on-year': '2026', 'starts_on-month': '11', 'starts_on-day': '1', version: String(now!.version) })).status;
    };
    const [gone, kept] = councilGoes ? [place!.council, police!.id] : [police!.id, place!.council];
    const merge = async (): Promise<number> => {
      const versions = await app.everything<{ id: string; version: number }>('select id, version from organisation');
      const of = (id: string): string => String(versions.find((one) => one.id === id)!.version);
      return (await dana.post(`/people/organisations/${gone}/merge`, { into: kept, version: of(gone), into_version: of(kept) })).status;
    };
    expect(await give(place!.council)).toBe(303);
    // Not while they sign by a right that they gave themselves; and after it they cannot give it to themselves again.
    expect(await merge()).toBe(409);
    await app.everything('update account_place set signs_for = false');
    expect([await merge(), await give(kept)]).toEqual([303, 422]);
    expect((await app.as('dana.reed')).person!.signsFor).toEqual([]);
  });
  it('happens once: the code is spent, and nobody else gets in by it', async () => {
    const code = await empty();
    await app.stranger().post('/set-up', { ...ANSWERS, code });
    const second = await app.stranger().post('/set-up', { ...ANSWERS, code, email: 'mallory@evil.example' });
    expect(second.status).toBe(409);
    expect(second.text).toContain('set up already');
    expect((await app.stranger().get('/set-up')).status).toBe(409);
    expect((await app.stranger().get('/')).location).toContain('/sign-in');
    expect((await app.everything('select 1 from account')).length).toBe(1);
  });
  it('by two at the same moment makes one partnership', async () => {
    const code = await empty();
    const answers = await Promise.all([1, 2, 3].map((each) => app.stranger().post('/set-up', { ...ANSWERS, code, email: `person${each}@anyshire.example` })));
    expect(answers.filter((one) => one.status === 303)).toHaveLength(1);
    expect((await app.everything('select 1 from partnership')).length).toBe(1);
  });
  it.each<[string, Record<string, string>, RegExp]>([
    ['with a wrong code', { code: '0000-0000-0000' }, /This is not the code/],
    ['without a code', { code: '' }, /Enter the code/],
    ['without a name', { name: '' }, /Enter the name of the partnership/],
    ['with an area code that is none', { area_codes: 'Kent' }, /codes such as E07000110/],
    ['for a year that is not offered', { year: '1999/00' }, /Choose a plan year/],
    ['with an address that is none', { email: 'dana' }, /such as name@example.org/],
    ['with a kind of its own making', { kind: 'CASTLE' }, /Choose what kind/],
    ['with a name longer than a page', { name: 'x'.repeat(500) }, /200 characters or fewer/],
  ])('%s is asked about again, keeps what was typed, and makes nothing', async (_name, wrong, words) => {
    const code = await empty();
    const answer = await app.stranger().post('/set-up', { ...ANSWERS, code, ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(words);
    expect(answer.text).toContain('value="Dana Reed"');
    expect(await app.everything('select 1 from partnership')).toEqual([]);
  });
  it('names every mistake at once, a wrong code too, which costs a guess as much as alone', async () => {
    const code = await empty();
    const asked = async (wrong: Record<string, string>): Promise<string> => readHtml((await app.stranger().post('/set-up', { ...ANSWERS, code, ...wrong })).text).text;
    const began = Date.now();
    const both = await asked({ code: '0000-0000-0000', name: 'x'.repeat(500), year: '1999/00' });
    expect(Date.now() - began).toBeGreaterThanOrEqual(490);
    for (const words of ['This is not the code', '200 characters or fewer', 'Choose a plan year']) expect(both).toContain(words);
    const right = await asked({ name: '', email: 'dana' });
    expect(right).not.toContain('This is not the code');
    for (const words of ['Enter the name of the partnership', 'such as name@example.org']) expect(right).toContain(words);
    expect(await asked({ code: '', name: '' })).not.toContain('This is not the code');
    expect(await app.everything('select 1 from partnership')).toEqual([]);
    expect((await app.stranger().post('/set-up', { ...ANSWERS, code })).status).toBe(303);
  });
  it('needs the form’s token', async () => {
    const code = await empty();
    expect((await app.stranger().post('/set-up', { ...ANSWERS, code }, { csrf: false })).status).toBe(403);
    expect(await app.everything('select 1 from partnership')).toEqual([]);
  });
});
