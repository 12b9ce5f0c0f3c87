// A partnership's own colour.
import { expect, test } from 'vitest';
import { brandStylesheet, contrast, isReadableBrand } from './brand.ts';

test('contrast is that of the guidelines: black on white 21, equal colours 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  expect(contrast('#0f6163', '#0f6163')).toBe(1);
});

test('a colour on which white words cannot be read is refused', () => {
  expect(['#0f6163', '#7a1f5c', '#f2b13c', '#8a8a8a', 'teal', '#0f6163;}body{display:none'].map(isReadableBrand)).toEqual([true, true, false, false, false, false]);
  expect(() => brandStylesheet('#f2b13c')).toThrow(RangeError);
});

test('header and buttons follow the colour, each darker than the one before', () => {
  expect(brandStylesheet('#7A1F5C')).toBe(':root{--fp-teal:#7a1f5c;--fp-teal-dark:#551640;--fp-deep:#491337;}\n');
});
