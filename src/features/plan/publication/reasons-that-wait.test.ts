// Why a status is what it is goes out once the update is accepted, and no sooner.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';

describe('the plan as it will be published', () => {
  let app: TestApplication;
  let priya: Visitor;
  beforeAll(async () => {
    app = await openApplication();
    priya = await app.as('priya');
  });
  afterAll(() => app.stop());

  it('tells no reason that waits to be accepted', async () => {
    const amara = await app.as('amara');
    const [{ id }] = await app.everything<{ id: string }>("select a.id from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.label = '2026/27' and a.partnership_id = 1 and a.ref = '1.1'") as [{ id: string }];
    expect((await amara.post(`/plan/actions/${id}/updates/add`, { text: 'It cannot go on.', status: 'at-risk', status_why: 'A reason that nobody read' })).status).toBe(303);
    const preview = async (): Promise<boolean> => (await priya.get('/plan/years/2026-27/preview')).text.includes('Why at risk: A reason that nobody read');
    expect(await preview()).toBe(false);
    const [update] = await app.everything<{ id: string }>('select id from action_update where action_id = $1 order by created_at desc limit 1', [id]);
    await priya.post('/plan/updates/accept', { updates: [update!.id] });
    expect(await preview()).toBe(true);
  });
});
