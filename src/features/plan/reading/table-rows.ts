// The rows of a table of actions below its heads: titles over several, heads that come again, rows that go on from the one above, and what each cell tells of its action.
import { plainTitle } from './aims-told.ts';
import type { Cell, Row, Table } from './blocks.ts';
import { cellsText, single } from './blocks.ts';
import { putCell, speaks } from './cells-of-actions.ts';
import type { ColumnRole } from './column-names.ts';
import { columnRole } from './column-names.ts';
import { looksLikeHeading } from './heading-looks.ts';
import type { Place } from './plan-reading.ts';
import type { RawAction, RawGroup } from './raw-action.ts';
import { rawAction } from './raw-action.ts';
import { stateIn } from './states-as-headings.ts';
import { partStatusBehind } from './status-behind.ts';
import { beginsAnotherOfNext, eachBehindSemicolons, eachListed, isListed, isOfNext, withNextYear } from './several-in-a-row.ts';
import type { Columns } from './table-heads.ts';
import { gridOf } from './table-grid.ts';
import type { Spot } from './table-grid.ts';
import { GOES_ON, columnsOf, withContents, withLowerHeads } from './table-heads.ts';
import { inEnglish } from './two-languages.ts';
import { byYearColumn } from './year-columns.ts';
import { isTotal, ledBy, tellsAim, titleAndLead, toldIn } from './told-over-rows.ts';
import { isYearOnly, yearLabels } from './year-labels.ts';

export type ReadTable = { groups: RawGroup[]; heads: string[][]; columns: Columns; /** words of the table itself that tell the year: title rows and heads */ yearWords: string[]; notUnderstood: Place[] };

export class TableReader {
  readonly #table: Table;
  readonly #where: string;
  readonly #grid: (Spot | undefined)[][];
  readonly #result: ReadTable;
  readonly #titles: ReadonlySet<string>;
  #columns: Columns;
  #headAt: number;
  /** "Completed" and "In progress" stand over rows; "Achieved" alone may head whatever was done */
  readonly #statesDiffer: boolean;
  /** the state over the priorities of a table, where it stands over more than the rows of one */
  #over = '';
  /** page of the last row that belonged to an action */
  #lastPage: number | undefined;
  #group: RawGroup = { title: '', titlePlaces: [], actions: [], notes: [] };

  constructor(table: Table, where: string, columns: Columns, headAt: number, titles: ReadonlySet<string>) {
    this.#titles = titles;
    this.#table = table;
    this.#where = where;
    this.#grid = gridOf(table.rows);
    this.#columns = columns;
    this.#headAt = headAt;
    this.#statesDiffer = new Set(table.rows.flatMap(({ cells }) => { const [only, ...others] = cells.map((cell) => single(cell.text)).filter(Boolean); return only === undefined || others.length > 0 ? [] : [stateIn(only).toLowerCase()]; }).filter(Boolean)).size > 1;
    this.#result = { groups: [this.#group], heads: [], columns, yearWords: [], notUnderstood: [] };
  }

