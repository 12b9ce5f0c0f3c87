import { describe, expect, it } from 'vitest';
import { toHtml } from '../../../platform/documents/index.ts';
import { planData } from './plan-data.ts';
import type { PlanData } from './plan-data.ts';
import { planDocument } from './plan-document.ts';

type Section = { part: string; heading: string; text?: string; source?: string };
const plan = (sections: Section[], more: Partial<PlanData> = {}): PlanData => planData.parse({
  schema: 'frankpledge-plan-1', partnership: { key: 'x', name: 'Northbury Community Safety Partnership', area: 'X', areaCodes: [], email: 'csp@northbury.example' }, year: { label: '2025/26', title: 'Plan', startsOn: '2025-04-01', endsOn: '2026-03-31' }, version: 1, publishedOn: '2025-05-01',
  themes: [], members: [{ name: 'Police', kind: 'Member' }], glossary: [{ term: 'ASB', meaning: 'x' }], changes: [], agreement: [], review: { label: '2024/25', priorities: [] }, priorities: [], lineage: [{ kind: 'new', to: { label: '2025/26', ref: '1.1', title: 'Listen' } }],
  sections: sections.map(({ text = 'Words.', ...one }) => ({ ...one, text, quotes: [], pictures: [] })), ...more,
});
const headings = (data: PlanData): string[] => [...toHtml(planDocument(data, new Map())).body.matchAll(/<h([1-6])[^>]*>(.*?)<\/h\1>/gs)].map((found) => `${found[1]} ${found[2]!.replace(/<[^>]+>/g, '').trim()}`);
const levels = (data: PlanData): [chapter: string, below: string[]][] => {
  const all = headings(data);
  const top = Math.min(...all.map((one) => Number(one[0])));
  return all.reduce<[string, string[]][]>((chapters, one) => { if (Number(one[0]) === top) chapters.push([one.slice(2), []]); else chapters.at(-1)![1].push(one.slice(2)); return chapters; }, []);
};

describe('the headings of a published plan', () => {
  it('are not said again by a section right below that says the same', () => {
    const chapters = new Map(levels(plan([
      { part: 'review', heading: 'Review of actions 2024/25' }, { part: 'review', heading: 'Crime in the year' },
      { part: 'project', heading: 'Review of projects and initiatives 2024/25' },
      { part: 'priorities', heading: 'Priority Issues for 2025 – 2026' }, { part: 'resources', heading: 'Money' },
    ])));
    expect(chapters.get('Review of 2024/25')).toEqual(['Crime in the year']);
    expect(chapters.get('Projects and initiatives of 2024/25')).toEqual([]);
    expect(chapters.get('Priorities for 2025/26')).toEqual(['Money']);
  });
  it('stay where they say more, or of another year, or further down', () => {
    const chapters = new Map(levels(plan([{ part: 'review', heading: 'Review of 2023/24' }, { part: 'review', heading: 'Review of actions 2024/25' }, { part: 'priorities', heading: 'How the priorities were chosen' }])));
    expect(chapters.get('Review of 2024/25')).toEqual(['Review of 2023/24', 'Review of actions 2024/25']);
    expect(chapters.get('Priorities for 2025/26')).toEqual(['How the priorities were chosen']);
  });
  it('of what closes a plan are chapters, and what bears the partnership’s name stands under “Contact us”, said once', () => {
    const closing = [{ part: 'closing', heading: 'How to take part' }, { part: 'closing', heading: 'Northbury Community Safety Partnership', text: 'Tel: 01632 960001. Email: csp@northbury.example', source: 'The plan' }];
    const chapters = levels(plan(closing));
    expect(chapters.map(([chapter]) => chapter).slice(-5)).toEqual(['What became of last year’s actions', 'How to take part', 'Who we are', 'Contact us', 'Words we use']);
    const body = toHtml(planDocument(plan(closing), new Map())).body;
    expect(body.match(/csp@northbury\.example/g)).toHaveLength(2);
    expect(body).toContain('Email: <a class="govuk-link" href="mailto:csp@northbury.example">csp@northbury.example</a>');
    expect(body).toContain('01632 960001');
    // An address that the section does not say is told beside it.
    expect(toHtml(planDocument(plan([{ ...closing[1]!, text: 'Ring us.' }]), new Map())).body).toMatch(/csp@northbury\.example[^]*Ring us\./);
  });
  it('bear no full stop that a document ended them with, and a priority’s name is not said again by its tables', () => {
    const update = { text: 'Six calls.', writtenOn: '2025-06-01', by: 'Police' };
    const priorities = [{ key: 'p', title: 'Cut litter and fly-posting.', crossCutting: false, strands: [], actions: [{ ref: '1.1', title: 'Listen', owners: [], subjectToFunding: false, themes: [], status: 'On track', update }] }] as unknown as PlanData['priorities'];
    const data = plan([{ part: 'priorities', heading: 'Work of the P.C.C.' }], { priorities });
    expect(headings(data)).toEqual(expect.arrayContaining([expect.stringMatching(/^\d Cut litter and fly-posting$/), expect.stringMatching(/^\d Work of the P\.C\.C\.$/)]));
    expect(toHtml(planDocument(data, new Map())).body.match(/Cut litter/g)).toHaveLength(1);
  });
});

describe('the sources of a published plan', () => {
  const marks = (text: string): number => (toHtml(planDocument(plan([{ part: 'introduction', heading: 'Introduction', text, source: 'Police recorded crime' }]), new Map())).body.match(/role="doc-noteref"/g) ?? []).length;
  it.each(['The PCC has confirmed the money for 2026/27.', 'Training was held in October 2025.', 'On 12 May 2025 the group met under section 17 of the Act.', 'The work goes on.'])('hang on no sentence whose only number is a year, a month, a date or a law: %s', (text) => expect(marks(text)).toBe(0));
  it.each(['Nine men took part.', 'There were 702 thefts in 2024/25.'])('hang on a sentence that counts something: %s', (text) => expect(marks(text)).toBeGreaterThan(0));
  it('name the plan’s own document once, by no mark, and of a correction its place', () => {
    const own = 'The plan 2025/26 as first written';
    const { body } = toHtml(planDocument(plan([{ part: 'introduction', heading: 'Introduction', text: 'There were 702 thefts.', source: `${own}, Introduction` }, { part: 'other', heading: 'Money', text: 'There were 9 grants.', source: `${own}, Money` }, { part: 'other', heading: 'Theft', text: 'There were 8 raids.', source: `${own}, Theft, corrected by Northbury Council on 29 November 2026` }]), new Map()));
    expect(body.match(/as first written\b/g)).toHaveLength(2);
    expect(body).toContain('A figure without a mark comes from the partnership’s own document: the plan 2025/26 as first written. Nothing older was kept here.');
    // The correction alone bears one.
    expect(body.match(/role="doc-noteref"/g)).toHaveLength(1);
    expect(body).toContain('as first written, Theft, corrected by Northbury Council on 29 November 2026');
    const alone = toHtml(planDocument(plan([{ part: 'introduction', heading: 'Introduction', text: 'There were 702 thefts.', source: `${own}, Introduction` }]), new Map())).body;
    expect(alone).toMatch(/Where the figures come from[^]*A figure without a mark/);
    expect(alone).not.toMatch(/doc-noteref|The small number/);
  });
});
