// For those who look after the installation by machine: is it alive, is it ready, how is it doing? Open to everybody who reaches the
// address, so it says nothing of anybody; a proxy in front may keep the addresses to itself.
import { page } from '../../../security/page.ts';
import { permission } from '../../../security/permission.ts';
import { requestCounter } from '../../../platform/web/request-counts.ts';
import { installationCounts } from './health-store.ts';
import { metricsText } from './metrics.ts';

const seeHealth = permission('health', 'anyone', 'Ask whether the installation is alive and ready, and read its counts');
const PLAIN = 'text/plain; charset=utf-8';

/** Alive: this process answers. Asks nothing of the database, so that a database that is away does not have the process restarted. */
export const isLive = page('GET', '/health/live', { may: seeHealth, transaction: false }, async () => ({ kind: 'text', body: 'ok\n', mediaType: PLAIN }));

/** Ready: the database answers too. */
export const isReady = page('GET', '/health/ready', { may: seeHealth, transaction: false }, async ({ services }) => {
  const counts = await installationCounts(services);
  return counts === undefined ? { kind: 'text', body: 'the database does not answer\n', mediaType: PLAIN, status: 503 } : { kind: 'text', body: 'ok\n', mediaType: PLAIN };
});

export const showMetrics = page('GET', '/metrics', { may: seeHealth, transaction: false }, async ({ services }) => ({
  kind: 'text',
  mediaType: 'text/plain; version=0.0.4; charset=utf-8',
  body: metricsText({
    version: services.version, requests: requestCounter.counts(), residentBytes: process.memoryUsage.rss(), startedAtSeconds: Math.round(Date.now() / 1000 - process.uptime()),
    connections: { open: services.pool.totalCount, idle: services.pool.idleCount, waiting: services.pool.waitingCount }, installation: await installationCounts(services),
  }),
}));
