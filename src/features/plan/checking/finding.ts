// What the checker reports: one thing that contradicts itself or cannot be traced, with the words of every place, and a key that outlives versions and numbering.
import { createHash } from 'node:crypto';
import type { Anchor, Words } from './plan-to-check.ts';

export const FINDING_KINDS = [
  'figures-disagree', 'change-does-not-follow', 'comparator-differs', 'total-does-not-add-up', 'target-not-met', 'target-unanswered',
  'name-varies', 'acronym-undefined', 'acronym-unused', 'organisation-unknown', 'action-without-owner', 'action-without-update', 'action-without-status',
  'action-dropped', 'promise-without-action',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];
export type Severity = 'error' | 'warning' | 'advice';

export type FindingPlace = {
  /** the words around it, as they stand */
  quote: string;
  /** the figure that stands there, where the finding is about one */
  value?: number;
  /** the name as it is written there, where the finding is about names */
  words?: string;
  /** what it would be by the figures beside it, written as they are */
  shouldBe?: string;
  where: string;
  anchor?: Anchor;
};

export type Finding = {
  kind: FindingKind;
  severity: Severity;
  /** the same for the same contradiction in another version of the plan, whatever its numbers, its place and its numbering */
  key: string;
  subject: string;
  /** the year, or its part, that it is about; absent where it is about none */
  period?: string;
  /** one sentence that a coordinator understands */
  message: string;
  places: FindingPlace[];
  /** of a table that lacks it in every row: the first of them, of which its places quote fewer */
  rows?: FindingPlace[];
};

/** `about` is what the key rests on beside kind and period: the words of the subject, whatever their order. */
export function finding(kind: FindingKind, severity: Severity, told: { subject: string; about?: string; period?: string | undefined; message: string; places: FindingPlace[]; rows?: FindingPlace[] | undefined }): Finding {
  const { subject, period, message, places, rows } = told;
  return { kind, severity, key: keyOf(kind, told.about ?? subject, period), subject, ...(period === undefined ? {} : { period }), message, places, ...(rows === undefined ? {} : { rows }) };
}

const plain = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('&', ' and ').replace(/^[\s\d.]+/, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

function keyOf(kind: string, about: string, period: string | undefined): string {
  return createHash('sha256').update(`${kind}\n${plain(about).split(' ').toSorted().join(' ')}\n${period ?? ''}`).digest('base64url').slice(0, 22);
}

/** Two findings never share a key: the second about the same subject and period is told apart by its place in the plan. */
export function withOwnKeys(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((one) => {
    const before = seen.get(one.key) ?? 0;
    seen.set(one.key, before + 1);
    return before === 0 ? one : { ...one, key: `${one.key}-${before + 1}` };
  });
}

/** A place of these words; `around` is the part of them that matters, else their beginning. */
export function placeOf(words: Words, around?: { start: number; end: number }, value?: number): FindingPlace {
  return { quote: quoteOf(words.text, around), ...(value === undefined ? {} : { value }), where: words.where, ...(words.anchor ? { anchor: words.anchor } : {}) };
}

const LONGEST = 220;

function quoteOf(text: string, around = { start: 0, end: Math.min(text.length, LONGEST) }): string {
  const long = around.end - around.start > LONGEST;
  const cut = text.slice(around.start, around.start + LONGEST);
  const words = single(long ? cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)) : text.slice(around.start, around.end));
  // A sentence that begins or ends elsewhere says so.
  const begins = /[\p{L}\p{N},]["”’)]*[^\S\n]*$/u.test(text.slice(0, around.start));
  const goesOn = long || (/[\p{L}\p{N},]$/u.test(words) && /^[^\S\n]*[\p{L}\p{N}(]|^,/u.test(text.slice(around.end)));
  return `${begins ? '… ' : ''}${words}${goesOn ? ' …' : ''}`;
}

export const single = (text: string): string => text.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim();

/** As much of a text as stands in a message. */
export const shortened = (text: string): string => (text.length > 70 ? `${text.slice(0, text.lastIndexOf(' ', 70))} …` : text);
