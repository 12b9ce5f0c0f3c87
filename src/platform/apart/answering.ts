// The other end of `apart.ts`: a module that calls this is the process in which orders are carried out.
import { flushCompileCache } from 'node:module';
import { Worker } from 'node:worker_threads';
import { PlainError } from '../plain-error.ts';

export type Refusal = { code: string; message: string; whatToDo: string; place?: string | undefined };
export type Told<Answer> = { news: unknown } | { answer: Answer } | { refusal: Refusal } | { fault: string };

type Rights = { has(scope: string, where?: string): boolean; drop?(scope: string): void };
const permission = process.permission as Rights | undefined;

/** How often a process that is at work looks whether anybody still waits for it, and how much work it has done. */
const LOOK_MS = 500;

/** Carries out each order that comes, one after another. What is thrown is told as a refusal (PlainError) or a fault. Ends with its parent, in the middle of its work too. */
export function answerOrders<Order, Answer>(carryOut: (order: Order, tell: (news: unknown) => void) => Answer | Promise<Answer>): void {
  // Everything is loaded by now, and whoever is killed after its answer writes nothing at its end.
  flushCompileCache();
  giveUp('fs.write', process.env['NODE_COMPILE_CACHE']);
  const workBegins = watchOver();
  // Not `exit`: threads of native code may be in the middle of a write, and would be waited for.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.on('message', (order: Order) => void told(order).then((one) => process.send!(one)));
  const told = async (order: Order): Promise<Told<Answer>> => {
    workBegins();
    try {
      return { answer: await carryOut(order, (news) => void process.send!({ news })) };
    } catch (error) {
      if (error instanceof PlainError) return { refusal: { code: error.code, message: error.message, whatToDo: error.whatToDo, place: error.place } };
      return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
}

/**
 * Whoever is in the middle of a calculation hears nothing of a channel that closed and looks at no clock; a thread of its own does both. On Windows a parent that is
 * gone is still named, so it is looked for. A confined process may start this one thread and none after it. Gives back what is to be called when an order begins.
 */
function watchOver(): () => void {
  const watch = `
    const { workerData: { parent, mostMs, began } } = require('node:worker_threads');
    const isGone = () => {
      if (process.ppid !== parent) return true;
      try { process.kill(parent, 0); } catch (error) { return error.code === 'ESRCH'; }
      return false;
    };
    const workedMs = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000 - began[0]; };
    setInterval(() => { if (isGone() || (mostMs > 0 && workedMs() > mostMs)) process.kill(process.pid, 'SIGKILL'); }, ${LOOK_MS});`;
  const began = new Float64Array(new SharedArrayBuffer(8));
  const workBegins = (): void => {
    const { user, system } = process.cpuUsage();
    began[0] = (user + system) / 1000;
  };
  workBegins();
  const workerData = { parent: Number(process.env['FRANKPLEDGE_PARENT'] ?? process.ppid), mostMs: Number(process.env['FRANKPLEDGE_PROCESSOR_MS'] ?? 0), began };
  new Worker(watch, { eval: true, workerData, resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 } }).unref();
  // A Node that cannot give up a right keeps this one; it was given no folder (`apart.ts`).
  if (permission?.drop) giveUp('worker');
  return workBegins;
}

/** For good, or the process carries out nothing. One that is not confined has no rights of its own to give up. */
export function giveUp(scope: string, where?: string, rights = permission): void {
  rights?.drop?.(scope);
  if (rights?.has(scope, where)) throw new Error(`A confined process would keep the right ${scope}`);
}
