// One candidate: what is known about it, how it was scored once that is open, what was decided, and the priority that came of it.
import { z } from 'zod';
import { page, showPage } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import { id } from '../../../platform/web/form.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { glossaryTerms } from '../../glossary/index.ts';
import { bareNumbers, figuresOnPage } from '../../measures/index.ts';
import { loadCandidate } from './candidate-store.ts';
import { showEvidence } from './evidence.ts';
import { CONFIDENCE, confidenceLetter, nameOfCriterion, scoreWords } from './matrix.ts';
import { prioritiesFrom } from './made-priority-store.ts';
import { placesIn } from './near-level.ts';
import { prepareScoring, readScoring } from './permissions.ts';
import { loadScored, personOf } from './scored-workshop.ts';
import { tableRoutes } from '../table-routes.ts';
import { refuseClosed, seesScores } from './show-room.ts';
import { givenOn, untoldBy, valueOn } from './scores.ts';
import { candidatesBehind, hasOwnFigures, isHeld, reasonsOf } from './watched-texts.ts';
import { OUTCOME_TONES } from './show-workshop.ts';
import { OUTCOME_WORDS, isOpenToAll } from './workshop.ts';

const ofCandidate = z.object({ candidateId: id });

/** "8 by all", or who gave what. */
function givenWords(given: readonly { person: string; value: string }[], untold: readonly string[]): string {
  const cannot = untold.length === 0 ? '' : `${untold.join(', ')}: cannot be told`;
  const isSame = given.length > 1 && given.every((one) => one.value === given[0]!.value);
  const said = isSame ? `${given[0]!.value} by ${untold.length === 0 ? 'all' : 'the others'}` : given.map((one) => `${one.person} ${one.value}`).join(', ');
  return [said, cannot].filter((one) => one !== '').join('; ');
}

export const showCandidate = page('GET', '/assessment/scoring/candidates/:candidateId', { may: readScoring, params: ofCandidate }, async ({ session, person, params: { candidateId }, today, fresh }) => {
  const candidate = await loadCandidate(session, candidateId);
  const all = await loadScored(session, candidate.workshopId);
  const { workshop, scored, standings, agreed, decisions, scorers, sheets } = all;
  const isOpen = isOpenToAll(workshop.state);
  const own = scored.find((one) => one.id === candidateId)!;
  const standing = standings.find((one) => one.id === candidateId);
  // What was decided before scoring was opened again is not for those who score apart.
  const decision = seesScores(all, session) ? decisions.find((one) => one.candidateId === candidateId) : undefined;
  const mayEdit = may(person, prepareScoring) && workshop.state !== 'signed off';
  const figures = await figuresOnPage(session, [candidate.about, candidate.evidence]);
  const rows = isOpen ? [...workshop.matrix.criteria.map((one) => one.key), CONFIDENCE].map((key) => {
    const value = valueOn(own, key);
    const room = agreed.find((one) => one.candidateId === candidateId && one.criterion === key);
    return { name: nameOfCriterion(workshop.matrix, key), value: value === undefined ? undefined : scoreWords(workshop.matrix, key, value), given: givenWords(givenOn(own, key).map((one) => ({ person: personOf(scorers, one.scorer), value: key === CONFIDENCE ? confidenceLetter(one.value) : String(one.value) })), untoldBy(own, key).map((one) => personOf(scorers, one))), room };
  }) : [];
  const sourced = mayEdit ? await hasOwnFigures(session, candidate) : () => false;
  const behind = (await candidatesBehind(session, { ...all, candidates: [candidate] })).get(candidateId);
  const places = isOpen ? placesIn(all) : undefined;
  return showPage(
    'assessment/scoring/show-candidate.njk',
    {
      candidate, workshop, workshopHref: `/assessment/scoring/workshops/${workshop.id}`, about: figures.marked(candidate.about), saidThen: [...figures.saidThen(candidate.about), ...figures.saidThen(candidate.evidence)], evidence: figures.marked(candidate.evidence, { editor: mayEdit, sourced }), unsourced: mayEdit && candidate.evidence ? bareNumbers(candidate.evidence).filter((one) => !sourced(one.text, one.start)).length : 0, terms: await glossaryTerms(session),
      behind: behind && { ...behind, reasons: reasonsOf(candidateId, agreed, decisions), since: await behind.since(), heading: candidate.title, href: `/assessment/scoring/candidates/${candidateId}`, version: candidate.version }, held: isHeld(candidate) ? { by: candidate.heldBy, at: candidate.heldAt } : undefined,
      records: await showEvidence(session, candidate.links, today), isOpen, rows, mayEdit, mayRemove: mayEdit && workshop.state === 'preparing', decision: decision && { ...decision, tone: OUTCOME_TONES[decision.outcome], words: OUTCOME_WORDS[decision.outcome] },
      place: places && standing?.outcome ? { rank: places.rank(candidateId), isLevel: places.level(candidateId) !== undefined, of: standings.length, priority: numberWords(standing.outcome.priority, 1) } : undefined,
      notes: isOpen ? sheets.filter((one) => one.candidateId === candidateId && one.note !== null).map((one) => ({ person: personOf(scorers, one.accountId), note: one.note })) : [],
      priorities: (await prioritiesFrom(session, workshop.id)).filter((one) => one.candidateId === candidateId), form: fresh({}, candidate.version),
    },
    { title: candidate.title, breadcrumbs: [{ text: 'Scoring priorities', href: '/assessment/scoring' }, { text: workshop.title, href: `/assessment/scoring/workshops/${workshop.id}` }] },
  );
});

/** The scores of one candidate, criterion by criterion, with what each person gave. */
export const exportCandidate = tableRoutes('/assessment/scoring/candidates/:candidateId/scores', { may: readScoring, params: ofCandidate }, async ({ session, params: { candidateId } }) => {
  const candidate = await loadCandidate(session, candidateId);
  const all = await loadScored(session, candidate.workshopId);
  refuseClosed(all, session);
  const { workshop: { matrix }, scored, agreed, scorers } = all;
  const own = scored.find((one) => one.id === candidateId)!;
  const people = [...new Set(own.sheets.map((one) => one.scorer))];
  const shown = (key: string, value: number | undefined): string | number | null => (value === undefined ? null : key === CONFIDENCE ? confidenceLetter(value) : value);
  const rows = [...matrix.criteria.map((one) => one.key), CONFIDENCE].map((key) => {
    const given = givenOn(own, key);
    return [nameOfCriterion(matrix, key), shown(key, valueOn(own, key)), agreed.find((one) => one.candidateId === candidateId && one.criterion === key)?.reason ?? null, ...people.map((person) => (untoldBy(own, key).includes(person) ? 'cannot be told' : shown(key, given.find((one) => one.scorer === person)?.value)))];
  });
  return { about: { kind: 'candidate priority', id: candidateId, words: candidate.title }, before: 'candidate', table: { name: 'scores', columns: ['criterion', 'score_that_counts', 'why_agreed', ...people.map((one) => personOf(scorers, one))], rows } };
});
