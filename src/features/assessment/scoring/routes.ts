// Scoring: workshops, candidates, sheets, the room, results, decision, the matrix.
import type { Route } from '../../../security/page.ts';
import { agreeTheScore, openCell, takeTheScoreBack } from './agree-score.ts';
import { chooseTheScorers, openScorers } from './choose-scorers.ts';
import { recordDecision, showDecision, signDecisionOff } from './decide.ts';
import { addTheCandidate, changeTheCandidate, holdTheCandidate, newCandidate, openCandidate, removeTheCandidate } from './edit-candidate.ts';
import { addTheCriterion, changeTheCriterion, newCriterion, openCriterion } from './edit-criterion.ts';
import { changeScales, openScales } from './edit-scales.ts';
import { addTheWorkshop, changeTheWorkshop, newWorkshop, openWorkshop } from './edit-workshop.ts';
import { exportWorkshops, listTheWorkshops } from './list-workshops.ts';
import { joinRecords } from './join-records.ts';
import { makeTheCandidate } from './make-candidate.ts';
import { makeThePriorities, openPriorities } from './make-priorities.ts';
import { openSheet, saveTheSheet } from './score-candidate.ts';
import { exportCandidate, showCandidate } from './show-candidate.ts';
import { showMatrixVersion, showNewestMatrix } from './show-matrix.ts';
import { exportResultsCsv, exportResultsXlsx, showResults } from './show-results.ts';
import { showRoom } from './show-room.ts';
import { addCandidates, finishOwnScoring, goToNextStep, openScoringAgain, showWorkshop, takeNewestMatrix } from './show-workshop.ts';
import './joins.ts';
import './to-do-after-signing.ts';
import './measure-evidence.ts';

export const scoringRoutes: Route[] = [
  listTheWorkshops, ...exportWorkshops, newWorkshop, addTheWorkshop, showWorkshop, openWorkshop, changeTheWorkshop, goToNextStep, openScoringAgain, takeNewestMatrix, finishOwnScoring,
  newCandidate, addTheCandidate, addCandidates, joinRecords, makeTheCandidate, showCandidate, ...exportCandidate, openCandidate, changeTheCandidate, holdTheCandidate, removeTheCandidate, openScorers, chooseTheScorers, openSheet, saveTheSheet,
  showRoom, openCell, agreeTheScore, takeTheScoreBack, showResults, exportResultsCsv, exportResultsXlsx, showDecision, recordDecision, signDecisionOff, openPriorities, makeThePriorities,
  showNewestMatrix, openScales, changeScales, newCriterion, addTheCriterion, openCriterion, changeTheCriterion, showMatrixVersion,
];
