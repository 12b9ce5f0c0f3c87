import { describe, expect, it } from 'vitest';
import { alike, planChanges } from './changes.ts';
import { fingerprint } from './forms.ts';
import type { PlanData } from './plan-data.ts';

function plan(change: (data: PlanData) => void = () => {}): PlanData {
  const data: PlanData = {
    schema: 'frankpledge-plan-1', partnership: { key: 'x', name: 'X', area: 'X', areaCodes: [] }, year: { label: '2026/27', title: 'Plan', startsOn: '2026-04-01', endsOn: '2027-03-31' }, version: 1, publishedOn: '2026-04-20',
    sections: [{ part: 'introduction', heading: 'Introduction', text: 'Hello.', quotes: [], pictures: [] }], themes: [], lineage: [], agreement: [], members: [], glossary: [], changes: [],
    priorities: [{ key: 'p1', title: 'Behaviour', crossCutting: false, strands: ['CRIME_DISORDER_ASB'], actions: [
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
  it('says that a record says now that who agreed it was not kept', () => {
    expect(planChanges(plan(), plan((data) => { data.agreementNote = 'Who agreed this plan was not kept here.'; }))).toEqual(['It now says: Who agreed this plan was not kept here.']);
  });
  it('names an edited update with both its texts', () => {
    expect(planChanges(plan(), plan((data) => { data.priorities[0]!.actions[0]!.update!.text = '21 patrols.'; }))).toEqual(['Action 1.1: the update said “12 patrols.” and now says “21 patrols.”']);
  });
  it('names an action that was reworded, one that was added and one that was taken out', () => {
    const changes = planChanges(plan(), plan((data) => {
      data.priorities[0]!.actions[0]!.title = 'Patrol by bicycle';
      data.priorities[0]!.actions.splice(1, 1, { ref: '1.2', title: 'Listen', owners: [], subjectToFunding: false, themes: [], status: 'Not started' }, { ref: '1.3', title: 'Plant trees', owners: [], subjectToFunding: false, themes: [], status: 'Not started' });
    }));
    expect(changes.join('\n')).toContain('Action 1.1: the action said “Patrol” and now says “Patrol by bicycle”.');
    expect(changes.join('\n')).toContain('Action 1.3 was added: “Plant trees”.');
    expect(changes.some((one) => one.includes('Mediate'))).toBe(true);
  });
  it('finds a moved action again by its words and does not call it new', () => {
    const changes = planChanges(plan(), plan((data) => { data.priorities[0]!.actions.reverse(); data.priorities[0]!.actions[0]!.ref = '1.1'; data.priorities[0]!.actions[1]!.ref = '1.2'; }));
    expect(changes).toEqual(['The actions of “Behaviour” stand in another order.']);
  });
  it('names sections, owners, dates and statuses', () => {
    const changes = planChanges(plan(), plan((data) => {
      data.sections[0]!.text = 'Good day.';
      data.priorities[0]!.actions[1]!.owners = [{ name: 'Council', part: 'lead' }];
      data.priorities[0]!.actions[1]!.dueOn = '2026-09-30';
      data.priorities[0]!.actions[1]!.status = 'At risk';
    }));
    expect(changes).toEqual([
      'The section “Introduction” said “Hello.” and now says “Good day.”',
      'Action 1.2: its owners were “Nobody named yet” and are now “Owner: Council”; it was due through the year and is now due 30 September 2026; the status was on track and is now at risk.',
    ]);
  });
  it('says in one line what holds of two sections of one name', () => {
    const told = { part: 'projects', heading: 'Domestic abuse', text: 'A course was run.', quotes: [], pictures: [] };
    expect(planChanges(plan(), plan((data) => { data.sections.push(told, { ...told, text: 'A refuge was opened.' }); }))).toEqual(['The section “Domestic abuse” was added (2 times).']);
  });
  it('names strategies, themes that cut through, the year’s days and another order of priorities and sections', () => {
    const second = { key: 'p2', title: 'Safety', crossCutting: false, strands: [], actions: [] };
    const closing = { part: 'closing', heading: 'Closing', text: 'Bye.', quotes: [], pictures: [] };
    const before = plan((data) => { data.priorities.push(second); data.sections.push(closing); });
    const changes = planChanges(before, plan((data) => {
      data.priorities.unshift({ ...second, crossCutting: true });
      data.priorities[1]!.strands = ['REOFFENDING'];
      data.sections.unshift(closing);
      data.year.endsOn = '2027-06-30';
    }));
    expect(changes).toEqual([
      'The plan ran from 1 April 2026 to 31 March 2027 and now runs from 1 April 2026 to 30 June 2027.',
      'The sections stand in another order.',
      '“Safety” now cuts through the priorities.',
      '“Behaviour” now serves these strategies of section 6 of the Crime and Disorder Act 1998: reducing re-offending.',
      'The priorities stand in another order.',
    ]);
  });
  it('says once of all texts that their source is named otherwise', () => {
    const changes = planChanges(plan((data) => { data.sections[0]!.source = 'plan.md'; data.priorities[0]!.actions[0]!.update!.source = 'plan.md'; }), plan((data) => { data.sections[0]!.source = 'The plan'; data.priorities[0]!.actions[0]!.update!.source = 'The plan'; }));
    expect(changes).toEqual(['The sources of 2 texts are named otherwise.']);
  });
  it('holds the second of two sections that are called the same against the second', () => {
    const two = (text: string) => plan((data) => { data.sections.push({ ...data.sections[0]!, text }); });
    expect(planChanges(two('More.'), two('More.'))).toEqual([]);
    expect(planChanges(two('More.'), two('Less.'))).toEqual(['The section “Introduction” said “More.” and now says “Less.”']);
  });
  it('shows where a long text differs, not its beginning', () => {
    const long = 'Many words stand before it. '.repeat(40);
    const [change] = planChanges(plan((data) => { data.sections[0]!.text = `${long}There were 12 events in the town. ${long}`; }), plan((data) => { data.sections[0]!.text = `${long}There were 13 events in the town. ${long}`; }));
    expect(change).toContain('There were 12 events');
    expect(change).toContain('There were 13 events');
    expect(change!.length).toBeLessThan(400);
  });
  it('counts a figure that somebody else gives, and not that it is told at all since', () => {
    const figure: NonNullable<PlanData['figures']>[number] = { in: '/sections/0/text', at: 0, words: '12', place: 'Introduction', value: 12, bound: 'exactly', unit: 'count', measure: 'patrols', name: 'Patrols', period: '2025-26', periodInWords: '2025/26', source: 'A letter', provisional: false, readingVersion: 1 };
    const givenBy = (suppliedBy?: string): PlanData => plan((data) => { data.figures = [{ ...figure, ...(suppliedBy === undefined ? {} : { suppliedBy }) }]; });
    expect(planChanges(givenBy('Police'), givenBy('Fire'))).toEqual(['One figure had its source brought up to date: “12” in Introduction.']);
    expect(planChanges(givenBy(), givenBy('Fire'))).toEqual([]);
    expect(fingerprint(givenBy('Police'))).not.toBe(fingerprint(givenBy('Fire')));
    expect(fingerprint(alike(givenBy(), givenBy('Fire')))).toBe(fingerprint(givenBy()));
  });
  it('takes a figure of which another reading holds since for the same figure: its text tells it', () => {
    const figure = { in: '/sections/0/text', at: 0, words: '351', place: 'Introduction', value: 351, bound: 'exactly' as const, unit: 'count' as const, measure: 'pupils', name: 'Pupils', period: '2024-25', periodInWords: '2024/25', source: 'Return', provisional: false, readingVersion: 1 };
    const [before, now] = [plan((data) => { data.figures = [figure, { ...figure, place: 'Action 6.3', in: '/sections/1/text' }]; }), plan((data) => { data.figures = [figure, { ...figure, place: 'Action 6.3', in: '/sections/1/text' }].map((one) => ({ ...one, words: '1,361', value: 1361, readingVersion: 2 })); })];
    expect(planChanges(before, now)).toEqual(['Details of order were changed; no words or figures.']);
    // Of two in one place one is the same with another reading, and the other is new.
    expect(planChanges(plan((data) => { data.figures = [figure]; }), plan((data) => { data.figures = [{ ...figure, words: '1,361', value: 1361 }, { ...figure, words: '1,362', value: 1362 }]; }))).toEqual(['One figure now says where it comes from: “1,362” in Introduction.']);
  });
  it('does not take it for a change that a figure outside an update tells what it said before, where no figure of the version before did', () => {
    const figure = { in: '/sections/0/text', at: 0, words: '12', place: 'Introduction', value: 12, bound: 'exactly' as const, unit: 'count' as const, measure: 'patrols', name: 'Patrols', period: '2025-26', periodInWords: '2025/26', source: 'Return', suppliedBy: 'Police', provisional: false, readingVersion: 1, reading: 'r' };
    const told = { said: '11', says: '12', settled: { on: '2026-11-29', by: 'Police', why: 'One was missed' } };
    const of = (...figures: object[]): PlanData => plan((data) => { data.figures = figures as NonNullable<PlanData['figures']>; });
    expect(planChanges(of(figure), of({ ...figure, saidThen: told }))).toEqual([]);
    expect(planChanges(of({ ...figure, in: '/priorities/0/actions/0/update/text' }), of({ ...figure, in: '/priorities/0/actions/0/update/text', saidThen: told }))).toEqual(['One figure had its source brought up to date: “12” in Introduction.']);
  });
  it('names the figures that say otherwise where they come from', () => {
    const figure = { in: '/sections/0/text', at: 0, words: '12', place: 'Introduction', value: 12, bound: 'exactly' as const, unit: 'count' as const, measure: 'patrols', name: 'Patrols', period: '2025-26', periodInWords: '2025/26', source: 'Return', provisional: false, readingVersion: 1 };
    const cited = plan((data) => { data.figures = [figure, { ...figure, words: '13' }]; });
    expect(planChanges(plan(), cited)).toEqual(['2 figures now say where they come from: “12” in Introduction and “13” in Introduction.']);
    expect(planChanges(cited, plan())).toEqual(['2 figures say their source no longer: “12” in Introduction and “13” in Introduction.']);
    const many = plan((data) => { data.figures = [1, 2, 3, 4, 5, 6, 7].map((at) => ({ ...figure, words: String(at) })); });
    expect(planChanges(plan(), many)).toEqual(['7 figures now say where they come from: “1” in Introduction, “2” in Introduction, “3” in Introduction, “4” in Introduction, “5” in Introduction and 2 more.']);
    expect(planChanges(cited, plan((data) => { data.figures = [{ ...figure, readingVersion: 2 }, { ...figure, words: '13', at: 44 }]; }))).toEqual(['One figure had its source brought up to date: “12” in Introduction.']);
  });
  it('tells of an action worded otherwise once, and not of the table in which its words stand again', () => {
    const titled = (title: string, kind = 'changed'): PlanData => plan((data) => {
      data.priorities[0]!.actions[0]!.title = title;
      data.lineage = [{ kind, from: { label: '2025/26', ref: '1.1', title: 'Walk' }, to: { label: '2026/27', ref: '1.1', title } }];
    });
    expect(planChanges(titled('Patrol Chanel Street'), titled('Patrol Channel Street'))).toEqual([expect.stringMatching(/^Action 1\.1: the action said/)]);
    expect(planChanges(titled('Patrol'), titled('Patrol', 'merged'))).toEqual(['The table of what became of last year’s actions was changed.']);
  });
  it('is never silent: whatever is changed is named', () => {
    const full = plan((data) => {
      data.review = { label: '2025/26', priorities: structuredClone(data.priorities) };
      data.sections[0]!.quotes = [{ text: 'It helped.', saidBy: 'A pupil' }];
      data.sections[0]!.pictures = [{ sha256: 'a', mediaType: 'image/png', caption: 'A stand', alternativeText: 'Two people at a stand' }];
      data.sections[0]!.source = 'Annual report';
      data.themes = ['Prevention'];
      data.lineage = [{ kind: 'changed', from: { label: '2025/26', ref: '1.1', title: 'Walk' }, to: { label: '2026/27', ref: '1.1', title: 'Patrol' }, reason: 'Wider' }];
      data.agreement = [{ authority: 'Council', person: 'A. Person', capacity: 'Chief executive', answeredOn: '2026-04-01', minute: 'Minute 3' }];
      data.members = [{ name: 'Council', kind: 'Responsible authority', telephone: '01234 567890', website: 'https://council.example' }];
      data.figures = [{ in: '/sections/0/text', at: 0, words: '12', place: 'Introduction', value: 12, bound: 'exactly', unit: 'count', measure: 'patrols', name: 'Patrols', period: '2025-26', periodInWords: '2025/26', source: 'Return', asAt: '2026-03-31', provisional: false, readingVersion: 1 }];
      data.glossary = [{ term: 'ASB', meaning: 'Anti-social behaviour' }];
      Object.assign(data.priorities[0]!, { topics: 'Noise', purpose: 'Peace' });
      Object.assign(data.priorities[0]!.actions[0]!, { why: 'Asked for', target: '20', statusWhy: 'Early', dueOn: '2026-09-30' });
    });
    const leaves: (string | number)[][] = [];
    const walk = (value: unknown, path: (string | number)[]): void => {
      if (Array.isArray(value)) value.forEach((one, at) => walk(one, [...path, at]));
      else if (typeof value === 'object' && value !== null) for (const [key, one] of Object.entries(value)) walk(one, [...path, key]);
      else if (!['version', 'publishedOn', 'schema', 'note', 'changes'].includes(String(path[0])) && !(path[0] === 'figures' && ['in', 'at'].includes(String(path[2])))) leaves.push(path);
    };
    walk(full, []);
    expect(leaves.length).toBeGreaterThan(60);
    const silent = leaves.filter((path) => {
      const other = structuredClone(full);
      const parent = path.slice(0, -1).reduce<never>((at, key) => at[key], other as never) as Record<string | number, unknown>;
      const key = path.at(-1)!;
      parent[key] = typeof parent[key] === 'boolean' ? !parent[key] : typeof parent[key] === 'number' ? 99 : /^\d{4}-\d\d-\d\d$/.test(String(parent[key])) ? '2026-12-31' : `${String(parent[key])} otherwise`;
      return planChanges(full, other).length === 0;
    });
    expect(silent.map((path) => path.join('.'))).toEqual([]);
  });
});
