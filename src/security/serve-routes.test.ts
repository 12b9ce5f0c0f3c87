import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../test/support/application.ts';
import type { TestApplication } from '../../test/support/application.ts';

describe('the way every request goes', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await openApplication({ template: 'empty' });
  });
  afterAll(() => app.stop());

  it('an address that is nothing answers 404 with a page', async () => {
    const answer = await app.stranger().get('/no-such-page');
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('Page not found');
  });
});
