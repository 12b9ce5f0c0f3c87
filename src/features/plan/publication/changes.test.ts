import { describe, expect, it } from 'vitest';
import { planChanges } from './changes.ts';
import type { PlanData } from './plan-data.ts';

function plan(change: (data: PlanData) => void = () => {}): PlanData {
  const data: PlanData = {
    schema: 'frankpledge-plan-1', partnership: { key: 'x', name: 'X', area: 'X', areaCodes: [] }, year: { label: '2026/27', title: 'Plan', startsOn: '2026-04-01', endsOn: '2027-03-31' }, version: 1, publishedOn: '2026-04-20',
    sections: [{ part: 'introduction', heading: 'Introduction', text: 'Hello.', quotes: [], pictures: [] }], themes: [], lineage: [], agreement: [], members: [], glossary: [], changes: [],
    priorities: [{ key: 'p1', title: 'Behaviour', crossCutting: false, actions: [
      { ref: '1.1', title: 'Patrol', owners: [{ name: 'Police', part: 'lead' }], subjectToFunding: false, themes: [], status: 'On track', update: { text: '12 patrols.', writtenOn: '2026-05-01', by: 'Police' } },
      { ref: '1.2', title: 'Mediate', owners: [], subjectToFunding: false, themes: [], status: 'On track' },
    ] }],
  };
  change(data);
  return data;
}

describe('what a new version changes', () => {
  it('is nothing when it says the same, whatever its number and day', () => {
    expect(planChanges(plan(), plan((data) => { data.version = 2; data.publishedOn = '2026-06-01'; }))).toEqual([]);
  });
  it('names an edited update with both its texts', () => {
    expect(planChanges(plan(), plan((data) => { data.priorities[0]!.actions[0]!.update!.text = '21 patrols.'; }))).toEqual(['2026/27 1.1: the update said "12 patrols." and now says "21 patrols."']);
  });
  it('names an action that was reworded, one that was added and one that was taken out', () => {
    const changes = planChanges(plan(), plan((data) => {
      data.priorities[0]!.actions[0]!.title = 'Patrol by bicycle';
      data.priorities[0]!.actions.splice(1, 1, { ref: '1.2', title: 'Listen', owners: [], subjectToFunding: false, themes: [], status: 'Not started' }, { ref: '1.3', title: 'Plant trees', owners: [], subjectToFunding: false, themes: [], status: 'Not started' });
    }));
    expect(changes.join('\n')).toMatch(/1\.1: the action said "Patrol" and now says "Patrol by bicycle"/);
    expect(changes.join('\n')).toMatch(/1\.3: the action "Plant trees" was added/);
    expect(changes.some((one) => one.includes('Mediate'))).toBe(true);
  });
  it('finds a moved action again by its words and does not call it new', () => {
    const changes = planChanges(plan(), plan((data) => { data.priorities[0]!.actions.reverse(); data.priorities[0]!.actions[0]!.ref = '1.1'; data.priorities[0]!.actions[1]!.ref = '1.2'; }));
    expect(changes).toEqual([]);
  });
  it('names sections, owners, dates and statuses', () => {
    const changes = planChanges(plan(), plan((data) => {
      data.sections[0]!.text = 'Good day.';
      data.priorities[0]!.actions[1]!.owners = [{ name: 'Council', part: 'lead' }];
      data.priorities[0]!.actions[1]!.dueOn = '2026-09-30';
      data.priorities[0]!.actions[1]!.status = 'At risk';
    }));
    expect(changes).toEqual(['The section "Introduction" was rewritten.', '2026/27 1.2: the owners were nobody and are now Council.', '2026/27 1.2: the date was through the year and is now 2026-09-30.', '2026/27 1.2: the status was on track and is now at risk.']);
  });
});
