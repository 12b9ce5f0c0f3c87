// Who the members are, as sentences tell it: "The partnership brings together …", "Our partners: …", "The board is made up of the council, the police and …".
import { single } from './blocks.ts';
import { BODY_NOUN, isGroup } from './usual-bodies.ts';

export const NAME = /^(?:the\s|yr?\s)?\p{Lu}[\p{L}'’&.-]*(?:\s(?:and|of|for|the|on|in|with|y|yr|a|ac|&|\p{Lu}[\p{L}'’&.()-]*)){0,8}$/u;

/** "Probation Service (Marl)", "Probation Service – South Marl": which of its offices it is. */
const withoutBrackets = (name: string): string => name.replace(/\s\([^()]*\)/g, '').replace(/\s[–—-]\s\p{Lu}[\p{L}’'-]*(?:\s(?:and\s|&\s)?\p{Lu}[\p{L}’'-]*){0,3}$/u, '');

/** "Marl Youth Alliance": words that end in one for a body. */
const isBody = (name: string): boolean => name.includes(' ') && BODY_NOUN.test(name.split(' ').at(-1) ?? '');
const TOPIC = /^(?:alcohol|rescue|support|advice|care|crime|safety|health|housing|wellbeing|recovery|prevention|services|districts?)$/i;

/** "The charity Moving On" */
const WHAT_IT_IS = /^(?:the\s)?(?:charit(?:y|ies)|compan(?:y|ies)|social enterprise|housing association|landlord|support service)\s(?=\p{Lu})/u;

