import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication } from '../../../../test/support/application.ts';
import { ask } from '../../../platform/database/connect.ts';
import { jobWords } from './failed-job.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await openApplication({ withJobs: true });
});
afterAll(() => app.stop());

/** A job that gave up (the queue is the application's own, whose role alone reads it), as the queue leaves one behind; its error quotes what nobody of another partnership may read. */
async function leaveFailedJob(): Promise<string> {
  const [job] = await ask<{ id: string }>(app.services.pool, `insert into jobs.job (name, state, retry_limit, retry_count, completed_on, output)
    values ('check-trail', 'failed', 5, 5, now(), '{"name": "RangeError", "message": "the letter to a.person@elsewhere.example"}') returning id`, []);
  return job!.id;
}

describe('work that failed for good', () => {
  it('is seen by an administrator without the words of its error, and nobody else', async () => {
    const ben = await app.as('ben');
    expect((await ben.get('/admin/installation')).text).toContain('Nothing has failed for good');
    await leaveFailedJob();
    const { text } = await ben.get('/admin/installation');
    for (const words of ['Check trail', 'RangeError', 'after 6 tries', 'Try again']) expect(text).toContain(words);
    expect(text).not.toContain('elsewhere.example');
    expect((await (await app.as('priya')).get('/admin/installation')).status).toBe(403);
  });
  it('is tried again by an administrator, once, and the trail says by whom', async () => {
    const id = await leaveFailedJob();
    const path = `/admin/installation/jobs/${id}/again`;
    expect((await (await app.as('priya')).post(path, {})).status).toBe(403);
    expect(await ask(app.services.pool, 'select state from jobs.job where id = $1', [id])).toEqual([{ state: 'failed' }]);
    const ben = await app.as('ben');
    expect((await ben.post(path, {})).status).toBe(303);
    const [job] = await ask<{ state: string }>(app.services.pool, 'select state from jobs.job where id = $1', [id]);
    expect(['retry', 'active', 'completed']).toContain(job?.state);
    expect(await app.everything("select actor, detail from audit_entry where event = 'tried job again'")).toEqual([{ actor: 'Ben Hollis', detail: { job: 'check-trail' } }]);
    expect((await ben.post(path, {})).status).toBe(404);
  });
  it('goes by words', () => expect(jobWords('nightly-backup')).toBe('Nightly backup'));
});
