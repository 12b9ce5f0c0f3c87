// "Target hardening" over "Lead: Marl Homes", "2030-31: Fitted 91 locks", "2031-32: Fit 120 locks": one thing told year by year, below a heading, a term or a line of its own:
// what was done in the one year and what will be done in the next, or what is to be done in each of several to come.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import type { ColumnRole } from './column-names.ts';
import { columnRole } from './column-names.ts';
import { asksToDo } from './imperatives.ts';
import { putField, putOther } from './labelled-fields.ts';
import type { Spot, YearWords } from './outline.ts';
import { isPlainHeading } from './outline.ts';
import type { RawAction } from './raw-action.ts';
import { rawAction } from './raw-action.ts';
import type { Trailing } from './trailing-owners.ts';
import { trailingOwners } from './trailing-owners.ts';
import { roleWords, yearLabels } from './year-labels.ts';

export type ToldByYear = { action: RawAction; /** the blocks of the whole card */ blocks: number[]; year: YearWords | undefined; /** the heading is the action's own name, and no priority's */ named: boolean };

type Told = { label: string; /** one behind the label, or those of the list below it */ values: string[]; year: string; role: 'reviewed' | 'planned' | undefined; listed?: boolean; /** its label is a heading of its own */ headed?: boolean };
type Field = { label: string; role: ColumnRole | undefined; value: string };
type Card = { at: number; head: string; blocks: number[]; years: Told[]; fields: Field[]; about: string[] };

