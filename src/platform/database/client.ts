// Connections outside every pool, for commands and for what a start does once.
import pg from 'pg';

/** One connection, not opened yet. That it breaks is told by its next query, never by an event that would end the whole process. */
export function openClient(options: pg.ClientConfig): pg.Client {
  const client = new pg.Client(options);
  client.on('error', () => {});
  return client;
}
