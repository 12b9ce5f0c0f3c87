// Words set on their side, as those of a narrow cell that names the priority of the rows beside it: read along their own line, and set down in the middle of it as words of the page.
import type { Ink } from './pdf-ink.ts';

/** One letter; `up`: read from the foot of the page to its head. */
export type Turned = { text: string; x: number; from: number; to: number; spaced: boolean; up: boolean; size: number; bold: boolean; look: string };

type Line = { letters: Turned[]; from: number; to: number };

export function uprightOf(letters: readonly Turned[]): Ink[] {
  const lines: Line[] = [];
  for (const letter of letters) {
    const line = lines.at(-1);
    const last = line?.letters.at(-1);
    const [from, to] = [Math.min(letter.from, letter.to), Math.max(letter.from, letter.to)];
    const goesOn = line && last && last.up === letter.up && Math.abs(last.x - letter.x) < letter.size * 0.35 && Math.abs(letter.from - last.to) < letter.size * 2;
    if (goesOn) {
      line.letters.push(letter);
      Object.assign(line, { from: Math.min(line.from, from), to: Math.max(line.to, to) });
    } else lines.push({ letters: [letter], from, to });
  }
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && isBeside(last, line)) group.push(line);
    else groups.push([line]);
  }
  return groups.map(inkOf);
}

const gapBefore = (one: Turned, before: Turned): number => (one.up ? before.to - one.from : one.from - before.to);

/** The line after it, half over and not much further than a line. */
function isBeside(line: Line, next: Line): boolean {
  const [one, other] = [line.letters[0] as Turned, next.letters[0] as Turned];
  const overlap = Math.min(line.to, next.to) - Math.max(line.from, next.from);
  const apart = (other.x - one.x) * (one.up ? 1 : -1);
  return one.up === other.up && overlap > 0 && apart > one.size * 0.7 && apart < one.size * 1.9 && Math.abs(one.size - other.size) < 0.5;
}

function inkOf(lines: readonly Line[]): Ink {
  const first = lines[0]?.letters[0] as Turned;
  const text = lines.map(({ letters }) => letters.map((one, at) => `${at > 0 && (one.spaced || gapBefore(one, letters[at - 1] as Turned) > one.size * 0.14) ? ' ' : ''}${one.text}`).join('')).join(' ').replace(/\s+/g, ' ').trim();
  const xs = lines.map(({ letters }) => letters[0]?.x ?? 0);
  const middle = (Math.min(...lines.map((line) => line.from)) + Math.max(...lines.map((line) => line.to))) / 2;
  // Its letters stand on the line with their heads to the left where they are read upwards.
  const [x0, x1] = first.up ? [Math.min(...xs) - first.size * 0.8, Math.max(...xs)] : [Math.min(...xs), Math.max(...xs) + first.size * 0.8];
  return { text, x0, x1, y: middle, size: first.size, bold: lines.every(({ letters }) => letters.every((one) => one.bold)), look: first.look };
}
