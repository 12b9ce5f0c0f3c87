// Two sheets whose sums are worked out by hand, on the matrix that everybody begins with.
import { DEFAULT_MATRIX } from '../../src/features/assessment/index.ts';
import type { Answer } from './application.ts';

export const KEYS = [...DEFAULT_MATRIX.criteria.map((one) => one.key), 'confidence'];
export const sheet = (values: number[], more: Record<string, string> = {}): Record<string, string> => ({ ...Object.fromEntries(KEYS.map((key, at) => [key, String(values[at])])), sheet: '0', note: '', ...more });
// Harm 24 × likelihood 4 × 1.3 = 124.8, and harm 10 × likelihood 3 × 1 = 30.
export const HIGH = [4, 4, 4, 4, 2, 2, 4, 4, 4, 4, 2, 1, 3];
export const LOW = [1, 1, 2, 2, 0, 2, 2, 3, 3, 3, 0, 0, 2];
export const idIn = (answer: Answer): string => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(answer.location)![0];
