// Gathers what a report says: the plan, its measures fit to be public, and no figure that another one gives away.
import type { Session } from '../../../security/session.ts';
import { plainTexts } from '../../measures/index.ts';
import { countSentence, statusWords } from '../actions/action.ts';
import { acceptedUpdates } from '../publication/plan-data-store.ts';
import { hintsInTexts } from '../publication/look-first.ts';
import { peopleNames } from '../publication/publication-store.ts';
import { loadPlan } from '../years/year-store.ts';
import type { Plan, PlanYear } from '../years/year-store.ts';
import { isBehind, silenceWords, whyWords } from './behind.ts';
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
  const byId = new Map(facts.map((one) => [one.measure.id, withoutGivingAway(one)]));
  const behind = await behindWords(session, plan);
  return {
    partnership: await loadPartnershipName(session), year: year.label, number: 1, asAt: today, changes: [],
    priorities: plan.priorities.map((priority) => ({
      key: priority.id, title: priority.title, sentence: countSentence(priority.actions.map((action) => action.status)),
      actions: priority.actions.map((action) => ({ ref: action.ref, title: action.title, owners: action.owners.map((owner) => owner.name).join(', '), status: statusWords(action.status), ...(action.statusReason === null ? {} : { statusWhy: action.statusReason }), ...(behind.has(action.id) ? { behind: behind.get(action.id)! } : {}), ...(silenceWords(action, year, today) === '' ? {} : { silence: silenceWords(action, year, today) }) })),
      measures: links.filter((link) => link.priorityId === priority.id).flatMap((link) => {
        const own = byId.get(link.measureId);
        return own === undefined ? [] : [reported(own, link.isHeadline, today, year)];
      }),
    })),
  };
}

const KEPT_BACK = 'What its newest update says of it is kept back here: it may name somebody, or say of how few people it is.';

/** Why each action that is at risk or off track is so, by its id, as it may leave the partnership. */
async function behindWords(session: Session, plan: Plan): Promise<Map<string, string>> {
  const behind = plan.priorities.flatMap((priority) => priority.actions.filter((action) => isBehind(action.status)).map((action) => ({ priority, action })));
  if (behind.length === 0) return new Map();
  const updates = await acceptedUpdates(session, plan.year.id);
  const texts = await plainTexts(session, behind.map(({ action }) => updates.get(action.id)?.text ?? ''));
  const names = await peopleNames(session);
  const known = [...plan.themes.map((one) => one.name), ...plan.priorities.flatMap((one) => one.actions.flatMap((action) => action.owners.flatMap((owner) => [owner.name, owner.shortName])))];
  return new Map(behind.map(({ priority, action }, at) => {
    const update = updates.get(action.id);
    const words = whyWords(action, update && { text: texts[at]!, writtenOn: update.writtenOn, by: update.by });
    const hints = hintsInTexts([[action.ref, words, { about: `${priority.title}. ${action.title}` }]], names, [], new Map(), [...known, ...(update ? [update.by] : [])]);
    return [action.id, hints.length > 0 ? KEPT_BACK : words];
  }));
}

function reported(facts: MeasureFacts, headline: boolean, today: string, year: PlanYear): ReportData['priorities'][number]['measures'][number] {
  const standing = standingOf(facts, today, { isPublic: true, year });
  const row = measureRow(standing);
  return {
    key: standing.ref, name: standing.name, kind: standing.kind, headline, ...(standing.supplier === null ? {} : { supplier: standing.supplier }), ...(standing.source === null ? {} : { source: standing.source }),
    ...(standing.newest === undefined ? {} : { newest: { period: standing.newest.label, words: standing.newest.words, provisional: standing.newest.isProvisional, ...(standing.newest.isOld ? { beforeThePlanYear: true } : {}) } }),
    ...(standing.target === undefined ? {} : { target: { words: standing.target.words, so: standing.target.so, tolerance: standing.target.tolerance, toleranceWords: standing.target.toleranceWords, reason: standing.target.reason, standing: STANDING_WORDS[standing.target.standing] } }),
    change: standing.change, besideFigure: standing.besideFigure, judgement: standing.judgement, range: row.range,
    readings: standing.run.points.map((point) => ({ period: point.label, to: point.period.to, words: point.words === '' ? 'no figure' : point.words, ...(point.value === undefined ? {} : { value: point.value.amount }), provisional: point.provisional })),
  };
}
