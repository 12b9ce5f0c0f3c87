// What stands on a PDF's pages: words with their place, size and weight, ruled lines and shaded areas, all measured in points from the top left. Nothing in the file is run.
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import type { Matrix, Point } from './pdf-matrix.ts';
import { applied, times } from './pdf-matrix.ts';
import type { Font } from './pdf-text.ts';
import { TextPen } from './pdf-text.ts';
import { uprightOf } from './pdf-turned.ts';
import { PlanRefused } from './refusals.ts';

export type Ink = { text: string; x0: number; x1: number; /** baseline */ y: number; size: number; bold: boolean; /** typeface and colour, by which words unlike the running text are known */ look: string; slanted?: boolean };
export type Rule = { /** the coordinate it keeps: y of a horizontal, x of a vertical */ at: number; from: number; to: number };
export type Fill = { x0: number; y0: number; x1: number; y1: number; colour: string };
export type InkPage = { number: number; width: number; height: number; inks: Ink[]; across: Rule[]; down: Rule[]; fills: Fill[] };

const MOST_PAGES = 1_000;
const LONGEST_MS = 60_000;
const THIN = 2.5;
const SHORTEST = 4;

export async function inkOf(bytes: Uint8Array): Promise<InkPage[]> {
  const tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - 4096))).toString('latin1');
  if (!tail.includes('%%EOF') && !tail.includes('startxref')) throw new PlanRefused('damaged-file', undefined, [], 'Its end is missing.');
  const document = await opened(bytes);
  const ends = Date.now() + LONGEST_MS;
  try {
    if (document.numPages > MOST_PAGES) throw new PlanRefused('too-large', undefined, [], `It has ${document.numPages} pages.`);
    const pages: InkPage[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      if (Date.now() > ends) throw new PlanRefused('too-large', `page ${number}`, [], 'Its pages take too long to read.');
      pages.push(await pageOf(await document.getPage(number), number));
    }
    return pages;
  } catch (error) {
    throw error instanceof PlanRefused ? error : new PlanRefused('damaged-file');
  } finally {
    await document.loadingTask.destroy().catch(() => undefined);
  }
}

type Proxy = Awaited<ReturnType<typeof getDocumentProxy>>;

async function opened(bytes: Uint8Array): Promise<Proxy> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, stopAtErrors: false });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw new PlanRefused('password-protected');
    throw new PlanRefused('damaged-file');
  }
}

type Page = Awaited<ReturnType<Proxy['getPage']>>;

async function pageOf(page: Page, number: number): Promise<InkPage> {
  const viewport = page.getViewport({ scale: 1 });
  const drawn = await page.getOperatorList();
  const { OPS } = await getResolvedPDFJS();
  const ink = new Drawing(viewport.transform, OPS, fontsOf(page)).read(drawn.fnArray, drawn.argsArray as unknown[]);
  page.cleanup();
  return { number, width: viewport.width, height: viewport.height, ...withoutUnderlines(ink) };
}

/** A page's fonts, each looked up once. */
function fontsOf(page: Page): (font: string) => Font {
  const known = new Map<string, Font>();
  return (font) => {
    const found = known.get(font) ?? fontOf(page, font);
    known.set(font, found);
    return found;
  };
}

function fontOf(page: Page, font: string): Font {
  try {
    const { name, fontMatrix } = page.commonObjs.get(font) as { name?: string; fontMatrix?: number[] };
    return { name: (name ?? '').replace(/^[A-Z]{6}\+/, ''), unit: Math.abs(fontMatrix?.[0] ?? 0) || 0.001 };
  } catch {
    return { name: '', unit: 0.001 };
  }
}

