// The review of a year that still goes on counts its actions as the plan of that year does: silence is not called on track.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication } from '../../../../test/support/application.ts';

let app: TestApplication;
beforeAll(async () => { app = await openApplication(); });
afterAll(() => app.stop());

const ledeOf = (html: string): string => (/<p class="fp-lede">([^]*?)<\/p>/.exec(html)?.[1] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();

it('says how many are without news, as the plan does', async () => {
  const priya = await app.as('priya');
  await priya.post('/plan/years/2026-27/next/suggested', {});
  const [plan, review] = [await priya.get('/plan/years/2026-27'), await priya.get('/plan/years/2027-28/review')];
  expect(ledeOf(plan.text)).toMatch(/without news for over 45 days/);
  expect(ledeOf(review.text).startsWith(ledeOf(plan.text))).toBe(true);
  expect(review.text).not.toContain('aria-label="Actions by status"');
});
