// An action that is a heading with "Lead: … Rating: …" below it, and then in sentences what came of it, up to the next heading: told by the habit of several.
import type { Block } from './blocks.ts';
import type { LabelledAction } from './labelled-text.ts';
import type { Spot } from './outline.ts';

const FEWEST = 2;
const MOST_PARAGRAPHS = 4;

/** Puts what came of each where it belongs. */
export function withReportsBelow(found: readonly LabelledAction[], blocks: readonly Block[], spots: readonly Spot[], free: (index: number) => boolean): void {
  const headed = found.filter((one) => isHeaded(one, blocks) && one.action.updates.length === 0 && (one.action.status !== '' || spots[one.blocks[0] ?? 0]?.year.role === 'reviewed'));
  const reports = headed.map((one) => paragraphsBelow(one.blocks.at(-1) ?? 0, blocks, free));
  const told = reports.filter((own) => own.length > 0).length;
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
