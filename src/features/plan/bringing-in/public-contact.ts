// The partnership's public e-mail address as a document names it. A person's own address, or a member's, is never taken for it. Pure.
import { blockText } from '../reading/blocks.ts';
import type { Block } from '../reading/blocks.ts';
import { comingIn } from './import-draft.ts';
import type { Draft } from './import-draft.ts';

const ADDRESS = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;
/** A mailbox of the partnership or of its unit, by its first words: a person's address has a name there. */
const SHARED = /^(?:[a-z]*csp|community[._-]?safety.*|.*community[._-]?safety|safer[._-]?\w*|.*partnership.*|.*[._-]csp)$/i;

export function contactNamed(blocks: readonly Block[], draft: Draft): string | undefined {
  const members = new Set(comingIn(draft.members).map((one) => one.email.toLowerCase()));
  const found = blocks.flatMap((block) => blockText(block).match(ADDRESS) ?? []).map((one) => one.toLowerCase().replace(/\.$/, ''));
  const shared = [...new Set(found)].filter((one) => one.length <= 254 && !members.has(one) && SHARED.test(one.split('@')[0]!));
  return shared.length === 1 ? shared[0] : undefined;
}
