// One score in the room: what each gave, the standard of every score, what the room agrees and why. Two who write at once are shown both.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { id, wholeNumber, words } from '../../../platform/web/form.ts';
import { listWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { agreeScore, takeAgreedBack } from './agreed-store.ts';
import { holdCandidate, loadCandidate } from './candidate-store.ts';
import { CONFIDENCE, choosable, nameOfCriterion, scoreWords } from './matrix.ts';
import { moderateScoring } from './permissions.ts';
import { loadScored, personOf } from './scored-workshop.ts';
import { evidenceByCriterion } from './evidence.ts';
import { givenOn, untoldBy } from './scores.ts';
import { cellsOf, toTalkAbout } from './show-room.ts';
import { onWall } from './projector.ts';
import { figuresFor, seenWords } from './watched-texts.ts';
import { refuseOutsideRoom } from './what-is-shut.ts';
import { placesIn } from './near-level.ts';
import { holdWorkshop } from './workshop-store.ts';

const params = z.object({ candidateId: id, criterion: z.string().max(40) });
const body = z.object({ value: words('Choose the score that the room agrees on', 20), reason: words('Say why the room agrees on it', 1000), agreed: wholeNumber('Reload the page and try again', 0, 1_000_000) });
type Params = z.output<typeof params>;

async function loadCell({ session, today, params: { candidateId, criterion } }: Pick<Context<Params>, 'session' | 'params' | 'today'>) {
  const candidate = await loadCandidate(session, candidateId);
  const all = await loadScored(session, candidate.workshopId);
  const choices = choosable(all.workshop.matrix, criterion);
  if (!choices) throw notFound();
  return { candidate, all, choices, criterion, evidence: await evidenceByCriterion(session, candidate.links, today), before: all.agreed.find((one) => one.candidateId === candidateId && one.criterion === criterion) };
}

function view({ candidate, all, choices, criterion, before, evidence }: Awaited<ReturnType<typeof loadCell>>, form: FormState, status = 200, conflict?: { theirs: string; yours: string; by: string }): Result {
  const { workshop, scored, scorers, sheets, candidates } = all;
  const own = scored.find((one) => one.id === candidate.id)!;
  const given = givenOn(own, criterion);
  const room = `/assessment/scoring/workshops/${workshop.id}/room`;
  // On the wall nobody is named.
  const { from } = form.values;
  const wall = from === 'projector' || from === 'every' ? onWall(all, candidate.id, criterion, from === 'every') : undefined;
  const who = (people: readonly string[]): string => (wall === undefined ? listWords(people.map((one) => personOf(scorers, one))) : people.length === 0 ? '' : pluralWords(people.length, 'person', 'people'));
  return showPage(
    'assessment/scoring/agree-score.njk',
    {
      form, action: `/assessment/scoring/candidates/${candidate.id}/agree/${criterion}`, cancelHref: wall ?? `${room}#cell-${candidate.id}-${criterion}`, wall, agreed: form.values['agreed'], from, conflict: conflict && wall !== undefined ? { ...conflict, by: 'Somebody' } : conflict, before: before && { ...before, words: scoreWords(workshop.matrix, criterion, before.value) },
      scale: { list: true, name: 'value', label: 'What the room agrees on', hint: criterion === CONFIDENCE ? undefined : workshop.matrix.criteria.find((one) => one.key === criterion)?.question, letters: criterion === CONFIDENCE, items: choices.map((one) => ({ ...one, given: who(given.filter((each) => each.value === one.value).map((each) => each.scorer)) })), evidence: evidence.get(criterion) }, untold: who(untoldBy(own, criterion)),
      place: `As it stands, “${candidate.title}” is ${placesIn(all).rank(candidate.id)}, of ${candidates.length}.`,
      notes: wall !== undefined ? [] : sheets.filter((one) => one.candidateId === candidate.id && one.note !== null).map((one) => ({ person: personOf(scorers, one.accountId), note: one.note })),
    },
    { title: conflict ? 'Somebody agreed a score meanwhile' : `${nameOfCriterion(workshop.matrix, criterion)}: ${candidate.title}`, hasError: status !== 200, back: { text: wall === undefined ? 'The room' : 'Back to the wall', href: wall ?? room }, wide: true, ...(wall === undefined ? {} : { mainClass: 'fp-projector' }) },
    status,
  );
}

export const openCell = page('GET', '/assessment/scoring/candidates/:candidateId/agree/:criterion', { may: moderateScoring, params, query: z.object({ from: z.enum(['projector', 'every']).optional().catch(undefined) }) }, async (context) => {
  const loaded = await loadCell(context);
  refuseOutsideRoom(loaded.all.workshop);
  return view(loaded, context.fresh({ value: loaded.before?.value ?? '', reason: loaded.before?.reason ?? '', agreed: loaded.before?.version ?? 0, from: context.query.from ?? '', figures: seenWords(await figuresFor(context.session, loaded.candidate.links)) }));
});

export const agreeTheScore = page('POST', '/assessment/scoring/candidates/:candidateId/agree/:criterion', { may: moderateScoring, params, body }, async (context) => {
  const { session, params: { candidateId, criterion }, form, again, now } = context;
  const candidate = await holdCandidate(session, candidateId);
  const workshop = await holdWorkshop(session, candidate.workshopId);
  refuseOutsideRoom(workshop);
  const loaded = await loadCell(context);
  const { before } = loaded;
  if (!form.ok) return view(loaded, again({ raw: { ...form.raw, agreed: form.raw['agreed'] ?? before?.version ?? 0 }, errors: form.errors }), 422);
  const chosen = loaded.choices.find((one) => String(one.value) === form.values.value);
  if (!chosen) return view(loaded, again({ raw: form.raw, errors: [{ field: 'value', words: 'Choose a score of the scale' }] }), 422);
  if (form.values.agreed !== (before?.version ?? 0)) {
    const inWords = (value: number, reason: string): string => `${scoreWords(workshop.matrix, criterion, value)}. ${reason}`;
    return view(loaded, again({ raw: { ...form.raw, agreed: before?.version ?? 0 }, errors: [] }), 409, { theirs: before ? inWords(before.value, before.reason) : 'The mean counts again', yours: inWords(chosen.value, form.values.reason), by: before?.agreedBy ?? 'Somebody' });
  }
  await agreeScore(session, workshop, candidate, { criterion, value: chosen.value, reason: form.values.reason, version: form.values.agreed, seen: typeof form.raw['figures'] === 'string' ? form.raw['figures'] : undefined }, now);
  const room = `/assessment/scoring/workshops/${workshop.id}/room`;
  if (form.raw['from'] === 'projector' || form.raw['from'] === 'every') return goTo(onWall(await loadScored(session, workshop.id), candidateId, criterion, form.raw['from'] === 'every'), 'Agreed.');
  if (form.raw['next'] === undefined) return goTo(`${room}#cell-${candidateId}-${criterion}`, 'Agreed.');
  const cells = cellsOf(await loadScored(session, workshop.id));
  const here = cells.findIndex((one) => one.candidateId === candidateId && one.criterion === criterion);
  const [next] = toTalkAbout([...cells.slice(here + 1), ...cells.slice(0, here)]);
  return next ? goTo(`/assessment/scoring/candidates/${next.candidateId}/agree/${next.criterion}`, 'Agreed. The next one is here.') : goTo(room, 'Agreed. No score is far apart any more.');
});

export const takeTheScoreBack = page('POST', '/assessment/scoring/candidates/:candidateId/agree/:criterion/take-back', { may: moderateScoring, params, body: z.object({ agreed: wholeNumber('Reload the page and try again', 1, 1_000_000) }) }, async (context) => {
  const { session, params: { candidateId, criterion }, form } = context;
  const candidate = await holdCandidate(session, candidateId);
  const workshop = await holdWorkshop(session, candidate.workshopId);
  await loadCell(context);
  await takeAgreedBack(session, workshop, candidate, criterion, form.ok ? form.values.agreed : 0);
  return goTo(`/assessment/scoring/workshops/${workshop.id}/room#cell-${candidateId}-${criterion}`, 'The mean of what was given counts again.');
});
