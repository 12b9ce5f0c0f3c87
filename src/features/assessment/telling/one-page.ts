// The first page of the document, for whoever reads no further: what changed, where, how much harm, how sure, what is proposed, what is to
// be decided by whom and when, and how old the figures are. Each in so many words that they stand on one page. Pure.
import { cite, heading, paragraph, plainText, strong, text } from '../../../platform/documents/document.ts';
import type { Block, Inline, Picture, Words } from '../../../platform/documents/document.ts';
import { inlinesFromProse } from '../../../platform/documents/prose.ts';
import { listWords } from '../../../platform/pages/figure-words.ts';
import type { Computed, Subject } from '../assess/computed.ts';
import type { Assessment } from '../assess/assessment.ts';
import { answerParts } from '../assess/in-words.ts';
import { capital, inSentence } from '../assess/small-words.ts';
import { isOfPlaces } from '../assess/place-lines.ts';
import { OLD_WORDS, ageOf } from './age.ts';
import { moveOf, standsOut } from '../assess/verdict.ts';
import { decidedLines } from './decided.ts';
import type { Decided } from './decided.ts';
import { harmOf } from './harm.ts';
import type { HarmWeights } from './harm.ts';
import { whereLines } from './where-lines.ts';

/** Of a text so many characters stand here, by whole sentences; the rest is in its chapter. */
const mostOfText = 420;
/** A line takes as much room as so many characters, however short it is. */
const leastOfLine = 100;
const mostWhere = 1;
/** Changes after the first. */
const mostSaid = 1;
/** A page holds so many lines of this size above a small map; what is longer stands without one. */
const LINES_BESIDE_MAP = 41;
const LINE_LETTERS = 96;
/** Of the width of the text. */
const SMALL_MAP = 0.5;

/** Longer than stands here: it stands whole in a chapter as well. */
export const isCut = (written: string): boolean => written.trim().length > mostOfText;

export interface OnePage { readonly computed: Computed; readonly subjects: readonly Subject[]; readonly texts?: ReadonlyMap<string, string>; readonly weights?: HarmWeights; readonly date?: string; /** what a workshop decided, in place of what is proposed */ readonly decided?: readonly Decided[]; /** the parts that were written before it */ readonly overtaken?: readonly string[]; /** what nobody wrote is then left out */ readonly isPublic?: boolean; /** the first of the maps, which stands large in its chapter */ readonly map?: { readonly picture: Picture; readonly caption: string } | undefined }

export function onePage({ computed: { assessment }, subjects, texts, weights, date, decided = [], overtaken = [], isPublic = false, map }: OnePage): Block[] {
  const [first = ''] = assessment.answer;
  const age = date === undefined ? undefined : ageOf(assessment, date);
  const lines = whereLines(assessment, subjects);
  const where = lines.slice(0, mostWhere);
  const more = moreChanges(assessment);
  const items = [
      ...(more.length === 0 ? [] : [{ term: 'What else changed', meaning: more.slice(0, mostSaid) }]),
      { term: 'Where', meaning: where.length === 0 ? ['Nothing can be said of places.'] : where },
      { term: 'How much harm', meaning: [harmOf(assessment, weights)?.sentence ?? 'Not said: no weights were chosen, and a count of crimes is no measure of harm.'] },
      { term: 'How sure', meaning: sureOf(subjects) },
      ...(decided.length > 0 ? decidedItems(decided, texts, overtaken) : [
      { term: 'What is proposed', meaning: writtenOr(texts, 'priorities', proposalOf(subjects, texts !== undefined && !isPublic)) },
      ...(isPublic && (texts?.get('ask') ?? '').trim() === '' ? [] : [{ term: 'What is to be decided, by whom and when', meaning: writtenOr(texts, 'ask', texts === undefined ? 'The responsible authorities choose the plan’s priorities together (Crime and Disorder Act 1998, section 6). When, these figures do not know.' : 'Not said yet. The responsible authorities choose the plan’s priorities together (Crime and Disorder Act 1998, section 6); by when is to be said here.') }]),
      ]),
      ...(age === undefined ? [] : [{ term: 'How old the data is', meaning: [[age.words, age.isOld ? OLD_WORDS : ''].filter((words) => words !== '').join(' ')] }]),
  ];
  return [
    heading(1, 'What matters'),
    paragraph([text(first), cite('police')], 'lead'),
    { kind: 'definitions', items },
    ...(map === undefined || linesOf(first, items) > LINES_BESIDE_MAP ? [] : [{ kind: 'figure', picture: map.picture, caption: map.caption, width: SMALL_MAP } satisfies Block]),
  ];
}

