// What a new version of a plan changes, in sentences that a reader of the old one understands. Pure.
import { dateWords } from '../../../platform/pages/day-words.ts';
import { listWords } from '../../../platform/pages/figure-words.ts';
import { asAnswering, inParts, ownersLine } from '../actions/owners.ts';
import { STRAND_WORDS } from '../years/strands.ts';
import type { CitedFigure, PlanData, PublishedAction, PublishedFigure, PublishedPriority, PublishedSection, ToldFigure } from './plan-data.ts';
import { withOwnSource } from './published-figures.ts';

const dated = (day: string | undefined): string => (day === undefined ? 'through the year' : dateWords(day));
const short = (text: string): string => (text.length > 90 ? `${text.slice(0, 87)}…` : text);
const owners = (action: PublishedAction): string => ownersLine(action.owners);
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** How much of a text stands around what changed in it. */
const AROUND = 40;
const WHOLE = 140;

/** The two texts, cut down to where they differ, with a few words around it. */
function differingParts(was: string, is: string): [string, string] {
  if (was.length <= WHOLE && is.length <= WHOLE) return [was, is];
  const least = Math.min(was.length, is.length);
  let from = 0;
  while (from < least && was[from] === is[from]) from += 1;
  let tail = 0;
  while (tail < least - from && was.at(-1 - tail) === is.at(-1 - tail)) tail += 1;
  const cut = (text: string): string => {
    let begin = Math.max(0, from - AROUND);
    while (begin > 0 && !/\s/.test(text[begin - 1]!)) begin -= 1;
    let end = Math.min(text.length, text.length - tail + AROUND);
    while (end < text.length && !/\s/.test(text[end]!)) end += 1;
    return `${begin > 0 ? '… ' : ''}${text.slice(begin, end).trim()}${end < text.length ? ' …' : ''}`;
  };
  return [cut(was), cut(is)];
}

/** "the target said “20” and now says “25”", cut down to what differs; a clause without its full stop. */
function said(what: string, was: string, is: string, { mayQuote }: Telling): string {
  if (!mayQuote(was)) return `${what} was rewritten`;
  const [before, after] = differingParts(was.replace(/\s+/g, ' '), is.replace(/\s+/g, ' '));
  return before.length + after.length > 700 ? `${what} was rewritten` : `${what} said “${before}” and now says “${after}”`;
}

function optional(what: string, was: string | undefined, is: string | undefined, telling: Telling): string[] {
  if ((was ?? '') === (is ?? '')) return [];
  if (!was) return [`${what} is new: “${short(is!)}”`];
  return is ? [said(what, was, is, telling)] : [`${what} was taken out`];
}

/** A clause as a sentence; a quotation that ends in its own full stop needs no second one. */
const sentence = (clause: string): string => (/[.!?…]”$/.test(clause) ? clause : `${clause}.`);

/** What is said once for all, and which words of the one before may be told again. */
type Telling = { /** how many texts come from a source that is named otherwise */ sources: number; mayQuote(was: string): boolean };

/** Every text of a plan. */
export function textsWithin(data: unknown, found = new Set<string>()): Set<string> {
  if (typeof data === 'string') found.add(data);
  else if (typeof data === 'object' && data !== null) for (const one of Object.values(data)) textsWithin(one, found);
  return found;
}

/** What changed in one action, as one sentence; undefined when nothing did. */
function actionChange(at: string, was: PublishedAction, is: PublishedAction, telling: Telling): string | undefined {
  if (was.update && is.update && was.update.source !== is.update.source) telling.sources += 1;
  const dates = was.update && is.update && was.update.text === is.update.text && (was.update.writtenOn !== is.update.writtenOn || was.update.by !== is.update.by);
  const clauses = [
    ...(was.title === is.title ? [] : [said('the action', was.title, is.title, telling)]),
    ...(same(was.owners, is.owners) ? [] : [was.owners.every((one) => telling.mayQuote(one.name)) ? `its owners were “${owners(was)}” and are now “${owners(is)}”` : `its owners are now “${owners(is)}”`]),
    ...(was.dueOn === is.dueOn ? [] : [`it was due ${dated(was.dueOn)} and is now due ${dated(is.dueOn)}`]),
    ...optional('the reason', was.why, is.why, telling),
    ...optional('the target', was.target, is.target, telling),
    ...(was.status === is.status ? [] : [`the status was ${was.status.toLowerCase()} and is now ${is.status.toLowerCase()}`]),
    ...optional('the reason for its status', was.statusWhy, is.statusWhy, telling),
    ...(!was.update && is.update ? [`it has an update now: “${short(is.update.text)}”`] : optional('the update', was.update?.text, is.update?.text, telling)),
    ...(dates ? [`the update is now that of ${is.update!.by}, ${dated(is.update!.writtenOn)}`] : []),
    ...(is.update?.corrected && was.update && was.update.corrected?.on !== is.update.corrected.on ? [`the update was corrected by ${is.update.corrected.by} on ${dated(is.update.corrected.on)}`] : []),
    ...(is.update?.corrected?.why !== undefined && was.update?.corrected !== undefined && was.update.corrected.on === is.update.corrected.on && was.update.corrected.why !== is.update.corrected.why ? [`it ${was.update.corrected.why === undefined ? 'now says why the update was corrected' : 'gives another reason why the update was corrected'}`] : []),
    ...(same(was.themes, is.themes) ? [] : [`the themes are now ${is.themes.join(', ') || 'none'}`]),
    ...(was.subjectToFunding === is.subjectToFunding ? [] : [`it is ${is.subjectToFunding ? 'now' : 'no longer'} subject to funding`]),
  ];
  return clauses.length === 0 ? undefined : sentence(`${at}: ${clauses.join('; ')}`);
}

