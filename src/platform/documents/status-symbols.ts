// The small drawing beside the word of a status, the same on pages, in published documents and in PDF: told apart without colour.
import type { Tone } from './document.ts';

const ring = '<circle cx="6" cy="6" r="5" stroke="currentColor" stroke-width="1.6" fill="none"/>';

const drawings: Readonly<Record<Tone, string>> = {
  'complete': '<circle cx="6" cy="6" r="6" fill="currentColor"/><path d="M3 6.2l2 2L9 4" stroke="#fff" stroke-width="1.6" fill="none"/>',
  'on-track': '<path d="M1 0l11 6L1 12z" fill="currentColor"/>',
  'at-risk': '<path d="M6 .5L12 11.5H0z" fill="currentColor"/><path d="M6 4.2v3.4M6 9v1.2" stroke="#fff" stroke-width="1.4"/>',
  'off-track': '<rect width="12" height="12" rx="1.5" fill="currentColor"/><path d="M3.2 3.2l5.6 5.6M8.8 3.2L3.2 8.8" stroke="#fff" stroke-width="1.6"/>',
  'ongoing': '<path d="M10.6 4.4A5 5 0 1 0 11 7" stroke="currentColor" stroke-width="1.8" fill="none"/><path d="M11.8 1v4.4H7.4z" fill="currentColor"/>',
  'cancelled': '<circle cx="6" cy="6" r="5.1" stroke="currentColor" stroke-width="1.6" fill="none"/><path d="M2.6 9.4l6.8-6.8" stroke="currentColor" stroke-width="1.6"/>',
  'not-started': ring,
  'not-stated': '<circle cx="6" cy="6" r="5" stroke="currentColor" stroke-width="1.3" stroke-dasharray="1.6 1.54" fill="none"/><path d="M4.4 4.8a1.6 1.6 0 1 1 2.3 1.5c-.5.2-.7.4-.7.9" stroke="currentColor" stroke-width="1.2" fill="none"/><circle cx="6" cy="8.7" r=".75" fill="currentColor"/>',
};

/** Words and ground of each status (`#rrggbb`), the values of pages/styles/tokens.css. */
export const toneColours: Readonly<Record<Tone, { readonly ink: string; readonly ground: string }>> = {
  'complete': { ink: '#1d4f91', ground: '#e3ecf7' }, 'on-track': { ink: '#1f6a3a', ground: '#e2f1e6' }, 'at-risk': { ink: '#7a4b00', ground: '#fdf0d3' }, 'off-track': { ink: '#9c2018', ground: '#fbe6e3' },
  'ongoing': { ink: '#5a3e85', ground: '#efe9f7' }, 'cancelled': { ink: '#4b5856', ground: '#eceeec' }, 'not-started': { ink: '#4b5856', ground: '#eceeec' }, 'not-stated': { ink: '#4b5856', ground: '#ffffff' },
};

/** The drawing for a page, in the colour of the words about it. */
export function statusSymbol(tone: Tone): string {
  return `<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">${drawings[tone]}</svg>`;
}

/** The drawing as a picture of its own, in its own colour. */
export function statusPicture(tone: Tone): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="12" height="12" viewBox="0 0 12 12">${drawings[tone].replaceAll('currentColor', toneColours[tone].ink)}</svg>`;
}
