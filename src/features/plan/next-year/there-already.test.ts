import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { newPartnership } from '../../../../test/support/new-partnership.ts';
import { PLAN_OF_TWO_YEARS } from '../../../../test/support/plan-documents.ts';

const NEXT = '/plan/years/2024-25/next';

/** A document brought both years in, with what became of each action. A link that is taken back leaves the action of the next plan as it is, coming from none. */
describe('an action that the next plan has already', () => {
  let app: TestApplication;
  let cora: Visitor;
  let id: number;
  type Action = { id: string; title: string; ref: string };
  const action = async (label: string, ref: string): Promise<Action> => (await app.everything<Action>('select a.id, a.title, a.ref from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where a.partnership_id = $1 and y.label = $2 and a.ref = $3 and a.removed_at is null', [id, label, ref]))[0]!;
  const count = async (): Promise<number> => (await app.everything<{ n: number }>("select count(*)::int as n from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where a.partnership_id = $1 and y.label = '2025/26' and a.removed_at is null", [id]))[0]!.n;
  const line = async (from: string): Promise<{ kind: string; to: string; made: boolean }[]> => app.everything('select kind, to_action_id as to, made_action as made from action_lineage where partnership_id = $1 and from_action_id = $2', [id, from]);
  const takeBack = async (one: Action): Promise<Answer> => cora.post(`${NEXT}/take-back`, { action: one.id });
  const say = async (one: Action, choice: string): Promise<Answer> => cora.post(NEXT, { all: 'yes', [`choice_${one.id}`]: choice, [`wording_${one.id}`]: one.title });

  beforeAll(async () => {
    app = await openApplication({ template: 'empty' });
    id = await newPartnership(app, 'eastbury', 'cora.');
    cora = await app.as('cora.');
    const brought = await cora.post('/plan/bring', {}, { files: [{ field: 'document', name: 'plan.md', type: 'text/markdown', bytes: Buffer.from(PLAN_OF_TWO_YEARS) }] });
    await cora.post(`${brought.location}/bring-in`);
  });
  afterAll(() => app.stop());

  it('is offered where its link was taken back, and linked again: there is no second one', async () => {
    const [old, now] = [await action('2024/25', '1.1'), await action('2025/26', '1.1')];
    const [before, [was]] = [await count(), await line(old.id)];
    expect(was).toEqual({ kind: 'carried on', to: now.id, made: false });
    expect((await takeBack(old)).status).toBe(303);
    const { text } = await cora.get(NEXT);
    expect(text).toContain(`<option value="there:${now.id}">It is 1.1 of 2025/26 already</option>`);
    expect(text).toContain(`1.1 of 2025/26 says: ${now.title}`);
    expect((await say(old, `there:${now.id}`)).status).toBe(303);
    expect([await count(), await line(old.id)]).toEqual([before, [was]]);
  });
  it('is not copied by “Carry on” either, and stays when that is taken back', async () => {
    const [old, now, before] = [await action('2024/25', '1.1'), await action('2025/26', '1.1'), await count()];
    await takeBack(old);
    await say(old, 'carry on');
    expect([await count(), await line(old.id)]).toEqual([before, [{ kind: 'carried on', to: now.id, made: false }]]);
    expect((await cora.follow(await takeBack(old))).text).toContain(`1.1 ${now.title} stays in the plan 2025/26`);
    expect(await count()).toBe(before);
    await say(old, 'carry on');
  });
  it('is called changed where its words are others', async () => {
    const [old, now] = [await action('2024/25', '1.2'), await action('2025/26', '1.2')];
    await takeBack(old);
    await say(old, `there:${now.id}`);
    expect(await line(old.id)).toEqual([{ kind: 'changed', to: now.id, made: false }]);
  });
  it('is linked to one action alone: who says so of another meanwhile is told, and nothing is copied', async () => {
    const [old, other, now, before] = [await action('2024/25', '1.2'), await action('2024/25', '1.3'), await action('2025/26', '1.2'), await count()];
    await takeBack(other);
    expect((await cora.follow(await say(other, `there:${now.id}`))).text).toContain('Somebody decided on 1.3 meanwhile: theirs stands.');
    expect((await say(other, 'there:x')).status).toBe(422);
    expect((await cora.follow(await say(other, `there:${old.id}`))).text).toContain('0 actions are decided');
    expect([await count(), await line(other.id)]).toEqual([before, []]);
  });
});
