// The numbers of the texts of a form without a source, what each may be, and the texts with what was chosen for them. Pure.
import { PLAIN_KINDS, bareNumbers, printToken, rankOffers, sentenceAt, valueWords, wordsAsWritten } from '../../measures/index.ts';
import type { Offer, Period, PlainKind } from '../../measures/index.ts';

export const PLAIN_WORDS: Record<PlainKind, string> = { date: 'A date or time', road: 'A road or place', law: 'A law', name: 'Part of a name', other: 'Something else' };

/** More than this a page does not ask about at once; what is left comes when these are settled. */
export const AT_ONCE = 40;

export type NumberToChoose = {
  /** the name of its field */
  name: string; words: string; sentence: { before: string; words: string; after: string }; offers: { value: string; text: string; hint: string; token: string }[]; plain: string; told: string; leave: string;
};

/** One text of a form. `aims`: its numbers are to be reached, so that only those that are like a reading are asked about. */
export type FormText = { readonly field: string; readonly text: string; readonly aims?: boolean };

/** A number is known by its field, its words and by how many of the same words stand before it, so that a choice outlives an edit elsewhere in the text. */
type Chosen = { field: string; nth: number; words: string; is: string };
const valueOf = (one: Chosen): string => `${one.field === '' ? '' : `${one.field}:`}${one.nth}|${one.is}|${one.words}`;

function readChoice(value: unknown): Chosen | undefined {
  const found = typeof value === 'string' && value.length < 400 ? /^(?:([a-z_]{1,40}):)?(\d{1,5})\|([^|]+)\|([^|]+)$/.exec(value) : null;
  return found ? { field: found[1] ?? '', nth: Number(found[2]), is: found[3]!, words: found[4]! } : undefined;
}

