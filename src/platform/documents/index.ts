// The one document model and its forms: web page, PDF/UA-1 and Word.
export * from './document.ts';
export { MEDIA_TYPES, formFile } from './form-file.ts';
export type { FormFile } from './form-file.ts';
export { escapeHtml, toHtml } from './html/body.ts';
export type { ContentsEntry, HtmlOptions } from './html/body.ts';
export { toHtmlPage } from './html/page.ts';
export type { HtmlPageOptions } from './html/page.ts';
export { toDocx, toPdf } from './rendering/printed-forms.ts';
export { PATIENCE, tookTooLong } from './rendering/render.ts';
