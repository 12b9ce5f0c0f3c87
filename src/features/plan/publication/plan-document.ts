// The plan as a document: cover, review, priorities, actions, who we are, words we use. Pure: the same data gives the same document.
import { bullets, cite, heading, inlinesOf, paragraph, plainText, strong, text as plain } from '../../../platform/documents/document.ts';
import type { Block, Cell, Document, Inline, List, Paragraph, Picture, Table, Words } from '../../../platform/documents/document.ts';
import { fromPlainText } from '../../../platform/documents/plain-paragraphs.ts';
import { fromProse } from '../../../platform/documents/prose.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import { findMeasures } from '../../measures/index.ts';
import { yearInWords } from '../year-address.ts';
import { prioritiesInWords } from '../years/priorities-in-words.ts';
import { STATUSES, reasonLine, statusTone, statusWords, wasNotDone } from '../actions/action.ts';
import type { Status } from '../actions/action.ts';
import { whoAnswered } from '../agreement/agreement.ts';
import { formerAuthorityWords } from '../agreement/former-authorities.ts';
import { publicRightWords } from '../agreement/right-to-sign.ts';
import { ownersLine } from '../actions/owners.ts';
import { agreedWords, notAnswered } from './agreed-version.ts';
import { withMailLinks } from './mail-links.ts';
import { NOT_IN_THIS_PLAN, isReading } from './plan-data.ts';
import type { CitedFigure, PlanData, PublishedAction, PublishedPriority, PublishedSection } from './plan-data.ts';
import { elsewhere, figureSource, ownDocument, sources, updateSource } from './plan-sources.ts';
import { citedByHolder, correctedWords, saidThenLines } from './published-figures.ts';

const statusOf = (words: string): Status => STATUSES.find((status) => statusWords(status) === words) ?? 'not stated';
const toneOf = (words: string) => statusTone(statusOf(words));
/** Why it stands so, where somebody said why. */
const reasonOf = (action: PublishedAction): Paragraph[] => [reasonLine(statusOf(action.status), action.statusWhy)].flatMap((words) => (words === undefined ? [] : [paragraph(words, 'note')]));
const NOT_STATED = statusWords('not stated');
const NOT_DONE = STATUSES.filter(wasNotDone).map(statusWords);

/** A year, a month, a date or the number of a law rests on nothing; "nine men" does. */
const hasFigure = (words: Words): boolean => findMeasures(plainText(words)).length > 0;

/** The figures of each text, by the record that holds it. */
type Cited = ReadonlyMap<object, readonly CitedFigure[]>;

/** A figure in a text that is being read is one character that nobody writes. */
const FIRST_MARK = 0xf0000;
const MARKS = /[\u{F0000}-\u{FFFFD}]/u;

/** What somebody wrote, as blocks: each figure leads to its source, and a paragraph with another figure in it to where the text comes from. */
function withSource(text: string, source: string | undefined, cited: readonly CitedFigure[] = []): Block[] {
  return sourced(text, source, cited, fromProse);
}

/** The same of an update or a target, which say what was typed, character by character: so whoever accepts an update reads what goes out. */
function typedWithSource(text: string, source: string | undefined, cited: readonly CitedFigure[] = []): Paragraph[] {
  return sourced(text, source, cited, fromPlainText).filter((one) => one.kind === 'paragraph');
}

