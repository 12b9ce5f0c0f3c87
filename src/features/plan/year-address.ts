// A plan year in an address: `2026-27` there, `2026/27` in words.
import { z } from 'zod';

/** The parameter of an address that names a plan year. */
export const yearAddress = z.string().regex(/^\d{4}-\d{2}$/);

export const labelOf = (address: string): string => address.replace('-', '/');

export const addressOf = (label: string): string => label.replace('/', '-');

/** "2026/27" as people read it in a title: "2026 to 2027". */
export function yearInWords(label: string): string {
  const first = Number(label.slice(0, 4));
  return `${first} to ${first + 1}`;
}
