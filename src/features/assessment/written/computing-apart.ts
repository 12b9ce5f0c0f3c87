// The process in which an assessment is computed.
import { answerOrders } from '../../../platform/apart/answering.ts';
import { loadAreas } from '../areas/areas.ts';
import { areasToRead, ownPlaces, placesToRead } from '../assess/assess.ts';
import { compute } from '../assess/compute.ts';
import { ownMonths } from '../assess/coverage.ts';
import { countsFor, refuseLost } from '../police-data/counts-for.ts';
import type { Made, Order } from './compute-apart.ts';

answerOrders(async ({ dataFolder, held, code, from, to, compareWith }: Order): Promise<Made> => {
  const areas = await loadAreas();
  const counts = await countsFor({ dataFolder }, held, { lsoas: placesToRead(areas, code, compareWith), pointsOf: ownPlaces(areas, code) });
  const slugs = new Set(areasToRead(areas, code, compareWith).map(({ force }) => force.slug));
  refuseLost(counts, held.filter(({ slug }) => slugs.has(slug)), { from, to });
  // Of a force that filed nothing here, brought by a partnership elsewhere, neither rows nor months are this assessment's; where nothing else is held, that is said.
  const filedHere = new Set(counts.street.map(({ force }) => force));
  const own = counts.forceMonths.filter(({ force, slug }) => slugs.has(slug) || filedHere.has(force));
  const forceMonths = own.length === 0 ? counts.forceMonths : own;
  return compute({ ...counts, forceMonths }, areas, code, { ...ownMonths(forceMonths, areas.find(code).force.slug, { from, to }), compareWith });
});
