// What a PDF sets beside its running text: boxes in the margin, and words on their side.
import { describe, expect, it } from 'vitest';
import { asidesOf } from './pdf-asides.ts';
import type { Ink, InkPage } from './pdf-ink.ts';
import type { Turned } from './pdf-turned.ts';
import { uprightOf } from './pdf-turned.ts';

const line = (y: number, x: number, text: string, size = 10): Ink[] => {
  let at = x;
  return text.split(' ').map((word): Ink => {
    const ink = { text: word, x0: at, x1: at + word.length * 5, y, size, bold: false, look: 'plain' };
    at = ink.x1 + 3;
    return ink;
  });
};
const pageWith = (inks: Ink[], box: { x0: number; y0: number; x1: number; y1: number }): InkPage => ({ number: 1, width: 595, height: 842, inks, across: [], down: [], fills: [{ ...box, colour: '#e6eff3' }] });
const asides = (page: InkPage): string[] => asidesOf(page, [], page.inks).map((one) => one.inks.map((ink) => ink.text).join(' '));

describe('a box in the margin', () => {
  const text = [100, 114, 128, 142, 156, 170].flatMap((y) => line(y, 40, 'We will light the steps and mend the rail of the quay'));
  const box = { x0: 400, y0: 90, x1: 555, y1: 180 };

  it('is taken out of the text that runs on beside it', () => {
    const figures = [...line(110, 410, '742', 17), ...line(124, 410, 'fights at night'), ...line(146, 410, '17', 17), ...line(160, 410, 'places in the refuge')];
    expect(asides(pageWith([...text, ...figures], box))).toEqual(['742 fights at night 17 places in the refuge']);
  });

  it('is none where it is the shaded column of a table, or text runs through it', () => {
    const states = [100, 114, 128, 142, 156, 170].flatMap((y) => line(y, 410, 'On track'));
    expect(asides(pageWith([...text, ...states], box))).toEqual([]);
    expect(asides(pageWith([100, 114, 128, 142].flatMap((y) => line(y, 40, 'We will light the steps and mend the rail of the quay and then the lamps of the market and all the lanes behind it')), box))).toEqual([]);
  });
});

describe('words on their side', () => {
  /** Letters of 5 points, read upwards or downwards from `from`. */
  const letters = (x: number, from: number, text: string, up: boolean): Turned[] => [...text].flatMap((letter, at) => {
    const start = from + (up ? -5 : 5) * at;
    return letter === ' ' ? [] : [{ text: letter, x, from: start, to: start + (up ? -5 : 5), spaced: false, up, size: 10, bold: true, look: 'plain' }];
  });
  const read = (all: Turned[]): [string, number, number, number][] => uprightOf(all).map((ink) => [ink.text, Math.round(ink.x0), Math.round(ink.x1), Math.round(ink.y)]);

  it('are read along their own line, and stand in the middle of it', () => {
    expect(read(letters(60, 300, 'Violence at night', true))).toEqual([['Violence at night', 52, 60, 258]]);
    expect(read(letters(60, 215, 'Violence at night', false))).toEqual([['Violence at night', 60, 68, 258]]);
  });

  it('go on from one line to the next, and not from one cell to the next', () => {
    expect(read([...letters(60, 300, 'Violence', true), ...letters(72, 300, 'at night', true), ...letters(60, 500, 'Burglary', true)]).map(([text]) => text)).toEqual(['Violence at night', 'Burglary']);
    expect(read([...letters(72, 200, 'Violence', false), ...letters(60, 200, 'at night', false)]).map(([text]) => text)).toEqual(['Violence at night']);
  });
});
