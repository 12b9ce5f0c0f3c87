import { describe, expect, it } from 'vitest';
import type { CitedReading, Resolve } from '../../measures/index.ts';
import { toHtml } from '../../../platform/documents/index.ts';
import { alike, planChanges } from './changes.ts';
import { dataTables } from './data-tables.ts';
import { fingerprint } from './forms.ts';
import { hintsIn } from './look-first.ts';
import { planData } from './plan-data.ts';
import type { PlanData } from './plan-data.ts';
import { planDocument } from './plan-document.ts';
import { sourceOf, withFigures } from './published-figures.ts';

const reading = (amount: number, more: Partial<CitedReading> = {}): CitedReading => ({
  id: '0b9f2c3e-0000-4000-8000-000000000001', measure: { id: 'm', ref: 'reports', name: 'Reports of noise', publishable: true, smallNumbers: 'usual', href: '/measures/reports' }, period: '2024-25', periodFrom: '2024-04-01', periodTo: '2025-03-31', periodWords: '2024/25',
  number: 1, version: 2, rivals: 0, adopted: true, value: { amount, bound: 'exactly', unit: 'count' }, source: 'Council return', place: 'sheet 2', asAt: '2025-03-31', provisional: false, givenBy: 'A. Nalyst', ...more,
});
const written = (change: (data: PlanData) => void = () => {}): PlanData => {
  const data: PlanData = {
    schema: 'frankpledge-plan-1', partnership: { key: 'x', name: 'X', area: 'X', areaCodes: [] }, year: { label: '2025/26', title: 'Plan', startsOn: '2025-04-01', endsOn: '2026-03-31' }, version: 1, publishedOn: '2025-04-20', themes: [], lineage: [], agreement: [], members: [], glossary: [], changes: [],
    sections: [{ part: 'introduction', heading: 'Our year', text: 'We took **[429](figure:reports@2024-25)** reports.\n\n- [429](figure:reports@2024-25) in all\n- 12 of them by post\n\nAnd 7 calls.', source: 'Annual report', quotes: [], pictures: [] }],
    priorities: [{ key: 'p', title: 'Noise', purpose: 'There were [429](figure:reports@2024-25) reports.', crossCutting: false, strands: [], actions: [{ ref: '1.1', title: 'Listen to [429](figure:reports@2024-25)', owners: [], subjectToFunding: false, themes: [], status: 'On track', update: { text: '[429](figure:reports@2024-25) so far, on the [A26](plain:road).', writtenOn: '2025-05-01', by: 'Council' } }] }],
  };
  change(data);
  return data;
};
const all = (one: CitedReading): Resolve => (token) => (token.measure === 'reports' ? { is: 'found', reading: one } : { is: 'none' });

