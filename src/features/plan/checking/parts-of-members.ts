// Which owners are no bodies of their own but a part of one that is a member: "Environmental Health" of the council, "Rural Crime Team" of the police. Told by words that name
// what councils and forces do, and by whose part it can be: a district has no social workers. Pure.
import { DEPARTMENTS, PART_NOUN } from '../reading/usual-bodies.ts';

/** Services of councils, word by word, beside those that stand in whole names. */
const OF_COUNCILS = 'open spaces transport lighting management sport sports arts revenues benefits tenancy tenancies estate estates building control pollution refuse grounds maintenance property assets strategy policy performance finance hr democratic electoral customer contact marketing web digital corporate emergency resilience museums noise pest food animal dog private sector fleet events markets access special educational needs complaints housing commissioning skills hubs strategic integrated inclusion equalities insight research audit governance wellbeing sustainability climate regeneration growth place resources operations reception registration transformation neighbourhoods family help recycling'.split(' ');
const OF_FORCES = 'policing police crime rural roads missing persons response intelligence investigation investigations offender offenders exploitation integrated management serious organised volume cyber fraud specialist operations custody hub schools football motorcycle dogs'.split(' ');
const SMALL = new Set(['and', 'of', 'for', 'the', 'in', 'on']);
/** A building, or a body that stands by itself. */
const NO_PART = /\b(?:centre|vru|town centre|community housing|violence reduction)$/;
const NO_COMPANY = /^(?:libraries|licensing|planning|registrars|wardens)$/;
/** What only counties, cities and boroughs of one tier do. */
const UPPER_TIER = /\b(?:trading standards|social care|social services|childrens?|public health|highways?|youth|adults?|libraries|education|early help|street lighting|families)\b/;
const LOWER_TIER = /\b(?:district|town|parish|community) council\b|\bdc$/;

/** "Env. Enforcement" */
const inFull = (name: string): string => name.replace(/\b(\p{L}{3,})\.(?=\s)/gu, (whole, cut: string) => [...COUNCILS].find((word) => word.length > cut.length + 1 && word.startsWith(cut.toLowerCase())) ?? whole);
const plain = (name: string): string => name.toLowerCase().replaceAll('&', ' and ').replace(/[’']/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
const DEPARTMENT_WORDS = new Set(DEPARTMENTS.flatMap((name) => plain(name).split(' ')));
const COUNCILS = new Set([...DEPARTMENT_WORDS, ...OF_COUNCILS]);
const FORCES = new Set([...OF_FORCES, 'neighbourhood', 'neighbourhoods', 'community', 'safety', 'prevention', 'licensing', 'safeguarding', 'public', 'protection', 'asb', 'engagement']);

const IS_A_TEAM = /^(\p{L}[\p{L}’'-]+(?: [\p{L}’'-]+){0,3}) (?:team|unit|section|department|directorate|division)$/iu;
/** "Resettlement team", "Beach Team": what is written small, or in words that the plan writes small, is no body's own name. */
function isTeam(name: string, small: ReadonlySet<string>): boolean {
  const [first = '', ...more] = (IS_A_TEAM.exec(name)?.[1] ?? '').split(' ');
  const isSmall = (word: string): boolean => /^\p{Ll}/u.test(word) || small.has(word.toLowerCase());
  return first !== '' && more.every(isSmall) && (isSmall(first) || more.length > 0 || /\s\p{Ll}+$/u.test(name));
}

type Kind = 'council' | 'police';
const kindOf = (member: string): Kind | undefined => (/\b(?:council|cyngor)\b|\b(?:bc|dc|cc|mbc|cbc|lbc)$/.test(member) ? 'council' : /\b(?:police|constabulary|heddlu)\b/.test(member) ? 'police' : undefined);

/** Of which kind of body a name without any place in it is a part; undefined where it may be a body of its own. */
function partOf(words: readonly string[], isOwned = false): readonly Kind[] {
  const last = words.at(-1) ?? '';
  const isTeam = PART_NOUN.test(last);
  const own = (isTeam ? words.slice(0, -1) : words).filter((word) => !SMALL.has(word));
  if (own.length === 0 || NO_PART.test(own.join(' '))) return [];
  return [...(own.every((word) => COUNCILS.has(word)) ? (['council'] as const) : []), ...((isTeam || isOwned) && own.every((word) => FORCES.has(word)) ? (['police'] as const) : [])];
}

/**
 * @param countyIsNone the plan speaks of a county council that is no member
 * @param small words that the plan writes small
 * @returns whether a name is that of a part of one of the members
 */
export function partsOfMembers(members: readonly string[], countyIsNone: boolean, small: ReadonlySet<string> = new Set()): (name: string) => boolean {
  const bodies = members.map(plain).flatMap((name) => { const kind = kindOf(name); return kind ? [{ name, kind }] : []; });
  const upper = bodies.filter(({ name, kind }) => kind === 'council' && !LOWER_TIER.test(name) && (!countyIsNone || /\bcounty\b/.test(name)));
  // Where "Sport and Leisure" sits at the table by itself, "Leisure" is not simply the council's.
  const apart = members.map((one) => plain(one).split(' ')).filter((words) => words.length > 1 && partOf(words).length > 0);
  return (name) => {
    if (bodies.length > 0 && isTeam(name, small)) return true;
    const words = plain(inFull(name)).split(' ');
    if (apart.some((each) => each.length > words.length && words.every((word) => each.includes(word)))) return false;
    // "Tarnley Licensing" where Tarnley Borough Council is a member, "Police Rural Crime Team": whose part it is stands in front.
    const owned = bodies.flatMap((body) => {
      const ahead = body.name.split(' ').findIndex((word, at) => word !== words[at]);
      const kindNamed = words[0] === (body.kind === 'council' ? 'council' : 'police') || words[0] === `${body.kind}s` ? 1 : 0;
      const taken = Math.max(ahead < 0 ? body.name.split(' ').length : ahead, kindNamed);
      // "Marlshire Highways" may be a company of its own.
      return taken > 0 && taken < words.length - (taken > kindNamed && !NO_COMPANY.test(words.at(-1) ?? '') ? 1 : 0) ? [{ bodies: [body], words: words.slice(taken) }] : [];
    });
    return [{ bodies, words }, ...owned].some((one) => partOf(one.words, one.bodies !== bodies).some((kind) => (kind === 'council' && UPPER_TIER.test(one.words.join(' ')) ? one.bodies.some((body) => upper.includes(body)) : one.bodies.some((body) => body.kind === kind))));
  };
}