/** The action that this one was: by its words, else by its place, unless its words stand elsewhere now. */
function ancestor(left: ReadonlySet<PublishedAction>, action: PublishedAction, after: readonly PublishedAction[]): PublishedAction | undefined {
  return [...left].find((one) => one.title === action.title) ?? [...left].find((one) => one.ref === action.ref && !after.some((other) => other.title === one.title));
}

/** `of` is ` of 2025/26` for the year under review and empty for the plan's own. */
function priorityChanges(of: string, before: readonly PublishedPriority[], after: readonly PublishedPriority[], telling: Telling): string[] {
  const changes: string[] = [];
  const theOld = (title: string): string => (telling.mayQuote(title) ? `The priority “${title}”` : 'A priority');
  for (const was of before) if (!after.some((one) => one.key === was.key)) changes.push(`${theOld(was.title)}${of} was taken out${was.actions.length > 0 ? `, with ${was.actions.length} ${was.actions.length === 1 ? 'action' : 'actions'}` : ''}.`);
  for (const is of after) {
    const was = before.find((one) => one.key === is.key);
    if (!was) {
      changes.push(`The priority “${is.title}”${of} was added${is.actions.length > 0 ? `, with ${is.actions.length} ${is.actions.length === 1 ? 'action' : 'actions'}` : ''}.`);
      continue;
    }
    if (was.title !== is.title) changes.push(`${theOld(was.title)}${of} is now called “${is.title}”.`);
    changes.push(...[...optional(`The topics of “${is.title}”`, was.topics, is.topics, telling), ...optional(`The purpose of “${is.title}”`, was.purpose, is.purpose, telling)].map(sentence));
    if (!same(was.strands, is.strands)) changes.push(`“${is.title}”${of} now serves these strategies of section 6 of the Crime and Disorder Act 1998: ${is.strands.map((one) => (STRAND_WORDS[one] ?? one).toLowerCase()).join(', ') || 'none'}.`);
    if (was.crossCutting !== is.crossCutting) changes.push(`“${is.title}”${of} ${is.crossCutting ? 'now cuts' : 'no longer cuts'} through the priorities.`);
    const left = new Set(was.actions);
    const order: string[] = [];
    for (const action of is.actions) {
      const old = ancestor(left, action, is.actions);
      if (!old) changes.push(sentence(`Action ${action.ref}${of} was added: “${short(action.title)}”`));
      else {
        left.delete(old);
        order.push(old.ref);
        changes.push(...[actionChange(`Action ${action.ref}${of}`, old, action, telling)].filter((one) => one !== undefined));
      }
    }
    for (const gone of left) changes.push(sentence(`Action ${gone.ref}${of} was taken out${telling.mayQuote(gone.title) ? `: “${short(gone.title)}”` : ''}`));
    if (left.size === 0 && order.length === is.actions.length && !same(order, was.actions.map((one) => one.ref))) changes.push(`The actions of “${is.title}” stand in another order.`);
  }
  if (changesOrder(before.map((one) => one.key), after.map((one) => one.key))) changes.push(`The priorities${of} stand in another order.`);
  return changes;
}

/** Do those that stand in both stand in another order? */
function changesOrder(before: readonly string[], after: readonly string[]): boolean {
  return !same(before.filter((one) => after.includes(one)), after.filter((one) => before.includes(one)));
}

/** Sections by part and heading; of several that are called the same, the second is held against the second. */
function named(sections: readonly PublishedSection[]): [string, PublishedSection][] {
  const seen = new Map<string, number>();
  return sections.map((section) => {
    const name = `${section.part} ${section.heading}`;
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return [`${name} ${seen.get(name)}`, section];
  });
}

