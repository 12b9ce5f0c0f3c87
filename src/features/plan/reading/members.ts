// The partnership's members and how to reach them: in a table of cells, a table with heads, a list or paragraphs.
import type { Block, Cell, Row, Table } from './blocks.ts';
import { blockText, cellsText, gridWidth, single } from './blocks.ts';
import { NAME, USUAL_BODY, namesInLine, namesInRow, namesTold } from './members-in-words.ts';
import { columnOfBodies, sitsFor } from './people-of-members.ts';
import type { Place, ReadMember } from './plan-reading.ts';

export const MEMBERS_HEADING = /^(?:\d+[.)]? )?the (?:board|partnership board)$|\b(member(s|ship)?|our partners|partner (agencies|organisations)|contacts?( details| list)?|(useful|key) (contacts|numbers)|who to (ring|call|contact|phone)|who['’]?s? (is )?who|pwy yw pwy|who (we are|is involved|(is|are|sits|works|belongs) (in|on|with|to) (the|our|this) (partnership|csp|board)|(makes|make) up (the|our) (partnership|csp)|(takes|take|is taking) part( in (this|the|our) (plan|partnership))?|(has |have )?signed up( to .*)?)|(organisations|bodies|agencies|partners) (in|on|of|behind|that make up|that take part|taking part)( in| of)?( (the|our|this) (partnership|csp|board|plan))?$|(organisations|bodies|agencies|partners) (in|on|of|that make up) (the|our) (partnership|csp)|partnership directory|responsible authorities|signator(y|ies)|behind (the|this|our) plan|h?aelodau|[bp]artneriaid|sefydliadau|cysylltiadau)\b|^(?:appendix \w+[:.]? |annex \w+[:.]? |\d+(?:\.\d+)*[.]? |[\p{L} ]{3,24} \/ )?(?:the |our |list of )?partners$/iu;

const TELEPHONE = /(?:\+44[\s()0]*|\(?0)\d(?:[\s()-]{0,2}\d){7,10}(?!\d)|\b116[ ]?\d{3}\b/;
const SHORT_NUMBER = /\b(?:tel(?:ephone)?|phone|call|dial|ring|t)\b[.:\s]*(1\d{2}|999)\b|(?<![\d/])\b(101|111|999)\b(?![\d/.,]\d)/i;
const WEBSITE = /(?:https?:\/\/|www\.)[^\s<>,;)]+|(?<![@\w.-])[\w-]+(?:\.[\w-]+)*\.(?:gov\.uk|org\.uk|co\.uk|ac\.uk|nhs\.uk|police\.uk|gov\.wales|org|com|net|uk|wales|cymru|scot)(?![\w.])(?:\/[^\s<>,;)]*)?/i;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;
const LABEL = /(?:^|[\s(|,;–-])(?:tel(?:ephone)?|phone|mobile|fax|call|web(?:site| site)?|site|e-?mail|url|address|contact|t|w|e)\s*(?:no|number)?\s*[.:](?=\s|\d|\+|$)|(?:^|\s)(?:tel|telephone|phone)\s+(?=[\d(+])/i;

export type Contact = { name: string; telephone?: string; website?: string; email?: string };

export const hasContact = (text: string): boolean => TELEPHONE.test(text) || WEBSITE.test(text) || EMAIL.test(text) || SHORT_NUMBER.test(text);

/** A name and what stands after it: number, site, address. */
function contactOf(text: string): Contact {
  const plain = text.replace(/\u00a0/g, ' ');
  const email = EMAIL.exec(plain)?.[0];
  const telephone = (TELEPHONE.exec(plain.replace(WEBSITE, ' '))?.[0] ?? SHORT_NUMBER.exec(plain.replace(WEBSITE, ' '))?.slice(1).find(Boolean))?.trim();
  const website = WEBSITE.exec(plain.replace(EMAIL, ' '))?.[0]?.replace(/[.,;:]$/, '');
  const ends = [LABEL.exec(plain)?.index, telephone ? plain.indexOf(telephone) : undefined, website ? plain.indexOf(website) : undefined, email ? plain.indexOf(email) : undefined].filter((at): at is number => at !== undefined && at >= 0);
  const before = plain.slice(0, Math.min(plain.length, ...ends));
  const lines = before.split('\n').map((line) => line.trim()).filter(Boolean);
  const address = lines.findIndex((line, index) => index > 0 && /\d|\b(road|street|lane|avenue|house|square|way|close|court|park)\b/i.test(line) && !/\(/.test(line));
  const name = single((address > 0 ? lines.slice(0, address) : lines).join(' ')).replace(/[\s,;:(–—|-]+$/, '');
  // "Marl Council (01234 567890)": the bracket is none of the number's.
  const number = telephone?.includes(')') === false ? telephone.replace(/^\(/, '') : telephone;
  return { name, ...(number ? { telephone: single(number) } : {}), ...(website ? { website } : {}), ...(email ? { email } : {}) };
}

/** "Cysylltu / Contact": over an address and no name. */
const TELLS_HOW = /^\P{L}*(?:(?:cysylltu|cyswllt|contact(?: us)?|e-?mail|e-?bost|phone|telephone|ffôn|website|gwefan)\P{L}+)*(?:cysylltu|cyswllt|contact(?: us)?|e-?mail|e-?bost|phone|telephone|ffôn|website|gwefan)\P{L}*$/iu;

type Found = { members: ReadMember[]; heads: string[][] };

function memberOf(text: string, places: Place[], confidence: number, why: string, links: readonly string[] = []): ReadMember | undefined {
  const contact = contactOf(text);
  const link = links.find((one) => /^https?:/i.test(one));
  const mailed = links.find((one) => /^mailto:/i.test(one))?.slice(7);
  if (!/\p{L}{2}/u.test(contact.name) || contact.name.length > 140 || TELLS_HOW.test(contact.name)) return undefined;
  const website = contact.website ?? (link && !contact.website ? link : undefined);
  const email = contact.email ?? mailed;
  // "Marl Council – chairs the partnership", "Marl Trust | Co-opted": what it does there is none of its name.
  const name = contact.name.replace(KIND_BEHIND, '').replace(/\s+[–—-]\s+(?:the |a |an )?\p{Ll}.*$/u, '').replace(WHAT_IT_IS, '');
  return { ...contact, name, ...(website ? { website } : {}), ...(email ? { email } : {}), ...(link ? { link } : {}), asWritten: single(text), places, confidence, why };
}

/** "Enw / Name": a head in two languages is what one of them says. */
const headRole = (text: string): keyof Contact | undefined => text.split(/\s*[/|\n]\s*/).map(headRoleOf).find((role) => role !== undefined);

const headRoleOf = (text: string): keyof Contact | undefined => {
  const plain = single(text).toLowerCase();
  if (/^(organisation|agency|name|partner|member|bodie|body|service|contact)s?( name| organisation| agency| organisations)?$|^(partner|member) (organisation|agency|agencies|organisations)$|^(enw|sefydliad|partner|aelod)(au)?$/.test(plain)) return 'name';
  if (/^(tel|telephone|phone|contact number|number|telephone number|phone number|contact telephone|tel no|ffôn|rhif ffôn)\.?$/.test(plain)) return 'telephone';
  if (/^(web|website|site|web address|url|web site|link|gwefan)$/.test(plain)) return 'website';
  return /^(e-?mail|e-?mail address|e-?bost)$/.test(plain) ? 'email' : undefined;
};

/** @param inSection is it under a heading that speaks of members? */
export function membersInTable(table: Table, where: string, inSection: boolean): Found | undefined {
  const place = (row: number, cell: number, quote: string): Place => ({ block: table.id, row, cell, where: `${where} > row ${row + 1}`, quote: single(quote) });
  const head = table.rows[0];
  const roles = head ? head.cells.map((cell) => headRole(cell.text)) : [];
  const headed = table.rows.length > 1 && roles.includes('name') && roles.filter(Boolean).length >= 2;
  if (headed && head) {
    const named = columnOfBodies(table, head.cells.filter((_cell, at) => roles[at] === 'name').map((cell) => cell.column));
    const short = shortColumn(head);
    // A page that goes on with the table repeats its heads.
    const again = table.rows.slice(1).filter((row) => cellsText(row) === cellsText(head));
    const members = table.rows.slice(1).flatMap((row, at) => {
      if (again.includes(row)) return [];
      const text = row.cells.map((cell) => cell.text).filter(Boolean).join('\n');
      const name = single(row.cells.find((cell) => cell.column === named)?.text ?? '');
      const made = memberOf(text, [place(at + 1, 0, text)], 0.95, 'a row of a table of organisations', row.cells.flatMap((cell) => cell.links ?? []));
      return made && name ? [{ ...made, name: withLetters(name, single(row.cells.find((cell) => cell.column === short)?.text ?? '')) }] : [];
    });
    return members.length > 0 ? { members, heads: [head, ...again].map((row) => row.cells.map((cell) => single(cell.text))) } : undefined;
  }
  const cells = table.rows.flatMap((row, rowAt) => row.cells.flatMap((cell, cellAt) => namesOf(cell, inSection).map((own) => ({ row, cell: own, rowAt, cellAt })))).filter(({ cell }) => single(cell.text) !== '');
  const reached = cells.filter(({ cell }) => hasContact(cell.text) && /\p{L}{3}/u.test(contactOf(cell.text).name)).length;
  if (cells.length < 2 || cells.some(({ cell }) => cell.text.length > 400)) return undefined;
  if (reached * 5 >= cells.length * 3 && reached >= (inSection ? 1 : 3)) {
    const members = cells.flatMap(({ cell, rowAt, cellAt }) => {
      const made = memberOf(cell.text, [place(rowAt, cellAt, cell.text)], 0.95, 'a cell with a name and how to reach it', cell.links);
      return made ? [made] : [];
    });
    return { members, heads: [] };
  }
  const byRow = table.rows.filter((row) => row.cells.length > 1 && hasContact(row.cells.slice(1).map((cell) => cell.text).join(' ')) && !hasContact(row.cells[0]?.text ?? ''));
  if (gridWidth(table.rows) <= 4 && byRow.length * 5 >= table.rows.length * 3 && (inSection || byRow.length >= 4)) return { members: table.rows.flatMap((row, at) => rowMember(row, place(at, 0, row.cells.map((cell) => cell.text).join(' ')))), heads: [] };
  const underAllNames = inSection ? namesBeside(table, place) : undefined;
  if (underAllNames) return underAllNames;
  if ((inSection || /^(?:partner|member)s?(?: (?:organisation|body|agency|bodies|agencies|organisations))?$/i.test(single(head?.cells[0]?.text ?? ''))) && !roles.slice(1).includes('name') && gridWidth(table.rows) >= 2 && gridWidth(table.rows) <= 4 && table.rows.length > 3 && headRole(head?.cells[0]?.text ?? '') === 'name' && table.rows.slice(1).every((row) => NAME.test(single(row.cells[0]?.text ?? '')))) return besideFigures(table, place);
  // "Organisation | What it brings": the usual bodies in the first column, and no money.
  if (headRole(head?.cells[0]?.text ?? '') === 'name' && gridWidth(table.rows) <= 4 && !cells.some(({ cell }) => /£\s?\d/.test(cell.text)) && firstColumn(table).length > 3 && firstColumn(table).every((name) => NAME.test(name.replace(/\s\([^()]*\)/g, ''))) && firstColumn(table).filter((name) => USUAL_BODY.test(name)).length >= 3) return besideFigures(table, place);
  if (inSection && cells.some(({ cell }) => /^[£\d][\d,.%]*$/.test(single(cell.text)))) return besideFigures(table, place);
  return inSection && cells.every(({ cell }) => cell.text.length < 90) && gridWidth(table.rows) <= 5 ? underKinds(cells, place) : undefined;
}

const IS_SHORT = /^(?:short(?: |-)?(?:name|form|title)?s?(?: used)?|abbreviations?|acronyms?|letters|initials|(?:also )?known (?:here )?as|called|written(?: as)?|shown as|referred to as|talfyriad)(?: (?:in|on|below|above|here|throughout)\b.{0,30})?$/i;
const IS_NAME = /^(?:\p{L}+ )?(?:name|enw|body|organisation|partner|member|sefydliad|partneriaid)(?: \p{L}+)?$/iu;

/** "Member | Short form": who the members are, by which letters, whatever stands above. */
export const tellsLetters = ({ rows }: Table): boolean => /^(?:members?|partners?|(?:partner |member )?(?:organisation|body|agency)|aelod)$/i.test(single(rows[0]?.cells[0]?.text ?? '')) && rows.length > 3 && (rows[0]?.cells ?? []).slice(1).some((cell) => IS_SHORT.test(single(cell.text)));

const shortColumn = (head: Table['rows'][number]): number | undefined => head.cells.find((cell) => IS_SHORT.test(single(cell.text)))?.column;
/** As it stands in a document that gives the letters after the name. */
const withLetters = (name: string, letters: string): string => (letters === '' || !/^(?=.*\p{Lu})[\p{L}\d&’' -]{2,40}$/u.test(letters) || name.includes(`(${letters})`) ? name : `${name} (${letters})`);

/** "Enw Cymraeg | English name | Short name": each row is one body under all its names. */
function namesBeside(table: Table, place: (row: number, cell: number, quote: string) => Place): Found | undefined {
  const heads = (table.rows[0]?.cells ?? []).map((cell) => ({ column: cell.column, text: single(cell.text) }));
  const short = table.rows[0] && shortColumn(table.rows[0]);
  const names = heads.filter((head) => head.column !== short && IS_NAME.test(head.text)).map((head) => head.column);
  if (names.length === 0 || names.length + (short === undefined ? 0 : 1) < 2 || table.rows.length < 3) return undefined;
  const members = table.rows.slice(1).flatMap((row, at) => {
    const told = names.map((column) => single(row.cells.find((cell) => cell.column === column)?.text ?? '')).filter((name) => name !== '');
    const letters = single(row.cells.find((cell) => cell.column === short)?.text ?? '');
    const name = withLetters(told.join(' / '), letters);
    return told.length === 0 ? [] : [{ name, asWritten: name, places: [place(at + 1, 0, told[0] ?? '')], confidence: 0.8, why: 'a row of a table of names' } satisfies ReadMember];
  });
  return members.length > 1 ? { members, heads: [heads.map((head) => head.text)] } : undefined;
}

/** Names below "Responsible authorities" and "Other members", or beside them. */
function underKinds(cells: readonly { cell: Cell; rowAt: number; cellAt: number }[], place: (row: number, cell: number, quote: string) => Place): Found {
  const isKind = ({ cell, rowAt }: (typeof cells)[number]): boolean => (rowAt === 0 && KINDS_OF_MEMBERS.test(single(cell.text))) || A_KIND.test(single(cell.text));
  const rows = [...Map.groupBy(cells, (one) => one.rowAt).values()];
  const members = rows.flatMap((row) => {
    const beside = row.filter(isKind).map(({ cell }) => single(cell.text));
    return row.filter((one) => !isKind(one)).flatMap(({ cell, rowAt, cellAt }) => plainMember(cell, place(rowAt, cellAt, cell.text))).map((member) => (beside.length === 0 ? member : { ...member, asWritten: [member.asWritten, ...beside].join(' ') }));
  });
  return { members, heads: rows.filter((row) => row.every(isKind)).map((row) => row.map(({ cell }) => single(cell.text))) };
}

/** What a member is to the partnership, in a word or two, and no name. */
const KIND = String.raw`(?:co-?opted|responsible authority|responsible authorities|statutory|non-statutory|core|full|associate|invited|advisory|co-?operating (?:body|bodies)|invitees?|observers?)(?: (?:members?|partners?|body|bodies|authority|authorities))?`;
const A_KIND = new RegExp(`^${KIND}$`, 'i');
const KIND_BEHIND = new RegExp(String.raw`\s+[|–—-]\s+${KIND}$`, 'i');

/** "Hafod House, the domestic abuse service", "Tref Youth, youth work": behind the one comma what it is. */
const WHAT_IT_IS = /(?<=^[^,]*\p{Lu}[^,]*),\s(?:the |an? )?\p{Ll}[^,\p{Lu}]*$/u;

const KINDS_OF_MEMBERS = /^(?:(?:statutory|voluntary|community|business|public|private|other|core|co-?opted|responsible|members?|partners?|authorities|sectors?|and|&|bodies|organisations|agencies|invited|associate|advisers?|the|local|key|wider)\s?)+$/i;

/** A cell that holds a name on each line, under members, as a cell for each. */
function namesOf(cell: Cell, inSection: boolean): Cell[] {
  const names = inSection ? namesInLines(cell.text) : [];
  return names.length === 0 ? [cell] : names.map((text) => ({ ...cell, text }));
}

const firstColumn = (table: Table): string[] => table.rows.slice(1).map((row) => single(row.cells[0]?.text ?? ''));

/** "Council | 2 seats": names in the first column, under a head that says so; any other table with figures lists no members. */
function besideFigures(table: Table, place: (row: number, cell: number, quote: string) => Place): Found | undefined {
  const head = table.rows[0];
  if (headRole(head?.cells[0]?.text ?? '') !== 'name' || !head) return undefined;
  const members = table.rows.slice(1).flatMap((row, at) => (row.cells[0] && !/\b(?:total|in all)\b|\b[Tt]ogether\b(?! \p{Lu})/iu.test(row.cells[0].text) ? plainMember(row.cells[0], place(at + 1, 0, row.cells[0].text)).map((member) => ({ ...member, asWritten: row.cells.map((cell) => single(cell.text)).filter(Boolean).join(' ') })) : []));
  return { members, heads: [head.cells.map((cell) => single(cell.text))] };
}

function rowMember(row: Row, place: Place): ReadMember[] {
  const made = memberOf(row.cells.map((cell) => cell.text).filter(Boolean).join('\n'), [place], 0.85, 'a row with a name and how to reach it', row.cells.flatMap((cell) => cell.links ?? []));
  return made ? [{ ...made, name: single(row.cells[0]?.text ?? made.name) }] : [];
}

function plainMember(cell: Cell, place: Place): ReadMember[] {
  const made = memberOf(cell.text, [place], 0.6, 'a cell of a list of members', cell.links);
  return made ? [made] : [];
}

/** Members that a sentence tells, "The partnership brings together Thornby Council, Marl Police and …". */
export const membersInWords = (block: Block, where: string): ReadMember[] => ofNames(namesTold(blockText(block)), block, where);
/** Members that a row of names shows, whatever is said of them. */
export const membersInRow = (block: Block, where: string): ReadMember[] => ofNames(namesInRow(blockText(block)), block, where);

function ofNames(names: readonly string[], block: Block, where: string): ReadMember[] {
  return names.flatMap((name) => {
    const made = memberOf(name, [{ block: block.id, where, quote: name }], 0.55, 'a name in a sentence that tells the members');
    return made ? [made] : [];
  });
}

/** A name on each line, "Marl Council (chair until 2027)"; empty where a line is anything else. */
function namesInLines(text: string): string[] {
  const lines = text.split('\n').map((line) => single(line).replace(/[.;,]$/, '')).filter((line) => line !== '');
  return lines.length >= 3 && lines.every((line) => NAME.test(line.replace(KIND_BEHIND, '').replace(/\s\([^()]*\)/g, '')) && line.length < 90) ? lines : [];
}

/** Fewer are headings of something. */
const FEWEST_LARGE = 4;

/** Names one below the other with nothing between them, set as if they were headings. */
function namesSetLarge(blocks: readonly Block[]): ReadonlySet<Block> {
  const found = new Set<Block>();
  for (let from = 0; from < blocks.length; from += 1) {
    let to = from;
    const first = blocks[from];
    const isOne = (block: Block | undefined): boolean => block?.kind === 'heading' && first?.kind === 'heading' && block.level === first.level && NAME.test(single(block.text).replace(/\s\([^()]*\)/g, ''));
    while (isOne(blocks[to])) to += 1;
    const run = blocks.slice(from, to);
    if (run.length >= FEWEST_LARGE && run.some((block) => USUAL_BODY.test(blockText(block)))) for (const block of run) found.add(block);
    from = Math.max(from, to - 1);
  }
  return found;
}

/** Fewer may be a sentence that names whom to call. */
const FEWEST_RUN_ON = 3;
const LONGEST_RUN_ON = 20_000;

/** "Marl Council Tel: 01234 567890 www.marl.example Marl Police Tel 101": members that run on, each up to where its last number or address ends. */
function contactsRunOn(text: string): string[] {
  if (text.length > LONGEST_RUN_ON) return [];
  const ends = new RegExp(`(?:${WEBSITE.source}|${EMAIL.source}|${TELEPHONE.source}|\\b(?:101|111|999)\\b)(?=\\s+[A-Z])(?!\\s+(?:Tel|Telephone|Phone|Email|E-mail|Web|Website)\\b)`, 'g');
  const lines = text.replace(ends, '$&\n').split('\n').map((line) => line.trim());
  return lines.length >= FEWEST_RUN_ON && lines.every((line) => hasContact(line) && contactOf(line).name !== '' && !/[.!?]\s/.test(contactOf(line).name)) ? lines : [];
}

/** "Police: 101. To", "report something seen, ring 01234 567890.": sentences that go on in the next line, and no name in each. */
const isWrappedProse = (text: string): boolean => text.split('\n').slice(1).some((line) => /^\s*\p{Ll}[\p{Ll}’'-]*\s(?!\d)\p{L}/u.test(line) && !LABEL.test(line.trim().slice(0, 12)));

/** Items and paragraphs under a members' heading; gives the indexes it used up. */
export function membersInText(blocks: readonly Block[], indexes: readonly number[], where: string): { members: ReadMember[]; used: number[] } {
  const members: ReadMember[] = [];
  const used: number[] = [];
  const texts = indexes.map((index) => ({ index, block: blocks[index] })).filter((one): one is { index: number; block: Block } => one.block !== undefined && (one.block.kind === 'item' || one.block.kind === 'paragraph' || one.block.kind === 'heading'));
  const large = namesSetLarge(texts.map(({ block }) => block));
  for (const [at, { index, block }] of texts.entries()) {
    const written = blockText(block);
    const runOn = block.kind === 'paragraph' && !written.includes('\n') ? contactsRunOn(written) : [];
    const text = runOn.length > 0 ? runOn.join('\n') : written;
    const place: Place = { block: block.id, where, quote: single(text) };
    const contact = contactOf(text);
    const last = members.at(-1);
    if (contact.name === '' && hasContact(text) && last && used.at(-1) === texts[at - 1]?.index) {
      const { name: _none, ...more } = contact;
      Object.assign(last, { ...more, ...last, asWritten: `${last.asWritten} ${single(text)}` });
      last.places.push(place);
      used.push(index);
      continue;
    }
    const next = texts[at + 1];
    const reachedBelow = next !== undefined && contactOf(blockText(next.block)).name === '' && hasContact(blockText(next.block));
    const short = text.length < 160 && !/[.!?]\s+\p{Lu}/u.test(text);
    const named = block.kind === 'paragraph' ? namesInLines(text) : [];
    const several = named.length === 0 && block.kind === 'paragraph' && text.includes('\n') && text.split('\n').length > 2 && !isWrappedProse(text) && text.split('\n').every((line) => hasContact(line) || line.length < 80) && text.split('\n').filter((line) => hasContact(line) && contactOf(line).name !== '').length > 1;
    if (several) {
      for (const line of text.split('\n')) {
        const made = memberOf(line, [{ ...place, quote: single(line) }], 0.75, 'a line with a name and how to reach it');
        if (made) members.push(made);
      }
      used.push(index);
    } else if ((named.length > 0 || namesInLine(text).length > 0) && !hasContact(text)) {
      for (const name of named.length > 0 ? named : namesInLine(text)) {
        const made = memberOf(name, [{ ...place, quote: name }], 0.6, 'a name in a line of members');
        const article = /(?:^|\s)((?:the|yr?)\s)$/iu.exec(single(text).slice(0, single(text).indexOf(name)))?.[1] ?? '';
        if (made) members.push({ ...made, asWritten: `${article}${made.asWritten}` });
      }
      used.push(index);
    } else if (large.has(block) || (block.kind === 'item' && short && (hasContact(text) || text.replace(/\s\([^()]*\)/g, '').length < 100 || sitsFor(text))) || (hasContact(text) && contact.name !== '' && short && contact.name.split(' ').length <= 10) || (reachedBelow && short)) {
      const made = memberOf(text, [place], hasContact(text) ? 0.85 : 0.6, block.kind === 'item' ? 'an item of a list of members' : 'a paragraph with a name and how to reach it');
      if (made) {
        members.push(made);
        used.push(index);
      }
    }
  }
  return { members, used };
}
