// The filters that templates may use: the words of days and figures, text in paragraphs, differences of two texts. Each is a pure
// function from this folder under a short name.
import nunjucks, { type Environment } from 'nunjucks';
import { plainParagraphs } from '../documents/plain-paragraphs.ts';
import { agoWords, dateTimeWords, dateWords, dueWords, inDaysWords, longDateWords, shortDateWords, timeWords, type DayOrInstant } from './day-words.ts';
import type { DefinedTerm } from './defined-terms.ts';
import { differenceOf } from './difference.ts';
import { listWords, moneyWords, numberWords, ordinalWords, pluralWords, sizeWords } from './figure-words.ts';
import { dateParts } from './form-state.ts';
import { withMarks } from './marked-text.ts';
import type { Written } from './marked-text.ts';
import { proseHtml } from './prose-html.ts';
import { termsHtml } from './terms-html.ts';
import { answer, answers, choiceItems, labelOf, selectItems, stripOf, textOf, toneWords, tonesUsed } from './macro-models.ts';

interface CopySafeness { copySafeness(from: unknown, to: string): unknown }
const runtime = nunjucks.runtime as typeof nunjucks.runtime & CopySafeness;

const safe = (html: string): unknown => new nunjucks.runtime.SafeString(html);
const { escape: escaped } = nunjucks.lib as unknown as { escape(text: string): string };
const absent = (value: unknown): boolean => value === undefined || value === null || value === '';

/** Text as its writer broke it: a blank line ends a paragraph, a single one a line. Escaped; `classes` goes on each paragraph; each of `terms` bears its meaning where it stands first. */
export function paragraphsHtml(text: string, classes = 'govuk-body', terms: readonly DefinedTerm[] = []): string {
  const seen = new Set<string>();
  return plainParagraphs(text).map((lines) => `<p class="${escaped(classes)}">${lines.map((line) => termsHtml(line, terms, seen)).join('<br>')}</p>`).join('\n');
}

/** `text` escaped, every place of `words` in it marked. The 8 at the end of 2,018 is no 8. */
function highlightHtml(text: string, words = ''): string {
  if (words === '') return escaped(text);
  const [before, after] = [/^\d/.test(words) ? '(?<!\\d)(?<!\\d[.,])' : '', /\d$/.test(words) ? '(?!\\d|[.,]\\d)' : ''];
  return text.split(new RegExp(`${before}${words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}${after}`, 'u')).map(escaped).join(`<mark>${escaped(words)}</mark>`);
}

/** Adds every filter. A missing value gives an empty text, so that an optional date needs no question. */
export function addFilters(environment: Environment): void {
  const add = <Arguments extends unknown[]>(name: string, words: (...all: Arguments) => unknown): void => {
    environment.addFilter(name, (...all: unknown[]) => (absent(all[0]) ? '' : words(...(all as Arguments))));
  };
  // Nunjucks' own trim turns every safe text into a new escaped pass: a third of the time of GOV.UK's macros.
  environment.addFilter('trim', (text: unknown) => runtime.copySafeness(text, String(text ?? '').trim()));

  add('date', (value: DayOrInstant) => dateWords(value));
  add('shortDate', (value: DayOrInstant) => shortDateWords(value));
  add('longDate', (value: DayOrInstant) => longDateWords(value));
  add('time', (value: DayOrInstant) => timeWords(value));
  add('dateTime', (value: DayOrInstant) => dateTimeWords(value));
  add('isoDate', (value: DayOrInstant) => (value instanceof Date ? value.toISOString() : value));
  add('ago', (value: DayOrInstant, today: DayOrInstant) => agoWords(value, today));
  add('inDays', (value: DayOrInstant, today: DayOrInstant) => inDaysWords(value, today));
  add('due', (value: DayOrInstant, today: DayOrInstant) => dueWords(value, today));

  add('number', (value: number | bigint | string, digits?: number) => numberWords(value, digits));
  add('money', (pence: number | bigint | string) => moneyWords(pence));
  add('plural', (count: number | bigint | string, one: string, many?: string) => pluralWords(count, one, many));
  add('ordinal', (count: number) => ordinalWords(count));
  add('andList', (items: readonly string[], last?: string) => listWords(items, last));
  add('size', (bytes: number) => sizeWords(bytes));

  add('linesToParagraphs', (text: Written, classes?: string, terms?: readonly DefinedTerm[]) => safe(withMarks(text, (written) => paragraphsHtml(written, classes || undefined, terms))));
  add('withTerms', (text: Written, terms?: readonly DefinedTerm[]) => safe(withMarks(text, (written) => termsHtml(written, terms ?? []))));
  add('prose', (text: Written, terms?: readonly DefinedTerm[]) => safe(withMarks(text, (written) => proseHtml(written, terms))));
  add('highlight', (text: string, words?: string) => safe(highlightHtml(text, words ?? '')));
  // Where an address leads, whatever part of the page it opens.
  add('pageOf', (href: string) => href.split(/[?#]/)[0] ?? '');

  // For the macros of this folder, which are their only users.
  const plainly = { toneWords, stripOf, tonesUsed, labelOf, answer, answers, choiceItems, selectItems, textOf, dateParts };
  for (const [name, words] of Object.entries(plainly)) environment.addFilter(name, words as (...all: unknown[]) => unknown);
  environment.addFilter('differenceFrom', (after: string, before: string) => differenceOf(before ?? '', after ?? ''));
}
