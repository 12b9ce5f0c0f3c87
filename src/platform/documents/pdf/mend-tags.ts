// Two things that Typst 0.14 cannot be told, said afterwards in the tags of the finished file; nothing that is drawn changes. The head of a
// column is tagged as such, but a cell cannot be the head of its row: the first cell of each row becomes one. And the caption of a table
// that is pushed to the next page ends up beside the table: it becomes its first part again.

interface Piece { readonly number: number; readonly from: number; readonly to: number; readonly text: string }

/** `rowHeads` says of each table, in order, whether its first column names the rows. Throws when the file is not as Typst 0.14 writes it. */
export function mendTags(pdf: Uint8Array, rowHeads: readonly boolean[]): Uint8Array {
  if (rowHeads.length === 0) return pdf;
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const objects = new Objects(file);
  const tables = objects.tables();
  if (tables.length !== rowHeads.length) throw new Error(`The PDF has ${tables.length} tables, the document ${rowHeads.length}`);
  tables.forEach((table, at) => {
    if (table.caption !== undefined) objects.bringIn(table.caption, table.above, table.piece);
    if (rowHeads[at] === true) for (const row of objects.rowsOf(table.piece)) objects.nameRow(row);
  });
  return rewritten(file, objects.changes());
}

interface Found { readonly piece: Piece; readonly above: Piece; readonly caption: Piece | undefined }

class Objects {
  readonly #places = new Map<number, Piece>();
  readonly #changed = new Map<number, Piece>();

  constructor(file: string) {
    const rows = crossReferences(file);
    const starts = rows.offsets.filter((offset) => offset > 0).sort((a, b) => a - b);
    starts.push(rows.start);
    const next = new Map(starts.map((start, at) => [start, starts[at + 1] ?? rows.start]));
    rows.offsets.forEach((from, number) => {
      const to = next.get(from);
      if (from > 0 && to !== undefined) this.#places.set(number, { number, from, to, text: file.slice(from, to) });
    });
  }

  changes(): Piece[] {
    return [...this.#changed.values()];
  }

  /** In order, each with a caption that stands beside it or beside the group around it, and with what holds that caption. */
  tables(): Found[] {
    const root = [...this.#places.values()].find((one) => /\/Type \/StructTreeRoot\b/.test(one.text));
    if (root === undefined) throw new Error('The PDF has no tags');
    const tables: Found[] = [];
    const walk = (piece: Piece, above: Piece, caption: Piece | undefined): void => {
      const role = roleOf(piece);
      if (role === 'Table') { tables.push({ piece, above, caption }); return; }
      const kids = this.#kids(piece);
      const own = kids.find((kid) => roleOf(kid) === 'Caption');
      // A group of one in a group is the same figure.
      const [holds, shown] = own !== undefined ? [piece, own] : role === 'Div' && kids.length === 1 ? [above, caption] : [piece, undefined];
      for (const kid of kids) walk(kid, holds, shown);
    };
    walk(root, root, undefined);
    return tables;
  }

  bringIn(caption: Piece, above: Piece, table: Piece): void {
    this.#change(above, (text) => text.replace(new RegExp(`(/K \\[[^\\]]*?)\\b${caption.number} 0 R ?`), '$1'));
    this.#change(caption, (text) => text.replace(/\/P \d+ 0 R/, `/P ${table.number} 0 R`));
    this.#change(table, (text) => text.replace(/\/K \[/, `/K [${caption.number} 0 R `));
  }

  rowsOf(table: Piece): Piece[] {
    return this.#kids(table).filter((part) => roleOf(part) === 'TBody').flatMap((body) => this.#kids(body)).filter((row) => roleOf(row) === 'TR');
  }

  /** With `Headers` that name only the column, a reader would not look for the row's head. */
  nameRow(row: Piece): void {
    this.#kids(row).forEach((cell, at) => {
      this.#change(cell, (text) => {
        const plain = text.replace(/^\s*\/Headers \[[^\]]*\]\n/m, '');
        return at > 0 ? plain : plain.replace(/\/S \/TD\b/, '/S /TH').replace(/\/O \/Table\b/, '/O /Table\n    /Scope /Row');
      });
    });
  }

  #change(piece: Piece, how: (text: string) => string): void {
    const before = this.#changed.get(piece.number) ?? piece;
    const text = how(before.text);
    if (text === before.text) throw new Error(`The tag ${piece.number} of the PDF is not as Typst writes it`);
    this.#changed.set(piece.number, { ...before, text });
  }

  #kids(piece: Piece): Piece[] {
    const list = /\/K (?:\[([^\]]*)\]|(\d+ 0 R))/.exec(piece.text);
    return Array.from((list?.[1] ?? list?.[2] ?? '').matchAll(/(\d+) 0 R/g), (found) => this.#places.get(Number(found[1]))).filter((kid) => kid !== undefined);
  }
}

function roleOf(piece: Piece): string {
  return /\/Type \/StructElem\b/.test(piece.text) ? /^\s*\/S \/(\w+)/m.exec(piece.text)?.[1] ?? '' : '';
}

/** Where each object begins, by number; 0 for none. */
function crossReferences(file: string): { start: number; offsets: number[] } {
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(file)?.[1] ?? Number.NaN);
  if (!file.startsWith('xref', start)) throw new Error('The PDF has no table of its objects');
  return { start, offsets: Array.from(file.slice(start, file.indexOf('trailer', start)).matchAll(/^(\d{10}) \d{5} ([nf])/gm), (row) => (row[2] === 'n' ? Number(row[1]) : 0)) };
}

/** The file with the pieces exchanged, and the table of its objects to fit. */
function rewritten(file: string, changes: readonly Piece[]): Uint8Array {
  const { start, offsets } = crossReferences(file);
  const sorted = [...changes].sort((a, b) => a.from - b.from);
  const parts: string[] = [];
  const shifts: { readonly after: number; readonly by: number }[] = [];
  let [at, by] = [0, 0];
  for (const change of sorted) {
    parts.push(file.slice(at, change.from), change.text);
    at = change.to;
    by += change.text.length - (change.to - change.from);
    shifts.push({ after: change.to, by });
  }
  parts.push(file.slice(at, start));
  const moved = (offset: number): number => offset + (shifts.findLast((shift) => shift.after <= offset)?.by ?? 0);
  let number = 0;
  const table = file.slice(start, file.indexOf('trailer', start)).replace(/^\d{10}( \d{5} [nf])/gm, (_all, rest: string) => `${String(moved(offsets[number++] ?? 0)).padStart(10, '0')}${rest}`);
  const foot = file.slice(file.indexOf('trailer', start)).replace(/startxref\s+\d+/, `startxref\n${start + by}`);
  return new Uint8Array(Buffer.from([...parts, table, foot].join(''), 'latin1'));
}
