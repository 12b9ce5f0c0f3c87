// What the document calls itself, and the partnership whose plan it is.
import type { Block, Heading } from './blocks.ts';
import { blockText, single } from './blocks.ts';
import { isLabelled } from './heading-looks.ts';
import { CONTENTS_HEADING, isPlainHeading } from './outline.ts';
import { stateIn } from './states-as-headings.ts';
import { isOneYear, roleWords, withoutYear, yearLabels, yearOfRange } from './year-labels.ts';

export type TitlePage = { title: string; /** indexes of the headings it is made of */ cover: Set<number>; label?: string; /** the year after it, where the title names that too */ next?: string };

const BEGINS_TEXT = /^(\d+[.)]?\s*)?(introduction|foreword|background|executive summary|purpose\b|recommendations?\b|summary|welcome|about\b|who we are|what\b|how (?:we|it)\b|our |(?:last|this) year\b|looking (?:back|ahead)|priority|priorities\b(?!.*\d)|actions\b(?!.*\d)|achievements\b|blaenoriaeth|theme|aim|objective|vision|review|key\b|annex|action plan$|cyflwyniad|rhagair)/i;
/** "Report of: Head of Communities" */
const OF_A_REPORT = /^(?:report (?:of|by|to|author)|authors?|prepared (?:by|for)|contact(?: officer)?|date|version|classification|wards?(?: affected)?|agenda item|item no)\b[^:]{0,20}:/i;
const PLAN_WORDS = /\b(plan|strategy|report|review|partnership|agreement|csp|cynllun)\b/i;

/** Headings one below the other at the beginning are one title over several lines. */
export function titlePageOf(blocks: readonly Block[], from = 0): TitlePage {
  const cover: number[] = [];
  let chapter: Heading | undefined;
  for (let at = from; at < blocks.length && cover.length < 6; at += 1) {
    const block = blocks[at];
    if (!block || block.kind === 'page mark') continue;
    const text = single(blockText(block));
    const short = block.kind === 'paragraph' && !OF_A_REPORT.test(text) && !block.text.split('\n').some(isLabelled) && block.text.split('\n').every((line) => line.length < 80) && text.length < 160 && !/[.:]$/.test(text) && (block.bold === true || yearLabels(text).length > 0 || PLAN_WORDS.test(text)) && cover.length < 5;
    if (block.kind !== 'heading' && !short) break;
    if (CONTENTS_HEADING.test(text) || (cover.length > 0 && text.endsWith(':')) || (cover.length > 0 && stateIn(text) !== '') || (cover.length > 0 && ((BEGINS_TEXT.test(text) && !namesBothYears(text)) || comesAgain(blocks, at, text) || isFirstOfSeveral(blocks, at, text) || isThirdTier(blocks, cover, block)))) {
      if (block.kind === 'heading') chapter = block;
      break;
    }
    cover.push(at);
  }
  dropFirstChapter(blocks, cover, chapter);
  const title = cover.map((at) => single(blockText(blocks[at] as Block))).filter((text, index, all) => all.findIndex((other) => other.toLowerCase().includes(text.toLowerCase())) === index).join(' ');
  const years = yearLabels(title);
  // "Community Safety Strategy 2027-2030: Delivery Plan for 2028/29" holds the actions of one year.
  const label = yearOfRange(title) ?? (years.find(isOneYear) ?? years.find((one) => !one.single) ?? years[0])?.label;
  const next = label === undefined ? undefined : years.find((one) => !one.single && one.startsIn === Number(label.slice(0, 4)) + 1)?.label;
  return { title, cover: new Set(cover), ...(label !== undefined ? { label } : {}), ...(next !== undefined ? { next } : {}) };
}

/** "Review of 2030/31, plan for 2031/32" below the name heads no chapter. */
const namesBothYears = (text: string): boolean => yearLabels(text).filter(isOneYear).length > 1;

/** "We will", under each of the priorities, or "Safer homes, 2030/31" and further down "1. Safer homes": a heading that comes again is none of the title's lines. */
const comesAgain = (blocks: readonly Block[], from: number, text: string): boolean => blocks[from]?.kind === 'heading' && !PLAN_WORDS.test(text) && (yearLabels(text).length === 0 || withoutYear(text).year !== '') && blocks.some((block, at) => at > from && block.kind === 'heading' && bare(block.text) === bare(text));
const bare = (text: string): string => withoutYear(single(text)).text.replace(/^(?:\d{1,2}|[A-H])[.):]\s+/, '');

/** "1. Noise", and further down "2. Arson": a chapter. */
function isFirstOfSeveral(blocks: readonly Block[], from: number, text: string): boolean {
  const level = levelOf(blocks[from]);
  return blocks[from]?.kind === 'heading' && /^1[.)]\s/.test(text) && blocks.some((block, at) => at > from && block.kind === 'heading' && block.level === level && /^2[.)]\s/.test(block.text));
}

/** "Delivered in 2030/31" below "Violence at night" below the title: the first chapter and its first part. */
function isThirdTier(blocks: readonly Block[], cover: readonly number[], block: Block): boolean {
  const [first, last] = [blocks[cover[0] ?? 0], blocks[cover.at(-1) ?? 0]];
  return block.kind === 'heading' && last?.kind === 'heading' && block.level > last.level && last.level > levelOf(first) && !PLAN_WORDS.test(block.text) && roleWords(block.text) !== undefined;
}

const levelOf = (block: Block | undefined): number => (block?.kind === 'heading' ? block.level : 1);

