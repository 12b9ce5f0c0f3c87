// A table of an assessment as a file to take away.
import { toCsv } from '../../../platform/spreadsheets/index.ts';
import { sendFile } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { FigureTable } from '../telling/figure-tables.ts';

export const sendTable = (year: string, { name, columns, rows }: FigureTable): Result =>
  sendFile({ name: `assessment-${year}-${name}.csv`, mediaType: 'text/csv; charset=utf-8', body: toCsv(columns.map(([column]) => column), rows) });
