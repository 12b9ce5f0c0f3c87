import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import type { TestApplication } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { PageError } from '../../../platform/web/errors.ts';
import { findPlanYear, loadPlan } from '../years/year-store.ts';
import { loadAction } from './action-store.ts';
import type { WholeAction } from './action-store.ts';
import { acceptUpdates, addUpdate, loadUpdates, updatesSince, updatesToAccept } from './update-store.ts';
import type { NewUpdate, Update } from './update-store.ts';

const TODAY = '2026-11-24';
const codeOf = async (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: unknown) => (error instanceof PageError ? error.entry.code : `other: ${String(error)}`));

describe('updates on an action', () => {
  let app: TestApplication;
  const byRef = async (ref: string, year = '2026/27'): Promise<WholeAction> => app.withPerson('priya', async (session) => {
    const plan = await loadPlan(session, await findPlanYear(session, year));
    return loadAction(session, plan.priorities.flatMap((one) => one.actions).find((action) => action.ref === ref)!.id);
  });
  const update = (actionId: string, more: Partial<NewUpdate> = {}): NewUpdate => ({ actionId, writtenOn: TODAY, text: 'Patrols went on.', status: 'on track', cameBy: 'signed in', writtenBy: 'Sgt Amara Cole', ...more });
  const add = (actionId: string, more: Partial<NewUpdate> = {}, corrects?: { id: string; why: string }): Promise<string> => app.withPerson('amara.cole', (session) => addUpdate(session, update(actionId, more), corrects));
  const coordinator = async (): Promise<{ name: string; accountId: string }> => ({ name: 'Priya Nair', accountId: (await app.everything<{ id: string }>("select id from account where email like 'priya%'"))[0]!.id });
  const all = (actionId: string): Promise<Update[]> => app.withPerson('priya', (session) => loadUpdates(session, actionId));

  beforeAll(async () => {
    app = await openApplication();
  });
  afterAll(() => app.stop());

  it('give the action its day, and its status and reason as soon as they are accepted', async () => {
    const action = await byRef('1.3');
    await add(action.id, { status: 'at risk', statusWhy: 'Two officers are away', text: 'Fewer patrols in November.' });
    const after = await byRef('1.3');
    expect(after).toMatchObject({ status: action.status, statusReason: action.statusReason, said: 'at risk', lastUpdateOn: TODAY, latest: { text: 'Fewer patrols in November.' } });
    expect(after.status).not.toBe('at risk');
    const [entry] = await app.everything<{ event: string; actor: string }>("select event, actor from audit_entry where subject_id = $1 order by id desc limit 1", [action.id]);
    expect(entry).toEqual({ event: 'added update', actor: 'Sgt Amara Cole' });
    const by = await coordinator();
    await app.withPerson('priya', (session) => acceptUpdates(session, [after.latest!.id], by));
    expect(await byRef('1.3')).toMatchObject({ status: 'at risk', statusReason: 'Two officers are away', said: null });
  });

  it('give no reason where nobody wrote one, whether or not the suggestion was followed: its hint is not the owner’s word', async () => {
    const action = await byRef('2.1');
    await add(action.id, { status: 'at risk', suggested: 'on track', suggestedWhy: 'it has a recent update' });
    expect((await byRef('2.1')).statusReason).toBeNull();
    await add(action.id, { status: 'on track', suggested: 'on track', suggestedWhy: 'it has a recent update' });
    expect((await byRef('2.1')).statusReason).toBeNull();
  });

  it('of an earlier day leave the status of a later one', async () => {
    const action = await byRef('1.1');
    await add(action.id, { writtenOn: '2026-05-01', status: 'off track', text: 'Found later in a notebook.' });
    const after = await byRef('1.1');
    expect(after.status).toBe(action.status);
    expect(after.latest?.id).toBe(action.latest?.id);
    expect((await all(action.id)).map((one) => one.text)).toContain('Found later in a notebook.');
  });

  it('are never overwritten: the application may neither change nor delete one', async () => {
    const action = await byRef('1.2');
    await expect(app.withPerson('priya', (session) => sql`update action_update set text = 'x' where action_id = ${action.id}`.execute(session.db))).rejects.toThrow(/permission denied/);
    await expect(app.withPerson('priya', (session) => sql`delete from action_update where action_id = ${action.id}`.execute(session.db))).rejects.toThrow(/permission denied/);
    expect((await all(action.id)).length).toBeGreaterThan(0);
  });

  it('are corrected beside what stood before, and the newest correction gives the status', async () => {
    const action = await byRef('3.5');
    const first = (await all(action.id))[0]!;
    const second = await add(action.id, { writtenOn: first.writtenOn, text: 'Twelve addresses, not eleven.', status: 'at risk' }, { id: first.id, why: 'Miscounted' });
    const third = await add(action.id, { writtenOn: first.writtenOn, text: 'Thirteen addresses.', status: 'off track' }, { id: second, why: 'Miscounted again' });
    const updates = await all(action.id);
    expect(updates.map((one) => [one.id, one.correctedById])).toEqual([[third, null], [second, third], [first.id, second]]);
    expect(await byRef('3.5')).toMatchObject({ said: 'off track', latest: { id: third, text: 'Thirteen addresses.' } });
  });

  it('that are not the newest are corrected without touching the status', async () => {
    const action = await byRef('2.1');
    const standing = (await all(action.id)).filter((one) => one.correctedById === null);
    await add(action.id, { writtenOn: standing.at(-1)!.writtenOn, status: 'off track', text: 'It was three warnings.' }, { id: standing.at(-1)!.id, why: 'Wrong' });
    expect(await byRef('2.1')).toMatchObject({ status: action.status, latest: { id: action.latest!.id } });
  });

  it('of one day keep their order when the earlier is corrected', async () => {
    const action = await byRef('4.5');
    const morning = await add(action.id, { text: 'Morning.' });
    const evening = await add(action.id, { text: 'Evening.', status: 'at risk' });
    await add(action.id, { text: 'Morning, corrected.', status: 'off track' }, { id: morning, why: 'Wrong' });
    expect(await byRef('4.5')).toMatchObject({ said: 'at risk', latest: { id: evening } });
    expect((await all(action.id)).slice(0, 3).map((one) => one.text)).toEqual(['Evening.', 'Morning, corrected.', 'Morning.']);
  });

  it('take one correction of two at once; the other is refused and can be made on the new text', async () => {
    const action = await byRef('3.4');
    const first = (await all(action.id))[0]!;
    const outcomes = await Promise.all(['One', 'Two'].map((text) => codeOf(add(action.id, { writtenOn: first.writtenOn, text }, { id: first.id, why: 'Wrong' }))));
    expect(outcomes.sort()).toEqual(['corrected-already', 'done']);
    expect(await app.everything('select 1 from action_update where corrects_id = $1', [first.id])).toHaveLength(1);
  });

  it('are refused on a record of a past year and on an action that is not there', async () => {
    const past = await byRef('1.1', '2024/25');
    expect(await codeOf(add(past.id))).toBe('frozen');
    const [foreign] = await app.everything<{ id: string }>('select id from action where partnership_id = 2 limit 1');
    expect(await codeOf(add(foreign!.id))).toBe('not-found');
    expect(await app.everything('select 1 from action_update where action_id = $1 and written_on = $2 and text = $3', [foreign!.id, TODAY, 'Patrols went on.'])).toEqual([]);
    const other = await byRef('1.2');
    const [elsewhere] = await all((await byRef('1.3')).id);
    expect(await codeOf(add(other.id, {}, { id: elsewhere!.id, why: 'x' }))).toBe('not-found');
  });

  it('wait to be accepted, once, and only those of this partnership', async () => {
    const { year } = await byRef('1.1');
    const waiting = await app.withPerson('priya', (session) => updatesToAccept(session, year.id));
    expect(waiting.length).toBeGreaterThan(2);
    const ids = waiting.slice(0, 2).map((one) => one.id);
    const by = await coordinator();
    expect(await app.withPerson('priya', (session) => acceptUpdates(session, ids, by))).toBe(2);
    expect(await app.withPerson('priya', (session) => acceptUpdates(session, ids, by))).toBe(0);
    expect((await app.withPerson('priya', (session) => updatesToAccept(session, year.id))).length).toBe(waiting.length - 2);
    expect(await app.everything("select 1 from audit_entry where event = 'accepted update' and subject_id = any($1)", [waiting.slice(0, 2).map((one) => one.actionId)])).toHaveLength(2);
    const [foreign] = await app.everything<{ id: string }>('select id from action_update where partnership_id = 2 limit 1');
    expect(await codeOf(app.withPerson('priya', (session) => acceptUpdates(session, [waiting[2]!.id, foreign!.id], by)))).toBe('not-found');
    expect(await app.everything('select 1 from action_update_acceptance where update_id = $1', [waiting[2]!.id])).toEqual([]);
  });

  it('that were written since a visit are told once, corrections in place of what they correct', async () => {
    const news = await app.withPerson('priya', (session) => updatesSince(session, new Date('2026-01-01T00:00:00Z'), 100));
    expect(news.length).toBeGreaterThan(10);
    expect(news.map((one) => one.text)).toContain('Thirteen addresses.');
    expect(news.map((one) => one.text)).not.toContain('Twelve addresses, not eleven.');
  });
});