/** A line drawn under words, as long as they are, is no line of a table. */
function withoutUnderlines(ink: Pick<InkPage, 'inks' | 'across' | 'down' | 'fills'>): typeof ink {
  const isUnderline = (rule: Rule): boolean => {
    const words = ink.inks.filter((one) => rule.at - one.y > -0.5 && rule.at - one.y < one.size * 0.32 && one.x1 > rule.from - 1 && one.x0 < rule.to + 1);
    return words.length > 0 && Math.abs(Math.min(...words.map((one) => one.x0)) - rule.from) < 2.5 && Math.abs(Math.max(...words.map((one) => one.x1)) - rule.to) < 4;
  };
  return { ...ink, across: ink.across.filter((rule) => !isUnderline(rule)) };
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Small raised figures behind a word point to a note: they are set into its line, as marks that are no figures. "1st" and "2nd" stay whole. */
function lowered(inks: readonly Ink[]): Ink[] {
  return inks.map((ink, index) => {
    if (!/^(?:\d{1,2}|st|nd|rd|th)$/.test(ink.text)) return ink;
    const word = inks.slice(Math.max(0, index - 2), index).findLast((one) => one.size > ink.size * 1.25 && ink.x0 - one.x1 > -one.size * 0.1 && ink.x0 - one.x1 < one.size * 0.2 && one.y - ink.y > one.size * 0.15 && one.y - ink.y < one.size * 0.8);
    return word ? { ...ink, text: ink.text.replace(/\d/g, (figure) => RAISED[Number(figure)] ?? ''), y: word.y } : ink;
  });
}

type Dot = { x0: number; x1: number; /** its lower edge */ y: number };

const isDot = (width: number, height: number): boolean => width > 1.5 && width < 6.5 && Math.abs(width - height) < 0.8;

/** Small dots and squares right before a line's first word, as web pages draw the marks of their lists; the column beside it may end as near as a gutter is wide. */
function bulletsAmong(dots: readonly Dot[], inks: readonly Ink[]): Ink[] {
  return dots.flatMap((dot): Ink[] => {
    const near = inks.filter((ink) => ink.y - dot.y > -ink.size * 0.1 && ink.y - dot.y < ink.size * 0.6 && ink.x1 > dot.x0 - ink.size * 0.35 && ink.x0 < dot.x1 + ink.size * 2.4);
    const [first] = near.filter((ink) => ink.x0 >= dot.x1).toSorted((a, b) => a.x0 - b.x0);
    return first && near.every((ink) => ink.x0 >= dot.x1) ? [{ ...first, text: '•', x0: dot.x0, x1: dot.x1 }] : [];
  });
}

/** Follows the drawing of a page for its words, straight lines and filled areas. */
class Drawing {
  readonly #across: Rule[] = [];
  readonly #down: Rule[] = [];
  readonly #fills: Fill[] = [];
  readonly #dots: Dot[] = [];
  readonly #names: Map<number, string>;
  readonly #pen: TextPen;
  #state: { matrix: Matrix; fill: string };
  readonly #saved: { matrix: Matrix; fill: string }[] = [];

  constructor(view: Matrix, ops: Record<string, number>, fontOf: (font: string) => Font) {
    this.#pen = new TextPen(fontOf);
    this.#state = { matrix: view, fill: '#000000' };
    this.#names = new Map(Object.entries(ops).map(([name, code]) => [code, name]));
  }

  read(codes: readonly number[], args: readonly unknown[]): Pick<InkPage, 'inks' | 'across' | 'down' | 'fills'> {
    for (const [at, code] of codes.entries()) this.#step(this.#names.get(code) ?? '', (args[at] ?? []) as unknown[]);
    const inks = [...this.#pen.inks, ...uprightOf(this.#pen.turned)].filter((ink) => /[^\s]/.test(ink.text));
    return { inks: [...lowered(inks), ...bulletsAmong(this.#dots, inks)], across: this.#across, down: this.#down, fills: this.#fills };
  }

  #step(name: string, args: unknown[]): void {
    if (name === 'save' || name === 'paintFormXObjectBegin') {
      this.#saved.push({ ...this.#state });
      this.#pen.save();
      if (name !== 'save' && (Array.isArray(args[0]) || ArrayBuffer.isView(args[0]))) this.#state.matrix = times(this.#state.matrix, Array.from(args[0] as number[]));
    } else if (name === 'restore' || name === 'paintFormXObjectEnd') {
      this.#state = this.#saved.pop() ?? this.#state;
      this.#pen.restore();
    } else if (name === 'transform') this.#state.matrix = times(this.#state.matrix, args as number[]);
    else if (name === 'setFillRGBColor' && typeof args[0] === 'string') this.#state.fill = args[0];
    else if (name === 'constructPath') this.#path(this.#names.get(args[0] as number) ?? '', (args[1] as unknown[] | undefined)?.[0]);
    else this.#pen.step(name, args, this.#state.matrix, this.#state.fill);
  }

  #path(paint: string, data: unknown): void {
    if (!ArrayBuffer.isView(data) || paint === 'endPath') return;
    for (const points of subPaths(Array.from(data as unknown as number[]))) {
      const placed = points.map((point) => applied(this.#state.matrix, point));
      if (/stroke/i.test(paint)) for (let at = 1; at < placed.length; at += 1) this.#line(placed[at - 1] as Point, placed[at] as Point);
      if (/fill/i.test(paint)) this.#area(placed);
    }
  }

  #line([x0, y0]: Point, [x1, y1]: Point): void {
    if (Math.abs(y1 - y0) <= 1 && Math.abs(x1 - x0) >= SHORTEST) this.#across.push({ at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) });
    else if (Math.abs(x1 - x0) <= 1 && Math.abs(y1 - y0) >= SHORTEST) this.#down.push({ at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) });
  }

  #area(points: readonly Point[]): void {
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    if (y1 - y0 <= THIN && x1 - x0 >= SHORTEST) this.#across.push({ at: (y0 + y1) / 2, from: x0, to: x1 });
    else if (x1 - x0 <= THIN && y1 - y0 >= SHORTEST) this.#down.push({ at: (x0 + x1) / 2, from: y0, to: y1 });
    else if (isDot(x1 - x0, y1 - y0)) this.#dots.push({ x0, x1, y: y1 });
    else if (points.length <= 6) this.#fills.push({ x0, y0, x1, y1, colour: this.#state.fill });
  }
}

/** Codes 0 move, 1 line, 2 curve of six numbers, 3 curve of four, 4 close. */
function subPaths(data: readonly number[]): Point[][] {
  const paths: Point[][] = [];
  for (let at = 0; at < data.length; ) {
    const code = data[at];
    const path = paths.at(-1);
    if (code === 0) paths.push([[data[at + 1] ?? 0, data[at + 2] ?? 0]]);
    else if (code === 1) path?.push([data[at + 1] ?? 0, data[at + 2] ?? 0]);
    else if (code === 2) path?.push([data[at + 5] ?? 0, data[at + 6] ?? 0]);
    else if (code === 3) path?.push([data[at + 3] ?? 0, data[at + 4] ?? 0]);
    else if (path?.[0]) path.push(path[0]);
    at += code === 2 ? 7 : code === 3 ? 5 : code === 4 ? 1 : 3;
  }
  return paths;
}
