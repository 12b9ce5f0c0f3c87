// The hints of a version that is about to be published, with what the directory and the measures know.
import type { Session } from '../../../security/session.ts';
import { givenAwayBy, publicFigures, smallNumbersOf } from '../../measures/index.ts';
import type { FigureOut } from '../../measures/index.ts';
import type { PlanData } from './plan-data.ts';
import { eachTextOnce, hintsIn, newFirst, newlyFew } from './look-first.ts';
import type { Hint } from './look-first.ts';
import type { Prepared } from './publish-plan.ts';
import { peopleNames } from './publication-store.ts';

/** `few` are those that need a reason: `before` is what stood in the newest published version already. */
export async function hintsOfVersion(session: Session, { data, newest }: Pick<Prepared, 'data' | 'newest'>): Promise<{ personal: Hint[]; few: Hint[]; before: Hint[] }> {
  const names = await peopleNames(session);
  const refs = [...new Set([...(data.figures ?? []), ...(newest?.data.figures ?? [])].map((one) => one.measure))];
  const rules = await smallNumbersOf(session, refs);
  const countsIn = eachTextOnce();
  const hints = hintsIn(data, names, rules, countsIn);
  const own = countsOf(data);
  const away = givenAwayBy([...own, ...(await publicFigures(session, [...new Set(own.map((one) => one.measure))]))], rules)
    .map(({ measure, what }): Hint => ({ kind: 'few', what, where: [...new Set((data.figures ?? []).filter((one) => one.measure === measure).map(({ place }) => place))].join(', ') }));
  const out = newest === undefined || newest.withdrawn ? [] : hintsIn(newest.data, names, rules, countsIn);
  const few = [...newlyFew(hints, out), ...away];
  return { personal: newFirst(hints, out), few, before: hints.filter((one) => one.kind === 'few' && !few.includes(one)) };
}

const countsOf = (data: PlanData): FigureOut[] => (data.figures ?? []).flatMap(({ measure, name, words, period, value, unit, bound, upTo, per }) => (unit !== 'count' || value === undefined || bound === undefined || per !== undefined ? [] : [{ measure, name, words, period, value, bound, ...(upTo === undefined ? {} : { upTo }) }]));
