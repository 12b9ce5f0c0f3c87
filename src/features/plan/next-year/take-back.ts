// Taking a decision on an action back. When it made an action of the next plan, that is said by name and the person chooses whether it goes too.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import type { Result } from '../../../security/page.ts';
import { id } from '../../../platform/web/form.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { editPlan } from '../permissions.ts';
import { labelOf, yearAddress } from '../year-address.ts';
import { refuseWhenSettled } from '../years/settled.ts';
import { findPlanYear } from '../years/year-store.ts';
import { loadDecision, mayGo, takeBack } from './taken-back-store.ts';
import type { Ending, TakenBack } from './taken-back-store.ts';

const params = z.object({ year: yearAddress });
const called = (end: { ref: string; title: string }): string => `${end.ref} ${end.title}`;
const andList = new Intl.ListFormat('en-GB');

function ask({ old, next, ends }: TakenBack, address: string, form: FormState, status = 200): Result {
  const go = ends.filter(mayGo).map(called);
  const it = go.length === 1 ? 'it' : 'them';
  return showPage('plan/next-year/take-back.njk', {
    form, old, address, nextLabel: next.label, count: go.length, go, stays: ends.filter((end) => !mayGo(end)).map(called),
    choices: [{ value: 'keep', text: `Keep ${it} in the plan ${next.label}` }, { value: 'remove', text: `Remove ${it} from the plan ${next.label}` }],
  }, { title: `Take back the decision on ${old.ref}`, hasError: status !== 200, back: { text: 'What becomes of the actions', href: `/plan/years/${address}/next` } }, status);
}

/** What became of both the decision and the actions it led to. */
function outcomeWords({ removed, stays, label, ref }: Ending): string {
  const part = (ends: Ending['stays'], one: string, many: string): string[] => (ends.length === 0 ? [] : [`${andList.format(ends.map(called))} ${ends.length === 1 ? one : many} the plan ${label}.`]);
  return [`The decision on ${ref} was taken back.`, ...part(removed, 'was removed from', 'were removed from'), ...part(stays, 'stays in', 'stay in')].join(' ');
}

export const takeDecisionBack = page('POST', '/plan/years/:year/next/take-back', { may: editPlan, params, body: z.object({ action: id, made: z.string().optional(), asked: z.string().optional() }) }, async ({ session, params: { year: address }, form, again, fresh, now }) => {
  if (!form.ok) throw notFound();
  const { values, raw } = form;
  const year = await findPlanYear(session, labelOf(address));
  const decision = await loadDecision(session, year, values.action);
  refuseWhenSettled(decision.next);
  const chosen = values.made === 'keep' || values.made === 'remove';
  if (!chosen && decision.ends.some(mayGo)) return values.asked !== 'yes' ? ask(decision, address, fresh()) : ask(decision, address, again({ raw, errors: [{ field: 'made', words: 'Choose whether what the decision made stays in the plan' }] }), 422);
  return goTo(`/plan/years/${address}/next`, outcomeWords(await takeBack(session, year, values.action, values.made === 'remove', now)));
});
