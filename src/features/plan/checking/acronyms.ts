// Acronyms that the glossary does not explain, and those it explains though nobody uses them.
import type { Finding, FindingPlace } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import type { PlanToCheck } from './plan-to-check.ts';
import type { PlanText } from './plan-texts.ts';
import { sentencesOf } from './sentences.ts';

const ACRONYM = /(?<![\p{L}\p{N}./@_&’'-])(?:\p{Lu}{2,3}\p{Ll}\p{Lu}|\p{Lu}{2,8}|\p{Ll}\p{Lu}{2,5}|\p{Lu}\p{Ll}\p{Lu}{1,4}|\p{Lu}{1,3}&\p{Lu}{1,3})(?:s|['’]s)?(?![\p{L}\p{N}@_&]|-?\d|\/\d|\.\p{L})/gu;
/** Everybody knows them: where there is a glossary, they are missed in it at most as advice. */
const USUAL = new Set('UK NHS CCTV HMP LGBTQ BAME NHSE'.split(' '));
/** Words of every day, which every reader knows and no glossary explains: a finding of them is one more to set aside. Those that a plan's glossary is rightly asked about stand in `USUAL`. */
const EVERYDAY = new Set('GP A&E TV EU IT HR PC HM ID PDF BBC ITV MP MPs USB QR DNA LED HGV MOT GPS RAG BRAG KPI KPIs FAQ SMS PIN CV Q&A PE GCSE DVD WC BT AA RAC RSPCA NSPCC YMCA YWCA RNLI HQ VAT PAYE DVLA HMRC DWP AI GDPR COVID WiFi USA US EV PPE CEO UV HIV ATM DIY SIM PO VIP MS FM'.split(' '));
/** Known to all who work in the field, though not to every reader. */
const OF_THE_FIELD = new Set('ASB BID CSP CSU PCC OPCC PSPO FPN CPN CPW IDVA MARAC VAWG OCG CSE CCE VRU PCSO ICB YOT YJS DA DHR DARDR NRM MATAC SARA IOM DBS ACEs ANPR CBO ABC SVD LGBT LGBTQ KCC'.split(' '));
/** Said in every plan, or the names of bodies that every partnership has. */
const OF_EVERY_PLAN = new Set('ASB BID CSP CSU PCC OPCC'.split(' '));
const NO_ACRONYM = new Set('ACTION ACTIONS AGREED NOTED RESOLVED UPDATE STATUS LEAD OWNER JANUARY FEBRUARY MARCH APRIL JUNE JULY AUGUST OCTOBER NOVEMBER DECEMBER RED AMBER GREEN BLUE GREY BLACK WHITE YELLOW PURPLE AM PM OK TBC TBA NA NB PS RE VS AD BC NO ON IN TO PREVENT PURSUE PROTECT PREPARE CONTEST CHANNEL SAID DID DO DOES DONE WHO WHAT HOW WHY WHEN WHERE NEXT LAST WAS WERE ARE HAS HAVE HAD CAN MAY OUT UP SO IF BY AT AS AN BE GO GOT GET ME MY US ITS THIS THAT THEY THEM WITH FROM INTO OVER YEAR YEARS SAFE SAFER PLAN AIM AIMS NEED NEEDS HERE THERE MORE LESS BOTH EACH SOME MOST MANY MUCH ABOUT AFTER NOW SEE SAY ASK TELL CALL RING PART PAGE NOTE ANNEX TABLE DRAFT FINAL AND OR NOT ALL THE OF FOR IS IT WE OUR YOU NEW ANY MUST WILL ONLY NEVER FREE STOP YES WORDS TERMS MONEY COSTS FUNDS MEMBERS PARTNERS PEOPLE PLACES FIGURES SUMMARY NOTES KEY RISKS GOALS TASKS STEPS THEMES ALWAYS URGENT PLEASE EVERY OTHER THESE THOSE WOULD SHOULD COULD ALREADY AGAIN FIRST TOTAL CONTENTS GLOSSARY VISION REVIEW CIC CIO LLP PLC II III IV VI VII VIII IX XI XII QA'.split(' '));
const TITLES = /^(?:Mr|Ms|Dr|Mrs|St)$/;

