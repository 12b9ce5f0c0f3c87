// A file is looked at before its meaning: what it is by its bytes, how its letters are written, which columns its head names, and its hash.
import { createHash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { KIND_NAMES, MISSED, readFileName, readHead } from './file-kinds.ts';
import type { Head, NamedFile } from './file-kinds.ts';
import type { Problem } from './police-data.ts';

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';
export type LookedAt = {
  sha256: string;
  named: NamedFile;
  head: Head | undefined;
  encoding: Encoding;
  delimiter: string;
  /** ends within a line: the last row may have been cut */
  openEnd: boolean;
  /** some line is longer than any row: read as it is, it and what follows would be passed over without a word */
  longLine: boolean;
  /** ends within a letter of several bytes, which is UTF-8 cut short and no other writing */
  halfLetter: boolean;
  problems: Problem[];
};

/** As plain UTF-8 that DuckDB reads as it is; what is not is written anew, line by line. */
export const isPlain = ({ encoding, longLine, halfLetter }: LookedAt): boolean => encoding === 'utf-8' && !longLine && !halfLetter;

const AGAIN = 'Download it again and bring it in once more.';
const CHUNK = 1 << 20;
/** So many bytes without the end of a line: the longest row of the police is under a thousand. */
const LONG_LINE = CHUNK / 2;
/** Of its beginning, what a file is told by. */
const SEEN_BYTES = 65_536;

export async function lookAtFile(path: string, name: string): Promise<LookedAt> {
  const { sha256, start, utf8, nul, lastByte, longLine, halfLetter } = await readThrough(path);
  const named = readFileName(name);
  const encoding = encodingOf(start, utf8);
  const seen: LookedAt = { sha256, named, head: undefined, encoding, delimiter: ',', openEnd: lastByte !== 0x0a && lastByte !== 0x0d, longLine, halfLetter, problems: [] };
  const says = (severity: Problem['severity'], kind: string, message: string, advice: string): LookedAt => {
    seen.problems.push({ severity, kind, file: name, ...(named ? { month: named.month } : {}), message, advice });
    return seen;
  };
  const text = new TextDecoder(encoding).decode(start);
  if (text.trim() === '') return says('error', 'empty', `${name} is empty.`, AGAIN);
  if (/^\s*<(!doctype|html|head|body|\?xml|!--)/i.test(text)) return says('error', 'web-page', `${name} is a web page, not data: the download was answered with an error.`, AGAIN);
  if (start.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return says('error', 'not-csv', `${name} is a spreadsheet or a zip by its content, not a CSV file.`, 'Give a zip the ending .zip; from a spreadsheet, save the sheet as CSV. Better still, bring the file as it was downloaded.');
  if (nul && encoding !== 'utf-16le' && encoding !== 'utf-16be') return says('error', 'not-text', `${name} holds bytes that no text has.`, AGAIN);
  const line = text.split(/\r\n|\n|\r/, 1)[0] ?? '';
  seen.delimiter = [',', ';', '\t'].map((each) => ({ each, head: readHead(cellsOf(line, each), named) })).sort((a, b) => Object.keys(b.head.at).length - Object.keys(a.head.at).length)[0]!.each;
  const head = readHead(cellsOf(line, seen.delimiter), named);
  if (head.kind === undefined) {
    if (!named) return says('note', 'other-file', `${name} is none of the police’s monthly files (by its columns) and was left alone.`, 'Nothing needs doing, unless it should have been one.');
    if (/^[^,]*,\d{4}-\d\d,/.test(line)) return says('error', 'no-head', `${name} has no line of column names at its top.`, AGAIN);
    return says('error', 'columns', `${name} lacks ${head.lacks.map((one) => `“${one}”`).join(' and ')}, without which a file of ${KIND_NAMES[named.kind]} says nothing. Its columns are: ${cellsOf(line, seen.delimiter).slice(0, 20).join(', ').slice(0, 300)}.`, 'Check that it comes from data.police.uk; files of other countries and other publishers cannot be read.');
  }
  if (start.length < SEEN_BYTES && text.slice(line.length).replace('\u001A', '').trim() === '') return says('error', 'no-rows', `${name} holds the names of its columns and not one row.`, AGAIN);
  seen.head = head;
  for (const column of head.missing) says('warning', 'column-missing', `${name} has no column “${column}”: ${MISSED[head.kind][column]}.`, 'Use the file as it was downloaded, if it can still be had.');
  if (named && named.kind !== head.kind) says('warning', 'kind-disagrees', `${name} is called a file of ${KIND_NAMES[named.kind]} and holds ${KIND_NAMES[head.kind]}, by its columns. It was read as what it holds.`, 'Check where the file came from.');
  if (encoding !== 'utf-8') says('note', 'encoding', `${name} is written in ${encoding === 'windows-1252' ? 'Windows-1252' : 'UTF-16'}, not in UTF-8: it has been saved by another program. It was read all the same.`, 'Prefer the file as it was downloaded.');
  return seen;
}

/** One pass over the bytes, a megabyte at a time. DuckDB must never meet other letters than UTF-8: it breaks off with an error of its own. */
async function readThrough(path: string): Promise<{ sha256: string; start: Buffer; utf8: boolean; nul: boolean; lastByte: number; longLine: boolean; halfLetter: boolean }> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK);
  let start: Buffer | undefined;
  let utf8 = true;
  let nul = false;
  let lastByte = 0x0a;
  let longLine = false;
  // Of the letter that the next bytes end, what was read of it stands at the beginning of the buffer.
  let begun = 0;
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, begun, CHUNK - begun);
      if (bytesRead === 0) break;
      const fresh = buffer.subarray(begun, begun + bytesRead);
      hash.update(fresh);
      start ??= Buffer.from(fresh.subarray(0, SEEN_BYTES));
      nul ||= fresh.includes(0);
      longLine ||= bytesRead > LONG_LINE && !fresh.includes(0x0a) && !fresh.includes(0x0d);
      lastByte = fresh.at(-1)!;
      if (!utf8) continue;
      const whole = buffer.subarray(0, begun + bytesRead);
      const cut = letterBegunAtEnd(whole);
      utf8 = isUtf8(whole.subarray(0, whole.length - cut));
      buffer.copyWithin(0, whole.length - cut, whole.length);
      begun = utf8 ? cut : 0;
    }
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), start: start ?? Buffer.alloc(0), utf8, nul, lastByte, longLine, halfLetter: begun > 0 };
}

/** How many bytes at the end begin a letter that the next chunk ends. */
function letterBegunAtEnd(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function encodingOf(start: Buffer, utf8: boolean): Encoding {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return utf8 ? 'utf-8' : 'windows-1252';
}

/** A head line that is no CSV has no columns. */
function cellsOf(line: string, delimiter: string): string[] {
  try {
    const [cells] = parse(line.replace(/^\uFEFF/, ''), { delimiter, relax_column_count: true });
    return (cells ?? []) as unknown as string[];
  } catch {
    return [];
  }
}
