// What a text speaks of: sentence by sentence the types and groups that it names, and the numbers in it as they were rounded. It understands nothing else. Pure.

import { named } from '../assess/by-name.ts';

export interface Sentence {
  readonly words: string;
  /** Names of types and groups; those of the sentence before where it names none itself. */
  readonly subjects: readonly string[];
  readonly numbers: readonly WrittenNumber[];
  /** It says that something rose or fell. */
  readonly hasDirection: boolean;
}
export interface WrittenNumber {
  readonly words: string;
  /** where it stands in the text */
  readonly at: number;
  readonly isPercent: boolean;
  /** Whether a figure, written in the same way, is this number. */
  readonly is: (figure: number) => boolean;
}

/** As people write them; a type that is not here is known by its own name. Crime as such only where something is said of its course. */
const NAMED: Readonly<Record<string, RegExp>> = {
  'Anti-social behaviour': /\banti[- ]?social behaviou?r\b|\bASB\b/i,
  'Bicycle theft': /\b(?:bicycle|bike|cycle) thefts?\b|\bthefts? of (?:bicycles|bikes|cycles)\b/i,
  Burglary: /\bburglar(?:y|ies)\b/i,
  'Criminal damage and arson': /\bcriminal damage\b|\barson\b|\bvandalism\b/i,
  Drugs: /\bdrugs?\b/i,
  'Other crime': /\bother crimes?\b/i,
  'Other theft': /\bother thefts?\b/i,
  'Possession of weapons': /\bpossession of weapons\b|\bweapons? offences?\b/i,
  'Public order': /\bpublic order\b/i,
  Robbery: /\brobber(?:y|ies)\b/i,
  Shoplifting: /\bshop(?:lift\w*|[- ]thefts?)\b|\bretail crime\b/i,
  'Theft from the person': /\bthefts? from (?:the|a) persons?\b/i,
  'Vehicle crime': /\bvehicle crimes?\b|\bcar crime\b/i,
  'Violence and sexual offences': /\b(?<!domestic |serious )violence\b|\bviolent offences\b|\bsexual offences\b/i,
  'All crime': /\b(?:all|overall|total|recorded) crime\b|(?<!\b(?:vehicle|car|other|violent|acquisitive|retail|hate|knife|serious|organised|rural|business|cyber|of) )\bcrime\b(?! (?:prevention|against|with a victim|types?|and disorder|reduction|survey))/i,
  'Crime with a victim': /\bcrimes? with a victim\b|\bvictim-based crime\b/i,
  'Crime against society': /\bcrimes? against society\b/i,
  'Acquisitive crime': /\bacquisitive crime\b/i,
  'Violent crime': /\bviolent crime\b/i,
};

const DIRECTION = /\b(?:rose|rises?|rising|risen|up|grew|grows?|growing|grown|increas\w+|climb\w*|higher|more|doubl\w+|fell|falls?|falling|fallen|down|drop\w*|declin\w+|decreas\w+|reduc\w+|lower|fewer|less|halv\w+|steady|stable|unchanged|the same|worse\w*|improv\w*|better)\b/i;

const whole = (name: string): RegExp => new RegExp(`\\b${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\b`, 'i');

/** `names`: the types and groups that were counted. `own`: the one that the whole text is about. */
export function sentencesOf(text: string, names: readonly string[], own?: string): Sentence[] {
  const { plain, placeOf } = withoutMarks(text);
  return pieces(plain, /\n\s*\n/g).flatMap((paragraph) => {
    let last: readonly string[] = own === undefined ? [] : [own];
    return pieces(paragraph.words, /(?<=[.!?;])\s+|\n/g).filter(({ words }) => words.trim() !== '').map(({ words, at }): Sentence => {
      const hasDirection = DIRECTION.test(words);
      const spoken = names.filter((name) => (named(NAMED, name) ?? whole(name)).test(words) && (name !== 'All crime' || hasDirection));
      if (spoken.length > 0) last = spoken;
      return { words: words.trim(), subjects: last, numbers: numbersIn(words).map((one) => ({ ...one, at: placeOf(paragraph.at + at + one.at) })), hasDirection };
    });
  });
}

