// Where each block stands: under which headings, in which part of the document (contents, members, glossary, body), and which year the headings above it speak of.
// Published documents nest their headings loosely, so a year holds until another is named or a heading of a higher rank ends it.
import type { Block, Heading } from './blocks.ts';
import { single } from './blocks.ts';
import type { ColumnRole } from './column-names.ts';
import { columnRole } from './column-names.ts';
import { GLOSSARY_HEADING } from './glossary-terms.ts';
import { MEMBERS_HEADING } from './members.ts';
import { stateIn } from './states-as-headings.ts';
import { dayAlone, endingIn, isOneYear, looksAhead, roleWords, speaksOfBoth, yearLabels } from './year-labels.ts';

export type Role = 'reviewed' | 'planned';
export type Part = 'contents' | 'members' | 'glossary' | 'body';

/** What headings say of the year: `labelOwn` when the heading that told the role named the year too. */
export type YearWords = { label?: string; labelOwn: boolean; role?: Role; /** the words can mean no other role */ firm?: boolean; /** the year after the one that was, whatever the document's title names */ follows?: boolean };

export type Spot = { /** indexes of the headings above, outermost first */ trail: number[]; part: Part; year: YearWords };

export const CONTENTS_HEADING = /^(table of )?contents( page)?$|^(cynnwys|index)$/i;
const OWN_PART = /^(\d+[.)]?\s*)?(introduction|foreword|background|executive summary|summary|welcome|about (us|this plan|the partnership)|appendi(x|ces)\b.*|annex\b.*|governance.*|how to (contact|report).*|contact( us| details)?|references|feedback|equalit.*|cyflwyniad|rhagair)\.?$/i;

type Open = { index: number; level: number; label?: string; role?: Role; firm?: boolean };

export function outlineOf(blocks: readonly Block[]): Spot[] {
  const spots: Spot[] = [];
  let trail: number[] = [];
  let part: Part = 'body';
  let partLevel = 0;
  let years: Open[] = [];
  const again = headingsAgain(blocks);
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'heading') {
      const text = single(block.text);
      trail = [...trail.filter((at) => levelAt(blocks, at) < block.level), index];
      const told = partOf(text) === 'body' && announcesMembers(blocks, index) ? 'members' : partOf(text);
      const own = told === 'members' && isLabelled(blocks, index) ? 'body' : told;
      if (own !== 'body') [part, partLevel] = [own, block.level];
      else if (part !== 'body' && endsPart(part, partLevel, block)) part = 'body';
      // "Review the order of 2024", with its own "Lead: …", heads no other action's year.
      // "In progress" below "Plan for 2031/32" tells how far something got, and no other year.
      const words = stateIn(text) !== '' && years.some((one) => one.role !== undefined) ? {} : isLabelled(blocks, index) && !isPlainHeading(text) && yearLabels(text).every((one) => one.single) ? {} : besideLastYear(text, years, block.level, blocks) ? { role: 'planned' as const } : yearWordsOf(text, index < OPENING);
      years = years.filter((one) => one.level <= block.level || (one.level === block.level + 1 && blocks[one.index]?.kind === 'heading' && (blocks[one.index] as Heading).by === 'look' && block.by === 'look' && !again.has(single((blocks[one.index] as Heading).text).toLowerCase())));
      if (OWN_PART.test(text) || own !== 'body') years = years.filter((one) => one.level < block.level);
      if (words.label !== undefined || words.role !== undefined) {
        years = years.filter((one) => one.level < block.level);
        years.push({ index, level: block.level, ...words });
      }
    }
    spots.push({ trail, part, year: yearOf(years) });
  }
  return spots;
}

/** "This year's work programme" beside "Last year's work programme" is of the year to come, though alone it might tell of either. */
const besideLastYear = (text: string, years: readonly Open[], level: number, blocks: readonly Block[]): boolean =>
  /\b(?:this|the coming|the new) year\b/i.test(text) && roleWords(text) === undefined && yearLabels(text).length === 0 && years.some((one) => one.level === level && one.role === 'reviewed' && one.label === undefined && /\blast year\b/i.test((blocks[one.index] as Heading).text));

