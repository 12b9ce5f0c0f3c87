// "Marl Police" as a heading over a list below "Priority 1": whoever does what stands below, and no title of a priority.
import type { Block, Heading } from './blocks.ts';
import { single } from './blocks.ts';
import type { ColumnRole } from './column-names.ts';
import { columnRole } from './column-names.ts';
import type { Gathered } from './gather-actions.ts';
import { CONTENTS_HEADING, mayBePriority, saysPriority } from './outline.ts';
import { GLOSSARY_HEADING } from './glossary-terms.ts';
import { MEMBERS_HEADING } from './members.ts';
import { DEPARTMENTS, NATIONAL_BODIES, isGroup } from './usual-bodies.ts';

/** `blocks` with such headings as paragraphs, where a priority stands above them; `bodies`: the ids of all of them. */
export type WithBodies = { blocks: Block[]; bodies: ReadonlySet<string> };

const ENDS_AS_BODY = /^(?:(?:the|yr?)\s)?(?:\p{Lu}[\p{L}'’&.-]*\s(?:(?:and|of|for|the|in|&)\s)*){0,6}(?:Councils?|Police|Constabulary|Brigade|Probation|Probation Service|Fire (?:and|&) Rescue|Fire Service|Rescue Service|Justice Service|Health Service|Authority|ICB|Care Board|Health Board|NHS|Trust|Commissioner|OPCC|PCC|Homes|Housing Association)$/u;
const BEGINS_AS_BODY = /^(?:Y\s)?(?:Cyngor|Heddlu|Gwasanaeth|Bwrdd Iechyd|Comisiynydd)(?:\s\S+){0,6}$/u;
const NATIONAL = new Set(NATIONAL_BODIES.flat().map((name) => name.toLowerCase()));
const SHORT = new Set(['health', 'nhs', 'police', 'council', 'education', 'schools', 'housing', ...DEPARTMENTS]);
const FEWEST = 2;

/** "Led by Marl Police" */
const LED_BY = /^(?:(?:[Jj]ointly )?[Ll]ed by|[Dd]elivered by|[Oo]wned by|[Aa]ctions (?:led by|of|for|by)|[Ll]ead(?: (?:agency|partner|body|organisation))?(?: [–-]|:)|[Oo]wner(?: [–-]|:))\s(?=(?:the )?\p{Lu})/u;

const leadOf = (text: string): string => LED_BY.exec(single(text))?.[0] ?? '';
const nameOf = (text: string): string => single(text).slice(leadOf(text).length).replace(/\s\([^()]*\)$/, '').replace(/:$/, '').replace(/\s(?:will|shall|has|have)$/, '');
const isBody = (name: string): boolean => ENDS_AS_BODY.test(name) || BEGINS_AS_BODY.test(name) || isGroup(name) || (NATIONAL.has(name.toLowerCase()) && !/partnership/i.test(name));

export function withBodiesAsLeads(blocks: readonly Block[]): WithBodies {
  const above = headingsAbove(blocks);
  const heads = blocks.flatMap((block, at) => (block.kind === 'heading' && isOverActions(blocks, at) && !isListOfNames(above(at)) ? [{ block, at, name: nameOf(block.text) }] : []));
  const found = new Map<number, Heading>();
  for (const level of new Set(heads.map(({ block }) => block.level))) {
    const own = heads.filter(({ block }) => block.level === level);
    for (const one of own) if (leadOf(one.block.text) !== '') found.set(one.at, one.block);
    const sure = own.filter(({ name, at }) => isBody(name) && blocks[below(blocks, at)]?.kind !== 'table');
    if (sure.length < FEWEST || sure.length * 5 < own.length * 3) continue;
    for (const one of own) if (isBody(one.name) || SHORT.has(one.name.toLowerCase())) found.set(one.at, one.block);
  }
  for (const at of overTables(blocks)) found.set(at, blocks[at] as Heading);
  const bodies = new Set([...[...found.values()].map((block) => block.id), ...bodiesThatWill(blocks)]);
  return { bodies, blocks: blocks.map((block, at): Block => (found.has(at) && isBelowPriority(above(at)) ? { kind: 'paragraph', id: block.id, text: (block as Heading).text, ...(block.page === undefined ? {} : { page: block.page }) } : block)) };
}

const NAME_ALONE = /^(?:[Tt]he\s)?\p{Lu}[\p{L}’'-]*(?:\s(?:\p{Lu}[\p{L}’'-]*|and|of|for|the|in|&))*$/u;
const CAPITALS = /^(?:\S+\s)*\p{Lu}\S*$/u;

/** "Marl Police" over "Action | Priority | With | By when": the table names whoever helps, and its heading whoever leads. */
function overTables(blocks: readonly Block[]): number[] {
  const heads = blocks.flatMap((block, at) => (block.kind === 'heading' && leavesLeadOpen(blocks[below(blocks, at)]) ? [{ at, name: nameOf(block.text), level: block.level, titled: namesPriorities(blocks[below(blocks, at)]) }] : []));
  return [...Map.groupBy(heads, (one) => one.level).values()].flatMap((own) => {
    const sure = own.filter(({ name }) => isBody(name));
    return sure.length < FEWEST || sure.length * 2 < own.length ? [] : own.filter(({ name, titled }) => isBody(name) || (titled && NAME_ALONE.test(name) && CAPITALS.test(name) && !saysPriority(name))).map(({ at }) => at);
  });
}

