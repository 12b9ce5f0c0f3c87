// A measure: its newest figure, the readings of each period with their sources, its targets, the notes on its chart, and what cites it.
import { z } from 'zod';
import { goTo, page, showPage } from '../../security/page.ts';
import type { Context, Result } from '../../security/page.ts';
import { actsFor } from '../../security/actor.ts';
import type { Session } from '../../security/session.ts';
import type { Person } from '../../security/actor.ts';
import { may } from '../../security/permission.ts';
import { pageChart } from '../../platform/charts/index.ts';
import { shortDateWords } from '../../platform/pages/day-words.ts';
import { listWords } from '../../platform/pages/figure-words.ts';
import type { FormState } from '../../platform/pages/form-state.ts';
import { version, words } from '../../platform/web/form.ts';
import { figureWords, namedFigure, sourceWords } from './figure-view.ts';
import { COUNTS_WORDS, FREQUENCY_WORDS, KIND_WORDS, POLARITY_WORDS, SMALL_NUMBERS_WORDS, UNIT_WORDS } from './measure.ts';
import type { Measure } from './measure.ts';
import { closeMeasure, inTrail, measureByRef, refOf, removeMeasure, reopenMeasure } from './measure-store.ts';
import { measureParts } from './parts.ts';
import { editMeasures, enterReadings, readMeasures } from './permissions.ts';
import { valueWords } from './reading-value.ts';
import { REF } from './reference.ts';
import { periodsOf } from './readings/period-groups.ts';
import type { PeriodGroup, StandingReading } from './readings/period-groups.ts';
import { newestReadingsOf } from './readings/reading-store.ts';
import { bothWays, runOf } from './series.ts';
import { chartOf, comparedWithYearBefore } from './series-chart.ts';
import { STANDING_WORDS, standingOf } from './targets/target.ts';
import { notesOf, removeNote, targetOn, targetsOf } from './targets/target-store.ts';
import type { Target } from './targets/target-store.ts';
import { compareValues } from './value.ts';

export const ofMeasure = z.object({ measureRef: z.string().max(60).regex(REF) });
/** Periods that a page shows before one asks for all. */
const SHOWN = 12;
/** Periods that are read for that, for the chart and for the year before. */
const READ = 60;
const query = z.object({ period: z.string().max(40).optional().catch(undefined), all: z.literal('yes').optional().catch(undefined) });

/** May this person enter readings of the measure? Its supplier's people, and those who put the figures together. */
export const mayEnterFor = (person: Person, measure: Measure): boolean => may(person, editMeasures) || (may(person, enterReadings) && measure.supplierId !== null && actsFor(person, [measure.supplierId]));

const shown = (one: StandingReading) => ({
  ...one, figure: figureWords(one), why: one.notAvailable, where: sourceWords(one), before: one.before.map((old) => ({ figure: figureWords(old), why: old.whyCorrected, by: old.correctedBy, on: shortDateWords(old.correctedAt) })),
});

/** How several readings of one period stand to each other, in a sentence. */
export function rivalryWords(readings: readonly Pick<StandingReading, 'value'>[]): string {
  const values = readings.flatMap((one) => (one.value === undefined ? [] : [one.value]));
  const pairs = values.flatMap((a, at) => values.slice(at + 1).map((b) => compareValues(a, b)));
  if (values.length < readings.length) return 'One says that there is no figure.';
  if (pairs.includes('disagree')) return readings.length === 2 ? 'They cannot both be true.' : 'They cannot all be true.';
  if (pairs.includes('not-comparable')) return 'They are of different spans of time, so they cannot be compared.';
  if (pairs.includes('far')) return 'Both can be true, but they lie so far apart that a reader is misled.';
  return pairs.every((one) => one === 'same') ? 'They say the same.' : 'They agree: one says it less exactly.';
}

function undecided(measure: Measure, groups: readonly PeriodGroup[]): object[] {
  return groups.filter((group) => group.holds === undefined).map((group) => ({
    title: `${group.label}: ${listWords(group.standing.map(figureWords), 'or')}?`, why: rivalryWords(group.standing),
    places: group.standing.map((one) => ({ where: sourceWords(one), quote: one.value === undefined ? `No figure: ${one.notAvailable}` : namedFigure(one.value, measure) })),
    choices: group.standing.map((one) => ({ href: `/measures/readings/${one.id}/adopt`, text: one.value === undefined ? 'There is no figure' : `${valueWords(one.value)} is right` })),
  }));
}

