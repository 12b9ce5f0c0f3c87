// “Which is right?” where the wrong figure stands in the review that came in the same document as the plan.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import { dataTables } from '../publication/data-tables.ts';
import { loadPlanData } from '../publication/plan-data-store.ts';
import { findPlanYear } from '../years/year-store.ts';
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
    const plain = text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(plain).toMatch(/The plan contradicts itself in 1 place\. This stops its publication [^]*517[^]*583[^]*Say which is right now: once the plan is put up its words stay as they are, and putting them right makes every agreement void\./);
    expect(text.indexOf('id="stops"')).toBeLessThan(text.indexOf('Is it ready?'));
    expect(plain).toMatch(/Stops publication 1 contradiction in what it says is open/);
    expect(plain).toMatch(/Advice It does not say|Advice \d+ numbers? without a source/);
    expect(text).toContain('/plan/years/2026-27/checker?severity=error');
  });
  it('is called a contradiction about that year, and not about the plan’s own', async () => {
    const plain = async (path: string): Promise<string> => (await cora.get(path)).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(await plain('/')).toContain('A contradiction about 2025/26, in the plan being written');
    expect(await plain('/plan/years/2026-27/checker?severity=error')).toContain('1 finding is about 2025/26, on which this plan looks back. To put it right changes what is told of that year, not what is planned for 2026/27.');
    expect(await plain('/plan/years/2026-27/checker?severity=advice')).toMatch(/\d+ findings are about 2025\/26, on which/);
  });
  it('is told of while the authorities answer, with what mending it costs by then', async () => {
    await app.everything("update plan_year set state = 'for agreement' where partnership_id = $1 and label = '2026/27'", [id]);
    const { text } = await cora.get('/plan/years/2026-27/agreement');
    await app.everything("update plan_year set state = 'draft' where partnership_id = $1 and label = '2026/27'", [id]);
    expect(text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).toMatch(/This stops its publication [^]*take the plan back to draft : nobody has agreed it yet, so no agreement is lost\. See where it contradicts itself/);
  });
  it('is not contradicted by an update of the year that is planned', async () => {
    const [action] = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = $1 and y.label = '2026/27' and a.ref = '1.2'", [id]);
    expect((await cora.post(`/plan/actions/${action!.id}/updates/add`, { text: 'Three stalls held by November; a fourth is booked.', status: 'on-track' })).status).toBe(303);
    const { text } = await cora.get('/plan/years/2026-27/checker?severity=error');
    expect(text).not.toContain('Three stalls');
    expect([...text.matchAll(/id="finding-/g)]).toHaveLength(1);
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
  it('says when and by whom it was corrected, on the page and as the source, and keeps the day it tells of', async () => {
    const [made] = await app.everything<{ action: string; on: string }>("select action_id as action, (created_at at time zone 'Europe/London')::date::text as on from action_update where partnership_id = $1 and corrects_id is not null", [id]);
    const corrected = dateWords(made!.on);
    const { text } = await cora.get(`/plan/actions/${made!.action}`);
    expect(text).toContain(`corrected on ${corrected}`);
    expect(text).toMatch(/Corrects <a[^>]*>the update of 31 March 2026<\/a> by [^:<]+: Counted again/);
    const shown = (await cora.get('/plan/years/2026-27/preview')).text;
    expect(shown).toMatch(new RegExp(`as first written, [^<]*, corrected by [^<]*Council on ${corrected}`));
    const data = await app.withPerson('cora.', (session) => findPlanYear(session, '2026/27').then((year) => loadPlanData(session, year, { version: 1, publishedOn: made!.on, today: made!.on })));
    const { update } = data.review!.priorities.flatMap((one) => one.actions).find((one) => one.update?.text.includes('583'))!;
    expect(update).toMatchObject({ writtenOn: '2026-03-31', corrected: { on: made!.on } });
    const figures = dataTables(data).find((one) => one.name === 'figures')!;
    const source = figures.columns.findIndex((one) => one.name === 'source');
    expect(figures.rows.filter((row) => row.includes('583')).map((row) => String(row[source])).some((words) => words.endsWith(`on ${corrected} (why: Counted again)`))).toBe(true);
    const actions = dataTables(data).find((one) => one.name === 'actions')!;
    expect(actions.rows.filter((row) => row[actions.columns.findIndex((one) => one.name === 'corrected_on')] === made!.on)).toHaveLength(1);
  });
  it('says one name in both years too, in the actions of the review as in those of the plan', async () => {
    const list = (await cora.get('/plan/years/2026-27/checker')).text;
    const found = [...list.matchAll(/<section class="fp-finding[^>]*id="finding-([\w-]+)">([\s\S]*?)<\/section>/g)].find((one) => one[2]!.includes('“Chanel Panels” is right'));
    const address = `/plan/years/2026-27/checker/${found![1]!}`;
    const { text } = await cora.get(`${address}?right=${encodeURIComponent('Channel Panels')}`);
    expect(text).toContain('Write Channel Panels in 2 places');
    expect(text).not.toContain('Stays: it is a record');
    expect((await cora.post(`${address}/right`, { right: hidden(text, 'right')[0]!, seen: hidden(text, 'seen')[0]!, saw: hidden(text, 'saw'), version: hidden(text, 'version')[0]!, reason: 'As its own papers write it' })).status).toBe(303);
    expect((await app.everything<{ label: string }>("select y.label from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = $1 and a.title like 'Sit on Channel Panels%' order by 1", [id])).map((one) => one.label)).toEqual(['2025/26', '2026/27']);
    expect((await cora.get('/plan/years/2026-27/preview')).text.includes('Chanel')).toBe(false);
    expect((await app.everything<{ detail: { changed: { was: string }[] } }>("select detail from audit_entry where partnership_id = $1 and event = 'changed action' order by id", [id])).map((one) => one.detail.changed[0]!.was.slice(0, 13))).toEqual(['Sit on Chanel', 'Sit on Chanel']);
    expect((await cora.get('/plan/years/2026-27/checker')).text.includes('“Chanel Panels” is right')).toBe(false);
  });
  it('stays as it is where no decision is behind the change', async () => {
    const [action] = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.id = a.plan_year_id where a.partnership_id = $1 and y.label = '2025/26' and a.ref = '2.1'", [id]);
    expect((await cora.post(`/plan/actions/${action!.id}/updates/add`, { text: 'Something else', status: 'complete' })).text).toContain('record of what was published');
  });
  it('is a record that stays, whatever the name of the file, where another document brought it or it was published by itself', async () => {
    const stays = async (): Promise<boolean> => {
      const { text } = await cora.get('/plan/years/2026-27/checker?severity=error');
      const found = /id="finding-([\w-]+)"/.exec(text);
      return (await cora.get(`/plan/years/2026-27/checker/${found![1]!}?right=590`)).text.includes('Stays: it is a record of what was published');
    };
    await app.everything("update section set text = replace(text, '583', '590'), version = version + 1 where partnership_id = $1", [id]);
    await app.everything('delete from plan_check_decision where partnership_id = $1', [id]);
    expect(await stays()).toBe(false);
    const [imported] = await app.everything<{ id: string; outcome: { years: { label: string }[] } }>("select id, outcome from plan_import where partnership_id = $1 and state = 'brought in'", [id]);
    const outcome = (years: object[]): Promise<unknown> => app.everything('update plan_import set outcome = $2 where id = $1', [imported!.id, JSON.stringify({ ...imported!.outcome, years })]);
    await outcome(imported!.outcome.years.filter((one) => one.label === '2026/27'));
    expect(await stays()).toBe(true);
    await outcome(imported!.outcome.years);
    expect(await stays()).toBe(false);
    await app.everything("insert into published.plan_version (partnership_id, partnership_key, partnership_name, plan_year_id, year, label, version, title, data, body_html, fingerprint, published_on, published_by) select partnership_id, 'aldermoor', 'Aldermoor', id, '2025-26', label, 1, title, '{}', '', 'x', '2026-04-01', 'A test' from plan_year where partnership_id = $1 and label = '2025/26'", [id]);
    expect(await stays()).toBe(true);
  });
});
