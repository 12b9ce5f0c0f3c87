// A thread of its own in which PDF and Word files are made: Typst and the layout of pages hold a thread for up to seconds, and the
// application has people waiting on its own.
import { parentPort } from 'node:worker_threads';
import { PlainError } from '../../plain-error.ts';
import { drawPdf } from '../pdf/pdf.ts';
import { drawDocx } from '../word/docx.ts';
import type { Answer, Order } from './threads.ts';

async function answer(order: Order): Promise<Answer> {
  try {
    return { number: order.number, bytes: order.form === 'pdf' ? drawPdf(order.document) : await drawDocx(order.document) };
  } catch (error) {
    if (error instanceof PlainError) return { number: order.number, refusal: { code: error.code, message: error.message, whatToDo: error.whatToDo } };
    return { number: order.number, fault: error instanceof Error ? error.stack ?? error.message : String(error) };
  }
}

parentPort?.on('message', (order: Order) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  void answer(order).then((made) => parentPort?.postMessage(made));
});
