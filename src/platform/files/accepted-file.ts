// What people attach: recognised by its content, pictures written anew so that place and camera leave with nobody.
import { createHash } from 'node:crypto';

export type AcceptedFile = { name: string; mediaType: string; bytes: Buffer; sha256: string; isPicture: boolean };
export type Refusal = { refused: string };

export const FILE_BYTES = 20 * 1024 * 1024;
const starts = (bytes: Buffer, ...head: number[]): boolean => head.every((byte, index) => bytes[index] === byte);

/** A picture (PNG, JPEG, WebP) re-encoded without its metadata, or a PDF or Word document as it is. Says why when it is refused. */
export async function acceptFile(file: { name: string; bytes: Buffer }, kinds: 'pictures' | 'pictures and documents'): Promise<AcceptedFile | Refusal> {
  const { bytes } = file;
  if (bytes.length === 0) return { refused: 'The file is empty. Choose another.' };
  if (bytes.length > FILE_BYTES) return { refused: 'The file is larger than 20 MB. Choose a smaller one.' };
  const isPng = starts(bytes, 0x89, 0x50, 0x4e, 0x47);
  const isJpeg = starts(bytes, 0xff, 0xd8, 0xff);
  const isWebp = bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP';
  if (isPng || isJpeg || isWebp) {
    try {
      // Loaded with the first picture: no start waits for it.
      const { default: sharp } = await import('sharp');
      const picture = sharp(bytes, { limitInputPixels: 60_000_000, failOn: 'error' }).rotate().resize({ width: 2000, height: 2000, fit: 'inside', withoutEnlargement: true });
      const written = isPng ? await picture.png().toBuffer() : await picture.jpeg({ quality: 85 }).toBuffer();
      return accepted(named(file.name, isPng ? '.png' : '.jpg'), isPng ? 'image/png' : 'image/jpeg', written, true);
    } catch {
      return { refused: 'The picture cannot be read: it may be damaged or far too large. Choose another.' };
    }
  }
  if (kinds === 'pictures and documents') {
    if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return accepted(named(file.name, '.pdf'), 'application/pdf', bytes, false);
    if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) && bytes.includes('vbaProject')) return { refused: 'This document carries macros. Save it as a Word document (.docx) without them, or as a PDF, and choose it again.' };
    if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) && /\.docx$/i.test(file.name) && bytes.includes('word/document.xml')) return accepted(file.name, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', bytes, false);
    return { refused: 'This kind of file is not taken. Choose a picture (PNG, JPEG), a PDF or a Word document.' };
  }
  return { refused: 'This is not a picture that can be read. Choose a PNG or JPEG.' };
}

/** The name ends as the content does: what says .html and begins like a PDF would run as a page where it is opened from a folder. */
const named = (name: string, ending: string): string => name.replace(/\.[^.]*$/, '') + ending;

function accepted(name: string, mediaType: string, bytes: Buffer, isPicture: boolean): AcceptedFile {
  return { name: name || 'file', mediaType, bytes, sha256: createHash('sha256').update(bytes).digest('hex'), isPicture };
}
