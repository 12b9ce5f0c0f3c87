// The assessment's document with its charts and maps drawn: what the command and the pages hand out.
import { chartPicture } from '../../../platform/charts/index.ts';
import type { Document, Picture } from '../../../platform/documents/document.ts';
import type { Areas } from '../areas/areas.ts';
import type { Shapes } from '../areas/shapes.ts';
import type { Assessment } from '../assess/assessment.ts';
import { subjectsOf, wardNameOf } from '../assess/computed.ts';
import { ASB } from '../assess/crime-types.ts';
import { NUMBERED_SMALL, assessmentDocument } from './assessment-document.ts';
import type { DocumentContent, DocumentInput } from './assessment-document.ts';
import { subjectChart } from './subject-chart.ts';
import { drawMap } from './where-map.ts';
import { whereOf } from './where-model.ts';

/** Beside anti-social behaviour. */
const mostMaps = 4;

export async function drawAssessment(content: Omit<DocumentContent, 'subjects'>, areas: Areas): Promise<Document> {
  const { assessment } = content.computed;
  const subjects = subjectsOf(assessment);
  const charts = new Map<string, Picture & { title: string; key: string }>();
  for (const one of subjects) {
    const { chart: { bandWords: _words, ...chart }, key } = subjectChart(assessment, one, content.notes, { isNewest: true });
    // What is shaded is said below the first: beside each it would take a seventh of the width.
    charts.set(one.slug, { ...(await chartPicture(chart, { size: 'low', ...(content.colour === undefined ? {} : { colour: content.colour }) })), title: chart.title, key });
  }
  return assessmentDocument({ ...content, subjects, charts, maps: await drawMaps({ ...content, subjects }, areas) });
}

/** The outlines in the codes that the counts are filed in. */
export async function shapesOf({ places }: Pick<Assessment, 'places'>, areas: Areas): Promise<Shapes> {
  const codes = places.map((place) => place.lsoa);
  const newer = await areas.shapes('2021');
  return newer.missing(codes).length <= codes.length / 2 ? newer : areas.shapes('2011');
}

export const outlineKey = ({ area, places }: Pick<Assessment, 'area' | 'places'>): string => `${area.code} ${places.length} ${places[0]?.lsoa ?? ''}`;

/** Anti-social behaviour, and the types with places that stand out, most incidents first. */
async function drawMaps({ computed, subjects }: Pick<DocumentContent, 'computed' | 'subjects'>, areas: Areas): Promise<DocumentInput['maps']> {
  const { assessment } = computed;
  if (assessment.ratePeriod === undefined) return [];
  const shapes = await shapesOf(assessment, areas);
  const wardOf = new Map(assessment.places.map((place) => [place.lsoa, place.ward ?? '']));
  const all = subjects.filter((one) => !one.isGroup && !assessment.tooFewToPlace.includes(one.name)).map((subject) => ({ subject, where: whereOf(computed, subject, 'rate', 'places') }));
  const out = all.filter((one) => one.subject.name !== ASB && one.where.aloneCount + one.where.clusterCount > 0).toSorted((a, b) => b.where.total - a.where.total).slice(0, mostMaps);
  return [...all.filter((one) => one.subject.name === ASB), ...out].map(({ subject, where }, nth) => {
    const title = `${subject.name} by small area, ${where.months}`;
    const highest = where.rows.slice(0, 3).map((row) => `${row.name} ${row.count}`).join(', ');
    const model = { id: `map-${subject.slug}`, title, description: 'The table says the same.', places: where.places, shades: where.shades, shadedBy: where.shadedBy, groupOf: (code: string) => wardOf.get(code) ?? '', groupName: wardNameOf(assessment) };
    const [svg, narrow] = (['print', 'narrow'] as const).map((size) => drawMap(model, shapes, outlineKey(assessment), { withKey: true, size }));
    // The first stands small on the first page as well: shades, names, and where the most was.
    const small = nth > 0 ? '' : drawMap({ ...model, shadedBy: '', places: where.places.map(({ number, ...place }) => ({ ...place, inCluster: false, alone: false, ...(number !== undefined && number <= NUMBERED_SMALL ? { number } : {}) })) }, shapes, outlineKey(assessment), { withKey: true, size: 'small' });
    const alternative = `${title}. The highest: ${highest}.`;
    return { subject, where, small: small === '' || narrow === undefined ? undefined : { bytes: Buffer.from(small), narrow: Buffer.from(narrow), alternative: `${alternative} Under “Where” it stands larger, with a table that says the same.` }, picture: svg === undefined || svg === '' || narrow === undefined ? undefined : { bytes: Buffer.from(svg), narrow: Buffer.from(narrow), alternative: `${alternative} The table says the same.` } };
  });
}
