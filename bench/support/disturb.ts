// Labelled plans written in other ways, by machine and so that their labels stay true: the nearest thing to plans that nobody has tuned on.
// Works on blocks, so that every format is disturbed alike.
import type { Block, Cell, Draft, Row, Table } from '../../src/features/plan/reading/blocks.ts';
import { gridWidth, single } from '../../src/features/plan/reading/blocks.ts';
import { readActionTable } from '../../src/features/plan/reading/action-tables.ts';
import type { PlanReading } from '../../src/features/plan/reading/plan-reading.ts';
import { columnsOf } from '../../src/features/plan/reading/table-heads.ts';

/** @returns what the plan becomes; undefined where there is nothing to disturb */
export type Disturb = (plan: PlanReading, nth: number) => { blocks: Draft[]; /** a quote of the labels as it now stands */ quoted?: (quote: string) => string } | undefined;

export type ActionTable = { table: Table; headAt: number; roles: (string | undefined)[] };

export const draftOf = ({ id: _id, ...draft }: Block): Draft => draft as Draft;

/** The tables whose rows were read as actions, with a head row. */
export function actionTables(plan: PlanReading): Map<string, ActionTable> {
  const used = new Set(plan.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.flatMap((action) => action.places.map((place) => place.block)))));
  const found = new Map<string, ActionTable>();
  for (const block of plan.blocks) {
    if (block.kind !== 'table' || !used.has(block.id)) continue;
    const width = gridWidth(block.rows);
    const headAt = block.rows.slice(0, 3).findIndex((row) => columnsOf(row, width) !== undefined);
    const read = headAt < 0 ? undefined : readActionTable(block, '');
    if (read && read.columns.roles.length === width) found.set(block.id, { table: block, headAt, roles: read.columns.roles });
  }
  return found;
}

/** Each action table written anew; undefined where there is none. */
export function eachTable(plan: PlanReading, change: (one: ActionTable, above: number) => Draft[] | undefined): { blocks: Draft[] } | undefined {
  const tables = actionTables(plan);
  let level = 1;
  let changed = false;
  const blocks = plan.blocks.flatMap((block) => {
    if (block.kind === 'heading') level = block.level;
    const one = tables.get(block.id);
    const made = one && change(one, level);
    if (made) changed = true;
    return made ?? [draftOf(block)];
  });
  return changed ? { blocks } : undefined;
}

const same = (row: Row, other: Row | undefined): boolean => row.cells.map((cell) => single(cell.text)).join('|') === other?.cells.map((cell) => single(cell.text)).join('|');

const YEAR = /20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?/;

const USUAL: Record<string, string[]> = {
  action: ['Commitment', 'Deliverable', 'Task', 'Objective', 'Action', 'Activity', 'What we will do'],
  owner: ['Lead agency', 'Responsible', 'Delivered by', 'Who', 'Lead partner', 'Lead', 'Partner'],
  lead: ['Lead agency', 'Lead', 'Lead partner', 'Who leads'], partners: ['Supporting partners', 'With', 'Partners involved'],
  update: ['Position at year end', 'Commentary', 'What we did', 'Progress', 'Update', 'Progress to date'], status: ['Rating', 'Status', 'RAG status', 'RAG'],
  due: ['Timescale', 'Target date', 'Deadline', 'By when', 'When'], measure: ['Success measure', 'How we will know', 'Indicator', 'Measure of success'],
};
/** Heads that the reader does not know. */
const ODD: Record<string, string[]> = {
  action: ['Piece of work', 'What partners signed up to', 'The work', 'Intention', 'Undertaken'],
  owner: ['On whose desk', 'Holder', 'Who carries it', 'Body', 'Taken up by'], lead: ['On whose desk', 'Holder', 'Who carries it'], partners: ['Alongside', 'Joined by'],
  update: ['How the year went for it', 'Story', 'In practice', 'What we can report', 'Account'], status: ['Light', 'Mark', 'Board’s view', 'At March'],
  due: ['Finish', 'Not later than', 'Horizon'], measure: ['Sign that it works', 'Yardstick'],
};

