// What an assessment says of a type of crime, as something that a candidate priority may rest on.
import type { Session } from '../../../security/session.ts';
import type { Strand } from '../../plan/index.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { registerEvidence } from '../scoring/evidence.ts';
import type { EvidencePicture } from '../scoring/evidence.ts';
import { listAssessments, newestResult } from './assessment-store.ts';
import type { AssessmentRecord } from './assessment-store.ts';
import { named } from '../assess/by-name.ts';
import { criterionLines, periodLines } from '../telling/criterion-lines.ts';
import { findWeights } from './weights-store.ts';
import { subjectsOf, wardNameOf } from '../assess/computed.ts';
import type { Computed, Subject } from '../assess/computed.ts';
import { headline } from '../telling/change-words.ts';
import { loadAreas } from '../areas/areas.ts';
import { outlineKey, shapesOf } from '../telling/draw-assessment.ts';
import { drawMap } from '../telling/where-map.ts';
import { isSpoken, whereOf } from '../telling/where-model.ts';

type Said = { ref: string; label: string; subject: Subject; computed: Computed; record: AssessmentRecord };

/** Types and groups of each assessment by `2026:shoplifting`, the newest year first. */
async function said(session: Session, labels?: readonly string[]): Promise<Said[]> {
  const all = (await listAssessments(session)).filter((one) => one.computedAt !== null);
  // Offered are those of the newest; shown is whatever was chosen.
  const wanted = labels === undefined ? all.slice(0, 1) : all.filter((one) => labels.includes(one.label));
  const found: Said[] = [];
  for (const one of wanted) {
    const result = await newestResult(session, one.id);
    for (const subject of result === undefined ? [] : subjectsOf(result.computed.assessment)) found.push({ ref: `${one.label}:${subject.slug}`, label: one.label, subject, computed: result!.computed, record: one });
  }
  return found;
}

/** Where it was, as the page “Where” first draws it; none where places are not told or hold too few. */
async function pictureOf({ ref, label, subject, computed }: Said): Promise<EvidencePicture[]> {
  const { assessment } = computed;
  if (assessment.placesWithheld !== undefined || assessment.ratePeriod === undefined) return [];
  const where = whereOf(computed, subject, 'rate', 'places');
  if (!isSpoken(where)) return [];
  const wardOf = new Map(assessment.places.map((place) => [place.lsoa, place.ward ?? '']));
  const title = `${subject.name} by small area, ${where.months}`;
  const svg = drawMap({ id: `map-${ref.replace(':', '-')}`, title, description: `${where.rows.slice(0, 3).map((row) => `${row.name}: ${numberWords(row.count)}`).join('; ')}.`, places: where.places, shades: where.shades, groupOf: (code) => wardOf.get(code) ?? '', groupName: wardNameOf(assessment) }, await shapesOf(assessment, await loadAreas()), outlineKey(assessment), { withKey: true });
  return svg === '' ? [] : [{ title, svg, href: `/assessment/${label}/where?type=${subject.slug}` }];
}

/** Types whose harm the law names besides crime and disorder. */
const FURTHER: Readonly<Record<string, Strand>> = { drugs: 'SUBSTANCE_MISUSE', robbery: 'SERIOUS_VIOLENCE', 'possession-of-weapons': 'SERIOUS_VIOLENCE', 'violence-and-sexual-offences': 'SERIOUS_VIOLENCE', 'violent-crime': 'SERIOUS_VIOLENCE' };

registerEvidence({
  kind: 'assessment',
  titles: 'The assessment',
  strandsOf: (ref) => {
    const further = named(FURTHER, ref.slice(5));
    return further === undefined ? ['CRIME_DISORDER_ASB'] : ['CRIME_DISORDER_ASB', further];
  },
  offer: async (session, _today, chosen) => {
    const [newest, earlier] = [await said(session), chosen.length === 0 ? [] : await said(session, [...new Set(chosen.map((ref) => ref.slice(0, 4)))])];
    return [...newest, ...earlier.filter(({ ref }) => chosen.includes(ref) && !newest.some((one) => one.ref === ref))].map(({ ref, label, subject }) => ({ ref, text: `${subject.name} (assessment ${label})`, name: subject.name }));
  },
  show: async (session, refs) => (await said(session, [...new Set(refs.map((ref) => ref.slice(0, 4)))])).filter(({ ref }) => refs.includes(ref)).map(({ ref, label, subject }) => ({ ref, text: subject.name, href: `/assessment/${label}/types/${subject.slug}`, note: headline(subject) })),
  byCriterion: async (session, refs) => {
    const all = new Map<string, string[]>();
    for (const one of (await said(session, [...new Set(refs.map((ref) => ref.slice(0, 4)))])).filter(({ ref }) => refs.includes(ref))) {
      const lines = criterionLines(one.computed.assessment, one.subject, await findWeights(session, one.record.weightsId));
      for (const [key, line] of lines) all.set(key, [...(all.get(key) ?? []), `${line} (Assessment ${one.label})`]);
    }
    return all;
  },
  periods: async (session) => {
    const newest = (await listAssessments(session)).find((one) => one.computedAt !== null);
    const result = newest === undefined ? undefined : await newestResult(session, newest.id);
    return new Map(newest === undefined || result === undefined ? [] : periodLines(result.computed.assessment).map(([key, line]) => [key, `${line} (Assessment ${newest.label})`]));
  },
  pictures: async (session, refs) => {
    const pictures: EvidencePicture[] = [];
    for (const one of (await said(session, [...new Set(refs.map((ref) => ref.slice(0, 4)))])).filter(({ ref }) => refs.includes(ref))) pictures.push(...(await pictureOf(one)));
    return new Map([['scope', pictures]]);
  },
}, true);
