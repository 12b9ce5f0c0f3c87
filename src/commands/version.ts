// Which Frankpledge this is, on which database.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from '../main.ts';
import { openClient } from '../platform/database/client.ts';
import { inPlainWords } from './in-plain-words.ts';
import { readConfig } from '../platform/config.ts';
import { hasDatabase } from '../platform/database/embedded/place.ts';
import { readMigrations, schemaVersion } from '../platform/database/migrate.ts';
import { productVersion } from '../platform/version.ts';
import { dataOption, withDatabase } from './with-database.ts';

export const command: Command = {
  summary: 'print version, commit and database version',
  usage: 'version [--data DIR] [--json]',
  example: 'version --json',
  files: 'none',
  options: { ...dataOption },
  async run(context) {
    const newest = (await readMigrations()).at(-1)?.name;
    const config = readConfig(context.env, { data: context.values['data'] as string | undefined });
    const there = config.databaseUrl !== undefined || hasDatabase(config.dataFolder);
    const database = there ? await withDatabase(context, async ({ owner }) => ({ schema: await schemaVersion(owner), server: await serverVersion(owner) }), { migrated: false }).catch((error: unknown) => ({ error: inPlainWords(error).message })) : undefined;
    const about = { version: productVersion(), commit: commit(), migrations: newest, database: database ?? null };
    if (context.json) context.print(JSON.stringify(about, null, 2));
    else {
      context.print(`Frankpledge ${about.version}${about.commit ? ` (${about.commit})` : ''}`);
      if (database && 'schema' in database) context.print(`Database: PostgreSQL ${database.server}, schema ${database.schema ?? 'not made yet'}`);
      else context.print(database ? `Database: cannot be reached (${database.error})` : 'Database: none yet');
    }
    return 0;
  },
};

async function serverVersion(address: string): Promise<string> {
  const client = openClient({ connectionString: address, connectionTimeoutMillis: 5000 });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  return rows[0]?.server_version ?? '';
}

/** From the clone it runs in, or from what `git archive` wrote into a downloaded copy. */
function commit(): string | undefined {
  const root = path.join(import.meta.dirname, '../..');
  const written = readFileSync(path.join(root, 'launch/commit.txt'), 'utf8').trim();
  if (/^[0-9a-f]{7,}$/.test(written)) return written;
  if (!existsSync(path.join(root, '.git'))) return undefined;
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}
