// Drawings as Word takes them: made once for as long as they are the same, and never taken for another.
import { expect, it } from 'vitest';
import { processorSeconds } from '../../../../test/support/processor-time.ts';
import type { MeasuredPicture } from '../picture.ts';
import { drawPictures } from './pictures.ts';

const drawing = (name: string, colour: string, width = 700): MeasuredPicture => {
  const dots = Array.from({ length: 4000 }, (_none, at) => `<circle cx="${(at * 37) % 700}" cy="${(at * 61) % 700}" r="${2 + (at % 9)}" fill="${colour}" fill-opacity="0.4"/>`);
  return { bytes: new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 700" width="${width}" height="${width}">${dots.join('')}</svg>`), kind: 'svg', width, height: width, alternative: 'Dots', name };
};
const widthOf = (png: Uint8Array): number => Buffer.from(png).readUInt32BE(16);

it('a drawing that was made of late is not made again, and whoever has it has a copy of their own', async () => {
  const picture = drawing('dots.svg', 'teal');
  let first = new Uint8Array();
  let again = new Uint8Array();
  await drawPictures([]);
  const anew = await processorSeconds(async () => { first = new Uint8Array((await drawPictures([picture])).get('dots.svg')!); });
  const kept = await processorSeconds(async () => { again = (await drawPictures([picture])).get('dots.svg') as typeof again; });
  expect(again).toEqual(first);
  expect(kept).toBeLessThan(anew / 3);
  again.fill(0);
  expect((await drawPictures([picture])).get('dots.svg')).toEqual(first);
});

it('another drawing, and the same at another size, are made for themselves', async () => {
  const [teal, navy, small] = await Promise.all([drawing('a.svg', 'teal'), drawing('a.svg', 'navy'), drawing('a.svg', 'teal', 200)].map(async (one) => (await drawPictures([one])).get('a.svg')!));
  expect([teal!, navy!, small!].map(widthOf)).toEqual([1400, 1400, 600]);
  expect(navy).not.toEqual(teal);
});
