// "Cam gweithredu | Action | Arweinydd / Lead": a table that says everything in Welsh and again in English is read in one of them, and what it says in the other is kept beside.
import type { Block, Table } from './blocks.ts';
import { gridWidth, single } from './blocks.ts';
import type { ColumnRole } from './column-names.ts';
import type { RawAction } from './raw-action.ts';
import { WELSH_KINDS } from './usual-bodies.ts';

const WELSH = /^(?:(?:y |yr )?(?:cam(?:au)?(?: gweithredu)?|gweithred(?:u|oedd)?|arweinydd|arweinir gan|perchennog|pwy|cyfrifol|pryd|erbyn(?: pryd)?|amserlen|cynnydd|statws|sefyllfa|diweddariad|partneriaid|sefydliad(?:au)?|mesur(?:au)?|targed(?:au)?|canlyniad(?:au)?|blaenoriaeth|yr hyn .*|hyn .*|beth .*|sut .*))$/i;

/** In which half of "Arweinydd / Lead" the English words stand; undefined where it is no head in both. */
function halfOf(head: string): 0 | 1 | undefined {
  const parts = head.split(/\s*[/|\n]\s*/).map(single);
  if (parts.length !== 2) return undefined;
  const welsh = parts.map((part) => WELSH.test(part));
  return welsh[0] === welsh[1] ? undefined : welsh[0] ? 1 : 0;
}

/** Columns that say in Welsh what another says in English hold nothing of their own. */
export function withOneLanguage(roles: readonly (ColumnRole | undefined)[], heads: readonly string[]): (ColumnRole | undefined)[] {
  const welsh = heads.map((head) => WELSH.test(single(head)));
  if (!welsh.includes(true)) return [...roles];
  return roles.map((role, column) => (welsh[column] === true && role !== undefined && role !== 'other' && roles.some((other, at) => other === role && at !== column && welsh[at] === false && halfOf(heads[at] ?? '') === undefined) ? 'other' : role));
}

const OWNERS = new Set<ColumnRole | undefined>(['owner', 'lead', 'partners']);

const isWelsh = (name: string): boolean => WELSH_KINDS.has(/^\p{L}+/u.exec(name.toLowerCase())?.[0] ?? '');

/** "Cyngor Gwern / Gwern Council" below such a head: one body in two languages, of which the English name is taken; "Gwern Council / North Police" are two. */
export function inEnglish(action: RawAction, role: ColumnRole | undefined, head: string, text: string): string {
  const parts = OWNERS.has(role) && halfOf(head) !== undefined ? text.split(/\s*[/|]\s*/).map((part) => part.trim()) : [];
  const [welsh, ...others] = parts.filter(isWelsh);
  if (parts.length !== 2 || welsh === undefined || others.length > 0) return text;
  action.others.push({ head, text: welsh });
  return parts.find((part) => part !== welsh) ?? text;
}

const isInWelsh = ({ rows }: Table): boolean => {
  const heads = (rows[0]?.cells ?? []).map((cell) => single(cell.text)).filter((text) => text !== '');
  return heads.length > 1 && heads.every((head) => WELSH.test(head));
};
const figuresOf = ({ cells }: Table['rows'][number]): string => (cells.map((cell) => cell.text).join(' ').match(/\d+/g) ?? []).toSorted().join(' ');

/** As large, and with the same figures and days in most rows that have any: years and references are no words of a language. */
function alike(one: Table, other: Table): boolean {
  if (one.rows.length !== other.rows.length || gridWidth(one.rows) !== gridWidth(other.rows)) return false;
  const rows = one.rows.map((row, at) => [figuresOf(row), figuresOf(other.rows[at]!)] as const).filter(([mine, its]) => mine !== '' || its !== '');
  return rows.length === 0 || rows.filter(([mine, its]) => mine === its).length * 2 > rows.length;
}

/** A table in Welsh right before or behind the same in English is read as words: its actions are those of the other. */
export function withoutWelshTwins(blocks: readonly Block[]): Block[] {
  const tables = blocks.flatMap((block, at) => (block.kind === 'table' ? [{ table: block, at }] : []));
  const twins = new Set(tables.flatMap(({ table, at }, nth) => (isInWelsh(table) && [tables[nth - 1], tables[nth + 1]].some((other) => other !== undefined && !isInWelsh(other.table) && alike(table, other.table) && areBeside(blocks, at, other.at)) ? [table.id] : [])));
  return blocks.flatMap((block): Block[] => (block.kind !== 'table' || !twins.has(block.id) ? [block] : block.rows.map((row, at): Block => ({ kind: 'paragraph', id: `${block.id}-${at + 1}`, text: row.cells.map((cell) => single(cell.text)).filter(Boolean).join('; '), ...(block.page === undefined ? {} : { page: block.page }) }))));
}

const areBeside = (blocks: readonly Block[], one: number, other: number): boolean => blocks.slice(Math.min(one, other) + 1, Math.max(one, other)).every((block) => block.kind === 'page mark' || (block.kind === 'heading' && block.text.length < 90));
