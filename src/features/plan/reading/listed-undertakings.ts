// Plans that set their actions out as lists below their priorities, with words between or without any that announce them: told by what their items say, and never by one sentence of a narrative.
import type { Block, Heading } from './blocks.ts';
import { single } from './blocks.ts';
import { asksToDo, mostAskToDo } from './imperatives.ts';
import type { Run } from './listed-runs.ts';
import { isPromise, runsOf } from './listed-runs.ts';
import type { Spot } from './outline.ts';
import { saysPriority } from './outline.ts';
import type { RawAction } from './raw-action.ts';
import { rawAction } from './raw-action.ts';
import { trailingOwners } from './trailing-owners.ts';
import { roleWords } from './year-labels.ts';

export type Listed = { action: RawAction; index: number };

/** Words over a list of actions. */
const ANNOUNCES = /\b(?:actions?|activit(?:y|ies)|commitments?|pledges?|promises?|undertakings?|next steps|what(?:['’]s| is| comes| happens) next|what (?:we|partners)(?:['’]ll| will| shall| are going to| plan to| intend to)|we (?:will|shall|plan to|intend to|are going to)|how we will|will do|key deliverables?|deliverables)\b/i;
/** Over a list of these stands advice, a task by law, what was done or what is hoped for, and no action of the year. */
const NO_ACTIONS = /\b(?:how (?:you|to)|(?:what|things) you|you can|can you|tips|advice|contact us|report(?:ing)? (?:it|a|an|crime) (?:to|online|by)|get (?:in touch|involved|help)|help us|have your say|find out|further (?:information|reading)|legislation|(?:legal|statutory) (?:duty|duties|duly|requirements?|framework|responsibilities)|duties|terms of reference|governance|vision|priorities (?:are|were)|(?:we|partners|have|has|been|was|were) (?:did|done|achieved|delivered)|achievements?|last year|so far|consultation|told us|asked us|said|(?:wants?|wanted|would like|asks?|need) (?:us|to see|the (?:partnership|council|police|csp)|more)|why (?:this|it|we)|how (?:we (?:will|shall|can|ll)|(?:will|shall|do|can) (?:we|you)) (?:know|measure|tell|monitor)|success|equalit(?:y|ies)|glossary|key facts)\b|^(?:the |our |key |strategic |main )*(?:background|required?|requirements|responsibilit(?:y|ies)|functions?|roles?|purpose|principles|values|aims?|objectives?|outcomes?|goals?|ambitions?|progress|reviews?|survey|recommendations?|links?|strategies|challenges?|measures?|evidence|risks?|references|sources|data|resources|funding|spend|budget|membership|members|partners)\b(?! \d| \w[:.])|\b(?:aims?|objectives?|purpose|role|duty|duties|functions?|responsibilities|values|principles) (?:is|are|to|of)\b/i;
/** Fewer, in one list alone, are a way of speaking. */
const FEWEST = 4;

export function listedUndertakings(blocks: readonly Block[], spots: readonly Spot[], free: (index: number) => boolean): Listed[] {
  const all = runsOf(blocks, spots, free).filter((run) => spots[run.entries[0]?.index ?? 0]?.year.role !== 'reviewed' && !isOfSomethingElse(run, blocks));
  const told = all.filter(toldByItsItems);
  const runs = all.filter((run) => told.includes(run) || isBeside(run, all, told, blocks, spots));
  const ofOne = listsOfOne(all, blocks);
  const lists = [...runs, ...ofOne.filter((run) => !runs.includes(run))].filter((run) => (run.entries.length > 1 || ofOne.includes(run)) && !isNarrative(run, blocks, spots));
  const announced = lists.filter((run) => isAnnounced(run, blocks, spots));
  const several = announced.length > 0 ? announced : lists.length > 1 || lists.some((run) => run.entries.length >= FEWEST) ? lists : [];
  // One item alone is a list only beside others, where its own heading is that of a priority.
  const kept = several.length === 0 ? [] : all.filter((run) => runs.includes(run) || several.includes(run)).filter((run) => several.includes(run) || (run.entries.length === 1 && !isPromise(single(run.entries[0]?.text ?? '')) && ((spots[run.entries[0]?.index ?? 0]?.trail ?? []).some((at) => saysPriority(headingText(blocks, at))) || isOneOf(run, several, blocks, spots))));
  return kept.flatMap((run) => run.entries.map(({ index, text }): Listed => ({ index, action: { ...rawAction({ block: blocks[index]?.id ?? '', where: '', quote: single(text).slice(0, 300) }, announced.length > 0 ? 0.6 : 0.5, 'an item of a list that asks for something to be done'), text } })));
}

