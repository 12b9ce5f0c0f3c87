// Which years a plan is of where neither its title nor a heading names one: "This page sets out what we did between April 2025 and March 2026, and what we will do in 2026/27."
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import type { Role } from './outline.ts';
import { dayAlone, isOneYear, labelOf, roleWords, yearLabels } from './year-labels.ts';

export type YearsTold = Partial<Record<Role, string>> & { /** named before anything else is told */ opening?: string; /** named oftener than any other */ most?: string; /** the years that was and comes when it was written, by its day */ written?: Record<Role, string> };

/** Further down a plan speaks of its figures. */
const MOST_BLOCKS = 14;
const LOOKS_BACK = /\b(?:did|done|happened|achieved)\b(?! not).{0,60}\b(?:in|during|between|from)\b|\b(?:last year|report (?:on|for|of)|second half|first half|outturn|the year to)\b/i;
const LOOKS_AHEAD = /\b(?:plan|priorities|commitments|promises|actions) for\b|\bplan:?\s(?=20\d\d)|\bthis plan\b|\bnext year\b|\bthis year means\b/i;

export function yearsTold(blocks: readonly Block[], texts: readonly string[]): YearsTold {
  const told: YearsTold = {};
  const opening = blocks.filter((block) => block.kind === 'paragraph' || block.kind === 'heading').slice(0, MOST_BLOCKS);
  for (const clause of opening.flatMap((block) => clausesOf(block.text))) {
    const label = labelIn(clause);
    if (label === undefined) continue;
    const role = roleWords(clause) ?? (LOOKS_BACK.test(clause) ? 'reviewed' : LOOKS_AHEAD.test(clause) ? 'planned' : undefined);
    if (role !== undefined) told[role] ??= label;
    told.opening ??= label;
  }
  const most = mostFrequent(texts);
  const written = opening.filter((block) => WRITTEN.test(block.text)).map((block) => single(block.text)).filter((text) => !BY_A_DAY.test(text)).map(dayAlone).find((one) => one !== undefined);
  return { ...told, ...(most === undefined ? {} : { most }), ...(written ? { written: { reviewed: labelOf(written.year - 1), planned: labelOf(written.year) } } : {}) };
}

const WRITTEN = /^.{0,90}\b(?:agreed|approved|adopted|published|issued|signed|dated|written|launched|statement|report|review)\b/i;
/** "The report says how burglary is to be halved by June 2033" */
const BY_A_DAY = /\bby (?:the )?(?:end of )?(?:\d{1,2}(?:st|nd|rd|th)? )?\p{Lu}\p{Ll}+ 20\d\d\b/u;

/** "You said, we did: our year to 31 March 2031" names the year that was; "assessment 2030/31 and partnership plan 2031/32" the one to come last. */
const OF_THE_YEAR = /\b(?:annual|year[- ]end|end of year|progress) (?:report|review|letter)\b|\b(?:our|the) year (?:to|in)\b|\bhow we did\b/i;

export function yearsTitled(title: string): YearsTold {
  const told: YearsTold = {};
  for (const clause of clausesOf(title)) {
    const label = labelIn(clause);
    if (label === undefined) continue;
    if (OF_THE_YEAR.test(clause)) told.reviewed ??= label;
    else if (roleWords(clause) === 'planned' || LOOKS_AHEAD.test(clause)) told.planned ??= label;
  }
  const ended = endedBefore(title);
  return { ...told, ...(ended === undefined ? {} : { reviewed: ended }) };
}

const TELLS_A_WHOLE_YEAR = /\b(?:annual|year[- ]end|end of year)\b|\bhow we did\b/i;

/** "Annual statement, April 2031": a title that bears no year but the day it was written tells of the one that had ended by then; half a year later only where it is of a whole one. */
function endedBefore(title: string): string | undefined {
  const { month, year } = dayAlone(title) ?? { month: '', year: 0 };
  return month !== '' && (/^j(?:an|une)|^[fm]|^april/i.test(month) || TELLS_A_WHOLE_YEAR.test(title)) ? labelOf(year - 1) : undefined;
}

const clausesOf = (text: string): string[] => text.split(/\n|[.;!?]\s+|,\s(?:and\s)?(?=what\b|how\b|our\b)|\sand\s(?=(?:what|how|our|the)\b)/).flatMap((clause) => (yearLabels(clause).length > 1 ? clause.split(/,?\s(?:and|with)\s/) : [clause])).map(single).filter(Boolean);

const labelIn = (clause: string): string | undefined => yearLabels(clause).find(isOneYear)?.label;

/** A plan's own year is named oftener than the one it is held against. */
function mostFrequent(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) for (const one of yearLabels(text).filter(isOneYear)) counts.set(one.label, (counts.get(one.label) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1))[0]?.[0];
}
