// The hints of a version that is about to be published, with what the directory and the measures know.
import type { Session } from '../../../security/session.ts';
import { givenAwayBy, publicFigures, smallNumbersOf } from '../../measures/index.ts';
import type { FigureOut } from '../../measures/index.ts';
import type { PlanData } from './plan-data.ts';
import { eachTextOnce, hintsWithSentences, newlyFew, newlyPersonal, sentencesOfFigures } from './look-first.ts';
import type { Hint } from './look-first.ts';
import type { Prepared } from './publish-plan.ts';
import { peopleNames } from './publication-store.ts';

/** `personal` and `few` are what a person answers for: what the public does not read yet. `before` is what it reads already, whether or not anybody looked: names are seen today that were not seen then. What a withdrawn version alone said is new again. */
export async function hintsOfVersion(session: Session, { data, newest, shown }: Pick<Prepared, 'data' | 'newest' | 'shown'>): Promise<{ personal: Hint[]; few: Hint[]; before: Hint[] }> {
  const names = await peopleNames(session);
  const refs = [...new Set([...(data.figures ?? []), ...(newest?.data.figures ?? [])].map((one) => one.measure))];
  const rules = await smallNumbersOf(session, refs);
  const countsIn = eachTextOnce();
  const hints = hintsWithSentences(data, names, rules, countsIn);
  const own = countsOf(data);
  const away = givenAwayBy([...own, ...(await publicFigures(session, [...new Set(own.map((one) => one.measure))]))], rules)
    .map(({ measure, what }): Hint => {
      const places = [...new Set((data.figures ?? []).filter((one) => one.measure === measure).map(({ place }) => place))];
      return { kind: 'few', what, where: places.join(', '), places, within: sentencesOfFigures(data, (one) => one.measure === measure) };
    });
  const out = shown === undefined ? [] : hintsWithSentences(shown, names, rules, countsIn);
  const few = [...newlyFew(hints, out), ...away];
  const personal = newlyPersonal(hints, out);
  return { personal, few, before: hints.filter((one) => !personal.includes(one) && !few.includes(one)) };
}

const countsOf = (data: PlanData): FigureOut[] => (data.figures ?? []).flatMap(({ measure, name, words, period, value, unit, bound, upTo, per }) => (unit !== 'count' || value === undefined || bound === undefined || per !== undefined ? [] : [{ measure, name, words, period, value, bound, ...(upTo === undefined ? {} : { upTo }) }]));
