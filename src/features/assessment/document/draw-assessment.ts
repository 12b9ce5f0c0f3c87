// The assessment's document with its charts and maps drawn: what the command and the pages hand out.
import { chartPicture } from '../../../platform/charts/index.ts';
import type { Document, Picture } from '../../../platform/documents/document.ts';
import type { Areas } from '../areas/areas.ts';
import type { Assessment } from '../assess/assessment.ts';
import { assessmentDocument, type AssessmentLook } from './assessment-document.ts';
import { typeChart } from './type-chart.ts';
import { mappedTypes } from './where-blocks.ts';
import { whereMap } from './where-map.ts';

export async function drawAssessment(told: Assessment, areas: Areas, look: AssessmentLook = {}): Promise<Document> {
  const charts = new Map<string, Picture & { title: string }>();
  for (const type of told.types) {
    const chart = typeChart(type.type, type, told);
    charts.set(type.type, { ...(await chartPicture(chart, look.colour === undefined ? {} : { colour: look.colour })), title: chart.title });
  }
  return assessmentDocument(told, { charts, maps: await drawMaps(told, areas) }, look);
}

async function drawMaps(told: Assessment, areas: Areas): Promise<Map<string, Picture>> {
  const maps = new Map<string, Picture>();
  const older = told.places.some(({ lsoa }) => !areas.places.has(lsoa));
  const shapes = await areas.shapes(older ? '2011' : '2021');
  if (shapes.missing(told.places.map(({ lsoa }) => lsoa)).length > 0) return maps;
  for (const type of mappedTypes(told)) {
    const places = told.places.map(({ lsoa, ward, counts }) => ({ lsoa, count: counts[type] ?? 0, group: ward ?? lsoa }));
    const { svg, alternative } = whereMap(type, places, told.hotSpots?.filter((spot) => spot.type === type && spot.significant) ?? [], shapes);
    maps.set(type, { bytes: Buffer.from(svg), alternative });
  }
  return maps;
}
