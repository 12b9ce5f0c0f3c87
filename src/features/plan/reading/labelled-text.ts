// Actions in running text: “Lead:”, “Owner:”, “Progress:”, “By when:” in list items, in paragraphs or on lines of their own.
import type { Block } from './blocks.ts';
import type { Parted } from './bold-openings.ts';
import { partedByBold } from './bold-openings.ts';
import type { ColumnRole } from './column-names.ts';
import { columnRole } from './column-names.ts';
import type { Field } from './labelled-fields.ts';
import { fieldsOf } from './labels-in-lines.ts';
import { extend, hasRole, putField, putOther } from './labelled-fields.ts';
import type { RawAction } from './raw-action.ts';
import { rawAction } from './raw-action.ts';
import { asksToDo } from './imperatives.ts';
import { TELLS } from './reports-behind.ts';
import { statusOfWords } from './status-words.ts';

export type LabelledAction = { action: RawAction; /** indexes of the blocks it is made of, in order */ blocks: number[]; /** it stands below a label such as “We will:” beside others of what was done */ ahead?: true; /** it bears no label, and most of its list tell how far they got */ reported?: true };

/** "Version 2.1, agreed on 4 May 2031. Owner: …" says whose the document is. */
const OF_THE_DOCUMENT = /^(?:(?:version|draft|issue|revision|edition)\s(?:no\.?\s|number\s)?\d|v\d|(?:final|first|approved|agreed|adopted|published|issued|ratified|last (?:updated|reviewed|amended)|document (?:control|owner|version|history))\b[^:]{0,60}\b20\d\d\b)/i;

/** "A3. Publish …", "2.4 Publish …": what bears a number of its own is an action though only its date stands below. */
const NUMBERED = /^(?:(?:Action|Commitment|Task)\s\d+|\p{Lu}{1,3}\s?\d+(?:\.\d+)*|\d+(?:\.\d+)+)[.:)]?\s+\p{L}/u;

/** Whatever stands over a table heads it. */
function isTableNext(blocks: readonly Block[], index: number): boolean {
  let at = index + 1;
  while (blocks[at]?.kind === 'page mark') at += 1;
  return blocks[at]?.kind === 'table';
}

/** "Our promise: a safer centre" over what asks for something: what is promised are the actions below. */
function headsActions(blocks: readonly Block[], index: number, value: string): boolean {
  const block = blocks[index];
  if (block?.kind !== 'heading' || asksToDo(value)) return false;
  const [next, after] = blocks.slice(index + 1, index + 5).filter((one) => one.kind !== 'page mark');
  if (next === undefined || next.kind === 'table' || (next.kind === 'heading' && next.level <= block.level)) return false;
  // Below it an action stands with whoever leads it.
  const [first = '', ...more] = (after?.kind === 'paragraph' ? `${next.text}\n${after.text}` : next.text).split('\n');
  return value.endsWith('?') || asksToDo(next.text) || fieldsOf(first).fields.some(({ role }) => role === 'action') || (fieldsOf(first).fields.length === 0 && more.some((line) => owns(fieldsOf(line).fields)));
}

const withoutTitle = (found: { before: string; fields: Field[] }, line: string, blocks: readonly Block[], index: number): { before: string; fields: Field[] } => (found.fields.length === 1 && found.fields[0]?.role === 'action' && headsActions(blocks, index, found.fields[0].value) ? { before: line, fields: [] } : found);

/** "Promise 2: Safe at home" over a list: what is promised are the items below. */
function headsList(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  if (block?.kind !== 'heading' || !/^(?:promise|pledge|commitment)\s\w{1,5}\s?:/i.test(block.text)) return false;
  let at = index + 1;
  while (blocks[at]?.kind === 'page mark') at += 1;
  const next = blocks[at];
  return next?.kind === 'item' && fieldsOf(next.text.split('\n')[0] ?? '').fields.length === 0;
}

const owns = (fields: readonly Field[]): boolean => fields.some(({ role }) => role === 'owner' || role === 'lead');

