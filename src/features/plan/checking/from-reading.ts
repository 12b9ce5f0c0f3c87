// A read document as the checker takes it: actions, narrative, tables of figures, members and glossary, each with its place in words that a person finds again.
import type { Block } from '../reading/blocks.ts';
import { blockText } from '../reading/blocks.ts';
import { columnRole } from '../reading/column-names.ts';
import { gridOf } from '../reading/narrative-tables.ts';
import { asksToDo } from '../reading/imperatives.ts';
import { boxesOf } from './boxes.ts';
import type { Place, PlanReading, ReadAction, ReadOwner, ReadPriority, ReadSection, ReadYear } from '../reading/plan-reading.ts';
import { single } from './finding.ts';
import type { ActionToCheck, OwnerToCheck, PlanToCheck, PriorityToCheck, SectionToCheck, TableToCheck, TermToCheck, Words, YearToCheck } from './plan-to-check.ts';

export function planOfReading(reading: PlanReading): PlanToCheck {
  // Only a PDF has pages that are the same for every reader.
  const lines = termLines(reading);
  const blocks = new Map(reading.blocks.map(({ page, ...block }) => [block.id, { ...block, ...(block.kind === 'paragraph' || block.kind === 'item' ? { text: withoutNoteMarks(block.text) } : {}), ...(page === undefined || reading.format !== 'pdf' ? {} : { page }) } as Block]));
  const members = new Set(reading.members.flatMap((one) => [...namesOf(one.name).map(plainName), plainName(one.name.replace(/\([^()]*\)/g, ' ')), ...[...one.name.matchAll(/\(([^()]+)\)/g)].flatMap((found) => [found[1] ?? '', (found[1] ?? '').replace(/,\s.*$/, ''), (found[1] ?? '').replace(/^(?:including|with)\s/i, ''), ...(found[1] ?? '').split(/,\s|\sand\s/)]).map(plainName)]));
  return {
    title: reading.title,
    partnership: reading.partnership,
    years: reading.years.map((year) => yearOf(year, members, blocks, namesOfNumbers(reading.blocks))),
    sections: [...reading.sections.flatMap((section) => sectionsOf(section, blocks, lines, isOverNothing(section, reading.blocks))), ...reading.years.flatMap((year) => year.priorities.flatMap((priority) => numbersOf(priority, year)))],
    members: reading.members.map((one) => ({ text: single(one.name), where: whereOf(one.places[0], blocks, 'Members') })),
    // "RAG: Green": a label that was read as what it is stands there all the same.
    rest: [...reading.notUnderstood.filter((one) => one.why === 'a cell among the members that names no organisation').map((one) => ({ text: single(one.text), where: one.where })), ...reading.blocks.flatMap((block) => (block.kind === 'table' ? [] : [...blockText(block).matchAll(/(?<![\p{L}])(B?RAG):\s(?:red|amber|green|blue)\b/giu)].slice(0, 1).map((found) => ({ text: found[1] ?? '', where: 'Labels' }))))],
    membersTold: reading.members.every((one) => one.confidence < 0.6) ? 'in a sentence' : 'in a list',
    membersEndSentence: endSentence(reading.members.slice(-2).map((one) => one.places[0]?.block ?? ''), blocks),
    glossary: reading.glossary.map((one) => ({ term: single(one.term), meaning: single(one.meaning), words: { text: `${single(one.term)} ${single(one.meaning)}`, where: whereOf(one.places[0], blocks, 'Glossary') } })).concat([...lines.values()].flat()),
  };
}

