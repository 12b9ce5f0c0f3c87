// One workshop: its candidates, who has scored, and the next step. Before scoring is closed it tells how far each is, never what they gave.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { refused } from '../../../platform/web/errors.ts';
import { formError, id, version, words } from '../../../platform/web/form.ts';
import { figuresOnPage } from '../../measures/index.ts';
import { agreedOf, decisionsOf } from './agreed-store.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { addCandidate, candidatesOf, isBare } from './candidate-store.ts';
import { stateView } from './list-workshops.ts';
import { evidenceToOffer } from './evidence.ts';
import { isWhole } from './matrix.ts';
import { newestMatrix } from './matrix-store.ts';
import { prioritiesFrom } from './made-priority-store.ts';
import { makePriorities, moderateScoring, prepareScoring, readScoring, giveScores } from './permissions.ts';
import { proposalValue, sameNamed } from './same-name.ts';
import { finishScoring, ownSheets, scorersOf } from './sheet-store.ts';
import { seesScores } from './show-room.ts';
import { tellScorers } from './tell-scorers.ts';
import { candidatesBehind } from './watched-texts.ts';
import { goOn, holdWorkshop, loadWorkshop, openAgain, takeMatrix } from './workshop-store.ts';
import { OUTCOME_WORDS, hindrance, isOpenToAll, progressWords } from './workshop.ts';

const params = z.object({ workshopId: id });
export const OUTCOME_TONES = { chosen: 'complete', watched: 'ongoing', 'not chosen': 'not-started' } as const;

async function view({ session, person, params: { workshopId }, fresh, today }: Context<{ workshopId: string }>, several?: FormState): Promise<Result> {
  const workshop = await loadWorkshop(session, workshopId);
  const [candidates, scorers, decisions, own, newest] = [await candidatesOf(session, workshopId), await scorersOf(session, workshopId), await decisionsOf(session, workshopId), await ownSheets(session, workshopId), await newestMatrix(session)];
  const me = scorers.find((one) => one.accountId === person.accountId);
  const finished = scorers.filter((one) => one.finishedAt !== null).length;
  const here = `/assessment/scoring/workshops/${workshopId}`;
  const mayScore = me !== undefined && me.finishedAt === null && workshop.state === 'scoring' && may(person, giveScores);
  const figures = await figuresOnPage(session, candidates.map((one) => one.about));
  const behind = await candidatesBehind(session, { workshop, candidates, agreed: await agreedOf(session, workshopId), decisions });
  const mayJoin = may(person, prepareScoring) && workshop.state !== 'signed off';
  const bare = mayJoin ? candidates.filter(isBare) : [];
  const proposed = bare.length === 0 ? [] : sameNamed(bare, await evidenceToOffer(session, today)).map((one) => ({ value: proposalValue(one), text: `“${one.title}” on ${one.text}` }));
  const rows = candidates.map((one) => {
    const sheet = own.find((each) => each.candidateId === one.id);
    const decision = seesScores({ workshop, scorers }, session) ? decisions.find((each) => each.candidateId === one.id) : undefined;
    const state = sheet === undefined ? 'none' : isWhole(workshop.matrix, sheet.scores, sheet.untold) ? 'whole' : 'half';
    return { ...one, bare: bare.includes(one), behind: behind.has(one.id), about: one.about === null ? null : figures.plain(one.about), href: `/assessment/scoring/candidates/${one.id}`, scoreHref: `/assessment/scoring/candidates/${one.id}/score`, mine: { none: 'Not scored yet', half: 'Begun', whole: 'Scored' }[state], scoreText: state === 'none' ? 'Score' : state === 'half' ? 'Go on' : 'Change', decision: decision && { tone: OUTCOME_TONES[decision.outcome], words: OUTCOME_WORDS[decision.outcome] } };
  });
  const made = workshop.state === 'signed off' ? await prioritiesFrom(session, workshopId) : [];
  const allMade = decisions.every((one) => one.outcome !== 'chosen' || made.some((priority) => priority.candidateId === one.candidateId));
  const whole = rows.filter((one) => one.mine === 'Scored').length;
  return showPage(
    'assessment/scoring/show-workshop.njk',
    {
      workshop, here, step: stateView(workshop.state), rows, mayScore, whole, all: rows.length > 0 && whole === rows.length, isOpen: isOpenToAll(workshop.state), seesOthers: me !== undefined && me.finishedAt !== null && workshop.state === 'scoring',
      scorers: scorers.map((one) => ({ ...one, progress: progressWords(one.given, candidates.length, one.finishedAt !== null), isMe: one.accountId === person.accountId })), finished,
      mayPrepare: may(person, prepareScoring), mayModerate: may(person, moderateScoring), mayMake: may(person, makePriorities), allMade, hindrance: hindrance({ state: workshop.state, candidates: candidates.length, scorers: scorers.length, finished }),
      bare: bare.length === 0 ? undefined : bareWords(bare.length, candidates.length), proposed, joining: fresh({ join: proposed.map((one) => one.value) }),
      newerMatrix: workshop.state === 'preparing' && newest.number > workshop.matrixNumber ? newest.number : undefined, unfinished: scorers.filter((one) => one.finishedAt === null).map((one) => one.person), form: fresh({}, workshop.version), several: several ?? fresh({}, workshop.version), severalOpen: several !== undefined,
    },
    { title: workshop.title, breadcrumbs: [{ text: 'Scoring priorities', href: '/assessment/scoring' }], hasError: several !== undefined },
    several === undefined ? 200 : 422,
  );
}

