// Which tables an archive holds and in what shape: everything that people entered, nothing that a new installation makes for itself.
import type pg from 'pg';

export type ArchivedTable = {
  /** schema.table */
  name: string;
  /** columns that are stored, in order; generated ones are computed again */
  columns: string[];
  /** columns of its primary key, for a stable order */
  key: string[];
  comment: string;
};

/** Sessions, links and keys are not taken: they would let somebody in. Queued jobs are made again. */
const LEFT_OUT = new Set(['machinery.session', 'machinery.secret', 'machinery.sign_in_link', 'machinery.sign_in_request']);

/** Every table of the database that belongs in an archive, by name. */
export async function archivedTables(client: pg.ClientBase): Promise<ArchivedTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; key: string[] | null; comment: string | null }>(`
    select n.nspname || '.' || c.relname as name,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      (select array_agg(a.attname::text order by k.ord) from pg_index i, unnest(i.indkey::int2[]) with ordinality k(attnum, ord)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum where i.indrelid = c.oid and i.indisprimary) as key,
      obj_description(c.oid) as comment
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'published', 'machinery') order by 1`);
  return rows.filter((row) => !LEFT_OUT.has(row.name)).map((row) => ({ name: row.name, columns: row.columns, key: row.key ?? row.columns, comment: row.comment ?? '' }));
}

export const quoted = (name: string): string => name.split('.').map((part) => `"${part.replaceAll('"', '""')}"`).join('.');

/** One row of a table as the text of a JSON object: bytes as hex, instants to the microsecond. */
export function selectRows(table: ArchivedTable): string {
  const inner = `select ${table.columns.map(quoted).join(', ')} from ${quoted(table.name)}`;
  return `select to_jsonb(t)::text as row from (${inner}) t order by ${table.key.map((column) => `t.${quoted(column)}`).join(', ')}`;
}
