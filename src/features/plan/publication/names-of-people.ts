// Names of people in a text, told without a directory: two or three capitalised words that are used as names, or that stand where names stand. Pure; a person looks and decides.

/** One word as names are written: "Jones", "O’Neill", "Smith-Brown", "McKay". */
const WORD = String.raw`\p{Lu}\p{Ll}*(?:[’'-]?\p{Lu}?\p{Ll}+)+`;
const RUN = new RegExp(String.raw`(?<![\p{L}\p{N}’'-])${WORD}(?: (?:(?:al|bin|de|den|der|di|el|la|le|van|von) )?${WORD})+(?![\p{L}\p{N}]|[’'-]\p{L}{2})`, 'gu');

/** What no name of a person has in it: bodies, places, days and the words of this work. */
const NEVER = new RegExp(`^(?:${[
  'act|action|advice|agenc(?:y|ies)|airport|alliance|anti|area|asb|assembly|assessment|association|authority|avenue|awards?|beat|behaviour|board|borough|bridge|bureau|business|cadets?|campaign|care|cathedral|centre|charity|charter|child|children|church|city|clinic|close|club|college|commissioned|commissioners?|committee|common|communit(?:y|ies)|conference|constabulary|council|country|county|court|crescent|crime|criminal|crown|cafe|café|daily|express|gym|hotel|metro|pharmacy|pub|stores?|supermarket|superstore',
  'day|days|department|digital|director|disorder|district|domestic|drive|drug|drugs|early|east|eastern|education|empowerment|engagement|england|estate|europe|evening|events?|exploitation|famil(?:y|ies)|farm|festival|fire|force|forest|forum|foundation|freedom|fund|gardens?|general|girls|government|great|greater|group|guide|hall|hate|health|heath|help|helpline|heritage|high|home|homes|hospital|hotspot|house|housing|hub|inn|institute|international|intervention|ireland|island|jobcentre|junction|justice|knife',
  'ladies|lane|learning|library|licensing|life|local|lower|mall|manager|market|meadows?|media|mental|mediation|mental|minor|moor|museum|national|neighbourhood|network|new|night|north|northern|notices?|offenders?|offices?|officers?|old|online|open|operation|orders?|outreach|panel|parade|parish|park|parliament|partners|partnership|path|people|place|plan|planning|plans|police|policing|port|prevent|prevention|primary|prime|priorit(?:y|ies)|prison|probation|programme|project|promenade|protection|public|quay',
  'railway|recreation|recovery|rescue|resolution|retail|review|river|road|round|roundabout|royal|rural|safe|safer|safeguarding|safety|saint|schemes?|schools?|scotland|secondary|section|services?|serious|sexual|shop|shopping|shops|shopwatch|social|society|south|southern|sports?|square|staff|stand|state|states|stations?|strategy|strategic|street|streets|substance|summer|support|survivors?|team|teams|terrace|theatre|theme|town|towns|trading|training|transport|trust|united|units?|university|upper|vale|valley|vehicle|victims?|village|violence|violent|vision|voluntary|volunteers?|wales|walk|wardens?|watch|water|way|week|west|western|white ribbon|wildlife|winter|women|woods|workshops?|worldwide|year|young|youth',
  'law|member|chair|channel|modern|slavery|human|trafficking|duty|management|academy|steps?|castle|cabinet|together|row|st|saints?|black|asian|british|english|irish|scottish|welsh|european|african|christian|muslim|jewish|hindu|sikh|catholic',
  'january|february|march|april|may|june|july|august|september|october|november|december|spring|autumn|easter|christmas|(?:mon|tues|wednes|thurs|fri|satur|sun)day',
  'the|a|an|and|all|any|as|at|both|by|each|every|following|for|from|his|her|how|if|in|it|its|many|more|most|my|no|of|on|one|our|over|since|some|such|that|their|these|they|this|those|through|to|under|we|what|when|where|which|while|who|why|with|within|you|your',
].join('|')})$`, 'i');

