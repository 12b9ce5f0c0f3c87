// Of two who change one action at once: what the second left as it was shown takes over what stands now, and only what both changed is for the second to settle. Pure.
import { z } from 'zod';
import { joinDate } from '../../../platform/pages/form-state.ts';
import { PARTS } from './action-form.ts';
import type { Part } from './action-form.ts';

type Answers = Readonly<Record<string, unknown>>;

const beganWith = z.record(z.string().max(60), z.union([z.string().max(10_000), z.array(z.string().max(60)).max(500)]));

/** The values that a form was first shown with, as it carries them; undefined when it carries none that can be read. */
export function readBegan(carried: unknown): Answers | undefined {
  if (typeof carried !== 'string') return undefined;
  try {
    return beganWith.safeParse(JSON.parse(carried)).data;
  } catch {
    return undefined;
  }
}

const isOf = (part: Part, name: string): boolean => (part === 'milestones' ? name.startsWith('milestone_') : name === part || [`${part}-day`, `${part}-month`, `${part}-year`].includes(name));
const words = (value: unknown): string => String(value ?? '').replaceAll(/\r\n?/g, '\n').trim();

/** One part of a form as text that is the same when its answers are. */
function saying(part: Part, answers: Answers): string {
  if (part === 'starts_on' || part === 'due_on') return joinDate(answers, part) ?? 'wrong';
  if (part === 'with' || part === 'themes') return [answers[part] ?? []].flat().filter((one) => one !== '').map(String).sort().join(' ');
  if (part !== 'milestones') return words(answers[part]);
  const names = Object.keys(answers).filter((name) => /^milestone_\d+$/.test(name) && words(answers[name]) !== '').sort((a, b) => Number(a.slice(10)) - Number(b.slice(10)));
  return JSON.stringify(names.map((name) => [words(answers[name]), joinDate(answers, `${name}_due`) ?? 'wrong', joinDate(answers, `${name}_done`) ?? 'wrong']));
}

/** `typed` on top of what stands now, for a form that began with `began`. `theirs`: what was changed meanwhile; `both`: what both changed. */
export function together(typed: Answers, began: Answers, now: Answers): { answers: Record<string, unknown>; theirs: Part[]; both: Part[] } {
  let answers: Record<string, unknown> = { ...typed };
  const parts = Object.keys(PARTS) as Part[];
  const theirs = parts.filter((part) => saying(part, now) !== saying(part, began));
  const yours = parts.filter((part) => saying(part, typed) !== saying(part, began));
  for (const part of parts.filter((one) => !yours.includes(one))) {
    const without = Object.entries(answers).filter(([name]) => !isOf(part, name));
    answers = Object.fromEntries([...without, ...Object.entries(now).filter(([name]) => isOf(part, name))]);
  }
  return { answers, theirs, both: theirs.filter((part) => yours.includes(part)) };
}
