// Shades and words of a map: bounds that no value falls between, a key that says them, and nothing but what the page allows.
import { describe, expect, test } from 'vitest';
import { loadAreas } from '../areas/areas.ts';
import { boxOf, middleOf, projection } from './flat-map.ts';
import { isInside, isNear } from './number-places.ts';
import { drawMap, geoJsonOf, shadeOf, shadesFor } from './where-map.ts';
import type { MapPlace } from './where-map.ts';

describe('shades', () => {
  test('hold every value at natural breaks, nothing apart, and say what they hold', () => {
    const values = [0, 1, 1, 2, 3, 5, 8, 13, 21];
    const shades = shadesFor(values, 'crimes');
    expect(shades.map((shade) => shade.words)).toEqual(['None', '1 to 3 crimes', '5 to 8 crimes', '13 crimes', '21 crimes']);
    expect(shadeOf(0, shades).words).toBe('None');
    expect(shadeOf(21, shades)).toBe(shades.at(-1));
    expect(new Set(values.map((value) => shadeOf(value, shades).words)).size).toBe(shades.length);
  });
  test('are one where nothing was counted', () => {
    expect(shadesFor([0, 0], 'crimes').map((shade) => shade.words)).toEqual(['None']);
  });
  test('grow darker, so that they read in grey', () => {
    const light = (fill: string): number => [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(fill.slice(at, at + 2), 16), 0);
    const fills = shadesFor([0, 1, 2, 3, 4, 5, 6, 7], 'crimes').map((shade) => light(shade.fill));
    expect(fills).toEqual(fills.toSorted((a, b) => b - a));
    expect(new Set(fills).size).toBe(fills.length);
  });
});

test('a map draws each place once with its words, marks what stands out, and carries neither style nor script', async () => {
  const areas = await loadAreas();
  const area = areas.find('E07000115');
  const shapes = await areas.shapes('2021');
  const places = area.lsoas.map((code, at): MapPlace => ({ code, name: `Place <${at}>`, value: at, words: `${at} crimes`, inCluster: at === 1, alone: at === 2, ...(at === 2 ? { number: 1 } : {}) }));
  const shades = shadesFor(places.map((place) => place.value), 'crimes');
  const svg = drawMap({ id: 'm', title: 'A & B', description: 'D', places, shades, groupOf: (code) => areas.places.get(code)?.ward ?? '' }, shapes, 'test');
  expect(svg.match(/<title>/g)).toHaveLength(places.length);
  // In grey its colour is that of the darkest shade: the line is broken.
  expect(svg.match(/stroke="#8a3b00" stroke-width="3.6" stroke-dasharray="9 4"/g)).toHaveLength(1);
  // A place that stands out alone bears a dark number, which in grey no other mark is.
  expect(svg.match(/<circle [^>]*fill="#16211f" stroke="#ffffff"/g)).toHaveLength(2);
  expect(svg).toContain('Place &lt;1&gt;: 1 crimes');
  expect(svg).not.toMatch(/<style|<script|\sstyle=|NaN|undefined|href=/);
  const { features } = geoJsonOf({ places, shades }, shapes) as { features: { properties: { words: string } }[] };
  expect(features).toHaveLength(places.length);

  // The map to point at says all that the still one and the table do: the number and where it stands, and whether a place stands out.
  const pointed = geoJsonOf({ places, shades, groupOf: (code) => areas.places.get(code)?.ward ?? '' }, shapes, true) as { features: { properties: { says: string; number?: number; middle?: [number, number] } }[]; wards: { coordinates: unknown[] } };
  expect(pointed.features.slice(0, 3).map(({ properties }) => properties.says)).toEqual(['Place <0>: 0 crimes, does not stand out', 'Place <1>: 1 crimes', '1. Place <2>: 2 crimes']);
  const numbered = pointed.features.filter(({ properties }) => properties.number !== undefined);
  expect(numbered.map(({ properties }) => [properties.number, Math.round(properties.middle![0]), Math.round(properties.middle![1])])).toEqual([[1, 0, 51]]);
  expect(pointed.wards.coordinates.length).toBeGreaterThan(100);
});