const rename = (names: Record<string, string[]>, nth: number, only?: (columns: string[]) => string | undefined): Disturb => (plan, seed) => eachTable(plan, ({ table, headAt, roles }) => {
  const one = only?.(roles.flatMap((role) => (role !== undefined && names[role] ? [role] : [])));
  const rows = table.rows.map((row, at): Row => (at !== headAt && !same(row, table.rows[headAt]) ? row : { ...row, cells: row.cells.map((cell): Cell => {
    const role = roles[cell.column] ?? '';
    const head = single(cell.text);
    const list = only && role !== one ? undefined : names[role];
    // A head with letters that the plan explains, with a figure, or that stands for several columns stays.
    if (!list || head === '' || roles.indexOf(role) !== cell.column || cell.columns > 1 || /\p{Lu}{2}/u.test(head)) return cell;
    const year = YEAR.exec(head)?.[0];
    return { ...cell, text: `${list[(nth + seed) % list.length]}${year === undefined ? '' : ` ${year}`}` };
  }) }));
  return [{ ...draftOf(table), rows } as Draft];
});

const moved = (order: (width: number, seed: number) => number[]): Disturb => (plan, seed) => eachTable(plan, ({ table }) => {
  const width = gridWidth(table.rows);
  if (table.rows.some((row) => row.cells.some((cell) => cell.columns > 1 && cell.columns < width))) return undefined;
  const to = order(width, seed);
  return [{ ...draftOf(table), rows: table.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => (cell.columns > 1 ? cell : { ...cell, column: to[cell.column] ?? 0 })).toSorted((a, b) => a.column - b.column) })) } as Draft];
});

const numbersBefore: Disturb = (plan, seed) => eachTable(plan, ({ table, headAt, roles }) => {
  const width = gridWidth(table.rows);
  if (roles.includes('ref') || table.rows.some((row) => row.cells.some((cell) => cell.rows > 1))) return undefined;
  let number = 0;
  return [{ ...draftOf(table), rows: table.rows.map((row, at) => {
    const whole = row.cells.some((cell) => cell.columns === width);
    const repeats = at > headAt && same(row, table.rows[headAt]);
    const own = whole ? [] : [{ text: repeats ? '' : at === headAt ? ['No.', '', 'Ref', '#'][seed % 4] ?? '' : at < headAt ? '' : `${(number += 1)}`, column: 0, columns: 1, rows: 1 }];
    return { ...row, cells: [...own, ...row.cells.map((cell) => (cell.columns === width ? { ...cell, columns: width + 1 } : { ...cell, column: cell.column + 1 }))] };
  }) } as Draft];
});

type Line = { action: string; fields: { head: string; role: string; text: string }[]; title: boolean };

/** The rows below the head; undefined where the table is no plain grid. */
function linesOf({ table, headAt, roles }: ActionTable): Line[] | undefined {
  const width = gridWidth(table.rows);
  const heads = table.rows[headAt]?.cells ?? [];
  if (headAt > 0 || heads.length !== width || table.rows.some((row) => row.cells.some((cell) => cell.rows > 1 || cell.shade !== undefined || (cell.columns > 1 && cell.columns < width)))) return undefined;
  if (heads.some((cell) => single(cell.text) === '') || !roles.includes('action')) return undefined;
  return table.rows.slice(1).filter((row) => !same(row, table.rows[0])).map((row) => {
    const filled = row.cells.filter((cell) => single(cell.text) !== '');
    const action = single(row.cells.find((cell) => roles[cell.column] === 'action')?.text ?? '');
    return { action: action === '' ? single(filled[0]?.text ?? '') : action, title: filled.length < 2, fields: row.cells.flatMap((cell) => (roles[cell.column] === 'action' ? [] : [{ head: single(heads.find((head) => head.column === cell.column)?.text ?? ''), role: roles[cell.column] ?? 'other', text: single(cell.text) }])) };
  });
}

