// The queries of every page as PostgreSQL plans them for the application's role: the policies must be folded into each query, and a partnership's rows found by
// an index however many partnerships there are.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPartnerships } from '../bench/support/installation.ts';
import { features } from '../src/app.ts';
import { ask, openPool } from '../src/platform/database/connect.ts';
import { may } from '../src/security/permission.ts';
import { openApplication } from './support/application.ts';
import type { TestApplication, Visitor } from './support/application.ts';
import { examplesFor, parametersOf } from './support/route-examples.ts';

/** What a connection knows by name: asked for together, or one by one. What has no name is bound right after it was parsed. */
type Statements = { parsedStatements: Record<string, string>; submittedNamedStatements: Record<string, string> };
type Asked = { path: string; text: string; values: unknown[] };

let app: TestApplication;
let priya: Visitor;
let own: Record<string, string>;
const asked: Asked[] = [];
/** A table of so many rows is not read whole for one partnership's few. */
const LARGE = 400;
let large: string[] = [];
const priyasPartnership = 1;

beforeAll(async () => {
  app = await openApplication();
  const operator = new pg.Client({ connectionString: app.addresses.operator });
  await operator.connect();
  await addPartnerships(operator, 40, 5);
  await operator.end();
  const owner = new pg.Client({ connectionString: app.addresses.owner });
  await owner.connect();
  await growEveryTable(owner);
  await owner.query('vacuum analyze');
  large = (await owner.query<{ name: string }>("select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.reltuples >= $1 order by 1", [LARGE])).rows.map((row) => row.name);
  await owner.end();
  priya = await app.as('priya');
  own = await examplesFor(app, priya.person?.partnershipId ?? 0);
  await askEveryPage();
}, 120_000);
afterAll(() => app.stop());

/** Gives forty partnerships what the demonstration has, in every table that knows of partnerships, with the foreign keys looking away. */
async function growEveryTable(owner: pg.Client): Promise<void> {
  const { rows: tables } = await owner.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(quote_ident(a.attname) order by a.attnum) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not in ('partnership', 'audit_entry') group by c.relname having bool_or(a.attname = 'partnership_id') order by 1`);
  const own = priyasPartnership;
  await owner.query("set session_replication_role = 'replica'");
  for (const { name, columns } of tables) {
    const copied = columns.map((column) => (column === 'partnership_id' ? 'p.partnership_id' : `t.${column}`));
    await owner.query(`insert into ${name} (${columns.join(', ')}) overriding system value select ${copied.join(', ')} from ${name} t, partnership p where t.partnership_id = ${own} and p.key like 'made-%' on conflict do nothing`);
  }
  await owner.query("set session_replication_role = 'origin'");
}

/** Tells what is read of tables while `work` is done. */
async function listen(heard: (one: Omit<Asked, 'path'>) => void, work: () => Promise<unknown>): Promise<void> {
  const wire = pg.Connection.prototype as unknown as { parse(this: Statements, statement: { name?: string; text: string }): void; bind(this: Statements, portal: { statement?: string; values?: unknown[] }): void };
  const { parse, bind } = wire;
  const unnamed = new WeakMap<Statements, string>();
  wire.parse = function (statement) {
    if (!statement.name) unnamed.set(this, statement.text);
    return parse.call(this, statement);
  };
  wire.bind = function (portal) {
    const text = portal.statement ? (this.parsedStatements[portal.statement] ?? this.submittedNamedStatements[portal.statement]) : unnamed.get(this);
    if (text === undefined) throw new Error(`Nobody heard what is asked as “${portal.statement ?? ''}”`);
    if (/^\s*(select|with)\b/i.test(text) && /\bfrom\s+"?(?!security\.)/i.test(text)) heard({ text, values: portal.values ?? [] });
    return bind.call(this, portal);
  };
  try {
    await work();
  } finally {
    Object.assign(wire, { parse, bind });
  }
}

/** Asks every page and keeps what it asked of the database. */
async function askEveryPage(): Promise<void> {
  let path = '';
  await listen((one) => void asked.push({ path, ...one }), async () => {
    for (const route of features.flatMap((feature) => feature.routes)) {
      if (route.method !== 'GET' || route.may.who === 'link' || !may(priya.person!, route.may) || parametersOf(route.path).some((name) => own[name] === undefined)) continue;
      path = route.path.replaceAll(/:(\w+)(\([^)]*\))?/g, (_whole, name: string) => own[name] ?? '');
      await priya.get(path);
    }
  });
}

/** The plan as text, of the application's role, as this person. */
async function planOf(client: pg.Client, { text, values }: Pick<Asked, 'text' | 'values'>): Promise<string[]> {
  await client.query('savepoint one');
  try {
    return (await client.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${text}`, values)).rows.map((row) => row['QUERY PLAN']);
  } finally {
    await client.query('rollback to savepoint one');
  }
}

