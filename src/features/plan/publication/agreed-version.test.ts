import { describe, expect, it } from 'vitest';
import { toHtml } from '../../../platform/documents/index.ts';
import { agreedTodayWords, agreedVersionOf, asksTheSame, notAnswered, sinceAgreed } from './agreed-version.ts';
import { dataTables } from './data-tables.ts';
import { fingerprint, renderForms } from './forms.ts';
import { planData } from './plan-data.ts';
import type { PlanData, PublishedAction } from './plan-data.ts';
import { planDocument } from './plan-document.ts';

const action: PublishedAction = { ref: '1.1', title: 'Listen', owners: [{ name: 'Council', part: 'accountable' }], dueOn: '2026-12-01', target: '20 visits', subjectToFunding: false, themes: [], status: 'Not started' };
const plan = (version: number, change: Partial<PublishedAction> = {}, more: Partial<PlanData> = {}): PlanData => planData.parse({
  schema: 'frankpledge-plan-1', partnership: { key: 'x', name: 'X', area: 'X', areaCodes: [] }, year: { label: '2026/27', title: 'Plan', startsOn: '2026-04-01', endsOn: '2027-03-31' }, version, publishedOn: '2026-05-01', themes: [], lineage: [], members: [], glossary: [], changes: [], sections: [],
  agreement: [{ authority: 'Police', person: 'A. Chief', capacity: 'for the Chief Constable', answeredOn: '2026-04-20' }],
  priorities: [{ key: 'p', title: 'Noise', crossCutting: false, strands: [], actions: [{ ...action, ...change }] }], ...more,
});

const agreed = { data: plan(1), version: 1 };

