import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText, toHtml, type Block } from '../../../platform/documents/index.ts';
import { loadAreas } from '../areas/areas.ts';
import { compute } from '../assess/compute.ts';
import { subjectsOf } from '../assess/computed.ts';
import { monthsOf } from '../assess/months.ts';
import { drawApart } from './draw-apart.ts';
import { drawAssessment } from './draw-assessment.ts';
import { apart, middleOf } from './flat-map.ts';
import { placesTable } from './figure-tables.ts';
import { subjectChart } from './subject-chart.ts';
import { drawMap } from './where-map.ts';
import { whereOf } from './where-model.ts';

const areas = await loadAreas();
const AREA = 'E07000105';
const { lsoas } = areas.find(AREA);
const months = [...monthsOf({ from: '2024-01', to: '2024-04' }), ...monthsOf({ from: '2025-01', to: '2025-09' })];
/** Shoplifting in two neighbours, and a little drugs everywhere. */
const shapes = await areas.shapes('2021');
const [here = ''] = lsoas;
const [beside = ''] = shapes.neighboursAmong(lsoas).get(here) ?? [];
const { computed } = await compute({
  forceMonths: months.map((month) => ({ force: 'Kent Police', slug: 'kent', month, rows: 100, duplicates: 0, withoutPlace: 1, partial: month === '2024-02' })),
  street: months.flatMap((month, at) => [
    ...[here, beside].map((lsoa) => ({ force: 'Kent Police', month, lsoa, type: 'Shoplifting', count: at < 4 ? 20 : at === 6 ? 90 : 40 })),
    ...lsoas.map((lsoa) => ({ force: 'Kent Police', month, lsoa, type: 'Drugs', count: 1 })),
    { force: 'Kent Police', month, lsoa: here, type: 'Robbery', count: 1 },
  ]),
}, areas, AREA);
const told = computed.assessment;
const subjects = subjectsOf(told);
const shoplifting = subjects.find(({ name }) => name === 'Shoplifting')!;
const document = await drawAssessment({ computed, command: './frankpledge assess --police POLICE', date: '2026-11-28' }, areas);
const captionOf = (block: Block): string => (block.kind === 'table' ? plainText(block.caption) : block.kind === 'figure' ? plainText(block.caption ?? '') : '');

