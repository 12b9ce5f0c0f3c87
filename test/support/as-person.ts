// The database as a person would reach it past every page: with the application's own role, and undone afterwards.
import pg from 'pg';
import type { TestApplication, Visitor } from './application.ts';

export async function queryAs(app: TestApplication, visitor: Visitor, text: string, values: unknown[] = []): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: app.addresses.app });
  await client.connect();
  try {
    await client.query('begin');
    const { person } = visitor;
    await client.query("select set_config('app.partnership', $1, true), set_config('app.account', $2, true), set_config('app.organisations', $3, true), set_config('app.roles', $4, true)", [String(person!.partnershipId), person!.accountId, `{${person!.organisations.join(',')}}`, person!.roles.join(',')]);
    return await client.query(text, values);
  } finally {
    await client.query('rollback').catch(() => {});
    await client.end();
  }
}
