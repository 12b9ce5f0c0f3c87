// Opens a zip of any size by its directory and unpacks one entry at a time onto the disk, within limits that are told before anything is written.
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { PlainError } from '../plain-error.ts';

export type ZipLimits = { files: number; unpackedBytes: number; fileBytes: number; /** unpacked to packed, for files of over a megabyte and for all of them together */ ratio: number };
export type ZipEntry = { name: string; bytes: number; /** as the zip says, by the clock of whoever packed it */ changedAt: Date };
export type OpenZip = { entries: ZipEntry[]; unpack(entry: ZipEntry, to: string): Promise<void>; close(): void };

/** Reads the directory and refuses the whole zip for one bad entry. `called` is what messages call it. */
export async function openZip(file: string, called: string, limits: ZipLimits): Promise<OpenZip> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    yauzl.open(file, { autoClose: false, lazyEntries: true, validateEntrySizes: true, strictFileNames: false }, (error, opened) => (error ? reject(broken(called, error)) : resolve(opened)));
  });
  try {
    const found = await readDirectory(zip, called, limits);
    return {
      entries: [...found.keys()],
      unpack: async (entry, to) => {
        const from = await new Promise<Readable>((resolve, reject) => zip.openReadStream(found.get(entry)!, (error, stream) => (error ? reject(broken(called, error, entry.name)) : resolve(stream))));
        await pipeline(from, createWriteStream(to, { flags: 'wx', mode: 0o600 })).catch((error: NodeJS.ErrnoException) => {
          throw error.code === undefined ? broken(called, error, entry.name) : error;
        });
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function readDirectory(zip: ZipFile, called: string, limits: ZipLimits): Promise<Map<ZipEntry, Entry>> {
  const found = new Map<ZipEntry, Entry>();
  let total = 0;
  return new Promise((resolve, reject) => {
    zip.on('error', (error: Error) => reject(/relative path|absolute path|invalid characters/.test(error.message) ? leavesItsFolder(called, error.message.replace(/^.*?: /, '')) : broken(called, error)));
    zip.on('end', () => {
      const refusal = whyRefusedWhole([...found.values()], called, limits);
      if (refusal) reject(refusal);
      else resolve(found);
    });
    zip.on('entry', (entry: Entry) => {
      const refusal = whyRefused(entry, called, limits, found.size, (total += entry.uncompressedSize));
      if (refusal) return void reject(refusal);
      if (!entry.fileName.endsWith('/')) found.set({ name: entry.fileName, bytes: entry.uncompressedSize, changedAt: entry.getLastModDate() }, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function whyRefused(entry: Entry, called: string, limits: ZipLimits, files: number, total: number): PlainError | undefined {
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (files >= limits.files) return new PlainError('zip-too-many', `${called} holds more than ${limits.files.toLocaleString('en-GB')} files.`, 'Unpack it, and bring the months in by a few zips of their own.', called);
  if (entry.uncompressedSize > limits.fileBytes) return new PlainError('zip-file-too-large', `${called} holds ${entry.fileName}, which is ${gigabytes(entry.uncompressedSize)} unpacked; a file may have ${gigabytes(limits.fileBytes)}.`, 'Take that file out of the zip and choose the zip again.', called);
  if (entry.uncompressedSize > 1e6 && ratio > limits.ratio) return new PlainError('zip-bomb', `${called} holds ${entry.fileName}, which would grow to ${Math.round(ratio)} times its packed size. Data does not do that.`, NOT_THIS_ONE, called);
  if (total > limits.unpackedBytes) return new PlainError('zip-too-large', `${called} would need more than ${gigabytes(limits.unpackedBytes)} unpacked.`, 'Bring the months in by a few smaller zips.', called);
  if (entry.isEncrypted()) return new PlainError('zip-encrypted', `${called} is locked with a password (${entry.fileName}).`, 'Unpack it, and bring the files themselves.', called);
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) return leavesItsFolder(called, entry.fileName);
  return undefined;
}

/** Each entry alone may look like data, while all of them together are the same few bytes, or nothing but what packs to almost nothing. */
function whyRefusedWhole(entries: readonly Entry[], called: string, limits: ZipLimits): PlainError | undefined {
  const inOrder = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  const shares = inOrder.find((one, at) => at > 0 && one.relativeOffsetOfLocalHeader < inOrder[at - 1]!.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + inOrder[at - 1]!.compressedSize);
  if (shares) return new PlainError('zip-bomb', `${called} holds ${shares.fileName} in the same bytes as another of its files. No program that packs data does that.`, NOT_THIS_ONE, called);
  const [packed, unpacked] = [sum(entries, (one) => one.compressedSize), sum(entries, (one) => one.uncompressedSize)];
  if (unpacked > 1e6 && unpacked / Math.max(1, packed) > limits.ratio) return new PlainError('zip-bomb', `${called} would grow to ${Math.round(unpacked / Math.max(1, packed))} times its packed size. Data does not do that.`, NOT_THIS_ONE, called);
  return undefined;
}

/** Without the name and what may follow it. */
const LOCAL_HEADER_BYTES = 30;
const NOT_THIS_ONE = 'Download the zip again from where it is published, and do not use this one.';
const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0);

const gigabytes = (bytes: number): string => (bytes >= 1e9 ? `${Math.round(bytes / 1e8) / 10} GB` : `${Math.round(bytes / 1e6)} MB`);
const leavesItsFolder = (called: string, name: string): PlainError => new PlainError('zip-leaves-folder', `${called} holds ${name}, whose path leads out of the zip's own folder.`, 'Do not use this zip; download it again from where it is published.', called);
/** In our words; the library's go to whoever reads the log. */
const broken = (called: string, error: Error, name?: string): PlainError => {
  const why = /end of central directory|truncated|unexpected end/i.test(error.message) ? 'its end is missing, as when a download was cut short, or it is no zip at all' : 'what is in it is damaged';
  return Object.assign(new PlainError('zip-broken', `${called} cannot be read as a zip${name === undefined ? '' : ` (${name})`}: ${why}.`, 'Download it again, wait until it is whole, and choose it once more.', called), { cause: error });
};
