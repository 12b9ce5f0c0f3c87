import { describe, expect, it } from 'vitest';
import { PLAN_OF_TWO_YEARS, withWords } from '../../../../test/support/plan-documents.ts';
import { readPlan } from '../reading/read-plan.ts';
import { draftOf } from './import-draft.ts';
import { contactNamed } from './public-contact.ts';

const named = async (words: string): Promise<string | undefined> => {
  const reading = await readPlan(Buffer.from(withWords(PLAN_OF_TWO_YEARS, ['brings together', `${words} brings together`])), 'plan.md');
  return contactNamed(reading.blocks, draftOf(reading));
};

describe('the public address that a document names', () => {
  it.each([
    ['csp@northbury.gov.uk', 'csp@northbury.gov.uk'], ['Community.Safety@northbury.gov.uk.', 'community.safety@northbury.gov.uk'], ['saferpartnership@northbury.gov.uk', 'saferpartnership@northbury.gov.uk'],
    ['jo.lee@northbury.gov.uk', undefined], ['no address', undefined], ['csp@northbury.gov.uk or csp@southbury.gov.uk', undefined], ['csp@', undefined],
  ])('in “%s” is %s', async (words, address) => expect(await named(words)).toBe(address));
});
