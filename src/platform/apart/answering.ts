// The other end of `apart.ts`: a module that calls this is the process in which orders are carried out.
import { flushCompileCache } from 'node:module';
import { PlainError } from '../plain-error.ts';

export type Refusal = { code: string; message: string; whatToDo: string; place?: string | undefined };
export type Told<Answer> = { news: unknown } | { answer: Answer } | { refusal: Refusal } | { fault: string };

/** Carries out each order that comes, one after another. What is thrown is told as a refusal (PlainError) or a fault. Ends with its parent. */
export function answerOrders<Order, Answer>(carryOut: (order: Order, tell: (news: unknown) => void) => Answer | Promise<Answer>): void {
  // Everything is loaded by now, and whoever is killed after its answer writes nothing at its end.
  flushCompileCache();
  // Not `exit`: threads of native code may be in the middle of a write, and would be waited for.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.on('message', (order: Order) => void told(order).then((one) => process.send!(one)));
  const told = async (order: Order): Promise<Told<Answer>> => {
    try {
      return { answer: await carryOut(order, (news) => void process.send!({ news })) };
    } catch (error) {
      if (error instanceof PlainError) return { refusal: { code: error.code, message: error.message, whatToDo: error.whatToDo, place: error.place } };
      return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
}
