// A draft as a file, for an agenda: it says on every page that it is one, and who took it is in the trail.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { readDocx, readPdf } from '../../../../test/support/read-back/index.ts';

const HERE = '/plan/years/2026-27/preview';
let app: TestApplication;
let priya: Visitor;
let amara: Visitor;
beforeAll(async () => {
  app = await openApplication();
  [priya, amara] = [await app.as('priya'), await app.as('amara.cole')];
  await app.everything("update action set title = 'Walk the High Street on forty-one evenings' where ref = '1.1' and plan_year_id = (select id from plan_year where partnership_id = 1 and label = '2026/27')");
});
afterAll(() => app.stop());

describe('the plan before it is published, as a file', () => {
  it('says the words of now in PDF and Word, and on each page that it is a draft', async () => {
    const pdf = await priya.get(`${HERE}.pdf`);
    expect([pdf.status, pdf.headers['content-disposition']]).toEqual([200, expect.stringMatching(/plan-2026-27-draft-2026-11-24\.pdf/)]);
    const read = await readPdf(pdf.body);
    expect(read.text.replaceAll(/\s+/g, ' ')).toContain('Walk the High Street on forty-one evenings');
    expect(read.pages.length).toBeGreaterThan(3);
    for (const page of read.pages) expect(JSON.stringify(page)).toContain('DRAFT: NOT PUBLISHED');
    expect(read.text.replaceAll(/\s+/g, ' ')).toMatch(/Draft of version \d+, 24 November 2026\. Not published/);
    const word = await readDocx((await amara.get(`${HERE}.docx`)).body);
    expect(JSON.stringify(word)).toContain('Walk the High Street on forty-one evenings');
    expect(JSON.stringify(word)).toContain('DRAFT: NOT PUBLISHED');
  });

  it('says above its files what to look at before they leave the partnership, with the sentences, and the way to put them right to whoever may', async () => {
    const ID = "(select u.id from action_update u join action a on a.id = u.action_id join plan_year y on y.id = a.plan_year_id where y.partnership_id = 1 and y.label = '2026/27' and not exists (select 1 from action_update c where c.corrects_id = u.id) and exists (select 1 from action_update_acceptance x where x.update_id = u.id) order by a.ref desc limit 1)";
    const counted = async (visitor: Visitor): Promise<number> => Number(/(\d+) things? to look at before it leaves the partnership/.exec((await visitor.get(HERE)).text)?.[1] ?? 0);
    const before = await counted(priya);
    await app.everything(`update action_update set text = 'One adviser is on long leave. Three victims came.' where id = ${ID}`);
    expect(await counted(priya)).toBe(before + 2);
    const [mine, hers] = [(await priya.get(HERE)).text, (await amara.get(HERE)).text];
    expect(await counted(amara)).toBe(before + 2);
    for (const text of [mine, hers]) {
      expect(text.indexOf('things to look at before')).toBeLessThan(text.indexOf('preview.pdf'));
      expect(text).toMatch(/One adviser is on long leave[^]*“One adviser is on long leave\.”[^]*“Three victims came\.”/);
    }
    const within = (text: string): string => /id="look-first">[^]*?<\/details>/.exec(text)![0];
    expect(within(mine)).toMatch(/href="\/plan\/actions\//);
    expect(within(hers)).not.toContain('href=');
    expect(await counted(await app.as('ann.cartwright'))).toBe(before + 2);
    // What is published as it stands is public: nobody is asked about it again.
    expect((await priya.get('/plan/years/2025-26/preview')).text).not.toContain('look-first');
  });

  it('is offered where it is read and where authorities are asked, and keeps who took it', async () => {
    expect((await amara.get(HERE)).text).toMatch(/preview\.pdf[^]*preview\.docx/);
    const trail = await app.everything<{ actor: string; detail: { file: string } }>("select actor, detail from audit_entry where event = 'took draft away' order by id");
    expect(trail.map(({ actor, detail }) => `${actor}: ${detail.file}`)).toEqual(['Priya Nair: preview.pdf', 'Sgt Amara Cole: preview.docx']);
  });

  it('is the published file itself where nothing has changed since', async () => {
    // The members of the day are all that its record and the plan of today do not have in common.
    await app.everything("update membership set to_on = '2026-11-01' where partnership_id = 1 and kind = 'RESPONSIBLE' and authority = 'LA_COUNTY'");
    expect((await priya.get('/plan/years/2025-26/preview.pdf')).location).toMatch(/^\/public\/[\w-]+\/plans\/2025-26\/versions\/1\/files\/plan\.pdf$/);
    const { text } = await priya.get('/plan/years/2025-26/preview');
    expect(text).toContain('As it is published: version 1');
    expect(text).not.toContain('Draft of version');
  });

  it('is nobody’s who may not read the plan, and none of a year that is not there', async () => {
    expect((await app.stranger().get(`${HERE}.pdf`)).status).not.toBe(200);
    expect((await priya.get('/plan/years/2019-20/preview.pdf')).status).toBe(404);
  });
});