const targetView = (measure: Measure, target: Target): object => ({ ...target, figure: namedFigure(target.value, measure), span: `${shortDateWords(target.from)} to ${shortDateWords(target.to)}` });

/** The newest periods and those that wait for a decision; all of them where one is asked for, or the newest say nothing. */
async function readingsToShow(session: Session, measure: Measure, asked: z.output<typeof query>): Promise<{ groups: PeriodGroup[]; count: number }> {
  const gathered = ({ readings, periods }: Awaited<ReturnType<typeof newestReadingsOf>>) => ({ groups: periodsOf(readings), count: periods });
  if (asked.all === 'yes') return gathered(await newestReadingsOf(session, measure.id));
  const some = gathered(await newestReadingsOf(session, measure.id, READ));
  const isEnough = some.groups.length === some.count || (some.groups.some((one) => one.holds?.value !== undefined) && (asked.period === undefined || some.groups.some((one) => one.key === asked.period)));
  return isEnough ? some : gathered(await newestReadingsOf(session, measure.id));
}

async function view({ session, person, params: { measureRef }, today, fresh }: Context<{ measureRef: string }>, asked: z.output<typeof query>, failed?: FormState): Promise<Result> {
  const measure = await measureByRef(session, measureRef);
  const { groups, count } = await readingsToShow(session, measure, asked);
  const [targets, notes, parts] = [await targetsOf(session, measure.id), await notesOf(session, measure.id), await measureParts(session, measure)];
  const newest = groups.find((group) => group.holds?.value !== undefined);
  const later = groups.find((group) => group.holds !== undefined);
  const absent = later?.holds?.value === undefined ? later : undefined;
  const target = targetOn(targets, newest?.period.to ?? today);
  const standing = newest?.holds?.value && target && measure.kind === 'performance' ? STANDING_WORDS[standingOf(newest.holds.value, target, measure.polarity)] : undefined;
  const points = groups.flatMap((group) => (group.holds ? [{ period: group.period, label: group.label, value: group.holds.value, provisional: group.holds.provisional }] : []));
  const run = runOf(measure.frequency, points, notes);
  const chart = chartOf(measure, run, { target, notes });
  const latest = points.find((one) => one.value !== undefined);
  const isWhole = asked.all === 'yes' || groups.findIndex((group) => group.key === asked.period) >= SHOWN;
  const [mayEdit, mayEnter] = [may(person, editMeasures), mayEnterFor(person, measure) && measure.closedOn === null];
  return showPage(
    'measures/show-measure.njk',
    {
      measure, trailHref: inTrail(measure).kind === 'measure' || mayEdit ? `/access/audit/${encodeURIComponent(inTrail(measure).kind)}/${inTrail(measure).id}` : undefined, href: `/measures/${measure.ref}`, mayEdit, mayEnter, form: failed ?? fresh({}, measure.version),
      newest: newest && { figure: namedFigure(newest.holds!.value!, measure), label: newest.label, isProvisional: newest.holds!.provisional, source: sourceWords(newest.holds!) }, absent: absent && { label: absent.label, why: absent.holds!.notAvailable?.replace(/[.\s]+$/, '') }, standing,
      chart: chart && (await pageChart(chart, 'measure-chart', person.colour ? { colour: person.colour } : {})), sentences: [latest ? comparedWithYearBefore(measure, points, latest, run, notes) : '', chart ? run.range : ''].filter((one) => one !== ''),
      undecided: undecided(measure, groups), count, more: isWhole || count <= SHOWN ? undefined : `/measures/${measure.ref}?all=yes`,
      rows: groups.slice(0, isWhole ? undefined : SHOWN).flatMap((group) => group.standing.map((one, at) => ({ ...shown(one), label: group.label, anchor: at === 0 ? group.key : undefined, isRival: group.standing.length > 1, holds: one.adoption !== null, adoptHref: one.adoption === null && mayEdit ? `/measures/readings/${one.id}/adopt` : undefined }))),
      facts: [
        { term: 'The figure is', text: measure.unit !== 'count' ? UNIT_WORDS[measure.unit] : ['people', 'contacts'].includes(measure.counts) ? `A count of ${measure.nounMany} (${COUNTS_WORDS[measure.counts].toLowerCase()})` : `A count of ${measure.nounMany}` }, { term: 'Which way is good', text: POLARITY_WORDS[measure.polarity] }, { term: 'Kind', text: KIND_WORDS[measure.kind] }, { term: 'How often', text: FREQUENCY_WORDS[measure.frequency] },
        { term: 'Supplied by', text: measure.supplier }, { term: 'Source', text: measure.source }, { term: 'Method', text: measure.method }, { term: 'Area', text: measure.area }, { term: 'Compared with', text: measure.comparison },
        { term: 'Who sees it', text: measure.visibility === 'partnership' ? 'The whole partnership' : `${measure.supplier}, the coordinator and the analyst` }, { term: 'Publication', text: measure.publishable ? `${SMALL_NUMBERS_WORDS[measure.smallNumbers]}${measure.smallNumbersWhy ? `. ${measure.smallNumbersWhy}` : ''}` : 'Not to be published' },
        { term: 'Short name', text: measure.ref },
      ],
      target: target && targetView(measure, target), targets: targets.map((one) => targetView(measure, one)), notes: notes.map((one) => ({ ...one, how: bothWays(one) })), parts, canRemove: mayEdit && count === 0 && targets.length === 0 && notes.length === 0,
      exports: count === 0 ? [] : ['csv', 'xlsx'].map((kind) => ({ text: kind === 'csv' ? 'Export to CSV' : 'Export to Excel', href: `/measures/${measure.ref}/readings.${kind}` })),
    },
    { title: measure.name, hasError: failed !== undefined, breadcrumbs: [{ text: 'Measures', href: '/measures' }] },
    failed ? 422 : 200,
  );
}

