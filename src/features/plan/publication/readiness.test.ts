import { describe, expect, it } from 'vitest';
import { openWords, readiness } from './readiness.ts';
import type { PlanData } from './plan-data.ts';

const data = (text: string): PlanData => ({
  schema: 'frankpledge-plan-1', partnership: { key: 'x', name: 'X', area: 'X', areaCodes: [] }, year: { label: '2026/27', title: 'Plan', startsOn: '2026-04-01', endsOn: '2027-03-31' }, version: 1, publishedOn: '2026-04-20',
  sections: [{ part: 'introduction', heading: 'Introduction', text, quotes: [], pictures: [] }], themes: [], lineage: [], agreement: [], members: [], glossary: [], changes: [], priorities: [],
});

describe('whether a plan is ready', () => {
  it('says what the regulations ask and is not there', () => {
    const open = readiness(data('Hello'), { address: '2026-27', updatesToAccept: 1, openComments: 0, numbers: { bare: 14, toLookAt: 1 }, contradictions: 1, warnings: 2 }).filter((one) => !one.done).map((one) => one.words);
    expect(open).toContain('It does not say how money and people are used');
    expect(open).toContain('1 update waits to be accepted and will not be in it');
    expect(open).toContain('14 numbers without a source');
    expect(open).toContain('1 contradiction in what it says is open');
    expect(open).toContain('2 warnings in what it says are open');
    expect(open).not.toContain('No comment is open');
  });
  it('is told by what stops it, and apart from that by how much advice there is', () => {
    const words = (...open: { done: boolean; stops?: string }[]): string => openWords(open.map((one) => ({ words: 'x', ...one })));
    expect(words({ done: true })).toBe('Nothing stops it');
    expect(words({ done: false }, { done: true })).toBe('Nothing stops it; 1 piece of advice');
    expect(words({ done: false, stops: '10 small numbers' }, { done: false }, { done: false })).toBe('1 thing stops it (10 small numbers); 2 pieces of advice');
    expect(words({ done: false, stops: '1 contradiction' }, { done: false, stops: '10 small numbers' })).toBe('2 things stop it (1 contradiction and 10 small numbers)');
  });
  it('marks what stops publication: what contradicts itself, and what a person answers for', () => {
    const ready = (contradictions: number, warnings: number) => readiness(data('Hello'), { address: '2026-27', updatesToAccept: 1, openComments: 1, numbers: { bare: 14, toLookAt: 1 }, contradictions, warnings });
    expect(ready(2, 1).filter((one) => one.stops).map((one) => one.words)).toEqual(['2 contradictions in what it says are open']);
    const asked = (few: number) => readiness(data('Hello'), { address: '2026-27', updatesToAccept: 0, openComments: 0, numbers: { bare: 0, toLookAt: 0 }, contradictions: 0, warnings: 0, personal: 1, few }).filter((one) => one.stops);
    expect(asked(10).map((one) => one.words)).toEqual(['1 place that may be personal data to look at', '10 small numbers that need a reason; one may answer for all']);
    expect(asked(1).map((one) => one.words)).toEqual(['1 place that may be personal data to look at', '1 small number that needs a reason']);
    expect(openWords(asked(10))).toBe('2 things stop it (1 place that may be personal data and 10 small numbers)');
    expect(ready(0, 3).filter((one) => one.stops)).toEqual([]);
    expect(ready(0, 0).find((one) => one.words === 'Nothing in it contradicts itself')?.done).toBe(true);
  });
  it('asks what changed where an action is told as carried on and says something else', () => {
    const step = (was: string, is: string, more: object = {}): PlanData['lineage'][number] => ({ kind: 'carried on', from: { label: '2025/26', ref: '1.1', title: was }, to: { label: '2026/27', ref: '1.1', title: is }, ...more });
    const asked = (...lineage: PlanData['lineage']): string[] => readiness({ ...data('Hello'), lineage }, { address: '2026-27', updatesToAccept: 0, openComments: 0, numbers: { bare: 0, toLookAt: 0 }, contradictions: 0, warnings: 0 }).map((one) => one.words).filter((words) => words.includes('carried on'));
    expect(asked(step('Take part in Chanel panels', 'Take part in Channel panels.'), step('Walk', 'WALK'), step('Walk the parks', 'Walk the lanes', { byWords: true }), step('Walk the parks', 'Walk the lanes', { kind: 'changed' }))).toEqual([]);
    expect(asked(step('Tell businesses of the scheme', 'Tell businesses of the scheme, in villages too'), step('Run three stands', 'Run stands'))).toEqual(['2 actions are told as carried on, in other words than the year before: say what changed']);
  });
  it('asks what became of the actions of the year before that it does not have', () => {
    const at = (ref: string): { label: string; ref: string; title: string } => ({ label: '2025/26', ref, title: 'Walk' });
    const lineage: PlanData['lineage'] = [{ kind: 'carried on', from: at('1.1'), to: at('1.1') }, { kind: 'not in this plan', from: at('1.2') }, { kind: 'not in this plan', from: at('1.3') }];
    const ready = (some: PlanData['lineage']): unknown[] => readiness({ ...data('Hello'), lineage: some }, { address: '2026-27', updatesToAccept: 0, openComments: 0, numbers: { bare: 0, toLookAt: 0 }, contradictions: 0, warnings: 0 }).filter((one) => /became of/.test(one.words));
    expect(ready(lineage)).toEqual([{ words: '2 actions of 2025/26 are not in this plan: say what became of them', done: false, href: '/plan/years/2025-26/next' }]);
    expect(ready(lineage.slice(0, 1))).toMatchObject([{ words: 'It says what became of last year’s actions', done: true }]);
  });
});