test('in print the key is 8 pt and finds room, where a map is half as wide as the text', async () => {
  const areas = await loadAreas();
  const area = areas.find('E07000115');
  const places = area.lsoas.map((code, at): MapPlace => ({ code, name: `P${at}`, value: at * 10, words: 'w', inCluster: at === 1, alone: at === 2, number: at + 1 }));
  const svg = drawMap({ id: 'm', title: 'T', description: 'D', places, shades: shadesFor(places.map(({ value }) => value), 'incidents'), groupOf: (code) => areas.places.get(code)?.ward ?? '' }, await areas.shapes('2021'), 'print', { withKey: true, size: 'print' });
  const key = [...svg.matchAll(/<text x="([\d.]+)" y="[\d.]+" font-size="([\d.]+)"[^>]*>([^<]+)<\/text>/g)].filter(([, , , words = '']) => /incidents|broken|dark|edge of|in the table|no test/.test(words));
  expect(key).toHaveLength(9);
  for (const [, x, size, words = ''] of key) {
    // 640 units are 84 mm; a letter of this typeface is on average under 0.54 of its size wide.
    expect(Number(size) * (84 / 640) * (72 / 25.4)).toBeGreaterThanOrEqual(8);
    expect(Number(x) + words.length * Number(size) * 0.54).toBeLessThan(Number(x) < 100 && !words.includes('no test') ? 324 : 640);
  }
});

test('a cluster of the smallest places is seen in every size: no number lies on it', async () => {
  const areas = await loadAreas();
  const shapes = await areas.shapes('2021');
  const codes = ['E07000107', 'E07000109'].flatMap((code) => areas.find(code).lsoas);
  const flat = projection(boxOf(codes.flatMap((code) => shapes.of(code)?.rings ?? [])), 640, 560);
  const size = (code: string): number => { const box = boxOf(shapes.of(code)!.rings); return (box.east - box.west) * (box.north - box.south); };
  const small = codes.toSorted((a, b) => size(a) - size(b));
  // Apart in two towns, so that none is drawn larger.
  const clusters = small.filter((_code, at) => at % 4 === 0).slice(0, 6);
  const places = codes.map((code, at): MapPlace => ({ code, name: `P${at}`, value: at, words: 'w', inCluster: clusters.includes(code), alone: false, ...(small.indexOf(code) < 14 ? { number: small.indexOf(code) + 1 } : {}) }));
  for (const [one, radius] of [['wide', 10.5], ['print', 14.5], ['narrow', 19]] as const) {
    const svg = drawMap({ id: 'm', title: 'T', description: 'D', places, shades: shadesFor([1, 2, 3], 'crimes'), groupOf: () => '' }, shapes, 'numbers', { size: one });
    const circles = [...svg.matchAll(/<circle cx="([\d.-]+)" cy="([\d.-]+)" r="([\d.]+)" fill="#ffffff"/g)].filter(([, , , r]) => Number(r) === radius).map(([, x, y]): [number, number] => [Number(x), Number(y)]);
    expect(circles).toHaveLength(14);
    for (const code of clusters) {
      const rings = shapes.of(code)!.rings.map((ring) => ring.map((point) => flat.to(point)));
      const own = middleOf(shapes.of(code)!.rings);
      // Its own number may lie on it where it has room for it.
      const hasRoom = isInside(flat.to(own), rings) && !isNear(flat.to(own), rings, radius);
      expect(circles.filter((circle) => (isInside(circle, rings) || isNear(circle, rings, radius)) && !(hasRoom && Math.hypot(circle[0] - flat.to(own)[0], circle[1] - flat.to(own)[1]) === 0))).toEqual([]);
    }
  }
});
