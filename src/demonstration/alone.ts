// Work that one process alone does on a database, however many start on it at once: the others wait, and find it done.
import { openClient } from '../platform/database/client.ts';
import type { RoleAddresses } from '../platform/database/roles.ts';

/** The name of the lock among the database's. */
export const ALONE_LOCK = 77_003_816;

/** The lock is held by a connection of its own, and is free at the instant at which this process ends: whoever waits then does what is left. */
export async function alone<T>(addresses: RoleAddresses, work: () => Promise<T>): Promise<T> {
  const client = openClient({ connectionString: addresses.operator, application_name: 'frankpledge demonstration' });
  await client.connect();
  try {
    // A transaction that sees no data, so that a pooler in between keeps the connection for us.
    await client.query('begin; set local idle_in_transaction_session_timeout = 0');
    await client.query('select pg_advisory_xact_lock($1)', [ALONE_LOCK]);
    return await work();
  } finally {
    await client.end();
  }
}
