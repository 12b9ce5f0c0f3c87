// Writes what was chosen into every place, each in the way of its record: an update is corrected and not overwritten, a section keeps its versions, an action says in the trail what was.
import type { Person } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, refused } from '../../../platform/web/errors.ts';
import { adoptReading, compareValues, followingAdoption, keptWhy, measureByRef, readReference, readingsOf, saysNow } from '../../measures/index.ts';
import type { Following, Reading, RecordedMeasure, Value } from '../../measures/index.ts';
import { changeAction, loadAction } from '../actions/action-store.ts';
import type { ActionFields } from '../actions/action-store.ts';
import { acceptUpdates, addUpdate, findUpdate } from '../actions/update-store.ts';
import { holdAction } from '../actions/action-store.ts';
import { loadSection, writeSection } from '../review/section-store.ts';
import { changePriority } from '../years/priority-store.ts';
import { findPriority } from '../years/year-store.ts';
import type { DraftText } from './draft-to-check.ts';
import type { Token } from './words-of-text.ts';

type Written = { text: Pick<DraftText, 'kind' | 'id' | 'field' | 'version' | 'frozen'>; kept: string };

/** Several fields of one record are one change. Throws when a record is not as it was looked at. */
export async function writeTexts(session: Session, texts: readonly Written[], person: Person, why: string): Promise<void> {
  for (const all of Map.groupBy(texts, (one) => `${one.text.kind}:${one.text.id}`).values()) {
    const [{ text }] = all as [Written];
    const field = (name: string, was: string): string => all.find((one) => one.text.field === name)?.kept ?? was;
    if (text.kind === 'update') await correct(session, text, field('text', ''), person, why);
    else if (text.kind === 'section') {
      const section = await loadSection(session, text.id);
      if (String(section.version) !== text.version) throw changedMeanwhile();
      await writeSection(session, text.id, section.version, { part: section.part, priorityId: section.priorityId ?? undefined, heading: field('heading', section.heading), text: field('text', section.text), writerId: section.writerId ?? undefined, writeBy: section.writeBy ?? undefined }, { inPassing: true });
    } else if (text.kind === 'priority') {
      const priority = await findPriority(session, text.id);
      if (String(priority.version) !== text.version) throw changedMeanwhile();
      await changePriority(session, text.id, priority.version, { title: field('title', priority.title), topics: field('topics', priority.topics ?? '') || undefined, purpose: field('purpose', priority.purpose ?? '') || undefined, isCrossCutting: priority.isCrossCutting, strands: priority.strands }, { inRecord: text.frozen });
    } else if (text.kind === 'action') await change(session, text, field);
  }
}

async function correct(session: Session, { id, frozen }: Pick<DraftText, 'id' | 'frozen'>, text: string, person: Person, why: string): Promise<void> {
  const { actionId } = await findUpdate(session, id);
  await holdAction(session, actionId);
  const update = await findUpdate(session, id);
  const made = await addUpdate(session, {
    actionId, writtenOn: update.writtenOn, periodFrom: update.periodFrom ?? undefined, periodTo: update.periodTo ?? undefined, text, status: update.status, suggested: update.suggested ?? undefined, suggestedWhy: update.suggestedWhy ?? undefined, statusWhy: update.statusWhy ?? undefined,
    cameBy: 'signed in', accountId: person.accountId, writtenBy: person.name, organisationId: update.organisationId ?? undefined, onBehalfOf: update.onBehalfOf ?? undefined,
    files: update.files.map((file) => ({ id: file.id, caption: file.caption ?? undefined, alternativeText: file.alternativeText ?? undefined })),
  }, { id, why, inRecord: frozen });
  await acceptUpdates(session, [made], person);
}

async function change(session: Session, { id, version, frozen }: Pick<DraftText, 'id' | 'version' | 'frozen'>, field: (name: string, was: string) => string): Promise<void> {
  const action = await loadAction(session, id);
  if (String(action.version) !== version) throw changedMeanwhile();
  const owners = (part: 'accountable' | 'lead' | 'with'): string[] => action.owners.filter((one) => one.part === part).map((one) => one.id);
  const fields: ActionFields = {
    title: field('title', action.title), why: field('why', action.why ?? '') || undefined, target: field('target', action.target ?? '') || undefined, priorityId: action.priority.id, startsOn: action.startsOn ?? undefined, dueOn: action.dueOn ?? undefined, targetNumber: action.targetNumber ?? undefined,
    targetMet: action.targetMet ?? undefined, namedPerson: action.namedPerson ?? undefined, subjectToFunding: action.subjectToFunding, accountable: owners('accountable')[0], leads: owners('lead'), with: owners('with'), themes: action.themes.map((one) => one.id),
    milestones: action.milestones.map((one) => ({ id: one.id, text: one.text, dueOn: one.dueOn ?? undefined, doneOn: one.doneOn ?? undefined })),
  };
  await changeAction(session, id, action.version, fields, { inRecord: frozen });
}

/** What a place cites. `reading`: the one that says what was chosen, where there is one; `adopts`: another one holds so far, with what the sentences say until then and which of them follow. */
export type RightReading = { ref: string; measure: RecordedMeasure | undefined; reading: Reading | undefined; adopts?: { says: string; following: Following } };

/** Among the readings that these places cite, those that say what was chosen. */
export async function rightReadings(session: Session, cited: readonly Token[], value: Value): Promise<RightReading[]> {
  const found: RightReading[] = [];
  for (const token of new Map(cited.map((one) => [`${one.measure}@${one.period}`, one])).values()) {
    const asked = readReference(`${token.measure}@${token.period}`);
    const measure = asked && (await measureByRef(session, token.measure));
    const standing = measure ? (await readingsOf(session, measure.id, asked.period)).filter((one) => one.correctedById === null) : [];
    const reading = standing.find((one) => one.value !== undefined && compareValues(one.value, value) === 'same');
    found.push({ ref: token.measure, measure, reading, ...(reading && reading.adoption === null ? { adopts: { says: saysNow(standing), following: await followingAdoption(session, token.measure, reading) } } : {}) });
  }
  return found;
}

/** Adopts them; `keep`: the sentences that stay as they were said. Without a reading that says so the figure is entered first, where figures are kept. Returns what holds, and where what was said stays. */
export async function adoptRight(session: Session, right: readonly RightReading[], why: string, keep: readonly string[], today: string): Promise<{ told: string[]; keptAsSaid: string[] }> {
  const [told, keptAsSaid]: [string[], string[]] = [[], []];
  for (const { ref, measure, reading, adopts } of right) {
    if (!measure || !reading) throw refused('One of these places cites a figure that is kept with its source, and none of its readings says what you chose.', 'Enter the figure with its source first, then decide here.', 'no-reading', [{ text: measure?.name ?? 'Measures', href: measure ? `/measures/${ref}` : '/measures' }]);
    if (adopts) {
      const kept = await adopts.following.keep(keep, keptWhy(today, 'another reading was adopted'));
      await adoptReading(session, reading.id, why, kept);
      keptAsSaid.push(...kept);
    }
    told.push(`${measure.name}, ${reading.label}: ${reading.source} holds`);
  }
  return { told, keptAsSaid };
}