const LABEL: Record<string, string> = { owner: 'Lead', lead: 'Lead', partners: 'Partners', update: 'Progress', status: 'Status', due: 'By when', measure: 'Measure' };
const labelOf = (field: Line['fields'][number]): string => (/\p{Lu}{2}/u.test(field.head) ? field.head : (LABEL[field.role] ?? field.head));
const told = (field: Line['fields'][number]): string => `${labelOf(field)}: ${field.text === '' ? '–' : field.text}`;
const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const instead = (write: (line: Line, level: number) => Draft[]): Disturb => (plan) => eachTable(plan, (one, above) => {
  const lines = linesOf(one);
  const actions = new Set(plan.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => single(action.text)))));
  if (!lines || lines.some((line) => line.action === '' || (!line.title && !actions.has(line.action)))) return undefined;
  return lines.flatMap((line) => (line.title ? [{ kind: 'heading', text: line.action, level: Math.min(6, above + 1), by: 'style' } satisfies Draft] : write(line, above)));
});

const asCards = (line: Line): Draft[] => [{ kind: 'table', rows: [{ head: 'Action', text: line.action }, ...line.fields.map((field) => ({ head: labelOf(field), text: field.text }))].map((pair) => ({ cells: [pair.head, pair.text].map((text, column) => ({ text, column, columns: 1, rows: 1 })) })) }];

/** Tables of one year under neighbouring headings made one, with the headings in a column. */
const merged: Disturb = (plan) => {
  const tables = actionTables(plan);
  const titles = new Map(plan.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.flatMap((action) => action.places.map((place) => [place.block, { title: single(priority.title), year: `${year.role} ${year.label}` }] as const)))));
  const blocks: Draft[] = [];
  let open: { draft: Draft<Table>; key: string; above: string } | undefined;
  let changed = false;
  for (const [at, block] of plan.blocks.entries()) {
    const one = tables.get(block.id);
    const under = titles.get(block.id);
    const last = plan.blocks[at - 1];
    const width = one ? gridWidth(one.table.rows) : 0;
    if (!one || !under || one.headAt > 0 || last?.kind !== 'heading' || single(last.text) !== under.title || one.table.rows.some((row) => row.cells.some((cell) => cell.rows > 1 || cell.columns > 1)) || one.roles.includes('priority')) {
      blocks.push(draftOf(block));
      if (block.kind !== 'heading' || block.level < 2) open = undefined;
      continue;
    }
    const key = `${under.year} ${last.level} ${one.table.rows[0]?.cells.map((cell) => single(cell.text)).join('|')}`;
    const rows = one.table.rows.map((row, nth) => ({ ...row, cells: [{ text: nth === 0 || same(row, one.table.rows[0]) ? 'Priority' : under.title, column: 0, columns: 1, rows: 1 }, ...row.cells.map((cell) => ({ ...cell, column: cell.column + 1 }))] }));
    if (width > 12) return undefined;
    blocks.pop();
    if (open && open.key === key) {
      open.draft.rows.push(...rows.slice(1));
      changed = true;
      continue;
    }
    open = { draft: { kind: 'table', rows }, key, above: '' };
    blocks.push(open.draft);
  }
  return changed ? { blocks } : undefined;
};

const PEOPLE = ['Ann Reeve, Chief Executive', 'Cllr Tom Hale, Cabinet Member', 'Supt Jo Marsh, Area Commander', 'Lee Dunn, Head of Service', 'Dr Mina Rao, Director', 'Sam Firth, Group Manager'];

