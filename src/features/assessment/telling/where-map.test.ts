// Shades and words of a map: bounds that no value falls between, a key that says them, and nothing but what the page allows.
import { describe, expect, test } from 'vitest';
import { loadAreas } from '../areas/areas.ts';
import { boxOf } from './flat-map.ts';
import type { Position, Ring } from './flat-map.ts';
import { isInside, isNear } from './number-places.ts';
import { drawMap, geoJsonOf, shadeOf, shadesFor } from './where-map.ts';
import type { MapPlace } from './where-map.ts';

describe('shades', () => {
  test('part at natural breaks, each beginning where the one before ends, and say what they hold', () => {
    const values = [0, 1, 1, 2, 3, 5, 8, 13, 21];
    const shades = shadesFor(values, 'crimes');
    expect(shades.map((shade) => shade.words)).toEqual(['None', '1 to 3 crimes', '4 to 8 crimes', '9 to 13 crimes', '14 to 21 crimes']);
    expect(shadeOf(0, shades).words).toBe('None');
    expect(shadeOf(21, shades)).toBe(shades.at(-1));
    expect(new Set(values.map((value) => shadeOf(value, shades).words)).size).toBe(shades.length);
    expect([4, 9, 14].map((value) => shadeOf(value, shades).words)).toEqual(['4 to 8 crimes', '9 to 13 crimes', '14 to 21 crimes']);
    // Of rates too: what rounds to the top of one belongs to it.
    const rates = shadesFor([3.1, 3.2, 3.3, 7.6, 8, 25.5, 40, 41], 'per 1,000 residents');
    expect(rates.map(({ words }) => words.replace(' per 1,000 residents', ''))).toEqual(['3.1 to 3.3', '3.4 to 8.0', '8.1 to 25.5', '25.6 to 41.0']);
    expect(shadeOf(8.04, rates).words).toBe('3.4 to 8.0 per 1,000 residents');
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

test('in print the key is 8 pt, and stands beside the map', async () => {
  const areas = await loadAreas();
  const area = areas.find('E07000115');
  const places = area.lsoas.map((code, at): MapPlace => ({ code, name: `P${at}`, value: at * 10, words: 'w', inCluster: at === 1, alone: at === 2, number: at + 1 }));
  const svg = drawMap({ id: 'm', title: 'T', description: 'D', places, shades: shadesFor(places.map(({ value }) => value), 'incidents'), groupOf: (code) => areas.places.get(code)?.ward ?? '' }, await areas.shapes('2021'), 'print', { withKey: true, size: 'print' });
  const wide = Number(/viewBox="0 0 (\d+) /.exec(svg)![1]);
  const key = [...svg.matchAll(/<text x="([\d.]+)" y="[\d.]+" font-size="([\d.]+)"[^>]*>([^<]+)<\/text>/g)].filter(([, , , words = '']) => /incidents|broken|dark|edge of|in the table|no test|its own/.test(words));
  expect(key).toHaveLength(10);
  for (const [, x, size, words = ''] of key) {
    // 0.92 of the text are 154 mm; a letter of this typeface is on average under 0.54 of its size wide.
    expect(Number(size) * (154 / wide) * (72 / 25.4)).toBeGreaterThanOrEqual(8);
    expect(Number(x)).toBeGreaterThan(640);
    expect(Number(x) + words.length * Number(size) * 0.54).toBeLessThan(wide);
  }
});

test('what the shades say stands on the map itself, above it, at both sizes and in print', async () => {
  const areas = await loadAreas();
  const places = areas.find('E07000115').lsoas.map((code, at): MapPlace => ({ code, name: code, value: at, words: 'w', inCluster: false, alone: false }));
  const shapes = await areas.shapes('2021');
  const draw = (shadedBy?: string, size?: 'print') => drawMap({ id: 'm', title: 'T', description: 'D', places, shades: shadesFor([1, 2, 3], 'incidents'), ...(shadedBy === undefined ? {} : { shadedBy }), groupOf: () => '' }, shapes, 'head', size === undefined ? {} : { withKey: true, size });
  const high = (svg: string): number => Number(/viewBox="0 0 [\d.]+ ([\d.]+)"/.exec(svg)![1]);
  const page = draw('Shaded by how many incidents');
  expect(page.match(/<text [^>]*>Shaded by how many incidents<\/text>/g)).toHaveLength(2);
  expect(high(page)).toBeGreaterThan(high(draw()));
  const [, y, down] = /<text x="8" y="(\d+)"[^>]*>Shaded by .*?<\/text><g transform="translate\(0 (\d+)\)">/.exec(draw('Shaded by incidents per 1,000 residents', 'print'))!;
  expect(Number(down)).toBeGreaterThan(Number(y));
  expect(draw()).not.toContain('Shaded');
});

test('what stands out alone has a whole dark line about it, whatever its shade', async () => {
  const areas = await loadAreas();
  const { lsoas } = areas.find('E07000115');
  const places = lsoas.map((code, at): MapPlace => ({ code, name: code, value: at < 4 ? 70 : 3, words: 'w', inCluster: false, alone: at === 2 }));
  const svg = drawMap({ id: 'm', title: 'T', description: 'D', places, shades: shadesFor(places.map(({ value }) => value), 'incidents'), groupOf: () => '' }, await areas.shapes('2021'), 'alone', { withKey: true, size: 'wide' });
  expect(svg.match(/fill="none" stroke="#16211f" stroke-width="3" stroke-linejoin/g)).toHaveLength(1);
  expect(svg).toContain('>dark: stands out alone<');
});

test('a cluster of the smallest places is seen in every size: no number lies on it but its own, where that has room', async () => {
  const areas = await loadAreas();
  const shapes = await areas.shapes('2021');
  const codes = ['E07000107', 'E07000109'].flatMap((code) => areas.find(code).lsoas);
  const size = (code: string): number => { const box = boxOf(shapes.of(code)!.rings); return (box.east - box.west) * (box.north - box.south); };
  const small = codes.toSorted((a, b) => size(a) - size(b));
  const clusters = small.filter((_code, at) => at % 4 === 0).slice(0, 6);
  const places = codes.map((code, at): MapPlace => ({ code, name: `P${at}`, value: at, words: 'w', inCluster: clusters.includes(code), alone: false, ...(small.indexOf(code) < 14 ? { number: small.indexOf(code) + 1 } : {}) }));
  // A drawing does not say which place an outline is: it is the one whose points lie as they do, each in its box.
  const within = (rings: readonly Ring[]): number[] => {
    const { west, east, south, north } = boxOf(rings);
    return rings.flat().flatMap(([x, y]) => [(x - west) / (east - west), (y - south) / (north - south)]);
  };
  const known = clusters.map((code) => ({ code, points: within(shapes.of(code)!.rings) }));
  const placeOf = (drawn: readonly Ring[]): string | undefined => {
    const points = within(drawn.map((ring) => ring.map(([x, y]): Position => [x, -y])));
    return known.find((one) => one.points.length === points.length && one.points.every((value, at) => Math.abs(value - points[at]!) < 0.05))?.code;
  };
  for (const [one, radius] of [['wide', 10.5], ['print', 12.5], ['narrow', 19]] as const) {
    const svg = drawMap({ id: 'm', title: 'T', description: 'D', places, shades: shadesFor([1, 2, 3], 'crimes'), groupOf: () => '' }, shapes, 'numbers', { size: one });
    // On the whole map, and on the parts that are drawn larger: each in units of its own.
    const parts = [svg.replaceAll(/<svg x=.*?<\/svg>/g, ''), ...[...svg.matchAll(/<svg x=.*?<\/svg>/g)].map(([part]) => part)].map((part) => ({
      drawn: [...part.matchAll(/<path d="([^"]*)" fill="none" stroke="#8a3b00"/g)].map(([, line = '']) => line.split('M').filter((ring) => ring !== '').map((ring) => ring.replace('Z', '').split('L').map((point) => point.split(' ').map(Number) as [number, number]))),
      numbers: [...part.matchAll(/<circle cx="([\d.-]+)" cy="([\d.-]+)" r="([\d.]+)" fill="#ffffff" [^>]*\/><text [^>]*font-weight="700"[^>]*>(\d+)</g)].filter(([, , , r]) => Number(r) === radius).map(([, x, y, , number]) => ({ number: Number(number), at: [Number(x), Number(y)] as [number, number] })),
    }));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.flatMap(({ numbers }) => numbers.map(({ number }) => number)).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 14 }, (_none, at) => at + 1));
    expect(parts[0]!.drawn.map(placeOf).toSorted()).toEqual(clusters.toSorted());
    const covered = parts.flatMap(({ drawn, numbers }) => drawn.flatMap((rings) => numbers.filter(({ number, at }) => {
      const isOwn = placeOf(rings) === small[number - 1];
      return isNear(at, rings, radius) || (isInside(at, rings) && !isOwn);
    }).map(({ number }) => `${number} on ${placeOf(rings)}`)));
    expect(covered, one).toEqual([]);
    // Each part that is drawn larger has outlines and numbers to hold against each other.
    expect(parts.slice(1).every(({ drawn, numbers }) => drawn.length > 0 && numbers.length > 1), one).toBe(true);
  }
});
