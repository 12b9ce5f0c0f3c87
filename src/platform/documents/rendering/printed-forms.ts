// The forms that are files: made aside, in processes of their own, so that no page waits for them.
import type { Document } from '../document.ts';
import { render } from './render.ts';

/**
 * The document as a tagged, accessible PDF (PDF/UA-1) on A4 pages; the same document gives the same bytes. Throws PlainError as `prepare`
 * does, and when Typst refuses or warns: a PDF that is not accessible is not handed out.
 */
export async function toPdf(document: Document): Promise<Uint8Array> {
  return render('pdf', document);
}

/** The document as a Word file (.docx); the same document gives the same bytes. Throws PlainError as `prepare` does. */
export async function toDocx(document: Document): Promise<Uint8Array> {
  return render('docx', document);
}