/** How many lines it takes: of larger type those of the answer, and one above each matter. */
const linesOf = (first: string, items: readonly { readonly meaning: readonly Words[] }[]): number => Math.ceil((first.length / LINE_LETTERS) * 1.8) + items.reduce((sum, { meaning }) => sum + 1.4 + meaning.reduce((its, words) => its + Math.ceil(plainText(words).length / LINE_LETTERS) + 0.2, 0), 0);

/** Once it is decided nothing is proposed; what was asked before the decision stands in its chapter, and not beside it as if it were still to come. */
function decidedItems(decided: readonly Decided[], texts: OnePage['texts'], overtaken: readonly string[]): { term: string; meaning: Words[] }[] {
  const open = overtaken.includes('ask') || (texts?.get('ask') ?? '').trim() === '' ? [] : [{ term: 'What is still to be decided, by whom and when', meaning: writtenOr(texts, 'ask', '') }];
  return [{ term: 'What was decided', meaning: shownLines(decidedLines(decided)) }, ...open];
}

/** What changed beside the first sentence, in the words of the day on which the figures were computed. */
function moreChanges(assessment: Assessment): string[] {
  const { months, ranks, gaps } = answerParts(assessment).rest;
  const elsewhere = new Set([...months, ...ranks, ...gaps]);
  return assessment.answer.slice(1).filter((line) => !elsewhere.has(line) && !isOfPlaces(line, assessment));
}
/** What the answer says beyond this page; places and gaps have a chapter and a note of their own. */
export function saidLater(assessment: Assessment, subjects: readonly Subject[]): string[] {
  const { rest } = answerParts(assessment);
  return [...moreChanges(assessment).slice(mostSaid), ...rest.months, ...rest.ranks, ...whereLines(assessment, subjects).slice(mostWhere)];
}

/** What somebody wrote, as far as there is room for it. */
function writtenOr(texts: OnePage['texts'], part: string, otherwise: string): Words[] {
  const lines = (texts?.get(part) ?? '').split(/\r\n?|\n/).map((line) => line.trim()).filter((line) => line !== '');
  return lines.length === 0 ? [otherwise] : shownLines(lines);
}

function shownLines(lines: readonly string[]): Words[] {
  let left = mostOfText;
  const shown: Words[] = [];
  for (const line of lines) {
    const cut = sentencesWithin(line, left);
    left -= Math.max(line.length, leastOfLine);
    if (cut !== '') shown.push(lineWords(cut));
    if (cut === line && left > 0) continue;
    if (cut !== line || line !== lines.at(-1)) shown.push([text('There is more below.')]);
    break;
  }
  return shown;
}

/** An item of a list bears a dash, since these lines are no list. */
const lineWords = (line: string): readonly Inline[] => inlinesFromProse(line.replace(/^[-•*]\s+/, '– '));

/** Whole sentences; a first one that is longer than the room is cut at a word. */
function sentencesWithin(line: string, room: number): string {
  if (line.length <= room) return line;
  const sentences = line.match(/[^.!?]+[.!?]+(\s|$)|[^.!?]+$/g) ?? [line];
  let told = '';
  for (const one of sentences) {
    if (told.length + one.length > room) break;
    told += one;
  }
  return told.trim() !== '' || room < mostOfText ? told.trim() : `${line.slice(0, room).replace(/\s\S*$/, '')} …`;
}

function proposalOf(subjects: readonly Subject[], isWritten: boolean): string {
  const rose = subjects.filter((one) => !one.isGroup && moveOf(one.series.change) === 'rose');
  const [apart, alike] = [rose.filter((one) => standsOut(one.series.change)), rose.filter((one) => !standsOut(one.series.change))].map((its) => listWords(its.map(({ name }) => inSentence(name))));
  const begin = apart ? `Where to begin: ${apart} rose${alike ? `; ${alike} rose too, as areas usually differ` : ''}` : alike ? `Where to begin: ${alike} rose` : 'No type clearly rose';
  return isWritten ? `Not written yet. ${begin}.` : `Nothing: figures alone propose no priority. ${begin}.`;
}

function sureOf(subjects: readonly Subject[]): Words[] {
  const types = subjects.filter((one) => !one.isGroup);
  const named = (which: readonly Subject[]): string => capital(listWords(which.map(({ name }) => inSentence(name))));
  const doubtful = types.filter((one) => moveOf(one.series.change) === 'doubtful');
  return [[
    strong('“Rose” and “fell”'), text(' are said of what chance alone would not bring about, with all types looked at together.'),
    ...(doubtful.length === 0 ? [] : [text(` ${named(doubtful)}: not sure.`)]),
    text(' What the figures cannot say stands under “Limits, caveats and method”.'),
  ]];
}
