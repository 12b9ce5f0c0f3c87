// The six questions of an empty installation, for whoever holds the code that was printed when it started. Afterwards one is signed in.
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import { anyone } from '../../../security/permission.ts';
import { describeBrowser, hashOf } from '../../../security/browser-session.ts';
import type { Services } from '../../../security/services.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { refused } from '../../../platform/web/errors.ts';
import { choice, email, formError, optionalWords, words } from '../../../platform/web/form.ts';
import type { FieldError, RawForm } from '../../../platform/web/form.ts';
import { KINDS, KIND_NAMES } from '../organisations/organisation.ts';
import { areaCodesField } from '../area-codes.ts';
import { enter } from '../sign-in/enter.ts';
import { noteSignIn, waitsForSetUp } from '../sign-in/sign-in-store.ts';
import { offeredYears, partnershipKey, tidyCode } from './set-up.ts';
import { setUpPartnership } from './set-up-store.ts';

const GUESS_COSTS_MS = 500;
const CODE_IS_WRONG = 'This is not the code. It was printed where Frankpledge was started; each start prints a new one';

const body = z.object({
  code: words('Enter the code', 40), name: words('Enter the name of the partnership', 200), short_name: optionalWords(60), area: words('Enter the area', 200), area_codes: areaCodesField,
  year: words('Choose a plan year', 7), person: words('Enter your name', 200), email: email('Enter your e-mail address'), organisation: words('Enter the name of your organisation', 200), kind: choice(KIND_NAMES, 'Choose what kind of organisation it is'),
  replies_to: z.preprocess((typed) => (typeof typed === 'string' && typed.trim() === '' ? undefined : typed), email('Enter an e-mail address').optional()),
});

/** Where letters go as this installation is set now: settings of the machine, so they are said here and changed where it is started. */
function mailInWords(services: Services): { sends: boolean; words: string } {
  const { smtpUrl, from } = services.mail;
  return smtpUrl === undefined
    ? { sends: false, words: 'No mail server is set: letters are kept as files in the folder “outbox” of the data folder. To send them, start Frankpledge with SMTP_URL and MAIL_FROM. Until then ./frankpledge user link, on the machine itself, signs an administrator in.' }
    : { sends: true, words: `Letters go by ${new URL(smtpUrl).hostname}, from ${from}. SMTP_URL and MAIL_FROM change that.` };
}

function view({ services, today }: { services: Services; today: string }, form: FormState, status = 200): Result {
  const { years } = offeredYears(today);
  return showPage(
    'people/set-up/show-set-up.njk',
    { form, years: years.map((year) => ({ value: year.label, text: year.label })), kinds: KIND_NAMES.map((kind) => ({ value: kind, text: KINDS[kind] })), mail: mailInWords(services) },
    { title: 'Set up your partnership', hasError: status === 422 },
    status,
  );
}

async function insistEmpty(session: Session): Promise<void> {
  if (!(await waitsForSetUp(session))) throw refused('This installation is set up already.', 'Sign in. If you have no account, ask the coordinator of your partnership to invite you.', 'set-up-already', [{ text: 'Sign in', href: '/sign-in' }]);
}

export const showSetUp = page('GET', '/set-up', { may: anyone }, async (context) => {
  await insistEmpty(context.session);
  return view(context, context.fresh({ year: offeredYears(context.today).current, kind: 'LA_DISTRICT' }));
});

/** With other mistakes the code is looked at all the same, so that all are named at once; a guess costs as much as it does without them. */
async function wrongCode({ withSession, form }: { withSession: <R>(work: (session: Session) => Promise<R>) => Promise<R>; form: { raw: RawForm } }, errors: readonly FieldError[]): Promise<FieldError[]> {
  if (errors.some((one) => one.field === 'code')) return [];
  const typed = form.raw['code'];
  if (await withSession((session) => waitsForSetUp(session, hashOf(tidyCode(typeof typed === 'string' ? typed : ''))))) return [];
  await wait(GUESS_COSTS_MS);
  return [{ field: 'code', words: CODE_IS_WRONG }];
}

export const setUp = page('POST', '/set-up', { may: anyone, body, transaction: false }, async (context) => {
  const { withSession, form, again, today, request } = context;
  await withSession(insistEmpty);
  const year = offeredYears(today).years.find((one) => one.label === (form.ok ? form.values.year : form.raw['year']));
  if (!form.ok || !year) {
    const errors = [...(form.ok ? [] : form.errors), ...(year || (!form.ok && form.errors.some((one) => one.field === 'year')) ? [] : [{ field: 'year', words: 'Choose a plan year' }])];
    return view(context, again({ raw: form.raw, errors: [...(await wrongCode(context, errors)), ...errors] }), 422);
  }
  const { values, raw } = form;
  const made = await withSession(async (session) => {
    const done = await setUpPartnership(session, {
      codeHash: hashOf(tidyCode(values.code)), key: partnershipKey(values.name), name: values.name, shortName: values.short_name ?? values.name, area: values.area, areaCodes: values.area_codes, year,
      person: values.person, email: values.email, organisation: values.organisation, organisationKind: values.kind, repliesTo: values.replies_to ?? values.email,
    });
    if (done) await noteSignIn(session, 'signed in', done.accountId, done.partnershipId, { by: 'set-up', browser: describeBrowser(request.headers['user-agent']) });
    return done;
  });
  if (!made) {
    await wait(GUESS_COSTS_MS);
    return view(context, again(formError(raw, 'code', CODE_IS_WRONG)), 422);
  }
  await enter(request, made, '/');
  return goTo('/plan/bring', `${values.name} is set up, and you are signed in. The plan ${year.label} is empty: bring the one you have, or go to Plan and write it. Assessment takes the police’s open data.`);
});
