// The application with its demonstration, on a port of its own for a browser.
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openApplication } from './application.ts';
import type { TestApplication, Visitor } from './application.ts';
import { closeBrowser, prepareBrowser } from './browser.ts';

export async function openServedApplication(): Promise<{ app: TestApplication; address: string }> {
  await prepareBrowser();
  const app = await openApplication();
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  const bound = app.server.server.address();
  return { app, address: `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}` };
}

/** The pages of this browser's context are those of a person who is signed in. */
export const signIn = async (context: BrowserContext, visitor: Visitor, address: string): Promise<void> => context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value: encodeURIComponent(value), url: address })));

/** For all tests of a file, called once outside them: there when the first begins, closed with the browser after the last. `ready`: what they need besides. */
export function servedToBrowsers(ready: (served: { app: TestApplication; address: string }) => Promise<void> = async () => {}): { app: TestApplication; address: string; signIn(context: BrowserContext, visitor: Visitor): Promise<void> } {
  let open: { app: TestApplication; address: string } | undefined;
  const served = (): { app: TestApplication; address: string } => {
    if (!open) throw new Error('Nothing is served yet: use it inside a test');
    return open;
  };
  beforeAll(async () => {
    open = await openServedApplication();
    await ready(open);
  }, 120_000);
  afterAll(async () => {
    await closeBrowser();
    await open?.app.stop();
  });
  return { get app() { return served().app; }, get address() { return served().address; }, signIn: (context, visitor) => signIn(context, visitor, served().address) };
}
