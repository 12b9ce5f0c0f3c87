// Scoring workshops of the demonstration: one that chose the priorities of the running year, and one for the next that is still being scored. Invented, and dated from the day of loading.
import { DEFAULT_MATRIX, isWhole } from '../features/assessment/index.ts';
import { periodKey, printToken, recentPeriods } from '../features/measures/index.ts';
import type { Frequency } from '../features/measures/index.ts';
import type { DemoMeasures, DemoWorkshop } from '../../demo/schema.ts';
import { dateWords } from '../platform/pages/day-words.ts';
import { runningLabel } from './write-running-year.ts';
import { dayFrom, instantBefore } from './writer.ts';
import type { Writer } from './writer.ts';

const KEYS = [...DEFAULT_MATRIX.criteria.map((one) => one.key), 'confidence'];

export async function writeScoring(writer: Writer, workshops: readonly DemoWorkshop[], measures: DemoMeasures, now: Date, today: string): Promise<void> {
  const [matrixId] = await writer.insert('scoring_matrix', [{ number: 1, content: JSON.stringify(DEFAULT_MATRIX), made_by: 'Frankpledge', made_at: instantBefore(now, 400) }]);
  for (const one of workshops) await writeWorkshop(writer, one, matrixId!, measures, now, today);
}

/** The day on which the room of a workshop meets. */
export const meetsOn = (workshop: Pick<DemoWorkshop, 'for' | 'heldInDays'>, today: string): string => (workshop.for === 'running' ? [`${runningLabel(today).first}-03-12`, dayFrom(today, -8)].toSorted()[0]! : dayFrom(today, workshop.heldInDays ?? 14));

async function writeWorkshop(writer: Writer, workshop: DemoWorkshop, matrixId: string, measures: DemoMeasures, now: Date, today: string): Promise<void> {
  const first = runningLabel(today).first + (workshop.for === 'next' ? 1 : 0);
  const label = `${first}/${String((first + 1) % 100).padStart(2, '0')}`;
  const heldOn = meetsOn(workshop, today);
  const daysAgo = Math.max(1, Math.round((Date.parse(today) - Date.parse(heldOn)) / 86_400_000));
  const words = (text: string | undefined): string | null => text?.replaceAll('{label}', label).replaceAll('{day}', dateWords(heldOn)).replaceAll(/\{latest:([a-z-]+)\}/g, (_whole, key: string) => latest(measures, key, today)) ?? null;
  const own = { workshop_id: '' };
  const [workshopId] = await writer.insert('scoring_workshop', [{ title: words(workshop.title), label, held_on: heldOn, place: workshop.place ?? null, about: workshop.about ?? null, matrix_id: matrixId, prepared_by: writer.id('name', workshop.preparedBy), account_id: writer.id('account', workshop.preparedBy), made_at: instantBefore(now, workshop.for === 'next' ? 12 : daysAgo + 40) }]);
  own.workshop_id = workshopId!;
  const candidates = await writer.insert('scoring_candidate', workshop.candidates.map((one, at) => ({ ...own, position: at + 1, title: one.title, about: one.about ?? null, evidence: words(one.evidence) })));
  const each = workshop.candidates.map((one, at) => ({ ...one, id: candidates[at]! }));
  await writer.insert('scoring_evidence', each.flatMap((one) => one.measures.map((ref, position) => ({ ...own, candidate_id: one.id, kind: 'measure', ref, position }))), undefined, false);
  await writer.insert('scoring_scorer', workshop.scorers.map((key) => ({ ...own, account_id: writer.id('account', key), person: writer.id('name', key), organisation: '', invited_at: instantBefore(now, workshop.for === 'next' ? 9 : daysAgo + 30) })), undefined, false);
  await writer.client.query('update scoring_scorer s set organisation = o.name from account_place p join organisation o on o.partnership_id = p.partnership_id and o.id = p.organisation_id where s.partnership_id = $1 and s.workshop_id = $2 and p.partnership_id = s.partnership_id and p.account_id = s.account_id', [writer.partnershipId, workshopId]);
  const step = (state: string, more = '', values: unknown[] = []): Promise<unknown> => writer.client.query(`update scoring_workshop set state = $3${more} where partnership_id = $1 and id = $2`, [writer.partnershipId, workshopId, state, ...values]);
  await step('scoring');
  const scoredAt = instantBefore(now, workshop.for === 'next' ? 3 : daysAgo + 7);
  await writer.insert('scoring_sheet', each.flatMap((one) => Object.entries(one.sheets).map(([key, sheet]) => ({ ...own, candidate_id: one.id, account_id: writer.id('account', key), scores: JSON.stringify(scoresOf(sheet.scores)), note: sheet.note ?? null, saved_at: scoredAt }))), undefined, false);
  for (const key of workshop.scorers) {
    const given = each.filter((one) => one.sheets[key] !== undefined).length;
    const finished = given > 0 && (workshop.minute !== undefined || workshop.finished.includes(key));
    await writer.client.query('update scoring_scorer set given = $4, begun_at = $5, finished_at = $6 where partnership_id = $1 and workshop_id = $2 and account_id = $3', [writer.partnershipId, workshopId, writer.id('account', key), given, given > 0 ? scoredAt : null, finished ? scoredAt : null]);
  }
  if (workshop.minute === undefined) return;
  const heldAt = new Date(`${heldOn}T14:30:00Z`);
  await step('together', ', closed_at = $4', [new Date(`${heldOn}T09:00:00Z`)]);
  const by = { account_id: writer.id('account', workshop.signedBy!) };
  const signer = writer.id('name', workshop.signedBy!);
  await writer.insert('scoring_agreed', each.flatMap((one) => Object.entries(one.agreed).map(([criterion, { value, reason }]) => ({ ...own, candidate_id: one.id, criterion, value, reason, agreed_by: signer, ...by, agreed_at: heldAt }))), undefined, false);
  await writer.insert('scoring_decision', each.flatMap((one) => (one.decision ? [{ ...own, candidate_id: one.id, ...one.decision, decided_by: signer, ...by, decided_at: heldAt }] : [])), undefined, false);
  await step('signed off', ', minute = $4, signed_by = $5, signed_account_id = $6, signed_at = $7', [words(workshop.minute), signer, by.account_id, heldAt]);
  await writer.insert('scoring_priority', each.flatMap((one) => (one.priority ? [{ candidate_id: one.id, priority_id: writer.id('priority', one.priority), made_by: signer, ...by, made_at: heldAt }] : [])), undefined, false);
}

function scoresOf(values: readonly number[]): Record<string, number> {
  const scores = Object.fromEntries(KEYS.map((key, at) => [key, values[at]!]));
  if (values.length !== KEYS.length || !isWhole(DEFAULT_MATRIX, scores)) throw new Error(`The demonstration scores ${values.join(', ')}, which is no whole sheet`);
  return scores;
}

/** A running measure's newest figure as a citation of it. */
function latest(measures: DemoMeasures, key: string, today: string): string {
  const measure = measures.running.find((one) => one.key === key);
  if (!measure) throw new Error(`The demonstration cites ${key}, which is no running measure of it`);
  const period = recentPeriods(measure.frequency as Frequency, today, measure.behind + 2).at(-1)!;
  return printToken({ kind: 'figure', words: measure.values.at(-1)!, measure: key, period: periodKey(period) });
}
