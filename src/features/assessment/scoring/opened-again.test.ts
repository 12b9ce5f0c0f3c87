import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { queryAs } from '../../../../test/support/as-person.ts';
import { HIGH, KEYS, LOW, idIn, sheet } from '../../../../test/support/scoring-sheets.ts';

let app: TestApplication;
let [marek, amara, tom, ann]: Visitor[] = [];
const account = async (email: string): Promise<string> => (await app.everything<{ id: string }>('select id from account where email like $1', [`${email}%`]))[0]!.id;
const asPerson = (visitor: Visitor, text: string, values: unknown[] = []) => queryAs(app, visitor, text, values);

beforeAll(async () => {
  app = await openApplication();
  [marek, amara, tom, ann] = [await app.as('marek'), await app.as('amara'), await app.as('tom.ashby'), await app.as('ann.cartwright')];
});
afterAll(() => app.stop());

describe('a scoring that was closed too early', () => {
  const letters = async (): Promise<{ to_address: string; subject: string; text: string }[]> => app.everything("select to_address, subject, text from mail where kind = 'scoring invitation' and text like '%Closed too early%' order by created_at, to_address");
  it('writes to each scorer with what to do, and is opened again with a reason until the decision is signed', async () => {
    const id = idIn(await marek!.post('/assessment/scoring/add', { title: 'Closed too early', label: '2029/30' }));
    const here = `/assessment/scoring/workshops/${id}`;
    const version = async (): Promise<string> => String((await app.everything<{ version: number }>('select version from scoring_workshop where id = $1', [id]))[0]!.version);
    for (const title of ['Burglary', 'Nuisance']) await marek!.post(`${here}/candidates/add`, { title, about: 'What it is' });
    await marek!.post(`${here}/scorers`, { people: [await account('amara'), await account('tom.ashby')] });
    expect(await letters()).toEqual([]);
    expect((await marek!.post(`${here}/next`, { version: await version() })).status).toBe(303);
    const first = await letters();
    expect(first.map((one) => one.to_address.split('@')[0])).toEqual(['amara', 'tom.ashby'].map((name) => expect.stringContaining(name)));
    expect(first[0]!.text).toMatch(/Marek Novak asks you to score.*2 candidates.*Score by yourself/s);
    expect(first[0]!.text).toContain(here);
    const [candidate] = await app.everything<{ id: string }>('select id from scoring_candidate where workshop_id = $1 order by position', [id]);
    await amara!.post(`/assessment/scoring/candidates/${candidate!.id}/score`, sheet(HIGH));
    expect((await amara!.post(`${here}/finish`)).status).toBe(303);
    expect((await marek!.post(`${here}/next`, { version: await version() })).status).toBe(303);
    expect((await amara!.post(`${here}/open-again`, { version: await version(), why: 'x' })).status).toBe(403);
    expect((await marek!.post(`${here}/open-again`, { version: await version(), why: ' ' })).status).toBe(409);
    await expect(asPerson(marek!, "update scoring_workshop set state = 'scoring' where id = $1", [id])).rejects.toMatchObject({ code: 'FP012' });
    await marek!.post(`/assessment/scoring/candidates/${candidate!.id}/agree/${KEYS[0]!}`, { value: String(HIGH[0]), reason: 'Agreed too early', agreed: '0' });
    await marek!.post(`${here}/decision`, { [`outcome_${candidate!.id}`]: 'watched', [`reason_${candidate!.id}`]: 'Decided too early', [`version_${candidate!.id}`]: '0' });
    expect((await ann!.get(`/assessment/scoring/candidates/${candidate!.id}`)).text).toContain('Decided too early');
    expect((await marek!.post(`${here}/open-again`, { version: await version(), why: 'Tom was on leave.' })).status).toBe(303);
    // Who has yet to score is not told what the room thought.
    for (const visitor of [tom!, ann!]) for (const page of [here, `/assessment/scoring/candidates/${candidate!.id}`]) expect((await visitor.get(page)).text).not.toMatch(/(Agreed|Decided) too early|Watched/);
    expect((await amara!.get(`/assessment/scoring/candidates/${candidate!.id}`)).text).toContain('Decided too early');
    expect((await letters()).slice(2)).toEqual([expect.objectContaining({ to_address: first[1]!.to_address, text: expect.stringContaining('is open again: Tom was on leave.') })]);
    expect((await ann!.get(here)).text).toMatch(/opened again on .* by Marek Novak.*Tom was on leave\./);
    // Whoever had finished has finished; whoever had not goes on.
    expect((await amara!.post(`/assessment/scoring/candidates/${candidate!.id}/score`, sheet(LOW, { sheet: '1' }))).status).toBe(409);
    expect((await tom!.post(`/assessment/scoring/candidates/${candidate!.id}/score`, sheet(LOW))).status).toBe(303);
    expect(await app.everything("select detail ->> 'why' as why from audit_entry where event = 'opened scoring again of' and subject_id = $1", [id])).toEqual([{ why: 'Tom was on leave.' }]);
  });
  it('gives an analyst no letter to write to anybody else', async () => {
    await expect(asPerson(marek!, "insert into mail (partnership_id, kind, to_address, subject, text) values (1, 'scoring invitation', 'stranger@example.org', 'x', 'x')")).rejects.toMatchObject({ code: '42501' });
    await expect(asPerson(marek!, "insert into mail (partnership_id, kind, to_address, subject, text) select 1, 'chase', email, 'x', 'x' from account where id = $1", [amara!.person!.accountId])).rejects.toMatchObject({ code: '42501' });
  });
});
