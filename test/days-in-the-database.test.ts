// What the database decides by the day goes by the day in the United Kingdom, whatever time zone its host, or whoever set the database up, has chosen.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyDatabase } from './support/application.ts';

// Between them these two are never both on the day that it is in London.
describe.each(['Etc/GMT+12', 'Etc/GMT-14'])('a database whose clock shows %s', (zone) => {
  let database: Awaited<ReturnType<typeof copyDatabase>>;
  let owner: pg.Client;
  let app: pg.Client;
  let person: { account: string; organisation: string };
  beforeAll(async () => {
    database = await copyDatabase('demo');
    owner = new pg.Client({ connectionString: database.addresses.owner });
    await owner.connect();
    await owner.query(`alter database ${new URL(database.addresses.owner).pathname.slice(1)} set timezone = '${zone}'`);
    app = new pg.Client({ connectionString: database.addresses.app });
    await app.connect();
    person = (await owner.query("select a.id as account, p.organisation_id as organisation from account a join account_place p on p.account_id = a.id where a.email like 'tom.ashby%'")).rows[0] as typeof person;
  });
  afterAll(async () => {
    await app.end();
    await owner.end();
    await database.drop();
  });

  const endsIn = (days: number): Promise<unknown> => owner.query("update account_place set starts_on = '2026-01-01', ends_on = (now() at time zone 'Europe/London')::date + $2::int where account_id = $1", [person.account, days]);
  const signs = async (): Promise<boolean> => {
    await app.query("begin; select set_config('app.partnership', '1', true), set_config('app.account', '" + person.account + "', true), set_config('app.organisations', '{" + person.organisation + "}', true)");
    const { rows } = await app.query<{ signs: boolean }>('select security.signs_for($1) as signs', [person.organisation]);
    await app.query('commit');
    return rows[0]!.signs;
  };
  const authorities = async (): Promise<number> => (await owner.query<{ n: number }>("select cardinality(security.authorities_missing(1, (select id from plan_year where partnership_id = 1 and label = '2025/26'))) as n")).rows[0]!.n;

  it('lets somebody sign for their authority to the end of their last day, and not after', async () => {
    expect((await app.query<{ zone: string }>("select current_setting('timezone') as zone")).rows[0]!.zone).toBe(zone);
    await endsIn(0);
    expect(await signs()).toBe(true);
    await endsIn(-1);
    expect(await signs()).toBe(false);
  });

  it('waits for an authority to the end of its last day', async () => {
    const all = await authorities();
    const ends = (days: number): Promise<unknown> => owner.query("update membership set from_on = '2020-01-01', to_on = (now() at time zone 'Europe/London')::date + $2::int where partnership_id = 1 and organisation_id = $1 and kind = 'RESPONSIBLE'", [person.organisation, days]);
    await ends(0);
    expect(await authorities()).toBe(all);
    await ends(-1);
    expect(await authorities()).toBe(all - 1);
  });

  it('has no function that asks for the day of its host', async () => {
    const { rows } = await owner.query<{ name: string; set: boolean }>("select p.oid::regprocedure::text as name, coalesce(p.proconfig @> array['TimeZone=Europe/London'], false) as set from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'security' and p.prosrc ~* '\\mcurrent_date\\M|now\\(\\)::date'");
    expect(rows.length).toBeGreaterThan(7);
    expect(rows.filter((row) => !row.set).map((row) => row.name)).toEqual([]);
  });
});
