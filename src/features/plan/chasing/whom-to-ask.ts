// Actions that several own together, with none that answers for them: whom of them to ask for updates. The plan itself stays as it is.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { isLive } from '../actions/action.ts';
import { inParts } from '../actions/owners.ts';
import { chaseOwners } from '../permissions.ts';
import { currentPlanYear, loadActions } from '../years/year-store.ts';
import type { PlanAction, PlanYear } from '../years/year-store.ts';
import { keepWhomToAsk, whomToAsk } from './whom-store.ts';

const EVERYBODY = 'all';

type Together = { action: PlanAction; owners: PlanAction['owners']; chosen: string };

/** What several own together and is still to be reported on, with who is asked now. */
async function ownedTogether(session: Session, year: PlanYear): Promise<Together[]> {
  const [actions, choices] = await Promise.all([loadActions(session, { yearId: year.id }), whomToAsk(session, year.id)]);
  return actions.filter((one) => isLive(one.status)).flatMap((action): Together[] => {
    const owners = inParts(action.owners).together;
    const chosen = owners.filter((one) => choices.get(action.id)?.includes(one.id));
    return owners.length < 2 ? [] : [{ action, owners, chosen: chosen.length === owners.length ? EVERYBODY : (chosen[0] ?? owners[0]!).id }];
  }).toSorted((a, b) => a.action.ref.localeCompare(b.action.ref, 'en', { numeric: true }));
}

export const openWhomToAsk = page('GET', '/plan/chasing/whom', { may: chaseOwners }, async ({ session, today, fresh }) => {
  const year = await currentPlanYear(session, today);
  const rows = year && !year.frozen ? await ownedTogether(session, year) : [];
  return showPage(
    'plan/chasing/whom-to-ask.njk',
    {
      form: fresh(Object.fromEntries(rows.map((one) => [`ask-${one.action.id}`, one.chosen]))),
      rows: rows.map(({ action, owners }) => ({ name: `ask-${action.id}`, ref: action.ref, title: action.title, href: `/plan/actions/${action.id}`, items: [...owners.map((one) => ({ value: one.id, text: one.name })), { value: EVERYBODY, text: owners.length === 2 ? 'Both' : `All ${owners.length}` }] })),
    },
    { title: 'Whom to ask', breadcrumbs: [{ text: 'Asking for updates', href: '/plan/chasing' }] },
  );
});

/** Each action of the list has the field `ask-<id>`. */
export const saveWhomToAsk = page('POST', '/plan/chasing/whom', { may: chaseOwners, body: z.looseObject({}) }, async ({ session, today, form }) => {
  const year = await currentPlanYear(session, today);
  if (!year || year.frozen) return goTo('/plan/chasing');
  const changed = (await ownedTogether(session, year)).flatMap(({ action, owners, chosen }) => {
    const asked = form.raw[`ask-${action.id}`];
    const meant = asked === EVERYBODY ? owners : owners.filter((one) => one.id === asked);
    return meant.length === 0 || asked === chosen ? [] : [{ actionId: action.id, ref: action.ref, organisations: meant.map((one) => one.id), words: meant.map((one) => one.name).join(', ') }];
  });
  await keepWhomToAsk(session, year, changed);
  return goTo('/plan/chasing/ask', changed.length === 0 ? 'Nothing was changed.' : `Kept for ${pluralWords(changed.length, 'action')}.`);
});
