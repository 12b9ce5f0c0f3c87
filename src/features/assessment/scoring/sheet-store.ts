// Who scores, and what they gave. Which sheets somebody sees, the policy decides: their own, and others' once scoring is closed or both have finished.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound, refused } from '../../../platform/web/errors.ts';
import { byName } from '../../../platform/database/by-name.ts';
import { CONFIDENCE, isWhole } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import type { Workshop } from './workshop-store.ts';
import { refuseSigned, refuseWhenShut } from './what-is-shut.ts';
import './tables.ts';

const invitedScorers = event('chose scorers of');
const savedScores = event('scored candidate priority');
const finishedScoring = event('finished scoring in');

export type Scorer = { accountId: string; person: string; organisation: string; given: number; begunAt: Date | null; finishedAt: Date | null };
export type GivenSheet = { candidateId: string; accountId: string; scores: Record<string, number>; /** criteria that cannot be told */ untold: string[]; note: string | null; version: number };

export async function scorersOf(session: Session, workshopId: string): Promise<Scorer[]> {
  return session.db.selectFrom('scoring_scorer').select(['account_id as accountId', 'person', 'organisation', 'given', 'begun_at as begunAt', 'finished_at as finishedAt']).where('partnership_id', '=', session.partnershipId).where('workshop_id', '=', workshopId).orderBy(byName('person')).execute();
}

/** The sheets that this person may see. */
export async function sheetsOf(session: Session, workshopId: string): Promise<GivenSheet[]> {
  return session.db.selectFrom('scoring_sheet').select(['candidate_id as candidateId', 'account_id as accountId', 'scores', 'untold', 'note', 'version']).where('partnership_id', '=', session.partnershipId).where('workshop_id', '=', workshopId).execute();
}

export type Invitable = { accountId: string; person: string; organisation: string; jobTitle: string | null };

/** Everybody of the partnership who may score. */
export async function peopleToInvite(session: Session, roles: readonly string[], today: string): Promise<Invitable[]> {
  const { rows } = await sql<Invitable>`select a.id as "accountId", a.full_name as person, min(o.name) as organisation, min(p.job_title) as "jobTitle"
    from account_place p join account a on a.id = p.account_id join organisation o on o.partnership_id = p.partnership_id and o.id = p.organisation_id
    where p.partnership_id = ${session.partnershipId} and a.disabled_at is null and p.starts_on <= ${today}::date and (p.ends_on is null or p.ends_on >= ${today}::date) and p.roles && ${[...roles]}::text[]
    group by a.id, a.full_name order by min(${byName('o.name')}), ${byName('a.full_name')}`.execute(session.db);
  return rows;
}

/** Invites those chosen and lets the others go, except those who have scored already. Gives the accounts that are new. */
export async function chooseScorers(session: Session, workshop: Workshop, chosen: readonly Invitable[]): Promise<string[]> {
  refuseSigned(workshop);
  if (workshop.state === 'together') throw refused('Scoring is closed.', 'In the room everybody has a voice: agree the scores there.', 'scoring-closed', [{ text: workshop.title, href: `/assessment/scoring/workshops/${workshop.id}` }]);
  const before = await scorersOf(session, workshop.id);
  const begun = before.filter((one) => one.begunAt !== null || one.finishedAt !== null).map((one) => one.accountId);
  const added = chosen.filter((one) => !before.some((other) => other.accountId === one.accountId));
  const gone = before.filter((one) => !begun.includes(one.accountId) && !chosen.some((other) => other.accountId === one.accountId));
  if (added.length > 0) await session.db.insertInto('scoring_scorer').values(added.map((one) => ({ partnership_id: session.partnershipId, workshop_id: workshop.id, account_id: one.accountId, person: one.person, organisation: one.organisation }))).execute();
  for (const one of gone) await session.db.deleteFrom('scoring_scorer').where('partnership_id', '=', session.partnershipId).where('workshop_id', '=', workshop.id).where('account_id', '=', one.accountId).where('begun_at', 'is', null).execute();
  await record(session, invitedScorers, { kind: 'scoring workshop', id: workshop.id, words: workshop.title }, { added: added.map((one) => one.person), gone: gone.map((one) => one.person) });
  return added.map((one) => one.accountId);
}

