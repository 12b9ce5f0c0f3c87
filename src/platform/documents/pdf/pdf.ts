// The document as a tagged, accessible PDF (PDF/UA-1), set by Typst.
import type { PreparedDocument } from '../prepare.ts';
import { compilePdf } from './compile.ts';
import { printData } from './print-data.ts';

/** Holds its thread while it works. Throws PlainError when Typst refuses or warns. */
export function drawPdf(document: PreparedDocument): Uint8Array {
  return compilePdf(printData(document));
}