function sectionChanges(before: readonly PublishedSection[], after: readonly PublishedSection[], telling: Telling): string[] {
  const changes: string[] = [];
  const [old, now] = [new Map(named(before)), new Map(named(after))];
  for (const [key, section] of old) if (!now.has(key)) changes.push(telling.mayQuote(section.heading) ? `The section “${section.heading}” was taken out.` : 'A section was taken out.');
  for (const [key, section] of now) {
    const was = old.get(key);
    if (!was) changes.push(`The section “${section.heading}” was added.`);
    else {
      if (was.text !== section.text) changes.push(sentence(said(`The section “${section.heading}”`, was.text, section.text, telling)));
      if (!same(was.quotes, section.quotes)) changes.push(`The quotes in “${section.heading}” were changed.`);
      if (!same(was.pictures, section.pictures)) changes.push(`The pictures in “${section.heading}” were changed.`);
      if (was.priority !== section.priority) changes.push(`The priority of “${section.heading}” was changed.`);
      if (was.source !== section.source) telling.sources += 1;
    }
  }
  if (changesOrder([...old.keys()], [...now.keys()])) changes.push('The sections stand in another order.');
  return changes;
}

/** How many figures a sentence names. */
const NAMED = 5;

const NOW_SOURCED = ['now says where it comes from', 'now say where they come from'] as const;
const NO_LONGER = ['says its source no longer', 'say their source no longer'] as const;
const NAMED_ANEW = ['had its source brought up to date', 'had their sources brought up to date'] as const;

function counted(figures: readonly CitedFigure[], one: string, many: string): string[] {
  if (figures.length === 0) return [];
  const names = [...new Set(figures.map((figure) => `“${figure.words}” in ${figure.place}`))];
  const more = names.length - NAMED;
  return [`${figures.length === 1 ? `One figure ${one}` : `${figures.length} figures ${many}`}: ${more > 0 ? `${names.slice(0, NAMED).join(', ')} and ${more} more` : listWords(names)}.`];
}

/** What changed in where figures come from; a figure that changed itself is named with its text, also where another reading holds since. */
function figureChanges(before: readonly PublishedFigure[], after: readonly PublishedFigure[]): string[] {
  const key = (one: PublishedFigure): string => JSON.stringify([one.words, one.measure, one.period]);
  const left = Map.groupBy(before, key);
  const [added, changed]: [PublishedFigure[], PublishedFigure[]] = [[], []];
  for (const is of after) {
    const was = left.get(key(is))?.shift();
    if (was === undefined) added.push(is);
    else if (!same({ ...was, in: '', at: 0 }, { ...is, in: '', at: 0 })) changed.push(is);
  }
  const removed = [...left.values()].flat();
  const reread = added.filter((is) => {
    const at = removed.findIndex((was) => was.place === is.place && was.measure === is.measure && was.period === is.period);
    if (at !== -1) removed.splice(at, 1);
    return at !== -1;
  });
  for (const one of reread) added.splice(added.indexOf(one), 1);
  return [
    ...counted(added, ...NOW_SOURCED), ...counted(removed, ...NO_LONGER), ...counted(changed, ...NAMED_ANEW),
  ];
}

/** The same of figures that rest on no reading, but on what the text itself says of them. */
function toldChanges(before: readonly ToldFigure[], after: readonly ToldFigure[]): string[] {
  const key = (one: ToldFigure): string => JSON.stringify([one.words, one.place, one.source]);
  const left = Map.groupBy(before, key);
  const added = after.filter((one) => left.get(key(one))?.shift() === undefined);
  const removed = [...left.values()].flat();
  const matched = (isSame: (was: ToldFigure, is: ToldFigure) => boolean): ToldFigure[] => added.filter((is) => {
    const at = removed.findIndex((was) => was.place === is.place && isSame(was, is));
    if (at !== -1) removed.splice(at, 1);
    return at !== -1;
  });
  const renamed = matched((was, is) => was.words === is.words);
  // Another number from the same source is a change of its text, told there.
  const rewritten = matched((was, is) => was.source === is.source);
  return [...counted(added.filter((one) => !renamed.includes(one) && !rewritten.includes(one)), ...NOW_SOURCED), ...counted(removed, ...NO_LONGER), ...counted(renamed, ...NAMED_ANEW)];
}

/** What became of last year's actions. That an action of this document is worded otherwise is told of the action itself, and not of this table once more. */
function lineageOf({ year, priorities, review, lineage }: PlanData): unknown {
  const own = new Map([[year.label, priorities] as const, ...(review ? [[review.label, review.priorities] as const] : [])].flatMap(([label, all]) => all.flatMap((one) => one.actions.map((action) => [`${label} ${action.ref}`, action.title] as const))));
  const end = (one: { label: string; ref: string; title: string } | undefined): unknown => (one !== undefined && own.get(`${one.label} ${one.ref}`) === one.title ? { label: one.label, ref: one.ref } : one);
  return lineage.map((one) => ({ ...one, from: end(one.from), to: end(one.to) }));
}

