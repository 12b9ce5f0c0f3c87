// A record that bears a candidate's name, proposed as its evidence: a list that somebody typed in rests on nothing, though the assessment may have a chapter on each line. Somebody joins them; the name alone joins nothing. Pure.
import type { Candidate, EvidenceLink } from './candidate-store.ts';
import { isBare } from './candidate-store.ts';
import type { Offered } from './evidence.ts';

export type Proposal = { candidateId: string; title: string; record: EvidenceLink; text: string };

/** As words between single spaces, so that one name lies in another only by whole words. */
const spaced = (name: string): string => ` ${name.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean).join(' ')} `;

/** For each candidate without evidence the record whose name is its own, or lies in it word for word: the longest such, and of two alike the one that is offered first. */
export function sameNamed(candidates: readonly Pick<Candidate, 'id' | 'title' | 'evidence' | 'links'>[], offered: readonly Offered[]): Proposal[] {
  const records = offered.flatMap(({ kind, items }) => items.map(({ ref, text, name }) => ({ record: { kind, ref }, text, name: spaced(name) }))).filter(({ name }) => name.trim() !== '').toSorted((a, b) => b.name.length - a.name.length);
  return candidates.filter(isBare).flatMap(({ id, title }) => {
    const found = records.find(({ name }) => spaced(title).includes(name));
    return found === undefined ? [] : [{ candidateId: id, title, record: found.record, text: found.text }];
  });
}

/** How a form sends a proposal back: what was seen is what is joined. */
export const proposalValue = ({ candidateId, record: { kind, ref } }: Pick<Proposal, 'candidateId' | 'record'>): string => `${candidateId} ${kind}:${ref}`;
