// The files of a folder (however nested), of a zip, of zips in a folder, or one file: named, sorted, and put on the disk one at a time when asked for.
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { openZip } from '../../../platform/files/unpack-zip.ts';
import type { OpenZip, ZipEntry, ZipLimits } from '../../../platform/files/unpack-zip.ts';
import { PlainError } from '../../../platform/plain-error.ts';
import type { Problem } from './police-data.ts';

/** The whole archive of three years is about 2 GB packed, some 5,000 files; a month of the largest force is 30 MB. What is unpacked is bounded for each zip and for all of them together. */
const LIMITS = { files: 20_000, unpackedBytes: 40e9, fileBytes: 1e9, ratio: 100 };
const ZIP_BYTES = 8e9;

export type FoundFile = { name: string; bytes: number; /** the day that its zip says (YYYY-MM-DD); a file that was brought by itself has lost it on the way */ day?: string; fetch(): Promise<string>; done(): Promise<void> };
export type FoundFiles = { files: FoundFile[]; problems: Problem[]; close(): void };

/** `scratch` takes what is unpacked; each file's `done` removes it again. Refuses a source that is a bad zip; in a folder, a bad zip is a problem. */
export async function findFiles(source: string, scratch: string, limits: ZipLimits = LIMITS): Promise<FoundFiles> {
  const about = await stat(source).catch(() => undefined);
  if (about === undefined) throw new PlainError('police-source-missing', `There is no file or folder ${source}.`, 'Check the path: the folder with the monthly files, or the zip as it was downloaded.', source);
  const found: FoundFiles = { files: [], problems: [], close: () => zips.forEach((zip) => zip.close()) };
  const zips: OpenZip[] = [];
  try {
    if (about.isDirectory()) {
      for (const name of (await filesOf(source, '', found.problems)).sort()) await takeIn(found, zips, scratch, limits, path.join(source, name), name, true);
    } else await takeIn(found, zips, scratch, limits, source, path.basename(source), false);
    const unpacked = zips.reduce((total, zip) => total + zip.entries.reduce((all, one) => all + one.bytes, 0), 0);
    if (unpacked > limits.unpackedBytes) throw new PlainError('zips-too-large', `The ${zips.length} zips would need ${inGigabytes(unpacked)} unpacked; one import may have ${inGigabytes(limits.unpackedBytes)}.`, 'Bring them in a few at a time.');
  } catch (error) {
    found.close();
    throw error;
  }
  if (found.files.length === 0 && found.problems.length === 0) found.problems.push({ severity: 'error', kind: 'nothing-there', message: 'No CSV file was found there.', advice: 'Choose the folder that was unpacked from data.police.uk, or the zip itself.' });
  return found;
}

/** Links lead out of the folder, or round in it for ever; a pipe never ends. Such are said, and passed over. */
async function filesOf(source: string, folder: string, problems: Problem[]): Promise<string[]> {
  const entries = await readdir(path.join(source, folder), { withFileTypes: true });
  const names: string[][] = [];
  // One after another, by name: else the order of what is said would hang on the disk, and every folder be open at once.
  for (const entry of entries.filter(({ name }) => !isHidden(name)).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const isLink = entry.isSymbolicLink();
    if (entry.isDirectory()) names.push(await filesOf(source, name, problems));
    else if (entry.isFile()) names.push(isWanted(name) ? [name] : []);
    else if (isLink || isWanted(name)) problems.push({ severity: 'warning', kind: 'no-file', file: name, message: `${name} is ${isLink ? 'a link' : 'no file'} and was not read.`, advice: isLink ? 'Put what it leads to in the folder itself, or give that folder.' : 'Take it out of the folder.' });
  }
  return names.flat();
}

const isHidden = (part: string): boolean => part.startsWith('.') || part === '__MACOSX';
const isWanted = (name: string): boolean => !name.split('/').some(isHidden) && /\.(csv|zip)$/i.test(name);

async function takeIn(found: FoundFiles, zips: OpenZip[], scratch: string, limits: ZipLimits, file: string, name: string, among: boolean): Promise<void> {
  const about = await stat(file).catch(() => undefined);
  if (!about?.isFile()) return;
  try {
    if (!/\.zip$/i.test(name)) {
      if (about.size > limits.fileBytes) throw tooLarge(name, about.size, 'A month of one force is 30 MB at most: bring the files as they were downloaded.');
      found.files.push({ name, bytes: about.size, fetch: async () => file, done: async () => undefined });
      return;
    }
    if (about.size > ZIP_BYTES) throw tooLarge(name, about.size, 'The archive of three years is about 2 GB: choose months and forces on data.police.uk and bring a smaller zip.');
    const zip = await openZip(file, name, limits);
    zips.push(zip);
    for (const entry of zip.entries.filter((one) => isWanted(one.name)).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (/\.zip$/i.test(entry.name)) found.problems.push({ severity: 'warning', kind: 'zip-in-zip', file: `${name}/${entry.name}`, message: `${name} holds another zip, ${entry.name}, which was not opened.`, advice: 'Unpack it and bring it by itself.' });
      else found.files.push(ofZip(zip, entry, `${name}/${entry.name}`, path.join(scratch, `entry-${zips.length}-${found.files.length}.csv`)));
    }
  } catch (error) {
    if (!(error instanceof PlainError) || !among) throw error;
    found.problems.push({ severity: 'error', kind: error.code, file: name, message: error.message, advice: error.whatToDo });
  }
}

function ofZip(zip: OpenZip, entry: ZipEntry, name: string, to: string): FoundFile {
  return {
    name,
    bytes: entry.bytes,
    ...dayOf(entry.changedAt),
    fetch: async () => {
      await zip.unpack(entry, to);
      return to;
    },
    done: () => rm(to, { force: true }),
  };
}

/** Zips without dates say 1980. */
const dayOf = (at: Date): { day?: string } => (at.getFullYear() < 2010 ? {} : { day: `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}` });

/** The newest day of all files, where each bears one: when the release was made. */
export function releaseDay(files: readonly FoundFile[]): string | undefined {
  const days = files.flatMap(({ day }) => (day === undefined ? [] : [day]));
  return days.length === 0 || days.length < files.length ? undefined : days.toSorted().at(-1);
}

const inGigabytes = (bytes: number): string => `${Math.round(bytes / 1e8) / 10} GB`;
const tooLarge = (name: string, bytes: number, advice: string): PlainError => new PlainError('police-file-too-large', `${name} is ${inGigabytes(bytes)} and was not read.`, advice, name);
