// Standard output, written to its end: a document that a full disk cut off looks whole to the script that goes on with it.
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { PlainError } from '../platform/plain-error.ts';

let broken: NodeJS.ErrnoException | undefined;

/** Listens for what a terminal or a pipe says later. Whoever read us may have gone: that is theirs to know. */
export function watchOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') broken ??= error;
  });
}

export function printWhole(text: string): void {
  if (broken !== undefined) return;
  if (process.stdout instanceof Socket) {
    process.stdout.write(text);
    return;
  }
  // To a file the stream writes once, and says nothing where the system took only a part.
  const bytes = Buffer.from(text);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
  } catch (error) {
    broken = error as NodeJS.ErrnoException;
  }
}

/** Why what was printed is not whole, where it is not. */
export function whyCutOff(): PlainError | undefined {
  if (broken === undefined) return undefined;
  return new PlainError('cut-off', `What was printed is not whole: ${broken.code === 'ENOSPC' ? 'the disk is full' : `it could not be written (${broken.code ?? broken.message})`}.`, 'Do not use what was written so far. Make room, or print to another place, and run it again.');
}
