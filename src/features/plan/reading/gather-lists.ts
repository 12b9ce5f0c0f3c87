// Members and glossary, wherever the document keeps them.
import type { Block, Table } from './blocks.ts';
import { blockText, single } from './blocks.ts';
import { termsInSentence, termsInTable, termsInText } from './glossary-terms.ts';
import { areMembers } from './members-in-words.ts';
import { membersInRow, membersInTable, membersInText, membersInWords, tellsLetters } from './members.ts';
import type { Spot } from './outline.ts';
import { whereOf } from './outline.ts';
import { withoutPeople } from './people-of-members.ts';
import type { NotUnderstood, Place, ReadMember, ReadTerm } from './plan-reading.ts';

export type Lists = { members: ReadMember[]; glossary: ReadTerm[]; heads: string[][]; notUnderstood: NotUnderstood[] };

/** Marks what it places in `used`. */
export function gatherLists(blocks: readonly Block[], spots: readonly Spot[], used: Set<number>): Lists {
  const lists: Lists = { members: [], glossary: [], heads: [], notUnderstood: [] };
  for (const [index, block] of blocks.entries()) {
    const spot = spots[index];
    if (block.kind !== 'table' || !spot || used.has(index) || spot.part === 'contents') continue;
    const where = whereOf(blocks, spot);
    const terms = tellsLetters(block) ? undefined : termsInTable(block, where, spot.part === 'glossary');
    if (terms) {
      lists.glossary.push(...terms.terms);
      lists.heads.push(...terms.heads);
      lists.notUnderstood.push(...terms.rest.map((row) => leftOver(block, row, where, 'a row of the glossary that is no term with its meaning')));
      used.add(index);
      continue;
    }
    const members = membersInTable(block, where, spot.part === 'members' || tellsLetters(block));
    if (!members) continue;
    lists.members.push(...members.members);
    lists.heads.push(...members.heads);
    lists.notUnderstood.push(...cellsLeft(block, members, where));
    used.add(index);
  }
  listsInText(blocks, spots, used, lists);
  if (lists.glossary.length === 0) termsInSentences(blocks, spots, used, lists);
  if (lists.members.length === 0) membersAfterWords(blocks, spots, used, lists);
  for (const [index, block] of blocks.entries()) {
    const spot = spots[index];
    if (lists.members.length > 0) break;
    if (spot && (block.kind === 'paragraph' || block.kind === 'item')) lists.members.push(...membersInWords(block, whereOf(blocks, spot)));
  }
  if (lists.members.length === 0) membersByTheirRow(blocks, spots, used, lists);
  for (const [at, name] of withoutPeople(lists.members.map((member) => member.name)).entries()) if (lists.members[at]) lists.members[at].name = name;
  return lists;
}

/** Items, or a sentence, that name the authorities which every partnership has: the longest such row is that of the members. */
function membersByTheirRow(blocks: readonly Block[], spots: readonly Spot[], used: Set<number>, lists: Lists): void {
  for (let from = 0; from < blocks.length; from += 1) {
    let to = from;
    while (blocks[to]?.kind === 'item' && !used.has(to)) to += 1;
    const spot = spots[from];
    if (spot && areMembers(blocks.slice(from, to).map((block) => single(blockText(block))))) {
      const read = membersInText(blocks, Array.from({ length: to - from }, (_none, at) => from + at), whereOf(blocks, spot));
      lists.members.push(...read.members);
      for (const one of read.used) used.add(one);
      return;
    }
    from = Math.max(from, to - 1);
  }
  const rows = blocks.flatMap((block, index) => { const spot = spots[index]; return spot && (block.kind === 'paragraph' || block.kind === 'item') ? [membersInRow(block, whereOf(blocks, spot))] : []; });
  lists.members.push(...(rows.toSorted((a, b) => b.length - a.length)[0] ?? []));
}

function listsInText(blocks: readonly Block[], spots: readonly Spot[], used: Set<number>, lists: Lists): void {
  for (const part of ['glossary', 'members'] as const) {
    const indexes = blocks.flatMap((block, index) => (spots[index]?.part === part && !used.has(index) && block.kind !== 'page mark' && !(block.kind === 'heading' && spots[index]?.trail.length === 1 && part === 'glossary') ? [index] : []));
    const first = indexes[0];
    if (first === undefined) continue;
    const where = whereOf(blocks, spots[first] as Spot);
    if (part === 'glossary') {
      const read = termsInText(blocks, indexes, where);
      lists.glossary.push(...read.terms);
      for (const index of read.used) used.add(index);
    } else {
      const read = membersInText(blocks, indexes, where);
      lists.members.push(...read.members);
      for (const index of read.used) used.add(index);
    }
  }
}

function termsInSentences(blocks: readonly Block[], spots: readonly Spot[], used: Set<number>, lists: Lists): void {
  for (const [index, block] of blocks.entries()) {
    const spot = spots[index];
    if (!spot || used.has(index)) continue;
    const terms = termsInSentence(block, whereOf(blocks, spot));
    lists.glossary.push(...terms);
    if (terms.length === 0) continue;
    used.add(index);
    // "Abbreviations:"
    lists.heads.push([single(blockText(block)).split(':')[0] ?? '']);
  }
}

const lastSentence = (text: string): string => text.split(/[.!?]\s+(?=\p{Lu})/u).at(-1) ?? text;

/** "These are its members:", and the items below, whatever the heading. */
function membersAfterWords(blocks: readonly Block[], spots: readonly Spot[], used: Set<number>, lists: Lists): void {
  for (const [index, block] of blocks.entries()) {
    const spot = spots[index];
    if (block.kind !== 'paragraph' || !spot || lastSentence(block.text).length > 160 || !/\b(?:members|partners)\b[^.]{0,80}:\s*$/i.test(block.text)) continue;
    const items: number[] = [];
    for (let at = index + 1; blocks[at]?.kind === 'item' && !used.has(at); at += 1) items.push(at);
    // "Marl Council: locks for 120 homes" is what a member will do.
    const promises = items.filter((at) => /^\p{Lu}[^:]{4,60}:\s\p{Ll}/u.test(single(blockText(blocks[at] as Block)))).length;
    if (items.length < 3 || promises > 1) continue;
    const read = membersInText(blocks, items, whereOf(blocks, spot));
    lists.members.push(...read.members);
    for (const one of read.used) used.add(one);
    return;
  }
}

function leftOver(table: Table, row: number, where: string, why: string): NotUnderstood {
  const text = (table.rows[row]?.cells ?? []).map((cell) => single(cell.text)).filter(Boolean).join(' ');
  const place: Place = { block: table.id, row, where: `${where} > row ${row + 1}`, quote: text };
  return { places: [place], where: place.where, text, why };
}

function cellsLeft(table: Table, { members, heads }: Pick<Lists, 'members' | 'heads'>, where: string): NotUnderstood[] {
  const written = members.map((member) => `${member.name} ${member.asWritten}`);
  const headRows = new Set(heads.map((head) => head.join('\t')));
  return table.rows.flatMap((row, at) =>
    headRows.has(row.cells.map((cell) => single(cell.text)).join('\t'))
      ? []
      : row.cells.flatMap((cell, cellAt) => {
          const text = single(cell.text);
          if (text === '' || cell.text.split('\n').every((line) => written.some((one) => one.includes(single(line))))) return [];
          const place: Place = { block: table.id, row: at, cell: cellAt, where: `${where} > row ${at + 1}`, quote: text };
          return [{ places: [place], where: place.where, text, why: 'a cell among the members that names no organisation' }];
        }),
  );
}