/** "In 2031/32 we will" below each of several priorities is a part of each, however alike their headings look. */
function headingsAgain(blocks: readonly Block[]): ReadonlySet<string> {
  const once = new Set<string>();
  const again = new Set<string>();
  for (const block of blocks) {
    const text = block.kind === 'heading' ? single(block.text).toLowerCase() : '';
    if (once.has(text)) again.add(text);
    else if (text !== '') once.add(text);
  }
  return again;
}

const levelAt = (blocks: readonly Block[], index: number): number => (blocks[index] as Heading).level;

function partOf(text: string): Part {
  if (CONTENTS_HEADING.test(text)) return 'contents';
  if (text.length > 90) return 'body';
  if (GLOSSARY_HEADING.test(text)) return 'glossary';
  return MEMBERS_HEADING.test(text) && !/\b(?:questions?|answers?|asked|sent|said|told)\b/i.test(text) && roleWords(text) === undefined ? 'members' : 'body';
}

const BELONG = /\b(?:organisations?|bodies|agencies|partners)\b[^.:]{0,40}\b(?:belong to|make up|sit (?:on|round|around)|are (?:part|members) of)\b[^.:]{0,60}:$/i;

/** "The Partnership", and below it "These organisations belong to it:" over their names. */
function announcesMembers(blocks: readonly Block[], heading: number): boolean {
  const [first, second] = blocks.slice(heading + 1, heading + 4).filter((block) => block.kind !== 'page mark');
  return first?.kind === 'paragraph' && (second?.kind === 'item' || second?.kind === 'table') && BELONG.test(single(first.text)) && !saysPriority(single((blocks[heading] as Heading).text));
}

/** "A minibus for the club's members", and below it "Lead: …": an action, whatever its words speak of. */
function isLabelled(blocks: readonly Block[], index: number): boolean {
  for (const next of blocks.slice(index + 1, index + 6)) {
    const label = next.kind === 'paragraph' || next.kind === 'item' ? /^([^:\n]{3,40}):\s/.exec(next.text)?.[1] : undefined;
    // "Action: …" is an action of its own, and the heading none.
    if (label === undefined || columnRole(label) === 'action') return false;
    if (ACTION_LABELS.has(columnRole(label) ?? 'other')) return true;
  }
  return false;
}
const ACTION_LABELS = new Set<ColumnRole>(['owner', 'lead', 'update', 'status', 'due']);

/** A list of members may be grouped under headings of its own; contents and glossaries end with the next heading of their rank. */
function endsPart(part: Part, level: number, next: Heading): boolean {
  return part === 'members' ? next.level <= level : next.level <= level || part === 'contents';
}

/** Blocks that may belong to the title. */
const OPENING = 4;

/** Headings such as “Review of actions 2024/25”. */
function yearWordsOf(text: string, opens: boolean): { label?: string; role?: Role; firm?: boolean } {
  const years = yearLabels(text);
  if (headsTwo(text) || (headsBoth(text) && years.length < 2)) return {};
  // A title's day says when it was written.
  const label = opens && dayAlone(text) ? undefined : endingIn(text) ?? (years.find(isOneYear) ?? years.find((one) => !one.single) ?? (years.length === 1 ? years[0] : undefined))?.label;
  // "Plan for 2025/26, with a look back at 2024/25" heads both.
  const role = new Set(years.map((one) => one.label)).size > 1 && speaksOfBoth(text) ? undefined : roleWords(text);
  // "Assessment 2030/31 and plan 2031/32" at the head of a document says of neither year what stands below.
  if (opens && /\bassessment\b/i.test(text) && role === undefined && years.filter(isOneYear).length > 1) return {};
  return { ...(label !== undefined ? { label } : {}), ...(role !== undefined ? { role } : {}), ...(looksAhead(text) ? { firm: true } : {}) };
}

