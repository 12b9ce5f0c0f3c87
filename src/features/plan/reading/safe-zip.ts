// A Word file is a zip: it is opened only as far as its parts are of a size that a plan can have, by what it declares and by what really comes out.
import { UnzipInflate } from 'fflate';
import { PlanRefused } from './refusals.ts';

const PART_BYTES = 80 * 1024 * 1024;
const ALL_BYTES = 200 * 1024 * 1024;
const RATIO = 400;
const ENTRIES = 5_000;

type Entry = { name: string; compressed: number; size: number; offset: number; method: number; encrypted: boolean };

const u16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
const u32 = (bytes: Uint8Array, at: number): number => (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0;

/** The directory at the end of the zip; refuses a file that lost its end. */
export function zipEntries(bytes: Uint8Array): Map<string, Entry> {
  let end = -1;
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at -= 1) {
    if (u32(bytes, at) === 0x06054b50) {
      end = at;
      break;
    }
  }
  if (end < 0) throw new PlanRefused('damaged-file', undefined, [], 'Its end is missing.');
  const count = u16(bytes, end + 10);
  const entries = new Map<string, Entry>();
  let declared = 0;
  let at = u32(bytes, end + 16);
  if (count > ENTRIES) throw new PlanRefused('unpacks-too-large');
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || u32(bytes, at) !== 0x02014b50) throw new PlanRefused('damaged-file');
    const [nameLength, extra, comment] = [u16(bytes, at + 28), u16(bytes, at + 30), u16(bytes, at + 32)];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
    const entry: Entry = { name, compressed: u32(bytes, at + 20), size: u32(bytes, at + 24), offset: u32(bytes, at + 42), method: u16(bytes, at + 10), encrypted: (u16(bytes, at + 8) & 1) === 1 };
    declared += entry.size;
    if (entry.size > PART_BYTES || declared > ALL_BYTES || entry.size > RATIO * Math.max(entry.compressed, 4096)) throw new PlanRefused('unpacks-too-large', name);
    entries.set(name, entry);
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

/** One part's bytes, or undefined when there is none; stops as soon as more comes out than was declared. */
export function unpack(bytes: Uint8Array, entries: Map<string, Entry>, name: string): Uint8Array | undefined {
  const entry = entries.get(name);
  if (!entry) return undefined;
  if (entry.encrypted) throw new PlanRefused('password-protected', name);
  const at = entry.offset;
  if (u32(bytes, at) !== 0x04034b50) throw new PlanRefused('damaged-file', name);
  const start = at + 30 + u16(bytes, at + 26) + u16(bytes, at + 28);
  const packed = bytes.subarray(start, start + entry.compressed);
  if (packed.length < entry.compressed) throw new PlanRefused('damaged-file', name);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new PlanRefused('damaged-file', name);
  return inflated(packed, entry);
}

function inflated(packed: Uint8Array, entry: Entry): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let finished = false;
  let forged = false;
  const inflate = new UnzipInflate();
  inflate.ondata = (error, chunk, final) => {
    if (error) throw new PlanRefused('damaged-file', entry.name);
    size += chunk.length;
    forged ||= size > entry.size;
    if (forged) throw new PlanRefused('unpacks-too-large', entry.name);
    chunks.push(chunk);
    finished ||= final;
  };
  try {
    for (let at = 0; at < packed.length; at += 65_536) inflate.push(packed.subarray(at, at + 65_536), at + 65_536 >= packed.length);
  } catch (error) {
    // The library hands our own refusal on as an error of the data.
    if (forged) throw new PlanRefused('unpacks-too-large', entry.name);
    throw error instanceof PlanRefused ? error : new PlanRefused('damaged-file', entry.name);
  }
  if (!finished || size !== entry.size) throw new PlanRefused('damaged-file', entry.name);
  const whole = new Uint8Array(size);
  let filled = 0;
  for (const chunk of chunks) {
    whole.set(chunk, filled);
    filled += chunk.length;
  }
  return whole;
}
