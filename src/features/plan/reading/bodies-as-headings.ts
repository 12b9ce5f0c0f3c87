// "Marl Police" as a heading over a list below "Priority 1": whoever does what stands below, and no title of a priority.
import type { Block, Heading } from './blocks.ts';
import { single } from './blocks.ts';
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

const nameOf = (text: string): string => single(text).replace(/\s\([^()]*\)$/, '').replace(/:$/, '').replace(/\s(?:will|shall|has|have)$/, '');
const isBody = (name: string): boolean => ENDS_AS_BODY.test(name) || BEGINS_AS_BODY.test(name) || isGroup(name) || (NATIONAL.has(name.toLowerCase()) && !/partnership/i.test(name));

export function withBodiesAsLeads(blocks: readonly Block[]): WithBodies {
  const heads = blocks.flatMap((block, at) => (block.kind === 'heading' && isOverActions(blocks, at) && !isListOfNames(blocks, at) ? [{ block, at, name: nameOf(block.text) }] : []));
  const found = new Map<number, Heading>();
  for (const level of new Set(heads.map(({ block }) => block.level))) {
    const own = heads.filter(({ block }) => block.level === level);
    const sure = own.filter(({ name }) => isBody(name));
    if (sure.length < FEWEST || sure.length * 5 < own.length * 3) continue;
    for (const one of own) if (isBody(one.name) || SHORT.has(one.name.toLowerCase())) found.set(one.at, one.block);
  }
  const bodies = new Set([...found.values()].map((block) => block.id));
  return { bodies, blocks: blocks.map((block, at): Block => (found.has(at) && isBelowPriority(blocks, at) ? { kind: 'paragraph', id: block.id, text: (block as Heading).text, ...(block.page === undefined ? {} : { page: block.page }) } : block)) };
}

/** Items, or paragraphs, right below it. */
function isOverActions(blocks: readonly Block[], at: number): boolean {
  const next = blocks.slice(at + 1).find((block) => block.kind !== 'page mark');
  return next?.kind === 'item' || next?.kind === 'paragraph';
}

function headingsAbove(blocks: readonly Block[], at: number): string[] {
  const above: string[] = [];
  let level = (blocks[at] as Heading).level;
  for (let index = at - 1; index >= 0; index -= 1) {
    const block = blocks[index];
    if (block?.kind !== 'heading' || block.level >= level) continue;
    level = block.level;
    above.push(single(block.text));
  }
  return above;
}

const isListOfNames = (blocks: readonly Block[], at: number): boolean => headingsAbove(blocks, at).some((text) => text.length < 90 && (MEMBERS_HEADING.test(text) || GLOSSARY_HEADING.test(text) || CONTENTS_HEADING.test(text)));
/** The outermost is the document's own title. */
const isBelowPriority = (blocks: readonly Block[], at: number): boolean => headingsAbove(blocks, at).slice(0, -1).some((text) => saysPriority(text) || mayBePriority(text));

/** Whatever names nobody and stands below the name of a body is that body's. */
export function ledByBodies(blocks: readonly Block[], bodies: ReadonlySet<string>, gathered: Gathered): void {
  if (bodies.size === 0) return;
  const order = new Map(blocks.map((block, index) => [block.id, index]));
  for (const action of gathered.groups.flatMap((group) => group.actions)) {
    const at = action.owners.length > 0 ? undefined : bodyOver(blocks, bodies, order.get(action.place.block) ?? -1);
    const body = at === undefined ? undefined : blocks[at];
    if (at === undefined || body === undefined || body.kind === 'table') continue;
    action.owners.push({ text: nameOf(body.text), part: 'owner', shared: true });
    if (body.kind === 'paragraph') gathered.used.add(at);
  }
}

/** The name of a body that stands over it, with no heading between. */
export function bodyOver(blocks: readonly Block[], bodies: ReadonlySet<string>, index: number): number | undefined {
  if (bodies.size === 0) return undefined;
  for (let at = index; at >= 0; at -= 1) {
    const block = blocks[at];
    if (block !== undefined && bodies.has(block.id)) return at;
    if (block?.kind === 'heading') return undefined;
  }
  return undefined;
}
