// Readers of everything that is handed out: what a test says of a document it says of its file.
export { readDocx } from './read-docx.ts';
export type { ReadDocx } from './read-docx.ts';
export { readHtml } from './read-html.ts';
export type { ReadHtml } from './read-html.ts';
export { findAll, readPdf, tagText } from './read-pdf.ts';
export type { PdfFont, PdfTag, ReadPdf } from './read-pdf.ts';
export type { ReadBack, ReadHeading, ReadTable } from './read-back.ts';