/** "The Probation Service and NHS Marl": the last of a list in commas is two. */
function lastTwo(part: string, before: number): string[] {
  const cut = /^(.*)\s(?:and|ac?)\s(.*)$/u.exec(part);
  const halves = cut ? [cut[1] ?? '', cut[2] ?? ''] : [part];
  if (halves.length === 2 && before > 1 && (/^the\s\p{Lu}/u.test(halves[1] ?? '') || WHAT_IT_IS.test(halves[1] ?? '') || (isBody(halves[0] ?? '') && /^\p{Lu}[\p{L}'’]{3,}$/u.test(halves[1] ?? '') && !TOPIC.test(halves[1] ?? '')))) return halves;
  const whole = halves.length !== 2 || before < 2 || /\b(?:fire|care|health|housing|crime|drugs?|children|women|law|community|environment)$/i.test(halves[0] ?? '') || !/\s|^(?:[Pp]robation|[Pp]olice|NHS|\p{Lu}{2,6})$/u.test((halves[0] ?? '').replace(/^the\s/, '')) || !/\s|^\p{Lu}{2,6}$|^probation$/u.test((halves[1] ?? '').replace(/^the\s/, ''));
  return whole ? [part] : halves;
}

function partsOf(line: string): string[] {
  const parts = line.split(line.includes(';') ? /;\s*(?:and\s)?/ : /\s[·|•]\s/.test(line) ? /\s[·|•]\s/ : /,\s*(?:and\s)?/).map((part) => part.trim()).filter((part) => part !== '');
  return parts.slice(0, -1).concat(lastTwo(parts.at(-1) ?? '', parts.length)).map((part) => part.replace(/^(?:the|our|its|yr?)\s/, '').replace(WHAT_IT_IS, ''));
}

/** "The council, the police and the fire service." as one line of names; empty where it is anything else. */
export function namesInLine(text: string): string[] {
  const line = single(text).replace(/\.$/, '').replace(/^\d+(?:\.\d+)*[.)]?\s+/, '');
  if (line.length > 900 || /[.!?:]\s/.test(line)) return [];
  // "Marl UHB, the health board; HMPPS, for probation": what each is stands behind its name.
  const names = partsOf(line).map((name) => (line.includes(';') ? name.replace(/,\s(?:the|for|a|an|our|which|who|as)\s.*$/, '') : name));
  return names.length >= 3 && names.every((name) => NAME.test(withoutBrackets(name))) ? names : [];
}

export const USUAL_BODY = /(?<!\p{L})(?:Council|Police|Constabulary|Fire|Probation|NHS|Health|Care Board|ICB|Cyngor|Heddlu|Tân|Prawf|Iechyd)(?!\p{L})/iu;
/** "The district council", "the five district councils", "probation": whom everybody knows without a name. */
const PLAIN_BODY = /^(?:\p{L}+ ){0,3}(?:councils?|police|constabulary|fire (?:and rescue )?(?:service|authority|brigade)|probation(?: service)?|health (?:service|board|trust)|care board|trust|schools?|colleges?|universit(?:y|ies)|commissioner|office of the [\p{L} ]{3,40}|housing associations?|landlords?|charit(?:y|ies)|nhs|wardens|businesses)(?: for [\p{L} ]{3,30})?$/iu;
const TELLS = /\b(?:(?:[Aa]round (?:the|its|our) table|[Oo]n (?:the|its|our) board|[Ii]n (?:the|our) partnership) (?:sit|are)|(?:[Pp]resent|[Ii]n attendance|[Aa]ttend(?:ees|ed by))\s?:|yn dwyn ynghyd|sy['’]n cynnwys|(?:[Oo]ur |[Tt]he |[Ss]afety )[Pp]artnership is(?= (?:the )?\p{Lu}[^.]*, )|(?:is|are|was|were) (?:now )?(?:made up of|composed of|formed (?:of|by)|a partnership (?:of|between))|made up of|consist(?:s|ing)? of|compris(?:es|ed of|ing)|br(?:ings?|inging|ought) together|(?:[Mm]embers(?:hip)?|[Pp]artners|[Pp]artner (?:agencies|organisations)|[Rr]esponsible [Aa]uthorities|[Aa]uthorities|[Ss]ignatories|[Cc]o-?operating [Bb]odies|[Oo]ther (?:members|partners)|[Ww]ho (?:is in the partnership|we are))(?: of [^:.,;]{2,60})?(?: in [^:.,;]{2,40})?(?: (?:are|is|include[sd]?)(?: currently| now| these| the following)?:?|\s?:)|include[sd]?|unites|joins|(?:[Aa]elodau|[Pp]artneriaid|[Bb]artneriaeth)[^:.]{0,40}?(?: yw|:| yn cynnwys))\s+/u;
/** Verbs that say of anything what is in it: only of a partnership do they tell members. */
const NEEDS_SUBJECT = /^(?:compris|includ|consist|unites|joins|br|made)/i;
const SUBJECT = /(?:partnership|csp|board|members|partners|safer \p{L}+|\bgroup)\b/iu;
const IS_THESE = /^\p{Lu}[\p{L}'’ -]{3,60}\s(?:is|are)\s((?:the\s)?\p{Lu}[^.:]{30,500})\.?$/u;

/** Whatever follows the names: "with help from many others", "which meets every month". */
const withoutTail = (list: string): string => list.replace(/,?\s(?:with (?:help|support|advice)|which|who|and (?:meets?|works?|many|others|other)\b|as well as (?:many )?others|among(?:st)? others|together with (?:many )?other).*$/i, '').replace(/,\s(?:an?|its|our)\s\p{Ll}[^,]*$/u, '').replace(/\s\(the [^()]{4,60}\)/g, '');

const sentencesOf = (text: string): string[] => text.replace(/\*/g, '').split(/(?<=[.!?])\s+(?=\p{Lu})|\n(?=\p{Lu}[^\n]*:)/u).map(single);

/** The names in the first sentence that tells the members and nothing else; empty where none does. */
export function namesTold(text: string): string[] {
  const all: string[] = [];
  for (const sentence of sentencesOf(text)) {
    if (all.length > 0 && !/\b(?:co-?operating bod\p{L}+|other (?:members|partners)|(?:we|they) are joined by|also (?:members|include))\b/iu.test(sentence)) continue;
    if (sentence.length > 900) continue;
    const told = TELLS.exec(sentence);
    const subject = sentence.slice(0, told?.index ?? 0);
    const list = told === null || (NEEDS_SUBJECT.test(told[0]) && !SUBJECT.test(subject)) ? IS_THESE.exec(sentence)?.[1] : sentence.slice(told.index + told[0].length);
    const names = list === undefined || /[£%]|\d{2}/.test(list.replace(/\([^()]*\)/g, '')) ? [] : namesAmong(withoutTail(list.replace(/\.$/, '')), told === null);
    all.push(...names);
  }
  return all;
}

/** The longest row of names that is one of members by what stands in it. */
export const namesInRow = (text: string): string[] => sentencesOf(text).filter((sentence) => sentence.length <= 900).map(rowOfBodies).toSorted((a, b) => b.length - a.length)[0] ?? [];

/** The authorities that the law puts into every such partnership, each by what its name has. */
const BY_LAW: readonly RegExp[] = [/\bcouncil\b|\bcyngor\b/i, /\bpolice\b|\bconstabulary\b|\bheddlu\b/i, /\bfire\b|(?<!\p{L})tân(?!\p{L})/iu, /\bprobation\b|\bprawf\b/i, /\bhealth\b|\bNHS\b|\bcare board\b|\bICB\b|\biechyd\b/i];
const MOST_OF_THEM = 4;
const AT_END = /(?:^|\s)((?:the\s|yr?\s)?\p{Lu}[\p{L}'’&.-]*(?:\s(?:and|of|for|the|y|yr|a|ac|&|\p{Lu}[\p{L}'’&.()-]*)){0,8}(?:\s\([^()]*\))?)$/u;
const COUNCIL_AT_END = /(?:^|\s)the\s((?:(?:borough|district|city|county|town)\s)?council)$/;
const AT_BEGINNING = /^((?:the\s)?\p{Lu}[\p{L}'’&.-]*(?:\s(?:(?:of|for|and|the|&)\s){0,2}\p{Lu}[\p{L}'’&.()-]*){0,6})\s(?=\p{Ll})/u;
const LABEL = /^(?:WHO(?: WE ARE)?|MEMBERS|PARTNERS|THE PARTNERSHIP)\s(?=\p{Lu}\p{Ll})/u;
/** "By invitation": said within the row of those that follow. */
const SAID_WITHIN = /^(?:by invitation|as (?:an )?advisers?|together|and|with|also)$/i;
const A_PERSON = /\b(?:Cllr|Councillor|Superintendent|Inspector|Sergeant|Manager|Dr|Mrs?|Ms|PC)\b/;

const isMemberName = (part: string): boolean => NAME.test(withoutBrackets(part)) || PLAIN_BODY.test(part) || isGroup(part);
const lawful = (names: readonly string[]): number => BY_LAW.filter((kind) => names.some((name) => kind.test(name))).length;

/** "The Integrated Care Board and the Probation Service", "Marl Council with Marl Police" are two. */
function asTwo(name: string): string[] {
  const cut = /^(.+?)\s(?:and(?:\sthe)?|with)\s(\p{Lu}.*)$/u.exec(name);
  return cut && lawful([cut[1] ?? '']) === 1 && lawful([cut[2] ?? '']) === 1 && lawful([name]) === 2 && !/^Fire$/i.test((cut[1] ?? '').split(' ').at(-1) ?? '') ? [cut[1] ?? '', cut[2] ?? ''] : [name];
}

/** Names one below the other, with most of the authorities among them. */
export const areMembers = (lines: readonly string[]): boolean => lines.length >= MOST_OF_THEM && lines.every((line) => line.length < 100 && isMemberName(line)) && lawful(lines) >= MOST_OF_THEM;

/** Wherever four of the five authorities stand in one row of names, whatever is said of them, it is the row of the members. */
function rowOfBodies(sentence: string): string[] {
  const plain = sentence.replace(/[.]$/, '').replace(/^\d+(?:\.\d+)*[.)]?\s+/, '').replace(LABEL, '');
  if (lawful([plain]) < MOST_OF_THEM || A_PERSON.test(plain)) return [];
  // "Police and Crime Commissioner", "Fire and Rescue": joined within a name.
  const parts = partsOf(plain.replace(/\([^()]*\)/g, (inside) => inside.replaceAll(',', ' and')).replace(/\b(Police|Fire|Health|Drugs?|Children) and (Crime|Rescue|Care|Alcohol|Families)\b/gi, '$1 & $2')).map((part) => part.replace(/^(?:and|with|by invitation)\s(?:the\s)?/, '').replace(/\sand$/, ''));
  let best: string[] = [];
  let run: string[] = [];
  const end = (more: readonly string[] = []): void => {
    if (run.length + more.length > best.length) best = [...run, ...more];
    run = [];
  };
  for (const part of parts) {
    if (isMemberName(part)) run.push(part);
    else if (run.length === 0) run = [AT_END.exec(part.replace(/^.*:\s/, ''))?.[1] ?? COUNCIL_AT_END.exec(part)?.[1] ?? ''].filter((name) => name !== '').map((name) => name.replace(/^(?:the|yr?)\s/, ''));
    else if (!SAID_WITHIN.test(part)) end([AT_BEGINNING.exec(part)?.[1] ?? ''].flatMap((name) => name.split(/\sand\sthe\s/)).filter(isMemberName));
  }
  end();
  const names = best.flatMap(asTwo).map((name) => name.replace(/^(?:The|Our)\s/, '').replace(/ & (?=Crime|Rescue|Care|Alcohol|Families)/i, ' and '));
  return names.length >= MOST_OF_THEM && lawful(names) >= MOST_OF_THEM && names.filter((name) => NAME.test(withoutBrackets(name))).length >= 2 ? names : [];
}

/** @param proper no body without a name of its own */
function namesAmong(list: string, proper: boolean): string[] {
  if (/:\s/.test(list)) return [];
  const names = partsOf(list);
  const isProper = (name: string): boolean => NAME.test(withoutBrackets(name));
  const isName = (name: string): boolean => isProper(name) || (!proper && (PLAIN_BODY.test(name) || isGroup(name)));
  // "The council, the police and probation" names nobody.
  return names.length >= 3 && names.every(isName) && names.filter(isProper).length >= 2 && names.filter((name) => USUAL_BODY.test(name)).length >= Math.min(3, names.length - 1) ? names : [];
}
