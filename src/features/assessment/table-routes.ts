// Tables of the assessment's pages as files to take away, CSV and Excel beside each other, and in the trail that they were.
import type { z } from 'zod';
import { toCsv, toXlsx } from '../../platform/spreadsheets/index.ts';
import type { Cell } from '../../platform/spreadsheets/index.ts';
import { exportedList, record as inTrail } from '../../security/audit.ts';
import type { AuditSubject } from '../../security/audit.ts';
import { page, sendFile } from '../../security/page.ts';
import { aboutSheet, markedTable, markedWords } from './marked.ts';
import type { Marked } from './marked.ts';
import type { Context, Result, Route } from '../../security/page.ts';
import type { Permission } from '../../security/permission.ts';
import type { Session } from '../../security/session.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A column may bring its meaning along. */
export type Table = { readonly name: string; readonly columns: readonly (string | readonly [name: string, meaning: string])[]; readonly rows: readonly (readonly Cell[])[] };
/** `about`: the record that it is of; `marked`: where it is marked; `before`: how the file's name begins; `book`: the sheets of the workbook where it holds more than the one table. */
export type TablesToSend = { readonly about?: AuditSubject | undefined; readonly marked?: Marked; readonly before: string; readonly table: Table; readonly book?: readonly Table[] };

const headsOf = ({ columns }: Table): string[] => columns.map((column) => (typeof column === 'string' ? column : column[0]));
/** By the assessment, the table and the day, so that what is taken away twice is told apart. */
const nameOf = ({ before, table }: TablesToSend, today: string, ending: string): string => `${before}-${table.name}-${today}.${ending}`;
const plain = (table: Table, marked: Marked | undefined): ReturnType<typeof markedTable> => ((one) => (marked === undefined ? one : markedTable(one, marked)))({ columns: headsOf(table), rows: table.rows });

type Asked<P, Q> = Pick<Context<P, Q>, 'params' | 'query' | 'today' | 'services'> & { session: Session };

/** The same table at `path`.csv and `path`.xlsx; `tablesOf` answers with a page where there is nothing to send. */
export function tableRoutes<P extends z.ZodType = z.ZodUnknown, Q extends z.ZodType = z.ZodUnknown>(path: string, options: { may: Permission; params?: P; query?: Q }, tablesOf: (asked: Asked<z.output<P>, z.output<Q>>) => Promise<TablesToSend | Result>): [csv: Route, xlsx: Route] {
  async function found(asked: Asked<z.output<P>, z.output<Q>>): Promise<TablesToSend | Result> {
    const tables = await tablesOf(asked);
    if ('table' in tables) await inTrail(asked.session, exportedList, tables.about, { list: tables.table.name, rows: tables.table.rows.length });
    return tables;
  }
  return [
    page('GET', `${path}.csv`, options, async ({ session, params, query, today, services }) => {
      const tables = await found({ session, params, query, today, services });
      if (!('table' in tables)) return tables;
      const { columns, rows } = plain(tables.table, tables.marked);
      return sendFile({ name: nameOf(tables, today, 'csv'), mediaType: 'text/csv; charset=utf-8', body: toCsv(columns, rows) });
    }),
    page('GET', `${path}.xlsx`, { ...options, transaction: false }, async ({ withSession, params, query, today, services }) => {
      const tables = await withSession((session) => found({ session, params, query, today, services }));
      if (!('table' in tables)) return tables;
      const { marked, about } = tables;
      const sheets = (tables.book ?? [tables.table]).map((one) => ({ name: one.name, ...plain(one, undefined) }));
      const book = marked === undefined ? { sheets } : { sheets: [...sheets, aboutSheet(about?.words ?? tables.before, marked, today)], marking: markedWords(marked) };
      return sendFile({ name: nameOf(tables, today, 'xlsx'), mediaType: XLSX, body: Buffer.from(await toXlsx(book)) });
    }),
  ];
}
