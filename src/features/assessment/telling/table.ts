// A table of the document whose first cell names the row.
import type { Block, Cell, Column } from '../../../platform/documents/document.ts';

export const table = (caption: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): Block => ({ kind: 'table', caption, rowHeads: true, columns, rows });
