// Names on a map: of wards, each within its own, off every number and off one another, at the width of a desk and of a phone.
import { describe, expect, test } from 'vitest';
import { loadAreas } from '../areas/areas.ts';
import { labelsOf, linesOf, meets, placeLabels } from './map-labels.ts';
import type { Rect } from './map-labels.ts';
import { drawMap, geoJsonOf, shadesFor } from './where-map.ts';
import type { MapModel, MapPlace } from './where-map.ts';

const areas = await loadAreas();
const shapes = await areas.shapes('2021');
const square = (x: number, y: number, size: number): [number, number][] => [[x, y], [x + size, y], [x + size, y + size], [x, y + size]];
const room = { width: 100, height: 100, size: 10, to: ([x, y]: readonly [number, number]): [number, number] => [x, 100 - y], taken: [] as Rect[] };

function modelOf(code: string): MapModel {
  const names = new Map([...areas.places.values()].map(({ ward, wardName }) => [ward, wardName]));
  const places = areas.find(code).lsoas.map((lsoa, at): MapPlace => ({ code: lsoa, name: lsoa, value: at, words: `${at} crimes`, alone: false, inCluster: false, ...(at % 9 === 0 ? { number: at / 9 + 1 } : {}) }));
  return { id: 'm', title: 'T', description: 'D', places, shades: shadesFor(places.map(({ value }) => value), 'crimes'), groupOf: (lsoa) => areas.places.get(lsoa)?.ward ?? '', groupName: (ward) => names.get(ward) ?? '' };
}

describe('names', () => {
  test('are broken as evenly as their words allow, and no line begins with an ampersand', () => {
    expect(linesOf('Judd')).toEqual([['Judd']]);
    expect(linesOf('Aylesford North & North Downs')).toEqual([['Aylesford North & North Downs'], ['Aylesford North &', 'North Downs'], ['Aylesford', 'North &', 'North Downs']]);
  });

  test('stand in the widest part of their ward, whose parts are one, the largest ward first', () => {
    const labels = labelsOf([['Small', [square(80, 80, 10)]], ['Large', [square(0, 0, 30), square(30, 0, 30)]], ['', [square(0, 50, 9)]]]);
    expect(labels.map(({ name }) => name)).toEqual(['Large', 'Small']);
    expect(labels[0]!.spots[0]!.at[0]).toBeCloseTo(30, 3);
    expect(labels[0]!.spots[0]!.wide).toBeCloseTo(60, 3);
  });

  test('give way to numbers and to one another, and are left out where there is no room', () => {
    const one = labelsOf([['Hill', [square(0, 0, 40)]]]);
    expect(placeLabels(one, room)).toHaveLength(1);
    expect(placeLabels(one, { ...room, taken: [{ left: 0, right: 40, top: 60, bottom: 100 }] })).toEqual([]);
    expect(placeLabels(labelsOf([['A name that is far too long for it', [square(0, 0, 12)]]]), room)).toEqual([]);
    expect(placeLabels(labelsOf([['Hill', [square(0, 0, 40)]], ['Dale', [square(0, 0, 40)]]]), { ...room, height: 20, to: ([x]) => [x, 10] })).toHaveLength(1);
    expect(placeLabels(one, { ...room, isShown: () => false })).toEqual([]);
  });

  test('stand beside no number of another ward, off the area on neither side, and over no line about a cluster', () => {
    const one = labelsOf([['Hill', [square(0, 0, 40)]]]);
    const beside = { left: 42, right: 60, top: 60, bottom: 100 };
    const right = (labels: ReturnType<typeof placeLabels>): number => labels[0]!.box.right;
    expect(placeLabels(one, { ...room, taken: [{ ...beside, left: right(placeLabels(one, room)) + 2, name: 'Hill' }] })).toHaveLength(1);
    expect(placeLabels(one, { ...room, taken: [{ ...beside, left: right(placeLabels(one, room)) + 2, name: 'Dale' }] })).toEqual([]);
    expect(placeLabels(one, { ...room, isLand: (x) => x > 15 })).toEqual([]);
    const line = Array.from({ length: 100 }, (_none, y): [number, number] => [20, y]);
    expect(placeLabels(one, { ...room, edges: line })).toEqual([]);
  });
});

describe('a map', () => {
  const lengthOf = (line: string): number => line.replaceAll(/&[^;]+;/g, '&').length;
  const boxesOf = (svg: string): Rect[] => [
    ...[...svg.matchAll(/<text class="fp-map__name"[^>]* font-size="(\d+)"[^>]*>(.*?)<\/text>/g)].flatMap(([, size, inner]) => [...(inner ?? '').matchAll(/<tspan x="([\d.]+)" y="([\d.]+)">([^<]*)/g)].map(([, x, y, line]) => ({ left: Number(x) - lengthOf(line!) * Number(size) * 0.28, right: Number(x) + lengthOf(line!) * Number(size) * 0.28, top: Number(y) - Number(size) * 0.7, bottom: Number(y) }))),
    ...[...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="(10.5|19)"/g)].map(([, x, y, r]) => ({ left: Number(x) - Number(r), right: Number(x) + Number(r), top: Number(y) - Number(r), bottom: Number(y) + Number(r) })),
  ];

  test.each(['E07000115', 'E22000352', 'E06000035'])('of %s names wards at either width, none upon a number or another name', (code) => {
    for (const size of ['wide', 'narrow'] as const) {
      // Without the parts that are drawn larger below, whose points are their own, and which name wards again.
      const svg = drawMap(modelOf(code), shapes, `labels ${code}`, { size }).replaceAll(/<svg x=.*?<\/svg>/g, '');
      const boxes = boxesOf(svg);
      const names = svg.match(/<tspan /g)!.length;
      expect(svg.match(/fp-map__name/g)!.length, `${code} ${size}`).toBeGreaterThanOrEqual(size === 'wide' ? 5 : 2);
      expect(boxes.slice(0, names).flatMap((one, at) => boxes.slice(at + 1).filter((other) => meets(one, other)))).toEqual([]);
      expect(boxes.filter(({ left, right, top }) => left < 0 || top < 0 || right > 640)).toEqual([]);
    }
  });

  test('for a page bears both sizes, of which it shows one; for a file one alone', () => {
    const [page, file] = [drawMap(modelOf('E07000115'), shapes, 'both'), drawMap(modelOf('E07000115'), shapes, 'both', { withKey: true, size: 'narrow' })];
    // On the whole map, and on each part that is drawn larger.
    for (const size of ['wide', 'narrow']) expect(page.match(new RegExp(`fp-map__at-${size}`, 'g')), size).toHaveLength(1 + page.match(/<svg x=/g)!.length + 1);
    expect(file).not.toContain('fp-map__at-');
    expect(file.match(/font-size="26"/g)!.length).toBeGreaterThan(4);
    expect(page).not.toMatch(/<style|<script|\sstyle=|NaN|undefined/);
  });

  test('to point at is given each ward’s name, how it may be broken, and where it may stand', () => {
    const { labels } = geoJsonOf(modelOf('E07000115'), shapes) as { labels: { name: string; lines: string[][]; spots: number[][] }[] };
    expect(labels).toHaveLength(19);
    expect(labels.every(({ lines, spots }) => lines.length > 0 && spots.length > 0 && spots.every((one) => one.length === 3 && one[2]! > 0))).toBe(true);
  });
});
