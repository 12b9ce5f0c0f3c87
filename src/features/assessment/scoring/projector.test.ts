// Where a question stands on the wall: it stays there when the room agrees on it, though nobody had scored it.
import { expect, it } from 'vitest';
import { DEFAULT_MATRIX } from './default-matrix.ts';
import { onWall, projectorView } from './projector.ts';
import type { ScoredWorkshop } from './scored-workshop.ts';
import { standingsOf } from './scores.ts';
import type { Scored } from './scores.ts';
import type { Session } from '../../../security/session.ts';

it('leads back to a question that nobody had scored, once the room agreed on it', () => {
  const [, second] = DEFAULT_MATRIX.criteria.map(({ key }) => key);
  const at = (agreed: Record<string, number>, every: boolean): string => onWall({ workshop: { id: 'w', matrix: DEFAULT_MATRIX }, scored: [{ id: 'a', sheets: [], agreed }] }, 'a', second!, every);
  expect([at({}, false), at({ [second!]: 2 }, false)]).toEqual(Array(2).fill('/assessment/scoring/workshops/w/room?view=projector&at=2'));
  expect(at({ [second!]: 2 }, true)).toBe('/assessment/scoring/workshops/w/room?view=projector&at=2&every=yes');
});

it('says at its line in the order whom single sheets put far from where the means have it, and of the others nothing', async () => {
  const matrix = DEFAULT_MATRIX;
  const lowest = (by: number) => Object.fromEntries(matrix.criteria.map(({ key, part }) => [key, part === 'position' ? 0 : by]));
  // x puts a first, y puts it last; all have b before c.
  const sheets = (x: number, y: number): Scored['sheets'] => [{ scorer: 'x', scores: lowest(x) }, { scorer: 'y', scores: lowest(y) }];
  const scored: Scored[] = [{ id: 'a', sheets: sheets(4, 1), agreed: {} }, { id: 'b', sheets: sheets(3, 4), agreed: {} }, { id: 'c', sheets: sheets(2, 3), agreed: {} }];
  const all = { workshop: { id: 'w', title: 'W', matrix }, candidates: scored.map(({ id }) => ({ id, title: `Candidate ${id}` })), scorers: [{ accountId: 'x', person: 'X' }, { accountId: 'y', person: 'Y' }], sheets: [], agreed: [], decisions: [], scored, standings: standingsOf(scored, matrix.criteria) } as unknown as ScoredWorkshop;
  const { rows } = await projectorView({} as Session, all, { at: 1000, every: true, mayModerate: false, today: '2026-12-16' }) as { rows: { title: string; apart?: string }[] };
  expect(rows.map(({ title, apart }) => [title, apart])).toEqual([['Candidate b', undefined], ['Candidate a', 'People disagree: 1st to 3rd by single sheets'], ['Candidate c', undefined]]);
});
