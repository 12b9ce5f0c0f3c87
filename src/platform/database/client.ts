// Connections outside every pool, for commands and for what a start does once.
import pg from 'pg';

/** One connection, not opened yet. That it breaks is told by its next query, never by an event that would end the whole process. */
export function openClient(options: pg.ClientConfig): pg.Client {
  const client = new pg.Client(options);
  client.on('error', () => {});
  return client;
}

/** Commits. The server takes the word even after a query that failed, and undoes everything: that throws `failed`, or says so. */
export async function commit(client: Pick<pg.ClientBase, 'query'>, failed?: unknown): Promise<void> {
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') throw failed ?? new Error('The transaction was rolled back where it should have been committed');
}
