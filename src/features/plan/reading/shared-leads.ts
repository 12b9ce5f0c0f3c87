// “Lead for all of these actions: Marl Council”, “This priority is led by Marl Police”: whoever leads a whole list, told once above or below it.
import type { Block, Heading } from './blocks.ts';
import { single } from './blocks.ts';
import { asksToDo, mostAskToDo } from './imperatives.ts';
import { isUnowned } from './leads-of-headings.ts';
import type { Run } from './listed-runs.ts';
import { runsOf } from './listed-runs.ts';
import type { Spot } from './outline.ts';
import { isPlainHeading, saysPriority } from './outline.ts';
import { roleWords } from './year-labels.ts';

export type SharedLead = { index: number; label: string; owner: string; part: 'lead' | 'owner'; /** the blocks whose actions it leads: the first and the one behind the last */ from: number; to: number };

const OF_ALL = String.raw`(?:all |each |every one )?(?:of )?(?:this|these|the|our)(?: (?:whole|four|three|five|six))?(?: (?:priority|theme|aim|objective|strand|actions?|promises?|commitments?|pledges?|work|section|list|below|tasks|measures|area)){1,3}`;
const LABEL = new RegExp(String.raw`^((?:the |our )?(?:(?:overall|joint|priority|objective|aim|strategic|theme|strand|thematic|named|responsible|accountable|action|actions) )*(?:leads?|lead (?:agency|agencies|officers?|partners?|body|bodies|organisations?|authority)|led by|owners?|owned by|delivered by|responsible|responsible (?:body|authority|agency|officer|organisation)|who leads|who is responsible)(?: (?:for|of|on|in) ${OF_ALL})?)\s*(?:[:–—-]|(?<=led by|owned by|delivered by)(?=\s\p{Lu}))\s*(\p{L}.{1,160}?)\.?$`, 'iu');
const SENTENCES: readonly RegExp[] = [
  new RegExp(String.raw`^(?<owner>.{3,120}?) (?<label>(?:leads?|will lead|is (?:the )?lead|owns?|is (?:the )?owner|are responsible|is responsible|will deliver|delivers?)(?: on| for| of)? ${OF_ALL})[.:]?$`, 'iu'),
  new RegExp(String.raw`^(?<label>${OF_ALL} (?:is|are|will be) (?:led|owned|delivered) by)\s(?<owner>\p{L}.{1,120}?)[.:]?$`, 'iu'),
];
/** The words themselves say that it is of all. */
const SAYS_ALL = /\b(?:all|these|this|priority|theme|strand|strategic|overall|actions)\b/i;
const OWN_LEAD = /(?:^|[.;(\s])(?:lead|led by|owner|who|responsible)\b[^:]{0,20}:/i;

type Told = { label: string; owner: string };

function toldIn(text: string): Told | undefined {
  const [, label = '', owner = ''] = LABEL.exec(text) ?? [];
  if (label !== '') return { label, owner };
  for (const sentence of SENTENCES) {
    const { groups } = sentence.exec(text) ?? {};
    if (groups) return { label: groups['label'] ?? '', owner: (groups['owner'] ?? '').replace(/^the\s/i, '') };
  }
  return undefined;
}

export function sharedLeads(blocks: readonly Block[], spots: readonly Spot[], free: (index: number) => boolean): SharedLead[] {
  const told = new Map<number, Told>();
  for (const [index, block] of blocks.entries()) {
    if (!free(index) || (block.kind !== 'paragraph' && block.kind !== 'item') || block.text.length > 240 || block.text.trim().includes('\n')) continue;
    const found = toldIn(single(block.text));
    if (found) told.set(index, found);
  }
  const endOf = endsOf(spots);
  const headed = [...headedLeads(blocks, spots, free, endOf), ...leadsOverTables(told, blocks, spots, endOf)];
  for (const { index } of headed) told.delete(index);
  if (told.size === 0) return headed;
  const runs = runsOf(blocks, spots, (index) => free(index) && !told.has(index));
  const last = new Map(runs.flatMap((run) => run.entries.map((entry) => [entry.index, run] as const)));
  const candidates = [...told].flatMap(([index, one]) => leadAbove(index, one, blocks, spots, runs, last, endOf));
  // What is so for most of several lists is so for the others.
  const habit = candidates.length > 1 && candidates.filter((one) => one.sure).length * 2 >= candidates.length;
  const above = candidates.filter((one) => one.sure || habit).map(({ sure: _sure, ...lead }) => lead);
  return [...headed, ...(above.length > 0 ? above : leadsBelow(told, blocks, last))];
}

const partOf = ({ label }: Told): SharedLead['part'] => (/\ble(?:a)?d/i.test(label) ? 'lead' : 'owner');
const seen = (blocks: readonly Block[], index: number, step: 1 | -1): number => {
  let at = index + step;
  while (blocks[at]?.kind === 'page mark') at += step;
  return at;
};

/** Between the heading and a table of actions that has no column for whoever does them. */
function leadsOverTables(told: ReadonlyMap<number, Told>, blocks: readonly Block[], spots: readonly Spot[], endOf: (heading: number) => number): SharedLead[] {
  return [...told].flatMap(([index, one]): SharedLead[] => {
    const heading = spots[index]?.trail.at(-1);
    if (heading === undefined) return [];
    const to = endOf(heading);
    const next = blocks.slice(index + 1, to).find((block) => block.kind !== 'page mark' && block.kind !== 'paragraph' && block.kind !== 'heading');
    return next?.kind === 'table' && isUnowned(next) ? [{ index, ...one, part: partOf(one), from: index + 1, to }] : [];
  });
}

/** Between the heading and its list: everything below that heading is led so, unless it names its own. */
function leadAbove(index: number, one: Told, blocks: readonly Block[], spots: readonly Spot[], runs: readonly Run[], byIndex: ReadonlyMap<number, Run>, endOf: (heading: number) => number): (SharedLead & { sure: boolean })[] {
  const heading = spots[index]?.trail.at(-1);
  if (heading === undefined || byIndex.has(seen(blocks, index, -1))) return [];
  const to = endOf(heading);
  const next = runs.find((run) => (run.entries[0]?.index ?? 0) > index);
  const first = next?.entries[0]?.index ?? 0;
  if (!next || (next.entries.length < 2 && !SAYS_ALL.test(one.label)) || first >= to) return [];
  const text = single((blocks[heading] as Heading).text);
  const ofAll = SAYS_ALL.test(one.label) || saysPriority(text) || isPlainHeading(text) || roleWords(text) === 'planned';
  // "Protect" alone names what the list is about.
  const heads = asksToDo(text) && text.includes(' ');
  if (!ofAll && next.entries.some((entry) => OWN_LEAD.test(entry.text))) return [];
  return [{ index, ...one, part: partOf(one), from: index + 1, to, sure: ofAll || (!heads && mostAskToDo(next.entries.map((entry) => entry.text))) }];
}

/** Of each heading the first block that stands no more below it; gone through once, since a document may have very many. */
function endsOf(spots: readonly Spot[]): (heading: number) => number {
  const ends = new Map<number, number>();
  let open: number[] = [];
  for (const [at, { trail }] of spots.entries()) {
    if (open === trail || (open.length === trail.length && open.at(-1) === trail.at(-1))) continue;
    for (const heading of open) if (!trail.includes(heading) && !ends.has(heading)) ends.set(heading, at);
    open = trail;
  }
  return (heading) => ends.get(heading) ?? spots.length;
}

const HEADS_LEAD = /^(?:(?:who (?:leads|will lead|owns|is responsible|is in charge)(?: (?:on |for )?(?:this|it))?)|(?:the |our )?(?:priority |objective |theme |strategic )?(?:leads?|owners?|lead (?:agency|agencies|officers?|partners?|body|bodies|organisations?)|led by))\??:?$/i;

/** "Who leads" as a heading of its own, and below it one line with names. */
function headedLeads(blocks: readonly Block[], spots: readonly Spot[], free: (index: number) => boolean, endOf: (heading: number) => number): SharedLead[] {
  return blocks.flatMap((block, index): SharedLead[] => {
    const [above, heading] = (spots[index]?.trail ?? []).slice(-2);
    if ((block.kind !== 'paragraph' && block.kind !== 'item') || !free(index) || heading === undefined || above === undefined || seen(blocks, index, -1) !== heading || single(block.text).length > 160) return [];
    if (!HEADS_LEAD.test(single((blocks[heading] as Heading).text)) || !['heading', undefined].includes(blocks[seen(blocks, index, 1)]?.kind)) return [];
    return [{ index, label: '', owner: single(block.text).replace(/\.$/, ''), part: 'lead', from: above + 1, to: endOf(above) }];
  });
}

/** At the end of each list, of two items or more everywhere: what stands below single items is their own. */
function leadsBelow(told: ReadonlyMap<number, Told>, blocks: readonly Block[], byIndex: ReadonlyMap<number, Run>): SharedLead[] {
  const leads = [...told].map(([index, one]) => ({ index, ...one, part: partOf(one), run: byIndex.get(seen(blocks, index, -1)) }));
  // Below the last of several lists the page may go on with what is of none of them.
  const ends = (index: number, nth: number): boolean => ['heading', undefined, ...(nth > 0 && nth === leads.length - 1 ? ['paragraph', 'table'] : [])].includes(blocks[seen(blocks, index, 1)]?.kind);
  const good = leads.every(({ index, run }, nth) => run !== undefined && run.entries.length > 1 && ends(index, nth) && !run.entries.some((entry) => OWN_LEAD.test(entry.text)));
  if (!good || (leads.length < 2 && !leads.every(({ label }) => /\b(?:all|these)\b/i.test(label)))) return [];
  return leads.map(({ run, ...lead }) => ({ ...lead, from: run?.entries[0]?.index ?? 0, to: lead.index }));
}
