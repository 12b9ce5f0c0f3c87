// What changed since an earlier computation: of the assessment before, or of this one.
import { z } from 'zod';
import { dateTimeWords } from '../../../platform/pages/day-words.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { page, showPage } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import { assessmentById, listAssessments, newestResult, resultHeads, resultNumber } from './assessment-store.ts';
import type { AssessmentRecord, Result } from './assessment-store.ts';
import { slugOf } from '../assess/computed.ts';
import type { BeforeKept, HandedOn } from './handed-on.ts';
import { addressOf, headOf, ofAssessment, ofRecord, openAssessment, tabsOf, toOverview } from './open-assessment.ts';
import { tableRoutes } from '../table-routes.ts';
import type { Shown } from './open-assessment.ts';
import { readAssessment } from './permissions.ts';
import { changesSince } from '../telling/since.ts';

const query = z.object({ since: z.string().regex(/^(last|\d{1,6})$/).optional().catch(undefined) });

/** The assessment before this one, with its figures; beside what was handed on, those that it was held against then. */
async function lastAssessment(session: Session, record: AssessmentRecord, handedOn: HandedOn | undefined): Promise<{ record: AssessmentRecord; result: Result } | undefined> {
  if (handedOn?.before !== undefined) {
    const kept = handedOn.before?.isAssessment ? handedOn.before : undefined;
    const [was, result] = kept === undefined ? [] : [await assessmentById(session, kept.assessmentId), await resultNumber(session, kept.assessmentId, kept.number)];
    return was && result && { record: was, result };
  }
  const before = (await listAssessments(session)).find((one) => one.label < record.label && one.computedAt !== null);
  const result = before && (await newestResult(session, before.id));
  return before && result && { record: before, result };
}

/** What the newest figures are held against by themselves: the assessment before, else the computation before. */
export async function beforeThis(session: Session, record: AssessmentRecord, result: Result, handedOn: HandedOn | undefined): Promise<(BeforeKept & { result: Result }) | undefined> {
  const last = await lastAssessment(session, record, handedOn);
  if (last !== undefined) return { words: `the assessment ${last.record.label}`, result: last.result, assessmentId: last.record.id, number: last.result.number, isAssessment: true };
  const earlier = (await resultHeads(session, record.id)).find((one) => one.number < result.number);
  const found = earlier && (await resultNumber(session, record.id, earlier.number));
  return found && { words: dateTimeWords(found.computedAt), result: found, assessmentId: record.id, number: found.number, isAssessment: false };
}

/** What the newest figures are held against: the assessment before, an earlier computation of this one, or what was asked for. */
async function heldAgainst(session: Session, { record, result, handedOn }: Shown, since: string | undefined) {
  const last = await lastAssessment(session, record, handedOn);
  const earlier = (await resultHeads(session, record.id)).filter((one) => one.number < result.number);
  const asked = since ?? (last === undefined ? (earlier[0] === undefined ? undefined : String(earlier[0].number)) : 'last');
  const against = asked === 'last' ? last?.result : asked === undefined ? undefined : await resultNumber(session, record.id, Number(asked));
  return { last, earlier, asked, against, changes: against === undefined ? [] : changesSince(against.computed.assessment, result.computed.assessment) };
}

export const showChanges = page('GET', '/assessment/:assessmentYear/changes', { may: readAssessment, params: ofAssessment, query }, async ({ session, params: { assessmentYear }, query: { since } }) => {
  const shown = await openAssessment(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const { record, result } = shown;
  const { last, earlier, asked, against, changes } = await heldAgainst(session, shown, since);
  const here = addressOf(record);
  const options = [...(last === undefined ? [] : [{ value: 'last', text: `Assessment ${last.record.label}` }]), ...earlier.map((one) => ({ value: String(one.number), text: `This one as computed on ${dateTimeWords(one.computedAt)}` }))];
  return showPage(
    'assessment/written/show-changes.njk',
    {
      here, tabs: tabsOf(record, 'Since last time'), hasBefore: against !== undefined, computedAt: result.computedAt,
      list: { exports: changes.length === 0 ? [] : ['csv', 'xlsx'].map((ending) => ({ text: ending === 'csv' ? 'CSV' : 'Excel', href: `${here}/changes.${ending}?since=${asked ?? 'last'}` })), action: `${here}/changes`, sentence: against === undefined ? '' : `${pluralWords(changes.length, 'change')} since ${asked === 'last' ? `the assessment ${last?.record.label ?? ''}` : dateTimeWords(against.computedAt)}.`, filters: options.length < 2 ? [] : [{ name: 'since', label: 'Since', value: asked, all: 'The last one', options }] },
      changes: changes.map((one) => ({ ...one, href: one.type === undefined ? undefined : `${here}/types/${slugOf(one.type)}` })),
    },
    headOf(record, 'What changed since last time'),
  );
});

export const exportChanges = tableRoutes('/assessment/:assessmentYear/changes', { may: readAssessment, params: ofAssessment, query }, async ({ session, params: { assessmentYear }, query: { since } }) => {
  const shown = await openAssessment(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const { changes } = await heldAgainst(session, shown, since);
  return ofRecord(shown.record, { name: 'changes', columns: ['kind', 'of', 'what_changed'], rows: changes.map((one) => [one.kind, one.type ?? null, one.words]) });
});
