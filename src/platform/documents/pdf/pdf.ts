// The document as a tagged, accessible PDF (PDF/UA-1), set by Typst. The same document gives the same bytes.
import type { Document } from '../document.ts';
import { prepare } from '../prepare.ts';
import { compilePdf } from './compile.ts';
import { printData } from './print-data.ts';

/** A4 pages. Throws PlainError as `prepare` does, and when Typst refuses or warns: a PDF that is not accessible is not handed out. */
export async function toPdf(document: Document): Promise<Uint8Array> {
  return compilePdf(printData(prepare(document)));
}
