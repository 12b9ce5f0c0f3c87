// Which format a file has, by its content: a name can say anything.
import { decodeText, encodingOf } from './decode-text.ts';
import { PlanRefused } from './refusals.ts';
import { zipEntries } from './safe-zip.ts';

export type Format = 'docx' | 'pdf' | 'html' | 'markdown' | 'text';

export const LARGEST_FILE = 50 * 1024 * 1024;

const starts = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, index) => bytes[index] === byte);
const ascii = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');

const PICTURES: ((bytes: Uint8Array) => boolean)[] = [
  (bytes) => starts(bytes, 0x89, 0x50, 0x4e, 0x47),
  (bytes) => starts(bytes, 0xff, 0xd8, 0xff),
  (bytes) => /^GIF8[79]a/.test(ascii(bytes, 0, 6)),
  (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP',
  (bytes) => starts(bytes, 0x49, 0x49, 0x2a, 0x00) || starts(bytes, 0x4d, 0x4d, 0x00, 0x2a),
  (bytes) => ascii(bytes, 0, 2) === 'BM' && bytes.length > 26 && ascii(bytes, 6, 10) === '\0\0\0\0',
  (bytes) => ascii(bytes, 4, 8) === 'ftyp' && /^(hei|mif|avif)/.test(ascii(bytes, 8, 12)),
];

/** Throws PlanRefused for what is no document that can hold a plan. */
export function recogniseFormat(bytes: Uint8Array): Format {
  if (bytes.length > LARGEST_FILE) throw new PlanRefused('too-large');
  if (bytes.length === 0) throw new PlanRefused('empty-file');
  if (PICTURES.some((is) => is(bytes))) throw new PlanRefused('picture-not-plan');
  if (/%PDF-\d/.test(ascii(bytes, 0, 1024))) return 'pdf';
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06)) return formatOfZip(bytes);
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) throw new PlanRefused(isEncryptedOffice(bytes) ? 'password-protected' : 'old-word-format');
  return formatOfText(bytes);
}

function formatOfZip(bytes: Uint8Array): Format {
  const names = zipEntries(bytes);
  if ([...names.keys()].some((name) => /^word\/document\d*\.xml$/.test(name))) return 'docx';
  if (names.has('mimetype') && names.has('content.xml')) throw new PlanRefused('other-format', undefined, [], 'It is an OpenDocument file: LibreOffice saves it as .docx.');
  throw new PlanRefused('other-format', undefined, [], names.has('xl/workbook.xml') ? 'It is a spreadsheet.' : names.has('ppt/presentation.xml') ? 'It is a presentation.' : '');
}

/** A protected Office file is a compound file with a stream called EncryptionInfo or EncryptedPackage; its names are UTF-16. */
function isEncryptedOffice(bytes: Uint8Array): boolean {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return whole.includes(Buffer.from('EncryptionInfo', 'utf16le')) || whole.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

function formatOfText(bytes: Uint8Array): Format {
  const encoding = encodingOf(bytes);
  const text = decodeText(bytes.subarray(0, 200_000));
  if (text.trim() === '') throw new PlanRefused('empty-file');
  let odd = 0;
  for (const letter of text) if (letter === '\ufffd' || (letter < ' ' && !'\n\t\f\v\b'.includes(letter))) odd += 1;
  if (odd > text.length / 100 + 1 || (encoding.startsWith('utf-16') && !/\s/.test(text.slice(0, 2000)))) throw new PlanRefused('other-format');
  if (text.startsWith('{\\rtf')) throw new PlanRefused('other-format', undefined, [], 'It is rich text (RTF): Word saves it as .docx.');
  const head = text.slice(0, 4000).replace(/<!--[\s\S]*?-->/g, '').trimStart();
  if (/^(<\?xml[^>]*>\s*)?(<!doctype html|<html|<head|<body)/i.test(head) || (/^<(div|table|h[1-6]|p|section|main|article|header|meta|style|title)[\s>]/i.test(head) && !/^(#{1,6} |\*\*)/m.test(text))) return 'html';
  return isMarkdown(text) ? 'markdown' : 'text';
}

function isMarkdown(text: string): boolean {
  return /^ {0,3}#{1,6}\s+\S/m.test(text) || /\*\*[^\s*][^*\n]*\*\*/.test(text) || text.split('\n', 5_000).some((line) => line.length < 500 && line.includes('|') && line.includes('--') && /^[\s|:-]+$/.test(line)) || /\[[^\]\n]+\]\((https?:|mailto:)[^)\s]+\)/.test(text);
}

/** What an HTML page says of its own encoding. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(ascii(bytes, 0, 2048))?.[1];
}
