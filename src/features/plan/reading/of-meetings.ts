// Tables of what a meeting asked of its members: they are none of the plan's actions.
import type { Block, Heading, Table } from './blocks.ts';
import { cellsText, single } from './blocks.ts';
import type { Spot } from './outline.ts';
import type { Place } from './plan-reading.ts';
import { isOneYear, yearLabels } from './year-labels.ts';

const OF_A_MEETING = /\b(?:actions (?:from|arising|of) (?:the |this |last )?(?:meeting|minutes)|matters arising|minutes of|meeting notes)\b/i;
const LOG = /\baction log\b/i;
const OF_A_YEAR = /\baction log (?:for|of) (?:the year )?20\d\d/i;
const TELLS_OF_MEETINGS = /\b(?:meetings?|minutes?)\b/i;
const PART_OF_MINUTES = /\b(?:meetings?|minutes|apologies|any other business|agenda|attendance|attendees|present)\b/i;

/** @param own indexes of the headings below which a log is the plan's own: the document's title, in one that calls itself an action log */
export function isOfAMeeting(blocks: readonly Block[], spot: Spot, own: ReadonlySet<number>, table: Table): boolean {
  const above = spot.trail.map((at) => ({ at, text: single((blocks[at] as Heading).text) }));
  if (above.some(({ text }) => OF_A_MEETING.test(text))) return true;
  const logs = above.filter(({ text }) => LOG.test(text) && !OF_A_YEAR.test(text) && !yearLabels(text).some(isOneYear));
  const ofMeetings = [...above.map(({ text }) => text), cellsText(table.rows[0] ?? { cells: [] })].some((text) => TELLS_OF_MEETINGS.test(text));
  return logs.length > 0 && (ofMeetings || logs.some(({ at }) => !own.has(at)));
}

/** Has the document a heading that minutes have? Without any, a log is what it keeps its plan in where it has no other. */
export const hasMinutes = (blocks: readonly Block[]): boolean => blocks.some((block) => block.kind === 'heading' && PART_OF_MINUTES.test(single(block.text)));

/** "Action log" over actions is no priority. */
export function untitleLogs(groups: readonly { title: string; titlePlaces: Place[]; heads: string[][] }[]): void {
  for (const group of groups.filter(({ title }) => /^(?:our |the )?action log$/i.test(title))) {
    group.heads.push([group.title]);
    group.title = '';
    group.titlePlaces = [];
  }
}
