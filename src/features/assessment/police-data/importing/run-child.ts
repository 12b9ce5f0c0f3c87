// Starts the process that reads police files, gives it its order and waits; at low priority, so that pages come first.
import { fork } from 'node:child_process';
import os from 'node:os';
import { PlainError } from '../../../../platform/plain-error.ts';
import type { Answer, Order, Progress } from './child.ts';
import type { Counted } from './count-kept.ts';
import type { ImportFound } from './read-and-keep.ts';

type Found<O extends Order> = O extends { kind: 'import' } ? ImportFound : Counted;

/** Throws PlainError where the files are refused, Error where the process failed or was ended. */
export function runChild<O extends Order>(order: O, onProgress?: (progress: Progress) => void, onStart?: (pid: number | undefined) => void): Promise<Found<O>> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('child.ts', import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'], serialization: 'advanced', env: { PATH: process.env['PATH'], TMPDIR: os.tmpdir(), ...reference() }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child.on('spawn', () => {
      lower(child.pid);
      onStart?.(child.pid);
      child.send(order);
    });
    child.on('message', (answer: Answer) => {
      if ('progress' in answer) return onProgress?.(answer.progress);
      // It has answered and tidied up behind itself.
      child.kill('SIGKILL');
      if ('found' in answer) resolve(answer.found as Found<O>);
      else if ('refusal' in answer) reject(new PlainError(answer.refusal.code, answer.refusal.message, answer.refusal.whatToDo));
      else reject(new Error(answer.fault));
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => reject(new Error(`The process that reads police files ended (${signal ?? code})`)));
  });
}

/** The installation's own outlines and lookups, for whatever of the child asks where a place is. */
function reference(): Record<string, string> {
  const folder = process.env['FRANKPLEDGE_REFERENCE'];
  return folder === undefined ? {} : { FRANKPLEDGE_REFERENCE: folder };
}

function lower(pid: number | undefined): void {
  try {
    if (pid !== undefined) os.setPriority(pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Some systems do not let us; then it runs like any other.
  }
}
