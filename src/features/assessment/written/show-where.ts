// Where: a ranked table and a map that says the same, by type and by months; as CSV, as SVG, and as the outlines that a map to point at takes.
import { z } from 'zod';
import { numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { exportedList, record as inTrail } from '../../../security/audit.ts';
import { page, sendFile, showPage } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import { loadAreas } from '../areas/areas.ts';
import { outlineKey, shapesOf } from '../telling/draw-assessment.ts';
import { monthsInWords } from '../assess/months.ts';
import { institutionsAt, shareAtPoint } from '../assess/one-point.ts';
import { CHANGE_TEST } from '../assess/place-changes.ts';
import { placeChange } from '../telling/change-words.ts';
import { shareWords } from '../telling/compare-words.ts';
import { spanOf, wardNameOf } from '../assess/computed.ts';
import type { Subject, WhereSpan } from '../assess/computed.ts';
import { capital } from '../assess/small-words.ts';
import { FLOOR_WORDS } from '../assess/standing-out.ts';
import { addressOf, headOf, ofAssessment, ofRecord, assessmentToTake, openAssessment, sendDrawing, tabsOf, toOverview } from './open-assessment.ts';
import type { Result } from './assessment-store.ts';
import type { Shown } from './open-assessment.ts';
import { listOwnAreas } from './own-area-store.ts';
import { readAssessment } from './permissions.ts';
import { tableRoutes } from '../table-routes.ts';
import { boundWords } from '../telling/where-blocks.ts';
import { drawMap, geoJsonOf } from '../telling/where-map.ts';
import type { MapModel } from '../telling/where-map.ts';
import { changeLabel, changeMonths, firstRows, halfSentence, hasRates, isSpoken, whereOf } from '../telling/where-model.ts';
import type { Level, Measure, Where, WhereRow } from '../telling/where-model.ts';

const query = z.object({
  type: z.string().regex(/^[a-z0-9-]{1,60}$/).optional().catch(undefined), months: z.enum(['rate', 'now', 'before']).optional().catch(undefined), by: z.enum(['places', 'wards']).optional().catch(undefined), shade: z.enum(['count', 'rate']).optional().catch(undefined), all: z.literal('yes').optional().catch(undefined), own: z.literal('yes').optional().catch(undefined), for: z.literal('map').optional().catch(undefined),
});

type Asked = { subject: Subject; span: WhereSpan; level: Level; measure: Measure; where: Where };

function asked(shown: Shown, sent: z.output<typeof query>): Asked {
  const { computed } = shown.result;
  const subject = shown.subjects.find((one) => one.slug === sent.type) ?? shown.subjects.find((one) => !one.isGroup) ?? shown.subjects[0]!;
  const span = sent.months !== undefined && spanOf(computed, sent.months) !== undefined ? sent.months : 'rate';
  const level = sent.by ?? 'places';
  const measure = sent.shade === 'rate' && hasRates(computed) ? 'rate' : 'count';
  const where = whereOf(computed, subject, span, level, measure);
  return { subject, span, level, measure, where };
}

/** The answer first: of how many, in which months, and how few places hold half; then what is beyond chance. */
function answerOf({ computed }: Result, { where, subject, level }: Asked): { first: string; more: string[] } {
  if (computed.assessment.placesWithheld !== undefined) return { first: computed.assessment.placesWithheld, more: [] };
  if (!isSpoken(where)) return { first: halfSentence(where, subject, level), more: [] };
  return { first: `${pluralWords(where.total, subject.noun.slice(0, -1))} in ${where.months}. ${halfSentence(where, subject, level, 'them')}`, more: [where.tests, where.changes].filter((one) => one !== '') };
}

function mapOf(shown: Shown, { subject, where, level }: Asked, id: string): MapModel {
  const wardOf = new Map(shown.result.computed.assessment.places.map((place) => [place.lsoa, place.ward ?? '']));
  return {
    id, title: `${subject.name} by ${level === 'wards' ? 'ward' : 'small area'}, ${where.months}`, description: `${where.rows.slice(0, 3).map((row) => `${row.name}: ${numberWords(row.count)}`).join('; ')}. The table says the same.`,
    places: where.places, shades: where.shades, shadedBy: where.shadedBy, groupOf: (code) => wardOf.get(code) ?? '', groupName: wardNameOf(shown.result.computed.assessment), isGrouped: level === 'wards',
  };
}
const drawn = async (shown: Shown, one: Asked, id: string, asFile = false): Promise<string> => drawMap(mapOf(shown, one, id), await shapesOf(shown.result.computed.assessment, await loadAreas()), outlineKey(shown.result.computed.assessment), asFile ? { withKey: true, size: 'wide' } : {});

const address = (here: string, one: Pick<Asked, 'subject' | 'span' | 'level' | 'measure'>, more = ''): string => `${here}/where${more}?type=${one.subject.slug}&months=${one.span}&by=${one.level}${one.measure === 'rate' ? '&shade=rate' : ''}`;

/** With its months, where they are not those of the rate, so that two maps of one type are told apart. */
const tableName = ({ subject, level, span, measure }: Pick<Asked, 'subject' | 'level' | 'span' | 'measure'>): string => `where-${subject.slug}-${level}${span === 'rate' ? '' : `-${span}`}${measure === 'rate' ? '-by-rate' : ''}`;
const fileName = (year: string, one: Asked, end: string): string => `assessment-${year}-${tableName(one)}-${end}`;

type OwnRow = { name: string; about: string | null; places: number; count: number; share: number };

async function ownAreaRows(session: Session, shown: Shown, one: Asked): Promise<OwnRow[]> {
  const counts = new Map(shown.result.computed.assessment.places.map((place) => [place.lsoa, one.where.rows.find((its) => its.code === place.lsoa)?.count ?? 0]));
  if (one.level === 'wards' || shown.result.computed.assessment.placesWithheld !== undefined) return [];
  return (shown.handedOn?.ownAreas ?? (await listOwnAreas(session))).map((area) => {
    const count = area.lsoas.reduce((sum, lsoa) => sum + (counts.get(lsoa) ?? 0), 0);
    return { name: area.name, about: area.about, places: area.lsoas.length, count, share: one.where.total === 0 ? 0 : (count / one.where.total) * 100 };
  });
}

export const showWhere = page('GET', '/assessment/:assessmentYear/where', { may: readAssessment, params: ofAssessment, query }, async ({ session, params: { assessmentYear }, query: sent }) => {
  const shown = await openAssessment(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const { record } = shown;
  const { computed } = shown.result;
  const one = asked(shown, sent);
  const here = addressOf(record);
  const spans = (['rate', 'now', 'before'] as const).flatMap((span) => {
    const months = spanOf(computed, span);
    return months === undefined ? [] : [{ value: span, text: monthsInWords(months) }];
  }).filter((span, at, all) => all.findIndex((other) => other.text === span.text) === at);
  // Of too few to speak of places, only those with any.
  const isFew = one.where.isFew && one.level === 'places';
  const all = isFew ? one.where.rows.filter(({ count }) => count > 0) : one.where.rows;
  const rows = sent.all === 'yes' || isFew ? all : firstRows(one.where);
  return showPage(
    'assessment/written/show-where.njk',
    {
      here, tabs: tabsOf(record, 'Where'), subject: one.subject, answer: answerOf(shown.result, one), months: one.where.months, level: one.level, measure: one.measure, shadedBy: one.where.shadedBy, isAloneTested: one.where.aloneBound !== undefined && !one.where.isAloneBlind, isClusterTested: one.where.clusterBound !== undefined, bounds: one.level === 'wards' ? '' : boundWords(one.where), hasPlaces: computed.assessment.placesWithheld === undefined, floor: FLOOR_WORDS, withheld: computed.assessment.placesWithheld ?? computed.assessment.hotSpotsWithheld ?? (computed.assessment.tooFewToPlace.includes(one.subject.name) ? 'There are fewer incidents than small areas: too few to speak of places.' : undefined),
      list: { action: `${here}/where`, filters: [{ name: 'type', label: 'Type', isWide: true, value: one.subject.slug, all: 'Choose a type', options: shown.subjects.map((each) => ({ value: each.slug, text: each.name })) }, { name: 'months', label: 'Months', isWide: true, value: one.span, all: 'Choose months', options: spans }, { name: 'by', label: 'Shown by', isWide: true, value: one.level, all: 'Choose', options: [{ value: 'places', text: 'Small areas' }, { value: 'wards', text: 'Wards' }] }, ...(hasRates(computed) ? [{ name: 'shade', label: 'Shaded and ordered by', isWide: true, value: one.measure, all: 'Choose', options: [{ value: 'count', text: `How many ${one.subject.noun}` }, { value: 'rate', text: 'Rate per 1,000 residents' }] }] : [])] },
      rows: rows.map((row) => ({ ...row, shareWords: shareWords(row.share), rateWords: row.rate === undefined ? '' : numberWords(row.rate, 1), change: isFew ? '' : placeChange(row.before, row.now, row.changed, row.onLine.includes('change')), lineWords: lineWords(row), pointWords: row.alone || row.onLine.includes('alone') || institutionsAt(row.pointed, row.count).length > 0 ? capital(shareAtPoint(row.pointed, row.count)) : '' })), changeMonths: isFew ? '' : changeMonths(computed), isChangeTested: !isFew && changeMonths(computed) !== '' && one.where.changeBound !== undefined, changeTest: one.where.changeBound === undefined ? 'It is not tested here: single places go up and down by chance.' : `${CHANGE_TEST} Here that takes a z of ${numberWords(one.where.changeBound, 2)}.`, changeLabel: changeLabel(computed), more: all.length > rows.length ? { href: `${address(here, one)}&all=yes`, count: all.length } : undefined,
      isShort: one.where.monthsMany < 12, isFew, map: isFew ? undefined : await drawn(shown, one, 'where-map'), shades: one.where.shades, hasClusters: one.where.places.some(({ inCluster }) => inCluster), hasAlone: one.where.places.some(({ alone }) => alone), ownAreas: (await ownAreaRows(session, shown, one)).map((row) => ({ ...row, shareWords: shareWords(row.share) })),
      otherMeasure: hasRates(computed) ? address(here, { ...one, measure: one.measure === 'rate' ? 'count' : 'rate' }) : undefined, otherLevel: address(here, { ...one, level: one.level === 'wards' ? 'places' : 'wards' }), files: `${here}/where`, query: address('', one).slice('/where'.length), svg: address(here, one, '.svg'), geojson: address(here, one, '.geojson'), forMap: `${address(here, one, '.geojson')}&for=map`, attribution: computed.assessment.attribution, typeHref: `${here}/types/${one.subject.slug}`,
    },
    headOf(record, `Where: ${one.subject.name}`, { wide: false }),
  );
});

const lineWords = ({ onLine, isResting }: WhereRow): string => [...(onLine.includes('alone') ? ['Not sure whether it stands out alone'] : []), ...(onLine.includes('cluster') ? ['Not sure whether it lies in a cluster'] : []), ...(isResting ? ['In a cluster only by a map point'] : [])].join('. ');

const tested = (bound: number | undefined, stands: boolean, isFew: boolean, isOnLine: boolean): string | null => (bound === undefined ? null : stands ? 'yes' : isOnLine ? 'on the line' : isFew ? 'too few' : 'no');

export const exportWhere = tableRoutes('/assessment/:assessmentYear/where', { may: readAssessment, params: ofAssessment, query }, async ({ session, params: { assessmentYear }, query: sent }) => {
  const shown = await assessmentToTake(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const one = asked(shown, sent);
  const { where, subject } = one;
  if (sent.own === 'yes') {
    const rows = await ownAreaRows(session, shown, { ...one, level: 'places', where: whereOf(shown.result.computed, subject, one.span, 'places') });
    return ofRecord(shown.record, { name: `own-areas-${subject.slug}`, columns: ['area', 'small_areas', 'type', 'months', 'count', 'share_percent'], rows: rows.map((row) => [row.name, row.places, subject.name, where.months, row.count, Math.round(row.share * 10) / 10]) });
  }
  const change = shown.result.computed.assessment.changePeriods;
  return ofRecord(shown.record, { name: tableName(one), columns: ['rank', 'code', 'name', 'ward', 'type', 'months', 'count', 'share_percent', 'residents', 'per_1000_residents', 'chance_alone', 'count_needed_alone', 'stands_out_alone', 'gi_star_z', 'z_needed', 'in_cluster', 'deprivation_decile', 'most_at_one_point', 'point_published_as', 'before_months', 'before', 'now_months', 'now', 'change_z', 'change_z_needed', 'change_chance_among_places', 'changed_clearly'], rows: where.rows.map((row) => [row.number, row.code, row.name, row.ward, subject.name, where.months, row.count, Math.round(row.share * 10) / 10, row.residents ?? null, row.rate === undefined ? null : Math.round(row.rate * 10) / 10, row.chance ?? null, where.aloneBound ?? null, where.isAloneBlind ? 'cannot be told' : tested(where.aloneBound, row.alone, row.isFew && row.count >= (where.aloneBound ?? Infinity), row.onLine.includes('alone')), row.z ?? null, where.clusterBound === undefined ? null : Math.round(where.clusterBound * 100) / 100, row.isResting ? 'only by a map point' : tested(where.clusterBound, row.inCluster, row.isFew && (row.z ?? 0) >= (where.clusterBound ?? Infinity), row.onLine.includes('cluster')), row.decile ?? null, row.pointed.mostAtOnePoint ?? null, row.pointed.points?.[0]?.name ?? null, row.before === undefined ? null : (change?.before ?? null), row.before ?? null, row.now === undefined ? null : (change?.now ?? null), row.now ?? null, row.changeZ ?? null, where.changeBound === undefined ? null : Math.round(where.changeBound * 100) / 100, row.changeChance ?? null, tested(where.changeBound, row.changed, Math.abs(row.changeZ ?? 0) >= (where.changeBound ?? Infinity), row.onLine.includes('change'))]) });
});

export const drawWhere = page('GET', '/assessment/:assessmentYear/where.svg', { may: readAssessment, params: ofAssessment, query }, async ({ session, params: { assessmentYear }, query: sent, today }) => {
  const shown = await assessmentToTake(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const one = asked(shown, sent);
  return sendDrawing(session, shown.record, fileName(assessmentYear, one, `${today}.svg`), await drawn(shown, one, 'map', true));
});

export const outlinesOfWhere = page('GET', '/assessment/:assessmentYear/where.geojson', { may: readAssessment, params: ofAssessment, query }, async ({ session, params: { assessmentYear }, query: sent, today }) => {
  // The map on the page reads them as the page is read; only what is taken away is an export.
  const shown = await (sent.for === 'map' ? openAssessment : assessmentToTake)(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const one = asked(shown, sent);
  const mediaType = 'application/geo+json; charset=utf-8';
  const body = JSON.stringify({ ...geoJsonOf(mapOf(shown, one, 'map'), await shapesOf(shown.result.computed.assessment, await loadAreas()), one.level === 'places' && (one.where.clusterBound !== undefined || one.where.aloneBound !== undefined)), marking: shown.record.marking, ...(shown.record.handling === null ? {} : { handling: shown.record.handling }) });
  if (sent.for === 'map') return { kind: 'text', body, mediaType };
  const name = fileName(assessmentYear, one, `${today}.geojson`);
  await inTrail(session, exportedList, { kind: 'assessment', id: shown.record.id, words: shown.record.title }, { file: name });
  return sendFile({ name, mediaType, body });
});

export type { Asked };
