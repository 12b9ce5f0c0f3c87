import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { giveUp } from './answering.ts';
import { ApartProcess, GaveUp, askApart } from './apart.ts';

const ORDERS = new URL('../../../test/support/orders-gone-wrong.ts', import.meta.url);
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('answers order after order, and tells of its progress', async () => {
  const news: unknown[] = [];
  const apart = new ApartProcess<string, Uint8Array>(ORDERS, { onNews: (one) => news.push(one) });
  expect(Buffer.from(await apart.ask('news')).toString()).toBe('news');
  expect(news).toEqual(['first', 'second']);
  const second = apart.ask('Größe');
  expect(apart.isFree).toBe(false);
  await expect(apart.ask('too soon')).rejects.toThrow('at work');
  expect(Buffer.from(await second).toString()).toBe('Größe');
  apart.end();
  expect(apart.isFree).toBe(false);
});

test('a refusal arrives whole, a fault with its place, and the process goes on', async () => {
  const apart = new ApartProcess<string, Uint8Array>(ORDERS);
  await expect(apart.ask('refuse')).rejects.toMatchObject({ name: 'PlainError', code: 'too-blue', message: 'It is too blue.', whatToDo: 'Paint it.', place: 'line 3' });
  await expect(apart.ask('fail')).rejects.toThrow(/a fault of ours[\s\S]*orders-gone-wrong/);
  expect(await apart.ask('well')).toHaveLength(4);
  apart.end();
});

test.each([['fill the memory', { memoryMb: 64 }], ['for ever', { timeMs: 1000 }], ['abort', {}]])('to %s takes nobody with it', async (order, limits) => {
  await expect(askApart(ORDERS, order, limits)).rejects.toBeInstanceOf(GaveUp);
});

test('is given up after so much work of its own, however long the clock has run, and each order begins anew', async () => {
  const apart = new ApartProcess<string, Uint8Array>(ORDERS, { processorMs: 2500 });
  for (const _time of [1, 2, 3]) expect(await apart.ask('work for a second')).toHaveLength(17);
  await expect(apart.ask('for ever')).rejects.toMatchObject({ name: 'GaveUp', byTheClock: false });
  expect(apart.isFree).toBe(false);
  const waits = new ApartProcess<string, Uint8Array>(ORDERS, { processorMs: 2500 });
  expect(await waits.ask('wait for three seconds')).toHaveLength(22);
  waits.end();
});

test('tells the end of its time by the clock from the end of its work', async () => {
  await expect(askApart(ORDERS, 'for ever', { processorMs: 60_000, timeMs: 1000, confined: true })).rejects.toMatchObject({ name: 'GaveUp', byTheClock: true });
  await expect(askApart(ORDERS, 'for ever', { processorMs: 500, timeMs: 60_000, confined: true })).rejects.toMatchObject({ name: 'GaveUp', byTheClock: false });
});

test('knows nothing of the secrets of the application', async () => {
  vi.stubEnv('SMTP_PASSWORD', 'secret');
  expect(await askApart(ORDERS, 'variables', { variables: { ONE: '1', NONE: undefined } })).not.toContain('SMTP_PASSWORD');
  expect(await askApart(ORDERS, 'variables', { variables: { ONE: '1', NONE: undefined } })).toEqual(expect.arrayContaining(['ONE', 'PATH', 'TMPDIR']));
  vi.unstubAllEnvs();
});

test('confined, it reads the program and nothing else, writes nothing and starts nothing, no thread either', async () => {
  expect(process.env['NODE_COMPILE_CACHE']).toContain('node_modules');
  expect(await askApart(ORDERS, 'break out', { confined: true })).toEqual({
    readsOurs: 'done', readsOthers: 'ERR_ACCESS_DENIED', writes: 'ERR_ACCESS_DENIED', starts: 'ERR_ACCESS_DENIED', threads: 'ERR_ACCESS_DENIED', keepsCompiled: true, writesCompiled: 'ERR_ACCESS_DENIED',
  });
});

test('confined, it may write nowhere from its first order on, wherever compiled code is kept', async () => {
  for (const folder of [os.tmpdir(), path.parse(process.cwd()).root, '']) {
    vi.stubEnv('NODE_COMPILE_CACHE', folder);
    expect(await askApart(ORDERS, 'break out', { confined: true })).toMatchObject({ readsOthers: 'ERR_ACCESS_DENIED', writes: 'ERR_ACCESS_DENIED' });
  }
  vi.unstubAllEnvs();
});

test('carries out nothing where a right stays that it should have given up', () => {
  const held = new Set(['fs.write /compiled', 'worker']);
  const has = (scope: string, where?: string): boolean => held.has(where === undefined ? scope : `${scope} ${where}`);
  expect(() => giveUp('fs.write', '/compiled', { has })).toThrow('would keep the right fs.write');
  expect(() => giveUp('fs.write', '/compiled', { has, drop: () => {} })).toThrow('would keep the right fs.write');
  expect(() => giveUp('fs.write', '/compiled', { has, drop: () => void held.delete('fs.write /compiled') })).not.toThrow();
  expect(() => giveUp('worker', undefined, { has, drop: () => {} })).toThrow('would keep the right worker');
});

test('is gone after its one answer, and when the process that began it is killed', async () => {
  const once = await askApart<string, number>(ORDERS, 'pid');
  await vi.waitFor(() => expect(isAlive(once)).toBe(false), 20_000);
  const began = `const { ApartProcess } = await import(${JSON.stringify(new URL('apart.ts', import.meta.url).href)});
    const apart = new ApartProcess(new URL(${JSON.stringify(ORDERS.href)}));
    console.log(await apart.ask('pid'));
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', began], { stdio: ['ignore', 'pipe', 'inherit'], cwd: path.parse(process.cwd()).root });
  const pid = Number(await new Promise<string>((resolve) => parent.stdout.once('data', (words: Buffer) => resolve(words.toString()))));
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 20_000);
});

test.each([
  { how: 'is killed', limits: '{}', signal: 'SIGKILL' as const },
  { how: 'is killed, confined', limits: '{ confined: true }', signal: 'SIGKILL' as const },
  { how: 'ends in good order', limits: '{}', signal: 'SIGTERM' as const },
])('in the middle of its work it is gone within seconds when the process that began it $how', async ({ limits, signal }) => {
  const began = `const { ApartProcess } = await import(${JSON.stringify(new URL('apart.ts', import.meta.url).href)});
    process.on('SIGTERM', () => process.exit(0));
    new ApartProcess(new URL(${JSON.stringify(ORDERS.href)}), { ...${limits}, onNews: (pid) => console.log(pid) }).ask('pid, then for ever');`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', began], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = Number(await new Promise<string>((resolve) => parent.stdout.once('data', (words: Buffer) => resolve(words.toString()))));
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(isAlive(pid)).toBe(true);
  parent.kill(signal);
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 10_000);
});

test('idle, it keeps nobody awake', async () => {
  const began = `const { ApartProcess } = await import(${JSON.stringify(new URL('apart.ts', import.meta.url).href)});
    await new ApartProcess(new URL(${JSON.stringify(ORDERS.href)})).ask('well');`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', began], { stdio: 'inherit' });
  expect(await new Promise((resolve) => parent.once('exit', resolve))).toBe(0);
});
