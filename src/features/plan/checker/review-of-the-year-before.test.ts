// “Which is right?” where the wrong figure stands in the review that came in the same document as the plan.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { newPartnership } from '../../../../test/support/new-partnership.ts';

describe('the review of the year before, in the document of the plan', () => {
  let app: TestApplication;
  let cora: Visitor;
  let id: number;
  beforeAll(async () => {
    app = await openApplication({ template: 'empty' });
    id = await newPartnership(app, 'aldermoor', 'cora.');
    await app.everything("update partnership set name = 'Aldermoor and Fenwick Community Safety Partnership', area_name = 'Aldermoor and Fenwick' where partnership_id = $1", [id]);
    cora = await app.as('cora.');
    const bytes = await readFile(new URL('../../../../examples/partnership-plan.md', import.meta.url));
    const { location } = await cora.post('/plan/bring', {}, { files: [{ field: 'document', name: 'plan.md', type: 'text/markdown', bytes }] });
    await cora.post(`${location}/bring-in`);
  });
  afterAll(() => app.stop());

  const hidden = (text: string, name: string): string[] => [...text.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map((found) => found[1]!.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'));
  const updates = () => app.everything<{ text: string; corrects: boolean; why: string | null }>("select text, corrects_id is not null as corrects, correction_why as why from action_update where partnership_id = $1 and text like 'During the year the ASB Officer%' order by created_at", [id]);
  const open = async (): Promise<string> => `/plan/years/2026-27/checker/${/id="finding-([\w-]+)"/.exec((await cora.get('/plan/years/2026-27/checker?severity=error')).text)![1]!}`;

  it('is told of before the plan is put up for agreement', async () => {
    const { text } = await cora.get('/plan/years/2026-27/agreement');
    expect(text).toContain('The plan contradicts itself in 1 place.');
    expect(text).toContain('/plan/years/2026-27/checker?severity=error');
  });
  it('is corrected, keeping what it said, so that the plan says one thing', async () => {
    const address = await open();
    const { text } = await cora.get(`${address}?right=583`);
    expect(text).toContain('Write 583 in 1 place');
    expect((await cora.post(`${address}/right`, { right: hidden(text, 'right')[0]!, seen: hidden(text, 'seen')[0]!, saw: hidden(text, 'saw'), version: hidden(text, 'version')[0]!, reason: 'Counted again' })).status).toBe(303);
    expect(await updates()).toEqual([
      { text: 'During the year the ASB Officer for AFBC took 517 reports. In the year before there were 402.', corrects: false, why: null },
      { text: 'During the year the ASB Officer for AFBC took 583 reports. In the year before there were 402.', corrects: true, why: 'Counted again' },
    ]);
    expect((await cora.get('/plan/years/2026-27/preview')).text.includes('517')).toBe(false);
    expect((await cora.get('/plan/years/2026-27/agreement')).text.includes('The plan contradicts itself')).toBe(false);
  });
  it('stays as it is where no decision is behind the change', async () => {
    const [action] = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = $1 and y.label = '2025/26' and a.ref = '2.1'", [id]);
    expect((await cora.post(`/plan/actions/${action!.id}/updates/add`, { text: 'Something else', status: 'complete' })).text).toContain('record of what was published');
  });
});