/** Fewer show no habit. */
const FEWEST = 2;
const MOST_LINES = 16;
const LABELLED = /^([\p{L}\d][^:\n]{1,60}?):(?:\s+(\S.*))?$/u;
const YEAR = String.raw`20\d\d\s?(?:[/–-]|to)\s?(?:20)?\d\d`;
const IS_YEAR = new RegExp(String.raw`^(?:(?:in|for|during|year)\s)?(${YEAR})$`, 'i');
const NTH_YEAR = new RegExp(String.raw`^(?:in )?(?:year (?:one|two|three|four|[1-4])|(?:first|second|third) year)(?:\s?[(,–-]\s?(${YEAR})\)?)?$`, 'i');
const SAYS_WHEN = /^(?:(?:what|how|where)\s(?:we|was|is|will|has|comes|happened|partners)\b.*|(?:done|delivered|achieved|completed|progress|plan|plans|planned|actions?|work|activity)?\s?(?:in|for|during|this|last|next)?\s?(?:year|20\d\d\S*)(?:['’]s (?:work|actions?|progress|plans?))?)$/i;
/** What has an owner of its own below it or behind it is none of the card's lines. */
const OWN_LEAD = /\b(?:lead|led by|owner|who)\s?:/i;
const OWNING = new Set<ColumnRole | undefined>(['owner', 'lead']);

function toldIn(label: string, value: string): Told | undefined {
  const role = roleWords(label);
  const [one, more] = yearLabels(label);
  const isYear = IS_YEAR.test(label) || NTH_YEAR.test(label);
  if (more !== undefined || !(isYear || (role !== undefined && SAYS_WHEN.test(label)))) return undefined;
  return { label, values: value === '' ? [] : [value], year: one?.label ?? (isYear ? label.toLowerCase() : ''), role: isYear ? undefined : role };
}

/** What stands below the head, line by line, up to what bears no label. */
function cardAt(blocks: readonly Block[], at: number, free: (index: number) => boolean): Card | undefined {
  const first = blocks[at];
  if (first === undefined || first.kind === 'table' || first.kind === 'page mark' || !free(at)) return undefined;
  const [head = '', ...below] = first.kind === 'heading' ? [single(first.text)] : first.text.split('\n').map(single);
  if (head === '' || head.length > 160 || LABELLED.test(head) || (first.kind === 'paragraph' && below.length === 0 && first.bold !== true)) return undefined;
  const card: Card = { at, head, blocks: [at], years: [], fields: [], about: [] };
  if (!below.every((line) => takeLine(card, line))) return undefined;
  let aside = false;
  for (let next = at + 1, lines = 0; next < blocks.length && lines < MOST_LINES; next += 1) {
    const block = blocks[next];
    if (block?.kind === 'page mark') continue;
    const over = block?.kind === 'heading' && first.kind === 'heading' && block.level > first.level && card.fields.some(({ role }) => OWNING.has(role)) ? toldIn(single(block.text).replace(/:$/, ''), '') : undefined;
    if (over) {
      aside = false;
      card.years.push({ ...over, headed: true });
      card.blocks.push(next);
      continue;
    }
    // "Why it matters" between whoever leads and what was done stays where it is.
    if (block?.kind === 'heading' && first.kind === 'heading' && block.level > first.level && card.years.length === 0 && card.fields.some(({ role }) => OWNING.has(role)) && roleWords(block.text) === undefined) aside = true;
    if (aside && block !== undefined && block.kind !== 'table') {
      lines += 1;
      continue;
    }
    if (block === undefined || block.kind === 'heading' || block.kind === 'table' || !free(next) || (first.kind === 'item' && block.kind === 'item' && block.level <= first.level)) break;
    const list = card.years.at(-1);
    if (block.kind === 'item' && first.kind !== 'item' && list && (list.listed === true || list.values.length === 0)) {
      list.values.push(single(block.text));
      list.listed = true;
      card.blocks.push(next);
      continue;
    }
    if (block.kind === 'paragraph' && list?.headed === true && list.values.length === 0) {
      list.values.push(single(block.text));
      card.blocks.push(next);
      continue;
    }
    const own = block.text.split('\n').map(single).filter(Boolean);
    if (own.length === 0 || !LABELLED.test(own[0] ?? '')) {
      // One paragraph may say what it is about, before all labels.
      if (block.kind !== 'paragraph' || card.fields.length + card.years.length + card.about.length > 0 || first.kind !== 'heading') break;
      card.about.push(own.join(' '));
    } else if (!own.every((line) => takeLine(card, line))) break;
    card.blocks.push(next);
    lines += own.length;
  }
  return isCard(card) ? card : undefined;
}

function takeLine(card: Card, line: string): boolean {
  const [, label = '', value = ''] = LABELLED.exec(line) ?? [];
  const told = label === '' ? undefined : toldIn(label, value);
  if (told) card.years.push(told);
  else if (label !== '' && value !== '' && card.years.length + card.fields.length < MOST_LINES) card.fields.push({ label: `${label}:`, role: columnRole(label), value });
  else return false;
  return true;
}

/** Two years or more, with whoever does it; or one that was and one that is to come. "2030/31: 412", "2031/32: 388" are figures. */
function isCard({ years, fields }: Card): boolean {
  if (years.length < 2 || years.some(({ values }) => values.length === 0) || new Set(years.map((one) => one.year + (one.role ?? ''))).size < years.length || fields.some(({ role }) => role === 'action') || years.some(({ values }) => values.some((value) => OWN_LEAD.test(value)))) return false;
  const roles = new Set(years.map(({ role }) => role));
  if (roles.has('reviewed') && roles.has('planned')) return true;
  const words = years.every(({ values }) => values.every((value) => /\p{L}{3}/u.test(value)));
  return roles.size === 1 && roles.has(undefined) && words && (fields.some(({ role }) => OWNING.has(role)) || asksToDo(years.at(-1)?.values[0] ?? ''));
}

export function toldByYears(blocks: readonly Block[], spots: readonly Spot[], free: (index: number) => boolean, cover: ReadonlySet<number>): ToldByYear[] {
  const cards: Card[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const card = cover.has(at) ? undefined : cardAt(blocks, at, free);
    if (!card) continue;
    cards.push(card);
    at = card.blocks.at(-1) ?? at;
  }
  if (cards.length < FEWEST) return [];
  withRoles(cards);
  const listed = cards.flatMap(({ years }) => years.flatMap((told) => (told.listed === true ? told.values : [])));
  const trailing = new Map((trailingOwners(listed) ?? []).map((one, at) => [listed[at] ?? '', one]));
  return cards.flatMap((card) => actionsOf(card, blocks, spots, cover, trailing));
}

/** Of two years without a word of which was and which comes, the first was where what stands there mostly tells, and what stands at the second mostly asks for something. */
function withRoles(cards: readonly Card[]): void {
  const bare = cards.filter(({ years }) => years.length === 2 && years.every(({ role, year }) => role === undefined && yearLabels(year).length > 0));
  const share = (nth: 0 | 1): number => bare.filter(({ years }) => asksToDo(years[nth]?.values[0] ?? '')).length / Math.max(1, bare.length);
  if (bare.length < FEWEST || share(0) > 0.2 || share(1) < 0.6) return;
  for (const { years: [was, comes] } of bare) if (was && comes && was.year < comes.year) [was.role, comes.role] = ['reviewed', 'planned'];
}

function actionsOf(card: Card, blocks: readonly Block[], spots: readonly Spot[], cover: ReadonlySet<number>, trailing: ReadonlyMap<string, Trailing>): ToldByYear[] {
  const block = blocks[card.at];
  const over = (spots[card.at]?.trail ?? []).some((at) => at !== card.at && !cover.has(at) && !isPlainHeading(single((blocks[at] as { text: string }).text)));
  const named = block?.kind !== 'heading' || over || asksToDo(card.head);
  const made = (text: string, quote: string): RawAction => {
    const action = { ...rawAction({ block: block?.id ?? '', where: '', quote: quote.slice(0, 300) }, 0.7, 'one thing told year by year below its name'), text };
    for (const { label, role, value } of card.fields) {
      if (role === undefined) putOther(action, { label, value });
      else putField(action, { label, role, value });
    }
    return action;
  };
  const all = { blocks: card.blocks, named };
  const isOfTwo = card.years.some(({ role }) => role === 'reviewed') && card.years.some(({ role }) => role === 'planned');
  const found: ToldByYear[] = isOfTwo ? card.years.flatMap((told): ToldByYear[] => {
    const year: YearWords = { labelOwn: yearLabels(told.year).length > 0, ...(yearLabels(told.year).length > 0 ? { label: told.year } : {}), role: told.role ?? 'planned', firm: true };
    const texts = told.listed === true ? told.values : told.role === 'reviewed' ? told.values : told.values.flatMap(eachAsked);
    return texts.map((text, nth) => {
      const own = !named || told.listed === true || (told.role !== 'reviewed' && asksToDo(text)) ? text : card.head;
      const action = made(own, text);
      if (nth === 0) action.labels.push(told.label);
      // "Fit 120 locks (Marl Homes)" has an owner of its own.
      const ends = told.listed === true ? trailing.get(text) : undefined;
      if (ends && ends.owner !== '') {
        action.text = ends.text;
        action.owners = [{ text: ends.owner, part: 'owner' }];
        action.labels.push(ends.label);
        action.due = ends.due;
        if (ends.rest !== '') (told.role === 'reviewed' ? action.updates : action.measures).push(ends.rest);
      }
      if (own === card.head && told.role === 'reviewed') action.updates.push(text);
      else if (own === card.head) action.measures.push(text);
      return { ...all, action, year };
    });
  }) : [{ ...all, action: { ...made(card.head, card.head) }, year: undefined }];
  if (!isOfTwo) for (const { label, values } of card.years) putOther(found[0]?.action as RawAction, { label: `${label}:`, value: values.join('\n') });
  if (found[0]) found[0].action.others.push(...card.about.map((text) => ({ head: '', text })));
  return found;
}

/** Sentences that each ask for something are each an action. */
function eachAsked(value: string): string[] {
  const sentences = value.split(/(?<=[.!)])\s+(?=\p{Lu})|;\s+/u);
  return sentences.length > 1 && sentences.every(asksToDo) ? sentences : [value];
}
