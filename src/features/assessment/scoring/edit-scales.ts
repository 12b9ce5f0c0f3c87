// The scales of the three parts: the number and the word of each level, and what each letter of confidence means.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import type { FieldError } from '../../../platform/web/form.ts';
import { optionalWords, wholeNumber } from '../../../platform/web/form.ts';
import { CONFIDENCE_LEVELS, PART_WORDS, faultOf } from './matrix.ts';
import type { Level, Matrix } from './matrix.ts';
import { isFree, newestMatrix, saveMatrix } from './matrix-store.ts';
import type { MatrixVersion } from './matrix-store.ts';
import { prepareScoring } from './permissions.ts';
import { PARTS } from './scores.ts';
import type { Part } from './scores.ts';
import { MATRIX } from './show-matrix.ts';

const body = z.object({ why: optionalWords(1000), number: wholeNumber('Reload the page and try again', 1, 100_000), row: wholeNumber('Reload the page and try again', 1, 1_000_000_000) });
type Raw = Readonly<Record<string, unknown>>;

function view(newest: MatrixVersion, form: FormState, status = 200, meanwhile = false): Result {
  const { matrix } = newest;
  return showPage(
    'assessment/scoring/edit-scales.njk',
    {
      form, cancelHref: MATRIX, meanwhile, opened: { number: newest.number, row: newest.version }, free: isFree(newest), action: `${MATRIX}/scales`,
      parts: PARTS.map((part) => ({ title: PART_WORDS[part].title, levels: matrix.scales[part].map((one, at) => ({ now: `${one.value} ${one.word}`, value: `${part}_value_${at}`, word: `${part}_word_${at}`, about: `${PART_WORDS[part].title}, level ${at + 1}` })) })), confidence: CONFIDENCE_LEVELS.map((one, at) => ({ label: one.word, name: `confidence_${at}` })),
    },
    { title: meanwhile ? 'Somebody changed the matrix meanwhile' : 'Scales of the matrix', hasError: status !== 200, back: { text: 'The matrix', href: MATRIX } },
    status,
  );
}

const valuesOf = (matrix: Matrix): Record<string, unknown> => Object.fromEntries([
  ...PARTS.flatMap((part) => matrix.scales[part].flatMap((one, at) => [[`${part}_value_${at}`, String(one.value)], [`${part}_word_${at}`, one.word]] as [string, string][])),
  ...matrix.confidence.map((one, at): [string, string] => [`confidence_${at}`, one]),
]);

const typed = (raw: Raw, name: string): string => (typeof raw[name] === 'string' ? (raw[name] as string).trim() : '');

/** The scales as typed, or what is wrong with them. */
function readScales(raw: Raw, before: Matrix): { matrix: Matrix; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const level = (part: Part, at: number): Level => {
    const [value, word] = [typed(raw, `${part}_value_${at}`), typed(raw, `${part}_word_${at}`)];
    if (!/^\d{1,3}$/.test(value) || Number(value) > 100) errors.push({ field: `${part}_value_${at}`, words: 'Enter a whole number from 0 to 100' });
    if (word === '' || word.length > 40) errors.push({ field: `${part}_word_${at}`, words: 'Enter a word for the level, of 40 characters or fewer' });
    return { value: Number(value) || 0, word: word.slice(0, 40) };
  };
  const scales = Object.fromEntries(PARTS.map((part) => [part, before.scales[part].map((_, at) => level(part, at))])) as Matrix['scales'];
  const confidence = before.confidence.map((_, at) => typed(raw, `confidence_${at}`).slice(0, 300));
  const matrix = { ...before, scales, confidence };
  const fault = errors.length === 0 ? faultOf(matrix) : undefined;
  const risen = PARTS.find((part) => scales[part].some((one, at) => at > 0 && one.value <= scales[part][at - 1]!.value));
  return { matrix, errors: fault === undefined ? errors : [{ field: `${risen ?? 'harm'}_value_0`, words: fault }] };
}

export const openScales = page('GET', `${MATRIX}/scales`, { may: prepareScoring }, async ({ session, fresh }) => {
  const newest = await newestMatrix(session);
  return view(newest, fresh(valuesOf(newest.matrix)));
});

export const changeScales = page('POST', `${MATRIX}/scales`, { may: prepareScoring, body }, async ({ session, form, again }) => {
  const newest = await newestMatrix(session);
  const { matrix, errors } = readScales(form.raw, newest.matrix);
  const wrong = [...(form.ok ? [] : form.errors), ...errors];
  if (!form.ok || wrong.length > 0) return view(newest, again({ raw: form.raw, errors: wrong }), 422);
  if (newest.number !== form.values.number || newest.version !== form.values.row) return view(newest, again({ raw: form.raw, errors: [] }), 409, true);
  const number = await saveMatrix(session, { number: form.values.number, version: form.values.row }, matrix, form.values.why);
  return goTo(MATRIX, number === form.values.number ? 'The scales were changed.' : `Version ${number} of the matrix is there. Workshops keep the version they were prepared with.`);
});
