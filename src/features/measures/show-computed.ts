// A figure that is worked out from records here: how, for which period, and the records it was counted from, for those who may see them.
import { z } from 'zod';
import { page, showPage } from '../../security/page.ts';
import { notFound } from '../../platform/web/errors.ts';
import { periodKey, periodOf, periodWords, recentPeriods } from './period.ts';
import { readMeasures } from './permissions.ts';
import { valueWords } from './reading-value.ts';
import { referenceTo } from './reference.ts';
import { measureSource } from './sources.ts';

const query = z.object({ period: z.string().max(40).optional().catch(undefined) });

export const showComputed = page('GET', '/measures/worked-out/:sourceKey', { may: readMeasures, params: z.object({ sourceKey: z.string().max(60) }), query }, async ({ session, params: { sourceKey }, query: asked, today }) => {
  const source = measureSource(sourceKey);
  if (!source) throw notFound();
  const years = recentPeriods('yearly', today, 4);
  const period = (asked.period === undefined ? undefined : periodOf(asked.period)) ?? years[0]!;
  const computed = await source.compute(session, period);
  const { records, list } = await source.recordsBehind(session, period);
  return showPage(
    'measures/show-computed.njk',
    {
      how: source.how, figure: 'value' in computed ? valueWords(computed.value, source.noun) : undefined, why: 'value' in computed ? undefined : computed.notAvailable, label: periodWords(period), records, list, reference: referenceTo(source.key, period),
      periods: years.map((one) => ({ text: periodWords(one), href: `/measures/worked-out/${source.key}?period=${periodKey(one)}`, current: periodKey(one) === periodKey(period) })),
    },
    { title: source.name, breadcrumbs: [{ text: 'Measures', href: '/measures' }] },
  );
});
