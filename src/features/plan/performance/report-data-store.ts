// Gathers what a report says: the plan, its measures fit to be public, and no figure that another one gives away.
import type { Session } from '../../../security/session.ts';
import { periodKey, publicFigures } from '../../measures/index.ts';
import { countSentence, statusWords } from '../actions/action.ts';
import { loadPlan } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { shownStatus, silenceWords } from './behind.ts';
import { behindInPublic, doneInPublic, tellable } from './behind-store.ts';
import { measureRow } from './measure-view.ts';
import { STANDING_WORDS, standingOf } from './performance.ts';
import type { MeasureFacts } from './performance.ts';
import { withoutGivingAway } from './giving-away.ts';
import { factsOf, linksOf } from './performance-store.ts';
import { loadPartnershipName } from './report-store.ts';
import type { ReportData } from './report-data.ts';

/** The report as it would be made today, without its number and what changed. Measures that are not for the public are left out. */
export async function gatherReport(session: Session, year: PlanYear, today: string): Promise<ReportData> {
  const plan = await loadPlan(session, year);
  const links = await linksOf(session, year.id);
  const ids = [...new Set(links.map((link) => link.measureId))];
  const facts = ids.length === 0 ? [] : (await factsOf(session, { ids }, today)).filter((one) => one.measure.publishable);
  const out = await publicFigures(session, facts.map((one) => one.measure.ref));
  const byId = new Map(facts.map((one) => [one.measure.id, withoutGivingAway(one, out)]));
  const { behind, reasons } = await behindInPublic(session, plan, today);
  const mayBeTold = await tellable(session, plan);
  const done = await doneInPublic(session, plan, today, mayBeTold);
  return {
    partnership: await loadPartnershipName(session), year: year.label, number: 1, asAt: today, changes: [],
    priorities: plan.priorities.map((priority) => ({
      key: priority.id, title: priority.title, sentence: countSentence(priority.actions.map((action) => shownStatus(action, year, today))),
      actions: priority.actions.map((action) => ({ ref: action.ref, title: action.title, owners: action.owners.map((owner) => owner.name).join(', '), status: statusWords(action.status), ...(reasons.has(action.id) ? { statusWhy: reasons.get(action.id)! } : {}), ...(behind.has(action.id) ? { behind: behind.get(action.id)! } : {}), ...(silenceWords(action, year, today) === '' ? {} : { silence: silenceWords(action, year, today) }), ...(done.has(action.id) ? { done: done.get(action.id)! } : {}) })),
      measures: links.filter((link) => link.priorityId === priority.id).flatMap((link) => {
        const own = byId.get(link.measureId);
        return own === undefined ? [] : [reported(own, link.isHeadline, today, year, (source) => mayBeTold(source, '', own.measure.supplier ?? ''))];
      }),
    })),
  };
}

function reported(facts: MeasureFacts, headline: boolean, today: string, year: PlanYear, mayBeTold: (source: string) => boolean): ReportData['priorities'][number]['measures'][number] {
  const notes = facts.notes.map((one) => (mayBeTold(`${one.countedBefore ?? ''}\n${one.countedSince ?? ''}`) ? one : { ...one, countedBefore: null, countedSince: null }));
  const standing = standingOf({ ...facts, notes }, today, { isPublic: true, year });
  const row = measureRow(standing);
  const from = new Map(facts.points.map((point) => [periodKey(point.period), point]));
  return {
    key: standing.ref, name: standing.name, kind: standing.kind, headline, ...(standing.supplier === null ? {} : { supplier: standing.supplier }), ...(standing.source === null ? {} : { source: standing.source }),
    ...(standing.newest === undefined ? {} : { newest: { period: standing.newest.label, words: standing.newest.words, provisional: standing.newest.isProvisional, ...(standing.newest.isCorrected ? { corrected: true } : {}), ...(standing.newest.isOld ? { beforeThePlanYear: true } : {}) } }),
    ...(standing.target === undefined ? {} : { target: { words: standing.target.words, so: standing.target.so, tolerance: standing.target.tolerance, toleranceWords: standing.target.toleranceWords, reason: standing.target.reason, standing: STANDING_WORDS[standing.target.standing] } }),
    change: standing.change, besideFigure: standing.besideFigure, judgement: standing.judgement, range: row.range, ...(standing.absent === '' ? {} : { absent: standing.absent }), ...(standing.late === '' ? {} : { late: standing.late }),
    readings: standing.run.points.map((point) => ({ period: point.label, key: periodKey(point.period), to: point.period.to, words: point.words === '' ? 'no figure' : point.words, ...(point.value === undefined ? {} : { value: point.value.amount, ...(point.value.bound === 'exactly' ? {} : { bound: point.value.bound }), ...(point.value.upTo === undefined ? {} : { upTo: point.value.upTo }), ...(point.value.per === undefined ? {} : { per: point.value.per }) }), provisional: point.provisional, ...(point.correctedOn === undefined ? {} : { correctedOn: point.correctedOn }), ...(point.value === undefined ? {} : sourceOf(from.get(periodKey(point.period)), mayBeTold)) })),
  };
}

/** As the one who gave the figure wrote it: told only as far as it names nobody. */
const sourceOf = (point: MeasureFacts['points'][number] | undefined, mayBeTold: (source: string) => boolean): { source?: string; sourceAsAt?: string } => ({ ...(point?.source === undefined || !mayBeTold(point.source) ? {} : { source: point.source }), ...(point?.asAt === undefined ? {} : { sourceAsAt: point.asAt }) });