/** The last heading of the run may already be the first chapter: it is followed by words and says nothing of a plan. */
function dropFirstChapter(blocks: readonly Block[], cover: number[], chapter: Heading | undefined): void {
  let dropped = chapter;
  while (cover.length > 1) {
    const last = cover.at(-1) ?? 0;
    const text = single(blockText(blocks[last] as Block));
    const above = blocks[last] as Heading;
    // "Safe in the street", and under it "Why it matters": what the first chapter stands under is none of the title.
    const next = dropped && above.kind === 'heading' && above.level < dropped.level && above.level > levelOf(blocks[cover[0] ?? 0]) ? undefined : blocks.slice(last + 1).find((block) => block.kind !== 'page mark');
    if (next?.kind === 'heading' || PLAN_WORDS.test(text) || yearLabels(text).length > 0 || isPlainHeading(text) || (blocks[last] as Heading).kind !== 'heading') return;
    cover.pop();
    dropped = above;
  }
}

const NAMED = /(?<![\p{L}])((?:\p{Lu}[\p{L}'’.-]+ (?:(?:and|&|in|of|on|upon|the|with) )*){1,4}Safer (?:Communities|Neighbourhoods) Partnership|(?:Safer|Safe) (?:\p{Lu}[\p{L}'’-]+ ?(?:(?:and|&|in|of|on|upon|the|with) )*){1,4}(?:Community Safety )?Partnership|(?:\p{Lu}[\p{L}'’.-]+ (?:(?:and|&|in|of|on|upon|the|with) )*){1,7}(?:(?:Community Safety|COMMUNITY SAFETY) (?:& Wellbeing |and Wellbeing )?(?:Partnership|PARTNERSHIP)|Safety Partnership|CSP)|[PB]h?artneriaeth Diogelwch Cymunedol(?: (?:y |yr )?\p{Lu}[\p{L}'’-]+)+|[PB]artneriaeth(?: (?:y |yr )?\p{Lu}[\p{L}'’-]+){1,3} (?:Mwy )?Dd?iogel(?:ach)?|(?:\p{Lu}[\p{L}'’.-]+ (?:(?:and|&|in|of|on|upon|the|with) )*){1,4}Safer (?:(?:City|Town|Borough|County|District|Streets|Places) (?:Partnership|Board)|(?:Communities|Neighbourhoods) (?:Board|Group)|Partnership))(?![\p{L}])/gu;
const BEFORE = /^(?:(?:The|This|Our|Welcome to|In|Of|For|A|An|Membership of|Members of|Review of|Introduction|About|Contents|Contact) )+(?:the )?/i;

/** Where a document has both languages the English name is the one that its English forms bear. */
const isWelsh = (name: string): boolean => /^Partneriaeth\b/.test(name);

/** Names of partnerships in the text, the most frequent first. */
export function partnershipsIn(texts: readonly string[]): string[] {
  const counts = new Map<string, { name: string; count: number; first: number }>();
  let order = 0;
  for (const text of texts) {
    for (const [, found] of single(text).matchAll(NAMED)) {
      // "Y Bartneriaeth": by itself it is a Partneriaeth.
      const name = (found ?? '').replace(BEFORE, '').trim().replace(/^(?:B|Ph)artneriaeth/, 'Partneriaeth');
      if (name.split(' ').length < 2 || /^(Community Safety Partnership|Safety Partnership|Community Partnership)$/i.test(name)) continue;
      const key = name.toLowerCase().replace(/^(?:b|ph)artner/, 'partner').replace(/&/g, 'and').replace(/\bcsp$/, 'community safety partnership');
      const known = counts.get(key);
      if (known) known.count += 1;
      else counts.set(key, { name, count: 1, first: (order += 1) });
    }
  }
  return [...counts.values()].sort((a, b) => Number(isWelsh(a.name)) - Number(isWelsh(b.name)) || b.count - a.count || a.first - b.first).map((one) => one.name);
}

/** The title's own partnership before all others; empty where none is named. */
export function partnershipOf(title: string, texts: readonly string[]): string {
  return partnershipsIn([title])[0] ?? partnershipsIn(texts)[0] ?? namedSafer(title, texts);
}

const SAFER = /(?<![\p{L}])(?:\p{Lu}[\p{L}'’-]+ Safer Communities(?! (?:Fund|Agreement|Plan|Strategy))|(?:Safer|Safe) (?!(?:Streets?|Communit(?:y|ies)|Neighbourhoods?|Homes?|Roads?|Places?|People|Lives|Nights?|Together|Spaces?|Haven|Havens|Space|Travel|Schools?|Towns?|Cit(?:y|ies)|Borough|County|Plan|Strategy|Families|Women|Older|Young|Recruitment|Internet|Sleep)\b)\p{Lu}[\p{L}'’-]+(?: (?:(?:and|&|upon|on|in|of|the) )?(?!(?:Plan|Annual|Community|Strategy|Report|Partners|Delivery|Action|Agreement|Progress|Performance|Review|Our|Year|Joint|Safety|Executive)\b)\p{Lu}[\p{L}'’-]+){0,3})/gu;

/** "Safer Marl", "Safer Marl Board": what the partnership calls itself in its title and again in the text. */
function namedSafer(title: string, texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of [title, ...texts]) for (const one of single(text).matchAll(SAFER)) {
    // "Safer Marl is the community safety partnership for the borough" says so once and for all.
    const says = /^(?:,| is) (?:the|our|a) (?:\p{Ll}+ ){0,4}partnership\b/u.test(single(text).slice(one.index + one[0].length));
    counts.set(one[0], (counts.get(one[0]) ?? 0) + (says ? 2 : 1));
  }
  const named = [...counts].filter(([, count]) => count > 1).toSorted((a, b) => Number(b[0].endsWith(' Board')) - Number(a[0].endsWith(' Board')) || Number(title.includes(b[0])) - Number(title.includes(a[0])) || b[1] - a[1]);
  return named[0]?.[0] ?? '';
}
