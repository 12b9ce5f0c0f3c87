// “Which is right?”: what becomes of every place of the plan when a person says which figure or name holds. Pure; nothing is written here.
import { createHash } from 'node:crypto';
import { compareValues, findFigures, printToken, readValue, valueWords, writtenAgain } from '../../measures/index.ts';
import type { Value, WrittenMeasure } from '../../measures/index.ts';
import type { Finding, FindingPlace } from '../checking/finding.ts';
import { keyOfAnchor } from './draft-to-check.ts';
import type { DraftText } from './draft-to-check.ts';
import { around, figuresIn, findQuote, keptSpan, placesOfWords, rewritten } from './words-of-text.ts';
import type { Span, Token } from './words-of-text.ts';

type Texts = ReadonlyMap<string, DraftText>;

/** One figure that follows from those beside it. */
const FOLLOWS: readonly string[] = ['change-does-not-follow', 'total-does-not-add-up'];

/** Two figures, or two names, of which at most one is right, or a figure that follows from those beside it. Other findings are put right in their texts. */
export const asksWhich = (finding: Finding): boolean => choicesOf(finding).length > (FOLLOWS.includes(finding.kind) ? 0 : 1);

export type Choice = { right: string; about: string };

/** What stands there, each once, as written. */
export function choicesOf(finding: Finding): Choice[] {
  const found = new Map<string, Choice>();
  for (const place of finding.places) {
    const right = wordsAt(finding, place);
    if (right !== undefined && !found.has(right.toLowerCase())) found.set(right.toLowerCase(), { right, about: place.where });
  }
  return [...found.values()];
}

function wordsAt(finding: Finding, place: FindingPlace): string | undefined {
  if (finding.kind === 'name-varies') return place.words === undefined ? undefined : bareName(place.words);
  if (finding.kind === 'change-does-not-follow') return figureAt(place) && place.shouldBe;
  // Offered where the total itself can be found again to be written over, and is no other figure of its row.
  if (finding.kind === 'total-does-not-add-up') return figuresAt(place).length === 1 ? place.shouldBe : undefined;
  if (finding.kind !== 'figures-disagree' && finding.kind !== 'comparator-differs') return undefined;
  return figureAt(place)?.text;
}

/** A name of several words without the article that its sentence put before it: that stays in the sentence. */
const bareName = (name: string): string => name.replace(/\s+/g, ' ').trim().replace(/^the (?=\S+ \S)/i, '');

/** The figure of a place as it is written there; of a change the one of its own unit. */
export const figureAt = (place: FindingPlace): WrittenMeasure | undefined => figuresAt(place)[0];
const figuresAt = (place: FindingPlace): WrittenMeasure[] => (place.value === undefined ? [] : measuresOf(place.quote).filter((one) => one.value.amount === place.value && ofItsUnit(place, one)));
const ofItsUnit = ({ shouldBe }: FindingPlace, { value }: WrittenMeasure): boolean => shouldBe === undefined || valueOf(shouldBe)?.unit === value.unit;
const measuresOf = (text: string): WrittenMeasure[] => findFigures(text).filter((one): one is WrittenMeasure => one.kind === 'measure');

/** The figure in a place's own words; undefined for what is none. */
function valueOf(words: string): Value | undefined {
  const found = measuresOf(words.trim());
  return found.length === 1 ? found[0]!.value : measuresOf(`There were ${words.trim()} of them`)[0]?.value;
}

/** `words`: what is right, as it is told everywhere. `value`: where it is a figure. */
export type Understood = { words: string; value?: Value } | { refused: string };

