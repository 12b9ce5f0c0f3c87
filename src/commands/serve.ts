// Starts the application and stays until it is told to stop: drain the requests first, the database last.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from '../main.ts';
import { startApplication } from '../app.ts';
import { SETTINGS, readConfig } from '../platform/config.ts';
import type { Config } from '../platform/config.ts';
import { startEmbedded } from '../platform/database/embedded/index.ts';
import { freePort } from '../platform/database/embedded/postmaster.ts';
import { isAlive } from '../platform/database/embedded/one-at-a-time.ts';
import { PlainError } from '../platform/plain-error.ts';
import { addressesOf } from './with-database.ts';

export const command: Command = {
  summary: 'start Frankpledge; the first run loads the demonstration partnership',
  usage: 'serve [--port N] [--data DIR] [--empty]',
  example: 'serve --port 8080',
  files: 'none',
  options: {
    port: { type: 'string', value: 'N', help: 'the port to listen on (3000)' },
    data: { type: 'string', value: 'DIR', help: 'the data folder (./data)' },
    empty: { type: 'boolean', help: 'set up a partnership of your own instead of the demonstration' },
  },
  more: ['Settings from the environment:', ...SETTINGS.map((one) => `  ${one.name.padEnd(22)}${one.what}; usually ${one.usual}`)].join('\n'),
  async run({ values, env, say, print, json, stopped }) {
    const config = readConfig(env, { port: values['port'] as string | undefined, data: values['data'] as string | undefined, empty: values['empty'] === true });
    const record = path.join(config.dataFolder, 'running.json');
    await mkdir(config.dataFolder, { recursive: true }).catch((error: Error) => {
      throw new PlainError('data-folder', `The data folder cannot be used: ${error.message}`, 'Name another with --data DIR, or give it to the user who starts Frankpledge.', config.dataFolder);
    });
    if (config.databaseUrl === undefined) {
      const other = await runningElsewhere(record);
      if (other) {
        say(`Frankpledge is already running on this data, at ${other.address} (process ${other.pid}).\nUse that one, or stop it first.`);
        return 2;
      }
      await writeFile(record, JSON.stringify({ pid: process.pid, address: 'starting' }));
      say('Starting the embedded database: right for a trial or a pilot. For live data set DATABASE_URL to a PostgreSQL server.');
    }
    const embedded = config.databaseUrl === undefined ? await startEmbedded({ dataDir: config.dataFolder, report: say }) : undefined;
    try {
      const databaseUrl = config.databaseUrl ?? embedded!.url;
      const application = await startApplication({ config: await withPort(config, say), databaseUrl, addresses: addressesOf(databaseUrl, env), report: say });
      if (embedded) await writeFile(record, JSON.stringify({ pid: process.pid, address: application.address }));
      print(json ? JSON.stringify({ address: application.address }) : `Frankpledge is ready at ${application.address}`);
      await new Promise<void>((resolve) => (stopped.aborted ? resolve() : stopped.addEventListener('abort', () => resolve(), { once: true })));
      say('Stopping …');
      await application.stop();
    } finally {
      await embedded?.stop();
      if (embedded) await rm(record, { force: true });
    }
    return 0;
  },
};

async function runningElsewhere(record: string): Promise<{ pid: number; address: string } | undefined> {
  const text = await readFile(record, 'utf8').catch(() => '');
  try {
    const found = JSON.parse(text) as { pid: number; address: string };
    return found.pid !== process.pid && isAlive(found.pid) && (await isFrankpledge(found.pid)) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** A process id may have gone to another program since. */
async function isFrankpledge(pid: number): Promise<boolean> {
  const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  return words === undefined ? process.platform !== 'linux' : /main\.ts|frankpledge/.test(words);
}

/** The usual port may be taken by somebody else: then another one is chosen and said. One that was asked for is not changed. */
async function withPort(config: Config, say: (line: string) => void): Promise<Config> {
  if (config.port === 0) return config;
  const port = await freePort(config.port);
  if (port === config.port) return config;
  if (config.portGiven) throw new PlainError('port-taken', `Port ${config.port} is taken by another program.`, 'Choose another with --port N.');
  say(`Port ${config.port} is taken by another program; using ${port}.`);
  return { ...config, port };
}