/** A text without what only marks it. Of a figure that says its own source (a measure, whose readings it follows by itself, or a place) the words go too. */
function withoutMarks(text: string): { plain: string; placeOf: (at: number) => number } {
  let plain = '';
  let from = 0;
  const kept: { plainAt: number; at: number }[] = [];
  const keep = (to: number): void => {
    kept.push({ plainAt: plain.length, at: from });
    plain += text.slice(from, to);
  };
  for (const mark of text.matchAll(/\[[^\][\n\r]+\]\((?:figure:[^)\n\r]*|from "[^"\n\r]*")\)|\*\*/g)) {
    keep(mark.index);
    from = mark.index + mark[0].length;
    if (mark[0] !== '**') plain += ' ';
  }
  keep(text.length);
  return { plain, placeOf: (at) => { const piece = kept.findLast((one) => one.plainAt <= at)!; return piece.at + at - piece.plainAt; } };
}

/** What a text falls into, with the place of each. */
function pieces(text: string, between: RegExp): { words: string; at: number }[] {
  const found: { words: string; at: number }[] = [];
  let at = 0;
  for (const gap of text.matchAll(between)) {
    found.push({ words: text.slice(at, gap.index), at });
    at = gap.index + gap[0].length;
  }
  return [...found, { words: text.slice(at), at }];
}

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const NUMBER = /(?<![\d.,/-])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:\s*(%|per cent\b|percent\b))?/g;
const NEARLY = /\b(?:about|around|nearly|almost|over|under|some|roughly|approximately|more than|fewer than|less than|just)\s+$/i;
/** Ages, days, years and how many months or places: no figures of crimes. */
const NO_COUNT = new RegExp(`^\\s*(?:${MONTH}\\b|(?:months?|weeks?|days?|years?|hours?|people|residents|wards?|places?|areas?|of \\d)\\b|(?:st|nd|rd|th)\\b|-year)`, 'i');
const PARTS: readonly [RegExp, number][] = [[/\b(?:a|one) quarter\b/i, 25], [/\b(?:a|one) third\b/i, 33.3], [/\b(?:a|one|by) half\b|\bhalved\b/i, 50], [/\btwo[- ]thirds\b/i, 66.7], [/\bthree[- ]quarters\b/i, 75], [/\bdoubled\b/i, 100]];

function numbersIn(words: string): WrittenNumber[] {
  const written = [...words.matchAll(NUMBER)].flatMap((found): WrittenNumber[] => {
    const [all, digits = '', decimals = '', percent] = found;
    const [before, after] = [words.slice(0, found.index), words.slice(found.index + all.length)];
    const isYear = /^(?:19|20)\d\d$/.test(digits) && decimals === '' && percent === undefined;
    if (isYear || (percent === undefined && NO_COUNT.test(after)) || new RegExp(`\\b${MONTH}\\s+$`).test(before)) return [];
    const value = Number(digits.replaceAll(',', '') + decimals);
    const unit = decimals !== '' ? 10 ** (1 - decimals.length) : NEARLY.test(before) ? 10 ** (/0*$/.exec(digits)?.[0].length ?? 0) : 1;
    return [{ words: all.trim(), at: found.index, isPercent: percent !== undefined, is: (figure) => Math.abs(Math.round(figure / unit) * unit - value) < unit / 1000 }];
  });
  const parts = PARTS.flatMap(([said, value]): WrittenNumber[] => {
    const found = said.exec(words);
    return found === null ? [] : [{ words: found[0], at: found.index, isPercent: true, is: (figure) => Math.abs(figure - value) <= 3 }];
  });
  return [...written, ...parts];
}