function sourced(text: string, source: string | undefined, cited: readonly CitedFigure[], read: (written: string) => (Paragraph | List | Table)[]): (Paragraph | List | Table)[] {
  const figures = cited.filter((figure) => text.startsWith(figure.words, figure.at));
  let from = 0;
  const marked = figures.map((figure, at) => {
    const before = text.slice(from, figure.at);
    from = figure.at + figure.words.length;
    return `${before}${String.fromCodePoint(FIRST_MARK + at)}`;
  }).join('') + text.slice(from);
  const line = (words: Words): Inline[] => inlinesOf(words).flatMap((inline): Inline[] => {
    if (inline.kind === 'strong' || inline.kind === 'emphasis' || inline.kind === 'link') return [{ ...inline, inlines: line(inline.inlines) }];
    if (inline.kind !== 'text') return [inline];
    return inline.text.split(/([\u{F0000}-\u{FFFFD}])/u).filter((part) => part !== '').flatMap((part): Inline[] => {
      const figure = MARKS.test(part) ? figures[(part.codePointAt(0) ?? 0) - FIRST_MARK] : undefined;
      return figure === undefined ? [plain(part)] : [plain(figure.words), cite(figureSource(figure))];
    });
  });
  const list = (one: List): List => ({ ...one, items: one.items.map((item) => (typeof item === 'object' && 'words' in item ? { words: line(item.words), ...(item.below === undefined ? {} : { below: list(item.below) }) } : line(item))) });
  return read(marked).map((block) => {
    if (block.kind === 'list') return figures.length === 0 ? block : list(block);
    if (block.kind === 'table') {
      const rows = block.rows.map((row) => row.map((cell): Cell => line(cell as Words)));
      const drawn: Table = { ...block, columns: block.columns.map((column) => ({ ...column, head: line(column.head) })), rows };
      return source !== undefined && block.rows.some((row) => row.some((cell) => hasFigure(cell as Words))) ? { ...drawn, ...citedOnce(drawn, source) } : drawn;
    }
    const words = figures.length === 0 ? block.words : line(block.words);
    return source !== undefined && hasFigure(block.words) ? { ...block, words: [...inlinesOf(words), cite(source)] } : { ...block, words };
  });
}

/** A table leads to its source once: from the first head that says anything, else from its first cell. */
function citedOnce({ columns, rows }: Table, source: string): Partial<Table> {
  const headed = columns.findIndex((column) => plainText(column.head).trim() !== '');
  if (headed !== -1) return { columns: columns.map((column, at) => (at === headed ? { ...column, head: [...inlinesOf(column.head), cite(source)] } : column)) };
  return { rows: rows.map((row, place) => row.map((cell, at): Cell => (place === 0 && at === 0 ? [...inlinesOf(cell as Words), cite(source)] : cell))) };
}

/** Of whichever record holds a text: an update, a section, a priority. */
const saidThen = (holder: object, cited: Cited): Paragraph[] => saidThenLines((cited.get(holder) ?? []).filter(isReading)).map((line) => paragraph(line, 'note'));

function targetLine(action: PublishedAction, cited: Cited): (Paragraph | List)[] {
  if (!action.target) return [];
  const before = 'Target: ';
  const figures = (cited.get(action) ?? []).map((figure) => ({ ...figure, at: figure.at + before.length }));
  return typedWithSource(`${before}${action.target}`, undefined, figures).map((one) => ({ ...one, style: 'note' }));
}

/** What was done: the action, its owners, the update and its status, when it was given one. */
function reviewed(action: PublishedAction, cited: Cited): Block {
  return {
    kind: 'item', words: `${action.ref} ${action.title}`, ...(action.status === NOT_STATED ? {} : { status: { tone: toneOf(action.status), words: action.status } }), note: ownersLine(action.owners),
    body: [
      ...(action.update ? [...typedWithSource(action.update.text, updateSource(action.update), cited.get(action.update)), ...saidThen(action.update, cited)] : [paragraph('No update was given.')]),
      ...targetLine(action, cited), ...(action.subjectToFunding ? [paragraph('Subject to funding', 'note')] : []), ...reasonOf(action),
    ],
  };
}

/** `dated`: some action of the plan has a date; a plan without any says nothing of dates. */
function planTable(actions: readonly PublishedAction[], dated: boolean, cited: Cited): Block {
  return {
    kind: 'table', caption: 'What we will do', rowHeads: true,
    columns: [{ head: 'Ref', share: 0.9 }, { head: 'Action', share: 4 }, { head: 'Who', share: 2.4 }, ...(dated ? [{ head: 'By when', share: 1.4 }] : [])],
    rows: actions.map((action) => [
      action.ref,
      [paragraph(action.title), ...targetLine(action, cited), ...(action.subjectToFunding ? [paragraph('Subject to funding', 'note' as const)] : []), ...(action.themes.length > 0 ? [paragraph(`Themes: ${action.themes.join(', ')}`, 'note' as const)] : [])],
      ownersLine(action.owners),
      ...(dated ? [action.dueOn ? dateWords(action.dueOn) : 'Through the year'] : []),
    ]),
  };
}

