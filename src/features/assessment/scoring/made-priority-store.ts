// Which priorities of a plan came from which candidates, read from either side.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import { actorWords } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import './tables.ts';

const tookUpCandidate = event('took up candidate priority in the plan', 'took up in the plan');

export type MadePriority = { candidateId: string; priorityId: string; title: string; label: string; madeBy: string; madeAt: Date };

export async function prioritiesFrom(session: Session, workshopId: string): Promise<MadePriority[]> {
  const { rows } = await sql<MadePriority>`select l.candidate_id as "candidateId", l.priority_id as "priorityId", p.title, y.label, l.made_by as "madeBy", l.made_at as "madeAt"
    from scoring_candidate c join scoring_priority l on l.partnership_id = c.partnership_id and l.candidate_id = c.id join priority p on p.partnership_id = l.partnership_id and p.id = l.priority_id and p.removed_at is null
    join plan_year y on y.partnership_id = p.partnership_id and y.id = p.plan_year_id where c.partnership_id = ${session.partnershipId} and c.workshop_id = ${workshopId} order by y.label desc, p.position`.execute(session.db);
  return rows;
}

export async function linkPriority(session: Session, candidate: { id: string; title: string }, priorityId: string): Promise<void> {
  await session.db
    .insertInto('scoring_priority')
    .values({ partnership_id: session.partnershipId, candidate_id: candidate.id, priority_id: priorityId, made_by: actorWords(session.actor), account_id: session.actor.kind === 'person' ? session.actor.accountId : null })
    .onConflict((conflict) => conflict.columns(['partnership_id', 'candidate_id', 'priority_id']).doNothing())
    .execute();
  await record(session, tookUpCandidate, { kind: 'candidate priority', id: candidate.id, words: candidate.title }, { priority: priorityId });
}

export type Origin = { candidateId: string; candidate: string; workshopId: string; workshop: string; label: string; minute: string | null; signedAt: Date | null; reason: string | null; evidence: string | null; links: { kind: string; ref: string }[] };

/** Where a priority came from, with the records that the candidate rested on. */
export async function originsOf(session: Session, priorityId: string): Promise<Origin[]> {
  const { rows } = await sql<Origin>`select c.id as "candidateId", c.title as candidate, w.id as "workshopId", w.title as workshop, w.label, w.minute, w.signed_at as "signedAt", d.reason, c.evidence,
      coalesce((select json_agg(json_build_object('kind', e.kind, 'ref', e.ref) order by e.position) from scoring_evidence e where e.partnership_id = c.partnership_id and e.candidate_id = c.id), '[]') as links
    from scoring_priority l join scoring_candidate c on c.partnership_id = l.partnership_id and c.id = l.candidate_id join scoring_workshop w on w.partnership_id = c.partnership_id and w.id = c.workshop_id
    left join scoring_decision d on d.partnership_id = c.partnership_id and d.candidate_id = c.id
    where l.partnership_id = ${session.partnershipId} and l.priority_id = ${priorityId} order by w.label desc, c.position`.execute(session.db);
  return rows.map((row) => ({ ...row, signedAt: row.signedAt === null ? null : new Date(row.signedAt) }));
}