describe('the document', () => {
  test('is the same drawn in a process of its own', async () => {
    expect(await drawApart({ computed, command: './frankpledge assess --police POLICE', date: '2026-11-28' })).toEqual(document);
  });

  test('begins with what matters, and says none of it twice', () => {
    // February 2024 is there in part, so that March and April are compared: 2 places × 20 × 2, and 2 × (90 + 40).
    const [first, lead] = document.opening ?? [];
    expect(first).toMatchObject({ kind: 'heading', words: 'What matters' });
    expect(document.blocks[0]).toMatchObject({ kind: 'heading', words: 'At a glance' });
    expect(JSON.stringify(document.blocks)).not.toContain(told.answer[0]);
    expect(lead?.kind === 'paragraph' && plainText(lead.words)).toBe('Shoplifting (80 to 260, up 225%) rose beyond chance in March to April 2025 against the same months of 2024. How other areas changed cannot be said: too few can be compared.');
  });

  test('holds what the law asks for, the limits, the attribution and the command', () => {
    const { body } = toHtml(document);
    for (const words of ['How far last year’s plan was carried out', 'What people who live and work here think', 'OS data © Crown copyright', './frankpledge assess --police POLICE']) expect(body).toContain(words);
    for (const { words } of told.caveats) expect(body).toContain(words.slice(0, 40));
  });

  test('says once where places are told, and once among the limits, why hot spots are not given', async () => {
    const withheld = 'Hot spots are not given: there are no outlines.';
    const { hotSpots: _hotSpots, ...rest } = told;
    const without = { ...computed, assessment: { ...rest, hotSpotsWithheld: withheld, caveats: [...told.caveats, { kind: 'no-hot-spots', words: withheld }] } };
    const { body } = toHtml(await drawAssessment({ computed: without, command: './frankpledge assess', date: '2026-11-28' }, areas));
    expect(body.split(withheld)).toHaveLength(3);
  });

  test('draws all crime and what there is something to say of, the rest in one table, and a map of those that stand out and are many enough', () => {
    const figures = document.blocks.filter(({ kind }) => kind === 'figure').map(captionOf);
    const maps = figures.filter((caption) => caption.includes('by small area'));
    // All crime, the group that changed and the type that did, and the one map.
    expect(document.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block.words] : [])).slice(0, 4)).toEqual(['All crime', 'Crime with a victim', 'Acquisitive crime', 'Shoplifting']);
    expect(figures).toHaveLength(5);
    const quiet = document.blocks.find((block) => captionOf(block) === 'Groups and types without a clear change');
    expect(quiet?.kind === 'table' ? quiet.rows.map(([name]) => name) : []).toEqual(['Crime against society', 'Violent crime', 'Drugs', 'Robbery']);
    expect(figures.some((one) => one.includes('a month in January to September 2025: less than a year, so no month is called unusual'))).toBe(true);
    const clustered = told.hotSpots?.filter(({ type, significant, count }) => type === 'Shoplifting' && significant && count >= 10).length;
    expect(maps).toEqual([`Shoplifting by small area, January to September 2025: ${clustered} lie in clusters`]);
    expect(told.tooFewToPlace).toEqual(['Robbery']);
  });

  test('says up to when it goes on its cover and which months are held where its sources stand, what is so of all charts once, and gives no column without a word in it', async () => {
    expect(document.subtitle).toMatch(/ up to September 2025$/);
    expect(JSON.stringify(document.sources)).toContain('January to April 2024 and January to September 2025');
    expect(toHtml(document).body.split('knows no other season')).toHaveLength(2);
    expect(toHtml(document).body.split('Shaded: the provisional range').length + toHtml(document).body.split('shaded: the provisional range').length).toBe(3);
    const { types, groups, controlPeriod: _none, ...rest } = told;
    const without = { ...computed, assessment: { ...rest, types: types.map(({ control: _its, ...one }) => one), groups: groups.map(({ control: _its, ...one }) => one) } };
    const quiet = (await drawAssessment({ computed: without, command: '', date: '2026-11-28' }, areas)).blocks.find((block) => captionOf(block) === 'Groups and types without a clear change');
    expect(quiet?.kind === 'table' ? quiet.columns.map(({ head }) => plainText(head)) : []).toEqual(['Type', 'January to September 2025', 'Most in']);
  });

  test('names small areas as people know them, by number and ward', () => {
    const table = document.blocks.find((block) => captionOf(block) === 'Shoplifting: the small areas with most, the highest first');
    const first = table?.kind === 'table' ? table.rows[0]?.slice(0, 2) : undefined;
    expect(first?.[0]).toMatch(/^1\. \d{3}[A-Z]$/);
    expect([here, beside].map((lsoa) => areas.places.get(lsoa)?.wardName)).toContain(first?.[1]);
    // In the order of their counts, and all that stand out before the fold.
    const rows = table?.kind === 'table' ? table.rows : [];
    expect(table?.kind === 'table' && table.columns.at(-1)?.head).toBe('In a cluster');
    const counts = rows.map((row) => Number(row[2]));
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(rows.filter((row) => row.at(-1) === 'Yes').length).toBeGreaterThan(1);
    expect(table?.kind === 'table' && table.first).toBeGreaterThan(rows.findLastIndex((row) => String(row.at(-1)).startsWith('Yes')));
  });

  test('holds the words that people wrote where there are any, and says which parts are not written', async () => {
    const own = toHtml(await drawAssessment({ computed, title: 'Ours', texts: new Map([['community', 'Four hundred people answered.']]) }, areas)).body;
    expect(own).toContain('Four hundred people answered.');
    expect(own).toContain('Not written yet.');
    // A draft names them together as well, among its limits.
    expect(own).toMatch(/Nothing was written under [^.]*“Re-offending”[^.]*, which the law asks a strategic assessment to hold/);
    expect(own).not.toContain('Not in police data');
  });

  test('tells a gap as one row of no data, and a part of a month as such', () => {
    const table = document.blocks.find((block) => captionOf(block) === 'Drugs, robbery and shoplifting' || captionOf(block) === 'Drugs, Robbery and Shoplifting');
    const rows = table?.kind === 'table' ? table.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : ''))) : [];
    expect(rows).toHaveLength(months.length + 1);
    expect(rows).toContainEqual(['May to December 2024', 'no data', 'no data', 'no data']);
    expect(rows).toContainEqual(['February 2024 (in part)', String(lsoas.length), '1', '40']);
  });
});

