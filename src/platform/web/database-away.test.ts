// A page that finds no database comes back by itself once there is one: whoever waits for a version to be made is left before no error.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openApplication } from '../../../test/support/application.ts';
import type { TestApplication } from '../../../test/support/application.ts';

let app: TestApplication;
beforeAll(async () => { app = await openApplication({ template: 'empty' }); });
afterAll(async () => { await app.stop(); });

describe('a database that does not answer', () => {
  it('is asked again by a page that was only looked at, and by no form', async () => {
    const stranger = app.stranger();
    const before = await stranger.get('/sign-in');
    expect(before.headers['refresh']).toBeUndefined();
    vi.spyOn(app.services.pool, 'connect').mockImplementation(() => Promise.reject(new Error('timeout exceeded when trying to connect')));
    vi.spyOn(app.services.pool, 'query').mockImplementation(() => Promise.reject(new Error('timeout exceeded when trying to connect')) as never);
    const looked = await stranger.get('/sign-in');
    expect(looked.status).toBe(503);
    expect(looked.headers['refresh']).toBe('10');
    expect(looked.text).toContain('looks again by itself');
    const sent = await stranger.post('/sign-in/link', { email: 'somebody@council.example' });
    expect(sent.status).toBe(503);
    expect(sent.headers['refresh']).toBeUndefined();
    vi.restoreAllMocks();
    expect((await stranger.get('/sign-in')).headers['refresh']).toBeUndefined();
  });
});
