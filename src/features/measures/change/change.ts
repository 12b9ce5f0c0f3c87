// How one stated figure differs from the one before it: the number's direction is one fact, whether chance explains it a second, and
// whether it is for the better a third, which a neutral measure never has. Pure.
import type { MeasureKind, Polarity } from '../measure.ts';
import type { Value } from '../value.ts';
import { judgeCounts, type Exposures, type Verdict } from '../../../platform/statistics/chance.ts';

export type Direction = 'up' | 'down' | 'same' | 'unclear';
export type Judgement = 'better' | 'worse' | 'no-clear-change' | 'not-judged';

/** Why chance was not asked. `bound`: "over 50" is no exact figure; `no-count`: a percentage or a sum of money has no counts behind it here; `decided`: somebody decides how many there are, so chance has no part in it. */
export type NotTested = 'bound' | 'no-count' | 'decided';

export interface Change {
  readonly direction: Direction;
  /** After less before; missing when a figure is no exact one. */
  readonly difference?: number;
  /** Signed; missing after nothing, and after fewer than 20, of which a percentage would mislead. */
  readonly percent?: number;
  readonly chance: Verdict | NotTested;
  readonly judgement: Judgement;
}

/** A percentage of fewer than this misleads. */
const leastForPercent = 20;

/** `undefined` when the two are not of one kind: another unit, or another span of time. */
export function changeBetween(before: Value, after: Value, options: { readonly polarity: Polarity; readonly kind: MeasureKind; readonly exposures?: Exposures }): Change | undefined {
  if (before.unit !== after.unit || before.per !== after.per) return undefined;
  if (!isExact(before) || !isExact(after)) return { direction: 'unclear', chance: 'bound', judgement: 'not-judged' };
  const difference = after.amount - before.amount;
  const direction = difference > 0 ? 'up' : difference < 0 ? 'down' : 'same';
  const percent = percentChange(before, after);
  const chance = options.kind === 'performance' ? 'decided' : isCount(before) && isCount(after) ? judgeCounts(before.amount, after.amount, options.exposures) : 'no-count';
  return { direction, difference, ...(percent === undefined ? {} : { percent }), chance, judgement: judge(chance, options.polarity) };
}

/** Of counts and money; of percentages one says points, not per cent. */
export function percentChange(before: Value, after: Value): number | undefined {
  const tooSmall = before.unit === 'count' ? before.amount < leastForPercent : before.amount <= 0;
  if (before.unit === 'percent' || tooSmall) return undefined;
  return ((after.amount - before.amount) / before.amount) * 100;
}

function judge(chance: Verdict | NotTested, polarity: Polarity): Judgement {
  if (polarity === 'neutral' || chance === 'bound' || chance === 'no-count' || chance === 'decided') return 'not-judged';
  if (chance === 'within' || chance === 'too-few') return 'no-clear-change';
  return (chance === 'rise') === (polarity === 'high-good') ? 'better' : 'worse';
}

const isExact = (value: Value): boolean => value.bound === 'exactly' && value.upTo === undefined;
const isCount = (value: Value): boolean => value.unit === 'count' && Number.isInteger(value.amount) && value.amount >= 0;
