// Somebody leaves: what they hold is shown first, then their account is shut and every session of theirs ends at once.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { refused } from '../../../platform/web/errors.ts';
import { formError, id, optionalId, version, words } from '../../../platform/web/form.ts';
import { colleagues, endAccount, holdAccount, loadAccount } from './account-store.ts';
import type { Account } from './account-store.ts';
import { insistKeeper } from './edit-place.ts';
import { heldBy } from './held.ts';
import { keepAccounts } from './permissions.ts';

const params = z.object({ accountId: id });
const body = z.object({ why: words('Say why, for the record: for instance that they changed jobs', 200), takes_over: optionalId, version });

async function leaveable({ params: { accountId }, person, today }: Pick<Context<{ accountId: string }>, 'params' | 'person' | 'today'>, session: Session): Promise<Account> {
  const account = await loadAccount(session, accountId, today);
  insistKeeper(person, account, today);
  if (account.state === 'left') throw refused(`${account.name} has left already.`, 'There is nothing more to do.', 'has-left', [{ text: account.name, href: `/people/accounts/${accountId}` }]);
  if (accountId === person.accountId) throw refused('This is your own account.', 'Ask another coordinator or an administrator to end it.', 'own-account', [{ text: 'Your account', href: '/account' }]);
  return account;
}

async function view(session: Session, account: Account, today: string, form: FormState, status = 200): Promise<Result> {
  const others = await colleagues(session, account.id, today);
  return showPage(
    'people/accounts/leave.njk',
    { form, account, held: await heldBy(session, { accountId: account.id, name: account.name, today }), colleagues: others.map((one) => ({ value: one.id, text: one.words })) },
    { title: `${account.name} is leaving`, hasError: status === 422, back: { text: account.name, href: `/people/accounts/${account.id}` } },
    status,
  );
}

export const openLeave = page('GET', '/people/accounts/:accountId/leave', { may: keepAccounts, params }, async (context) => {
  const account = await leaveable(context, context.session);
  return view(context.session, account, context.today, context.fresh({}, account.version));
});

export const leave = page('POST', '/people/accounts/:accountId/leave', { may: keepAccounts, params, body }, async (context) => {
  const { session, today, form, again } = context;
  await holdAccount(session, context.params.accountId);
  const account = await leaveable(context, session);
  if (!form.ok) return view(session, account, today, again(form, account.version), 422);
  const { values } = form;
  if (values.version !== account.version) return view(session, account, today, again(formError(form.raw, '', 'Somebody changed this account meanwhile. Look at it again, then send'), account.version), 409);
  const takesOver = values.takes_over === undefined ? undefined : (await colleagues(session, account.id, today)).find((one) => one.id === values.takes_over);
  if (values.takes_over !== undefined && !takesOver) return view(session, account, today, again(formError(form.raw, 'takes_over', 'Choose somebody from the list'), account.version), 422);
  const ended = await endAccount(session, account, { why: values.why, takesOver, today });
  return goTo(`/people/accounts/${account.id}`, `${account.name}’s account is shut${ended === 0 ? '' : `, ${pluralWords(ended, 'open session')} ended`}.${takesOver ? ` ${takesOver.words} takes over.` : ''}`);
});
