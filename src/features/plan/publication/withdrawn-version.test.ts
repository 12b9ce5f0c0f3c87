// After a version was withdrawn: the coordinator is told what to put right, the public that it was withdrawn and when, and nobody what it said.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { readHtml } from '../../../../test/support/read-back/index.ts';

const YEAR = '/plan/years/2026-27';
const PUBLIC = '/public/tonbridge-and-malling/plans/2026-27';

describe('a version that was withdrawn', () => {
  let app: TestApplication;
  let priya: Visitor;
  let answered: number;
  const said = async (address: string, who: Pick<Visitor, 'get'> = priya): Promise<string> => readHtml((await who.get(address)).text).text.replace(/\s+/g, ' ');
  beforeAll(async () => {
    app = await openApplication({ now: () => new Date('2026-11-24T10:00:00Z') });
    priya = await app.as('priya');
    await app.everything("update section set text = text || ' Contact Jo Smith on 07700 900123.' where id = (select s.id from section s join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where y.label = '2026/27' and s.partnership_id = 1 and s.part = 'introduction' limit 1)");
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
    expect(text).not.toContain('the public reads it already');
  });
  it('was the newest: with every version withdrawn its year says so', async () => {
    await priya.post(`${YEAR}/versions/withdraw`, { number: '1', why: 'All of it' });
    expect(await said(PUBLIC, app.stranger())).toContain('Version 2 was withdrawn on 24 November 2026: Something in it was not for publication. Version 1 was withdrawn on 24 November 2026.');
    expect((await app.stranger().get(PUBLIC)).status).toBe(404);
  });
});