async function asPriya<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: app.addresses.app });
  await client.connect();
  const { person } = priya;
  try {
    await client.query('begin');
    await client.query("select set_config('app.partnership', $1, true), set_config('app.account', $2, true), set_config('app.organisations', $3, true), set_config('app.roles', $4, true)",
      [String(person?.partnershipId), person?.accountId, `{${person?.organisations.join(',')}}`, person?.roles.join(',')]);
    return await work(client);
  } finally {
    await client.end();
  }
}

const faultsIn = (plan: readonly string[]): string[] => plan.flatMap((line) => [
  ...(/(Filter|Cond):.*\bsecurity\.(partnership|account|organisations|has_role|link)/.test(line) && !/InitPlan|\$\d/.test(line) ? [`asks a function for each row: ${line.trim()}`] : []),
  ...large.filter((table) => new RegExp(`Seq Scan on ${table}\\b`).test(line)).map((table) => `reads all of ${table}`),
]);

describe('the queries of every page', () => {
  it('have the policies folded in and find a partnership’s rows by an index', async () => {
    const once = [...new Map(asked.map((one) => [one.text, one])).values()];
    expect(once.length).toBeGreaterThan(40);
    const faults = await asPriya(async (client) => {
      const found: string[] = [];
      for (const one of once) found.push(...faultsIn(await planOf(client, one)).map((fault) => `${one.path}: ${fault} in ${one.text.slice(0, 160)}`));
      return found;
    });
    expect(faults).toEqual([]);
  }, 120_000);

  it('look for open names only in the plans that came in with some', async () => {
    const asking = asked.filter((one) => one.text.includes("'openNames'"));
    expect(asking.map((one) => one.path)).toContain('/');
    const plans = await asPriya(async (client) => {
      await client.query('set local enable_seqscan = off');
      return Promise.all(asking.map((one) => planOf(client, one)));
    });
    for (const plan of plans) expect(plan.join('\n')).toContain('using plan_import_open_names');
  }, 60_000);

  it('are heard with a name and without one', async () => {
    const heard: string[] = [];
    for (const prepared of [true, false]) {
      const pool = openPool({ url: app.addresses.app, size: 1, prepared });
      await listen(({ text }) => void heard.push(text), async () => ask(pool, `select ${prepared} from action where ref = $1`, ['1']));
      await pool.end();
    }
    expect(heard).toEqual(['select true from action where ref = $1', 'select false from action where ref = $1']);
  });

  it('are looked at in the tables that grow with every partnership', () => {
    expect(large.length).toBeGreaterThan(20);
    expect(large).toEqual(expect.arrayContaining(['action', 'measure', 'reading', 'section', 'organisation']));
  });

  it('would be caught where one asks without its partnership', async () => {
    expect(faultsIn(['  ->  Seq Scan on action_update u', "        Filter: (security.has_role('coordinator'::text) AND x)"])).toHaveLength(2);
  });
});
