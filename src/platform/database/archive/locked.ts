// Backups that only the holder of a key or a passphrase can read: the age format (age-encryption.org/v1), so that its own tools open them too.
import { open, readFile, writeFile } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import type { Encrypter } from 'age-encryption';
import { PlainError } from '../../plain-error.ts';

/** Where the key or the passphrase lies: a file of age keys, one a line (`age1…` locks, `AGE-SECRET-KEY-1…` locks and opens), or a file whose first line is the passphrase. */
export type KeyFiles = { key?: string | undefined; passphraseFile?: string | undefined };

const MAGIC = 'age-encryption.org/v1';
/** Most starts lock and open nothing: loaded where it is needed. */
const age = (): Promise<typeof import('age-encryption')> => import('age-encryption');
/** Short ones are guessed: age's own tool makes ten words. */
const SHORTEST_PASSPHRASE = 12;

async function linesOf(file: string, what: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new PlainError('key-unreadable', `The ${what} cannot be read: ${error.message}`, 'Name a file that this user may read.', file);
  });
  return text.split(/\r?\n/).map((line) => line.trim());
}

async function keysOf(file: string): Promise<string[]> {
  const keys = (await linesOf(file, 'key')).filter((line) => line !== '' && !line.startsWith('#'));
  if (keys.length === 0) throw new PlainError('key-unusable', 'The key file holds no key.', 'Make one with `./frankpledge backup --new-key FILE`, or with age-keygen.', file);
  return keys;
}

async function passphraseOf(file: string): Promise<string> {
  const passphrase = (await linesOf(file, 'passphrase'))[0] ?? '';
  if (passphrase.length < SHORTEST_PASSPHRASE) throw new PlainError('passphrase-short', `The passphrase is shorter than ${SHORTEST_PASSPHRASE} characters.`, 'Use several random words, in the first line of the file.', file);
  return passphrase;
}

/** What locks a backup, or undefined where no file is named. Throws PlainError `key-unreadable`, `key-unusable` or `passphrase-short`. */
export async function readLock({ key, passphraseFile }: KeyFiles): Promise<Encrypter | undefined> {
  if (key === undefined && passphraseFile === undefined) return undefined;
  if (key !== undefined && passphraseFile !== undefined) throw new PlainError('bad-arguments', 'Both a key and a passphrase are named.', 'Use one of them.');
  const { Encrypter, identityToRecipient } = await age();
  const lock = new Encrypter();
  if (passphraseFile !== undefined) lock.setPassphrase(await passphraseOf(passphraseFile));
  for (const one of key === undefined ? [] : await keysOf(key)) {
    try {
      lock.addRecipient(one.startsWith('AGE-SECRET-KEY-') ? await identityToRecipient(one) : one);
    } catch {
      throw new PlainError('key-unusable', 'The key file holds a line that is no age key.', 'A key begins with age1 or AGE-SECRET-KEY-1. Remarks begin with #.', key);
    }
  }
  return lock;
}

/** `plain` as it is written to the disk. */
export async function locked(plain: Readable, lock: Encrypter): Promise<Readable> {
  return Readable.fromWeb((await lock.encrypt(Readable.toWeb(plain) as unknown as globalThis.ReadableStream<Uint8Array>)) as unknown as ReadableStream);
}

export async function isLocked(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    return buffer.subarray(0, bytesRead).toString('latin1') === MAGIC;
  } finally {
    await handle.close();
  }
}

/** The plain bytes of a locked file. Throws PlainError `backup-locked` where no key is named and `wrong-key` where it does not fit; a file that was changed or cut short fails while it is read. */
export async function unlocked(file: string, { key, passphraseFile }: KeyFiles): Promise<Readable> {
  if (key === undefined && passphraseFile === undefined) throw new PlainError('backup-locked', 'This backup is encrypted.', 'Name its key (`--key FILE`) or its passphrase (`--passphrase-file FILE`).', file);
  const { Decrypter } = await age();
  const opener = new Decrypter();
  try {
    if (passphraseFile !== undefined) opener.addPassphrase(await passphraseOf(passphraseFile));
    for (const one of key === undefined ? [] : await keysOf(key)) if (one.startsWith('AGE-SECRET-KEY-')) opener.addIdentity(one);
    return Readable.fromWeb((await opener.decrypt(Readable.toWeb(createReadStream(file)) as unknown as globalThis.ReadableStream<Uint8Array>)) as unknown as ReadableStream);
  } catch (error) {
    if (error instanceof PlainError) throw error;
    throw new PlainError('wrong-key', 'This key or passphrase does not open the backup.', 'Use the secret key (AGE-SECRET-KEY-1…) or the passphrase that belongs to it. Nothing was restored.', file);
  }
}

/** A new key in `file`, readable by its owner alone and never over an existing file. Returns the public half, which locks and cannot open. */
export async function newKey(file: string): Promise<string> {
  const { generateX25519Identity, identityToRecipient } = await age();
  const secret = await generateX25519Identity();
  const recipient = await identityToRecipient(secret);
  await writeFile(file, `# Opens the backups made for ${recipient}\n${secret}\n`, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    throw new PlainError('key-not-written', `The key cannot be written: ${error.message}`, error.code === 'EEXIST' ? 'Name a file that does not exist: a key is never overwritten.' : 'Name a folder that exists and may be written to.', file);
  });
  return recipient;
}
