// The decisions that rest on an assessment, for the assessment itself: of signed-off workshops for the plan that follows it, or whose candidates rest on it.
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { dayOf } from '../../../security/services.ts';
import type { Session } from '../../../security/session.ts';
import type { Decided } from '../telling/decided.ts';
import { isBare } from './candidate-store.ts';
import { disagreementSentence } from './disagreement.ts';
import { nearLevelIn, placesIn } from './near-level.ts';
import { prioritiesFrom } from './made-priority-store.ts';
import { confidenceOf, loadScored, rankRange, rankedAll, thoseWhoScored } from './scored-workshop.ts';
import { confidenceLetter } from './matrix.ts';
import { signedWorkshopsFor } from './subject-store.ts';
import { tieSentences } from './ties.ts';
import { unrankedIn, unrankedWords } from './unranked.ts';
import { OUTCOME_WORDS } from './workshop.ts';

/** With fewer each of them could tell what the others gave, who were promised that only the room sees it. */
const TOLD_FROM_SHEETS = 4;

/** `label`: the year of the assessment, such as 2026; the newest decision first. `allMade`: whatever was chosen stands in the plan. */
export type DecidedWorkshop = Decided & { workshopId: string; allMade: boolean };

export async function whatWasDecided(session: Session, label: string): Promise<DecidedWorkshop[]> {
  const found: DecidedWorkshop[] = [];
  for (const id of await signedWorkshopsFor(session, label)) {
    const [all, made] = [await loadScored(session, id), await prioritiesFrom(session, id)];
    const { workshop, candidates, scored, scorers, standings, decisions } = all;
    const [places, ranges] = [placesIn(all), rankRange(all)];
    const apart = rankedAll(all).length < TOLD_FROM_SHEETS ? '' : disagreementSentence(standings.map((one) => ({ title: candidates.find((each) => each.id === one.id)!.title, ranks: ranges.get(one.id) })));
    const unranked = unrankedIn(standings, workshop.matrix);
    const rows = standings.flatMap((standing) => {
      const [candidate, decision] = [candidates.find((one) => one.id === standing.id)!, decisions.find((one) => one.candidateId === standing.id)];
      const confidence = confidenceOf(scored.find((one) => one.id === standing.id)!);
      if (decision === undefined) return [];
      return [{ title: candidate.title, outcome: OUTCOME_WORDS[decision.outcome] as Decided['rows'][number]['outcome'], reason: decision.reason, rank: standing.rank === undefined ? unrankedWords(unranked.find((one) => one.id === standing.id)) : places.rank(candidate.id), score: standing.outcome === undefined ? '' : numberWords(standing.outcome.priority, 1), confidence: confidence === undefined ? '' : confidenceLetter(confidence), inPlan: made.filter((one) => one.candidateId === candidate.id && one.label === workshop.label).map((one) => one.title), ...(isBare(candidate) ? { bare: true as const } : {}) }];
    });
    found.push({
      workshopId: id, workshop: workshop.title, plan: workshop.label, ...(workshop.heldOn === null ? {} : { heldOn: workshop.heldOn }), ...(workshop.place === null ? {} : { place: workshop.place }), minute: workshop.minute ?? '', signedBy: workshop.signedBy ?? '', signedOn: dayOf(new Date(workshop.signedAt ?? 0)), signedAt: new Date(workshop.signedAt ?? 0).toISOString(),
      rows, scorers: { scored: thoseWhoScored(all).length, invited: scorers.length }, level: [...tieSentences(standings, candidates), ...nearLevelIn(all).map((one) => one.words)], ...(workshop.ties === null ? {} : { ties: workshop.ties }), ...(apart === '' ? {} : { apart }), allMade: rows.every((one) => one.outcome !== 'Chosen' || one.inPlan.length > 0),
    });
  }
  return found;
}