/** The list of members told in another way. */
const members = (write: (names: string[]) => Draft[]): Disturb => (plan) => {
  const names = plan.members.map((one) => single(one.name));
  const places = new Set(plan.members.flatMap((one) => one.places.map((place) => place.block)));
  const at = plan.blocks.flatMap((block, index) => (places.has(block.id) ? [index] : []));
  const [first, last] = [at[0], at.at(-1)];
  if (names.length < 4 || first === undefined || last === undefined || plan.members.some((one) => one.confidence < 0.6 || single(one.asWritten).replace(/[.;]$/, '') !== single(one.name))) return undefined;
  if (last - first + 1 > at.length || plan.blocks.slice(first, last + 1).some((block) => block.kind === 'table' && block.rows.flatMap((row) => row.cells).filter((cell) => single(cell.text) !== '').length > names.length)) return undefined;
  return { blocks: [...plan.blocks.slice(0, first).map(draftOf), ...write(names), ...plan.blocks.slice(last + 1).map(draftOf)] };
};

const table = (rows: string[][]): Draft => ({ kind: 'table', rows: rows.map((row) => ({ cells: row.map((text, column) => ({ text, column, columns: 1, rows: 1 })) })) });

/** Every text of the plan, and the labels' quotes, through one replacement. */
const throughout = (change: (text: string) => string): Disturb => (plan) => ({
  blocks: plan.blocks.map((block) => draftOf(block.kind === 'table' ? { ...block, rows: block.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, text: change(cell.text) })) })) } : { ...block, text: change(block.text) })),
  quoted: change,
});

const inYears = (between: (from: string, to: string) => string) => throughout((text) => text.replace(/(?<![\d/.-])(20\d\d)\/(\d\d)(?![\d/-])/g, (_all, from: string, to: string) => between(from, to)));

/** "Review of actions 2024/25" is "Review of actions last year". */
const lastYear: Disturb = (plan) => {
  const [reviewed, planned] = (['reviewed', 'planned'] as const).map((role) => plan.years.find((year) => year.role === role)?.label ?? '');
  if (!reviewed || !planned || reviewed === planned) return undefined;
  let changed = false;
  const blocks = plan.blocks.map((block) => {
    if (block.kind !== 'heading' || block.level < 2 || !/review|progress|what we did|how we did|looking back|what became|what happened|achieved/i.test(block.text)) return draftOf(block);
    const text = block.text.replace(/(?:\b(?:in|of|for|during) )?20\d\d\s?(?:[/–-]|to)\s?(?:20)?\d\d/, 'last year').replace(/^last year/, 'Last year');
    if (text !== block.text) changed = true;
    return draftOf({ ...block, text });
  });
  return changed ? { blocks } : undefined;
};

/** The year to come before the year that was. */
const exchanged: Disturb = (plan) => {
  const at = (role: string): number[] => plan.blocks.flatMap((block, index) => (plan.years.some((year) => year.role === role && year.priorities.some((priority) => priority.actions.some((action) => action.places.some((place) => place.block === block.id)))) ? [index] : []));
  const [was, comes] = [at('reviewed'), at('planned')];
  const [wasFirst, wasLast, comesFirst, comesLast] = [was[0] ?? -1, was.at(-1) ?? -1, comes[0] ?? -1, comes.at(-1) ?? -1];
  if (wasFirst < 0 || comesFirst < 0 || wasLast >= comesFirst) return undefined;
  const levels = (from: number, to: number): number[] => plan.blocks.flatMap((block, index) => (index >= from && index < to && block.kind === 'heading' && block.level < 3 ? [index] : []));
  const between = levels(wasLast + 1, comesFirst);
  const top = Math.min(...between.map((index) => (plan.blocks[index] as { level: number }).level));
  const isTop = (index: number): boolean => (plan.blocks[index] as { level: number }).level === top;
  const middle = between.findLast(isTop);
  const start = levels(0, wasFirst).findLast(isTop);
  const inside = levels((start ?? 0) + 1, middle ?? 0);
  const end = levels(comesLast + 1, plan.blocks.length).find((index) => (plan.blocks[index] as { level: number }).level <= top) ?? plan.blocks.length;
  if (start === undefined || middle === undefined || inside.some((index) => (plan.blocks[index] as { level: number }).level <= top && index > start && index <= wasLast)) return undefined;
  if (levels(middle + 1, comesLast).some((index) => (plan.blocks[index] as { level: number }).level <= top)) return undefined;
  const part = (from: number, to: number): Draft[] => plan.blocks.slice(from, to).map(draftOf);
  const own = levels(start + 1, middle).find((index) => isTop(index));
  return { blocks: [...part(0, start), ...part(middle, end), ...part(start, own ?? middle), ...(own === undefined ? [] : part(own, middle)), ...part(end, plan.blocks.length)] };
};

