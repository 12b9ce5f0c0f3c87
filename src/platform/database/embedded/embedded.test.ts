import { execFile, spawn } from 'node:child_process';
import { chmod, lstat, mkdir, mkdtemp, readFile, readdir, readlink, rm, stat, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closedFolder, mendLinks } from './binaries.ts';
import { startEmbedded } from './index.ts';
import type { Embedded, EmbeddedOptions } from './index.ts';
import { isAlive } from './one-at-a-time.ts';
import { runningOn } from './postmaster.ts';

const run = promisify(execFile);
const asRoot = process.getuid?.() === 0;
let dataDir: string;
let lines: string[];
let open: Embedded[];

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'frankpledge-database-'));
  await chmod(dataDir, 0o755);
  lines = [];
  open = [];
});
afterEach(async () => {
  for (const one of open) await one.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(options: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir, report: (line) => lines.push(line), forTestsOnly: true, ...options });
  open.push(embedded);
  return embedded;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows[0] === undefined ? undefined : Object.values(rows[0])[0];
  } finally {
    await client.end();
  }
}

const inFolder = (...names: string[]): string => path.join(dataDir, 'database', ...names);
const running = (): ReturnType<typeof runningOn> => runningOn(inFolder('db'));
const portOf = (url: string): number => Number(new URL(url).port);

