// The police's open data as one reading: what was read, force by force and month by month, what is wrong with it, and counted rows.
// Everything that computes (an assessment, a page) takes this shape, whether it comes from files or from what was imported.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openColumns } from '../../../platform/columns/columns.ts';
import type { Columns } from '../../../platform/columns/columns.ts';
import { forceNames } from '../areas/force-names.ts';
import { findFiles } from './find-files.ts';
import type { FoundFiles } from './find-files.ts';
import type { PartialMonth } from './judge-months.ts';
import { readFiles } from './read-files.ts';
import { settle } from './settle.ts';
import { takeCounts } from './take-counts.ts';

/** One street file's month of one force. `rows` = `crime` + `asb` + `duplicates`. */
export type ForceMonth = {
  /** as its rows name it */
  force: string;
  /** as its files are named: kent, btp */
  slug: string;
  /** YYYY-MM */
  month: string;
  rows: number;
  /** rows of crimes beyond the first of a Crime ID within the month */
  duplicates: number;
  /** rows without an LSOA code */
  withoutPlace: number;
  crime: number;
  asb: number;
  /** it plainly holds only part of what the force files */
  partial: boolean;
  partialWhy?: string;
};

/** Counted rows: duplicates collapsed, types by their names of today, those that are not known by their own up to a bound, the LSOA code as filed ('' = without place). */
export type StreetCount = { force: string; month: string; lsoa: string; type: string; count: number };

/** Rows of a place at one of its points: `point` tells points apart and says nothing of where they lie; 0 where none is given. `name`: as it is published, `On or near High Street`. */
export type PointCount = { force: string; month: string; lsoa: string; type: string; point: number; name?: string; count: number };

/** Outcomes decided in a month, whenever the crime was. */
export type OutcomeCount = { force: string; month: string; lsoa: string; outcome: string; count: number };

/** Searches have no LSOA code and no force in their rows: the force is that of the file's name. */
export type StopCount = { force: string; month: string; type: string; object: string; outcome: string; count: number };

export type FileKind = 'street' | 'outcomes' | 'stop-and-search';

export type PoliceFile = {
  /** from the source's own folder; a file within a zip as `archive.zip/2024-01/…` */
  name: string;
  /** undefined: none of the three kinds */
  kind: FileKind | undefined;
  slug: string;
  /** from its name; '' where that says none */
  month: string;
  bytes: number;
  sha256: string;
  /** rows that were read, whatever was made of them */
  rows: number;
  /** rows that could not be read or belong to no month */
  rejected: number;
  /** false: nothing of it is counted, and `problems` says why */
  used: boolean;
  /** it is held already, as it is, and was not read again */
  held?: boolean;
};

export type Problem = {
  /** error: something is lost or left out; warning: look at it before relying on it; note: good to know */
  severity: 'error' | 'warning' | 'note';
  kind: string;
  file?: string;
  line?: number;
  month?: string;
  force?: string;
  /** one sentence: what is the matter */
  message: string;
  /** one sentence: what to do */
  advice: string;
};

export type PoliceData = {
  files: PoliceFile[];
  /** of the months asked for; by force and month */
  forceMonths: ForceMonth[];
  /** narrowed to the LSOA codes asked for, where any were */
  street: StreetCount[];
  /** of the LSOA codes they were asked for alone */
  points: PointCount[];
  outcomes: OutcomeCount[];
  stops: StopCount[];
  /** months of outcomes and of searches that plainly hold only part; nothing is to be said of these */
  partialOthers: PartialMonth[];
  problems: Problem[];
};

export type ReadOptions = {
  /** first and last month to give; all files are read all the same, because a month is judged by its neighbours */
  from?: string | undefined;
  to?: string | undefined;
  /** `street` and `outcomes` of these LSOA codes only, as filed; without it, of all */
  lsoas?: readonly string[] | undefined;
  /** `points` of these LSOA codes, as filed; without it, of none */
  pointsOf?: readonly string[] | undefined;
  onProgress?: ((done: number, of: number, file: string) => void) | undefined;
};

/** Reads a folder or a zip of the police's monthly files. Refuses (PlainError) a source that is no such thing; all else is told in `problems`. */
export async function readPoliceData(source: string, options: ReadOptions = {}): Promise<PoliceData> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'frankpledge-police-'));
  let found: FoundFiles | undefined;
  let columns: Columns | undefined;
  try {
    found = await findFiles(source, scratch);
    columns = await openColumns({ temporaryFolder: scratch, folders: [path.resolve(source), scratch] });
    const read = await readFiles(columns, found.files, { scratch, pointsOf: options.pointsOf, onProgress: options.onProgress });
    const { settled, forceMonths, partialOthers, problems } = settle(read, new Map(Object.entries(await forceNames())));
    const isWanted = ({ month }: { month: string }): boolean => month >= (options.from ?? '') && month <= (options.to ?? '9999-12');
    const counts = await takeCounts(columns, settled.filter(isWanted), options.lsoas);
    return { files: read.files, forceMonths: forceMonths.filter(isWanted), partialOthers: partialOthers.filter(isWanted), ...counts, problems: [...found.problems, ...read.problems, ...problems] };
  } finally {
    columns?.close();
    found?.close();
    await rm(scratch, { recursive: true, force: true });
  }
}