/** What a person chose or typed. One of the places is taken as it stands there; what is typed is understood as a reading is, so that nothing else is written than was meant. */
export function understand(finding: Finding, right: string): Understood {
  if (finding.kind === 'name-varies') {
    const name = bareName(right);
    return name === '' || name.length > 200 ? { refused: 'Enter the name as it is to be written' } : { words: name };
  }
  const chosen = finding.places.find((place) => wordsAt(finding, place)?.toLowerCase() === right.trim().toLowerCase());
  const value = chosen && (chosen.shouldBe === undefined ? figureAt(chosen)?.value : valueOf(chosen.shouldBe));
  if (value) return { words: wordsAt(finding, chosen)!, value };
  const units = [...new Set(finding.places.flatMap((place) => (place.shouldBe === undefined ? figureAt(place)?.value.unit : valueOf(place.shouldBe)?.unit) ?? []))];
  const read = units.map((unit) => readValue(right, { unit }));
  const found = read.find((one) => one.kind === 'value');
  if (found) return { words: valueWords(found.value), value: found.value };
  const refused = read.find((one) => one.kind === 'refused');
  return { refused: refused?.words ?? 'Enter the figure as it is to be written, such as 492' };
}

const valueFor = (finding: Finding, right: string): Value | undefined => {
  const understood = understand(finding, right);
  return 'value' in understood ? understood.value : undefined;
};

/** `changes`: it is written anew; with a `token`, what it cites is adopted too. `stays`: it says so already, or cannot be changed here, and `why`. `adopts`: it cites readings, and another one is adopted. */
export type Outcome =
  | { is: 'changes'; key: string; where: string; was: string; willBe: string; /** as it is kept */ written: string; token?: Token; shown: { before: string; words: string; after: string }; span: Span; /** in the text as it is read */ read: Span; elsewhere: boolean; id: string; /** a figure alone, in a text that may say where it comes from */ mayTell?: true }
  | { is: 'adopts'; key: string; read: Span; where: string; was: string; willBe: string; token: Token; quote: string }
  | { is: 'stays'; where: string; quote: string; why: 'right' | 'record' | 'settled' | 'not found' | 'by hand'; /** its figures that say so already, in a text that may say where they come from */ tells?: readonly Tells[] };

type Tells = { key: string; where: string; span: Span; words: string };

export type PutRight = { outcomes: Outcome[]; /** places that no finding names and that say the same: a person ticks what is meant */ elsewhere: Extract<Outcome, { is: 'changes' }>[]; seen: string };

export function putRight(finding: Finding, right: string, texts: Texts): PutRight | undefined {
  const outcomes = finding.kind === 'name-varies' ? nameOutcomes(finding, right, texts) : figureOutcomes(finding, right, texts);
  if (!outcomes) return undefined;
  const taken = new Set(outcomes.flatMap((one) => (one.is === 'changes' ? [one.id] : [])));
  const elsewhere = finding.kind === 'name-varies' || finding.kind === 'change-does-not-follow' ? [] : sameFigureElsewhere(finding, right, texts).filter((one) => !taken.has(one.id));
  return { outcomes, elsewhere, seen: fingerprint(outcomes, texts) };
}

/** What the person looked at: the records with their versions, and their words. */
function fingerprint(outcomes: readonly Outcome[], texts: Texts): string {
  const all = outcomes.map((one) => (one.is === 'changes' ? [one.key, texts.get(one.key)!.version, texts.get(one.key)!.text.kept, one.was, one.willBe] : [one.is, one.where, one.is === 'adopts' ? one.willBe : one.quote]));
  return createHash('sha256').update(JSON.stringify(all)).digest('base64url').slice(0, 32);
}

function figureOutcomes(finding: Finding, right: string, texts: Texts): Outcome[] | undefined {
  const value = valueFor(finding, right);
  if (!value) return undefined;
  // What a change was worked out from stays.
  return finding.places.filter((place) => !FOLLOWS.includes(finding.kind) || place.shouldBe !== undefined).flatMap((place): Outcome[] => {
    const stays = (why: Extract<Outcome, { is: 'stays' }>['why'], tells: readonly Tells[] = []): Outcome[] => [{ is: 'stays', where: place.where, quote: place.quote, why, ...(tells.length === 0 ? {} : { tells }) }];
    const text = place.anchor && texts.get(keyOfAnchor(place.anchor));
    const span = text && findQuote(text.text, place.quote);
    const found = span ? figuresIn(text.text, span).filter((one) => one.value.amount === place.value && ofItsUnit(place, one)) : [];
    if (!text || found.length === 0) return stays('not found');
    if (found.every((one) => saysSo(one.value, value))) return stays('right', text.open ? found.flatMap((one) => tellsIn(text, one)) : []);
    if (!text.open) return stays(whyClosed(text));
    // Which of two equal figures of a row is the one that does not follow, a person sees.
    if (FOLLOWS.includes(finding.kind) && found.length > 1) return stays('by hand');
    return found.flatMap((one) => figureAnew(text, one, value, false) ?? stays('by hand'));
  });
}