const bareWords = (bare: number, all: number): string => `${bare === all ? (all === 1 ? 'The candidate has' : `All ${all} candidates have`) : `${bare} of ${all} candidates ${bare === 1 ? 'has' : 'have'}`} no evidence: those who score see no figure of ${bare === 1 ? 'it' : 'them'}, and the decision says so, to the public too.`;

export const showWorkshop = page('GET', '/assessment/scoring/workshops/:workshopId', { may: readScoring, params }, async (context) => view(context));

const MOST_AT_ONCE = 40;
const LONGEST_TITLE = 300;

/** A list as it stands in somebody's notes: a candidate a line; what is there already stays as it is. */
export const addCandidates = page('POST', '/assessment/scoring/workshops/:workshopId/candidates/add-several', { may: prepareScoring, params, body: z.object({ titles: words('Write one candidate in each line', 15_000) }) }, async (context) => {
  const { session, params: { workshopId }, form, again } = context;
  const workshop = await holdWorkshop(session, workshopId);
  const there = new Set((await candidatesOf(session, workshopId)).map((one) => one.title.toLowerCase()));
  if (!form.ok) return view(context, again(form));
  const lines = [...new Map(form.values.titles.split('\n').map((line) => line.replace(/^\s*(?:[-•*–]|\d{1,2}[.)])\s+/, '').trim()).filter(Boolean).map((line) => [line.toLowerCase(), line])).values()];
  const long = lines.find((line) => line.length > LONGEST_TITLE);
  if (long !== undefined) return view(context, again(formError(form.raw, 'titles', `Use ${LONGEST_TITLE} characters or fewer in a line: “${long.slice(0, 40)}…” is longer`)));
  if (lines.length > MOST_AT_ONCE) return view(context, again(formError(form.raw, 'titles', `Add ${MOST_AT_ONCE} candidates or fewer at once: these are ${lines.length}`)));
  const fresh = lines.filter((line) => !there.has(line.toLowerCase()));
  for (const title of fresh) await addCandidate(session, workshop, { title, links: [] });
  const known = lines.length - fresh.length;
  return goTo(`/assessment/scoring/workshops/${workshopId}`, `${fresh.length === 0 ? 'No candidate was added' : `${pluralWords(fresh.length, 'candidate')} ${fresh.length === 1 ? 'was' : 'were'} added`}${known === 0 ? '' : `; ${known} ${known === 1 ? 'was' : 'were'} there already`}.`);
});

export const goToNextStep = page('POST', '/assessment/scoring/workshops/:workshopId/next', { may: prepareScoring, params, body: z.object({ version }) }, async ({ session, person, services, params: { workshopId }, form, now }) => {
  const workshop = await holdWorkshop(session, workshopId);
  const [candidates, scorers] = [await candidatesOf(session, workshopId), await scorersOf(session, workshopId)];
  await goOn(session, workshop, form.ok ? form.values.version : 0, { candidates: candidates.length, scorers: scorers.length, finished: scorers.filter((one) => one.finishedAt !== null).length }, now);
  const told = workshop.state === 'preparing' ? await tellScorers(session, workshop, scorers.map((one) => one.accountId), { by: person.name, publicUrl: services.publicUrl }) : 0;
  return workshop.state === 'preparing' ? goTo(`/assessment/scoring/workshops/${workshopId}`, `Scoring has begun. ${pluralWords(told, 'letter')} ${told === 1 ? 'is' : 'are'} on the way, and those invited find it on their first page.`) : goTo(`/assessment/scoring/workshops/${workshopId}/room`, 'Scoring is closed. Everybody in the partnership can read the scores now.');
});

/** Closed too early, and not signed off yet: the reason stays beside the results. */
export const openScoringAgain = page('POST', '/assessment/scoring/workshops/:workshopId/open-again', { may: prepareScoring, params, body: z.object({ version, why: words('Say why scoring is opened again', 1000) }) }, async ({ session, person, services, params: { workshopId }, form, now }) => {
  const workshop = await holdWorkshop(session, workshopId);
  if (!form.ok) throw refused('Scoring was not opened again: the reason is missing.', 'Go back and say in a sentence why.', 'no-reason', [{ text: workshop.title, href: `/assessment/scoring/workshops/${workshopId}` }]);
  await openAgain(session, workshop, form.values.version, form.values.why, now);
  const open = (await scorersOf(session, workshopId)).filter((one) => one.finishedAt === null);
  const told = await tellScorers(session, workshop, open.map((one) => one.accountId), { by: person.name, publicUrl: services.publicUrl, again: form.values.why });
  return goTo(`/assessment/scoring/workshops/${workshopId}`, `Scoring is open again.${told === 0 ? '' : ` ${pluralWords(told, 'letter')} ${told === 1 ? 'is' : 'are'} on the way.`}`);
});

export const takeNewestMatrix = page('POST', '/assessment/scoring/workshops/:workshopId/matrix', { may: prepareScoring, params, body: z.object({ version }) }, async ({ session, params: { workshopId }, form }) => {
  const workshop = await holdWorkshop(session, workshopId);
  await takeMatrix(session, workshop, form.ok ? form.values.version : 0, await newestMatrix(session));
  return goTo(`/assessment/scoring/workshops/${workshopId}`, 'The workshop scores on the newest version of the matrix.');
});

export const finishOwnScoring = page('POST', '/assessment/scoring/workshops/:workshopId/finish', { may: giveScores, params }, async ({ session, params: { workshopId }, now }) => {
  const workshop = await loadWorkshop(session, workshopId);
  await finishScoring(session, workshop, now);
  return goTo(`/assessment/scoring/workshops/${workshopId}`, 'Thank you. Your scores are kept, and you can see those of others who have finished.');
});
