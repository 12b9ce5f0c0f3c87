// What the room agreed on single scores, and what it decided on each candidate.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import { actorWords } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile } from '../../../platform/web/errors.ts';
import type { Candidate } from './candidate-store.ts';
import { figuresFor } from './watched-texts.ts';
import { refuseOutsideRoom } from './what-is-shut.ts';
import type { Workshop } from './workshop-store.ts';
import type { Outcome } from './workshop.ts';
import './tables.ts';

const agreedScore = event('agreed score of');
const tookBackScore = event('took back agreed score of');
const decidedCandidate = event('decided on candidate priority');

/** the figures of an assessment that were the newest as it was said */
type ForFigures = { figuresOf: string | null; figuresNumber: number | null };
export type Agreed = { candidateId: string; criterion: string; value: number; reason: string; agreedBy: string; agreedAt: Date; version: number } & ForFigures;
export type Decision = { candidateId: string; outcome: Outcome; reason: string; decidedBy: string; decidedAt: Date; version: number } & ForFigures;

export async function agreedOf(session: Session, workshopId: string): Promise<Agreed[]> {
  return session.db.selectFrom('scoring_agreed').select(['candidate_id as candidateId', 'criterion', 'value', 'reason', 'agreed_by as agreedBy', 'agreed_at as agreedAt', 'figures_of as figuresOf', 'figures_number as figuresNumber', 'version']).where('partnership_id', '=', session.partnershipId).where('workshop_id', '=', workshopId).execute();
}

const by = (session: Session): { name: string; account: string | null } => ({ name: actorWords(session.actor), account: session.actor.kind === 'person' ? session.actor.accountId : null });

async function figuresOf(session: Session, candidate: Candidate, seen: string | undefined): Promise<{ figures_of: string | null; figures_number: number | null }> {
  const figures = await figuresFor(session, candidate.links, seen);
  return { figures_of: figures?.of ?? null, figures_number: figures?.number ?? null };
}

/** Writes down what the room agreed, over the version that was opened (0: nothing was agreed yet). The workshop is held. `seen`: the figures that stood before whoever wrote, as their form carries them. */
export async function agreeScore(session: Session, workshop: Workshop, candidate: Candidate, score: { criterion: string; value: number; reason: string; version: number; seen?: string | undefined }, now: Date): Promise<void> {
  refuseOutsideRoom(workshop);
  const before = (await agreedOf(session, workshop.id)).find((one) => one.candidateId === candidate.id && one.criterion === score.criterion);
  if ((before?.version ?? 0) !== score.version) throw changedMeanwhile();
  const who = by(session);
  const row = { value: score.value, reason: score.reason, agreed_by: who.name, account_id: who.account, agreed_at: now, ...(await figuresOf(session, candidate, score.seen)) };
  if (before === undefined) await session.db.insertInto('scoring_agreed').values({ partnership_id: session.partnershipId, workshop_id: workshop.id, candidate_id: candidate.id, criterion: score.criterion, ...row }).execute();
  else await session.db.updateTable('scoring_agreed').set({ ...row, version: score.version + 1 }).where('partnership_id', '=', session.partnershipId).where('candidate_id', '=', candidate.id).where('criterion', '=', score.criterion).execute();
  await record(session, agreedScore, { kind: 'candidate priority', id: candidate.id, words: candidate.title }, { criterion: score.criterion, was: before?.value ?? null, is: score.value, reason: score.reason });
}

/** Lets the mean of the scores count again. */
export async function takeAgreedBack(session: Session, workshop: Workshop, candidate: Candidate, criterion: string, version: number): Promise<void> {
  refuseOutsideRoom(workshop);
  const done = await session.db.deleteFrom('scoring_agreed').where('partnership_id', '=', session.partnershipId).where('candidate_id', '=', candidate.id).where('criterion', '=', criterion).where('version', '=', version).executeTakeFirst();
  if (done.numDeletedRows === 0n) throw changedMeanwhile();
  await record(session, tookBackScore, { kind: 'candidate priority', id: candidate.id, words: candidate.title }, { criterion });
}

export async function decisionsOf(session: Session, workshopId: string): Promise<Decision[]> {
  return session.db.selectFrom('scoring_decision').select(['candidate_id as candidateId', 'outcome', 'reason', 'decided_by as decidedBy', 'decided_at as decidedAt', 'figures_of as figuresOf', 'figures_number as figuresNumber', 'version']).where('partnership_id', '=', session.partnershipId).where('workshop_id', '=', workshopId).execute();
}

/** Writes down what was decided on a candidate, over the version that was opened (0: none yet). The workshop is held; its version rises, so that nobody signs off what they have not seen. */
export async function decide(session: Session, workshop: Workshop, candidate: Candidate, decision: { outcome: Outcome; reason: string; version: number; seen?: string | undefined }, now: Date): Promise<void> {
  refuseOutsideRoom(workshop);
  const who = by(session);
  const row = { outcome: decision.outcome, reason: decision.reason, decided_by: who.name, account_id: who.account, decided_at: now, ...(await figuresOf(session, candidate, decision.seen)) };
  if (decision.version === 0) await session.db.insertInto('scoring_decision').values({ partnership_id: session.partnershipId, workshop_id: workshop.id, candidate_id: candidate.id, ...row }).execute();
  else {
    const done = await session.db.updateTable('scoring_decision').set({ ...row, version: decision.version + 1 }).where('partnership_id', '=', session.partnershipId).where('candidate_id', '=', candidate.id).where('version', '=', decision.version).executeTakeFirst();
    if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  }
  await session.db.updateTable('scoring_workshop').set({ version: sql<number>`version + 1` }).where('partnership_id', '=', session.partnershipId).where('id', '=', workshop.id).execute();
  await record(session, decidedCandidate, { kind: 'candidate priority', id: candidate.id, words: candidate.title }, { outcome: decision.outcome, reason: decision.reason });
}
