import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText, toHtml, type Block } from '../../../platform/documents/index.ts';
import { loadAreas } from '../areas/areas.ts';
import { assess } from '../assess/assess.ts';
import { monthsOf } from '../assess/months.ts';
import { drawAssessment } from './draw-assessment.ts';
import { apart, middleOf } from './flat-map.ts';
import { typeChart } from './type-chart.ts';
import { whereMap } from './where-map.ts';

const areas = await loadAreas();
const AREA = 'E07000105';
const { lsoas } = areas.find(AREA);
const months = [...monthsOf({ from: '2024-01', to: '2024-04' }), ...monthsOf({ from: '2025-01', to: '2025-09' })];
/** Shoplifting in two neighbours, and a little drugs everywhere. */
const shapes = await areas.shapes('2021');
const [here = ''] = lsoas;
const [beside = ''] = shapes.neighboursAmong(lsoas).get(here) ?? [];
const told = await assess({
  forceMonths: months.map((month) => ({ force: 'Kent Police', slug: 'kent', month, rows: 100, duplicates: 0, withoutPlace: 1, partial: month === '2024-02' })),
  street: months.flatMap((month, at) => [
    ...[here, beside].map((lsoa) => ({ force: 'Kent Police', month, lsoa, type: 'Shoplifting', count: at < 4 ? 20 : at === 6 ? 90 : 40 })),
    ...lsoas.map((lsoa) => ({ force: 'Kent Police', month, lsoa, type: 'Drugs', count: 1 })),
    { force: 'Kent Police', month, lsoa: here, type: 'Robbery', count: 1 },
  ]),
}, areas, AREA);
const document = await drawAssessment(told, areas, { command: './frankpledge assess --police POLICE', date: '2026-11-28' });
const captionOf = (block: Block): string => (block.kind === 'table' ? plainText(block.caption) : block.kind === 'figure' ? plainText(block.caption ?? '') : '');

describe('the document', () => {
  test('begins with the answer', () => {
    // February 2024 is there in part, so that March and April are compared: 2 places × 20 × 2, and 2 × (90 + 40).
    const [first, lead] = document.blocks;
    expect(first).toMatchObject({ kind: 'heading', words: 'The answer' });
    expect(lead?.kind === 'paragraph' && plainText(lead.words)).toBe('Shoplifting (80 to 260, up 225%) rose beyond chance, March to April 2025 against the same months of 2024.');
  });

  test('holds what the law asks for, the limits, the attribution and the command', () => {
    const { body } = toHtml(document);
    for (const words of ['How far last year’s plan was carried out', 'What people who live and work here think', 'OS data © Crown copyright', './frankpledge assess --police POLICE']) expect(body).toContain(words);
    for (const { words } of told.caveats) expect(body).toContain(words.slice(0, 40));
  });

  test('draws each type, and a map of those that stand out and are many enough', () => {
    const figures = document.blocks.filter(({ kind }) => kind === 'figure').map(captionOf);
    expect(figures).toHaveLength(4);
    expect(figures).toContain('One month stands out, March 2025, and it is high');
    expect(figures.filter((caption) => caption.includes('beyond chance'))).toEqual([`Shoplifting: ${told.hotSpots?.filter(({ type, significant }) => type === 'Shoplifting' && significant).length} places stand out beyond chance`]);
    expect(told.tooFewToPlace).toEqual(['Robbery']);
  });

  test('tells a gap as one row of no data, and a part of a month as such', () => {
    const table = document.blocks.find((block) => captionOf(block) === 'Drugs, Robbery, Shoplifting');
    const rows = table?.kind === 'table' ? table.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : ''))) : [];
    expect(rows).toHaveLength(months.length + 1);
    expect(rows).toContainEqual(['May to December 2024', 'no data', 'no data', 'no data']);
    expect(rows).toContainEqual(['February 2024 (in part)', String(lsoas.length), '1', '40']);
  });
});

describe('the chart', () => {
  const shoplifting = told.types.find(({ type }) => type === 'Shoplifting');
  const chart = typeChart('Shoplifting', shoplifting ?? { byMonth: {}, total: 0, sentence: '' }, told);

  test('shows a gap as a gap, a partial month hollow, limits over their run alone, and marks what left them', () => {
    expect(chart.points).toHaveLength(21);
    expect(chart.points[4]).toEqual({ label: 'May 24' });
    expect(chart.points[1]).toEqual({ label: 'Feb 24', value: 40, provisional: true });
    expect(chart.bands?.[0]).toMatchObject({ from: 12, to: 20 });
    expect(chart.points.flatMap(({ mark }) => mark ?? [])).toEqual(['180, above the expected range']);
    expect(chart.description).toContain('8 months not in the data');
  });
});

describe('the map', () => {
  const spots = told.hotSpots?.filter(({ type, significant }) => type === 'Shoplifting' && significant) ?? [];
  const places = told.places.map(({ lsoa, ward = '', counts }) => ({ lsoa, count: counts['Shoplifting'] ?? 0, group: ward }));
  const { svg, alternative } = whereMap('Shoplifting', places, spots, shapes);

  test('holds each place once, and once more where a part is larger; numbers as in the table; and no point', () => {
    expect(spots.length).toBeGreaterThan(1);
    expect(svg.match(/fill-rule="evenodd"/g)).toHaveLength(places.length * 2);
    for (let at = 1; at <= spots.length; at += 1) expect(svg).toContain(`>${at}</text>`);
    expect(svg).not.toContain(`>${spots.length + 1}</text>`);
    expect(svg).toContain('The framed part, larger');
    expect(svg).not.toMatch(/NaN|undefined|\bid=|<script|url\(/);
    expect(alternative).toContain(spots[0]?.name);
  });

  test('is drawn without places that stand out, and where nothing was counted', () => {
    const none = whereMap('Robbery', places.map((place) => ({ ...place, count: 0 })), [], shapes);
    expect(none.svg).toContain('no place stands out beyond chance');
    expect(none.svg).not.toMatch(/NaN|undefined|larger/);
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
