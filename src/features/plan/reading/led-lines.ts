// "Weekly surgeries – Marl Police", and below it what came of them: actions whose first line ends with whoever does them.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import { areNamesOfBodies } from './column-contents.ts';
import { columnRole } from './column-names.ts';
import { asksToDo } from './imperatives.ts';
import type { RawAction } from './raw-action.ts';
import { rawAction } from './raw-action.ts';
import { isState } from './status-words.ts';

const LED = /^(\p{Lu}\S*(?:\s\S+){1,20}?)\s[–—-]\s(\p{Lu}[^–—\d:]{2,80})$/u;
/** Fewer are a way of speaking and no way of setting out actions. */
const FEWEST = 3;
const MOST_BELOW = 4;

export function ledLines(blocks: readonly Block[], free: (index: number) => boolean): { action: RawAction; index: number }[] {
  const found = blocks.flatMap((block, index) => {
    if ((block.kind !== 'paragraph' && block.kind !== 'item') || !free(index)) return [];
    const [first = '', ...below] = block.text.split('\n').map(single);
    const led = first.length < 200 ? LED.exec(first) : null;
    return led ? [{ block, index, text: led[1] ?? '', owner: led[2] ?? '', below: below.filter((line) => line !== '') }] : [];
  });
  const are = areNamesOfBodies(found.map((one) => one.owner));
  const kept = found.filter((_one, at) => are[at]);
  if (kept.length < FEWEST || kept.length * 3 < found.length * 2 || areNamesOfBodies(kept.map((one) => one.text)).some(Boolean)) return [];
  return kept.map(({ block, index, text, owner, below }) => {
    const action = rawAction({ block: block.id, where: '', quote: single(block.text).slice(0, 300) }, 0.65, 'a line that ends with whoever does it, as others do');
    action.text = text;
    action.owners.push({ text: owner, part: 'owner' });
    for (const line of below) take(action, line);
    return { action, index };
  });
}

/** "Offer locks to every burgled home", and below it nothing but the names of whoever does it. */
export function ledBelow(blocks: readonly Block[], free: (index: number) => boolean): { action: RawAction; index: number; blocks: number[] }[] {
  const found = blocks.flatMap((block, index) => {
    if (block.kind === 'table' || block.kind === 'page mark' || !free(index)) return [];
    const [first = '', ...rest] = block.text.split('\n').map(single).filter(Boolean);
    let next = index + 1;
    while (blocks[next]?.kind === 'page mark') next += 1;
    const below = blocks[next];
    const names = rest.length === 1 ? rest[0] ?? '' : rest.length === 0 && below?.kind === 'paragraph' && free(next) ? single(below.text) : '';
    return names !== '' && names.length < 160 && asksToDo(first) ? [{ block, index, text: first, names, blocks: rest.length === 1 ? [index] : [index, next] }] : [];
  });
  const are = areNamesOfBodies(found.map((one) => one.names));
  const kept = found.filter((_one, at) => are[at]);
  if (kept.length < FEWEST) return [];
  const reports = kept.map(({ block, blocks: own }) => (block.kind === 'heading' ? reportBelow(blocks, own.at(-1) ?? 0, free) : undefined));
  const reported = reports.filter(Boolean).length * 2 > kept.length;
  return kept.map(({ block, index, text, names, blocks: own }, at) => ({ index, blocks: reported ? [...own, ...(reports[at]?.blocks ?? [])] : own, action: { ...rawAction({ block: block.id, where: '', quote: text.slice(0, 300) }, 0.65, 'words that ask for something, and below them whoever does it'), text, owners: [{ text: names, part: 'owner' }], ...(reported ? reports[at]?.told : {}) } }));
}

/** Below the name the state alone on its line, a report, or both, up to the next heading. */
function reportBelow(blocks: readonly Block[], from: number, free: (index: number) => boolean): { told: Pick<RawAction, 'status' | 'updates'>; blocks: number[] } | undefined {
  const own: number[] = [];
  const texts: string[] = [];
  for (let at = from + 1; blocks[at] !== undefined && blocks[at]?.kind !== 'heading'; at += 1) {
    const block = blocks[at];
    if (block?.kind === 'page mark') continue;
    if (block?.kind !== 'paragraph' || !free(at) || own.length === MOST_BELOW || block.text.trim().endsWith(':')) return undefined;
    own.push(at);
    texts.push(block.text);
  }
  const state = texts.findIndex((text) => isState(single(text)));
  return state < 0 ? undefined : { blocks: own, told: { status: single(texts[state] ?? ''), updates: texts.filter((_text, at) => at !== state) } };
}

function take(action: RawAction, line: string): void {
  const [, label = '', value = ''] = /^([^:]{2,40}):\s*(.*)$/.exec(line) ?? [];
  const role = label === '' ? undefined : columnRole(label);
  if (role === undefined) {
    action.updates.push(line);
    return;
  }
  action.labels.push(label);
  if (value === '') return;
  if (role === 'status') action.status = value;
  else if (role === 'update') action.updates.push(value);
  else if (role === 'due') action.due = value;
  else if (role === 'measure' || role === 'outcome') action.measures.push(value);
  else action.others.push({ head: '', text: value });
}
