import { describe, expect, test } from 'vitest';
import { readPdf } from '../../../test/support/read-back/index.ts';
import { heading, toDocx, toHtml, toPdf, type Document } from '../documents/index.ts';
import { chartOptions, valueAxis } from './chart-options.ts';
import { chartPicture, drawChart, pageChart, type Chart } from './chart.ts';
import { sparkline } from './sparkline.ts';

const year = [41, 38, 45, 40, 52, 47, 39, 44, 43, 48, 50, 37];
const chart: Chart = {
  title: 'No month stands out & <all> is well', description: 'Twelve months between 37 and 52.', shape: 'line', name: 'reports', points: year.map((value, at) => ({ label: `m${at + 1}`, value })),
  bands: [{ from: 0, to: 11, lower: 27.7, upper: 59.6, centre: 43.7 }], bandWords: 'expected range',
};
const lines = (svg: string): string[] => [...svg.matchAll(/<path d="(M[^"A]*)"[^>]*stroke="#0f6163"[^>]*>/g)].map(([path]) => path);

describe('a chart', () => {
  test('has nothing that a content policy refuses', async () => {
    const svg = await drawChart({ ...chart, notes: [{ at: 3, words: 'New rule' }], target: { value: 40, words: 'target' } }, 'reports');
    expect(svg).not.toMatch(/<style|<script|\sstyle=|\sclass=|\son\w+=|href=|url\((?!#)/i);
    expect(svg.length).toBeGreaterThan(2000);
  });

  test('has a name and a description, escaped, and ids of its own', async () => {
    const svg = await drawChart(chart, 'reports');
    expect(svg).toContain('role="img" aria-labelledby="reports-title reports-description"');
    expect(svg).toContain('<title id="reports-title">No month stands out &amp; &lt;all&gt; is well</title><desc id="reports-description">Twelve months between 37 and 52.</desc>');
    const page = await pageChart(chart, 'one');
    const ids = [...(page.wide + page.narrow + (await drawChart(chart, 'two'))).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(5);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('is the same for the same figures, in another page too', async () => {
    expect(await drawChart(chart, 'x')).toBe(await drawChart({ ...chart }, 'x'));
    expect((await drawChart(chart, 'y')).replaceAll('y-', 'x-')).toBe(await drawChart(chart, 'x'));
    expect(await drawChart({ ...chart, points: chart.points.slice(1) }, 'x')).not.toBe(await drawChart(chart, 'x'));
  });

  test('says what is no exact figure above its bar, paler than the others, and why a place is empty', async () => {
    const bars: Chart = { ...chart, bands: [], shape: 'bars', gapWords: 'no figure', points: [{ label: '2022/23', value: 37 }, { label: '2023/24', value: 60, words: 'over 60' }, { label: '2024/25', without: 'not drawn' }, { label: '2025/26', value: 41 }] };
    for (const id of ['wide', 'narrow'] as const) {
      const svg = await drawChart(bars, 'x', { size: id });
      for (const words of ['>over 60<', '>41<', '>drawn<']) expect(svg).toContain(words);
      expect(svg).not.toContain('figure<');
      expect(svg.match(/opacity="0\.4"/g)).toHaveLength(1);
    }
  });

  test('breaks the line at a gap and says so there, but not after the last figure', async () => {
    const gap = await drawChart({ ...chart, points: chart.points.map((point, at) => (at === 5 ? { label: point.label } : point)), gapWords: 'not in the data' }, 'x');
    expect(gap).toContain('>not in the data<');
    expect(lines(gap)[0]?.match(/M/g)).toHaveLength(2);
    const open = await drawChart({ ...chart, points: [...chart.points, { label: 'm13' }, { label: 'm14' }], gapWords: 'not in the data' }, 'x');
    expect(open).not.toContain('not in the data');
  });

  test('cuts a gap of years short, says from when to when it is, and keeps bands and notes on their points', () => {
    const months = Array.from({ length: 84 }, (_, at) => ({ label: `m${at}`, ...(at < 5 || at > 62 ? { value: 100 + at } : {}) }));
    const options = chartOptions({ ...chart, points: months, gapWords: 'not in the data', bands: [{ from: 75, to: 83, lower: 150, upper: 200 }], notes: [{ at: 80, words: 'patrols' }] }, 'wide');
    const { data, axisLabel } = options.xAxis as { data: string[]; axisLabel: { interval: (at: number) => boolean } };
    expect(data).toHaveLength(84 - 58 + 6);
    expect(data.slice(0, 5)).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
    expect(data.slice(11)).toEqual(months.slice(63).map((month) => month.label));
    // No date stands in it, and the first behind it bears its own.
    expect([5, 6, 7, 8, 9, 10, 11].map((at) => axisLabel.interval(at))).toEqual([false, false, false, false, false, false, true]);
    const drawn = JSON.stringify(options.series).replaceAll('\\n', ' ');
    expect(drawn).toContain('m5 to m62: not in the data');
    // Beside it a shorter gap says from when to when it is as well.
    const two = JSON.stringify(chartOptions({ ...chart, points: months.map((month, at) => (at > 69 && at < 75 ? { label: month.label } : month)), gapWords: 'not in the data' }, 'wide').series).replaceAll('\\n', ' ');
    expect([two.includes('m5 to m62: not in the data'), two.includes('m70 to m74: not in the data')]).toEqual([true, true]);
    expect(drawn).toContain('{"coord":[23,200]');
    expect(drawn).toContain('{"coord":[28,0]');
  });

  test('draws two strokes across the axis where a gap is cut, and words of a low point beside it', async () => {
    const points = Array.from({ length: 40 }, (_, at) => ({ label: `m${at}`, ...(at > 4 && at < 30 ? {} : { value: at === 0 ? 4 : 60 }), ...(at === 0 ? { mark: '4: perhaps not all' } : {}) }));
    const { bands: _bands, ...plain } = chart;
    expect(JSON.stringify(chartOptions({ ...plain, points }, 'wide'))).toMatch(/path:\/\/M0 14.*path:\/\/M0 14/);
    expect(JSON.stringify(chartOptions({ ...plain, points: points.map((point) => ({ ...point, value: point.value ?? 60 })) }, 'wide'))).not.toContain('path://');
    expect(JSON.stringify(chartOptions({ ...plain, points }, 'wide'))).toMatch(/perhaps not all","coord":\[0,4\],"label":\{"show":true,"formatter":"[^"]*","position":"right"/);
  });

  test('leaves a gap of a year to scale', () => {
    const months = Array.from({ length: 24 }, (_, at) => ({ label: `m${at}`, ...(at < 6 || at > 17 ? { value: 9 } : {}) }));
    expect((chartOptions({ ...chart, points: months, bands: [] }, 'wide').xAxis as { data: string[] }).data).toHaveLength(24);
  });

  test('says nothing at its end where it has no name, and parts what stands there by a line', () => {
    const percent: Chart = { ...chart, name: '', unit: '%', points: [82, 84, 81, 85, 88, 86, 90, 92, 94, 91, 93, 92, 90, 94, 92, 93, 95, 92, 94].map((value, at) => ({ label: `m${at}`, value, ...(at === 2 ? { mark: '81%, below the expected range' } : {}) })), bands: [{ from: 0, to: 18, lower: 83, upper: 95, centre: 89 }], target: { value: 90, words: 'target, at least 90%' } };
    const drawn = JSON.stringify(chartOptions(percent, 'wide').series);
    expect(drawn).not.toContain('endLabel');
    const placed = (words: string): number => Number(new RegExp(`"coord":\\[18,([\\d.]+)\\],"label":\\{[^}]*"formatter":"${words}`).exec(drawn)![1]);
    expect(Math.abs(placed('target, at least 90%') - placed('expected range'))).toBeGreaterThan(6);
    // Not out of the picture to the left.
    expect(drawn).toMatch(/81%, below the expected range","coord":\[2,81\],"label":\{[^}]*"align":"left"/);
    // On a phone the words of the band do not stand on those of the target or of a point.
    expect(JSON.stringify(chartOptions(percent, 'narrow').series)).not.toContain('"formatter":"expected range"');
    expect(JSON.stringify(chartOptions(chart, 'narrow').series)).toContain('"formatter":"expected range"');
  });

  test('keeps the words of a late point clear of the lines of events', () => {
    const values = [44, 49, 44, 41, 34, 33, 35, 31, 35, 35, 40, 43, 37, 50, 48, 44, 31, 27, 27, 28, 32, 34, 40, 39, 47, 48, 71, 66, 40, 39];
    const busy: Chart = { ...chart, bands: [{ from: 18, to: 29, lower: 22, upper: 63, centre: 43 }], points: values.map((value, at) => ({ label: `m${at}`, value, ...(value > 63 ? { mark: `${value}, above the expected range` } : {}) })), notes: [{ at: 18, words: 'Web form began' }, { at: 25, words: 'Town fair' }] };
    for (const size of ['wide', 'low'] as const) {
      const drawn = JSON.stringify(chartOptions(busy, size).series);
      expect(drawn).toMatch(/71, above the expected range","coord":\[26,71\],"label":\{[^}]*"align":"left"/);
      expect(drawn).not.toContain('66, above the expected range');
    }
    // On a phone beside its point, under the words of the events.
    expect(JSON.stringify(chartOptions(busy, 'narrow').series)).toMatch(/71, above the expected range","coord":\[26,71\],"label":\{[^}]*"position":"left"/);
    const quiet = JSON.stringify(chartOptions({ ...busy, notes: [] }, 'wide').series);
    expect(quiet).toMatch(/71, above the expected range","coord":\[26,71\],"label":\{[^}]*"align":"right"/);
    // Left of its point the words of 66 would stand at 71.
    expect(quiet).not.toContain('66, above the expected range');
  });

  test('draws what is provisional as a broken line with hollow points', async () => {
    const svg = await drawChart({ ...chart, points: chart.points.map((point, at) => (at > 9 ? { ...point, provisional: true } : point)) }, 'x');
    expect(lines(svg).filter((path) => path.includes('stroke-dasharray'))).toHaveLength(1);
    expect(svg.match(/fill="#ffffff" stroke="#0f6163"/g)).toHaveLength(2);
  });

  test('begins at nothing and ends above everything it shows', () => {
    expect(valueAxis(chart)).toEqual({ min: 0, max: 80, step: 20 });
    expect(valueAxis({ ...chart, bands: [], points: [{ label: 'a', value: 6932 }] }).min).toBe(0);
    expect(valueAxis({ ...chart, target: { value: 300, words: 't' } }).max).toBeGreaterThan(300);
    expect(valueAxis({ ...chart, bands: [], points: [{ label: 'a', value: -3 }, { label: 'b', value: 4 }] }).min).toBeLessThan(-2.9);
    expect(valueAxis({ ...chart, bands: [], points: [{ label: 'a', value: 0 }] })).toEqual({ min: 0, max: 1, step: 1 });
  });

  test('of many points draws the last and those that stand out', async () => {
    const many = Array.from({ length: 240 }, (_, at) => ({ label: `m${at}`, value: 600 + (at % 7), ...(at === 100 ? { mark: 'stands out' } : {}) }));
    const svg = await drawChart({ ...chart, bands: [], points: many }, 'x');
    expect(svg).toContain('>stands out<');
    expect(svg.length).toBeLessThan(20_000);
  });

  test('writes the words of a point where the line does not run through them', () => {
    const placed = (values: readonly number[], at: number): { coord: [number, number]; position: string } => {
      const series = (chartOptions({ ...chart, bands: [], notes: [], points: values.map((value, place) => ({ label: `m${place}`, value, ...(place === at ? { mark: `${value}, above the expected range` } : {}) })) }, 'wide') as unknown as { series: { markPoint?: { data: { name?: string; coord: [number, number]; label: { position: string } }[] } }[] }).series;
      const found = series.flatMap((one) => one.markPoint?.data ?? []).find((one) => one.name?.includes('above'))!;
      return { coord: found.coord, position: found.label.position };
    };
    const flat = Array.from({ length: 20 }, () => 40);
    expect(placed([...flat, 60], 20)).toEqual({ coord: [20, 60], position: 'top' });
    expect(placed([...flat, 20], 20)).toEqual({ coord: [20, 20], position: 'bottom' });
    // Between lower ones and a higher one on its left: beyond the highest.
    expect(placed([...flat, 70, 64], 21)).toEqual({ coord: [21, 70], position: 'top' });
  });

  test('writes the words of a peak at the peak, and none of the points beside it over it', () => {
    const values = [...Array.from({ length: 12 }, (_, at) => 40 + (at % 3)), 70, 64, 41];
    for (const size of ['wide', 'low', 'narrow'] as const) {
      const drawn = JSON.stringify(chartOptions({ ...chart, bands: [], points: values.map((value, at) => ({ label: `m${at}`, value, ...(value > 60 ? { mark: `${value}, above the expected range` } : {}) })) }, size).series);
      expect(drawn, size).toContain('"name":"70, above the expected range","coord":[12,70]');
      expect(drawn, size).not.toContain('64, above');
    }
  });

  test('writes beside the latest of several points that stand out together as far, and marks all of them', async () => {
    const run = Array.from({ length: 30 }, (_, at) => ({ label: `m${at}`, value: 40 + (at % 3), ...(at > 23 || at === 3 ? { mark: `${at} above the expected range` } : {}) }));
    const svg = await drawChart({ ...chart, bands: [], points: run }, 'x');
    expect(svg.replace(/<\/text>\s*<text[^>]*>/g, ' ')).toContain('29 above the expected range');
    for (const at of [24, 25, 26, 27, 28]) expect(svg).not.toContain(`>${at} above`);
    expect(svg).toContain('3 above the expected range');
  });

  test('writes beside the peak of several points that stand out together, whatever comes after it, in every form', () => {
    for (const [values, out] of [[[71, 66], '71'], [[66, 71, 64], '71'], [[9, 14], '9'], [[14, 9, 12], '9']] as const) {
      const all = [...Array.from({ length: 24 }, (_, at) => 40 + (at % 3)), ...values, 41];
      const run: Chart = { ...chart, notes: [], bands: [{ from: 0, to: all.length - 1, lower: 25, upper: 57, centre: 41 }], points: all.map((value, at) => ({ label: `m${at}`, value, ...(value > 57 || value < 25 ? { mark: `${value}, outside` } : {}) })) };
      for (const size of ['wide', 'low', 'narrow'] as const) expect([...JSON.stringify(chartOptions(run, size).series).matchAll(/"name":"(\d+), outside"/g)].map((one) => one[1]), size).toEqual([out]);
    }
  });

  test('stacks notes of days that are close to one another, and leaves room for them', () => {
    const closeBy = chartOptions({ ...chart, notes: [{ at: 3, words: 'a patrol team starts in town' }, { at: 4, words: 'the counting rule changes' }] }, 'wide');
    const distances = [...JSON.stringify(closeBy).matchAll(/"align":"left","distance":(\d+)/g)].map(([, distance]) => Number(distance));
    expect(distances).toEqual([3, 20]);
    const apart = chartOptions({ ...chart, notes: [{ at: 0, words: 'one' }, { at: chart.points.length - 1, words: 'two' }] }, 'wide');
    expect((closeBy.grid as { top: number }).top).toBe((apart.grid as { top: number }).top + 17);
  });

  test('has at most one colour, one for what stands out, and grey', () => {
    const marked = chartOptions({ ...chart, points: chart.points.map((point, at) => (at === 4 ? { ...point, mark: 'high' } : point)) }, 'wide');
    const colours = new Set([...JSON.stringify(marked).matchAll(/#[0-9a-f]{6}/g)].map(([colour]) => colour));
    const coloured = [...colours].filter((colour) => { const parts = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16)); return Math.max(...parts) - Math.min(...parts) > 40; });
    expect(coloured.toSorted()).toEqual(['#0f6163', '#8a4b00']);
  });

  test('is a picture in each form of a document, its words set in our own letters', async () => {
    const document: Document = { title: 'A report', blocks: [heading(1, 'Reports'), { kind: 'figure', picture: await chartPicture(chart), caption: chart.title }] };
    const { body } = toHtml(document);
    expect(body).toMatch(/<picture><source media="\(max-width: 640px\)" srcset="data:image\/svg\+xml;base64,[^"]+" width="350" height="260"><img src="data:image\/svg\+xml/);
    const [pdf, word] = await Promise.all([toPdf(document), toDocx(document)]);
    expect(JSON.stringify(await readPdf(pdf))).toContain('expected range');
    expect(word.byteLength).toBeGreaterThan(10_000);
  });
});

test('a gap is drawn in strokes and a band in a tone, so that grey print tells them apart', async () => {
  const chart: Chart = { title: 'T', description: 'D', shape: 'line', points: [1, 2, undefined, undefined, 3, 4].map((value, at) => ({ label: `m${at}`, ...(value === undefined ? {} : { value }) })), bands: [{ from: 4, to: 5, lower: 1, upper: 5 }], bandWords: 'expected range' };
  for (const size of ['wide', 'narrow'] as const) {
    const svg = await drawChart(chart, 'one', { size });
    const id = size === 'wide' ? 'one' : 'one-narrow';
    expect(svg).toContain(`<pattern id="${id}-strokes"`);
    expect(svg.split(`fill="url(#${id}-strokes)"`)).toHaveLength(2);
    expect(svg).toContain('fill="#e4ecea"');
  }
  expect(await drawChart({ ...chart, points: chart.points.map((point) => ({ ...point, value: 1 })) }, 'whole')).not.toContain('<pattern');
});

describe('a sparkline', () => {
  test('shades a range behind its own months alone, and no others', () => {
    const values = Array.from({ length: 21 }, (_, at) => (at > 3 && at < 12 ? undefined : 10 + (at % 3)));
    const [, x = '', wide = ''] = /__band" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/.exec(sparkline({ values, label: 'x', band: { lower: 9, upper: 12, from: 12, to: 20 } })) ?? [];
    expect([Number(x) > 55, Number(x) + Number(wide)]).toEqual([true, 120]);
  });
  test('is a picture with words, and nothing where there is no run', () => {
    expect(sparkline({ values: [1, 2], label: 'x' })).toBe('');
    const svg = sparkline({ values: year, label: 'Reports <each> month', band: { lower: 27, upper: 60 }, target: 40 });
    expect(svg).toContain('role="img" aria-label="Reports &lt;each&gt; month"');
    expect(svg).not.toMatch(/\sstyle=|NaN|undefined/);
  });
  test('shows a gap as a gap and a level run in the middle', () => {
    expect(sparkline({ values: [1, 2, undefined, 3, 4], label: 'x' }).match(/<polyline/g)).toHaveLength(2);
    expect(sparkline({ values: [5, 5, 5], label: 'x' })).not.toContain('NaN');
    // Years without figures are no wider than a few points.
    const years = sparkline({ values: [1, 2, ...Array.from({ length: 58 }, () => undefined), 3, 4, 3, 5, 4, 2], label: 'x' });
    expect(Number(/points="4,[\d.]+ ([\d.]+),/.exec(years)?.[1])).toBeGreaterThan(12);
  });
});
