// Follows the text operators of a PDF page, letter by letter, so that each word has its exact place; a reader of whole strings would run neighbouring cells together.
import type { Ink } from './pdf-ink.ts';
import type { Matrix } from './pdf-matrix.ts';
import { applied, times } from './pdf-matrix.ts';
import type { Turned } from './pdf-turned.ts';

type Glyph = { unicode?: string; width?: number; isSpace?: boolean };
/** `unit`: how large one of its own measures is, a thousandth in most */
export type Font = { name: string; unit: number };
type TextState = { font: string; size: number; spacing: number; wordSpacing: number; stretch: number; leading: number; rise: number; stroked: boolean };

const PLAIN: Matrix = [1, 0, 0, 1, 0, 0];

export class TextPen {
  readonly inks: Ink[] = [];
  readonly turned: Turned[] = [];
  readonly #fontOf: (font: string) => Font;
  #colour = '';
  #state: TextState = { font: '', size: 1, spacing: 0, wordSpacing: 0, stretch: 1, leading: 0, rise: 0, stroked: false };
  readonly #saved: TextState[] = [];
  #matrix: Matrix = PLAIN;
  #line: Matrix = PLAIN;
  #word: Ink | undefined;
  /** font, size and colour that the word is drawn with; a word may be drawn in pieces, where letters are set closer */
  #hand = '';
  #lifted = false;
  #spaced = false;

  constructor(fontOf: (font: string) => Font) {
    this.#fontOf = fontOf;
  }

  save(): void {
    this.#saved.push({ ...this.#state });
  }

  restore(): void {
    this.#state = this.#saved.pop() ?? this.#state;
  }

  /** One operator by its name; `view` takes the page's own measure to points from the top left. */
  step(name: string, args: readonly unknown[], view: Matrix, colour: string): void {
    this.#colour = colour;
    const number = (at: number): number => (typeof args[at] === 'number' ? args[at] : 0);
    if (name === 'beginText') this.#moveTo(PLAIN);
    else if (name === 'setFont') Object.assign(this.#state, { font: String(args[0]), size: number(1) });
    else if (name === 'setTextMatrix') this.#moveTo(Array.from((ArrayBuffer.isView(args[0]) || Array.isArray(args[0]) ? args[0] : args) as number[]));
    else if (name === 'moveText') this.#moveTo(times(this.#line, [1, 0, 0, 1, number(0), number(1)]));
    else if (name === 'setLeadingMoveText') {
      this.#state.leading = -number(1);
      this.#moveTo(times(this.#line, [1, 0, 0, 1, number(0), number(1)]));
    } else if (name === 'nextLine') this.#nextLine();
    else if (name === 'setCharSpacing') this.#state.spacing = number(0);
    else if (name === 'setWordSpacing') this.#state.wordSpacing = number(0);
    else if (name === 'setHScale') this.#state.stretch = number(0) / 100 || 1;
    else if (name === 'setLeading') this.#state.leading = number(0);
    else if (name === 'setTextRise') this.#state.rise = number(0);
    else if (name === 'setTextRenderingMode') this.#state.stroked = number(0) === 2;
    else if (name === 'showText' || name === 'showSpacedText') this.#show(args[0], view);
    else if (name === 'nextLineShowText' || name === 'nextLineSetSpacingShowText') {
      this.#nextLine();
      this.#show(args.at(-1), view);
    }
  }

  #nextLine(): void {
    this.#moveTo(times(this.#line, [1, 0, 0, 1, 0, -this.#state.leading]));
  }

  #moveTo(matrix: Matrix): void {
    this.#line = matrix;
    this.#matrix = matrix;
    this.#lifted = true;
    this.#spaced = false;
  }

  #show(glyphs: unknown, view: Matrix): void {
    if (!Array.isArray(glyphs)) return;
    const { size, spacing, wordSpacing, stretch, rise, font } = this.#state;
    const { unit } = this.#fontOf(font);
    for (const glyph of glyphs as (Glyph | number)[]) {
      if (typeof glyph === 'number') {
        this.#advance((-glyph / 1000) * size * stretch);
        continue;
      }
      if (!glyph || typeof glyph !== 'object') continue;
      const width = (glyph.width ?? 0) * unit * size;
      const whole = times(view, this.#matrix);
      const [start, end] = [applied(whole, [0, rise]), applied(whole, [width * stretch, rise])];
      this.#letter(glyph.unicode ?? '', start, end, Math.abs(size) * Math.hypot(whole[2] ?? 0, whole[3] ?? 1));
      this.#advance((width + spacing + (glyph.isSpace ? wordSpacing : 0)) * stretch);
    }
  }

  #advance(by: number): void {
    this.#matrix = times(this.#matrix, [1, 0, 0, 1, by, 0]);
  }

  #letter(unicode: string, start: readonly number[], end: readonly number[], size: number): void {
    const text = /[\ufb00-\ufb06]/.test(unicode) ? unicode.normalize('NFKC') : unicode;
    if ([...text].every((letter) => letter <= ' ' || /\s/.test(letter))) {
      this.#spaced = true;
      this.#word = undefined;
      return;
    }
    const [x0, x1] = [Math.min(start[0] ?? 0, end[0] ?? 0), Math.max(start[0] ?? 0, end[0] ?? 0)];
    const y = Math.max(start[1] ?? 0, end[1] ?? 0);
    if (this.#turn(text, start, end, size)) return;
    const word = this.#word;
    const hand = `${this.#state.font} ${size.toFixed(1)} ${this.#colour}`;
    if (word && hand === this.#hand && !this.#spaced && Math.abs(word.y - y) < size * 0.2 && x0 - word.x1 < size * 0.12 && x0 - word.x1 > size * (this.#lifted ? -0.2 : -0.5)) {
      this.#lifted = false;
      word.text += text;
      word.x1 = Math.max(word.x1, x1);
      return;
    }
    const { font, bold, look } = this.#face();
    this.#word = { text: `${this.#spaced ? ' ' : ''}${text}`, x0, x1, y, size, bold, look, ...(/italic|oblique/i.test(font) ? { slanted: true } : {}) };
    this.#hand = hand;
    this.#lifted = false;
    this.#spaced = false;
    this.inks.push(this.#word);
  }

  #face(): { font: string; bold: boolean; look: string } {
    const font = this.#fontOf(this.#state.font).name;
    return { font, bold: this.#state.stroked || /bold|black|heavy|semibold|demi/i.test(font), look: `${font.replace(/[-,]?(bold|italic|oblique|regular|roman|mt|book)/gi, '')} ${this.#colour}` };
  }

  /** A letter whose line runs up or down the page. */
  #turn(text: string, start: readonly number[], end: readonly number[], size: number): boolean {
    const [across, along] = [(end[0] ?? 0) - (start[0] ?? 0), (end[1] ?? 0) - (start[1] ?? 0)];
    if (Math.abs(along) < size * 0.1 || Math.abs(along) < Math.abs(across) * 8) return false;
    const { bold, look } = this.#face();
    this.turned.push({ text, x: start[0] ?? 0, from: start[1] ?? 0, to: end[1] ?? 0, spaced: this.#spaced, up: along < 0, size, bold, look });
    this.#word = undefined;
    this.#spaced = false;
    return true;
  }
}
