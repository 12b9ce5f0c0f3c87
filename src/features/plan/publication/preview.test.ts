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
