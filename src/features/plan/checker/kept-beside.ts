// A figure that is written otherwise than its reading for a reason, beside the same figure as its reading says it: somebody has settled that already, so it is no contradiction. Pure.
import type { Finding, FindingPlace } from '../checking/finding.ts';
import { keyOfAnchor } from './draft-to-check.ts';
import type { DraftText } from './draft-to-check.ts';
import { figuresIn, findQuote, keptSpan } from './words-of-text.ts';
import type { Token } from './words-of-text.ts';

type Texts = ReadonlyMap<string, DraftText>;

/** Every place cites one reading, and one of them says why its words are others. */
export function isKeptBeside({ kind, places }: Finding, texts: Texts): boolean {
  if (kind !== 'figures-disagree' && kind !== 'comparator-differs') return false;
  const said = places.map((place) => place.anchor && texts.get(keyOfAnchor(place.anchor)));
  // To find the figures of a long text takes a while: none is looked through where no text gives such a reason.
  if (!said.every((text) => text?.text.kept.includes('](figure:')) || !said.some((text) => GIVES_REASON.test(text?.text.kept ?? ''))) return false;
  const cited = places.map((place) => citedAt(place, texts));
  return cited.every((one) => one !== undefined) && cited.some((one) => one.reason !== undefined) && new Set(cited.map((one) => `${one.measure}@${one.period}`)).size === 1;
}

const GIVES_REASON = /\]\(figure:[^\s)]{1,120} "/;

function citedAt(place: FindingPlace, texts: Texts): Token | undefined {
  const text = place.anchor && texts.get(keyOfAnchor(place.anchor));
  const quoted = text && findQuote(text.text, place.quote);
  const [figure, more] = quoted ? figuresIn(text.text, quoted).filter((one) => one.value.amount === place.value) : [];
  return figure && !more ? keptSpan(text!.text, figure)?.token : undefined;
}
