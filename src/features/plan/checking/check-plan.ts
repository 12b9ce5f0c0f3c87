// Checks a plan against itself: what contradicts, what does not add up, what cannot be traced. Pure, deterministic, without a network; when unsure it stays silent.
import { acronymsToExplain } from './acronyms.ts';
import { aimsMissed } from './aims-in-prose.ts';
import { notAsManyAsListed } from './as-many-as-listed.ts';
import { targetsOfAnotherNumber } from './asked-twice.ts';
import { actionsThatLack } from './actions.ts';
import { changesThatDoNotFollow } from './changes.ts';
import { changesBesideTables } from './changes-beside-tables.ts';
import { changesToldInFull } from './changes-in-full.ts';
import { datesThatDisagree } from './dates-disagree.ts';
import { actionsDropped } from './dropped-actions.ts';
import { figuresThatDisagree } from './figures-disagree.ts';
import type { Finding } from './finding.ts';
import { FINDING_KINDS, withOwnKeys } from './finding.ts';
import { movesTheWrongWay } from './moves-the-wrong-way.ts';
import { namesThatVary } from './names.ts';
import { unknownOrganisations } from './organisations.ts';
import { textsOfPlan } from './plan-texts.ts';
import { withPlacesInShort } from './places-in-short.ts';
import type { PlanToCheck, TableToCheck } from './plan-to-check.ts';
import { sharesThatDisagree } from './shares-disagree.ts';
import { sharesToldInWords } from './shares-in-words.ts';
import { promisesWithoutAction } from './promises.ts';
import { oncePerTotal } from './same-total.ts';
import { quarterOf, sourcesOf } from './sources.ts';
import type { Source, Statement } from './statements.ts';
import { statementsOf, withinRows } from './statements.ts';
import { statesMiscounted } from './states-counted.ts';
import { targetsMissed } from './targets.ts';
import { languagesThatDisagree } from './two-languages.ts';
import { relationsOfTable } from './table-relations.ts';
import { totalsElsewhere } from './totals-elsewhere.ts';
import { totalsOfLists } from './totals-of-lists.ts';
import { totalsThatDoNotAddUp } from './totals.ts';
import { Vocabulary } from './vocabulary.ts';
import { leftOvers } from './what-is-left.ts';

const WEIGHT = { error: 0, warning: 1, advice: 2 } as const;

/** One row says a thing once, however it was seen: "-25%" is a fall of 25%. */
const placeKey = (one: Finding): string => `${one.kind} ${one.places.map((each) => `${each.where} ${each.quote} ${each.value === undefined ? '' : Math.abs(each.value)}`).join('|')}`;

/** A figure that differs in two languages may have been seen as any other. */
const sameValues = (one: Finding, other: Finding): boolean => one.places.length === other.places.length && other.places.every((each) => one.places.some((its) => its.value === each.value));

/** Only the stated changes and totals that do not follow from the figures beside them. */
export function sumsThatDoNotFollow(plan: PlanToCheck): Finding[] {
  const vocabulary = new Vocabulary(plan, quarterOf(plan));
  const sources = sourcesOf(plan);
  const tables = plan.sections.flatMap((section) => section.tables.map((table) => ({ table, year: section.year ?? '' })));
  return sumsTold(withinRows(sources.flatMap((source) => statementsOf(source, vocabulary))), plan, sources, tables, vocabulary);
}

function sumsTold(statements: readonly Statement[], plan: PlanToCheck, sources: readonly Source[], tables: readonly { table: TableToCheck; year: string }[], vocabulary: Vocabulary, figures: readonly Finding[] = []): Finding[] {
  const changes = changesThatDoNotFollow(statements, plan);
  // The sentence of a change whose subject is known says it better.
  const inFull = changesToldInFull(sources).filter((one) => !changes.some((each) => each.places[0]?.where === one.places[0]?.where && (one.places[0]?.quote.includes(each.places[0]?.quote ?? '') || each.places[0]?.quote.includes(one.places[0]?.quote ?? ''))));
  const besideTables = changesBesideTables(statements, vocabulary).filter((one) => ![...changes, ...inFull].some((each) => each.places[0]?.quote === one.places[0]?.quote));
  // Where another place says what it was before, that says it better.
  const wrongWay = movesTheWrongWay(sources).filter((one) => !figures.some((each) => each.kind === 'comparator-differs' && each.places.some((other) => other.where === one.places[0]?.where && (other.quote.includes(one.places[0]?.quote ?? '') || one.places[0]?.quote.includes(other.quote)))) && ![...changes, ...inFull].some((each) => each.places[0]?.where === one.places[0]?.where && each.places[0]?.quote === one.places[0]?.quote));
  const totals = totalsThatDoNotAddUp(sources, tables, `${plan.title} ${plan.partnership}`);
  const inLists = totalsOfLists(plan).filter((one) => !totals.some((each) => each.places[0]?.where === one.places[0]?.where && each.places[0]?.quote === one.places[0]?.quote));
  return [...changes, ...wrongWay, ...leftOvers(sources), ...inFull, ...besideTables, ...totals, ...inLists];
}

/** Findings in the order of their weight: errors, warnings, advice; within one, in the order of `FINDING_KINDS`. */
export function checkPlan(plan: PlanToCheck): Finding[] {
  const vocabulary = new Vocabulary(plan, quarterOf(plan));
  const sources = sourcesOf(plan);
  const statements = withinRows(sources.flatMap((source) => statementsOf(source, vocabulary)));
  const texts = textsOfPlan(plan);
  const figures = figuresThatDisagree(statements, vocabulary);
  const tables = plan.sections.flatMap((section) => section.tables.map((table) => ({ table, year: section.year ?? '' })));
  const byHeads = sumsTold(statements, plan, sources, tables, vocabulary, figures);
  const told = new Set(byHeads.map(placeKey));
  const found: Finding[] = [
    ...figures,
    ...sharesThatDisagree(statements, figures, vocabulary),
    ...sharesToldInWords(sources),
    ...statesMiscounted(plan),
    ...datesThatDisagree(sources, vocabulary),
    ...languagesThatDisagree(plan).filter((one) => !figures.some((each) => sameValues(each, one))),
    ...oncePerTotal([...byHeads, ...tables.flatMap(({ table, year }) => [...relationsOfTable(table, year), ...totalsElsewhere(table, year)]).filter((one) => !told.has(placeKey(one)))]),
    ...notAsManyAsListed(plan),
    ...targetsOfAnotherNumber(plan),
    ...targetsMissed(plan),
    ...aimsMissed(statements, vocabulary),
    ...namesThatVary(plan, texts),
    ...acronymsToExplain(plan, texts),
    ...unknownOrganisations(plan, vocabulary),
    ...actionsThatLack(plan),
    ...actionsDropped(plan),
    ...promisesWithoutAction(plan),
  ];
  return withOwnKeys(withPlacesInShort(plan, found).toSorted((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || FINDING_KINDS.indexOf(a.kind) - FINDING_KINDS.indexOf(b.kind)));
}
