// Which words are a heading by their look alone: short, without a sentence's end, in bold or capitals or alone between empty lines; and no label, telephone or address.

import { headsAYear } from './year-labels.ts';

export type Looks = { bold?: boolean; /** larger than the running text */ larger?: boolean; /** alone between empty lines of a plain text */ alone?: boolean };

const LABEL = /^(tel|telephone|phone|email|e-mail|website|web|fax|address|lead|leads|led by|owned by|delivered by|lead (agency|officer|partner)|owners?|who|responsible|progress|update|status|rag|brag|by when|due|timescale|measure|target|partners?|action|ref|outcome|(?:priority|objective|aim|theme|thematic|strand|strategic|overall|joint|board|project|named|accountable) (?:leads?|lead (?:officer|agency|partner|body)|owner|sponsor))\s*[:–-]/i;
const CONTACT = /\b\d{3,5}[ -]?\d{3}[ -]?\d{3,4}\b|@\w|www\.|https?:/i;

/** "318 young people joined", "57 warnings and 11 notices", "84% of victims": a figure set large, and no number of a chapter. */
const FIGURE = /^(?:£?\d[\d,.]*%?\s\p{Ll}|£\d|\d[\d,.]*%\s|(?!20\d\d\b)(?:[3-9]\d|\d{3}|\d{1,3},\d{3})\s\p{L})|^[Tt]otal\b.*\d$/u;

const LONGEST_QUESTION = 80;

/** "Lead: …" */
export const isLabelled = (line: string): boolean => LABEL.test(line);

export function looksLikeHeading(text: string, looks: Looks): boolean {
  if (text.length < 2 || text.length > 250 || !/\p{L}{2}/u.test(text)) return false;
  if (LABEL.test(text) || CONTACT.test(text) || FIGURE.test(text)) return false;
  if (/[.;,]$/.test(text) && text.length > 90 && !looks.bold && !looks.larger) return false;
  // "Priority 1. Homes" is one sentence, and "How did we do? Review of 2031/32" is one heading.
  if (looks.bold || looks.larger) return !(text.length > LONGEST_QUESTION || /[.!]$/.test(text) ? /[.!?]\s+\p{Lu}/u : /[.!]\s+\p{Lu}/u).test(text.replace(/^(?:\p{L}+\s)?\d{1,2}(?:\.\d{1,2})*[.)]\s+/u, ''));
  if (!looks.alone || text.length > 110 || /[.;,:!?]$/.test(text)) return false;
  if (text === text.toUpperCase()) return true;
  if (/^(priority|theme|objective|aim|section|part|appendix|chapter)\b/i.test(text)) return true;
  if (headsAYear(text)) return true;
  if (/^\d+(\.\d+)*[.)]?\s+\p{Lu}/u.test(text)) return text.replace(/\s\([^()]*\)$/, '').split(' ').length <= 12;
  return text.split(' ').length <= 9 && /^["“‘']?\p{Lu}/u.test(text) && !/\b(is|are|was|were|will|has|have|had|we)\b/.test(text);
}
