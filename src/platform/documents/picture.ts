// What a picture is, read from its bytes: its kind and its size. A drawing (SVG) that could run something, or explode, is refused.
import { createHash } from 'node:crypto';
import { PlainError } from '../plain-error.ts';
import type { Picture } from './document.ts';
import { cleanText } from './clean-text.ts';

export type PictureKind = 'png' | 'jpeg' | 'svg';

/** Width and height in the picture's own pixels; `name` is made from its contents. */
export interface MeasuredPicture {
  readonly bytes: Uint8Array;
  readonly kind: PictureKind;
  readonly width: number;
  readonly height: number;
  readonly alternative: string;
  readonly name: string;
  readonly narrow?: Omit<MeasuredPicture, 'narrow'>;
}

/** `where` names the picture in an error: its caption, or its place. Throws PlainError when it has no alternative text or is no picture. */
export function measurePicture(picture: Picture, where: string): MeasuredPicture {
  const alternative = cleanText(picture.alternative ?? '').trim();
  if (alternative === '') {
    throw new PlainError('picture-without-alternative', `The picture “${where}” has no alternative text.`, 'Say in a sentence what the picture shows, for people who cannot see it.');
  }
  const bytes = Buffer.from(picture.bytes.buffer, picture.bytes.byteOffset, picture.bytes.byteLength);
  const measured = measurePng(bytes) ?? measureJpeg(bytes) ?? measureSvg(bytes, where);
  if (measured === undefined || measured.width < 1 || measured.height < 1) {
    throw new PlainError('not-a-picture', `The picture “${where}” cannot be read.`, 'Take a PNG, JPEG or SVG picture.');
  }
  const narrow = picture.narrow === undefined ? {} : { narrow: measurePicture({ bytes: picture.narrow, alternative }, where) };
  return { ...measured, ...narrow, bytes: picture.bytes, alternative, name: `${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}.${measured.kind}` };
}

type Measure = Pick<MeasuredPicture, 'kind' | 'width' | 'height'>;

function measurePng(bytes: Buffer): Measure | undefined {
  if (bytes.length < 24 || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return undefined;
  return { kind: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** The frame header of a JPEG stands behind any number of other segments. */
function measureJpeg(bytes: Buffer): Measure | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) { at += 1; continue; }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { kind: 'jpeg', height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** Tags with all that stands in them, and rules of style; the words that a drawing shows may say "the one = two trial". What is not closed is kept whole. */
function markupOf(svg: string): string {
  const kept: string[] = [];
  for (let at = svg.indexOf('<'); at >= 0; ) {
    let end = at + 1;
    for (let quote = ''; end < svg.length && (quote !== '' || svg[end] !== '>'); end += 1) {
      const letter = svg[end];
      if (quote !== '') quote = letter === quote ? '' : quote;
      else if (letter === '"' || letter === "'") quote = letter;
    }
    const rules = /^<(?:\w+:)?style\b/i.test(svg.slice(at, at + 30));
    const close = rules ? svg.slice(end).search(/<\/(?:\w+:)?style\b/i) : -1;
    const until = !rules ? end + 1 : close < 0 ? svg.length : end + close;
    kept.push(svg.slice(at, until));
    at = svg.indexOf('<', until);
  }
  return kept.join('\n');
}

function measureSvg(bytes: Buffer, where: string): Measure | undefined {
  const head = bytes.toString('utf8', 0, 4000);
  const root = /<svg\b([^>]*)>/i.exec(head)?.[1];
  if (root === undefined || !/^\uFEFF?\s*</.test(head)) return undefined;
  if (/<!doctype|<!entity|<script\b|<foreignobject\b|\bon\w+\s*=|(?:href|src)\s*=\s*["']?\s*(?!#|["']?data:image\/(?:png|jpe?g);)[^"'\s>]|url\(\s*["']?\s*(?!#)[^)\s"']/i.test(markupOf(bytes.toString('utf8')))) {
    throw new PlainError('drawing-refused', `The drawing “${where}” carries a script or draws on something outside itself.`, 'Save it again as a plain SVG, or as a PNG.');
  }
  const box = /\bviewBox\s*=\s*["']\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.e]+)[\s,]+([\d.e]+)/i.exec(root);
  const side = (name: string): number => Number(new RegExp(`\\b${name}\\s*=\\s*["']\\s*([\\d.]+)(?:px)?\\s*["']`, 'i').exec(root)?.[1] ?? Number.NaN);
  const [width, height] = [side('width'), side('height')];
  if (width > 0 && height > 0) return { kind: 'svg', width, height };
  return box === null ? undefined : { kind: 'svg', width: Number(box[1]), height: Number(box[2]) };
}
