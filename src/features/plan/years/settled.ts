// When a plan's content may be changed: not while the authorities are answering to it, and never in the record of a past year.
import type { PageError } from '../../../platform/web/errors.ts';
import { refused } from '../../../platform/web/errors.ts';
import type { PlanState } from '../agreement/agreement.ts';
import { addressOf } from '../year-address.ts';

type Settled = { state: PlanState; frozen: boolean; label: string };

/** May priorities, actions and their owners be changed as the plan stands? Updates may always be added. */
export function isOpenForChange(year: Pick<Settled, 'state' | 'frozen'>): boolean {
  return !year.frozen && year.state !== 'for agreement' && year.state !== 'agreed';
}

/** Are the authorities answering to it, so that its words stay as they are until it is taken back to draft? */
export const isSettled = (year: Pick<Settled, 'state' | 'frozen'>): boolean => !year.frozen && !isOpenForChange(year);

/** Was it published as it stands, or is it the record of what was? */
export const isPublished = (year: Pick<Settled, 'state' | 'frozen'>): boolean => year.frozen || year.state === 'published';

/** What putting something right costs then. */
export const TAKE_BACK_FIRST = 'To change it, take the plan back to draft; every authority then answers again';

/** The refusal for a year that is a record. */
export const frozenYear = (label: string): PageError =>
  refused(`The plan ${label} is a record of what was published.`, 'Make the change in the plan of this year.', 'frozen', [{ text: 'Plans by year', href: '/plan/years' }]);

/** Throws with what to do next when the plan's content may not be changed now. */
export function refuseWhenSettled(year: Settled): void {
  if (year.frozen) throw frozenYear(year.label);
  if (!isOpenForChange(year)) {
    throw refused('The plan is out for agreement.', 'Take it back to draft first; the authorities then answer again.', 'out-for-agreement', [{ text: 'Agreeing the plan', href: `/plan/years/${addressOf(year.label)}/agreement` }]);
  }
}