  read(): ReadTable {
    for (const [at, row] of this.#table.rows.entries()) this.#row(row, at);
    for (const group of this.#result.groups) ledBy(group);
    for (const { state = '', actions } of this.#result.groups) for (const action of actions) if (action.status === '') action.status = state;
    partStatusBehind(this.#result.groups.flatMap((group) => group.actions));
    const groups = byYearColumn(this.#result.groups).flatMap((group) => withNextYear(group, this.#columns)).map((group) => ({ ...group, actions: group.actions.flatMap(eachListed) }));
    this.#result.groups = eachBehindSemicolons(groups, this.#columns.heads[this.#columns.roles.indexOf('action')] ?? '');
    this.#result.groups = this.#result.groups.filter((group) => group.actions.length > 0 || group.title !== '' || group.notes.length > 0);
    this.#result.columns = this.#columns;
    return this.#result;
  }

  #place(row: number, quote: string): Place {
    return { block: this.#table.id, row, where: `${this.#where} > row ${row + 1}`, quote };
  }

  #row(row: Row, at: number): void {
    const filled = row.cells.filter((cell) => single(cell.text) !== '');
    if (filled.length === 0 && !row.cells.some((cell) => cell.shade)) return;
    const width = this.#columns.roles.length;
    const heads = columnsOf(row, width);
    const repeated = filled.length > 0 && filled.every((cell) => single(cell.text).toLowerCase() === this.#columns.heads[cell.column]?.toLowerCase());
    if ((heads || at === this.#headAt) && (at === this.#headAt || row.head || repeated || filled.every((cell) => columnRole(single(cell.text)) !== undefined))) {
      // What stands below the table's own head has told more of its columns than the head does.
      if (heads && at !== this.#headAt && !repeated) {
        const both = at === this.#headAt + 1 ? this.#withMerged(heads, at) : heads;
        this.#columns = withContents(both, this.#table.rows.slice(at + 1)) ?? both;
      }
      this.#result.heads.push(filled.map((cell) => single(cell.text)));
      this.#ofAnotherYear(filled.map((cell) => single(cell.text)));
      // "On to 2031/32?" speaks of another year than the table's own.
      this.#result.yearWords.push(...filled.map((cell) => single(cell.text)).filter((head) => !GOES_ON.test(head)));
      return;
    }
    if (repeated && filled.length > 1) {
      this.#result.heads.push(filled.map((cell) => single(cell.text)));
      return;
    }
    const lower = at === this.#headAt + 1 ? withLowerHeads(this.#columns, this.#table.rows[this.#headAt], filled) : undefined;
    if (lower) this.#columns = lower;
    if (at < this.#headAt && tellsAim(row) && this.#group.title !== '') {
      this.#group.notes.push(this.#place(at, single(cellsText(row))));
      return;
    }
    if (lower || at < this.#headAt || (row.head && at === this.#headAt + 1 && filled.length > 0)) {
      this.#aboveHead(filled, at);
      return;
    }
    if (isTotal(filled)) {
      this.#group.notes.push(this.#place(at, cellsText(row).replaceAll('\t', ' ')));
      return;
    }
    const only = filled.length === 1 ? filled[0] : undefined;
    if (only && only.columns >= Math.max(2, width - 1) && this.#isToldBelow(only)) return;
    if (only && this.#isTitle(only, row, at)) {
      this.#title(only, at);
      return;
    }
    if (only && only.columns >= Math.max(2, width - 1) && only.text.length > 0 && this.#rowIsOwn(at)) {
      this.#group.notes.push(this.#place(at, single(only.text)));
      return;
    }
    if (only && tellsAim(row) && this.#rowIsOwn(at)) {
      this.#group.notes.push(this.#place(at, single(only.text)));
      return;
    }
    this.#action(row, at);
  }

  /** "What we will do in 2031/32 | Who | By" below the rows of 2030/31 heads those of another year. */
  #ofAnotherYear(heads: string[]): void {
    const years = (words: readonly string[]): string => words.flatMap((one) => yearLabels(one).map(({ label }) => label)).join();
    const before = this.#result.groups.findLast((group) => group.yearHeads !== undefined && group.actions.length > 0)?.yearHeads;
    if (years(heads) === '' || (before === undefined && this.#result.groups.some((group) => group.actions.length > 0))) return;
    if (this.#group.actions.length > 0) {
      if (years(heads) === years(before ?? [])) return;
      this.#group = { title: this.#group.title, titlePlaces: this.#group.titlePlaces, actions: [], notes: [] };
      this.#result.groups.push(this.#group);
    }
    this.#group.yearHeads = heads;
  }

  /** A head of two rows: what reaches down from the first heads its column still. */
  #withMerged(heads: Columns, at: number): Columns {
    const reaches = (column: number): boolean => { const spot = this.#grid[at]?.[column]; return spot !== undefined && spot.row < at; };
    const empty = (column: number): boolean => (heads.heads[column] ?? '') === '' && !this.#table.rows[at]?.cells.some((cell) => cell.column === column && single(cell.text) !== '');
    return { ...heads, roles: heads.roles.map((role, column) => (reaches(column) || empty(column) ? this.#columns.roles[column] : role)), heads: heads.heads.map((head, column) => (reaches(column) || empty(column) ? (this.#columns.heads[column] ?? head) : head)) };
  }

  #rowIsOwn(at: number): boolean {
    return (this.#grid[at] ?? []).every((spot) => spot === undefined || spot.row === at);
  }

  /** Rows over the head row: a caption, or a second storey of heads. */
  #aboveHead(filled: readonly Cell[], at: number): void {
    const words = filled.map((cell) => single(cell.text));
    // "Outcomes 2030/31" over a column that tells the priority of each row names none.
    const ofTheYear = this.#columns.roles.includes('priority') && yearLabels(words[0] ?? '').length > 0;
    if (words.length === 1 && words[0] !== undefined && filled[0] && !ofTheYear) this.#title(filled[0], at);
    else this.#result.heads.push(words);
    this.#result.yearWords.push(...words);
  }

  /** "Update: 40 lamps were changed." over the whole width, below the action that it is of. */
  #isToldBelow(cell: Cell): boolean {
    const told = toldIn(cell.text);
    const action = this.#group.actions.at(-1);
    if (!told || (!action && this.#group.title === '')) return false;
    const { label, role, text } = told;
    if (!action) {
      if (role === 'lead' || role === 'owner') this.#group.lead = { label, text };
      return role === 'lead' || role === 'owner';
    }
    action.labels.push(label);
    action.place.quote += ` ${single(cell.text).slice(0, 200)}`;
    if (role === 'owner' || role === 'lead' || role === 'partners') action.owners.push({ text, part: role === 'partners' ? 'partner' : role === 'lead' ? 'lead' : 'owner' });
    else putCell(this.#columns, action, role, text, label);
    return true;
  }

  /** A merged row, or a row with words in its first cell only that look like a title. */
  #isTitle(cell: Cell, row: Row, at: number): boolean {
    const text = single(cell.text);
    if (text.length > 250 || !this.#rowIsOwn(at)) return false;
    const width = this.#columns.roles.length;
    const merged = cell.columns >= Math.max(2, width - 1) || (row.cells.length === 1 && width > 1);
    if (merged) return text.length < 120 || looksLikeHeading(text, { bold: true });
    if (cell.column > 1) return false;
    if (this.#titles.has(plainTitle(text))) return true;
    const others = row.cells.filter((one) => one !== cell);
    const shaded = cell.shade !== undefined && others.length > 0 && others.every((one) => one.shade === cell.shade);
    const below = this.#table.rows[at + 1];
    const followed = this.#table.rows.slice(at + 1, at + (below && tellsAim(below) ? 3 : 2)).some((next) => next.cells.filter((one) => single(one.text) !== '').length > 1);
    const titled = /^(priority|theme|strand|aim|cross[- ]cutting|underpinning)\b/i.test(text);
    return followed && (titled || ((cell.bold === true || shaded || text === text.toUpperCase()) && !this.#boldColumn(cell)));
  }

  /** Tables that set their whole first column in bold have no titles by boldness. */
  #boldColumn(cell: Cell): boolean {
    const others = this.#table.rows.flatMap((row) => row.cells.filter((one) => one.column === cell.column && one !== cell && single(one.text) !== '' && row.cells.filter((other) => single(other.text) !== '').length > 1 && columnRole(single(one.text)) === undefined));
    return others.length > 0 && others.filter((one) => one.bold).length * 2 > others.length;
  }

  #title(cell: Cell, at: number): void {
    const text = single(cell.text);
    const place = this.#place(at, text);
    this.#result.yearWords.push(text);
    if (this.#group.actions.length === 0 && this.#group.title !== '' && isYearOnly(this.#group.title)) {
      this.#group.titlePlaces.push(place);
      this.#group.title = text;
      return;
    }
    // "Completed" over some rows of a priority, "Not started" over others.
    const state = this.#columns.roles.includes('status') ? '' : stateIn(text);
    if (state !== '') {
      this.#over = '';
      this.#result.heads.push([text]);
      if (this.#group.actions.length > 0) {
        this.#group = { ...this.#group, actions: [], notes: [] };
        this.#result.groups.push(this.#group);
      }
      if (this.#statesDiffer) this.#group.state = state;
      return;
    }
    // "Completed", and right below it "Priority 1: Streets": it is over that and the next.
    if (this.#group.state !== undefined && this.#group.actions.length === 0) {
      this.#over = this.#group.state;
      if (this.#result.groups.at(-2)?.titlePlaces === this.#group.titlePlaces) this.#result.groups.pop();
    }
    const owned = this.#columns.roles.some((role) => role === 'owner' || role === 'lead');
    this.#group = { ...(owned ? { title: text } : titleAndLead(text)), titlePlaces: [place], actions: [], notes: [], ...(this.#over === '' ? {} : { state: this.#over }) };
    this.#result.groups.push(this.#group);
  }

  #action(row: Row, at: number): void {
    const line = this.#grid[at] ?? [];
    const actionAt = this.#columns.roles.indexOf('action');
    const spot = actionAt < 0 ? undefined : line[actionAt];
    const last = this.#group.actions.at(-1);
    const text = spot && spot.row === at ? spot.cell.text : '';
    const another = beginsAnotherOfNext(this.#columns.roles, last, (column) => { const own = line[column]; return own !== undefined && own.row === at ? own.cell.text : ''; });
    const continued = last !== undefined && !another && ((spot !== undefined && spot.row < at) || (text === '' && spot !== undefined) || (row.page !== undefined && this.#lastPage !== undefined && row.page !== this.#lastPage && (goesOn(last, row, text, actionAt) || this.#ownerless(row))));
    this.#lastPage = row.page;
    const action = continued ? last : rawAction(this.#place(at, single(cellsText(row).replaceAll('\t', ' ')).slice(0, 300)), 0.55 + this.#columns.sure * 0.4, 'a row of a table whose heads are known');
    if (!continued) {
      if (text === '' && row.cells.every((cell) => single(cell.text) === '')) return;
      this.#group.actions.push(action);
    } else if (last) last.place.quote += ` ${single(cellsText(row).replaceAll('\t', ' ')).slice(0, 200)}`;
    this.#take(action, line, at, continued);
  }

  /** The first row of a page without an owner, in a table whose other rows all have one, is the rest of a row that the page cut. */
  #ownerless(row: Row): boolean {
    const owning = (role: ColumnRole | undefined): boolean => role === 'owner' || role === 'lead' || role === 'partners';
    const owned = (one: Row): boolean => one.cells.some((cell) => owning(this.#columns.roles[cell.column]) && single(cell.text) !== '');
    return this.#columns.roles.some(owning) && !owned(row) && this.#table.rows.filter((one) => one !== row && one.cells.filter((cell) => single(cell.text) !== '').length > 1 && !owned(one)).length === 0;
  }

  #take(action: RawAction, line: readonly (Spot | undefined)[], at: number, continued: boolean): void {
    const taken = new Set<Cell>();
    for (const [column, spot] of line.entries()) {
      if (!spot || taken.has(spot.cell)) continue;
      taken.add(spot.cell);
      const role = this.#columns.roles[column];
      const shared = spot.row < at;
      const text = spot.row === at || !continued ? inEnglish(action, role, this.#columns.heads[column] ?? '', spot.cell.text.trim()) : spot.cell.text.trim();
      if (role === 'action' && !shared) action.listed = (action.text === '' || action.listed === true) && isListed(spot.cell);
      if (role === 'status' && spot.cell.shade && (!shared || !continued) && speaks(spot.cell, line)) action.shade = spot.cell.shade;
      const ofNext = isOfNext(this.#columns.roles, column);
      if (ofNext) action.nextTold ??= { owners: [], due: '', measures: [] };
      if (text === '' || (shared && continued)) continue;
      if (ofNext && action.nextTold) {
        if (role === 'due') action.nextTold.due = text;
        else if (role === 'measure' || role === 'outcome') action.nextTold.measures.push(text);
        else action.nextTold.owners.push({ text, part: role === 'partners' ? 'partner' : 'owner', ...(shared ? { shared } : {}) });
        continue;
      }
      if (role === 'next') {
        if (!shared) action.next = { text: action.next ? `${action.next.text}\n${text}` : text, listed: isListed(spot.cell) && action.next?.listed !== false };
        continue;
      }
      if (shared && role !== 'owner' && role !== 'lead' && role !== 'partners' && role !== 'priority' && role !== 'due' && role !== 'status') continue;
      if (role === 'owner' || role === 'lead' || role === 'partners') {
        const part = role === 'partners' ? (this.#columns.roles.some((one) => one === 'lead' || one === 'owner') ? 'partner' : 'owner') : role === 'lead' && this.#columns.roles.includes('partners') ? 'lead' : 'owner';
        const before = continued ? action.owners.find((one) => one.part === part) : undefined;
        if (before) before.text += ` ${text}`;
        else action.owners.push({ text, part, ...(shared ? { shared } : {}) });
      } else putCell(this.#columns, action, role, text, this.#columns.heads[column] ?? '');
    }
  }
}

/** The first row of a page goes on from the last of the page before when it begins in the middle of a sentence. */
function goesOn(last: RawAction, row: Row, text: string, actionAt: number): boolean {
  const begins = single(text);
  if (/^[\p{Ll}(,;]/u.test(begins)) return true;
  const cells = row.cells.filter((cell) => cell.column !== actionAt && single(cell.text) !== '');
  const lower = cells.some((cell) => /^[\p{Ll}(,;]/u.test(single(cell.text)));
  return lower && !/[.!?]$/.test(single(last.updates.at(-1) ?? last.text));
}
