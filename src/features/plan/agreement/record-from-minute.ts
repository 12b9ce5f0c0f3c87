// One meeting often agrees for several authorities: their agreement recorded from its one minute, in one form. Who answered for each is still asked for.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { hasRole } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import { forbidden } from '../../../platform/web/errors.ts';
import { date, wholeNumber, words } from '../../../platform/web/form.ts';
import type { FieldError } from '../../../platform/web/form.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { agreePlan } from '../permissions.ts';
import { addressOf, yearAddress } from '../year-address.ts';
import { STATE_WORDS, authorityWords, capacityFor, missingAgreement, takesAnswers } from './agreement.ts';
import type { AuthorityStanding } from './agreement.ts';
import { agreedNotBefore } from '../publication/put-up-store.ts';
import { daysHint, laterAnswerWords, olderWordsWords } from './answer-days.ts';
import { laterAnswer } from './answer-days-store.ts';
import { giveAnswer, loadAgreementYear, loadStandings, putUpOn } from './agreement-store.ts';
import type { AgreementYear } from './agreement-store.ts';

const params = z.object({ year: yearAddress });
type Params = z.output<typeof params>;

/** The authorities whose agreement the coordinator may record: not those that they sign for themselves. */
async function recordable({ session, params: { year: address }, person, today }: Context<Params>, lock = false): Promise<{ year: AgreementYear; authorities: AuthorityStanding[] }> {
  if (!hasRole(person, 'coordinator')) throw forbidden(['the coordinator, from a named minute'], 'You sign for your own authority; you do not record answers from a minute.');
  const year = await loadAgreementYear(session, address, lock);
  return { year, authorities: missingAgreement(await loadStandings(session, year, today)).filter((one) => !person.signsFor.includes(one.organisationId)) };
}

async function minutePage(session: Session, year: AgreementYear, authorities: readonly AuthorityStanding[], form: FormState, status = 200): Promise<Result> {
  const address = addressOf(year.label);
  return showPage(
    'plan/agreement/record-from-minute.njk',
    { address, form, daysHint: daysHint(await putUpOn(session, year.id), await agreedNotBefore(session, year)), authorities: authorities.map((one) => ({ ...one, role: authorityWords(one.authority) })), planTitle: year.title, round: form.values['round'] ?? year.round, open: takesAnswers(year.state) && !year.frozen, stateWords: STATE_WORDS[year.state].toLowerCase() },
    { title: 'Record agreement from one minute', back: { text: 'Agreeing the plan', href: `/plan/years/${address}/agreement` }, hasError: status !== 200 },
    status,
  );
}

export const showMinute = page('GET', '/plan/years/:year/agreement/minute', { may: agreePlan, params }, async (context) => {
  const { year, authorities } = await recordable(context);
  return minutePage(context.session, year, authorities, context.fresh(Object.fromEntries(authorities.map((one) => [`capacity-${one.organisationId}`, capacityFor(one.authority)]))));
});

const named = z.object({ person: words('', 200), capacity: words('Enter in what capacity', 200) });

/** Each authority has the fields `person-<id>` and `capacity-<id>`; whoever is named there agreed for it. */
const body = z.looseObject({ round: wholeNumber('Reload the page and try again', 1, 10_000), minute: words('Name the minute that the agreement stands in', 300), answered_on: date('Enter the date of the meeting') });

export const recordFromMinute = page('POST', '/plan/years/:year/agreement/minute', { may: agreePlan, params, body }, async (context) => {
  const { form, session, params: { year: address }, today } = context;
  const { year, authorities } = await recordable(context, true);
  const errors: FieldError[] = form.ok ? [] : [...form.errors];
  if (form.ok && form.values.answered_on > today) errors.push({ field: 'answered_on', words: 'The date of the meeting cannot be in the future' });
  const notBefore = await agreedNotBefore(session, year);
  if (form.ok && notBefore !== undefined && form.values.answered_on < notBefore) errors.push({ field: 'answered_on', words: olderWordsWords(notBefore) });
  const given: { organisationId: string; person: string; capacity: string }[] = [];
  for (const { organisationId, organisation } of authorities) {
    const typed = { person: form.raw[`person-${organisationId}`] ?? '', capacity: form.raw[`capacity-${organisationId}`] ?? '' };
    if (String(typed.person).trim() === '') continue;
    const read = named.safeParse(typed);
    if (read.success) given.push({ organisationId, ...read.data });
    else errors.push(...read.error.issues.map((issue) => ({ field: `${String(issue.path[0])}-${organisationId}`, words: `${organisation}: ${issue.message.replace(/^E/, 'e')}` })));
  }
  if (form.ok) for (const one of given) {
    const later = await laterAnswer(session, year, { ...one, answer: 'agreed', answeredOn: form.values.answered_on });
    if (later) errors.push({ field: `person-${one.organisationId}`, words: laterAnswerWords(later) });
  }
  if (given.length === 0 && authorities[0] && !errors.some((one) => one.field.startsWith('person-') || one.field.startsWith('capacity-'))) errors.push({ field: `person-${authorities[0].organisationId}`, words: 'Enter who agreed, for one authority at least' });
  if (!form.ok || errors.length > 0) return minutePage(session, year, authorities, context.again({ raw: form.raw, errors }), 422);
  const { round, minute, answered_on: answeredOn } = form.values;
  let state = year.state;
  for (const one of given) state = await giveAnswer(session, address, { ...one, round, minute, answeredOn, answer: 'agreed', signed: false }, today);
  const done = given.length === 0 ? 'Every authority has answered already.' : `The agreement of ${pluralWords(given.length, 'authority', 'authorities')} is recorded.`;
  return goTo(`/plan/years/${address}/agreement`, state === 'agreed' ? `${done} Every authority that is named has agreed: the plan can be published.` : done);
});
