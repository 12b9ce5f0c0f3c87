// What the ranking hangs on, in words that can be read out in the room.
import { listWords, numberWords } from '../../../platform/pages/figure-words.ts';
import type { Choice, Sensitivity } from './sensitivity.ts';

export type Names = { candidate(id: string): string; criterion(key: string): string; person(id: string): string };
export type FlipWords = { title: string; choices: string[] };
type Step = Extract<Choice, { kind: 'step' }>;

/** Single steps of several people on one criterion are one line. */
function stepLines(steps: readonly Step[], names: Names): string[] {
  const key = (one: Step): string => `${one.candidate} ${one.to > one.from} ${one.scorer === undefined}`;
  return [...Map.groupBy(steps, key).values()].map((group) => {
    const { candidate, from, to, scorer } = group[0]!;
    const criteria = [...Map.groupBy(group, (one) => one.criterion)].map(([criterion, each]) => {
      const people = each.map((one) => one.scorer).filter((one) => one !== undefined).map(names.person);
      return people.length === 0 ? names.criterion(criterion).toLowerCase() : `${names.criterion(criterion).toLowerCase()} (${listWords(people, 'or')})`;
    });
    return `${scorer === undefined ? 'the agreed score of ' : ''}“${names.candidate(candidate)}” is one step ${to > from ? 'higher' : 'lower'} on ${listWords(criteria, 'or')}`;
  });
}

/** For each two that would change places: by which single choices. */
export function flipWords({ flips }: Pick<Sensitivity, 'flips'>, names: Names): FlipWords[] {
  return flips.toSorted((a, b) => b.choices.length - a.choices.length).map(({ above, below, choices }) => ({
    title: `“${names.candidate(below)}” would go before “${names.candidate(above)}” if`,
    choices: [
      ...choices.flatMap((one) => (one.kind === 'without criterion' ? [`${names.criterion(one.criterion).toLowerCase()} is left out`] : one.kind === 'without scorer' ? [`the scores of ${names.person(one.scorer)} are left out`] : [])),
      ...stepLines(choices.filter((one) => one.kind === 'step'), names),
    ],
  }));
}

/** The answer first: does the head of the list hold, and does the whole order? */
export function sensitivitySentence({ flips, level, tried, first }: Sensitivity, names: Names): string {
  const levelWords = level.length === 0 ? '' : ` ${listWords(level.map(([a, b]) => `“${names.candidate(a)}” and “${names.candidate(b)}”`))} ${level.length === 1 ? 'are' : 'are each'} level.`;
  if (flips.length === 0) return `The order holds: none of the ${numberWords(tried)} single choices that were tried changes it.${levelWords}`;
  const choices = new Set(flips.flatMap((flip) => flip.choices)).size;
  const head = first === 0 ? 'none would put another first' : `${numberWords(first)} would put another first`;
  return `Of ${numberWords(tried)} single choices that were tried, ${head} and ${numberWords(choices)} would make two change places.${levelWords}`;
}
