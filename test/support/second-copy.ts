// A whole second demonstration in the same database, as another partnership's: every record under an id of its own, every name and text marked, so that whatever is shown of it is seen.
import { createHash } from 'node:crypto';
import pg from 'pg';
import type { TestApplication } from './application.ts';

export const MARK = 'zqforeign';
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Of these a text is part of what the record is, not something a person wrote. */
const WRITTEN = new Set(['name', 'full_name', 'title', 'text', 'person', 'written_by', 'recorded_by', 'said_by', 'description', 'words', 'to_name', 'subject', 'html', 'caption', 'meaning', 'note', 'published_by', 'partnership_name', 'short_name', 'area_name', 'body_html']);
const ALIKE = new Set(['published.plan_file', 'performance_report_file', 'assessment_file', 'assessment_result', 'harm_weights', 'audit_entry', 'audit_seal', 'audit_sealed', 'police_file']);

const otherId = (id: string): string => {
  const hex = createHash('md5').update(`another ${id}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
};

export type SecondCopy = { partnershipId: number; otherIdOf(id: string): string; tables: string[] };

/** Copies partnership 1 with all its rows and people. Their e-mail addresses begin with `other.`. */
export async function copyPartnership(app: TestApplication): Promise<SecondCopy> {
  const owner = new pg.Client({ connectionString: app.addresses.owner });
  await owner.connect();
  try {
    await owner.query('begin');
    await owner.query('set local session_replication_role = replica');
    const { rows: tables } = await owner.query<{ name: string; columns: string[] }>(`
      select c.oid::regclass::text as name, array_agg(quote_ident(a.attname) order by a.attnum) filter (where a.attgenerated = '') as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind = 'r' and n.nspname in ('public', 'published') group by c.oid having bool_or(a.attname = 'partnership_id') or c.oid::regclass::text = 'account'`);
    const { rows: [last] } = await owner.query<{ id: number }>('select max(partnership_id)::int + 1 as id from partnership');
    const partnershipId = last!.id;
    const copied: string[] = [];
    for (const { name, columns } of tables) {
      if (name.startsWith('audit_')) continue;
      const mine = name === 'account' ? 'id in (select account_id from account_place where partnership_id = 1)' : 'partnership_id = 1';
      const { rows } = await owner.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t where ${mine}`);
      for (const { row } of rows) await owner.query(`insert into ${name} (${columns.join(', ')}) overriding system value select ${columns.join(', ')} from jsonb_populate_record(null::${name}, $1::jsonb)`, [JSON.stringify(anothers(name, JSON.parse(row.replaceAll(UUID, otherId)) as Record<string, unknown>, partnershipId))]);
      if (rows.length > 0) copied.push(name);
    }
    await owner.query('commit');
    return { partnershipId, otherIdOf: otherId, tables: copied };
  } finally {
    await owner.end();
  }
}

function anothers(table: string, row: Record<string, unknown>, partnershipId: number): Record<string, unknown> {
  const made: Record<string, unknown> = { ...row };
  if ('partnership_id' in row) made['partnership_id'] = partnershipId;
  for (const [column, value] of Object.entries(row)) {
    if (typeof value !== 'string') continue;
    if (column === 'token_hash') made[column] = `${value}x`;
    else if (column === 'partnership_key' || (table === 'partnership' && column === 'key')) made[column] = 'elsewhere';
    else if (column === 'email' || column === 'to_address') made[column] = `other.${value}`;
    else if (WRITTEN.has(column) && !ALIKE.has(table) && value !== '') made[column] = `${value} ${MARK}`;
  }
  return made;
}
