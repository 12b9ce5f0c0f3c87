// “Is this what your plan says?”: left the document, right what was understood; then bringing it in, undoing it, setting it aside.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { id, optionalWords } from '../../../platform/web/form.ts';
import { listWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { carryDecisions } from '../checker/carry-decisions.ts';
import { decidedInFile } from '../checker/checked-document-store.ts';
import { becomesOf } from '../checker/decision.ts';
import { bringPlanIn } from '../permissions.ts';
import { addressOf } from '../year-address.ts';
import { bringIn, standingYears } from './bring-in-store.ts';
import { STATE_WORDS, cameOf } from './bring-plan.ts';
import { CheckView, bodyAnchor } from './check-view.ts';
import { comparison, saidOtherwise } from './comparison-store.ts';
import { directoryOf } from './directory-entries-store.ts';
import { documentPane, paneFrom } from './document-pane.ts';
import { correctedDraft, nameKey, nameKeys, standing } from './import-draft.ts';
import type { Corrections, Draft, Row } from './import-draft.ts';
import { builtOn, keepCarried, loadImport, putInOrderSince, setImportAside, undoImport, whatIsHere } from './import-store.ts';
import type { PlanImport } from './import-store.ts';
import { settleNames, stillOpenNames } from './open-names-store.ts';
import { inDirectory, resolveNames, termsAnswered } from './owner-names.ts';
import type { KnownOrganisation, Resolution } from './owner-names.ts';
import { oneBodies, withNamesTold } from './one-body.ts';
import type { OneBody } from './one-body.ts';
import { contactNamed } from './public-contact.ts';
import { contactToTake } from './public-contact-store.ts';
import { countOf, doubts, foundSentence, obstacles, openRest, tally } from './to-check.ts';
import { placesOf, placesSentence, writesAnything } from './year-places.ts';
import type { YearPlace } from './year-places.ts';
import { isOpenForChange } from '../years/settled.ts';
import { asRecordWords, doesNotFit, samePartnership, yearWords } from './whose-plan.ts';

export const ofImport = z.object({ importId: id });
const query = z.object({ show: optionalWords(20), ours: z.literal('yes').optional().catch(undefined) });

export type Checking = { imported: PlanImport; draft: Draft; directory: KnownOrganisation[]; names: Map<string, Resolution>; /** who of the directory goes by another name here */ bodies: OneBody[]; places: YearPlace[]; base: string };

/** An import with everything that its page and its forms need. */
export async function checking(session: Session, imported: PlanImport): Promise<Checking> {
  const draft = correctedDraft(imported.reading, imported.corrections);
  const there = await directoryOf(session);
  const directory = withNamesTold(draft, there);
  return { imported, draft, directory, bodies: oneBodies(draft, there), names: resolveNames(draft, directory), places: placesOf(draft, await standingYears(session, draft.years.map((one) => one.label))), base: `/plan/bring/${imported.id}` };
}

/** Back to the questions, at the one that came after what was answered: the page is long, and its beginning is not where somebody was. */
export async function afterAnswer(session: Session, before: Checking, corrections: Corrections, anchor: string): Promise<string> {
  const asked = new CheckView(before.draft, before.names, before.directory, before.base).questions(before.bodies);
  const after = await checking(session, { ...before.imported, corrections });
  const left = new Set(new CheckView(after.draft, after.names, after.directory, after.base).questions(after.bodies));
  const at = asked.indexOf(anchor);
  const next = [...asked.slice(Math.max(0, at)), ...asked.slice(0, Math.max(0, at)).toReversed()].find((one) => left.has(one));
  return `${before.base}?show=eye#${next === undefined ? 'bring-in' : encodeURIComponent(next)}`;
}

export const showImport = page('GET', '/plan/bring/:importId', { may: bringPlanIn, params: ofImport, query }, async ({ session, params: { importId }, query: { show, ours }, fresh, today }) => {
  const imported = await loadImport(session, importId);
  return imported.state === 'to check' ? checkPage(session, await checking(session, imported), { show, isOurs: ours === 'yes' }, fresh({}), today) : outcomePage(session, imported, fresh({}));
});

async function checkPage(session: Session, all: Checking, { show: wanted, isOurs }: { show: string | undefined; isOurs: boolean }, form: FormState, today: string): Promise<Result> {
  const { imported, draft, directory, names, bodies, places, base } = all;
  const counts = tally(draft, names, bodies);
  const years = standing(draft.years).filter((year) => !year.setAside);
  const conflicts = places.filter((one) => one.kind === 'there');
  const tabs = [
    { show: 'eye', text: `Needs your eye (${counts.doubts + counts.unknown})` },
    ...years.map((year) => ({ show: year.id, text: `${year.label || 'Year?'} (${pluralWords(actionCount(draft, year.id), 'action')})` })),
    { show: 'owners', text: `Owners (${names.size})` },
    ...(draft.members.length > 0 ? [{ show: 'members', text: `Members (${countOf(draft, 'members')})` }] : []),
    ...(draft.glossary.length > 0 ? [{ show: 'glossary', text: `Glossary (${countOf(draft, 'glossary')})` }] : []),
    ...(draft.sections.length > 0 ? [{ show: 'sections', text: `Narrative (${countOf(draft, 'sections')})` }] : []),
    { show: 'rest', text: `Not understood (${counts.unknown})` },
    ...(conflicts.length > 0 ? [{ show: 'differences', text: 'What differs' }] : []),
  ];
  const show = tabs.find((tab) => tab.show === wanted)?.show ?? (conflicts.length > 0 && !writesAnything(places) ? 'differences' : counts.doubts + counts.unknown > 0 ? 'eye' : (years[0]?.id ?? 'eye'));
  const check = new CheckView(draft, names, directory, base, today, await saidOtherwise(session, all));
  const year = years.find((one) => one.id === show);
  // What can be taken over comes first; beside a record there is nothing to do.
  const differences = show === 'differences' ? (await Promise.all(conflicts.map((place) => comparison(session, all, place)))).toSorted((a, b) => Number(b.open) - Number(a.open)) : [];
  const here = await whatIsHere(session);
  // Of another partnership's plan nothing is offered to be taken over before somebody says that it is ours.
  const stranger = isOurs || samePartnership(draft.partnership, [here.partnership, ...here.otherNames]) ? '' : draft.partnership;
  const asRecords = places.filter((one) => one.kind !== 'there' && one.year.role === 'reviewed').map((one) => one.year.label);
  const decided = await decidedInFile(session, imported.sha256, imported.choice);
  const setAsideYears = standing(draft.years).filter((one) => one.setAside);
  return showPage(
    'plan/bringing-in/check-import.njk',
    {
      questions: doesNotFit({ partnership: draft.partnership, years }, here, today), asksYear: doesNotFit({ partnership: '', years }, here, today).length > 0, stranger, ours: isOurs, fileName: imported.fileName, base, form, show, sentence: foundSentence(counts), views: tabs.map((tab) => ({ text: tab.text, href: `${base}?show=${tab.show}`, current: tab.show === show })),
      pane: paneFrom(documentPane(imported.reading.blocks, draft, new Set([...names.values()].filter((one) => one.ask).map((one) => one.key))), firstPlaceOf(all, show)), year: year ? check.year(year) : null, eye: show === 'eye' ? check.eye() : null, bodies: (show === 'eye' ? bodies.filter((one) => !one.decided) : show === 'owners' ? bodies : []).map((one) => ({ ...one, anchor: bodyAnchor(one.key) })), names: show === 'owners' ? [...names.values()].map((one) => check.name(one)) : null,
      rows: show === 'members' ? check.members() : show === 'glossary' ? check.glossary() : show === 'sections' ? check.sections() : null, rest: show === 'rest' || show === 'eye' ? check.rest() : null, differences: differences.map((one) => (stranger === '' ? one : { ...one, open: false })),
      yearRows: [...years, ...setAsideYears].map((one) => check.row('years', one, one.label || 'A year without a label', [yearWords(one, today)])),
      asRecords: asRecords.length === 0 ? '' : asRecordWords(asRecords), obstacles: obstacles(draft, today), brings: placesSentence(places), writes: writesAnything(places), adds: addsSentence(all), contact: (await contactToTake(session, contactNamed(imported.reading.blocks, draft)))?.is, decided, becomes: becomesOf(decided), there: conflicts.map((one) => ({ label: one.year.label, href: `/plan/years/${addressOf(one.year.label)}`, frozen: one.standing!.frozen })), open: conflicts.some((one) => isOpenForChange(one.standing!)), doubts: counts.doubts,
    },
    { title: 'Is this what your plan says?', wide: true, breadcrumbs: [{ text: 'Plan', href: '/plan' }, { text: 'Bring your current plan', href: '/plan/bring' }] },
  );
}

/** Where in the document a view begins: the year's actions, the members' list and so on; whatever stands before is folded away. */
function firstPlaceOf({ draft, names, imported }: Checking, show: string): string | undefined {
  const at = new Map(imported.reading.blocks.map((block, index) => [block.id, index]));
  const doubtful = new Set([...doubts(draft).map((one) => one.id), ...[...names.values()].filter((one) => one.ask).flatMap((one) => one.actionIds)]);
  const ofYear = new Set(draft.priorities.filter((one) => one.yearId === show).map((one) => one.id));
  const rows: Row[] = show === 'members' ? draft.members : show === 'glossary' ? draft.glossary : show === 'rest' ? draft.rest : show === 'eye' ? [...draft.years, ...draft.priorities, ...draft.actions, ...openRest(draft)].filter((row) => doubtful.has(row.id) || row.id.startsWith('r')) : [...draft.priorities.filter((one) => ofYear.has(one.id)), ...draft.actions.filter((one) => ofYear.has(one.priorityId))];
  return rows.flatMap((row) => row.places.map((place) => place.block)).filter((block) => at.has(block)).sort((a, b) => at.get(a)! - at.get(b)!)[0];
}

const actionCount = (draft: Draft, yearId: string): number => standing(draft.actions).filter((action) => !action.setAside && draft.priorities.some((one) => one.id === action.priorityId && one.yearId === yearId && !one.setAside)).length;

/** Who and what comes besides: “24 members and 5 other organisations join the directory; 17 terms join the glossary.” */
function addsSentence({ draft, directory, names }: Checking): string {
  const isNew = (name: string): boolean => inDirectory(directory, name) === undefined;
  const members = [...new Set(standing(draft.members).filter((one) => !one.setAside && isNew(one.name)).flatMap((one) => nameKeys(one.name).slice(0, 1)))];
  const others = new Set([...names.values()].filter((one) => one.comes && !one.decision.setAside).flatMap((one) => [...(one.decision.group ? [`new:${one.name}`] : []), ...one.decision.targets]).filter((target) => target.startsWith('new:') && isNew(target.slice(4))).map((target) => nameKey(target.slice(4))).filter((key) => !members.includes(key)));
  const who = listWords([...(members.length > 0 ? [pluralWords(members.length, 'member')] : []), ...(others.size > 0 ? [pluralWords(others.size, members.length > 0 ? 'other owner' : 'owner')] : [])]);
  const terms = countOf(draft, 'glossary');
  const answered = termsAnswered(draft, names, directory);
  return [...(who === '' ? [] : [`${who} ${members.length + others.size === 1 ? 'joins' : 'join'} the directory`]), ...(terms === 0 ? [] : [`${pluralWords(terms, 'term')} ${terms === 1 ? 'joins' : 'join'} the glossary where they are new`]), ...(answered.length === 0 ? [] : [`${listWords(answered.map((one) => one.term))} ${answered.length === 1 ? 'joins' : 'join'} it as you explained ${answered.length === 1 ? 'it' : 'them'}`])].join('; ');
}

async function outcomePage(session: Session, imported: PlanImport, form: FormState): Promise<Result> {
  const names = (await stillOpenNames(session, imported.id)).map((one) => ({ ...one, href: `/people/organisations/${one.organisation}`, near: one.near.map((other) => ({ name: other.name, href: `/people/organisations/${one.organisation}/merge?into=${other.id}` })) }));
  const [built, reordered] = imported.state === 'brought in' ? [await builtOn(session, imported.id), await putInOrderSince(session, imported)] : [[], false];
  return showPage('plan/bringing-in/show-outcome.njk', { import: imported, names, stateWords: STATE_WORDS[imported.state], ...cameOf(imported), organisations: imported.outcome.organisations?.length ?? 0, terms: imported.outcome.glossary?.length ?? 0, built, reordered, form, base: `/plan/bring/${imported.id}` }, { title: imported.fileName, breadcrumbs: [{ text: 'Plan', href: '/plan' }, { text: 'Bring your current plan', href: '/plan/bring' }] });
}

export const bringItIn = page('POST', '/plan/bring/:importId/bring-in', { may: bringPlanIn, params: ofImport }, async ({ session, params: { importId }, person, now, today }) => {
  const outcome = await bringIn(session, importId, now, today);
  const years = outcome.years ?? [];
  const along = await carryDecisions(session, await loadImport(session, importId), years, person, now, today);
  if (along) await keepCarried(session, importId, along.carried);
  return goTo('/', `Brought in: ${listWords(years.map((year) => `${pluralWords(year.actions, 'action')} for ${year.label}`))}. ${along ? `${along.told} ` : ''}What comes next is below. It can be undone until something is built on it.`);
});

export const namesAreRight = page('POST', '/plan/bring/:importId/names-are-right', { may: bringPlanIn, params: ofImport }, async ({ session, params: { importId } }) => {
  await settleNames(session, importId);
  return goTo(`/plan/bring/${importId}`, 'The names stay as they came in.');
});

/** "2026/27 is as before, 2025/26 is gone": a year that the import made is there no more. */
function undoneWords(years: readonly { label: string; filled: boolean }[]): string {
  const [filled, made] = [years.filter((year) => year.filled), years.filter((year) => !year.filled)];
  const say = (some: readonly { label: string }[], end: string): string[] => (some.length === 0 ? [] : [`${listWords(some.map((year) => year.label))} ${some.length === 1 ? 'is' : 'are'} ${end}`]);
  return `${[...say(made, 'gone'), ...say(filled, 'as before')].join(', ')}.`;
}

export const undo = page('POST', '/plan/bring/:importId/undo', { may: bringPlanIn, params: ofImport }, async ({ session, params: { importId } }) => {
  const was = await undoImport(session, importId);
  return goTo(`/plan/bring/${importId}`, `Undone: ${undoneWords(was.outcome.years ?? [])} ${was.kept.length === 0 ? '' : `${listWords(was.kept)} ${was.kept.length === 1 ? 'stays' : 'stay'} in the directory: something else uses ${was.kept.length === 1 ? 'it' : 'them'} now. `}${was.inFull.map((one) => `${one.is} keeps that name: ${one.was} is another entry now. `).join('')}Your corrections are kept: check it again when you like.`);
});

export const putAside = page('POST', '/plan/bring/:importId/set-aside', { may: bringPlanIn, params: ofImport }, async ({ session, params: { importId }, now }) => {
  const imported = await loadImport(session, importId, true);
  if (imported.state === 'to check') await setImportAside(session, imported, now);
  return goTo('/plan/bring', `${imported.fileName} is set aside. Nothing of it came into the plan.`);
});
