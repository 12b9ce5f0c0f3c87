// The coordinator reads updates before the public does, and accepts them or puts them right.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { id, many } from '../../../platform/web/form.ts';
import { glossaryTerms } from '../../glossary/index.ts';
import { figuresOnPage } from '../../measures/index.ts';
import { editPlan } from '../permissions.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { currentPlanYear, findPlanYear } from '../years/year-store.ts';
import { reasonLine, statusTone, statusWords } from './action.ts';
import { acceptUpdates, updatesToAccept } from './update-store.ts';

export const listUpdatesToAccept = page('GET', '/plan/updates/to-accept', { may: editPlan, query: z.object({ year: yearAddress.optional() }) }, async (context) => view(context, context.query.year));

/** `nothingTicked`: somebody pressed the button before ticking any. */
async function view({ session, today, fresh, again }: Context, asked: string | undefined, nothingTicked = false): Promise<Result> {
  const year = asked ? await findPlanYear(session, labelOf(asked)) : await currentPlanYear(session, today);
  const waiting = year ? await updatesToAccept(session, year.id) : [];
  const wrong = nothingTicked && waiting.length > 0;
  const figures = await figuresOnPage(session, waiting.map((one) => one.text));
  return showPage(
    'plan/actions/updates-to-accept.njk',
    { unsourced: waiting.some((one) => figures.pieces(one.text).some((piece) => piece.kind === 'bare')), terms: await glossaryTerms(session), updates: waiting.map((one) => ({ ...one, written: figures.marked(one.text, { editor: true }), href: `/plan/actions/${one.actionId}`, tone: statusTone(one.status), statusWords: statusWords(one.status), statusReason: reasonLine(one.status, one.statusWhy) })), all: waiting.map((one) => one.id).join(' '), form: wrong ? again({ raw: {}, errors: [{ field: `update-${waiting[0]!.id}`, words: 'Tick the updates that may be published' }] }) : fresh(), year: year && addressOf(year.label) },
    { title: 'Updates to accept', breadcrumbs: year ? [{ text: `Plan ${year.label}`, href: `/plan/years/${addressOf(year.label)}` }] : [{ text: 'Plan', href: '/plan' }], hasError: wrong },
    wrong ? 422 : 200,
  );
}

/** The ids of the button for all. */
const idsInOne = z.preprocess((value) => (typeof value === 'string' ? value.split(' ').filter((one) => one !== '') : []), z.array(id));

export const acceptTheUpdates = page('POST', '/plan/updates/accept', { may: editPlan, body: z.object({ updates: many(id), all: idsInOne, year: yearAddress.optional().catch(undefined) }) }, async (context) => {
  const { session, person, form } = context;
  if (form.ok && form.values.all.length === 0 && form.values.updates.length === 0) return view(context, form.values.year, true);
  // "All" is all that this person was shown: what has come since stays unread.
  const accepted = form.ok ? await acceptUpdates(session, form.values.all.length > 0 ? form.values.all : form.values.updates, person) : 0;
  const list = `/plan/updates/to-accept${form.ok && form.values.year ? `?year=${form.values.year}` : ''}`;
  const year = form.ok && form.values.year ? await findPlanYear(session, labelOf(form.values.year)) : await currentPlanYear(session, context.today);
  // What was accepted of a plan that is out is public with its next version, and not before.
  const onward = year && { text: year.state === 'published' && !year.frozen ? 'Publish them with the next version' : 'Open the plan', href: `/plan/years/${addressOf(year.label)}${year.state === 'published' && !year.frozen ? '/publish' : ''}` };
  return goTo(list, accepted === 0 ? 'Nothing more to do: somebody had accepted them already.' : `${accepted} ${accepted === 1 ? 'update was' : 'updates were'} accepted.`, { ...(onward ? { link: onward } : {}), kind: accepted === 0 ? 'important' : 'success' });
});
