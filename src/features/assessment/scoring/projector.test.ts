// Where a question stands on the wall: it stays there when the room agrees on it, though nobody had scored it.
import { expect, it } from 'vitest';
import { DEFAULT_MATRIX } from './default-matrix.ts';
import { onWall } from './projector.ts';

it('leads back to a question that nobody had scored, once the room agreed on it', () => {
  const [, second] = DEFAULT_MATRIX.criteria.map(({ key }) => key);
  const at = (agreed: Record<string, number>, every: boolean): string => onWall({ workshop: { id: 'w', matrix: DEFAULT_MATRIX }, scored: [{ id: 'a', sheets: [], agreed }] }, 'a', second!, every);
  expect([at({}, false), at({ [second!]: 2 }, false)]).toEqual(Array(2).fill('/assessment/scoring/workshops/w/room?view=projector&at=2'));
  expect(at({ [second!]: 2 }, true)).toBe('/assessment/scoring/workshops/w/room?view=projector&at=2&every=yes');
});
