// A table of an assessment as a file to take away, and in the trail that it was.
import { toCsv } from '../../../platform/spreadsheets/index.ts';
import { exportedList, record as inTrail } from '../../../security/audit.ts';
import { sendFile } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FigureTable } from '../telling/figure-tables.ts';
import type { AssessmentRecord } from './assessment-store.ts';

/** A column may bring its meaning along. */
type Table = Omit<FigureTable, 'columns'> & { readonly columns: readonly (string | FigureTable['columns'][number])[] };

export async function sendTable(session: Session, record: Pick<AssessmentRecord, 'id' | 'label' | 'title'>, { name, columns, rows }: Table): Promise<Result> {
  await inTrail(session, exportedList, { kind: 'assessment', id: record.id, words: record.title }, { list: name, rows: rows.length });
  return sendFile({ name: `assessment-${record.label}-${name}.csv`, mediaType: 'text/csv; charset=utf-8', body: toCsv(columns.map((column) => (typeof column === 'string' ? column : column[0])), rows) });
}
