import { describe, expect, it } from 'vitest';
import { sharedBrowser, sidewaysScroll, withPage } from '../../../../test/support/browser.ts';
import { servedToBrowsers } from '../../../../test/support/served-application.ts';
import { DEFAULT_MATRIX } from './default-matrix.ts';

const served = servedToBrowsers();

describe('a score sheet on a phone', () => {
  it('is filled in by keyboard alone, without JavaScript', async () => {
    const priya = await served.app.as('priya');
    const [candidate] = await served.app.everything<{ id: string }>("select c.id from scoring_candidate c join scoring_workshop w on w.id = c.workshop_id where w.partnership_id = 1 and w.state = 'scoring' order by c.position limit 1");
    const browser = await sharedBrowser();
    const context = await browser.newContext({ viewport: { width: 390, height: 800 }, javaScriptEnabled: false });
    try {
      await served.signIn(context, priya);
      const page = await context.newPage();
      await page.goto(`${served.address}/assessment/scoring/candidates/${candidate!.id}/score`);
      await page.locator('#physical').focus();
      // Space takes the first of each scale; an arrow goes to the second.
      for (const [at] of [...DEFAULT_MATRIX.criteria, 'confidence'].entries()) {
        // Over what each score means, which is folded.
        if (at > 0) for (const _each of [1, 2]) await page.keyboard.press('Tab');
        await page.keyboard.press('Space');
        if (at === 0) await page.keyboard.press('ArrowDown');
      }
      for (const _each of [1, 2]) await page.keyboard.press('Tab');
      await page.keyboard.type('Seen in the street');
      await page.keyboard.press('Tab');
      // The page that is left is loaded already: what is waited for is the next one.
      await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')]);
      await page.waitForLoadState();
      expect(await page.locator('body').innerText()).toContain('is scored. The next one is here');
    } finally {
      await context.close();
    }
    const [sheet] = await served.app.everything<{ scores: Record<string, number>; note: string }>('select scores, note from scoring_sheet where candidate_id = $1 and account_id = $2', [candidate!.id, priya.person!.accountId]);
    expect(sheet).toMatchObject({ scores: { physical: 1, psychological: 0, volume: 1, capacity: 0, confidence: 3 }, note: 'Seen in the street' });
    expect(Object.keys(sheet!.scores)).toHaveLength(13);
  }, 180_000);

  it('is no longer than five screens of a small phone, its standards folded, and says on a desk what it always said', async () => {
    const priya = await served.app.as('priya');
    const [candidate] = await served.app.everything<{ id: string }>("select c.id from scoring_candidate c join scoring_workshop w on w.id = c.workshop_id where w.partnership_id = 1 and w.state = 'scoring' order by c.position limit 1");
    const look = (width: number): Promise<{ height: number; standards: number; folded: number; sideways: number }> => withPage(async (page) => {
      await served.signIn(page.context(), priya);
      await page.goto(`${served.address}/assessment/scoring/candidates/${candidate!.id}/score`);
      return {
        height: await page.evaluate<number>('document.querySelector("main form").offsetHeight'), sideways: await sidewaysScroll(page),
        standards: await page.locator('.fp-scale__choice small:visible').count(), folded: await page.locator('.fp-scale__standards:visible').count(),
      };
    }, { width });
    const [phone, desk] = [await look(320), await look(1280)];
    expect(phone).toMatchObject({ standards: 0, folded: 13, sideways: 0 });
    expect(phone.height).toBeLessThan(2900);
    expect([desk.folded, desk.standards]).toEqual([0, 7 * 5 + 3 * 5 + 2 * 4 + 3]);
  }, 180_000);
});