/** Every number that says no source, with the readings it may come from. Of a form with several texts each says its field. `sourced`: what of one text has its source beside it. */
export function numbersToChoose(texts: string | readonly FormText[], offers: readonly Offer[], years: readonly Period[], sourced: (words: string, at: number) => boolean = () => false): { numbers: NumberToChoose[]; more: number; /** those that have their source beside the text, as written */ beside: string[] } {
  const likelyFor = (text: string, { value, counted, start, end }: ReturnType<typeof bareNumbers>[number]): Offer[] => rankOffers({ value, counted, sentence: sentenceAt(text, start, end) }, offers, years);
  const found = (typeof texts === 'string' ? [{ field: '', text: texts }] : texts).flatMap(({ field, text, aims }: FormText) =>
    countedNumbers(text).filter(({ number }) => !sourced(number.text, number.start)).map(({ number, nth }) => ({ field, text, number, nth, aims, likely: aims ? likelyFor(text, number) : undefined })).filter((one) => one.likely?.length !== 0));
  const numbers = found.slice(0, AT_ONCE).map(({ field, text, number, nth, aims, likely = likelyFor(text, number) }, index): NumberToChoose => {
    const sentence = sentenceAt(text, number.start, number.end);
    const begins = text.indexOf(sentence, Math.max(0, number.start - sentence.length));
    const choice = (is: string): string => valueOf({ field, nth, words: number.text, is });
    return {
      name: `number_${index + 1}`, words: number.text, sentence: { before: wordsAsWritten(text.slice(begins, number.start)), words: number.text, after: wordsAsWritten(text.slice(number.end, begins + sentence.length)) },
      offers: likely.map((offer) => ({ value: choice(`${offer.measure}@${offer.periodKey}${offer.number === undefined ? '' : `#${offer.number}`}`), token: printToken({ kind: 'figure', words: number.text, measure: offer.measure, period: offer.periodKey, ...(offer.number === undefined ? {} : { reading: offer.number }) }), text: `${offer.name}, ${offer.periodWords}: ${valueWords(offer.value)}`, hint: `${offer.source}${offer.number === undefined ? '' : '. It is not the reading that holds'}` })),
      plain: choice('plain'), told: choice('told'), leave: choice(aims ? 'aim' : 'leave'),
    };
  });
  // What can be settled with one press comes first.
  return { numbers: numbers.toSorted((a, b) => Number(b.offers.length > 0) - Number(a.offers.length > 0)), more: found.length - numbers.length, beside: [...new Set((typeof texts === 'string' ? countedNumbers(texts) : []).filter(({ number }) => /\d/.test(number.text) && sourced(number.text, number.start)).map(({ number }) => number.text))] };
}

/** What was chosen before for the numbers asked about now: its choice where one of them is still on offer, else to leave it. Names and places in the list may have moved. */
export function choicesKept(numbers: readonly NumberToChoose[], raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const before = Array.from({ length: AT_ONCE }, (_none, at) => ({ value: raw[`number_${at + 1}`], kind: raw[`number_${at + 1}_kind`], where: raw[`number_${at + 1}_where`] }));
  return Object.fromEntries([[REST, raw[REST] ?? ''], ...numbers.flatMap((one) => {
    const kept = before.find(({ value }) => value === one.plain || value === one.told || one.offers.some((offer) => offer.value === value));
    return [[one.name, kept?.value ?? one.leave], ...(kept?.value === one.plain ? [[`${one.name}_kind`, kept.kind]] : []), ...(kept?.value === one.told ? [[`${one.name}_where`, kept.where]] : [])];
  })]);
}

/** The field that says where every number comes from that is left without a source. */
const REST = 'number_rest';

/** Were the numbers asked about in the form that was sent? */
export const wereAsked = (raw: Readonly<Record<string, unknown>>): boolean => Object.keys(raw).some((name) => /^number_\d+$/.test(name));

/** The text with a token where something was chosen, as far as there is room for it. Choices for a number that is not there any more are let go. */
export function withChoices(text: string, raw: Readonly<Record<string, unknown>>, longest = 50_000, field = ''): string {
  const chosen = new Map<string, { is: string; kind: PlainKind; where: string }>();
  for (let index = 1; index <= AT_ONCE; index += 1) {
    const one = readChoice(raw[`number_${index}`]);
    // What is to be reached was counted nowhere: left, it stays.
    if (one === undefined || one.field !== field || one.is === 'aim') continue;
    const kind = PLAIN_KINDS.find((each) => each === raw[`number_${index}_kind`]) ?? 'other';
    // Where it comes from stands beside it, or once for all that are left.
    const where = one.is === 'told' ? typed(raw[`number_${index}_where`]) : one.is === 'leave' ? typed(raw[REST]) : '';
    if (one.is === 'leave' && where === '') continue;
    chosen.set(`${one.nth}|${one.words}`, { is: one.is === 'leave' ? 'told' : one.is, kind, where });
  }
  if (chosen.size === 0) return text;
  let written = '';
  let from = 0;
  for (const { number, nth } of countedNumbers(text)) {
    const one = chosen.get(`${nth}|${number.text}`);
    const token = one && tokenOf(number.text, one);
    if (token === undefined || written.length + text.length - from + token.length > longest) continue;
    written += text.slice(from, number.start) + token;
    from = number.end;
  }
  return written + text.slice(from);
}

/** A form as it is shown again: what was chosen stands in its text by now, so that nothing chosen is lost. */
export function withChosen<R extends Readonly<Record<string, unknown>>>(raw: R, field: string, longest = 50_000): R {
  const text = raw[field];
  return typeof text === 'string' ? settled(raw, { [field]: withChoices(text, raw, longest) }) : raw;
}

/** The same for a form with several texts: the longest that each may be. */
export function withAllChosen<R extends Readonly<Record<string, unknown>>>(raw: R, longest: Readonly<Record<string, number>>): R {
  return settled(raw, Object.fromEntries(Object.entries(longest).flatMap(([field, most]) => (typeof raw[field] === 'string' ? [[field, withChoices(raw[field], raw, most, field)]] : []))));
}

const settled = <R extends Readonly<Record<string, unknown>>>(raw: R, texts: Readonly<Record<string, string>>): R =>
  ({ ...Object.fromEntries(Object.entries(raw).filter(([name]) => !/^number_(?:rest|\d+(?:_kind|_where)?)$/.test(name))), ...texts }) as unknown as R;

const typed = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function tokenOf(words: string, { is, kind, where }: { is: string; kind: PlainKind; where: string }): string | undefined {
  if (is === 'told') return where === '' ? undefined : printToken({ kind: 'told', words, source: where });
  if (is === 'plain') return printToken({ kind: 'plain', words, is: kind });
  const [, measure, period, reading] = /^([a-z0-9-]+)@([a-z0-9.-]+)(?:#(\d{1,3}))?$/.exec(is) ?? [];
  return measure === undefined || period === undefined ? undefined : printToken({ kind: 'figure', words, measure, period, ...(reading === undefined ? {} : { reading: Number(reading) }) });
}

function countedNumbers(text: string): { number: ReturnType<typeof bareNumbers>[number]; nth: number }[] {
  const seen = new Map<string, number>();
  return bareNumbers(text).map((number) => {
    const nth = seen.get(number.text) ?? 0;
    seen.set(number.text, nth + 1);
    return { number, nth };
  });
}
