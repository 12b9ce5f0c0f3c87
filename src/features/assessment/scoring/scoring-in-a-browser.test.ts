import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication } from '../../../../test/support/application.ts';
import { closeBrowser, sharedBrowser } from '../../../../test/support/browser.ts';
import { openServedApplication } from '../../../../test/support/served-application.ts';
import { DEFAULT_MATRIX } from './default-matrix.ts';

let app: TestApplication;
let address: string;
beforeAll(async () => {
  ({ app, address } = await openServedApplication());
}, 120_000);
afterAll(async () => {
  await closeBrowser();
  await app.stop();
});

describe('a score sheet on a phone', () => {
  it('is filled in by keyboard alone, without JavaScript', async () => {
    const priya = await app.as('priya');
    const [candidate] = await app.everything<{ id: string }>("select c.id from scoring_candidate c join scoring_workshop w on w.id = c.workshop_id where w.partnership_id = 1 and w.state = 'scoring' order by c.position limit 1");
    const browser = await sharedBrowser();
    const context = await browser.newContext({ viewport: { width: 390, height: 800 }, javaScriptEnabled: false });
    try {
      await context.addCookies([...priya.cookies].map(([name, value]) => ({ name, value: encodeURIComponent(value), url: address })));
      const page = await context.newPage();
      await page.goto(`${address}/assessment/scoring/candidates/${candidate!.id}/score`);
      await page.locator('#physical').focus();
      // Space takes the first of each scale; an arrow goes to the second.
      for (const [at] of [...DEFAULT_MATRIX.criteria, 'confidence'].entries()) {
        if (at > 0) await page.keyboard.press('Tab');
        await page.keyboard.press('Space');
        if (at === 0) await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Tab');
      await page.keyboard.type('Seen in the street');
      await page.keyboard.press('Tab');
      // The page that is left is loaded already: what is waited for is the next one.
      await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')]);
      await page.waitForLoadState();
      expect(await page.locator('body').innerText()).toContain('is scored. The next one is here');
    } finally {
      await context.close();
    }
    const [sheet] = await app.everything<{ scores: Record<string, number>; note: string }>('select scores, note from scoring_sheet where candidate_id = $1 and account_id = $2', [candidate!.id, priya.person!.accountId]);
    expect(sheet).toMatchObject({ scores: { physical: 1, psychological: 0, volume: 1, capacity: 0, confidence: 3 }, note: 'Seen in the street' });
    expect(Object.keys(sheet!.scores)).toHaveLength(13);
  }, 180_000);
});
