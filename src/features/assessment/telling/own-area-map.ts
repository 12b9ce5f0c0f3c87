// Still maps beside the list from which an area of the partnership's own is put together: the wards under their numbers, and of one ward its small areas under theirs. Pure.
import type { Shapes } from '../areas/shapes.ts';
import { boxOf, middleOf, projection } from './flat-map.ts';
import type { Ring } from './flat-map.ts';
import { escapeHtml } from '../../../platform/documents/html/body.ts';

export interface Drawn { readonly lsoa: string; readonly group: string; /** what stands on it; the same on several stands once, on the middle of the largest */ readonly label: string }

const ringsOf = (shapes: Shapes, lsoa: string): readonly Ring[] => shapes.of(lsoa)?.rings ?? [];
const size = (rings: readonly Ring[]): number => { const { west, east, south, north } = boxOf(rings); return (east - west) * (north - south); };

/** Empty where there are no outlines. */
export function areaMap(places: readonly Drawn[], chosen: ReadonlySet<string>, shapes: Shapes, { id, title, width, tallest, font }: { id: string; title: string; width: number; tallest: number; font: number }): string {
  const shown = places.filter(({ lsoa }) => ringsOf(shapes, lsoa).length > 0);
  if (shown.length === 0) return '';
  const { to, height } = projection(boxOf(shown.flatMap(({ lsoa }) => ringsOf(shapes, lsoa))), width, tallest);
  const path = (rings: readonly Ring[]): string => rings.map((ring) => `M${ring.map((point) => to(point).join(' ')).join('L')}Z`).join('');
  const areas = shown.map(({ lsoa }) => `<path d="${path(ringsOf(shapes, lsoa))}" fill="${chosen.has(lsoa) ? '#f0b43c' : '#ffffff'}" stroke="#b9c4c2" stroke-width="0.7"/>`).join('');
  const groups = new Map(shown.map(({ lsoa, group }) => [lsoa, group]));
  const borders = shapes.outlines(shown.map(({ lsoa }) => lsoa), (code) => groups.get(code) ?? '').map(([from, end]) => `M${to(from).join(' ')}L${to(end).join(' ')}`).join('');
  const labels = [...Map.groupBy(shown, ({ label }) => label)].map(([label, its]) => {
    const [largest] = its.map(({ lsoa }) => ringsOf(shapes, lsoa)).toSorted((a, b) => size(b) - size(a));
    const [x, y] = to(middleOf(largest ?? []));
    return `<text x="${x}" y="${y}" text-anchor="middle" dominant-baseline="central" font-size="${font}" font-weight="700" fill="#16211f" stroke="#ffffff" stroke-width="3" paint-order="stroke">${escapeHtml(label)}</text>`;
  }).join('');
  return `<svg class="fp-map__svg" viewBox="0 0 ${width} ${height}" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}" focusable="false"><title id="${id}">${escapeHtml(title)}</title>${areas}<path d="${borders}" fill="none" stroke="#44514f" stroke-width="1.3"/>${labels}</svg>`;
}
