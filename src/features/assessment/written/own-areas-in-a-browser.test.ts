// The box of a whole ward, with JavaScript: it says what is ticked before anything is saved.
import { expect, it } from 'vitest';
import { withPage } from '../../../../test/support/browser.ts';
import { servedToBrowsers } from '../../../../test/support/served-application.ts';

const served = servedToBrowsers();

it('stands ticked as long as all its places are, and takes them all in or out', async () => {
  const visitor = await served.app.as('marek');
  await withPage(async (page) => {
    await served.signIn(page.context(), visitor);
    await page.goto(`${served.address}/assessment/own-areas/add`);
    const ward = page.locator('details.fp-own-places__ward').first();
    await ward.locator('summary').click();
    const [whole, places, count] = [ward.locator('input[name=wards]'), ward.locator('input[name=lsoas]'), ward.locator('.fp-own-places__count')];
    const many = await places.count();
    expect(many).toBeGreaterThan(1);
    for (let at = 0; at < many; at += 1) {
      expect(await whole.isChecked()).toBe(false);
      await places.nth(at).check();
    }
    expect([await whole.isChecked(), await count.innerText()]).toEqual([true, `${many} of ${many}`]);
    await places.first().uncheck();
    expect([await whole.isChecked(), await count.innerText()]).toEqual([false, `${many - 1} of ${many}`]);
    // What is sent is then what is seen: the ward does not take the place in again.
    await page.getByLabel('What is it called?').fill('All but one');
    await page.getByRole('button', { name: 'Save' }).click();
    const [saved] = await served.app.everything<{ id: string; lsoas: string[] }>("select id, lsoas from own_area where name = 'All but one'");
    expect(saved!.lsoas).toHaveLength(many - 1);
    await page.goto(`${served.address}/assessment/own-areas/${saved!.id}/edit`);
    await whole.check();
    expect(await places.evaluateAll((all) => all.every((one) => (one as unknown as { checked: boolean }).checked))).toBe(true);
    await whole.uncheck();
    expect(await count.innerText()).toBe(`0 of ${many}`);
  });
}, 120_000);
