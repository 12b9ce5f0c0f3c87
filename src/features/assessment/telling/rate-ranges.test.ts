// Areas beside each other in the document: ranked, in a chart with every name, and no column that says the same on every row.
import { expect, test } from 'vitest';
import type { Assessment, Comparison } from '../assess/assessment.ts';
import type { Subject } from '../assess/computed.ts';
import { besideBlocks } from './beside-blocks.ts';
import { rateRangesSvg } from './rate-ranges.ts';

const area = (code: string, ratePer1000: number, standing: 'within' | 'higher' | 'far-higher' = 'within'): Comparison['areas'][number] => ({ code, name: `Vale <${code}>`, count: 100, residents: 10_000, ratePer1000, lower: 5, upper: 15, standing }) as unknown as Comparison['areas'][number];
const blocksOf = (areas: Comparison['areas']): string => JSON.stringify(besideBlocks({ area: { code: 'B' }, comparedWith: [] } as unknown as Assessment, [{ slug: 'all-crime', name: 'All crime', series: { ratePeriod: '2025-01 to 2025-09', comparison: { ratePer1000: 10, overdispersion: 4, areas } } } as unknown as Subject]));

test('the chart names every area with its rate, the own one and those outside by shape as well as by colour', () => {
  const svg = rateRangesSvg({ id: 'r', title: 'A & B', own: 'B', areas: [area('A', 12), area('B', 8), area('C', 30, 'higher')] }, 'wide');
  expect([...svg.matchAll(/>(Vale &lt;.&gt;)</g)].map(([, name]) => name)).toEqual(['Vale &lt;B&gt;', 'Vale &lt;A&gt;', 'Vale &lt;C&gt;']);
  expect([svg.match(/l8 8-8 8-8-8z/g), svg.match(/<circle/g), svg.match(/height="11"/g)].map((all) => all?.length)).toEqual([1, 1, 1]);
  expect(svg).not.toMatch(/NaN|undefined|<style|style=/);
  // Every point within the drawing, its value beside it.
  for (const [, x] of svg.matchAll(/<circle cx="([\d.]+)"/g)) expect(Number(x)).toBeLessThan(590);
});

test('the caption promises what the chart shows: a square for whatever lies outside, the own area too, and neither bars nor squares where nothing is expected', () => {
  const outside = [area('A', 12), area('B', 38, 'far-higher'), area('C', 14)];
  const svg = rateRangesSvg({ id: 'r', title: 'T', own: 'B', areas: outside }, 'narrow');
  expect(svg).toMatch(/<rect x="[\d.]+" y="[\d.]+" width="18" height="18" fill="#8a4b00"\/><path d="M[\d. ]+l8 8-8 8-8-8z" fill="#ffffff"/);
  expect(svg.match(/fill="#8a4b00"\/>/g)).toHaveLength(1);
  expect(blocksOf(outside)).toContain('(the pale bar); a square lies outside"');
  const bare = [area('A', 12), area('B', 0)].map(({ code, name, count, ratePer1000 }) => ({ code, name, count, ratePer1000 }));
  expect(/"caption":"([^"]+)"/.exec(blocksOf(bare))![1]).toMatch(/: each area’s rate\. There is too little to say what is expected of each$/);
  // Nothing counted anywhere is a chart too.
  expect(rateRangesSvg({ id: 'r', title: 'T', own: 'B', areas: bare.map((one) => ({ ...one, ratePer1000: 0 })) }, 'wide')).not.toContain('NaN');
});

test('the table is ranked; how each lies against the others is a column only where one lies outside', () => {
  const within = blocksOf([area('A', 12), area('B', 8), area('C', 14)]);
  expect(within).not.toContain('Within the expected range');
  expect(within).toContain('"1. ');
  expect(within).toContain('Every area lies within what is expected of it');
  // Where that can hardly be left it is no finding: the caption says so, and the chart draws no bars.
  expect(/"caption":"([^"]+)"/.exec(within)![1]).toMatch(/Every area lies within what is expected of it, but that is so wide that “within” says little; so it is not drawn$/);
  const drawn = (areas: Comparison['areas']): number => besideBlocks({ area: { code: 'B' }, comparedWith: [] } as unknown as Assessment, [{ slug: 'all-crime', name: 'All crime', series: { ratePeriod: '2025-01 to 2025-09', comparison: { ratePer1000: 10, overdispersion: 4, areas } } } as unknown as Subject]).flatMap((block) => (block.kind === 'figure' ? [String(Buffer.from(block.picture.bytes)).split('fill="#cfe0dd"').length - 1] : []))[0]!;
  const near = (one: Comparison['areas'][number]): Comparison['areas'][number] => ({ ...one, lower: 8, upper: 12 });
  expect([drawn([area('A', 12), area('B', 8), area('C', 14)]), drawn([area('A', 9), area('B', 10), area('C', 11)].map(near)), drawn([area('A', 12), area('B', 8), area('C', 30, 'higher')])]).toEqual([0, 3, 3]);
  expect(within).toContain('"kind":"figure"');
  expect(blocksOf([area('A', 12), area('B', 8), area('C', 30, 'higher')])).toMatch(/Against the others.*Higher than expected/);
});
