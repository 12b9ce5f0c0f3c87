// Undoing an import: it takes back what the import wrote, and nothing that somebody made or typed since goes with it without a word.
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { newPartnership } from '../../../../test/support/new-partnership.ts';
import { PLAN_OF_TWO_YEARS, withWords } from '../../../../test/support/plan-documents.ts';

const bringIn = async (visitor: Visitor, text = PLAN_OF_TWO_YEARS): Promise<string> => {
  const base = (await visitor.post('/plan/bring', {}, { files: [{ field: 'document', name: 'plan.md', type: 'text/markdown', bytes: Buffer.from(text) }] })).location;
  expect((await visitor.post(`${base}/bring-in`)).status).toBe(303);
  return base;
};

describe('what points to an import', () => {
  let app: TestApplication;
  let owner: pg.Client;
  let importId: string;
  let account: string;
  type Pointer = { table: string; field: string; to: string };
  let pointers: Pointer[];
  /** The tables of the plan that an import writes, and that others point to. */
  const PLAN = ['public.plan_year', 'public.priority', 'public.action', 'public.action_update', 'public.section'];
  /** Goes with what it hangs on; nobody's own work. */
  const GOES_WITH = ['public.action_lineage', 'public.action_owner', 'public.action_update_acceptance', 'public.put_up_plan', 'public.section_version'];

  beforeAll(async () => {
    app = await openApplication();
    const priya = await app.as('priya');
    account = priya.person!.accountId;
    importId = (await bringIn(priya, withWords(PLAN_OF_TWO_YEARS, ['2025 - 2026', '2011 - 2012'], ['2024/25', '2010/11'], ['2025/26', '2011/12']))).split('/').pop()!;
    owner = new pg.Client({ connectionString: app.addresses.owner });
    await owner.connect();
    // The demonstration has none of these.
    const [year] = (await owner.query<{ id: string }>("select id from plan_year where partnership_id = 1 and label = '2026/27'")).rows;
    await owner.query("insert into planned_publication (partnership_id, plan_year_id, publish_on, planned_by, account_id, state) values (1, $1, '2026-12-01', 'Priya Nair', $2, 'called off')", [year!.id, account]);
    await owner.query("insert into performance_report (partnership_id, plan_year_id, number, as_at, data, body_html, contents, made_by) values (1, $1, 1, '2026-11-01', '{}', '', '[]', 'Priya Nair')", [year!.id]);
    await owner.query("insert into action_update_file (partnership_id, update_id, file_id) select 1, (select id from action_update where partnership_id = 1 and came_by <> 'document' limit 1), (select id from stored_file where partnership_id = 1 limit 1)");
    pointers = (await owner.query<Pointer>(`select c.conrelid::regclass::text as "table", f.attname as field, c.confrelid::regclass::text as "to" from pg_constraint c
      join pg_attribute f on f.attrelid = c.conrelid and f.attnum = any(c.conkey) and f.attname <> 'partnership_id' where c.contype = 'f' and c.confrelid::regclass::text = any($1::text[]) order by 1, 2`, [[...PLAN, 'public.organisation', 'public.membership', 'public.glossary_term', 'public.organisation_name'].map((one) => one.replace('public.', ''))])).rows.map((one) => ({ ...one, table: one.table.includes('.') ? one.table : `public.${one.table}`, to: `public.${one.to}` }));
  }, 300_000);
  afterAll(async () => {
    await owner.end();
    await app.stop();
  });

  /** What has to change with the field for the row to be one that there can be, and which row it is. */
  const ALSO: Record<string, string> = { 'public.risk_link.priority_id': ', action_id = null', 'public.risk_link.action_id': ', priority_id = null', 'public.action_update.corrects_id': ", correction_why = 'A slip'" };
  const WHICH: Record<string, string> = { 'public.action_update': "and came_by <> 'document'", 'public.plan_check_decision': "and decision <> 'taken back'", 'public.section': 'and source is null and removed_at is null', 'public.organisation': "and id not in (select x::uuid from plan_import i, jsonb_array_elements_text(i.outcome->'organisations') x where i.id = $2)" };

  /** A row that is there points to one of the import's; then the import is undone, as the coordinator. Undefined where no row is there. */
  async function undoneWith({ table, field, to }: Pointer): Promise<{ built: string[]; left: boolean } | undefined> {
    const target = {
      'public.plan_year': "select (x->>'id')::uuid from plan_import i, jsonb_array_elements(i.outcome->'years') x where i.id = $1 and x->>'role' = 'planned'",
      'public.organisation': "select o.id from plan_import i, jsonb_array_elements_text(i.outcome->'organisations') x join organisation o on o.id = x::uuid and not o.is_group where i.id = $1",
    }[to] ?? `select r.id from ${to} r ${to === 'public.action_update' ? 'join action a on a.id = r.action_id' : ''} where ${to === 'public.action_update' ? 'a' : 'r'}.plan_year_id in (select (x->>'id')::uuid from plan_import i, jsonb_array_elements(i.outcome->'years') x where i.id = $1) order by 1`;
    await owner.query('begin');
    try {
      const { rows: [row] } = await owner.query<{ id: string }>(`select id from (${target}) t(id) limit 1`, [importId]);
      await owner.query('set local session_replication_role = replica');
      const own = PLAN.includes(table) ? `and id not in (select jsonb_array_elements_text(security.rows_of_import(1, $2)->'${table}')::uuid)` : 'and $2::uuid is not null';
      const { rowCount } = await owner.query(`update ${table} set ${field} = $1${ALSO[`${table}.${field}`] ?? ''} where ctid = (select ctid from ${table} where partnership_id = 1 ${own} ${WHICH[table] ?? ''} limit 1)`, [row!.id, importId]);
      if (rowCount !== 1) return undefined;
      await owner.query(`set local session_replication_role = origin; select set_config('app.partnership', '1', true), set_config('app.account', '${account}', true), set_config('app.roles', 'coordinator', true); set local role frankpledge_app`);
      const { rows: [undone] } = await owner.query<{ built: string[] }>('select security.undo_plan_import($1) as built', [importId]);
      await owner.query('reset role');
      const { rows: [left] } = await owner.query<{ left: boolean }>(`select exists (select 1 from ${to} where id = $1) as left`, [row!.id]);
      return { built: undone!.built, left: left!.left };
    } finally {
      await owner.query('rollback');
    }
  }

  it('is told, whichever table of the plan it stands in, and the undoing refused; it never breaks', async () => {
    const plan = pointers.filter((one) => PLAN.includes(one.to) && !GOES_WITH.includes(one.table));
    expect(plan.length).toBeGreaterThan(20);
    const wrong: string[] = [];
    const untried: string[] = [];
    for (const one of plan) {
      const undone = await undoneWith(one).catch((error: unknown) => String(error));
      if (undone === undefined) untried.push(`${one.table}.${one.field}`);
      else if (typeof undone === 'string' || undone.built.length === 0) wrong.push(`${one.table}.${one.field}: ${JSON.stringify(undone)}`);
    }
    expect(wrong).toEqual([]);
    expect(untried).toEqual([]);
  }, 300_000);

  it('keeps the organisation it points to, in whichever table', async () => {
    const directory = pointers.filter((one) => !PLAN.includes(one.to) && !['public.organisation_name', 'public.membership', 'public.action_owner'].includes(one.table) && one.field !== 'group_id');
    expect(directory.length).toBeGreaterThan(10);
    const wrong: string[] = [];
    for (const one of directory) {
      const undone = await undoneWith(one).catch((error: unknown) => String(error));
      if (undone !== undefined && (typeof undone === 'string' || !undone.left)) wrong.push(`${one.table}.${one.field}: ${JSON.stringify(undone)}`);
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  it('is nothing at first: it can be undone', async () => {
    await owner.query(`begin; select set_config('app.partnership', '1', true), set_config('app.account', '${account}', true), set_config('app.roles', 'coordinator', true); set local role frankpledge_app`);
    const { rows: [undone] } = await owner.query<{ built: string[] }>('select security.undo_plan_import($1) as built', [importId]);
    await owner.query('rollback');
    expect(undone!.built).toEqual([]);
  });
});

describe('undoing an import', () => {
  let app: TestApplication;
  let cora: Visitor;
  let id: number;
  let turn = 0;
  let base: string;
  /** Every test has a partnership of its own on the one database. */
  beforeAll(async () => {
    app = await openApplication({ template: 'empty' });
  });
  beforeEach(async () => {
    turn += 1;
    id = await newPartnership(app, `eastbury-${turn}`, `cora.${turn}.`);
    cora = await app.as(`cora.${turn}.`);
    base = await bringIn(cora);
  });
  afterAll(() => app.stop());
  const one = async <R extends object>(text: string, ...values: unknown[]): Promise<R> => (await app.everything<never>(text, [id, ...values]))[0] as unknown as R;
  /** What the page and the refusal say, each cut to the words that are looked for. */
  const refusedFor = async (words: string): Promise<unknown[]> => {
    const shown = (await cora.get(base)).text;
    const answer = await cora.post(`${base}/undo`);
    return [answer.status, ...[shown, answer.text].map((text) => (text.includes(words) ? words : text))];
  };

  it.each<[string, string, string]>([
    ['a measure that was put beside a priority', "with m as (insert into measure (partnership_id, ref, name, unit, noun_one, noun_many, polarity, kind, frequency, publishable) values ($1, 'calls', 'Calls', 'count', 'call', 'calls', 'neutral', 'contextual', 'yearly', true) returning id) insert into priority_measure (partnership_id, priority_id, measure_id, position) select $1, (select id from priority where partnership_id = $1 limit 1), m.id, 1 from m", '1 measure was put beside a priority'],
    ['a priority that was added', "insert into priority (partnership_id, plan_year_id, position, title) select partnership_id, id, 99, 'One more' from plan_year where partnership_id = $1 and label = '2025/26'", '1 priority was added'],
    ['a section that was added', "insert into section (partnership_id, plan_year_id, part, position, heading, text) select partnership_id, id, 'closing', 99, 'Thanks', 'To all' from plan_year where partnership_id = $1 and label = '2025/26'", '1 section was added'],
    ['whom somebody chose to ask', 'update action set ask_organisations = array[gen_random_uuid()] where id = (select id from action where partnership_id = $1 limit 1)', '1 choice was made of whom to ask'],
    ['what somebody said became of an action', "insert into action_lineage (partnership_id, from_action_id, kind, reason) select partnership_id, id, 'stopped', 'The money ended' from action where partnership_id = $1 and title like 'Mark bicycles%'", '1 answer was given to what became of an action'],
    ['what became of an action, taken away', "delete from action_lineage where id = (select id from action_lineage where partnership_id = $1 and kind = 'new')", '1 answer was given to what became of an action'],
  ])('is refused after %s, and says so', async (_what, sql, words) => {
    await app.everything(sql, [id]);
    expect(await refusedFor(words)).toEqual([409, words, words]);
  });

  it('is refused after its title was edited on the page of the year', async () => {
    const { version } = await one<{ version: number }>("select version from plan_year where partnership_id = $1 and label = '2025/26'");
    expect((await cora.post('/plan/years/2025-26/edit', { title: 'Safer Northbury together', version: String(version) })).status).toBe(303);
    expect(await refusedFor('1 title was changed')).toEqual([409, '1 title was changed', '1 title was changed']);
  });

  it('is refused after the reason of what became of an action was edited', async () => {
    await app.everything("update action_lineage set reason = 'Others do it now', version = version + 1 where id = (select id from action_lineage where partnership_id = $1 and kind = 'changed' limit 1)", [id]);
    expect(await refusedFor('1 answer was given to what became of an action')).toEqual([409, '1 answer was given to what became of an action', '1 answer was given to what became of an action']);
  });

  it('is refused after a finding of the checker was decided, until that is taken back', async () => {
    await app.everything("insert into plan_check_decision (partnership_id, plan_year_id, label, finding_key, kind, severity, message, decision, reason, substance, places, decided_by, decided_at) select partnership_id, id, label, 'k', 'figure', 'error', 'Two figures', 'right as it is', 'Both are right', '', '[]', 'Cora', now() from plan_year where partnership_id = $1 and label = '2025/26'", [id]);
    expect(await refusedFor('1 finding of the checker was decided')).toEqual([409, '1 finding of the checker was decided', '1 finding of the checker was decided']);
    await app.everything("update plan_check_decision set decision = 'taken back' where partnership_id = $1", [id]);
    expect((await cora.post(`${base}/undo`)).status).toBe(303);
  });

  it('is refused while somebody puts a measure beside one of its priorities in the same moment', async () => {
    await app.everything("insert into measure (partnership_id, ref, name, unit, noun_one, noun_many, polarity, kind, frequency, publishable) values ($1, 'calls', 'Calls', 'count', 'call', 'calls', 'neutral', 'contextual', 'yearly', true)", [id]);
    const other = await app.operator.connect();
    await other.query('begin');
    await other.query('insert into priority_measure (partnership_id, priority_id, measure_id, position) select $1, (select id from priority where partnership_id = $1 limit 1), id, 1 from measure where partnership_id = $1', [id]);
    const undone = cora.post(`${base}/undo`);
    await wait(1500);
    await other.query('commit');
    other.release();
    expect([(await undone).status, (await undone).text]).toEqual([409, expect.stringMatching(/building on it in this moment|1 measure was put beside a priority/)]);
    expect((await cora.get(base)).text).toContain('1 measure was put beside a priority');
  });

  it('keeps an authority that came with it and that a plan waits for, with its membership, and names what stays', async () => {
    const police = await one<{ id: string }>("select id from organisation where partnership_id = $1 and name = 'Northshire Police'");
    const council = await one<{ id: string }>("select id from organisation where partnership_id = $1 and name = 'Northbury Borough Council'");
    expect((await cora.post('/people/organisations/authorities', { [`authority-${police.id}`]: 'POLICE', [`was-${police.id}`]: '', [`authority-${council.id}`]: 'LA_DISTRICT', [`was-${council.id}`]: '' })).status).toBe(303);
    const year = await one<{ id: string }>("insert into plan_year (partnership_id, label, starts_on, ends_on, title) values ($1, '2026/27', '2026-04-01', '2027-03-31', 'A plan of our own') returning id");
    await app.everything("with p as (insert into priority (partnership_id, plan_year_id, position, title) values ($1, $2, 1, 'Behaviour') returning id) insert into action (partnership_id, plan_year_id, priority_id, position, ref, title) select $1, $2, p.id, 1, '1.1', 'Patrol' from p", [id, year.id]);
    expect((await cora.post('/plan/years/2026-27/agreement/move', { to: 'for agreement', sure: 'yes', version: '1' })).status).toBe(303);
    const missing = async (): Promise<unknown> => (await app.everything<{ left: string[] }>('select security.authorities_missing($1, $2) as left', [id, year.id]))[0]!.left;
    expect(await missing()).toEqual(['Northbury Borough Council', 'Northshire Police']);
    const undone = await cora.post(`${base}/undo`);
    expect(undone.status).toBe(303);
    expect((await cora.follow(undone)).text).toContain('Northshire Police stays in the directory');
    expect(await missing()).toEqual(['Northbury Borough Council', 'Northshire Police']);
    expect(await one("select detail from audit_entry where partnership_id = $1 and event = 'undid import'")).toMatchObject({ detail: { kept: expect.arrayContaining(['Northshire Police']) } });
    expect(await app.everything("select 1 from organisation where partnership_id = $1 and name = 'Kite Collective'", [id])).toEqual([]);
  });
});
