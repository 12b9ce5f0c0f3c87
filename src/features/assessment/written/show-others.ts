// A type against the other areas: by rate, in a funnel that is widened where areas differ by more than chance; as a table and as a picture to take away.
import { z } from 'zod';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { page, showPage } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import { compareNames } from '../../../platform/pages/by-name.ts';
import { monthsIn } from '../assess/computed.ts';
import type { Subject } from '../assess/computed.ts';
import type { Assessment } from '../assess/assessment.ts';
import { monthsInWords } from '../assess/months.ts';
import { amongSentences, dispersionWords } from '../assess/among-areas.ts';
import { shortMove } from '../telling/change-words.ts';
import { digitsApart } from '../telling/digits.ts';
import { levelSentences } from '../telling/compare-words.ts';
import { bandWords, bluntWords, funnelSentence, outsideWords } from '../telling/funnel-words.ts';
import { funnelSvg } from './funnel-chart.ts';
import type { FunnelModel } from './funnel-chart.ts';
import { addressOf, headOf, ofRecord, assessmentToTake, openAssessment, sendDrawing, subjectOr404, tabsOf, toOverview } from './open-assessment.ts';
import { readAssessment, writeAssessment } from './permissions.ts';
import { tableRoutes } from '../table-routes.ts';
import { ofType } from './show-type.ts';

type Row = { code: string; name: string; count: number; ratePer1000: number; lower?: number; upper?: number; standing?: string; position: number; isOwn: boolean; residents: number | undefined };

/** The lowest rate first. */
function rowsOf(assessment: Assessment, { series: { comparison } }: Subject): Row[] {
  const population = new Map([...assessment.comparedWith.map((one) => [one.code, one.population] as const), [assessment.area.code, assessment.area.population]]);
  return (comparison?.areas ?? []).toSorted((a, b) => a.ratePer1000 - b.ratePer1000).map((one, _at, all) => ({ ...one, position: 1 + all.filter((other) => other.count / (population.get(other.code) ?? 1) < one.count / (population.get(one.code) ?? 1) - 1e-12).length, isOwn: one.code === assessment.area.code, residents: population.get(one.code) }));
}

function funnelOf(assessment: Pick<Assessment, 'area'>, { name, series: { comparison } }: Subject, rows: readonly Row[]): FunnelModel | undefined {
  if (comparison === undefined || rows.length < 3) return undefined;
  return { id: 'funnel', says: `${funnelSentence(comparison, assessment.area.code)} ${outsideWords(comparison, assessment.area.code)}`, title: `${name} per 1,000 residents, by size of area`, average: comparison.ratePer1000, overdispersion: comparison.overdispersion ?? 1, areas: rows.map((one) => ({ name: one.name, residents: one.residents ?? 0, rate: one.ratePer1000, isOwn: one.isOwn, isOut: one.standing !== undefined && one.standing !== 'within' })) };
}

/** By per cent, the largest rise first; those with too few for a percentage last. */
const changesOf = (assessment: Assessment, { series: { change } }: Subject): { name: string; isOwn: boolean; before: number; now: number; percent?: number; short: string }[] => (change?.amongAreas?.areas ?? [])
  .toSorted((a, b) => (b.percent ?? -Infinity) - (a.percent ?? -Infinity) || compareNames(a.name, b.name))
  .map((one) => ({ ...one, isOwn: one.code === assessment.area.code, short: shortMove({ ...change!, before: one.before, now: one.now, percent: one.percent! }) }));

