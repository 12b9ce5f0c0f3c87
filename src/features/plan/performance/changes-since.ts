// What changed between two reports, in sentences: statuses, figures, targets, what came and what went. Pure.
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import type { ReportData } from './report-data.ts';

export function changesSince(before: Pick<ReportData, 'priorities'>, now: Pick<ReportData, 'priorities'>): string[] {
  return [...statusChanges(before, now), ...measureChanges(before, now)];
}

function statusChanges(before: Pick<ReportData, 'priorities'>, now: Pick<ReportData, 'priorities'>): string[] {
  const earlier = new Map(before.priorities.flatMap((one) => one.actions).map((action) => [action.ref, action]));
  const actions = now.priorities.flatMap((one) => one.actions);
  const moved = actions.flatMap((action) => {
    const was = earlier.get(action.ref);
    return was === undefined || was.status === action.status ? [] : [`${action.ref} ${action.title}: ${lower(was.status)} before, now ${lower(action.status)}.`];
  });
  const added = actions.filter((action) => !earlier.has(action.ref)).length;
  const gone = [...earlier.keys()].filter((ref) => !actions.some((action) => action.ref === ref)).length;
  return [...moved, ...(added > 0 ? [`${pluralWords(added, 'action is', 'actions are')} new.`] : []), ...(gone > 0 ? [`${pluralWords(gone, 'action is', 'actions are')} no longer in the plan.`] : [])];
}

function measureChanges(before: Pick<ReportData, 'priorities'>, now: Pick<ReportData, 'priorities'>): string[] {
  const flat = (report: Pick<ReportData, 'priorities'>) => new Map(report.priorities.flatMap((one) => one.measures).map((measure) => [measure.key, measure]));
  const earlier = flat(before);
  return [...flat(now).values()].flatMap((measure) => {
    const was = earlier.get(measure.key);
    if (was === undefined) return [`${measure.name} is reported for the first time.`];
    const figure = measure.newest !== undefined && (was.newest?.period !== measure.newest.period || was.newest.words !== measure.newest.words);
    const corrected = figure && was.newest?.period === measure.newest?.period;
    const target = measure.target !== undefined && was.target?.words !== measure.target.words;
    return [
      ...(figure && measure.newest ? [corrected ? `${measure.name} for ${measure.newest.period} was ${was.newest?.words} and is now ${measure.newest.words}.` : `${measure.name}: ${measure.newest.words} in ${measure.newest.period}, a new figure.`] : []),
      ...(target && measure.target ? [`${measure.name}: the target is now ${measure.target.words}${was.target === undefined ? '' : `, before ${was.target.words}`}. ${measure.target.reason}`] : []),
    ];
  });
}

const lower = (words: string): string => words.toLowerCase();
