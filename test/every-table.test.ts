// Every table is under row-level security, says what it is and how long it is kept, and gives the application no more than it needs. Exemptions are named here and nowhere else.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyDatabase } from './support/application.ts';

/** Read-only reference, and machinery that the application reaches by function or in a schema of its own. */
const EXEMPT: Record<string, string> = {
  'security.record_kind': 'read-only reference without rows of anybody',
  'machinery.session': 'reached by function only',
  'machinery.secret': 'reached by function only',
  'machinery.setting': 'reached by function only',
  'machinery.sign_in_link': 'reached by function only',
  'machinery.sign_in_request': 'reached by function only',
  'frankpledge_schema.migration': 'the owner and the operator only',
};
const MACHINERY = ['machinery', 'frankpledge_schema'];

type TableFacts = { name: string; schema: string; rls: boolean; forced: boolean; policies: number; comment: string | null; kind: boolean; partnership: boolean; first_key: string | null; owner_policies: number };

async function tables(client: pg.Client): Promise<TableFacts[]> {
  const { rows } = await client.query<TableFacts>(`
    select n.nspname || '.' || c.relname as name, n.nspname as schema, c.relrowsecurity as rls, c.relforcerowsecurity as forced,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid and 'frankpledge_operator'::regrole::oid = any(p.polroles)) as owner_policies,
      obj_description(c.oid) as comment,
      exists (select 1 from security.record_kind k where k.table_name = c.oid::regclass::text) as kind,
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'partnership_id') as partnership,
      (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where i.indrelid = c.oid and i.indisprimary) as first_key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'jobs') and n.nspname not like 'pg\\_%' order by 1`);
  return rows;
}

function breaches(found: readonly TableFacts[]): string[] {
  return found.flatMap((table) => {
    const kept = /Kept: \S/.test(table.comment ?? '') ? [] : [`${table.name} does not say how long it is kept`];
    if (EXEMPT[table.name]) return kept;
    return [
      ...kept,
      ...(table.rls && table.forced ? [] : [`${table.name} is not under forced row-level security`]),
      ...(table.policies > 0 ? [] : [`${table.name} has no policy`]),
      ...(table.owner_policies > 0 ? [] : [`${table.name} has no policy for the operator: backup and verify could not read it`]),
      ...(table.kind ? [] : [`${table.name} declares no record kind`]),
    ];
  });
}

