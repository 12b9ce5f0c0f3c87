// The coordinator reads updates before the public does, and accepts them or puts them right.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import { id, many } from '../../../platform/web/form.ts';
import { glossaryTerms } from '../../glossary/index.ts';
import { figuresOnPage } from '../../measures/index.ts';
import { editPlan } from '../permissions.ts';
import { addressOf, labelOf, yearAddress } from '../year-address.ts';
import { currentPlanYear, findPlanYear } from '../years/year-store.ts';
import { statusTone, statusWords } from './action.ts';
import { acceptUpdates, updatesToAccept } from './update-store.ts';

export const listUpdatesToAccept = page('GET', '/plan/updates/to-accept', { may: editPlan, query: z.object({ year: yearAddress.optional() }) }, async ({ session, query, today, fresh }) => {
  const year = query.year ? await findPlanYear(session, labelOf(query.year)) : await currentPlanYear(session, today);
  const waiting = year ? await updatesToAccept(session, year.id) : [];
  const figures = await figuresOnPage(session, waiting.map((one) => one.text));
  return showPage(
    'plan/actions/updates-to-accept.njk',
    { terms: await glossaryTerms(session), updates: waiting.map((one) => ({ ...one, written: figures.marked(one.text, { editor: true }), href: `/plan/actions/${one.actionId}`, tone: statusTone(one.status), statusWords: statusWords(one.status) })), all: waiting.map((one) => one.id).join(' '), form: fresh(), year: year && addressOf(year.label) },
    { title: 'Updates to accept', breadcrumbs: year ? [{ text: `Plan ${year.label}`, href: `/plan/years/${addressOf(year.label)}` }] : [{ text: 'Plan', href: '/plan' }] },
  );
});

/** The ids of the button for all. */
const idsInOne = z.preprocess((value) => (typeof value === 'string' ? value.split(' ').filter((one) => one !== '') : []), z.array(id));

export const acceptTheUpdates = page('POST', '/plan/updates/accept', { may: editPlan, body: z.object({ updates: many(id), all: idsInOne, year: yearAddress.optional().catch(undefined) }) }, async ({ session, person, form }) => {
  // "All" is all that this person was shown: what has come since stays unread.
  const accepted = form.ok ? await acceptUpdates(session, form.values.all.length > 0 ? form.values.all : form.values.updates, person) : 0;
  const list = `/plan/updates/to-accept${form.ok && form.values.year ? `?year=${form.values.year}` : ''}`;
  return goTo(list, accepted === 0 ? 'No update was ticked.' : `${accepted} ${accepted === 1 ? 'update was' : 'updates were'} accepted.`);
});
