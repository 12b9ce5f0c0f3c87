// A text taken literally, as who wrote it broke it: for what stands in a publication as it was typed, and on the pages where that is read before. No mark means anything here.
import type { Inline, Paragraph } from './document.ts';

/** The lines of each paragraph: an empty line parts two, a single new line stays one. */
export function plainParagraphs(written: string): string[][] {
  return written.replace(/\r\n?|\u2028|\u2029/g, '\n').split(/\n\s*\n/).map((part) => part.trim()).filter((part) => part !== '').map((part) => part.split('\n').map((line) => line.trim()));
}

export function fromPlainText(written: string): Paragraph[] {
  return plainParagraphs(written).map((lines) => ({ kind: 'paragraph', words: lines.flatMap((line, at): Inline[] => [...(at === 0 ? [] : [{ kind: 'line' } as const]), { kind: 'text', text: line }]) }));
}
