// How long a start takes until it can answer: the first (making the database, loading the demonstration) and later ones, beside starting bare Node and beside making a bare PostgreSQL.
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../src/platform/database/embedded/index.ts';
import { goal, heading, line, ms, ratio } from './support/print.ts';

const program = path.join(import.meta.dirname, '../frankpledge');

/** Milliseconds from the command to the line that says it is ready. */
async function start(folder: string): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--data', folder], { stdio: ['ignore', 'pipe', 'ignore'] });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const took = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => data.toString().includes('is ready at') && resolve(performance.now() - began));
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)));
  });
  child.kill('SIGTERM');
  await gone;
  return took;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'frankpledge-bench-'));
await chmod(folder, 0o755);
const bareNode = await timed(() => new Promise((resolve) => spawn(process.execPath, ['-e', '0']).once('exit', resolve)));
let embedded: Awaited<ReturnType<typeof startEmbedded>> | undefined;
const bareDatabase = await timed(async () => (embedded = await startEmbedded({ dataDir: path.join(folder, 'bare'), report: () => {} })));
await embedded?.stop();
heading('Start until the first answer');
const first = await start(path.join(folder, 'data'));
line('first start after installing', ms(first), `${goal(first < 5_000, 'under 5 s')}; ${ratio(first, bareDatabase)} of a bare PostgreSQL made and started (${ms(bareDatabase)})`);
const later = [await start(path.join(folder, 'data')), await start(path.join(folder, 'data')), await start(path.join(folder, 'data'))].sort((a, b) => a - b)[1] ?? 0;
line('later starts, the middle of three', ms(later), `${goal(later < 2_000, 'under 2 s')}; bare Node takes ${ms(bareNode)}`);
await rm(folder, { recursive: true, force: true });
