// Writes rows of the demonstration as the operator, one partnership at a time; remembers which key became which id.
import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';

const refused = new WeakMap<pg.Client, unknown>();

/** Why the first of the rows that were sent on this connection was not taken, if so. Known once a later statement has been answered. */
export const firstRefusal = (client: pg.Client): unknown => refused.get(client);

/** Sent without waiting for the answer: what comes after it is done after it, and fails with it. A thousand rows take as long as the database needs, not as their way to it and back. */
function send(client: pg.Client, text: string, values: unknown[]): void {
  const name = createHash('sha1').update(text).digest('base64url');
  client.query({ name, text, values }).catch((error: unknown) => refused.has(client) || refused.set(client, error));
}

/** On a connection that takes the next statement before the last is answered (`pipeline`). */
export class Writer {
  readonly ids = new Map<string, string>();
  readonly client: pg.Client;
  readonly partnershipId: number;

  constructor(client: pg.Client, partnershipId: number) {
    this.client = client;
    this.partnershipId = partnershipId;
  }

  /** Inserts rows that may differ in their columns; gives an id where the table has one and the row has none. */
  async insert(table: string, rows: readonly Record<string, unknown>[], keyed?: string, withId = true): Promise<string[]> {
    const made: string[] = [];
    for (const row of rows) {
      const { _key, ...fields } = row as { _key?: string } & Record<string, unknown>;
      const id = (fields['id'] as string | undefined) ?? randomUUID();
      const all: Record<string, unknown> = { partnership_id: this.partnershipId, ...(withId ? { id } : {}), ...fields };
      const names = Object.keys(all);
      send(this.client, `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(all));
      if (keyed !== undefined && _key !== undefined) this.ids.set(`${keyed}:${_key}`, id);
      made.push(id);
    }
    return made;
  }

  /** Inserts rows of the same columns in one statement. */
  async insertAlike(table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
    if (rows.length === 0) return;
    const names = ['partnership_id', ...Object.keys(rows[0]!)];
    const values: unknown[] = [];
    const lines = rows.map((row) => `(${names.map((name) => `$${values.push(name === 'partnership_id' ? this.partnershipId : row[name])}`).join(', ')})`);
    send(this.client, `insert into ${table} (${names.join(', ')}) values ${lines.join(', ')}`, values);
  }

  /** The id that a key became; throws when a file names something that is not there. */
  id(kind: string, key: string): string {
    const found = this.ids.get(`${kind}:${key}`);
    if (found === undefined) throw new Error(`The demonstration names ${kind} "${key}", which it does not have`);
    return found;
  }
}

/** Days from a day, as YYYY-MM-DD. */
export function dayFrom(today: string, days: number): string {
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
}

/** An instant in working hours, that many days before now. */
export function instantBefore(now: Date, days: number): Date {
  const at = new Date(now.getTime() - days * 86_400_000);
  if (days > 0) at.setUTCHours(10, 15, 0, 0);
  return at;
}