function progressTable(actions: readonly PublishedAction[], cited: Cited): Block[] {
  const told = actions.filter((action) => action.update !== undefined || action.statusWhy !== undefined);
  if (told.length === 0) return [];
  const said = ({ update }: PublishedAction): Paragraph[] => (update === undefined ? [] : [...typedWithSource(update.text, updateSource(update), cited.get(update)), ...saidThen(update, cited), paragraph(`${update.by}, ${dateWords(update.writtenOn)}${correctedWords(update)}`, 'note')]);
  return [{
    kind: 'table', caption: 'How it goes', rowHeads: true, columns: [{ head: 'Ref', share: 0.75 }, { head: 'Latest update', share: 5 }, { head: 'Status', share: 1.4 }],
    rows: told.map((action) => [action.ref, [...said(action), ...reasonOf(action)], [{ kind: 'status', tone: toneOf(action.status), words: action.status } satisfies Inline]]),
  }];
}

/** A picture's bytes by their hash. */
export type Pictures = ReadonlyMap<string, Uint8Array>;

/** Words that tell no heading from another. */
const NEUTRAL = new Set(['a', 'action', 'and', 'for', 'in', 'issue', 'key', 'of', 'our', 'plan', 'review', 'the', 'this', 'to', 'year']);
const headingWords = (words: string): string[] => (words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => (/^\d+$/.test(word) ? word.slice(-2) : word.replace(/ies$/, 'y').replace(/s$/, '')));

/** Does a section's heading only say again what stands right above it? "Review of actions 2024/25" under "Review of 2024/25". */
function saysAgain(above: string, below: string): boolean {
  const [has, said] = [new Set(headingWords(above)), headingWords(below)];
  return said.some((word) => has.has(word) && !/^\d+$/.test(word)) && said.every((word) => has.has(word) || NEUTRAL.has(word));
}

/** A heading bears no full stop, as documents end a long one with at times. */
const asHeading = (words: string): string => words.replace(/(?<=[\p{Ll}\d)][\p{Ll}\d)])\.$/u, '');

/** The sections under a heading of the document's own. */
function under(title: string, sections: readonly PublishedSection[], pictures: Pictures, cited: Cited): Block[] {
  return sections.flatMap((section, at) => written(section, 2, pictures, cited, at === 0 && saysAgain(title, section.heading)));
}

function written(section: PublishedSection, level: number, pictures: Pictures, cited: Cited, isHeaded = false): Block[] {
  return [
    ...(isHeaded ? [] : [heading(level, asHeading(section.heading))]),
    ...withSource(section.text, elsewhere(section.source), cited.get(section)),
    ...saidThen(section, cited),
    ...section.pictures.flatMap((one): Block[] => {
      const bytes = pictures.get(one.sha256);
      return bytes === undefined ? [] : [{ kind: 'figure', picture: { bytes, alternative: one.alternativeText } satisfies Picture, caption: one.caption, width: 0.8 }];
    }),
    ...section.quotes.map((quote): Block => ({ kind: 'quote', paragraphs: [quote.text], attribution: quote.saidBy })),
  ];
}

/** "3 complete, 2 on track"; undefined when nobody gave any of them a status. */
function statusCounts(actions: readonly PublishedAction[]): string | undefined {
  const counts = new Map<string, number>();
  for (const action of actions) counts.set(action.status, (counts.get(action.status) ?? 0) + 1);
  if (counts.size === 1 && counts.has(NOT_STATED)) return undefined;
  return [...counts].map(([words, number]) => `${number} ${words.toLowerCase()}`).join(', ');
}