const AHEAD = /^(?:(?:what )?(?:we|partners) (?:will|shall)(?: do)?(?: next(?: year)?)?|next year|what (?:comes|happens) next)$/i;

/** "Warn fishing crews. Led by the Harbour Chaplaincy. Done.": a label without a colon, where several items have it. */
const LED_BY = /(?<=[.!?]\s)Led by(?=\s(?:the\s)?\p{Lu})/u;
const FEWEST_LED = 3;
/** The same at the beginning of its line. */
const LED_LINE = /^[ \t]*(?:Led|Owned) by(?=\s(?:the\s)?\p{Lu}[^:.]{2,100}(?:\.?$|\.\s[\p{Lu}\d]))/gmu;
const FEWEST_LED_LINES = 2;

/** `about`: indexes of paragraphs that tell more of it */
type Waiting = { index: number; text: string; about: number[] };
const MOST_ABOUT = 2;
type Held = { index: number; label: string; role: ColumnRole | undefined; value: string };

/** "Where: Vale of Aller": a label of the plan's own. */
const OWN_LABEL = /^(\p{Lu}(?!\p{Lu})[\p{L}\p{N}’'/ -]{1,34}):\s+(\S.*)$/u;
/** "Three opened: at the library, the mosque and the college." is a sentence. */
const COUNTS = /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|all|both|most|half|none)\b/i;
/** "There were 61 visits: …" */
const IS_TOLD = /^(?:there|we|it|they|this|these|those|he|she)\b|\d/i;
/** What was said at the end of the year. */
const SAID = /^(?:reported|reported back|said|heard|noted|told us)$/i;
function ownLabelIn(line: string): RegExpExecArray | null {
  const found = OWN_LABEL.exec(line);
  return found && (COUNTS.test(found[1] ?? '') || IS_TOLD.test(found[1] ?? '')) && TELLS.test(found[1] ?? '') ? null : found;
}

/** A heading with "Lead: …" among the labelled lines below it is an action, whichever label comes first. */
function ownsBelow(blocks: readonly Block[], from: number): boolean {
  for (let at = from; at < from + 8; at += 1) {
    const block = blocks[at];
    if (block?.kind !== 'paragraph') return false;
    const { before, fields } = fieldsOf(block.text);
    if (before === '' && owns(fields)) return true;
    if (before !== '' && !ownLabelIn(block.text)) return false;
  }
  return false;
}

/** "Light the steps" as a heading or in bold, and in the next paragraph what came of it, before "Lead: …". */
function headOver(waiting: Waiting, own: readonly string[], blocks: readonly Block[]): Block | undefined {
  const over = blocks[waiting.index];
  const heads = over?.kind === 'heading' || (over?.kind === 'paragraph' && over.bold === true);
  return heads && asksToDo(waiting.text) && TELLS.test(own[0] ?? '') && !own.some((line) => asksToDo(line) || NUMBERED.test(line)) ? over : undefined;
}

/** "Action 1: Light the steps" as a heading. */
const isHeaded = (open: LabelledAction, blocks: readonly Block[]): boolean => open.blocks.length === 1 && open.action.text !== '' && blocks[open.blocks[0] ?? -1]?.kind === 'heading';

/** What stands behind the words in bold, before the first label. */
function withItsReport(open: LabelledAction, parted: Parted | undefined, fields: readonly Field[]): LabelledAction {
  if (parted === undefined) return open;
  open.action.text = parted.toDo;
  if (TELLS.test(parted.rest) || /^\d/.test(parted.rest) || fields.some(({ role }) => role === 'status')) open.action.updates.push(parted.rest);
  else open.action.others.push({ head: '', text: parted.rest });
  return open;
}

function putAbout(action: RawAction, [, label = '', value = '']: RegExpExecArray): void {
  if (columnRole(label) !== 'priority' || action.priority !== '') putOther(action, { label, value });
  else {
    action.labels.push(label);
    action.priority = value;
  }
}

/** All labelled actions among the blocks that are free; tables and page marks are passed over. */
export function labelledActions(blocks: readonly Block[], free: (index: number) => boolean): LabelledAction[] {
  const found: LabelledAction[] = [];
  let open: LabelledAction | undefined;
  let waiting: Waiting | undefined;
  /** below a heading that waits for whoever leads it */
  let held: Held[] = [];
  const underHeading = new Set<LabelledAction>();
  const begin = (index: number, text: string, why: string, from = [index]): LabelledAction => {
    const block = blocks[index];
    const made = { action: { ...rawAction({ block: block?.id ?? '', where: '', quote: text.slice(0, 300) }, 0.8, why), text }, blocks: from };
    found.push(made);
    return made;
  };
  const ownedItems = blocks.filter((block, index) => block.kind === 'item' && free(index) && /(?:^|[.;\s])(?:Lead|Led by|Owner|Who):/.test(block.text)).length;
  const statedItems = blocks.filter((block, index) => block.kind === 'item' && free(index) && asksToDo(block.text) && /(?:^|\n)(?:Status|RAG|Rating|Progress|Position|Result):/.test(block.text)).length;
  const ledBy = blocks.filter((block) => block.kind === 'item' && LED_BY.test(block.text)).length >= FEWEST_LED;
  const ledLines = blocks.reduce((count, block, index) => count + (block.kind === 'table' || !free(index) ? 0 : (block.text.match(LED_LINE) ?? []).length), 0) >= FEWEST_LED_LINES;
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'page mark') continue;
    if (block.kind === 'table' || !free(index)) {
      open = undefined;
      waiting = undefined;
      continue;
    }
    const lines = (ledBy ? block.text.replace(LED_BY, '$& :') : ledLines ? block.text.replace(LED_LINE, '$& :') : block.text).split('\n');
    let last: { put: (text: string) => void; owner?: boolean; owning?: boolean } | undefined;
    let plain: string[] = [];
    let ahead: boolean | undefined;
    for (const line of lines) {
      const overTable = (block.kind === 'heading' || (block.kind === 'paragraph' && lines.length === 1 && block.text.length < 140)) && isTableNext(blocks, index);
      const { before, fields } = overTable || headsList(blocks, index) || block.kind === 'heading' && /^[^:]*\b(?:plans?|lists?|logs?|positions?|reviews?|reports?)\b[^:]*:|:\s*(?:(?:our|a|the)\s)?(?:reports?|reviews?|progress|results?|updates?|summary|overview)\W*$/i.test(line) ? { before: line, fields: [] } : withoutTitle(fieldsOf(line), line, blocks, index);
      const ownLabel = block.kind === 'paragraph' && lines.length === 1 && before === line.trim() ? ownLabelIn(line.trim()) : null;
      const named = blocks[waiting?.index ?? -1]?.kind === 'heading';
      if (ownLabel !== null || (named && before === '' && lines.length === 1 && fields.length > 0 && !owns(fields) && fields.every(({ role }) => role !== 'action') && block.kind === 'paragraph')) {
        const told = ownLabel === null ? fields.map((field): Omit<Held, 'index'> => field) : [{ label: ownLabel[1] ?? '', role: undefined, value: ownLabel[2] ?? '' }];
        if (named && ownsBelow(blocks, index)) {
          held.push(...told.map((one) => ({ ...one, index })));
          continue;
        }
        if (ownLabel !== null && open && waiting === undefined && underHeading.has(open)) {
          open.blocks.push(index);
          putOther(open.action, { label: ownLabel[1] ?? '', value: ownLabel[2] ?? '' });
          continue;
        }
      }
      if (fields.length === 0) {
        // "We will:" alone on its line, and below it actions that bear numbers.
        if (ahead !== undefined && open && NUMBERED.test(line.trim())) {
          const item = open.action.text === '' ? open : begin(index, '', 'a numbered line under words that promise it');
          item.action.text = line.trim();
          item.action.labels.push('Action');
          if (ahead) item.ahead = true;
          open = item;
          last = { put: (text) => extend(item.action, 'action', text) };
        // "Theme: Road safety" among the labelled lines of an action tells what it is for.
        } else if (open && last && lines.length > 1 && columnRole(OWN_LABEL.exec(line.trim())?.[1] ?? '') === 'priority') {
          putAbout(open.action, OWN_LABEL.exec(line.trim()) as RegExpExecArray);
        } else if (open && isHeaded(open, blocks) && plain.length === 0 && !last && OWN_LABEL.test(line.trim()) && open.action.owners.length === 0 && owns(lines.flatMap((one) => fieldsOf(one).fields))) {
          putAbout(open.action, OWN_LABEL.exec(line.trim()) as RegExpExecArray);
        // "1.2 Hold …" below the labels of 1.1 is the next action.
        } else if (last && NUMBERED.test(line.trim()) && NUMBERED.test(lines[0]?.trim() ?? '')) {
          last = undefined;
          plain = [line.trim()];
        // "Owner: Marl Council" and on the next line "Reported: the lamps are in", or as a sentence, what came of it.
        } else if (last?.owning && open && open.action.updates.length === 0 && SAID.test(ownLabelIn(line.trim())?.[1] ?? '')) {
          const { action } = open;
          const [, label = '', value = ''] = ownLabelIn(line.trim()) ?? [];
          action.labels.push(label);
          action.updates.push(value);
          last = { put: (text) => extend(action, 'update', text) };
        } else if (last?.owner && open && open.action.updates.length === 0 && /^[\p{Lu}\d].*[.!]$/u.test(line.trim()) && TELLS.test(line.split(/[.!]/)[0] ?? '')) {
          const { action } = open;
          action.updates.push(line.trim());
          last = { put: (text) => extend(action, 'update', text) };
        // "Owner: Marl Council" and on the next line "Where: the whole town".
        } else if (last?.owning && open && ownLabelIn(line.trim())) {
          const [, label = '', value = ''] = ownLabelIn(line.trim()) ?? [];
          const { action } = open;
          putOther(action, { label, value });
          last = { put: (text) => { const other = action.others.at(-1); if (other) other.text += ` ${text}`; } };
        } else if (last) last.put(line);
        else plain.push(line);
        continue;
      }
      // "2.3 Agree a plan." between lines that name whoever leads them is an action of nobody.
      const ofNobody = block.kind === 'paragraph' && plain.length > 0 && NUMBERED.test(before) && owns(fields) && open !== undefined && plain.every((one) => NUMBERED.test(one)) ? plain.splice(0) : [];
      for (const one of ofNobody) begin(index, one, 'a numbered line among others that name whoever leads them').action.labels.push('Lead');
      const own = [...plain, ...(before === '' ? [] : [before])];
      const acting = fields.find(({ role }) => role === 'action');
      const sameRole = open !== undefined && fields.some(({ role }) => hasRole(open?.action, role));
      const over = waiting && own.length > 0 && !acting && owns(fields) ? headOver(waiting, own, blocks) : undefined;
      if (over && waiting) {
        open = begin(index, waiting.text, 'words with labels such as “Lead:” below them', [waiting.index, ...waiting.about, index]);
        open.action.place = { ...open.action.place, block: over.id };
        open.action.updates.push([...waiting.about.map((about) => (blocks[about] as { text: string }).text), ...own].join('\n'));
      } else if (own.length > 0 && !acting) {
        const parted = partedByBold(block, own.join('\n'));
        if (owns(fields) || (parted && fields.some(({ role }) => role === 'status' || role === 'update')) || (NUMBERED.test(own[0] ?? '') && fields.some(({ role }) => role === 'due')) || (block.kind === 'item' && ownedItems >= FEWEST_LED && fields.every(({ role }) => role === 'measure' || role === 'due')) || (block.kind === 'item' && statedItems >= FEWEST_LED && fields.every(({ role }) => role === 'status' || role === 'update') && asksToDo(own[0] ?? '')) || (fields.length > 1 && fields.some(({ role }) => role === 'partners' || role === 'update' || role === 'due')) || (open === undefined && fields.some(({ role }) => role === 'partners' || role === 'update') && block.kind === 'item')) open = withItsReport(begin(index, own.join('\n'), 'words followed by a label such as “Lead:”'), parted, fields);
        else if (open && !open.blocks.includes(index)) open = undefined;
        // "204 victims. Status: green": what stands between the labels is what was done.
        else if (open && open.action.updates.length === 0 && fields.every(({ role }) => role === 'status')) open.action.updates.push(own.join('\n'));
      } else if (acting && (!open || open.action.text !== '' )) {
        open = begin(index, '', 'a line labelled as an action');
        // "You said: it is dark. We said we would: light the steps."
        if (own.length > 0) open.action.others.push({ head: '', text: own.join('\n') });
      }
      else if (waiting && (owns(fields) || (fields.some(({ role }) => role !== 'ref' && role !== 'funding') && (blocks[waiting.index]?.kind === 'item' || NUMBERED.test(waiting.text) || /^\d+(\.\d+)+/.test(waiting.text))))) {
        const heading = blocks[waiting.index];
        open = begin(index, waiting.text, 'words with labels such as “Lead:” below them', waiting.index === index ? [index] : [waiting.index, ...waiting.about, index]);
        for (const about of waiting.about) open.action.others.push({ head: '', text: (blocks[about] as { text: string }).text });
        open.action.place = { ...open.action.place, block: heading?.id ?? open.action.place.block };
        if (heading?.kind === 'heading') underHeading.add(open);
        for (const one of heading?.kind === 'heading' ? held : []) {
          open.blocks.push(one.index);
          if (one.role === undefined) putOther(open.action, one);
          else putField(open.action, { ...one, role: one.role });
        }
        held = [];
      } else if (sameRole && open && !fields.every(({ role }) => role === 'update' || role === 'status')) open = undefined;
      waiting = undefined;
      plain = [];
      if (!open) {
        last = undefined;
        continue;
      }
      if (!open.blocks.includes(index)) open.blocks.push(index);
      for (const field of fields) {
        const action = open.action;
        let goesOn = putField(action, field);
        if (field.role === 'action' && field.value === '' && fields.length === 1) ahead = AHEAD.test(field.label);
        last = { put: (text) => { goesOn = extend(action, goesOn, text); }, owner: ['owner', 'lead'].includes(field.role) && field.value !== '', owning: ['owner', 'lead', 'partners'].includes(field.role) };
      }
    }
    if (!last && plain.length > 0) {
      // "Answer noise reports on the night", a sentence about it, and then who leads.
      if (waiting && block.kind === 'paragraph' && blocks[waiting.index]?.kind === 'heading' && waiting.about.length < MOST_ABOUT && asksToDo(waiting.text) && plain.length === 1 && !asksToDo(plain[0] ?? '') && !NUMBERED.test(plain[0] ?? '')) {
        waiting.about.push(index);
        continue;
      }
      waiting = { index, text: plain.join('\n'), about: [] };
      held = [];
      if (block.kind === 'heading' || block.kind === 'paragraph' || (block.kind === 'item' && block.level === 0)) open = undefined;
      if (block.kind === 'item' && block.level > 0 && open) waiting = undefined;
    }
  }
  // "Position: In progress" alone, where others tell progress and position.
  if (found.filter(({ action }) => action.status !== '').length >= 2) for (const { action } of found) if (action.status === '' && action.updates.length === 1 && (action.updates[0] ?? '').split(' ').length <= 3 && statusOfWords(action.updates[0] ?? '') !== undefined) action.status = action.updates.pop() ?? '';
  // "Lead:" with nothing after it, among others that name one, is an action of nobody.
  const led = found.filter(({ action }) => action.owners.length > 0).length;
  const ofNobody = (action: RawAction): boolean => led >= 2 && action.labels.some((label) => ['owner', 'lead'].includes(columnRole(label) ?? ''));
  return found.filter(({ action }) => action.text !== '' && !OF_THE_DOCUMENT.test(action.text) && (action.owners.length > 0 || action.updates.length > 0 || action.due !== '' || action.status !== '' || (ownedItems >= FEWEST_LED && action.measures.length > 0) || ofNobody(action) || action.labels.some((label) => columnRole(label) === 'action')));
}
