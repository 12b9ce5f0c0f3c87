// What was to be done and what came of it in one text, where no label parts them: over two lines ("Light the steps", "All 40 lamps were changed."), behind a full stop, a dash or a colon
// ("Light the steps – All 40 are lit."), before whoever led it and the state. Told by the habit of several.
import { single } from './blocks.ts';
import { asksToDo } from './imperatives.ts';
import type { LabelledAction } from './labelled-text.ts';
import type { Spot } from './outline.ts';
import type { RawAction } from './raw-action.ts';
import { isState, statusOfWords } from './status-words.ts';

type Parted = { text: string; report: string };

const PARTS = /^([^.!?:–—]{6,200}?[^\s.!?:–—])(?:\s+[–—-]\s+|\s*[:.!]\s+)(\S[\s\S]*)$/u;
/** What tells and asks for nothing, where a small letter opens it. */
export const TELLS = /\b(?:is|are|was|were|has|have|had|did|\p{L}{2,}ed|held|met|made|began|took|rose|fell|ran|built|found|saw|came|went|gave|spoke)\b/iu;

/** Puts what came of each where it belongs, where most of those that were reported on have both; fewer than the least show no habit. */
export function withReportsBehind(found: readonly LabelledAction[], spots: readonly Spot[]): void {
  const reported = (): LabelledAction[] => found.filter(({ action, blocks, reported: beside }) => action.updates.every(isRating) && (beside === true || action.status !== '' || action.updates.length > 0 || spots[blocks[0] ?? 0]?.year.role === 'reviewed'));
  partAll(reported(), (whole) => byLines(whole, true) ?? bySentence(single(whole)), { fewest: 2, share: 0.5 }, (whole) => byLines(whole, false));
  partAll(reported().filter(({ blocks }) => blocks.length === 1), byAnyMark, { fewest: 3, share: 0.6 });
}

function partAll(untold: readonly LabelledAction[], part: (whole: string) => Parted | undefined, habit: { fewest: number; share: number }, others: (whole: string) => Parted | undefined = () => undefined): void {
  const parts = untold.map(({ action }) => part(action.text));
  const told = parts.filter(Boolean).length;
  if (told < habit.fewest || told < untold.length * habit.share) return;
  for (const [at, { action }] of untold.entries()) {
    const own = parts[at] ?? others(action.text);
    if (own) tell(action, own);
  }
}

function tell(action: RawAction, { text, report }: Parted): void {
  action.text = text;
  if (action.status === '') action.status = action.updates[0] ?? '';
  action.updates = [report, ...action.updates.filter((one) => one !== action.status)];
}

const isRating = (update: string): boolean => isState(single(update).replace(/\.$/, '')) || (single(update).split(' ').length <= 3 && statusOfWords(update) !== undefined);

/** @param asked what does not open with what is to be done is none */
function byLines(whole: string, asked: boolean): Parted | undefined {
  const lines = whole.split('\n');
  // What begins with a small letter goes on from the line above it.
  const from = lines.findIndex((line, at) => at > 0 && /^\s*[\p{Lu}\d£“"‘]/u.test(line));
  return from > 0 ? reportOf(lines.slice(0, from).join('\n'), lines.slice(from).join('\n'), asked) : undefined;
}

/** "Fit locks. 61 were fitted." */
function bySentence(whole: string): Parted | undefined {
  return byMark(whole, /\p{L}[\p{L}\d)]\.\s+(?=[\p{Lu}\d£])/u);
}

/** The same with a dash or a colon, and "We fitted locks. They are liked.": in a list of what was done. */
export function inReports(whole: string): Parted | undefined {
  return bySentence(whole) ?? byMark(whole, /\p{L}[\p{L}\d)](?:\s[–—]\s+|:\s+(?=[\p{Lu}\d£]))/u) ?? (/^We \p{Ll}/u.test(whole) ? byMark(whole, /\p{L}[\p{L}\d)]\.\s+(?=[\p{Lu}\d£])/u, false) : undefined);
}

function byMark(whole: string, mark: RegExp, asked = true): Parted | undefined {
  const end = mark.exec(whole);
  return end ? reportOf(whole.slice(0, end.index + 2), whole.slice(end.index + end[0].length), asked) : undefined;
}

/** "Open on 47 nights" says how it was. */
const STANDS = /^(?:open|run) (?:on|in|since|for|at|by|until|from)\b/i;

/** "Fit call blockers", "61 were fitted." */
function reportOf(text: string, report: string, asked: boolean): Parted | undefined {
  const sentences = single(report).split(/(?<=[.!?])\s+/);
  const tells = sentences.every((one) => (!asksToDo(one) || STANDS.test(one)) && !/^(?:we|this|it|the work)\s(?:will|shall)\b/i.test(one)) && /[.!?)]$/.test(single(report)) && single(report).split(' ').length >= 2;
  return tells && (asksToDo(text) || !asked) && single(text).split(' ').length >= 2 ? { text: text.trim(), report: report.trim() } : undefined;
}

function byAnyMark(whole: string): Parted | undefined {
  const [, text = '', report = ''] = PARTS.exec(single(whole)) ?? [];
  if (text === '' || !asksToDo(text) || asksToDo(report) || report.split(' ').length < 2) return undefined;
  return /^[\p{Lu}\d]/u.test(report) || TELLS.test(report) ? { text, report } : undefined;
}
