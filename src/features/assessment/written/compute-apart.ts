// The figures of an assessment from the police data that is held, worked out in a process of its own: half a second of work must hold up no page.
import { fork } from 'node:child_process';
import os from 'node:os';
import { PlainError } from '../../../platform/plain-error.ts';
import type { HeldFile } from '../police-data/police-files-store.ts';
import type { Computed } from '../assess/computed.ts';

export interface Order {
  readonly dataFolder: string; readonly held: readonly HeldFile[];
  readonly code: string; readonly from?: string | undefined; readonly to?: string | undefined; readonly compareWith?: readonly string[] | undefined; readonly steps: readonly string[];
}
export interface Made { readonly computed: Computed; readonly fingerprint: string }
export type Answer = { made: Made } | { refusal: { code: string; message: string; whatToDo: string } } | { fault: string };

/** Throws PlainError where nothing can be said (no data of the area's force, an area that is not known), Error where the process failed. */
export function computeApart(order: Order): Promise<Made> {
  if (!order.held.some((one) => one.kind === 'street')) return Promise.reject(new PlainError('no-police-data', 'No police data has been brought in yet.', 'Bring in the monthly files of data.police.uk first.'));
  return new Promise((resolve, reject) => {
    const child = fork(new URL('compute-child.ts', import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'], serialization: 'advanced', env: { PATH: process.env['PATH'], TMPDIR: os.tmpdir(), ...(process.env['FRANKPLEDGE_REFERENCE'] === undefined ? {} : { FRANKPLEDGE_REFERENCE: process.env['FRANKPLEDGE_REFERENCE'] }) }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child.on('spawn', () => child.send(order));
    child.on('message', (answer: Answer) => {
      if ('made' in answer) resolve(answer.made);
      else if ('refusal' in answer) reject(new PlainError(answer.refusal.code, answer.refusal.message, answer.refusal.whatToDo));
      else reject(new Error(answer.fault));
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => reject(new Error(`The process that computes assessments ended (${signal ?? code})`)));
  });
}
