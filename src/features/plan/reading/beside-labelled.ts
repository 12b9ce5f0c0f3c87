// "Celebrate the town's languages" among items that each end with "(Lead: …)", or among headings that each have such a line below: an action of nobody.
import type { Block, Heading, Item, Paragraph } from './blocks.ts';
import { single } from './blocks.ts';
import { partedByBold } from './bold-openings.ts';
import { asksToDo } from './imperatives.ts';
import type { ColumnRole } from './column-names.ts';
import { putField } from './labelled-fields.ts';
import type { LabelledAction } from './labelled-text.ts';
import { fieldsOf } from './labels-in-lines.ts';
import type { Spot } from './outline.ts';
import { rawAction } from './raw-action.ts';
import { WHEN_BEHIND } from './trailing-owners.ts';

const FEWEST = 2;
/** What a label tells of an action of nobody. */
const BESIDES = new Set<ColumnRole>(['due', 'status', 'measure', 'outcome', 'funding', 'ref']);

/** In the order of the document, with those of nobody among them. */
export function withThoseOfNobody(found: readonly LabelledAction[], blocks: readonly Block[], spots: readonly Spot[], free: (index: number) => boolean): LabelledAction[] {
  const labelled = new Set(found.filter(({ action, blocks: own }) => (own.length === 1 || blocks[own[0] ?? -1]?.kind === 'item') && (action.owners.length > 0 || action.status !== '')).map(({ blocks: own }) => own[0] ?? -1));
  const stated = new Set(found.filter(({ action }) => action.status !== '').map(({ blocks: own }) => own[0] ?? -1));
  const taken = new Set(found.flatMap(({ blocks: own }) => own));
  const more: LabelledAction[] = [];
  for (let from = 0; from < blocks.length; from += 1) {
    let to = from;
    // "Lead: Marl Council" may stand on a line of its own below each.
    while (blocks[to]?.kind === 'item' || (to > from && (blocks[to]?.kind === 'page mark' || (blocks[to]?.kind === 'paragraph' && taken.has(to))))) to += 1;
    const items = Array.from({ length: to - from }, (_none, at) => from + at).filter((at) => blocks[at]?.kind === 'item');
    const owned = items.filter((at) => labelled.has(at)).length;
    const reported = items.filter((at) => stated.has(at)).length * 2 > items.length;
    if (owned >= FEWEST && owned * 5 >= items.length * 3) more.push(...items.filter((at) => free(at) && !taken.has(at)).flatMap((at) => ofNobody(blocks[at], blocks[from], at)).map((one) => (reported ? withItsReport(one, blocks) : withMore(one, blocks))));
    from = Math.max(from, to - 1);
  }
  const open = (at: number): boolean => free(at) && !taken.has(at);
  more.push(...headingsOfNobody(found, blocks, open), ...numberedOfNobody(found, blocks, spots, open));
  return more.length === 0 ? [...found] : [...found, ...more].toSorted((one, other) => (one.blocks[0] ?? 0) - (other.blocks[0] ?? 0));
}

function ofNobody(block: Block | undefined, first: Block | undefined, index: number): LabelledAction[] {
  if (block?.kind !== 'item' || first?.kind !== 'item' || block.level !== first.level || !asksToDo(block.text)) return [];
  return [alone(block, index)];
}

/** Most of its list tell how far they got. */
function withItsReport(one: LabelledAction, blocks: readonly Block[]): LabelledAction {
  const parted = partedByBold(blocks[one.blocks[0] ?? -1], one.action.text);
  return { ...one, reported: true, ...(parted ? { action: { ...one.action, text: parted.toDo, updates: [parted.rest] } } : {}) };
}

/** What is to be done in bold, and behind it more of it. */
function withMore(one: LabelledAction, blocks: readonly Block[]): LabelledAction {
  const parted = partedByBold(blocks[one.blocks[0] ?? -1], one.action.text);
  return parted ? { ...one, action: { ...one.action, text: parted.toDo, others: [...one.action.others, { head: '', text: parted.rest }] } } : one;
}

