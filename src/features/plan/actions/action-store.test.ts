import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { TEST_TODAY } from '../../../../test/support/clock.ts';
import { PageError } from '../../../platform/web/errors.ts';
import { movePlan } from '../agreement/agreement-store.ts';
import { addPriority, changePriority, movePriority, removePriority, setThemes } from '../years/priority-store.ts';
import { currentPlanYear, findPlanYear, findPriority, listPlanYears, loadPlan, loadThemes, openForChange } from '../years/year-store.ts';
import type { Plan } from '../years/year-store.ts';
import { addAction, changeAction, loadAction, moveAction, removeAction } from './action-store.ts';
import type { ActionFields, WholeAction } from './action-store.ts';
import { setMilestone } from './milestone-store.ts';

const NOW = new Date('2026-11-24T10:00:00Z');
const codeOf = async (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: unknown) => (error instanceof PageError ? error.entry.code : `other: ${String(error)}`));

describe('a plan and its actions', () => {
  let app: TestApplication;
  let foreign: { action: string; priority: string; theme: string; organisation: string };
  const running = async (): Promise<Plan> => app.withPerson('priya', async (session) => loadPlan(session, await findPlanYear(session, '2026/27')));
  const byRef = async (ref: string): Promise<WholeAction> => {
    const found = (await running()).priorities.flatMap((one) => one.actions).find((action) => action.ref === ref);
    return app.withPerson('priya', (session) => loadAction(session, found!.id));
  };
  const state = async (to: string): Promise<void> => void (await app.everything("update plan_year set state = $1 where label = '2026/27' and partnership_id = 1", [to]));
  const fieldsOf = (action: WholeAction, more: Partial<ActionFields> = {}): ActionFields => ({
    title: action.title, why: action.why ?? undefined, priorityId: action.priority.id, dueOn: action.dueOn ?? undefined, target: action.target ?? undefined, subjectToFunding: action.subjectToFunding, accountable: action.owners.find((one) => one.part === 'accountable')?.id,
    leads: action.owners.filter((one) => one.part === 'lead').map((one) => one.id), with: action.owners.filter((one) => one.part === 'with').map((one) => one.id), themes: action.themes.map((one) => one.id),
    milestones: action.milestones.map((one) => ({ id: one.id, text: one.text, dueOn: one.dueOn ?? undefined, doneOn: one.doneOn ?? undefined })), ...more,
  });

  beforeAll(async () => {
    app = await openApplication();
    await state('draft');
    const [row] = await app.everything<{ action: string; priority: string; theme: string; organisation: string }>(`select (select id from action where partnership_id = 2 order by ref limit 1) as action, (select id from priority where partnership_id = 2 limit 1) as priority,
      (select id from theme where partnership_id = 2 limit 1) as theme, (select id from organisation where partnership_id = 2 limit 1) as organisation`);
    foreign = row!;
  });
  afterAll(() => app.stop());

  it('is loaded whole: priorities in order with the cross-cutting section last, actions, owners, themes and the newest update', async () => {
    const plan = await running();
    expect(plan.priorities.map((one) => one.actions.length)).toEqual([3, 3, 5, 9, 2]);
    expect(plan.priorities.at(-1)?.isCrossCutting).toBe(true);
    const found = plan.priorities[1]!.actions[0]!;
    expect(found.ref).toBe('2.1');
    expect(found.owners[0]?.part).toBe('accountable');
    expect(found.owners).toHaveLength(3);
    expect(found.themes.map((theme) => theme.name)).toEqual(['Prevention', 'Young people']);
    expect(found.latest?.text).toMatch(/^213 reports/);
  });

  it('is the plan of the year that today falls in, and before and after it the newest', async () => {
    expect(await app.withPerson('priya', (session) => currentPlanYear(session, '2026-11-24'))).toMatchObject({ label: '2026/27' });
    expect(await app.withPerson('priya', (session) => currentPlanYear(session, '2025-05-01'))).toMatchObject({ label: '2025/26' });
    expect(await app.withPerson('priya', (session) => currentPlanYear(session, '2031-05-01'))).toMatchObject({ label: '2026/27' });
    expect((await app.withPerson('priya', (session) => listPlanYears(session))).map((year) => year.label)).toEqual(['2026/27', '2025/26', '2024/25']);
  });

  it('shows nothing of another partnership, though it is there', async () => {
    expect(await codeOf(app.withPerson('priya', (session) => loadAction(session, foreign.action)))).toBe('not-found');
    expect(await app.everything('select 1 from action where id = $1', [foreign.action])).toHaveLength(1);
    expect(await codeOf(app.withPerson('priya', (session) => findPriority(session, foreign.priority)))).toBe('not-found');
  });

  it('reads its lineage both ways', async () => {
    const now = await byRef('2.1');
    expect(now.cameFrom).toMatchObject([{ kind: 'carried on', label: '2025/26' }]);
    const before = await app.withPerson('priya', (session) => loadAction(session, now.cameFrom[0]!.actionId!));
    expect(before.became.map((one) => one.actionId)).toContain(now.id);
  });

  it('takes a new action at the end of its priority, with several owners and one of them accountable', async () => {
    const plan = await running();
    const [police, fire, council] = await Promise.all(['Kent Police', 'Kent Fire', 'Tonbridge & Malling'].map(async (name) => (await app.everything<{ id: string }>('select id from organisation where partnership_id = 1 and name like $1 limit 1', [`${name}%`]))[0]!.id));
    const made = await app.withPerson('priya', (session) => addAction(session, plan.year, { title: 'Mark bicycles', priorityId: plan.priorities[0]!.id, subjectToFunding: true, accountable: police, leads: [fire!], with: [council!, police!], themes: [plan.themes[0]!.id], target: '200 bicycles', targetNumber: 200, milestones: [{ text: 'Buy the kits', dueOn: '2027-01-15' }] }));
    const action = await app.withPerson('priya', (session) => loadAction(session, made));
    expect(action).toMatchObject({ ref: '1.4', subjectToFunding: true, targetNumber: 200, milestones: [{ text: 'Buy the kits', dueOn: '2027-01-15', doneOn: null }] });
    expect(action.owners.map((one) => [one.id, one.part])).toEqual([[police, 'accountable'], [fire, 'lead'], [council, 'with']]);
    const [entry] = await app.everything<{ event: string; actor: string; subject_words: string }>('select event, actor, subject_words from audit_entry where subject_id = $1', [made]);
    expect(entry).toEqual({ event: 'added action', actor: 'Priya Nair', subject_words: 'Mark bicycles' });
  });

  it('keeps the identity of its milestones and the part of its owners when it is changed', async () => {
    const before = await byRef('1.2');
    await app.withPerson('priya', (session) => changeAction(session, before.id, before.version, fieldsOf(before, { milestones: [{ id: before.milestones[2]!.id, text: 'Stand at the station', dueOn: '2026-12-01' }, { id: before.milestones[0]!.id, text: before.milestones[0]!.text }, { id: foreign.action, text: 'A new step' }] })));
    const after = await byRef('1.2');
    expect(after.version).toBe(before.version + 1);
    expect(after.milestones.slice(0, 2).map((one) => one.id)).toEqual([before.milestones[2]!.id, before.milestones[0]!.id]);
    expect(after.milestones.map((one) => one.text)).toEqual(['Stand at the station', before.milestones[0]!.text, 'A new step']);
    expect(after.milestones[2]!.id).not.toBe(foreign.action);
    expect(after.owners.map((one) => one.part)).toEqual(before.owners.map((one) => one.part));
  });

  it('keeps its owners in their places when a form sends them by name, and puts new ones last', async () => {
    const action = (await running()).priorities.flatMap((one) => one.actions).find((one) => one.owners.filter((owner) => owner.part === 'with').length >= 2)!;
    const open = (): Promise<WholeAction> => app.withPerson('priya', (session) => loadAction(session, action.id));
    const was = await open();
    const before = was.owners.map((owner) => owner.id);
    const [{ id: newcomer } = { id: '' }] = await app.everything<{ id: string }>('select id from organisation where partnership_id = 1 and not (id = any($1)) order by name limit 1', [before]);
    const others = [...was.owners.filter((owner) => owner.part === 'with').map((owner) => owner.id), newcomer].toSorted().toReversed();
    await app.withPerson('priya', (session) => changeAction(session, was.id, was.version, fieldsOf(was, { target: 'Another', with: others })));
    expect((await open()).owners.map((owner) => owner.id)).toEqual([...before, newcomer]);
  });

  it('is changed only at the version it was opened on, and the trail says what was and what is', async () => {
    const before = await byRef('2.2');
    await app.withPerson('priya', (session) => changeAction(session, before.id, before.version, fieldsOf(before, { title: 'Offer mediation early', dueOn: '2027-02-01' })));
    expect(await codeOf(app.withPerson('priya', (session) => changeAction(session, before.id, before.version, fieldsOf(before, { title: 'Mine' }))))).toBe('changed-meanwhile');
    expect((await byRef('2.2')).title).toBe('Offer mediation early');
    const [entry] = await app.everything<{ detail: { changed: { field: string; was: unknown; is: unknown }[] } }>("select detail from audit_entry where subject_id = $1 and event = 'changed action'", [before.id]);
    expect(entry?.detail.changed).toEqual([{ field: 'title', was: before.title, is: 'Offer mediation early' }, { field: 'due on', was: before.dueOn, is: '2027-02-01' }]);
  });

  it('leaves neither change nor entry when the transaction fails', async () => {
    const before = await byRef('2.3');
    await expect(app.withPerson('priya', async (session) => {
      await changeAction(session, before.id, before.version, fieldsOf(before, { title: 'Never' }));
      throw new Error('the power fails');
    })).rejects.toThrow('the power fails');
    expect((await byRef('2.3')).title).toBe(before.title);
    expect(await app.everything("select 1 from audit_entry where subject_id = $1 and event = 'changed action'", [before.id])).toEqual([]);
  });

  it('refuses a priority, theme or owner from elsewhere as not found', async () => {
    const before = await byRef('2.3');
    for (const more of [{ priorityId: foreign.priority }, { themes: [foreign.theme] }, { accountable: foreign.organisation }, { with: [foreign.organisation] }]) {
      expect(await codeOf(app.withPerson('priya', (session) => changeAction(session, before.id, before.version, fieldsOf(before, more)))), JSON.stringify(more)).toBe('not-found');
    }
    const past = await app.withPerson('priya', async (session) => loadPlan(session, await findPlanYear(session, '2025/26')));
    expect(await codeOf(app.withPerson('priya', (session) => changeAction(session, before.id, before.version, fieldsOf(before, { priorityId: past.priorities[0]!.id }))))).toBe('not-found');
  });

  it('is moved by hand and numbered again, also into another priority', async () => {
    const second = await byRef('3.2');
    await app.withPerson('priya', (session) => moveAction(session, second.id, -1));
    expect((await byRef('3.1')).id).toBe(second.id);
    await app.withPerson('priya', (session) => moveAction(session, second.id, -1));
    expect((await byRef('3.1')).id).toBe(second.id);
    const target = (await running()).priorities[4]!;
    const again = await byRef('3.2');
    await app.withPerson('priya', (session) => changeAction(session, again.id, again.version, fieldsOf(again, { priorityId: target.id })));
    expect((await byRef('5.3')).id).toBe(again.id);
    expect((await running()).priorities[2]!.actions.map((one) => one.ref)).toEqual(['3.1', '3.2', '3.3', '3.4']);
  });

  it('is removed with a reason; its updates and history stay', async () => {
    const action = await byRef('4.1');
    await app.withPerson('priya', (session) => removeAction(session, action.id, action.version, 'Taken over by the county', NOW));
    expect(await codeOf(app.withPerson('priya', (session) => loadAction(session, action.id)))).toBe('not-found');
    expect(await app.everything('select 1 from action_update where action_id = $1', [action.id])).not.toHaveLength(0);
    expect((await byRef('4.1')).id).not.toBe(action.id);
  });

  it('lets owners tick a milestone of theirs and no other', async () => {
    const action = await byRef('4.3');
    expect(action.milestones.length).toBeGreaterThan(0);
    await app.withPerson('priya', (session) => setMilestone(session, action.id, action.milestones[0]!.id, '2026-11-20'));
    expect((await byRef('4.3')).milestones[0]?.doneOn).toBe('2026-11-20');
    expect(await codeOf(app.withPerson('priya', (session) => setMilestone(session, foreign.action, action.milestones[0]!.id, null)))).toBe('not-found');
  });

  describe('its priorities and themes', () => {
    it('are added, changed at their version, moved and removed when empty', async () => {
      const plan = await running();
      const made = await app.withPerson('priya', (session) => addPriority(session, plan.year.id, { title: 'Road safety', isCrossCutting: false, strands: ['CRIME_DISORDER_ASB'] }));
      await app.withPerson('priya', (session) => changePriority(session, made, 1, { title: 'Safer roads', purpose: 'Speeding', isCrossCutting: false, strands: [] }));
      expect(await codeOf(app.withPerson('priya', (session) => changePriority(session, made, 1, { title: 'Mine', isCrossCutting: false, strands: [] })))).toBe('changed-meanwhile');
      expect((await running()).priorities.map((one) => one.title).at(-2)).toBe('Safer roads');
      await app.withPerson('priya', (session) => movePriority(session, plan.priorities[0]!.id, 1));
      const moved = await running();
      expect(moved.priorities[0]!.title).toBe(plan.priorities[1]!.title);
      expect(moved.priorities[0]!.actions[0]!.ref).toBe('1.1');
      expect(await codeOf(app.withPerson('priya', (session) => removePriority(session, moved.priorities[0]!.id, moved.priorities[0]!.version, NOW)))).toBe('priority-in-use');
      await app.withPerson('priya', (session) => removePriority(session, made, 2, NOW));
      expect((await running()).priorities.map((one) => one.title)).not.toContain('Safer roads');
      await app.withPerson('priya', (session) => movePriority(session, plan.priorities[0]!.id, -1));
    });
    it('a theme taken away leaves its actions, one that stays keeps them', async () => {
      const plan = await running();
      await app.withPerson('priya', (session) => setThemes(session, plan.year.id, ['young people', 'Rural crime']));
      const after = await running();
      expect(after.themes.map((theme) => theme.name)).toEqual(['young people', 'Rural crime']);
      const names = new Set(after.priorities.flatMap((one) => one.actions).flatMap((action) => action.themes.map((theme) => theme.name)));
      expect([...names]).toEqual(['young people']);
      expect(await app.withPerson('priya', (session) => loadThemes(session, plan.year.id))).toHaveLength(2);
    });
  });

  describe('while the authorities answer to it', () => {
    it.each(['for agreement', 'agreed'])('its content does not change when it is %s', async (settled) => {
      const action = await byRef('2.3');
      await state('for agreement');
      if (settled === 'agreed') await app.everything("insert into agreement (partnership_id, plan_year_id, round, organisation_id, answer, answered_on, person, capacity, minute, signed, account_id, recorded_by) select 1, $1, (select agreement_round from plan_year where id = $1), m.organisation_id, 'agreed', '2026-11-20', 'X', 'Y', 'Z', false, (select id from account limit 1), 'P' from membership m where m.partnership_id = 1 and m.kind = 'RESPONSIBLE'", [action.year.id]);
      await state(settled);
      const works: ((session: never) => Promise<unknown>)[] = [
        (session: never) => changeAction(session, action.id, action.version, fieldsOf(action)), (session: never) => moveAction(session, action.id, 1), (session: never) => removeAction(session, action.id, action.version, 'x', NOW), (session: never) => addAction(session, action.year, fieldsOf(action)),
        (session: never) => addPriority(session, action.year.id, { title: 'x', isCrossCutting: false, strands: [] }), (session: never) => movePriority(session, action.priority.id, 1), (session: never) => setThemes(session, action.year.id, []),
      ];
      for (const work of works) expect(await codeOf(app.withPerson('priya', (session) => work(session as never)))).toBe('out-for-agreement');
      await state('draft');
    });
    it('an edit and a move to agreement do not cross: the move waits for the edit', async () => {
      const year = (await running()).year;
      const order: string[] = [];
      let moving: Promise<void> = Promise.resolve();
      await app.withPerson('priya', async (session) => {
        const held = await openForChange(session, year.id);
        moving = app.withPerson('priya', (other) => movePlan(other, '2026-27', 'for agreement', held.version, null, TEST_TODAY)).then(() => void order.push('moved'));
        await new Promise((resolve) => setTimeout(resolve, 150));
        order.push('edited');
      });
      await moving;
      expect(order).toEqual(['edited', 'moved']);
      await state('draft');
    });
    it('the record of a past year does not change at all', async () => {
      const past = await app.withPerson('priya', async (session) => loadPlan(session, await findPlanYear(session, '2024/25')));
      const action = await app.withPerson('priya', (session) => loadAction(session, past.priorities[0]!.actions[0]!.id));
      expect(await codeOf(app.withPerson('priya', (session) => changeAction(session, action.id, action.version, fieldsOf(action))))).toBe('frozen');
    });
  });
});
