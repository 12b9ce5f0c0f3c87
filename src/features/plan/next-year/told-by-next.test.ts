import { describe, expect, it } from 'vitest';
import { toldByNext } from './told-by-next.ts';

const action = (id: string, title: string, ...owners: string[]): Parameters<typeof toldByNext>[0][number] => ({ id, ref: id, title, owners: owners.map((owner) => ({ id: owner })) });
const NEXT = [action('n1', 'Run Prevent and modern slavery training for staff, partners and Members', 'council'), action('n2', 'Patrol the parks', 'police')];
const FATES = [{ actionId: 'o1', to: { id: 'n1', ref: '3.2' } }, { actionId: 'o2', to: null }];

describe('what the plan that follows tells of an action of a record', () => {
  it('is that it stopped where that plan has nothing of it', () => {
    expect(toldByNext([action('o3', 'Hold a one-stop shop each week', 'charity')], NEXT, FATES, '2025/26').get('o3')).toEqual({ choice: 'stop', why: 'Not in the plan 2025/26' });
  });
  it('is where it goes on, when an action there that others went into holds it', () => {
    expect(toldByNext([action('o4', 'Run training for partners, staff and Members', 'council')], NEXT, FATES, '2025/26').get('o4')).toEqual({ choice: 'merge', why: 'It goes on in 3.2 of 2025/26', intoId: 'o1' });
  });
  it('is asked where an action there is like it and nothing leads to it: it is neither gone nor made a second time', () => {
    expect(toldByNext([action('o5', 'Patrol the parks', 'police')], NEXT, FATES, '2025/26').get('o5')).toEqual({ choice: 'later', why: 'n2 of 2025/26 is much like it: is it the same?' });
    expect(toldByNext([], NEXT, FATES, '2025/26').size).toBe(0);
  });
});
