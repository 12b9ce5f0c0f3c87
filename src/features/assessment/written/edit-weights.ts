// Weights of harm: named sets with their edition and source, chosen by an analyst for an assessment. A set is never changed: another one is made.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { may } from '../../../security/permission.ts';
import { formError, words } from '../../../platform/web/form.ts';
import { CRIME_TYPES } from '../police-data/crime-types.ts';
import { COARSE } from '../telling/harm.ts';
import { readAssessment, writeAssessment } from './permissions.ts';
import { tableRoutes } from '../table-routes.ts';
import { addWeights, listWeights } from './weights-store.ts';
import { slugOf } from '../assess/computed.ts';

const HERE = '/assessment/weights';
const body = z.object({ name: words('Enter what the weights are called', 200), edition: words('Enter the edition or year', 200), source: words('Say where they come from', 500), caveat: words('Say what they cannot say', 2000) }).catchall(z.unknown());
const fieldOf = (type: string): string => `weight-${slugOf(type)}`;

export const listTheWeights = page('GET', HERE, { may: readAssessment }, async ({ session, person }) =>
  showPage('assessment/written/list-weights.njk', { mayWrite: may(person, writeAssessment), coarse: COARSE, files: HERE, sets: (await listWeights(session)).map((one) => ({ ...one, /* What is said of all of them stands above. */ caveat: one.caveat.replace(COARSE, '').trim(), rows: Object.entries(one.weights).toSorted(([, a], [, b]) => b - a).map(([type, weight]) => ({ type, weight })) })) }, { title: 'Weights of harm', breadcrumbs: [{ text: 'Assessments', href: '/assessment' }] }));

export const exportWeights = tableRoutes(HERE, { may: readAssessment }, async ({ session }) => ({ before: 'assessment', table: { name: 'weights', columns: ['set', 'edition', 'source', 'caveat', 'added_by', 'type', 'weight'], rows: (await listWeights(session)).flatMap((one) => Object.entries(one.weights).map(([type, weight]) => [one.name, one.edition, one.source, one.caveat, one.madeBy, type, weight])) } }));

const view = (form: FormState, status = 200): Result => showPage('assessment/written/add-weights.njk', { form, types: CRIME_TYPES.map((type) => ({ name: fieldOf(type), label: type })), coarse: COARSE, cancelHref: HERE }, { title: 'Add weights of harm', hasError: status !== 200, back: { text: 'Weights of harm', href: HERE } }, status);

export const newWeights = page('GET', `${HERE}/add`, { may: writeAssessment }, async ({ fresh }) => view(fresh({ caveat: COARSE })));

export const addTheWeights = page('POST', `${HERE}/add`, { may: writeAssessment, body }, async ({ session, form, again }) => {
  if (!form.ok) return view(again(form), 422);
  const weights: Record<string, number> = {};
  for (const type of CRIME_TYPES) {
    const typed = String(form.raw[fieldOf(type)] ?? '').replaceAll(',', '').trim();
    if (typed === '') continue;
    if (!/^\d{1,6}(\.\d{1,4})?$/.test(typed)) return view(again(formError(form.raw, fieldOf(type), 'Enter a number, or leave it empty')), 422);
    weights[type] = Number(typed);
  }
  if (Object.keys(weights).length === 0) return view(again(formError(form.raw, fieldOf(CRIME_TYPES[0]!), 'Enter at least one weight')), 422);
  const { name, edition, source, caveat } = form.values;
  await addWeights(session, { name, edition, source, caveat, weights });
  return goTo(HERE, `“${name}” was added. Choose it in the settings of an assessment.`);
});
