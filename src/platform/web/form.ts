// What people send: form fields into typed values, or a list of errors in plain words beside what they typed.
import { z } from 'zod';
import { freshForm, joinDate } from '../pages/form-state.ts';
import type { FormState } from '../pages/form-state.ts';

export type RawForm = Record<string, unknown>;
/** `path`: of a page that takes its files to the disk, where each lies; `bytes` is empty then. */
export type UploadedFile = { field: string; name: string; mediaType: string; bytes: Buffer; path?: string };
export type FieldError = { field: string; words: string };
export type FormResult<T> = { ok: true; values: T; raw: RawForm } | { ok: false; raw: RawForm; errors: FieldError[] };

const DATE_PART = /^(.+)-(day|month|year)$/;
/** No characters, and marks that would turn the rest of a line around wherever the words stand. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\u206a-\u206f\ufffe\uffff]/g;

/** Nothing that anybody could read: marks of no width, fillers and blanks are no reason and no name. */
const UNSEEN = /^[\s\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]*$/u;

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n').replace(CONTROL, '');
  if (Array.isArray(value)) return value.map(cleaned);
  return value;
}

const SHORT_YEAR = 'year of two digits';

/** Three date parts become `YYYY-MM-DD` under the field's name; a wrong one becomes `wrong`, or says what is wrong with it, so that the field's rule refuses it. */
function withDates(raw: RawForm): RawForm {
  const joined: RawForm = { ...raw };
  const names = new Set(Object.keys(raw).map((key) => DATE_PART.exec(key)?.[1]).filter((name) => name !== undefined));
  for (const name of names) joined[name] = joinDate(raw, name) ?? (/^\s*\d{2}\s*$/.test(String(raw[`${name}-year`])) ? SHORT_YEAR : 'wrong');
  return joined;
}

/** Reads a form body by its schema. Never throws for what a person typed. */
export function readForm<S extends z.ZodType>(schema: S, body: unknown): FormResult<z.output<S>> {
  const raw: RawForm = {};
  if (body !== null && typeof body === 'object') for (const [key, value] of Object.entries(body)) raw[key] = cleaned(value);
  const result = schema.safeParse(withDates(raw));
  if (result.success) return { ok: true, values: result.data, raw };
  return { ok: false, raw, errors: firstErrors(result.error.issues) };
}

/** One sentence for each field that is wrong: the first. */
export function firstErrors(issues: readonly { path: readonly PropertyKey[]; message: string }[]): FieldError[] {
  const errors: FieldError[] = [];
  for (const issue of issues) {
    const field = String(issue.path[0] ?? '');
    if (!errors.some((error) => error.field === field)) errors.push({ field, words: issue.message });
  }
  return errors;
}

/** A form as it is shown again after it failed: what was typed, and one sentence beside each field. */
export function shownAgain(csrf: string, failed: { raw: RawForm; errors: FieldError[] }, version?: number): FormState {
  return { ...freshForm(csrf, failed.raw, version), errors: Object.fromEntries(failed.errors.map((error) => [error.field, error.words])) };
}

/** A failed form made by a rule rather than by its schema. */
export function formError(raw: RawForm, field: string, words: string): { ok: false; raw: RawForm; errors: FieldError[] } {
  return { ok: false, raw, errors: [{ field, words }] };
}

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
const asText = (value: unknown): unknown => {
  const one = first(value);
  return typeof one === 'string' ? (UNSEEN.test(one) ? '' : one.trim()) : one === undefined || one === null ? '' : one;
};

/** Fields so long are written by people; shorter ones may be a key, a choice or what a page carries along. */
const WRITTEN = 200;
const written = new WeakSet<z.ZodType>();
const noted = <S extends z.ZodType>(schema: S, longest: number): S => {
  if (longest >= WRITTEN) written.add(schema);
  return schema;
};

