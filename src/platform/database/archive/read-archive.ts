// Opens an archive and checks all of it before anything is restored, without ever holding a whole table in memory.
import { createHash, randomBytes } from 'node:crypto';
import { access, rm } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { PlainError } from '../../plain-error.ts';
import type { Manifest } from './backup.ts';
import { isLocked, unlocked } from './locked.ts';
import type { KeyFiles } from './locked.ts';

export type Archive = { file: string; manifest: Manifest; /** its rows, a JSON object each */ table(name: string): AsyncIterable<string> };

const notABackup = (file: string): PlainError => new PlainError('not-a-backup', 'This file is not a backup of Frankpledge, or it is not whole.', 'Name a file that `./frankpledge backup` made, and copy it again if it came over a network.', file);
const damaged = (file: string, part: string): PlainError => new PlainError('backup-damaged', `The part ${part} of the backup is damaged or missing.`, 'Nothing was restored. Use another backup.', file);

/** Runs `work` on the checked archive. Throws PlainError `backup-unreadable`, `backup-locked`, `wrong-key`, `not-a-backup` or `backup-damaged` and names what is wrong. */
export async function withArchive<T>(file: string, keys: KeyFiles, work: (archive: Archive) => Promise<T>): Promise<T> {
  await access(file).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is no file of that name' : error.code === 'EACCES' ? 'this user may not open it' : error.message;
    throw new PlainError('backup-unreadable', `The backup cannot be read: ${why}.`, 'Name a file that `./frankpledge backup` made.', file);
  });
  if (!(await isLocked(file))) return withZip(file, file, work);
  const plain = path.join(os.tmpdir(), `frankpledge-restoring-${randomBytes(8).toString('hex')}`);
  try {
    await pipeline(await unlocked(file, keys), createWriteStream(plain, { flags: 'wx', mode: 0o600 })).catch((error: NodeJS.ErrnoException) => {
      if (error instanceof PlainError) throw error;
      if (error.code === 'ENOSPC') throw new PlainError('no-room', `There is no room in ${os.tmpdir()} to open the backup.`, 'Set TMPDIR to a folder with as much room as the backup needs.', file);
      throw notABackup(file);
    });
    return await withZip(plain, file, work);
  } finally {
    await rm(plain, { force: true });
  }
}

async function withZip<T>(zipFile: string, file: string, work: (archive: Archive) => Promise<T>): Promise<T> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    yauzl.open(zipFile, { autoClose: false, lazyEntries: true, validateEntrySizes: true }, (error, opened) => (error ? reject(notABackup(file)) : resolve(opened)));
  });
  try {
    const entries = await entriesOf(zip).catch(() => {
      throw notABackup(file);
    });
    const manifest = await manifestOf(zip, entries, file);
    for (const table of manifest.tables) {
      if ((await hashOf(zip, entries.get(`tables/${table.name}.jsonl`))) !== table.sha256) throw damaged(file, table.name);
    }
    return await work({ file, manifest, table: (name) => linesOf(zip, entries.get(`tables/${name}.jsonl`)) });
  } finally {
    zip.close();
  }
}

async function manifestOf(zip: ZipFile, entries: Map<string, Entry>, file: string): Promise<Manifest> {
  const entry = entries.get('manifest.json');
  if (!entry) throw new PlainError('not-a-backup', 'This archive has no manifest: it is not a backup of Frankpledge.', 'Name a file that `./frankpledge backup` made.', file);
  let manifest: Manifest;
  try {
    const parts: Buffer[] = [];
    for await (const part of await contentOf(zip, entry)) parts.push(part as Buffer);
    manifest = JSON.parse(Buffer.concat(parts).toString('utf8')) as Manifest;
  } catch {
    throw damaged(file, 'manifest.json');
  }
  if (manifest.format !== 'frankpledge-backup-1') throw new PlainError('not-a-backup', `This archive is of another kind (${String(manifest.format)}).`, 'Restore it with the version of Frankpledge that made it.', file);
  return manifest;
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

function contentOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}

async function hashOf(zip: ZipFile, entry: Entry | undefined): Promise<string | undefined> {
  if (!entry) return undefined;
  const hash = createHash('sha256');
  try {
    for await (const part of await contentOf(zip, entry)) hash.update(part as Buffer);
  } catch {
    return undefined;
  }
  return hash.digest('hex');
}

/** By line feed alone: what people wrote may hold other characters that end a line. */
async function* linesOf(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<string> {
  if (!entry) return;
  let waiting: Buffer[] = [];
  for await (const part of await contentOf(zip, entry)) {
    let rest = part as Buffer;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      const line = Buffer.concat([...waiting, rest.subarray(0, end)]).toString('utf8');
      waiting = [];
      rest = rest.subarray(end + 1);
      if (line !== '') yield line;
    }
    if (rest.length > 0) waiting.push(rest);
  }
  if (waiting.length > 0) yield Buffer.concat(waiting).toString('utf8');
}
