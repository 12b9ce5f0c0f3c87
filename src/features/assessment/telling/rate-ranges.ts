// Areas beside each other in one short chart: each one's rate as a point on what is expected of so many residents, the lowest first. Points differ in shape, so
// that it reads in grey: whatever lies outside is a square, the own area's with its diamond in it. The document's stand-in for the funnel, whose points without names say little on paper. Pure.
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { escapeHtml } from '../../../platform/documents/html/body.ts';
import type { Comparison } from '../assess/assessment.ts';

const SIZES = { wide: { width: 640, letters: 15, row: 25, names: 205 }, narrow: { width: 350, letters: 14, row: 26, names: 158 } } as const;
const ink = { text: '#16211f', quiet: '#4b5856', line: '#d9dedb', range: '#cfe0dd', own: '#0f6163', out: '#8a4b00', other: '#5c6b68' };

export interface RateRanges { readonly id: string; readonly title: string; readonly own: string; readonly areas: Comparison['areas'] }

export function rateRangesSvg({ id, title, own, areas }: RateRanges, size: keyof typeof SIZES): string {
  const { width, letters, row, names } = SIZES[size];
  const sorted = areas.toSorted((a, b) => a.ratePer1000 - b.ratePer1000);
  const values = 8 + letters * 2.8;
  const most = Math.max(...sorted.flatMap((one) => [one.ratePer1000, one.upper ?? 0])) * 1.03 || 1;
  const x = (rate: number): number => round(names + (rate / most) * (width - names - values));
  const height = sorted.length * row + 34;
  const marks = sorted.map((one, at) => {
    const y = 10 + at * row + row / 2;
    const isOwn = one.code === own;
    const isOut = one.standing !== undefined && one.standing !== 'within';
    const [colour, weight] = [isOwn ? ink.own : isOut ? ink.out : ink.text, isOwn || isOut ? 700 : 400];
    const range = one.lower === undefined || one.upper === undefined ? '' : `<rect x="${x(one.lower)}" y="${round(y - 6)}" width="${round(x(one.upper) - x(one.lower))}" height="12" fill="${ink.range}"/>`;
    const half = isOwn ? 9 : 5.5;
    const square = isOut ? `<rect x="${round(x(one.ratePer1000) - half)}" y="${round(y - half)}" width="${half * 2}" height="${half * 2}" fill="${ink.out}"/>` : '';
    const point = isOwn ? `${square}<path d="M${x(one.ratePer1000)} ${round(y - 8)}l8 8-8 8-8-8z" fill="${isOut ? '#ffffff' : ink.own}" stroke="${isOut ? ink.out : '#ffffff'}" stroke-width="1.5"/>` : square !== '' ? square : `<circle cx="${x(one.ratePer1000)}" cy="${round(y)}" r="5" fill="#ffffff" stroke="${ink.other}" stroke-width="2"/>`;
    return `${range}<path d="M${names} ${round(y + row / 2)}H${width}" stroke="${ink.line}" stroke-width="0.8"/>${point}<text x="0" y="${round(y + letters * 0.35)}" font-weight="${weight}" fill="${colour}">${escapeHtml(one.name)}</text><text x="${width}" y="${round(y + letters * 0.35)}" text-anchor="end" font-weight="${weight}" fill="${colour}">${numberWords(one.ratePer1000, 1)}</text>`;
  }).join('');
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-title" focusable="false" font-family="Atkinson Hyperlegible Next, Arial, sans-serif" font-size="${letters}"><title id="${id}-title">${escapeHtml(title)}</title>${marks}<text x="${names}" y="${height - 6}" fill="${ink.quiet}">0</text><text x="${width}" y="${height - 6}" text-anchor="end" fill="${ink.quiet}">per 1,000 residents</text></svg>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
