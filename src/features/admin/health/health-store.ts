// Does the database answer, and how much waits in it? Asked without an actor: counts of the whole installation and nothing of anybody.
import { ask } from '../../../platform/database/connect.ts';
import type { Services } from '../../../security/services.ts';
import type { InstallationCounts } from './metrics.ts';

const PATIENCE_MS = 2_000;

/** Counts of the installation; undefined when the database does not answer within two seconds. */
export async function installationCounts(services: Pick<Services, 'pool'>): Promise<InstallationCounts | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  const asked = ask<{ counts: InstallationCounts }>(services.pool, 'select security.installation_counts() as counts', []).then((rows) => rows[0]?.counts, () => undefined);
  const counts = await Promise.race([asked, late]);
  clearTimeout(timer);
  return counts;
}

/** What the server calls itself: "PostgreSQL 18.4 on …". */
export async function databaseVersion(services: Pick<Services, 'pool'>): Promise<string> {
  const [row] = await ask<{ version: string }>(services.pool, "select current_setting('server_version') as version", []);
  return row?.version.split(' ')[0] ?? '';
}
