// What a person sends of one finding, of a plan as of a document that is only checked, and what the page is called on which they do.
import { z } from 'zod';
import { wholeNumber, words } from '../../../platform/web/form.ts';
import type { Finding } from '../checking/finding.ts';
import { KIND_WORDS } from './finding-words.ts';
import { choicesOf } from './put-right.ts';

const LONGEST = 200;

export const findingKey = z.string().regex(/^[\w-]{10,40}$/);
export const decisionVersion = wholeNumber('Reload the page and try again', 0, 1_000_000_000);
export const rightWords = words('Say which is right', LONGEST);
export const leaveBody = z.object({ reason: words('Say why it is right as it is', 1000), version: decisionVersion });
/** What the address asks to look at. What is too long is no figure and no name, and is told so, not let go. */
export const rightQuery = z.object({ right: z.string().trim().transform((text) => text.slice(0, LONGEST + 1)).optional().catch(undefined) });

/** Said of a field that was left empty. */
export const SAY_WHAT = 'Enter what it should say';

/** What was typed, whatever else of the form was wrong. */
export const typedRight = (raw: Record<string, unknown>): string | undefined => (typeof raw['right'] === 'string' ? raw['right'].slice(0, LONGEST) : undefined);

/** @param right what is looked at as the right one, as it would be written */
export function titleOf(finding: Finding, right: string | undefined): string {
  if (right !== undefined) return `${right} is right`;
  return choicesOf(finding).length > 1 ? 'Which is right?' : KIND_WORDS[finding.kind].title;
}
