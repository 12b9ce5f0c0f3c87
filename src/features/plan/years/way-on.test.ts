// After saving, the sentence that says what was done leads on to what comes next; what was not done is not called done.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';

let app: TestApplication;
let priya: Visitor;
beforeAll(async () => {
  app = await openApplication();
  priya = await app.as('priya');
});
afterAll(() => app.stop());

/** The notification above the page that a form led to: its heading and words, and where its link goes. */
async function said(answer: Answer): Promise<{ words: string; href: string | undefined }> {
  const html = /<div class="govuk-notification-banner[ "][^]*?<\/p><\/div>/.exec((await priya.follow(answer)).text)?.[0] ?? '';
  return { words: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim(), href: /href="([^"]+)"/.exec(html)?.[1] };
}

it('from the responsible authorities to Today', async () => {
  const path = '/people/organisations/authorities';
  expect(await said(await priya.post(path, {}))).toEqual({ words: 'Important Nothing was changed. Go on to what comes next', href: '/' });
  const { text } = await priya.get(path);
  const [, id, was] = /name="was-([0-9a-f-]+)" value="(FRA)"/.exec(text)!;
  expect(await said(await priya.post(path, { [`authority-${id}`]: '', [`was-${id}`]: was! }))).toEqual({ words: 'Done 1 organisation changed. Go on to what comes next', href: '/' });
  expect((await said(await priya.post(path, { [`authority-${id}`]: 'POLICE', [`was-${id}`]: 'FRA' }))).href).toBeUndefined();
  expect((await priya.get(path)).text).not.toContain('Go on to what comes next');
});

it('from accepted updates to the version that they go out with', async () => {
  const all = /name="all" value="([^"]+)"/.exec((await priya.get('/plan/updates/to-accept')).text)![1]!;
  expect(await said(await priya.post('/plan/updates/accept', { all }))).toMatchObject({ words: expect.stringMatching(/^Done \d+ updates were accepted\. Publish them with the next version$/), href: '/plan/years/2026-27/publish' });
  expect(await said(await priya.post('/plan/updates/accept', { all }))).toMatchObject({ words: expect.stringMatching(/^Important Nothing more to do: somebody had accepted them already\./) });
  await app.everything("update plan_year set state = 'draft' where partnership_id = 1 and label = '2026/27'");
  expect((await said(await priya.post('/plan/updates/accept', { all, year: '2026-27' }))).href).toBe('/plan/years/2026-27');
  await app.everything("update plan_year set state = 'published' where partnership_id = 1 and label = '2026/27'");
});

it('from decided fates to the plan in which they stand', async () => {
  expect(await said(await priya.post('/plan/years/2026-27/next/suggested'))).toMatchObject({ words: expect.stringMatching(/^Done \d+ actions were decided as suggested\. Each can be taken back\. Open the plan 2027\/28$/), href: '/plan/years/2027-28' });
  const [link] = await app.everything<{ from: string; to: string }>("select l.from_action_id as from, l.to_action_id as to from action_lineage l join action f on f.id = l.from_action_id join plan_year y on y.id = f.plan_year_id where f.partnership_id = 1 and y.label = '2025/26' and l.kind = 'carried on' limit 1");
  await app.everything('delete from action_lineage where from_action_id = $1', [link!.from]);
  expect(await said(await priya.post('/plan/years/2025-26/next', { all: 'yes', [`choice_${link!.from}`]: `there:${link!.to}` }))).toEqual({ words: 'Done 1 action is decided. Publish it with the next version', href: '/plan/years/2026-27/publish' });
});
