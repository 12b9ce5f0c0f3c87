// The authorities agree the plan as it is put up to them, which is the first version unless something changed meanwhile. What a version says otherwise than they agreed, and why it goes
// out all the same. Pure.
import { createHash } from 'node:crypto';
import { dateWords } from '../../../platform/pages/day-words.ts';
import { notAgreedWords } from '../agreement/agreement.ts';
import type { NotAgreed } from '../agreement/agreement.ts';
import { answering, heart, planChanges } from './changes.ts';
import type { PlanData, PublishedPriority } from './plan-data.ts';

type AgreedVersion = NonNullable<PlanData['agreedVersion']>;

type Answered = NonNullable<AgreedVersion['earlier']>[number];

/** `toDeclare`: somebody has to say why this needs no new agreement. `content` is the same as long as nothing of what is agreed is. */
export type SinceAgreed = { version?: number; putUpOn?: string; notAgreed?: NotAgreed[]; changed: string[]; why?: string | undefined; /** what of it was answered for before, and how: nobody is asked about it again */ earlier: Answered[]; toDeclare: boolean; content: string };

const withoutProgress = (priorities: readonly PublishedPriority[]): PublishedPriority[] =>
  priorities.map((priority) => ({ ...priority, actions: priority.actions.map(({ update: _update, statusWhy: _why, ...action }) => ({ ...action, status: '' })) }));

const withoutSources = (priorities: readonly PublishedPriority[]): PublishedPriority[] =>
  priorities.map((priority) => ({ ...priority, actions: priority.actions.map((action) => { if (!action.update) return action; const { source: _source, corrected: _corrected, ...update } = action.update; return { ...action, update }; }) }));

/** Did the year under review still go on when they agreed? Then they knew that more would be told of it. */
const reviewedYearRan = (agreed: PlanData): boolean => agreed.publishedOn < agreed.year.startsOn;

/** What is told as the year goes on is not what was agreed: updates and statuses, members, contacts, words explained, where figures come from, and that somebody confirmed what words suggest. */
function asAgreed(data: PlanData, like: PlanData, reviewRan: boolean): PlanData {
  return {
    ...data, agreement: [], members: [], glossary: [], figures: [], told: [], partnership: like.partnership, priorities: withoutProgress(data.priorities),
    sections: data.sections.map(({ source: _source, ...section }) => section), lineage: data.lineage.map(({ byWords: _byWords, ...one }) => one),
    ...(data.review ? { review: { ...data.review, priorities: answering(reviewRan ? withoutProgress(data.review.priorities) : withoutSources(data.review.priorities)) } } : {}),
  };
}

const contentOf = (data: PlanData): string => createHash('sha256').update(JSON.stringify(heart(data))).digest('hex');

/** Do two plans that were put up say the same, of what is agreed? */
export function asksTheSame(before: PlanData, now: PlanData): boolean {
  const reviewRan = reviewedYearRan(before);
  return contentOf(asAgreed(before, now, reviewRan)) === contentOf(asAgreed(now, now, reviewRan));
}

/** What they agreed: its number, or the day on which it was put up where no version is just that. `notAgreed` are authorities of today that did not. */
export type Agreed = { data: PlanData; version?: number; putUpOn?: string; notAgreed?: NotAgreed[] };

/** Of what is said otherwise, that which no earlier version answered for. */
export const notAnswered = ({ changed, earlier = [] }: Pick<AgreedVersion, 'changed' | 'earlier'>): string[] => changed.filter((line) => !earlier.some((one) => one.changed.includes(line)));

/** Each answer of a version with those of its sentences that are said still. */
const answersOf = (version: AgreedVersion, changed: readonly string[]): Answered[] =>
  [...(version.earlier ?? []), ...(version.why === undefined ? [] : [{ changed: notAnswered(version), why: version.why }])].map((one) => ({ ...one, changed: one.changed.filter((line) => changed.includes(line)) })).filter((one) => one.changed.length > 0);

/** What a sentence is about, where it tells all that is otherwise of that. */
const subjectOf = (line: string): string => /^(?:Action [^:“]+(?=: )|The (?:section|purpose of|topics of) “[^”]*”)/.exec(line)?.[0] ?? line;

/**
 * What a version before answered for, where all that changed since that version is told in a sentence that is asked about. A text that is rewritten a second time gives the same sentence: then all is asked about again.
 */
function answeredBefore(changed: readonly string[], newest: AgreedVersion | undefined, since: () => readonly string[]): Answered[] {
  const earlier = newest === undefined ? [] : answersOf(newest, changed);
  const asked = notAnswered({ changed: [...changed], earlier });
  return asked.length > 0 && earlier.length > 0 && since().every((line) => asked.some((one) => subjectOf(one) === subjectOf(line))) ? earlier : [];
}

/**
 * Held against the version that was agreed, not the one before. Asked about once: the newest version's reason holds as long as all that is agreed stays as it was in it. Sentences
 * are not enough for that: a text that is rewritten a second time gives the same one. `mayQuote`: may these words that they agreed be told again?
 */
export function sinceAgreed({ data: agreed, ...which }: Agreed, now: PlanData, newest: PlanData | undefined, why?: string, mayQuote?: (text: string) => boolean): SinceAgreed | undefined {
  if (agreed.agreement.length === 0) return undefined;
  const like = (data: PlanData): PlanData => asAgreed(data, now, reviewedYearRan(agreed));
  const changed = planChanges(like(agreed), like(now), mayQuote);
  const content = contentOf(like(now));
  const declared = newest?.agreedVersion?.why;
  const toDeclare = changed.length > 0 && !(newest !== undefined && declared !== undefined && contentOf(like(newest)) === content);
  const earlier = changed.length === 0 ? [] : toDeclare ? answeredBefore(changed, newest?.agreedVersion, () => planChanges(like(newest!), like(now), mayQuote)) : (newest?.agreedVersion?.earlier ?? []);
  return { ...which, changed, earlier, toDeclare, why: changed.length === 0 ? undefined : toDeclare ? why : declared, content };
}

/** As it stands in the data. */
export const agreedVersionOf = ({ version, putUpOn, notAgreed = [], changed, why, earlier }: SinceAgreed): AgreedVersion => ({ ...(version === undefined ? {} : { version }), ...(putUpOn === undefined ? {} : { putUpOn }), changed, ...(notAgreed.length === 0 ? {} : { notAgreed }), ...(why === undefined ? {} : { why }), ...(earlier.length === 0 ? {} : { earlier }) });

/** "The authorities agreed version 1. Version 2 …": the same words on every page and in every form. */
export const agreedWords = ({ version, putUpOn, notAgreed = [], changed }: Omit<AgreedVersion, 'why' | 'earlier'>, now: number): string =>
  `${notAgreed.length === 0 ? 'The authorities' : `${notAgreedWords(notAgreed)} The other authorities`} agreed ${version === undefined ? `the plan as it was put up to them${putUpOn === undefined ? '' : ` on ${dateWords(putUpOn)}`}` : `version ${version}`}. Version ${now} ${changed.length === 0 ? 'changes nothing of what they agreed' : 'says otherwise than they agreed'}.`;

/** The same of the newest version that the public finds, by the authorities of today. */
export function agreedTodayWords(newest: { version: number; agreed: AgreedVersion | null | undefined } | undefined, notAgreed: NotAgreed[]): string {
  if (newest?.agreed) return agreedWords({ ...newest.agreed, notAgreed }, newest.version);
  return notAgreed.length > 0 ? `The plan is published. ${notAgreedWords(notAgreed)}` : 'Everybody agreed, and the plan is published.';
}