const flat: Disturb = (plan) => (plan.blocks.some((block) => block.kind === 'heading' && block.level > 2) ? { blocks: plan.blocks.map((block) => draftOf(block.kind === 'heading' && block.level > 2 ? { ...block, level: 2 } : block)) } : undefined);

const SYNONYMS: [RegExp, string][] = [[/^Hold\b/, 'Organise'], [/^Run\b/, 'Carry out'], [/^Deliver\b/, 'Provide'], [/^Provide\b/, 'Deliver'], [/^Offer\b/, 'Give'], [/^Visit\b/, 'Call on'], [/^Train\b/, 'Give training to'], [/^Support\b/, 'Help'], [/^Increase\b/, 'Step up'], [/^Review\b/, 'Look again at'], [/^Publish\b/, 'Put out'], [/^Patrol\b/, 'Walk'], [/^Work with\b/, 'Join up with'], [/^Develop\b/, 'Build up'], [/^Check\b/, 'Inspect'], [/^Fund\b/, 'Pay for'], [/^Continue to\b/, 'Keep on to'], [/\bresidents\b/, 'local people'], [/\byoung people\b/, 'children and young people'], [/\bschools\b/, 'local schools'], [/\bsessions\b/, 'meetings'], [/\bweekly\b/, 'every week'], [/\bmonthly\b/, 'each month']];

/** What is to come in other words, as an editor changes them. */
const reworded: Disturb = (plan) => {
  const texts = new Set(plan.years.filter((year) => year.role === 'planned').flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => single(action.text)))));
  const were = new Set(plan.years.filter((year) => year.role === 'reviewed').flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => single(action.text)))));
  if (were.size === 0 || texts.size === 0) return undefined;
  const change = (text: string): string => SYNONYMS.reduce((so, [from, to]) => so.replace(from, to), text);
  const planned = new Set(plan.years.filter((year) => year.role === 'planned').flatMap((year) => year.priorities.flatMap((priority) => priority.actions.flatMap((action) => action.places.map((place) => place.block)))));
  const inside = (text: string): string => (texts.has(single(text)) ? change(text) : text);
  return {
    blocks: plan.blocks.map((block) => draftOf(!planned.has(block.id) ? block : block.kind === 'table' ? { ...block, rows: block.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, text: inside(cell.text) })) })) } : { ...block, text: inside(block.text) })),
    quoted: (quote) => (texts.has(single(quote)) && !were.has(single(quote)) ? change(quote) : quote),
  };
};

const ownersWritten = (change: (name: string, seed: number) => string): Disturb => (plan, seed) => {
  const names = new Set(plan.members.map((one) => single(one.name)));
  let at = seed;
  let changed = false;
  const made = eachTable(plan, ({ table: one, headAt, roles }) => [{ ...draftOf(one), rows: one.rows.map((row, nth) => (nth <= headAt ? row : { ...row, cells: row.cells.map((cell) => {
    if (!['owner', 'lead', 'partners'].includes(roles[cell.column] ?? '') || !names.has(single(cell.text))) return cell;
    changed = true;
    return { ...cell, text: change(cell.text, (at += 1)) };
  }) })) } as Draft]);
  return changed ? made : undefined;
};

