// "Light the steps – All 40 are lit. (Lead: Marl Council. Status: complete)": what was to be done and what came of it in one item, the first mostly in bold; told by the habit of several.
import { single } from './blocks.ts';
import { asksToDo } from './imperatives.ts';
import type { LabelledAction } from './labelled-text.ts';
import type { Spot } from './outline.ts';
import { isState } from './status-words.ts';

/** Fewer show no habit. */
const FEWEST = 3;
const PARTS = /^([^.!?:–—]{6,200}?[^\s.!?:–—])(?:\s+[–—-]\s+|\s*[:.!]\s+)(\S[\s\S]*)$/u;
/** What tells and asks for nothing, where a small letter opens it. */
export const TELLS = /\b(?:is|are|was|were|has|have|had|did|\p{L}{2,}ed|held|met|made|began|took|rose|fell|ran|built|found|saw|came|went|gave|spoke)\b/iu;

/** Parts the two in each, where most of those that were reported on have both. */
export function partReportsBehind(found: readonly LabelledAction[], spots: readonly Spot[]): void {
  const reported = found.filter(({ action, blocks: own }) => own.length === 1 && isOpen(action) && (action.status !== '' || spots[own[0] ?? 0]?.year.role === 'reviewed'));
  const parts = reported.map(({ action }) => partsOf(action.text));
  if (parts.filter(Boolean).length < FEWEST || parts.filter(Boolean).length * 5 < reported.length * 3) return;
  for (const [at, { action }] of reported.entries()) {
    const own = parts[at];
    if (!own) continue;
    action.text = own.toDo;
    if (action.updates.length > 0) action.status = action.updates.pop() ?? '';
    action.updates.push(own.came);
  }
}

/** "Position: done" is no more than its state. */
const isOpen = ({ updates, status }: LabelledAction['action']): boolean => updates.length === 0 || (updates.length === 1 && status === '' && isState(updates[0] ?? ''));

function partsOf(text: string): { toDo: string; came: string } | undefined {
  const [, toDo = '', came = ''] = PARTS.exec(single(text)) ?? [];
  if (toDo === '' || !asksToDo(toDo) || asksToDo(came) || came.split(' ').length < 2) return undefined;
  return /^[\p{Lu}\d]/u.test(came) || TELLS.test(came) ? { toDo, came } : undefined;
}
