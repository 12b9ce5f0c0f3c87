// Owners that are no members of the partnership: whom does one ring? Only where the plan lists its members.
import { actionsOf } from './action-words.ts';
import type { Finding } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import { DEPARTMENTS, NATIONAL_BODIES } from '../reading/usual-bodies.ts';
import { columnRole } from '../reading/column-names.ts';
import { closeInSpelling } from './spelling.ts';
import { partsOfMembers } from './parts-of-members.ts';
import { formsOfMembers } from './forms-of-members.ts';
import type { ActionToCheck, OwnerToCheck, PlanToCheck, Words } from './plan-to-check.ts';
import { sentencesOf } from './sentences.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A contact or two are no list of members. */
const FEWEST = 3;
const ITSELF = /^(?:the\s)?(?:(?:csp|community safety partnership|partnership)(?:\s(?:board|executive|group|team|support team|chair|manager|analyst))?|.*\b(?:(?:delivery|steering|task(?:ing)?|working|themed?|strategic|operational|sub|task and finish|responsible authorities)[ -]?(?:group|board)|subgroup|partnership board)|csu|community safety (?:unit|team|manager|officer|coordinator|co-ordinator))$/i;
const ROLE = /\b(?:manager|officer|officers|coordinator|co-ordinator|lead|chair|secretary|clerk|analyst|minute taker|director|head|superintendent|inspector|head of [\p{L}\s]+|cabinet member)$/iu;

const PERSON = /^(?:PC|DC|PS|DS|DI|Sgt|Sergeant|Insp|Inspector|Chief (?:Inspector|Superintendent|Constable)|Supt|Superintendent|Cllr|Councillor|Dr|Mr|Mrs|Ms|Canon|Rev)\.?\s\p{Lu}/u;
const EVERYBODY = /^(?:each|every|all|any|both|everybody|everyone)\b/i;

/** "The fire service" where "Marl Fire and Rescue Service" is a member: its words, in their order, and no others. */
function shortOf(plain: string, members: readonly string[]): boolean {
  const words = plain.split(' ').filter((word) => word !== 'and' && word !== 'of');
  return words.some((word) => /^(?:council|police|constabulary|fire|probation|health|icb|board)$/.test(word)) && members.some((name) => {
    let at = 0;
    for (const word of name.split(' ')) if (word === words[at]) at += 1;
    return at === words.length;
  });
}

