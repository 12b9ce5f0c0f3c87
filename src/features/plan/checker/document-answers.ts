// What is to be written where in a document when a person says what is right: the document itself is its author's, so nothing is written here. Pure.
import type { Finding } from '../checking/finding.ts';
import { keyOfAnchor } from './draft-to-check.ts';
import type { DraftText } from './draft-to-check.ts';
import { putRight } from './put-right.ts';
import type { Outcome } from './put-right.ts';

export type DocumentAnswer = { /** places that change */ changes: Extract<Outcome, { is: 'changes' }>[]; /** that say so already, or were not found again */ stays: Extract<Outcome, { is: 'stays' }>[]; /** in words, for the author */ toWrite: string[] };

/** Undefined for what is neither a figure nor a name. */
export function answerOf(finding: Finding, right: string): DocumentAnswer | undefined {
  const places = finding.places.map((place, index) => ({ ...place, anchor: { kind: 'section', id: String(index), field: 'text' } }));
  const texts = new Map(places.map((place): [string, DraftText] => [keyOfAnchor(place.anchor), { kind: 'section', id: place.anchor.id, field: 'text', version: '1', open: true, frozen: false, where: place.where, text: { kept: place.quote, plain: place.quote, parts: [{ at: 0, end: place.quote.length, keptAt: 0, keptEnd: place.quote.length }] } }]));
  const found = putRight({ ...finding, places }, right, texts);
  if (!found) return undefined;
  const changes = found.outcomes.filter((one) => one.is === 'changes');
  return { changes, stays: found.outcomes.filter((one) => one.is === 'stays'), toWrite: changes.map((one) => `${one.where}: ${one.willBe} in place of ${one.was}`) };
}
