// A table of a document's narrative is one in the draft as well: to those who read it, and to the checker.
import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { bringingIn } from '../../../../test/support/bringing-in.ts';

const words = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/&#39;/g, '’').replace(/\s+/g, ' ');
const errors = (html: string): string[] => [...new Set([...html.matchAll(/<h3[^>]*>(.*?)<\/h3>/gs)].map((found) => words(found[1]!).trim()))].toSorted();

describe('a document with tables in its narrative', () => {
  const here = bringingIn('tamberley');
  let [app, cora, id] = [here.app, here.cora, here.id];
  let bytes: Buffer;
  beforeEach(async () => {
    ({ app, cora, id } = here);
    bytes = await readFile(new URL('../../../../test/checking-plans/tamberley-annual-report-and-plan.docx', import.meta.url));
  });
  const name = 'tamberley-annual-report-and-plan.docx';
  const bring = async (): Promise<void> => {
    const { location } = await here.upload(bytes, name);
    expect((await cora.post(`${location}/bring-in`)).status).toBe(303);
  };

  it('gives the same contradictions in the draft as when it was only checked', async () => {
    const checked = await cora.follow(await cora.post('/plan/checker', { choice: '' }, { files: [{ field: 'document', name, type: 'application/octet-stream', bytes }] }));
    await bring();
    const { text } = await cora.get('/plan/years/2025-26/checker?severity=error');
    for (const told of [words(checked.text), words(text)]) for (const figures of [/£12,000.*£12,500|£12,500.*£12,000/, /961.*983|983.*961/, /is [^.]{0,40}6%, not 8%/]) expect(told).toMatch(figures);
    expect(errors(text).length).toBeGreaterThan(0);
  });
  it('keeps its sections in their order in the published plan, without numbers that would stand broken there', async () => {
    await bring();
    const html = (await cora.get('/plan/years/2025-26/preview')).text;
    const headings = [...html.matchAll(/<h[123][^>]*>(.*?)<\/h[123]>/gs)].map((found) => words(found[1]!).trim());
    const at = ['Foreword', 'About the partnership', 'How we fit with other plans', 'What the strategic assessment told us', 'Review of 2024/25', 'Priorities for 2025/26'].map((one) => headings.indexOf(one));
    expect(at, headings.join('\n')).not.toContain(-1);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(headings.filter((one) => /^\d+\. /.test(one))).toEqual([]);
  });
  it('is put right in the cell of the table', async () => {
    await bring();
    const year = '/plan/years/2025-26/checker';
    const ids = [...(await cora.get(`${year}?severity=error`)).text.matchAll(/id="finding-([\w-]+)"/g)].map((found) => found[1]!);
    const pages = await Promise.all(ids.map(async (one) => ({ one, text: (await cora.get(`${year}/${one}?right=961`)).text })));
    const { one, text } = pages.find((page) => page.text.includes('Write 961 in') && page.text.includes('Shoplifting: 961 in one place'))!;
    const hidden = (field: string): string[] => [...text.matchAll(new RegExp(`name="${field}" value="([^"]*)"`, 'g'))].map((found) => found[1]!.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'));
    expect((await cora.post(`${year}/${one}/right`, { right: hidden('right')[0]!, seen: hidden('seen')[0]!, saw: hidden('saw'), version: hidden('version')[0]!, reason: 'Counted again' })).status).toBe(303);
    const kept = await app.everything<{ text: string }>("select text from section where partnership_id = $1 and text like '%| Shoplifting |%'", [id]);
    expect(kept.map((section) => /^\| Shoplifting .*$/m.exec(section.text)?.[0])).toEqual(['| Shoplifting | 702 | 811 | [961](from "Counted again") | +21.2% |']);
    expect((await cora.get('/plan/years/2025-26/preview')).text).toMatch(/<td[^>]*>961<a class="fp-src"/);
  });
  it('shows them as tables with heads in the section and in the preview, and as lines to edit in the form', async () => {
    await bring();
    const [section] = await app.everything<{ id: string }>("select id from section where partnership_id = $1 and text like '%| Shoplifting |%'", [id]);
    const page = (await cora.get(`/plan/sections/${section!.id}`)).text;
    for (const html of [page, (await cora.get('/plan/years/2025-26/preview')).text]) {
      expect(html).toMatch(/<th scope="col"[^>]*>(?:<[^>]+>)*2024\/25/);
      expect(html).toMatch(/<th scope="row"[^>]*>Shoplifting<\/th>/);
      expect(words(html)).not.toContain('| Shoplifting');
    }
    const form = (await cora.get(`/plan/sections/${section!.id}/edit`)).text;
    expect(form).toContain('| Shoplifting | 702 | 811 | 983 | +21.2% |');
    expect(form).toContain('A table is a line for each row, the heads first');
  });
});
