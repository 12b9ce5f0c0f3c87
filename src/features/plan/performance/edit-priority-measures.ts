// Which measures say how a priority is doing, and which of them stands for it where there is room for one.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { id, many, optionalId, optionalWords } from '../../../platform/web/form.ts';
import { listMeasures } from '../../measures/index.ts';
import { editPlan } from '../permissions.ts';
import { findPriority } from '../years/year-store.ts';
import type { Priority } from '../years/year-store.ts';
import { chooseMeasures, linksOf } from './performance-store.ts';
import type { MeasureLink } from './performance-store.ts';

const params = z.object({ priorityId: id });
const body = z.object({ measures: many(id), headline: optionalId, seen: optionalWords(10_000) });
/** What was chosen when the form was opened: the second of two who choose is told. */
const chosenIn = (links: readonly MeasureLink[]): string => links.map((link) => `${link.measureId}${link.isHeadline ? '*' : ''}`).join(' ');

async function view(session: Session, priority: Priority, form: FormState, today: string, status = 200): Promise<Result> {
  const measures = (await listMeasures(session, {}, today)).rows;
  const here = `/plan/priorities/${priority.id}/measures`;
  return showPage('plan/performance/edit-priority-measures.njk', { form, action: here, cancelHref: `/plan/performance/priorities/${priority.id}`, measures: measures.map((one) => ({ value: one.id, text: one.name, hint: `${one.kind === 'contextual' ? 'Context' : 'Performance'}${one.supplier === null ? '' : `, given by ${one.supplier}`}` })) },
    { title: `Measures of ${priority.title}`, hasError: status !== 200, back: { text: 'Back', href: `/plan/performance/priorities/${priority.id}` } }, status);
}

export const openPriorityMeasures = page('GET', '/plan/priorities/:priorityId/measures', { may: editPlan, params }, async ({ session, params: { priorityId }, today, fresh }) => {
  const priority = await findPriority(session, priorityId);
  const links = (await linksOf(session, priority.yearId)).filter((link) => link.priorityId === priorityId);
  return view(session, priority, fresh({ measures: links.map((link) => link.measureId), headline: links.find((link) => link.isHeadline)?.measureId ?? '', seen: chosenIn(links) }, priority.version), today);
});

export const savePriorityMeasures = page('POST', '/plan/priorities/:priorityId/measures', { may: editPlan, params, body }, async ({ session, params: { priorityId }, form, again, today }) => {
  const priority = await findPriority(session, priorityId);
  if (!form.ok) return view(session, priority, again(form), today, 422);
  const { measures, headline, seen } = form.values;
  const links = (await linksOf(session, priority.yearId)).filter((link) => link.priorityId === priorityId);
  if ((seen ?? '') !== chosenIn(links)) return view(session, priority, again({ raw: { ...form.raw, seen: chosenIn(links) }, errors: [{ field: '', words: 'Somebody else chose measures meanwhile. Your choice is still here: look at it again, then save.' }] }), today, 409);
  if (headline !== undefined && !measures.includes(headline)) return view(session, priority, again({ raw: form.raw, errors: [{ field: 'headline', words: 'Choose a headline out of the measures that you ticked' }] }), today, 422);
  const known = (await listMeasures(session, {}, today)).rows.filter((one) => measures.includes(one.id));
  await chooseMeasures(session, priority, known, headline ?? known[0]?.id);
  return goTo(`/plan/performance/priorities/${priorityId}`, 'The measures of this priority were saved.');
});
