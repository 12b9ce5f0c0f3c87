// While one types: the readings that the last number of what was written may come from, for the script that offers them. By POST, so that no text stands in an address or a log.
import { z } from 'zod';
import { page } from '../../../security/page.ts';
import { optionalWords } from '../../../platform/web/form.ts';
import { readingsToOffer } from '../../measures/index.ts';
import { readPlan } from '../permissions.ts';
import { currentPlanYear } from '../years/year-store.ts';
import { yearsSpokenOf } from './check-numbers.ts';
import { numbersToChoose } from './choices.ts';

const body = z.object({ words: optionalWords(600), label: z.string().regex(/^\d{4}\/\d{2}$/).optional().catch(undefined) });
const MOST = 3;

export const offerReadings = page('POST', '/plan/numbers/offers', { may: readPlan, body }, async ({ session, today, form }) => {
  const text = form.ok ? (form.values.words ?? '') : '';
  const label = (form.ok ? form.values.label : undefined) ?? (await currentPlanYear(session, today))?.label;
  const years = label === undefined ? [] : yearsSpokenOf(label);
  const last = text === '' ? undefined : numbersToChoose(text, await readingsToOffer(session, years), years).numbers.at(-1);
  const offers = (last?.offers ?? []).slice(0, MOST).map(({ text: says, hint: from, token }) => ({ words: last!.words, says, from, token }));
  return { kind: 'text', mediaType: 'application/json; charset=utf-8', body: JSON.stringify(offers) };
});
