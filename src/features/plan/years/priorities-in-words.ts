// How many priorities a plan has, counted alike wherever it is said: the part on what cuts through all of them is no priority of its own. Pure.
import { pluralWords } from '../../../platform/pages/figure-words.ts';

/** "4 priorities and the themes that cut through them". `isCrossCutting`: of each part of the plan. */
export function prioritiesInWords(isCrossCutting: readonly boolean[]): string {
  const own = isCrossCutting.filter((one) => !one).length;
  if (own === 0 && isCrossCutting.length > 0) return 'the themes that cut through the plan';
  return `${pluralWords(own, 'priority', 'priorities')}${own < isCrossCutting.length ? ` and the themes that cut through ${own === 1 ? 'it' : 'them'}` : ''}`;
}
