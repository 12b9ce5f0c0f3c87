// Colours of cells as #rrggbb, from what documents write: hex, rgb(…), the names of the traffic lights.

const NAMED: Record<string, string> = {
  red: '#ff0000', amber: '#ffbf00', orange: '#ffa500', yellow: '#ffff00', green: '#00b050', lime: '#00ff00', lightgreen: '#90ee90', darkgreen: '#006400', blue: '#0070c0', lightblue: '#add8e6', navy: '#000080', grey: '#808080', gray: '#808080', lightgrey: '#d3d3d3', lightgray: '#d3d3d3', purple: '#800080', silver: '#c0c0c0', darkred: '#8b0000', gold: '#ffd700',
};

/** undefined for none, white, transparent and what is no colour */
export function colourOf(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const text = written.trim().toLowerCase();
  const hex = /^#?([\da-f]{6}|[\da-f]{3})$/.exec(text)?.[1];
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(text);
  const colour = NAMED[text] ?? (hex ? `#${hex.length === 3 ? [...hex].map((one) => one + one).join('') : hex}` : rgb ? hexOf(Number(rgb[1]), Number(rgb[2]), Number(rgb[3])) : undefined);
  return colour === '#ffffff' ? undefined : colour;
}

/** Each channel 0 to 255. */
function hexOf(red: number, green: number, blue: number): string {
  return `#${[red, green, blue].map((one) => Math.max(0, Math.min(255, Math.round(one))).toString(16).padStart(2, '0')).join('')}`;
}