const several = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** The plan in three figures, for whoever reads no further. */
function inShort(data: PlanData): Block[] {
  const planned = data.priorities.flatMap((one) => one.actions);
  const before = data.review?.priorities.flatMap((one) => one.actions) ?? [];
  const own = data.priorities.filter((one) => !one.crossCutting).length;
  const toldOfAll = data.lineage.length > 0 && !data.lineage.some((one) => one.kind === NOT_IN_THIS_PLAN);
  return [{
    kind: 'numbers',
    numbers: [
      ...(data.review ? [{ value: String(before.length), words: `actions in ${data.review.label}, ${toldOfAll ? 'and what became of each' : 'reviewed in this plan'}` }] : []),
      { value: String(own), words: `${own === 1 ? 'priority' : 'priorities'} for ${data.year.label}${data.themes.length > 0 ? ` and ${several(data.themes.length, 'theme', 'themes')} through all of them` : ''}` },
      { value: String(planned.length), words: `${planned.length === 1 ? 'action' : 'actions'} in ${data.year.label}, each with its owners` },
    ],
  }];
}

function review(data: PlanData, pictures: Pictures, cited: Cited): Block[] {
  if (!data.review) return [];
  const { label, priorities } = data.review;
  const actions = priorities.flatMap((one) => one.actions);
  const counts = statusCounts(actions);
  const undone = actions.filter((action) => NOT_DONE.includes(action.status));
  return [
    heading(1, `Review of ${label}`),
    ...under(`Review of ${label}`, data.sections.filter((one) => one.part === 'review'), pictures, cited),
    paragraph(`There were ${several(actions.length, 'action', 'actions')} under ${prioritiesInWords(priorities.map((one) => one.crossCutting))}${counts ? `: ${counts}.` : `. ${actions.some((one) => one.update) ? 'What was done is told below in words, without a status' : 'This plan does not say how each of them went'}.`}`),
    ...priorities.flatMap((one) => [heading(2, asHeading(one.title)), ...(one.topics ? [paragraph(one.topics, 'note')] : []), ...one.actions.map((action) => reviewed(action, cited))]),
    ...(undone.length > 0 ? [heading(2, 'What was not done, and why'), bullets(undone.map((action) => `${action.ref} ${action.title}: ${action.statusWhy ?? action.update?.text ?? 'no reason was given'}`))] : []),
    ...(data.sections.some((one) => one.part === 'project') ? [heading(1, `Projects and initiatives of ${label}`), ...under(`Projects and initiatives of ${label}`, data.sections.filter((one) => one.part === 'project'), pictures, cited)] : []),
  ];
}

function priorityBlocks(one: PublishedPriority, cited: Cited, dated: boolean): Block[] {
  return [
    heading(2, asHeading(one.title)),
    ...(one.topics ? [paragraph(one.topics, 'note')] : []),
    ...(one.purpose ? [...withSource(one.purpose, undefined, cited.get(one)), ...saidThen(one, cited)] : []),
    ...(one.actions.length > 0 ? [planTable(one.actions, dated, cited), ...progressTable(one.actions, cited)] : [paragraph('No action of its own yet.', 'note')]),
  ];
}

/** Of what nobody has confirmed the public is told what is so whoever confirms it: that an action of this year is like it. */
const happened = ({ kind, byWords }: PlanData['lineage'][number]): string => (kind === NOT_IN_THIS_PLAN ? 'Not in this year’s plan' : byWords ? 'A similar action this year' : `${kind[0]!.toUpperCase()}${kind.slice(1)}`);

/** "For 10 of the 32 actions of 2025/26 this plan does not say what became of them." */
function notTold(data: PlanData): Block[] {
  const ofYear = Map.groupBy(data.lineage.filter((one) => one.from !== undefined), (one) => one.from!.label);
  return [...ofYear].flatMap(([label, rows]): Block[] => {
    const untold = rows.filter((one) => one.kind === NOT_IN_THIS_PLAN).length;
    const all = new Set(rows.map((one) => one.from!.ref)).size;
    return untold === 0 ? [] : [paragraph(`For ${untold} of the ${several(all, 'action', 'actions')} of ${label} this plan does not say what became of ${untold === 1 ? 'it' : 'them'}.`)];
  });
}

