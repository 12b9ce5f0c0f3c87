// What a figure counts: the noun phrase that follows it, told without a dictionary from plurals, small words and punctuation. Pure.

const BREAK = /^(?:a|an|of|the|in|on|at|by|for|from|to|with|within|into|across|during|through|throughout|between|among|after|before|since|until|under|over|about|against|per|each|every|was|were|is|are|be|been|being|has|have|had|having|will|would|can|could|should|may|might|must|did|do|does|who|which|that|whose|where|when|while|as|than|but|so|if|because|this|these|those|it|its|they|their|we|our|he|she|his|her|i|you|your|not|also|only|all|both|up|down|out|compared|against|including|via|using|more|fewer|less|being|although|though|then|there|here|now|currently|again|last|next|it’s|too|either|went|took|came|led|ran|made|gave|met|got|saw|held|took|spoke|sent|brought|plus|versus|vs|yet|just|such|them|whom|us|once|twice|per)$/i;
const JOINS = /^(?:and|or|&)$/i;
const PLURAL_ODD = /^(?:people|men|women|children|persons|staff|police|crime|youth|youths|feet|media|data|criteria|personnel|households|fly-tipping|asb|litter|cannabis|violence)$/i;
const NO_PLURAL = /(?:ss|us|is|'s|’s)$|^(?:has|was|is|this|its|as|previous|anonymous|various|serious|yes|across|plus|less|news)$/i;
const MODIFIES = /^(?:different|separate|new|more|further|additional|other|various|individual|local|known|identified|repeat|active|total|full|whole|online|extra|such|altogether)$/i;

/** “Safe and well visits”, “stop and search forms”: two words that both tell of the noun behind them. */
const TWO_IN_ONE = /^(?:safe well|stop search|stop account|lock light|lights? locks?|advice guidance|bed breakfast|drug alcohol|crime disorder|health safety|hearts minds)$/i;

/** “Walk and Talk evenings”: a name of two words before what it is the name of. */
const isNameOfTwo = (one: Word | undefined, other: Word | undefined, noun: Word | undefined): boolean => noun !== undefined && [one, other].every((each) => /^\p{Lu}\p{Ll}+$/u.test(each?.word ?? '') && !isPlural(each?.word ?? '')) && /^\p{Ll}/u.test(noun.word) && isPlural(noun.word);

const isPlural = (word: string): boolean => PLURAL_ODD.test(word) || (/s$/i.test(word) && word.length > 2 && !NO_PLURAL.test(word)) || /^[A-Z]{2,}s$/.test(word);

/** @param from where the figure ends @returns the phrase and where it ends; empty where nothing countable follows */
export function countedAfter(text: string, from: number, amount: number, numbersAt: ReadonlySet<number>): { counted: string; end: number } {
  const first = wordsFrom(text, from, numbersAt);
  if (first.length === 0) return { counted: '', end: from };
  let phrase = headPhrase(first, amount);
  if (phrase.length === 0) return { counted: '', end: from };
  let end = phrase.at(-1)?.end ?? from;
  // “incidents of victim-based crime”, “reports of nuisance and litter”: the kind of thing belongs to what is counted.
  const of = /^\s+of\s+(?!(?:the|these|those|this|that|them|our|its|their|a|an|which|whom)\b)/iu.exec(text.slice(end, end + 12));
  if (of) {
    const rest = wordsFrom(text, end + of[0].length, numbersAt);
    const kind = headPhrase(rest, 2, true);
    if (kind.length > 0) {
      phrase = [...phrase, ...kind];
      end = kind.at(-1)?.end ?? end;
    }
  }
  return { counted: text.slice(phrase[0]?.start, end).replace(/\s+/g, ' '), end };
}

type Word = { word: string; start: number; end: number };

/** Words up to punctuation, a small word or another number, at most eight. */
function wordsFrom(text: string, from: number, numbersAt: ReadonlySet<number>): Word[] {
  const words: Word[] = [];
  const pattern = /(\s*)(&|[\p{L}\p{N}][\p{L}\p{N}'’-]*(?:\/[\p{L}\p{N}][\p{L}\p{N}'’-]*)*)/uy;
  pattern.lastIndex = from;
  while (words.length < 8) {
    const found = pattern.exec(text);
    if (!found || (found[1] === '' && words.length > 0) || /\n/.test(found[1] ?? '')) break;
    const word = found[2] ?? '';
    const start = found.index + (found[1]?.length ?? 0);
    if (numbersAt.has(start) || BREAK.test(word)) break;
    words.push({ word, start, end: start + word.length });
  }
  return words;
}

/** Cuts what follows the noun: “young people attending”, “referrals received”, “men active”. */
function headPhrase(words: readonly Word[], amount: number, kind = false): Word[] {
  const take: Word[] = [];
  for (const [at, one] of words.entries()) {
    if (JOINS.test(one.word)) {
      // “women and girls”: both are counted; “stands and gave out …” is another thought.
      const next = words[at + 1];
      if (take.length === 1 && (TWO_IN_ONE.test(`${take[0]?.word ?? ''} ${next?.word ?? ''}`) || isNameOfTwo(take[0], next, words[at + 2]))) {
        take.push(one);
        continue;
      }
      if (!next || take.length === 0 || !(isPlural(next.word) || kind) || !isPlural(take.at(-1)?.word ?? '') && !kind) break;
    }
    take.push(one);
  }
  while (take.length > 0 && JOINS.test(take.at(-1)?.word ?? '')) take.pop();
  if (amount !== 1 || kind) {
    const last = take.findLastIndex((one) => isPlural(one.word));
    if (last >= 0) return cutAtVerb(take.slice(0, last + 1), kind);
  }
  return cutAtVerb(take, kind);
}

/** A word in -ed, -ing or -en after a noun begins what was done with it, unless it qualifies the noun that follows. */
function cutAtVerb(words: readonly Word[], kind: boolean): Word[] {
  const cut = words.findIndex((one, at) => at > 0 && /^(?:\p{Ll}+(?:ed|ing)|held|given|seen|known|taken|active|available|met|sent|made|run|put|left|paid|lost|present|online)$/u.test(one.word) && (isPlural(words[at - 1]?.word ?? '') || at === words.length - 1));
  const kept = cut > 0 ? words.slice(0, cut) : [...words];
  if (kept.length === 1 && (kind ? /^\p{Ll}+ed$/u : /^\p{Ll}+(?:ed|ing)$/u).test(kept[0]?.word ?? '')) return [];
  return kept.every((one) => MODIFIES.test(one.word)) ? [] : kept;
}
