// Which of the headings above an action is the title of its priority.
import type { Block, Heading } from './blocks.ts';
import { single } from './blocks.ts';
import { OF_AN_ACTION } from './leads-of-headings.ts';
import type { Spot } from './outline.ts';
import { isPlainHeading, saysPriority } from './outline.ts';
import type { Place } from './plan-reading.ts';
import { aboutBehind, roleWords, withoutYear, yearLabels } from './year-labels.ts';

export type Title = { text: string; places: Place[]; sure: number; headings: number[]; /** "Table 1:" before it, or a year beside it */ caption?: string };

const OF_A_TABLE = /^(?:table|tabl|figure|box|annex|appendix) (?:\d+(?:\.\d+)?|[A-Z])\s?[:.–—-]\s+(?=\p{L})/iu;

/** "Priority: Rural crime", which elsewhere is "Rural crime". */
const SAYS_SO = /^(?:priority|theme|blaenoriaeth|thema)\s?[:–—]\s+(?=\p{L})/iu;
/** "4.1 Burglary" or "4A Burglary" below "4. What we did": which section of the document it is. */
const OF_A_SECTION = /^\d{1,2}(?:(?:\.\d{1,2}){1,2}|\p{Lu})[.)]?\s+(?=\p{L})/u;

const OF_ITS_OWN = /^\d{1,2}[.)]?\s+\p{L}/u;

const PART_OF_ONE = /^(?:\d+[.)]?\s*)?(?:strategic |key |our )?(?:objective|aim|promise|pledge|commitment)\b/i;
const OVER_PARTS = /^(?:\d+[.)]?\s*)?(?:strategic |key |our )?(?:priority|theme|strand|blaenoriaeth)\b/i;

/** So sure is a title that calls itself a priority. */
export const SURE = 0.95;

/** The titles of priorities among the headings. */
export class Titles {
  readonly #blocks: readonly Block[];
  readonly #spots: readonly Spot[];
  readonly #cover: ReadonlySet<number>;
  readonly #headings = new Map<string, number[]>();
  readonly #parts = new Map<string, boolean>();
  readonly #several = new Map<number, boolean>();

  constructor(blocks: readonly Block[], spots: readonly Spot[], cover: ReadonlySet<number>) {
    this.#blocks = blocks;
    this.#spots = spots;
    this.#cover = cover;
    for (const [at, block] of blocks.entries()) if (block.kind === 'heading') this.#note(single(block.text).toLowerCase(), at);
  }

