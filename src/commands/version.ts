// Which Frankpledge this is, on which database.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import pg from 'pg';
import type { Command } from '../main.ts';
import { readConfig } from '../platform/config.ts';
import { readMigrations, schemaVersion } from '../platform/database/migrate.ts';
import { productVersion } from '../platform/version.ts';
import { withDatabase } from './with-database.ts';
import { existsSync } from 'node:fs';

export const command: Command = {
  summary: 'print version, commit and database version',
  usage: 'version [--data DIR] [--json]',
  example: 'version --json',
  files: 'none',
  options: { data: { type: 'string', value: 'DIR', help: 'the data folder (./data)' } },
  async run(context) {
    const newest = (await readMigrations()).at(-1)?.name;
    const config = readConfig(context.env, { data: context.values['data'] as string | undefined });
    const hasDatabase = config.databaseUrl !== undefined || existsSync(path.join(config.dataFolder, 'database'));
    const database = hasDatabase ? await withDatabase(context, async ({ owner }) => ({ schema: await schemaVersion(owner), server: await serverVersion(owner) }), { migrated: false }).catch((error: Error) => ({ error: error.message })) : undefined;
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
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 5000 });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  return rows[0]?.server_version ?? '';
}

function commit(): string | undefined {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: path.join(import.meta.dirname, '../..'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}
