// Changing the matrix: a criterion with what each of its scores means, and the scales. A version that a workshop has taken stays; the change makes the next one.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { choice, optionalWords, ticked, wholeNumber, words } from '../../../platform/web/form.ts';
import { PART_WORDS, faultOf, keyFor } from './matrix.ts';
import type { Criterion, Matrix } from './matrix.ts';
import { isFree, newestMatrix, saveMatrix } from './matrix-store.ts';
import type { MatrixVersion } from './matrix-store.ts';
import { prepareScoring } from './permissions.ts';
import { PARTS } from './scores.ts';
import type { Part } from './scores.ts';
import { MATRIX } from './show-matrix.ts';

const params = z.object({ criterion: z.string().max(40) });
const opened = { number: wholeNumber('Reload the page and try again', 1, 100_000), row: wholeNumber('Reload the page and try again', 1, 1_000_000_000) };
const fields = { name: words('Enter what the criterion is called', 80), question: optionalWords(300), why: optionalWords(1000), ...opened };
type Raw = Readonly<Record<string, unknown>>;

const typed = (raw: Raw, name: string, longest: number): string => (typeof raw[name] === 'string' ? (raw[name] as string).trim().slice(0, longest) : '');
const standardsFrom = (raw: Raw, count: number): string[] => Array.from({ length: count }, (_, at) => typed(raw, `standard_${at}`, 300));
const isOlder = (newest: MatrixVersion, values: { number: number; row: number }): boolean => newest.number !== values.number || newest.version !== values.row;

type View = { title: string; action: string; newest: MatrixVersion; part?: Part | undefined; form: FormState; status?: number; theirs?: string | undefined; canRemove?: boolean };
function view({ title, action, newest, part, form, status = 200, theirs, canRemove = false }: View): Result {
  return showPage(
    'assessment/scoring/edit-criterion.njk',
    { form, action, cancelHref: MATRIX, theirs, canRemove, opened: { number: newest.number, row: newest.version }, free: isFree(newest), levels: (part ? newest.matrix.scales[part] : []).map((one, at) => ({ ...one, name: `standard_${at}` })), parts: part ? undefined : PARTS.map((value) => ({ value, text: PART_WORDS[value].title })) },
    { title: theirs === undefined ? title : 'Somebody changed the matrix meanwhile', hasError: status !== 200, back: { text: 'The matrix', href: MATRIX } },
    status,
  );
}

const inLines = (one: Criterion | undefined): string => (one ? [one.name, one.question, ...one.standards].join('\n') : 'The criterion was removed');
const save = async ({ session }: Pick<Context, 'session'>, values: { number: number; row: number; why?: string | undefined }, matrix: Matrix): Promise<Result> => {
  const number = await saveMatrix(session, { number: values.number, version: values.row }, matrix, values.why);
  return goTo(MATRIX, number === values.number ? 'The matrix was changed.' : `Version ${number} of the matrix is there. Workshops keep the version they were prepared with.`);
};

export const openCriterion = page('GET', `${MATRIX}/criteria/:criterion/edit`, { may: prepareScoring, params }, async ({ session, params: { criterion }, fresh }) => {
  const newest = await newestMatrix(session);
  const found = newest.matrix.criteria.find((one) => one.key === criterion);
  if (!found) throw notFound();
  const values = Object.fromEntries(found.standards.map((words_, at) => [`standard_${at}`, words_]));
  return view({ title: found.name, action: `${MATRIX}/criteria/${criterion}/edit`, newest, part: found.part, form: fresh({ name: found.name, question: found.question, ...values }), canRemove: true });
});

export const changeTheCriterion = page('POST', `${MATRIX}/criteria/:criterion/edit`, { may: prepareScoring, params, body: z.object({ ...fields, remove: ticked }) }, async (context) => {
  const { session, params: { criterion }, form, again } = context;
  const newest = await newestMatrix(session);
  const found = newest.matrix.criteria.find((one) => one.key === criterion);
  const action = `${MATRIX}/criteria/${criterion}/edit`;
  if (!found && !form.ok) throw notFound();
  const part = found?.part ?? 'harm';
  const failed = (errors: { field: string; words: string }[], status = 422, theirs?: string): Result => view({ title: found?.name ?? 'The criterion', action, newest, part, form: again({ raw: form.raw, errors }), status, theirs, canRemove: true });
  if (!form.ok) return failed(form.errors);
  if (isOlder(newest, form.values)) return failed([], 409, inLines(found));
  if (!found) throw notFound();
  const criteria = form.values.remove ? newest.matrix.criteria.filter((one) => one !== found) : newest.matrix.criteria.map((one) => (one === found ? { ...one, name: form.values.name, question: form.values.question ?? '', standards: standardsFrom(form.raw, newest.matrix.scales[part].length) } : one));
  const fault = faultOf({ ...newest.matrix, criteria });
  if (fault !== undefined) return failed([{ field: form.values.remove ? 'remove' : 'name', words: fault }]);
  return save(context, form.values, { ...newest.matrix, criteria });
});

export const newCriterion = page('GET', `${MATRIX}/criteria/add`, { may: prepareScoring }, async ({ session, fresh }) => view({ title: 'Add a criterion', action: `${MATRIX}/criteria/add`, newest: await newestMatrix(session), form: fresh({ part: 'harm' }) }));

export const addTheCriterion = page('POST', `${MATRIX}/criteria/add`, { may: prepareScoring, body: z.object({ ...fields, part: choice(PARTS, 'Choose the part it belongs to') }) }, async (context) => {
  const { session, form, again } = context;
  const newest = await newestMatrix(session);
  const failed = (errors: { field: string; words: string }[], status = 422, theirs?: string): Result => view({ title: 'Add a criterion', action: `${MATRIX}/criteria/add`, newest, form: again({ raw: form.raw, errors }), status, theirs });
  if (!form.ok) return failed(form.errors);
  if (isOlder(newest, form.values)) return failed([], 409, newest.matrix.criteria.map((one) => one.name).join('\n'));
  const key = keyFor(form.values.name, newest.matrix.criteria.map((one) => one.key));
  const added: Criterion = { key, part: form.values.part, name: form.values.name, question: form.values.question ?? '', standards: newest.matrix.scales[form.values.part].map(() => '') };
  const matrix = { ...newest.matrix, criteria: [...newest.matrix.criteria, added] };
  const fault = faultOf(matrix);
  if (fault !== undefined) return failed([{ field: 'name', words: fault }]);
  await saveMatrix(session, { number: form.values.number, version: form.values.row }, matrix, form.values.why);
  return goTo(`${MATRIX}/criteria/${key}/edit`, 'The criterion is there. Write down what each of its scores means.');
});
