// A form of a document as it is kept: its bytes under a name, with the hash by which anybody can tell that nothing was changed since.
import { createHash } from 'node:crypto';

export const MEDIA_TYPES = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
} as const;

/** `sha256`: of the bytes, in hexadecimal. */
export type FormFile = { form: keyof typeof MEDIA_TYPES; name: string; mediaType: string; bytes: Buffer; sha256: string };

/** `content`: words are written as UTF-8; `mediaType`: where it is not what the form usually is. */
export function formFile(form: FormFile['form'], name: string, content: Uint8Array | string, mediaType: string = MEDIA_TYPES[form]): FormFile {
  const bytes = Buffer.from(content as Uint8Array);
  return { form, name, mediaType, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
