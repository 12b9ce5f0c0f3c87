// The marking and what may be done with it, in every file of an assessment that is taken away: whoever finds the file on a drive has no page around it.
// Tables bear them as their last columns, so that a reader who takes columns by name or place goes on as before; workbooks as a sheet behind the
// others and on every printed page; pictures as a line below; outlines as two members of their own, which GeoJSON allows. Pure.
import { escapeHtml } from '../../platform/documents/html/body.ts';
import type { Cell } from '../../platform/spreadsheets/index.ts';

export type Marked = { readonly marking: string; readonly handling: string | null };

/** Of one line: `OFFICIAL-SENSITIVE: for the strategy group`. */
export const markedWords = ({ marking, handling }: Marked): string => (handling === null ? marking : `${marking}: ${handling}`);

type Plain = { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

export function markedTable({ columns, rows }: Plain, marked: Marked): Plain {
  const more: readonly [string, string][] = [['marking', marked.marking], ...(marked.handling === null ? [] : [['handling', marked.handling] as [string, string]])];
  return { columns: [...columns, ...more.map(([name]) => name)], rows: rows.map((row) => [...row, ...more.map(([, words]) => words)]) };
}

/** The last sheet of a workbook. */
export const aboutSheet = (title: string, marked: Marked, today: string): Plain & { readonly name: string } => ({
  name: 'about', columns: ['what', 'words'], rows: [['Of', title], ['Marking', marked.marking], ...(marked.handling === null ? [] : [['Handling', marked.handling]]), ['Taken away on', today]],
});

const LINE = 18;
const margin = 8;
/** So many characters go to a line as wide as the picture, in its smallest type. */
const perLine = (width: number): number => Math.max(20, Math.floor((width - 2 * margin) / 6.4));

/** Below the picture, in as many lines as it takes. */
export const markedPicture = (svg: string, marked: Marked): string => below(svg, [markedWords(marked)], ' font-weight="700"');
/** Whose data a picture shows, below it: a licence asks for it wherever the picture goes. */
export const sourcedPicture = (svg: string, sources: readonly string[]): string => below(svg, sources, '');

function below(svg: string, sentences: readonly string[], weight: string): string {
  const box = /viewBox="([\d.-]+) ([\d.-]+) ([\d.]+) ([\d.]+)"/.exec(svg);
  if (box === null) return svg;
  const [x, y, width, height] = box.slice(1).map(Number) as [number, number, number, number];
  const lines = sentences.flatMap((one) => linesOf(one, perLine(width)));
  const tall = height + lines.length * LINE + margin;
  const words = lines.map((line, at) => `<text x="${x + margin}" y="${y + height + (at + 1) * LINE}" font-size="12"${weight} fill="#1b2b29" font-family="Arial, sans-serif">${escapeHtml(line)}</text>`).join('');
  return svg.replace(box[0], `viewBox="${x} ${y} ${width} ${tall}"`).replace(new RegExp(`( height=")${height}(")`), `$1${tall}$2`).replace(/<\/svg>\s*$/, () => `${words}</svg>`);
}

function linesOf(words: string, most: number): string[] {
  const lines: string[] = [''];
  // A word as long as an address goes on in the next line rather than out of the picture.
  for (const word of words.split(/\s+/).flatMap((one) => one.match(new RegExp(`.{1,${most}}`, 'gu')) ?? [])) {
    const last = lines.at(-1)!;
    if (last !== '' && last.length + word.length + 1 > most) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
