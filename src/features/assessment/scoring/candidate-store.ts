// The candidates of a workshop and the records that each rests on.
import { sql } from 'kysely';
import { actorWords } from '../../../security/actor.ts';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound, refused } from '../../../platform/web/errors.ts';
import { figuresFor } from './watched-texts.ts';
import type { Figures } from './watched-texts.ts';
import { refuseSigned } from './what-is-shut.ts';
import type { Workshop } from './workshop-store.ts';
import type { Outcome, WorkshopState } from './workshop.ts';
import './tables.ts';

const addedCandidate = event('added candidate priority');
const changedCandidate = event('changed candidate priority');
const removedCandidate = event('removed candidate priority');
const heldCandidate = event('held candidate priority', 'said that the texts are still right of candidate priority');

export type EvidenceLink = { kind: string; ref: string };
export type Candidate = {
  id: string; workshopId: string; position: number; title: string; about: string | null; evidence: string | null; version: number; links: EvidenceLink[];
  /** the assessment whose figures it was written for, or last held right for, and which of them; `held…`: who held it so since it was written */
  figuresOf: string | null; figuresNumber: number | null; heldNumber: number | null; heldBy: string | null; heldAt: Date | null;
};
/** `seen`: the figures that stood before whoever wrote it, as their form carries them */
export type CandidateFields = { title: string; about?: string | undefined; evidence?: string | undefined; links: EvidenceLink[]; seen?: string | undefined };

const COLUMNS = sql`c.id, c.workshop_id as "workshopId", c.position, c.title, c.about, c.evidence, c.version, c.figures_of as "figuresOf", c.figures_number as "figuresNumber", c.held_number as "heldNumber", c.held_by as "heldBy", c.held_at as "heldAt",
  coalesce((select json_agg(json_build_object('kind', e.kind, 'ref', e.ref) order by e.position) from scoring_evidence e where e.partnership_id = c.partnership_id and e.candidate_id = c.id), '[]') as links`;

/** Without evidence: no words on what there is, and no record that it rests on. */
export const isBare = ({ evidence, links }: Pick<Candidate, 'evidence' | 'links'>): boolean => links.length === 0 && (evidence ?? '').trim() === '';

export async function candidatesOf(session: Session, workshopId: string): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`select ${COLUMNS} from scoring_candidate c where c.partnership_id = ${session.partnershipId} and c.workshop_id = ${workshopId} and c.removed_at is null order by c.position, c.title`.execute(session.db);
  return rows;
}

/** The candidate that bears this name, in whatever case. */
export async function candidateNamed(session: Session, workshopId: string, title: string): Promise<Candidate | undefined> {
  return (await candidatesOf(session, workshopId)).find((one) => one.title.toLowerCase() === title.toLowerCase());
}

export async function loadCandidate(session: Session, id: string): Promise<Candidate> {
  const { rows: [row] } = await sql<Candidate>`select ${COLUMNS} from scoring_candidate c where c.partnership_id = ${session.partnershipId} and c.id = ${id} and c.removed_at is null`.execute(session.db);
  if (!row) throw notFound();
  return row;
}

/** Holds a candidate until the end of the transaction. */
export async function holdCandidate(session: Session, id: string): Promise<Candidate> {
  await session.db.selectFrom('scoring_candidate').select('id').where('partnership_id', '=', session.partnershipId).where('id', '=', id).forUpdate().execute();
  return loadCandidate(session, id);
}

/** Once scoring has begun a candidate keeps its name. */
export const isNamed = (workshop: Pick<Workshop, 'state'>): boolean => workshop.state !== 'preparing';

const refuseOnceScored = (workshop: Workshop): void => {
  refuseSigned(workshop);
  if (workshop.state !== 'preparing') throw refused('Scoring has begun: the list of candidates stays as it is.', 'Let the workshop watch or not choose a candidate that should not be there.', 'scoring-begun', [{ text: workshop.title, href: `/assessment/scoring/workshops/${workshop.id}` }]);
};

