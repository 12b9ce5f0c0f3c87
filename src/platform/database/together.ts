// Queries asked in one turn of the loop, sent and answered together: one packet there, one packet back. Asked one by one each ends with a Sync, at which the server
// sends what it has, and each asks anew which columns its prepared statement has: for a page of ten short queries that costs more than answering them.
import { createHash } from 'node:crypto';
import pg from 'pg';
// @ts-expect-error the library's types leave it out
import utils from 'pg/lib/utils.js';

export type Answer = { command: string; rowCount: number; rows: Record<string, unknown>[] };

/** Of the library's connection, what is used here. */
type Wire = {
  /** statements by their name: those that the server has, and those on their way to it */
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
  stream: { cork(): void; uncork(): void };
  parse(statement: { name: string; text: string }): void;
  bind(portal: { statement: string; values: unknown[]; valueMapper(value: unknown): unknown }): void;
  describe(what: { type: 'P'; name: string }): void;
  execute(portal: object): void;
  sync(): void;
};
type Columns = { names: string[]; parsers: ((value: string) => unknown)[] };
type Asked = { name: string; text: string; values: unknown[]; columns: Columns | undefined; fault?: Error; answer: Answer; resolve(answer: Answer): void; reject(error: unknown): void };

const NO_COLUMNS: Columns = { names: [], parsers: [] };

/** The columns of each connection's prepared statements. The server refuses to change them; behind a pooler another server may have prepared the statement anew, so each row is held against them. */
const described = new WeakMap<Wire, Map<string, Columns>>();

function describedOn(wire: Wire): Map<string, Columns> {
  const known = described.get(wire) ?? new Map<string, Columns>();
  described.set(wire, known);
  return known;
}

function settle(one: Asked): void {
  if (one.fault) one.reject(one.fault);
  else one.resolve(one.answer);
}

const mappedAlready = (value: unknown): unknown => value;
const Query = pg.Query as unknown as new (text: string) => { name: string | undefined; text: string | undefined };

/** Queries up to one Sync. One that fails fails those behind it, which the server leaves undone; none has succeeded before the Sync is answered. */
class Together extends Query {
  readonly #asked: Asked[];
  #at = 0;
  #wire: Wire | undefined;

  constructor(asked: Asked[]) {
    super('');
    this.#asked = asked;
    this.#turnTo(0);
  }

  /** The library notes under this name what the server has prepared. */
  #turnTo(at: number): void {
    this.#at = at;
    this.name = this.#asked[at]?.name || undefined;
    this.text = this.#asked[at]?.text;
  }

  submit(wire: Wire): void {
    this.#wire = wire;
    const known = describedOn(wire);
    wire.stream.cork();
    for (const one of this.#asked) {
      if (one.name === '' || (wire.parsedStatements[one.name] ?? wire.submittedNamedStatements[one.name]) === undefined) {
        wire.parse({ name: one.name, text: one.text });
        if (one.name !== '') wire.submittedNamedStatements[one.name] = one.text;
      }
      wire.bind({ statement: one.name, values: one.values, valueMapper: mappedAlready });
      one.columns = known.get(one.name);
      if (one.columns === undefined) wire.describe({ type: 'P', name: '' });
      wire.execute({});
    }
    wire.sync();
    wire.stream.uncork();
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    const one = this.#asked[this.#at]!;
    one.columns = { names: fields.map((field) => field.name), parsers: fields.map((field) => pg.types.getTypeParser(field.dataTypeID, 'text') as (value: string) => unknown) };
    if (one.name !== '') describedOn(this.#wire!).set(one.name, one.columns);
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const one = this.#asked[this.#at]!;
    const { columns, answer } = one;
    const { names, parsers } = columns!;
    if (fields.length !== names.length) {
      describedOn(this.#wire!).delete(one.name);
      one.fault = new Error(`The columns of a prepared statement have changed, ${fields.length} for ${names.length}; they are asked for anew the next time`);
      return;
    }
    const row: Record<string, unknown> = {};
    for (let at = 0; at < names.length; at += 1) {
      const value = fields[at]!;
      row[names[at]!] = value === null ? null : parsers[at]!(value);
    }
    answer.rows.push(row);
  }

  handleCommandComplete({ text }: { text: string }): void {
    const { name, columns, answer } = this.#asked[this.#at]!;
    if (columns === undefined && name !== '') describedOn(this.#wire!).set(name, NO_COLUMNS);
    const words = text.split(' ');
    answer.command = words[0]!;
    answer.rowCount = Number(words.at(-1)) || 0;
    this.#turnTo(this.#at + 1);
  }

  handleEmptyQuery(): void {
    this.#turnTo(this.#at + 1);
  }

  handleReadyForQuery(): void {
    for (const one of this.#asked) settle(one);
  }

  handleError(error: unknown): void {
    // What fails at the Sync itself is the commit of a statement outside any transaction: it was done, and is undone.
    const done = this.#at === this.#asked.length ? 0 : this.#at;
    for (const [at, one] of this.#asked.entries()) {
      if (at < done) settle(one);
      else {
        one.reject(error);
        if (this.#wire) delete this.#wire.submittedNamedStatements[one.name];
      }
    }
  }
}

const names = new Map<string, string>();
const NAMES_AT_MOST = 800;

/** The name that a connection keeps a statement under; none for what is too long, or one too many. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= NAMES_AT_MOST || text.length > 20_000) return '';
  const name = `q${createHash('sha1').update(text).digest('base64url').slice(0, 16)}`;
  names.set(text, name);
  return name;
}

const waiting = new WeakMap<pg.ClientBase, Asked[]>();

/** Asks a query together with all that is asked of this connection in the same turn of the loop. `prepared`: may it be kept under a name? */
export function askTogether(client: pg.ClientBase, text: string, values: readonly unknown[], prepared: boolean): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const one: Asked = { name: prepared ? nameOf(text) : '', text, values: values.map(utils.prepareValue as (value: unknown) => unknown), columns: undefined, answer: { command: '', rowCount: 0, rows: [] }, resolve, reject };
    // Behind one that fails before the same Sync it would be left undone.
    if (/^rollback to /i.test(text)) sendWaiting(client);
    const asked = waiting.get(client);
    if (asked) return void asked.push(one);
    waiting.set(client, [one]);
    process.nextTick(() => sendWaiting(client));
  });
}

/** Sends what is waiting now, so that what the caller sends comes after it. */
export function sendWaiting(client: pg.ClientBase): void {
  const asked = waiting.get(client);
  if (asked === undefined) return;
  waiting.delete(client);
  client.query(new Together(asked) as unknown as pg.Submittable);
}