describe('every table', () => {
  let database: Awaited<ReturnType<typeof copyDatabase>>;
  let owner: pg.Client;
  beforeAll(async () => {
    database = await copyDatabase('empty');
    owner = new pg.Client({ connectionString: database.addresses.owner });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await database.drop();
  });

  it('is under forced row-level security with a comment, a retention rule and a record kind, or is exempt by name', async () => {
    const found = await tables(owner);
    expect(found.length).toBeGreaterThan(40);
    expect(breaches(found)).toEqual([]);
    expect(Object.keys(EXEMPT).filter((name) => !found.some((table) => table.name === name))).toEqual([]);
  });

  it('bears its partnership first in its key, unless it is global', async () => {
    const GLOBAL = ['public.account', 'public.audit_seal', 'public.audit_sealed', 'public.audit_entry', 'public.police_file'];
    const own = (await tables(owner)).filter((table) => ['public', 'published'].includes(table.schema) && !GLOBAL.includes(table.name));
    expect(own.length).toBeGreaterThan(35);
    expect(own.filter((table) => table.first_key !== 'partnership_id').map((table) => table.name)).toEqual([]);
  });

  it('is seen when it is not protected', async () => {
    await owner.query("create table public.planted (partnership_id int primary key); comment on table public.planted is 'Planted'");
    expect(breaches(await tables(owner)).filter((line) => line.startsWith('public.planted')).length).toBeGreaterThanOrEqual(4);
    await owner.query('drop table public.planted');
  });

  it('gives the public role the published copies and nothing else', async () => {
    const { rows } = await owner.query<{ name: string }>(`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'v', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
        and has_any_column_privilege('frankpledge_public', c.oid, 'select, insert, update, references') order by 1`);
    expect(rows.map((row) => row.name)).toEqual(['published.assessment_file', 'published.assessment_version', 'published.figure_corrected', 'published.plan_file', 'published.plan_version', 'published.plan_withdrawal']);
  });

  it('of the machinery cannot be touched by the application except through its doors', async () => {
    const { rows } = await owner.query<{ name: string }>(`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname = any($1) and has_any_column_privilege('frankpledge_app', c.oid, 'select, insert, update, references')`, [MACHINERY]);
    expect(rows).toEqual([]);
  });

  it('of the trail takes inserts and reads from the application, never changes', async () => {
    const { rows } = await owner.query<{ privilege: string }>(`select p as privilege from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p where has_table_privilege('frankpledge_app', 'public.audit_entry', p)`);
    expect(rows.map((row) => row.privilege)).toEqual(['SELECT', 'INSERT']);
    const { rows: updates } = await owner.query<{ privilege: string }>(`select p as privilege from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) p where has_table_privilege('frankpledge_app', 'public.action_update', p)`);
    expect(updates.map((row) => row.privilege)).toEqual(['SELECT', 'INSERT']);
  });

  it('lets everybody and the public role run nothing that looks into the trail or an import, and that by the same names for whoever runs it', async () => {
    const { rows } = await owner.query<{ name: string; path: string; by_public: boolean }>(`select p.proname as name, array_to_string(p.proconfig, ',') as path, has_function_privilege('frankpledge_public', p.oid, 'execute') as by_public
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'security' and p.proname in ('put_up_before', 'rows_of_import') order by 1`);
    expect(rows).toEqual(['put_up_before', 'rows_of_import'].map((name) => ({ name, path: 'search_path=pg_catalog, pg_temp', by_public: false })));
  });

  it('is reached before sign-in only through the doors that are listed, each with a fixed search path and owned by the operator role', async () => {
    const { rows } = await owner.query<{ name: string; path: string | null; owner: string; by_public: boolean }>(`select p.proname as name, array_to_string(p.proconfig, ',') as path, pg_get_userbyid(p.proowner) as owner,
        has_function_privilege('frankpledge_public', p.oid, 'execute') as by_public
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and n.nspname not in ('pg_catalog', 'jobs') order by 1`);
    expect(rows.filter((row) => !row.path?.includes('search_path=pg_catalog, pg_temp') || row.owner !== 'frankpledge_operator' || row.by_public)).toEqual([]);
    expect(rows.map((row) => row.name)).toMatchInlineSnapshot(`
      [
        "ask_for_link",
        "ask_police_import",
        "assessments_behind",
        "authorities_change",
        "authority_stays",
        "belongs_here_only",
        "built_on_import",
        "chase_ask_again",
        "chase_link",
        "chase_request_of",
        "chases_due",
        "check_trail",
        "come_back",
        "demonstration_people",
        "documents_asked",
        "end_own_sessions",
        "end_police_import",
        "erase_what_is_past",
        "find_citations",
        "finish_police_import",
        "flag_corrected",
        "flag_corrected_citation",
        "flag_corrected_reading",
        "hand_on",
        "index_citations",
        "installation_counts",
        "invite",
        "keep_authority_name",
        "keep_authority_spell",
        "keeps_accounts",
        "leave",
        "link_measures",
        "mail_done",
        "mail_due",
        "make_link",
        "merge_organisations",
        "note_dead_link",
        "note_police_import",
        "note_sign_in",
        "own_sessions",
        "places_of",
        "police_imports_open",
        "police_known",
        "police_parquet",
        "publications_due",
        "said_the_year_before",
        "seal_audit",
        "secret",
        "see_link",
        "session_end",
        "session_open",
        "session_save",
        "sessions_sweep",
        "set_up",
        "setting",
        "signs_as_first",
        "take_police_import",
        "tell_others_of_police_data",
        "times_handed_on",
        "undo_plan_import",
        "undo_police_import",
        "use_link",
        "use_older_police_files",
        "waits_for_set_up",
      ]
    `);
  });

  it('of a partnership is read with the partnership in the policy itself, so that its index serves', async () => {
    const { rows } = await owner.query<{ tablename: string; qual: string | null }>("select tablename, qual from pg_policies where policyname = 'of_the_partnership' and schemaname in ('public', 'published')");
    expect(rows.length).toBeGreaterThan(35);
    expect(rows.filter((row) => !/partnership_id = \( SELECT/.test(row.qual ?? '')).map((row) => row.tablename)).toEqual([]);
  });
});