/** "… of 2024/25.1 Robberies": the number of a footnote behind a full stop is no figure. */
const withoutNoteMarks = (text: string): string => text.replace(/[\u00b9\u00b2\u00b3\u2070-\u2079]+/g, '').replace(/(?<=(?:\p{L}{2}|\b20\d\d(?:[/–-]\d\d)?|[)”"’])[.!?])\d{1,2}(?=\s+\p{Lu})/gu, '');

/** "ASB: anti-social behaviour" in lines, two or more, is a glossary whatever stands above it. */
function termLines(reading: PlanReading): Map<string, TermToCheck[]> {
  const found = new Map<string, TermToCheck[]>();
  if (reading.glossary.length > 0) return found;
  for (const block of reading.blocks) {
    if (block.kind !== 'paragraph' && block.kind !== 'item') continue;
    const terms = block.text.replace(/^[^:\n]{3,40}:\s+(?=\p{Lu}{2,8}\s?=)/u, '').split(/\n|;\s+(?=\p{Lu}{2,8}\s?=)/u).flatMap((line) => [...line.trim().matchAll(/^(\p{Lu}[\p{L}&]{1,8})\s?[:=–—-]\s+(\p{L}.{3,160})$/gu)]).filter((line) => /\p{Lu}.*\p{Lu}/u.test(line[1] ?? ''));
    if (terms.length >= (block.kind === 'item' ? 1 : 2)) found.set(block.id, terms.map((line) => ({ term: line[1] ?? '', meaning: single(line[2] ?? ''), words: { text: single(line[0]), where: 'Glossary' } })));
  }
  return found;
}

type Blocks = ReadonlyMap<string, Block>;

/** The last two stand in one paragraph; rows, items and lines of their own end no sentence. */
function endSentence([one, last]: readonly string[], blocks: Blocks): boolean {
  const block = blocks.get(last ?? '');
  return one === last && block?.kind === 'paragraph' && !block.text.includes('\n');
}

/** A member under both its names, "Cyngor Sir / County Council", and without what is said of it, "Nightlife, the business improvement district". */
const namesOf = (name: string): string[] => [...(/\s(?:with|including)\s/.test(name) ? name.split(/\s(?:with|including)\s|\sand\s/) : []), ...name.split(/\s[/|·]\s/), name.replace(/,\s(?:the|a|an|our|which|who|in the|vice)\s.*$|,\s(?:vice[- ])?chair\w*$/i, '')];
const plainName = (name: string): string => name.toLowerCase().replaceAll('&', ' and ').replace(/[^\p{L}\p{N}]+/gu, ' ').replace(/^the /, '').trim();

function whereOf(place: Place | undefined, blocks: Blocks, otherwise: string): string {
  if (!place) return otherwise;
  const page = blocks.get(place.block)?.page;
  const where = place.where.replace(/ > row \d+$/, '') || otherwise;
  return page === undefined ? where : `${where} (page ${page})`;
}

/** "Priority 1: Retail crime" in a box or a heading says what the "1" in a column of priorities is. */
function namesOfNumbers(blocks: readonly Block[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const block of blocks) {
    const lines = block.kind === 'table' ? block.rows.flatMap((row) => row.cells.map((cell) => cell.text)) : [block.text];
    for (const line of lines.map((text) => single(text.split('\n')[0] ?? ''))) {
      const number = /^(?:priority|aim|theme|outcome|objective|strand|goal)\s(\d{1,2}|\p{Lu})\s?[:.–—-]\s?\p{L}.{2,90}$/iu.exec(line)?.[1];
      if (number !== undefined && !found.has(number)) found.set(number, line);
    }
  }
  return found;
}

function yearOf(year: ReadYear, members: ReadonlySet<string>, blocks: Blocks, names: ReadonlyMap<string, string>): YearToCheck {
  const actions = year.priorities.flatMap((priority) => priority.actions);
  const anywhere = { owner: actions.filter((one) => one.owners.length > 0).length * 2 > actions.length, update: actions.some((one) => one.update !== ''), status: actions.some((one) => one.status !== 'not stated') };
  return { label: year.label, role: year.role, priorities: year.priorities.map((priority) => priorityOf({ ...priority, title: names.get(single(priority.title).replace(/^(?:priority|aim|theme|outcome)\s/i, '')) ?? priority.title }, year, anywhere, members, blocks)) };
}

/** "Action | Q1 | Q2 | Q3 | Q4 | Year": actions whose columns of what was done hold nothing but numbers are a table of figures as well. */
function numbersOf(priority: ReadPriority, year: ReadYear): SectionToCheck[] {
  return priority.heads.flatMap((row): SectionToCheck[] => {
    const heads = row.map(single);
    const columns = heads.filter((head) => columnRole(head) === 'update' || /^(?:total|year|whole year|full year|year to date)$/i.test(head));
    const rows = priority.actions.map((action) => [single(action.text), ...[...action.update.split('\n'), ...action.others.map((one) => one.text)].map(single).filter((cell) => /^\d[\d,]*$/.test(cell))]).filter((cells) => cells.length === columns.length + 1);
    const title = single(priority.title);
    return columns.length < 3 || rows.length < 2 || year.role !== 'reviewed' ? [] : [{ heading: title, path: [title], ...(year.label === '' ? {} : { year: year.label }), texts: [], tables: [{ rows: [['Action', ...columns], ...rows], where: `Review of ${year.label}${title === '' ? '' : ` > ${title}`}` }] }];
  });
}

type Asks = PriorityToCheck['asks'];

function priorityOf(priority: ReadPriority, year: ReadYear, anywhere: Asks, members: ReadonlySet<string>, blocks: Blocks): PriorityToCheck {
  const roles = new Set(priority.heads.flat().map(columnRole));
  const headed = priority.heads.length > 0;
  // A column may be known by what stands in it alone.
  const some = (has: (one: ReadAction) => boolean): boolean => priority.actions.some(has);
  const title = single(priority.title);
  const under = `${year.role === 'reviewed' ? 'Review of' : 'Plan for'} ${year.label || 'a year not named'}${title === '' ? '' : ` > ${title}`}`;
  return {
    title: { text: title, where: under },
    crossCutting: priority.crossCutting,
    asks: {
      owner: anywhere.owner && (!headed || roles.has('owner') || roles.has('lead') || roles.has('partners') || some((one) => one.owners.length > 0)),
      update: year.role === 'reviewed' && (headed ? roles.has('update') || roles.has('outcome') || some((one) => one.update !== '') : anywhere.update),
      status: headed ? roles.has('status') || some((one) => one.status !== 'not stated') : anywhere.status,
    },
    columns: [...new Set(priority.heads.flat().map(single))],
    actions: priority.actions.map((action, index) => actionOf(year.role === 'reviewed' ? toldInItsText(action) : action, index + 1, under, members, blocks)),
  };
}

const ONLY_A_STATE = /^[–—-]?\s?(?:fully\s)?(?:complete[d]?|done|begun|started|under way|finished|achieved|on track|delivered|ongoing)\.?$/i;

/** "Wardens made 2,260 patrols of parks – complete", "Hotel staff trained, target at least 20 hotels: 16 hotels – complete": what was done is told where others say what is to be done. */
function toldInItsText(action: ReadAction): ReadAction {
  if (!ONLY_A_STATE.test(single(action.update)) || !/\d/.test(action.text) || asksToDo(action.text)) return action;
  const [asked = '', told = ''] = single(action.text).split(/:\s(?=[^:]*$)/);
  return told !== '' && /\d/.test(told) ? { ...action, text: asked, update: told } : { ...action, update: single(action.text) };
}

function actionOf(action: ReadAction, number: number, under: string, members: ReadonlySet<string>, blocks: Blocks): ActionToCheck {
  const page = blocks.get(action.places[0]?.block ?? '')?.page;
  const named = `action ${action.ref ?? number}${page === undefined ? '' : ` (page ${page})`}`;
  const at = (what: string, text: string): Words => ({ text: single(text), where: `${under} > ${what === '' ? `A${named.slice(1)}` : `${what} of ${named}`}` });
  return {
    text: at('', action.text),
    ...(action.places[0]?.row === undefined ? {} : { isRow: true as const }),
    ...(action.ref === undefined ? {} : { ref: single(action.ref) }),
    owners: action.owners.map((owner) => ownerOf(owner, members)),
    ownersText: at('Owners', action.ownersText),
    update: at('Update', action.update),
    status: at('Status', action.status === 'not stated' ? action.statusText : action.statusText || action.status),
    others: [...(action.measure ? [at('Measure', action.measure)] : []), ...action.others.map((one) => at(single(one.head) || 'More', one.text))],
  };
}

function ownerOf(owner: ReadOwner, members: ReadonlySet<string>): OwnerToCheck {
  const isMember = owner.knownFrom === 'members' || members.has(plainName(owner.name)) || (owner.organisation !== undefined && members.has(plainName(owner.organisation)));
  const known = isMember ? 'member' : owner.knownFrom === 'directory' || owner.knownFrom === 'usual bodies' ? 'directory' : 'no';
  return { name: owner.name.replace(/[.;,]+$/, '').replace(/(?:\s(?:with|and|for|by|from|through))?(?:\s(?:the|our|its|a))?$/i, ''), ...(owner.organisation === undefined ? {} : { organisation: owner.organisation }), collective: owner.kind === 'group', known, ...(owner.part === 'partner' ? { supports: true as const } : {}) };
}

/** "Table 2: abandoned vehicles removed", "Calls about theft from shops": a line without a verb's full stop, and without figures but of years. */
export function captionIn(text: string): string | undefined {
  const words = single(text).replace(/^[*_]+|[*_]+$/g, '').replace(/[:.]$/, '');
  const bare = words.replace(/^(?:table|figure|chart)\s\w{1,3}\b\s?[.:–—-]?\s*/i, '');
  return words.length <= 110 && /\p{L}{3}/u.test(bare) && !/\d/.test(bare.replace(/\b20\d\d(?:\s?[/–-]\s?\d{2,4})?\b|\bq[1-4]\b/gi, '')) && !/[.!?;]\s/.test(bare) && (bare !== words || !text.trim().endsWith('.')) ? bare : undefined;
}

/** Actions are read out of the sections: where a table or list follows its heading, that stands over them. */
function isOverNothing(section: ReadSection, all: readonly Block[]): boolean {
  const last = all.findIndex((block) => block.id === section.places.at(-1)?.block);
  const next = all.slice(last + 1).find((block) => block.kind !== 'page mark');
  return last >= 0 && all[last]?.kind === 'heading' && next?.kind !== 'table' && next?.kind !== 'item';
}

const FIGURE_ALONE = /^(?:(?:over|about|nearly|almost|more than|at least) )?£?\d[\d,.]*%?\+?$/i;

/** A section, and each box of words in its tables as one of its own. */
function sectionsOf(section: ReadSection, blocks: Blocks, lines: ReadonlyMap<string, unknown>, overNothing: boolean): SectionToCheck[] {
  const texts = new RunningText();
  const tables: TableToCheck[] = [];
  const boxes: SectionToCheck[] = [];
  const told = { ...(section.year === undefined ? {} : { year: section.year }), ...(section.priority === undefined ? {} : { priority: section.priority }) };
  for (const place of section.places) {
    const block = blocks.get(place.block);
    const where = whereOf(place, blocks, section.heading || 'Beginning');
    if (!block || block.kind === 'heading' || block.kind === 'page mark' || lines.has(block.id)) continue;
    if (block.kind === 'table') {
      const parted = boxesOf(block);
      const caption = texts.texts.length === 0 && tables.length === 0 ? captionIn(section.heading) : texts.isLast ? captionIn(texts.texts.at(-1)?.text ?? '') : undefined;
      if (parted.table) tables.push({ rows: gridOf(parted.table), where, ...(caption === undefined ? {} : { caption }) });
      for (const { heading, text } of parted.boxes) {
        const inside = new RunningText();
        inside.add(text, false, where);
        boxes.push({ heading: heading || single(section.heading), path: heading === '' ? section.path : [...section.path, heading], ...told, texts: inside.texts, tables: [] });
      }
      texts.close();
    } else texts.add(block.text, block.kind === 'paragraph', where);
  }
  if (section.places.every((place) => (blocks.get(place.block)?.kind ?? 'heading') === 'heading') && section.text !== '') texts.add(section.text, false, whereOf(section.places[0], blocks, section.heading));
  return [{ heading: single(section.heading), path: section.path, ...told, texts: texts.texts, tables, ...(overNothing ? { isOverNothing: true as const } : {}) }, ...boxes];
}

/** Paragraphs one by one; one that a page or a picture cut in two is made whole, and a figure that stands alone above what it counts. */
class RunningText {
  readonly texts: Words[] = [];
  #open = false;

  /** what was added last stands directly above whatever comes next */
  isLast = false;

  close(): void {
    this.#open = false;
    this.isLast = false;
  }

  add(block: string, paragraph: boolean, where: string): void {
    if (isBareLabel(block)) return this.close();
    this.isLast = paragraph;
    const each = headlines(block);
    if (each.length > 0) {
      this.texts.push(...each.map((text) => ({ text, where })));
      this.close();
      return;
    }
    // "1,204 – referrals to the service" on a line of its own.
    const text = block.trim().length < 120 ? block.trim().replace(/^((?:\p{L}+ ){0,2}£?\d[\d,.]*%?)\s*(?:[–—:]|\s-)\s+(?=\p{L})/u, '$1 ') : block.trim();
    const last = this.texts.at(-1);
    const isLabel = text.length < 100 && (/^\p{Ll}/u.test(text) || (/^\p{L}/u.test(text) && !/\d/.test(text)));
    if (last && paragraph && ((FIGURE_ALONE.test(last.text) && isLabel) || (this.#open && goesOn(last.text, text)))) this.texts[this.texts.length - 1] = { ...last, text: `${last.text} ${text}` };
    else this.texts.push({ text, where });
    this.#open = paragraph && text.length > 60 && !/[.:!?)”"’'*]\s*$/.test(text);
  }
}

/** "Ref: 1.2", "Status: 9": a label of an action's form says nothing of what the figure counts. */
function isBareLabel(block: string): boolean {
  const [, label = '', value = ''] = /^([^:\n]{3,30}):\s+(\S+)$/.exec(block.trim()) ?? [];
  return FIGURE_ALONE.test(value) && ['ref', 'status', 'due', 'outcome', 'update'].includes(columnRole(label) ?? '');
}

/** "… was held in the" goes on whatever follows; anything else goes on in small letters or with a figure, unless both begin with one, as figures in boxes do. */
const goesOn = (before: string, after: string): boolean => (/^[\p{Ll}\d£(]/u.test(after) && !(/^£?\d/.test(before) && /^£?\d/.test(after))) || /(?:,|\b(?:and|or|the|a|an|of|in|to|for|with|by|at|on|from|our|their|its|was|were|is|are|that|which|than))$/i.test(before);

/** Lines that are each a figure with what it counts, "Litter picks: 10", are read one by one; empty where the text is none such. */
function headlines(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  if (lines.length < 2) return [];
  const told = lines.filter((line) => /^[^:]{3,120}:\s+(?:\p{L}+ ){0,2}£?\d[\d,.]*%?(?:\s\p{L}+){0,4}\.?$/u.test(line) || (line.length < 90 && /^(?:\p{L}+ ){0,2}£?\d[\d,.]*%?\s\p{L}/u.test(line) && !/[.;,]$/.test(line))).length;
  return told * 4 >= lines.length * 3 ? lines : [];
}
