// Plans of our own making with what a careful person finds contradicting in them (`findings`), what only looks so (`traps`) and where people would differ (`either`).
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '../checking-plans');

export const CHECKED_KINDS = [
  'figures-disagree', 'change-does-not-follow', 'comparator-differs', 'total-does-not-add-up', 'acronym-undefined', 'acronym-unused', 'organisation-unknown', 'name-varies',
  'action-without-owner', 'action-without-update', 'action-without-status', 'action-dropped', 'promise-without-action', 'target-not-met', 'target-unanswered',
] as const;

/** `severityOpen`: where the contract does not fix it. */
export type LabelledFinding = { kind: string; severity: 'error' | 'warning' | 'advice'; severityOpen?: true; subject: string; values?: number[]; quotes: string[] };
export type LabelledTrap = { kind: string; quotes: string[]; why: string };
/** No quotes: anywhere in the plan. */
export type LabelledEither = { kind: string; quotes?: string[] };
export type CheckingLabels = { split: 'tuning' | 'held-out'; style: string; findings: LabelledFinding[]; traps: LabelledTrap[]; either: LabelledEither[] };
export type CheckingPlan = { name: string; folder: 'tuning' | 'held-out'; file: string; labels: CheckingLabels };

/** Plans that rules were made on are released from being kept aside; the next ones stand in a folder of their own. */
const FOLDERS = { tuning: ROOT, 'held-out': path.join(ROOT, 'held-out-28') } as const;

export function checkingPlans(): CheckingPlan[] {
  return (['tuning', 'held-out'] as const).flatMap((folder) => {
    const inside = FOLDERS[folder];
    return (existsSync(inside) ? readdirSync(inside) : [])
      .filter((file) => /\.(md|html|txt|docx|pdf)$/.test(file) && file !== 'README.md')
      .toSorted()
      .map((file): CheckingPlan => ({ name: file, folder, file: path.join(inside, file), labels: JSON.parse(readFileSync(path.join(inside, file.replace(/\.\w+$/, '.labels.json')), 'utf8')) as CheckingLabels }));
  });
}
