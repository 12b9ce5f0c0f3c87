// Pictures as Word takes them: a drawing (SVG) is accompanied by the same as PNG, for the programs that draw no SVG.
import { ImageRun } from 'docx';
import sharp from 'sharp';
import { Lately } from '../../apart/lately.ts';
import type { Tone } from '../document.ts';
import type { MeasuredPicture } from '../picture.ts';
import { statusPicture, toneColours } from '../status-symbols.ts';

export type DrawnPictures = ReadonlyMap<string, Uint8Array>;

/** Of each drawing the PNG, by name; also of each status, as `status-…`. */
export async function drawPictures(pictures: readonly MeasuredPicture[]): Promise<DrawnPictures> {
  const drawn = new Map<string, Uint8Array>(await statusPictures());
  for (const picture of pictures) {
    if (picture.kind !== 'svg' || drawn.has(picture.name)) continue;
    drawn.set(picture.name, await asPng(picture.bytes, Math.min(1600, Math.max(600, picture.width * 2))));
  }
  return drawn;
}

let symbols: Promise<[string, Uint8Array][]> | undefined;

function statusPictures(): Promise<[string, Uint8Array][]> {
  symbols ??= Promise.all((Object.keys(toneColours) as Tone[]).map(async (tone): Promise<[string, Uint8Array]> => [`status-${tone}`, await asPng(Buffer.from(statusPicture(tone)), 64)]));
  return symbols;
}

/** A document that is made again has mostly the drawings that it had, and they are a third of the work. */
const made = new Lately<Uint8Array>({ most: 200, ms: 600_000, bytes: 16_000_000 });

async function asPng(svg: Uint8Array, width: number): Promise<Uint8Array> {
  return made.ask({ svg, width }, async () => new Uint8Array(await sharp(svg, { density: 300, limitInputPixels: 60_000_000 }).resize({ width: Math.round(width) }).png().toBuffer()));
}

/** `width` in pixels of 96 to the inch. */
export function pictureRun(picture: MeasuredPicture, width: number, drawn: DrawnPictures): ImageRun {
  const transformation = { width: Math.round(width), height: Math.max(1, Math.round((width * picture.height) / picture.width)) };
  const altText = { name: picture.name, description: picture.alternative };
  const data = Buffer.from(picture.bytes);
  if (picture.kind !== 'svg') return new ImageRun({ type: picture.kind === 'png' ? 'png' : 'jpg', data, transformation, altText });
  return new ImageRun({ type: 'svg', data, transformation, altText, fallback: { type: 'png', data: Buffer.from(drawn.get(picture.name) ?? []) } });
}

/** The small drawing of a status: its word stands beside it, so a screen reader passes it over. */
export function statusRun(tone: Tone, drawn: DrawnPictures): ImageRun {
  return new ImageRun({ type: 'png', data: Buffer.from(drawn.get(`status-${tone}`) ?? []), transformation: { width: 12, height: 12 }, altText: { name: `status-${tone}` }, decorative: true });
}