/** The texts that a person wrote into a form of this schema, as they were sent: to be shown again where it comes to nothing. */
export function writtenIn(schema: unknown, body: unknown): string[] {
  if (!(schema instanceof z.ZodObject) || body === null || typeof body !== 'object') return [];
  const sent = body as Record<string, unknown>;
  return Object.entries(schema.shape as Record<string, z.ZodType>).filter(([, field]) => written.has(field)).map(([name]) => cleaned(first(sent[name]))).filter((value): value is string => typeof value === 'string' && value.trim() !== '');
}

/** Compulsory words: `missing` is said when empty ("Enter the name of the organisation"). */
export const words = (missing: string, longest = 300): z.ZodType<string> =>
  noted(z.preprocess(asText, z.string({ error: missing }).min(1, { error: missing }).max(longest, { error: `Use ${longest.toLocaleString('en-GB')} characters or fewer` })), longest);

/** Words that may be left empty: undefined when they are. */
export const optionalWords = (longest = 300): z.ZodType<string | undefined> =>
  noted(z.preprocess((value) => asText(value) || undefined, z.string().max(longest, { error: `Use ${longest.toLocaleString('en-GB')} characters or fewer` }).optional()), longest);

/** One of the given values. */
export const choice = <const T extends readonly [string, ...string[]]>(values: T, missing: string): z.ZodType<T[number]> => z.preprocess(asText, z.enum(values, { error: missing }));

export const optionalChoice = <const T extends readonly [string, ...string[]]>(values: T): z.ZodType<T[number] | undefined> =>
  z.preprocess((value) => asText(value) || undefined, z.enum(values, { error: 'Choose one from the list' }).optional());

/** Ticked boxes and repeated fields: always a list, empty ones left out. */
export const many = <S extends z.ZodType>(item: S): z.ZodType<z.output<S>[]> =>
  z.preprocess((value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value.filter((one) => one !== '') : [value]), z.array(item)) as never;

export const ticked: z.ZodType<boolean> = z.preprocess((value) => ['on', 'yes', 'true', '1'].includes(String(first(value) ?? '')), z.boolean());

const notThatDate = ({ input }: { input?: unknown }): string => (input === SHORT_YEAR ? 'Enter the year with four digits, such as 2026' : 'Enter a real date, such as 12 6 2026');
const isDate = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);

/** A date in three parts (or one, as a browser's date field sends): `YYYY-MM-DD`. */
export const date = (missing: string): z.ZodType<string> =>
  z.preprocess(asText, z.string({ error: missing }).min(1, { error: missing }).refine(isDate, { error: notThatDate }));

export const optionalDate: z.ZodType<string | undefined> = z.preprocess(
  (value) => asText(value) || undefined,
  z.string().refine(isDate, { error: notThatDate }).optional(),
);

export const wholeNumber = (missing: string, least: number, most: number): z.ZodType<number> =>
  z.preprocess(
    (value) => (/^\d{1,9}$/.test(String(asText(value)).replaceAll(',', '')) ? Number(String(asText(value)).replaceAll(',', '')) : Number.NaN),
    z.number({ error: missing }).min(least, { error: `Enter a number from ${least} to ${most}` }).max(most, { error: `Enter a number from ${least} to ${most}` }),
  );

export const email = (missing: string): z.ZodType<string> =>
  z.preprocess((value) => String(asText(value)).toLowerCase(), z.string().min(1, { error: missing }).max(254, { error: missing }).regex(/^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/, { error: 'Enter an e-mail address, such as name@example.org' }));

export const id: z.ZodType<string> = z.preprocess(asText, z.uuid({ error: 'Choose one from the list' }));

export const optionalId: z.ZodType<string | undefined> = z.preprocess((value) => asText(value) || undefined, z.uuid({ error: 'Choose one from the list' }).optional());

/** The version of the record the form was opened on. */
export const version: z.ZodType<number> = wholeNumber('Reload the page and try again', 1, 1_000_000_000);
