import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';

const HERE = '/plan/years/2027-28/agreement';
const dayOf = (day: string): Record<string, string> => { const [year, month, date] = day.split('-'); return { 'answered_on-day': String(Number(date)), 'answered_on-month': String(Number(month)), 'answered_on-year': year! }; };

/** The application's day is 24 November 2026. */
describe('the days of answers', () => {
  let app: TestApplication;
  let priya: Visitor;
  let helen: Visitor;
  let police: string;
  const year = async (): Promise<{ id: string; state: string; round: number; version: number }> => (await app.everything<never>("select id, state, agreement_round as round, version from plan_year where partnership_id = 1 and label = '2027/28'"))[0]!;
  const move = async (to: string): Promise<void> => { expect((await priya.post(`${HERE}/move`, { to, sure: 'yes', version: String((await year()).version) })).status).toBe(303); };
  const sign = async (answer: string): Promise<Answer> => helen.post(`${HERE}/${police}`, { answer, capacity: 'For the chief constable', words: 'The money is not there', round: String((await year()).round) });
  const recordFrom = async (day: string, answer = 'agreed'): Promise<Answer> => priya.post(`${HERE}/${police}`, { answer, person: 'Ada Green', capacity: 'Chief officer', minute: 'Letter of that day', words: 'As in the letter', ...dayOf(day), round: String((await year()).round) });
  const recordSeveral = async (day: string): Promise<Answer> => priya.post(`${HERE}/minute`, { minute: 'Strategic group, minute 5', ...dayOf(day), [`person-${police}`]: 'Ada Green', [`capacity-${police}`]: 'Chief officer', round: String((await year()).round) });
  const said = async (): Promise<string[]> => (await app.everything<{ said: string }>("select answer || ' ' || answered_on as said from agreement where plan_year_id = $1 and organisation_id = $2 order by recorded_at", [(await year()).id, police])).map((row) => row.said);

  beforeAll(async () => {
    app = await openApplication();
    [priya, helen] = [await app.as('priya'), await app.as('helen.marsh')];
    [police] = helen.person!.signsFor as [string];
    const [made] = await app.everything<{ id: string }>("insert into plan_year (partnership_id, label, starts_on, ends_on, title) values (1, '2027/28', '2027-04-01', '2028-03-31', 'Partnership plan 2027 to 2028') returning id");
    const [priority] = await app.everything<{ id: string }>("insert into priority (partnership_id, plan_year_id, position, title) values (1, $1, 1, 'Behaviour') returning id", [made!.id]);
    await app.everything("insert into action (partnership_id, plan_year_id, priority_id, position, ref, title) values (1, $1, $2, 1, '1.1', 'Patrol')", [made!.id, priority!.id]);
  });
  beforeEach(async () => {
    const { id } = await year();
    await app.everything('delete from agreement where plan_year_id = $1', [id]);
    await app.everything('delete from put_up_plan where plan_year_id = $1', [id]);
    await app.everything("update plan_year set state = 'draft', agreement_round = 1 where id = $1", [id]);
    await app.everything("update action set title = 'Patrol' where plan_year_id = $1", [id]);
    await move('for agreement');
  });
  afterAll(() => app.stop());

  it('let no letter from before a signed no take its place, say what to do, and keep what was typed', async () => {
    expect((await sign('not agreed')).status).toBe(303);
    const refusal = /signed “not agreed” on 24 November 2026, after this day\. Name a later minute or letter, or have Kent Police answer itself/;
    for (const send of [recordFrom, recordSeveral]) {
      const refused = await send('2019-01-05');
      expect(refused.status).toBe(422);
      expect(refused.text).toMatch(refusal);
      expect(refused.text).toContain('value="Ada Green"');
      expect(refused.text).toMatch(/name="answered_on-year"[^>]*value="2019"/);
    }
    expect(await said()).toEqual(['not agreed 2026-11-24']);
    expect((await recordFrom('2026-11-24')).status).toBe(303);
    expect(await said()).toEqual(['not agreed 2026-11-24', 'agreed 2026-11-24']);
    // A day put right afterwards does not lead around it either.
    expect((await recordFrom('2019-01-05')).status).toBe(422);
  });

  it('let a recorded answer be put right, and another one only be followed by a later one', async () => {
    for (const [day, answer, status] of [['2026-11-20', 'not agreed', 303], ['2026-11-10', 'not agreed', 303], ['2026-11-19', 'agreed', 422], ['2026-11-20', 'agreed', 303], ['2026-11-21', 'withdrawn', 303]] as const) {
      expect([day, (await recordFrom(day, answer)).status]).toEqual([day, status]);
    }
    expect((await sign('agreed')).status).toBe(303);
    expect((await recordFrom('2026-11-23')).text).toContain('signed “agreed” on 24 November 2026');
  });

  it('are held by the database itself', async () => {
    expect((await sign('not agreed')).status).toBe(303);
    await expect(app.everything("insert into agreement (partnership_id, plan_year_id, round, organisation_id, answer, answered_on, person, capacity, minute, signed, account_id, recorded_by) select 1, plan_year_id, round, organisation_id, 'agreed', '2019-01-05', 'X', 'Y', 'Letter', false, account_id, 'P' from agreement where plan_year_id = $1", [(await year()).id])).rejects.toMatchObject({ code: 'FP007' });
  });

  it('let an earlier meeting count where the first round was taken back before anybody answered', async () => {
    await move('draft');
    await app.everything("update action set title = 'Patrol every night' where plan_year_id = $1", [(await year()).id]);
    await move('for agreement');
    expect((await year()).round).toBe(2);
    expect((await priya.get(`${HERE}/${police}`)).text).toContain('what an earlier meeting agreed may be recorded, if it was in these words');
    expect((await recordSeveral('2026-11-10')).status).toBe(303);
    expect(await said()).toEqual(['agreed 2026-11-10']);
  });

  it('let a meeting from before changed words agree nothing in a later round; words that stayed may have been agreed before', async () => {
    await move('draft');
    await move('for agreement');
    // Nothing was changed: what was agreed before the first round holds for this one too.
    expect((await recordFrom('2026-11-10')).status).toBe(303);
    await move('draft');
    await app.everything("update action set title = 'Patrol every night' where plan_year_id = $1", [(await year()).id]);
    await move('for agreement');
    expect((await priya.get(`${HERE}/${police}`)).text).toContain('The plan was changed and put up again on 24 November 2026; what an earlier meeting agreed was in other words');
    for (const send of [recordFrom, recordSeveral]) {
      const refused = await send('2026-11-23');
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('The plan was changed and put up again on 24 November 2026, so an earlier meeting did not agree these words. Name a meeting or letter of that day or later');
      expect(refused.text).toContain('value="Ada Green"');
    }
    expect(await said()).toEqual(['agreed 2026-11-10']);
    expect((await recordFrom('2026-11-23', 'not agreed')).status).toBe(303);
    expect((await recordSeveral('2026-11-24')).status).toBe(303);
    // Changed back again: these are the words of the first round.
    await move('draft');
    await app.everything("update action set title = 'Patrol' where plan_year_id = $1", [(await year()).id]);
    await move('for agreement');
    expect((await recordFrom('2026-11-10')).status).toBe(303);
  });
});
