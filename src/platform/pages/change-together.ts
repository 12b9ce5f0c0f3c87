// Of two who change one record at once: what the second left as it was shown takes over what stands now, and only what both changed is for the second to settle. Pure.
import { z } from 'zod';
import { momentWords } from './day-words.ts';
import { joinDate } from './form-state.ts';

type Answers = Readonly<Record<string, unknown>>;
/** What a part of a form is called, and how it is asked; without `as` in one field of its own name. `rows`: fields `name_1`, `name_2`… with the days that stand beside each. */
export type FormPart = { readonly words: string; readonly as?: 'day' | 'several' | 'ticked'; readonly rows?: { readonly name: string; readonly days: readonly string[] } };
export type FormParts<P extends string> = Readonly<Record<P, FormPart>>;
export type Pair = { about: string; theirs: { label: string; text: string }; yours: { label: string; text: string } };
/** What a second editor is told above the form; `changed` is known when the form says what it began with. */
export type Meanwhile = { by?: string; when?: string; changed?: string[]; pairs: Pair[] };

const beganWith = z.record(z.string().max(60), z.union([z.string().max(60_000), z.array(z.string().max(60)).max(500)]));
const asSent = (value: unknown): unknown => (Array.isArray(value) ? value.map(String) : String(value ?? ''));

/** A form carries the values that it was first shown with. */
export const beginWith = (values: Answers): Record<string, unknown> => ({ ...values, began: JSON.stringify(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, asSent(value)]))) });

/** Those values, as the form carries them; undefined when it carries none that can be read. */
export function readBegan(carried: unknown): Answers | undefined {
  if (typeof carried !== 'string') return undefined;
  try {
    return beganWith.safeParse(JSON.parse(carried)).data;
  } catch {
    return undefined;
  }
}

const isOf = (part: FormPart, name: string, of: string): boolean => (part.rows ? of.startsWith(`${part.rows.name}_`) : of === name || (part.as === 'day' && [`${name}-day`, `${name}-month`, `${name}-year`].includes(of)));
const words = (value: unknown): string => String(value ?? '').replaceAll(/\r\n?/g, '\n').trim();

/** One part of a form as text that is the same when its answers are. */
function saying(part: FormPart, name: string, answers: Answers): string {
  if (part.as === 'day') return joinDate(answers, name) ?? 'wrong';
  if (part.as === 'several' || part.as === 'ticked') return [answers[name] ?? []].flat().filter((one) => one !== '').map(String).sort().join(' ');
  const { rows } = part;
  if (!rows) return words(answers[name]);
  const numbers = Object.keys(answers).flatMap((of) => (of.startsWith(`${rows.name}_`) && /^\d+$/.test(of.slice(rows.name.length + 1)) && words(answers[of]) !== '' ? [Number(of.slice(rows.name.length + 1))] : [])).sort((a, b) => a - b);
  return JSON.stringify(numbers.map((number) => [words(answers[`${rows.name}_${number}`]), ...rows.days.map((day) => joinDate(answers, `${rows.name}_${number}_${day}`) ?? 'wrong')]));
}

/** Nothing is sent of a box that is not ticked; a field that is not sent at all was not on this person's form. */
const wasAsked = (part: FormPart, name: string, typed: Answers): boolean => part.as === 'several' || part.as === 'ticked' || Object.keys(typed).some((of) => isOf(part, name, of));

export type Together<P extends string> = { answers: Record<string, unknown>; theirs?: P[]; both: P[] };

/** `typed` on top of what stands `now`. `theirs`: what was changed meanwhile; `both`: what both changed, or every part when the form does not say what it began with. */
export function together<P extends string>(parts: FormParts<P>, typed: Answers, now: Answers): Together<P> {
  const began = readBegan(typed['began']);
  const current = beginWith(now);
  const names = Object.keys(parts) as P[];
  if (!began) return { answers: { ...typed, began: current['began'] }, both: names };
  const theirs = names.filter((name) => saying(parts[name], name, now) !== saying(parts[name], name, began));
  const yours = names.filter((name) => wasAsked(parts[name], name, typed) && saying(parts[name], name, typed) !== saying(parts[name], name, began));
  let answers: Record<string, unknown> = { ...typed };
  for (const name of names.filter((one) => !yours.includes(one))) {
    const without = Object.entries(answers).filter(([of]) => !isOf(parts[name], name, of));
    answers = Object.fromEntries([...without, ...Object.entries(now).filter(([of]) => isOf(parts[name], name, of))]);
  }
  return { answers: { ...answers, began: current['began'] }, theirs, both: theirs.filter((name) => yours.includes(name)) };
}

/** What stands and what this person wrote, side by side where they differ and both changed it. `said` gives each part in words: what stands, then theirs. */
export function meanwhile<P extends string>(parts: FormParts<P>, { theirs, both }: Together<P>, said: readonly (readonly [P, string, string])[], last: { by: string; at: Date } | undefined, now: Date): Meanwhile {
  const pairs = said.filter(([part, saved, mine]) => saved !== mine && both.includes(part)).map(([part, saved, mine]) => ({ about: parts[part].words, theirs: { label: last ? `Saved meanwhile by ${last.by}` : 'Saved meanwhile', text: saved }, yours: { label: 'Yours', text: mine } }));
  return { pairs, ...(last ? { by: last.by, when: momentWords(last.at, now) } : {}), ...(theirs ? { changed: theirs.map((part) => parts[part].words) } : {}) };
}
