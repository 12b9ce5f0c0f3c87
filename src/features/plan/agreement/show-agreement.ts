// The plan's way from draft to agreed: who has answered, who has not, and the one next thing to do.
import { z } from 'zod';
import { page, goTo, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import { forbidden } from '../../../platform/web/errors.ts';
import { choice, date, id, optionalDate, optionalWords, version, words } from '../../../platform/web/form.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { agreePlan, editPlan, readPlan } from '../permissions.ts';
import { addressOf, yearAddress } from '../year-address.ts';
import { ANSWER_WORDS, STATE_WORDS, authorityWords, nextStates, standingWords, takesAnswers } from './agreement.ts';
import { giveAnswer, loadAgreementYear, loadAnswers, loadStandings, movePlan } from './agreement-store.ts';

const params = z.object({ year: yearAddress });

export const showAgreement = page('GET', '/plan/years/:year/agreement', { may: readPlan, params }, async (context) => view(context));

async function view(context: Context<{ year: string }>, move?: FormState): Promise<Result> {
  const { session, params: { year: address }, person, today } = context;
  const year = await loadAgreementYear(session, address);
  const standings = await loadStandings(session, year, today);
  const answers = await loadAnswers(session, year.id);
  const isCoordinator = hasRole(person, 'coordinator');
  const open = takesAnswers(year.state) && !year.frozen;
  return showPage(
    'plan/agreement/show-agreement.njk',
    {
      address,
      stateWords: STATE_WORDS[year.state],
      state: year.state,
      sentence: standingWords(standings),
      authorities: standings.map((one) => ({
        ...one,
        role: authorityWords(one.authority),
        answerWords: one.answer ? ANSWER_WORDS[one.answer] : 'No answer yet',
        tone: one.answer === 'agreed' ? 'complete' : one.answer === undefined ? 'not-started' : 'off-track',
        maySign: open && person.signsFor.includes(one.organisationId),
        mayRecord: open && isCoordinator,
      })),
      named: standings.length > 0,
      moves: isCoordinator && !year.frozen ? nextStates(year.state) : [],
      mayPublish: isCoordinator && year.state === 'agreed' && !year.frozen,
      history: answers.map((one) => ({ at: one.recordedAt, title: `${one.organisation}: ${ANSWER_WORDS[one.answer].toLowerCase()}`, who: one.recordedBy, text: answerLine(one) })),
      form: move ?? context.fresh({}, year.version),
      commentsUntil: year.commentsUntil,
    },
    { title: `Agreeing the plan ${year.label}`, breadcrumbs: [{ text: `Plan ${year.label}`, href: `/plan/years/${address}` }], ...(move ? { hasError: true } : {}) },
    move ? 422 : 200,
  );
}

const answerLine = (one: { person: string; capacity: string; minute: string | null; signed: boolean; answeredOn: string; round: number }): string =>
  `${one.person}, ${one.capacity}. ${one.signed ? 'Signed here' : `From ${one.minute ?? 'a minute'}`}. Round ${one.round}.`;

const moveBody = z.object({ to: choice(['draft', 'for comment', 'for agreement'], 'Choose what to do next'), comments_until: optionalDate, version });

export const moveThePlan = page('POST', '/plan/years/:year/agreement/move', { may: editPlan, params, body: moveBody }, async (context) => {
  const { form, session, params: { year: address } } = context;
  if (!form.ok) return view(context, context.again(form));
  await movePlan(session, address, form.values.to, form.values.version, form.values.comments_until ?? null);
  return goTo(`/plan/years/${address}/agreement`, { draft: 'The plan is a draft again. Answers already given stay in its history.', 'for comment': 'Partners can now comment on the plan.', 'for agreement': 'The responsible authorities can now answer.' }[form.values.to]);
});

const answerParams = z.object({ year: yearAddress, organisationId: id });
const answerBody = z.object({
  answer: choice(['agreed', 'not agreed', 'withdrawn'], 'Choose the answer'),
  answered_on: date('Enter the date of the answer'),
  person: words('Enter who gave the answer', 200),
  capacity: words('Enter in what capacity, such as "Chief Executive" or "for the Chief Constable"', 200),
  minute: optionalWords(300),
  words: optionalWords(2000),
});

export const showAnswer = page('GET', '/plan/years/:year/agreement/:organisationId', { may: agreePlan, params: answerParams }, async (context) => {
  const signs = context.person.signsFor.includes(context.params.organisationId);
  return answerPage(context, context.fresh({ answer: 'agreed', answered_on: context.today, ...(signs ? { person: context.person.name } : {}) }));
});

async function answerPage(context: Context<{ year: string; organisationId: string }>, form: FormState, status = 200): Promise<Result> {
  const { session, params: { year: address, organisationId }, person, today } = context;
  const year = await loadAgreementYear(session, address);
  const authority = (await loadStandings(session, year, today)).find((one) => one.organisationId === organisationId);
  const signs = mayAnswer(context, organisationId);
  if (!authority) throw forbidden([], 'This organisation is not a responsible authority of the partnership.');
  return showPage(
    'plan/agreement/give-answer.njk',
    { address, authority: { ...authority, role: authorityWords(authority.authority) }, signs, form, answers: [['agreed', 'Agreed'], ['not agreed', 'Not agreed'], ...(authority.answer === 'agreed' ? [['withdrawn', 'Withdraw the agreement given before']] : [])].map(([value, text]) => ({ value, text })), planTitle: year.title, person: person.name },
    { title: signs ? `Sign for ${authority.organisation}` : `Record the answer of ${authority.organisation}`, back: { text: 'Agreeing the plan', href: `/plan/years/${addressOf(year.label)}/agreement` }, hasError: status !== 200 },
    status,
  );
}

/** True when the person signs for the authority, false when a coordinator records from a minute; refuses everybody else. */
function mayAnswer(context: Pick<Context, 'person'>, organisationId: string): boolean {
  if (context.person.signsFor.includes(organisationId)) return true;
  if (hasRole(context.person, 'coordinator')) return false;
  throw forbidden(['the person who signs for this authority', 'the coordinator, from a named minute']);
}

export const answerThePlan = page('POST', '/plan/years/:year/agreement/:organisationId', { may: agreePlan, params: answerParams, body: answerBody }, async (context) => {
  const { form, session, params: { year: address, organisationId }, today } = context;
  const signs = mayAnswer(context, organisationId);
  if (!form.ok) return answerPage(context, context.again(form), 422);
  const { values, raw } = form;
  if (!signs && !values.minute) return answerPage(context, context.again({ raw, errors: [{ field: 'minute', words: 'Name the minute or letter that the answer stands in' }] }), 422);
  if (values.answered_on > today) return answerPage(context, context.again({ raw, errors: [{ field: 'answered_on', words: 'The date of the answer cannot be in the future' }] }), 422);
  const state = await giveAnswer(session, address, { organisationId, answer: values.answer, answeredOn: values.answered_on, person: values.person, capacity: values.capacity, minute: values.minute, words: values.words, signed: signs }, today);
  return goTo(`/plan/years/${address}/agreement`, state === 'agreed' ? 'The answer is recorded. Every responsible authority has agreed: the plan can be published.' : 'The answer is recorded.');
});