export const showOthers = page('GET', '/assessment/:assessmentYear/types/:crimeType/others', { may: readAssessment, params: ofType }, async ({ session, person, params: { assessmentYear, crimeType } }) => {
  const shown = await openAssessment(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const { record } = shown;
  const { assessment } = shown.result.computed;
  const subject = subjectOr404(shown.subjects, crimeType);
  const { comparison } = subject.series;
  const rows = rowsOf(assessment, subject);
  const model = funnelOf(assessment, subject, rows);
  const here = `${addressOf(record)}/types/${subject.slug}`;
  const names = new Map(assessment.comparedWith.map(({ code, name }) => [code, name]));
  // What somebody chose since the figures were computed is not what stands in the funnel.
  const isChosen = record.comparedWith.length > 0 && [...names.keys()].every((code) => record.comparedWith.includes(code));
  return showPage(
    'assessment/written/show-others.njk',
    {
      here: addressOf(record), tabs: tabsOf(record, 'The answer'), subject, level: levelSentences(subject.series, assessment.area.code), months: assessment.ratePeriod === undefined ? '' : monthsInWords(monthsIn(assessment.ratePeriod)),
      rows: rows.map((one) => {
        const digits = digitsApart(one.ratePer1000, [one.lower, one.upper]);
        return { ...one, rate: numberWords(one.ratePer1000, digits), range: one.lower === undefined || one.upper === undefined ? '' : `${numberWords(one.lower, digits)} to ${numberWords(one.upper, digits)}` };
      }),
      funnel: model && { wide: funnelSvg(model), narrow: funnelSvg({ ...model, id: 'funnel-narrow' }, 'narrow') }, funnelWords: comparison && { seen: funnelSentence(comparison, assessment.area.code), outside: outsideWords(comparison, assessment.area.code), blunt: bluntWords(comparison, assessment.area.code), bands: bandWords(comparison) }, files: `${here}/others`, svg: `${here}/funnel.svg`,
      reasons: isChosen ? record.comparedWith.filter((code) => names.has(code)).map((code) => ({ name: names.get(code), reason: record.comparedWhy[code] ?? '' })) : [], isOther: record.comparedWith.length > 0 && !isChosen,
      changes: changesOf(assessment, subject), among: amongSentences(subject.series.change), dispersion: dispersionWords(subject.series.change), changeMonths: subject.series.change === undefined ? [] : [subject.series.change.beforePeriod, subject.series.change.nowPeriod].map((one) => monthsInWords(monthsIn(one))), query: '?of=changes',
      absent: assessment.caveats.find((one) => one.kind === 'not-compared')?.words, chooseHref: may(person, writeAssessment) && record.state === 'draft' ? `${addressOf(record)}/compare-with` : undefined,
    },
    headOf(record, `${subject.name}: against others`, { breadcrumbs: [{ text: 'Assessments', href: '/assessment' }, { text: `Assessment ${record.label}`, href: addressOf(record) }, { text: subject.name, href: here }] }),
  );
});

export const exportOthers = tableRoutes('/assessment/:assessmentYear/types/:crimeType/others', { may: readAssessment, params: ofType, query: z.object({ of: z.literal('changes').optional().catch(undefined) }) }, async ({ session, params: { assessmentYear, crimeType }, query: { of } }) => {
  const shown = await assessmentToTake(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const { assessment } = shown.result.computed;
  const subject = subjectOr404(shown.subjects, crimeType);
  const { change } = subject.series;
  if (of === 'changes') return ofRecord(shown.record, { name: `${subject.slug}-changes`, columns: ['code', 'area', 'type', 'before_months', 'before', 'now_months', 'now', 'percent'], rows: (change?.amongAreas?.areas ?? []).map((one) => [one.code, one.name, subject.name, change?.beforePeriod ?? null, one.before, change?.nowPeriod ?? null, one.now, one.percent ?? null]) });
  return ofRecord(shown.record, { name: `${subject.slug}-others`, columns: ['rank', 'code', 'area', 'type', 'months', 'count', 'residents', 'per_1000_residents', 'usual_from', 'usual_to', 'standing'], rows: rowsOf(assessment, subject).map((one) => [one.position, one.code, one.name, subject.name, assessment.ratePeriod ?? null, one.count, one.residents ?? null, one.ratePer1000, one.lower ?? null, one.upper ?? null, one.standing ?? null]) });
});

export const drawFunnel = page('GET', '/assessment/:assessmentYear/types/:crimeType/funnel.svg', { may: readAssessment, params: ofType }, async ({ session, params: { assessmentYear, crimeType }, today }) => {
  const shown = await assessmentToTake(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const subject = subjectOr404(shown.subjects, crimeType);
  const model = funnelOf(shown.result.computed.assessment, subject, rowsOf(shown.result.computed.assessment, subject));
  return sendDrawing(session, shown.record, `assessment-${assessmentYear}-${subject.slug}-funnel-${today}.svg`, model === undefined ? '' : funnelSvg(model));
});
