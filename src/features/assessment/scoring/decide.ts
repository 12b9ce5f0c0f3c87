// The workshop's decision: chosen, watched or not chosen, each with its reason; then signed off from a minute, and from there on it stays. Two who write at once are shown both.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { refused } from '../../../platform/web/errors.ts';
import type { FieldError } from '../../../platform/web/form.ts';
import { id, optionalWords, version, words } from '../../../platform/web/form.ts';
import { listWords, numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { decide } from './agreed-store.ts';
import { isBare } from './candidate-store.ts';
import { disagreementSentence } from './disagreement.ts';
import { prioritiesFrom } from './made-priority-store.ts';
import { makePriorities, moderateScoring, prepareScoring, readScoring } from './permissions.ts';
import { confidenceLetter } from './matrix.ts';
import { confidenceOf, loadScored, namesIn, rankRange, scoredByWords } from './scored-workshop.ts';
import type { ScoredWorkshop } from './scored-workshop.ts';
import { refuseClosed } from './show-room.ts';
import { OUTCOME_TONES } from './show-workshop.ts';
import { nearLevelIn, placesIn } from './near-level.ts';
import { minuteFault } from './minute-day.ts';
import { levelWith, tieSentences } from './ties.ts';
import { candidatesBehind, figuresFor, seenWords } from './watched-texts.ts';
import { unrankedIn, unrankedSentences } from './unranked.ts';
import { refuseOutsideRoom } from './what-is-shut.ts';
import { holdWorkshop, signOff } from './workshop-store.ts';
import { OUTCOMES, OUTCOME_WORDS, undecided } from './workshop.ts';
import type { Outcome } from './workshop.ts';

const params = z.object({ workshopId: id });
type Pair = { about: string; theirs: { label: string; text: string }; yours: { label: string; text: string } };
type Typed = { outcome: Outcome | undefined; reason: string; version: number; seen: string };

const typedFor = (raw: Readonly<Record<string, unknown>>, candidateId: string): Typed => {
  const text = (name: string): string => (typeof raw[`${name}_${candidateId}`] === 'string' ? (raw[`${name}_${candidateId}`] as string).trim() : '');
  return { outcome: OUTCOMES.find((one) => one === text('outcome')), reason: text('reason'), version: Number(text('version')) || 0, seen: text('figures') };
};

async function valuesOf(session: Session, { candidates, decisions }: ScoredWorkshop): Promise<Record<string, unknown>> {
  const figures = new Map<string, string>();
  for (const one of candidates) figures.set(one.id, seenWords(await figuresFor(session, one.links)));
  return Object.fromEntries(candidates.flatMap((one) => {
    const decision = decisions.find((each) => each.candidateId === one.id);
    return [[`outcome_${one.id}`, decision?.outcome ?? ''], [`reason_${one.id}`, decision?.reason ?? ''], [`version_${one.id}`, decision?.version ?? 0], [`figures_${one.id}`, figures.get(one.id)]];
  }));
}

/** Beside the score, as whoever decides needs it. */
const sureWords = (confidence: number | undefined): string => (confidence === undefined ? 'confidence not said' : `confidence ${confidenceLetter(confidence)}`);

async function view({ session, person, fresh, today }: Context<{ workshopId: string }>, all: ScoredWorkshop, form: FormState, more: { status?: number; both?: Pair[]; signing?: FormState } = {}): Promise<Result> {
  const { workshop, candidates, scored, standings, decisions } = all;
  const made = await prioritiesFrom(session, workshop.id);
  const here = `/assessment/scoring/workshops/${workshop.id}`;
  const behind = await candidatesBehind(session, all);
  const [places, ranges] = [placesIn(all), rankRange(all)];
  const rows = standings.map((standing) => {
    const candidate = candidates.find((one) => one.id === standing.id)!;
    const decision = decisions.find((one) => one.candidateId === candidate.id);
    return {
      id: candidate.id, title: candidate.title, behind: behind.get(candidate.id)?.changes, bare: isBare(candidate), href: `/assessment/scoring/candidates/${candidate.id}`, rank: standing.rank === undefined ? 'Not ranked' : `${places.rank(candidate.id)}, priority score ${numberWords(standing.outcome!.priority, 1)}, ${sureWords(confidenceOf(scored.find((one) => one.id === standing.id)!))}`, version: form.values[`version_${candidate.id}`], figures: form.values[`figures_${candidate.id}`],
      decision: decision && { ...decision, tone: OUTCOME_TONES[decision.outcome], words: OUTCOME_WORDS[decision.outcome] }, priorities: made.filter((one) => one.candidateId === candidate.id),
    };
  });
  const missing = undecided(rows.map((one) => { const decision = decisions.find((each) => each.candidateId === one.id); return { title: one.title, outcome: decision?.outcome, reason: decision?.reason ?? '' }; }));
  const chosen = rows.filter((one) => one.decision?.outcome === 'chosen').map((one) => `“${one.title}”`);
  return showPage(
    'assessment/scoring/decide.njk',
    {
      workshop, here, scoredBy: scoredByWords(all), rows, form, both: more.both, missing, sentence: decisions.length === 0 ? 'Nothing is decided yet.' : chosen.length === 0 ? 'Nothing is chosen.' : `${chosen.length === 1 ? 'Chosen is' : 'Chosen are'} ${listWords(chosen)}.`,
      outcomes: OUTCOMES.map((value) => ({ value, text: OUTCOME_WORDS[value] })), mayDecide: may(person, moderateScoring) && workshop.state === 'together', mayMake: may(person, makePriorities), isTaken: workshop.state === 'signed off' && chosen.length > 0, allMade: rows.every((one) => one.decision?.outcome !== 'chosen' || one.priorities.length > 0),
      apart: disagreementSentence(standings.map((one) => ({ title: candidates.find((each) => each.id === one.id)?.title ?? '', ranks: ranges.get(one.id) }))), unranked: unrankedSentences(unrankedIn(standings, workshop.matrix), namesIn(all)), ties: [...tieSentences(standings, candidates), ...nearLevelIn(all).map((one) => one.words)], meets: workshop.heldOn !== null && workshop.heldOn > today ? { day: workshop.heldOn, edit: may(person, prepareScoring) ? `${here}/edit?to=decision` : undefined } : undefined, signing: more.signing ?? fresh({ minute: '', ties: '' }, workshop.version),
    },
    { title: more.both ? 'Somebody recorded decisions meanwhile' : `Decision: ${workshop.title}`, hasError: (more.status ?? 200) !== 200, breadcrumbs: [{ text: 'Scoring priorities', href: '/assessment/scoring' }, { text: workshop.title, href: here }] },
    more.status ?? 200,
  );
}

export const showDecision = page('GET', '/assessment/scoring/workshops/:workshopId/decision', { may: readScoring, params }, async (context) => {
  const all = await loadScored(context.session, context.params.workshopId);
  refuseClosed(all, context.session);
  return view(context, all, context.fresh(await valuesOf(context.session, all)));
});

export const recordDecision = page('POST', '/assessment/scoring/workshops/:workshopId/decision', { may: moderateScoring, params }, async (context) => {
  const { session, params: { workshopId }, form, again, now } = context;
  refuseOutsideRoom(await holdWorkshop(session, workshopId));
  const all = await loadScored(session, workshopId);
  const { workshop, candidates, decisions } = all;
  const sent = candidates.map((candidate) => ({ candidate, typed: typedFor(form.raw, candidate.id), saved: decisions.find((one) => one.candidateId === candidate.id) }));
  const errors = sent.flatMap(({ candidate, typed }): FieldError[] => [
    ...(typed.outcome === undefined && typed.reason !== '' ? [{ field: `outcome_${candidate.id}`, words: `Choose what was decided on “${candidate.title}”` }] : []),
    ...(typed.outcome !== undefined && typed.reason === '' ? [{ field: `reason_${candidate.id}`, words: `Say why “${candidate.title}” is ${OUTCOME_WORDS[typed.outcome].toLowerCase()}` }] : []),
    ...(typed.reason.length > 2000 ? [{ field: `reason_${candidate.id}`, words: 'Use 2,000 characters or fewer' }] : []),
  ]);
  const versions = Object.fromEntries(sent.map(({ candidate, typed }) => [`version_${candidate.id}`, typed.version]));
  if (errors.length > 0) return view(context, all, again({ raw: { ...form.raw, ...versions }, errors }), { status: 422 });
  const changed = sent.filter(({ typed, saved }) => typed.outcome !== undefined && (typed.outcome !== saved?.outcome || typed.reason !== saved.reason));
  const crossed = changed.filter(({ typed, saved }) => typed.version !== (saved?.version ?? 0));
  if (crossed.length > 0) {
    const inWords = (outcome: Outcome | undefined, reason: string): string => (outcome === undefined ? 'No decision' : `${OUTCOME_WORDS[outcome]}. ${reason}`);
    const both = crossed.map(({ candidate, typed, saved }) => ({ about: candidate.title, theirs: { label: `Saved meanwhile${saved ? ` by ${saved.decidedBy}` : ''}`, text: inWords(saved?.outcome, saved?.reason ?? '') }, yours: { label: 'Yours', text: inWords(typed.outcome, typed.reason) } }));
    return view(context, all, again({ raw: { ...form.raw, ...Object.fromEntries(sent.map(({ candidate, saved }) => [`version_${candidate.id}`, saved?.version ?? 0])) }, errors: [] }), { status: 409, both });
  }
  for (const { candidate, typed } of changed) await decide(session, workshop, candidate, { outcome: typed.outcome!, reason: typed.reason, version: typed.version, seen: typed.seen }, now);
  return goTo(`/assessment/scoring/workshops/${workshopId}/decision`, changed.length === 0 ? 'Nothing was changed.' : `${pluralWords(changed.length, 'decision')} recorded.`);
});

export const signDecisionOff = page('POST', '/assessment/scoring/workshops/:workshopId/sign-off', { may: moderateScoring, params, body: z.object({ minute: words('Name the minute: which meeting, which day, which item', 500), ties: optionalWords(2000), version }) }, async (context) => {
  const { session, params: { workshopId }, form, again, now, today } = context;
  refuseOutsideRoom(await holdWorkshop(session, workshopId));
  const all = await loadScored(session, workshopId);
  const { workshop, candidates, decisions, standings } = all;
  if (!form.ok) return view(context, all, context.fresh(await valuesOf(context.session, all)), { status: 422, signing: again(form, Number(form.raw['version']) || workshop.version) });
  const missing = undecided(candidates.map((one) => { const decision = decisions.find((each) => each.candidateId === one.id); return { title: one.title, outcome: decision?.outcome, reason: decision?.reason ?? '' }; }));
  if (missing.length > 0) throw refused(`${listWords(missing.map((one) => `“${one}”`))} ${missing.length === 1 ? 'is' : 'are'} not decided.`, 'Record the decision on every candidate first.', 'not-decided', [{ text: 'The decision', href: `/assessment/scoring/workshops/${workshopId}/decision` }]);
  if (form.values.version !== workshop.version) return view(context, all, context.fresh(await valuesOf(context.session, all)), { status: 409, signing: again({ raw: form.raw, errors: [{ field: 'minute', words: 'Something was changed or decided since you opened this page. Look at it as it is now, then sign it off' }] }, workshop.version) });
  const fault = minuteFault(form.values.minute, { today, notBefore: workshop.heldOn === null ? undefined : { day: workshop.heldOn, called: 'the day on which the room meets' } });
  const level = candidates.some((one) => levelWith(one.id, standings).length > 0) || nearLevelIn(all).length > 0;
  const errors: FieldError[] = [...(fault === undefined ? [] : [{ field: 'minute', words: fault }]), ...(level && form.values.ties === undefined ? [{ field: 'ties', words: 'Say how those that came out level or nearly level were told apart, or that the room knew' }] : [])];
  if (errors.length > 0) return view(context, all, context.fresh(await valuesOf(context.session, all)), { status: 422, signing: again({ raw: form.raw, errors }, workshop.version) });
  const results = standings.map((one) => ({ candidate: candidates.find((each) => each.id === one.id)?.title, rank: one.rank, ...one.outcome, outcome: decisions.find((each) => each.candidateId === one.id)?.outcome }));
  await signOff(session, workshop, form.values.version, { minute: form.values.minute, ties: level ? form.values.ties : undefined }, now, results);
  return goTo(`/assessment/scoring/workshops/${workshopId}/decision`, 'The decision is signed off. It stays as it is.');
});
