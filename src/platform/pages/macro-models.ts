// Small shapes that the macros need and Nunjucks is poor at making: the pieces of a status bar, a label as GOV.UK's macros want it,
// an answer as text. Pure.

/** The statuses a thing can show, worst last but one; each has its word, its symbol, its colour and its pattern. */
export const tones = ['complete', 'on-track', 'at-risk', 'off-track', 'ongoing', 'not-started', 'cancelled', 'not-stated'] as const;
export type Tone = (typeof tones)[number];
type StripTone = Tone | 'no-news';
/** In a bar, what nobody has said a word of for long is told apart from what has not started and from what says no status, which comes last. */
const stripTones: readonly StripTone[] = [...tones.filter((tone) => tone !== 'not-stated'), 'no-news', 'not-stated'];
type Counts = Readonly<Partial<Record<StripTone, number>>>;

const toneWordList: Readonly<Record<StripTone, string>> = {
  'complete': 'Complete', 'on-track': 'On track', 'at-risk': 'At risk', 'off-track': 'Off track', 'ongoing': 'Ongoing', 'not-started': 'Not started', 'cancelled': 'Cancelled', 'no-news': 'Without news', 'not-stated': 'Not stated',
};

/** `On track` for `on-track`. */
export function toneWords(tone: string): string {
  return toneWordList[tone as StripTone] ?? tone;
}

/** A bar with one piece for each thing counted, in the order of `tones`, and the sentence that says the same. */
export function stripOf(counts: Counts, one: string, many = `${one}s`): { pieces: StripTone[]; total: number; label: string } {
  const pieces = stripTones.flatMap((tone) => Array.from({ length: counts[tone] ?? 0 }, () => tone));
  const named = stripTones.filter((tone) => (counts[tone] ?? 0) > 0).map((tone) => `${counts[tone]} ${toneWordList[tone].toLowerCase()}`);
  const total = pieces.length;
  return { pieces, total, label: `${total} ${total === 1 ? one : many}${named.length === 0 ? '' : `: ${named.join(', ')}`}` };
}

/** The tones that bars use, in order: what their legend explains, and nothing else. `of`: counts, or things that have them. */
export function tonesUsed(of: Counts | readonly { readonly counts: Counts }[]): StripTone[] {
  const all = Array.isArray(of) ? of.map((one: { readonly counts: Counts }) => one.counts) : [of as Counts];
  return stripTones.filter((tone) => all.some((counts) => (counts[tone] ?? 0) > 0));
}

interface FieldWords { readonly label: string; readonly size?: string; readonly optional?: boolean; readonly heading?: boolean }

/** A label, or a legend, as GOV.UK's macros take it. With `heading` it is also the page's h1. */
export function labelOf(options: FieldWords, kind: 'label' | 'legend' = 'label'): object {
  const classes = kind === 'label' ? `govuk-label--${options.size ?? 'm'}` : `govuk-fieldset__legend--${options.size ?? 'm'}`;
  return { text: options.optional ? `${options.label} (optional)` : options.label, classes, isPageHeading: options.heading ?? false };
}

/** `{ text }`, or nothing at all when there are no words. */
export function textOf(words: string | undefined): { text: string } | undefined {
  return words === undefined || words === null || words === '' ? undefined : { text: words };
}

const plain = (value: unknown): string => (value === undefined || value === null ? '' : value instanceof Date ? value.toISOString() : String(value as string));

/** The answer to one question as text; '' when there is none. */
export function answer(values: Readonly<Record<string, unknown>>, name: string): string {
  return plain(values[name]);
}

/** The answers to a question that takes several. */
export function answers(values: Readonly<Record<string, unknown>>, name: string): string[] {
  const value = values[name];
  if (value === true) return ['yes'];
  return (Array.isArray(value) ? value : [value]).map(plain).filter((one) => one !== '');
}

interface Choice { readonly value?: string | number; readonly text?: string; readonly hint?: string; readonly html?: string; readonly divider?: string }

/** Choices as GOV.UK's radios and checkboxes take them. */
export function choiceItems(items: readonly Choice[]): object[] {
  return items.map((item) => (item.divider === undefined
    ? { value: String(item.value), text: item.text, hint: textOf(item.hint), conditional: item.html === undefined ? undefined : { html: item.html } }
    : { divider: item.divider }));
}

/** Choices as GOV.UK's select takes them, with an empty one first when it has words. */
export function selectItems(items: readonly Choice[], empty?: string): object[] {
  const all = items.map((item) => ({ value: String(item.value), text: item.text }));
  return empty === undefined ? all : [{ value: '', text: empty }, ...all];
}
