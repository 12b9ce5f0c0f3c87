// Whom to ask for updates where several own an action together, or where nobody can be reached who answers for it and another owner can. The plan itself stays as it is.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import { refused } from '../../../platform/web/errors.ts';
import type { Session } from '../../../security/session.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { isLive, newestWord } from '../actions/action.ts';
import { inParts } from '../actions/owners.ts';
import { chaseOwners } from '../permissions.ts';
import { currentPlanYear, loadActions } from '../years/year-store.ts';
import type { PlanAction, PlanYear } from '../years/year-store.ts';
import { reachIn, standIns } from './chase.ts';
import type { ChasedAction } from './chase.ts';
import { loadDirectory } from './directory-store.ts';
import { keepWhomToAsk, whomToAsk } from './whom-store.ts';

const EVERYBODY = 'all';
const NOBODY = 'nobody';

/** `insteadOf`: who answers for it, where nobody there can be reached; else several own it together. `kept`: what is chosen; `chosen`: what is chosen, else suggested. */
type ToChoose = { action: PlanAction; owners: ChasedAction['owners']; insteadOf?: string; kept: string | undefined; chosen: string };

/** What is still to be reported on and leaves a choice, with who is asked now. */
async function toChoose(session: Session, year: PlanYear, today: string): Promise<ToChoose[]> {
  const [actions, choices] = [await loadActions(session, { yearId: year.id }), await whomToAsk(session, year.id)];
  const isReached = reachIn(await loadDirectory(session, today));
  return actions.filter((one) => isLive(newestWord(one))).flatMap((action): ToChoose[] => {
    const { accountable, together } = inParts(action.owners);
    const owners = accountable ? standIns(action.owners, isReached) : together;
    if (owners.length < (accountable ? 1 : 2)) return [];
    const asked = owners.filter((one) => choices.get(action.id)?.includes(one.id));
    const kept = asked.length === 0 ? undefined : asked.length === owners.length && owners.length > 1 ? EVERYBODY : asked[0]!.id;
    const suggested = accountable ? owners[0]! : (owners.find((one) => isReached(one.id)) ?? owners[0]!);
    return [{ action, owners, ...(accountable ? { insteadOf: accountable.name } : {}), kept, chosen: kept ?? suggested.id }];
  }).toSorted((a, b) => a.action.ref.localeCompare(b.action.ref, 'en', { numeric: true }));
}

const itemsOf = ({ owners, insteadOf }: ToChoose): { value: string; text: string }[] => [
  ...owners.map((one) => ({ value: one.id, text: one.name })),
  ...(owners.length > 1 ? [{ value: EVERYBODY, text: owners.length === 2 ? 'Both' : `All ${owners.length}` }] : []),
  ...(insteadOf === undefined ? [] : [{ value: NOBODY, text: 'Nobody, until it can be reached' }]),
];

export const openWhomToAsk = page('GET', '/plan/chasing/whom', { may: chaseOwners }, async ({ session, today, fresh }) => {
  const year = await currentPlanYear(session, today);
  const rows = year && !year.frozen ? await toChoose(session, year, today) : [];
  return showPage(
    'plan/chasing/whom-to-ask.njk',
    {
      form: fresh(Object.fromEntries(rows.map((one) => [`ask-${one.action.id}`, one.chosen]))),
      rows: rows.map((one) => ({ name: `ask-${one.action.id}`, ref: one.action.ref, title: one.action.title, href: `/plan/actions/${one.action.id}`, insteadOf: one.insteadOf, items: itemsOf(one) })),
      together: rows.filter((one) => one.insteadOf === undefined).length, unreached: rows.filter((one) => one.insteadOf !== undefined).length,
    },
    { title: 'Whom to ask', breadcrumbs: [{ text: 'Asking for updates', href: '/plan/chasing' }] },
  );
});

/** Each action of the list has the field `ask-<id>`. */
export const saveWhomToAsk = page('POST', '/plan/chasing/whom', { may: chaseOwners, body: z.looseObject({}) }, async ({ session, today, form }) => {
  const year = await currentPlanYear(session, today);
  if (!year || year.frozen) return goTo('/plan/chasing');
  const changed = (await toChoose(session, year, today)).flatMap(({ action, owners, insteadOf, kept, chosen }) => {
    const asked = form.raw[`ask-${action.id}`];
    // Of several the one that is asked anyway need not be kept; who stands in for another is asked only where somebody said so.
    if (asked === (insteadOf === undefined ? chosen : (kept ?? NOBODY))) return [];
    if (asked === NOBODY && insteadOf !== undefined) return [{ actionId: action.id, ref: action.ref, organisations: [], words: 'nobody' }];
    const meant = asked === EVERYBODY ? owners : owners.filter((one) => one.id === asked);
    if (asked === undefined) return [];
    if (meant.length === 0) throw refused('One of those that were chosen does not own the action, or no longer.', 'Look at the page again and choose.', 'not-an-owner', [{ text: 'Whom to ask', href: '/plan/chasing/whom' }]);
    return [{ actionId: action.id, ref: action.ref, organisations: meant.map((one) => one.id), words: meant.map((one) => one.name).join(', ') }];
  });
  await keepWhomToAsk(session, year, changed);
  return goTo('/plan/chasing/ask', changed.length === 0 ? 'Nothing was changed.' : `Kept for ${pluralWords(changed.length, 'action')}.`);
});