export const showMeasure = page('GET', '/measures/:measureRef', { may: readMeasures, params: ofMeasure, query }, async (context) => view(context as never, context.query));

/** A measure by its id leads to it. */
export const findTheMeasure = page('GET', '/measures/of/:measureId', { may: readMeasures, params: z.object({ measureId: z.uuid() }) }, async ({ session, params: { measureId } }) => goTo(`/measures/${await refOf(session, measureId)}`));

export const closeTheMeasure = page('POST', '/measures/:measureRef/close', { may: editMeasures, params: ofMeasure, body: z.object({ why: words('Say why it is closed', 1000), version }) }, async (context) => {
  const { session, params: { measureRef }, form, again, today } = context;
  if (!form.ok) return view(context as never, {}, again(form, Number(form.raw['version']) || undefined));
  await closeMeasure(session, measureRef, form.values.version, today, form.values.why);
  return goTo(`/measures/${measureRef}`, 'The measure is closed. Its figures stay and can still be cited.');
});

export const reopenTheMeasure = page('POST', '/measures/:measureRef/reopen', { may: editMeasures, params: ofMeasure, body: z.object({ version }) }, async ({ session, params: { measureRef }, form }) => {
  await reopenMeasure(session, measureRef, form.ok ? form.values.version : 0);
  return goTo(`/measures/${measureRef}`, 'The measure is open again.');
});

export const removeTheMeasure = page('POST', '/measures/:measureRef/remove', { may: editMeasures, params: ofMeasure, body: z.object({ version }) }, async ({ session, params: { measureRef }, form }) => {
  const { name } = await measureByRef(session, measureRef);
  await removeMeasure(session, measureRef, form.ok ? form.values.version : 0);
  return goTo('/measures', `${name} was deleted. Nothing had been entered for it.`);
});

export const removeTheNote = page('POST', '/measures/:measureRef/notes/:noteId/remove', { may: editMeasures, params: ofMeasure.extend({ noteId: z.uuid() }) }, async ({ session, params: { measureRef, noteId }, now }) => {
  await removeNote(session, measureRef, noteId, now);
  return goTo(`/measures/${measureRef}#notes`, 'The note was taken off the chart.');
});

