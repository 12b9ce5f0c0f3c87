// What an owner says is counted apart from what somebody has accepted, on every page that counts; nobody is asked again meanwhile for what is told as done.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { TEST_TODAY } from '../../../../test/support/clock.ts';
import { waitingSentence } from '../actions/action.ts';
import { owedByOthers } from '../owed.ts';
import { countByStatus } from '../measure-source-store.ts';
import { countsOf } from '../performance/behind.ts';
import { findPlanYear, loadPlan } from './year-store.ts';
import type { PlanAction } from './year-store.ts';

let app: TestApplication;
let priya: Visitor;
let amara: Visitor;
let police: string;
let action: PlanAction;
const NOTE = 'Not accepted yet: cancelled';

const words = (html: string): string => html.replace(/<(script|style)[^]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const read = async (path: string): Promise<string> => words((await priya.get(path)).text);
const now = (): Promise<PlanAction> => app.withPerson('priya', async (session) => (await loadPlan(session, await findPlanYear(session, '2026/27'))).priorities.flatMap((one) => one.actions).find((one) => one.id === action.id)!);
const cancelled = (): Promise<number | null | undefined> => app.withPerson('priya', (session) => countByStatus(session, { kind: 'year', from: '2026-04-01', to: '2027-03-31' } as never, 'cancelled'));
const pages = (): [string, string][] => [
  ['the plan', '/plan/years/2026-27'], ['its priority', `/plan/priorities/${action.priorityId}`], ['the action', `/plan/actions/${action.id}`], ['how the priority does', `/plan/performance/priorities/${action.priorityId}`],
  ['its owner', `/plan/performance/organisations/${police}`], ['next year', '/plan/years/2026-27/next'],
];

beforeAll(async () => {
  app = await openApplication();
  [priya, amara] = [await app.as('priya'), await app.as('amara.cole')];
  police = (await app.everything<{ id: string }>("select id from organisation where partnership_id = 1 and name = 'Kent Police'"))[0]!.id;
  // Nothing else waits, so that one action says all.
  await app.everything("insert into action_update_acceptance (partnership_id, update_id, accepted_by) select u.partnership_id, u.id, 'Priya Nair' from action_update u where u.partnership_id = 1 on conflict do nothing");
  action = await app.withPerson('priya', async (session) => (await loadPlan(session, await findPlanYear(session, '2026/27'))).priorities.flatMap((one) => one.actions).find((one) => one.status === 'on track' && one.owners.some((owner) => owner.id === police && owner.part !== 'with'))!);
});
afterAll(() => app.stop());

describe('a status that nobody has accepted yet', () => {
  let before: { counts: unknown; sentence: string };
  it('is counted by nobody as accepted, and said beside it', async () => {
    const counted = async (): Promise<typeof before> => app.withPerson('priya', async (session) => { const { year, priorities } = await loadPlan(session, await findPlanYear(session, '2026/27')); return countsOf(priorities.flatMap((one) => one.actions), year, TEST_TODAY); });
    before = await counted();
    expect(before.sentence).not.toContain('Not accepted yet');
    const was = await cancelled();
    expect((await amara.post(`/plan/actions/${action.id}/updates/add`, { text: 'The officer moved.', status: 'cancelled', status_why: 'Nobody to do it' })).status).toBe(303);
    await app.everything("update action_update set created_at = '2026-11-24T09:00:00Z' where action_id = $1 and text = 'The officer moved.'", [action.id]);
    const after = await counted();
    expect(after.sentence.endsWith('Not accepted yet: 1 cancelled.')).toBe(true);
    expect((await now()).status).toBe('on track');
    expect([(await now()).said, await cancelled()]).toEqual(['cancelled', was]);
  });
  it('stands apart on each page that shows it', async () => {
    for (const [name, path] of pages()) expect([name, (await read(path)).includes(NOTE)]).toEqual([name, true]);
    for (const [name, path] of [['the plan', '/plan/years/2026-27'], ['today', '/'], ['how it does', '/plan/performance'], ['the wall', `/plan/performance/priorities/${action.priorityId}?view=projector`]] as const) expect([name, (await read(path)).includes('Not accepted yet: 1 cancelled.')]).toEqual([name, true]);
    expect(await read('/')).toMatch(new RegExp(`Kent Police updated ${action.ref.replace('.', '\\.')} [^]{0,120}to [^]{0,10}Cancelled not accepted yet`));
    const csv = (await priya.get('/plan/years/2026-27/actions.csv')).text.split('\r\n');
    const row = csv.find((line) => line.startsWith(`${action.ref},`))!;
    expect([csv[0]!.endsWith(',Not accepted yet'), /,On track,/.test(row), row.endsWith(',Cancelled')]).toEqual([true, true, true]);
    expect((await priya.get(`/plan/years/2026-27?status=cancelled`)).text).not.toContain(action.title.slice(0, 30));
  });
  it('is not asked for again', async () => {
    const told = await now();
    expect(owedByOthers([{ ...told, dueOn: '2026-11-01', lastUpdateOn: '2026-06-01' }], '2026-04-01', TEST_TODAY)).toEqual([]);
    expect(owedByOthers([{ ...told, said: null, dueOn: '2026-11-01', lastUpdateOn: '2026-06-01' }], '2026-04-01', TEST_TODAY)).toHaveLength(1);
  });
  it('counts like any other once it is accepted', async () => {
    expect((await priya.post('/plan/updates/accept', { all: /name="all" value="([^"]+)"/.exec((await priya.get('/plan/updates/to-accept')).text)![1]! })).status).toBe(303);
    for (const [name, path] of [...pages(), ['today', '/'] as const]) expect([name, (await read(path)).includes('Not accepted yet')]).toEqual([name, false]);
    expect([(await now()).status, (await now()).said]).toEqual(['cancelled', null]);
  });
});

describe('the sentence of what waits', () => {
  it.each<[(PlanAction['said'])[], string]>([
    [[], ''], [[null, null], ''], [['cancelled', null, 'at risk', 'cancelled'], 'Not accepted yet: 1 at risk, 2 cancelled.'], [['complete'], 'Not accepted yet: 1 complete.'],
  ])('of %j is “%s”', (said, sentence) => {
    expect(waitingSentence(said.map((one) => ({ said: one })))).toBe(sentence);
  });
});
