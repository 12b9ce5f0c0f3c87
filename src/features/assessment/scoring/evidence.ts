// The kinds of record that a candidate may rest on. A feature registers its kind; scoring knows records only through it. Measures are the first.
import type { Session } from '../../../security/session.ts';
import type { Strand } from '../../plan/index.ts';
import type { EvidenceLink } from './candidate-store.ts';

export type ShownEvidence = { ref: string; text: string; href: string; note?: string | undefined };
export type OfferedItem = { ref: string; text: string; /** what it is called by itself */ name: string };
/** A drawing that belongs beside a criterion. */
export type EvidencePicture = { title: string; svg: string; href: string };
export type EvidenceKind = {
  /** stable name, as it is stored: `measure` */
  kind: string;
  /** the heading of its choices: "Measures" */
  titles: string;
  /** which strategies of the law a priority that rests on it would carry out, as far as it tells */
  strandsOf?(ref: string): readonly Strand[];
  /** what may be chosen by this person, in order; behind it what of `chosen` may be kept or let go, though it would not be offered anew */
  offer(session: Session, today: string, chosen: readonly string[]): Promise<OfferedItem[]>;
  /** the chosen ones as they are now; what this person may not see is left out */
  show(session: Session, refs: readonly string[], today: string): Promise<ShownEvidence[]>;
  /** what the figures say of a criterion of the usual matrix, by its key; nothing of what they cannot say */
  byCriterion?(session: Session, refs: readonly string[], today: string): Promise<ReadonlyMap<string, readonly string[]>>;
  /** of which months it tells, by the key of the criterion, whatever a candidate rests on */
  periods?(session: Session): Promise<ReadonlyMap<string, string>>;
  /** drawings of the chosen ones, by the key of the criterion that they speak to */
  pictures?(session: Session, refs: readonly string[]): Promise<ReadonlyMap<string, readonly EvidencePicture[]>>;
};

const kinds: EvidenceKind[] = [];

/** Adds a kind of record that candidates may rest on; `first`: offered before the others. */
export function registerEvidence(kind: EvidenceKind, first = false): void {
  if (first) kinds.unshift(kind);
  else kinds.push(kind);
}

export type Offered = { kind: string; titles: string; items: OfferedItem[] };

/** Everything that may be chosen, kind by kind; `chosen`: what is. */
export async function evidenceToOffer(session: Session, today: string, chosen: readonly EvidenceLink[] = []): Promise<Offered[]> {
  const all: Offered[] = [];
  for (const one of kinds) all.push({ kind: one.kind, titles: one.titles, items: await one.offer(session, today, chosen.filter((link) => link.kind === one.kind).map((link) => link.ref)) });
  return all.filter((one) => one.items.length > 0);
}

/** The field in which a kind's choices are sent. */
export const fieldOf = (kind: string): string => `links_${kind}`;

/** The links that were sent, as far as they were offered. */
export function linksOf(raw: Readonly<Record<string, unknown>>, offered: readonly Offered[]): EvidenceLink[] {
  return offered.flatMap(({ kind, items }) => {
    const sent = [raw[fieldOf(kind)] ?? []].flat();
    return items.filter((item) => sent.includes(item.ref)).map(({ ref }) => ({ kind, ref }));
  });
}

/** What a candidate's evidence suggests; crime and disorder where it tells nothing. */
export function suggestedStrands(links: readonly EvidenceLink[]): Strand[] {
  const told = new Set(links.flatMap((link) => kinds.find((one) => one.kind === link.kind)?.strandsOf?.(link.ref) ?? []));
  return told.size === 0 ? ['CRIME_DISORDER_ASB'] : [...told];
}

/** For each criterion what is told of the records of a candidate, kind by kind. */
async function gathered<T>(links: readonly EvidenceLink[], told: (kind: EvidenceKind, refs: string[]) => Promise<ReadonlyMap<string, readonly T[]>> | undefined): Promise<Map<string, T[]>> {
  const all = new Map<string, T[]>();
  for (const one of kinds) {
    const refs = links.filter((link) => link.kind === one.kind).map((link) => link.ref);
    for (const [key, items] of (refs.length === 0 ? undefined : await told(one, refs)) ?? []) all.set(key, [...(all.get(key) ?? []), ...items]);
  }
  return all;
}

/** For each criterion what the records of a candidate say of it, in sentences. */
export const evidenceByCriterion = async (session: Session, links: readonly EvidenceLink[], today: string): Promise<Map<string, string[]>> => gathered(links, (kind, refs) => kind.byCriterion?.(session, refs, today));

/** For each criterion what is drawn of the records of a candidate. */
export const picturesByCriterion = async (session: Session, links: readonly EvidenceLink[]): Promise<Map<string, EvidencePicture[]>> => gathered(links, (kind, refs) => kind.pictures?.(session, refs));

/** For each criterion of which months the kinds tell on which a candidate does not rest. */
export async function periodsByCriterion(session: Session, links: readonly EvidenceLink[]): Promise<Map<string, string[]>> {
  const all = new Map<string, string[]>();
  for (const one of kinds.filter(({ kind }) => links.every((link) => link.kind !== kind))) {
    for (const [key, line] of (await one.periods?.(session)) ?? []) all.set(key, [...(all.get(key) ?? []), line]);
  }
  return all;
}

/** The records behind links, in their order. */
export async function showEvidence(session: Session, links: readonly EvidenceLink[], today: string): Promise<ShownEvidence[]> {
  const shown = new Map<string, ShownEvidence>();
  for (const one of kinds) {
    const refs = links.filter((link) => link.kind === one.kind).map((link) => link.ref);
    if (refs.length > 0) for (const each of await one.show(session, refs, today)) shown.set(`${one.kind}:${each.ref}`, each);
  }
  return links.flatMap((link) => shown.get(`${link.kind}:${link.ref}`) ?? []);
}