const KIND_BEHIND_A_NAME = /^(?:[BDC]C|[MCL]BC|MDC|HA)$/;

type Use = { text: PlanText; start: number; end: number };

export function acronymsToExplain(plan: PlanToCheck, texts: readonly PlanText[]): Finding[] {
  const uses = usesOf(texts);
  // "ASB / YGG" in a plan of two languages explains both.
  const explained = new Map(plan.glossary.flatMap((one) => one.term.split(/\s*\/\s*/).map((term) => [base(term), one] as const)));
  const spelled = spelledOut(texts);
  const lines = inLines(texts);
  const words = new Set([...ordinaryWords(texts), ...[...namedThings(texts)].map((name) => name.toLowerCase())]);
  const found: Finding[] = [];
  for (const [acronym, places] of uses) {
    // What stands over a column only ("RAG") is the form's word, not the text's.
    if (explained.has(acronym) || places.some(isToldInWords) || (words.has(acronym.toLowerCase()) && !OF_THE_FIELD.has(acronym)) || places.every((one) => one.text.part === 'column')) continue;
    const isSpelled = spelled.has(acronym);
    if (EVERYDAY.has(acronym) || lines.has(acronym) || (isSpelled && plan.glossary.length < WHOLE)) continue;
    if (plan.glossary.length === 0 && (isSpelled || USUAL.has(acronym) || OF_EVERY_PLAN.has(acronym))) continue;
    const severity = isSpelled || USUAL.has(acronym) || OF_THE_FIELD.has(acronym) || plan.glossary.length === 0 ? 'advice' : 'warning';
    found.push(finding('acronym-undefined', severity, {
      subject: acronym, message: plan.glossary.length === 0 ? `${acronym} is used and nowhere explained.` : `${acronym} is used${isSpelled ? ', explained where it stands,' : ''} and not in the glossary.`,
      places: places.slice(0, 3).map(quoted),
    }));
  }
  const bodies = bodiesNamed(plan);
  for (const { term, words } of plan.glossary) {
    if (!/^[\p{Lu}\p{Ll}&]{2,9}s?$/u.test(term) || [...term].filter((letter) => /\p{Lu}/u.test(letter)).length < 2 || uses.has(base(term)) || bodies.has(base(term)) || isWritten(base(term), texts)) continue;
    found.push(finding('acronym-unused', 'advice', { subject: term, message: `${term} is in the glossary and used nowhere else.`, places: [placeOf(words)] }));
  }
  return found;
}

