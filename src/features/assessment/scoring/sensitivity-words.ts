// What the ranking hangs on, in words that can be read out in the room.
import { listWords, numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import type { Cell } from '../../../platform/spreadsheets/index.ts';
import type { Standing } from './scores.ts';
import type { Choice, Sensitivity } from './sensitivity.ts';

export type Names = { candidate(id: string): string; criterion(key: string): string; person(id: string): string };
/** `many`: where hardly anything is needed */
export type FlipWords = { title: string; many?: string | undefined; choices: string[] };
/** Two are as good as level when one in so many of the single choices that touch either of them turns them. A share, since there are as many more choices as people score. */
const NEARLY_LEVEL = 6;
const isNearlyLevel = ({ choices, of }: Sensitivity['flips'][number]): boolean => choices.length * NEARLY_LEVEL >= of;
/** Said where the order is. */
export const NEARLY_LEVEL_WORDS = 'Two are called nearly level when one in six or more of the single choices that touch either of them would swap them.';
type Step = Extract<Choice, { kind: 'step' }>;

/** As many can be listened to; more are counted, and stand one by one in the workbook. */
const TOLD = 4;

/** Single steps of several people on one criterion are one line. */
function stepLines(steps: readonly Step[], names: Names): string[] {
  const key = (one: Step): string => `${one.candidate} ${one.to > one.from} ${one.scorer === undefined}`;
  return [...Map.groupBy(steps, key).values()].map((group) => {
    const { candidate, from, to, scorer } = group[0]!;
    const criteria = [...Map.groupBy(group, (one) => one.criterion)].map(([criterion, each]) => {
      const people = each.map((one) => one.scorer).filter((one) => one !== undefined).map(names.person);
      return people.length === 0 ? names.criterion(criterion).toLowerCase() : `${names.criterion(criterion).toLowerCase()} (${listWords(people, 'or')})`;
    });
    const on = criteria.length > TOLD ? `any one of ${numberWords(criteria.length)} criteria${scorer === undefined ? '' : `: ${numberWords(group.length)} single scores`}` : listWords(criteria, 'or');
    return `${scorer === undefined ? 'the agreed score of ' : ''}“${names.candidate(candidate)}” is one step ${to > from ? 'higher' : 'lower'} on ${on}`;
  });
}

function untoldLines(all: readonly Extract<Choice, { kind: 'untold' }>[], names: Names): string[] {
  return all.map(({ candidate, criterion, scorer, to }) => `what ${names.person(scorer)} could not tell of “${names.candidate(candidate)}”, ${names.criterion(criterion).toLowerCase()}, is ${numberWords(to)}`);
}

const leftOut = (all: readonly string[], words: (list: string) => string): string[] => (all.length === 0 ? [] : [words(listWords(all, 'or'))]);

/** For each two that would change places: by which single choices. */
export function flipWords({ flips }: Pick<Sensitivity, 'flips'>, names: Names): FlipWords[] {
  return flips.toSorted((a, b) => b.choices.length - a.choices.length).map((flip) => ({ ...flip, isNear: isNearlyLevel(flip) })).map(({ above, below, choices, of, isNear }) => ({
    title: `“${names.candidate(below)}” would go before “${names.candidate(above)}” if`,
    many: isNear ? `They are nearly level: ${numberWords(choices.length)} of the ${numberWords(of)} single choices that touch either of them would swap them.` : undefined,
    choices: [
      ...leftOut(choices.flatMap((one) => (one.kind === 'without criterion' ? [names.criterion(one.criterion).toLowerCase()] : [])), (words) => `${words} is left out`),
      ...leftOut(choices.flatMap((one) => (one.kind === 'without scorer' ? [names.person(one.scorer)] : [])), (words) => `the scores of ${words} are left out`),
      ...untoldLines(choices.filter((one) => one.kind === 'untold'), names),
      ...stepLines(choices.filter((one) => one.kind === 'step'), names),
    ],
  }));
}

/** Pairs that are level, as groups: who is level with one is level with all of its group. */
function levelGroups(level: readonly (readonly [string, string])[]): string[][] {
  const groups: string[][] = [];
  for (const pair of level) {
    const found = groups.find((one) => pair.some((id) => one.includes(id)));
    if (found) found.push(...pair.filter((id) => !found.includes(id)));
    else groups.push([...pair]);
  }
  return groups;
}

/** The answer first: does the head of the list hold, and does the whole order? */
export function sensitivitySentence({ flips, level, apart, tried, untold, kinds }: Sensitivity, names: Names): string {
  const groups = levelGroups(level).map((ids) => listWords(ids.map((one) => `“${names.candidate(one)}”`)));
  // Of those that are level there is no order to hold.
  const levelWords = groups.map((words) => ` ${words} are level: a single step on one of them can part them.`).join('');
  if (level.length > 0 && apart === 0) return `There is no order that could hold.${levelWords}`;
  if (flips.length === 0 && untold.length > 0) return `None of the ${numberWords(tried - untold.length)} single choices that can be told changes the order; what ${numberWords(untold.length)} more would change cannot be told.${levelWords}`;
  if (flips.length === 0) return `The order ${groups.length === 0 ? '' : 'of those that are apart '}holds: none of the ${numberWords(tried)} single choices that were tried changes it.${levelWords}`;
  const choices = new Set(flips.flatMap((flip) => flip.choices)).size;
  return `${headSentence(kinds)} In all, ${numberWords(choices)} of the ${numberWords(tried)} single choices that were tried would make two change places.${untold.length === 0 ? '' : ` What ${numberWords(untold.length)} of them would change cannot be told.`}${levelWords}`;
}

/** What a whole criterion or person does is told beside the single scores: they are many more, and of each the mean takes the edge. */
function headSentence(kinds: Sensitivity['kinds']): string {
  const of = ({ first, tried }: { first: number; tried: number }, one: string, many: string): string => `${first === 0 ? 'none' : numberWords(first)} of ${pluralWords(tried, one, many)}`;
  const wholes = [of(kinds['without criterion'], 'criterion', 'criteria'), ...(kinds['without scorer'].tried === 0 ? [] : [of(kinds['without scorer'], 'person', 'people')])];
  return `Left out one at a time, ${listWords(wholes)} would put another first; so would ${of(kinds.score, 'way', 'ways')} to change one score.`;
}

/** Choices after which a candidate could not be ranked at all, so that nobody knows what they would turn. */
export function untoldSentences({ untold }: Pick<Sensitivity, 'untold'>, names: Names): string[] {
  const people = untold.flatMap((one) => (one.kind === 'without scorer' ? [names.person(one.scorer)] : []));
  const criteria = untold.flatMap((one) => (one.kind === 'without criterion' ? [names.criterion(one.criterion).toLowerCase()] : []));
  return [
    ...(people.length === 0 ? [] : [`What happens without the scores of ${listWords(people, 'or')} cannot be told: on some criterion nobody else gave a score, so a candidate would have no place.`]),
    ...(criteria.length === 0 ? [] : [`What happens without ${listWords(criteria, 'or')} cannot be told: nothing would be left to rank by.`]),
  ];
}

/** Any two that are as good as level, whoever stands between. */
export const nearPairs = ({ flips }: Pick<Sensitivity, 'flips'>): [string, string][] => flips.filter(isNearlyLevel).map(({ above, below }) => [above, below]);

/** Neighbours in the order whom so many single choices turn that they are as good as level. */
export function nearlyLevel({ flips }: Pick<Sensitivity, 'flips'>, standings: readonly Standing[], names: Names): { ids: [string, string]; words: string }[] {
  return flips.filter(isNearlyLevel).flatMap(({ above, below, choices, of }) => {
    const at = standings.findIndex((one) => one.id === above);
    const [a, b] = [standings[at], standings[at + 1]];
    if (b?.id !== below || a?.outcome === undefined || b.outcome === undefined) return [];
    return [{ ids: [above, below], words: `“${names.candidate(above)}” (${numberWords(a.outcome.priority, 1)}) and “${names.candidate(below)}” (${numberWords(b.outcome.priority, 1)}) are nearly level: ${numberWords(choices.length)} of the ${numberWords(of)} single choices that touch either of them would swap them.` }];
  });
}

export const CHOICE_COLUMNS = ['Stands before', 'Would go before it', 'What turns them', 'Criterion', 'Person', 'Candidate', 'Score', 'Would be'];

/** Every single choice that makes two change places, for a spreadsheet. */
export function choiceRows({ flips }: Pick<Sensitivity, 'flips'>, names: Names): Cell[][] {
  return flips.flatMap(({ above, below, choices }) => choices.map((one): Cell[] => [
    names.candidate(above), names.candidate(below), one.kind === 'step' ? 'One step' : one.kind === 'untold' ? 'What could not be told' : one.kind === 'without criterion' ? 'Criterion left out' : 'Person left out',
    one.kind === 'without scorer' ? null : names.criterion(one.criterion), one.kind === 'without criterion' || one.scorer === undefined ? null : names.person(one.scorer), ...(one.kind === 'step' ? [names.candidate(one.candidate), one.from, one.to] : one.kind === 'untold' ? [names.candidate(one.candidate), null, one.to] : [null, null, null]),
  ]));
}
