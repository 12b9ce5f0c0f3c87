// What whoever runs the machine does to accounts is kept whole or not at all, and is never called done where the server undid it.
import { expect, inject, it } from 'vitest';
import { openClient } from '../platform/database/client.ts';
import { asOperator } from './operator-accounts.ts';

const { url } = inject('testDatabase');

it('says that nothing was kept, where a query failed and its error was swallowed', async () => {
  const name = `operator_kept_${process.pid}`;
  await expect(asOperator(url, async (client) => {
    await client.query(`create table ${name} (id int)`);
    await client.query('select no_such_column').catch(() => {});
    return 'done';
  })).rejects.toThrow('The transaction was rolled back where it should have been committed');
  const client = openClient({ connectionString: url });
  await client.connect();
  expect((await client.query('select to_regclass($1) as found', [name])).rows).toEqual([{ found: null }]);
  await client.end();
});
