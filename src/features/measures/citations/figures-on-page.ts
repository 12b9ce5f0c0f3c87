// The texts of one page with their figures as they stand now: for reading, with the source beside each; as plain words, for lists and letters. One query for all of them.
import { dateWords } from '../../../platform/pages/day-words.ts';
import { markText } from '../../../platform/pages/marked-text.ts';
import type { Mark, Written } from '../../../platform/pages/marked-text.ts';
import { may } from '../../../security/permission.ts';
import type { Session } from '../../../security/session.ts';
import { readMeasures } from '../permissions.ts';
import { readingsFor } from './citation-store.ts';
import { plainWords, showText, tokensInto } from './cited-text.ts';
import type { CitedReading, Resolve, ShownFigure, ShownPiece } from './cited-text.ts';
import { correctionsIn, saidThenOf, saidThenWords } from './said-then.ts';
import { valueWords } from './written-value.ts';

export type FiguresOnPage = {
  /** the text for the filters of written text; `editor` also sees what has no source, and what to look at again. The bare numbers of what `aims` are to be reached and need no source; those that are `sourced` have theirs beside the text */
  marked(text: string | null | undefined, looks?: { editor?: boolean; aims?: boolean; sourced?: (words: string, at: number) => boolean }): Written;
  plain(text: string): string;
  /** what was typed over the plain words of a text, with its tokens where their words still stand */
  typedOver(text: string, typed: string): string;
  pieces(text: string): ShownPiece[];
  /** what its figures said when it was written, for each that says something else since, with who settled that, when and why: what was said on a day keeps its words beside the figure of today */
  saidThen(text: string | null | undefined, writtenOn?: string): string[];
  /** the same of a text that was published and has no day of its own: whoever reads it must not take the figure of today for the one that was published */
  corrected(text: string | null | undefined): string[];
};

/** Loads what the texts cite. Numbers without a source are looked for only in what an editor reads. `known`: what they cite, where it is not what holds now. */
export async function figuresOnPage(session: Session, texts: readonly (string | null | undefined)[], known?: Resolve): Promise<FiguresOnPage> {
  const resolve = known ?? (await readingsFor(session, texts));
  const links = may(session.actor, readMeasures);
  // Whoever holds a link has no account: of people they read no name.
  const who = session.actor.kind === 'link' ? 'organisation' : 'person';
  let last = 0;
  const id = (): string => `figure-${(last += 1)}`;
  return {
    plain: (text) => (hasTokens(text) ? plainWords(showText(text, resolve)) : text),
    typedOver: (text, typed) => (hasTokens(text) ? tokensInto(typed, text, showText(text, resolve)) : typed),
    pieces: (text) => showText(text, resolve),
    saidThen: (text, writtenOn) => (text && hasTokens(text) ? saidThenOf(showText(text, resolve), who, writtenOn).map(saidThenWords) : []),
    corrected: (text) => (text && hasTokens(text) ? correctionsIn(showText(text, resolve), who).map(saidThenWords) : []),
    marked: (text, { editor = false, aims = false, sourced } = {}) => {
      if (!text) return '';
      if (!editor && !hasTokens(text)) return text;
      return markText(showText(text, resolve).map((piece) => markOf(piece, { editor, bare: editor && !aims && !(piece.kind === 'bare' && sourced?.(piece.text, piece.at) === true), links, id })));
    },
  };
}

/** The words of a text as they stand now, for many texts at once. */
export async function plainTexts(session: Session, texts: readonly string[]): Promise<string[]> {
  if (!texts.some(hasTokens)) return [...texts];
  const { plain } = await figuresOnPage(session, texts);
  return texts.map(plain);
}

export const hasTokens = (text: string): boolean => ['](figure:', '](plain:', '](from "'].some((mark) => text.includes(mark));

function markOf(piece: ShownPiece, { editor, bare, links, id }: { editor: boolean; bare: boolean; links: boolean; id: () => string }): string | Mark {
  if (piece.kind === 'text') return piece.text;
  if (piece.kind === 'bare') return bare ? { kind: 'bare', words: piece.text, id: id(), note: [] } : piece.text;
  if (piece.kind === 'told') return { kind: 'sourced', words: piece.text, id: id(), note: [`Source: ${piece.source}`] };
  const { reading, hints } = piece;
  const looks = editor ? hints.map((hint) => `To look at: ${hint}.`) : [];
  if (reading === undefined) return editor ? { kind: 'bare', words: piece.words, id: id(), note: looks } : piece.words;
  return { kind: 'sourced', words: piece.words, id: id(), ...(links ? { href: reading.measure.href } : {}), note: [...sourceLines(piece, reading), ...looks] };
}

/** What stands beside a figure: what it is, what the reading says where the sentence says it otherwise, where it comes from. */
export function sourceLines({ token, words }: Pick<ShownFigure, 'token' | 'words'>, reading: CitedReading): string[] {
  const said = reading.value === undefined ? 'no figure' : valueWords(reading.value);
  return [
    `${reading.measure.name}, ${reading.periodWords}`,
    ...(token.reason === undefined ? (said.toLowerCase() === words.toLowerCase() ? [] : [`The reading: ${said}`]) : [`The reading: ${said}. Written otherwise: ${token.reason}`]),
    `Source: ${reading.source}${reading.place === undefined ? '' : `, ${reading.place}`}`,
    ...(reading.asAt === '' ? [] : [`As at ${dateWords(reading.asAt)}${reading.provisional ? ', provisional' : ''}`]),
    ...(reading.rivals === 0 ? [] : [reading.adopted ? `The one of ${reading.rivals + 1} readings that is adopted` : `One of ${reading.rivals + 1} readings; another one is adopted`]),
  ];
}

export type { Resolve };
