// The plan's way from draft to agreed: who has answered, who has not, and the one next thing to do.
import { z } from 'zod';
import { page, goTo, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import { choice, optionalDate, optionalWords, ticked, version } from '../../../platform/web/form.ts';
import { listWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { editPlan, readPlan } from '../permissions.ts';
import { yearAddress } from '../year-address.ts';
import { checkYear, openContradictions } from '../checker/findings.ts';
import { beforeItGoesOut, countToLookAt } from '../publication/before-it-goes-out.ts';
import { agreedTodayWords } from '../publication/agreed-version.ts';
import { openWords, toConfirmHref, toConfirmWords } from '../publication/readiness.ts';
import { keepWhatIsPutUp } from '../publication/put-up-store.ts';
import { listVersions } from '../publication/publication-store.ts';
import { unsaidActions } from '../next-year/lineage-store.ts';
import { unsaidWords } from '../next-year/next-year.ts';
import { stepsOf } from '../years/plan-steps.ts';
import { findPlanYear } from '../years/year-store.ts';
import { ANSWER_WORDS, NOT_KEPT_WORDS, WITHDRAWN_WORDS, authorityWords, inCounty, nextStates, nextThing, nobodyIs, notAgreedBy, refusalWords, refusals, standingWords, stateToday, stateWordsOf, takesAnswers, unanswered, whoAnswered } from './agreement.ts';
import type { AuthorityStanding } from './agreement.ts';
import { formerAuthorityWords } from './former-authorities.ts';
import { formerAuthorities } from './former-authorities-store.ts';
import { signedWords } from './right-to-sign.ts';
import type { RightToSign } from './right-to-sign.ts';
import { commentsWereAsked, loadAgreementYear, loadAnswers, loadStandings, movePlan, putUpOn } from './agreement-store.ts';

/** Of what may be personal, so many are shown at once. */
const SHOWN = 30;
const CONTRADICTIONS_SHOWN = 5;

const params = z.object({ year: yearAddress });

export const showAgreement = page('GET', '/plan/years/:year/agreement', { may: readPlan, params }, async (context) => view(context));

async function view(context: Context<{ year: string }>, move?: FormState): Promise<Result> {
  const { session, params: { year: address }, person, today } = context;
  const year = await loadAgreementYear(session, address);
  const standings = await loadStandings(session, year, today);
  const answers = await loadAnswers(session, year.id);
  const isCoordinator = hasRole(person, 'coordinator');
  const open = takesAnswers(year.state) && !year.frozen;
  const mayPutUp = isCoordinator && !year.frozen && nextStates(year.state).includes('for agreement');
  const upOn = takesAnswers(year.state) || year.state === 'published' ? await putUpOn(session, year.id) : undefined;
  const look = mayPutUp ? await beforeItGoesOut(session, await findPlanYear(session, year.label), today) : undefined;
  const toSend = open && isCoordinator && unanswered(standings).length > 0 ? wordsToSend(person.partnershipName, year.label, unanswered(standings).map((one) => one.organisation)) : undefined;
  const toLookAt = toSend === undefined ? 0 : await countToLookAt(session, await findPlanYear(session, year.label), today);
  const suggested = look ? look.prepared.data.lineage.filter((one) => one.byWords).length : 0;
  const unsaid = mayPutUp ? [...unsaidWords((await unsaidActions(session, year.id)).map((one) => one.before)), ...(suggested === 0 ? [] : [{ words: toConfirmWords(suggested), href: toConfirmHref(address) }])] : [];
  // Told before anybody is asked; and while they answer, as long as putting it right makes few agreements void.
  const contradictions = look ? openContradictions(look.checked) : open && isCoordinator ? openContradictions(await checkYear(session, await findPlanYear(session, year.label), today)) : [];
  const versions = year.state === 'published' ? await listVersions(session, year.id) : [];
  const newest = versions.find((one) => one.withdrawnAt === null);
  const withdrawn = versions.length > 0 && newest === undefined;
  return showPage(
    'plan/agreement/show-agreement.njk',
    {
      address,
      state: year.state,
      frozen: year.frozen,
      stateWords: year.frozen ? 'A record of what was published' : withdrawn ? WITHDRAWN_WORDS : stateWordsOf(year.state, standings),
      steps: year.frozen ? [] : stepsOf(stateToday(year.state, standings), await commentsWereAsked(session, year.id)),
      sentence: year.frozen ? NOT_KEPT_WORDS : open || year.state === 'published' ? standingWords(standings) : standings.length === 0 ? standingWords(standings) : 'Nobody has been asked to agree it yet.',
      toSend, toLookAt,
      waitingFor: open ? unanswered(standings).map((one) => one.organisation) : [],
      refused: open ? refusals(standings).map((one) => ({ said: refusalWords(one), organisationId: one.organisationId, organisation: one.organisation, words: one.words, who: whoAnswered(one.person ?? '', one.capacity ?? ''), on: one.answeredOn })) : [],
      authorities: standings.map((one) => ({
        ...one,
        role: authorityWords(one.authority),
        answerWords: one.answer ? ANSWER_WORDS[one.answer] : open ? 'No answer yet' : 'Not asked yet',
        signedWords: signedWords(one.right),
        who: one.person ? whoAnswered(one.person, one.capacity ?? '') : '',
        tone: toneOf(one),
        maySign: open && person.signsFor.includes(one.organisationId),
        mayRecord: open && isCoordinator && !person.signsFor.includes(one.organisationId),
      })),
      named: standings.length > 0,
      former: year.frozen ? [] : formerAuthorityWords(await formerAuthorities(session, year.id, today)),
      nobody: year.frozen || year.state === 'published' ? [] : nobodyIs(standings), inCounty: inCounty(standings), allTheSame: mayPutUp ? allTheSame(standings, contradictions.length) : undefined,
      several: isCoordinator && unanswered(standings).filter((one) => !person.signsFor.includes(one.organisationId)).length > 1,
      next: year.frozen ? null : nextThing(year.state, standings, { isCoordinator, signsFor: person.signsFor }),
      mayTakeBack: isCoordinator && !year.frozen && year.state !== 'draft' && nextStates(year.state).includes('draft'),
      mayPutUp, voided: open ? agreedIn(standings) : 0, earlier: isCoordinator && upOn !== undefined ? earlierThan(upOn, standings) : undefined,
      look: look && { personal: look.personal.slice(0, SHOWN), morePersonal: Math.max(0, look.personal.length - SHOWN), few: look.few.slice(0, SHOWN), moreFew: Math.max(0, look.few.length - SHOWN), hints: look.personal.length + look.few.length, fewCount: look.few.length, ready: look.ready, openWords: openWords(look.ready) },
      unsaid, contradictions: contradictions.slice(0, CONTRADICTIONS_SHOWN), contradictionCount: contradictions.length, checkerHref: `/plan/years/${address}/checker?severity=error`,
      isCoordinator,
      open,
      answered: standings.filter((one) => one.answer !== undefined).length, history: answers.map((one) => ({ at: one.recordedAt, title: `${one.organisation}: ${ANSWER_WORDS[one.answer].toLowerCase()}`, who: one.recordedBy, text: answerLine(one) })),
      withdrawn, agreedWords: agreedTodayWords(newest, notAgreedBy(standings)),
      form: move ?? context.fresh({ comments_until: year.commentsUntil ?? '' }, year.version),
      commentsUntil: year.state === 'for comment' ? year.commentsUntil : null,
    },
    { title: `Agreeing the plan ${year.label}`, breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${address}` }], ...(move ? { hasError: true } : {}) },
    move ? 422 : 200,
  );
}

/** For those who do not sign here: what is asked of them, as a letter to be sent from one's own mail. */
const wordsToSend = (partnership: string, label: string, names: readonly string[]): string => `${partnership}: the plan ${label} is put up for your agreement.

To ${listWords(names)}

As a responsible authority you are asked whether you agree the plan. Its words stay as they are until every responsible authority has answered. Please tell us who gives the answer, in what capacity and on which day, and the minute or letter in which it stands. If you do not agree, please say in a sentence why.

The plan is attached as it will be published.`;

/** What somebody says that they know who puts a plan up all the same; undefined where nothing stands against it. */
function allTheSame(standings: readonly AuthorityStanding[], contradictions: number): string | undefined {
  const nobody = nobodyIs(standings);
  const against = [
    ...(contradictions > 0 ? [`it contradicts itself in ${pluralWords(contradictions, 'place')}`] : []),
    ...(nobody.length > 0 ? [`nobody is named as ${listWords(nobody)}`] : []),
  ];
  return against.length === 0 ? undefined : `Put it up all the same: I know that ${listWords(against)}`;
}

const agreedIn = (standings: readonly AuthorityStanding[]): number => standings.filter((one) => one.answer === 'agreed').length;

/** Answers from meetings before the plan was put up here: said once, with whose they are. */
function earlierThan(putUpOn: string, standings: readonly AuthorityStanding[]): { putUpOn: string; whose: string } | undefined {
  const recorded = standings.filter((one) => one.minute !== undefined && one.answeredOn !== undefined);
  const earlier = recorded.filter((one) => one.answeredOn! < putUpOn);
  if (earlier.length === 0) return undefined;
  return { putUpOn, whose: earlier.length === recorded.length ? (earlier.length === 1 ? 'this meeting' : 'these meetings') : `the meeting that ${listWords(earlier.map((one) => one.organisation))} answered from` };
}

const toneOf = (one: AuthorityStanding): string => (one.answer === 'agreed' ? 'complete' : one.answer === undefined ? 'not-started' : 'off-track');

const answerLine = (one: { person: string; capacity: string; minute: string | null; words: string | null; signed: boolean; right?: RightToSign; answeredOn: string; round: number }): string =>
  `${whoAnswered(one.person, one.capacity)}. ${one.signed ? signedWords(one.right) : `From ${one.minute ?? 'a minute'}`}. Round ${one.round}.${one.words ? ` “${one.words}”` : ''}`;

const moveBody = z.object({ to: choice(['draft', 'for comment', 'for agreement'], 'Choose what to do next'), comments_until: optionalDate, sure: ticked, /** what the box that was ticked said */ known: optionalWords(1000), version });
const MOVED = {
  draft: 'The plan is a draft again. Answers already given stay in its history.',
  'for comment': 'Partners can now comment on the plan.',
  'for agreement': 'The responsible authorities can now answer; the plan’s words stay as they are until they have. No letter went out: whoever signs for an authority here sees it on their first page; tell the others yourself.',
};

async function againstPuttingUp({ session, params: { year: address }, today }: Context<{ year: string }>): Promise<string | undefined> {
  const year = await loadAgreementYear(session, address);
  if (year.frozen || !nextStates(year.state).includes('for agreement')) return undefined;
  const checked = await checkYear(session, await findPlanYear(session, year.label), today);
  return allTheSame(await loadStandings(session, year, today), openContradictions(checked).length);
}

export const moveThePlan = page('POST', '/plan/years/:year/agreement/move', { may: editPlan, params, body: moveBody }, async (context) => {
  const { form, session, params: { year: address }, today } = context;
  if (!form.ok) return view(context, context.again(form));
  const { to, version: seen, comments_until, sure, known } = form.values;
  if (to === 'for comment' && comments_until !== undefined && comments_until < today) return view(context, context.again({ raw: form.raw, errors: [{ field: 'comments_until', words: 'Choose a day that is still to come, or leave it empty' }] }, seen));
  if (to === 'draft' && !sure) {
    const year = await loadAgreementYear(session, address, true);
    const voided = takesAnswers(year.state) && !year.frozen ? agreedIn(await loadStandings(session, year, today)) : 0;
    if (voided > 0) return view(context, context.again({ raw: form.raw, errors: [{ field: 'sure', words: `Tick that you know that ${pluralWords(voided, 'recorded agreement')} ${voided === 1 ? 'becomes' : 'become'} void` }] }, seen));
  }
  const against = to === 'for agreement' ? await againstPuttingUp(context) : undefined;
  if (against !== undefined && (!sure || (known !== undefined && known !== against))) {
    return view(context, context.again({ raw: { ...form.raw, sure: '' }, errors: [{ field: 'sure', words: sure ? 'Something else stands against it since you opened this page: look at it again' : 'Tick that you put it up all the same, or settle first what stands against it' }] }, seen));
  }
  await movePlan(session, address, to, seen, comments_until ?? null, today, against);
  if (to === 'for agreement') await keepWhatIsPutUp(session, address, today);
  return goTo(`/plan/years/${address}/agreement`, MOVED[to]);
});
