// Writes a checked draft as plan years: one transaction, the texts as their authors wrote them. What is there already is left as it is.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { actorWords } from '../../../security/actor.ts';
import { record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { refused } from '../../../platform/web/errors.ts';
import { addTerm, termCalled } from '../../glossary/index.ts';
import { addedAction } from '../actions/action-store.ts';
import { madePlanYear } from '../years/year-store.ts';
import { yearInWords } from '../year-address.ts';
import { suggestLineage } from './action-likeness.ts';
import { directoryOf, enterOrganisations } from './directory-entries-store.ts';
import type { Entered } from './directory-entries-store.ts';
import { actionsOf, comingIn, correctedDraft, nameKey, prioritiesOf } from './import-draft.ts';
import type { Draft, DraftAction, DraftYear } from './import-draft.ts';
import { broughtPlanIn, markBroughtIn, openImport } from './import-store.ts';
import type { OpenName, Outcome, PlanImport } from './import-store.ts';
import { withNamesTold } from './one-body.ts';
import { contactNamed } from './public-contact.ts';
import { contactToTake, takeContact } from './public-contact-store.ts';
import { resolveNames, termsAnswered } from './owner-names.ts';
import type { Resolution } from './owner-names.ts';
import { asInDocument, sectionPart, sectionPieces, withoutNumbers } from './section-parts.ts';
import { obstacles } from './to-check.ts';
import { placesOf, writesAnything } from './year-places.ts';
import type { StandingYear, YearPlace } from './year-places.ts';
import '../tables.ts';


/** The plan years of these labels as they stand; held until the end of the transaction when they are written beside. */
export async function standingYears(session: Session, labels: readonly string[], hold = false): Promise<StandingYear[]> {
  const { rows } = await sql<StandingYear>`
    select y.id, y.label, y.state, y.frozen,
      (select count(*)::int from priority p where p.partnership_id = y.partnership_id and p.plan_year_id = y.id) + (select count(*)::int from section s where s.partnership_id = y.partnership_id and s.plan_year_id = y.id and (s.text <> '' or s.version > 1)) as rows
    from plan_year y where y.partnership_id = ${session.partnershipId} and y.label = any(${[...labels]}::text[]) ${hold ? sql`for update of y` : sql``}`.execute(session.db);
  return rows;
}

/** Brings the draft in. Refused with what stands in the way; nothing is written then. */
export async function bringIn(session: Session, id: string, now: Date, today: string): Promise<Outcome> {
  const imported = await openImport(session, id);
  const draft = correctedDraft(imported.reading, imported.corrections);
  const against = obstacles(draft, today);
  if (against.length > 0) throw refused(`It cannot be brought in yet. ${against.join(' ')}`, 'Go back, answer this, and bring it in again.', 'not-ready', [{ text: 'What was understood', href: `/plan/bring/${id}` }]);
  const places = placesOf(draft, await standingYears(session, draft.years.map((one) => one.label), true));
  if (!writesAnything(places)) throw refused(`${places.map((one) => one.year.label).join(' and ')} ${places.length === 1 ? 'is' : 'are'} there already and nothing was written over.`, 'See row by row what differs, and take over what you want.', 'year-there', [{ text: 'What differs', href: `/plan/bring/${id}?show=differences` }]);
  const directory = withNamesTold(draft, await directoryOf(session));
  const names = new Map([...resolveNames(draft, directory)].filter(([, one]) => one.comes));
  const since = `${places.map((one) => one.year.label.slice(0, 4)).sort()[0]}-04-01`;
  const entered = await enterOrganisations(session, draft, names, since < today ? since : today);
  const contact = await contactToTake(session, contactNamed(imported.reading.blocks, draft));
  if (contact) await takeContact(session, contact);
  const outcome: Required<Omit<Outcome, 'contact' | 'carried'>> & Outcome = { openNames: openNamesOf(names, entered), years: [], organisations: entered.added, memberships: entered.memberships, names: entered.names, details: entered.details, inFull: entered.inFull, glossary: [], lineage: 0, ...(contact ? { contact } : {}) };
  const written = new Map<string, Written>();
  for (const place of places.toSorted((a, b) => Number(a.year.role === 'planned') - Number(b.year.role === 'planned'))) {
    const reviews = place.year.role === 'planned' ? reviewedBy(places, written) : null;
    const made = place.kind === 'there' ? await asItStands(session, place) : await writeYear(session, imported, draft, place, entered, reviews, today);
    written.set(place.year.id, made);
    if (place.kind !== 'there') outcome.years.push({ id: made.id, label: place.year.label, role: place.year.role, actions: made.actions.length, filled: place.kind === 'fills', title: made.title, priorities: made.priorities.size });
  }
  await writeSections(session, imported, draft, places, written);
  outcome.glossary = await writeTerms(session, [...comingIn(draft.glossary), ...termsAnswered(draft, names, directory)]);
  outcome.lineage = await writeLineage(session, places, written);
  await markBroughtIn(session, imported, outcome, now);
  await record(session, broughtPlanIn, { kind: 'plan import', id, words: imported.fileName }, { sha256: imported.sha256, years: outcome.years.map(({ label, role, actions }) => ({ label, role, actions })), organisations: outcome.organisations.length, terms: outcome.glossary.length });
  return outcome;
}

/** Whom the document names, came in as somebody of their own, and nobody has said whether they are. A part of a body stays an owner under its own name where nothing is said, as the page says: that is no open question. */
function openNamesOf(names: ReadonlyMap<string, Resolution>, entered: Entered): OpenName[] {
  return [...names.values()].filter((one) => one.ask && one.partOf === undefined && !one.decision.setAside).flatMap((one): OpenName[] => {
    const organisation = entered.owners.get(one.key)?.[0];
    if (organisation === undefined) return [];
    // A name that stands for several is none of them.
    const near = one.suggestions.filter((suggestion) => suggestion.decision.targets.length === 1).flatMap((suggestion) => entered.ids.get(suggestion.decision.targets[0]!) ?? []);
    return [{ name: one.name, organisation, near: [...new Set(near)].filter((id) => id !== organisation) }];
  });
}

type Written = { id: string; title: string; actions: { id: string; text: string; owners: string[] }[]; priorities: Map<string, string> };

const reviewedBy = (places: readonly YearPlace[], written: ReadonlyMap<string, Written>): string | null => {
  const reviewed = places.find((one) => one.year.role === 'reviewed');
  return reviewed ? (written.get(reviewed.year.id)?.id ?? null) : null;
};

/** A year that is there already, for the lineage to the one that comes. */
async function asItStands(session: Session, place: YearPlace): Promise<Written> {
  const rows = await session.db.selectFrom('action as a').select(['a.id', 'a.title as text', sql<string[]>`coalesce((select array_agg(o.organisation_id) from action_owner o where o.partnership_id = a.partnership_id and o.action_id = a.id), '{}')`.as('owners')])
    .where('a.partnership_id', '=', session.partnershipId).where('a.plan_year_id', '=', place.standing!.id).where('a.removed_at', 'is', null).orderBy('a.ref').execute();
  return { id: place.standing!.id, title: '', actions: rows, priorities: new Map() };
}

async function writeYear(session: Session, imported: PlanImport, draft: Draft, place: YearPlace, entered: Entered, reviews: string | null, today: string): Promise<Written> {
  const { year } = place;
  const { id, title } = await writeYearRow(session, imported, place, reviews);
  const own = { partnership_id: session.partnershipId };
  const written: Written = { id, title, actions: [], priorities: new Map() };
  const rows: { action: DraftAction; id: string; priorityId: string; position: number; ref: string; owners: OwnerRow[] }[] = [];
  const priorities = comingIn(prioritiesOf(draft, year.id)).toSorted((a, b) => Number(a.crossCutting) - Number(b.crossCutting));
  for (const priority of priorities) written.priorities.set(priority.id, randomUUID());
  await inBatches(priorities.map((priority, index) => ({
    ...own, id: written.priorities.get(priority.id)!, plan_year_id: id, position: index + 1, is_cross_cutting: priority.crossCutting,
    title: priority.title === '' ? 'Actions' : priority.title.slice(0, 300), purpose: priority.title.length > 300 ? priority.title : null,
  })), (some) => session.db.insertInto('priority').values(some).execute());
  for (const [index, priority] of priorities.entries()) {
    for (const [at, action] of comingIn(actionsOf(draft, priority.id)).entries()) {
      rows.push({ action, id: randomUUID(), priorityId: written.priorities.get(priority.id)!, position: at + 1, ref: `${index + 1}.${at + 1}`, owners: ownerRows(action, year, entered) });
    }
  }
  const reportedOn = [`${Number(year.label.slice(0, 4)) + 1}-03-31`, today].sort()[0]!;
  await inBatches(rows.map((row) => ({
    ...own, id: row.id, plan_year_id: id, priority_id: row.priorityId, position: row.position, ref: row.ref, title: row.action.text, why: whyOf(row.action), due_on: row.action.dueOn || null, target: row.action.target || null,
    target_number: row.action.targetNumber, subject_to_funding: row.action.subjectToFunding, status: row.action.status, last_update_on: row.action.update === '' ? null : reportedOn,
  })), (some) => session.db.insertInto('action').values(some).execute());
  await inBatches(rows.flatMap((row) => row.owners.map((owner, at) => ({ ...own, action_id: row.id, ...owner, position: at + 1 }))), (some) => session.db.insertInto('action_owner').values(some).execute());
  const updates = rows.filter((row) => row.action.update !== '').map((row) => ({
    ...own, id: randomUUID(), action_id: row.id, written_on: reportedOn, period_from: `${year.label.slice(0, 4)}-04-01`, period_to: reportedOn, text: row.action.update, status: row.action.status, came_by: 'document' as const, written_by: imported.fileName, organisation_id: row.owners[0]?.organisation_id ?? null,
  })).map((row) => (row.period_from > row.period_to ? { ...row, period_from: null, period_to: null } : row));
  await inBatches(updates, (some) => session.db.insertInto('action_update').values(some).execute());
  await inBatches(updates.map((row) => ({ ...own, update_id: row.id, accepted_by: actorWords(session.actor), account_id: session.actor.kind === 'person' ? session.actor.accountId : null })), (some) => session.db.insertInto('action_update_acceptance').values(some).execute());
  for (const row of rows) await record(session, addedAction, { kind: 'action', id: row.id, words: row.action.text }, { import: imported.id });
  written.actions = rows.map((row) => ({ id: row.id, text: row.action.text, owners: row.owners.map((one) => one.organisation_id) }));
  return written;
}

async function writeYearRow(session: Session, imported: PlanImport, place: YearPlace, reviews: string | null): Promise<{ id: string; title: string }> {
  const { year } = place;
  const first = Number(year.label.slice(0, 4));
  const record_ = year.role === 'reviewed';
  const title = `Partnership plan ${yearInWords(year.label)}`;
  if (place.kind === 'fills') {
    // The usual sections that it began with are still empty: those of the document take their place, until it is undone.
    await session.db.updateTable('section').set({ removed_at: sql`now()` }).where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', place.standing!.id).where('removed_at', 'is', null).execute();
    await session.db.updateTable('plan_year').set({ source: imported.fileName, reviews_id: reviews, ...(record_ ? { frozen: true, state: 'published' as const } : {}) }).where('partnership_id', '=', session.partnershipId).where('id', '=', place.standing!.id).execute();
    return { id: place.standing!.id, title };
  }
  const id = randomUUID();
  await session.db.insertInto('plan_year').values({ partnership_id: session.partnershipId, id, label: year.label, starts_on: `${first}-04-01`, ends_on: `${first + 1}-03-31`, title, reviews_id: reviews, source: imported.fileName, ...(record_ ? { frozen: true, state: 'published' as const } : {}) }).execute();
  await record(session, madePlanYear, { kind: 'plan year', id, words: title }, { import: imported.id, file: imported.fileName });
  return { id, title };
}

type OwnerRow = { organisation_id: string; part: 'accountable' | 'lead' | 'with' };

/** Each organisation once, in the order of the document; in a record of the past all lead that the document does not call partners. */
function ownerRows(action: DraftAction, year: DraftYear, entered: Entered): OwnerRow[] {
  const rows = new Map<string, OwnerRow>();
  for (const owner of action.owners) {
    for (const [at, id] of (entered.owners.get(nameKey(owner.name)) ?? []).entries()) {
      const accountable = year.role === 'planned' && action.accountable !== '' && nameKey(action.accountable) === nameKey(owner.name) && at === 0;
      if (!rows.has(id)) rows.set(id, { organisation_id: id, part: accountable ? 'accountable' : owner.part });
    }
  }
  return [...rows.values()].toSorted((a, b) => Number(b.part === 'accountable') - Number(a.part === 'accountable'));
}

/** What the document says besides and has no place of its own: other columns, and a date that is none. */
function whyOf(action: DraftAction): string | null {
  const words = [action.notes, ...(action.due !== '' && action.dueOn === '' ? [`By when: ${action.due}`] : [])].filter(Boolean).join('\n');
  return words === '' ? null : words.slice(0, 5000);
}

async function writeSections(session: Session, imported: PlanImport, draft: Draft, places: readonly YearPlace[], written: ReadonlyMap<string, Written>): Promise<void> {
  const made = places.filter((one) => one.kind !== 'there');
  const home = made.find((one) => one.year.role === 'planned') ?? made[0]!;
  const own = { partnership_id: session.partnershipId };
  const coming = comingIn(draft.sections);
  const parts = asInDocument(coming.map((section) => sectionPart(section, places.find((one) => one.year.id === section.yearId)?.year, home.year)));
  const headings = withoutNumbers(coming.map((section) => section.heading));
  const sections = coming.flatMap((section, at) => {
    const priority = section.priorityId === '' ? null : ([...written.values()].map((one) => one.priorities.get(section.priorityId)).find((id) => id !== undefined) ?? null);
    return sectionPieces({ heading: headings[at]!, text: section.text }).map((piece) => ({ ...own, id: randomUUID(), plan_year_id: written.get(home.year.id)!.id, part: parts[at]!, priority_id: priority, heading: piece.heading, text: piece.text, source: imported.fileName, written_by: imported.fileName }));
  });
  await inBatches(sections.map((one, index) => ({ ...one, position: index + 1 })), (some) => session.db.insertInto('section').values(some).execute());
  await inBatches(sections.map((one) => ({ ...own, section_id: one.id, version: 1, heading: one.heading, text: one.text, written_by: imported.fileName })), (some) => session.db.insertInto('section_version').values(some).execute());
}

/** Terms that the glossary does not have yet; those it has stay as they are. */
async function writeTerms(session: Session, terms: readonly { term: string; meaning: string }[]): Promise<string[]> {
  const added: string[] = [];
  for (const { term, meaning } of terms) {
    if (term !== '' && meaning !== '' && !(await termCalled(session, term))) added.push(await addTerm(session, { term, meaning }));
  }
  return added;
}

/** What became of last year's actions, as far as their words and owners tell; people correct it on the page of the lineage. */
async function writeLineage(session: Session, places: readonly YearPlace[], written: ReadonlyMap<string, Written>): Promise<number> {
  const [from, to] = (['reviewed', 'planned'] as const).map((role) => places.find((one) => one.year.role === role));
  if (!from || !to || to.kind === 'there') return 0;
  const before = written.get(from.year.id)!.actions;
  // That an action is missing from the new table is no decision to stop it: somebody is asked what became of it.
  const lines = suggestLineage(before, written.get(to.year.id)!.actions).filter((line) => line.kind !== 'stopped');
  await inBatches(lines.map((line) => ({ partnership_id: session.partnershipId, from_action_id: line.from, to_action_id: line.to, kind: line.kind, owner_changed: line.ownerChanged, by_words: line.kind === 'changed' || line.kind === 'merged' })), (some) => session.db.insertInto('action_lineage').values(some).execute());
  return lines.length;
}

async function inBatches<R>(rows: readonly R[], insert: (some: R[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += 500) await insert(rows.slice(at, at + 500));
}
