// Installs what is missing, once, whoever starts first. Judged by a stamp of the lock file, not by node_modules being there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const modules = path.join(root, 'node_modules');
const stampFile = path.join(modules, '.frankpledge-installed');
const lockFile = path.join(root, '.installing');

/** The pinned Node's program, or undefined where it is not installed. */
export function pinnedNode() {
  const system = { win32: 'win' }[process.platform] ?? process.platform;
  const program = path.join(modules, `node-${system}-${process.arch}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(program) ? program : undefined;
}

const wanted = () => createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json'))).digest('hex');

/** 'all', 'production', or undefined when what is installed is not what the lock file says. */
function installed() {
  if (!existsSync(stampFile)) return undefined;
  const [hash, what] = readFileSync(stampFile, 'utf8').trim().split(' ');
  return hash === wanted() ? what : undefined;
}

/** Makes sure that everything is there; `everything` adds what the tests need. Exits with 2 and says what to do when it cannot. */
export function ensureInstalled(everything) {
  const enough = () => (installed() === 'all' || (!everything && installed() === 'production')) && pinnedNode() !== undefined;
  if (enough()) return;
  takeLock();
  try {
    if (enough()) return;
    adoptWhatNpmDid();
    if (enough()) return;
    console.error(`Installing what Frankpledge needs${everything ? ' and its tests' : ''}. This happens once and takes about a minute …`);
    const keepTests = everything || installed() === 'all';
    const words = [existsSync(modules) && keepTests ? 'install' : 'ci', '--no-audit', '--no-fund', '--loglevel=error', ...(keepTests ? [] : ['--omit=dev'])];
    const viaNode = process.env.npm_execpath !== undefined && /\.c?js$/.test(process.env.npm_execpath);
    const npm = viaNode ? process.execPath : process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const result = spawnSync(npm, viaNode ? [process.env.npm_execpath, ...words] : words, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_ENV: '', npm_config_package_lock: 'true', npm_config_engine_strict: 'false' }, shell: process.platform === 'win32' });
    if (result.error || result.status !== 0) fail(`npm could not install the packages${result.error ? ` (${result.error.message})` : ''}.`, 'Check that npm works here and that its registry can be reached, then start again.');
    if (pinnedNode() === undefined) fail(`The pinned Node 24 for ${process.platform} ${process.arch} was not installed.`, 'Run `npm install` with optional dependencies switched on (no --omit=optional), then start again.');
    stamp(keepTests ? 'all' : 'production');
    console.error('Installed.');
  } finally {
    rmSync(lockFile, { force: true });
  }
}

/** Somebody ran `npm install` or `npm ci` by hand: what npm itself recorded agrees with the lock file. */
function adoptWhatNpmDid() {
  const record = path.join(modules, '.package-lock.json');
  if (!existsSync(record) || pinnedNode() === undefined) return;
  const here = JSON.parse(readFileSync(record, 'utf8')).packages;
  const asked = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const missing = (dev) => Object.entries(asked).some(([name, one]) => name !== '' && !one.optional && !one.devOptional && Boolean(one.dev) === dev && here[name]?.version !== one.version);
  if (missing(false)) return;
  stamp(missing(true) ? 'production' : 'all');
}

function stamp(what) {
  mkdirSync(modules, { recursive: true });
  writeFileSync(stampFile, `${wanted()} ${what}\n`);
}

function takeLock() {
  const until = Date.now() + 10 * 60_000;
  let told = false;
  for (;;) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') fail(`The project's folder cannot be written to (${error.message}).`, 'Start Frankpledge as the user who owns the folder, or copy it to one of your own.');
      const pid = Number(readIfThere(lockFile));
      if (pid > 0 && !isAlive(pid)) {
        rmSync(lockFile, { force: true });
        continue;
      }
      if (!told) console.error('Another start is installing; waiting for it …');
      told = true;
      if (Date.now() > until) fail('Another start has been installing for ten minutes.', `End it, or remove ${lockFile}, and start again.`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function fail(what, next) {
  rmSync(lockFile, { force: true });
  console.error(`${what}\n${next}`);
  process.exit(2);
}
