// Hands documents to processes and takes files back: two at a time, the rest wait their turn; a process without work ends after a while.
// The same document gives the same bytes, so what was made of late is not made again: a board opens one draft many times.
import { GaveUp } from '../../apart/apart.ts';
import { KeptProcesses } from '../../apart/kept.ts';
import { Lately } from '../../apart/lately.ts';
import { PlainError } from '../../plain-error.ts';
import type { Document } from '../document.ts';

export interface Order { readonly form: 'pdf' | 'docx'; readonly document: Document }

/** For every kind of process that people wait for who want a document. */
export const PATIENCE = { timeMs: 120_000, idleMs: 60_000, most: 2 } as const;

const processes = new KeptProcesses<Order, Uint8Array>(new URL('drawing-apart.ts', import.meta.url), PATIENCE);
const made = new Lately<Uint8Array>({ most: 200, ms: 600_000, bytes: 16_000_000 });

/** A file of the document. Throws PlainError when the document cannot be set, or is not made within two minutes. */
export async function render(form: Order['form'], document: Document): Promise<Uint8Array> {
  const order = { form, document };
  return made.ask(order, () => processes.ask(order).catch(tookTooLong));
}

export function tookTooLong(error: unknown): never {
  throw error instanceof GaveUp ? new PlainError('document-took-too-long', 'Making the file took too long or too much memory, and was stopped.', 'Try again: what was made of it meanwhile is kept for some minutes. If it happens again, divide the document, or make its largest table shorter.') : error as Error;
}
