// The registry of subject kinds: what a record is called, where it is, how it is found. Search and the audit pages know records only through it.
import type { Actor } from './actor.ts';
import type { Session } from './session.ts';

export type SubjectHit = { kind: string; id: string; words: string; note?: string; href: string };

export type SubjectKind = {
  /** stable name, as in the audit trail: `action`, `organisation` */
  kind: string;
  /** what people call it: "Action" */
  title: string;
  titles: string;
  href(id: string): string;
  /** may this actor open such records at all? Without it everybody of the partnership may ask, and the record decides */
  opensFor?(actor: Actor): boolean;
  /** is this text an id of the kind at all? A uuid, unless said otherwise */
  isId?(id: string): boolean;
  /** what the record is called now, or undefined when the actor may not see it (the same as when it is not there) */
  words(session: Session, id: string): Promise<string | undefined>;
  /** records whose text holds all the words (lower case); the policies decide which are seen. Newest or nearest first, `limit` at most. */
  find?(session: Session, words: readonly string[], limit: number): Promise<SubjectHit[]>;
};

const kinds = new Map<string, SubjectKind>();

export function registerSubject(kind: SubjectKind): SubjectKind {
  kinds.set(kind.kind, kind);
  return kind;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** May the text stand in a query for this kind's records? */
export const isSubjectId = (kind: SubjectKind, id: string): boolean => kind.isId?.(id) ?? UUID.test(id);

export function subjectKinds(): SubjectKind[] {
  return [...kinds.values()];
}

/** Where the record is, for those who may open such records; undefined for others, who are shown its name without a link. */
export function subjectHref(kind: SubjectKind | undefined, id: string | null, actor: Actor): string | undefined {
  return kind === undefined || id === null || kind.opensFor?.(actor) === false ? undefined : kind.href(id);
}

export function subjectKind(kind: string): SubjectKind | undefined {
  return kinds.get(kind);
}
