// What a person looks at before a plan is put up for agreement, and again before it is published: what is ready, what seems personal, what contradicts itself.
import type { Session } from '../../../security/session.ts';
import { updatesToAccept } from '../actions/update-store.ts';
import { checkYear } from '../checker/findings.ts';
import type { CheckedYear } from '../checker/findings.ts';
import { countNumbers } from '../numbers/show-numbers.ts';
import { addressOf } from '../year-address.ts';
import { isOpenForChange } from '../years/settled.ts';
import type { PlanYear } from '../years/year-store.ts';
import { placesToEdit } from './hint-places-store.ts';
import { hintsOfVersion } from './hints-of-version.ts';
import type { Hint } from './look-first.ts';
import { openCommentCount } from './publication-store.ts';
import { prepareVersion } from './publish-plan.ts';
import type { Prepared } from './publish-plan.ts';
import { readiness } from './readiness.ts';
import type { Readiness } from './readiness.ts';

export type ShownHint = Hint & { at: { words: string; href?: string }[] };
export type BeforeItGoesOut = { prepared: Prepared; personal: ShownHint[]; few: ShownHint[]; before: ShownHint[]; checked: CheckedYear; ready: Readiness[] };

/** What a person looks at, with where each is read or put right. */
export async function hintsToLookAt(session: Session, year: Pick<PlanYear, 'id' | 'label' | 'reviewsId'>, prepared: Pick<Prepared, 'data' | 'newest' | 'shown'>): Promise<{ personal: ShownHint[]; few: ShownHint[]; before: ShownHint[] }> {
  const [{ personal, few, before }, hrefOf] = await Promise.all([hintsOfVersion(session, prepared), placesToEdit(session, year)]);
  const shown = (hint: Hint): ShownHint => ({
    ...hint,
    at: (hint.places ?? [hint.where]).map((where) => {
      const href = hrefOf({ ...hint, where });
      return { words: `${hint.inUpdate && href !== undefined ? 'the update of ' : ''}${where}`, ...(href === undefined ? {} : { href }) };
    }),
  });
  return { personal: personal.map(shown), few: few.map(shown), before: before.map(shown) };
}

/** How many of them there are in the plan as it stands. */
export async function countToLookAt(session: Session, year: PlanYear, today: string): Promise<number> {
  const { personal, few } = await hintsOfVersion(session, await prepareVersion(session, year, today));
  return personal.length + few.length;
}

export async function beforeItGoesOut(session: Session, year: PlanYear, today: string): Promise<BeforeItGoesOut> {
  const prepared = await prepareVersion(session, year, today);
  const [{ personal, few, before }, checked, waiting, openComments, numbers] = await Promise.all([
    hintsToLookAt(session, year, prepared), checkYear(session, year, today), updatesToAccept(session, year.id), openCommentCount(session, year.id), countNumbers(session, year.id),
  ]);
  const ready = readiness(prepared.data, { contradictions: checked.counts.error, warnings: checked.counts.warning, address: addressOf(year.label), settled: !isOpenForChange(year), updatesToAccept: waiting.length, openComments, numbers, personal: personal.length, few: few.length });
  return { prepared, personal, few, before, checked, ready };
}
