// To which part of a plan a section of the document belongs, and how it is cut to what a section holds. Pure.
import type { DraftSection, DraftYear } from './import-draft.ts';

export type Part = 'introduction' | 'review' | 'project' | 'priorities' | 'resources' | 'engagement' | 'equality' | 'closing' | 'other';

const BY_HEADING: readonly [RegExp, Part][] = [
  [/^(introduction|foreword|welcome|background|about (us|the partnership|this plan)|executive summary)\b/i, 'introduction'],
  [/\b(resources?|funding|finance|budget|money)\b/i, 'resources'],
  [/\b(engagement|consultation|have your say|listening)\b/i, 'engagement'],
  [/\b(equality|equalities|diversity|inclusion)\b/i, 'equality'],
  [/\b(conclusion|next steps|closing|looking ahead)\b/i, 'closing'],
];

/** `year` is the year a section speaks of, `home` the plan it comes into. */
export function sectionPart(section: Pick<DraftSection, 'heading' | 'priorityId'> & { text?: string }, year: Pick<DraftYear, 'role' | 'id'> | undefined, home: Pick<DraftYear, 'role'>): Part {
  if (home.role === 'planned' && year?.role === 'reviewed') return section.priorityId !== '' || /\b(projects?|initiatives?)\b/i.test(section.heading) ? 'project' : 'review';
  // Whom to ring and write to, in a line or three, closes a plan.
  if (section.priorityId === '' && section.text !== undefined && isContact(section.text)) return 'closing';
  // "1. About the partnership" is headed by its words.
  const heading = section.heading.replace(/^(?:section |part |chapter )?\d{1,2}(?:\.\d{1,2})*[.):]?\s+(?=\p{L})/iu, '');
  const found = BY_HEADING.find(([words]) => words.test(heading))?.[1];
  return found ?? (section.priorityId !== '' || /\bpriorit(y|ies)\b/i.test(section.heading) ? 'priorities' : 'other');
}

/** What the document tells before it looks back stays before the review: the published plan would else begin with section 3. `parts` in the order of the document. */
export function asInDocument(parts: readonly Part[]): Part[] {
  const back = parts.findIndex((part) => part === 'review' || part === 'project');
  return parts.map((part, at) => (part === 'other' && at < back ? 'introduction' : part));
}

const NUMBERED = [/^(?:section|part|chapter)\s+\d{1,2}(?:\.\d{1,2})*\s*[.:)–-]?\s+(?=\p{L})/iu, /^\d{1,2}(?:\.\d{1,2})*[.:)]\s+(?=\p{L})/u, /^\d{1,2}(?:\.\d{1,2})+\s+(?=\p{Lu})/u];
const BARE = /^(\d{1,2})\s+(?=\p{Lu})/u;

/** Headings without the numbers of their document: among the parts of a published plan these stand in another order, with other headings between. A bare number is one where several count up. */
export function withoutNumbers(headings: readonly string[]): string[] {
  const counted = headings.flatMap((one) => BARE.exec(one.trim())?.[1] ?? []).map(Number);
  const counts = counted.length > 1 && counted.every((number, at) => at === 0 || number > counted[at - 1]!);
  return headings.map((one) => {
    const number = [...NUMBERED, ...(counts ? [BARE] : [])].find((pattern) => pattern.test(one.trim()));
    const words = number === undefined ? one : one.trim().replace(number, '');
    return words.charAt(0).toUpperCase() + words.slice(1);
  });
}

const isContact = (text: string): boolean => text.length < 300 && text.trim() !== '' && text.trim().split('\n').filter((line) => line.trim() !== '').every((line) => /@|\bwww\.|https?:|\b(?:tel|telephone|phone|e-?mail|website)\b|(?:\(?0)\d(?:[\s()-]{0,2}\d){7,10}/i.test(line));

const LONGEST = 50_000;

/** A section whole, or in pieces where it is longer than a section can be; cut between paragraphs where it can. */
export function sectionPieces(section: Pick<DraftSection, 'heading' | 'text'>): { heading: string; text: string }[] {
  const heading = section.heading.trim().slice(0, 280) || 'From the document';
  const pieces: string[] = [];
  for (let rest = section.text; ; ) {
    if (rest.length <= LONGEST) {
      pieces.push(rest);
      break;
    }
    const at = rest.lastIndexOf('\n', LONGEST);
    const cut = at > LONGEST / 2 ? at : LONGEST;
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return pieces.map((text, index) => ({ heading: index === 0 ? heading : `${heading} (continued)`, text }));
}