const headRoles = (block: Block | undefined): (ColumnRole | undefined)[] => (block?.kind === 'table' ? (block.rows[0]?.cells ?? []).map((cell) => columnRole(single(cell.text))) : []);

/** Where each row tells its priority the heading over them is none; elsewhere "Serious Violence" may be one. */
const namesPriorities = (block: Block | undefined): boolean => headRoles(block).some((role) => role === 'priority' || role === 'objective');

function leavesLeadOpen(block: Block | undefined): boolean {
  const roles = headRoles(block);
  return roles.includes('action') && roles.includes('partners') && !roles.includes('owner') && !roles.includes('lead');
}

const WILL = /^((?:[Tt]he )?\p{Lu}[^:.;,]{2,70}?) (?:will|shall)(?: also)?:$/u;
const NOBODY = /^(?:we|partners|(?:all|our|local|together|both)\b.*|(?:the )?(?:csp|partnership|board|plan|strategy)|in|by|this|over|during|to)\b/i;

/** "Marl Council will:" over items, as several do: the ids of those lines. */
function bodiesThatWill(blocks: readonly Block[]): string[] {
  const told = blocks.flatMap((block, at) => {
    const name = block.kind === 'paragraph' && block.text.length < 90 ? (WILL.exec(single(block.text))?.[1] ?? '') : '';
    if (name === '' || NOBODY.test(name)) return [];
    return blocks[below(blocks, at)]?.kind === 'item' ? [{ id: block.id, name }] : [];
  });
  return told.length >= FEWEST && told.some(({ name }) => isBody(name)) ? told.map(({ id }) => id) : [];
}

/** Items or paragraphs right below it; a table where it says that it leads. */
function isOverActions(blocks: readonly Block[], at: number): boolean {
  const kind = blocks[below(blocks, at)]?.kind;
  return kind === 'item' || kind === 'paragraph' || (kind === 'table' && leadOf((blocks[at] as Heading).text) !== '');
}

function below(blocks: readonly Block[], at: number): number {
  let next = at + 1;
  while (blocks[next]?.kind === 'page mark') next += 1;
  return next;
}

/** The headings that each one stands under, the nearest first; gone through once, since a document may have very many. */
function headingsAbove(blocks: readonly Block[]): (at: number) => string[] {
  const parents = new Map<number, number>();
  const open: number[] = [];
  const levelAt = (at: number | undefined): number => (at === undefined ? 0 : (blocks[at] as Heading).level);
  for (const [at, block] of blocks.entries()) {
    if (block.kind !== 'heading') continue;
    while (open.length > 0 && levelAt(open.at(-1)) >= block.level) open.pop();
    const parent = open.at(-1);
    if (parent !== undefined) parents.set(at, parent);
    open.push(at);
  }
  return (at) => {
    const above: string[] = [];
    for (let parent = parents.get(at); parent !== undefined; parent = parents.get(parent)) above.push(single((blocks[parent] as Heading).text));
    return above;
  };
}

const isListOfNames = (above: readonly string[]): boolean => above.some((text) => text.length < 90 && (MEMBERS_HEADING.test(text) || GLOSSARY_HEADING.test(text) || CONTENTS_HEADING.test(text)));
/** The outermost is the document's own title. */
const isBelowPriority = (above: readonly string[]): boolean => above.slice(0, -1).some((text) => saysPriority(text) || mayBePriority(text));

/** Whatever names nobody and stands below the name of a body is that body's. */
export function ledByBodies(blocks: readonly Block[], bodies: ReadonlySet<string>, gathered: Gathered): void {
  if (bodies.size === 0) return;
  const over = bodiesOver(blocks, bodies);
  const order = new Map(blocks.map((block, index) => [block.id, index]));
  for (const action of gathered.groups.flatMap((group) => group.actions)) {
    const at = over[order.get(action.place.block) ?? -1];
    const body = at === undefined ? undefined : blocks[at];
    const helps = body?.kind === 'heading' && at !== undefined && leavesLeadOpen(blocks[below(blocks, at)]);
    if (at === undefined || body === undefined || body.kind === 'table' || (action.owners.length > 0 && !helps)) continue;
    action.owners = [{ text: nameOf(body.text), part: 'owner', shared: true }, ...action.owners];
    const own = leadOf(body.text).trim() || (body.kind === 'paragraph' ? single(body.text).replace(nameOf(body.text), '').trim() : '');
    if (own !== '' && !gathered.used.has(at)) action.labels.push(own);
    if (body.kind === 'paragraph') gathered.used.add(at);
  }
}

/** Of each block the body whose name stands over it, with no heading between. */
export function bodiesOver(blocks: readonly Block[], bodies: ReadonlySet<string>): (number | undefined)[] {
  let over: number | undefined;
  return bodies.size === 0 ? [] : blocks.map((block, at) => {
    if (bodies.has(block.id)) over = at;
    else if (block.kind === 'heading') over = undefined;
    return over;
  });
}
