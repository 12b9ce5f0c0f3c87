// A table of the document whose first cell names the row. `first`: on a web page the rest is opened by whoever wants it.
import type { Block, Cell, Column } from '../../../platform/documents/document.ts';

export const table = (caption: string, columns: readonly Column[], rows: readonly (readonly Cell[])[], first?: number): Block => ({ kind: 'table', caption, rowHeads: true, columns, rows, ...(first === undefined ? {} : { first }) });
