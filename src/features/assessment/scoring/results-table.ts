// The results as tables for a spreadsheet: the ranking, every score that was given, and the matrix with its standards as it then was.
import type { Cell, Sheet } from '../../../platform/spreadsheets/index.ts';
import { isBare } from './candidate-store.ts';
import { CONFIDENCE, CONFIDENCE_LEVELS, PART_WORDS, confidenceLetter, nameOfCriterion, valuesOfScales } from './matrix.ts';
import { nearLevelIn, placesIn } from './near-level.ts';
import { confidenceOf, namesIn, personOf, rankRange, scoreRange } from './scored-workshop.ts';
import type { ScoredWorkshop } from './scored-workshop.ts';
import { CHOICE_COLUMNS, choiceRows } from './sensitivity-words.ts';
import { sensitivityOf } from './sensitivity.ts';
import { levelWith } from './ties.ts';
import { OUTCOME_WORDS } from './workshop.ts';

const RANKING_COLUMNS = ['Rank', 'Candidate', 'Priority score', 'Risk', 'Harm', 'Likelihood', 'Organisational position', 'Confidence', 'Highest rank by one person', 'Lowest rank by one person', 'Lowest score by single people', 'Highest score by single people', 'Decision', 'Reason', 'Minute', 'Matrix', 'Matrix version', 'Level with', 'How the level were told apart'];
export const rankingColumns = ({ workshop: { matrix } }: ScoredWorkshop): string[] => [...RANKING_COLUMNS, ...matrix.criteria.map((one) => one.name), 'Without evidence', 'Place, where others are nearly level'];

/** To two places, which is more than any page says. */
const rounded = (value: number | undefined): number | undefined => (value === undefined ? undefined : Math.round(value * 100) / 100);

/** One row for each candidate, then the scores that count on each criterion, and whether there is any evidence. */
export function rankingRows(all: ScoredWorkshop): Cell[][] {
  const { workshop, candidates, scored, standings, decisions } = all;
  const [ranges, apart] = [rankRange(all), scoreRange(all)];
  // How they were told apart is of those alone that were level or nearly so.
  const told = new Set([...standings.filter((one) => levelWith(one.id, standings).length > 0).map((one) => one.id), ...nearLevelIn(all).flatMap((one) => one.ids)]);
  const places = placesIn(all);
  return standings.map((one) => {
    const decision = decisions.find((each) => each.candidateId === one.id);
    const confidence = confidenceOf(scored.find((each) => each.id === one.id)!);
    const { outcome } = one;
    return [
      one.rank ?? null, candidates.find((each) => each.id === one.id)?.title, ...[outcome?.priority, outcome?.risk, outcome?.harm, outcome?.likelihood, outcome?.position].map(rounded), confidence === undefined ? null : confidenceLetter(confidence), ranges.get(one.id)?.highest, ranges.get(one.id)?.lowest, rounded(apart.get(one.id)?.lowest.priority), rounded(apart.get(one.id)?.highest.priority),
      decision && OUTCOME_WORDS[decision.outcome], decision?.reason, workshop.minute, workshop.matrixId, workshop.matrixNumber, levelWith(one.id, standings).map((each) => candidates.find((other) => other.id === each)?.title).join('; ') || null, told.has(one.id) ? workshop.ties : null, ...workshop.matrix.criteria.map(({ key }) => rounded(one.values[key]) ?? null), isBare(candidates.find((each) => each.id === one.id)!) ? 'yes' : null, places.isNear(one.id) ? places.place(one.id) : null,
    ];
  });
}

/** Every sheet of the workbook. */
export function sheetsOfBook(all: ScoredWorkshop): Sheet[] {
  const { workshop: { matrix }, candidates, scorers, sheets, agreed } = all;
  const keys = [...matrix.criteria.map((one) => one.key), CONFIDENCE];
  const given = candidates.flatMap((candidate) => sheets.filter((one) => one.candidateId === candidate.id).flatMap((sheet) => keys.filter((key) => sheet.scores[key] !== undefined).map((key): Cell[] => [candidate.title, nameOfCriterion(matrix, key), personOf(scorers, sheet.accountId), key === CONFIDENCE ? confidenceLetter(sheet.scores[key]!) : sheet.scores[key], sheet.note]).concat(sheet.untold.map((key): Cell[] => [candidate.title, nameOfCriterion(matrix, key), personOf(scorers, sheet.accountId), 'cannot be told', sheet.note]))));
  const room = candidates.flatMap((candidate) => agreed.filter((one) => one.candidateId === candidate.id).map((one): Cell[] => [candidate.title, nameOfCriterion(matrix, one.criterion), one.criterion === CONFIDENCE ? confidenceLetter(one.value) : one.value, one.reason, one.agreedBy, one.agreedAt]));
  const standards = [
    ...matrix.criteria.flatMap((one) => matrix.scales[one.part].map((level, at): Cell[] => [PART_WORDS[one.part].title, one.name, level.value, level.word, one.standards[at] ?? ''])),
    ...CONFIDENCE_LEVELS.map((level, at): Cell[] => ['Confidence', 'Confidence', confidenceLetter(level.value), level.word, matrix.confidence[at] ?? '']),
  ];
  return [
    { name: 'Ranking', columns: rankingColumns(all), rows: rankingRows(all) },
    { name: 'Scores given apart', columns: ['Candidate', 'Criterion', 'Person', 'Score', 'Note on the candidate'], rows: given },
    { name: 'Agreed in the room', columns: ['Candidate', 'Criterion', 'Score', 'Reason', 'Written down by', 'At'], rows: room },
    { name: 'What turns the order', columns: CHOICE_COLUMNS, rows: choiceRows(sensitivityOf(all.scored, matrix.criteria, valuesOfScales(matrix)), namesIn(all)) },
    { name: 'Standards', columns: ['Part', 'Criterion', 'Score', 'Word', 'What it means'], rows: standards },
  ];
}
