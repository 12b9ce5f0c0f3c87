// An authority's answer to the plan: signed by the person who signs for it, or recorded by the coordinator from a minute that is named.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import { hasRole } from '../../../security/actor.ts';
import { notFound, forbidden } from '../../../platform/web/errors.ts';
import { choice, id, optionalChoice, optionalDate, optionalWords, readForm, wholeNumber, words } from '../../../platform/web/form.ts';
import type { FieldError, FormResult } from '../../../platform/web/form.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { agreePlan } from '../permissions.ts';
import { addressOf, yearAddress } from '../year-address.ts';
import { STATE_WORDS, authorityWords, capacityFor, takesAnswers } from './agreement.ts';
import { agreedNotBefore } from '../publication/put-up-store.ts';
import { daysHint, laterAnswerWords, olderWordsWords } from './answer-days.ts';
import { laterAnswer } from './answer-days-store.ts';
import { giveAnswer, loadAgreementYear, loadStandings, putUpOn } from './agreement-store.ts';

const params = z.object({ year: yearAddress, organisationId: id });
const ANSWERS = ['agreed', 'not agreed', 'withdrawn'] as const;
const body = z.object({
  answer: choice(ANSWERS, 'Choose the answer'),
  round: wholeNumber('Reload the page and try again', 1, 10_000),
  answered_on: optionalDate,
  person: optionalWords(200),
  capacity: words('Enter in what capacity, such as “Chief Executive” or “for the Chief Constable”', 200),
  minute: optionalWords(300),
  words: optionalWords(2000),
});
type Params = z.output<typeof params>;

export const showAnswer = page('GET', '/plan/years/:year/agreement/:organisationId', { may: agreePlan, params }, async (context) => answerPage(context));

/** True when the person signs for the authority, false when a coordinator records from a minute; refuses everybody else. */
function signsItself(context: Pick<Context, 'person'>, organisationId: string): boolean {
  if (context.person.signsFor.includes(organisationId)) return true;
  if (hasRole(context.person, 'coordinator')) return false;
  throw forbidden(['the person who signs for this authority', 'the coordinator, from a named minute'], 'You do not sign for this authority.');
}

async function answerPage(context: Context<Params>, shown?: FormState, status = 200): Promise<Result> {
  const { session, params: { year: address, organisationId }, person, today } = context;
  const year = await loadAgreementYear(session, address);
  const authority = (await loadStandings(session, year, today)).find((one) => one.organisationId === organisationId);
  if (!authority) throw notFound();
  const signs = signsItself(context, organisationId);
  const form = shown ?? context.fresh({ capacity: capacityFor(authority.authority) });
  const answers = [
    { value: 'agreed', text: signs ? 'We agree the plan' : 'Agreed' },
    { value: 'not agreed', text: signs ? 'We do not agree it as it stands' : 'Not agreed' },
    ...(authority.answer === 'agreed' ? [{ value: 'withdrawn', text: 'Take back the agreement given before' }] : []),
  ];
  return showPage(
    'plan/agreement/give-answer.njk',
    {
      address, authority: { ...authority, role: authorityWords(authority.authority) }, signs, form, answers, planTitle: year.title, person: person.name, today, daysHint: signs ? undefined : daysHint(await putUpOn(session, year.id), await agreedNotBefore(session, year)),
      round: form.values['round'] ?? year.round, open: takesAnswers(year.state) && !year.frozen, stateWords: STATE_WORDS[year.state].toLowerCase(),
    },
    { title: signs ? `Sign for ${authority.organisation}` : `Record the answer of ${authority.organisation}`, back: { text: 'Agreeing the plan', href: `/plan/years/${addressOf(year.label)}/agreement` }, hasError: status !== 200 },
    status,
  );
}

export const answerThePlan = page('POST', '/plan/years/:year/agreement/:organisationId', { may: agreePlan, params, body }, async (context) => {
  const { form, session, params: { year: address, organisationId }, today, person } = context;
  const signs = signsItself(context, organisationId);
  const errors = [...mistakes(form, signs, today), ...(signs ? [] : await tooEarly(session, address, organisationId, form.raw))];
  if (!form.ok || errors.length > 0) return answerPage(context, context.again({ raw: form.raw, errors }), 422);
  const { values } = form;
  const state = await giveAnswer(session, address, {
    organisationId, round: values.round, answer: values.answer, capacity: values.capacity, words: values.words, signed: signs,
    // A signature is the person's own, of today; what is recorded is as the minute has it.
    answeredOn: signs ? today : values.answered_on!, person: signs ? person.name : values.person!, minute: signs ? undefined : values.minute,
  }, today);
  return goTo(`/plan/years/${address}/agreement`, state === 'agreed' ? 'The answer is recorded. Every authority that is named has agreed: the plan can be published.' : 'The answer is recorded.');
});

/** What the form holds, whether or not all of it can be used: so that everything that is wrong is told at once. */
const held = z.object({ answer: optionalChoice(ANSWERS).catch(undefined), person: optionalWords().catch(undefined), minute: optionalWords().catch(undefined), answered_on: optionalDate.catch(undefined), words: optionalWords(2000).catch(undefined) });
const ORDER = ['answer', 'person', 'capacity', 'answered_on', 'minute', 'words'];

function mistakes(form: FormResult<unknown>, signs: boolean, today: string): FieldError[] {
  const wrong = form.ok ? [] : form.errors;
  const read = readForm(held, form.raw);
  if (!read.ok) return wrong;
  const { values } = read;
  const more: FieldError[] = [
    ...(signs ? [] : missingFacts(values, today)),
    ...(values.answer === undefined || values.answer === 'agreed' || values.words ? [] : [{ field: 'words', words: 'Say in a sentence why, so that the plan can be mended' }]),
  ];
  return [...wrong, ...more.filter((one) => !wrong.some((other) => other.field === one.field))].toSorted((a, b) => ORDER.indexOf(a.field) - ORDER.indexOf(b.field));
}

/** A minute from before what its authority answered since, or from before the words that it is said to agree. The plan is held, so that nothing comes between. */
async function tooEarly(session: Session, address: string, organisationId: string, raw: FormResult<unknown>['raw']): Promise<FieldError[]> {
  const read = readForm(held, raw);
  if (!read.ok || read.values.answer === undefined || read.values.answered_on === undefined) return [];
  const { answer, answered_on: answeredOn } = read.values;
  const year = await loadAgreementYear(session, address, true);
  const later = await laterAnswer(session, year, { organisationId, answer, answeredOn });
  if (later) return [{ field: 'answered_on', words: laterAnswerWords(later) }];
  const notBefore = answer === 'agreed' ? await agreedNotBefore(session, year) : undefined;
  return notBefore !== undefined && answeredOn < notBefore ? [{ field: 'answered_on', words: olderWordsWords(notBefore) }] : [];
}

function missingFacts(values: { person?: string | undefined; minute?: string | undefined; answered_on?: string | undefined }, today: string): FieldError[] {
  return [
    ...(values.person ? [] : [{ field: 'person', words: 'Enter who gave the answer' }]),
    ...(values.answered_on === undefined ? [{ field: 'answered_on', words: 'Enter the date of the answer' }] : values.answered_on > today ? [{ field: 'answered_on', words: 'The date of the answer cannot be in the future' }] : []),
    ...(values.minute ? [] : [{ field: 'minute', words: 'Name the minute or letter that the answer stands in' }]),
  ];
}
