// The assessments of the partnership: the current one with its answer and what to do next, the earlier ones, and what they rest on.
import { z } from 'zod';
import { notFound } from '../../../platform/web/errors.ts';
import { id } from '../../../platform/web/form.ts';
import { goTo, page, showPage } from '../../../security/page.ts';
import { heldMonths } from '../police-data/police-files-store.ts';
import { may } from '../../../security/permission.ts';
import { assessmentById, listAssessments, noteOpened } from './assessment-store.ts';
import { handedOnOf } from './document-store.ts';
import { STATE_WORDS, addressOf, decidedFor, shownResult, waitingOf } from './open-assessment.ts';
import { textsBehind } from './behind-texts.ts';
import { nextSteps } from './next-steps.ts';
import { readAssessment, writeAssessment } from './permissions.ts';
import { sectionsOf } from './section-store.ts';

/** An assessment by its id leads to it. */
export const findTheAssessment = page('GET', '/assessment/of/:assessmentId', { may: readAssessment, params: z.object({ assessmentId: id }) }, async ({ session, params: { assessmentId } }) => {
  const found = await assessmentById(session, assessmentId);
  if (!found) throw notFound();
  return goTo(addressOf(found));
});

export const listTheAssessments = page('GET', '/assessment', { may: readAssessment }, async ({ session, person, csrf }) => {
  const all = await listAssessments(session);
  const mayWrite = may(person, writeAssessment);
  const [current, ...earlier] = all;
  const result = current && (await shownResult(session, current));
  if (current && result) await noteOpened(session, current, { page: 'The answer in short' });
  const steps = current && mayWrite ? nextSteps(current, result, await sectionsOf(session, current.id), await textsBehind(session, current), await decidedFor(session, current, await handedOnOf(session, current))) : [];
  const row = (one: (typeof all)[number]): object => ({ label: one.label, title: one.title, href: addressOf(one), state: STATE_WORDS[one.state], computedAt: one.computedAt });
  return showPage(
    'assessment/written/list-assessments.njk',
    {
      mayWrite, current: current && { ...row(current), answer: result?.computed.assessment.answer.slice(0, 4) ?? [], waiting: result === undefined || current.askedAt !== null || current.failedWhy !== null ? waitingOf(current, person, csrf) : undefined },
      earlier: earlier.map(row), steps, held: current === undefined ? await heldMonths(session) : 0,
    },
    { title: 'Strategic assessment' },
  );
});
