// What `read --json` prints: the shape that scripts rely on (fields may be added, never renamed or removed; absent means unknown), texts with white space made single.
import { single } from './blocks.ts';
import type { PlanReading, ReadAction, ReadMember, ReadPriority, ReadSection, ReadYear } from './plan-reading.ts';

/** JSON-ready; every word of the document is in it. */
export function readingJson(reading: PlanReading): Record<string, unknown> {
  return {
    file: reading.file,
    format: reading.format,
    title: words(reading.title),
    partnership: words(reading.partnership),
    years: reading.years.map(yearJson),
    sections: reading.sections.map(sectionJson),
    members: reading.members.map(memberJson),
    glossary: reading.glossary.map(({ term, meaning }) => ({ term: single(term), meaning: single(meaning) })),
    notUnderstood: reading.notUnderstood.map(({ where, text, why }) => ({ where: single(where), text: single(text), why })),
    listHeads: reading.listHeads,
    pageMarks: reading.pageMarks.map(({ where, text }) => ({ where, text: single(text) })),
  };
}

/** undefined where the document says nothing, so that the field is absent */
const words = (text: string | undefined): string | undefined => (text === undefined || single(text) === '' ? undefined : single(text));
const rounded = (confidence: number): number => Math.round(confidence * 100) / 100;

const yearJson = (year: ReadYear): Record<string, unknown> => ({ label: words(year.label), role: year.role, confidence: rounded(year.confidence), priorities: year.priorities.map(priorityJson) });

const priorityJson = (priority: ReadPriority): Record<string, unknown> => ({ title: single(priority.title), crossCutting: priority.crossCutting, confidence: rounded(priority.confidence), actions: priority.actions.map(actionJson), heads: priority.heads });

function actionJson(action: ReadAction): Record<string, unknown> {
  return {
    ref: words(action.ref),
    text: single(action.text),
    owners: action.owners.map((owner) => owner.name),
    ownersText: words(action.ownersText),
    unmatchedOwners: action.unmatchedOwners.length > 0 ? action.unmatchedOwners : undefined,
    update: words(action.update),
    status: action.status === 'not stated' ? undefined : action.status,
    statusText: words(action.statusText),
    due: action.due,
    measure: words(action.measure),
    target: action.target,
    subjectToFunding: action.subjectToFunding,
    others: action.others.length > 0 ? action.others.map(({ head, text }) => ({ head: single(head), text: single(text) })) : undefined,
    labels: action.labels.length > 0 ? action.labels : undefined,
    confidence: rounded(action.confidence),
  };
}

const sectionJson = (section: ReadSection): Record<string, unknown> => ({ heading: single(section.heading), path: section.path, year: section.year, priority: words(section.priority), text: single(section.text) });

function memberJson(member: ReadMember): Record<string, unknown> {
  return { name: single(member.name), telephone: member.telephone, website: member.website, email: member.email, link: member.link, asWritten: single(member.asWritten) };
}