/** What does not name a body by itself, as "Licensing" in "Police (Licensing)". */
const DEPARTMENT = /^\p{Lu}\p{Ll}+(?:\s(?:and\s|&\s)?\p{L}\p{Ll}+)?$/u;
/** "Council – Public Protection", "Council (housing)": a part of the member that stands before it; "Homes (Serco)" behind whoever is none is another body. */
function partOfMember(owner: OwnerToCheck, owners: readonly OwnerToCheck[], written: string, isMember: (owner: OwnerToCheck) => boolean): boolean {
  const at = written.indexOf(owner.name);
  const [dashed, bracketed] = [/\s[–—-]\s(?:the\s)?$/, /\((?:the\s)?$/].map((mark) => mark.test(written.slice(0, Math.max(at, 0))));
  const before = at > 0 && (dashed || bracketed) ? owners.filter((one) => one !== owner && written.indexOf(one.name) < at) : [];
  return before.some((one) => one.known === 'member') || (bracketed === true && before.length > 0 && (DEPARTMENTS.includes(owner.name.toLowerCase().replaceAll('&', 'and')) || (DEPARTMENT.test(owner.name) && before.some(isMember))));
}

/** Sentences that tell who belongs to the partnership, comes to it or works with it; and what introduces a body, with what it is or does. */
const BELONGS = /\b(?:members?|membership|partners?|partnership|made up of|composed of|consists? of|comprises?|brings? together|sits?|seats?|represented|represents?|responsible authorities|around the table|belongs?|joined by|guests?|signed|signatories|co-?opted|works?(?: \p{L}+)? with|take part|takes part|invited|attends?|observers?|aelodau|partneriaid|(?:co-?operating|participating|statutory|specified|relevant|supporting|voluntary|associate|other) (?:bodies|agencies|organisations|authorities))\b/iu;

/** Whether the text says of a body, in one breath with others, that it belongs. */
function belongsAsTold(plan: PlanToCheck): (name: string) => boolean {
  // "Alder Council; Marl Police; the Probation Service; Open Door": in one row with members.
  const areNamed = (text: string): boolean => plan.members.filter((one) => text.includes(one.text)).length >= FEWEST;
  const sentences = plan.sections.flatMap((section) => section.texts.flatMap((words) => sentencesOf(words.text).map(({ start, end }) => single(words.text.slice(start, end))))).filter((sentence) => (BELONGS.test(sentence) || areNamed(sentence)) && /,|\band\b|&|;/.test(sentence));
  return (name) => sentences.some((sentence) => {
    const at = sentence.toLowerCase().replaceAll('’', "'").indexOf(name.toLowerCase().replaceAll('’', "'").replace(/^the /, ''));
    if (at < 0) return false;
    const [before, after] = [sentence.slice(0, at), sentence.slice(at + name.replace(/^the /i, '').length)];
    // It stands in a row of names: "The Towns Partnership has 32 members" tells nothing of whose member it is.
    const inRow = /(?:[,;:]|\b(?:and|with|are|is|of|as|from|include[sd]?|together))\s(?:the\s|our\s)?$/i.test(before) || /^(?:\s\([^()]*\))?(?:[,;]|\s(?:and|&)\s)(?=.*\p{Lu})/u.test(after);
    if (/^\s(?:(?:is|are)\s(?:also\s)?(?:an?\s)?(?:co-?opted\s)?(?:members?|partners?)|(?:also\s)?(?:sits?|joins?)\s(?:with|on|as|us)|attends?)\b/i.test(after)) return true;
    const others = `${before} ${after}`;
    return inRow && (BELONGS.test(others) || areNamed(others)) && (others.match(/\p{Lu}\p{L}+(?:\s(?:(?:of|the|for)\s)?\p{Lu}\p{L}+)*/gu) ?? []).length >= 2;
  });
}

const plainOf = (text: string): string => text.toLowerCase().replaceAll('&', ' and ').replace(/[’']/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** "Hearth HA", told apart. */
const END_OF_A_NAME = /^(?:HA|CIC|CIO|Ltd|Limited|LLP|plc|Trust|Group|Association|Services?|grant|lead)$/i;
const NATIONAL = new Set(NATIONAL_BODIES.flat().map((name) => name.toLowerCase()));
/** "Where: north", "3 officers", the head of a column, one letter, and a word that the plan uses as any other ("Housing") are what was left of a name, or none. "42nd Street" and "Refuge" are bodies. */
const isNoName = (name: string, spoken: ReadonlySet<string>): boolean => END_OF_A_NAME.test(name) || /^[^\p{L}\d]|^\P{L}+$|^\d+\s\p{Ll}|:\s/u.test(name) || name.length < 2 || columnRole(name) !== undefined || (/^\p{Lu}\p{Ll}+$/u.test(name) && spoken.has(name.toLowerCase()) && !NATIONAL.has(name.toLowerCase()));

const smallWords = (texts: readonly string[]): Set<string> => new Set(texts.flatMap((text) => text.match(/(?<![\p{L}’'-])\p{Ll}{3,}(?![\p{L}’'-])/gu) ?? []));

/** "Marl VRP", "Voluntary Sector Alliance": two with nothing but a space between them, neither of them a member, are one name that was cut in two. */
function ownersInOne({ owners, ownersText: { text } }: ActionToCheck): OwnerToCheck[] {
  return owners.reduce<OwnerToCheck[]>((all, owner) => {
    const before = all.at(-1);
    const name = `${before?.name ?? ''} ${owner.name}`;
    const isCut = before !== undefined && before.known === 'no' && owner.known === 'no' && !owner.collective && /^\p{Lu}/u.test(owner.name) && text.includes(name);
    return isCut ? [...all.slice(0, -1), { name, collective: false, known: 'no', ...(before.supports === true || owner.supports === true ? { supports: true as const } : {}) }] : [...all, owner];
  }, []);
}

type Unknown = { owner: OwnerToCheck; /** the other form of its name */ also?: string; places: Words[] };

/** What may be left out of a name or put before it: "Project Kestrel" and "Kestrel". */
const FORM = /^(?:the|project)\s|\s(?:(?:nhs\s)?(?:foundation\s)?trust|project|service|scheme|programme|team|trust|charity|centre|partnership|cic)$/g;
const coreOf = (name: string): string => plainOf(name).replace(FORM, '');
const isInitials = (letters: string, name: string): boolean => /^\p{Lu}{3,7}$/u.test(letters) && name.replace(/\bHM\b/, 'H M').split(/[\s-]+/).filter((word) => /^\p{Lu}/u.test(word)).map((word) => word[0]).join('') === letters;
export const areOneBody = (one: string, other: string): boolean => isInitials(one, other) || isInitials(other, one) || (coreOf(one) === coreOf(other) && coreOf(one).length > 3 && [one, other].some((each) => plainOf(each) === coreOf(each)));

/** One body under two forms of its name is asked about once. */
function inOneForm(all: readonly Unknown[]): Unknown[] {
  const kept: Unknown[] = [];
  for (const one of all) {
    const at = kept.findIndex((other) => areOneBody(one.owner.name, other.owner.name));
    const before = kept[at];
    if (before) kept[at] = { ...before, also: before.also ?? one.owner.name, places: [...before.places, ...one.places] };
    else kept.push(one);
  }
  return kept;
}

/** Of a county council: where it is no member, what it does is done by none. */
const speaksOfCounty = (plan: PlanToCheck): boolean => plan.sections.some((section) => section.texts.some((words) => /\bCounty Council\b/.test(words.text)));

export function unknownOrganisations(plan: PlanToCheck, vocabulary: Vocabulary): Finding[] {
  if (plan.members.length < FEWEST) return [];
  const isMember = membership(plan, vocabulary);
  const belongs = belongsAsTold(plan);
  const inText = plan.sections.flatMap((section) => section.texts.map((words) => words.text));
  const spoken = smallWords(inText);
  const isForm = formsOfMembers(plan.members.flatMap((one) => one.text.split(/\s[/|·]\s/)));
  const meanings = meaningsOf(plan);
  const isPart = partsOfMembers(plan.members.map((one) => one.text), speaksOfCounty(plan) && !plan.members.some((one) => /\bcounty\b/i.test(one.text)), smallWords([...inText, ...plan.years.flatMap(actionsOf).flatMap((one) => [one.text.text, one.update.text])]));
  const byKey = new Map<string, Unknown>();
  const known = new Set<string>();
  for (const action of plan.years.flatMap(actionsOf)) {
    for (const owner of ownersInOne(action)) {
      if (isNoName(owner.name, spoken) || owner.collective || owner.supports === true || ITSELF.test(owner.name) || ROLE.test(owner.name) || PERSON.test(owner.name) || EVERYBODY.test(owner.name) || owner.name.includes('(') !== owner.name.includes(')') || !/[\p{Lu}\d]/u.test(owner.name)) continue;
      const key = vocabulary.keyOf(owner.organisation ?? owner.name) ?? vocabulary.keyOf(owner.name) ?? owner.name.toLowerCase();
      if (isMember(owner, action) || isForm(owner.name) || belongs(owner.name) || isPart(owner.name) || isPart(spelled(owner.name, meanings))) {
        known.add(key);
        continue;
      }
      const place = action.ownersText.text === '' ? action.text : action.ownersText;
      const before = byKey.get(key);
      if (before) before.places.push(place);
      else byKey.set(key, { owner, places: [place] });
    }
  }
  // A list on which many who own actions do not stand is none of those who act: of the statutory members, say.
  const share = byKey.size / Math.max(1, byKey.size + known.size);
  const [few, most] = plan.membersTold === 'in a sentence' ? [1, 0.25] : [2, 0.5];
  if (byKey.size > few && share > most) return [];
  return inOneForm([...byKey.values()]).map(({ owner, also, places }) =>
    finding('organisation-unknown', owner.known === 'directory' ? 'advice' : 'warning', {
      subject: owner.name, about: owner.organisation ?? owner.name,
      message: `${owner.name}${also === undefined ? '' : ` (also written ${also})`} owns ${places.length === 1 ? 'an action' : `${places.length} actions`} and is not among the members${owner.known === 'directory' ? ', though it is a body that is known' : ''}.`,
      places: places.slice(0, 4).map((one) => placeOf(one)),
    }));
}

const meaningsOf = (plan: PlanToCheck): Map<string, string> => new Map(plan.glossary.map((one) => [one.term.toLowerCase(), one.meaning.toLowerCase().replace(/[.,;:(].*$/, '').trim()]));

/** Whether an owner is a member, under whichever of its names. */
function membership(plan: PlanToCheck, vocabulary: Vocabulary): (owner: OwnerToCheck, action: ActionToCheck) => boolean {
  const members = plan.members.flatMap((one) => [one.text, ...one.text.split(/\s[/|·]\s/), one.text.replace(/,\s(?:the|a|an|our|which|who|for|also|with|on behalf of)\s.*$/i, '')]);
  const meanings = meaningsOf(plan);
  const bare = members.map((name) => name.replace(/\([^()]*\)/g, ' ').replace(/\s+/g, ' ').trim().toLowerCase().replaceAll('&', 'and'));
  // What stands last may be two, as a sentence ends: "…, Marl Homes, Rosebank and Nightlight Pastors"; "Sport and Leisure" in a table is one.
  const lastTwo = plan.membersEndSentence === true ? (plan.members.at(-1)?.text.split(/\s(?:and|&)\s(?:the\s)?/) ?? []).map(plainOf) : [];
  const memberKeys = new Set(members.flatMap((name) => [vocabulary.keyOf(name), vocabulary.keyOf(name.replace(/\s*\([^()]*\)/g, ''))]).filter(Boolean));
  // "The council", "probation", "five district councils" among the members stand for the body of that kind, whatever its name.
  const kinds = members.map((name) => name.replace(/^the\s/, '')).filter((name) => /^\p{Ll}/u.test(name) || /^\p{Lu}\p{Ll}+(?:\s\p{Ll}+)*$/u.test(name)).map((name) => plainOf(name).replace(/^(?:(?:both|all|two|three|four|five|six|seven|eight|nine|ten|our|local)\s)+/, '').replace(/\b(council|school|college|authority|board|trust|charity|association)s\b/, '$1').replace(/universities/, 'university').replace(/charities/, 'charity')).filter((name) => OF_A_KIND.test(name));
  const inBrackets = members.flatMap((name) => [/\((?:with|including|incl\.?|together with)\s(.*)$/i.exec(name)?.[1] ?? '']).filter(Boolean).map(plainOf);
  const inFull = new Set(members.map((name) => plainOf(spelled(name.replace(/\([^()]*\)/g, ' '), meanings))));
  const inTwoLanguages = plan.members.some((one) => /\s[/|·]\s/.test(one.text));
  const partsBodies = !inTwoLanguages && plan.years.some((year) => year.priorities.some((priority) => priority.actions.some(({ owners, ownersText }) => owners.some((one, at) => { const next = owners[at + 1]; return next !== undefined && one.known === 'member' && next.known === 'member' && !areOneBody(one.name, next.name) && [one, next].every((each) => inFull.has(plainOf(each.name).replace(/^the /, ''))) && ownersText.text.includes(`${one.name} / ${next.name}`); }))));
  const isMember = (owner: OwnerToCheck, action: ActionToCheck): boolean => {
    // "Marl BID" for "Marl Business Improvement District", and "Women's Aid" for the only branch of it among the members.
    const full = plainOf(spelled(owner.name, meanings)).replace(/^the /, '');
    if (inFull.has(full) || lastTwo.includes(full) || [...inFull].filter((name) => name.startsWith(`${full} of `)).length === 1 || (full.includes(' ') && [...inFull].filter((name) => name.endsWith(` ${full}`)).length === 1)) return true;
    // "ICB", where the glossary says what that is and a member bears that name with a place before it.
    const meant = meanings.get(owner.name.toLowerCase());
    if (owner.known === 'member' || /(?:^|\/\s?)(?:all|pob)\s(?:of the\s)?(?:the\s)?partner/i.test(owner.name) || (meant !== undefined && meant.includes(' ') && bare.some((name) => name.endsWith(` ${meant}`)))) return true;
    const key = vocabulary.keyOf(owner.organisation ?? owner.name) ?? vocabulary.keyOf(owner.name) ?? owner.name.toLowerCase();
    const plain = owner.name.toLowerCase().replaceAll('&', 'and').replace(/^the /, '');
    if (memberKeys.has(key) || bare.some((name) => plain.startsWith(`${name} `) || plain.startsWith(`${name}'s `) || plain.startsWith(`${name}’s `) || name === plain) || plan.partnership.toLowerCase() === plain || members.some((name) => closeInSpelling(name, owner.name))) return true;
    if (shortOf(plain, bare) || (/^council['’]s\s/.test(plain) && bare.some((name) => /\bcouncil\b/.test(name))) || partOfMember(owner, action.owners, action.ownersText.text, (one) => isMember(one, action))) return true;
    if (kinds.some((kind) => ` ${plainOf(owner.name)} `.includes(` ${kind} `) || (kind === 'police' && /\bconstabulary\b/.test(plain)))) return true;
    // "Marl Council (with Children's Services and …": told in the brackets of a member.
    if (full.length > 3 && inBrackets.some((told) => ` ${told} `.includes(` ${full} `))) return true;
    // "Trading Standards, Marlshire County Council": the council's own.
    if (DEPARTMENTS.includes(plain) && action.owners.some((each) => each !== owner && each.known === 'member' && /\bcouncil\b/i.test(each.organisation ?? each.name))) return true;
    // "Clwb y Cob / The Cob Club" is one body in two languages; where other cells have two members so, the stroke stands between two bodies.
    return !partsBodies && action.owners.some((each) => each !== owner && (action.ownersText.text.includes(`${each.name} / ${owner.name}`) || (each.known === 'member' && action.ownersText.text.includes(`${owner.name} / ${each.name}`))));
  };
  return isMember;
}

const USUAL = new Map(NATIONAL_BODIES.flatMap(([name, ...others]) => others.filter((other) => /^\p{Lu}{2,6}$/u.test(other)).map((other) => [other.toLowerCase(), name.toLowerCase()] as const)));

/** A name with its short forms in full, as the glossary or everybody has them. */
const spelled = (name: string, meanings: ReadonlyMap<string, string>): string => name.replace(/\b\p{Lu}{2,6}\b/gu, (short) => meanings.get(short.toLowerCase()) ?? USUAL.get(short.toLowerCase()) ?? short);

const OF_A_KIND = /^(?:(?:district|borough|county|city|town|parish) )?(?:council|police|constabulary|probation(?: service)?|fire (?:and rescue )?service|integrated care board|health board|university|college|school|ambulance service|fire service)$/;