/** The person's own place among the scorers; undefined when they are not invited. */
export async function ownPlace(session: Session, workshopId: string): Promise<Scorer | undefined> {
  const { actor } = session;
  return actor.kind === 'person' ? (await scorersOf(session, workshopId)).find((one) => one.accountId === actor.accountId) : undefined;
}

export async function ownSheets(session: Session, workshopId: string): Promise<GivenSheet[]> {
  const { actor } = session;
  return actor.kind === 'person' ? (await sheetsOf(session, workshopId)).filter((one) => one.accountId === actor.accountId) : [];
}

/** Keeps one's own scores of a candidate; half a sheet is kept too. `version` is 0 for the first time. The trail says that it was scored, never how. */
export async function saveSheet(session: Session, workshop: Workshop & { matrix: Matrix }, candidate: { id: string; title: string }, version: number, { scores, untold }: { scores: Record<string, number>; untold: string[] }, note: string | undefined, now: Date): Promise<void> {
  const { actor } = session;
  if (actor.kind !== 'person') throw notFound();
  // Sheets sent in one moment go one after the other: each counts what the person has given.
  await session.db.selectFrom('scoring_scorer').select('account_id').where('partnership_id', '=', session.partnershipId).where('workshop_id', '=', workshop.id).where('account_id', '=', actor.accountId).forUpdate().execute();
  const place = await ownPlace(session, workshop.id);
  if (!place) throw notFound();
  refuseWhenShut(workshop, place);
  const row = { scores: JSON.stringify(scores), untold, note: note ?? null };
  const own = { partnership_id: session.partnershipId, candidate_id: candidate.id, account_id: actor.accountId };
  const before = (await ownSheets(session, workshop.id)).find((one) => one.candidateId === candidate.id);
  if ((before?.version ?? 0) !== version) throw changedMeanwhile();
  // Two pages of one person may be sent in the same moment.
  const saved = before === undefined
    ? await session.db.insertInto('scoring_sheet').values({ ...own, workshop_id: workshop.id, ...row }).onConflict((one) => one.columns(['partnership_id', 'candidate_id', 'account_id']).doNothing()).returning('version').executeTakeFirst()
    : await session.db.updateTable('scoring_sheet').set({ ...row, saved_at: sql`clock_timestamp()`, version: version + 1 }).where('partnership_id', '=', own.partnership_id).where('candidate_id', '=', own.candidate_id).where('account_id', '=', own.account_id).where('version', '=', version).returning('version').executeTakeFirst();
  if (saved === undefined) throw changedMeanwhile();
  const given = (await ownSheets(session, workshop.id)).filter((one) => isWhole(workshop.matrix, one.scores, one.untold)).length;
  await session.db.updateTable('scoring_scorer').set({ given, begun_at: place.begunAt ?? now }).where('partnership_id', '=', session.partnershipId).where('workshop_id', '=', workshop.id).where('account_id', '=', actor.accountId).execute();
  await record(session, savedScores, { kind: 'candidate priority', id: candidate.id, words: candidate.title }, { whole: isWhole(workshop.matrix, scores, untold) });
}

/** From here on the person sees the others who have finished, and changes nothing of their own. */
export async function finishScoring(session: Session, workshop: Workshop, now: Date): Promise<void> {
  const place = await ownPlace(session, workshop.id);
  if (!place) throw notFound();
  refuseWhenShut(workshop, place);
  const scored = (await ownSheets(session, workshop.id)).some((one) => Object.keys(one.scores).some((key) => key !== CONFIDENCE));
  // Whoever has begun is not taken off the list any more.
  const instead = place.begunAt === null ? 'Score a candidate first. If you cannot, ask whoever prepared the workshop to take you off the list.' : 'Score what you can tell first. If you can tell nothing, you need not finish: the room sees what you said when scoring is closed.';
  if (!scored) throw refused('You have not scored anything yet, so there is nothing to finish.', instead, 'nothing-scored', [{ text: workshop.title, href: `/assessment/scoring/workshops/${workshop.id}` }]);
  await session.db.updateTable('scoring_scorer').set({ finished_at: now }).where('partnership_id', '=', session.partnershipId).where('workshop_id', '=', workshop.id).where('account_id', '=', place.accountId).execute();
  await record(session, finishedScoring, { kind: 'scoring workshop', id: workshop.id, words: workshop.title }, { given: place.given });
}