export async function addCandidate(session: Session, workshop: Workshop, fields: CandidateFields): Promise<string> {
  refuseOnceScored(workshop);
  const figures = await figuresFor(session, fields.links, fields.seen);
  const made = await session.db
    .insertInto('scoring_candidate')
    .values({
      partnership_id: session.partnershipId, workshop_id: workshop.id, title: fields.title, about: fields.about ?? null, evidence: fields.evidence ?? null, figures_of: figures?.of ?? null, figures_number: figures?.number ?? null,
      position: sql<number>`coalesce((select max(position) from scoring_candidate where partnership_id = ${session.partnershipId} and workshop_id = ${workshop.id}), 0) + 1`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await link(session, workshop.id, made.id, fields.links);
  await record(session, addedCandidate, { kind: 'candidate priority', id: made.id, words: fields.title });
  return made.id;
}

/** Changes a candidate at the version it was opened on; what it says may be mended until the decision is signed off. */
export async function changeCandidate(session: Session, workshop: Workshop, before: Candidate, version: number, fields: CandidateFields): Promise<void> {
  refuseSigned(workshop);
  if (isNamed(workshop) && fields.title !== before.title) throw refused(`Scoring has begun on “${before.title}”, so it keeps its name: those who scored it scored that.`, 'Say what it includes or what is known about it; a candidate under another name is for another workshop.', 'scoring-begun', [{ text: before.title, href: `/assessment/scoring/candidates/${before.id}` }]);
  const figures = await figuresFor(session, fields.links, fields.seen);
  const done = await session.db
    .updateTable('scoring_candidate')
    .set({ title: fields.title, about: fields.about ?? null, evidence: fields.evidence ?? null, figures_of: figures?.of ?? null, figures_number: figures?.number ?? null, held_number: null, held_by: null, held_at: null, version: version + 1 })
    .where('partnership_id', '=', session.partnershipId).where('id', '=', before.id).where('version', '=', version).where('removed_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await session.db.deleteFrom('scoring_evidence').where('partnership_id', '=', session.partnershipId).where('candidate_id', '=', before.id).execute();
  await link(session, workshop.id, before.id, fields.links);
  const refs = (links: readonly EvidenceLink[]): string => links.map((one) => `${one.kind}:${one.ref}`).toSorted().join(', ');
  const parts: [string, unknown, unknown][] = [['title', before.title, fields.title], ['about', before.about, fields.about ?? null], ['evidence', before.evidence, fields.evidence ?? null], ['records', refs(before.links), refs(fields.links)]];
  await record(session, changedCandidate, { kind: 'candidate priority', id: before.id, words: fields.title }, { changed: parts.filter(([, was, is]) => was !== is).map(([field, was, is]) => ({ field, was, is })) });
}

/** Somebody looked at a candidate beside newer figures and found its texts still right, with why its scores were agreed and it was decided on; none is touched. False where it was changed meanwhile. */
export async function holdRight(session: Session, workshop: Workshop, candidate: Candidate, version: number, { own, figures }: { own: Figures; figures: readonly Figures[] }, now: Date): Promise<boolean> {
  refuseSigned(workshop);
  const number = Math.max(own.number, candidate.figuresNumber ?? 1);
  const done = await session.db.updateTable('scoring_candidate').set({ figures_of: own.of, figures_number: number, held_number: number, held_by: actorWords(session.actor), held_at: now, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', candidate.id).where('version', '=', version).where('removed_at', 'is', null).executeTakeFirst();
  if (done.numUpdatedRows === 0n) return false;
  for (const one of figures) {
    for (const said of ['scoring_agreed', 'scoring_decision'] as const) await session.db.updateTable(said).set({ figures_number: one.number }).where('partnership_id', '=', session.partnershipId).where('candidate_id', '=', candidate.id).where('figures_of', '=', one.of).where('figures_number', '<', one.number).execute();
  }
  await record(session, heldCandidate, { kind: 'candidate priority', id: candidate.id, words: candidate.title }, { version, figures: number });
  return true;
}

export async function removeCandidate(session: Session, workshop: Workshop, candidate: Candidate, version: number, now: Date): Promise<void> {
  refuseOnceScored(workshop);
  const done = await session.db.updateTable('scoring_candidate').set({ removed_at: now, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', candidate.id).where('version', '=', version).where('removed_at', 'is', null).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await record(session, removedCandidate, { kind: 'candidate priority', id: candidate.id, words: candidate.title });
}

async function link(session: Session, workshopId: string, candidateId: string, links: readonly EvidenceLink[]): Promise<void> {
  const own = { partnership_id: session.partnershipId, workshop_id: workshopId, candidate_id: candidateId };
  const unique = [...new Map(links.map((one) => [`${one.kind}:${one.ref}`, one])).values()];
  if (unique.length > 0) await session.db.insertInto('scoring_evidence').values(unique.map((one, position) => ({ ...own, kind: one.kind, ref: one.ref, position }))).execute();
}

/** `outcome`: what was decided on it, once that is signed off. */
export type RestingCandidate = { id: string; title: string; workshop: string; label: string; state: WorkshopState; outcome: Outcome | null };
const TOLD = sql`c.id, c.title, w.title as workshop, w.label, w.state, case when w.state = 'signed off' then (select d.outcome from scoring_decision d where d.partnership_id = c.partnership_id and d.candidate_id = c.id) end as outcome`;

/** The candidates that rest on a record, for the record's own page. */
export async function candidatesRestingOn(session: Session, { kind, ref }: EvidenceLink): Promise<RestingCandidate[]> {
  const { rows } = await sql<RestingCandidate>`select ${TOLD} from scoring_evidence e join scoring_candidate c on c.partnership_id = e.partnership_id and c.id = e.candidate_id and c.removed_at is null
    join scoring_workshop w on w.partnership_id = c.partnership_id and w.id = c.workshop_id where e.partnership_id = ${session.partnershipId} and e.kind = ${kind} and e.ref = ${ref} order by w.label desc, c.position`.execute(session.db);
  return rows;
}

/** All candidates of workshops for a plan, with the names of the measures that they rest on. */
export async function candidatesForPlan(session: Session, label: string): Promise<(RestingCandidate & { measures: string[] })[]> {
  const { rows } = await sql<RestingCandidate & { measures: string[] }>`select ${TOLD}, array(select m.name from scoring_evidence e join measure m on m.partnership_id = e.partnership_id and m.ref = e.ref where e.partnership_id = c.partnership_id and e.candidate_id = c.id and e.kind = 'measure' order by e.position) as measures from scoring_candidate c join scoring_workshop w on w.partnership_id = c.partnership_id and w.id = c.workshop_id
    where c.partnership_id = ${session.partnershipId} and c.removed_at is null and w.label = ${label} order by w.made_at desc, c.position`.execute(session.db);
  return rows;
}

/** The evidence of candidates as texts that cite figures. */
export async function evidenceTexts(session: Session, ids: readonly string[]): Promise<{ id: string; title: string; label: string; text: string }[]> {
  const { rows } = await sql<{ id: string; title: string; label: string; text: string }>`select c.id, c.title, w.label, c.evidence as text from scoring_candidate c join scoring_workshop w on w.partnership_id = c.partnership_id and w.id = c.workshop_id
    where c.partnership_id = ${session.partnershipId} and c.removed_at is null and c.evidence is not null and c.id = any(${[...ids]}::uuid[])`.execute(session.db);
  return rows;
}
