// The objects of a PDF as they stand in the file, read without the help of the library that made it.
import { inflateSync } from 'node:zlib';

export type PdfValue = null | boolean | number | PdfName | PdfRef | Buffer | PdfValue[] | PdfDictionary;
export interface PdfName { readonly name: string }
export interface PdfRef { readonly ref: number }
export type PdfDictionary = Map<string, PdfValue>;
export interface PdfStream { readonly dictionary: PdfDictionary; readonly bytes: Buffer }

export class PdfObjects {
  readonly values = new Map<number, PdfValue>();
  readonly streams = new Map<number, PdfStream>();
  trailer: PdfDictionary = new Map();

  constructor(bytes: Uint8Array) {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const source = file.toString('latin1');
    const head = /(\d+) 0 obj\b/g;
    for (let found = head.exec(source); found !== null; found = head.exec(source)) {
      const reader = new Reader(source, head.lastIndex);
      const value = reader.value();
      this.values.set(Number(found[1]), value);
      reader.skip();
      if (value instanceof Map && source.startsWith('stream', reader.at)) {
        const from = reader.at + (source[reader.at + 6] === '\r' ? 8 : 7);
        const length = this.resolve(value.get('Length') ?? null);
        const end = typeof length === 'number' ? from + length : source.indexOf('endstream', from);
        this.streams.set(Number(found[1]), { dictionary: value, bytes: file.subarray(from, end) });
        head.lastIndex = end;
      } else head.lastIndex = reader.at;
    }
    const trailer = source.lastIndexOf('trailer');
    if (trailer !== -1) this.trailer = this.dictionary(new Reader(source, trailer + 7).value()) ?? new Map();
    for (const stream of this.streams.values()) if (nameOf(stream.dictionary.get('Type')) === 'ObjStm') this.#unpack(stream);
  }

  resolve(value: PdfValue | undefined): PdfValue {
    let now = value ?? null;
    while (now !== null && typeof now === 'object' && 'ref' in now) now = this.values.get(now.ref) ?? null;
    return now;
  }

  dictionary(value: PdfValue | undefined): PdfDictionary | undefined {
    const resolved = this.resolve(value);
    return resolved instanceof Map ? resolved : undefined;
  }

  array(value: PdfValue | undefined): PdfValue[] {
    const resolved = this.resolve(value);
    return Array.isArray(resolved) ? resolved : resolved === null ? [] : [resolved];
  }

  string(value: PdfValue | undefined): string {
    const resolved = this.resolve(value);
    return Buffer.isBuffer(resolved) ? decodeText(resolved) : '';
  }

  /** The bytes of a stream, unpacked. */
  stream(value: PdfValue | undefined): Buffer | undefined {
    if (value === null || value === undefined || typeof value !== 'object' || !('ref' in value)) return undefined;
    const stream = this.streams.get(value.ref);
    if (stream === undefined) return undefined;
    const filters = this.array(stream.dictionary.get('Filter')).map(nameOf);
    return filters.includes('FlateDecode') ? inflateSync(stream.bytes) : stream.bytes;
  }

  get catalog(): PdfDictionary {
    const catalog = this.dictionary(this.trailer.get('Root')) ?? [...this.values.values()].find((value): value is PdfDictionary => value instanceof Map && nameOf(value.get('Type')) === 'Catalog');
    if (catalog === undefined) throw new Error('This PDF has no catalog.');
    return catalog;
  }

  #unpack(stream: PdfStream): void {
    const source = inflateSync(stream.bytes).toString('latin1');
    const first = Number(stream.dictionary.get('First'));
    const numbers = source.slice(0, first).trim().split(/\s+/).map(Number);
    for (let at = 0; at + 1 < numbers.length; at += 2) this.values.set(numbers[at] ?? 0, new Reader(source, first + (numbers[at + 1] ?? 0)).value());
  }
}

export function nameOf(value: PdfValue | undefined): string {
  return value !== null && value !== undefined && typeof value === 'object' && 'name' in value ? value.name : '';
}

function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return Buffer.from(bytes.subarray(2)).swap16().toString('utf16le');
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString('utf8', 3);
  return bytes.toString('latin1');
}

const delimiter = /[\s()<>[\]{}/%]/;

class Reader {
  readonly #source: string;
  at: number;

  constructor(source: string, at: number) {
    this.#source = source;
    this.at = at;
  }

  skip(): void {
    for (;;) {
      while (/\s/.test(this.#source[this.at] ?? 'x')) this.at += 1;
      if (this.#source[this.at] !== '%') return;
      while (!/[\r\n]/.test(this.#source[this.at] ?? '\n')) this.at += 1;
    }
  }

  value(): PdfValue {
    this.skip();
    const source = this.#source;
    if (source.startsWith('<<', this.at)) return this.#dictionary();
    const start = source[this.at];
    if (start === '[') {
      this.at += 1;
      const items: PdfValue[] = [];
      for (this.skip(); source[this.at] !== ']'; this.skip()) items.push(this.value());
      this.at += 1;
      return items;
    }
    if (start === '(') return this.#literal();
    if (start === '<') {
      const end = source.indexOf('>', this.at);
      const hex = source.slice(this.at + 1, end).replace(/\s/g, '');
      this.at = end + 1;
      return Buffer.from(hex.length % 2 === 0 ? hex : `${hex}0`, 'hex');
    }
    if (start === '/') {
      this.at += 1;
      return { name: this.#word().replace(/#([0-9a-f]{2})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16))) };
    }
    const reference = /^(\d+)\s+0\s+R\b/.exec(source.slice(this.at, this.at + 24));
    if (reference !== null) {
      this.at += reference[0].length;
      return { ref: Number(reference[1]) };
    }
    const word = this.#word();
    if (word === '') throw new Error(`This PDF cannot be read at ${this.at}.`);
    return word === 'true' ? true : word === 'false' ? false : word === 'null' ? null : Number(word);
  }

  #dictionary(): PdfDictionary {
    this.at += 2;
    const entries: PdfDictionary = new Map();
    for (this.skip(); !this.#source.startsWith('>>', this.at); this.skip()) {
      const key = nameOf(this.value());
      entries.set(key, this.value());
    }
    this.at += 2;
    return entries;
  }

  #literal(): Buffer {
    const bytes: number[] = [];
    let depth = 1;
    for (this.at += 1; ; this.at += 1) {
      const character = this.#source[this.at] ?? ')';
      if (character === '\\') {
        this.at += 1;
        const octal = /^[0-7]{1,3}/.exec(this.#source.slice(this.at, this.at + 3))?.[0];
        const escaped = this.#source[this.at] ?? '';
        if (octal !== undefined) { bytes.push(Number.parseInt(octal, 8)); this.at += octal.length - 1; continue; }
        if (escaped === '\n') continue;
        bytes.push(({ n: 10, r: 13, t: 9, b: 8, f: 12 } as Record<string, number>)[escaped] ?? escaped.charCodeAt(0));
        continue;
      }
      if (character === '(') depth += 1;
      if (character === ')') { depth -= 1; if (depth === 0) { this.at += 1; return Buffer.from(bytes); } }
      bytes.push(character.charCodeAt(0));
    }
  }

  #word(): string {
    const from = this.at;
    while (this.at < this.#source.length && !delimiter.test(this.#source[this.at] ?? ' ')) this.at += 1;
    return this.#source.slice(from, this.at);
  }
}