function alone(block: Item | Heading | Paragraph, index: number): LabelledAction {
  const [first = '', ...below] = block.text.split('\n');
  const told = below.map((line) => fieldsOf(line));
  const from = told.findIndex((line) => line.before === '' && line.fields.length > 0);
  // "Target: 40 lamps" on the lines below it, up to its end.
  const own = from >= 0 && told.slice(from).every(({ before, fields }) => before === '' && fields.length > 0 && fields.every(({ role }) => BESIDES.has(role)));
  const made: LabelledAction = { action: { ...rawAction({ block: block.id, where: '', quote: single(block.text).slice(0, 300) }, 0.6, 'words among others that name whoever leads them'), text: own ? [first, ...below.slice(0, from)].join('\n') : block.text }, blocks: [index] };
  for (const field of own ? told.slice(from).flatMap(({ fields }) => fields) : []) putField(made.action, field);
  return made;
}

const NUMBER = /^(\d{1,2}|\p{Lu})(?:\.?\d{1,2}[.:)]?|[a-z][.:)])\s+\S/u;

/** "4.3 Light the steps. By June 2031." among "4.2" and "4.4" of the same year that each name whoever leads them. */
function numberedOfNobody(found: readonly LabelledAction[], blocks: readonly Block[], spots: readonly Spot[], free: (index: number) => boolean): LabelledAction[] {
  const owned = new Set(found.filter(({ action, blocks: own }) => own.length === 1 && action.owners.length > 0).map(({ blocks: own }) => own[0] ?? -1));
  const families = Map.groupBy(blocks.flatMap((block, index) => { const number = block.kind === 'paragraph' ? NUMBER.exec(block.text)?.[1] : undefined; return number === undefined || !(owned.has(index) || free(index)) ? [] : [{ index, number }]; }), ({ index, number }) => `${number} ${spots[index]?.year.label ?? ''} ${spots[index]?.year.role ?? ''}`);
  return [...families.values()].flatMap((family) => {
    const led = family.filter(({ index }) => owned.has(index)).length;
    if (led < FEWEST || led * 5 < family.length * 3) return [];
    return family.flatMap(({ index }): LabelledAction[] => {
      const block = blocks[index];
      if (block?.kind !== 'paragraph' || owned.has(index) || !asksToDo(block.text)) return [];
      const one = alone(block, index);
      const when = WHEN_BEHIND.exec(one.action.text);
      return [when ? { ...one, action: { ...one.action, text: one.action.text.slice(0, when.index), due: when[1] ?? '' } } : one];
    });
  });
}

/** A heading with nobody below it, among others of its rank below the same heading that are actions with whoever leads them. */
function headingsOfNobody(found: readonly LabelledAction[], blocks: readonly Block[], free: (index: number) => boolean): LabelledAction[] {
  const owned = new Set(found.filter(({ action, blocks: own }) => own.length > 1 && action.owners.length > 0).map(({ blocks: own }) => own[0] ?? -1));
  const above: number[] = [];
  const families = new Map<string, number[]>();
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'heading') continue;
    while (above.length > 0 && (blocks[above.at(-1) ?? 0] as Heading).level >= block.level) above.pop();
    const family = `${above.at(-1) ?? ''} ${block.level}`;
    const known = families.get(family);
    if (known) known.push(index);
    else families.set(family, [index]);
    above.push(index);
  }
  return [...families.values()].flatMap((family) => {
    const led = family.filter((at) => owned.has(at)).length;
    if (led < FEWEST || led * 5 < family.length * 3) return [];
    return family.filter((at) => !owned.has(at) && free(at) && (blocks[at] as Heading).text.split(' ').length > 2 && asksToDo((blocks[at] as Heading).text)).flatMap((at) => withFieldsBelow(blocks, at, free));
  });
}

/** Up to the next heading of its rank or a higher one nothing stands but what labels tell, such as when. */
function withFieldsBelow(blocks: readonly Block[], at: number, free: (index: number) => boolean): LabelledAction[] {
  const made = alone(blocks[at] as Heading, at);
  for (let next = at + 1; next < blocks.length; next += 1) {
    const block = blocks[next];
    if (block?.kind === 'page mark') continue;
    if (block?.kind === 'heading' && block.level <= (blocks[at] as Heading).level) break;
    const { before, fields } = block?.kind === 'paragraph' && free(next) && !block.text.includes('\n') ? fieldsOf(block.text) : { before: '', fields: [] };
    if (before !== '' || fields.length === 0 || fields.some(({ role }) => !BESIDES.has(role))) return [];
    for (const field of fields) putField(made.action, field);
    made.blocks.push(next);
  }
  return [made];
}