/** "They go to MARAC, a monthly meeting of all the services": the reader knows what it is. */
const isToldInWords = ({ text, end }: Use): boolean => /^(?:,|\s[–—-]|\s\()\s?(?:an?|the|our|its)\s(?:[\p{L}’'-]+\s){0,3}(?:meetings?|groups?|panels?|boards?|conferences?|services?|schemes?|process|partnerships?|teams?|networks?|forums?|orders?|notices?|programmes?|checklists?|forms?|tools?|units?|funds?)\s(?:of|for|on|in|at|where|which|that|who|to|with|by)\s/u.test(text.text.slice(end, end + 90));

/** The short names of members and owners: where a directory knows them, the plan names them in full, and its document did not. */
function bodiesNamed({ bodies = [], members, years }: PlanToCheck): Set<string> {
  if (bodies.length === 0) return new Set();
  const named = new Set([...members.map((one) => one.text), ...years.flatMap((year) => year.priorities.flatMap((one) => one.actions.flatMap((action) => action.owners.map((owner) => owner.organisation ?? owner.name))))]);
  return new Set(bodies.filter((one) => named.has(one.name)).flatMap((one) => one.alsoCalled.map(base)));
}

/** "HMP Stoke" is a name, and the letters stand in it all the same. */
const isWritten = (term: string, texts: readonly PlanText[]): boolean => texts.some(({ text, part }) => (/\p{Ll}/u.test(text) || part === 'owners') && new RegExp(`(?<![\\p{L}])${term}(?![\\p{L}])`, 'u').test(text));

const base = (acronym: string): string => single(acronym).replace(/['’]s$/, '').replace(/(?<=\p{Lu})s$/u, '');

/** What the plan writes small elsewhere, or with one capital as a name is written, is a word in capitals, and stands for nothing. */
function ordinaryWords(texts: readonly PlanText[]): Set<string> {
  const found = new Set<string>();
  for (const { text } of texts) for (const [word] of text.matchAll(/(?<![\p{L}\p{N}@./-])(?:\p{Ll}{2,8}|\p{Lu}\p{Ll}{3,7})(?![\p{L}\p{N}@/-]|\.\p{L})/gu)) found.add(word.toLowerCase());
  return found;
}

const isKnown = (word: string): boolean => OF_THE_FIELD.has(word) || USUAL.has(word) || EVERYDAY.has(word);
/** A sentence that writes small words large for their weight. */
const STRESSED = /(?<![\p{L}])(?:NOT|NEVER|ONLY|ALL|MUST|WILL|ANY|NO|YES|YOU|AND|OR)(?![\p{L}])/u;
/** Letters that can be said as one word. */
const isSayable = (word: string): boolean => /[AEIOUY]/.test(word) && !/[BCDFGHJKLMNPQRSTVWXZ]{4}/.test(word);
const LONG = 5;

/** "ABBEY WARD: lights were mended." and "MILL: nothing to report.": where one of the labels under a heading says what kind of place it is, the others are places too. */
const LABEL = /^\W{0,3}(\p{Lu}{3,}(?:[ ’'&-]{1,3}\p{Lu}+)*)(?=\s?[:–—|·]|\s-\s)/u;
const IS_PLACE = /\b(?:WARD|ESTATE|PARISH|TOWN|VILLAGE|DISTRICT|BOROUGH|PARK|STREET|ROAD|NORTH|SOUTH|EAST|WEST)\b/;
const sectionsOfPlaces = (texts: readonly PlanText[]): Set<string> => new Set(texts.filter(({ text, part }) => part === 'prose' && IS_PLACE.test(LABEL.exec(text)?.[1] ?? '')).map((one) => one.where));

/** "The SPARK project": what a thing is called, in every place that says it. */
function namedThings(texts: readonly PlanText[]): Set<string> {
  const found = new Set<string>();
  for (const { text } of texts) for (const { 1: name = '' } of text.matchAll(/(?<![\p{L}])(?:the|our|a|an)\s(\p{Lu}{4,})\s(?:project|campaign|caf[eé]|club|course|bus|van|festival|choir|roadshow)s?\b/giu)) if (isSayable(name) && !isKnown(name)) found.add(name);
  return found;
}

/** "JOINT PLAN", "SAFE AT HOME": beside a word of every day in capitals it is one itself. */
function isHeadline(text: string, start: number, end: number): boolean {
  const beside = [/(\p{Lu}{2,})\s$/u.exec(text.slice(Math.max(0, start - 16), start))?.[1], /^\s(\p{Lu}{2,})\b/u.exec(text.slice(end, end + 16))?.[1]];
  return beside.some((word) => word !== undefined && word.length > 2 && NO_ACRONYM.has(word));
}

function usesOf(texts: readonly PlanText[]): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  const ofPlaces = sectionsOfPlaces(texts);
  for (const text of texts) {
    const label = ofPlaces.has(text.where) ? LABEL.exec(text.text) : null;
    const shouted: [number, number][] = [...shoutedParts(text), ...(label && isSayable(label[1] ?? '') && !isKnown(label[1] ?? '') ? [[0, label[0].length] as [number, number]] : [])];
    for (const found of text.text.matchAll(ACRONYM)) {
      const acronym = base(found[0]);
      if (NO_ACRONYM.has(acronym) || TITLES.test(acronym) || [...acronym].filter((letter) => /\p{Lu}/u.test(letter)).length < 2) continue;
      const [start, end] = [found.index, found.index + found[0].length];
      if (shouted.some(([from, to]) => start >= from && end <= to) || /^\s?\d[A-Z]{2}\b/.test(text.text.slice(end, end + 5)) || /\d\s?$/.test(text.text.slice(Math.max(0, start - 2), start)) && acronym.length === 2) continue;
      if (isHeadline(text.text, start, end)) continue;
      // "FIGURE 2", "ZONE 4": one of several that are numbered.
      if (acronym.length > 3 && isSayable(acronym) && !isKnown(acronym) && /^\s\d{1,2}(?!\d|,\d)/.test(text.text.slice(end, end + 4))) continue;
      // "Operation BANG" is a name.
      if (/\b(?:Operation|Op|Project|Campaign)\s$/.test(text.text.slice(Math.max(0, start - 12), start))) continue;
      // "Alder Vale DC", "Hearth HA": what kind of council or landlord it is, behind its name.
      if (KIND_BEHIND_A_NAME.test(acronym) && /(?<!\p{L})(?!(?:The|Our|Their|Each|Both|All|And|But|For|By|In|At)\s)\p{Lu}\p{Ll}+\s$/u.test(text.text.slice(Math.max(0, start - 24), start))) continue;
      if (isNameOfBody(acronym, text.text.slice(end))) continue;
      // "PC Jane Moss": a rank before a name.
      if (/^(?:PC|DC|PS|DS|DI|CI|DCI)$/.test(acronym) && /^\s\p{Lu}\p{Ll}+/u.test(text.text.slice(end, end + 14))) continue;
      const list = uses.get(acronym);
      if (list) list.push({ text, start, end });
      else uses.set(acronym, [{ text, start, end }]);
    }
  }
  return uses;
}

/** "NHS Westmarch": the letters with a place are a body's own name, as long as no word says what kind of body it is. */
const isNameOfBody = (acronym: string, after: string): boolean => {
  const name = /^\s(\p{Lu}\p{Ll}+(?:(?:\s(?:and|of|&|on)){0,2}\s\p{Lu}\p{Ll}+){0,7})/u.exec(after)?.[1];
  return name !== undefined && (acronym.startsWith('HM') || (NAMES_BODIES.has(acronym) && !/\b(?:Board|Trust|Service|Services|Foundation|Fund|Council|England|Group|Team|Centre|Staff|Act|Constitution)\b/.test(name)));
};
const NAMES_BODIES = new Set(['NHS', 'BT', 'YMCA', 'YWCA', 'RSPCA', 'RNLI']);

/** Words that are written large for emphasis: several in a row of which one is long, or a heading all in capitals. */
function shoutedParts({ text, part }: PlanText): [number, number][] {
  if ((part === 'prose' || part === 'heading' ? text.length > 4 : text.length > 5 && part !== 'owners') && !/\p{Ll}/u.test(text.replace(/(?<=\p{Lu})s\b/gu, ''))) return [[0, text.length]];
  const found: [number, number][] = [];
  const stressed = STRESSED.test(text) ? sentencesOf(text).filter((one) => STRESSED.test(text.slice(one.start, one.end))) : [];
  // "HOW MANY     112,400 residents": a label that a gap parts from what it heads.
  for (const label of text.matchAll(/(?<=^|\n|\s)(?:\p{Lu}{2,}\s){0,3}\p{Lu}{2,}(?= {3,}\S)/gu)) found.push([label.index, label.index + label[0].length]);
  for (const run of text.matchAll(/(?<![\p{L}])\p{Lu}[\p{Lu}'’-]*(?:[\s,&:/()-]+(?:AND|OF|\p{Lu}[\p{Lu}'’-]*)(?![\p{Ll}]))*(?![\p{Ll}])/gu)) {
    const words = run[0].split(/[^\p{L}]+/u).filter(Boolean);
    if (words.length > 1 && part !== 'owners' && (words.some((word) => word.length > 5) || (words.length > 2 && words.some((word) => NO_ACRONYM.has(word))))) found.push([run.index, run.index + run[0].length]);
    // "CASE STUDY", "ABBEY WARD"
    else if (words.length > 1 && part !== 'owners' && !/[^\p{Lu}\s’'-]/u.test(run[0]) && words.every((word) => word.length > 2 && isSayable(word) && !isKnown(word))) found.push([run.index, run.index + run[0].length]);
    // "Do NOT ring 999. If it is URGENT ring us."
    else if (words.length === 1 && run[0].length >= LONG && stressed.some((one) => one.start <= run.index && run.index < one.end) && isSayable(run[0]) && !/[^\p{Lu}]/u.test(run[0]) && part !== 'owners') found.push([run.index, run.index + run[0].length]);
    else if (part === 'heading' && words.length === 1 && run[0].length === text.trim().length && run[0].length > 4) found.push([run.index, run.index + run[0].length]);
  }
  return found;
}

/** A glossary of fewer terms is not meant to hold what the text itself spells out. */
const WHOLE = 10;

/** "DARDR: Domestic Abuse Related Death Review" explains it, wherever the line was found. */
function inLines(texts: readonly PlanText[]): Set<string> {
  const found = new Set<string>();
  for (const { text } of texts) for (const { 1: acronym = '', 2: full = '' } of text.matchAll(/(?:^|\n|[;.]\s)(\p{Lu}[\p{Lu}&]{1,8})s?\s?(?:[:=]|\s[–—-])\s(\p{L}[\p{L}\s'’-]{6,80})/gu)) if (startsOf(full).startsWith(acronym.replace('&', '').toLowerCase())) found.add(base(acronym));
  return found;
}

/** "Full Name (FN)" and "FN (full name)". */
function spelledOut(texts: readonly PlanText[]): Set<string> {
  const found = new Set<string>();
  for (const { text } of texts) {
    for (const { 1: acronym = '', index } of text.matchAll(/\((?:the\s)?([\p{L}&]{2,9})\)/gu)) {
      const before = text.slice(Math.max(0, index - 120), index).split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
      if (/\p{Lu}.*\p{Lu}/u.test(acronym) && before.slice(-8).some((word) => word[0]?.toLowerCase() === acronym[0]?.toLowerCase()) && before.length > 1) found.add(base(acronym));
    }
    // "Alder District Council (Alder DC)": the letters stand behind a word of the name.
    for (const { 1: acronym = '', index } of text.matchAll(/\((?:the\s)?(?:\p{Lu}\p{Ll}+\s){1,3}(\p{Lu}{2,6})\)/gu)) if (startsOf(text.slice(Math.max(0, index - 120), index).trim()).endsWith(acronym.toLowerCase())) found.add(base(acronym));
    for (const { 1: acronym = '', 2: full = '' } of text.matchAll(/(?<![\p{L}])(\p{Lu}[\p{Lu}&]{1,8})\s\(([^()]{6,90})\)/gu)) if (full.split(/[\s-]+/)[0]?.[0]?.toLowerCase() === acronym[0]?.toLowerCase() && full.includes(' ')) found.add(base(acronym));
    for (const { 1: acronym = '', 2: full = '' } of text.matchAll(/(?<![\p{L}])(\p{Lu}[\p{Lu}&]{1,8})s?[”"’']?(?:\s(?:is|are|means?|stands? for)\s|,\s)(?:an?\s|the\s|our\s)?([\p{L}\s,'’-]{6,80})/gu)) if (startsOf(full).startsWith([...acronym].join('').toLowerCase())) found.add(base(acronym));
  }
  return found;
}

/** The first letters of the words that count; "anti-social" is two. */
const startsOf = (text: string): string => text.toLowerCase().split(/[\s-]+/).filter((word) => !/^(?:of|and|the|for|in|on|to|a)$/.test(word)).map((word) => word[0] ?? '').join('');

function quoted({ text, start, end }: Use): FindingPlace {
  const from = Math.max(0, text.text.lastIndexOf(' ', Math.max(0, start - 50)) + (start > 50 ? 1 : 0));
  const to = text.text.indexOf(' ', end + 50);
  return placeOf(text, { start: start <= 50 ? 0 : from, end: to < 0 ? text.text.length : to });
}