/** "Prevent", "Protect", and one item below each: lists by the habit of all of them together. */
function listsOfOne(all: readonly Run[], blocks: readonly Block[]): Run[] {
  const ones = all.filter(({ entries: [first, more], heading }) => first !== undefined && more === undefined && heading !== undefined && blocks[first.index]?.kind === 'item');
  const together: Run | undefined = ones[0] && { ...ones[0], entries: ones.flatMap(({ entries }) => entries) };
  return together && ones.length >= FEWEST && toldByItsItems(together) ? ones : [];
}

const headingText = (blocks: readonly Block[], at: number | undefined): string => (at === undefined ? '' : single((blocks[at] as Heading).text));

/** What stands over the list right above it decides: its words with a colon, else its heading. */
function isOfSomethingElse(run: Run, blocks: readonly Block[]): boolean {
  const above = run.leadIn === '' ? headingText(blocks, run.heading) : run.leadIn.split(/[.!?]\s+/).at(-1) ?? '';
  return !saysPriority(above) && !ANNOUNCES.test(above) && NO_ACTIONS.test(above) || roleWords(above) === 'reviewed';
}

/** How many, by when or for whom: a promise that can be kept or not. */
const CONCRETE = /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|each|every|all|monthly|weekly|quarterly|yearly|by the end of|new|another)\b/i;

/** Paragraphs that promise in general, one below the other, are a strategy's way of speaking, unless words over them call them actions. */
function isNarrative(run: Run, blocks: readonly Block[], spots: readonly Spot[]): boolean {
  if (!run.entries.every(({ index, text }) => blocks[index]?.kind === 'paragraph' && isPromise(single(text)))) return false;
  const announced = ANNOUNCES.test(run.leadIn) || (spots[run.entries[0]?.index ?? 0]?.trail ?? []).some((at) => ANNOUNCES.test(headingText(blocks, at)));
  return !announced && run.entries.filter(({ text }) => CONCRETE.test(text)).length * 2 < run.entries.length;
}

/** "Lock your doors": advice to whoever reads it. */
const isAdvice = ({ entries }: Run): boolean => entries.filter(({ text }) => /\byou(?:r|rs|rself)?\b/i.test(text)).length * 3 >= entries.length;

function toldByItsItems(run: Run): boolean {
  const texts = run.entries.map((entry) => entry.text);
  if (isAdvice(run)) return false;
  if (mostAskToDo(texts)) return true;
  const told = trailingOwners(texts) ?? [];
  return told.filter((one) => one.owner !== '').length * 5 >= texts.length * 4 && told.every((one) => one.text.split(' ').length >= 3);
}

/** Of the lists under headings of one rank below one heading most are actions: so is one of which only some items ask for something. */
function isBeside(run: Run, all: readonly Run[], told: readonly Run[], blocks: readonly Block[], spots: readonly Spot[]): boolean {
  const own = placeOf(run, blocks, spots);
  const isList = (one: Run): boolean => one.entries.length > 1 && one.entries.every((entry) => blocks[entry.index]?.kind === 'item');
  const beside = all.filter((one) => one.heading !== run.heading && isList(one) && placeOf(one, blocks, spots) === own);
  return own !== '' && isList(run) && !isAdvice(run) && run.entries.some((entry) => asksToDo(entry.text)) && beside.length > 1 && beside.filter((one) => told.includes(one)).length * 3 >= beside.length * 2;
}

/** Under a heading of its own, beside headings of the same rank that have several each. */
function isOneOf(run: Run, several: readonly Run[], blocks: readonly Block[], spots: readonly Spot[]): boolean {
  const own = placeOf(run, blocks, spots);
  return own !== '' && asksToDo(run.entries[0]?.text ?? '') && several.filter((one) => one.heading !== run.heading && placeOf(one, blocks, spots) === own).length > 1;
}

/** The heading above its own, and the rank of its own. */
function placeOf(run: Run, blocks: readonly Block[], spots: readonly Spot[]): string {
  const trail = run.heading === undefined ? [] : (spots[run.heading]?.trail ?? []);
  return run.heading === undefined ? '' : `${trail.at(-2) ?? ''} ${(blocks[run.heading] as Heading).level}`;
}

function isAnnounced(run: Run, blocks: readonly Block[], spots: readonly Spot[]): boolean {
  const { trail = [], year } = spots[run.entries[0]?.index ?? 0] ?? {};
  return year?.role === 'planned' || ANNOUNCES.test(run.leadIn) || trail.some((at) => saysPriority(headingText(blocks, at)) || ANNOUNCES.test(headingText(blocks, at)));
}
