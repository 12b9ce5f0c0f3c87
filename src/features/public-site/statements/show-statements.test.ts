import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication } from '../../../../test/support/application.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await openApplication();
});
afterAll(() => app.stop());

describe('what the foot of every page leads to', () => {
  it('is there for a stranger and for somebody signed in, at every address that the foot names', async () => {
    const stranger = app.stranger();
    const priya = await app.as('priya');
    const foot = (await stranger.get('/help')).text.split('<footer')[1] ?? '';
    const named = [...foot.matchAll(/href="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(named).toEqual(['/help', '/accessibility-statement', '/privacy']);
    for (const address of named) {
      expect((await stranger.get(address)).status).toBe(200);
      expect((await priya.get(address)).text).toContain('href="/"');
    }
  });

  it('says in a demonstration that nothing real belongs in it', async () => {
    expect((await app.stranger().get('/privacy')).text).toContain('This is a demonstration');
  });
});