/** What holds of two sections of one name is one line, and says so. */
const onceEach = (lines: readonly string[]): string[] => [...Map.groupBy(lines, (line) => line)].map(([line, { length }]) => (length === 1 ? line : `${line.replace(/\.$/, '')} (${length} times).`));

/** The differences that a reader would see, in the order of the document; empty when the two say the same. `mayQuote`: may these words of the one before be told again? */
export function planChanges(was: PlanData, now: PlanData, mayQuote: (text: string) => boolean = () => true): string[] {
  const is = alike(was, now);
  const telling: Telling = { sources: 0, mayQuote };
  const listed = (what: string, before: unknown, after: unknown): string[] => (same(before, after) ? [] : [what]);
  const found = [
    ...(was.year.startsOn === is.year.startsOn && was.year.endsOn === is.year.endsOn ? [] : [`The plan ran from ${dateWords(was.year.startsOn)} to ${dateWords(was.year.endsOn)} and now runs from ${dateWords(is.year.startsOn)} to ${dateWords(is.year.endsOn)}.`]),
    ...(was.year.title === is.year.title ? [] : [mayQuote(was.year.title) ? `The title was “${was.year.title}” and is now “${is.year.title}”.` : `The title is now “${is.year.title}”.`]),
    ...sectionChanges(was.sections, is.sections, telling),
    ...(was.review && is.review ? priorityChanges(` of ${is.review.label}`, was.review.priorities, is.review.priorities, telling) : was.review || is.review ? [`The review of ${(is.review ?? was.review)!.label} was ${is.review ? 'added' : 'taken out'}.`] : []),
    ...listed(`The themes are now ${is.themes.join(', ') || 'none'}.`, was.themes, is.themes),
    ...priorityChanges('', was.priorities, is.priorities, telling),
    ...(telling.sources === 0 ? [] : [`The ${telling.sources === 1 ? 'source of one text is' : `sources of ${telling.sources} texts are`} named otherwise.`]),
    ...figureChanges(was.figures ?? [], is.figures ?? []), ...toldChanges(withOwnSource(was), withOwnSource(is)),
    ...listed('The table of what became of last year’s actions was changed.', lineageOf(was), lineageOf(is)),
    ...listed('The list of who agreed the plan was changed.', was.agreement, is.agreement),
    ...(is.agreementNote === undefined || same(was.agreementNote, is.agreementNote) ? [] : [`It now says: ${is.agreementNote}`]),
    ...listed('The list of members was brought up to date.', was.members, is.members),
    ...listed('The glossary was changed.', was.glossary, is.glossary),
    ...listed('The partnership’s name or contact was changed.', was.partnership, is.partnership),
  ];
  return found.length > 0 || same(heart(was), heart(is)) ? onceEach(found) : ['Details of order were changed; no words or figures.'];
}

/** All that is said but for number, day, why there is a new version, what was agreed before and by whom not. */
export const heart = ({ version: _version, publishedOn: _day, changes: _changes, note: _note, agreedVersion: _agreed, formerAuthorities: _former, ...said_ }: PlanData): unknown => said_;

/** The record of a year as versions told it before the one that leads was told apart from the one that is called accountable. */
export const answering = (priorities: readonly PublishedPriority[]): PublishedPriority[] => priorities.map((one) => ({ ...one, actions: one.actions.map((action) => ({ ...action, owners: asAnswering(action.owners) })) }));

const tellsApart = ({ review }: PlanData): boolean => review?.priorities.some((one) => one.actions.some((action) => inParts(action.owners).accountable?.part === 'lead')) ?? false;

/**
 * A plan as a version from before it was told who gives a figure, who is called accountable, or what a figure outside an update said before, would tell it: that alone is no
 * change, a supplier named otherwise is.
 */
export function alike(was: PlanData, now: PlanData): PlanData {
  const is = now.review && !tellsApart(was) ? { ...now, review: { ...now.review, priorities: answering(now.review.priorities) } } : now;
  const isOfUpdate = (one: PublishedFigure): boolean => one.in.endsWith('/update/text');
  const [suppliers, before] = [was.figures?.some((one) => one.suppliedBy !== undefined), was.figures?.some((one) => !isOfUpdate(one) && one.saidThen !== undefined)];
  if (is.figures === undefined || (suppliers === true && before === true)) return is;
  return {
    ...is, figures: is.figures.map((figure) => {
      const told = { ...figure };
      if (suppliers !== true) delete told.suppliedBy;
      if (before !== true && !isOfUpdate(figure)) delete told.saidThen;
      return told;
    }),
  };
}
