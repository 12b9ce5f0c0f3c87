// An action that is a heading with "Lead: … Rating: …" below it, and then in sentences what came of it, up to the next heading: told by the habit of several.
import type { Block, Heading, Paragraph } from './blocks.ts';
import { asksToDo } from './imperatives.ts';
import type { LabelledAction } from './labelled-text.ts';
import type { Spot } from './outline.ts';
import { TELLS } from './reports-behind.ts';
import { isState } from './status-words.ts';

const FEWEST = 2;
const MOST_PARAGRAPHS = 4;

/** Puts what came of each where it belongs. */
export function withReportsBelow(found: readonly LabelledAction[], blocks: readonly Block[], spots: readonly Spot[], free: (index: number) => boolean): void {
  withStatesBelow(found.filter((one) => isHeaded(one, blocks) && one.action.updates.length > 0), [], blocks, free);
  const headed = found.filter((one) => isHeaded(one, blocks) && one.action.updates.length === 0 && (one.action.status !== '' || spots[one.blocks[0] ?? 0]?.year.role === 'reviewed'));
  const reports = headed.map((one) => paragraphsBelow(one.blocks.at(-1) ?? 0, blocks, free).filter((index) => !isStateAlone(blocks[index])));
  const told = reports.filter((own) => own.length > 0).length;
  withStatesBelow(headed, reports, blocks, free);
  withReportsBetween(headed);
  if (told < FEWEST || told * 2 < headed.length) return;
  for (const [at, { action, blocks: own }] of headed.entries()) {
    for (const index of reports[at] ?? []) {
      const block = blocks[index];
      if (block?.kind !== 'paragraph' && block?.kind !== 'item') continue;
      if (action.updates.length > 0) action.updates[action.updates.length - 1] += `\n${block.text}`;
      else action.updates.push(block.text);
      own.push(index);
    }
  }
}

/** "Light the steps", "All 40 are lit.", and then who leads: what stands between is what came of it. */
function withReportsBetween(headed: readonly LabelledAction[]): void {
  const all = headed.map(({ action }) => action.others.filter((one) => one.head === ''));
  const telling = all.map((own) => own.filter((one) => TELLS.test(one.text.split(/[.!?]/)[0] ?? '')));
  const [told, among] = [telling, all].map((each) => each.filter((own) => own.length > 0).length) as [number, number];
  if (told < FEWEST) return;
  // "Twelve walks, 143 women.": among others that tell, the same without a verb.
  const between = told * 3 < among * 2 ? telling : all.map((own) => own.filter((one) => !asksToDo(one.text)));
  for (const [at, { action }] of headed.entries()) {
    const own = between[at] ?? [];
    if (own.length === 0 || action.updates.length > 0) continue;
    action.updates.push(own.map((one) => one.text).join('\n'));
    action.others = action.others.filter((one) => !own.includes(one));
  }
}

const isStateAlone = (block: Block | undefined): block is Heading | Paragraph => (block?.kind === 'heading' || block?.kind === 'paragraph') && isState(block.text);

/** "Complete" as a line of its own at the end of each: the label of a card, in bold or in a colour, looks like a heading. */
function withStatesBelow(headed: readonly LabelledAction[], reports: readonly (readonly number[])[], blocks: readonly Block[], free: (index: number) => boolean): void {
  const states = headed.map((one, at) => {
    let index = Math.max(one.blocks.at(-1) ?? 0, reports[at]?.at(-1) ?? 0) + 1;
    while (blocks[index]?.kind === 'page mark') index += 1;
    const block = blocks[index];
    return isStateAlone(block) && free(index) && one.action.status === '' ? { index, text: block.text.trim() } : undefined;
  });
  if (states.filter(Boolean).length < FEWEST || states.filter(Boolean).length * 2 < headed.length) return;
  for (const [at, state] of states.entries()) {
    if (!state) continue;
    const { action, blocks: own } = headed[at] as LabelledAction;
    action.status = state.text;
    own.push(state.index);
  }
}

const isHeaded = ({ blocks: own }: LabelledAction, blocks: readonly Block[]): boolean => own.length > 1 && blocks[own[0] ?? 0]?.kind === 'heading';

/** None where more stands there than a report would be, or words with a colon that head a list. */
function paragraphsBelow(from: number, blocks: readonly Block[], free: (index: number) => boolean): number[] {
  const own: number[] = [];
  for (let at = from + 1; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block?.kind === 'page mark') continue;
    if (block?.kind === 'heading') return own;
    if (block?.kind !== 'paragraph' || !free(at) || block.text.trim().endsWith(':') || own.length === MOST_PARAGRAPHS) return [];
    own.push(at);
  }
  return own;
}