describe('what the authorities agreed', () => {
  it('is not changed by what is told as the year goes on', () => {
    const told = plan(2, { status: 'On track', statusWhy: 'Begun', update: { text: 'Ten visits', writtenOn: '2026-06-01', by: 'Council' } }, { glossary: [{ term: 'ASB', meaning: 'x' }], members: [{ name: 'Fire', kind: 'Member' }] });
    expect(sinceAgreed(agreed, told, undefined)).toMatchObject({ version: 1, changed: [], toDeclare: false, why: undefined });
  });
  it('takes in the review as it was, unless the year under review still ran: then more was to be told of it', () => {
    const review = (status: string) => ({ review: { label: '2025/26', priorities: [{ key: 'r', title: 'Noise', crossCutting: false, strands: [], actions: [{ ...action, status }] }] } });
    const since = (publishedOn: string) => sinceAgreed({ data: plan(1, {}, { ...review('On track'), publishedOn }), version: 1 }, plan(2, {}, review('Complete')), undefined)!;
    expect(since('2026-02-20')).toMatchObject({ changed: [], toDeclare: false });
    expect(since('2026-04-20')).toMatchObject({ changed: [expect.stringContaining('of 2025/26: the status was on track and is now complete')], toDeclare: true });
  });
  it('is not changed by how a source is called', () => {
    const from = (source: string): PlanData => plan(2, {}, { sections: [{ part: 'other', heading: 'H', text: 'In 2025 there were 12.', source, quotes: [], pictures: [] }], review: { label: '2025/26', priorities: [{ key: 'r', title: 'Noise', crossCutting: false, strands: [], actions: [{ ...action, update: { text: '12', writtenOn: '2026-03-31', by: 'Council', source } }] }] } });
    expect(sinceAgreed({ data: from('plan.docx, H'), version: 1 }, from('The plan 2026/27 as first written, H'), undefined)).toMatchObject({ changed: [], toDeclare: false });
  });
  it('is not changed by somebody’s confirming what only words suggested became of an action, and is by another fate', () => {
    const became = (kind: string, byWords: boolean): PlanData => plan(2, {}, { lineage: [{ kind, from: { label: '2025/26', ref: '1.1', title: 'Listen' }, to: { label: '2026/27', ref: '1.1', title: 'Listen' }, ...(byWords ? { byWords } : {}) }] });
    expect(sinceAgreed({ data: became('changed', true), version: 1 }, became('changed', false), undefined)).toMatchObject({ changed: [], toDeclare: false });
    expect(asksTheSame(became('changed', true), became('changed', false))).toBe(true);
    expect(sinceAgreed({ data: became('changed', true), version: 1 }, became('merged', false), undefined)).toMatchObject({ toDeclare: true });
  });
  it('tells in the data as on the page no fate that only words suggest', async () => {
    const lineage = [true, false].map((byWords) => ({ kind: 'changed', from: { label: '2025/26', ref: '1.1', title: 'Listen' }, to: { label: '2026/27', ref: '1.1', title: 'Listen' }, ...(byWords ? { byWords } : {}) }));
    const data = plan(1, {}, { lineage });
    const rows = dataTables(data).find((table) => table.name === 'lineage')!.rows;
    expect(rows.map((row) => row[0])).toEqual(['similar', 'changed']);
    const { files } = await renderForms(data, new Map(), {});
    const json = JSON.parse(new TextDecoder().decode(files.find((file) => file.name === 'plan.json')!.bytes)) as PlanData;
    expect(json.lineage.map((one) => one.kind)).toEqual(['similar', 'changed']);
    // It is the page that says it in words.
    expect(toHtml(planDocument(data, new Map())).body).toMatch(/A similar action this year[^]*>Changed</);
  });
  it('is told in the data with what its schema names and nothing besides, and with every figure of a source, also where one is beyond all numbers', async () => {
    const text = `There were 1${',000'.repeat(120)} reports, and 12 calls.`;
    const kept = { ...plan(1, {}, { sections: [{ part: 'other', heading: 'H', text, source: 'A letter', quotes: [], pictures: [] }] }), forUs: 'not for everybody' };
    const { files } = await renderForms(kept, new Map(), {});
    const json = JSON.parse(new TextDecoder().decode(files.find((file) => file.name === 'plan.json')!.bytes)) as PlanData;
    expect(json).not.toHaveProperty('forUs');
    expect(planData.parse(json).told!.map((one) => [one.words, one.value])).toEqual([['12', 12]]);
    expect(new TextDecoder().decode(files.find((file) => file.name === 'figures.csv')!.bytes)).not.toContain('Infinity');
  });
  it('is changed by another owner, target or date, however many versions later, and somebody says why once', () => {
    const other = { owners: [{ name: 'Fire', part: 'accountable' as const }], target: '5 visits', dueOn: '2027-03-01' };
    const second = sinceAgreed(agreed, plan(2, other), undefined)!;
    expect(second.toDeclare).toBe(true);
    expect(second.changed.join()).toMatch(/its owners were “Accountable: Council” and are now “Accountable: Fire”; it was due 1 December 2026 and is now due 1 March 2027; the target said “20 visits” and now says “5 visits”/);
    const declared = { ...plan(2, other), agreedVersion: agreedVersionOf({ ...second, why: 'A slip' }) };
    expect(sinceAgreed(agreed, plan(3, { ...other, status: 'On track' }), declared)).toMatchObject({ toDeclare: false, why: 'A slip', changed: second.changed });
    expect(sinceAgreed(agreed, plan(3, { ...other, title: 'Talk' }), declared)).toMatchObject({ toDeclare: true, why: undefined });
  });
  it('is asked about again by what it is, where the sentences say no more than before', () => {
    const added = (dueOn: string): PlanData => plan(2, {}, { priorities: [{ ...plan(1).priorities[0]!, actions: [action, { ...action, ref: '1.2', title: 'Talk', dueOn }] }] });
    const long = (letter: string): PlanData => plan(2, {}, { sections: [{ part: 'other', heading: 'H', text: `${letter} `.repeat(600), quotes: [], pictures: [] }] });
    for (const [first, second] of [[added('2026-12-01'), added('2027-03-31')], [long('b'), long('c')]] as const) {
      const base = plan(1, {}, { sections: [{ part: 'other', heading: 'H', text: 'a '.repeat(600), quotes: [], pictures: [] }] });
      const once = sinceAgreed({ data: base, version: 1 }, first, undefined)!;
      const declared = { ...first, agreedVersion: agreedVersionOf({ ...once, why: 'They said so' }) };
      expect(sinceAgreed({ data: base, version: 1 }, first, declared)).toMatchObject({ toDeclare: false, why: 'They said so' });
      expect(sinceAgreed({ data: base, version: 1 }, second, declared)).toMatchObject({ toDeclare: true, why: undefined, changed: once.changed });
    }
    // What was undone wholly asks for nothing.
    expect(sinceAgreed(agreed, plan(3), { ...added('2026-12-01'), agreedVersion: { version: 1, changed: ['x'], why: 'y' } })).toMatchObject({ toDeclare: false, changed: [], why: undefined });
  });
  it('is asked about where it is new alone: what a version before answered for keeps its answer, in every form', () => {
    const two = (version: number, first: Partial<PublishedAction>, second: Partial<PublishedAction>, more: Partial<PlanData> = {}): PlanData => plan(version, {}, { priorities: [{ ...plan(1).priorities[0]!, actions: [{ ...action, ...first }, { ...action, ref: '1.2', title: 'Talk', ...second }] }], ...more });
    const base = { data: two(1, {}, {}), version: 1 };
    const declare = (data: PlanData, newest: PlanData | undefined, why: string): PlanData => planData.parse({ ...data, agreedVersion: agreedVersionOf(sinceAgreed(base, data, newest, why)!) });
    const second = declare(two(2, { target: '5 visits' }, {}), undefined, 'A slip of the pen');
    const since = sinceAgreed(base, two(3, { target: '5 visits' }, { target: '9 talks' }), second)!;
    const [first, other] = ['Action 1.1: the target said “20 visits” and now says “5 visits”.', 'Action 1.2: the target said “20 visits” and now says “9 talks”.'];
    expect(since).toMatchObject({ toDeclare: true, changed: [first, other], earlier: [{ changed: [first], why: 'A slip of the pen' }] });
    expect(notAnswered(since)).toEqual([other]);
    const third = declare(two(3, { target: '5 visits' }, { target: '9 talks' }), second, 'The minute of 3 May');
    expect(third.agreedVersion).toEqual({ version: 1, changed: [first, other], why: 'The minute of 3 May', earlier: [{ changed: [first], why: 'A slip of the pen' }] });
    expect(dataTables(third).find((one) => one.name === 'agreement-since')!.rows).toEqual([['otherwise', other], ['why', 'The minute of 3 May'], ['otherwise', first], ['why', 'A slip of the pen']]);
    expect(toHtml(planDocument(third, new Map())).body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).toMatch(/Why: The minute of 3 May\. Action 1\.2: the target.*An earlier version said this otherwise already\. Why: A slip of the pen\. Action 1\.1: the target/);
    // The next one asks for nothing, and says both answers still; one after it asks about its own again.
    expect(sinceAgreed(base, two(4, { target: '5 visits', status: 'On track' }, { target: '9 talks' }), third)).toMatchObject({ toDeclare: false, why: 'The minute of 3 May', earlier: [{ changed: [first], why: 'A slip of the pen' }] });
    expect(sinceAgreed(base, two(4, { target: '5 visits', dueOn: '2027-01-01' }, { target: '9 talks' }), third)!.earlier).toEqual([{ changed: [other], why: 'The minute of 3 May' }]);
  });
  it('is all asked about where a change since then is told in no sentence of its own', () => {
    const long = (letter: string, target: string): PlanData => plan(2, { target }, { sections: [{ part: 'other', heading: 'H', text: `${letter} `.repeat(600), quotes: [], pictures: [] }] });
    const base = { data: long('a', '20 visits'), version: 1 };
    const second = planData.parse({ ...long('b', '20 visits'), agreedVersion: agreedVersionOf(sinceAgreed(base, long('b', '20 visits'), undefined, 'They said so')!) });
    expect(sinceAgreed(base, long('b', '5 visits'), second)!.earlier).toHaveLength(1);
    expect(sinceAgreed(base, long('c', '5 visits'), second)).toMatchObject({ toDeclare: true, earlier: [], changed: expect.arrayContaining([expect.stringContaining('was rewritten')]) });
  });
  it('was not agreed by those who were named since or said otherwise, which every form says, and what is said twice makes no new version', () => {
    const notAgreed = [{ authority: 'Harbour Fire' }, { authority: 'Kent Police', said: 'not agreed' as const }];
    const words = 'Harbour Fire is a responsible authority now and has not agreed the plan. Kent Police does not agree the plan. The other authorities agreed version 1. Version 2 changes nothing of what they agreed.';
    const data = planData.parse({ ...plan(2), agreedVersion: agreedVersionOf(sinceAgreed({ ...agreed, notAgreed }, plan(2), undefined)!) });
    expect(data.agreedVersion).toEqual({ version: 1, changed: [], notAgreed });
    expect(toHtml(planDocument(data, new Map())).body).toContain(words);
    expect(dataTables(data).find((one) => one.name === 'agreement-since')!.rows).toEqual([['not agreed', 'Harbour Fire is a responsible authority now and has not agreed the plan.'], ['not agreed', 'Kent Police does not agree the plan.']]);
    expect(fingerprint(data)).toBe(fingerprint(plan(2)));
    const newest = { version: 2, agreed: data.agreedVersion! };
    expect(agreedTodayWords(newest, notAgreed)).toBe(words);
    expect(agreedTodayWords({ version: 1, agreed: null }, [])).toBe('Everybody agreed, and the plan is published.');
    expect(agreedTodayWords({ version: 1, agreed: null }, notAgreed.slice(0, 1))).toBe('The plan is published. Harbour Fire is a responsible authority now and has not agreed the plan.');
  });
  it('is asked about only where answers are kept', () => {
    expect(sinceAgreed({ data: plan(1, {}, { agreement: [] }), version: 1 }, plan(2, { target: '5' }), undefined)).toBeUndefined();
  });
  it('is said beside who agreed, in the document and in the data, and makes no version another one', () => {
    const since = sinceAgreed(agreed, plan(2, { target: '5 visits' }), undefined, 'The <b>meeting</b> of 3 May said so')!;
    const data = planData.parse({ ...plan(2, { target: '5 visits' }), agreedVersion: agreedVersionOf(since) });
    const { body } = toHtml(planDocument(data, new Map()));
    const text = body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toMatch(/Who agreed this plan The authorities agreed version 1\. Version 2 says otherwise than they agreed\. Why: The &lt;b&gt;meeting&lt;\/b&gt; of 3 May said so\. ?.*the target said “20 visits” and now says “5 visits”.*A\. Chief/);
    expect(dataTables(data).find((one) => one.name === 'agreement')!.rows[0]![5]).toBe(1);
    expect(dataTables(plan(1)).find((one) => one.name === 'agreement')!.rows[0]![5]).toBe(1);
    expect(fingerprint(data)).toBe(fingerprint(plan(2, { target: '5 visits' })));
    const same = { ...plan(2), agreedVersion: { version: 1, changed: [] } };
    expect(toHtml(planDocument(same, new Map())).body).toContain('Version 2 changes nothing of what they agreed.');
    expect(toHtml(planDocument(plan(1), new Map())).body).not.toContain('agreed version');
    const meanwhile = planData.parse({ ...plan(1, { target: '5 visits' }), agreedVersion: agreedVersionOf({ ...sinceAgreed({ data: plan(1), putUpOn: '2026-04-01' }, plan(1, { target: '5 visits' }), undefined, 'A figure was corrected')! }) });
    expect(toHtml(planDocument(meanwhile, new Map())).body.replace(/<[^>]+>/g, '')).toContain('The authorities agreed the plan as it was put up to them on 1 April 2026. Version 1 says otherwise than they agreed. Why: A figure was corrected.');
    expect(dataTables(data).find((one) => one.name === 'agreement-since')!.rows).toEqual([['otherwise', since.changed[0]], ['why', 'The <b>meeting</b> of 3 May said so']]);
    expect(dataTables(plan(1)).find((one) => one.name === 'agreement-since')!.rows).toEqual([]);
    expect(dataTables(meanwhile).find((one) => one.name === 'agreement')!.rows[0]![5]).toBeNull();
  });
});
