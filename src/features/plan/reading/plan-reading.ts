// What was understood of a plan, each piece with where it stands in the document, how sure we are of it and why.
import type { Block } from './blocks.ts';
import type { Format } from './recognise-format.ts';

/** A place in the document: a block, in a table also the row and cell (counted from 0), and the words as they stand. */
export type Place = { block: string; row?: number; cell?: number; where: string; quote: string };

/** `confidence` runs from 0 to 1; `why` says in words what it rests on. */
export type Piece = { places: Place[]; confidence: number; why: string };

export type ReadOwner = {
  /** as the document names it */
  name: string;
  /** the full or usual name, where the document, the directory or the usual bodies tell it */
  organisation?: string;
  kind: 'organisation' | 'group';
  part: 'owner' | 'lead' | 'partner';
  knownFrom: 'members' | 'glossary' | 'document' | 'directory' | 'usual bodies' | 'groups' | 'nowhere';
};

export type ReadStatus = 'not stated' | 'not started' | 'on track' | 'at risk' | 'off track' | 'complete' | 'cancelled' | 'superseded';

export type ReadAction = Piece & {
  ref?: string;
  text: string;
  owners: ReadOwner[];
  /** the owner cell as it stands */
  ownersText: string;
  /** what of the owner cell matched no known name */
  unmatchedOwners: string[];
  update: string;
  status: ReadStatus;
  statusText: string;
  statusFrom: 'words' | 'shading' | 'nothing';
  due?: { text: string; on?: string };
  measure?: string;
  target?: { atLeast: number; percent: boolean; quote: string };
  subjectToFunding: boolean;
  /** other columns or labels of the document with their words */
  others: { head: string; text: string }[];
  /** words such as "Lead:" that stand beside the values */
  labels: string[];
};

export type ReadPriority = Piece & { title: string; crossCutting: boolean; actions: ReadAction[]; /** head rows, as often as the document repeats them */ heads: string[][] };
export type ReadYear = Piece & { label: string; role: 'reviewed' | 'planned'; priorities: ReadPriority[] };
export type ReadSection = Piece & { heading: string; path: string[]; year?: string; priority?: string; text: string };
export type ReadMember = Piece & { name: string; telephone?: string; website?: string; email?: string; link?: string; asWritten: string };
export type ReadTerm = Piece & { term: string; meaning: string };
export type NotUnderstood = { places: Place[]; where: string; text: string; why: string };

export type PlanReading = {
  file: string;
  format: Format;
  title: string;
  partnership: string;
  years: ReadYear[];
  sections: ReadSection[];
  members: ReadMember[];
  glossary: ReadTerm[];
  /** head rows of the members' and the glossary's tables */
  listHeads: string[][];
  /** running titles and page numbers */
  pageMarks: { where: string; text: string }[];
  notUnderstood: NotUnderstood[];
  blocks: Block[];
};
