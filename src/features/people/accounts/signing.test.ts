// Who hears of it when somebody comes to sign for an organisation, in which order things are asked for.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { endsRight, givesRight, toldWords } from './signing.ts';

const TODAY = '2026-11-24';
const place = (more: object = {}) => ({ organisationId: 'a', roles: ['partner' as const], signsFor: true, startsOn: '2026-01-01', endsOn: null, ...more });
const wanted = (more: object = {}) => ({ organisationId: 'a', roles: ['partner' as const], signsFor: true, startsOn: '2026-01-01', ...more });

describe('a change of a place', () => {
  it('gives a right that was not there: by the tick, another organisation, earlier or later days', () => {
    expect([undefined, place({ signsFor: false }), place({ organisationId: 'b' }), place({ startsOn: '2026-02-01' }), place({ endsOn: '2026-12-01' }), place({ endsOn: '2026-06-01' })].map((before) => givesRight(before, wanted(), TODAY))).toEqual([true, true, true, true, true, true]);
    expect([givesRight(place(), wanted(), TODAY), givesRight(place(), wanted({ signsFor: false }), TODAY), givesRight(undefined, wanted({ endsOn: '2026-06-01' }), TODAY)]).toEqual([false, false, false]);
  });
  it('ends one by taking the tick, the organisation or the days', () => {
    expect([{ signsFor: false }, { organisationId: 'b' }, { endsOn: '2026-11-23' }, { startsOn: '2026-12-01' }].map((more) => endsRight(place(), wanted(more), TODAY))).toEqual([true, true, true, true]);
    expect([endsRight(place(), wanted({ endsOn: '2026-12-31' }), TODAY), endsRight(place({ signsFor: false }), wanted(), TODAY), endsRight(place({ endsOn: '2026-06-01' }), wanted({ signsFor: false }), TODAY)]).toEqual([false, false, false]);
  });
  it('is told in a sentence to whoever made it', () => expect([toldWords(0, 'Kent Police'), toldWords(1, 'Kent Police'), toldWords(2, 'Kent Police')]).toEqual([expect.stringContaining('Nobody else at Kent Police could be told'), '1 person at Kent Police is told that they may sign.', '2 people at Kent Police are told that they may sign.']));
});

