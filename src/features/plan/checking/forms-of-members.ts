// The forms in which a member is named where it owns something: with its place left out, cut down to letters, with a word dropped, a force as police or as constabulary, or one of
// its teams behind its short name. Each form must be told by the member's own words; what a place's bodies are called stands in the document alone. Pure.
import { PART_NOUN } from '../reading/usual-bodies.ts';

const plain = (name: string): string => name.toLowerCase().replaceAll('&', ' and ').replace(/[’']/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
const SMALL = new Set(['and', 'of', 'for', 'the', 'in', 'on', 'at']);
const wordsOf = (name: string): string[] => plain(name).replace(/\bconstabulary\b/g, 'police').replace(/\bha\b/g, 'housing association').split(' ').filter((word) => word !== '' && !SMALL.has(word));

/** What stands before such words in a member's name is a place. */
const BEHIND_A_PLACE = /^(.{2,40}?)\s(?:(?:city|town|county|borough|district|metropolitan|unitary|parish) )*(?:council|police|constabulary|fire|icb|integrated care board|health board|university health board|bc|dc|cc|mbc|cbc|lbc)\b/;
const OF_ALL_PLACES = new Set(['nhs', 'royal', 'university', 'borough', 'district', 'county', 'city', 'town', 'council', 'police', 'community', 'local', 'office']);

/** The words of the places that the members are of. */
function placeWordsOf(members: readonly string[]): Set<string> {
  return new Set(members.flatMap((name) => (BEHIND_A_PLACE.exec(plain(name))?.[1] ?? '').split(' ')).filter((word) => word !== '' && !SMALL.has(word) && !OF_ALL_PLACES.has(word)));
}

const FEWEST_LETTERS = 3;
const FEWEST_WORDS = 3;
const isWithin = (some: readonly string[], all: readonly string[]): boolean => {
  let at = 0;
  for (const word of all) if (word === some[at]) at += 1;
  return at === some.length;
};

/** "Shopwatch" for the Alder Shopwatch Partnership. */
const FADING = /^(?:partnership|project|service|scheme|programme|trust|charity|centre|association|group|limited|ltd|cic|cio)$/;

type Member = { words: readonly string[]; own: readonly string[]; letters: readonly string[] };

function memberOf(name: string, places: ReadonlySet<string>): Member {
  const words = wordsOf(name.replace(/\([^()]*\)/g, ' '));
  const own = words.filter((word) => !places.has(word));
  const initials = (list: readonly string[]): string => list.map((word) => word[0] ?? '').join('');
  return { words, own, letters: [initials(words), initials(own)].filter((letters) => letters.length >= FEWEST_LETTERS) };
}

const isWithoutKind = (own: readonly string[], member: Member): boolean => FADING.test(member.own.at(-1) ?? '') && own.every((word, at) => word === member.own[at]);
/** "Business Crime Partnership" for the Business Crime Reduction Partnership. */
const isWithoutAWord = (own: readonly string[], member: Member): boolean => own.length >= FEWEST_WORDS && own.at(-1) === member.own.at(-1);

/** @returns whether a name is a form of one of the members' */
export function formsOfMembers(members: readonly string[]): (name: string) => boolean {
  const places = placeWordsOf(members);
  const all = members.map((name) => memberOf(name, places));
  const isForm = (words: readonly string[], isExact = false): boolean => {
    const own = words.filter((word) => !places.has(word));
    // Of two members that are all alike but for the place, the name says neither; both are members.
    return own.length > 0 && all.some((member) => isWithin(words, member.words) && (own.length === member.own.length || (own.length + 1 === member.own.length && (isWithoutKind(own, member) || (!isExact && isWithoutAWord(own, member))))));
  };
  return (name) => {
    const words = wordsOf(name);
    if (words.length === 0) return false;
    // "Alder" behind the council of Alder: where a cell was cut, only the place was left of a name.
    if (words.every((word) => places.has(word))) return all.some((member) => { const its = member.words.filter((word) => places.has(word)); return its.length === words.length && words.every((word) => its.includes(word)); });
    const [, letters = ''] = /^(?:.*\s)?(\p{Lu}{3,6})$/u.exec(name) ?? [];
    if (letters !== '' && words.slice(0, -1).every((word) => places.has(word)) && all.some((member) => member.letters.includes(letters.toLowerCase()))) return true;
    if (isForm(words)) return true;
    // "Bay Council Beach Team": whose team it is stands in front.
    return PART_NOUN.test(words.at(-1) ?? '') && words.some((_word, at) => at > 0 && isForm(words.slice(0, at), true));
  };
}
