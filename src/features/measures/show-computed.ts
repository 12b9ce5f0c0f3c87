// A figure that is worked out from records here: how, for which period, and the records it was counted from, for those who may see them.
import { z } from 'zod';
import { page, showPage } from '../../security/page.ts';
import type { Context, Result } from '../../security/page.ts';
import { may } from '../../security/permission.ts';
import type { FormState } from '../../platform/pages/form-state.ts';
import { notFound } from '../../platform/web/errors.ts';
import { followingOf } from './citations/following.ts';
import { periodKey, periodOf, periodRefusal, periodWords, recentPeriods } from './period.ts';
import type { Period } from './period.ts';
import { editMeasures, readMeasures } from './permissions.ts';
import { typedValue, valueWords } from './reading-value.ts';
import { recordedReading } from './record-computed.ts';
import { followingList } from './readings/following-list.ts';
import { referenceTo } from './reference.ts';
import { measureSource } from './sources.ts';
import type { MeasureSource } from './sources.ts';

const query = z.object({ period: z.string().max(40).optional().catch(undefined) });

export const showComputed = page('GET', '/measures/worked-out/:sourceKey', { may: readMeasures, params: z.object({ sourceKey: z.string().max(60) }), query }, async (context) => {
  const source = measureSource(context.params.sourceKey);
  if (!source) throw notFound();
  return computedPage(context, source, (context.query.period === undefined ? undefined : periodOf(context.query.period)) ?? recentPeriods('yearly', context.today, 1)[0]!, context.fresh());
});

export async function computedPage({ session, person, today }: Pick<Context, 'session' | 'person' | 'today'>, source: MeasureSource, period: Period, form: FormState, status = 200): Promise<Result> {
  const years = recentPeriods('yearly', today, 4);
  const computed = await source.compute(session, period);
  const { records, list } = await source.recordsBehind(session, period);
  const kept = await recordedReading(session, source, period);
  const isSame = kept.reading?.value !== undefined && 'value' in computed && typedValue(kept.reading.value) === typedValue(computed.value);
  const mayRecord = 'value' in computed && may(person, editMeasures) && periodRefusal(period, today) === undefined;
  return showPage(
    'measures/show-computed.njk',
    {
      form, recorded: kept.reading?.value && { figure: valueWords(kept.reading.value, source.noun), on: kept.reading.asAt, by: kept.reading.givenBy, href: `/measures/${kept.measure!.ref}?period=${periodKey(period)}#${periodKey(period)}` },
      keep: mayRecord ? { action: `/measures/worked-out/${source.key}/record`, seen: typedValue(computed.value), period: periodKey(period), isRunning: period.to >= today, isSame, following: kept.reading && !isSame ? followingList(await followingOf(session, kept.measure!.ref, kept.reading.id)) : undefined } : undefined,
      how: source.how, figure: 'value' in computed ? valueWords(computed.value, source.noun) : undefined, why: 'value' in computed ? undefined : computed.notAvailable, label: periodWords(period), records, list, reference: referenceTo(source.key, period),
      periods: years.map((one) => ({ text: periodWords(one), href: `/measures/worked-out/${source.key}?period=${periodKey(one)}`, current: periodKey(one) === periodKey(period) })),
    },
    { title: source.name, hasError: status !== 200, breadcrumbs: [{ text: 'Measures', href: '/measures' }] },
    status,
  );
}
