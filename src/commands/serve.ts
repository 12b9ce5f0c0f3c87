// Starts the application and stays until it is told to stop: drain the requests first, the database last.
import { chmod, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Command, CommandContext } from '../main.ts';
import { SETTINGS, readConfig } from '../platform/config.ts';
import type { Config } from '../platform/config.ts';
import { startEmbedded } from '../platform/database/embedded/index.ts';
import { hold, sayMore } from '../platform/database/embedded/one-at-a-time.ts';
import { freePort, isFree, listenOnce } from '../platform/database/embedded/postmaster.ts';
import { PlainError } from '../platform/plain-error.ts';
import { addressesOf } from './with-database.ts';

const TO_DRAIN_MS = 10_000;

export const command: Command = {
  summary: 'start Frankpledge; the first run loads the demonstration partnership',
  usage: 'serve [--port N] [--data DIR] [--empty]',
  example: 'serve --port 8080',
  files: 'none',
  options: {
    port: { type: 'string', value: 'N', help: 'the port to listen on (3000, or the next free one when that is taken)' },
    data: { type: 'string', value: 'DIR', help: 'the data folder (./data)' },
    empty: { type: 'boolean', help: 'set up a partnership of your own instead of the demonstration' },
  },
  more: ['Settings from the environment:', ...SETTINGS.map((one) => `  ${one.name.padEnd(22)} ${one.what}; usually ${one.usual}`)].join('\n'),
  stays: true,
  async run(context) {
    const { values, env, say } = context;
    const config = readConfig(env, { port: values['port'] as string | undefined, data: values['data'] as string | undefined, empty: values['empty'] === true });
    await makeDataFolder(config.dataFolder);
    if (config.databaseUrl !== undefined) {
      await tryPort(config);
      await serve(context, config, config.databaseUrl);
      return 0;
    }
    const record = path.join(config.dataFolder, 'running.json');
    const other = await hold(record, { address: '' });
    if (other) {
      say(`Frankpledge is already ${other.address === '' ? 'being started on this data' : `running on this data, at ${other.address}`} (process ${other.pid}).\nUse that one, or stop it first.`);
      return 2;
    }
    try {
      await tryPort(config);
      say('Starting the embedded database: right for a trial or a pilot. For live data set DATABASE_URL to a PostgreSQL server.');
      const embedded = await startEmbedded({ dataDir: config.dataFolder, report: say, keepRunning: true, meanwhile });
      try {
        await serve(context, config, embedded.url, async (address) => {
          await embedded.kept;
          await sayMore(record, { address });
        });
      } finally {
        await embedded.stop();
      }
    } finally {
      await rm(record, { force: true });
    }
    return 0;
  },
};

/** The application is loaded while its database starts: a second that nobody need wait for. Nothing else is done in that second, so the database's process comes first. */
const meanwhile = (): void => void loadApplication().catch(() => {});

const loadApplication = (): Promise<typeof import('../app.ts')> => import('../app.ts');

/** Serves until stopped, or gives up the start when it is stopped before. */
async function serve({ env, say, print, json, stopped }: CommandContext, config: Config, databaseUrl: string, tell?: (address: string) => Promise<void>): Promise<void> {
  const stop = new Promise<undefined>((resolve) => (stopped.aborted ? resolve(undefined) : stopped.addEventListener('abort', () => resolve(undefined), { once: true })));
  const { startApplication } = await loadApplication();
  const starting = startApplication({ config: await withPort(config, say), databaseUrl, addresses: addressesOf(databaseUrl, env), report: say });
  const application = await Promise.race([starting, stop]);
  if (!application) {
    starting.catch(() => {});
    return;
  }
  await tell?.(application.address);
  if (config.smtpUrl === undefined) say(`No mail server is set (SMTP_URL): letters are kept as files in ${path.join(config.dataFolder, 'outbox')}.`);
  print(json ? JSON.stringify({ address: application.address }) : `Frankpledge is ready at ${application.address}`);
  try {
    await Promise.race([stop, application.work().then(() => stop)]);
  } finally {
    await end(application, say);
  }
}

async function end(application: { stop(): Promise<void> }, say: (line: string) => void): Promise<void> {
  say('Stopping …');
  const draining = application.stop();
  // What outlasts its time meets a database that is gone; that is no fault of the stop.
  draining.catch(() => {});
  const outlasted = await Promise.race([draining.then(() => false), wait(TO_DRAIN_MS, true, { ref: false })]);
  if (outlasted) say(`Something was still at work after ${TO_DRAIN_MS / 1000} seconds and was cut off; what it had not saved is not there.`);
}

/** People's data lie in it: made for ourselves only. As root others may pass through, because the database runs as another user. */
async function makeDataFolder(folder: string): Promise<void> {
  try {
    const made = await mkdir(folder, { recursive: true });
    if (made !== undefined && process.platform !== 'win32') await chmod(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  } catch (error) {
    throw new PlainError('data-folder', `The data folder cannot be used: ${(error as Error).message}`, 'Name another with --data DIR, or give it to the user who starts Frankpledge.', folder);
  }
}

/** A port that was asked for and cannot be had is told before a database is made, which takes a while. */
const tryPort = async ({ port, host, portGiven }: Config): Promise<void> => void (portGiven && (await listenOnce(port, host)));

/** The usual port may be taken by somebody else: then the next free one is chosen and said. One that was asked for is not changed. */
async function withPort(config: Config, say: (line: string) => void): Promise<Config> {
  if (config.portGiven || (await isFree(config.port, config.host))) return config;
  for (let port = config.port + 1; port < config.port + 50; port += 1) {
    if (await isFree(port, config.host)) {
      say(`Port ${config.port} is taken by another program; using ${port}.`);
      return { ...config, port };
    }
  }
  return { ...config, port: await freePort(undefined) };
}
