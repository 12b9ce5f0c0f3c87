// The public reads a status when its update has been accepted, not before.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication } from '../../../../test/support/application.ts';
import { acceptUpdates, addUpdate, loadUpdates } from '../actions/update-store.ts';
import type { NewUpdate } from '../actions/update-store.ts';
import { findPlanYear, loadPlan } from '../years/year-store.ts';
import { gatherReport } from '../performance/report-data-store.ts';
import { loadPlanData } from './plan-data-store.ts';

describe('the published status of an action', () => {
  let app: TestApplication;
  let id = '';
  const add = (status: NewUpdate['status'], more: Partial<NewUpdate> = {}, corrects?: { id: string; why: string }): Promise<string> => app.withPerson('amara.cole', (session) => addUpdate(session, { actionId: id, writtenOn: '2026-11-24', text: `It is ${status}.`, status, cameBy: 'signed in', writtenBy: 'Sgt Amara Cole', ...more }, corrects));
  const accept = (update: string): Promise<number> => app.withPerson('priya', async (session) => acceptUpdates(session, [update], { name: 'Priya Nair', accountId: (session.actor as { accountId: string }).accountId }));
  const told = (): Promise<unknown> => app.withPerson('priya', async (session) => {
    const data = await loadPlanData(session, await findPlanYear(session, '2026/27'), { version: 9, publishedOn: '2026-11-24', today: '2026-11-24' });
    const action = data.priorities.flatMap((one) => one.actions).find((one) => one.ref === '1.1')!;
    return [action.status, action.statusWhy, action.update?.text];
  });
  const reported = (): Promise<unknown> => app.withPerson('priya', async (session) => {
    const action = (await gatherReport(session, await findPlanYear(session, '2026/27'), '2026-11-24')).priorities.flatMap((one) => one.actions).find((one) => one.ref === '1.1')!;
    return [action.status, action.statusWhy];
  });
  const inside = async (): Promise<unknown> => (await app.everything<{ status: string }>('select status from action where id = $1', [id]))[0]!.status;

  beforeAll(async () => {
    app = await openApplication();
    id = await app.withPerson('priya', async (session) => (await loadPlan(session, await findPlanYear(session, '2026/27'))).priorities.flatMap((one) => one.actions).find((one) => one.ref === '1.1')!.id);
    await app.everything('delete from action_update_acceptance where update_id in (select id from action_update where action_id = $1)', [id]);
    await app.everything('delete from action_update where action_id = $1', [id]);
    await app.everything("update action set status = 'at risk', status_reason = null, last_update_on = null where id = $1", [id]);
  });
  afterAll(() => app.stop());

  it('is what it was before the first update, for as long as none is accepted', async () => {
    await add('off track', { statusWhy: 'Nobody to do it', writtenOn: '2026-11-20' });
    await add('complete', { writtenOn: '2026-11-21' });
    expect([await told(), await inside()]).toEqual([['At risk', undefined, undefined], 'complete']);
  });

  it('is that of the newest accepted update, with its reason, until the next is accepted', async () => {
    const first = await add('off track', { statusWhy: 'The officer moved', writtenOn: '2026-11-22' });
    await accept(first);
    const next = await add('cancelled', { statusWhy: 'No money', writtenOn: '2026-11-23' });
    expect([await told(), await inside()]).toEqual([['Off track', 'The officer moved', 'It is off track.'], 'cancelled']);
    expect(await reported()).toEqual(['Off track', 'The officer moved']);
    await accept(next);
    expect(await told()).toEqual(['Cancelled', 'No money', 'It is cancelled.']);
  });

  it('does not go back to what was corrected while the correction waits', async () => {
    const wrong = await add('complete', { writtenOn: '2026-11-24' });
    await accept(wrong);
    expect(await told()).toEqual(['Complete', undefined, 'It is complete.']);
    const right = await add('on track', { writtenOn: '2026-11-24' }, { id: wrong, why: 'The wrong action' });
    expect(await told()).toEqual(['Cancelled', 'No money', 'It is cancelled.']);
    await accept(right);
    expect(await told()).toEqual(['On track', undefined, 'It is on track.']);
    expect((await app.withPerson('priya', (session) => loadUpdates(session, id))).length).toBe(6);
  });
});