describe('a plan that is published', () => {
  it('says its figures as they stand, and where each stands in the data', () => {
    const data = planData.parse(withFigures(written(), all(reading(492))));
    expect(data.figures).toHaveLength(4);
    expect(data.sections[0]!.text).toContain('We took **492** reports.');
    expect(data.priorities[0]!.actions[0]!.update!.text).toBe('492 so far, on the A26.');
    for (const figure of data.figures!) {
      const text = figure.in.split('/').slice(1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], data) as string;
      expect(text.slice(figure.at, figure.at + figure.words.length)).toBe('492');
    }
    expect(data.figures![0]).toMatchObject({ value: 492, measure: 'reports', period: '2024-25', source: 'Council return, sheet 2', asAt: '2025-03-31', readingVersion: 2, place: 'Our year' });
    expect(data.figures!.at(-1)!.place).toBe('Action 1.1 of 2025/26');
  });
  it('leads each to one numbered source, in paragraphs, lists, bold words, purposes and tables', () => {
    const { body } = toHtml(planDocument(withFigures(written(), all(reading(492))), new Map()));
    expect(body.match(/492<\/strong><a class="fp-src"|492<a class="fp-src"/g)).toHaveLength(4);
    expect(body.match(/id="source-\d+"/g)).toHaveLength(2);
    expect(body).toContain('Reports of noise, 2024/25: 492. Council return, sheet 2, as at 31 March 2025.');
    expect(body).toContain('And 7 calls.<a class="fp-src"');
    expect(body).not.toMatch(/reports\.<a class="fp-src"/);
  });
  it('leads a number that says where it was counted there, in page, table and data, and tells of it when that is new', () => {
    const counting = (source?: string): PlanData => withFigures(written((one) => {
      one.sections[0]!.text = `Wardens made ${source === undefined ? '7' : `[7](from "${source}")`} visits, and 12 calls.`;
    }), all(reading(492)));
    const data = planData.parse(counting('Wardens’ log | June'));
    expect(data.sections[0]!.text).toBe('Wardens made 7 visits, and 12 calls.');
    expect(data.told).toEqual([{ in: '/sections/0/text', at: 13, words: '7', place: 'Our year', source: 'Wardens’ log | June', ownSource: true, value: 7, bound: 'exactly', unit: 'count', name: 'visits' }]);
    const { body } = toHtml(planDocument(data, new Map()));
    const mark = /7<a class="fp-src"[^>]*href="#source-(\d+)"/.exec(body)![1]!;
    expect(new RegExp(`<li id="source-${mark}">([^<]*)`).exec(body)![1]!.trim()).toBe('Wardens’ log | June.');
    const table = dataTables(data).find((one) => one.name === 'figures')!;
    const rows = table.rows.map((row) => Object.fromEntries(table.columns.map((column, at) => [column.name, row[at]])));
    expect(rows.filter((row) => row['place'] === 'Our year')).toMatchObject([{ words: '7', measure: null, source: 'Wardens’ log | June' }, { words: '12', source: 'Annual report' }]);
    expect(hintsIn(planData.parse(counting('Mr Aldous Finch, 07700 900123')), [], new Map()).map((one) => [one.kind, one.where])).toEqual(expect.arrayContaining([['personal', 'a source in Our year']]));
    expect(planChanges(counting(), counting('Log'))).toEqual(['One figure now says where it comes from: “7” in Our year.']);
    expect(planChanges(counting('Log'), counting('Diary'))).toEqual(['One figure had its source brought up to date: “7” in Our year.']);
    expect(planChanges(counting('Log'), counting())).toEqual(['One figure says its source no longer: “7” in Our year.']);
    expect(planChanges(counting('Log'), counting('Log'))).toEqual([]);
    const [nine] = [counting('Log')].map((one) => ({ ...one, sections: [{ ...one.sections[0]!, text: one.sections[0]!.text.replace('7', '9') }], told: one.told!.map((each) => ({ ...each, words: '9', value: 9 })) }));
    expect(planChanges(counting('Log'), nine!).filter((one) => one.includes('figure'))).toEqual([]);
  });
  it('leads each number of an update of the running year to who told it and when', () => {
    const data = written((one) => {
      one.priorities[0]!.actions[0]!.update!.text = '14 stops at the retail park.';
    });
    const { body } = toHtml(planDocument(data, new Map()));
    const source = (mark: string): string => new RegExp(`<li id="source-${mark}">([^<]*)`).exec(body)?.[1]?.trim() ?? '';
    expect(source(/14 stops at the retail park\.<a class="fp-src"[^>]*href="#source-(\d+)"/.exec(body)![1]!)).toMatch(/^Told by .+ in its update of \d+ \w+ \d{4}, which the partnership accepted\.$/);
    expect(body).toContain('Each entry names the record');
  });
  it('says at each figure what it said when it was written, who settled that, when and why, the same in every place of the page and of the data', () => {
    const settled = { on: '2026-11-29', by: 'Priya Nair', organisation: 'Anyshire Council', why: 'Sixty-three had been left out' };
    const data = planData.parse(withFigures(written(), all(reading(492, { settled }))));
    const line = 'Corrected: it said 429, where it now says 492. Anyshire Council settled it on 29 November 2026: Sixty-three had been left out.';
    const { body } = toHtml(planDocument(data, new Map()));
    // The section, the purpose and the update: two of its figures are told in one line.
    expect(body.split(line)).toHaveLength(4);
    expect(body).not.toContain('Priya Nair');
    expect(data.figures!.map((one) => [one.in, one.saidThen?.said])).toEqual([['/sections/0/text', '429'], ['/sections/0/text', '429'], ['/priorities/0/purpose', '429'], ['/priorities/0/actions/0/update/text', '429']]);
    const tables = new Map(dataTables(data).map((one) => [one.name, one]));
    const cells = (name: string, columns: string[]) => tables.get(name)!.rows.map((row) => columns.map((column) => row[tables.get(name)!.columns.findIndex((one) => one.name === column)]));
    expect(cells('actions', ['said_then'])).toEqual([[line]]);
    expect(cells('figures', ['words', 'said_then', 'settled_on', 'settled_by', 'settled_why']).filter((row) => row[0] === '492')).toEqual(Array.from({ length: 4 }, () => ['492', '429', '2026-11-29', 'Anyshire Council', 'Sixty-three had been left out']));
    // A capital is the sentence's, not the figure's.
    expect(withFigures(written(), all(reading(60, { value: { amount: 60, bound: 'over', unit: 'count' }, settled }))).figures!.at(-1)).toMatchObject({ words: 'Over 60', saidThen: { said: '429', says: 'over 60' } });
    // A reading that nobody settled, and words that are still right, say nothing.
    expect(toHtml(planDocument(withFigures(written(), all(reading(429, { settled }))), new Map())).body).not.toMatch(/Corrected|settled it/);
    expect(toHtml(planDocument(withFigures(written(), all(reading(492))), new Map())).body.split('It was written as 429, where its source says 492.</p>')).toHaveLength(2);
    // Settled before the update was written: it is the update that is at odds, and nobody corrected it.
    const earlier = toHtml(planDocument(withFigures(written(), all(reading(492, { settled: { ...settled, on: '2020-01-01' } }))), new Map())).body;
    expect(earlier).toContain('It was written as 429, where its source says 492.</p>');
    const inUpdate = earlier.slice(earlier.indexOf('so far, on the'));
    expect(inUpdate.slice(0, inUpdate.indexOf('</td>'))).not.toMatch(/Corrected|settled it/);
  });
  it('is looked through for people in what an update said then and in why that was put right', () => {
    const settled = { on: '2026-11-29', by: 'Priya Nair', why: 'Mr Jones counted them again' };
    const few = (one: CitedReading, why?: string): string[] => hintsIn(withFigures(written((data) => { const { update } = data.priorities[0]!.actions[0]!; update!.text = '[3](figure:reports@2024-25) women were helped. Dr Singh came.'; if (why) update!.corrected = { on: '2026-11-29', by: 'Council', why }; }), all(one)), []).filter((one) => one.inUpdate).map((one) => one.what);
    expect(few(reading(41, { settled }))).toEqual(expect.arrayContaining([expect.stringContaining('Mr Jones'), expect.stringMatching(/^3 women/)]));
    expect(few(reading(41, { settled })).filter((one) => one.includes('Dr Singh'))).toHaveLength(1);
    expect(few(reading(3), 'Mrs Patel rang')).toEqual(expect.arrayContaining([expect.stringContaining('Mrs Patel')]));
  });
  it('says why an update was corrected, after a source that ends in a full stop too', () => {
    const update = { text: 'Seven.', writtenOn: '2025-03-31', by: 'Council', source: 'The plan 2025/26 as first written, Cut litter and fly-posting.', corrected: { on: '2026-11-29', by: 'Northbury Council', why: 'The return says seven.' } };
    expect(sourceOf(update)).toBe('The plan 2025/26 as first written, Cut litter and fly-posting, corrected by Northbury Council on 29 November 2026 (why: The return says seven)');
  });
  it('says who gives a figure, and that is no change of what is published', () => {
    const [before, now] = [withFigures(written(), all(reading(492))), withFigures(written(), all({ ...reading(492), organisation: 'Anyshire Police' }))];
    expect(toHtml(planDocument(now, new Map())).body).toContain('as at 31 March 2025. Given by Anyshire Police.');
    expect(planChanges(before, now)).toEqual([]);
    expect(fingerprint(alike(before, now))).toBe(fingerprint(before));
  });
  it('leads those in a table to their sources from the cell, and the table itself from its heads, once', () => {
    const data = withFigures(written((one) => { one.sections[0]!.text = '| Calls | 2024/25 |\n| Noise | [429](figure:reports@2024-25) |\n| Fire | 7 |\n| Flood | 9 |'; one.priorities = []; }), all(reading(492)));
    expect(data.sections[0]!.text.slice(data.figures![0]!.at).startsWith('492')).toBe(true);
    const { body } = toHtml(planDocument(data, new Map()));
    expect(body).toMatch(/<td[^>]*>492<a class="fp-src"/);
    expect(body).toMatch(/<th scope="col"[^>]*>Calls<a class="fp-src"/);
    expect(body.match(/class="fp-src"/g)).toHaveLength(2);
  });
  it('leaves a token in a title as it is written', () => {
    expect(withFigures(written(), all(reading(492))).priorities[0]!.actions[0]!.title).toBe('Listen to [429](figure:reports@2024-25)');
  });
  it('says nothing of a measure that is not for the public: the words stay as they were written', () => {
    const hidden = reading(492);
    const data = withFigures(written(), all({ ...hidden, measure: { ...hidden.measure, publishable: false } }));
    expect(data.figures).toBeUndefined();
    expect(JSON.stringify(data)).not.toMatch(/492|Council return/);
    expect(data.sections[0]!.text).toContain('We took **429** reports.');
  });
  it('has the figures as a table, each with its source', () => {
    const table = dataTables(withFigures(written(), all(reading(492)))).find((one) => one.name === 'figures')!;
    expect(table.rows).toHaveLength(6);
    const row = Object.fromEntries(table.columns.map((column, at) => [column.name, table.rows[0]![at]]));
    expect(row).toMatchObject({ place: 'Our year', words: '492', value: 492, measure: 'reports', period: '2024-25', source: 'Council return, sheet 2', as_at: '2025-03-31', reading_version: 2 });
  });
  it('says of an update that was put right when that was, and by whom if by another', () => {
    const update = { text: '583 reports', writtenOn: '2026-03-31', by: 'Council' };
    expect(sourceOf({ ...update, corrected: { on: '2026-11-29', by: 'Council' } })).toBe('Council, update of 31 March 2026, corrected on 29 November 2026');
    expect(sourceOf({ ...update, corrected: { on: '2026-11-29', by: 'Police' } })).toBe('Council, update of 31 March 2026, corrected by Police on 29 November 2026');
    expect(sourceOf({ ...update, source: 'The plan, Noise', corrected: { on: '2026-11-29', by: 'Council' } })).toBe('The plan, Noise, corrected by Council on 29 November 2026');
  });
  it('has those too that cite no reading, with the document or update they stand in', () => {
    const table = dataTables(withFigures(written((data) => { data.priorities[0]!.actions[0]!.update!.text = 'One more visit was made by nobody.\n\nOver 60 visits, and [429](figure:reports@2024-25) reports on 11 June 2024.'; }), all(reading(492)))).find((one) => one.name === 'figures')!;
    const rows = table.rows.map((row) => Object.fromEntries(table.columns.map((column, at) => [column.name, row[at]])));
    expect(rows.map((row) => [row['place'], row['words'], row['measure'], row['source']])).toEqual([
      ['Our year', '492', 'reports', 'Council return, sheet 2'], ['Our year', '492', 'reports', 'Council return, sheet 2'], ['Our year', '12', null, 'Annual report'], ['Our year', '7', null, 'Annual report'],
      ['Noise, 2025/26', '492', 'reports', 'Council return, sheet 2'], ['Action 1.1 of 2025/26', 'Over 60', null, 'Council, update of 1 May 2025'], ['Action 1.1 of 2025/26', '492', 'reports', 'Council return, sheet 2'],
    ]);
    expect(rows[5]).toMatchObject({ value: 60, bound: 'over', unit: 'count', name: 'visits', period: null, provisional: null, reading_version: null });
    expect(dataTables(written((data) => { delete data.figures; }))[2]!.rows.length).toBeGreaterThan(0);
  });
});
