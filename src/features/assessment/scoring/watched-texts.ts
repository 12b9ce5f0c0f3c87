// Texts of a candidate that speak of figures: what it says, and why its scores were agreed and it was decided on. Whoever has the figures registers and
// tells which of these texts rest on what has turned since; scoring knows figures only through it.
import type { Session } from '../../../security/session.ts';
import type { Agreed, Decision } from './agreed-store.ts';
import type { Candidate, EvidenceLink } from './candidate-store.ts';
import { nameOfCriterion } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import type { WorkshopState } from './workshop.ts';

/** `of`: whose figures, by its id. */
export type Figures = { of: string; number: number };
/** `place`: where it was said, if not of the candidate itself; `key`: tells one wording of it from another. */
export type SaidText = { place?: string; key: string; text: string; figuresOf: string | null; figuresNumber: number | null; /** was written when it was last found right, and is what was found so */ isHeld: boolean };
export type CandidateBehind = { /** the newest figures of each assessment that its texts are held against, as a form carries them */ figures: string; /** asked for only where it is said */ since(): Promise<string>; changes: readonly { label: string; words: string }[] };
/** `at`: where the words stand in what is known of a candidate */
export type IsOwn = (words: string, at: number) => boolean;
/** A candidate as far as its figures are told by it, saved or not. */
export type Written = Pick<Candidate, 'title' | 'evidence' | 'links' | 'figuresOf' | 'figuresNumber'>;
export interface Watch {
  /** The newest figures that a candidate with this evidence would be written for: of the assessment that it rests on, else of the one that whoever writes has before them (`seen`, by its id), else of the newest. */
  newest(session: Session, links: readonly EvidenceLink[], seen?: string): Promise<Figures | undefined>;
  /** The number of the newest figures of one assessment. */
  numberOf(session: Session, of: string): Promise<number | undefined>;
  /** By candidate, in the order in which they were given; those with nothing to look at are left out. */
  behind(session: Session, said: readonly { candidate: Candidate; texts: readonly SaidText[] }[]): Promise<Map<string, CandidateBehind>>;
  /** Whether words with a number in what is known of a candidate are a figure that it was written for, and so have their source beside them. */
  isOwn(session: Session, candidate: Written): Promise<IsOwn>;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

let watch: Watch | undefined;

export function registerWatch(one: Watch): void {
  watch = one;
}

/** `seen`: what stood before whoever wrote, as `seenWords` has it; figures that came while they wrote are not those that they wrote for. */
export async function figuresFor(session: Session, links: readonly EvidenceLink[], seen?: string): Promise<Figures | undefined> {
  const [of, number] = (seen ?? '').split(' ');
  const newest = await watch?.newest(session, links, UUID.test(of ?? '') ? of : undefined);
  return newest === undefined || of !== newest.of ? newest : { of, number: Math.max(1, Math.min(Number(number) || 1, newest.number)) };
}

/** What stood on the page of a candidate that is found still right, of each assessment that its texts are of. */
export async function figuresAgain(session: Session, seen: string): Promise<Figures[]> {
  const found = await Promise.all(seen.split(',').map(async (one): Promise<Figures[]> => {
    const [of = '', number] = one.split(' ');
    const newest = await watch?.numberOf(session, of);
    return newest === undefined ? [] : [{ of, number: Math.max(1, Math.min(Number(number), newest)) }];
  }));
  return found.flat();
}

/** As a form carries them. */
export const seenWords = (figures: Figures | undefined): string => (figures === undefined ? '' : `${figures.of} ${figures.number}`);

export type Told = { candidates: readonly Candidate[]; agreed: readonly Agreed[]; decisions: readonly Decision[]; workshop: { state: WorkshopState; matrix: Matrix } };

/** Whether what is said of a candidate is what somebody found still right; `saidAt`: where it was not written with the candidate itself. */
export const isHeld = ({ heldAt, heldNumber, figuresNumber }: Candidate, saidAt?: Date): boolean => heldAt !== null && heldNumber === figuresNumber && (saidAt === undefined || saidAt < heldAt);

/** Which reasons stand of a candidate, each in which wording: as a form carries it, so that nobody finds right what they have not seen. */
export function reasonsOf(candidateId: string, agreed: readonly Agreed[], decisions: readonly Decision[]): string {
  return [...agreed.filter((one) => one.candidateId === candidateId).map((one) => `${one.criterion} ${one.version}`), ...decisions.filter((one) => one.candidateId === candidateId).map((one) => `decided ${one.version}`)].toSorted().join(', ');
}

/** By candidate, in their order. What is signed off stays, and nobody is asked to look at it. */
export async function candidatesBehind(session: Session, { workshop, candidates, agreed, decisions }: Told): Promise<Map<string, CandidateBehind>> {
  if (workshop.state === 'signed off' || watch === undefined) return new Map();
  return watch.behind(session, candidates.map((one) => ({
    candidate: one,
    texts: [
      { key: '', text: [one.about, one.evidence].filter((text) => text !== null).join('\n\n'), figuresOf: one.figuresOf, figuresNumber: one.figuresNumber, isHeld: isHeld(one) },
      ...agreed.filter((each) => each.candidateId === one.id).map((each) => ({ place: `${nameOfCriterion(workshop.matrix, each.criterion)}, as agreed`, key: `agreed ${each.criterion} ${each.version}`, text: each.reason, figuresOf: each.figuresOf, figuresNumber: each.figuresNumber, isHeld: isHeld(one, each.agreedAt) })),
      ...decisions.filter((each) => each.candidateId === one.id).map((each) => ({ place: 'The decision', key: `decided ${each.version}`, text: each.reason, figuresOf: each.figuresOf, figuresNumber: each.figuresNumber, isHeld: isHeld(one, each.decidedAt) })),
    ],
  })));
}

export const hasOwnFigures = async (session: Session, candidate: Written): Promise<IsOwn> => (await watch?.isOwn(session, candidate)) ?? (() => false);
