// Where scoring shows elsewhere: in search and the trail, on the first page of those who score, on a priority's page, on the pages of the figures that evidence cites.
import { dateWords } from '../../../platform/pages/day-words.ts';
import type { Session } from '../../../security/session.ts';
import { registerSubject } from '../../../security/subjects.ts';
import { may } from '../../../security/permission.ts';
import { registerCitingTexts } from '../../measures/index.ts';
import { registerPriorityPart, registerTodayItems } from '../../plan/index.ts';
import type { TodayItem } from '../../plan/index.ts';
import { evidenceTexts, isBare, loadCandidate } from './candidate-store.ts';
import { showEvidence } from './evidence.ts';
import { originsOf } from './made-priority-store.ts';
import type { Origin } from './made-priority-store.ts';
import { matrixVersions } from './matrix-store.ts';
import { giveScores, moderateScoring, prepareScoring } from './permissions.ts';
import { loadScored } from './scored-workshop.ts';
import { findScoring, scoringWords } from './subject-store.ts';
import type { ScoringKind } from './subject-store.ts';
import { candidatesBehind, hasOwnFigures } from './watched-texts.ts';
import { listWorkshops } from './workshop-store.ts';

function findable(kind: ScoringKind, title: string, titles: string, address: string): void {
  const href = (id: string): string => `/assessment/scoring/${address}/${id}`;
  registerSubject({ kind, title, titles, href, words: (session, id) => scoringWords(session, kind, id), find: async (session, words, limit) => (await findScoring(session, kind, words, limit)).map((one) => ({ kind, ...one, href: href(one.id) })) });
}
findable('scoring workshop', 'Scoring workshop', 'Scoring workshops', 'workshops');
findable('candidate priority', 'Candidate priority', 'Candidate priorities', 'candidates');
registerSubject({
  kind: 'scoring matrix', title: 'Scoring matrix', titles: 'Scoring matrices', href: (id) => `/assessment/scoring/matrix/${id}`,
  words: async (session, id) => { const found = (await matrixVersions(session)).find((one) => one.id === id); return found && `Scoring matrix, version ${found.number}`; },
});

registerCitingTexts('candidate', async (session, ids) => (await evidenceTexts(session, ids)).map((one) => ({ ...one, href: `/assessment/scoring/candidates/${one.id}`, whenCorrected: 'What it said is told beneath it' })));

registerTodayItems(async (session, today) => {
  const { actor } = session;
  if (actor.kind !== 'person' || !may(actor, giveScores)) return [];
  return (await listWorkshops(session)).flatMap((one): TodayItem[] => {
    const href = `/assessment/scoring/workshops/${one.id}`;
    const when = one.heldOn !== null && one.heldOn >= today ? { dueOn: one.heldOn } : { when: 'To score' };
    if (one.state === 'scoring' && one.mine !== null && !one.mine.finished) return [{ ...when, text: `Score what could be a priority: ${one.title}`, href, note: `${one.mine.given} of ${one.candidates} scored`, action: { text: one.mine.given === one.candidates ? 'Finish' : 'Score', href } }];
    if (one.state === 'scoring' && may(actor, moderateScoring) && one.scorers > 0 && one.finished === one.scorers) return [{ when: 'All scored', text: `Close scoring: ${one.title}`, href, action: { text: 'Open', href } }];
    return [];
  });
});

registerTodayItems(async (session) => {
  const { actor } = session;
  if (actor.kind !== 'person' || !may(actor, prepareScoring)) return [];
  const items: TodayItem[] = [];
  for (const workshop of (await listWorkshops(session)).filter((one) => one.state !== 'signed off')) {
    const all = await loadScored(session, workshop.id);
    const behind = await candidatesBehind(session, all);
    const [first, ...more] = all.candidates.filter((one) => behind.has(one.id));
    if (first === undefined) continue;
    items.push({ when: `${more.length + 1} to look at`, text: `${more.length === 0 ? 'A candidate priority was' : 'Candidate priorities were'} written for figures that have changed since`, href: `/assessment/scoring/candidates/${first.id}`, note: `${workshop.title}: ${first.title}${more.length === 0 ? '' : ` and ${more.length} more`}`, action: { text: 'Look', href: `/assessment/scoring/candidates/${first.id}` } });
  }
  return items;
});

/** What was taken over from a candidate word by word keeps its sources: the records that stand in this part. */
async function sourcedBy(session: Session, origins: readonly Origin[], purpose: string): Promise<(words: string, at: number) => boolean> {
  const own = await Promise.all(origins.map(async ({ candidateId, reason }) => {
    const candidate = await loadCandidate(session, candidateId);
    // What was taken up before was the evidence; since then it is the reason.
    const taken = [candidate.evidence, reason].find((one) => one && purpose.includes(one)) ?? null;
    if (taken === null) return () => false;
    const [from, isOwn] = [purpose.indexOf(taken), await hasOwnFigures(session, { ...candidate, evidence: taken })];
    return (words: string, at: number): boolean => at >= from && isOwn(words, at - from);
  }));
  return (words, at) => own.some((one) => one(words, at));
}

/** Today is not known to a priority's part; a measure's newest figure is the same whichever day asks within it. */
registerPriorityPart(async (session, priorityId, purpose) => {
  const origins = await originsOf(session, priorityId);
  if (origins.length === 0) return undefined;
  const today = new Date(origins[0]!.signedAt ?? 0).toISOString().slice(0, 10);
  const records = await showEvidence(session, origins.flatMap((one) => one.links), today);
  return {
    title: 'Why it was chosen', id: 'chosen', sourced: await sourcedBy(session, origins, purpose), text: origins.map((one) => one.reason).filter((one) => one && !purpose.includes(one)).join('\n\n'),
    items: [
      ...origins.flatMap((one) => [
        { text: one.workshop, href: `/assessment/scoring/workshops/${one.workshopId}/decision`, note: [one.minute, one.signedAt === null ? undefined : `signed off on ${dateWords(one.signedAt)}`].filter(Boolean).join(', ') },
        { text: `Candidate: ${one.candidate}`, href: `/assessment/scoring/candidates/${one.candidateId}`, note: isBare(one) ? 'Its scores. No evidence: nothing was written about it, and it rested on no record' : 'Its scores and evidence' },
      ]),
      ...records.map((one) => ({ text: one.text, href: one.href, note: one.note })),
    ],
  };
});