function lineage(data: PlanData): Block[] {
  if (data.lineage.length === 0) return [];
  const labels = (end: 'from' | 'to'): string[] => [...new Set(data.lineage.flatMap((one) => one[end]?.label ?? []))];
  const [before, after] = [labels('from'), labels('to')];
  const named = (known: readonly string[], one?: { label: string; ref: string; title: string }): string => (one ? `${known.length > 1 ? `${one.label}, ` : ''}${one.ref} ${one.title}` : '');
  const year = (words: string, known: readonly string[]): string => (known.length === 1 ? `${words}, ${known[0]}` : words);
  const reasons = data.lineage.some((one) => one.reason !== undefined && one.reason !== '');
  return [heading(1, 'What became of last year’s actions'), ...notTold(data), {
    kind: 'table', caption: 'Each action of last year, and where each new one came from', columns: [{ head: year('Last year', before), share: 3 }, { head: 'What happened', share: 1.4 }, { head: year('This year', after), share: 3 }, ...(reasons ? [{ head: 'Why', share: 2 }] : [])],
    rows: data.lineage.map((one) => [named(before, one.from), happened(one), named(after, one.to), ...(reasons ? [one.reason ?? ''] : [])]),
  }];
}

/** Of a version that is not the one that was agreed: which was, and what is otherwise. */
function agreedBefore({ agreedVersion, version }: PlanData): Block[] {
  if (agreedVersion === undefined) return [];
  const { why, earlier = [] } = agreedVersion;
  const own = notAnswered(agreedVersion);
  const whyWords = (words: string): string => `Why: ${words}${/[.!?]$/.test(words) ? '' : '.'}`;
  return [
    paragraph([strong(agreedWords(agreedVersion, version)), ...(why === undefined ? [] : [plain(` ${whyWords(why)}`)])]), ...(own.length > 0 ? [bullets(own)] : []),
    ...earlier.flatMap((one) => [paragraph(`An earlier version said this otherwise already. ${whyWords(one.why)}`), bullets(one.changed)]),
  ];
}

function agreedBy(one: PlanData['agreement'][number]): string | Paragraph[] {
  const who = `${whoAnswered(one.person, one.capacity)}${one.minute ? ` (${one.minute})` : ''}`;
  const right = publicRightWords(one.rightSince, one.rightSincePutUp, one.rightDaysBefore);
  return right === '' ? who : [paragraph(who), paragraph(`${right}.`, 'note')];
}

/** The partnership's own address, and what the plan's last page says of it under the partnership's name. */
function contactUs({ partnership }: PlanData, sections: readonly PublishedSection[], pictures: Pictures): Block[] {
  const { name, telephone, email } = partnership;
  if (!email && !telephone && sections.length === 0) return [];
  const words = sections.map((one) => one.text.toLowerCase()).join('\n');
  const isSaid = sections.length > 0 && (!email || words.includes(email.toLowerCase())) && (!telephone || words.replace(/\D/g, '').includes(telephone.replace(/\D/g, '')));
  return [heading(1, 'Contact us'), ...(isSaid ? [] : [{ kind: 'contacts' as const, contacts: [{ name, ...(telephone ? { telephone } : {}), ...(email ? { email } : {}) }] }]), ...sections.flatMap(({ source: _source, ...one }) => written(one, 2, pictures, new Map(), true)).map(withMailLinks)];
}

