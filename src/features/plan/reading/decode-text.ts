// Text as people save it: UTF-8, UTF-16 with or without its mark, or Windows-1252, told by the mark or by the bytes themselves.
import iconv from 'iconv-lite';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** The encoding the bytes speak for; `declared` (an HTML page's own word) decides only where the bytes leave it open. */
export function encodingOf(bytes: Uint8Array, declared?: string): Encoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const looked = Math.min(bytes.length, 4096);
  for (let at = 0; at < looked; at += 1) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  if ((zeros[1] ?? 0) > looked / 5 && (zeros[0] ?? 0) < looked / 50) return 'utf-16le';
  if ((zeros[0] ?? 0) > looked / 5 && (zeros[1] ?? 0) < looked / 50) return 'utf-16be';
  if (isUtf8(bytes)) return 'utf-8';
  return declared && /^utf-?8$/i.test(declared) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The text with its line ends as \n and without the byte order mark. */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encodingOf(bytes, declared), { stripBOM: true });
  return text.replace(/\r\n?|\u2028|\u2029/g, '\n');
}