/** The glossary and the directory have forms of their own; a year that is a record is never changed; a plan that is out for agreement is, once it is taken back. */
const whyClosed = (text: DraftText): 'by hand' | 'record' | 'settled' => (text.kind === 'term' || text.kind === 'organisation' ? 'by hand' : text.frozen ? 'record' : 'settled');

/** "over 344" is said by 344 as well as by itself; 429 is not said by 492. */
const saysSo = (stands: Value, right: Value): boolean => ['same', 'agree'].includes(compareValues(stands, right)) && stands.bound === right.bound;

/** The longest that these texts may be: where a source would not fit, the figure stands without one. */
const ROOM: Readonly<Record<string, number>> = { section: 50_000, priority: 5_000, action: 5_000 };

/** The texts whose numbers say where they come from. An update that was corrected says who did so, when and why, of all its numbers. */
const TELLING: Readonly<Record<string, string>> = { section: 'text', priority: 'purpose', action: 'why' };

/** A figure that stands as it is right and names no source, in a text that may say where it comes from. */
function tellsIn(text: DraftText, one: Span): Tells[] {
  const words = text.text.plain.slice(one.start, one.end);
  const kept = TELLING[text.kind] === text.field ? keptSpan(text.text, one) : undefined;
  return kept && !kept.token && text.text.kept.slice(kept.start, kept.end) === words ? [{ key: `${text.kind}:${text.id}:${text.field}`, where: text.where, span: { start: kept.start, end: kept.end }, words }] : [];
}

/** A span of time ("a week") goes behind what is counted. Where another one stands already, the sentence has to be written by a person. */
function figureAnew(text: DraftText, one: WrittenMeasure, value: Value, elsewhere: boolean): Outcome[] | undefined {
  const anew = writtenAgain(value, one.text);
  if (one.value.per === value.per) return outcomeAt(text, one, anew, elsewhere)?.map((made) => (made.is === 'changes' && !made.token && TELLING[text.kind] === text.field ? { ...made, mayTell: true } : made));
  if (one.value.per !== undefined) return undefined;
  const isCited = keptSpan(text.text, one)?.token !== undefined;
  const end = one.counted === '' || isCited ? one.end : one.countedEnd;
  return outcomeAt(text, { start: one.start, end }, `${anew}${text.text.plain.slice(one.end, end)} a ${value.per!}`, elsewhere);
}

function outcomeAt(text: DraftText, span: Span, willBe: string, elsewhere: boolean): Outcome[] | undefined {
  const kept = keptSpan(text.text, span);
  if (!kept) return undefined;
  const was = text.text.plain.slice(span.start, span.end);
  const shown = around(text.text.plain, span);
  const { token } = kept;
  const key = `${text.kind}:${text.id}:${text.field}`;
  if (token && token.reading === undefined && token.reason === undefined) return [{ is: 'adopts', key, read: { start: span.start, end: span.end }, where: text.where, was, willBe, token, quote: `${shown.before}${shown.words}${shown.after}` }];
  // What names one of several readings, or was written otherwise for a reason, does not follow what is adopted: it cites that from now on.
  const written = token ? printToken({ kind: 'figure', words: willBe, measure: token.measure, period: token.period }) : willBe;
  return [{ is: 'changes', key, where: text.where, was, willBe, written, ...(token ? { token } : {}), shown, span: { start: kept.start, end: kept.end }, read: { start: span.start, end: span.end }, elsewhere, id: `${key}:${kept.start}` }];
}

const LEAST = 10;

