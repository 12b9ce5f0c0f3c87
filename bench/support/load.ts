// Requests over real connections from a process of its own, so that asking does not stand in the way of answering.
import { fork } from 'node:child_process';
import http from 'node:http';
import { fileURLToPath } from 'node:url';

export type Wanted = { address: string; cookie?: string; connections: number; seconds: number };
export type Measured = { perSecond: number; p50: number; p95: number; requests: number; failed: number };

/** Warms up for a second, then asks as fast as the connections allow. Times in milliseconds. */
export function load(wanted: Wanted): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [], { env: { ...process.env, BENCH_LOAD: JSON.stringify(wanted) }, execArgv: [] });
    child.once('message', (message) => resolve(message as Measured));
    child.once('exit', (code) => code !== 0 && reject(new Error(`the load ended with ${code}`)));
  });
}

/** The time that so great a share of them do not exceed: of twenty, the nineteenth stands for 95 %, not the longest. */
export const quantile = (times: number[], share: number): number => times.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(times.length * share) - 1)] ?? Number.NaN;

function once(wanted: Wanted, agent: http.Agent): Promise<{ ok: boolean; took: number }> {
  const began = performance.now();
  return new Promise((resolve) => {
    const request = http.get(wanted.address, { agent, headers: { ...(wanted.cookie ? { cookie: wanted.cookie } : {}), 'accept-encoding': 'identity' } }, (response) => {
      response.resume();
      response.once('end', () => resolve({ ok: response.statusCode === 200, took: performance.now() - began }));
    });
    request.once('error', () => resolve({ ok: false, took: performance.now() - began }));
  });
}

async function run(wanted: Wanted): Promise<Measured> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: wanted.connections });
  const times: number[] = [];
  let failed = 0;
  const begin = Date.now() + 1_000;
  const until = begin + wanted.seconds * 1_000;
  await Promise.all(Array.from({ length: wanted.connections }, async () => {
    while (Date.now() < until) {
      const { ok, took } = await once(wanted, agent);
      if (Date.now() < begin) continue;
      if (ok) times.push(took);
      else failed += 1;
    }
  }));
  agent.destroy();
  return { perSecond: times.length / wanted.seconds, p50: quantile(times, 0.5), p95: quantile(times, 0.95), requests: times.length, failed };
}

const given = process.env['BENCH_LOAD'];
if (given !== undefined && process.send) {
  process.send(await run(JSON.parse(given) as Wanted));
  process.exit(0);
}
