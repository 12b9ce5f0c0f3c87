// Which texts of an assessment were written for figures that have turned round since, and what of each: where texts are written, on the page of the
// document, and on the first page of those who write them.
import { dateWords } from '../../../platform/pages/day-words.ts';
import type { Assessment } from '../assess/assessment.ts';
import { subjectsOf } from '../assess/computed.ts';
import { monthsInWords } from '../assess/months.ts';
import { may } from '../../../security/permission.ts';
import type { Session } from '../../../security/session.ts';
import { registerTodayItems } from '../../plan/index.ts';
import type { TodayItem } from '../../plan/index.ts';
import { behindText } from '../telling/behind-text.ts';
import type { Behind } from '../telling/behind-text.ts';
import { PARTS, partNamed, partOfType } from '../telling/parts.ts';
import { countedBefore, gonePart } from './asked-part.ts';
import { listAssessments, resultHeads, resultMarks, resultNumber } from './assessment-store.ts';
import type { AssessmentRecord } from './assessment-store.ts';
import { writeAssessment } from './permissions.ts';
import { sectionsOf } from './section-store.ts';
import type { Section } from './section-store.ts';

export type TextBehind = { part: string; heading: string; href: string; version: number; /** the newest figures, which it is held against */ figures: number; /** `the figures to September 2025, which Marek Novak found it right for on 3 March 2026` */ since: string; changes: readonly Behind[] };

/** Both are only ever added to, so that what was found of a text in a version between two computations stays so. By the text, its wording and both sets of figures; what was asked for last stands last. */
const found = new Map<string, readonly Behind[]>();
const MOST_FOUND = 400;

/** Those of a draft; what was handed on keeps its figures and its texts. By part, in the order of the document. */
export async function textsBehind(session: Session, record: AssessmentRecord, sections?: ReadonlyMap<string, Section>): Promise<Map<string, TextBehind>> {
  const [newest] = record.state === 'draft' ? await resultHeads(session, record.id) : [];
  const told = new Map<string, TextBehind>();
  if (newest === undefined) return told;
  const read = readingOnce(session);
  const order = (part: string): number => (PARTS.findIndex((one) => one.key === part) + 1 || PARTS.length + 1);
  for (const section of [...(sections ?? (await sectionsOf(session, record.id))).values()].toSorted((a, b) => order(a.part) - order(b.part))) {
    const changes = await changesOf(session, read, record, section, newest.number);
    if (changes.length > 0) told.set(section.part, { part: section.part, heading: await headingOf(session, record, section.part, newest.number), href: `/assessment/${record.label}/text/${section.part}`, version: section.version, figures: newest.number, since: await sinceWords(session, record, baseOf(section), section), changes });
  }
  return told;
}

/** What was written before any figures is held against the first. */
const baseOf = (section: Pick<Section, 'figuresNumber'>): number => section.figuresNumber ?? 1;

/** `key`: names the text and its wording; `part`: what it is about, where that hangs on what was counted. */
type Watched = { key: string; text: string; part: string | ((before: Assessment) => string) };

const changesOf = (session: Session, read: ReadOnce, record: AssessmentRecord, section: Section, newest: number): Promise<readonly Behind[]> =>
  changesBetween(session, read, record, { key: [section.id, section.version].join(' '), text: section.text, part: section.part }, baseOf(section), newest);

export type ReadOnce = { figures(assessmentId: string, number: number): ReturnType<typeof resultNumber>; /** which figures they are, without reading them */ mark(assessmentId: string, number: number): Promise<string | undefined> };

/** Reads each result once, however many texts are held against it. */
export function readingOnce(session: Session): ReadOnce {
  const known = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const being = (known.get(key) as Promise<T> | undefined) ?? read();
    known.set(key, being);
    return being;
  };
  return {
    figures: (assessmentId, number) => once(`${assessmentId} ${number}`, () => resultNumber(session, assessmentId, number)),
    mark: async (assessmentId, number) => (await once(assessmentId, () => resultMarks(session, assessmentId))).get(number),
  };
}

/** What of a text turned between two computations of an assessment, by their numbers. It is kept by what they are: in a database that was put back from a backup, a number may come to stand for other figures. */
export async function changesBetween(session: Session, read: ReadOnce, record: AssessmentRecord, { key: own, text, part }: Watched, base: number, newest: number): Promise<readonly Behind[]> {
  if (base >= newest || text.trim() === '') return [];
  const key = [session.partnershipId, own, base, await read.mark(record.id, base), newest, await read.mark(record.id, newest)].join(' ');
  const known = found.get(key);
  if (known !== undefined) {
    found.delete(key);
    found.set(key, known);
    return known;
  }
  const [before, now] = [await read.figures(record.id, base), await read.figures(record.id, newest)];
  const changes = before === undefined || now === undefined ? [] : behindText(typeof part === 'string' ? part : part(before.computed.assessment), text, before.computed.assessment, now.computed.assessment);
  found.set(key, changes);
  if (found.size > MOST_FOUND) found.delete(found.keys().next().value!);
  return changes;
}

async function headingOf(session: Session, record: AssessmentRecord, part: string, number: number): Promise<string> {
  const known = partNamed(part);
  if (known !== undefined) return known.heading;
  const counted = await resultNumber(session, record.id, number);
  return counted === undefined ? gonePart(part, undefined).heading : (subjectsOf(counted.computed.assessment).find((one) => partOfType(one.slug) === part) ?? await countedBefore(session, record, part))?.name ?? gonePart(part, undefined).heading;
}

/** For which figures a text was written or, by whom, last found right. */
export async function sinceWords(session: Session, record: AssessmentRecord, number: number, { heldBy, heldAt }: { heldBy: string | null; heldAt: Date | null } = { heldBy: null, heldAt: null }): Promise<string> {
  const base = await resultNumber(session, record.id, number);
  const to = base?.computed.assessment.to;
  const figures = to === undefined ? 'earlier figures' : `the figures to ${monthsInWords({ from: to, to })}`;
  return heldBy === null || heldAt === null ? `It was written for ${figures}.` : `${heldBy} found it still right for ${figures}, on ${dateWords(heldAt)}.`;
}

registerTodayItems(async (session) => {
  const { actor } = session;
  if (actor.kind !== 'person' || !may(actor, writeAssessment)) return [];
  const items: TodayItem[] = [];
  for (const record of (await listAssessments(session)).filter((one) => one.state === 'draft')) {
    const [first, ...more] = (await textsBehind(session, record)).values();
    if (first === undefined) continue;
    const href = `/assessment/${record.label}/text#${first.part}`;
    items.push({ when: `${more.length + 1} to look at`, text: `${more.length === 0 ? 'A text was' : 'Texts were'} written for figures that have changed since`, href, note: `${record.title}: ${first.heading}${more.length === 0 ? '' : ` and ${more.length} more`}`, action: { text: 'Look', href } });
  }
  return items;
});
