// Weights of harm: named sets with their edition and source, chosen by an analyst for an assessment. A set is never changed: another one is made.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { may } from '../../../security/permission.ts';
import { refused } from '../../../platform/web/errors.ts';
import { formError, id, words } from '../../../platform/web/form.ts';
import { CRIME_TYPES } from '../police-data/crime-types.ts';
import { COARSE } from '../telling/harm.ts';
import { readAssessment, writeAssessment } from './permissions.ts';
import { tableRoutes } from '../table-routes.ts';
import { holdAll } from './assessment-store.ts';
import { addWeights, listWeights, loadWeights, removeWeights } from './weights-store.ts';
import { byName } from '../assess/by-name.ts';
import { slugOf } from '../assess/computed.ts';

const HERE = '/assessment/weights';
const body = z.object({ name: words('Enter what the weights are called', 200), edition: words('Enter the edition or year', 200), source: words('Say where they come from', 500), caveat: words('Say what they cannot say', 2000) }).catchall(z.unknown());
const fieldOf = (type: string): string => `weight-${slugOf(type)}`;

export const listTheWeights = page('GET', HERE, { may: readAssessment }, async ({ session, person, fresh }) =>
  showPage('assessment/written/list-weights.njk', { mayWrite: may(person, writeAssessment), form: fresh(), coarse: COARSE, files: HERE, sets: (await listWeights(session)).map((one) => ({ ...one, removeAction: `${HERE}/${one.id}/remove`, /* What is said of all of them stands above. */ caveat: one.caveat.replace(COARSE, '').trim(), rows: Object.entries(one.weights).toSorted(([, a], [, b]) => b - a).map(([type, weight]) => ({ type, weight })) })) }, { title: 'Weights of harm', breadcrumbs: [{ text: 'Assessments', href: '/assessment' }] }));

export const exportWeights = tableRoutes(HERE, { may: readAssessment }, async ({ session }) => ({ before: 'assessment', table: { name: 'weights', columns: ['set', 'edition', 'source', 'caveat', 'added_by', 'type', 'weight'], rows: (await listWeights(session)).flatMap((one) => Object.entries(one.weights).map(([type, weight]) => [one.name, one.edition, one.source, one.caveat, one.madeBy, type, weight])) } }));

const view = (form: FormState, status = 200): Result => showPage('assessment/written/add-weights.njk', { form, types: CRIME_TYPES.map((type) => ({ name: fieldOf(type), label: type })), coarse: COARSE, cancelHref: HERE }, { title: 'Add weights of harm', hasError: status !== 200, back: { text: 'Weights of harm', href: HERE } }, status);

export const newWeights = page('GET', `${HERE}/add`, { may: writeAssessment }, async ({ fresh }) => view(fresh({ caveat: COARSE })));

/** `1,500` is a number of four figures; `1,5` may be one and a half or fifteen, and is asked about. Otherwise why it is none. */
function weightOf(typed: string): number | string {
  const plain = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(typed) ? typed.replaceAll(',', '') : typed;
  if (/^\d+,\d+$/.test(plain)) return `Write ${plain.replace(',', '.')} with a point: “${plain}” could be ${plain.replace(',', '.')} or ${plain.replace(',', '')}`;
  return /^\d{1,6}(\.\d{1,4})?$/.test(plain) ? Number(plain) : 'Enter a number up to 999,999 with at most four decimal places, or leave it empty';
}

export const addTheWeights = page('POST', `${HERE}/add`, { may: writeAssessment, body }, async ({ session, form, again }) => {
  if (!form.ok) return view(again(form), 422);
  const weights = byName<number>();
  for (const type of CRIME_TYPES) {
    const typed = String(form.raw[fieldOf(type)] ?? '').trim();
    if (typed === '') continue;
    const weight = weightOf(typed);
    if (typeof weight === 'string') return view(again(formError(form.raw, fieldOf(type), weight)), 422);
    weights[type] = weight;
  }
  if (Object.keys(weights).length === 0) return view(again(formError(form.raw, fieldOf(CRIME_TYPES[0]!), 'Enter at least one weight')), 422);
  const { name, edition, source, caveat } = form.values;
  await addWeights(session, { name, edition, source, caveat, weights });
  return goTo(HERE, `“${name}” was added. Choose it in the settings of an assessment.`);
});

export const removeTheWeights = page('POST', `${HERE}/:weightsId/remove`, { may: writeAssessment, params: z.object({ weightsId: id }) }, async ({ session, params: { weightsId }, now }) => {
  const set = await loadWeights(session, weightsId);
  const [used] = (await holdAll(session)).filter((one) => one.weightsId === weightsId);
  if (used !== undefined) throw refused(`The assessment ${used.label} weighs harm by “${set.name}”.`, 'Choose other weights there first, or none.', 'weights-in-use', [{ text: `Assessment ${used.label}`, href: `/assessment/${used.label}` }]);
  await removeWeights(session, set, now);
  return goTo(HERE, `“${set.name}” was taken off the list.`);
});
