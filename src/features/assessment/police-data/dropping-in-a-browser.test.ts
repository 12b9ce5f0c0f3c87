import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedBrowser } from '../../../../test/support/browser.ts';
import { servedToBrowsers } from '../../../../test/support/served-application.ts';
import { month } from '../../../../test/support/police-files.ts';

const served = servedToBrowsers();

describe('folders of police files', () => {
  it('are dropped anywhere on the page, files of other kinds stay out, and all that are left are sent', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'dropped-'));
    for (const [one, crimes] of [['2024-01', 12], ['2024-02', 9]] as const) {
      mkdirSync(path.join(root, one, 'inside'), { recursive: true });
      writeFileSync(path.join(root, one, 'inside', `${one}-fenshire-street.csv`), month(one, crimes, 3));
    }
    writeFileSync(path.join(root, '2024-01', 'README.txt'), 'not of police data');

    const marek = await served.app.as('marek');
    const context = await (await sharedBrowser()).newContext({ viewport: { width: 1280, height: 900 } });
    try {
      await served.signIn(context, marek);
      const page = await context.newPage();
      await page.goto(`${served.address}/assessment/police-data`);
      const devtools = await context.newCDPSession(page);
      const data = { items: [], files: ['2024-01', '2024-02'].map((one) => path.join(root, one)), dragOperationsMask: 1 };
      // Over the heading: nobody should have to aim at a field.
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await devtools.send('Input.dispatchDragEvent', { type, x: 200, y: 240, data });
      await page.getByText(/ready to be sent/).waitFor();
      expect(await page.locator('[data-drop-said]').innerText()).toMatch(/^2 files, \d+ KB, are ready to be sent\. \S+ was left out\.$/);
      await page.getByRole('button', { name: 'Bring them in' }).click();
      await page.waitForURL(/police-data\/imports\//);
      expect(await page.locator('h1').innerText()).toBe('Police data: 2 files of January to February 2024');
    } finally {
      await context.close();
    }
    expect(await served.app.everything('select source, files from police_import order by brought_at desc limit 1')).toEqual([{ source: '2 files of January to February 2024', files: 2 }]);
  }, 180_000);
});
