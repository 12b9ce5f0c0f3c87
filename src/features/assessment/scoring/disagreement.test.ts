import { expect, test } from 'vitest';
import { disagreementSentence } from './disagreement.ts';

test('names those alone whom single sheets put two places apart or more, with both ends', () => {
  const of = (title: string, highest: number, lowest: number) => ({ title, ranks: { highest, lowest } });
  expect(disagreementSentence([of('Abuse', 1, 5), of('Shops', 1, 2), of('Cars', 3, 3), of('Lanes', 2, 5), { title: 'Parks', ranks: undefined }])).toBe('People disagree so far that single sheets rank “Abuse” 1st to 5th and “Lanes” 2nd to 5th.');
  expect(disagreementSentence([of('Shops', 1, 2), { title: 'Parks', ranks: undefined }])).toBe('');
});
