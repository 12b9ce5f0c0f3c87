// Plans of our own making with their expected reading, and how a reading is measured against it.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { PlanReading } from '../../src/features/plan/reading/plan-reading.ts';

const ROOT = path.join(import.meta.dirname, '../..');

type ExpectedAction = { text: string; owners: string[]; update: string; status: string };
export type Expected = {
  title: string;
  partnership: string;
  years: { label: string; role: string; priorities: { title: string; crossCutting: boolean; actions: ExpectedAction[] }[] }[];
  members: number;
  glossary: number;
};
export type LabelledPlan = { name: string; group: 'twin' | 'tuned' | 'held-out' | 'on-a-page' | 'other-councils'; file: string; expected: Expected };

/** The example plan in its four forms, the plans that the reader was tuned on, and those that were kept aside meanwhile. */
export function labelledPlans(): LabelledPlan[] {
  const labels = (file: string): Expected => JSON.parse(readFileSync(path.join(ROOT, 'test/plans', file), 'utf8')) as Expected;
  const twin = labels('twin.json');
  return [
    ...['md', 'docx', 'html', 'pdf'].map((ending): LabelledPlan => ({ name: `example plan as ${ending}`, group: 'twin', file: path.join(ROOT, 'examples', `partnership-plan.${ending}`), expected: twin })),
    ...(['tuned', 'held-out', 'on-a-page', 'other-councils'] as const).flatMap((group) =>
      readdirSync(path.join(ROOT, 'test/plans', group)).filter((file) => !file.endsWith('.json')).sort().map((file): LabelledPlan => ({ name: file, group, file: path.join(ROOT, 'test/plans', group, file), expected: labels(`${group}/${file.replace(/\.\w+$/, '.json')}`) })),
    ),
    ...inChecking(),
  ];
}

/** Of the plans that were labelled for a check, those whose reading is labelled too. */
function inChecking(): LabelledPlan[] {
  const folder = path.join(ROOT, 'test/checking-plans');
  const files = readdirSync(folder);
  return files.filter((file) => file.endsWith('.reading.json')).sort().map((labels): LabelledPlan => {
    const name = files.find((file) => file.startsWith(`${labels.slice(0, -'.reading.json'.length)}.`) && !file.endsWith('.json')) ?? labels;
    return { name, group: 'other-councils', file: path.join(folder, name), expected: JSON.parse(readFileSync(path.join(folder, labels), 'utf8')) as Expected };
  });
}

export type Measured = { expected: number; found: number; text: number; owners: number; year: number; priority: number; update: number; status: number; all: number; wrong: string[] };

const plain = (text: string): string => text.toLowerCase().replace(/[\s\u00a0]+/g, ' ').trim();
// A number before a priority's name (in figures, letters or words), the sign within a year and the full stop at the end of an action are no difference to a reader.
const NUMBER = String.raw`(?:\d+|[a-z]|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)`;
const NUMBERED = new RegExp(String.raw`^(?:(?:priority|theme|outcome|objective|aim|ambition|goal|strand|blaenoriaeth|nod)\s+${NUMBER}|${NUMBER})\s*[:.)–-]\s*`);
const title = (text: string): string => plain(text).replace(/^cross-?cutting (?:themes?|priorit(?:y|ies)): /, '').replace(NUMBERED, '').replace(/[.:]$/, '');
const wording = (text: string): string => plain(text).replace(/(?<=[^.])\.$/, '');
const yearLabel = (text: string): string => text.replace(/^(\d{4})\W+(?:20)?(\d\d)$/, '$1/$2');
const names = (list: readonly string[]): string => list.map(plain).toSorted().join(' | ');

/** Each expected action against the read one of the same words (else the nearest free one in its place); `all` counts those right in text, owners, year and priority. */
export function measure(reading: PlanReading, expected: Expected): Measured {
  const read = reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => ({ year, priority, action }))));
  const free = new Set(read);
  const result: Measured = { expected: 0, found: read.length, text: 0, owners: 0, year: 0, priority: 0, update: 0, status: 0, all: 0, wrong: [] };
  for (const year of expected.years) {
    for (const priority of year.priorities) {
      for (const action of priority.actions) {
        result.expected += 1;
        const alike = [...free].filter((one) => wording(one.action.text) === wording(action.text));
        const match = alike.find((one) => one.year.role === year.role) ?? alike[0] ?? [...free].find((one) => plain(one.action.text).slice(0, 20) === plain(action.text).slice(0, 20));
        if (!match) {
          result.wrong.push(`missing: ${action.text}`);
          continue;
        }
        free.delete(match);
        const right = {
          text: wording(match.action.text) === wording(action.text),
          owners: names(match.action.owners.map((one) => one.name)) === names(action.owners),
          year: yearLabel(match.year.label) === yearLabel(year.label) && match.year.role === year.role,
          priority: title(match.priority.title) === title(priority.title) && match.priority.crossCutting === priority.crossCutting,
          update: plain(match.action.update) === plain(action.update),
          status: match.action.status === action.status,
        };
        for (const key of ['text', 'owners', 'year', 'priority', 'update', 'status'] as const) if (right[key]) result[key] += 1;
        if (right.text && right.owners && right.year && right.priority) result.all += 1;
        const wrong = Object.entries(right).filter(([, is]) => !is).map(([key]) => key);
        if (wrong.length > 0) result.wrong.push(`${wrong.join(', ')} of “${action.text.slice(0, 50)}”: ${match.year.label} ${match.year.role} | ${match.priority.title} | ${match.action.text} | ${match.action.owners.map((one) => one.name).join('; ')} | ${match.action.update} | ${match.action.status}`);
      }
    }
  }
  for (const extra of free) result.wrong.push(`not in the plan: ${extra.action.text}`);
  return result;
}