/** Other texts that state one of the figures that are not right, of the same unit and of the same things counted. Small figures are everywhere and mean nothing. */
function sameFigureElsewhere(finding: Finding, right: string, texts: Texts): Extract<Outcome, { is: 'changes' }>[] {
  const value = valueFor(finding, right);
  const wrong = finding.places.flatMap((place) => figureAt(place) ?? []).filter((one) => value && !saysSo(one.value, value) && one.value.amount >= LEAST);
  if (!value || wrong.length === 0) return [];
  return [...texts.values()].filter((text) => text.open && text.kind !== 'term' && text.kind !== 'organisation').flatMap((text) =>
    figuresIn(text.text, { start: 0, end: text.text.plain.length })
      .filter((one) => wrong.some((other) => other.value.amount === one.value.amount && other.value.unit === one.value.unit))
      .flatMap((one) => figureAnew(text, one, value, true) ?? [])
      .filter((one) => one.is === 'changes'),
  );
}

function nameOutcomes(finding: Finding, right: string, texts: Texts): Outcome[] | undefined {
  const name = bareName(right);
  if (name === '' || name.length > 200) return undefined;
  const wrong = choicesOf(finding).map((one) => one.right).filter((one) => one !== name);
  return [...texts.values()].flatMap((text): Outcome[] => {
    // A longer variant is looked for first, so that it is not cut by a shorter one.
    const taken: Span[] = [];
    return wrong.toSorted((a, b) => b.length - a.length).flatMap((words) => placesOfWords(text.text, words).flatMap((span): Outcome[] => {
      if (taken.some((one) => span.start < one.end && one.start < span.end) || placesOfWords(text.text, name).some((one) => span.start >= one.start && span.end <= one.end)) return [];
      taken.push(span);
      const shown = around(text.text.plain, span);
      const quote = `${shown.before}${shown.words}${shown.after}`;
      if (!text.open) return [{ is: 'stays', where: text.where, quote, why: whyClosed(text) }];
      return outcomeAt(text, span, name, false) ?? [{ is: 'stays', where: text.where, quote, why: 'by hand' }];
    }));
  });
}

export type Rewritten = { text: DraftText; kept: string; places: string[]; /** places that said so already and say their source now */ sourced: string[] };

/** The citations among the places that change whose reading has to be adopted. */
export function citedIn(right: PutRight, ticked: readonly string[]): Token[] {
  const changed = [...right.outcomes, ...right.elsewhere.filter((one) => ticked.includes(one.id))];
  return changed.flatMap((one) => (one.is !== 'stays' && one.token ? [one.token] : []));
}

/** The texts as they will be: all that changes, and of what stands elsewhere the ticked ones. `source`: how it is known, which every figure then says, those that stood right already too. */
export function rewrittenTexts(right: PutRight, ticked: readonly string[], texts: Texts, source?: string): Rewritten[] {
  const changes = [...right.outcomes.filter((one) => one.is === 'changes'), ...right.elsewhere.filter((one) => ticked.includes(one.id))];
  const beside = source === undefined ? [] : right.outcomes.flatMap((one) => (one.is === 'stays' ? (one.tells ?? []) : []));
  return [...new Set([...changes, ...beside].map((one) => one.key))].flatMap((key): Rewritten[] => {
    const text = texts.get(key)!;
    const [all, told] = [changes.filter((one) => one.key === key), beside.filter((one) => one.key === key)];
    const write = (by: string | undefined): string => rewritten(text.text.kept, [
      ...all.map((one) => ({ ...one.span, words: one.mayTell && by !== undefined ? printToken({ kind: 'told', words: one.written, source: by }) : one.written })),
      ...(by === undefined ? [] : told.map((one) => ({ ...one.span, words: printToken({ kind: 'told', words: one.words, source: by }) }))),
    ]);
    const withSource = write(source);
    const fits = withSource.length <= (ROOM[text.kind] ?? 0);
    const kept = fits ? withSource : write(undefined);
    return kept === text.text.kept ? [] : [{ text, kept, places: all.map((one) => `${one.where}: ${one.was} → ${one.willBe}`), sourced: fits ? told.map((one) => `${one.where}: ${one.words} says its source now`) : [] }];
  });
}
