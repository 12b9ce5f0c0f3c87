// For commands beside `serve`: the served database, or the embedded one, started for as long as the command needs it unless it runs already.
import { startEmbedded } from '../platform/database/embedded/index.ts';
import { hasDatabase } from '../platform/database/embedded/place.ts';
import { migrate } from '../platform/database/migrate.ts';
import { roleAddresses } from '../platform/database/roles.ts';
import type { RoleAddresses } from '../platform/database/roles.ts';
import { PlainError } from '../platform/plain-error.ts';
import { readConfig } from '../platform/config.ts';
import type { Config } from '../platform/config.ts';
import type { CommandContext, CommandOption } from '../main.ts';

export const dataOption: Record<string, CommandOption> = { data: { type: 'string', value: 'DIR', help: 'the data folder of the embedded database (./data)' } };

/** The addresses of the three roles, given one by one or derived from the owner's. */
export function addressesOf(owner: string, environment: NodeJS.ProcessEnv): RoleAddresses {
  return roleAddresses(owner, { app: environment['DATABASE_APP_URL'], public: environment['DATABASE_PUBLIC_URL'], operator: environment['DATABASE_OPERATOR_URL'] });
}

/**
 * Runs `work` on the installation's database, brought up to date unless `migrated` is false, and leaves no process behind. Only what begins an installation `makes` one: of a folder whose
 * name was mistyped a backup would hold nothing, and say that all went well.
 */
export async function withDatabase<T>(context: CommandContext, work: (addresses: RoleAddresses, config: Config) => Promise<T>, options: { migrated?: boolean; makes?: boolean } = {}): Promise<T> {
  const config = readConfig(context.env, { data: context.values['data'] as string | undefined });
  if (config.databaseUrl === undefined && options.makes !== true && !hasDatabase(config.dataFolder)) throw new PlainError('nothing-there', 'There is no Frankpledge in this folder.', 'Name its data folder with --data DIR. ./frankpledge serve begins a new one.', config.dataFolder);
  const embedded = config.databaseUrl === undefined ? startEmbedded({ dataDir: config.dataFolder, report: context.say }) : undefined;
  context.whenStopped(async () => (await embedded)?.stop());
  const own = await embedded;
  try {
    const addresses = addressesOf(config.databaseUrl ?? own!.url, context.env);
    if (options.migrated !== false) await migrate(addresses);
    await own?.kept;
    return await work(addresses, config);
  } finally {
    await own?.stop();
  }
}
