// Which priority runs through all the others: its title says so, or a sentence anywhere: "Trust is a cross-cutting priority. It runs through Homes and Streets."
import { single } from './blocks.ts';

const SAYS = /\bcross[- ]?cutting\b|\btrawsbynciol/i;
/** "Running through everything: trust", "Across all our priorities" */
const ACROSS_ALL = /\b(?:run(?:s|ning)?|cut(?:s|ting)?|woven) (?:through|across) (?:everything|all|them all|the whole plan|every priority)\b|^(?:across|underpinning) (?:everything|all (?:of )?(?:the |our |\p{L}{3,5} )?(?:priorities|themes|aims|objectives|we do|that we do))\b/iu;
const NUMBERED = /^(?:(?:strategic |key |our )?(?:priority|theme|strand|aim|objective)\s+)?(?:\d+|\p{L}(?=[.:)]))?\s*[:.)–-]?\s*/iu;

/** @param texts the document's headings, paragraphs and items */
export function crossCutting(texts: readonly string[]): (title: string) => boolean {
  const said = texts.filter((text) => SAYS.test(text)).flatMap((text) => single(text).split(/(?<=[.!?])\s+(?=\p{Lu})/u)).filter((sentence) => SAYS.test(sentence)).map((sentence) => sentence.toLowerCase());
  return (title) => {
    if (SAYS.test(title) || ACROSS_ALL.test(title)) return true;
    const bare = single(title).replace(NUMBERED, '').toLowerCase();
    return bare.length > 2 && said.some((sentence) => isSubject(sentence, bare) || isNamed(sentence, bare) || isOneMore(sentence, bare));
  };
}

/** "Trust is a cross-cutting priority" and not "Trust and homes share a cross-cutting team". */
function isSubject(sentence: string, bare: string): boolean {
  const rest = sentence.replace(/^(?:(?:priority|theme|our priority|the priority)(?: \d+)?[,:]?\s)?["'“‘]?/u, '');
  return rest.startsWith(bare) && /^["'”’]?,? (?:is|cuts across|runs through) .{0,40}?(?:cross[- ]?cutting|all)/.test(rest.slice(bare.length));
}

/** "Our cross-cutting priority is trust." */
const isNamed = (sentence: string, bare: string): boolean => new RegExp(String.raw`\bcross[- ]?cutting (?:priority|theme|strand|aim) (?:is|will be):? ["'“‘]?$`).test(sentence.slice(0, Math.max(0, sentence.indexOf(bare)))) && /^["'”’]?[.!]?$/.test(sentence.slice(sentence.indexOf(bare) + bare.length));

/** "A fourth, trust, is cross-cutting", "the fifth (trust) runs through all of them and is cross-cutting". */
function isOneMore(sentence: string, bare: string): boolean {
  const one = /\b(?:a|an|the|our|and)\s(?:third|fourth|fifth|sixth|seventh|last|final|other|further|additional)(?:\s(?:one|priority|theme|aim|strand))?\s?(?:[,(:–—-]|is)\s?["'“‘]?/g;
  return [...sentence.matchAll(one)].some((found) => {
    const rest = sentence.slice(found.index + found[0].length);
    return rest.startsWith(bare) && /^["'”’]?\s?[,):–—-]?\s?(?:and\s)?(?:is|runs|cuts|which is|that is)?\b.{0,40}?cross[- ]?cutting/.test(rest.slice(bare.length));
  });
}
