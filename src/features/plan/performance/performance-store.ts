// Which measures say how a priority is doing, and everything about many measures in few queries.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { listMeasures, notesOfMany, openAmong, seriesOf, targetsOfMany } from '../../measures/index.ts';
import type { MeasureFilters } from '../../measures/index.ts';
import type { MeasureFacts } from './performance.ts';
import './tables.ts';

const choseMeasures = event('chose measures of priority');

export type MeasureLink = { priorityId: string; measureId: string; isHeadline: boolean };

/** The links of all priorities of a year, in their order, to measures that are open and that the asker may see. */
export async function linksOf(session: Session, yearId: string): Promise<MeasureLink[]> {
  const { rows } = await sql<MeasureLink>`select l.priority_id as "priorityId", l.measure_id as "measureId", l.is_headline as "isHeadline" from priority_measure l
    join priority p on p.partnership_id = l.partnership_id and p.id = l.priority_id and p.removed_at is null
    join measure m on m.partnership_id = l.partnership_id and m.id = l.measure_id and m.closed_on is null
    where l.partnership_id = ${session.partnershipId} and p.plan_year_id = ${yearId} order by l.is_headline desc, l.position`.execute(session.db);
  return rows;
}

/** How far back months are read: as many as a run shows. */
const YEARS_READ = 4;

/** Everything about these measures; four queries, however many there are. Those that are not to be seen are left out. */
export async function factsOf(session: Session, which: Pick<MeasureFilters, 'ids' | 'refs' | 'organisationId'>, today: string): Promise<MeasureFacts[]> {
  const measures = (await listMeasures(session, which, today)).rows;
  if (measures.length === 0) return [];
  const ids = measures.map((one) => one.id);
  const since = `${Number(today.slice(0, 4)) - YEARS_READ}${today.slice(4)}`.replace('-02-29', '-02-28');
  const series = await seriesOf(session, ids, since);
  const targets = await targetsOfMany(session, ids);
  const notes = await notesOfMany(session, ids);
  return measures.map((measure) => ({ measure, points: series.get(measure.id) ?? [], targets: targets.get(measure.id) ?? [], notes: notes.get(measure.id) ?? [] }));
}

/** Replaces the measures of a priority, in this order. */
export async function chooseMeasures(session: Session, priority: { id: string; title: string }, measures: readonly { id: string; name: string }[], headlineId: string | undefined): Promise<void> {
  await session.db.deleteFrom('priority_measure').where('partnership_id', '=', session.partnershipId).where('priority_id', '=', priority.id).execute();
  if (measures.length > 0) await session.db.insertInto('priority_measure').values(measures.map((one, position) => ({ partnership_id: session.partnershipId, priority_id: priority.id, measure_id: one.id, position, is_headline: one.id === headlineId }))).execute();
  // The trail of a priority is read by everybody: what one organisation keeps to itself has no name there.
  const open = await openAmong(session, measures.map((one) => one.id));
  const named = measures.filter((one) => open.has(one.id));
  await record(session, choseMeasures, { kind: 'priority', id: priority.id, words: priority.title }, { measures: named.map((one) => one.name), headline: named.find((one) => one.id === headlineId)?.name, ...(named.length === measures.length ? {} : { ofOneOrganisation: measures.length - named.length }) });
}

/** What the directory calls an organisation. */
export async function organisationName(session: Session, organisationId: string): Promise<string> {
  const found = await session.db.selectFrom('organisation').select('name').where('partnership_id', '=', session.partnershipId).where('id', '=', organisationId).executeTakeFirst();
  if (!found) throw notFound();
  return found.name;
}
