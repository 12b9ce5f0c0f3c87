// "This measure in that period" as one short text: `asb-reports@2024-25`. Citations store it, addresses carry it. Pure.
import { periodKey, periodOf } from './period.ts';
import type { Period } from './period.ts';

export const REF = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export type Reference = { readonly ref: string; readonly period: Period };

/** `asb-reports@2024-25` of a measure's ref and a period. */
export const referenceTo = (ref: string, period: Period): string => `${ref}@${periodKey(period)}`;

/** What a reference names; undefined for what is none. */
export function readReference(text: string): Reference | undefined {
  const at = text.indexOf('@');
  const [ref, period] = [text.slice(0, at), periodOf(text.slice(at + 1))];
  return at > 0 && REF.test(ref) && ref.length <= 60 && period !== undefined ? { ref, period } : undefined;
}

/** A ref made of a name: "ASB reports to the council" becomes `asb-reports-to-the-council`. */
export function suggestRef(name: string): string {
  return name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/['’]/g, '').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '').slice(0, 40).replace(/-$/, '');
}

/** Refs that are words of addresses under /measures. */
export const RESERVED_REFS: readonly string[] = ['add', 'enter', 'of', 'readings', 'worked-out', 'targets', 'notes', 'export'];
