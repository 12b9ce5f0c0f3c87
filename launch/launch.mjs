// Hands over to the pinned Node 24: the same words, the same streams, the same exit code, and never a process left behind.
import { spawn } from 'node:child_process';
import module from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotStart, ensureInstalled, ownNodeWillDo, pinnedNode, root } from './install.mjs';

// What was compiled once is not compiled again: a second off every start, of the processes that we start too. Where it cannot be written, all goes on without.
process.env.NODE_COMPILE_CACHE ??= path.join(root, 'node_modules', '.cache', 'frankpledge-compiled');

/** Runs the command line, or with `--run FILE …` a file of the project, under Node 24. Ends the process with its exit code. */
export async function launch(words) {
  const ofOurs = words[0] === '--run';
  try {
    if (ofOurs && words[1] === undefined) throw new CannotStart('The file to run is missing.', 'Use: ./frankpledge --run FILE.ts');
    await ensureInstalled(ofOurs);
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    console.error(error.message);
    process.exit(error.code);
  }
  const file = ofOurs ? path.resolve(root, words[1]) : path.join(root, 'src', 'main.ts');
  if (ownNodeWillDo() && !ofOurs) {
    whenParentGoes(() => process.kill(process.pid, 'SIGTERM'));
    module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
    const { main } = await import(pathToFileURL(file).href);
    await main(words);
    return;
  }
  const leave = pathToFileURL(path.join(root, 'launch', 'leave-with-parent.mjs')).href;
  process.exit(await handOver(ofOurs ? ['--import', leave, file, ...words.slice(2)] : [file, ...words], { ipc: true }));
}

/** Runs the pinned Node (or this one, where there is none); resolves with its exit code. The ipc channel tells the child when we are gone. */
export function handOver(words, { ipc = false, env = process.env, cwd = process.cwd() } = {}) {
  const child = spawn(pinnedNode() ?? process.execPath, ['--disable-warning=ExperimentalWarning', ...words], { stdio: ['inherit', 'inherit', 'inherit', ...(ipc ? ['ipc'] : [])], env, cwd });
  const pass = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  const watch = whenParentGoes(() => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`The pinned Node could not be started: ${error.message}\nRemove node_modules and start again, or start with a Node of 24.12 or newer.`);
      resolve(2);
    });
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      for (const one of signals) process.off(one, pass);
      resolve(code ?? 128 + os.constants.signals[signal]);
    });
  });
}

/** npm starts us through a shell; a signal to npm ends both and does not reach us. Elsewhere a parent that goes is no reason to stop (nohup). */
function whenParentGoes(stop) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return undefined;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 300);
  watch.unref();
  return watch;
}
