import { describe, expect, it } from 'vitest';
import type { PlanData } from '../features/plan/index.ts';
import { asOfDay, beforeTheSplit } from './as-of-day.ts';

type Action = PlanData['priorities'][number]['actions'][number];
const action = (ref: string, title: string, more: Partial<Action> = {}): Action => ({ ref, title, owners: [{ name: 'Council', part: 'accountable' }], subjectToFunding: false, themes: [], status: 'Complete', ...more });
const plan = (actions: Action[], lineage: PlanData['lineage'] = []): PlanData => ({
  schema: 'frankpledge-plan-1', partnership: { key: 'x', name: 'X', area: 'X', areaCodes: [] }, year: { label: '2026/27', title: 'Plan', startsOn: '2026-04-01', endsOn: '2027-03-31' }, version: 1, publishedOn: '2026-04-20',
  sections: [], themes: [], lineage, agreement: [], members: [], glossary: [], changes: [], priorities: [{ key: 'p', title: 'Safety', crossCutting: false, strands: [], actions }],
});

describe('a plan as it stood on an earlier day', () => {
  it('has the updates and statuses of that day; without one an action had not started', () => {
    const then = asOfDay(plan([action('1.1', 'Patrol', { update: { text: 'Later', writtenOn: '2026-11-01', by: 'Police' }, statusWhy: 'Done' }), action('1.2', 'Listen')]), new Map([['1.1', { text: 'Early', writtenOn: '2026-05-01', by: 'Police', status: 'on track', statusWhy: null }]]));
    expect(then.priorities[0]!.actions).toEqual([action('1.1', 'Patrol', { status: 'On track', update: { text: 'Early', writtenOn: '2026-05-01', by: 'Police' } }), action('1.2', 'Listen', { status: 'Not started' })]);
  });
  it('before a split has one action with the owners of both, and counts on from there', () => {
    const parts = [action('1.1', 'Patrol'), action('1.2', 'Classes', { target: '60 women' }), action('1.3', 'Places', { owners: [{ name: 'Council', part: 'accountable' }, { name: 'Police', part: 'with' }] }), action('1.4', 'Listen')];
    const end = (ref: string, title: string) => ({ label: '2026/27', ref, title });
    const from = { label: '2025/26', ref: '4.7', title: 'Reduce violence' };
    const then = beforeTheSplit(plan(parts, [{ kind: 'split', from, to: end('1.2', 'Classes'), reason: 'Two pieces' }, { kind: 'split', from, to: end('1.3', 'Places') }, { kind: 'carried on', to: end('1.4', 'Listen') }]), 'Make it safer', ['Classes', 'Places']);
    expect(then.priorities[0]!.actions.map((one) => [one.ref, one.title, one.owners.map((owner) => owner.name), one.target])).toEqual([['1.1', 'Patrol', ['Council'], undefined], ['1.2', 'Make it safer', ['Council', 'Police'], undefined], ['1.3', 'Listen', ['Council'], undefined]]);
    expect(then.lineage).toEqual([{ kind: 'changed', from, to: end('1.2', 'Make it safer') }, { kind: 'carried on', to: end('1.3', 'Listen') }]);
  });
});
