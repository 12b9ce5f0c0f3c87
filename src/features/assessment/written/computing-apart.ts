// The process in which an assessment is computed.
import { answerOrders } from '../../../platform/apart/answering.ts';
import { loadAreas } from '../areas/areas.ts';
import { placesToRead } from '../assess/assess.ts';
import { compute } from '../assess/compute.ts';
import { ownMonths } from '../assess/coverage.ts';
import { countsFor } from '../police-data/counts-for.ts';
import type { Made, Order } from './compute-apart.ts';

answerOrders(async ({ dataFolder, held, code, from, to, compareWith }: Order): Promise<Made> => {
  const areas = await loadAreas();
  const counts = await countsFor({ dataFolder }, held, { lsoas: placesToRead(areas, code, compareWith) });
  return compute(counts, areas, code, { ...ownMonths(counts.forceMonths, areas.find(code).force.slug, { from, to }), compareWith });
});