const PLACE = /^(?:The )?(?:[\p{Lu}][\p{L}'’-]+ ){1,2}(?=(?:(?:Borough|District|City|County|Town|Metropolitan|Unitary) )*(?:Council|Police|Constabulary|Fire|Probation|Health|NHS|Youth|Community|Housing|Women|Citizens|Age|Mind|Victim))/u;

export const DISTURBANCES: Record<string, Disturb> = {
  'as it is': (plan) => ({ blocks: plan.blocks.map(draftOf) }),
  'heads: usual 1': rename(USUAL, 0), 'heads: usual 2': rename(USUAL, 2),
  'heads: one unknown': (plan, seed) => rename(ODD, 0, (roles) => roles[seed % Math.max(1, roles.length)])(plan, seed),
  'heads: owner unknown': rename(ODD, 1, (roles) => roles.find((role) => role === 'owner' || role === 'lead')),
  'heads: update unknown': rename(ODD, 1, (roles) => roles.find((role) => role === 'update')),
  'heads: action unknown': rename(ODD, 1, (roles) => roles.find((role) => role === 'action')),
  'heads: all unknown': rename(ODD, 2),
  'columns reversed': moved((width) => Array.from({ length: width }, (_none, at) => width - 1 - at)),
  'columns rotated': moved((width) => Array.from({ length: width }, (_none, at) => (at + 1) % width)),
  'numbers before': numbersBefore,
  'as headings': instead((line, level) => [{ kind: 'heading', text: line.action, level: Math.min(6, level + 1), by: 'style' }, ...line.fields.map((field): Draft => ({ kind: 'paragraph', text: told(field) }))]),
  'as items': instead((line) => [{ kind: 'item', text: [ended(line.action), ...line.fields.map((field) => ended(told(field)))].join(' '), level: 1, marker: '•' }]),
  'as lines': instead((line) => [{ kind: 'paragraph', text: [`Action: ${line.action}`, ...line.fields.map(told)].join('\n') }]),
  'as cards': instead(asCards),
  'one table': merged,
  'members: sentence': members((names) => [{ kind: 'paragraph', text: `The partnership brings together ${names.slice(0, -1).join(', ')} and ${names.at(-1)}.` }]),
  'members: table': members((names) => [table([['Organisation', 'Representative'], ...names.map((name, at) => [name, PEOPLE[at % PEOPLE.length] ?? ''])])]),
  'members: people first': members((names) => names.map((name, at): Draft => ({ kind: 'item', text: `${PEOPLE[at % PEOPLE.length]}, ${name}`, level: 1, marker: '•' }))),
  'members: people behind': members((names) => names.map((name, at): Draft => ({ kind: 'item', text: `${name} – ${PEOPLE[at % PEOPLE.length]}`, level: 1, marker: '•' }))),
  'members: people table': members((names) => [table([['Name', 'Role', 'Organisation'], ...names.map((name, at) => [...(PEOPLE[at % PEOPLE.length] ?? '').split(', '), name])])]),
  'owners: job title': ownersWritten((name, seed) => `${name}${[' (Head of Service)', ' – Community Safety Manager', ' (neighbourhood team)', ': Chief Inspector'][seed % 4]}`),
  'owners: job first': ownersWritten((name, seed) => `${['Head of Service, ', 'Community Safety Manager, ', 'Chief Inspector, '][seed % 3]}${name}`),
  'owners: without place': ownersWritten((name) => name.replace(PLACE, '')),
  'years 2024-25': inYears((from, to) => `${from}-${to}`), 'years 2024/2025': inYears((from, to) => `${from}/${from.slice(0, 2)}${to}`),
  'last year': lastYear, 'year to come first': exchanged, 'headings flat': flat, 'plan reworded': reworded,
};
