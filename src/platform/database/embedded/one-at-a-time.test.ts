import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hold, isAlive, myself, readHolder, stillThere } from './one-at-a-time.ts';

const run = promisify(execFile);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'frankpledge-lock-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a file that one process holds', () => {
  it('goes to the first who asks, and tells the second who has it', async () => {
    const file = path.join(folder, 'first');
    expect(await hold(file, { address: 'http://one' })).toBeUndefined();
    expect(await hold(file, { address: 'http://two' })).toMatchObject({ pid: process.pid, address: 'http://one' });
  });

  it('is taken over when its holder is gone, when its id was given to another process, and when it was never written to its end', async () => {
    const { pid: gone } = spawn(process.execPath, ['-e', '']);
    await expect.poll(() => isAlive(gone ?? 0), { timeout: 15_000 }).toBe(false);
    for (const [name, text] of [['gone', JSON.stringify({ pid: gone, since: '1' })], ['reused', JSON.stringify({ pid: process.ppid, since: '1' })], ['torn', '{"pid":']] as const) {
      const file = path.join(folder, name);
      await writeFile(file, text);
      expect(await hold(file, {}), name).toBeUndefined();
      expect(await readHolder(file)).toEqual(myself());
    }
  });

  it('never has two holders, though many processes find the file of a dead one at once', async () => {
    const file = path.join(folder, 'contested');
    const counter = path.join(folder, 'counter');
    await writeFile(file, JSON.stringify({ pid: 999_999_999, since: '1' }));
    await writeFile(counter, '0');
    const script = `
      import { hold } from ${JSON.stringify(path.join(import.meta.dirname, 'one-at-a-time.ts'))};
      import { readFileSync, writeFileSync, rmSync } from 'node:fs';
      for (let turn = 0; turn < 25; turn += 1) {
        while (await hold(${JSON.stringify(file)}, {})) await new Promise((resolve) => setTimeout(resolve, 2));
        const before = Number(readFileSync(${JSON.stringify(counter)}, 'utf8'));
        await new Promise((resolve) => setTimeout(resolve, 1));
        writeFileSync(${JSON.stringify(counter)}, String(before + 1));
        if (turn % 5 === 4) writeFileSync(${JSON.stringify(file)}, '{"pid":999999999,"since":"1"}');
        else rmSync(${JSON.stringify(file)});
      }`;
    await Promise.all(Array.from({ length: 4 }, () => run(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script])));
    expect(await readFile(counter, 'utf8')).toBe('100');
    expect((await readdir(folder)).filter((name) => name.startsWith('contested.'))).toEqual([]);
  });

  it('is not held by a zombie', async () => {
    const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 20'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const zombie = Number(await new Promise<string>((resolve) => parent.stdout.once('data', (data: Buffer) => resolve(data.toString()))));
    try {
      await expect.poll(() => isAlive(zombie), { timeout: 15_000 }).toBe(false);
      expect(() => process.kill(zombie, 0), 'the process table still knows it').not.toThrow();
      expect(stillThere({ pid: zombie, since: '' })).toBe(false);
    } finally {
      parent.kill('SIGKILL');
    }
  });
});
