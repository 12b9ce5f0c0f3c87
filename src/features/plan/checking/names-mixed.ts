// A Community Protection Warning and a Community Protection Notice taken for one; and how a name is quoted where it stands. Pure.
import type { Finding, FindingPlace } from './finding.ts';
import { finding, placeOf } from './finding.ts';
import type { Words } from './plan-to-check.ts';

export type Use = { text: Words; start: number; end: number };

export const MAX_USES = 3;

/** A Community Protection Warning comes before a Community Protection Notice; "Warning Notice" is neither. */
export function noticesMixed(texts: readonly Words[]): Finding[] {
  const uses: Use[] = [];
  const others: Use[] = [];
  for (const text of texts) {
    for (const found of text.text.matchAll(/\bcommunity protection (warning notices?|notice warnings?|warning letters?|warnings?|notices?)\b/gi)) {
      const at = { text, start: found.index, end: found.index + found[0].length };
      if (/warning notice|notice warning/i.test(found[1] ?? '')) uses.push(at);
      else others.push(at);
    }
  }
  const first = uses[0];
  if (!first) return [];
  const written = first.text.text.slice(first.start, first.end);
  // The sentence that mixes them is one place, whatever else of the two it names.
  const elsewhere = others.filter((one) => !uses.some((use) => use.text.text === one.text.text)).slice(0, 2);
  return [finding('name-varies', 'warning', { subject: written, about: 'community protection warning notice', message: `“${written}” mixes two things: a Community Protection Warning and the Community Protection Notice that may follow it.`, places: [...uses.slice(0, MAX_USES).map((one) => quoted(one, written)), ...elsewhere.map((one) => quoted(one, one.text.text.slice(one.start, one.end)))] })];
}

/** Some words around it, so that it is found again. */
export function quoted({ text, start, end }: Use, written: string): FindingPlace {
  const from = start <= 60 ? 0 : text.text.indexOf(' ', start - 60) + 1;
  const to = text.text.indexOf(' ', end + 60);
  return { ...placeOf(text, { start: Math.min(from, start), end: to < 0 ? text.text.length : to }), words: written };
}