test('the file of places says of each its rate and whether it stands out, as the map does, and nothing of types that were not tested', () => {
  const { columns, rows } = placesTable(told);
  const at = (name: string): number => columns.findIndex(([one]) => one === name);
  const of = (type: string) => rows.filter((row) => row[at('type')] === type);
  const clustered = told.hotSpots?.filter(({ type, significant, count }) => type === 'Shoplifting' && significant && count >= 10).map(({ lsoa }) => lsoa);
  expect(of('Shoplifting').filter((row) => row[at('in_cluster')] === 'yes').map((row) => row[at('lsoa')]).toSorted()).toEqual(clustered?.toSorted());
  expect(new Set(of('Robbery').flatMap((row) => [row[at('stands_out_alone')], row[at('in_cluster')]]))).toEqual(new Set([null]));
  const [first] = of('Shoplifting');
  expect(first?.[at('per_1000_residents')]).toBeCloseTo((Number(first?.[at('count')]) / Number(first?.[at('residents')])) * 1000, 1);
});

describe('the chart', () => {
  const { chart } = subjectChart(told, shoplifting);

  test('shows a gap as a gap, a partial month hollow, limits over their run alone, and calls no month of nine unusual', () => {
    expect(chart.points).toHaveLength(21);
    expect(chart.points[4]).toEqual({ label: 'May 24' });
    expect(chart.points[1]).toEqual({ label: 'Feb 24', value: 40, provisional: true });
    expect(chart.bands?.[0]).toMatchObject({ from: 12, to: 20 });
    // 180 lies outside of what nine months had, and nobody knows what the other three are like.
    expect(shoplifting.series.control?.signals).toContainEqual(expect.objectContaining({ month: '2025-03', rule: 'outside-limits' }));
    expect(chart.points.flatMap(({ mark }) => mark ?? [])).toEqual([]);
    expect(chart.bandWords).toBe('provisional range');
    expect(told.answer.join(' ')).not.toMatch(/than expected/);
    expect(chart.description).toContain('May to December 2024 are not in the data');
  });
});

describe('the map', () => {
  const where = whereOf(computed, shoplifting, 'rate', 'places');
  const wardOf = new Map(told.places.map(({ lsoa, ward = '' }) => [lsoa, ward]));
  const model = { id: 'm', title: 'Shoplifting', description: 'D', groupOf: (code: string) => wardOf.get(code) ?? '', shades: where.shades };

  test('numbers the places of the table that have any, larger below where they lie close together, with its key in words', () => {
    const svg = drawMap({ ...model, places: where.places }, shapes, 'one', { withKey: true, size: 'wide' });
    expect(where.rows.filter(({ count }) => count > 0)).toHaveLength(2);
    for (const at of [1, 2]) expect(svg.match(new RegExp(`>${at}</text>`, 'g'))).toHaveLength(1);
    expect(svg).not.toContain('>3</text>');
    expect(['The framed part, larger', '>broken: in a cluster<', '>shades: how many, no test; each map has its own<'].filter((words) => !svg.includes(words))).toEqual([]);
    expect(/NaN|undefined|<script|url\(/.exec(svg)).toBeNull();
  });

  test('is drawn without places that stand out, and where nothing was counted', () => {
    const svg = drawMap({ ...model, places: where.places.map(({ code, name }) => ({ code, name, value: 0, inCluster: false, alone: false, words: 'none' })) }, shapes, 'two', { withKey: true, size: 'wide' });
    expect(svg.match(/fill-rule="evenodd"/g)).toHaveLength(where.places.length);
    expect(/NaN|undefined|larger|stands out|cluster/.exec(svg)).toBeNull();
  });

  test('numbers lie inside their places and off one another', () => {
    const square = [[0, 0], [4, 0], [4, 1], [1, 1], [1, 4], [0, 4], [0, 0]] as const;
    const [x, y] = middleOf([square]);
    expect(x > 0 && y > 0 && (x < 1 || y < 1)).toBe(true);
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })), { minLength: 1, maxLength: 8 }), (points) => {
      const moved = apart(points, 10);
      return moved.every(([x1, y1], at) => moved.slice(at + 1).every(([x2, y2]) => Math.hypot(x1 - x2, y1 - y2) > 7));
    }), { numRuns: 200 });
  });
});
