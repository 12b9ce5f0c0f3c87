// Writes rows of the demonstration as the operator, one partnership at a time; remembers which key became which id.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';

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
      await this.client.query(`insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(all));
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
    await this.client.query(`insert into ${table} (${names.join(', ')}) values ${lines.join(', ')}`, values);
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
