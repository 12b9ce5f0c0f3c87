// Installs what is missing, once, whoever starts first. Judged by a stamp of the lock file, not by node_modules being there.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { holdLock } from './lock.mjs';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const modules = path.join(root, 'node_modules');
const stampFile = path.join(modules, '.frankpledge-installed');
const BEGUN = 'begun';

/** What could not be done, in words for a person; the launcher prints it and ends with 2. */
export class CannotStart extends Error {
  constructor(what, next, code = 2) {
    super(`${what}\n${next}`.trim());
    this.code = code;
  }
}

/** The pinned Node's program, or undefined where it is not installed. */
export function pinnedNode() {
  const system = { win32: 'win' }[process.platform] ?? process.platform;
  const program = path.join(modules, `node-${system}-${process.arch}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(program) ? program : undefined;
}

/** Does the Node that runs us take TypeScript as it stands, without a warning? (24.12 and later) */
export function ownNodeWillDo() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 12);
}

const canRun = () => pinnedNode() !== undefined || ownNodeWillDo();
const wanted = () => createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json'))).digest('hex');

/** What the last installation left behind: its state ('all', 'production' or 'begun') and whether that is what the lock file asks for today. */
function stamp() {
  const [hash, what] = readIfThere(stampFile).trim().split(' ');
  return { what, current: hash === wanted() };
}

function isEnough(everything) {
  const { what, current } = stamp();
  return current && (what === 'all' || (what === 'production' && !everything)) && canRun();
}

/** Makes sure that everything is there; `everything` adds what the tests need. Throws CannotStart. */
export async function ensureInstalled(everything) {
  if (isEnough(everything)) return;
  const lock = await holdLock(path.join(root, '.installing'), () => console.error('Another start is installing; waiting for it …')).catch((error) => {
    throw new CannotStart(`The packages cannot be installed: ${error.message}`, 'Start Frankpledge as the user who owns its folder, or copy it to one of your own.');
  });
  try {
    if (isEnough(everything)) return;
    adoptWhatNpmDid();
    if (isEnough(everything)) return;
    await install(everything, lock);
  } finally {
    lock.release();
  }
}

async function install(everything, lock) {
  const before = stamp().what;
  const keepTests = everything || before === 'all';
  const words = ['--no-audit', '--no-fund', '--loglevel=error', ...(keepTests ? ['--include=dev'] : ['--omit=dev'])];
  // Beside a running Frankpledge nothing may vanish, so that `npm ci` is only for an empty folder and for one whose installing was cut short.
  const sound = existsSync(path.join(modules, '.package-lock.json')) && before !== BEGUN;
  words.unshift(...(sound ? ['install', '--no-save'] : ['ci']));
  console.error(`Installing what Frankpledge needs${keepTests ? ' and its tests' : ''}; this happens once and takes about a minute …`);
  if (sound) mark(BEGUN);
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const telling = setInterval(() => console.error(`… still installing (${seconds()} s)`), 15_000);
  const end = await npm(words, lock).finally(() => clearInterval(telling));
  if (end.signal) throw new CannotStart('Installing was stopped.', 'Start again to go on.', 128 + os.constants.signals[end.signal]);
  if (end.error || end.code !== 0) throw new CannotStart(`npm could not install the packages (${end.error ? end.error.message : `it ended with ${end.code}`}).`, 'Check that npm works here and that its registry can be reached, then start again.');
  if (!canRun()) {
    throw new CannotStart(`The pinned Node 24 for ${process.platform} ${process.arch} was not installed.`, 'Allow optional dependencies (no omit=optional in npm\'s settings) and start again, or start with a Node of 24.12 or newer.');
  }
  mark(keepTests ? 'all' : 'production');
  console.error(`Installed in ${seconds()} s.`);
}

/** Runs npm; a signal to us goes on to it, so that it never goes on alone. */
function npm(words, lock) {
  const given = process.env.npm_execpath ?? '';
  const viaNode = /npm-cli\.c?js$/.test(given) && existsSync(given);
  const windows = process.platform === 'win32';
  const [program, first] = viaNode ? [process.execPath, [given]] : [windows ? 'npm.cmd' : 'npm', []];
  const env = { ...process.env, NODE_ENV: '', npm_config_package_lock: 'true', npm_config_engine_strict: 'false', npm_config_global: 'false', npm_config_dry_run: 'false' };
  const child = spawn(program, [...first, ...words], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env, shell: windows && !viaNode });
  if (child.pid) lock.share(child.pid);
  let stopped;
  const pass = (signal) => {
    stopped = signal;
    child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ error }));
    child.on('exit', (code, signal) => resolve({ code, signal: stopped ?? signal ?? undefined }));
  }).finally(() => {
    for (const signal of signals) process.off(signal, pass);
  });
}

/** Somebody ran `npm install` or `npm ci` by hand: what npm itself recorded agrees with the lock file. */
function adoptWhatNpmDid() {
  const record = readIfThere(path.join(modules, '.package-lock.json'));
  if (record === '' || pinnedNode() === undefined || stamp().what === BEGUN) return;
  const here = JSON.parse(record).packages;
  const asked = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const complete = (dev) => Object.entries(asked).every(([name, one]) => name === '' || one.optional || one.devOptional || Boolean(one.dev) !== dev || here[name]?.version === one.version);
  if (complete(false)) mark(complete(true) ? 'all' : 'production');
}

function mark(what) {
  mkdirSync(modules, { recursive: true });
  rmSync(stampFile, { force: true });
  writeFileSync(stampFile, `${wanted()} ${what}\n`);
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