/** Another process that starts the database of our folder, says how and where, and stays until it is told to stop or killed. */
async function otherProcess(forTestsOnly = true): Promise<{ how: string; url: string; pid: number; end(): Promise<void>; kill(): Promise<void> }> {
  const script = `
    import { startEmbedded } from ${JSON.stringify(path.join(import.meta.dirname, 'index.ts'))};
    const embedded = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, report: () => {}, forTestsOnly: ${forTestsOnly} });
    console.log(JSON.stringify({ how: embedded.how, url: embedded.url }));
    process.stdin.once('data', async () => { await embedded.stop(); process.exit(0); });`;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (data: Buffer) => resolve(data.toString()));
    child.once('exit', () => reject(new Error('it ended without a word')));
  });
  const about = JSON.parse(said) as { how: string; url: string };
  return {
    ...about,
    pid: child.pid ?? 0,
    end: async () => {
      child.stdin.end('end\n');
      await gone;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

describe('the embedded database', () => {
  it('puts a new database on the disk beside its work, and the next start does so where the first was cut short', async () => {
    const mark = inFolder('not-yet-on-disk');
    const there = (): Promise<boolean> => stat(mark).then(() => true, () => false);
    const first = await start({ forTestsOnly: false });
    expect(await ask(first.url, 'select 1')).toBe(1);
    await first.kept;
    expect(await there()).toBe(false);
    await first.stop();
    await writeFile(mark, '');
    const again = await start({ forTestsOnly: false });
    await again.kept;
    expect(await there()).toBe(false);
  }, 60_000);

  it('is made on first use, keeps what it was told, and comes back', async () => {
    const first = await start();
    expect(first.how).toBe('started');
    await ask(first.url, 'create table kept as select 429 as n');
    await first.stop();
    expect(running()).toBeUndefined();
    const second = await start();
    expect(await ask(second.url, 'select n from kept')).toBe(429);
    expect(lines).toEqual(['Making the database …']);
  });

  it('writes through to the disk unless it is for tests, and speaks UTF-8 whatever the locale of the machine', async () => {
    const real = await start({ forTestsOnly: false });
    expect(await ask(real.url, "select current_setting('fsync') || current_setting('synchronous_commit') || current_setting('full_page_writes')")).toBe('ononon');
    expect(await ask(real.url, "select current_setting('server_encoding') || ' ' || upper('é') || ' ' || current_setting('data_checksums')")).toBe('UTF8 É on');
    await real.stop();
    expect(await ask((await start()).url, "select current_setting('fsync')")).toBe('off');
  });

  it('listens on the loopback address only and refuses whoever has not its password, which nobody else can read', async () => {
    const { url } = await start();
    expect(await ask(url, "select current_setting('listen_addresses') || '|' || current_setting('unix_socket_directories')")).toBe('127.0.0.1|');
    const wrong = new URL(url);
    wrong.password = 'guessed';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect((await stat(inFolder('password'))).mode & 0o777).toBe(0o600);
    expect((await stat(inFolder('db'))).mode & 0o077).toBe(0);
  });

  it('keeps what people typed out of its log', async () => {
    const { url } = await start();
    await ask(url, 'create table person (email text primary key)');
    await ask(url, "insert into person values ('someone@example.org')");
    await expect(ask(url, "insert into person values ('someone@example.org')")).rejects.toThrow(/duplicate key/);
    await expect(ask(url, "select 'someone@example.org'::int")).rejects.toThrow(/invalid input/);
    expect(await readFile(inFolder('server.log'), 'utf8')).not.toContain('someone@example.org');
  });

  it('is shared by whoever uses it, and stopped by the last to leave', async () => {
    const serve = await start();
    const command = await start();
    expect(command).toMatchObject({ how: 'attached', url: serve.url });
    await serve.stop();
    expect(await ask(command.url, 'select 1')).toBe(1);
    await command.stop();
    expect(running()).toBeUndefined();
  });

  it('has one starter when two start at once: the other attaches', async () => {
    const both = await Promise.all([otherProcess(), otherProcess()]);
    expect(both.map((one) => one.how).sort()).toEqual(['attached', 'started']);
    expect(both[0].url).toBe(both[1].url);
    await both[0].end();
    expect(await ask(both[1].url, 'select 1')).toBe(1);
    await both[1].end();
    expect(running()).toBeUndefined();
  });

  it('outlives an application that is killed; the next one finds it and stops it at its end', async () => {
    const killed = await otherProcess();
    await killed.kill();
    expect(running()).toBeDefined();
    const next = await start();
    expect(next).toMatchObject({ how: 'attached', url: killed.url });
    await next.stop();
    expect(running()).toBeUndefined();
  });

  it('loses nothing that was acknowledged when it is killed itself, and the application with it', async () => {
    const application = await otherProcess(false);
    await ask(application.url, 'create table acknowledged as select 1 as n');
    await application.kill();
    process.kill(running()?.pid ?? 0, 'SIGKILL');
    const next = await start();
    expect(next.how).toBe('started');
    expect(await ask(next.url, 'select n from acknowledged')).toBe(1);
  });

  it('is started again at the same address when it dies under the application', async () => {
    const { url } = await start({ keepRunning: true, forTestsOnly: false });
    await ask(url, 'create table acknowledged as select 1 as n');
    const before = running()?.pid ?? 0;
    process.kill(before, 'SIGKILL');
    await expect.poll(() => ask(url, 'select n from acknowledged').catch(() => 0), { timeout: 15_000 }).toBe(1);
    expect(running()?.pid).not.toBe(before);
    await expect.poll(() => lines.slice(-2), { timeout: 15_000 }).toEqual(['The embedded database has ended unexpectedly; starting it again …', 'The embedded database runs again.']);
  });

  it('takes no notice of a pid file left by a dead server, though its number now belongs to another program', async () => {
    for (const pid of [process.pid, process.ppid, 999_999_999]) {
      const before = await start();
      await before.stop();
      await writeFile(inFolder('db', 'postmaster.pid'), `${pid}\n${inFolder('db')}\n1700000000\n${portOf(before.url)}\n\n127.0.0.1\n`);
      const next = await start();
      expect(next.how, `pid ${pid}`).toBe('started');
      expect(await ask(next.url, 'select 1')).toBe(1);
      await next.stop();
    }
    expect(isAlive(process.pid)).toBe(true);
  });

  it('takes no notice of a zombie either', async () => {
    const before = await start();
    await before.stop();
    const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 20'], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const zombie = Number(await new Promise<string>((resolve) => parent.stdout.once('data', (data: Buffer) => resolve(data.toString()))));
      await expect.poll(() => isAlive(zombie), { timeout: 15_000 }).toBe(false);
      expect(() => process.kill(zombie, 0), 'the process table still knows it').not.toThrow();
      await writeFile(inFolder('db', 'postmaster.pid'), `${zombie}\n${inFolder('db')}\n1700000000\n${portOf(before.url)}\n\n127.0.0.1\n`);
      expect((await start()).how).toBe('started');
    } finally {
      parent.kill('SIGKILL');
    }
  });

  it('begins anew where the making was killed half-way, and where a starter died with its lock', async () => {
    await mkdir(inFolder('db.new', 'base'), { recursive: true });
    await writeFile(inFolder('db.new', 'PG_VERSION'), '18\n');
    await writeFile(inFolder('password'), 'of the half-made one');
    await writeFile(inFolder('starting.lock'), JSON.stringify({ pid: process.ppid, since: '1' }));
    const { url } = await start();
    expect(await ask(url, 'select 1')).toBe(1);
    expect((await readdir(inFolder())).filter((name) => /new|lock/.test(name))).toEqual([]);
  });

  it('goes to another port when a stranger has its own', async () => {
    const before = await start();
    await before.stop();
    const stranger = net.createServer().listen(portOf(before.url), '127.0.0.1');
    await new Promise((resolve) => stranger.once('listening', resolve));
    try {
      const next = await start();
      expect(portOf(next.url)).not.toBe(portOf(before.url));
      expect(await ask(next.url, 'select 1')).toBe(1);
    } finally {
      stranger.close();
    }
  });

  it('says what is wrong when its folder holds something else, when its password is gone, and when PostgreSQL refuses', async () => {
    await mkdir(inFolder('db'), { recursive: true });
    await expect(start()).rejects.toMatchObject({ code: 'not-a-database', place: inFolder('db') });
    await rm(inFolder(), { recursive: true });
    await (await start()).stop();
    const password = await readFile(inFolder('password'));
    await rm(inFolder('password'));
    await expect(start()).rejects.toMatchObject({ code: 'database-password', place: inFolder('password') });
    await writeFile(inFolder('password'), password);
    await writeFile(inFolder('db', 'PG_VERSION'), '12\n');
    await expect(start()).rejects.toThrow(/The database did not start: .*incompatible/);
  });

  it('as root runs as another user: in place where every folder above is open, else under /var/lib/frankpledge, and says so', async () => {
    const closed = path.join(dataDir, 'closed');
    await mkdir(closed, { mode: 0o700 });
    const { url } = await start({ dataDir: path.join(closed, 'data') });
    const place = String(await ask(url, "select current_setting('data_directory')"));
    try {
      const inPlace = path.join(closed, 'data', 'database', 'db');
      const elsewhere = expect.stringMatching(/^\/var\/lib\/frankpledge\/[0-9a-f]{16}\/db$/);
      expect(place).toEqual(asRoot ? elsewhere : inPlace);
      expect(lines).toEqual([...(asRoot ? [`The database is kept in ${path.dirname(place)}: it may not run as root, and ${closed} is closed to other users.`] : []), 'Making the database …']);
      expect((await stat(place)).uid).not.toBe(0);
    } finally {
      await open.pop()?.stop();
      if (asRoot) await rm(path.dirname(place), { recursive: true });
    }
  });
});

describe('the programs of the embedded database', () => {
  it('have their library links mended where the install script did not run', async () => {
    await mkdir(path.join(dataDir, 'native', 'lib'), { recursive: true });
    await writeFile(path.join(dataDir, 'native', 'lib', 'libx.so.1.2'), 'library');
    await writeFile(path.join(dataDir, 'native', 'pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so.1' }]));
    mendLinks(path.join(dataDir, 'native'));
    mendLinks(path.join(dataDir, 'native'));
    const link = path.join(dataDir, 'native', 'lib', 'libx.so.1');
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readlink(link)).toBe('libx.so.1.2');
    expect(await readFile(link, 'utf8')).toBe('library');
  });

  it('can be reached by others only when every folder above is open, links followed', async () => {
    await mkdir(path.join(dataDir, 'shut', 'open'), { recursive: true });
    await chmod(path.join(dataDir, 'shut'), 0o700);
    await run('ln', ['-s', path.join(dataDir, 'shut', 'open'), path.join(dataDir, 'door')]);
    expect(closedFolder(path.join(dataDir, 'not', 'made', 'yet'))).toBeUndefined();
    expect(closedFolder(path.join(dataDir, 'shut', 'open'))).toBe(path.join(dataDir, 'shut'));
    expect(closedFolder(path.join(dataDir, 'door', 'data'))).toBe(path.join(dataDir, 'shut'));
  });
});
