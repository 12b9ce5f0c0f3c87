// The document as it came, for the left side of the page: its blocks, each piece marked as understood, doubtful or not understood. Pure; the template escapes.
import type { Block } from '../reading/blocks.ts';
import type { Place } from '../reading/plan-reading.ts';
import { SURE, nameKey, standing } from './import-draft.ts';
import type { Draft, Row } from './import-draft.ts';
import { openRest } from './to-check.ts';

type Tone = 'sure' | 'unsure' | 'unknown' | '';
/** What of a text is marked alike, in its order. */
export type PanePiece = { text: string; tone: Tone };
/** `tone`: of its most doubtful piece */
export type PaneCell = { text: string; tone: Tone; pieces: PanePiece[]; columns: number; rows: number; head: boolean };
export type PaneBlock = { id: string; kind: Block['kind']; text: string; tone: Tone; pieces: PanePiece[]; level: number; page?: number; /** which table of the document it is */ table?: number; rows: { id: string; head: boolean; cells: PaneCell[] }[] };

/** The address of a place within the page. */
export const placeAnchor = (place: Place): string => (place.row === undefined ? place.block : `${place.block}-r${place.row + 1}`);

const RANK: Record<Tone, number> = { '': 0, sure: 1, unsure: 2, unknown: 3 };

/** How many pieces of a list stand in the same row of a table. */
const cellsOf = (rows: readonly Row[], place: Place): number => rows.filter((row) => row.places.some((one) => one.block === place.block && one.row === place.row)).length;

/** Tones by block, by row and by cell: the most doubtful piece of a place decides. */
function tonesOf(draft: Draft): Map<string, Tone> {
  const tones = new Map<string, Tone>();
  const mark = (place: Place, tone: Tone): void => {
    const key = place.row === undefined ? place.block : place.cell === undefined ? `${place.block}/${place.row}` : `${place.block}/${place.row}/${place.cell}`;
    if (RANK[tone] > RANK[tones.get(key) ?? '']) tones.set(key, tone);
  };
  const rows: Row[] = [...draft.priorities, ...standing(draft.actions), ...draft.sections, ...draft.members, ...draft.glossary];
  for (const row of rows) for (const place of row.places) mark(place, row.checked || row.confidence >= SURE ? 'sure' : 'unsure');
  // What is read from a row of a table is read from all of its cells: owners, dates, telephone numbers.
  for (const row of [...draft.actions, ...draft.members, ...draft.glossary]) {
    for (const place of row.places) if (place.row !== undefined && !(draft.members.includes(row as never) && cellsOf(draft.members, place) > 1)) mark({ block: place.block, row: place.row, where: '', quote: '' }, row.checked || row.confidence >= SURE ? 'sure' : 'unsure');
  }
  for (const row of openRest(draft)) for (const place of row.places) mark(place, 'unknown');
  return tones;
}

/** Where the names stand that a person is asked about: the cell, or the paragraph, that has one, with all names of its owners. */
function askedPlaces(blocks: readonly Block[], draft: Draft, asked: ReadonlySet<string>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (key: string, names: readonly string[]): unknown => found.set(key, [...(found.get(key) ?? []), ...names]);
  const byId = new Map(blocks.map((block) => [block.id, block]));
  for (const action of standing(draft.actions)) {
    const names = action.owners.map((owner) => owner.name);
    const ask = names.filter((name) => asked.has(nameKey(name)));
    for (const place of ask.length === 0 ? [] : action.places) {
      const block = byId.get(place.block);
      if (block?.kind !== 'table') add(place.block, names);
      else for (const [at, cell] of (block.rows[place.row ?? -1]?.cells ?? []).entries()) if (ask.some((name) => cell.text.includes(name))) add(`${place.block}/${place.row}/${at}`, names);
    }
  }
  return found;
}

const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

/** Of a text that was understood, the names alone that somebody is asked about are doubtful; all of it where they cannot be found in it. One that is part of a longer name is not that one. */
function piecesOf(text: string, tone: Tone, names: readonly string[], asked: ReadonlySet<string>): PanePiece[] {
  if (names.length === 0 || RANK[tone] >= RANK.unsure) return [{ text, tone }];
  const pieces: PanePiece[] = [];
  let [from, told] = [0, 0];
  while (from < text.length) {
    const name = names.filter((one) => text.startsWith(one, from) && !isLetter(text[from - 1]) && !isLetter(text[from + one.length])).toSorted((a, b) => b.length - a.length)[0];
    if (name === undefined || !asked.has(nameKey(name))) {
      from += name?.length ?? 1;
      continue;
    }
    if (from > told) pieces.push({ text: text.slice(told, from), tone });
    pieces.push({ text: name, tone: 'unsure' });
    from = told = from + name.length;
  }
  if (pieces.length === 0) return [{ text, tone: 'unsure' }];
  return told < text.length ? [...pieces, { text: text.slice(told), tone }] : pieces;
}

/** `asked`: the keys of the names of which somebody still has to say who is meant. */
export function documentPane(blocks: readonly Block[], draft: Draft, asked: ReadonlySet<string> = new Set()): PaneBlock[] {
  const tones = tonesOf(draft);
  const names = askedPlaces(blocks, draft, asked);
  const toneAt = (block: string, row?: number, cell?: number): Tone => {
    const keys = [block, ...(row === undefined ? [] : [`${block}/${row}`, ...(cell === undefined ? [] : [`${block}/${row}/${cell}`])])];
    return keys.map((key) => tones.get(key) ?? '').reduce((worst, one) => (RANK[one] > RANK[worst] ? one : worst), '' as Tone);
  };
  const marked = (text: string, tone: Tone, key: string): Pick<PaneCell, 'text' | 'tone' | 'pieces'> => {
    const pieces = text.trim() === '' ? [] : piecesOf(text, tone, names.get(key) ?? [], asked);
    return { text, tone: pieces.reduce((worst, one) => (RANK[one.tone] > RANK[worst] ? one.tone : worst), '' as Tone), pieces };
  };
  // A Word document that no page is known of is read as one page from end to end.
  const hasPages = new Set(blocks.flatMap((block) => block.page ?? [])).size > 1;
  const tables = blocks.filter((block) => block.kind === 'table');
  return blocks.filter((block) => block.kind !== 'page mark').map((block) => ({
    id: block.id, kind: block.kind, ...(block.kind === 'table' ? { text: '', tone: '' as const, pieces: [] } : marked(block.text, toneAt(block.id), block.id)), level: block.kind === 'heading' || block.kind === 'item' ? block.level : 1, ...(hasPages && block.page !== undefined ? { page: block.page } : {}),
    ...(block.kind === 'table' ? { table: tables.indexOf(block) + 1 } : {}), rows: block.kind !== 'table' ? [] : block.rows.map((row, at) => ({
      id: `${block.id}-r${at + 1}`, head: row.head ?? false,
      cells: row.cells.map((cell, index) => ({ ...marked(cell.text, toneAt(block.id, at, index), `${block.id}/${at}/${index}`), columns: cell.columns, rows: cell.rows, head: cell.head ?? row.head ?? false })),
    })),
  }));
}

/** The document cut where a view begins: what stands before is folded away, but there. */
export function paneFrom(blocks: readonly PaneBlock[], first: string | undefined): { before: PaneBlock[]; blocks: PaneBlock[] } {
  const found = blocks.findIndex((block) => block.id === first);
  const heading = found > 0 && blocks[found - 1]?.kind === 'heading' ? found - 1 : found;
  return heading < 3 ? { before: [], blocks: [...blocks] } : { before: blocks.slice(0, heading), blocks: blocks.slice(heading) };
}
