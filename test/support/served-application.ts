// The application with its demonstration, on a port of its own for a browser.
import { openApplication } from './application.ts';
import type { TestApplication } from './application.ts';
import { prepareBrowser } from './browser.ts';

export async function openServedApplication(): Promise<{ app: TestApplication; address: string }> {
  await prepareBrowser();
  const app = await openApplication();
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  const bound = app.server.server.address();
  return { app, address: `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}` };
}