/** "Progress to March and actions for 2031/32": the year that it names is that of the one, and none of the other. */
function headsTwo(text: string): boolean {
  const parts = partsOf(text);
  return parts.some((part) => roleWords(part) === 'planned' && yearLabels(part).some(isOneYear)) && parts.some((part) => roleWords(part) === 'reviewed' && !yearLabels(part).some(isOneYear));
}

/** "What we did and what comes next": whose year the actions are stands further down. */
const headsBoth = (text: string): boolean => { const parts = partsOf(text); return parts.some(looksAhead) && parts.some((part) => roleWords(part) === 'reviewed'); };

const partsOf = (text: string): string[] => text.split(/\s(?:and|&|with)\s|[,;:]\s/);

function yearOf(years: readonly Open[]): YearWords {
  const nearest = years.at(-1);
  if (!nearest) return { labelOwn: false };
  const telling = nearest.role === undefined ? years.findLast((one) => one.role !== undefined) : nearest;
  const role = telling?.role;
  const firm = telling?.firm === true ? { firm: true } : {};
  if (nearest.label !== undefined) return { label: nearest.label, labelOwn: true, ...(role ? { role } : {}), ...firm };
  const above = years.findLast((one) => one.label !== undefined && (one.role === undefined || one.role === role));
  return { labelOwn: false, ...(above?.label !== undefined ? { label: above.label } : {}), ...(role ? { role } : {}), ...firm };
}

const PLAIN_WORDS = new Set('action actions activity activities plan plans our the of on for in to and we will shall add what do did doing done have has are is be been how review reviewed progress update updates delivery delivered year years this next last coming table tables key against priority priorities progress made achievements achieved agreed csp partnership community safety going summary detailed strategic annual end mid proposed commitments work programme tracker template plan: annex appendix a b c undertakings undertake steps getting get there making make it happen happens going outturn from between s'.split(' '));

const MONTH = '(?:january|february|march|april|may|june|july|august|september|october|november|december)';
/** "To March", "April and September", "31 March 2031": a month is a place's name by itself. */
const IN_MONTHS = new RegExp(String.raw`\b(?:from|to|until|between)\s(?:\d\d?\s)?${MONTH}\b|\b\d\d?\s${MONTH}\b|\b${MONTH}(?:(?:\s?[-–—]\s?|\s(?:to|and|until)\s)${MONTH}\b|(?=\s20\d\d\b))`, 'g');

/** Does the heading only say that here stand the actions, or their year, and nothing of what they are about? */
export function isPlainHeading(text: string): boolean {
  const words = text.toLowerCase().replace(IN_MONTHS, ' ').replace(/\b20\d\d\b|\b\d\d?\b/g, ' ').match(/\p{L}+/gu) ?? [];
  return words.every((word) => PLAIN_WORDS.has(word)) || stateIn(text) !== '';
}

/** The words by which a document itself calls something a priority. */
export const saysPriority = (text: string): boolean => /^(\d+[.)]?\s*)?(strategic |key |our )?(priority|theme|strand|objective|aim|promise|pledge|commitment|blaenoriaeth)\b\s*(\d|one|two|three|four|five|six|seven|eight|nine|ten|[a-z]\b|[:–-])|cross[- ]?cutting/i.test(text);

/** "What we said we would do", "Actions for 2031/32" are no priority's titles. */
export const mayBePriority = (title: string): boolean => title !== '' && (saysPriority(title) || (roleWords(title) === undefined && yearLabels(title).length === 0));

/** The headings above in words, for “where”. */
export function whereOf(blocks: readonly Block[], spot: Spot): string {
  const words = spot.trail.map((at) => single((blocks[at] as Heading).text));
  return words.slice(-3).join(' > ') || 'beginning of the document';
}