describe('the right to sign', () => {
  let app: TestApplication;
  let priya: Visitor;
  let police: string;
  let turn = 0;
  const rows = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> => app.everything<never>(text, values) as unknown as Promise<R[]>;
  const organisation = async (name: string): Promise<string> => (await rows<{ id: string }>('select id from organisation where name = $1 and partnership_id = 1', [name]))[0]!.id;
  const day = (name: string, value: string): Record<string, string> => { const [year, month, date] = value.split('-'); return { [`${name}-day`]: date ?? '', [`${name}-month`]: month ?? '', [`${name}-year`]: year ?? '' }; };
  const invite = async (more: Record<string, string | string[]> = {}): Promise<Answer> => priya.post('/people/accounts/invite', { email: `second.${(turn += 1)}@mail.example`, full_name: 'Sam Second', organisation: police, roles: ['partner'], signs_for: 'yes', ...day('starts_on', TODAY), ...more });
  const letters = async (): Promise<{ to: string; subject: string; text: string }[]> => rows("select to_address as to, subject, text from mail where subject like 'Who signs for%' order by to_address");
  const contact = async (email: string, more = ''): Promise<string> => (await rows<{ id: string }>(`insert into organisation_contact (partnership_id, organisation_id, full_name, email) values (1, $1, 'A contact', $2) returning id`, [police, email]).then(async (made) => { if (more) await app.everything(`update organisation_contact set ${more} where id = $1`, [made[0]!.id]); return made; }))[0]!.id;
  const versionOf = async (id: string): Promise<string> => String((await rows<{ version: number }>('select version from organisation where id = $1', [id]))[0]!.version);
  const merge = async (gone: string, kept: string): Promise<Answer> => priya.post(`/people/organisations/${gone}/merge`, { into: kept, version: await versionOf(gone), into_version: await versionOf(kept) });
  const make = async (name: string): Promise<string> => (await rows<{ id: string }>("insert into organisation (partnership_id, name, kind) values (1, $1, 'POLICE_FORCE') returning id", [name]))[0]!.id;
  const signs = async (id: string): Promise<string[]> => (await rows<{ name: string }>('select a.full_name as name from account_place p join account a on a.id = p.account_id where p.partnership_id = 1 and p.organisation_id = $1 and p.signs_for order by 1', [id])).map((row) => row.name);

  beforeAll(async () => {
    app = await openApplication();
    priya = await app.as('priya');
    police = await organisation('Kent Police');
  });
  beforeEach(async () => {
    await app.everything("delete from mail where subject like 'Who signs for%'");
    await app.everything("delete from account_place where account_id in (select id from account where email like 'second.%')");
    await app.everything("update organisation_contact set ends_on = '2020-01-01', mailbox_dead_on = null where organisation_id = $1 and partnership_id = 1", [police]);
    await app.everything("delete from audit_entry where event = 'changed contact'").catch(() => {});
  });
  afterAll(() => app.stop());

  it('is told to the contacts of the organisation and to who signs for it, with who gave it to whom; not to whom it was given', async () => {
    await contact('control.room@kent-police.example');
    const done = await invite();
    expect((await priya.follow(done)).text).toContain('2 people at Kent Police are told that they may sign.');
    expect((await letters()).map((one) => one.to)).toEqual(['control.room@kent-police.example', expect.stringMatching(/^helen\.marsh/)]);
    const { subject, text } = (await letters())[0]!;
    expect(subject).toMatch(/^Who signs for Kent Police: /);
    expect(text).toContain(`Priya Nair has given Sam Second (second.${turn}@mail.example) the right to sign for Kent Police in `);
    expect(text).toMatch(/from 24 November 2026\.\nWith it Sam Second can agree the community safety plan in the name of Kent Police\.[^]*If it is wrong, say so at once[^]*Tell Ben Hollis \([^)]+\)[^]*Priya Nair \([^)]+\), and the other responsible authorities\./);
    expect(await rows("select p.signs_told, p.signs_given_by_name as by, p.signs_since > now() - interval '1 minute' as now from account_place p join account a on a.id = p.account_id where a.email = $1", [`second.${turn}@mail.example`])).toEqual([{ signs_told: 2, by: 'Priya Nair', now: true }]);
    expect((await priya.get(done.location)).text).toMatch(/Signs for it since [^<]+, given by Priya Nair/);
    expect(await rows("select detail -> 'told' as told from audit_entry where event = 'invited person' order by id desc limit 1")).toEqual([{ told: ['A contact', 'Chief Inspector Helen Marsh'] }]);
  });
  it('is told by every other way too: a place added, a tick set, an account that comes back; a place that gives no right is not', async () => {
    await invite({ signs_for: '' });
    expect(await letters()).toEqual([]);
    const [account] = await rows<{ id: string; place: string; version: number }>('select a.id, p.id as place, p.version from account a join account_place p on p.account_id = a.id where a.email = $1', [`second.${turn}@mail.example`]);
    const fields = { organisation: police, roles: ['partner'], signs_for: 'yes', ...day('starts_on', TODAY) };
    expect((await priya.post(`/people/accounts/${account!.id}/places/${account!.place}`, { ...fields, version: '1' })).status).toBe(303);
    expect(await letters()).toHaveLength(1);
    // Saved once more it gives nothing new.
    await priya.post(`/people/accounts/${account!.id}/places/${account!.place}`, { ...fields, job_title: 'Sergeant', version: (await rows<{ version: string }>('select version::text from account_place where id = $1', [account!.place]))[0]!.version });
    expect(await letters()).toHaveLength(1);
    await priya.post(`/people/accounts/${account!.id}/leave`, { why: 'Moved', version: String((await rows<{ version: number }>('select version from account where id = $1', [account!.id]))[0]!.version) });
    expect((await letters()).find((one) => one.to.startsWith('second'))!.text).toContain('Priya Nair has ended your right to sign for Kent Police');
    await app.everything("delete from mail where subject like 'Who signs for%'");
    await priya.post(`/people/accounts/${account!.id}/come-back`, fields);
    expect((await letters()).map((one) => one.to)).toEqual([expect.stringMatching(/^helen/)]);
    const fire = await organisation('Kent Fire & Rescue Service').catch(() => '');
    const other = fire || (await rows<{ id: string }>("select organisation_id as id from membership where partnership_id = 1 and authority = 'FRA'"))[0]!.id;
    await app.everything("delete from mail where subject like 'Who signs for%'");
    expect((await priya.post(`/people/accounts/${account!.id}/places/add`, { ...fields, organisation: other })).status).toBe(303);
    expect((await letters()).map((one) => one.to)).toEqual([expect.stringMatching(/^tom\.ashby/)]);
  });
  it('is told to whoever signed until then, and to contacts that were taken out, called unreachable or given another address just before', async () => {
    const ids = [await contact('ended@kent-police.example', "ends_on = current_date - 1"), await contact('dead@kent-police.example', "mailbox_dead_on = current_date, mailbox_dead_why = 'x'"), await contact('old@kent-police.example')];
    await contact('long.gone@kent-police.example', 'ends_on = current_date - 200');
    expect((await priya.post(`/people/organisations/${police}/contacts/${ids[2]}/edit`, { full_name: 'A contact', email: 'new@mail.example', version: '1' })).status).toBe(303);
    const helen = (await rows<{ id: string; place: string; version: number }>("select a.id, p.id as place, p.version from account a join account_place p on p.account_id = a.id where p.partnership_id = 1 and a.email like 'helen.marsh%'"))[0]!;
    const held = { organisation: police, roles: ['partner'], job_title: 'Chief Inspector', ...day('starts_on', '2024-04-01') };
    expect((await priya.post(`/people/accounts/${helen.id}/places/${helen.place}`, { ...held, version: String(helen.version) })).status).toBe(303);
    expect((await letters()).map((one) => one.to)).toEqual([expect.stringMatching(/^helen\.marsh/)]);
    await invite();
    expect((await letters()).map((one) => one.to).filter((to) => !to.startsWith('helen'))).toEqual(['dead@kent-police.example', 'ended@kent-police.example', 'new@mail.example', 'old@kent-police.example']);
    await app.everything('update account_place set signs_for = true where id = $1', [helen.place]);
  });
  it('says to the coordinator that nobody could be told', async () => {
    const other = await make('A body without anybody');
    expect((await priya.follow(await invite({ organisation: other }))).text).toContain('Nobody else at A body without anybody could be told that they may sign: it has no contact with an e-mail address here.');
  });
  it('keeps its day and its giver whatever else is written, and takes none that are made up', async () => {
    await invite();
    const [before] = await rows<{ id: string; since: Date }>('select p.id, p.signs_since as since from account_place p join account a on a.id = p.account_id where a.email = $1', [`second.${turn}@mail.example`]);
    await app.everything("update account_place set signs_since = '2020-01-01', signs_given_by_name = 'The Chief Constable', job_title = 'x' where id = $1", [before!.id]);
    expect(await rows('select signs_since as since, signs_given_by_name as by from account_place where id = $1', [before!.id])).toEqual([{ since: before!.since, by: 'Priya Nair' }]);
  });

  describe('when entries are merged', () => {
    it('does not come from another body to an authority: neither is the authority merged into it, nor it into the authority', async () => {
      for (const into of ['friends', 'authority']) {
        const [friends, authority] = [await make(`Friends ${into}`), await make(`Authority ${into}`)];
        await app.everything("insert into membership (partnership_id, organisation_id, kind, authority, from_on) values (1, $1, 'RESPONSIBLE', 'POLICE', '2020-04-01')", [authority]);
        await invite({ organisation: friends });
        await invite({ organisation: authority, full_name: 'Ann Authority' });
        await app.everything("delete from mail where subject like 'Who signs for%'");
        const [gone, kept] = into === 'friends' ? [authority, friends] : [friends, authority];
        expect((await priya.get(`/people/organisations/${gone}/merge?into=${kept}`)).text).toContain('Sam Second will not sign for');
        expect((await priya.follow(await merge(gone, kept))).text).toContain('Sam Second signs for neither now');
        expect(await signs(kept)).toEqual(['Ann Authority']);
        const { text } = (await letters())[0]!;
        expect(text).toMatch(/has merged the entry “[^”]+” with “[^”]+” in the directory[^]*now: Ann Authority\.\nThe right of Sam Second ended with the merging/);
        // Who keeps it has it since when they had it.
        expect(await rows("select signs_given_by_name as by from account_place where organisation_id = $1 and signs_for", [kept])).toEqual([{ by: 'Priya Nair' }]);
        await app.everything("delete from account_place where account_id in (select id from account where email like 'second.%')");
        await app.everything("update membership set kind = 'COOPERATING', authority = null where organisation_id = $1", [kept]);
      }
    });
    it('ends on both sides where both are authorities of one kind, or neither is yet', async () => {
      for (const kind of ['RESPONSIBLE', 'COOPERATING']) {
        const [one, other] = [await make(`One ${kind}`), await make(`Other ${kind}`)];
        for (const id of [one, other]) await app.everything("insert into membership (partnership_id, organisation_id, kind, authority, from_on) values (1, $1, $2, $3, '2020-04-01')", [id, kind, kind === 'RESPONSIBLE' ? 'POLICE' : null]);
        await invite({ organisation: one });
        await invite({ organisation: other, full_name: 'Olga Other' });
        expect((await merge(one, other)).status).toBe(303);
        expect(await signs(other)).toEqual([]);
        await app.everything("update membership set kind = 'COOPERATING', authority = null where organisation_id = $1", [other]);
      }
    });
    it('is not given by a merging to a place that has ended from another that has', async () => {
      const [gone, kept] = [await make('Ended gone'), await make('Ended kept')];
      await app.everything("insert into membership (partnership_id, organisation_id, kind, authority, from_on) values (1, $1, 'RESPONSIBLE', 'POLICE', '2020-04-01')", [gone]);
      await invite({ organisation: gone });
      const email = `second.${turn}@mail.example`;
      await app.everything("update account_place set starts_on = '2020-01-01', ends_on = '2021-01-01' where organisation_id = $1", [gone]);
      await app.everything("insert into account_place (partnership_id, account_id, organisation_id, roles, signs_for, starts_on, ends_on) select 1, id, $1, array['partner'], false, '2020-02-01', '2020-12-01' from account where email = $2", [kept, email]);
      expect((await merge(gone, kept)).status).toBe(303);
      expect(await rows('select signs_for as signs from account_place where organisation_id = $1 and starts_on = $2', [kept, '2020-02-01'])).toEqual([{ signs: false }]);
      await app.everything("update membership set kind = 'COOPERATING', authority = null where organisation_id = $1", [kept]);
    });
    it('is told to nobody where nobody signed', async () => {
      const [one, other] = [await make('Quiet one'), await make('Quiet other')];
      expect((await priya.follow(await merge(one, other))).text).not.toContain('signs for neither');
      expect(await letters()).toEqual([]);
    });
    it('keeps whom to ask for updates on an action that several own, each once and in order', async () => {
      const [gone, kept, third] = [await make('Asked gone'), await make('Asked kept'), await make('Asked third')];
      const [action] = await rows<{ id: string }>('select id from action where partnership_id = 1 limit 1');
      const ask = async (before: string[]): Promise<string[]> => { await app.everything('update action set ask_organisations = $2 where id = $1', [action!.id, before]); return before; };
      const asked = async (): Promise<string[]> => (await rows<{ ask: string[] }>('select ask_organisations as ask from action where id = $1', [action!.id]))[0]!.ask;
      await ask([gone, third]);
      const another = await make('Asked another');
      expect((await merge(gone, another)).status).toBe(303);
      expect(await asked()).toEqual([another, third]);
      await ask([another, third, kept]);
      await merge(another, kept);
      expect(await asked()).toEqual([kept, third]);
      await ask([]);
    });
  });
});