  /** The nearest heading above that says what the actions are about, not only that here they stand. */
  above(index: number, except: ReadonlySet<number> = new Set()): Title {
    const trail = (this.#spots[index]?.trail ?? []).filter((at) => !this.#cover.has(at) && !except.has(at) && !OF_AN_ACTION.test(this.#text(at))).toReversed();
    // "What we shall do next year" set below "Looking back on our promises" is none of it.
    const role = trail.map((at) => roleWords(this.#text(at))).find((one) => one !== undefined);
    const telling = trail.filter((at) => !this.#onlyYear(at) && !this.#isPart(at) && (saysPriority(this.#text(at)) || [role, undefined].includes(roleWords(this.#text(at)))));
    // “What we did about burglary” under “Burglary” only says which year its table is of.
    // "Night marshals", the title of a card under "Priority 1: Nights", is no other priority.
    const own = telling.filter((at) => saysPriority(this.#text(at)));
    // "Objective 3a" under "Priority 3" is a part of it.
    const found = (own[0] !== undefined && PART_OF_ONE.test(this.#text(own[0])) ? own.find((at) => OVER_PARTS.test(this.#text(at))) : undefined) ?? own[0] ?? this.#aboutWhat(telling) ?? this.#sameRank(trail[0]);
    if (found !== undefined) return this.#title(found, saysPriority(this.#text(found)) ? SURE : 0.85);
    const nearest = trail[0];
    return nearest !== undefined && !isPlainHeading(this.#text(nearest)) ? this.#title(nearest, 0.5) : { text: '', places: [], sure: 0.3, headings: [] };
  }

  /** The nearest that says nothing of a year; else, or where that one heads several such, the nearest that says behind words of a year what they are about; else the outermost. */
  #aboutWhat(telling: readonly number[]): number | undefined {
    const plain = telling.find((at) => roleWords(this.#text(at)) === undefined);
    const about = telling.find((at) => aboutBehind(this.#text(at)) !== undefined);
    return about !== undefined && (plain === undefined || (about > plain && this.#headsSeveral(plain))) ? about : plain ?? telling.at(-1);
  }

  /** "Our promises to the city" over "What we promise on burglary" and "What we promise on arson". */
  #headsSeveral(at: number): boolean {
    const known = this.#several.get(at);
    if (known !== undefined) return known;
    const told = new Map<string, string>();
    let several = false;
    for (let below = at + 1; below < this.#blocks.length && !several && (this.#spots[below]?.trail ?? []).includes(at); below += 1) {
      const found = this.#blocks[below]?.kind === 'heading' ? aboutBehind(this.#text(below)) : undefined;
      if (found) several = (told.get(found.told.toLowerCase()) ?? found.about) !== found.about;
      if (found) told.set(found.told.toLowerCase(), found.about);
    }
    this.#several.set(at, several);
    return several;
  }

  /** An item of a list that heads smaller ones. */
  ofItem(at: number): Title {
    const block = this.#blocks[at];
    const text = single(block?.kind === 'item' ? block.text : '').replace(/:$/, '');
    return { text, places: [{ block: block?.id ?? '', where: text, quote: text }], sure: 0.7, headings: [] };
  }

  #text(at: number): string {
    return single((this.#blocks[at] as Heading).text);
  }

  #title(at: number, sure: number): Title {
    const whole = this.#text(at);
    const told = OF_A_TABLE.exec(whole)?.[0] ?? OF_A_SECTION.exec(whole)?.[0] ?? SAYS_SO.exec(whole)?.[0] ?? '';
    const named = whole.slice(told.length);
    const parted = withoutYear(named);
    const { text, year } = isPlainHeading(parted.text) ? { text: named, year: '' } : parted;
    const behind = aboutBehind(text);
    const caption = [told, year, behind?.told ?? ''].map((one) => one.trim()).filter(Boolean).join(' ');
    return { text: behind?.about ?? text, places: [{ block: this.#blocks[at]?.id ?? '', where: text, quote: whole }], sure, headings: [at], ...(caption === '' ? {} : { caption }) };
  }

  #onlyYear(at: number): boolean {
    const text = this.#text(at);
    return isPlainHeading(text) || (!saysPriority(text) && yearLabels(text).length > 0 && roleWords(text) !== undefined);
  }

  #note(text: string, at: number): void {
    const known = this.#headings.get(text);
    if (known) known.push(at);
    else this.#headings.set(text, [at]);
  }

  /** "How we get there" under several headings that each say what they are about. */
  #isPart(at: number): boolean {
    const text = this.#text(at).toLowerCase();
    const known = this.#parts.get(text) ?? this.#standsUnderSeveral(text);
    this.#parts.set(text, known);
    return known;
  }

  #standsUnderSeveral(text: string): boolean {
    if (saysPriority(text)) return false;
    const alike = this.#headings.get(text) ?? [];
    const over = alike.map((one) => (this.#spots[one]?.trail ?? []).filter((above) => above !== one && !this.#cover.has(above)).at(-1));
    return alike.length > 1 && over.every((above) => above !== undefined && !isPlainHeading(this.#text(above)) && yearLabels(this.#text(above)).length === 0 && roleWords(this.#text(above)) === undefined) && new Set(over.map((above) => this.#text(above ?? 0))).size === alike.length;
  }

  /** "Review of 2030/31" behind "Theme 1" and "Theme 2", neither of which has such a part, is a part of neither. */
  #endsSeveral(last: number, plain: number): boolean {
    const level = (this.#blocks[plain] as Heading).level;
    const over = [...this.#blocks.keys()].filter((at) => at <= last && this.#blocks[at]?.kind === 'heading' && (this.#blocks[at] as Heading).level >= level && saysPriority(this.#text(at)));
    const [first] = over;
    return over.length > 1 && first !== undefined && !this.#blocks.some((block, at) => at > first && at < plain && block.kind === 'heading' && this.#onlyYear(at));
  }

  /** Loosely nested documents give “What we will do” the rank of the priority it belongs to. */
  #sameRank(plain: number | undefined): number | undefined {
    if (plain === undefined) return undefined;
    const before = this.#blocks.findLastIndex((block, at) => at < plain && block.kind === 'heading' && !this.#onlyYear(at));
    // "4. Progress on last year's plan" after "3. Exploitation" is a section of its own.
    if (before >= 0 && [before, plain].every((at) => OF_ITS_OWN.test(this.#text(at)))) return undefined;
    const repeated = (this.#headings.get(this.#text(plain).toLowerCase()) ?? []).length > 1;
    if (before >= 0 && !repeated && this.#endsSeveral(before, plain)) return undefined;
    const own = before >= 0 && (this.#headings.get(this.#text(before).toLowerCase()) ?? []).length === 1;
    return before >= 0 && !this.#cover.has(before) && (saysPriority(this.#text(before)) || (repeated && own && roleWords(this.#text(before)) === undefined)) && (this.#blocks[before] as Heading).level <= (this.#blocks[plain] as Heading).level ? before : undefined;
  }
}