/** The whole plan. `pictures` holds the bytes of every picture that the data names. */
export function planDocument(data: PlanData, pictures: Pictures, look: { colour?: string | undefined; notice?: string | undefined } = {}): Document {
  const cited = citedByHolder(data);
  const ofParts = (...parts: string[]): PublishedSection[] => data.sections.filter((one) => parts.includes(one.part));
  const about = under(`Priorities for ${data.year.label}`, ofParts('priorities', 'resources', 'engagement', 'equality', 'other'), pictures, cited);
  const contact = ofParts('closing').filter((one) => one.heading.trim().toLowerCase() === data.partnership.name.toLowerCase());
  const planned = data.priorities.flatMap((one) => one.actions);
  const dated = planned.some((action) => action.dueOn !== undefined);
  const own = ownDocument(data);
  return {
    title: data.year.title, subtitle: `What we will do together about crime and anti-social behaviour from April ${data.year.startsOn.slice(0, 4)} to March ${data.year.endsOn.slice(0, 4)}${data.review ? `, and what came of last year’s ${several(data.review.priorities.reduce((sum, one) => sum + one.actions.length, 0), 'action', 'actions')}` : ''}.`,
    sources: sources(data), sourcesNote: 'The small number beside a figure or at the end of a text leads here; the arrow leads back. Each entry names the record and, where they are known, who gave it and the day it tells of.', ...(own === undefined ? {} : { unmarkedNote: own }), language: 'en-GB', organisation: data.partnership.name, edition: `Version ${data.version}, published ${dateWords(data.publishedOn)}`, date: data.publishedOn, cover: true, contentsDepth: 2, numberedHeadings: false, ...(look.colour ? { colour: look.colour } : {}), ...(look.notice ? { notice: look.notice } : {}),
    blocks: [
      heading(1, 'The plan in short'),
      ...inShort(data),
      ...data.sections.filter((one) => one.part === 'introduction').flatMap((section) => written(section, 1, pictures, cited)),
      ...review(data, pictures, cited),
      ...(about.length > 0 ? [heading(1, `Priorities for ${data.year.label}`), ...about] : []),
      heading(1, `What we will do in ${yearInWords(data.year.label)}`),
      paragraph(`${several(data.priorities.filter((one) => !one.crossCutting).length, 'priority', 'priorities')} and ${several(planned.length, 'action', 'actions')}.${data.themes.length > 0 ? ` These themes cut through all of them: ${data.themes.join(', ')}.` : ''}`, 'lead'),
      ...data.priorities.flatMap((one) => priorityBlocks(one, cited, dated)),
      ...lineage(data),
      ...ofParts('closing').filter((one) => !contact.includes(one)).flatMap((section) => written(section, 1, pictures, cited)),
      ...(data.agreement.length > 0 ? [heading(1, 'Who agreed this plan'), ...agreedBefore(data), {
        kind: 'table' as const, caption: 'Agreement of each responsible authority', rowHeads: true, columns: [{ head: 'Authority', share: 3 }, { head: 'Who', share: 3 }, { head: 'When', share: 1.4 }],
        rows: data.agreement.map((one) => [one.authority, agreedBy(one), dateWords(one.answeredOn)]),
      }, ...formerAuthorityWords(data.formerAuthorities ?? []).map((words) => paragraph(words))] : data.agreementNote ? [heading(1, 'Who agreed this plan'), paragraph(data.agreementNote)] : []),
      ...(data.members.length > 0 ? [heading(1, 'Who we are'), { kind: 'contacts' as const, contacts: data.members.map((one) => ({ name: one.name, role: one.kind, ...(one.telephone ? { telephone: one.telephone } : {}), ...(one.website ? { website: one.website } : {}) })) }] : []),
      ...contactUs(data, contact, pictures),
      ...(data.glossary.length > 0 ? [heading(1, 'Words we use'), { kind: 'definitions' as const, items: data.glossary.map((one) => ({ term: one.term, meaning: one.meaning })) }] : []),
      ...(data.changes.length > 0 || data.note ? [heading(1, data.changes.length > 0 ? 'What this version changes' : 'About this version'), ...(data.note ? [paragraph([strong(data.note)])] : []), ...(data.changes.length > 0 ? [bullets(data.changes)] : [])] : []),
    ],
  };
}