/** What stands before a name and is none itself. */
const ROLE = /^(?:acting|assistant|chief|chief|constable|coordinator|councillor|dame|dr|doctor|inspector|lady|lead|lord|madam|mayor|officer|professor|rev|reverend|sergeant|sir|superintendent|thank|thanks|detective|late|little|baby)$/i;
/** Whoever is to be reached is named straight after these. */
const REACH = /^(?:ask|call|contact|e-?mail|message|phone|ring|telephone|text)$/i;
/** Nobody is named straight after these: the town is. */
const OF_PLACES = /\b(?:in|at|near|around|across|between|through|throughout|outside|inside|along|beyond|towards|off|on|visited|streets of|town of|village of|area of|areas of|parish of|borough of|part of|parts of)\s(?:the\s)?$/i;
/** After these somebody is named, whoever it is. */
const NAMED_BEFORE = /\b(?:thanks (?:also )?(?:go )?to|thank|thanked|grateful to|praise (?:for|goes to)|praised|named|called|known as|contact|speak to|ring|led by|run by|chaired by|written by|told by|(?:mother|father|parents|sister|brother|son|daughter|wife|husband|widow|widower|partner|family|friends?|death|murder|killing|memory|life|victim|residents?|tenants?|neighbours?|pupils?|offenders?|officers?|colleagues?|volunteers?),?(?: of| is| was)?)\s(?:our |the |a )?(?:\p{Ll}+ )?$/iu;
const NAMED_AFTER = /^(?:,? (?:who|whose|aged)\b|,? \d{1,2}(?:,| of|\)|\.|$)|,? (?:said|says|told|wrote|writes|explained|lives|lived|died)\b|’s (?:mother|father|family|death|murder)\b|,?:? (?:on |at )?07\d{3})/iu;
/** A list of places that begins with one of several words: "in Castle Rose, Harbury and Stowford". Wherever else it is said, it is that place. */
const TOLD_AS_PLACE = new RegExp(String.raw`\b(?:in|into|near|around|across|throughout|outside|between)\s(?:the\s)?(${WORD}(?: ${WORD}){1,2})(?:, \p{Lu}\p{Ll}+)*,? (?:and|or) \p{Lu}\p{Ll}+(?! \p{Lu})(?![\p{L}’'])`, 'gu');

export const placesTold = (text: string): string[] => [...text.matchAll(TOLD_AS_PLACE)].map((found) => found[1]!);

/** One word beside it in a list, as towns are listed: "Harbury, Castle Rose and Stowford". */
const ALONE_BEFORE = /(?<!\p{Lu}[\p{L}’'-]* )(?<!\p{L})(\p{Lu}\p{Ll}+)(?:,|,? and|,? or) $/u;
const ALONE_AFTER = /^(?:,|,? and|,? or) (\p{Lu}\p{Ll}+)(?! \p{Lu})(?!\p{L})/u;
const BETWEEN = /^(?:,|,? and|,? or| &)\s+(?:\p{Ll}+ ){0,2}$/u;

/** `isUsed`: whether a word is used as a name of people; `isCommon`: whether it is said elsewhere without a capital; `known`: names of bodies, places and terms, in which nobody is named. */
export type Said = { isUsed: (word: string) => boolean; isCommon: (word: string) => boolean; known: readonly string[] };
type Candidate = { name: string; start: number; end: number; isName: boolean };

export function namesOfPeople(text: string, said: Said): string[] {
  const candidates = [...text.matchAll(RUN)].flatMap((found) => candidateOf(text, found[0], found.index, said));
  // In a list one name tells the others: "Sarah Jones, Amir Khan and Tom Price".
  for (let more = true; more;) {
    more = false;
    for (const [at, one] of candidates.entries()) {
      const isBeside = (other: Candidate | undefined): boolean => other?.isName === true && BETWEEN.test(other.end <= one.start ? text.slice(other.end, one.start) : text.slice(one.end, other.start));
      if (one.isName || !(isBeside(candidates[at - 1]) || isBeside(candidates[at + 1]))) continue;
      [one.isName, more] = [true, true];
    }
  }
  return [...new Set(candidates.filter((one) => one.isName).map((one) => one.name))];
}

const plain = (word: string): string => word.replace('’', "'").normalize('NFD').replaceAll(/\p{M}/gu, '');

function candidateOf(text: string, run: string, at: number, said: Said): Candidate[] {
  const words = run.split(' ');
  let start = at;
  // "Contact Jo Smith": the verb that begins a sentence is no part of the name, and tells that one follows.
  const hadVerb = words.length > 2 && REACH.test(words[0] ?? '');
  if (hadVerb) start += (words.shift() ?? '').length + 1;
  const from = start;
  while (words.length > 0 && ROLE.test(words[0] ?? '')) start += (words.shift() ?? '').length + 1;
  const hadRole = hadVerb || start > from;
  const name = words.join(' ');
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word));
  if (capitals.length < 2 || capitals.length > 3 || capitals.some((word, at) => NEVER.test(word.replace(/[’']s$/, '')) || (/[’']s$/.test(word) && at < capitals.length - 1)) || said.known.some((one) => one.includes(name))) return [];
  const before = text.slice(Math.max(0, start - 60), start);
  const after = text.slice(start + name.length, start + name.length + 24);
  const stands = hadRole || NAMED_BEFORE.test(before) || NAMED_AFTER.test(after);
  const isListedWithPlaces = [ALONE_BEFORE.exec(before), ALONE_AFTER.exec(after)].some((found) => found !== null && !said.isUsed(found[1] ?? ''));
  const used = capitals.filter((word) => word.replace(/[’']s$/, '').split('-').every((part) => said.isUsed(plain(part)) || said.isUsed(part)));
  return [{ name: name.replace(/[’']s$/, ''), start, end: start + name.length, isName: stands || (!OF_PLACES.test(before) && !isListedWithPlaces && (used.length === capitals.length || (used.length > 0 && !capitals.some((word) => said.isCommon(word.toLowerCase()))))) }];
}
