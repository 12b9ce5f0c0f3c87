// Typst 0.14 tags the head of a column as such, but has no way to say that a cell is the head of its row. So this is said afterwards, in
// the tags of the finished file: the first cell of each row becomes a head with the scope of its row. Nothing that is drawn changes.

interface Piece { readonly from: number; readonly to: number; readonly text: string }

/** `rowHeads` says of each table, in order, whether its first column names the rows. */
export function markRowHeads(pdf: Uint8Array, rowHeads: readonly boolean[]): Uint8Array {
  if (!rowHeads.includes(true)) return pdf;
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const objects = new Objects(file);
  const tables = objects.tablesInOrder();
  if (tables.length !== rowHeads.length) throw new Error(`The PDF has ${tables.length} tables, the document ${rowHeads.length}`);
  const changes = tables.flatMap((table, at) => (rowHeads[at] === true ? objects.rowsOf(table).flatMap((row) => objects.marked(row)) : []));
  return rewritten(file, changes);
}

class Objects {
  readonly #places = new Map<number, Piece>();

  constructor(file: string) {
    const rows = crossReferences(file);
    const starts = rows.offsets.filter((offset) => offset > 0).sort((a, b) => a - b);
    starts.push(rows.start);
    const next = new Map(starts.map((start, at) => [start, starts[at + 1] ?? rows.start]));
    rows.offsets.forEach((from, number) => {
      const to = next.get(from);
      if (from > 0 && to !== undefined) this.#places.set(number, { from, to, text: file.slice(from, to) });
    });
  }

  tablesInOrder(): Piece[] {
    const root = [...this.#places.values()].find((one) => /\/Type \/StructTreeRoot\b/.test(one.text));
    if (root === undefined) throw new Error('The PDF has no tags');
    const tables: Piece[] = [];
    const walk = (piece: Piece): void => {
      if (roleOf(piece) === 'Table') tables.push(piece);
      else for (const kid of this.#kids(piece)) walk(kid);
    };
    walk(root);
    return tables;
  }

  rowsOf(table: Piece): Piece[] {
    return this.#kids(table).filter((part) => roleOf(part) === 'TBody').flatMap((body) => this.#kids(body)).filter((row) => roleOf(row) === 'TR');
  }

  /** The cells of a row as they are to be: with `Headers` that name only the column, a reader would not look for the row's head. */
  marked(row: Piece): Piece[] {
    return this.#kids(row).map((cell, at) => {
      const plain = cell.text.replace(/^\s*\/Headers \[[^\]]*\]\n/m, '');
      if (at > 0) return { ...cell, text: plain };
      const scoped = plain.replace(/\/S \/TD\b/, '/S /TH').replace(/\/O \/Table\b/, '/O /Table\n    /Scope /Row');
      if (!/\/S \/TH\b[\s\S]*\/Scope \/Row\b/.test(scoped)) throw new Error('A cell of the PDF could not be made the head of its row');
      return { ...cell, text: scoped };
    });
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
